#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "core/api/content_task.h"
#include "core/api/units.h"
#include "core/base/log.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/repository.h"

/// Units of several requests that become one version.
namespace granary::api {

namespace {

constexpr size_t kLongestReason = 1000, kLongestReasons = 16000;

/// What one request asked for, and what came of it.
struct Wanted {
    Json arguments;
    std::optional<NewUnit> unit;
    std::optional<Error> refused;
};

/// Whether the fault lies with the file, and not with this server.
bool is_refusal(const Error& error) {
    switch (error.code) {
        case ErrorCode::kInvalid:
        case ErrorCode::kForbidden:
        case ErrorCode::kConflict:
        case ErrorCode::kUnsupported:
        case ErrorCode::kIntegrity:
            return true;
        default:
            return false;
    }
}

/// Runs `work`; a refusal is noted with each of `those`, anything else ends the task.
template <class Those, class Work>
bool taken(const Those& those, const Work& work) {
    try {
        work();
        return true;
    } catch (const Failure& failure) {
        if (!is_refusal(failure.error())) throw;
        for (Wanted* one : those) one->refused = failure.error();
        return false;
    }
}

void add_version(tasks::TaskContext& task, std::span<Wanted* const> those) {
    model::Context& context = task.model();
    const Json& first = those.front()->arguments;
    if (!first.contains("repository")) return;
    model::VersionBuilder version(context, task, first["repository"].get<int64_t>());
    const auto add = [&](const NewUnit& one) {
        int64_t type_id = 0;
        context.database.write([&](db::Connection& connection) {
            type_id = model::content_type_id(connection, one.type->name);
        });
        version.add(type_id, {&one.id, 1});
    };
    for (const Wanted* one : those) {
        add(*one->unit);
        for (const NewUnit& companion : one->unit->companions) add(companion);
    }
    version.set_source(model::VersionBuilder::Source::kUpload);
    version.finish(first.value("overwrite", true));
}

/// True when a run of the task that was lost with its worker had come to its end.
bool was_done(model::Context& context, const std::vector<Wanted>& all) {
    const db::Lease lease = context.database.lease();
    for (const Wanted& one : all)
        if (const auto file = one.arguments.find("temporary_file");
            file == one.arguments.end() ||
            lease->query_int("select 1 from temporary_file where id = $1", {file->get<int64_t>()}))
            return false;
    return true;
}

void drop_files(model::Context& context, const std::vector<Wanted>& all) {
    // At once: was_done() asks whether they are gone.
    context.database.write([&](db::Connection& connection) {
        for (const Wanted& one : all)
            if (const auto file = one.arguments.find("temporary_file"); file != one.arguments.end())
                connection.execute("delete from temporary_file where id = $1", {file->get<int64_t>()});
    });
}

/// Ends the task when something was refused: as a task of its own would have, when nothing else was asked
/// for.
void tell_refusals(const std::vector<Wanted>& all) {
    std::string reasons;
    for (const Wanted& one : all) {
        if (!one.refused) continue;
        if (all.size() == 1) throw Failure(*one.refused);
        if (reasons.size() > kLongestReasons) break;
        reasons += (reasons.empty() ? "" : "; ") + one.arguments.value("file_name", "") +
                   " was not taken: " + one.refused->message.substr(0, kLongestReason);
    }
    if (!reasons.empty()) throw Failure(ErrorCode::kInvalid, reasons);
}

}  // namespace

void create_gathered(tasks::TaskContext& task, artifacts::Store& chunks) {
    model::Context& context = task.model();
    std::vector<Wanted> all;
    all.push_back({Json::parse(task.arguments()), {}, {}});
    for (const std::string& joined : task.joined()) all.push_back({Json::parse(joined), {}, {}});
    if (was_done(context, all)) return;

    std::vector<Wanted*> together, apart;
    std::set<std::string> names;
    for (Wanted& one : all) {
        const std::string key = one.arguments.value("type", "");
        const model::Type* type = context.registry.by_key(key);
        if (type == nullptr)
            throw Failure(ErrorCode::kNotFound,
                          "the type '" + key + "' is not known to this worker: is its plugin enabled here?");
        task.check();
        Wanted* const pointer = &one;
        if (!taken(std::span(&pointer, 1), [&] {
                one.unit = make_unit(context, task.domain(), chunks, *type, one.arguments,
                                     [&] { return task.cancelled(); });
            }))
            continue;
        // Of two files of one name the second replaces the first, or may not: as if it had come later.
        (names.insert(one.arguments.value("file_name", "")).second ? together : apart).push_back(&one);
    }
    // What is refused as a whole is not all at fault.
    if (!together.empty() && !taken(together, [&] { add_version(task, together); }) && together.size() > 1) {
        for (Wanted* one : together) one->refused.reset();
        apart.insert(apart.begin(), together.begin(), together.end());
    }
    for (Wanted* const one : apart) taken(std::span(&one, 1), [&] { add_version(task, std::span(&one, 1)); });

    for (const Wanted& one : all) {
        if (!one.unit || one.refused) continue;
        const auto note = [&](const NewUnit& made) {
            task.created(made.type->key(), model::prn(*made.type, made.pulp_id),
                         model::href(context, task.domain(), *made.type, made.pulp_id));
        };
        note(*one.unit);
        for (const NewUnit& companion : one.unit->companions) note(companion);
    }
    drop_files(context, all);
    tell_refusals(all);
}

}  // namespace granary::api
