#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/api/error.h"
#include "core/api/objects.h"
#include "core/api/write.h"
#include "core/fetch/fetch.h"
#include "core/model/href.h"
#include "core/model/repository.h"
#include "core/replica/replica.h"
#include "core/replica/steps.h"
#include "core/replica/template.h"
#include "core/replica/upstream.h"

namespace granary::replica {

using api::Json;
using model::Kind;
using model::Type;

namespace {

constexpr const char* kLabel = "UpstreamPulp";
constexpr const char* kProgress = "replicating.distributions";

/// A row of one of the three kinds that stand for a distribution of the upstream.
struct Local {
    const Type* type = nullptr;
    int64_t id = 0;
    Uuid pulp_id;
    std::string name, base_path;
    bool ours = false;  ///< has the label of this upstream
    bool kept = false;  ///< had it before, and is not changed
};

/// What there is of a type, and what of it was seen upstream.
struct Rows {
    const Type* type = nullptr;
    std::vector<Local> rows;

    Local* named(const std::string& name) {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const Local& row) { return row.name == name; });
        return found == rows.end() ? nullptr : &*found;
    }
};

struct Replicated {
    const Type* type = nullptr;  ///< of distributions
    model::Replica how;
    Rows remotes, repositories, distributions;
    std::vector<Distribution> upstream;
    std::set<std::string> names;          ///< of these
    std::map<std::string, Json> sources;  ///< by href
};

class Replication {
  public:
    Replication(tasks::TaskContext& task, const Environment& environment)
        : task_(task),
          context_(task.model()),
          environment_(environment),
          arguments_(Json::parse(task.arguments())) {}

    void run() {
        load();
        ask();
        take_over();
        remove_distributions();
        finish();
    }

  private:
    // A request's own selection says nothing of the rest.
    bool whole() const { return !arguments_.contains("q_select"); }
    bool labelled_only() const { return settings_.value("policy", "all") == "labeled"; }

    void load() {
        const Type& type = *context_.registry.by_key("core.upstreampulp");
        const auto id = arguments_.at("upstream").get<int64_t>();
        const db::Lease lease = context_.database.lease();
        settings_ = api::load_values(context_, *lease, type, id);
        if (settings_.is_null()) throw Failure(ErrorCode::kNotFound, "The upstream was deleted meanwhile.");
        lease->query_one(
            "select pulp_id, pulp_last_updated, last_replication from upstreampulp where id = $1", {id},
            [&](const db::Row& row) {
                id_ = row.uuid(0).str();
                changed_ = row.i64(1);
                last_ = row.maybe_i64(2);
            });
        prn_ = model::prn(type, Uuid::parse(id_).value_or(Uuid{}));
    }

    std::string text(const char* name) const {
        const Json value = settings_.value(name, Json());
        return value.is_string() ? value.get<std::string>() : std::string();
    }

    /// Everything that is asked of the upstream is asked before anything is changed here.
    void ask() {
        const std::string url = text("base_url");
        Upstream upstream(
            environment_.downloader,
            {url, text("api_root"), text("domain"),
             environment_.network(settings_.dump(-1, ' ', false, Json::error_handler_t::replace), url)},
            [this] { return task_.cancelled(); });
        const std::string query = whole() ? text("q_select") : arguments_.at("q_select").get<std::string>();
        for (const Type* type : context_.registry.of_kind(Kind::kDistribution)) {
            auto how = model::replica_of(*type);
            if (!how || !upstream.has(type->app)) continue;
            Replicated& one = types_.emplace_back();
            one.type = type;
            one.how = std::move(*how);
            one.upstream = upstream.distributions(type->path, query);
            // What serves nothing is as if it were not there.
            std::erase_if(one.upstream, [](const Distribution& each) { return each.source.empty(); });
            for (const Distribution& each : one.upstream) one.names.insert(each.name);
            if (!wants_source(one.how)) continue;
            for (const Distribution& each : one.upstream)
                if (!one.sources.contains(each.source)) one.sources[each.source] = upstream.read(each.source);
        }
        std::stable_sort(types_.begin(), types_.end(),
                         [](const Replicated& a, const Replicated& b) { return a.how.order < b.how.order; });
        ahead_ = upstream.ahead();
    }

