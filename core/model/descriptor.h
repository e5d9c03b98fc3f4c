#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"
#include "core/db/schema.h"

/// The schema as data. Every resource, the core's own or a plugin's, is a `Type`; from it come the tables and
/// their migrations, REST, validation, filters, ordering and the OpenAPI document.
namespace granary::model {

enum class FieldType : uint8_t {
    kBool,
    kInt,
    kFloat,
    kText,
    kTime,  ///< microseconds in the database, ISO 8601 on the wire
    kUuid,
    kJson,    ///< any JSON value
    kMap,     ///< object of text to text or null (labels); with `item` kObject or a `format`: to those
    kObject,  ///< object: of `schema`, or free when that is empty
    kList,    ///< list of `item` (of `schema` when item is kObject)
    kRef,     ///< reference to another resource: BIGINT in the database, href (or PRN on input) on the wire
    kFile,    ///< bytes in a multipart body; never stored in a column
};

enum FieldFlag : uint32_t {
    kRequired = 1u << 0,  ///< must be given on create and PUT
    kNullable = 1u << 1,
    kReadOnly = 1u << 2,   ///< never accepted
    kWriteOnly = 1u << 3,  ///< never returned
    kSecret = 1u << 4,     ///< encrypted in the database, never returned or logged; listed in hidden_fields
    kKey = 1u << 5,        ///< part of the natural key of a content unit
    kRepoKey = 1u << 6,    ///< two units of one repository version must differ in these together
    kUnique = 1u << 7,     ///< within the domain
    kSortable = 1u << 8,
    kIndexed = 1u << 9,
    kComputed =
        1u << 10,  ///< has no column: made when it is read (or, with kWriteOnly, used when it is written)
    kNoBlank = 1u << 11,    ///< the empty string is refused
    kBrief = 1u << 12,      ///< part of the minimal form
    kImmutable = 1u << 13,  ///< accepted on create only
    kHashed = 1u << 14,     ///< a password: only its hash is stored, by whoever knows how; in hidden_fields
    kQuiet = 1u << 15,      ///< its default, its bounds and that it may be null are not in the document
};

/// Look-ups a list offers on a field; the query parameter is the field's name plus the suffix.
enum FilterOp : uint32_t {
    kEq = 1u << 0,
    kNe = 1u << 1,
    kIn = 1u << 2,
    kContains = 1u << 3,
    kIcontains = 1u << 4,
    kStartsWith = 1u << 5,
    kIstartsWith = 1u << 6,
    kIexact = 1u << 7,
    kRegex = 1u << 8,
    kIregex = 1u << 9,
    kLt = 1u << 10,
    kLte = 1u << 11,
    kGt = 1u << 12,
    kGte = 1u << 13,
    kRange = 1u << 14,
    kIsNull = 1u << 15,
    // The families of spec 1.9.
    kNameFilters =
        kEq | kIexact | kIn | kContains | kIcontains | kStartsWith | kIstartsWith | kRegex | kIregex,
    kTimeFilters = kEq | kLt | kLte | kGt | kGte | kRange | kIsNull,
    kNumberFilters = kEq | kNe | kLt | kLte | kGt | kGte | kRange | kIsNull,
    kUserFilters = kEq | kIexact | kIn | kContains | kIcontains,
};

/// Format of a text that must be one or more PEM certificates: checked on write and kept without what stands
/// around them, not shown in the OpenAPI document.
inline constexpr std::string_view kCertificates = "pem-certificates";
/// Format of a text of hexadecimal digits that is kept as bytes; not shown in the OpenAPI document.
inline constexpr std::string_view kDigest = "digest";

struct Field {
    int tag = 0;  ///< permanent within the type; a known tag with a new name renames the column
    std::string name;
    FieldType type = FieldType::kText;
    uint32_t flags = 0;
    uint32_t filters = 0;
    std::string default_json;  ///< JSON of the default on create; empty: none (null when nullable)
    FieldType item = FieldType::kText;
    std::string schema;  ///< name of the Schema of kObject, or of the items of a kList of objects
    std::string ref;  ///< kRef and lists of it: master name ("repository", "remote", "content") or type key
    std::string format;  ///< OpenAPI format where it is not implied by the type; or kCertificates, kDigest
    std::string pattern;
    std::vector<std::string> choices;
    std::string choices_name;  ///< OpenAPI name of the enum ("PolicyEnum")
    int max_length = 0;
    std::optional<double> minimum, maximum;
    std::string column;  ///< empty: `name`, for kRef `name` + "_id"
    std::string help;
    /// Content: filled from an uploaded artifact: "artifact.sha256", "artifact.size" …; nested resources of
    /// plugins and content: "caller", the PRN of who makes it. A computed one of content:
    /// "referrer:TYPE.FIELD", the PRN of the newest unit that refers to it by that field; of other types
    /// "nested:SEGMENT".
    std::string source;
    std::string
        default_from;  ///< "self.FIELD": requests of actions take what is absent from the action's resource;
                       ///< null there too and kRequired: "This field is required since a FIELD is not set …"
                       ///< "days ago:N": the start of the day N days before the request
    std::string filter_alias;  ///< a second name of the filter without suffix
    std::string expression;    ///< kComputed: the SQL it is read, filtered and sorted by, over the alias `m`
    std::string normal_form;   ///< of what filters compare with: "slug", or empty

