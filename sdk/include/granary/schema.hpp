#pragma once

#include <granary/core.hpp>

#include <deque>
#include <initializer_list>
#include <vector>

/// Declaring types in C++. Texts are literals: they are kept as pointers.
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    /// A NULL-terminated list the C structs can point at. Grows at start-up only.
    template <class T>
    class List {
      public:
        void add(T item) {
            items_.back() = item;
            items_.push_back(nullptr);
        }
        const T* data() const { return items_.data(); }
        bool empty() const { return items_.size() == 1; }

      private:
        std::vector<T> items_ = std::vector<T>(1, nullptr);
    };

    /// One field; every call returns the field with one thing more said about it.
    class Field {
      public:
        Field(uint32_t type, uint32_t tag, const char* name) {
            c_.struct_size = sizeof(c_);
            c_.type = type;
            c_.tag = tag;
            c_.name = name;
        }
        Field& flags(uint32_t flags) { return c_.flags |= flags, *this; }
        Field& required() { return flags(GRANARY_F_REQUIRED); }
        Field& nullable() { return flags(GRANARY_F_NULLABLE); }
        Field& read_only() { return flags(GRANARY_F_READ_ONLY); }
        Field& write_only() { return flags(GRANARY_F_WRITE_ONLY); }
        /// Stored, but neither accepted from nor shown to clients.
        Field& internal() { return flags(GRANARY_F_READ_ONLY | GRANARY_F_WRITE_ONLY); }
        /// Of a unit in the making: hooks and checks see it, nothing stores it.
        Field& transient() { return flags(GRANARY_F_TRANSIENT | GRANARY_F_WRITE_ONLY); }
        Field& secret() { return flags(GRANARY_F_SECRET); }
        Field& key() { return flags(GRANARY_F_KEY); }
        Field& repo_key() { return flags(GRANARY_F_REPO_KEY); }
        Field& unique() { return flags(GRANARY_F_UNIQUE); }
        Field& sortable() { return flags(GRANARY_F_SORT); }
        Field& indexed() { return flags(GRANARY_F_INDEX); }
        Field& no_blank() { return flags(GRANARY_F_NO_BLANK); }
        Field& brief() { return flags(GRANARY_F_BRIEF); }
        Field& immutable() { return flags(GRANARY_F_IMMUTABLE); }
        Field& filters(uint32_t ops) { return c_.filters |= ops, *this; }
        Field& filter_alias(const char* name) { return c_.filter_alias = name, *this; }
        Field& max_length(uint64_t bytes) { return c_.max_length = bytes, *this; }
        Field& help(const char* text) { return c_.help = text, *this; }
        /// "slug": what filters compare with is brought into that form.
        Field& normal_form(const char* form) { return c_.normal_form = form, *this; }
        Field& default_json(const char* json) { return c_.default_json = json, *this; }
        Field& default_from(const char* place) { return c_.default_from = place, *this; }
        Field& source(const char* source) { return c_.source = source, *this; }
        Field& pattern(const char* expression) { return c_.pattern = expression, *this; }
        Field& format(const char* format) { return c_.format = format, *this; }
        Field& minimum(const char* number) { return c_.minimum = number, *this; }
        Field& maximum(const char* number) { return c_.maximum = number, *this; }
        Field& item(uint32_t type) { return c_.item = type, *this; }
        Field& schema(const char* name) { return c_.schema = name, *this; }
        Field& ref(const char* to) { return c_.ref = to, *this; }
        Field& choices(const char* name, std::initializer_list<const char*> texts) {
            c_.choices_name = name;
            choices_.assign(texts);
            choices_.push_back(nullptr);
            return *this;
        }
        /// The C struct; good as long as this object stays where it is.
        const granary_field* c() {
            if (!choices_.empty()) c_.choices = choices_.data();
            return &c_;
        }

      private:
        granary_field c_{};
        std::vector<const char*> choices_;
    };

    inline Field boolean(uint32_t tag, const char* name) {
        return {GRANARY_T_BOOL, tag, name};
    }
    inline Field integer(uint32_t tag, const char* name) {
        return {GRANARY_T_I64, tag, name};
    }
    inline Field number(uint32_t tag, const char* name) {
        return {GRANARY_T_F64, tag, name};
    }
    inline Field text(uint32_t tag, const char* name) {
        return {GRANARY_T_TEXT, tag, name};
    }
    inline Field time(uint32_t tag, const char* name) {
        return {GRANARY_T_TIME, tag, name};
    }
    inline Field uuid(uint32_t tag, const char* name) {
        return {GRANARY_T_UUID, tag, name};
    }
    inline Field json(uint32_t tag, const char* name) {
        return {GRANARY_T_JSON, tag, name};
    }
    inline Field map(uint32_t tag, const char* name) {
        return {GRANARY_T_MAP, tag, name};
    }
    inline Field object(uint32_t tag, const char* name, const char* schema) {
        return Field(GRANARY_T_OBJECT, tag, name).schema(schema);
    }
    inline Field list(uint32_t tag, const char* name, uint32_t item) {
        return Field(GRANARY_T_LIST, tag, name).item(item);
    }
    inline Field file(uint32_t tag, const char* name) {
        return {GRANARY_T_FILE, tag, name};
    }
    inline Field ref(uint32_t tag, const char* name, const char* to) {
        return Field(GRANARY_T_REF, tag, name).ref(to);
    }

    /// Fields of a type, a schema or the settings.
    class Fields {
      public:
        void add(Field field) { pointers_.add(storage_.emplace_back(std::move(field)).c()); }
        const granary_field* const* data() const { return pointers_.data(); }

      private:
        std::deque<Field> storage_;
        List<const granary_field*> pointers_;
    };

    class Action {
      public:
        Action(const char* name, const char* task) {
            c_.struct_size = sizeof(c_);
            c_.name = name;
            c_.task = task;
        }
        Action(const Action&) = delete;
        Action& operator=(const Action&) = delete;
        Action& on_collection() { return c_.scope = GRANARY_ON_COLLECTION, *this; }
        /// On a version of the repository, "self".
        Action& on_version() { return c_.scope = GRANARY_ON_VERSION, *this; }
        /// On the collection; the task's result is what a resource of the type is made of.
        Action& makes_one() { return c_.scope = GRANARY_MAKES_ONE, *this; }
        Action& help(const char* text) { return c_.help = text, *this; }
        Action& request(const char* schema) { return c_.request = schema, *this; }
        Action& task_name(const char* name) { return c_.task_name = name, *this; }
        Action& lock(const char* lock) { return locks_.add(lock), c_.locks = locks_.data(), *this; }
        /// Refuses the request with 400 and `message` when all of `conditions` hold.
        Action& refuse_when(std::initializer_list<const char*> conditions, const char* message,
                            const char* field = nullptr) {
            Rule& rule = rules_.emplace_back();
            for (const char* condition : conditions) rule.conditions.add(condition);
            rule.c = {sizeof(granary_rule), 0, rule.conditions.data(), message, field};
            rule_pointers_.add(&rule.c);
            c_.rules = rule_pointers_.data();
            return *this;
        }
        const granary_action* c() const { return &c_; }

      private:
        struct Rule {
            List<const char*> conditions;
            granary_rule c{};
        };
        granary_action c_{};
        List<const char*> locks_;
        std::deque<Rule> rules_;
        List<const granary_rule*> rule_pointers_;
    };

    class Schema {
      public:
        explicit Schema(const char* name) { c_ = {sizeof(c_), 0, name, nullptr}; }
        Schema(const Schema&) = delete;
        Schema& operator=(const Schema&) = delete;
        Schema& field(Field field) {
            return fields_.add(std::move(field)), c_.fields = fields_.data(), *this;
        }
        const granary_schema* c() const { return &c_; }

      private:
        granary_schema c_{};
        Fields fields_;
    };

    class Type {
      public:
        Type(granary_kind kind, const char* name, const char* model, const char* endpoint) {
            c_.struct_size = sizeof(c_);
            c_.kind = static_cast<uint32_t>(kind);
            c_.schema_version = 1;
            c_.name = name;
            c_.model = model;
            c_.endpoint = endpoint;
        }
        Type(const Type&) = delete;
        Type& operator=(const Type&) = delete;
        Type& flags(uint32_t flags) { return c_.flags |= flags, *this; }
        Type& schema_version(uint32_t version) { return c_.schema_version = version, *this; }
        Type& help(const char* text) { return c_.help = text, *this; }
        Type& field(Field field) { return fields_.add(std::move(field)), c_.fields = fields_.data(), *this; }
        /// What the repository type may hold, and what it syncs from.
        Type& holds(const char* content_type) {
            return contents_.add(content_type), c_.content_types = contents_.data(), *this;
        }
        Type& syncs_from(const char* remote_type) {
            return remotes_.add(remote_type), c_.remote_types = remotes_.data(), *this;
        }
        Type& policy(const char* policy) {
            return policies_.add(policy), c_.policies = policies_.data(), *this;
        }
        /// Of a nested type: key of the type its rows are below, "repository:file.file".
        Type& parent(const char* key) { return c_.parent = key, *this; }
        /// Of a distribution: where routes of the plugin serve it, "/name/".
        Type& base_url(const char* path) { return c_.base_url = path, *this; }
        Type& publish_task(const char* task, const char* reported = nullptr) {
            c_.publish_task = task;
            c_.publish_task_name = reported;
            return *this;
        }
        /// Permissions, roles and access policy beyond the standard of its kind, as JSON.
        Type& access(const char* json) { return c_.access = json, *this; }
        /// Returns the action, to go on describing it.
        Action& action(const char* name, const char* task) {
            Action& made = actions_.emplace_back(name, task);
            action_pointers_.add(made.c());
            c_.actions = action_pointers_.data();
            return made;
        }
        const granary_type* c() const { return &c_; }

      private:
        granary_type c_{};
        Fields fields_;
        std::deque<Action> actions_;
        List<const granary_action*> action_pointers_;
        List<const char*> contents_, remotes_, policies_;
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary
