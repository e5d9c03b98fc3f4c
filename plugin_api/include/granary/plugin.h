/* The boundary between Granary and its plugins.
 *
 * C11, valid as C++ and readable by bindgen; 64-bit ELF only. A plugin is a shared library that exports exactly one
 * function, granary_plugin_entry_v1, and carries a manifest (granary/manifest.h). What this header declares is frozen
 * once its minor is released; what is still moving lives in granary/draft.h.
 *
 * Rules of the boundary
 *   Memory    Everything passed in is borrowed for the call, unless a comment says otherwise. Who allocates frees.
 *   Text      UTF-8. Identifiers are `const char *` in static storage; everything variable is a granary_str.
 *   Errors    A function that can fail returns a status; the sentence goes into the error through host->fail.
 *   Threads   Every function carries a tag. [startup]: one thread, before any task or request. [task]: one task is one
 *             thread, alone in its process. [request]: concurrent. [any]: all of these.
 *   Growth    Tables and declarations grow at their end in bands, one per released minor. Readers copy
 *             min(struct_size, sizeof) into a zeroed struct. Interfaces never grow: "granary.x/2" joins "granary.x/1".
 *   Unwinding No exception, panic or longjmp may cross.
 */
#ifndef GRANARY_PLUGIN_H
#define GRANARY_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#define GRANARY_ABI_MAJOR 1 /* also in the entry symbol's name */
#define GRANARY_ABI_MINOR 0 /* newest minor this header describes */
#ifndef GRANARY_ABI_TARGET_MINOR /* a plugin pins the LOWEST minor it needs */
#define GRANARY_ABI_TARGET_MINOR GRANARY_ABI_MINOR
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- values */

typedef struct granary_str {
    const char *ptr; /* not NUL-ended; may be NULL when len is 0 */
    uint64_t len;
} granary_str;

typedef int32_t granary_status; /* one of granary_status_code; an unknown one counts as INTERNAL */

enum granary_status_code {
    GRANARY_OK = 0,
    GRANARY_E_INVALID = 1,     /* the input is wrong: 400 */
    GRANARY_E_NOT_FOUND = 2,   /* 404 */
    GRANARY_E_CONFLICT = 3,    /* the state does not allow it: 409 */
    GRANARY_E_UNSUPPORTED = 4, /* 501 */
    GRANARY_E_CANCELLED = 5,
    GRANARY_E_TIMEOUT = 6,     /* 504 */
    GRANARY_E_IO = 7,          /* 500 */
    GRANARY_E_INTEGRITY = 8,   /* digest or size differs from what was promised: 500 */
    GRANARY_E_REMOTE = 9,      /* an upstream answered badly: 502 */
    GRANARY_E_NO_MEMORY = 10,  /* 500 */
    GRANARY_E_INTERNAL = 11    /* 500 */
};

enum granary_log_level {
    GRANARY_LOG_DEBUG = 0,
    GRANARY_LOG_INFO = 1,
    GRANARY_LOG_WARNING = 2,
    GRANARY_LOG_ERROR = 3
};

/* Opaque, owned by the host. */
typedef struct granary_error granary_error;
typedef struct granary_task granary_task;

/* A pull stream. Whoever holds it calls release() once. */
typedef struct granary_reader {
    void *self;
    /* Bytes read, 0 at the end, -status on failure (the sentence is in the error). */
    int64_t (*read)(void *self, void *buffer, uint64_t capacity, granary_error *error);
    void (*release)(void *self);
} granary_reader;

/* ---- declarations: static const data. Arrays are NULL-terminated arrays of pointers, so that structs may grow. */

enum granary_field_type {
    GRANARY_T_BOOL = 1,
    GRANARY_T_I64 = 2,
    GRANARY_T_F64 = 3,
    GRANARY_T_TEXT = 4,
    GRANARY_T_TIME = 5,   /* microseconds since the epoch; ISO 8601 in JSON */
    GRANARY_T_UUID = 6,   /* text */
    GRANARY_T_JSON = 7,   /* any JSON value */
    GRANARY_T_MAP = 8,    /* object of text to text or null */
    GRANARY_T_OBJECT = 9, /* object of `schema`, or a free one */
    GRANARY_T_LIST = 10,  /* list of `item` */
    GRANARY_T_REF = 11,   /* another resource, see `ref` */
    GRANARY_T_FILE = 12   /* bytes in a multipart body; only in the request of an action */
};

enum granary_field_flag {
    GRANARY_F_REQUIRED = 1 << 0,   /* must be given on create */
    GRANARY_F_NULLABLE = 1 << 1,
    GRANARY_F_READ_ONLY = 1 << 2,  /* never accepted from a client */
    GRANARY_F_WRITE_ONLY = 1 << 3, /* never returned to a client; with READ_ONLY: internal to the plugin */
    GRANARY_F_SECRET = 1 << 4,     /* encrypted at rest, never returned, never logged */
    GRANARY_F_KEY = 1 << 5,        /* part of what makes a content unit the same unit */
    GRANARY_F_REPO_KEY = 1 << 6,   /* two units of one repository version differ in these together */
    GRANARY_F_UNIQUE = 1 << 7,
    GRANARY_F_SORT = 1 << 8,       /* offered for ordering */
    GRANARY_F_INDEX = 1 << 9,
    GRANARY_F_NO_BLANK = 1 << 10,  /* the empty string is refused */
    GRANARY_F_BRIEF = 1 << 11,     /* part of the minimal form */
    GRANARY_F_IMMUTABLE = 1 << 12, /* accepted on create only */
    GRANARY_F_TRANSIENT = 1 << 13  /* content: hooks and checks see it, nothing stores it */
};

/* Look-ups a list offers on a field: the query parameter is the field's name plus the suffix. */
enum granary_filter_op {
    GRANARY_OP_EQ = 1 << 0,
    GRANARY_OP_NE = 1 << 1,
    GRANARY_OP_IN = 1 << 2,
    GRANARY_OP_CONTAINS = 1 << 3,
    GRANARY_OP_ICONTAINS = 1 << 4,
    GRANARY_OP_STARTSWITH = 1 << 5,
    GRANARY_OP_ISTARTSWITH = 1 << 6,
    GRANARY_OP_IEXACT = 1 << 7,
    GRANARY_OP_REGEX = 1 << 8,
    GRANARY_OP_IREGEX = 1 << 9,
    GRANARY_OP_LT = 1 << 10,
    GRANARY_OP_LTE = 1 << 11,
    GRANARY_OP_GT = 1 << 12,
    GRANARY_OP_GTE = 1 << 13,
    GRANARY_OP_RANGE = 1 << 14,
    GRANARY_OP_ISNULL = 1 << 15,
    GRANARY_OP_NAMES = 0x3fd,   /* eq iexact in contains icontains startswith istartswith regex iregex */
    GRANARY_OP_TIMES = 0xfc01,  /* eq lt lte gt gte range isnull */
    GRANARY_OP_NUMBERS = 0xfc03 /* eq ne lt lte gt gte range isnull */
};

/* One field of a resource or of a schema. Pointers may be NULL where nothing is to be said. */
typedef struct granary_field {
    uint32_t struct_size;
    uint32_t tag; /* permanent and never reused within the type; the name may change, the column follows */
    uint32_t type;
    uint32_t flags;
    uint32_t filters; /* granary_filter_op */
    uint32_t item;    /* GRANARY_T_LIST: the type of its items */
    uint64_t max_length; /* 0: no limit */
    const char *name;    /* [a-z][a-z0-9_]* */
    const char *help;
    const char *default_json; /* JSON of the value when none is given on create */
    const char *default_from; /* "self.FIELD": of the action's resource, when the request does not give it; when that
                                 is null too and the field is required, the request is refused */
    const char *source;  /* filled by the core: from an uploaded artifact ("artifact.sha256", "artifact.size" …); in nested
                            resources and content from who makes it ("caller": a PRN); in content with the PRN of the
                            newest unit that refers to it ("referrer:TYPE.FIELD") */
    const char *pattern; /* regular expression the text must match as a whole */
    const char *format;  /* OpenAPI format where the type does not imply it; "pem-certificates": the text must be one
                            or more PEM certificates (checked by the core, kept without what stands around
                            them, not shown as a format) */
    const char *schema;  /* OBJECT, or LIST of OBJECT: name of a granary_schema */
    const char *ref;     /* REF, or LIST of REF: "repository", "remote", "content" … or "remote:file.file" */
    const char *choices_name; /* OpenAPI name of the enum of `choices` */
    const char *const *choices;
    const char *filter_alias; /* a second name of the filter without suffix */
    const char *minimum; /* decimal text, both ends inclusive */
    const char *maximum;
    const char *normal_form; /* filters bring what they compare with into this form: "slug": small letters, each run of
                                "-", "_" and "." one "-" */
} granary_field;

/* A named object that is not a resource: the request of an action, a nested object. */
typedef struct granary_schema {
    uint32_t struct_size;
    uint32_t flags; /* 0 */
    const char *name; /* "FileRepositorySyncURL": unique among all plugins */
    const granary_field *const *fields;
} granary_schema;

