/* Interfaces that still move. They become part of granary/plugin.h once several content types have lived on them.
 *
 * A plugin that uses any of them says so in its manifest, with the revision it was built for:
 *   "draft": GRANARY_DRAFT_REVISION
 * A host accepts exactly its own revision, so a plugin that needs drafts is rebuilt when the revision changes, and
 * only then. The ids stay the same when an interface is released unchanged.
 */
#ifndef GRANARY_DRAFT_H
#define GRANARY_DRAFT_H

#include <granary/plugin.h>

#define GRANARY_DRAFT_REVISION 11
#define GRANARY_DRAFT_REVISION_TEXT "11"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- values of fields */

typedef struct granary_value {
    uint32_t type; /* 0: null; else BOOL, I64, F64, TIME, TEXT (also UUID, REF: PRN) or JSON (also MAP, OBJECT, LIST) */
    uint32_t reserved; /* 0 */
    union {
        int64_t i64; /* BOOL: 0 or 1; I64; TIME: microseconds since the epoch */
        double f64;
        granary_str text; /* TEXT; JSON as text */
    } as;
} granary_value;

typedef struct granary_named_value {
    const char *name; /* of the field */
    granary_value value;
} granary_named_value;

/* Lower-case hex; empty where not known. */
typedef struct granary_digests {
    granary_str md5, sha1, sha224, sha256, sha384, sha512;
} granary_digests;

/* ---- resources: rows of the API read by name. Host, [task]. */

typedef struct granary_record granary_record;

#define GRANARY_RECORD_1 "granary.record/1"
typedef struct granary_record_1 {
    /* `reference`: a PRN or href, or either as a JSON string (so that an argument can be passed on). */
    granary_status (*open)(granary_task *task, granary_str reference, granary_record **out, granary_error *error);
    void (*close)(granary_record *record);
    /* "repository:file.file"; valid while the record is. */
    granary_status (*type)(const granary_record *record, granary_str *out);
    /* Any field of the resource but secrets, "prn", "pulp_created" and "pulp_last_updated" among them. Valid while the
     * record is, or until set. */
    granary_status (*get)(granary_record *record, const char *field, granary_value *out, granary_error *error);
    /* Own fields of the plugin's own types only. In a task it is written at once; in a hook it fills the new row. */
    granary_status (*set)(granary_record *record, const granary_named_value *values, uint64_t count,
                          granary_error *error);
} granary_record_1;

typedef struct granary_version_info {
    int64_t number; /* -1: there is none */
    granary_str prn; /* valid until run() ends */
    uint32_t is_new; /* made by this session */
    uint32_t reserved;
} granary_version_info;

#define GRANARY_REPOSITORIES_1 "granary.repositories/1" /* host, [task] */
typedef struct granary_repositories_1 {
    /* The newest complete version. */
    granary_status (*latest)(granary_record *repository, granary_version_info *out, granary_error *error);
    /* How many files of the newest version are not stored here. */
    granary_status (*missing)(granary_record *repository, uint64_t *out, granary_error *error);
} granary_repositories_1;

/* ---- sync: the plugin parses and declares; the core looks up, downloads, verifies, saves, removes, commits. */

typedef struct granary_sync granary_sync;
typedef struct granary_draft_version granary_draft_version; /* a version that is not complete yet */

/* A file of a unit. Frozen with granary.sync/1. */
typedef struct granary_artifact {
    granary_str relative_path;
    granary_str url; /* empty: the store has it under `digests.sha256` */
    granary_digests digests;
    int64_t size; /* -1: not known */
} granary_artifact;

/* A batch of units of one type; some thousands at a time are best. Frozen with granary.sync/1. */
typedef struct granary_units {
    const char *type;     /* "file.file" */
    const uint32_t *tags; /* which fields `values` has, in its order */
    uint64_t tag_count;
    uint64_t count;              /* units */
    const granary_value *values; /* count * tag_count, unit by unit */
    const granary_artifact *artifacts;
    const uint32_t *artifact_counts; /* per unit; NULL: exactly one each */
} granary_units;

/* A fetched document. Frozen with granary.sync/1. */
typedef struct granary_document {
    granary_reader reader; /* the caller releases it */
    uint64_t size;
    granary_digests digests; /* valid until release */
    granary_str url;         /* after redirects; valid until release */
    granary_str headers;     /* of the answer: "name: value\n" each, names in lower case; valid until release */
} granary_document;

/* A document to be fetched. Frozen with granary.sync/1. */
typedef struct granary_fetch {
    granary_str url;
    uint64_t max_size;
    const granary_str *headers; /* "Name: value" each, in addition to the remote's */
    uint64_t header_count;
} granary_fetch;

