#include "core/model/replica.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace granary::model {

std::optional<Replica> replica_of(const Type& type) {
    constexpr std::string_view kInterface = "granary.replica/1:";
    for (const std::string& offered : type.interfaces) {
        if (!offered.starts_with(kInterface)) continue;
        try {
            const auto json = nlohmann::json::parse(offered.substr(kInterface.size()));
            const auto text = [&](const char* name) { return json.at(name).get<std::string>(); };
            return Replica{text("remote"),
                           text("repository"),
                           text("action"),
                           text("url"),
                           text("remote_values"),
                           text("repository_values"),
                           text("distribution_values"),
                           text("action_values"),
                           json.at("order").get<int64_t>()};
        } catch (const nlohmann::json::exception& problem) {
            throw Failure(ErrorCode::kInvalid,
                          "the replica of " + type.key() + " cannot be read: " + problem.what());
        }
    }
    return std::nullopt;
}

void check_replica(const Registry& registry, const Type& type, const Replica& replica) {
    const auto own = [&](Kind kind, const std::string& name) {
        const Type* named = registry.typed(kind, name);
        if (named == nullptr || named->app != type.app)
            throw Failure(ErrorCode::kInvalid, "the replica of " + type.key() + " names the " +
                                                   std::string(master_name(kind)) + " type '" + name +
                                                   "', one of its plugin is wanted");
        return named;
    };
    // What is missing upstream of the one would be all that the other has.
    for (const Type* other : registry.of_kind(Kind::kDistribution)) {
        if (other == &type || other->app != type.app) continue;
        const auto theirs = replica_of(*other);
        if (theirs && (theirs->remote == replica.remote || theirs->repository == replica.repository))
            throw Failure(ErrorCode::kInvalid, "the replicas of " + type.key() + " and " + other->key() +
                                                   " share a type of remotes or repositories");
    }
    own(Kind::kRemote, replica.remote);
    const Type& repository = *own(Kind::kRepository, replica.repository);
    for (const Action& action : repository.actions) {
        if (action.name != replica.action || action.function.empty()) continue;
        const Schema* request = registry.schema(action.request);
        if (request == nullptr) continue;
        for (const Field& field : request->fields)
            if (field.name == "remote" && field.type == FieldType::kRef) return;
    }
    throw Failure(ErrorCode::kInvalid,
                  "the replica of " + type.key() + " names the action '" + replica.action +
                      "', one of the repository's with a reference \"remote\" in its request is wanted");
}

}  // namespace granary::model
