"""The python plugin over HTTP: what keeps strangers' releases at a distance: locked names, a cooling-off age; and how
what is refused is told and recorded."""

import json
import time

import pytest
import requests

from lib.python_packages import Index, metadata, sdist
from lib.python_server import HTML_PAGE, JSON_PAGE, Python, wait_for
from lib.rest import unique
from lib.server import ADMIN_PASSWORD


def days_ago(days):
    return time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(time.time() - days * 86400))


def report(task, code):
    return next((r for r in task["progress_reports"] if r["code"] == code), None)


def refused(python, url, *said, text=None):
    """Whoever asks is told why, in the text (or that is `text`) and the status line; and so is who reads the journal."""
    answer = requests.get(url, timeout=60)
    assert answer.status_code == (404 if url.endswith("/") else 403), answer.text
    path = url.removeprefix(python.server.url).partition("?")[0]
    for word in said:
        assert word in answer.reason and (word in answer.text if text is None else answer.text == text)

    def entries():
        return [e for e in python.api.get("granary/audit/", {"target": path, "outcome": "refused"})["results"]
                if e["correlation_id"] == answer.headers["Correlation-ID"]]

    wait_for(entries)
    (entry,) = entries()
    assert entry["status"] == answer.status_code and entry["action"] == "GET"
    assert all(word in entry["detail"] for word in said), entry


@pytest.fixture
def upstream():
    with Index() as index:
        yield index


def link(python, distribution, filename):
    name = filename.rsplit("-", 1)[0]
    return next(f["url"] for f in python.page(distribution, name)["files"] if f["filename"] == filename)


# ---- names that are hosted here


def test_a_file_named_for_two_projects_takes_the_place_of_none(python, upstream):
    """What is hosted stays, whatever the other project's page calls a file; and its name stays one of ours."""
    short = unique("x")
    ours = f"{short}-y"
    repository = python.repository(lock_names=True)
    python.package(sdist(ours, "1.0"), repository)
    # Over the REST API a package is called what its sender says.
    python.package((f"{short}-3.0.tar.gz", sdist(ours, "3.0")[1]), repository)
    before = {p["filename"]: p["sha256"] for p in python.packages(repository)}
    assert len(before) == 2
    for filename in (f"{ours}-1.0.tar.gz", f"{short}-2-1.0.tar.gz", f"{ours}-1.0.win32.exe", f"{short}-3.0.tar.gz",
                     f"{short}-4.0.tar.gz"):
        upstream.add(short, "4.0", (filename, sdist(short, "4.0", Summary=filename)[1]))
    for i in range(2):
        task = python.sync(repository, python.remote(upstream.url))
        if i == 0:
            assert report(task, "sync.skipping.unrecognized")["done"] == 3
            assert f"{short}-3.0.tar.gz" in report(task, "python.reject.locked")["suffix"]
        assert {p["filename"]: p["sha256"] for p in python.packages(repository) if p["filename"] in before} == before
        assert set(python.files(repository)) - set(before) == {f"{short}-4.0.tar.gz"}
    upstream.add(ours, "9.0", sdist(ours, "9.0"))
    python.sync(repository, python.remote(upstream.url))
    assert f"{ours}-9.0.tar.gz" not in python.files(repository)


def test_names_hosted_here_are_never_taken_from_upstream(make_server, upstream):
    python = Python(make_server(settings={"plugins": {"python": {"lock_names": True}}}))
    ours, theirs = unique("ours"), unique("theirs")
    for name in (ours, theirs):
        for version in ("98.0", "99.0"):
            upstream.add(name, version, sdist(name, version))
    repository = python.repository()
    python.package(sdist(ours, "1.0"), repository)
    distribution = python.through(upstream, repository)
    assert python.page(distribution, ours)["versions"] == ["1.0"]
    assert not upstream.asked(f"/simple/{ours}/")
    # What was fetched from there does not lock itself out.
    page = python.page(distribution, theirs)
    assert page["versions"] == ["98.0", "99.0"]
    requests.get(page["files"][0]["url"], timeout=60)
    wait_for(lambda: len(python.files(repository)) == 2)
    assert python.page(distribution, theirs)["versions"] == ["98.0", "99.0"]
    # Nor does a sync take it; a mirror leaves what is hosted where it is.
    remote = python.remote(upstream.url)
    for fields in ({}, {"mirror": True}):
        task = python.sync(repository, remote, **fields)
        assert report(task, "sync.skipping.locked")["done"] == 1
        assert ours in report(task, "sync.skipping.locked")["message"]
        assert python.files(repository) == sorted([f"{ours}-1.0.tar.gz", f"{theirs}-98.0.tar.gz", f"{theirs}-99.0.tar.gz"])
    # A repository of its own mind: there the name is nobody's.
    free = python.repository(lock_names=False)
    python.package(sdist(ours, "1.0"), free)
    assert report(python.sync(free, remote), "sync.skipping.locked") is None
    assert f"{ours}-99.0.tar.gz" in python.files(free)