#define GRANARY_SYNC_1 "granary.sync/1" /* host, [task] */
typedef struct granary_sync_1 {
    /* Opens nothing yet: a session that only fetches leaves no trace. `remote`: whose settings, policy and credentials
     * apply; NULL: the session fetches nothing. `mirror`: what is not declared leaves the repository. */
    granary_status (*begin)(granary_task *task, granary_record *repository, granary_record *remote, uint32_t mirror,
                            granary_sync **out, granary_error *error);
    /* At most `max_size` bytes; more is REMOTE. */
    granary_status (*fetch)(granary_sync *sync, granary_str url, uint64_t max_size, granary_document *out,
                            granary_error *error);
    /* Many documents, several at a time within the remote's limits. `done` is called on the caller's thread as each
     * arrives (`document`, which it releases), is unchanged (no document, OK: 304 to an If-None-Match or
     * If-Modified-Since among the request's headers) or fails (`status`: NOT_FOUND for upstream's 404 and 410, else
     * REMOTE …, the sentence in `reason`). Anything but OK from it ends the rest. */
    granary_status (*fetch_all)(granary_sync *sync, const granary_fetch *requests, uint64_t count, void *user,
                                granary_status (*done)(void *user, uint64_t index, granary_document *document,
                                                       granary_status status, granary_str reason),
                                granary_error *error);
    /* Back to the first byte of a document. */
    granary_status (*rewind)(granary_document *document, granary_error *error);
    /* Copies what it needs. Equal units of one session collapse. Downloads at once when the remote's policy is
     * "immediate". Otherwise the units are written while the plugin goes on, and what is wrong with them may be told by
     * the next call with this session or its draft, commit() at the latest. */
    granary_status (*declare)(granary_sync *sync, const granary_units *units, granary_error *error);
    /* Content of the repository that a mirror does not remove although it is not declared. */
    granary_status (*keep)(granary_sync *sync, const int64_t *content, uint64_t count, granary_error *error);
    /* The version as it stands, for granary.versions/1; lives as long as the session. */
    granary_status (*draft)(granary_sync *sync, granary_draft_version **out, granary_error *error);
    /* Makes the new version, or finds that nothing changed. */
    granary_status (*commit)(granary_sync *sync, granary_version_info *out, granary_error *error);
    /* Once, always. Without commit nothing of the session remains in the repository. */
    void (*end)(granary_sync *sync);
} granary_sync_1;

/* ---- what the host does not fetch itself: protocols other than HTTP and files. */

typedef struct granary_blob granary_blob;

#define GRANARY_STORE_1 "granary.store/1" /* host, [task] */
typedef struct granary_store_1 {
    /* A private folder of the task, removed after it. Valid until run() ends. */
    granary_status (*directory)(granary_task *task, granary_str *out, granary_error *error);
    /* A file on its way into the store: open, write as often as needed, close. Several may be open. */
    granary_status (*open)(granary_task *task, granary_blob **out, granary_error *error);
    granary_status (*write)(granary_blob *blob, granary_str bytes, granary_error *error);
    /* Takes it in and ends it, also on failure. `sha256` is valid until run() ends; a unit with an artifact of that
     * digest and without url, declared by this task, has the file. What nobody declares is an orphan. */
    granary_status (*close)(granary_blob *blob, granary_str *sha256, granary_error *error);
    /* Instead of close: nothing of it remains. */
    void (*drop)(granary_blob *blob);
} granary_store_1;

#define GRANARY_SECRETS_1 "granary.secrets/1" /* host, [task] */
typedef struct granary_secrets_1 {
    /* A secret field of a remote of the plugin's own types, empty when it is not set; valid until run() ends. Never to
     * be logged, nor put where other users of the machine see it. */
    granary_status (*get)(granary_task *task, granary_record *remote, const char *field, granary_str *out,
                          granary_error *error);
} granary_secrets_1;

/* ---- publish. */

typedef struct granary_publication granary_publication;
typedef struct granary_writer granary_writer;

/* One published file of the version; newest content first. Frozen with granary.publish/1. */
typedef struct granary_published {
    int64_t content_artifact; /* names it in add() */
    granary_str relative_path;
    granary_str sha256; /* empty: not known */
    int64_t size;       /* -1: not known */
} granary_published;

typedef struct granary_published_path {
    int64_t content_artifact;
    granary_str relative_path;
} granary_published_path;

/* Rows of the version's content of one type. Frozen with granary.publish/1. */
typedef struct granary_rows {
    uint64_t count;
    const granary_value *values; /* count * tag_count, row by row */
    const int64_t *content;      /* its number, the same for the same unit */
} granary_rows;

enum granary_publish_flag {
    GRANARY_PUBLISH_PASS_THROUGH = 1 << 0, /* the version's files are reachable under their own paths */
    GRANARY_PUBLISH_CHECKPOINT = 1 << 1
};

