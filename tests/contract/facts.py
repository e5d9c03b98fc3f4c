"""An OpenAPI document as facts: one key and one value for each thing a client can depend on.

A document that speaks OpenAPI 3.0 and one that speaks 3.1 give the same facts for the same contract, prose gives none, and
an enumeration counts by what it holds, not by its name. So two documents are compared as two mappings, and a difference
is one line.

    python3 facts.py DOCUMENT.json [BINDINGS.json] > NAME.facts     the reference files of this folder

Their first lines say of which documents they were made, and what they hold: see test_source.py.
"""

import hashlib
import io
import json
import sys
from pathlib import Path

METHODS = ("get", "post", "put", "patch", "delete")
MEDIA = {"application/json": "json", "application/x-www-form-urlencoded": "form", "multipart/form-data": "multipart"}
# Moves with the day it is served.
MOVING_DEFAULTS = {("Purge", "finished_before")}


class Document:
    def __init__(self, document):
        self.document = document
        self.schemas = document["components"]["schemas"]

    def is_enumeration(self, name):
        return "enum" in self.schemas.get(name, {}) and "properties" not in self.schemas[name]

    def words(self, schema):
        """The shape of a schema in words, nullability first told apart."""
        schema = dict(schema)
        nullable = schema.pop("nullable", False)
        kind = schema.get("type")
        if isinstance(kind, list):
            nullable = nullable or "null" in kind
            rest = [one for one in kind if one != "null"]
            kind = rest[0] if len(rest) == 1 else "|".join(rest)
        for union in ("allOf", "anyOf", "oneOf"):
            parts = [part for part in schema.get(union, []) if part.get("type") != "null" and part.get("enum") != [None]]
            nullable = nullable or len(parts) < len(schema.get(union, []))
            if len(parts) == 1:
                inner, inner_nullable = self.words(parts[0])
                own, _ = self.words({key: value for key, value in schema.items() if key != union})
                return inner + [word for word in own if word not in inner and word != "any"], nullable or inner_nullable
            if parts:
                names = sorted({" ".join(self.words(part)[0]) for part in parts})
                return [union + "(" + "; ".join(names) + ")"], nullable
        words = []
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            if self.is_enumeration(name):
                return self.words(self.schemas[name])
            words.append(f"<{name}>")
        elif kind == "array":
            inner, inner_nullable = self.words(schema.get("items", {}))
            words.append("[" + " ".join(inner + ["nullable"] * inner_nullable) + "]")
        elif kind == "object" and isinstance(schema.get("additionalProperties"), dict):
            inner, inner_nullable = self.words(schema["additionalProperties"])
            words.append("{" + " ".join(inner + ["nullable"] * inner_nullable) + "}")
        else:
            words.append(kind or "any")
        if "format" in schema:
            words.append(schema["format"])
        if "enum" in schema:
            words.append("of " + ",".join(sorted(str(one) for one in schema["enum"] if one is not None)))
        for key in ("minimum", "maximum", "minLength", "maxLength", "pattern"):
            if key in schema:
                value = schema[key]
                words.append(f"{key}={int(value) if isinstance(value, float) and value.is_integer() else value}")
        return words, nullable

    def property_words(self, name, schema, required, owner):
        words, nullable = self.words(schema)
        words += [word for word, is_so in (("required", required), ("nullable", nullable),
                                           ("readOnly", schema.get("readOnly")), ("writeOnly", schema.get("writeOnly")))
                  if is_so]
        if "default" in schema:
            moving = (owner, name) in MOVING_DEFAULTS
            words.append("default=" + ("…" if moving else json.dumps(schema["default"], sort_keys=True)))
        return " ".join(words)

    def parameter_facts(self, where, parameters):
        required = []
        for parameter in parameters:
            name = parameter["name"]
            if parameter.get("required"):
                required.append(name)
            words, _ = self.words(parameter["schema"])
            values = parameter["schema"].get("items", {}).get("enum")
            if name == "ordering" and values:
                words = ["[string]"]
                for value in values:
                    yield f"{where} ordering {value}", ""
            if parameter["schema"].get("type") == "array" and parameter["in"] == "query" and "explode" in parameter:
                words.append(f"{parameter.get('style', 'form')} explode={str(parameter['explode']).lower()}")
            yield f"{where} {parameter['in']} {name}", " ".join(words + ["required"] * bool(parameter.get("required")))
        if required:
            yield f"{where} order", ",".join(required)

    def content_words(self, holder):
        content = holder.get("content", {})
        schemas = sorted({" ".join(self.words(media["schema"])[0]) for media in content.values()})
        return " ".join(schemas + sorted(MEDIA.get(media, media) for media in content))

    def operation_facts(self, path, method, operation):
        where = f"{method.upper()} {path}"
        yield where, ""
        yield f"{where} id", operation["operationId"]
        yield f"{where} tags", ",".join(operation.get("tags", []))
        yield f"{where} security", "|".join(sorted("+".join(sorted(one)) or "none" for one in operation.get("security", [])))
        yield from self.parameter_facts(where, operation.get("parameters", []))
        if "requestBody" in operation:
            body = operation["requestBody"]
            yield f"{where} body", self.content_words(body) + (" required" if body.get("required") else "")
        for status, response in operation["responses"].items():
            yield f"{where} {status}", self.content_words(response)

    def facts(self):
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield from self.operation_facts(path, method, item[method])
        for name, schema in self.schemas.items():
            if self.is_enumeration(name):
                continue
            yield f"schema {name}", "object"
            for field, inner in schema.get("properties", {}).items():
                required = field in schema.get("required", [])
                yield f"schema {name} {field}", self.property_words(field, inner, required, name)


