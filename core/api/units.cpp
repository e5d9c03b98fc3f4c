#include "core/api/units.h"

#include <nlohmann/json.hpp>

#include "core/api/checks.h"
#include "core/artifacts/temporary_file.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/http/http.h"
#include "core/model/blobs.h"
#include "core/model/content.h"

namespace granary::api {

using artifacts::Algorithm;
using model::Field;
using model::Type;

artifacts::Stored join_chunks(model::Context& context, int64_t domain_id, artifacts::Store& chunks,
                              int64_t upload, const artifacts::Expected& expected) {
    const auto writer = store_of(context, domain_id).create(context.checksums);
    std::vector<std::string> blobs;
    {
        const db::Lease lease = context.database.lease();
        lease->query("select sha256 from upload_chunk where upload_id = $1 order by start", {upload},
                     [&](const db::Row& row) { blobs.push_back(to_hex(row.bytes(0))); });
    }
    // Chunks are not flushed to the disk as they come. Where nobody told the digest of the whole, each is
    // checked.
    const bool checks_each = expected.digests[Algorithm::kSha256].empty();
    std::string buffer(1 << 20, '\0');
    for (const std::string& blob : blobs) {
        const auto reader = chunks.open(blob);
        if (!reader) throw Failure(ErrorCode::kNotFound, "a chunk of the upload is no longer there");
        artifacts::Hasher hasher({Algorithm::kSha256});
        uint64_t offset = 0;
        while (const size_t got = reader->read(offset, buffer.data(), buffer.size())) {
            const std::string_view bytes(buffer.data(), got);
            writer->write(bytes);
            if (checks_each) hasher.update(bytes);
            offset += got;
        }
        if (checks_each && hasher.finish()[Algorithm::kSha256] != blob)
            throw Failure(ErrorCode::kIntegrity, "a chunk of the upload was damaged where it is kept");
    }
    return writer->commit(expected, artifacts::Writer::Durability::kNow);
}

void drop_upload(model::Context& context, artifacts::Store& chunks, int64_t upload) {
    std::vector<std::string> blobs;
    context.database.write([&](db::Connection& connection) {
        blobs.clear();
        connection.query("select sha256 from upload_chunk where upload_id = $1", {upload},
                         [&](const db::Row& row) { blobs.emplace_back(row.bytes(0)); });
        connection.execute("delete from upload where id = $1", {upload});
    });
    model::remove_unused_blobs(context, {chunks, {}}, blobs);
}

namespace {

struct Source {
    artifacts::Digests digests;
    uint64_t size = 0;
    std::string file_name;
};

Source from_row(const db::Row& row) {
    // size, md5, sha1, sha224, sha256, sha384, sha512
    Source source;
    source.size = static_cast<uint64_t>(row.i64(0));
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i)
        if (!row.is_null(static_cast<int>(i) + 1))
            source.digests.hex[i] = to_hex(row.bytes(static_cast<int>(i) + 1));
    return source;
}

Source find_source(model::Context& context, int64_t domain_id, artifacts::Store& chunks,
                   const Json& arguments, const std::function<bool()>& cancelled) {
    Source source;
    const auto load = [&](const char* sql, int64_t id) {
        const db::Lease lease = context.database.lease();
        if (!lease->query_one(sql, {id}, [&](const db::Row& row) { source = from_row(row); }))
            throw Failure(ErrorCode::kNotFound, "the uploaded file is no longer there");
    };
    if (arguments.contains("artifact")) {
        load("select size, md5, sha1, sha224, sha256, sha384, sha512 from artifact where id = $1",
             arguments["artifact"].get<int64_t>());
    } else if (arguments.contains("temporary_file")) {
        const db::Lease lease = context.database.lease();
        if (!lease->query_one("select size, digests from temporary_file where id = $1",
                              {arguments["temporary_file"].get<int64_t>()}, [&](const db::Row& row) {
                                  source.size = static_cast<uint64_t>(row.i64(0));
                                  const Json digests = Json::parse(row.text(1));
                                  for (const auto& [name, hex] : digests.items())
                                      if (const auto algorithm = artifacts::parse_algorithm(name))
                                          source.digests[*algorithm] = hex.get<std::string>();
                              }))
            throw Failure(ErrorCode::kNotFound, "the uploaded file is no longer there");
    } else {
        artifacts::Stored stored;
        if (arguments.contains("upload")) {
            stored = join_chunks(context, domain_id, chunks, arguments["upload"].get<int64_t>(), {});
        } else {
            if (context.downloads == nullptr)
                throw Failure(ErrorCode::kUnsupported, "this process does not download");
            model::Wanted wanted;
            wanted.domain_id = domain_id;
            wanted.sources.push_back(
                {0, arguments.value("file_url", ""), {}, arguments.value("downloader_config", "{}")});
            context.downloads->download(
                {wanted}, [&](size_t, const artifacts::Stored& arrived) { stored = arrived; }, cancelled);
            store_of(context, domain_id).flush();
        }
        source.size = stored.size;
        source.digests = stored.digests;
    }
    source.file_name = arguments.value("file_name", "");
    return source;
}

std::string source_value(const Field& field, const Source& source) {
    const std::string name = field.source.rfind("artifact.", 0) == 0 ? field.source.substr(9) : "";
    if (name == "size") return std::to_string(source.size);
    const auto algorithm = artifacts::parse_algorithm(name);
    return algorithm ? source.digests[*algorithm] : std::string();
}

/// The units that come with the one of `type` and `id`, which they refer to.
std::vector<NewUnit> save_companions(model::Context& context, const model::Domain& domain, const Type& type,
                                     int64_t id, const std::vector<model::CompanionUnit>& companions) {
    std::vector<NewUnit> made;
    for (const model::CompanionUnit& companion : companions) {
        model::DeclaredUnit unit;
        for (const Field* field : model::own_fields(*companion.type)) {
            const auto given = companion.values.find(field->name);
            if (field->type == model::FieldType::kRef && field->ref == type.key())
                unit.fields.emplace_back(id);
            else
                unit.fields.push_back(given == companion.values.end() ? model::FieldValue{} : given->second);
        }
        NewUnit& one = made.emplace_back();
        one.type = companion.type;
        one.id = model::save_units(context, *companion.type, domain.id, 0, {&unit, 1}).at(0);
        const auto lease = context.database.lease();
        one.pulp_id =
            lease->query_uuid("select pulp_id from " + companion.type->table + " where id = $1", {one.id})
                .value_or(Uuid{});
    }
    return made;
}

}  // namespace