#define GRANARY_PUBLISH_1 "granary.publish/1" /* host, [task] */
typedef struct granary_publish_1 {
    /* `type`: name of the publication type. `version`: PRN or href, also as a JSON string. */
    granary_status (*begin)(granary_task *task, const char *type, granary_str version, uint32_t flags,
                            const granary_named_value *values, uint64_t value_count, granary_publication **out,
                            granary_error *error);
    /* Calls `batch` with some thousand rows at a time; what it returns ends the walk when it is not OK. */
    granary_status (*each_file)(granary_publication *publication, void *user,
                                granary_status (*batch)(void *user, const granary_published *rows, uint64_t count),
                                granary_error *error);
    granary_status (*each_content)(granary_publication *publication, const char *type, const uint32_t *tags,
                                   uint64_t tag_count, void *user,
                                   granary_status (*batch)(void *user, const granary_rows *rows),
                                   granary_error *error);
    /* Publishes files under other paths than their own. */
    granary_status (*add)(granary_publication *publication, const granary_published_path *entries, uint64_t count,
                          granary_error *error);
    /* A generated file: open, write as often as needed, close. One at a time. */
    granary_status (*open)(granary_publication *publication, granary_str relative_path, granary_writer **out,
                           granary_error *error);
    granary_status (*write)(granary_writer *writer, granary_str bytes, granary_error *error);
    granary_status (*close)(granary_writer *writer, granary_error *error);
    /* Makes it visible. The task's result becomes the publication. */
    granary_status (*finish)(granary_publication *publication, granary_error *error);
    /* Once, always. Without finish nothing remains. */
    void (*end)(granary_publication *publication);
} granary_publish_1;

/* ---- what a plugin offers for a type: granary_plugin.get_interface(plugin, "content:file.file", id). */

#define GRANARY_UPLOAD_1 "granary.upload/1" /* host, [task]: for from_artifact */
typedef struct granary_upload_1 {
    granary_status (*size)(granary_reader *file, uint64_t *out);
    /* Where the next read begins; archives have their table at the end. */
    granary_status (*seek)(granary_reader *file, uint64_t offset);
    /* A file made of the uploaded one (its metadata, say) that the unit gets beside it. Of a type with the flag
     * ATTACHMENTS. `sha256`: of it, hex; lives as long as the call that made the unit. */
    granary_status (*attach)(granary_record *unit, granary_str relative_path, granary_str bytes, granary_str *sha256,
                             granary_error *error);
    /* Another unit of the plugin's that comes with this one, wherever it goes: `type` is one without files, and its REF
     * fields to the unit's type hold the unit. */
    granary_status (*accompany)(granary_record *unit, const char *type, const granary_named_value *values,
                                uint64_t count, granary_error *error);
    /* What a REF field of the unit names; NOT_FOUND: nothing. The caller closes it. */
    granary_status (*referred)(granary_record *unit, const char *field, granary_record **out, granary_error *error);
} granary_upload_1;

#define GRANARY_UNITS_1 "granary.units/1" /* host, [task]: units of the plugin's own types that are there */
typedef struct granary_units_1 {
    /* The unit's own file, for reading; the caller releases it, granary.upload/1 tells its size and seeks in it.
     * NOT_FOUND: it is not stored here. */
    granary_status (*open)(granary_task *task, granary_record *unit, granary_reader *out, granary_error *error);
    /* A file made of it, in the place of one of the same path. Of a type with the flag ATTACHMENTS. `sha256`: of it,
     * valid until run() ends. */
    granary_status (*attach)(granary_task *task, granary_record *unit, granary_str relative_path, granary_str bytes,
                             granary_str *sha256, granary_error *error);
} granary_units_1;

#define GRANARY_CONTENT_1 "granary.content/1" /* per content type, [task] */
typedef struct granary_content_1 {
    /* An uploaded file becomes a unit: reads the file, sets fields that the request left open or checks those it gave.
     * `file_name`: of the upload, may be empty. */
    granary_status (*from_artifact)(const granary_plugin *plugin, granary_reader *file, granary_str file_name,
                                    const granary_digests *digests, granary_record *unit, granary_error *error);
} granary_content_1;

/* ---- what is known of the content of a version: scans. */

typedef struct granary_scan granary_scan;