    Rows rows_of(const Type& type) {
        Rows out{&type, {}};
        const bool distribution = type.kind == Kind::kDistribution;
        const db::Lease lease = context_.database.lease();
        lease->query(
            std::string("select id, pulp_id, name, pulp_labels") + (distribution ? ", base_path" : "") +
                " from " + type.main_table() + " where domain_id = $1 and type = $2" +
                (type.kind == Kind::kRepository ? " and user_hidden = false" : ""),
            {task_.domain().id, type.name}, [&](const db::Row& row) {
                Local local{&type, row.i64(0), row.uuid(1), std::string(row.text(2)), {}, false, false};
                const Json labels = Json::parse(row.text(3), nullptr, false);
                local.ours = labels.is_object() && labels.value(kLabel, Json()) == id_;
                if (distribution) local.base_path = row.text(4);
                out.rows.push_back(std::move(local));
            });
        return out;
    }

    void take_over() {
        size_t total = 0, done = 0;
        for (Replicated& one : types_) {
            one.remotes = rows_of(*context_.registry.typed(Kind::kRemote, one.how.remote));
            one.repositories = rows_of(*context_.registry.typed(Kind::kRepository, one.how.repository));
            one.distributions = rows_of(*one.type);
            total += one.upstream.size();
        }
        for (Replicated& one : types_)
            for (const Distribution& upstream : one.upstream) {
                task_.check();
                try {
                    take_over(one, upstream);
                } catch (const api::ApiError& error) {
                    problems_.push_back("'" + upstream.name + "': " + error.body());
                } catch (const Failure& failure) {
                    if (failure.error().code == ErrorCode::kCancelled) throw;
                    problems_.push_back("'" + upstream.name + "': " + failure.error().message);
                }
                task_.report(kProgress, "Replicating Distributions", static_cast<int64_t>(++done),
                             static_cast<int64_t>(total));
            }
        if (total > 0) task_.complete(kProgress);
    }

    /// The distribution of that name, else the one that has its base path and is none of the upstream's by
    /// name.
    static Local* find_distribution(Replicated& one, const Distribution& upstream) {
        if (Local* found = one.distributions.named(upstream.name)) return found;
        for (Local& row : one.distributions.rows) {
            if (row.base_path != upstream.base_path) continue;
            return one.names.contains(row.name) ? nullptr : &row;
        }
        return nullptr;
    }

    void take_over(Replicated& one, const Distribution& upstream) {
        Local* const remote = one.remotes.named(upstream.name);
        Local* const repository = one.repositories.named(upstream.name);
        Local* const distribution = find_distribution(one, upstream);
        // Found by its base path: whatever comes of it, it is not missing upstream.
        if (distribution != nullptr) distribution->name = upstream.name;
        if (labelled_only())
            for (const Local* local : {remote, repository, distribution})
                if (local != nullptr && !local->ours) return;
        const Json none;
        const auto source = one.sources.find(upstream.source);
        const Fields fields{*upstream.fields, source == one.sources.end() ? none : source->second};
        Json labels = (*upstream.fields)["pulp_labels"];
        labels[kLabel] = id_;

        const auto body = [&](const std::string& values) {
            Json made = {{"name", upstream.name}, {"pulp_labels", labels}};
            made.update(fill_values(values, fields));
            return made;
        };
        Json of_remote = remote_values(one, fields, upstream.name);
        of_remote.update(body(one.how.remote_values));
        Json planned;  // of the repository, as it will be
        const Local from = put(one.remotes, remote, of_remote);
        const Local into = put(one.repositories, repository, body(one.how.repository_values), &planned);

        Json of_distribution = body(one.how.distribution_values);
        of_distribution["base_path"] = upstream.base_path;
        const Local serving = put(one.distributions, distribution, of_distribution);
        const bool kept = from.kept && into.kept && serving.kept && serves_newest(serving, into);
        if (!kept || !is_unchanged(upstream))
            sync(one, from, into, planned, fill_values(one.how.action_values, fields));
        served_.push_back({{"type", one.type->key()}, {"distribution", serving.id}, {"repository", into.id}});
    }

