"""Distribution files and indexes of Python projects, made for tests."""

import email.utils
import hashlib
import io
import json
import re
import tarfile
import threading
import time
import urllib.parse
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def metadata(name, version, **fields):
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    for key, value in fields.items():
        for item in value if isinstance(value, list) else [value]:
            lines.append(f"{key.replace('_', '-')}: {item}")
    return "\n".join(lines) + "\n"


def wheel(name, version, members=(), tag="py3-none-any", text=None, **fields):
    """(file name, bytes) of a wheel that pip can install."""
    base = f"{re.sub(r'[-_.]+', '_', name)}-{version}"
    module = re.sub(r"[-_.]+", "_", name)
    files = {f"{module}.py": f"version = {version!r}\n",
             f"{base}.dist-info/METADATA": text if text is not None else metadata(name, version, **fields),
             f"{base}.dist-info/WHEEL": f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n"}
    files.update(dict(members))
    files[f"{base}.dist-info/RECORD"] = "".join(f"{path},,\n" for path in files) + f"{base}.dist-info/RECORD,,\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), data)
    return f"{base}-{tag}.whl", out.getvalue()


def sdist(name, version, members=(), text=None, **fields):
    """(file name, bytes) of a source archive. `members`: of its tar archive, behind the others."""
    base = f"{name}-{version}"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for path, content in {"setup.py": f"from setuptools import setup\nsetup(name={name!r}, version={version!r})\n",
                           "PKG-INFO": text if text is not None else metadata(name, version, **fields)}.items():
            info = tarfile.TarInfo(f"{base}/{path}")
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
        for path, content in dict(members).items():
            info = tarfile.TarInfo(path)
            if content.startswith("-> "):
                info.type, info.linkname = tarfile.SYMTYPE, content[3:]
                archive.addfile(info)
                continue
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
    return f"{base}.tar.gz", out.getvalue()


class Index:
    """An index of packages: `json` also speaks PEP 691, `documents` also has /pypi/NAME/json."""

    def __init__(self, json_pages=True, documents=True, metadata_files=True):
        self.json_pages, self.documents, self.metadata_files = json_pages, documents, metadata_files
        self.projects = {}  # normalised → [entry]
        self.names = {}
        self.facts = {}  # normalised → "status", "reason", "tracks", "alternates" of the project's page
        self.requests = []
        self.broken = {}  # path → status
        self.altered = {}  # file name → bytes served instead
        self.raw = {}  # path → (media type, bytes): what is answered in any case
        self.streams = {}  # path → (media type, function that gives the bytes piece by piece)
        self.sent = 0  # bytes of streams
        self.moved = {}  # path → address that is redirected to
        self.validators = None  # "etag" or "last-modified": what pages carry for conditional requests
        self.serials = None  # by project, when the list and the pages tell them
        index = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                index.requests.append((urllib.parse.unquote(self.path), dict(self.headers)))
                moved = index.moved.get(urllib.parse.unquote(self.path.split("?")[0]))
                if moved:
                    self.send_response(302)
                    self.send_header("Location", moved)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if self.path.split("?")[0] in index.streams:
                    self.stream(*index.streams[self.path.split("?")[0]])
                    return
                status, kind, body = index.answer(urllib.parse.unquote(self.path.split("?")[0]), self.headers)
                told = index.headers_of(self.path, body) if status == 200 else {}
                if self.headers.get("If-None-Match", "-") == told.get("ETag") or \
                        self.headers.get("If-Modified-Since", "-") == told.get("Last-Modified"):
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(status)
                for name, value in told.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def stream(self, kind, pieces):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    for piece in filter(None, pieces()):  # an empty one would end it
                        self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                        index.sent += len(piece)
                    self.wfile.write(b"0\r\n\r\n")
                except ConnectionError:
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def add(self, name, version, file, yanked=False, requires_python="", packagetype=None, **info):
        """`packagetype`: what its document says of the file instead of what the name says."""
        filename, data = file
        entry = {"filename": filename, "data": data, "version": version, "yanked": yanked, "info": info,
                 "requires_python": requires_python, "metadata": None,
                 "packagetype": packagetype or ("bdist_wheel" if filename.endswith(".whl") else "sdist")}
        if filename.endswith(".whl") and self.metadata_files:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entry["metadata"] = next(archive.read(n) for n in archive.namelist() if n.endswith("/METADATA"))
        self.projects.setdefault(normalize(name), []).append(entry)
        self.names.setdefault(normalize(name), name)

    def headers_of(self, path, body):
        """What goes with an answer beside its type. A time that tells bytes apart does for a test."""
        told = {}
        if path.startswith("/simple") and self.validators == "etag":
            told["ETag"] = f'"{sha256(body)[:16]}"'
        if path.startswith("/simple") and self.validators == "last-modified":
            told["Last-Modified"] = email.utils.formatdate(int(sha256(body)[:7], 16), usegmt=True)
        project = path.strip("/").split("/")[-1]
        if self.serials and project in self.serials:
            told["X-PyPI-Last-Serial"] = str(self.serials[project])
        return told

    def asked(self, part):
        return [path for path, _ in self.requests if part in path]

    def answer(self, path, headers):
        if path in self.broken:
            return self.broken[path], "text/plain", b"broken"
        if path in self.raw:
            return 200, *self.raw[path]
        parts = [part for part in path.split("/") if part]
        if len(parts) == 2 and parts[0] == "integrity":
            for entry in (entry for entries in self.projects.values() for entry in entries):
                if parts[1] == entry["filename"] and entry.get("provenance"):
                    return 200, "application/vnd.pypi.integrity.v1+json", json.dumps(entry["provenance"]).encode()
        wants_json = self.json_pages and "vnd.pypi.simple.v1+json" in headers.get("Accept", "")
        if parts == ["simple"]:
            if wants_json:
                return 200, "application/vnd.pypi.simple.v1+json", json.dumps(
                    {"meta": {"api-version": "1.1"}, "projects": [
                        {"name": n, **({"_last-serial": self.serials[key]} if self.serials else {})}
                        for key, n in self.names.items()]}).encode()
            return 200, "text/html", "".join(f'<a href="{key}/">{name}</a>\n'
                                              for key, name in self.names.items()).encode()
        if len(parts) == 2 and parts[0] == "simple" and parts[1] in self.projects:
            return self.page(parts[1], wants_json)
        if len(parts) == 3 and parts[0] == "pypi" and parts[2] == "json" and self.documents and \
                normalize(parts[1]) in self.projects:
            return self.document(normalize(parts[1]))
        if len(parts) == 4 and parts[0] == "pypi" and parts[3] == "json" and self.documents and \
                any(e["version"] == parts[2] for e in self.projects.get(normalize(parts[1]), [])):
            return self.document(normalize(parts[1]), parts[2])
        if len(parts) == 2 and parts[0] == "files":
            for entry in (entry for entries in self.projects.values() for entry in entries):
                if parts[1] == entry["filename"]:
                    return 200, "application/octet-stream", self.altered.get(entry["filename"], entry["data"])
                if parts[1] == entry["filename"] + ".metadata" and entry["metadata"] is not None:
                    return 200, "text/plain", entry["metadata"]
        return 404, "text/plain", b"no"

    def page(self, project, wants_json):
        entries, facts = self.projects[project], self.facts.get(project, {})
        if wants_json:
            files = [{"filename": e["filename"], "url": "../../files/" + urllib.parse.quote(e["filename"]),
                      "hashes": {"sha256": sha256(e["data"])}, "size": len(e["data"]),
                      "requires-python": e["requires_python"] or None, "yanked": e["yanked"],
                      "upload-time": e.get("time", "2024-05-06T07:08:09.000000Z"),
                      "provenance": f"{self.url}integrity/{e['filename']}" if "provenance" in e else None,
                      "core-metadata": {"sha256": sha256(e["metadata"])} if e["metadata"] is not None else False}
                     for e in entries]
            page = {"meta": {"api-version": "1.4", "tracks": facts.get("tracks", [])}, "name": project, "files": files,
                    "alternate-locations": facts.get("alternates", [])}
            if "status" in facts:
                page["project-status"] = {key: facts[key] for key in ("status", "reason") if key in facts}
            return 200, "application/vnd.pypi.simple.v1+json", json.dumps(page).encode()
        told = {"project-status": facts.get("status"), "project-status-reason": facts.get("reason")}
        lines = [f'<meta name="pypi:{key}" content="{value}">' for key, value in told.items() if value]
        lines += [f'<meta name="pypi:tracks" content="{url}">' for url in facts.get("tracks", [])]
        lines += [f'<meta name="pypi:alternate-locations" content="{url}">' for url in facts.get("alternates", [])]
        for e in entries:
            extra = f' data-requires-python="{e["requires_python"].replace(">", "&gt;")}"' if e["requires_python"] else ""
            if e["yanked"]:
                extra += f' data-yanked="{e["yanked"] if isinstance(e["yanked"], str) else ""}"'
            if "provenance" in e:
                extra += f' data-provenance="{self.url}integrity/{e["filename"]}"'
            if e["metadata"] is not None:
                extra += f' data-core-metadata="sha256={sha256(e["metadata"])}"'
            lines.append(f'<a href="/files/{urllib.parse.quote(e["filename"])}#sha256={sha256(e["data"])}"{extra}>'
                         f'{e["filename"]}</a><br>')
        return 200, "text/html", ("<html><body>" + "\n".join(lines) + "</body></html>").encode()

    def document(self, project, version=None):
        """Of one version: its files alone, under "urls"."""
        entries = [e for e in self.projects[project] if version in (None, e["version"])]
        releases = {}
        for e in entries:
            releases.setdefault(e["version"], []).append(
                {"filename": e["filename"], "packagetype": e["packagetype"],
                 "python_version": "py3" if e["filename"].endswith(".whl") else "source", "size": len(e["data"]),
                 "digests": {"sha256": sha256(e["data"])}, "md5_digest": hashlib.md5(e["data"]).hexdigest(),
                 "requires_python": e["requires_python"] or None})
        info = {"name": self.names[project], "version": entries[-1]["version"], "summary": f"About {project}",
                "classifiers": ["A :: B"], "requires_dist": None, "project_urls": {"Home": "https://example.org"},
                **entries[-1]["info"]}
        document = {"info": info, "urls": releases.get(version, [])} if version else {
            "info": info, "releases": releases, "urls": []}
        return 200, "application/json", json.dumps(document).encode()