#define GRANARY_SCAN_1 "granary.scan/1" /* host, [task]: for actions with the scope ON_VERSION */
typedef struct granary_scan_1 {
    /* `version`: PRN of a version of a repository of the plugin's. */
    granary_status (*begin)(granary_task *task, granary_str version, granary_scan **out, granary_error *error);
    /* The content of the version, some thousand rows at a time. */
    granary_status (*each)(granary_scan *scan, const char *type, const uint32_t *tags, uint64_t tag_count, void *user,
                           granary_status (*batch)(void *user, const granary_rows *rows), granary_error *error);
    /* `vulnerabilities`: a JSON list of what is known of these units. It takes the place of what an earlier scan found;
     * of units without a report an empty one makes none. */
    granary_status (*report)(granary_scan *scan, const char *type, const int64_t *content, uint64_t count,
                             granary_str vulnerabilities, granary_error *error);
    /* `scanned`: how many units were looked at. The task's result tells it. */
    granary_status (*finish)(granary_scan *scan, uint64_t scanned, granary_error *error);
    void (*end)(granary_scan *scan); /* once, always */
} granary_scan_1;

#define GRANARY_DOWNLOAD_1 "granary.download/1" /* host, [task] */
typedef struct granary_download_1 {
    /* A document of an address that is no remote's but the operator's, who has set it. At most `max_size` bytes; more
     * is REMOTE. */
    granary_status (*fetch)(granary_task *task, granary_str url, uint64_t max_size, granary_document *out,
                            granary_error *error);
} granary_download_1;

enum granary_part {
    GRANARY_PRESENT = 0,
    GRANARY_ADDED = 1,  /* by this version */
    GRANARY_REMOVED = 2, /* by this version; what a new unit took the place of among them */
    GRANARY_REPLACED = 3 /* what a new unit took the place of, because it has its repo key */
};

/* Where what a version adds comes from. */
enum granary_source {
    GRANARY_PROPOSED = 0,  /* a request would add it: nothing of it is kept */
    GRANARY_BY_TASK = 1,   /* a task puts in what is there: modify/, or one of the plugin's without a remote */
    GRANARY_BY_UPLOAD = 2, /* somebody has made the unit for this repository, or sent again what made it */
    GRANARY_BY_REMOTE = 3  /* an upstream: a sync, or a file that was fetched for a client */
};

#define GRANARY_VERSIONS_1 "granary.versions/1" /* host, [task] */
typedef struct granary_versions_1 {
    /* Content of one type, fields by tag. `part`: GRANARY_PRESENT … of the version as it stands. */
    granary_status (*each)(granary_draft_version *version, uint32_t part, const char *type, const uint32_t *tags,
                           uint64_t tag_count,
                           void *user, granary_status (*batch)(void *user, const granary_rows *rows),
                           granary_error *error);
    granary_status (*add)(granary_draft_version *version, const char *type, const int64_t *content, uint64_t count,
                          granary_error *error);
    granary_status (*remove)(granary_draft_version *version, const int64_t *content, uint64_t count,
                             granary_error *error);
    /* A completed progress report of the task that makes the version; `suffix`: what it says beyond its number. */
    granary_status (*report)(granary_draft_version *version, const char *code, granary_str message, int64_t count,
                             granary_str suffix, granary_error *error);
    /* One of granary_source. */
    granary_status (*source)(granary_draft_version *version, uint32_t *out);
} granary_versions_1;

#define GRANARY_REPOSITORY_1 "granary.repository/1" /* per repository type, [task]; each may be NULL; `type`: "repository:file.file" */
typedef struct granary_repository_1 {
    /* Before a version is completed: drops what must not stand beside each other, refuses bad sets. Of a type with the
     * flag JUDGES_EARLY it is called in requests too ([request]), with what a request would add: INVALID is answered
     * 400, changes and reports come to nothing. */
    granary_status (*finalize)(const granary_plugin *plugin, granary_record *repository,
                               granary_draft_version *version, granary_error *error);
    /* After a new version, in the task that made it; `version` is its PRN. When the type has a BOOL field
     * "autopublish", only for repositories that set it. */
    granary_status (*new_version)(const granary_plugin *plugin, granary_task *task, granary_record *repository,
                                  granary_str version, granary_error *error);
} granary_repository_1;

/* ---- requests: what of a plugin runs in the server process.
 *
 * Such code answers on a thread of the server's pool, many at a time: it keeps no state without a lock of its own, and
 * a crash of it is a crash of the server. Parsing what a stranger wrote belongs in a task (create, dispatch). */

typedef struct granary_request granary_request; /* lives until the call it came with returns */

/* A file of a multipart body: spooled and hashed before the plugin is called. */
typedef struct granary_form_file {
    granary_str file_name; /* as the client says */
    uint64_t size;
    granary_digests digests; /* those the server is set to compute, sha256 among them */
} granary_form_file;

#define GRANARY_HTTP_1 "granary.http/1" /* host, [request] */
typedef struct granary_http_1 {
    granary_status (*method)(granary_request *request, granary_str *out);
    granary_status (*path)(granary_request *request, granary_str *out);  /* decoded */
    granary_status (*query)(granary_request *request, granary_str *out); /* as sent */
    /* NOT_FOUND when the client did not send it; several lines of the name are one text, joined by ", ". */
    granary_status (*header)(granary_request *request, granary_str name, granary_str *out);
    /* First value of a key of the query, decoded; NOT_FOUND when it is not there. */
    granary_status (*parameter)(granary_request *request, granary_str name, granary_str *out);
    /* Numeric address of who is connected. */
    granary_status (*remote_address)(granary_request *request, granary_str *out);
    /* "https://host": how this client names the server. */
    granary_status (*origin)(granary_request *request, granary_str *out);
    /* The body as sent; of a form (multipart or urlencoded) its fields and files instead. */
    granary_status (*body)(granary_request *request, granary_str *out);
    /* The `index`th field of the form; NOT_FOUND after the last. */
    granary_status (*form_field)(granary_request *request, uint64_t index, granary_str *name, granary_str *value);
    granary_status (*form_file)(granary_request *request, granary_str name, granary_form_file *out);

    /* The answer, once: headers, body in pieces, send. `reason`: the status phrase, empty for the usual one; an error
     * with one that answers a read is a refusal, and in the audit journal. What was answered without send is an error of
     * the plugin. What is written before send is kept in memory (256 MiB at most); what is written after it goes out while
     * the rest is made, through a file (4 GiB at most), and a failure then cuts the answer off. */
    granary_status (*set_header)(granary_request *request, granary_str name, granary_str value, granary_error *error);
    granary_status (*write)(granary_request *request, granary_str bytes, granary_error *error);
    granary_status (*send)(granary_request *request, uint32_t status, granary_str reason, granary_error *error);
} granary_http_1;

/* What a distribution serves at this moment. */
typedef struct granary_served {
    int64_t version;         /* number; -1: none. What a version holds never changes */
    int64_t version_created; /* microseconds; later, where fields of stored units of the domain were set since */
    granary_str version_prn; /* these texts live as long as the request */
    granary_str repository;  /* PRN of the distribution's repository, not of its version's; empty: none is set */
    granary_str publication; /* PRN; empty: no publication is served */
    granary_str remote;      /* PRN; empty: none */
    granary_str content_url; /* "https://host/…/": where its files are */
    granary_str base_url;    /* "https://host/name/…/": its place below the routes of its plugin, or empty */
} granary_served;

/* Columns of a content query that are no fields. */
enum granary_tag {
    GRANARY_TAG_PRN = 20001,    /* TEXT */
    GRANARY_TAG_ADDED = 20002,  /* TIME: when the version that brought the unit into the repository was made */
    GRANARY_TAG_STORED = 20003, /* BOOL: the file of the unit's shortest path is in the store */
    GRANARY_TAG_SHA256 = 20004, /* TEXT: of that file; null when not known */
    GRANARY_TAG_MD5 = 20005     /* TEXT, as above */
};

typedef struct granary_condition {
    uint32_t tag;
    uint32_t reserved; /* 0 */
    granary_value value; /* equal to it; null: is null */
} granary_condition;

enum granary_query_flag {
    GRANARY_QUERY_DISTINCT = 1 << 0, /* each combination of values once, in their order; rows have no number */
    GRANARY_QUERY_COUNT = 1 << 1     /* one row of one I64: how many there are; `tags` as for the rows */
};

/* Content of one type in one repository version. */
typedef struct granary_query {
    const char *type; /* "file.file" */
    const uint32_t *tags;
    uint64_t tag_count;
    const granary_condition *conditions; /* all hold */
    uint64_t condition_count;
    uint32_t flags;
    uint32_t reserved; /* 0 */
    uint64_t limit; /* 0: none */
} granary_query;

enum granary_creation_flag {
    /* When the task has failed before the answer goes out, the answer is 400 with the task's sentence, as the status
     * phrase too. Of create() only: what is gathered is made later. */
    GRANARY_CREATION_TELLS_FAILURE = 1 << 0
};

/* A unit made from a file of the request's form, in a task: as POST to the content type's list would. */
typedef struct granary_creation {
    const char *type;      /* name of a content type of the plugin */
    granary_str file;      /* name of the file in the form */
    granary_str file_name; /* empty: the client's */
    const granary_named_value *values;
    uint64_t value_count;
    granary_record *repository;  /* gets the unit; NULL: none does */
    granary_str task_name;       /* as reported by the API; empty: the core's */
    uint64_t flags;              /* granary_creation_flag */
} granary_creation;

/* A task of the plugin's own, as an action of the API would start it. */
typedef struct granary_dispatch {
    granary_str task;      /* one of granary_routes_1.tasks */
    granary_str task_name; /* as reported; empty: "<plugin>.<task>" */
    granary_str arguments; /* JSON object */
    const granary_str *exclusive; /* PRNs */
    uint64_t exclusive_count;
    const granary_str *shared;
    uint64_t shared_count;
} granary_dispatch;