    bool base =
        false;  ///< of the kind, not of the type: its column is in the master table (set by `complete`)

    bool has(uint32_t flag) const { return (flags & flag) != 0; }
    /// Of a unit in the making only: hooks and checks see it, nothing stores it.
    bool transient() const { return !base && has(kComputed) && has(kWriteOnly); }
    /// Has a column of its own.
    bool stored() const { return !has(kComputed) && type != FieldType::kFile; }
    std::string column_name() const;
};

/// A named object of the API that is not a resource: a request body, a nested answer.
struct Schema {
    std::string name;
    std::vector<Field> fields;
};

enum class Kind : uint8_t {
    kPlain,
    kContent,
    kRemote,
    kRepository,
    kRepositoryVersion,
    kPublication,
    kDistribution,
    kContentGuard,
    kAlternateContentSource,
};

/// "repository", "remote" … : the master table, the first piece of the path without plural; empty for kPlain.
std::string_view master_name(Kind kind);
/// "repositories", "remotes", "contentguards", "acs" …
std::string_view master_path(Kind kind);

/// How a create, update or delete is answered: not offered, with what was made, with a task, with a group of
/// tasks.
enum class Style : uint8_t { kNone, kSync, kAsync, kAsyncGroup };

/// A request is refused with 400 and `message` when all conditions hold.
struct Rule {
    struct Condition {
        bool on_self = false;  ///< of the action's resource, else of the request (defaults applied)
        std::string field;
        bool negated = false;
        std::string json;  ///< compared as JSON values
    };
    std::vector<Condition> conditions;
    std::string message;
    std::string field;  ///< empty: a bare list of errors
};

/// An operation beyond list, read, create, update and delete.
struct Action {
    std::string name;  ///< last part of the operation id: "sync", "set_label"
    std::string path;  ///< what follows the resource's URL: "sync/"
    std::string method = "POST";
    bool on_collection = false;
    bool on_version = false;  ///< of a repository: its URL is that of one of its versions
    std::string request;      ///< name of a Schema, or empty
    std::string response;     ///< name of a Schema, or empty
    int status = 202;
    bool multipart_only = false;
    std::string operation_id;        ///< overrides the rule (`tasks_cancel`)
    std::string task;                ///< plugin actions: the task dispatched
    std::vector<std::string> locks;  ///< plugin actions: "self:exclusive", "remote:shared"
    std::string help;
    std::string function;     ///< plugin actions: key in tasks::Functions ("file.sync"); arguments are the
                              ///< validated request (references as PRNs) plus "self", the PRN of the resource
    std::vector<Rule> rules;  ///< plugin actions
    bool creates = false;     ///< plugin actions: answered 201 with a resource made of the task's result
};

struct Type {
    Kind kind = Kind::kPlain;
    std::string app = "core";  ///< label: API namespace, PRN and permission namespace
    std::string model;         ///< "FileRepository"; PRN and schema names come from it
    std::string name;          ///< "file.file": pulp_type; for plain types "core.task"
    std::string path;          ///< below the API prefix, no slash at the ends: "repositories/file/file"
    std::string table;  ///< where the row is; for master/detail kinds the detail table (empty: none needed)
    std::vector<Field> fields;  ///< base fields, the kind's, then the type's own, in the order of the API
    std::vector<Action> actions;
    bool list = true, read = true;
    Style create = Style::kNone, update = Style::kNone, remove = Style::kNone;
    bool has_put = true;          ///< PUT besides PATCH
    bool removes_at_once = true;  ///< the task of a kAsync delete is short enough for the request's thread
    bool multipart_only = false;  ///< create takes multipart or form only
    bool in_domain = true;        ///< its rows belong to a domain; false: there is one set of them for all
    bool own_table = true;        ///< false: `table` is one of support_tables(), or another type's
    std::vector<db::IndexDef> indexes;  ///< with `own_table`: besides those its fields ask for
    bool has_times = true;              ///< shows when its objects were made and last changed
    bool filterable = true;             ///< false: its list takes `limit` and `offset` only
    /// Key of the type whose rows these are, with its hrefs and PRNs (the users of a group).
    std::string shows;
    /// Type key of the parent of a nested resource: its URLs are those of the parent's object, followed by
    /// the last segment of `path`. The column of the parent's id is `parent_column`.
    std::string parent;
    std::string parent_column;
    /// Who may do what, as JSON (docs/plugins/access.md): permissions, roles and the access policy. Empty:
    /// administrators only.
    std::string access;
    bool object_roles = true;    ///< with `access`: roles can be given on single objects (add_role …)
    std::string tag;             ///< OpenAPI tag override
    std::string answer;          ///< OpenAPI name of what it answers with, where that is not its model's
    std::string href_parameter;  ///< OpenAPI path parameter override ("auth_user_href")
    bool integer_key = false;    ///< users and groups: `pk` is the integer id
    // Repository types.
    std::vector<std::string> content_types;  ///< names, e.g. "file.file"
    std::vector<std::string> remote_types;
    bool pull_through = false;
    bool judges_early = false;  ///< finalize is asked before a modify is dispatched, too
    // Publication and distribution types.
    bool serves_publications = false;
    bool serves_either = false;  ///< a publication where there is one, else the version
    // Content types.
    bool single_artifact = true;
    bool attachments = false;  ///< its first file is its artifact; files made of that go with it
    bool has_artifact = true;  ///< false: a unit is only its fields
    bool digest_fields =
        false;  ///< md5 … sha512 of the single artifact (or of its remote artifact) are shown
    bool uploadable = true;
    bool from_file = false;    ///< without artifact: its fields are made of an uploaded file
    bool automatic = false;    ///< the server makes its objects itself: they can be listed and read
    bool sync_upload = false;  ///< has `upload/` on its collection, which answers with the unit itself
    /// Filters its plugin knows: which values of the field with `tag` belong to what was asked for.
    struct Filter {
        std::string name;
        int tag = 0;
    };
    std::vector<Filter> filters;
    // Distribution types.
    std::string base_url;  ///< "/name/": reached there by a plugin's route; empty: below the content prefix
    // Remote types.
    std::vector<std::string> policies;  ///< default first; empty: all three
    // Publication types: the task of a create. Arguments: the own fields, "checkpoint", "type" (name of the
    // publication type) and "repository_version" (PRN).
    std::string publish_task;      ///< as reported
    std::string publish_function;  ///< key in tasks::Functions