    /// What a remote has of the upstream's settings: all but who may use its API.
    Json remote_values(const Replicated& one, const Fields& fields, const std::string& distribution) const {
        Json values = Json::object();
        for (const char* name :
             {"ca_cert", "client_cert", "client_key", "tls_validation", "download_concurrency", "max_retries",
              "total_timeout", "connect_timeout", "sock_connect_timeout", "sock_read_timeout"})
            values[name] = settings_.value(name, Json());
        const model::Field* policy = context_.registry.typed(Kind::kRemote, one.how.remote)->field("policy");
        const Json wanted = settings_.value("remote_policy", Json());
        const bool choosable = policy != nullptr && !policy->has(model::kReadOnly);
        if (choosable && !wanted.is_null()) values["policy"] = wanted;
        // What the placeholders brought may have made it lead elsewhere.
        const std::string url = checked_feed(fill_text(one.how.url, fields),
                                             Address(text("base_url"), text("api_root")), distribution);
        if (const auto verdict = fetch::check_url(url, {}); !verdict) throw Failure(verdict.error());
        values["url"] = url;
        return values;
    }

    /// The distribution serves what a replication has let it serve, and nothing has come to that since.
    bool serves_newest(const Local& distribution, const Local& repository) {
        const db::Lease lease = context_.database.lease();
        const auto newest = model::latest_version(*lease, repository.id);
        if (!newest || newest->number == 0) return false;
        const Json stored = api::load_values(context_, *lease, *distribution.type, distribution.id);
        return !stored.is_null() && stored.value("repository_version", Json()) == newest->id;
    }

    /// Nothing has changed upstream since the last replication, nor what is wanted of it. What a request's
    /// own selection names need not have been part of the last one.
    bool is_unchanged(const Distribution& upstream) const {
        if (!whole() || !upstream.unchanged_since || !last_ || changed_ > *last_) return false;
        // The upstream's time is by its own clock.
        constexpr Microseconds kUnsure = 2'000'000;
        const Microseconds last = ahead_ == 0 ? *last_ : *last_ + ahead_ - kUnsure;
        return *upstream.unchanged_since < last;
    }

    Json checked(const Type& type, const Json& body, bool creating) {
        const db::Lease lease = context_.database.lease();
        const api::ValueScope scope{context_, *lease, task_.domain(), {}};
        return api::validate(scope, type.fields, body, false,
                             creating ? api::Strictness::kFull : api::Strictness::kPartial, creating);
    }

    /// Makes the object, or has a task change it where it differs: whoever works with it holds its lock.
    Local put(Rows& rows, const Local* present, const Json& body, Json* planned = nullptr) {
        const Type& type = *rows.type;
        if (present == nullptr) {
            const Json values = checked(type, body, true);
            const api::Made made = api::make_object(task_, type, values);
            if (planned != nullptr) *planned = values;
            return {&type, made.id, made.pulp_id, body.at("name").get<std::string>(), {}, true, false};
        }
        const Json values = checked(type, body, false);
        Json stored;
        {
            const db::Lease lease = context_.database.lease();
            stored = api::load_values(context_, *lease, type, present->id);
        }
        if (stored.is_null()) throw Failure(ErrorCode::kConflict, "it was deleted meanwhile");
        Json changes = Json::object();
        for (const auto& [name, value] : values.items())
            // Members of objects have no order.
            if (nlohmann::json(stored.value(name, Json())) != nlohmann::json(value)) changes[name] = value;
        if (!changes.empty()) {
            tasks::TaskSpec spec;
            spec.name = "pulpcore.app.tasks.base.ageneral_update";
            spec.arguments = Json{{"type", type.key()}, {"id", present->id}, {"values", changes}}.dump(
                -1, ' ', false, Json::error_handler_t::replace);
            spec.exclusive = {model::prn(type, present->pulp_id)};
            dispatch(std::move(spec));
        }
        if (planned != nullptr) {
            stored.update(changes);
            *planned = std::move(stored);
        }
        Local local = *present;
        local.kept = local.ours && changes.empty();
        return local;
    }

