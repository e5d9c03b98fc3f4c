#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/host/host.h"
#include "core/host/interfaces.h"
#include "core/host/session.h"

/// The ways into plugin code: tasks and hooks.
namespace granary::host {
namespace {

bool offers(const model::Type& type, std::string_view id) {
    return std::find(type.interfaces.begin(), type.interfaces.end(), id) != type.interfaces.end();
}

std::map<std::string, std::string, std::less<>> parse_arguments(const std::string& text) {
    std::map<std::string, std::string, std::less<>> arguments;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        throw Failure(ErrorCode::kInternal, "The arguments of the task are no JSON object.");
    for (const auto& [name, value] : json.items())
        arguments[name] = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return arguments;
}

void release_nothing(void*) {}

}  // namespace

int64_t read_file(void* self, void* buffer, uint64_t capacity, granary_error* error) {
    ssize_t count = -1;
    const granary_status status = shield(error, [&] {
        auto& file = object_of(static_cast<FileReader*>(self), "reader");
        if (capacity > 0) pointed(static_cast<char*>(buffer), "buffer");
        do count = ::pread(file.fd, buffer, std::min<uint64_t>(capacity, SSIZE_MAX), file.at);
        while (count < 0 && errno == EINTR);
        if (count < 0)
            throw Failure(ErrorCode::kIo,
                          std::string("an uploaded file cannot be read: ") + std::strerror(errno));
        file.at += count;
    });
    return status == GRANARY_OK ? count : -status;
}

namespace {

granary_status size_of_file(granary_reader* file, uint64_t* out) {
    return shield(nullptr, [&] {
        struct stat status {};
        pointed(out, "out");
        if (::fstat(file_reader_of(file).fd, &status) != 0)
            throw Failure(ErrorCode::kIo, "The size of an uploaded file cannot be read.");
        *out = static_cast<uint64_t>(status.st_size);
    });
}

granary_status seek_in_file(granary_reader* file, uint64_t offset) {
    // Where no file goes on there is nothing to read; the sum with a count must not wrap.
    return shield(nullptr, [&] {
        file_reader_of(file).at = static_cast<off_t>(std::min<uint64_t>(offset, INT64_MAX / 2));
    });
}

granary_status attach(granary_record* unit, granary_str relative_path, granary_str bytes, granary_str* digest,
                      granary_error* error) {
    return shield(error, [&] {
        pointed(digest, "sha256");
        if (object_of(unit, "unit").entourage == nullptr || !unit->type->attachments)
            throw Failure(ErrorCode::kInvalid, "A file cannot be attached to a " + unit->type_key + ".");
        const std::string_view path = text_of(relative_path, "relative_path");
        const std::string_view content = bytes_of(bytes, "bytes");
        artifacts::Hasher hasher({artifacts::Algorithm::kSha256});
        hasher.update(content);
        auto& attached = unit->entourage->attached;
        attached.push_back(
            {std::string(path), std::string(content), hasher.finish()[artifacts::Algorithm::kSha256]});
        // Moving the entry leaves the bytes of a text this long where they are.
        *digest = str(attached.back().sha256);
    });
}

granary_status accompany(granary_record* unit, const char* type_name, const granary_named_value* values,
                         uint64_t count, granary_error* error) {
    return shield(error, [&] {
        const model::Type& type =
            require_type(object_of(unit, "unit").context->registry, model::Kind::kContent, type_name);
        if (unit->entourage == nullptr || type.app != unit->owner || type.has_artifact)
            throw Failure(ErrorCode::kInvalid, "A " + boundary_key(type) + " cannot come with a " +
                                                   unit->type_key +
                                                   ": a unit of the plugin's without files is wanted.");
        model::CompanionUnit companion{&type, {}};
        for (const granary_named_value& given : list_of(values, count, "values")) {
            const std::string_view name = name_of(given.name, "values.name");
            const model::Field* field = type.field(name);
            if (field == nullptr || field->base || !field->stored())
                throw Failure(ErrorCode::kInvalid, "A " + boundary_key(type) + " has no field \"" +
                                                       std::string(name) + "\" to be set.");
            companion.values[field->name] = take(*field, given.value);
        }
        unit->entourage->companions.push_back(std::move(companion));
    });
}

granary_status referred(granary_record* unit, const char* field_name, granary_record** out,
                        granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        const std::string_view name = name_of(field_name, "field");
        const model::Field* field = object_of(unit, "unit").type->field(name);
        const model::Type* type = field == nullptr || field->type != model::FieldType::kRef || !unit->pending
                                      ? nullptr
                                      : unit->context->registry.by_key(field->ref);
        if (type == nullptr)
            throw Failure(ErrorCode::kInvalid, "A " + unit->type_key + " in the making has no field \"" +
                                                   std::string(name) +
                                                   "\" that names a resource of one type.");
        const auto value = unit->values.find(name);
        const int64_t* id = value == unit->values.end() ? nullptr : std::get_if<int64_t>(&value->second);
        if (id == nullptr)
            throw Failure(ErrorCode::kNotFound, "Field \"" + field->name + "\" names nothing.");
        *out = give(open_row(*unit->context, unit->domain, *type, *id, unit->owner));
    });
}

}  // namespace

