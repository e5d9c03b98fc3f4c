"""The reference files are what facts.py makes of the documents that a live server served.

Each says which documents those were and what it holds itself, so that none is changed by hand without being seen. Where
GRANARY_CONTRACT names the folder with the documents (`openapi/`) and the tables made of them (`operations.txt`,
`schemas.txt`), the files are made again, and hold what the tables say.
"""

import os
import re
from pathlib import Path

import pytest

from contract.facts import digest, read, reference

HERE = Path(__file__).parent
COMPONENTS = sorted(path.stem for path in HERE.glob("*.facts"))
SOURCE = os.environ.get("GRANARY_CONTRACT")
with_source = pytest.mark.skipif(not SOURCE, reason="GRANARY_CONTRACT does not name the folder of the contract")


@pytest.mark.parametrize("component", COMPONENTS)
def test_nobody_changed_it(component):
    text = (HERE / f"{component}.facts").read_text()
    head, facts = re.match(r"((?:# of \S+ sha256 [0-9a-f]{64}\n){2}# holds sha256 [0-9a-f]{64}\n)(.*)", text, re.S).groups()
    assert re.findall(r"# of (\S+)", head) == [f"{component}.json", f"{component}.bindings.json"]
    assert head.splitlines()[-1].split()[-1] == digest(facts)


@with_source
@pytest.mark.parametrize("component", COMPONENTS)
def test_it_is_made_of_the_documents(component):
    folder = Path(SOURCE) / "openapi"
    made = reference([folder / f"{component}.json", folder / f"{component}.bindings.json"])
    assert made == (HERE / f"{component}.facts").read_text()


@pytest.fixture(scope="module")
def facts():
    """What core, file and certguard have together: of them the tables are."""
    return {key: value for component in ("core", "file", "certguard")
            for key, value in read(HERE / f"{component}.facts")[0].items()}


@with_source
def test_it_holds_the_operations(facts):
    lines = (Path(SOURCE) / "operations.txt").read_text().splitlines()
    named = set()
    for line in lines:
        method, path, operation, answers = re.match(r"(\w+) (\S+) (\S+) .*\br=(\S+)", line).groups()
        path = path.strip("'")
        path = re.sub(r"^[DR]/", "/pulp/api/v3/", path)
        where = f"{method} {path}"
        if "/docs/" in path:  # of no component
            continue
        named.add(where)
        assert facts.get(f"{where} id") == operation, line
        for answer in answers.split(";"):
            status, _, schema = answer.partition(":")
            said = facts[f"{where} {status}"]
            assert schema == "None" or f"<{schema}>" in said or "<" not in said, line
    assert len(named) > 300
    # And none that the table does not have.
    assert {key for key in facts if key.count(" ") == 1 and not key.startswith("schema ")} == named


@with_source
def test_it_holds_the_schemas(facts):
    counted = 0
    for line in (Path(SOURCE) / "schemas.txt").read_text().splitlines():
        if line.startswith("E "):
            continue
        name, _, fields = line.partition(" | ")
        while fields != (flat := re.sub(r"\{[^{}]*\}|\([^()]*\)|\[[^][]*\]", "", fields)):  # what a field holds within
            fields = flat
        for field in re.findall(r"(?:^|, )(\w+)(\*?):", fields):
            counted += 1
            said = facts.get(f"schema {name} {field[0]}")
            assert said is not None, f"{name} {field[0]}"
            assert ("required" in said.split()) == bool(field[1]), f"{name} {field[0]}"
    assert counted > 700