#define GRANARY_SERVING_1 "granary.serving/1" /* host, [request]. Sees the request's domain only */
typedef struct granary_serving_1 {
    /* The distribution of one type whose base path leads `path` (without a slash in front); `rest`: what follows it,
     * without the slash between. NOT_FOUND: there is none. The caller closes the record. */
    granary_status (*find)(granary_request *request, const char *type, granary_str path, granary_record **out,
                           granary_str *rest, granary_error *error);
    granary_status (*served)(granary_request *request, granary_record *distribution, granary_served *out,
                             granary_error *error);
    /* A resource by PRN or href. */
    granary_status (*open)(granary_request *request, granary_str reference, granary_record **out, granary_error *error);
    /* Calls `batch` with some thousand rows at a time. `version`: PRN of a repository version. */
    granary_status (*each)(granary_request *request, granary_str version, const granary_query *query, void *user,
                           granary_status (*batch)(void *user, const granary_rows *rows), granary_error *error);
    /* May the caller do this? `permission`: "file.modify_filerepository"; empty: be anybody who is known. `object`: on
     * what; may be NULL. When *allowed becomes 0 the answer (401 or 403) is made already: return. */
    granary_status (*authorize)(granary_request *request, granary_str permission, granary_record *object,
                                uint32_t *allowed, granary_error *error);
    /* The same by one of the policies of granary_routes_1.access: may the caller do `action` with what the distribution
     * serves? An administrator may have changed the policy. */
    granary_status (*admit)(granary_request *request, granary_str policy, granary_str action,
                            granary_record *distribution, uint32_t *allowed, granary_error *error);
    /* PRN of the caller, empty for anonymous ones. */
    granary_status (*user)(granary_request *request, granary_str *out, granary_error *error);
    /* `href`: of the task. An answer below 300 goes out when that has ended, eight seconds later at the latest, so that the
     * client finds what it sent; without GRANARY_CREATION_TELLS_FAILURE it is what was sent here, however the task ended. */
    granary_status (*create)(granary_request *request, const granary_creation *creation, granary_str *href,
                             granary_error *error);
    granary_status (*dispatch)(granary_request *request, const granary_dispatch *dispatch, granary_str *href,
                               granary_error *error);
    /* A keyed digest (hex) of text, the same on every server of the installation: marks links as the server's own. */
    granary_status (*sign)(granary_request *request, granary_str text, granary_str *out, granary_error *error);
    /* A small document through a remote, with its settings and credentials; blocks for as long as it takes, at most
     * `timeout` seconds. REMOTE: upstream answered badly; NOT_FOUND: with 404 or 410. `headers`: "Name: value" each. */
    granary_status (*fetch)(granary_request *request, granary_record *remote, granary_str url,
                            const granary_str *headers, uint64_t header_count, uint64_t max_size, uint32_t timeout,
                            granary_document *out, granary_error *error);
} granary_serving_1;

/* A task to which more may be joined. Texts live as long as the request. */
typedef struct granary_gathered {
    granary_str session; /* names the task to later requests of the client */
    granary_str task;    /* its href */
    int64_t begins;      /* microseconds: until then it waits for more */
} granary_gathered;

#define GRANARY_GATHERING_1 "granary.gathering/1" /* host, [request] */
typedef struct granary_gathering_1 {
    /* As create() of granary.serving/1; but what several requests gather comes into the repository in one version.
     * `session`: what an earlier call gave out, or empty. Its task takes this unit too when it waits still, and is the same
     * caller's for the same repository by the same name; otherwise a new one is made. It begins `window` seconds after the
     * last unit, a minute after the first at the latest; at once when other work would have to wait for it. A unit that
     * cannot be made, or is refused, keeps no other out; the task fails and says which. */
    granary_status (*create)(granary_request *request, const granary_creation *creation, granary_str session,
                             uint32_t window, granary_gathered *out, granary_error *error);
} granary_gathering_1;

#define GRANARY_CACHING_1 "granary.caching/1" /* host, [request] */
typedef struct granary_caching_1 {
    /* What is answered was made for an earlier request (1), or is for this one and kept for later ones (0). Clients are
     * told where the operator wants it, as they are of files. */
    granary_status (*tell)(granary_request *request, uint32_t remembered, granary_error *error);
} granary_caching_1;

#define GRANARY_KEEPING_OUT_1 "granary.keeping_out/1" /* host, [request] */
typedef struct granary_keeping_out_1 {
    /* Before send(): the client is answered, but a rule kept something out of the answer. What and why (a sentence
     * without its full stop, UTF-8, 1000 bytes at most, no NUL) goes into the audit journal as a refusal beside the
     * answer, as often as refused reads do. One of a request; the last counts. */
    granary_status (*record)(granary_request *request, granary_str sentence, granary_error *error);
} granary_keeping_out_1;