@pytest.mark.parametrize(("strangers", "shown"), [(60, True), (430, False)])
def test_feeds_look_behind_strangers_but_not_without_end(python, upstream, strangers, shown):
    """Whoever asks for a feed, no more than ten times its length is looked at."""
    name = unique("behind")
    repository = python.repository()
    python.package(sdist(name, "0.1"), repository)
    for i in range(strangers):
        upstream.add(name, f"1.{i}", (f"{name}-1.{i}.tar.gz", f"{name} {i}".encode()))
    python.sync(repository, python.remote(upstream.url))
    open_, locked = (python.distribution(repository=repository["pulp_href"], lock_names=lock) for lock in (False, True))
    for path, own in ((f"rss/project/{name}/releases.xml", "0.1"), ("rss/packages.xml", f"{name} added to index")):
        assert python.call(open_, path).text.count("<item>") == (1 if "packages" in path else 40)
        feed = python.call(locked, path).text
        assert feed.count("<item>") == feed.count(f"<title>{own}</title>") == shown, path
    # The longer feed has room to look.
    updates = python.call(locked, "rss/updates.xml").text
    assert updates.count("<item>") == updates.count(f"<title>{name} 0.1</title>") == 1


def unasked(python, distribution, name):
    """What the journal has of upstreams that were not asked for the project."""
    # Records are written in order: when that of a later refusal is there, so are those of all before.
    base = f"/pypi/{distribution['base_path']}/simple/"
    later = python.call(distribution, f"simple/{unique('later')}/", "POST")
    assert later.status_code >= 400
    wait_for(lambda: python.api.get("granary/audit/", {"correlation_id": later.headers["Correlation-ID"]})["results"])
    return python.api.get("granary/audit/", {"target": f"{base}{name}/"})["results"]


def test_that_upstream_is_not_asked_is_recorded(python, upstream):
    """Once an hour for an index, a name and a rule, however often and whoever asks: the answer is none of a refusal."""
    ours, others, free = (unique(word) for word in ("ours", "others", "free"))
    repository = python.repository(lock_names=True)
    for name in (ours, others, free):
        upstream.add(name, "99.0", sdist(name, "99.0"))
    for name in (ours, others):
        python.package(sdist(name, "1.0"), repository)
    distribution, second = (python.through(upstream, repository) for _ in range(2))
    # Not across the turn of an hour.
    left = 3600 - time.time() % 3600
    time.sleep(left + 1 if left < 30 else 0)
    for _ in range(3):
        for name in (ours, others):
            assert python.page(distribution, name)["versions"] == ["1.0"]
        assert python.page(distribution, free)["versions"] == ["99.0"]
        python.page(distribution, ours, HTML_PAGE)
    # The journal itself counts equal reads of one caller; this is another.
    for name in (ours, others):
        answer = python.call(distribution, f"simple/{name}/", headers={"Accept": JSON_PAGE}, auth=("admin", ADMIN_PASSWORD))
        assert answer.json()["versions"] == ["1.0"]
    for name in (ours, others):
        [entry] = unasked(python, distribution, name)
        assert (entry["outcome"], entry["status"], entry["action"]) == ("refused", 200, "GET")
        assert entry["detail"] == f"plugin python: {name} is not taken from upstream: the project is hosted here"
    assert unasked(python, distribution, free) == [] and unasked(python, second, ours) == []
    python.page(second, ours)
    assert len(unasked(python, second, ours)) == 1
    assert not upstream.asked(f"/simple/{ours}/")


