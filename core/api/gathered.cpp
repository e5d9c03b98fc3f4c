#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "core/api/content_task.h"
#include "core/api/units.h"
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

/// Whether it would be the same for any other: of the task, or of this server.
bool is_of_all(const Error& error) {
    return error.code == ErrorCode::kCancelled || error.code == ErrorCode::kNoSpace ||
           error.code == ErrorCode::kUnavailable;
}

bool is_of_all(const db::DbError& failure) {
    using enum db::Fault;
    return failure.fault() != kOther && failure.fault() != kConstraint && failure.fault() != kForeignKey &&
           failure.fault() != kUnique;
}

/// Runs `work`. What fails with the task or this server goes on; any other failure is told.
std::optional<Error> failure_of(const std::function<void()>& work) {
    try {
        work();
        return std::nullopt;
    } catch (const Failure& failure) {
        if (is_of_all(failure.error())) throw;
        return failure.error();
    } catch (const db::DbError& failure) {
        if (is_of_all(failure)) throw;
        return Error{ErrorCode::kInternal, failure.what(), {}, 0};
    } catch (const std::exception& failure) {
        return Error{ErrorCode::kInternal, failure.what(), {}, 0};
    }
}

using Those = std::span<Wanted* const>;

/// Whether the version has come to be, so that nothing that fails after it keeps anything out.
bool is_complete(model::Context& context, const model::VersionBuilder& version) {
    return context.database.lease()
        ->query_int(
            "select 1 from repository_version where repository_id = $1 and number = $2 and complete = true",
            {version.repository_id(), version.number()})
        .has_value();
}

/// Makes one version of those. What fails once it is there is added to `late`.
void add_version(tasks::TaskContext& task, Those those, std::vector<Error>& late) {
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
    const auto failed = failure_of([&] { version.finish(first.value("overwrite", true)); });
    if (!failed) return;
    if (!is_complete(context, version)) throw Failure(*failed);
    late.push_back(*failed);
}

/// Adds as many of those at once as can be: what is refused as a whole is not all at fault.
void add_versions(tasks::TaskContext& task, Those those, std::vector<Error>& late) {
    if (those.empty()) return;
    const auto failed = failure_of([&] { add_version(task, those, late); });
    if (!failed) return;
    if (those.size() == 1) {
        those.front()->refused = failed;
        return;
    }
    add_versions(task, those.first(those.size() / 2), late);
    add_versions(task, those.subspan(those.size() / 2), late);
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

/// Ends the task when something failed: as a task of its own would have, when nothing else was asked for.
void tell(const std::vector<Wanted>& all, const std::vector<Error>& late) {
    std::string reasons;
    size_t untold = 0;
    const auto add = [&](const std::string& what, const Error& error) {
        if (reasons.size() > kLongestReasons) {
            ++untold;
            return;
        }
        reasons += (reasons.empty() ? "" : "; ") + what + error.message.substr(0, kLongestReason);
    };
    for (const Wanted& one : all) {
        if (one.refused && all.size() == 1) throw Failure(*one.refused);
        if (one.refused) add(one.arguments.value("file_name", "") + " was not taken: ", *one.refused);
    }
    if (reasons.empty() && late.size() == 1) throw Failure(late.front());
    for (const Error& error : late) add("what follows a new version failed: ", error);
    if (untold > 0) reasons += "; and " + std::to_string(untold) + " more";
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
        one.refused = failure_of([&] {
            one.unit = make_unit(context, task.domain(), chunks, *type, one.arguments,
                                 [&] { return task.cancelled(); });
        });
        if (one.refused) continue;
        // Of two files of one name the second replaces the first, or may not: as if it had come later.
        (names.insert(one.arguments.value("file_name", "")).second ? together : apart).push_back(&one);
    }
    std::vector<Error> late;
    add_versions(task, together, late);
    for (Wanted* const& one : apart) add_versions(task, {&one, 1}, late);

    for (const Wanted& one : all) {
        if (!one.unit || one.refused) continue;
        const auto note = [&](const NewUnit& made) {
            task.created(made.type->key(), model::prn(*made.type, made.pulp_id),
                         model::href(context, task.domain(), *made.type, made.pulp_id));
        };
        note(*one.unit);
        for (const NewUnit& companion : one.unit->companions) note(companion);
    }
    tell(all, late);
    // Not before: a run that is lost after this has nothing to tell. What failed leaves them to the clean-up.
    drop_files(context, all);
}

}  // namespace granary::api