#define GRANARY_PAST_1 "granary.past/1" /* host, [request] */
typedef struct granary_past_1 {
    /* What the distribution would serve if nothing had changed since `time` (microseconds): the newest complete version
     * of what it serves that was made until then; version -1: there was none. */
    granary_status (*served)(granary_request *request, granary_record *distribution, int64_t time, granary_served *out,
                             granary_error *error);
    /* The answer of granary.serve/1 is what `path` is in that version (PRN), sent as the core sends files. */
    granary_status (*file)(granary_request *request, granary_str version, granary_str path, granary_error *error);
} granary_past_1;

#define GRANARY_CALLER_1 "granary.caller/1" /* host, [request] and [task] */
typedef struct granary_caller_1 {
    /* On whose behalf something is done, as JSON: {"prn", "username", "is_superuser", "groups": [names]}; {}: nobody's,
     * or the server's own. The text lives as long as the request, or as the version. */
    granary_status (*of_request)(granary_request *request, granary_str *out, granary_error *error);
    /* Of who makes the version, or proposes it. */
    granary_status (*of_version)(granary_draft_version *version, granary_str *out, granary_error *error);
} granary_caller_1;

#define GRANARY_SERVE_1 "granary.serve/1" /* per distribution type, [request] */
typedef struct granary_serve_1 {
    /* Below the content prefix, for what is no file, or whose flag judges_files is set. NOT_FOUND: the core goes on. */
    granary_status (*handle)(const granary_plugin *plugin, granary_record *distribution, granary_str path,
                             granary_request *request, granary_error *error);
} granary_serve_1;

#define GRANARY_REMOTE_1 "granary.remote/1" /* per distribution type, [request] */

/* Where a file that a distribution lacks is to be had. Texts live until the next call on this thread. */
typedef struct granary_origin {
    granary_str url;
    granary_digests digests; /* what it must be; empty: not known */
    int64_t size;            /* -1: not known */
    const char *content_type; /* name of the type of unit it becomes: "file.file"; NULL: it is passed on and not kept.
                                 Static storage */
    granary_str relative_path; /* of the unit */
    granary_str values;        /* JSON object: more fields of the unit, by name; may be empty */
} granary_origin;

typedef struct granary_remote_1 {
    /* Pull-through: where upstream has what is asked for under `path`, which the distribution has not. NOT_FOUND: it
     * has no such thing, or, when the request was answered by granary.http/1, it is not to be had and that says why. */
    granary_status (*origin)(const granary_plugin *plugin, granary_record *distribution, granary_str path,
                             granary_request *request, granary_origin *out, granary_error *error);
} granary_remote_1;

#define GRANARY_ROUTES_1 "granary.routes/1" /* per plugin, [request]: URL trees of its own */
typedef struct granary_routes_1 {
    const char *const *prefixes; /* "/v9/" …: begin and end with a slash */
    const char *const *tasks;    /* what requests may dispatch; may be NULL */
    granary_status (*handle)(const granary_plugin *plugin, granary_request *request, granary_error *error);
    /* JSON: by the name of a policy ("v9/files") the access of what admit() asks for; may be NULL. */
    const char *access;
    /* JSON: OpenAPI `paths` and `schemas` of the trees, for the document of the API; may be NULL. */
    const char *document;
} granary_routes_1;

/* A filter of a list that look-ups of fields cannot express. */
typedef struct granary_filter {
    const char *name;
    uint32_t tag; /* of the text field it looks at */
    uint32_t reserved; /* 0 */
} granary_filter;

#define GRANARY_FILTERS_1 "granary.filters/1" /* per content type, [request] */
typedef struct granary_filters_1 {
    const granary_filter *const *filters; /* NULL-terminated */
    /* Which of the values that the field has belong to the filter's: sets `matches` to 1. INVALID: 400. */
    granary_status (*match)(const granary_plugin *plugin, const char *filter, granary_str value,
                            const granary_str *candidates, uint64_t count, uint8_t *matches, granary_error *error);
} granary_filters_1;

typedef struct granary_refusals granary_refusals; /* lives as long as the call it came with */

#define GRANARY_CHECKING_1 "granary.checking/1" /* host, [request]: for granary.check/1 */
typedef struct granary_checking_1 {
    /* One more reason against the request, answered 400; `field`: what it is about, NULL: the whole. */
    granary_status (*refuse)(granary_refusals *refusals, const char *field, granary_str message, granary_error *error);
} granary_checking_1;

