"""The plugin's versions, specifiers, requirements and markers against the packaging library, on a generated corpus."""

import random
import subprocess

import pytest

from lib.server import BUILD
from packaging.markers import InvalidMarker, Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

TOOL = BUILD / "tests/python_versions"
CASES = 100_000


def ask(lines):
    done = subprocess.run([TOOL], input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=300)
    assert done.returncode == 0
    answers = done.stdout.splitlines()
    assert len(answers) == len(lines)
    return answers


def number(r):
    return str(r.choice([0, 1, 2, 3, 9, 10, 11, 99, 2026, 10**25]))


def version(r, spelled=True, local=True):
    text = r.choice(["", "", "", "v"]) if spelled else ""
    if r.random() < 0.1:
        text += r.choice("12") + "!"
    text += ".".join(number(r) for _ in range(r.randint(1, 4)))
    separator = (lambda: r.choice(["", ".", "-", "_"])) if spelled else (lambda: "")
    if r.random() < 0.35:
        words = ["a", "b", "rc"] + (["alpha", "beta", "c", "pre", "preview", "RC", "A"] if spelled else [])
        text += separator() + r.choice(words) + separator() + (number(r) if r.random() < 0.9 or not spelled else "")
    if r.random() < 0.25:
        if spelled and r.random() < 0.3:
            text += "-" + number(r)
        else:
            text += (separator() if spelled else ".") + r.choice(["post", "rev", "r"] if spelled else ["post"]) + number(r)
    if r.random() < 0.2:
        text += (separator() if spelled else ".") + "dev" + number(r)
    if local and r.random() < 0.15:
        text += "+" + r.choice([".", "-", "_"]).join(r.choice(["abc", "ubuntu", "1", "05", "a1", "Z"])
                                                     for _ in range(r.randint(1, 3)))
    return text


def spoiled(r, text):
    """Often no version at all."""
    place = r.randrange(len(text) + 1)
    return text[:place] + r.choice(["x", "..", "+", "!", " ", "-", "a", "é", "post"]) + text[place:]


def parsed(text):
    try:
        return Version(text)
    except InvalidVersion:
        return None