    std::string component;                ///< name of the plugin it is of; empty: the core's
    std::vector<std::string> interfaces;  ///< what the plugin offers for it: "granary.repository/1"
    std::string help;

    /// A unit of it is made of one uploaded file, whether that is kept or not.
    bool takes_file() const { return (has_artifact && single_artifact) || from_file; }
    const Field* field(std::string_view field_name) const;
    /// Unique key among all types: "<master>:<name>" for typed resources, "<name>" for plain ones.
    std::string key() const;
    /// "file.filerepository"
    std::string prn_label() const;
    /// "file.FileRepository" or "Task"
    std::string schema_name() const;
    bool is_master_detail() const;
    /// The master table of a master/detail kind, else `table`.
    std::string main_table() const;
};

/// All types and schemas of this process, core first, then plugins in order of load. Immutable once built.
class Registry {
  public:
    /// The core's types (core_types.cpp).
    static Registry core();

    /// Adds a plugin's types (with the kind's base fields prepended by `complete`). Throws Failure(kConflict)
    /// for a duplicate name, path or schema, Failure(kInvalid) for a broken descriptor.
    void add_component(const std::string& label, const std::string& version, std::vector<Type> types,
                       std::vector<Schema> schemas);

    const std::vector<std::unique_ptr<Type>>& types() const { return types_; }
    const Type* by_key(std::string_view key) const;
    /// Of nested resources "<path of the parent>/<last segment>", without the parent's key between.
    const Type* by_path(std::string_view path) const;
    /// The nested resources of a type.
    std::vector<const Type*> nested_in(std::string_view key) const;
    /// "file.filerepository"
    const Type* by_prn_label(std::string_view label) const;
    /// Typed resource by master and pulp_type name.
    const Type* typed(Kind kind, std::string_view name) const;
    const Schema* schema(std::string_view name) const;
    const std::map<std::string, Schema, std::less<>>& schemas() const { return schemas_; }
    std::vector<const Type*> of_kind(Kind kind) const;