NewUnit make_unit(model::Context& context, const model::Domain& domain, artifacts::Store& chunks,
                  const Type& type, const Json& arguments, const std::function<bool()>& cancelled) {
    const Json& values = arguments.at("values");
    model::DeclaredUnit unit;
    Source source;
    const bool has_file = type.takes_file();
    if (has_file) source = find_source(context, domain.id, chunks, arguments, cancelled);
    std::map<std::string, model::FieldValue> by_name;
    for (const Field* field : model::own_fields(type)) {
        const auto given = values.find(field->name);
        if (!field->source.empty() && has_file) {
            const std::string text = source_value(*field, source);
            // What the request said the file is, it must be.
            if (given != values.end() && given->is_string() &&
                !given->get_ref<const std::string&>().empty() && to_lower(given->get<std::string>()) != text)
                throw Failure(
                    ErrorCode::kInvalid,
                    Json{{field->name,
                          {"The uploaded artifact's " + field->source.substr(field->source.find('.') + 1) +
                           " checksum does not match the one provided"}}}
                        .dump());
            if (field->type == model::FieldType::kInt) {
                by_name[field->name] = parse_int(text).value_or(0);
            } else {
                by_name[field->name] = text;
            }
        } else {
            by_name[field->name] =
                given == values.end() ? model::FieldValue{} : to_field_value(*field, *given);
        }
    }
    for (const Field& field : type.fields)
        if (const auto given = values.find(field.name); field.transient() && given != values.end())
            by_name[field.name] = to_field_value(field, *given);
    model::Entourage entourage;
    if (has_file && context.hooks != nullptr) {
        const auto reader = store_of(context, domain.id).open(source.digests[Algorithm::kSha256]);
        if (reader) {
            const http::SharedFile file(artifacts::local_descriptor(*reader, context.work_directory));
            context.hooks->from_artifact(type, domain, file.fd(), source.file_name, source.digests, by_name,
                                         entourage);
        }
    }
    for (const Field* field : model::own_fields(type)) unit.fields.push_back(by_name[field->name]);
    // A file that only made the unit is an artifact all the same, which the next clean-up takes.
    std::vector<artifacts::Stored> blobs;
    if (has_file) {
        artifacts::Stored stored;
        stored.digests = source.digests;
        stored.size = source.size;
        blobs.push_back(std::move(stored));
    }
    if (has_file && type.has_artifact) {
        const auto* path = std::get_if<std::string>(&by_name["relative_path"]);
        model::DeclaredArtifact artifact;
        artifact.relative_path = path != nullptr && !path->empty() ? *path : source.file_name;
        if (artifact.relative_path.empty()) artifact.relative_path = source.digests[Algorithm::kSha256];
        artifact.expected.size = source.size;
        artifact.expected.digests = source.digests;
        unit.artifacts.push_back(artifact);
        for (const model::AttachedFile& file : entourage.attached) {
            const auto writer = store_of(context, domain.id).create(context.checksums);
            writer->write(file.bytes);
            blobs.push_back(writer->commit({}, artifacts::Writer::Durability::kNow));
            model::DeclaredArtifact more;
            more.relative_path = file.relative_path;
            more.expected.size = blobs.back().size;
            more.expected.digests = blobs.back().digests;
            unit.artifacts.push_back(std::move(more));
        }
    }
    // The artifacts' rows come first: saving units links what the store has.
    if (!blobs.empty())
        context.database.write([&](db::Connection& connection) {
            for (const artifacts::Stored& blob : blobs)
                model::save_artifact(context, connection, blob, domain.id);
        });
    const Microseconds started = now();
    NewUnit made;
    made.type = &type;
    made.id = model::save_units(context, type, domain.id, 0, {&unit, 1}).at(0);
    const auto labels = values.find("pulp_labels");
    context.database.write([&](db::Connection& connection) {
        // A unit that was there already keeps its own.
        if (labels != values.end() && !labels->empty())
            connection.execute(
                "update " + type.table + " set pulp_labels = $1 where id = $2 and pulp_created >= $3",
                {labels->dump(-1, ' ', false, Json::error_handler_t::replace), made.id, started});
        made.pulp_id =
            connection.query_uuid("select pulp_id from " + type.table + " where id = $1", {made.id})
                .value_or(Uuid{});
    });
    made.companions = save_companions(context, domain, type, made.id, entourage.companions);
    return made;
}

void drop_sources(model::Context& context, artifacts::Store& chunks, const Json& arguments) {
    if (arguments.contains("temporary_file"))
        context.database.write([&](db::Connection& connection) {
            connection.execute("delete from temporary_file where id = $1",
                               {arguments["temporary_file"].get<int64_t>()});
        });
    if (arguments.contains("upload")) drop_upload(context, chunks, arguments["upload"].get<int64_t>());
}

}  // namespace granary::api
