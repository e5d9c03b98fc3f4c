#pragma once

/// What the API's document says of the index below /pypi/.
namespace granary_python {

inline constexpr const char* kIndexDocument = R"({"operations": [
    {"path": "/pypi/{path}/", "method": "get", "id": "pypi_read", "action": "read", "tag": "Pypi",
     "responses": {"200": "SummaryResponse"}},
    {"path": "/pypi/{path}/simple/", "method": "get", "id": "pypi_simple_read", "action": "read",
     "tag": "Pypi: Simple", "query": {"format": {"type": "string", "enum": ["html", "json"]}},
     "responses": {"200": ""}},
    {"path": "/pypi/{path}/simple/", "method": "post", "id": "pypi_simple_create", "action": "create",
     "tag": "Pypi: Simple", "request": "PackageUpload", "form_only": true,
     "responses": {"200": "PackageUploadTaskResponse"}},
    {"path": "/pypi/{path}/simple/{package}/", "method": "get", "id": "pypi_simple_package_read",
     "action": "pypi_simple_package_read", "tag": "Pypi: Simple",
     "query": {"format": {"type": "string", "enum": ["html", "json"]}}, "responses": {"200": ""}},
    {"path": "/pypi/{path}/legacy/", "method": "post", "id": "pypi_legacy_create", "action": "create",
     "tag": "Pypi: Legacy", "request": "PackageUpload", "form_only": true,
     "responses": {"200": "PackageUploadTaskResponse"}},
    {"path": "/pypi/{path}/pypi/{meta}/", "method": "get", "id": "pypi_pypi_read", "action": "read",
     "tag": "Pypi: Metadata", "responses": {"200": "PackageMetadataResponse"}},
    {"path": "/pypi/{path}/integrity/{package}/{version}/{filename}/provenance/", "method": "get",
     "id": "pypi_integrity_provenance_read", "action": "read", "tag": "Pypi: Provenance",
     "responses": {"200": ""}},
    {"path": "/pypi/{path}/yank/", "method": "post", "id": "pypi_yank_yank", "action": "yank",
     "tag": "Pypi: Yank", "request": "Yank", "responses": {"202": "AsyncOperationResponse"}},
    {"path": "/pypi/{path}/unyank/", "method": "post", "id": "pypi_unyank_unyank", "action": "unyank",
     "tag": "Pypi: Unyank", "request": "Yank", "responses": {"202": "AsyncOperationResponse"}},
    {"path": "/pypi/{path}/rss/updates.xml", "method": "get", "id": "pypi_rss_updates.xml_updates",
     "action": "updates", "tag": "Pypi: Updates.Xml", "responses": {"200": ""}},
    {"path": "/pypi/{path}/rss/packages.xml", "method": "get", "id": "pypi_rss_packages.xml_packages",
     "action": "packages", "tag": "Pypi: Packages.Xml", "responses": {"200": ""}},
    {"path": "/pypi/{path}/rss/project/{package}/releases.xml", "method": "get",
     "id": "pypi_rss_project_releases.xml_project_releases", "action": "project_releases",
     "tag": "Pypi: Project Releases.Xml", "responses": {"200": ""}}]})";

}  // namespace granary_python
