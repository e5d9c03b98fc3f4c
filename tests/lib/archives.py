"""Archives of exporters, taken apart and put together again, with whatever a hostile one would have in them."""

import io
import json
import tarfile
import zlib
from pathlib import Path


def members(path):
    """Names of the files of an archive → their bytes, in order."""
    with tarfile.open(path) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive}


def plain(name, data):
    made = tarfile.TarInfo(name)
    made.size = len(data)
    return made, data


def special(name, kind, target=""):
    made = tarfile.TarInfo(name)
    made.type = kind
    made.linkname = target
    return made, b""


def write(path, entries):
    """An archive of (TarInfo, bytes) or of what members() gave; returns its path."""
    if isinstance(entries, dict):
        entries = [plain(name, data) for name, data in entries.items()]
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        for info, data in entries:
            archive.addfile(info, io.BytesIO(data))
    return Path(path)


def write_toc(path, files, **meta):
    """A table of contents of files that lie beside it."""
    path.write_text(json.dumps({
        "meta": {"checksum_type": "crc32", **meta},
        "files": {file.name: f"{zlib.crc32(file.read_bytes()):08x}" for file in files}}))
    return path


def rows(data):
    """What a file of units or repositories holds."""
    return json.loads(data)


def lines(values):
    return ("[\n" + ",\n".join(json.dumps(value) for value in values) + "\n]\n").encode()