def reduce(document):
    """{key: value} of a document."""
    return dict(Document(document).facts())


def write(facts, out):
    for key in sorted(facts):
        out.write(f"{key}\t{facts[key]}\n" if facts[key] else f"{key}\n")


def read(path):
    """A reference file: the facts of the plain document, and those that its `bindings` form has otherwise."""
    plain, bindings = {}, {}
    target = plain
    for line in path.read_text().splitlines():
        if line == "# bindings":
            target = bindings
        elif line and not line.startswith("#"):
            key, _, value = line.partition("\t")
            target[key] = value
    return plain, {**plain, **bindings}


def differences(wanted, found):
    """One line for each fact that is missing, extra or otherwise. What a missing or extra operation or schema would
    have had is not told a second time."""
    def owner(key):
        words = key.split(" ")
        return " ".join(words[:2])

    for key in sorted(wanted.keys() | found.keys()):
        parent = owner(key)
        if key not in found:
            if parent == key or parent in found:
                yield f"missing {key}" + (f"\t{wanted[key]}" if wanted[key] else "")
        elif key not in wanted:
            if parent == key or parent in wanted:
                yield f"extra {key}" + (f"\t{found[key]}" if found[key] else "")
        elif wanted[key] != found[key]:
            yield f"differs {key}\twanted: {wanted[key] or '-'}\tfound: {found[key] or '-'}"


def digest(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def reference(paths):
    """The text of a reference file, made of a document and its `bindings` form."""
    sources = {path.name: path.read_bytes() for path in map(Path, paths)}
    documents = [reduce(json.loads(data)) for data in sources.values()]
    out = io.StringIO()
    write(documents[0], out)
    if len(documents) > 1:
        plain, bindings = documents
        assert plain.keys() == bindings.keys()
        out.write("# bindings\n")
        write({key: value for key, value in bindings.items() if plain[key] != value}, out)
    head = "".join(f"# of {name} sha256 {digest(data)}\n" for name, data in sources.items())
    return head + f"# holds sha256 {digest(out.getvalue())}\n" + out.getvalue()


if __name__ == "__main__":
    sys.stdout.write(reference(sys.argv[1:]))