def test_that_upstream_is_not_asked_for_a_reserved_name_is_recorded(python, upstream):
    name, nothing = unique("reserved"), unique("reserved")
    repository = python.repository()
    python.package(sdist(name, "1.0"), repository)
    for one in (name, nothing):
        upstream.add(one, "99.0", sdist(one, "99.0"))
        python.api.post(repository["name_reservations_href"], {"name": one, "users": ["anna"]}, 201)
    distribution = python.through(upstream, repository)
    for _ in range(2):
        assert python.page(distribution, name)["versions"] == ["1.0"]
        assert python.call(distribution, f"simple/{nothing}/").status_code == 404
    said = f'the name "{name}" is reserved for the user anna ("{name}")'
    [entry] = unasked(python, distribution, name)
    assert (entry["outcome"], entry["status"]) == ("refused", 200)
    assert entry["detail"] == f"plugin python: {name} is not taken from upstream: {said}"
    # Without files of its own it is a refusal, as it was, and no second record.
    [entry] = unasked(python, distribution, nothing)
    assert entry["status"] == 404 and "is held back" in entry["detail"]


def test_the_lock_of_one_repository_or_distribution(python, upstream):
    ours = unique("ours")
    upstream.add(ours, "99.0", sdist(ours, "99.0"))
    own = f"{ours}-1.0.tar.gz"
    locked, free = python.repository(lock_names=True), python.repository()
    assert (locked["lock_names"], free["lock_names"]) == (True, None)
    for repository in (locked, free):
        python.package(sdist(ours, "1.0"), repository)

    def versions(repository, **fields):
        return python.page(python.through(upstream, repository, **fields), ours)["versions"]

    assert versions(locked) == ["1.0"] and versions(free) == ["1.0", "99.0"]
    # What the distribution says comes first.
    assert versions(free, lock_names=True) == ["1.0"]
    assert versions(locked, lock_names=False) == ["1.0", "99.0"]
    group = python.distribution(sources=[python.through(upstream)["pulp_href"],
                                         python.distribution(repository=free["pulp_href"])["pulp_href"]])
    assert [f["filename"] for f in python.page(group, ours)["files"]] == [f"{ours}-99.0.tar.gz"]
    python.api.done(python.api.patch(group["pulp_href"], {"lock_names": True}, 202))
    assert [f["filename"] for f in python.page(group, ours)["files"]] == [own]


def test_a_link_from_before_a_name_was_hosted(python, upstream):
    ours = unique("ours")
    upstream.add(ours, "99.0", sdist(ours, "99.0"))
    repository = python.repository(lock_names=True)
    distribution = python.through(upstream, repository)
    url = link(python, distribution, f"{ours}-99.0.tar.gz")
    python.package(sdist(ours, "1.0"), repository)
    refused(python, url, f"{ours} 99.0 is not taken from upstream: the project is hosted here")
    assert not upstream.asked("/files/") and python.files(repository) == [f"{ours}-1.0.tar.gz"]


def test_hosted_is_what_somebody_put_into_this_repository(python, upstream):
    """The same file may be a mirrored one elsewhere: neither makes the name ours there, nor a stranger's here."""
    name = unique("both")
    file = sdist(name, "1.0")
    upstream.add(name, "1.0", file)
    upstream.add(name, "2.0", sdist(name, "2.0"))
    mirror, ours = python.repository(lock_names=True), python.repository(lock_names=True)
    remote = python.remote(upstream.url, includes=[f"{name}<2"])
    python.sync(mirror, remote)
    # Known from the mirror, and uploaded here.
    index = python.distribution(repository=ours["pulp_href"])
    python.api.done({"task": python.upload(index, file).json()["task"]})
    assert python.page(python.through(upstream, ours), name)["versions"] == ["1.0"]
    assert python.page(python.through(upstream, mirror), name)["versions"] == ["1.0", "2.0"]
    # The other way round: uploaded first, and mirrored elsewhere.
    other, second = unique("later"), python.repository(lock_names=True)
    file = sdist(other, "1.0")
    python.package(file, ours)
    upstream.add(other, "1.0", file)
    upstream.add(other, "2.0", sdist(other, "2.0"))
    python.sync(second, python.remote(upstream.url, includes=[other]))
    assert python.files(second) == [f"{other}-1.0.tar.gz", f"{other}-2.0.tar.gz"]
    assert report(python.sync(ours, python.remote(upstream.url, includes=[other])), "sync.skipping.locked")["done"] == 1
    # What was only held back and released is no more ours than before.
    for action in ("hold", "release"):
        python.api.done(python.api.post(f"{second['pulp_href']}{action}/", {"name": other, "version": "1.0"}, 202))
    assert report(python.sync(second, python.remote(upstream.url, includes=[other])), "sync.skipping.locked") is None


