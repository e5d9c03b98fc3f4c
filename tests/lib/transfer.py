"""Exports and imports over REST."""

import shutil
from pathlib import Path

from lib.rest import FINAL, unique
from lib.server import eventually

EXPORTERS = "exporters/core/pulp/"
FILESYSTEM = "exporters/core/filesystem/"
IMPORTERS = "importers/core/pulp/"


class Transfer:
    """Of a server with the REST client of one of its domains."""

    def __init__(self, server, api):
        self.server, self.api = server, api

    def place(self):
        """A directory to export to that is not there yet."""
        return self.server.exports / unique("export")

    def exporter(self, *repositories, **fields):
        body = {"name": unique("exporter"), "path": str(self.place()),
                "repositories": [repository["pulp_href"] for repository in repositories], **fields}
        return self.api.post(EXPORTERS, body, 201)

    def export(self, exporter, **fields):
        """Exports and returns the export."""
        task = self.api.done(self.api.post(exporter["pulp_href"] + "exports/", fields, 202))
        return self.api.get(next(h for h in task["created_resources"] if "/exports/" in h))

    def carry(self, export, into):
        """The files of an export copied to where another server imports from; returns (table of contents, others)."""
        target = into.imports / unique("carried")
        target.mkdir()
        files = [Path(shutil.copy(file, target)) for file in export["output_file_info"]]
        toc = next(file for file in files if file.name.endswith("-toc.json"))
        return toc, [file for file in files if file != toc]

    def importer(self, **fields):
        return self.api.post(IMPORTERS, {"name": unique("importer"), **fields}, 201)

    def group(self, answer):
        """The tasks of an import, all of them final, the one that began it first."""
        def ended():
            group = self.api.get(answer["task_group"])
            final = group["all_tasks_dispatched"] and all(task["state"] in FINAL for task in group["tasks"])
            return final and [self.api.get(task["pulp_href"]) for task in group["tasks"]]
        tasks = eventually(ended, timeout=60, what="the end of the import")
        return sorted(tasks, key=lambda task: task["name"] != "pulpcore.app.tasks.importer.pulp_import")

    def take(self, importer, **fields):
        """Imports; every task must complete."""
        tasks = self.group(self.api.post(importer["pulp_href"] + "imports/", fields, 202))
        assert [task["state"] for task in tasks] == ["completed"] * len(tasks), [task["error"] for task in tasks]
        return tasks

    def refused(self, importer, **fields):
        """What the first failed task of an import says."""
        tasks = self.group(self.api.post(importer["pulp_href"] + "imports/", fields, 202))
        failed = [task for task in tasks if task["state"] == "failed"]
        assert failed, "the import was taken"
        return failed[0]["error"]["description"]
