#pragma once

#include <granary/command.hpp>
#include <granary/publish.hpp>
#include <granary/request.hpp>
#include <granary/scan.hpp>
#include <granary/schema.hpp>
#include <granary/sync.hpp>

#include <functional>
#include <map>

/// The plugin itself: derive from Plugin, describe types and name functions in the constructor, close the
/// source file with GRANARY_PLUGIN(YourClass).
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    /// An uploaded file on its way to become a unit.
    struct Upload {
        Reader file;
        std::string_view file_name;  ///< may be empty
        const granary_digests& digests;
        Record unit;  ///< fields that the request gave; set those it left open
        granary_reader raw;
        granary_error* error;

        uint64_t size() {
            uint64_t out = 0;
            check(table().size(&raw, &out), error);
            return out;
        }
        /// Where the next read of the file begins.
        void seek(uint64_t offset) { check(table().seek(&raw, offset), error); }
        /// A file made of this one that the unit gets beside it; returns its SHA-256.
        std::string attach(std::string_view relative_path, std::string_view bytes) {
            granary_str sha256{};
            check(table().attach(unit.c(), to_c(relative_path), to_c(bytes), &sha256, error), error);
            return std::string(view(sha256));
        }
        /// Another unit that comes with this one; its references to the unit's type hold the unit.
        void accompany(const char* type, std::initializer_list<std::pair<const char*, Value>> values) {
            std::vector<granary_named_value> named;
            for (const auto& [name, value] : values) named.push_back({name, value.c()});
            check(table().accompany(unit.c(), type, named.data(), named.size(), error), error);
        }
        /// What a REF field of the unit names; none: nothing.
        std::optional<Record> referred(const char* field) {
            granary_record* out = nullptr;
            const granary_status status = table().referred(unit.c(), field, &out, error);
            if (status == GRANARY_E_NOT_FOUND) return std::nullopt;
            check(status, error);
            return Record::own(out, error);
        }

      private:
        static const granary_upload_1& table() {
            return Host::get().require<granary_upload_1>(GRANARY_UPLOAD_1);
        }
    };

    /// Reasons against a request that writes, collected by a check.
    class Refusals {
      public:
        Refusals(granary_refusals* refusals, granary_error* error) : refusals_(refusals), error_(error) {}
        /// `field` null: it is about the whole.
        void add(const char* field, std::string_view message) {
            check(Host::get()
                      .require<granary_checking_1>(GRANARY_CHECKING_1)
                      .refuse(refusals_, field, to_c(message), error_),
                  error_);
        }

      private:
        granary_refusals* refusals_;
        granary_error* error_;
    };

    class Plugin {
      public:
        Plugin() = default;
        Plugin(const Plugin&) = delete;
        Plugin& operator=(const Plugin&) = delete;
        virtual ~Plugin() = default;
        /// Once, before the first task or hook of the process. May throw Error.
        virtual void start() {}

        const granary_type* const* types() const { return type_pointers_.data(); }
        const granary_schema* const* schemas() const { return schema_pointers_.data(); }
        const granary_field* const* settings() const { return settings_.data(); }
        void run(const char* name, Task& task) {
            const auto found = tasks_.find(name);
            if (found == tasks_.end())
                throw Error(GRANARY_E_NOT_FOUND, std::string("there is no task \"") + name + "\"");
            found->second(task);
        }
        /// JSON of a setting of `[plugins.NAME]`, none when neither the configuration nor a default gives it.
        static std::optional<std::string_view> setting(const char* name) {
            const auto& config = Host::get().require<granary_config_1>(GRANARY_CONFIG_1);
            granary_str out{};
            if (config.get(Host::get().raw(), name, &out) != GRANARY_OK) return std::nullopt;
            return view(out);
        }

        using NewVersion = std::function<void(Task&, Record& repository, std::string_view version)>;
        using Finalize = std::function<void(Record& repository, DraftVersion&)>;
        using FromArtifact = std::function<void(Upload&)>;
        std::map<std::string, NewVersion, std::less<>> new_version_hooks;
        std::map<std::string, Finalize, std::less<>> finalize_hooks;
        std::map<std::string, FromArtifact, std::less<>> artifact_hooks;
        using RefreshSource = std::function<void(Task&, Record& source, std::string_view path, Sync&)>;
        std::map<std::string, RefreshSource, std::less<>> refresh_hooks;

        // In the server process, concurrently: what these touch has locks of its own.
        using Answer = std::function<void(Request&)>;
        using Serve = std::function<bool(Request&, Record& distribution, std::string_view path)>;
        using FindOrigin =
            std::function<std::optional<Origin>(Request&, Record& distribution, std::string_view path)>;
        using RunCommand = std::function<void(Command&, std::span<const std::string_view> arguments)>;
        RunCommand run_command;
        granary_command_1 command_table{};
        Answer answer;
        granary_routes_1 routes_table{};
        std::map<std::string, Serve, std::less<>> serve_hooks;
        std::map<std::string, FindOrigin, std::less<>> origin_hooks;
        /// Which of the values belong to the filter's: sets `matches`. Throws Error(INVALID).
        using Match =
            std::function<void(std::string_view filter, std::string_view value,
                               std::span<const granary_str> candidates, std::span<uint8_t> matches)>;
        struct FilterSet {
            std::deque<granary_filter> filters;
            List<const granary_filter*> pointers;
            granary_filters_1 table{};
            Match match;
        };
        std::map<std::string, FilterSet, std::less<>> filter_hooks;
        using Check = std::function<void(Record&, Refusals&)>;
        std::map<std::string, Check, std::less<>> check_hooks;
        using Permit = std::function<void(Request&, Record& guard, std::string_view path)>;
        std::map<std::string, Permit, std::less<>> permit_hooks;
        std::map<std::string, granary_replica_1, std::less<>> replicas;

      protected:
        Type& type(granary_kind kind, const char* name, const char* model, const char* endpoint) {
            Type& made = types_.emplace_back(kind, name, model, endpoint);
            type_pointers_.add(made.c());
            return made;
        }
        Schema& schema(const char* name) {
            Schema& made = schemas_.emplace_back(name);
            schema_pointers_.add(made.c());
            return made;
        }
        void setting(Field field) { settings_.add(std::move(field)); }
        /// The function that runs under this name.
        void task(const char* name, std::function<void(Task&)> function) {
            tasks_[name] = std::move(function);
        }
        /// `type`: name of a repository type, "file.file".
        void on_new_version(const char* type, NewVersion hook) {
            new_version_hooks[std::string("repository:") + type] = std::move(hook);
        }
        /// `type`: name of a type of alternate content sources. The hook declares what one of its paths has.
        void on_refresh(const char* type, RefreshSource hook) {
            refresh_hooks[std::string("acs:") + type] = std::move(hook);
        }
        void on_finalize(const char* type, Finalize hook) {
            finalize_hooks[std::string("repository:") + type] = std::move(hook);
        }
        /// `granary NAME …`. `help` is a literal. Wrong use: Error(INVALID).
        void command(const char* help, RunCommand function) {
            command_table.help = help;
            run_command = std::move(function);
        }
        /// Answers below URL trees of the plugin's own ("/name/"). `tasks`: what its requests may dispatch.
        void routes(std::initializer_list<const char*> prefixes, std::initializer_list<const char*> tasks,
                    Answer function) {
            for (const char* prefix : prefixes) prefixes_.add(prefix);
            for (const char* name : tasks) request_tasks_.add(name);
            answer = std::move(function);
            routes_table.prefixes = prefixes_.data();
            routes_table.tasks = request_tasks_.data();
        }
        /// `type`: name of a distribution type. False from the hook: there is nothing under that path.
        void on_serve(const char* type, Serve hook) {
            serve_hooks[std::string("distribution:") + type] = std::move(hook);
        }
        /// `type`: key of a type that is no content, "remote:file.file". Called in requests, concurrently.
        void on_check(const char* type, Check hook) { check_hooks[type] = std::move(hook); }
        /// What the requests of routes() are allowed by, JSON by name of a policy. A literal.
        void route_access(const char* json) { routes_table.access = json; }
        /// What the API's document says of routes(). A literal.
        void route_document(const char* json) { routes_table.document = json; }
        /// A filter of a content type's list, over the values of the text field with that tag.
        void filter(const char* type, const char* name, uint32_t tag, Match match) {
            FilterSet& set = filter_hooks[std::string("content:") + type];
            set.filters.push_back({name, tag, 0});
            set.pointers.add(&set.filters.back());
            set.table.filters = set.pointers.data();
            set.match = std::move(match);
        }
        void on_pull_through(const char* type, FindOrigin hook) {
            origin_hooks[std::string("distribution:") + type] = std::move(hook);
        }
        /// `type`: name of a guard type. The hook throws what refuses: `what()` is the reason the client
        /// gets.
        void on_permit(const char* type, Permit hook) {
            permit_hooks[std::string("contentguard:") + type] = std::move(hook);
        }
        /// How distributions of a type are had from another server. Its texts are literals.
        void replica(const char* type, const granary_replica_1& how) {
            replicas[std::string("distribution:") + type] = how;
        }
        /// `type`: name of a content type.
        void on_artifact(const char* type, FromArtifact hook) {
            artifact_hooks[std::string("content:") + type] = std::move(hook);
        }

      private:
        std::deque<Type> types_;
        List<const granary_type*> type_pointers_;
        std::deque<Schema> schemas_;
        List<const granary_schema*> schema_pointers_;
        List<const char*> prefixes_, request_tasks_;
        Fields settings_;
        std::map<std::string, std::function<void(Task&)>, std::less<>> tasks_;
    };

    /// What lies between the C tables and a Plugin.
    namespace trampoline {

    inline Plugin& self(const granary_plugin* plugin) {
        return *static_cast<Plugin*>(plugin->self);
    }

    inline granary_status start(const granary_plugin* plugin, granary_error* error) {
        return guard(error, [&] { self(plugin).start(); });
    }

    inline granary_status run(const granary_plugin* plugin, const char* name, granary_task* context,
                              granary_error* error) {
        return guard(error, [&] {
            Task task(context, error);
            self(plugin).run(name, task);
        });
    }

    inline granary_status finalize(const granary_plugin* plugin, granary_record* repository,
                                   granary_draft_version* version, granary_error* error) {
        return guard(error, [&] {
            Record record(repository, error);
            const auto hook = self(plugin).finalize_hooks.find(record.type());
            if (hook == self(plugin).finalize_hooks.end()) return;
            DraftVersion draft(version, error);
            hook->second(record, draft);
        });
    }

    inline granary_status new_version(const granary_plugin* plugin, granary_task* context,
                                      granary_record* repository, granary_str version, granary_error* error) {
        return guard(error, [&] {
            Record record(repository, error);
            const auto hook = self(plugin).new_version_hooks.find(record.type());
            if (hook == self(plugin).new_version_hooks.end()) return;
            Task task(context, error);
            hook->second(task, record, view(version));
        });
    }

    inline granary_status refresh(const granary_plugin* plugin, granary_task* context, granary_record* source,
                                  granary_str path, granary_sync* sync, granary_error* error) {
        return guard(error, [&] {
            Record record(source, error);
            const auto hook = self(plugin).refresh_hooks.find(record.type());
            if (hook == self(plugin).refresh_hooks.end())
                throw Error(GRANARY_E_UNSUPPORTED, "This source cannot be refreshed.");
            Task task(context, error);
            Sync session(task, sync);
            hook->second(task, record, view(path), session);
        });
    }

    inline granary_status from_artifact(const granary_plugin* plugin, granary_reader* file,
                                        granary_str file_name, const granary_digests* digests,
                                        granary_record* unit, granary_error* error) {
        return guard(error, [&] {
            granary_reader borrowed = *file;
            borrowed.release = nullptr;
            Upload upload{Reader(borrowed, error), view(file_name), *digests,
                          Record(unit, error),     borrowed,        error};
            const auto hook = self(plugin).artifact_hooks.find(upload.unit.type());
            if (hook != self(plugin).artifact_hooks.end()) hook->second(upload);
        });
    }

    inline granary_status answer(const granary_plugin* plugin, granary_request* request,
                                 granary_error* error) {
        return guard(error, [&] {
            Request wrapped(request, error);
            self(plugin).answer(wrapped);
        });
    }

    inline granary_status serve(const granary_plugin* plugin, granary_record* distribution, granary_str path,
                                granary_request* request, granary_error* error) {
        bool served = false;
        const granary_status status = guard(error, [&] {
            Record record(distribution, error);
            Request wrapped(request, error);
            const auto hook = self(plugin).serve_hooks.find(record.type());
            served = hook != self(plugin).serve_hooks.end() && hook->second(wrapped, record, view(path));
        });
        return status == GRANARY_OK && !served ? GRANARY_E_NOT_FOUND : status;
    }

    inline granary_status origin(const granary_plugin* plugin, granary_record* distribution, granary_str path,
                                 granary_request* request, granary_origin* out, granary_error* error) {
        static thread_local Origin found;
        bool any = false;
        const granary_status status = guard(error, [&] {
            Record record(distribution, error);
            Request wrapped(request, error);
            const auto hook = self(plugin).origin_hooks.find(record.type());
            if (hook == self(plugin).origin_hooks.end()) return;
            auto answer = hook->second(wrapped, record, view(path));
            if (!answer) return;
            found = std::move(*answer);
            any = true;
            *out = {};
            out->url = to_c(found.url);
            out->digests.sha256 = to_c(found.sha256);
            out->size = found.size;
            out->content_type = found.content_type;
            out->relative_path = to_c(found.relative_path);
            out->values = to_c(found.values);
        });
        return status == GRANARY_OK && !any ? GRANARY_E_NOT_FOUND : status;
    }

    inline granary_status run_command(const granary_plugin* plugin, granary_command* command,
                                      const granary_str* arguments, uint64_t count, granary_error* error) {
        return guard(error, [&] {
            std::vector<std::string_view> words;
            for (uint64_t i = 0; i < count; ++i) words.push_back(view(arguments[i]));
            Command wrapped(command, error);
            self(plugin).run_command(wrapped, words);
        });
    }

    inline granary_status match(const granary_plugin* plugin, const char* filter, granary_str value,
                                const granary_str* candidates, uint64_t count, uint8_t* matches,
                                granary_error* error) {
        return guard(error, [&] {
            for (auto& [type, set] : self(plugin).filter_hooks)
                for (const granary_filter& known : set.filters)
                    if (std::string_view(known.name) == filter)
                        return set.match(filter, view(value), {candidates, count}, {matches, count});
        });
    }

    inline granary_status check_resource(const granary_plugin* plugin, granary_record* resource,
                                         granary_refusals* refusals, granary_error* error) {
        return guard(error, [&] {
            Record record(resource, error);
            Refusals reasons(refusals, error);
            const auto hook = self(plugin).check_hooks.find(record.type());
            if (hook != self(plugin).check_hooks.end()) hook->second(record, reasons);
        });
    }

    inline granary_status permit(const granary_plugin* plugin, granary_record* guarding, granary_str path,
                                 granary_request* request, granary_error* error) {
        return guard(error, [&] {
            Record record(guarding, error);
            Request wrapped(request, error);
            const auto hook = self(plugin).permit_hooks.find(record.type());
            if (hook == self(plugin).permit_hooks.end())
                throw Error(GRANARY_E_UNSUPPORTED, "This guard lets nobody pass.");
            hook->second(wrapped, record, view(path));
        });
    }

    inline const void* get_interface(const granary_plugin* plugin, const char* type, const char* id) {
        // A hook that is not there is NULL, so that the host need not enter the plugin to find out.
        static const granary_repository_1 both = {finalize, new_version}, before = {finalize, nullptr},
                                          after = {nullptr, new_version};
        static const granary_content_1 content = {from_artifact};
        static const granary_serve_1 serving = {serve};
        static const granary_remote_1 remote = {origin};
        static const granary_guard_1 guarding = {permit};
        static const granary_check_1 checking = {check_resource};
        static const granary_acs_1 source = {refresh};
        const std::string_view wanted(id);
        Plugin& mine = self(plugin);
        if (type == nullptr) {
            if (wanted == GRANARY_ROUTES_1 && mine.answer) return &mine.routes_table;
            return wanted == GRANARY_COMMAND_1 && mine.run_command ? &mine.command_table : nullptr;
        }
        if (wanted == GRANARY_FILTERS_1) {
            const auto set = mine.filter_hooks.find(type);
            return set == mine.filter_hooks.end() ? nullptr : &set->second.table;
        }
        if (wanted == GRANARY_REPLICA_1) {
            const auto how = mine.replicas.find(type);
            return how == mine.replicas.end() ? nullptr : &how->second;
        }
        if (wanted == GRANARY_SERVE_1 && mine.serve_hooks.count(type) != 0) return &serving;
        if (wanted == GRANARY_CHECK_1 && mine.check_hooks.count(type) != 0) return &checking;
        if (wanted == GRANARY_ACS_1 && mine.refresh_hooks.count(type) != 0) return &source;
        if (wanted == GRANARY_GUARD_1 && mine.permit_hooks.count(type) != 0) return &guarding;
        if (wanted == GRANARY_REMOTE_1 && mine.origin_hooks.count(type) != 0) return &remote;
        if (wanted == GRANARY_REPOSITORY_1) {
            const bool has_before = mine.finalize_hooks.count(type) != 0;
            const bool has_after = mine.new_version_hooks.count(type) != 0;
            if (has_before) return has_after ? &both : &before;
            return has_after ? &after : nullptr;
        }
        if (wanted == GRANARY_CONTENT_1 && mine.artifact_hooks.count(type) != 0) return &content;
        return nullptr;
    }

    /// The entry of a plugin of class `P`: makes it once, gives out its table.
    template <class P>
    const granary_plugin* enter(const granary_host* host, granary_error* error) noexcept {
        static granary_plugin table{};
        const granary_status status = guard(error, [&] {
            if (Host::get().bind(host) != GRANARY_OK)
                throw Error(GRANARY_E_UNSUPPORTED,
                            "it needs plugin ABI 1." + std::to_string(GRANARY_ABI_TARGET_MINOR) +
                                ", this host has 1." + std::to_string(host->abi_minor));
            static P plugin;
            Plugin& base = plugin;
            base.routes_table.handle = answer;
            base.command_table.run = run_command;
            for (auto& [type, set] : base.filter_hooks) set.table.match = match;
            table = {sizeof(table),  GRANARY_ABI_TARGET_MINOR, &base, base.types(),
                     base.schemas(), base.settings(),          start, run,
                     get_interface};
        });
        return status == GRANARY_OK ? &table : nullptr;
    }

    }  // namespace trampoline
}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary

/// Once per plugin, at file scope.
#define GRANARY_PLUGIN(PluginClass)                                                                   \
    extern "C" GRANARY_EXPORT const granary_plugin* granary_plugin_entry_v1(const granary_host* host, \
                                                                            granary_error* error) {   \
        return granary::trampoline::enter<PluginClass>(host, error);                                  \
    }