def test_what_upstream_brought_leaves_when_its_name_is_hosted(python, upstream):
    name = unique("squatted")
    upstream.add(name, "99.0", sdist(name, "99.0"))
    locked, free = python.repository(lock_names=True), python.repository()
    for repository in (locked, free):
        distribution = python.through(upstream, repository)
        requests.get(link(python, distribution, f"{name}-99.0.tar.gz"), timeout=60)
        wait_for(lambda: python.files(repository) == [f"{name}-99.0.tar.gz"])
        task = python.api.done(python.content(sdist(name, "1.0"), repository))
        if repository is locked:
            assert report(task, "python.leaving.locked")["done"] == 1
            assert f"{name}-99.0.tar.gz" in report(task, "python.leaving.locked")["suffix"]
            assert python.page(distribution, name)["versions"] == ["1.0"] and python.files(repository) == [f"{name}-1.0.tar.gz"]
        else:
            assert python.page(distribution, name)["versions"] == ["1.0", "99.0"]


def test_a_file_that_turns_out_to_be_of_another_project_is_not_kept(python, upstream):
    ours = unique("ours").replace("-", "")
    upstream.add(f"{ours}-99999", "1", sdist(f"{ours}-99999", "1", text=metadata(ours, "99999-1")))
    repository = python.repository(lock_names=True)
    python.package(sdist(ours, "1.0"), repository)
    distribution = python.through(upstream, repository)
    requests.get(python.page(distribution, f"{ours}-99999")["files"][0]["url"], timeout=60)
    wait_for(lambda: any(f'"{ours}-99999-1.tar.gz\\" is named for the project' in json.dumps(task["error"])
                         for task in python.api.get("tasks/", {"state": "failed", "limit": 50})["results"]))
    assert python.files(repository) == [f"{ours}-1.0.tar.gz"]


def test_a_name_whose_only_release_is_held_is_hosted_all_the_same(python, upstream):
    name = unique("suspected")
    upstream.add(name, "9.0", sdist(name, "9.0"))
    repository = python.repository(lock_names=True)
    python.package(sdist(name, "1.0"), repository)
    distribution = python.through(upstream, repository)
    python.api.done(python.api.post(f"{repository['pulp_href']}hold/", {"name": name, "version": "1.0"}, 202))
    for fields in ({}, {"mirror": True}):
        assert report(python.sync(repository, python.remote(upstream.url), **fields), "sync.skipping.locked")["done"] == 1
    assert python.files(repository) == []
    assert [f["filename"] for f in python.page(distribution, name)["files"]] == [f"{name}-1.0.tar.gz"]


def test_a_name_without_packages_is_free_again(python, upstream):
    name = unique("gone")
    upstream.add(name, "9.0", sdist(name, "9.0"))
    repository = python.repository(lock_names=True)
    python.package(sdist(name, "1.0"), repository)
    remote = python.remote(upstream.url)
    assert report(python.sync(repository, remote), "sync.skipping.locked")
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"remove_content_units": ["*"]}, 202))
    upstream.add(name, "10.0", sdist(name, "10.0"))
    for _ in range(2):
        assert report(python.sync(repository, remote), "sync.skipping.locked") is None
        assert python.files(repository) == [f"{name}-10.0.tar.gz", f"{name}-9.0.tar.gz"]


def test_a_version_that_is_shown_by_itself_hosts_as_its_repository_does(python, upstream):
    name = unique("pinned")
    upstream.add(name, "9.0", sdist(name, "9.0"))
    repository = python.repository(lock_names=True)
    python.package(sdist(name, "1.0"), repository)
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    pinned = python.distribution(repository_version=version)
    both = python.distribution(sources=[python.through(upstream)["pulp_href"], pinned["pulp_href"]])
    assert [f["filename"] for f in python.page(both, name)["files"]] == [f"{name}-1.0.tar.gz"]


# ---- releases that are too new