    /// The tables of one component, for the migrator.
    db::Schema tables(const std::string& component) const;
    struct Component {
        std::string label, version;
        /// What a plugin says of its URL trees, as JSON: their policies by name, OpenAPI paths and schemas.
        std::string route_access{}, route_document{};
    };
    void describe_routes(const std::string& label, std::string access, std::string document);
    const std::vector<Component>& components() const { return components_; }

  private:
    std::vector<std::unique_ptr<Type>> types_;
    std::map<std::string, Schema, std::less<>> schemas_;
    std::vector<Component> components_;
    std::map<std::string, const Type*, std::less<>> by_key_, by_path_, by_prn_;
};

/// What the list of all resources of a kind shows: the kind's own fields, under its path. Immutable.
const Type& master_type(Kind kind);

/// The default of a field whose `default_from` is "days ago:N", as of now.
std::optional<Microseconds> relative_default(const Field& field);

/// Prepends to a plugin's own fields those every resource of its kind has, sets path, table, operations and
/// styles of the kind (what the plugin set itself stays), and appends the labels actions.
void complete(Type& type);

/// Fields that every resource of the kind has besides pulp_href, prn, pulp_created and pulp_last_updated.
std::vector<Field> kind_fields(Kind kind);

/// The core's own content guards (guard_types.cpp).
std::vector<Type> guard_types();
/// Exporters and importers with what they made (transfer_types.cpp).
std::vector<Type> transfer_types();
std::vector<Schema> transfer_schemas();
/// Models of the contract that this server has no resource of yet: their permissions can be given and their
/// roles assigned, so that what was set up for a server that has them is taken here too.
std::vector<Type> foreseen_types();
/// Lists over several types, which no type declares: URL without slashes at its ends → its `access`.
std::vector<std::pair<std::string, std::string>> core_viewsets();

/// Core tables that are no resource: membership, content artifacts, chunks, sessions …
std::vector<db::TableDef> support_tables();

}  // namespace granary::model