void fill_repository(granary_record& repository, model::Context& context, const model::Type& type,
                     int64_t id) {
    const auto lease = context.database.lease();
    repository.context = &context;
    repository.domain = model::default_domain(*lease);
    repository.type = &type;
    repository.id = id;
    repository.owner = type.component;
    repository.type_key = boundary_key(type);
    if (const auto pulp_id = lease->query_uuid("SELECT pulp_id FROM repository WHERE id = $1", {id}))
        repository.pulp_id = *pulp_id;
}

const granary_upload_1 kUploadInterface = {size_of_file, seek_in_file, attach, accompany, referred};

void Host::run(const std::string& name, const std::string& task, TaskPort& port) {
    const Library& library = load(name);
    library.start();
    if (library.table().run == nullptr)
        throw Failure(ErrorCode::kUnsupported,
                      "plugin " + name + " has no run function for its task " + task + ".");
    granary_task context{port, library, parse_arguments(port.arguments()), {}};
    struct Inside {
        TaskPort*& place;
        TaskPort* before;
        ~Inside() { place = before; }
    } const inside{port_, std::exchange(port_, &port)};
    enter("plugin " + name + ": task " + task, [&](granary_error* error) {
        return library.table().run(&library.plugin(), task.c_str(), &context, error);
    });
}

bool Host::wants_finalize(const model::Type& type) {
    return offers(type, GRANARY_REPOSITORY_1 ":finalize");
}
bool Host::wants_new_version(const model::Type& type) {
    return offers(type, GRANARY_REPOSITORY_1 ":new_version");
}

void Host::finalize(const model::Type& type, model::VersionBuilder& version) {
    if (!wants_finalize(type)) return;
    const Library& library = load(type.component);
    library.start();
    const auto* table = library.interface<granary_repository_1>(boundary_key(type), GRANARY_REPOSITORY_1);
    if (table == nullptr || table->finalize == nullptr) return;
    granary_draft_version draft{*context_, &version};
    granary_record repository;
    fill_repository(repository, *context_, type, version.repository_id());
    enter("plugin " + type.component + ": finalize", [&](granary_error* error) {
        return table->finalize(&library.plugin(), &repository, &draft, error);
    });
}

void Host::new_version(const model::Type& type, model::Progress&, const model::VersionRef& version) {
    if (!wants_new_version(type)) return;
    // A repository type with a flag of this name is called only for repositories that set it: others need no
    // plugin in the process.
    if (const model::Field* gate = type.field("autopublish");
        gate != nullptr && gate->type == model::FieldType::kBool) {
        const auto on = read_value(*context_, type, version.repository_id, *gate);
        if (const bool* flag = std::get_if<bool>(&on); flag == nullptr || !*flag) return;
    }
    const Library& library = load(type.component);
    library.start();
    const auto* table = library.interface<granary_repository_1>(boundary_key(type), GRANARY_REPOSITORY_1);
    if (table == nullptr || table->new_version == nullptr) return;
    if (port_ == nullptr)
        throw Failure(ErrorCode::kInternal, "A new version of a repository of type " + type.name +
                                                " was made outside of a task, where its plugin cannot run.");
    granary_task task{*port_, library, {}, {}};
    granary_record repository;
    fill_repository(repository, *context_, type, version.repository_id);
    const std::string prn = version_prn(*context_, version);
    enter("plugin " + type.component + ": new_version", [&](granary_error* error) {
        return table->new_version(&library.plugin(), &task, &repository, str(prn), error);
    });
}

void Host::from_artifact(const model::Type& type, const model::Domain& domain, int fd,
                         const std::string& file_name, const artifacts::Digests& digests,
                         std::map<std::string, model::FieldValue>& values, model::Entourage& entourage) {
    const Library& library = load(type.component);
    library.start();
    const auto* table = library.interface<granary_content_1>(boundary_key(type), GRANARY_CONTENT_1);
    if (table == nullptr || table->from_artifact == nullptr) return;
    granary_record unit;
    unit.context = context_;
    unit.domain = domain;
    unit.type = &type;
    unit.owner = type.component;
    unit.pending = true;
    unit.type_key = boundary_key(type);
    unit.values.insert(values.begin(), values.end());
    unit.entourage = &entourage;
    FileReader file{fd};
    granary_reader reader{&file, read_file, release_nothing};
    const granary_digests lent = lend(digests);
    enter("plugin " + type.component + ": from_artifact", [&](granary_error* error) {
        return table->from_artifact(&library.plugin(), &reader, str(file_name), &lent, &unit, error);
    });
    values = {unit.values.begin(), unit.values.end()};
}

}  // namespace granary::host