def test_new_releases_cool_off(make_server, upstream):
    server = make_server(settings={"plugins": {"python": {"cooling_off_days": 7, "cooling_off_exempt": ["Trusted_One"]}}})
    python = Python(server)
    for name in ("some-project", "trusted-one"):
        upstream.add(name, "1.0", sdist(name, "1.0"))
        upstream.add(name, "2.0", sdist(name, "2.0"))
        upstream.projects[name][1]["time"] = days_ago(2)
    repository = python.repository()
    task = python.sync(repository, python.remote(upstream.url))
    assert python.files(repository) == ["some-project-1.0.tar.gz", "trusted-one-1.0.tar.gz", "trusted-one-2.0.tar.gz"]
    left = report(task, "sync.cooling.off")
    assert left["done"] == 1 and "some-project-2.0.tar.gz" in left["message"]
    # On a page it stands as yanked: who is free to choose leaves it alone, who insists is told.
    distribution = python.through(upstream)
    page = {f["filename"]: f for f in python.page(distribution, "some-project")["files"]}
    assert page["some-project-1.0.tar.gz"]["yanked"] is False
    sentence = (f"some-project 2.0 is held back until {days_ago(-5)[:10]}: upstream has it since {days_ago(2)[:10]}, "
                "and new releases wait for 7 days")
    assert page["some-project-2.0.tar.gz"]["yanked"] == sentence
    refused(python, page["some-project-2.0.tar.gz"]["url"], sentence)
    assert requests.get(page["some-project-1.0.tar.gz"]["url"], timeout=60).status_code == 200
    assert not upstream.asked("some-project-2.0")
    assert all(f["yanked"] is False for f in python.page(distribution, "trusted-one")["files"])


def test_the_age_of_one_repository_or_distribution(python, upstream):
    name = unique("young")
    for version, days in (("1.0", 30), ("2.0", 2)):
        upstream.add(name, version, sdist(name, version))
        upstream.projects[name][-1]["time"] = days_ago(days)
    remote = python.remote(upstream.url)
    strict = python.repository(cooling_off_days=7)
    python.sync(strict, remote)
    assert python.files(strict) == [f"{name}-1.0.tar.gz"]
    # When the rule changes, what was left out is looked at again.
    python.api.patch(strict["pulp_href"], {"cooling_off_exempt": [name.upper()]})
    python.sync(strict, remote)
    assert len(python.files(strict)) == 2

    def yanked(**fields):
        return [f["filename"] for f in python.page(python.through(upstream, **fields), name)["files"] if f["yanked"]]

    new = f"{name}-2.0.tar.gz"
    assert yanked() == [] and yanked(cooling_off_days=7) == [new]
    assert yanked(cooling_off_days=7, cooling_off_exempt=[name]) == []
    assert yanked(repository=python.repository(cooling_off_days=7)) == [new]
    assert yanked(repository=python.repository(cooling_off_days=7), cooling_off_days=0) == []
    for fields, said in (({"cooling_off_days": -1}, "greater than or equal to 0"), ({"cooling_off_exempt": "x"}, "list")):
        told = python.api.refused("POST", "repositories/python/python/", 400, json={"name": unique("r"), **fields})
        assert list(told) == list(fields) and said in str(told)


def test_a_file_of_unknown_age_is_new(python, upstream):
    name = unique("ageless")
    upstream.add(name, "1.0", sdist(name, "1.0"))
    upstream.json_pages = False
    distribution = python.through(upstream, cooling_off_days=3)
    page = python.page(distribution, name, HTML_PAGE)
    assert "upstream does not tell how long it has had it" in page
    refused(python, link(python, distribution, f"{name}-1.0.tar.gz"), f"{name} 1.0 is held back: upstream does not tell")


@pytest.mark.parametrize("time", ["0", "12 Nov 2020", "1604150000", "2020-01-02", "2020-02-30T00:00:00Z", "2020-01-02T03:04:05"])
def test_what_is_no_time_makes_nothing_old(python, upstream, time):
    name = unique("ageless")
    upstream.add(name, "1.0", sdist(name, "1.0"))
    upstream.add(name, "2.0", sdist(name, "2.0"))
    upstream.projects[name][0]["time"] = "2020-01-02T03:04:05+14:00"
    upstream.projects[name][1]["time"] = time
    repository = python.repository(cooling_off_days=3)
    task = python.sync(repository, python.remote(upstream.url))
    assert python.files(repository) == [f"{name}-1.0.tar.gz"]
    assert f"{name}-2.0.tar.gz" in report(task, "sync.cooling.off")["message"]
    page = {f["filename"]: f for f in python.page(python.through(upstream, cooling_off_days=3), name)["files"]}
    assert page[f"{name}-1.0.tar.gz"]["upload-time"] == "2020-01-01T13:04:05.000000Z"
    assert "upload-time" not in page[f"{name}-2.0.tar.gz"]
    refused(python, page[f"{name}-2.0.tar.gz"]["url"], "upstream does not tell how long it has had it")