    void sync(const Replicated& one, const Local& remote, const Local& repository, const Json& stored,
              Json body) {
        const auto& actions = repository.type->actions;
        const auto action = std::find_if(actions.begin(), actions.end(), [&](const model::Action& each) {
            return each.name == one.how.action;
        });
        body["remote"] = model::prn(*remote.type, remote.pulp_id);
        tasks::TaskSpec spec;
        {
            const db::Lease lease = context_.database.lease();
            const api::ValueScope scope{context_, *lease, task_.domain(), {}};
            spec = api::action_task(scope, *repository.type, *action, repository.pulp_id, stored, body);
        }
        dispatch(std::move(spec));
    }

    /// A step of this replication; the last one waits for it.
    void dispatch(tasks::TaskSpec spec) {
        spec.shared.push_back(prn_);
        task_.dispatch_child(spec, true);
    }

    /// What the upstream has not, of one kind.
    Json missing(Rows Replicated::*kind) {
        Json objects = Json::array();
        if (!whole() || settings_.value("policy", "all") == "nodelete") return objects;
        for (Replicated& one : types_)
            for (const Local& row : (one.*kind).rows)
                if (!one.names.contains(row.name) && (!labelled_only() || row.ours))
                    objects.push_back({{"type", row.type->key()},
                                       {"id", row.id},
                                       {"prn", model::prn(*row.type, row.pulp_id)}});
        return objects;
    }

    /// Distributions go at once: their places may be wanted. What those that stay serve until the end, or
    /// longer when not all goes well, is the last step's to delete.
    void remove_distributions() {
        const Json objects = missing(&Replicated::distributions);
        if (!objects.empty()) dispatch(deletion(task_.domain(), objects));
    }

    void finish() {
        tasks::TaskSpec spec;
        spec.name = kFinalize;
        spec.exclusive = {prn_, distributions_lock(task_.domain())};
        Json leftover = missing(&Replicated::repositories);
        for (Json& remote : missing(&Replicated::remotes)) leftover.push_back(std::move(remote));
        spec.arguments = Json{{"upstream", arguments_.at("upstream")},
                              {"prn", prn_},
                              {"whole", whole()},
                              {"distributions", served_},
                              {"leftover", std::move(leftover)}}
                             .dump();
        task_.dispatch_child(spec, true);
        if (problems_.empty()) return;
        std::string message =
            std::to_string(problems_.size()) + " of the upstream's distributions could not be taken over:";
        for (const std::string& problem : problems_) message += "\n" + problem;
        throw Failure(ErrorCode::kConflict, message, "PLP0018");
    }

    tasks::TaskContext& task_;
    model::Context& context_;
    const Environment& environment_;
    const Json arguments_;
    Json settings_;
    std::string id_, prn_;  ///< of the upstream
    Microseconds changed_ = 0, ahead_ = 0;
    std::optional<Microseconds> last_;
    std::vector<Replicated> types_;
    Json served_ = Json::array();
    std::vector<std::string> problems_;
};

}  // namespace

void register_functions(tasks::Functions& functions, Environment environment) {
    tasks::Registered replicate;
    replicate.retry_safe = true;  // what is there already is found
    replicate.function = [environment = std::move(environment)](tasks::TaskContext& task) {
        Replication(task, environment).run();
    };
    functions.add(kReplicate, std::move(replicate));
    tasks::Registered last;
    last.retry_safe = true;
    last.function = finalize;
    functions.add(kFinalize, std::move(last));
}

}  // namespace granary::replica