def test_normal_forms():
    r = random.Random(440)
    texts = [version(r) if r.random() < 0.7 else spoiled(r, version(r)) for _ in range(CASES // 4)]
    wanted = [str(parsed(text)) if parsed(text) else "invalid" for text in texts]
    wrong = [case for case in zip(texts, wanted, ask([f"normal {text}" for text in texts])) if case[1] != case[2]]
    assert not wrong, wrong[:10]


def test_order():
    r = random.Random(441)
    texts = [version(r) for _ in range(CASES // 4)]
    of = {text: Version(text) for text in texts}

    def like(text):
        """Another spelling of it, or what differs in its last part alone."""
        plain = str(of[text].public)
        other = r.choice([str(of[text]), text.upper(), plain, plain + "+a"])
        if not (of[text].is_prerelease or of[text].is_postrelease):
            other = r.choice([other, of[text].base_version + ".0", of[text].base_version + r.choice(["a0", ".post0", ".dev0"])])
        of[other] = Version(other)
        return other

    pairs = []
    for _ in range(CASES):
        first = r.choice(texts)
        pairs.append((first, like(first) if r.random() < 0.2 else r.choice(texts)))
    assert len(set(pairs)) > CASES * 9 // 10

    def order(a, b):
        return str((of[a] > of[b]) - (of[a] < of[b]))

    answers = ask([f"compare {a}\t{b}" for a, b in pairs])
    wrong = [(pair, answer) for pair, answer in zip(pairs, answers) if answer != order(*pair)]
    assert not wrong, wrong[:10]
    assert all(answers.count(order) > CASES // 100 for order in ("-1", "0", "1"))


def test_specifiers():
    r = random.Random(442)

    def specifier():
        op = r.choice(["==", "!=", "<", ">", "<=", ">=", "~=", "==="])
        text = version(r, spelled=op == "===" and r.random() < 0.3, local=op in ("==", "!=", "===") and r.random() < 0.3)
        if op in ("==", "!=") and r.random() < 0.3:
            text = ".".join(str(r.randint(0, 3)) for _ in range(r.randint(1, 3))) + ".*"
        return op + text

    def near(text):
        """A version that may well be at the edge of the specifier."""
        base = text.lstrip("=!<>~").removesuffix(".*").split("+")[0]
        choice = r.random()
        if choice < 0.3:
            return base
        if choice < 0.4:
            return base + ".0" if base[-1].isdigit() and not any(c.isalpha() for c in base) else base
        if choice < 0.5:
            return base + "+local"
        if choice < 0.6 and not any(c.isalpha() for c in base):
            return base + r.choice(["a1", "rc2", ".post1", ".dev3", ".1"])
        return version(r)

    cases = []
    while len(cases) < CASES:
        parts = [specifier() for _ in range(r.choice([1, 1, 1, 2]))]
        candidate = near(r.choice(parts))
        if parsed(candidate):
            cases.append((",".join(parts), candidate))

    def holds(text, candidate):
        try:
            found = SpecifierSet(text)
        except InvalidSpecifier:
            return "invalid"
        return "yes" if found.contains(candidate, prereleases=True) else "no"

    answers = ask([f"contains {text}\t{candidate}" for text, candidate in cases])
    wrong = [(case, answer) for case, answer in zip(cases, answers) if answer != holds(*case)]
    assert not wrong, wrong[:10]
    assert answers.count("invalid") < CASES // 20 and min(answers.count("yes"), answers.count("no")) > CASES // 10
    exact = [answer for (text, _), answer in zip(cases, answers) if text.startswith("===")]
    assert len(exact) > CASES // 20 < 100 * exact.count("yes")


@pytest.mark.parametrize("name", ["Foo", "foo-bar", "Foo..Bar__baz", "a.-_b", "X1"])
def test_names(name):
    assert ask([f"name {name}"]) == [canonicalize_name(name)]


# ---- requirements and their markers

VARIABLES = ["python_version", "python_full_version", "os_name", "os.name", "sys_platform", "sys.platform", "platform_release",
             "platform_system", "platform_version", "platform.version", "platform_machine", "platform.machine",
             "platform_python_implementation", "platform.python_implementation", "python_implementation",
             "implementation_name", "implementation_version", "extra", "extras", "dependency_groups"]
NEARLY = ["python_versions", "Python_version", "platform.release", "platform.system", "os", "name", "sys.platform.x", "extra.", "in",
          "and", "3.9", "implementation"]


def blank(r, some=False):
    return r.choice([" ", "  ", "\t"]) if some or r.random() < 0.6 else ""


def marker_value(r):
    if r.random() < 0.5:
        return r.choice(VARIABLES) if r.random() < 0.97 else r.choice(NEARLY)
    text = r.choice(["3.9", "linux", "", "nt, java", "x>=1", "a;b", "(", " or ", "é", "#", "1.0.*"])
    quote = r.choice("\"'")
    if r.random() < 0.1:
        text += "'" if quote == '"' else '"'
    return quote + text + (quote if r.random() < 0.98 else r.choice(["", "'", '"']))


def marker(r, depth=3):
    if depth and r.random() < 0.35:
        inner = marker(r, depth - 1)
        return "(" + blank(r) + inner + blank(r) + (")" if r.random() < 0.98 else "")
    if depth and r.random() < 0.4:
        word = r.choice(["and", "or"]) if r.random() < 0.97 else r.choice(["AND", "xor", "not", ",", "&&", "and and"])
        space = r.random() < 0.9
        return marker(r, depth - 1) + blank(r, space) + word + blank(r, space) + marker(r, depth - 1)
    op = r.choice(["==", "===", "~=", "!=", "<=", ">=", "<", ">", "in", "not in", "not\t in"])
    if r.random() < 0.03:
        op = r.choice(["=", "=>", "<>", "notin", "not", "IN", "is", "!", "== =="])
    space = r.random() < 0.8
    return marker_value(r) + blank(r, space) + op + blank(r, space) + marker_value(r)


def requirement(r):
    name = r.choice(["a", "Foo", "zope.interface", "a-b_c", "x1", "2to3", "-a", "a-", "a b", ""]) if r.random() < 0.2 else "foo.bar"
    text = blank(r) + name + blank(r)
    if r.random() < 0.3:
        extras = [r.choice(["a", "b-c", "d.e"]) for _ in range(r.randint(0, 3))]
        if r.random() < 0.1:
            extras.append(r.choice(["", "-x", "a b", "é"]))
        text += "[" + blank(r) + (blank(r) + "," + blank(r)).join(extras) + blank(r) + ("]" if r.random() < 0.97 else "") + blank(r)
    if r.random() < 0.2:
        text += "@" + blank(r) + r.choice(["https://example.org/a.whl", "file:///x;y", "git+https://example.org/a@v1#egg=a", "x", ""])
        text += blank(r, r.random() < 0.9)
    else:
        parts = [r.choice(["==", "!=", "<", ">", "<=", ">=", "~="]) + blank(r) + version(r, spelled=False, local=False)
                 for _ in range(r.choice([0, 0, 1, 1, 2, 3]))]
        if r.random() < 0.05:
            parts.append(r.choice(["", "1", ">=", "==1.*", ">=1.*", "=1", "< 1 <2"]))
        # The library takes a comma behind it for a part of it, which the specification does not.
        if r.random() < 0.1:
            parts = ["===" + blank(r) + version(r, spelled=False)]
        listed = (blank(r) + "," + blank(r)).join(parts)
        text += r.choice([listed, listed, "(" + blank(r) + listed + blank(r) + ")", "(" + listed]) if r.random() < 0.4 else listed
        text += blank(r)
    if r.random() < 0.5:
        text += ";" + blank(r) + (marker(r, 2) if r.random() < 0.95 else "") + blank(r)
    return text


def stands(kind, text):
    try:
        return kind(text)
    except (InvalidRequirement, InvalidMarker):
        return None


def test_markers():
    r = random.Random(508)
    texts = [marker(r) if r.random() < 0.8 else spoiled(r, marker(r)) for _ in range(CASES // 4)]
    wanted = ["yes" if stands(Marker, text) else "invalid" for text in texts]
    assert min(wanted.count("yes"), wanted.count("invalid")) > CASES // 20
    wrong = [case for case in zip(texts, wanted, ask([f"marker {text}" for text in texts])) if case[1] != case[2]]
    assert not wrong, wrong[:10]


def test_requirements():
    r = random.Random(509)
    texts = [requirement(r) if r.random() < 0.8 else spoiled(r, requirement(r)) for _ in range(CASES // 4)]
    found = [stands(Requirement, text) for text in texts]
    wanted = [requirement.name if requirement else "invalid" for requirement in found]
    assert min(wanted.count("invalid"), len(wanted) - wanted.count("invalid")) > CASES // 20
    wrong = [case for case in zip(texts, wanted, ask([f"requirement {text}" for text in texts])) if case[1] != case[2]]
    assert not wrong, wrong[:10]
    candidates = [version(r, local=False) for _ in texts]
    lines = [(text, requirement, candidate) for text, requirement, candidate in zip(texts, found, candidates) if requirement]
    answers = ask([f"satisfies {text.replace(chr(9), ' ')}\t{candidate}" for text, _, candidate in lines])
    wrong = [(text, candidate, answer) for (text, requirement, candidate), answer in zip(lines, answers)
             if answer != ("yes" if requirement.specifier.contains(candidate, prereleases=True) else "no")]
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("text, name", [
    ("requests [security,tests] >= 2.8.1, == 2.8.* ; python_version < '2.7'", "requests"),
    ("pip @ https://example.org/pip.zip#sha1=da9234ee ; os_name == 'posix'", "pip"),
    ("name@http://foo.com", "name"), ("A-B-C_D", "A-B-C_D"), ("name;os_name=='a' or os_name=='b' and os_name=='c'", "name"),
    ("name [fred,bar] @ http://foo.com ; python_version=='2.7'", "name"), ("name (>=3,<2)", "name"), ("name>=3,<2", "name"),
    ("name[quux, strange];python_version<'2.7' and platform_version=='2'", "name"),
    ("name; 'x' not in platform_machine", "name"), ("name; python_version", "invalid"), ("name; python_version > 3", "invalid"),
    ("name;", "invalid"), ("name; (os_name == 'nt'", "invalid"), ("name @ http://foo.com;os_name=='a' x", "invalid"),
    ("name >= 3 <2", "invalid"), ("name; os_name == 'nt' # why", "invalid")])
def test_requirements_as_they_are_written(text, name):
    found = stands(Requirement, text)
    assert (found.name if found else "invalid") == name
    assert ask([f"requirement {text}"]) == [name]