/* A request is refused with 400 and `message` when all conditions hold. Checked by the core, without plugin code. */
typedef struct granary_rule {
    uint32_t struct_size;
    uint32_t flags; /* 0 */
    const char *const *conditions; /* "request.FIELD=JSON", "self.FIELD=JSON"; "!=" for the opposite */
    const char *message;
    const char *field; /* the error is about this field; NULL: about the request */
} granary_rule;

enum granary_action_scope {
    GRANARY_ON_RESOURCE = 0,  /* POST …/<id>/sync/ */
    GRANARY_ON_COLLECTION = 1, /* POST …/copy/ */
    GRANARY_MAKES_ONE = 2,     /* POST …/import/: answered 201 with a new resource of the type. It is made of the JSON
                                  object that the task gives as its result, as of the body of a create */
    GRANARY_ON_VERSION = 3     /* repository: POST …/<id>/versions/<number>/scan/; "self" is the version's PRN. It shares
                                  the lock of the repository */
};

/* An operation beyond list, read, create, update and delete: answered 202 with a task. The task's arguments are the
 * validated request plus "self", the resource's PRN. */
typedef struct granary_action {
    uint32_t struct_size;
    uint32_t scope;
    const char *name;      /* "sync": last part of the URL and of the operation id */
    const char *help;
    const char *request;   /* name of a granary_schema; NULL: no body. Of a FILE field the argument is its text */
    const char *task;      /* what granary_plugin.run gets */
    const char *task_name; /* as reported by the API; NULL: "<plugin>.<task>" */
    const char *const *locks; /* "self:exclusive", "remote:shared": "self" or a REF field of the request */
    const granary_rule *const *rules;
} granary_action;

enum granary_kind {
    GRANARY_K_CONTENT = 1,
    GRANARY_K_REMOTE = 2,
    GRANARY_K_REPOSITORY = 3,
    GRANARY_K_PUBLICATION = 4,
    GRANARY_K_DISTRIBUTION = 5,
    GRANARY_K_GUARD = 6,
    GRANARY_K_ACS = 7,   /* alternate content source */
    GRANARY_K_NESTED = 8 /* rows below a resource of the plugin's: their URLs are those of `parent` and `endpoint` */
};

enum granary_type_flag {
    GRANARY_TF_MULTIPLE_ARTIFACTS = 1 << 0,  /* content: a unit has several files (otherwise exactly one) */
    GRANARY_TF_NO_ARTIFACT = 1 << 1,         /* content: a unit is only its fields */
    GRANARY_TF_DIGEST_FIELDS = 1 << 2,       /* content: md5 … sha512 of the artifact are shown as fields */
    GRANARY_TF_PULL_THROUGH = 1 << 3,        /* repository: distributions of it may have a remote */
    GRANARY_TF_SERVES_PUBLICATIONS = 1 << 4, /* distribution: serves publications rather than versions */
    GRANARY_TF_NOT_UPLOADABLE = 1 << 5,      /* content: made by syncs only */
    GRANARY_TF_ATTACHMENTS = 1 << 6,   /* content: one artifact, and files made of it that go with it */
    GRANARY_TF_SERVES_EITHER = 1 << 7, /* distribution: a publication where there is one, else the version itself */
    GRANARY_TF_SYNC_UPLOAD = 1 << 8,   /* content: POST …/upload/ answers with the unit itself */
    GRANARY_TF_JUDGES_EARLY = 1 << 9,  /* repository: finalize also judges, in the request, what is to be added by it */
    GRANARY_TF_FROM_FILE = 1 << 10     /* content, with NO_ARTIFACT: its fields are made of an uploaded file, which is not
                                          kept */
};

/* A type of resource. Besides its own fields it has those every resource of its kind has. */
typedef struct granary_type {
    uint32_t struct_size;
    uint32_t kind;
    uint32_t flags;
    uint32_t schema_version; /* counts up with every change of the fields */
    const char *name;     /* "file.file": "<plugin>.<type>" */
    const char *model;    /* "FileContent": names of schemas and PRNs */
    const char *endpoint; /* "files": last piece of the path */
    const char *help;
    const granary_field *const *fields;
    const granary_action *const *actions;
    const char *const *content_types; /* repository: names of what may be in it */
    const char *const *remote_types;  /* repository: names of remotes it syncs from */
    const char *const *policies;      /* remote: of "immediate", "on_demand", "streamed", default first; NULL: all */
    const char *publish_task;         /* publication: what granary_plugin.run gets when one is created */
    const char *publish_task_name;    /* as reported by the API */
    /* Who may do what with it, as JSON (docs/plugins/access.md); NULL: the standard of its kind. */
    const char *access;
    const char *base_url; /* distribution: it is reached at this path ("/name/") and its base path, by a route of the
                             plugin; NULL: below the content prefix */
    const char *parent;   /* nested: key of a type of the plugin's, "repository:file.file". A field named for its kind
                             holds the parent; the rows leave with it */
} granary_type;

