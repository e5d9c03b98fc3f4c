"""The plugin's versions and specifiers against the packaging library, on a generated corpus."""

import random
import subprocess

import pytest

from lib.server import BUILD
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
    few = [version(r) for _ in range(400)]
    pairs = [(r.choice(few), r.choice(few)) if r.random() < 0.5 else (version(r), version(r)) for _ in range(CASES // 4)]

    def order(a, b):
        return str((Version(a) > Version(b)) - (Version(a) < Version(b)))

    answers = ask([f"compare {a}\t{b}" for a, b in pairs])
    wrong = [(pair, answer) for pair, answer in zip(pairs, answers) if answer != order(*pair)]
    assert not wrong, wrong[:10]


def test_specifiers():
    r = random.Random(442)

    def specifier():
        op = r.choice(["==", "!=", "<", ">", "<=", ">=", "~="])
        text = version(r, spelled=False, local=op in ("==", "!=") and r.random() < 0.3)
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
    for _ in range(CASES // 2):
        parts = [specifier() for _ in range(r.choice([1, 1, 1, 2]))]
        cases.append((",".join(parts), near(r.choice(parts))))

    def holds(text, candidate):
        try:
            found = SpecifierSet(text)
        except InvalidSpecifier:
            return "invalid"
        return "yes" if found.contains(candidate, prereleases=True) else "no"

    cases = [case for case in cases if parsed(case[1])]
    assert len(cases) > CASES // 3
    answers = ask([f"contains {text}\t{candidate}" for text, candidate in cases])
    wrong = [(case, answer) for case, answer in zip(cases, answers) if answer != holds(*case)]
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("name", ["Foo", "foo-bar", "Foo..Bar__baz", "a.-_b", "X1"])
def test_names(name):
    assert ask([f"name {name}"]) == [canonicalize_name(name)]
