#include "core/api/content_task.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/write.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/blobs.h"
#include "core/model/href.h"

namespace granary::api {

int64_t hold_file(model::Context& context, const model::Domain& domain, const artifacts::Stored& stored) {
    using artifacts::Algorithm;
    Json digests = Json::object();
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i) {
        const auto algorithm = static_cast<Algorithm>(i);
        if (!stored.digests[algorithm].empty())
            digests[std::string(artifacts::to_string(algorithm))] = stored.digests[algorithm];
    }
    const int64_t id = model::reserve_ids(context, 1);
    const std::string text = digests.dump();
    const std::string sha256 = from_hex(stored.digests[Algorithm::kSha256]).value_or("");
    const model::BlobPlace place = model::blobs_of(context, domain.id);
    context.database.write([&](db::Connection& connection) {
        model::hold_blob(connection, place, stored.digests[Algorithm::kSha256]);
        connection.execute(
            "insert into temporary_file (id, pulp_id, domain_id, sha256, size, digests, pulp_created) values "
            "($1, $2, $3, $4, $5, $6, $7)",
            {id, Uuid::v7(), domain.id, db::Param::bytes(sha256), static_cast<int64_t>(stored.size), text,
             now()});
    });
    return id;
}

bool enters_plugin(const model::Context& context, db::Connection& connection,
                   const model::Type& repository_type, int64_t repository_id) {
    const auto offers = [&](const char* id) {
        const auto& offered = repository_type.interfaces;
        return std::find(offered.begin(), offered.end(), id) != offered.end();
    };
    if (offers("granary.repository/1:finalize")) return true;
    if (!offers("granary.repository/1:new_version")) return false;
    // A repository type with a flag `autopublish` is called after new versions of those repositories only
    // that set it.
    const model::Field* gate = repository_type.field("autopublish");
    if (gate == nullptr || gate->type != model::FieldType::kBool) return true;
    return load_values(context, connection, repository_type, repository_id).value("autopublish", false);
}

tasks::TaskSpec content_task(model::Context& context, db::Connection& connection, const model::Domain& domain,
                             const NewContent& content) {
    const model::Type& type = *content.type;
    tasks::TaskSpec spec;
    spec.function = "pulpcore.app.tasks.base.general_create";
    spec.name = content.task_name.empty() ? spec.function : content.task_name;
    spec.domain = domain;
    Json arguments =
        Json{{"type", type.key()}, {"values", Json::parse(content.values)}, {"file_name", content.file_name}};
    if (content.temporary_file) arguments["temporary_file"] = *content.temporary_file;
    if (content.artifact) arguments["artifact"] = *content.artifact;
    bool enters = std::any_of(type.interfaces.begin(), type.interfaces.end(),
                              [](const std::string& id) { return id.rfind("granary.content/", 0) == 0; });
    if (content.repository) {
        std::string name;
        Uuid pulp_id;
        connection.query_one("select type, pulp_id from repository where id = $1 and domain_id = $2",
                             {*content.repository, domain.id}, [&](const db::Row& row) {
                                 name = row.text(0);
                                 pulp_id = row.uuid(1);
                             });
        const model::Type* owner = context.registry.typed(model::Kind::kRepository, name);
        if (owner == nullptr) throw Failure(ErrorCode::kNotFound, "The repository is gone.");
        const auto& allowed = owner->content_types;
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), type.name) == allowed.end())
            throw Failure(ErrorCode::kInvalid, "Content is not supported by this repository.");
        arguments["repository"] = *content.repository;
        arguments["overwrite"] = true;
        if (content.from_remote) arguments["from_remote"] = true;
        spec.exclusive = {model::prn(*owner, pulp_id)};
        enters = enters || enters_plugin(context, connection, *owner, *content.repository);
    }
    if (enters) spec.function = "granary.content.create_with_hooks";
    spec.arguments = arguments.dump(-1, ' ', false, Json::error_handler_t::replace);
    return spec;
}

tasks::TaskSpec gathering_task(model::Context& context, db::Connection& connection,
                               const model::Domain& domain, const NewContent& content) {
    tasks::TaskSpec spec = content_task(context, connection, domain, content);
    spec.function = kCreateGathered;
    return spec;
}

}  // namespace granary::api
