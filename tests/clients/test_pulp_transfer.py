"""The unmodified `pulp` command of PyPI: exporters, exports and importers."""

from pathlib import Path

from lib.resources import Maker
from lib.rest import unique


def test_exporter_and_export(server, api, pulp):
    make, name = Maker(api), unique("cli")
    repository = make.repository()
    for _ in range(2):
        make.content(repository=repository["pulp_href"])
    place = str(server.exports / name)
    made = pulp(f"exporter pulp create --name {name} --path {place}x --repository file:file:{repository['name']}")
    assert made["repositories"] == [repository["pulp_href"]]
    pulp(f"exporter pulp update --name {name} --path {place}")
    assert pulp(f"exporter pulp show --name {name}")["path"] == place
    assert [row["name"] for row in pulp(f"exporter pulp list --name {name}")] == [name]
    export = pulp(f"export pulp run --exporter {name} --chunk-size 1MB --versions file:file:{repository['name']} 1")
    assert export["exported_resources"] == [repository["versions_href"] + "1/"]
    assert all(Path(path).exists() for path in export["output_file_info"])
    part = pulp(f"export pulp run --exporter {name} --full false")
    assert part["exported_resources"] == [repository["versions_href"] + "2/"]
    listed = {row["pulp_href"] for row in pulp(f"export pulp list --exporter {name}")}
    assert listed == {part["pulp_href"], export["pulp_href"]}
    assert pulp(f"export pulp show --href {part['pulp_href']}")["pulp_href"] == part["pulp_href"]
    pulp(f"export pulp destroy --href {part['pulp_href']}")
    pulp(f"exporter pulp destroy --name {name}")
    assert name in pulp.fails(f"exporter pulp show --name {name}")


def test_importer(api, pulp):
    name, into = unique("cli"), Maker(api).repository()["name"]
    made = pulp(f"importer pulp create --name {name} --repo-map a {into}")
    assert made["repo_mapping"] == {"a": into}
    pulp(f"importer pulp update --name {name} --repo-map c {into}")
    assert pulp(f"importer pulp show --name {name}")["repo_mapping"] == {"c": into}
    assert [row["name"] for row in pulp(f"importer pulp list --name {name}")] == [name]
    pulp(f"importer pulp destroy --name {name}")
    assert name in pulp.fails(f"importer pulp show --name {name}")