def test_hours_before_utc_are_counted(python, upstream):
    """What was uploaded a moment ago looks a day old by its text where the clocks are ahead, and one to come where not."""
    name = unique("zoned")
    for version, minutes, zone in (("1.0", 3 * 1440 + 60, 14 * 60), ("2.0", 3 * 1440 - 60, -11 * 60)):
        upstream.add(name, version, sdist(name, version))
        text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() - 60 * minutes + 60 * zone))
        upstream.projects[name][-1]["time"] = f"{text}{'-' if zone < 0 else '+'}{abs(zone) // 60:02}:00"
    repository = python.repository(cooling_off_days=3)
    python.sync(repository, python.remote(upstream.url))
    assert python.files(repository) == [f"{name}-1.0.tar.gz"]


def test_a_link_from_before_there_was_an_age(python, upstream):
    name = unique("before")
    upstream.add(name, "1.0", sdist(name, "1.0"))
    upstream.projects[name][0]["time"] = days_ago(1)
    distribution = python.through(upstream)
    url = link(python, distribution, f"{name}-1.0.tar.gz")
    # Nobody makes it older.
    assert requests.get(url.replace("uploaded=", "uploaded=1"), timeout=60).status_code == 404
    python.api.done(python.api.patch(distribution["pulp_href"], {"cooling_off_days": 3}, 202))
    refused(python, url, f"{name} 1.0 is held back until {days_ago(-2)[:10]}")
    python.api.done(python.api.patch(distribution["pulp_href"], {"cooling_off_days": None}, 202))
    assert requests.get(url, timeout=60).status_code == 200


# ---- what else is refused


def test_what_is_not_taken_is_said_and_recorded(python, upstream):
    name, out = unique("ruled"), unique("out")
    for project in (name, out):
        upstream.add(project, "1.0", sdist(project, "1.0"))
    remote, repository = python.remote(upstream.url), python.repository()
    distribution = python.through(upstream, repository, remote)
    index = f"{python.root}{distribution['base_path']}/simple/"
    urls = {project: link(python, distribution, f"{project}-1.0.tar.gz") for project in (name, out)}
    python.api.done(python.api.patch(remote["pulp_href"], {"includes": [name]}, 202))
    # A page that the remote's names leave out has the text of the contract.
    refused(python, f"{index}{out}/", f"{out} is held back: the rules of this index's remote leave it out",
            text=f"{out} does not exist.")
    refused(python, urls[out], f"{out} 1.0 is not taken from upstream: the rules of this index's remote leave it out")
    entry = python.api.post(repository["blocklist_entries_href"], {"name": name}, 201)
    refused(python, f"{index}{name}/", f"{name} is held back: it is on a blocklist of this index")
    refused(python, urls[name], f"{name} 1.0 is not taken from upstream: it is on a blocklist of this index")
    python.api.delete(entry["pulp_href"], 204)
    python.api.post(repository["name_reservations_href"], {"name": name, "users": ["anna"]}, 201)
    sentence = f'the name "{name}" is reserved for the user anna'
    refused(python, f"{index}{name}/", f"{name} is held back: {sentence}")
    refused(python, urls[name], f"{name} 1.0 is not taken from upstream: {sentence}")
    allowed = python.through(upstream, None, remote)
    url = link(python, allowed, f"{name}-1.0.tar.gz")
    python.api.done(python.api.patch(allowed["pulp_href"], {"allowed": [f"{name}>1"]}, 202))
    refused(python, url, "it is not among what this index takes from upstream")
    assert not upstream.asked("/files/")
    # What nobody keeps back is no refusal.
    missing = requests.get(f"{index}{name}-nothing/", timeout=60)
    assert missing.status_code == 404


def test_a_held_file_is_refused_on_the_record(python):
    repository, distribution = python.index()
    name = unique("held")
    python.package(sdist(name, "1.0"), repository)
    url = link(python, distribution, f"{name}-1.0.tar.gz")
    python.api.done(python.api.post(repository["pulp_href"] + "hold/",
                                    {"name": name, "version": "1.0", "reason": "under investigation"}, 202))
    refused(python, url, f"{name} 1.0 is held back since", "under investigation")