#define GRANARY_CHECK_1 "granary.check/1" /* per type, [request] */
typedef struct granary_check_1 {
    /* A resource is to be made or changed: `record` is as it will be. Sets its fields to the form they are kept in. Of
     * content it is what the request says, before the task that makes it. */
    granary_status (*check)(const granary_plugin *plugin, granary_record *record, granary_refusals *refusals,
                            granary_error *error);
} granary_check_1;

#define GRANARY_NESTED_1 "granary.nested/1" /* host, [task] and [request] */
typedef struct granary_nested_1 {
    /* Rows of a nested type below `record`, or, when that is nested itself, beside it; `type`: its name. */
    granary_status (*each)(granary_record *record, const char *type, const uint32_t *tags, uint64_t tag_count,
                           void *user, granary_status (*batch)(void *user, const granary_rows *rows),
                           granary_error *error);
} granary_nested_1;

#define GRANARY_GUARD_1 "granary.guard/1" /* per guard type, [request] */
typedef struct granary_guard_1 {
    /* `path`: what is asked for, below the content prefix and the domain, without a slash in front. OK: let it pass.
     * Anything else refuses with 403 and the sentence as the reason. */
    granary_status (*permit)(const granary_plugin *plugin, granary_record *guard, granary_str path,
                             granary_request *request, granary_error *error);
} granary_guard_1;

#define GRANARY_ACS_1 "granary.acs/1" /* per alternate content source type, [task] */
typedef struct granary_acs_1 {
    /* Declares what one path of the source has: units whose files its remote offers. `sync` takes fetch() and declare()
     * only; it makes no version, and is the host's to end. */
    granary_status (*refresh)(const granary_plugin *plugin, granary_task *task, granary_record *source,
                              granary_str path, granary_sync *sync, granary_error *error);
} granary_acs_1;

/* ---- replicas: how distributions of a type are had from another server. Data, read when the plugin is probed.
 *
 * Texts may have placeholders: "{distribution.FIELD}" is a field of the upstream's distribution (its base_url as a whole
 * URL), "{source.FIELD}" one of what that serves: its publication, or else its repository, or that of its version. A text
 * that is one placeholder and nothing else becomes the value, whatever it is. */

#define GRANARY_REPLICA_1 "granary.replica/1" /* per distribution type */
typedef struct granary_replica_1 {
    const char *remote;     /* name of a remote type of the plugin */
    const char *repository; /* name of a repository type of the plugin */
    const char *action;     /* of the repository type, with a field "remote" in its request: "sync" */
    const char *url;        /* of the remote: a text */
    /* JSON objects whose texts may have placeholders; NULL: {} */
    const char *remote_values;       /* beside url and network settings; beats the policy that is wanted of remotes */
    const char *repository_values;
    const char *distribution_values; /* beside name, base_path and what it serves */
    const char *action_values;       /* beside the remote */
    int64_t order;                   /* types with a smaller one go first */
} granary_replica_1;

/* ---- commands: `granary NAME …` of the plugin NAME, over the REST API of a running server. [command]: one thread, in
 * a process of its own. */

typedef struct granary_command granary_command;

#define GRANARY_CONSOLE_1 "granary.console/1" /* host, [command] */
typedef struct granary_console_1 {
    /* Address of the server, "http://host:port". */
    granary_status (*server)(granary_command *command, granary_str *out);
    /* A request as the user of the command; `json`: its body, may be empty. An answer of any status is OK. */
    granary_status (*call)(granary_command *command, granary_str method, granary_str path, granary_str json,
                           uint32_t *status, granary_str *answer, granary_error *error);
    granary_status (*print)(granary_command *command, granary_str text);
} granary_console_1;

#define GRANARY_COMMAND_1 "granary.command/1" /* per plugin, [command] */
typedef struct granary_command_1 {
    const char *help; /* how to use it, some lines */
    /* `arguments`: what follows NAME. INVALID: wrong use; the help is printed with the sentence. */
    granary_status (*run)(const granary_plugin *plugin, granary_command *command, const granary_str *arguments,
                          uint64_t count, granary_error *error);
} granary_command_1;

#ifdef __cplusplus
}
#endif

GRANARY_LOCK(sizeof(granary_value) == 24 && sizeof(granary_named_value) == 32, "granary_value");
GRANARY_LOCK(sizeof(granary_digests) == 96 && sizeof(granary_artifact) == 136, "granary_artifact");
GRANARY_LOCK(sizeof(granary_form_file) == 120 && sizeof(granary_query) == 56, "granary_form_file, granary_query");
GRANARY_LOCK(sizeof(granary_replica_1) == 72, "granary_replica_1");
GRANARY_LOCK(sizeof(granary_units) == 56 && sizeof(granary_document) == 160, "granary_units, granary_document");

#endif