/* ---- the two tables */

typedef struct granary_host {
    uint32_t struct_size;
    uint32_t abi_minor;
    void *context;
    const char *core_version;
    const void *(*get_interface)(const struct granary_host *host, const char *id);       /* [any] NULL: absent */
    void (*log)(const struct granary_host *host, uint32_t level, granary_str message);   /* [any] */
    granary_status (*fail)(granary_error *error, granary_status code, granary_str message); /* [any] returns code */
    /* The sentence an earlier call left in the error; valid until the next call with it. [any] */
    granary_str (*message)(const granary_error *error);
} granary_host;

typedef struct granary_plugin {
    uint32_t struct_size;
    uint32_t abi_minor; /* the GRANARY_ABI_TARGET_MINOR it was built for */
    void *self;
    const granary_type *const *types;
    const granary_schema *const *schemas; /* may be NULL */
    const granary_field *const *settings; /* the keys of [plugins.NAME]; may be NULL */
    granary_status (*start)(const struct granary_plugin *plugin, granary_error *error); /* [startup] may be NULL */
    granary_status (*run)(const struct granary_plugin *plugin, const char *task, granary_task *context,
                          granary_error *error); /* [task] */
    /* `type`: "content:file.file", or NULL for what concerns the plugin. Static storage; NULL: not offered. [any] */
    const void *(*get_interface)(const struct granary_plugin *plugin, const char *type, const char *id);
} granary_plugin;

/* granary_plugin_entry_v1. NULL after host->fail: refused. Static storage; called once per process. [startup] */
typedef const granary_plugin *(*granary_plugin_entry_fn)(const granary_host *host, granary_error *error);
#define GRANARY_ENTRY_SYMBOL "granary_plugin_entry_v1"

/* ---- interfaces by string id. Frozen at release: a change is a new id. */

#define GRANARY_TASK_1 "granary.task/1" /* host, [task] */
typedef struct granary_task_1 {
    /* JSON of one argument; valid until run() ends. NOT_FOUND when there is none. */
    granary_status (*argument)(granary_task *task, const char *name, granary_str *json);
    /* Sets a progress report; total < 0: unknown. */
    granary_status (*progress)(granary_task *task, const char *code, granary_str message, int64_t done, int64_t total);
    /* Marks a report as completed. */
    granary_status (*complete)(granary_task *task, const char *code);
    /* Not 0 once the task should stop. Cheap. */
    int32_t (*cancelled)(granary_task *task);
    /* The task's result, any JSON. */
    granary_status (*result)(granary_task *task, granary_str json, granary_error *error);
} granary_task_1;

#define GRANARY_CONFIG_1 "granary.config/1" /* host, [any] */
typedef struct granary_config_1 {
    /* JSON of a setting of the plugin's table, its default when the configuration has none. Static storage. */
    granary_status (*get)(const granary_host *host, const char *name, granary_str *json);
} granary_config_1;

#define GRANARY_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
}
#define GRANARY_LOCK static_assert
#else
#define GRANARY_LOCK _Static_assert
#endif

/* Layout lock: one line per released struct and band. */
GRANARY_LOCK(sizeof(void *) == 8 && sizeof(granary_str) == 16 && sizeof(granary_reader) == 24,
             "Granary plugins are 64-bit (LP64) only");
GRANARY_LOCK(offsetof(granary_field, name) == 32 && sizeof(granary_field) == 152, "granary_field 1.0");
GRANARY_LOCK(sizeof(granary_schema) == 24 && sizeof(granary_rule) == 32, "granary_schema, granary_rule 1.0");
GRANARY_LOCK(offsetof(granary_action, name) == 8 && sizeof(granary_action) == 64, "granary_action 1.0");
GRANARY_LOCK(offsetof(granary_type, name) == 16 && sizeof(granary_type) == 128, "granary_type 1.0");
GRANARY_LOCK(offsetof(granary_host, get_interface) == 24 && sizeof(granary_host) == 56, "granary_host 1.0");
GRANARY_LOCK(offsetof(granary_plugin, types) == 16 && sizeof(granary_plugin) == 64, "granary_plugin 1.0");

#endif
