#include "core/model/define.h"
#include "core/model/descriptor.h"

/// Exporters and importers, in the descriptor language (spec 3.14). What their runs do is in core/api
/// (export_task.cpp, import_task.cpp, filesystem_task.cpp).
namespace granary::model {

namespace {

using namespace define;  // NOLINT(google-build-using-namespace): the words descriptors are written in

constexpr uint32_t kHidden = kReadOnly | kWriteOnly;
/// Of requests alone.
constexpr uint32_t kAsked = kWriteOnly | kComputed;

Type place(std::string model, std::string table, std::string path, std::vector<Field> fields) {
    Type type = plain(std::move(model), std::move(table), std::move(path), std::move(fields));
    type.name = type.prn_label();
    type.object_roles = false;
    return type;
}

Field name_of(int tag) {
    return make(tag, "name", kText, kRequired | kUnique | kSortable | kNoBlank, kNameFilters);
}

Field path_of(int tag) {
    return make(tag, "path", kText, kRequired | kSortable | kNoBlank);
}

/// What an exporter or importer did once. Its row is made by the task that does it.
Type run_of(const Type& parent, std::string model, std::string table, const char* segment,
            std::string reference_name) {
    Type type = place(std::move(model), std::move(table), parent.path + "/" + segment, {});
    type.parent = parent.key();
    type.parent_column = reference_name + "_id";
    type.filterable = false;
    type.fields.push_back(
        reference(1, std::move(reference_name), parent.key(), kHidden | kRequired | kIndexed));
    type.create = Style::kAsync;
    type.remove = Style::kSync;
    return type;
}

void add_results_of_export(Type& type) {
    append(type.fields, {reference(2, "task", "core.task", kNullable),
                         with_format(list_of(3, "exported_resources", kText, kReadOnly), "uri"),
                         make(4, "params", kObject, kReadOnly),
                         // Until all of it is written it is none.
                         with_default(make(5, "complete", kBool, kHidden), "false")});
}

}  // namespace

std::vector<Type> transfer_types() {
    Type exporter = place("PulpExporter", "pulp_exporter", "exporters/core/pulp",
                          {name_of(1), path_of(2), list_of(3, "repositories", kRef, kRequired, "repository"),
                           reference(4, "last_export", "core.pulpexport", kNullable)});
    Type to_files = place("FilesystemExporter", "filesystem_exporter", "exporters/core/filesystem",
                          {name_of(1), path_of(2),
                           with_default(with_choices(make(3, "method", kText, kSortable), "MethodEnum",
                                                     {"write", "hardlink", "symlink"}),
                                        "\"write\"")});
    for (Type* type : {&exporter, &to_files}) {
        type->create = Style::kSync;
        type->update = type->remove = Style::kAsync;
        type->removes_at_once = false;
    }
    Type importer = place("PulpImporter", "pulp_importer", "importers/core/pulp",
                          {name_of(1), with_default(make(2, "repo_mapping", kMap, kNoBlank), "{}")});
    importer.create = importer.update = importer.remove = Style::kSync;

    Type exported = run_of(exporter, "PulpExport", "pulp_export", "exports", "exporter");
    exported.href_parameter = "pulp_pulp_export_href";
    add_results_of_export(exported);
    append(exported.fields,
           {make(6, "output_file_info", kObject, kReadOnly), make(7, "toc_info", kObject, kReadOnly),
            // Path that the names of its files begin with: what a lost task wrote is found by it.
            with_default(make(8, "file_stem", kText, kHidden), "\"\""),
            with_default(make(0, "full", kBool, kAsked), "true"),
            with_default(make(0, "dry_run", kBool, kAsked), "false"),
            list_of(0, "versions", kRef, kAsked, "core.repositoryversion"),
            list_of(0, "start_versions", kRef, kAsked, "core.repositoryversion"),
            make(0, "chunk_size", kText, kAsked | kNoBlank), make(0, "meta", kObject, kAsked)});

    Type files = run_of(to_files, "FilesystemExport", "filesystem_export", "exports", "exporter");
    files.href_parameter = "filesystem_filesystem_export_href";
    add_results_of_export(files);
    append(files.fields, {reference(0, "publication", "publication", kAsked),
                          reference(0, "repository_version", "core.repositoryversion", kAsked),
                          reference(0, "start_repository_version", "core.repositoryversion", kAsked),
                          with_default(make(8, "target", kText, kHidden), "\"\"")});

    Type imported = run_of(importer, "PulpImport", "pulp_import", "imports", "importer");
    imported.href_parameter = "pulp_pulp_import_href";
    imported.create = Style::kAsyncGroup;
    imported.answer = "Import";
    append(imported.fields,
           {reference(2, "task", "core.task", kReadOnly | kNullable), make(3, "params", kObject, kReadOnly),
            make(0, "path", kText, kAsked | kNoBlank), make(0, "toc", kText, kAsked | kNoBlank),
            with_default(make(0, "create_repositories", kBool, kAsked), "false")});

    std::vector<Type> types;
    for (Type* type : {&exporter, &exported, &to_files, &files, &importer, &imported})
        types.push_back(std::move(*type));
    return types;
}

std::vector<Schema> transfer_schemas() {
    const auto text = [](const char* name) { return make(0, name, kText, kNoBlank); };
    // A request and an answer that have no field in common.
    std::vector<Field> answer = {with_format(make(0, "pulp_href", kText, kReadOnly), "uri"),
                                 make(0, "prn", kText, kReadOnly),
                                 make(0, "pulp_created", kTime, kReadOnly),
                                 make(0, "pulp_last_updated", kTime, kReadOnly),
                                 with_format(make(0, "task", kText, kRequired), "uri"),
                                 make(0, "params", kObject, kRequired)};
    return {{"PulpImport",
             {text("path"), text("toc"), with_default(make(0, "create_repositories", kBool), "false")}},
            {"ImportResponse", std::move(answer)},
            {"PulpImportCheck", {text("path"), text("toc"), text("repo_mapping")}},
            {"EvaluationResponse",
             {make(0, "context", kText, kRequired), make(0, "is_valid", kBool, kRequired),
              list_of(0, "messages", kText, kRequired)}},
            {"PulpImportCheckResponse",
             {object_of(0, "toc", "EvaluationResponse"), object_of(0, "path", "EvaluationResponse"),
              object_of(0, "repo_mapping", "EvaluationResponse")}}};
}

}  // namespace granary::model
