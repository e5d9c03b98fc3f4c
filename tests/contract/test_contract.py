"""What the server says of itself against what clients were made from (spec 2, facts.py).

Every difference is printed on a line of its own. It fails the check unless a line of allowed.txt names it, with the reason;
a line that names nothing any more fails too.
"""

import fnmatch
from pathlib import Path

import pytest

from contract.facts import differences, read, reduce

HERE = Path(__file__).parent
COMPONENTS = sorted(path.stem for path in HERE.glob("*.facts"))
FORMS = ("plain", "bindings")
# What the paths of a server with domains have between the two.
PLACES = (("/pulp/", "api/v3/"), ("/pypi/", "{path}/"))
WITHOUT_DOMAIN = ("status/", "livez/", "docs/")


class Allowed:
    def __init__(self):
        self.patterns = {}
        self.used = set()
        for number, line in enumerate((HERE / "allowed.txt").read_text().splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            pattern, separator, reason = line.partition(" | ")
            assert separator and reason.strip(), f"allowed.txt:{number}: wanted 'PATTERN | REASON', found: {line}"
            assert pattern not in self.patterns, f"allowed.txt:{number}: a second time: {pattern}"
            self.patterns[pattern] = reason

    def covers(self, line):
        """Whether a pattern names the difference: its component, kind and key, without the values."""
        subject = line.partition("\t")[0]
        names = [pattern for pattern in self.patterns if fnmatch.fnmatchcase(subject, pattern)]
        self.used.update(names)
        return bool(names)


def parameters_of(component, form):
    return {"component": component, **({"bindings": "1"} if form == "bindings" else {})}


@pytest.fixture(scope="module")
def allowed():
    return Allowed()


@pytest.fixture(scope="module")
def found(server, allowed):
    """{(component, form): differences}, all of them: only then is it known which allowances are used."""
    status = server.anonymous.get("status/")
    served = {version["component"] for version in status["versions"]}
    result = {}
    for component in COMPONENTS:
        if component not in served:
            continue
        for form, wanted in zip(FORMS, read(HERE / f"{component}.facts")):
            document = server.anonymous.get("docs/api.json", parameters_of(component, form))
            result[component, form] = [f"{component} {line}" for line in differences(wanted, reduce(document))]
    for lines in result.values():
        for line in lines:
            allowed.covers(line)
    return result


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("component", COMPONENTS)
def test_component(server, allowed, found, component, form):
    if (component, form) not in found:
        pytest.skip(f"no plugin {component} is here")
    refused = [line for line in found[component, form] if not allowed.covers(line)]
    for line in refused:
        print(line)
    assert not refused, f"{len(refused)} differences that allowed.txt does not name"


def without_domains(document):
    """The document of a server with domains as one without has it: all that is told apart is the domain's name, in
    the path and as the first required parameter of each operation there."""
    plain = {}
    for path, item in document["paths"].items():
        for prefix, rest in PLACES:
            assert not path.startswith(prefix + rest) or path.removeprefix(prefix + rest).startswith(WITHOUT_DOMAIN), path
            if path.startswith(f"{prefix}{{pulp_domain}}/{rest}"):
                path = path.replace("{pulp_domain}/", "")
                for operation in item.values():
                    domain, = (one for one in operation["parameters"] if one["name"] == "pulp_domain")
                    assert domain["in"] == "path" and domain["required"] and domain["x-isDomain"] is True, path
                    assert domain["schema"] == {"type": "string"}, path
                    operation["parameters"].remove(domain)
        assert "pulp_domain" not in str(item) and path not in plain, path
        plain[path] = item
    return {**document, "paths": plain}


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("component", COMPONENTS)
def test_with_domains(house, allowed, component, form):
    """Nothing but the addresses depends on whether there are domains."""
    document = house.anonymous.get("docs/api.json", parameters_of(component, form))
    assert document["info"]["x-pulp-domain-enabled"] is True
    if component not in document["info"]["x-pulp-app-versions"]:
        pytest.skip(f"no plugin {component} is here")
    wanted = read(HERE / f"{component}.facts")[FORMS.index(form)]
    found = reduce(without_domains(document))
    refused = [line for line in (f"{component} {one}" for one in differences(wanted, found)) if not allowed.covers(line)]
    for line in refused:
        print(line)
    assert not refused and len(found) > 100


@pytest.mark.engine("sqlite")
def test_no_allowance_is_left_over(allowed, found):
    components = {component for component, _ in found}
    unused = [pattern for pattern in allowed.patterns
              if pattern not in allowed.used and (pattern.split(" ")[0] in components | {"*"})]
    for pattern in unused:
        print(f"unused in allowed.txt: {pattern} | {allowed.patterns[pattern]}")
    assert not unused, f"{len(unused)} lines of allowed.txt name no difference any more"
