"""pulpcore-client: exporters and importers."""

import os
from pathlib import Path

from pulpcore.client import pulp_file, pulpcore

from lib.bindings import check_lists, is_gone
from lib.rest import unique
from lib.transfer import Transfer


def filled(file, unit):
    repository = pulp_file.RepositoriesFileApi(file).create(pulp_file.FileFileRepository(name=unique()))
    unit(os.urandom(300), repository=repository.pulp_href)
    return repository


def test_exporters_and_importers(server, api, whole, file, done, unit):
    repository = filled(file, unit)
    exporters, exports = whole(pulpcore.ExportersPulpApi), whole(pulpcore.ExportersPulpExportsApi)
    name, place = unique(), str(server.exports / unique())
    exporter = exporters.create(pulpcore.PulpExporter(name=name, path=place + "x", repositories=[repository.pulp_href]))
    check_lists(exporters, name, exporter.pulp_href)
    done(exporters.partial_update(exporter.pulp_href, pulpcore.PatchedPulpExporter(path=place + "y")))
    done(exporters.update(exporter.pulp_href, pulpcore.PulpExporter(
        name=name, path=place, repositories=[repository.pulp_href])))
    task = done(exports.create(exporter.pulp_href, pulpcore.PulpExport(chunk_size="1MB", meta={"a": 1})))
    export = exports.read(task.created_resources[0])
    assert export.task == task.pulp_href and export.params["chunk_size"] == "1MB" and export.params["meta"] == {"a": 1}
    assert export.exported_resources == [repository.pulp_href + "versions/1/"] and export.toc_info["meta"] == {"a": 1}
    assert exporters.read(exporter.pulp_href).last_export == export.pulp_href
    assert [row.pulp_href for row in exports.list(exporter.pulp_href, limit=5).results] == [export.pulp_href]
    toc, _ = Transfer(server, api).carry({"output_file_info": export.output_file_info}, server)

    importers, imports = whole(pulpcore.ImportersPulpApi), whole(pulpcore.ImportersPulpImportsApi)
    checks = whole(pulpcore.ImportersPulpImportCheckApi)
    answer = checks.pulp_import_check_post(pulpcore.PulpImportCheck(toc=str(toc), repo_mapping="{}"))
    assert (answer.toc.is_valid, answer.toc.context, answer.toc.messages, answer.repo_mapping.is_valid) == (
        True, str(toc), [], True)
    into = pulp_file.RepositoriesFileApi(file).create(pulp_file.FileFileRepository(name=unique()))
    importer = importers.create(pulpcore.PulpImporter(name=name, repo_mapping={"x": into.name}))
    check_lists(importers, name, importer.pulp_href)
    importers.partial_update(importer.pulp_href, pulpcore.PatchedPulpImporter(repo_mapping={repository.name: into.name}))
    importers.update(importer.pulp_href, pulpcore.PulpImporter(name=name, repo_mapping={repository.name: into.name}))
    assert importers.read(importer.pulp_href).repo_mapping == {repository.name: into.name}
    group = imports.create(importer.pulp_href, pulpcore.PulpImport(toc=str(toc))).task_group
    tasks = Transfer(server, api).group({"task_group": group})
    assert [one["state"] for one in tasks] == ["completed", "completed"]
    [row] = imports.list(importer.pulp_href, limit=5).results
    assert imports.read(row.pulp_href).params["toc"] == str(toc) and row.task == tasks[0]["pulp_href"]
    assert pulp_file.ContentFilesApi(file).list(repository_version=into.pulp_href + "versions/1/").count == 1

    imports.delete(row.pulp_href)
    importers.delete(importer.pulp_href)
    assert is_gone(importers, importer.pulp_href)
    exports.delete(export.pulp_href)
    done(exporters.delete(exporter.pulp_href))
    assert is_gone(exporters, exporter.pulp_href)


def test_filesystem(server, whole, file, done, unit):
    repository = filled(file, unit)
    exporters, exports = whole(pulpcore.ExportersFilesystemApi), whole(pulpcore.ExportersFilesystemExportsApi)
    name, place = unique(), str(server.exports / unique())
    exporter = exporters.create(pulpcore.FilesystemExporter(name=name, path=place))
    check_lists(exporters, name, exporter.pulp_href)
    done(exporters.partial_update(exporter.pulp_href, pulpcore.PatchedFilesystemExporter(method="symlink")))
    done(exporters.update(exporter.pulp_href, pulpcore.FilesystemExporter(name=name, path=place, method="hardlink")))
    assert exporters.read(exporter.pulp_href).method == "hardlink"
    task = done(exports.create(exporter.pulp_href, pulpcore.FilesystemExport(
        repository_version=repository.pulp_href + "versions/1/")))
    assert len(list(Path(place).iterdir())) == 1
    export = exports.read(task.created_resources[0])
    assert [row.pulp_href for row in exports.list(exporter.pulp_href).results] == [export.pulp_href]
    exports.delete(export.pulp_href)
    done(exporters.delete(exporter.pulp_href))
    assert is_gone(exporters, exporter.pulp_href)
