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

#define GRANARY_DRAFT_REVISION 1
#define GRANARY_DRAFT_REVISION_TEXT "1"

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
    /* Any field of the resource but secrets, "prn" among them. Valid while the record is, or until set. */
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
} granary_document;

#define GRANARY_SYNC_1 "granary.sync/1" /* host, [task] */
typedef struct granary_sync_1 {
    /* Opens nothing yet: a session that only fetches leaves no trace. `remote`: whose settings, policy and credentials
     * apply. `mirror`: what is not declared leaves the repository. */
    granary_status (*begin)(granary_task *task, granary_record *repository, granary_record *remote, uint32_t mirror,
                            granary_sync **out, granary_error *error);
    /* At most `max_size` bytes; more is REMOTE. */
    granary_status (*fetch)(granary_sync *sync, granary_str url, uint64_t max_size, granary_document *out,
                            granary_error *error);
    /* Back to the first byte of a document. */
    granary_status (*rewind)(granary_document *document, granary_error *error);
    /* Copies what it needs. Equal units of one session collapse. Downloads at once when the remote's policy is
     * "immediate". */
    granary_status (*declare)(granary_sync *sync, const granary_units *units, granary_error *error);
    /* Makes the new version, or finds that nothing changed. */
    granary_status (*commit)(granary_sync *sync, granary_version_info *out, granary_error *error);
    /* Once, always. Without commit nothing of the session remains in the repository. */
    void (*end)(granary_sync *sync);
} granary_sync_1;

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

#define GRANARY_CONTENT_1 "granary.content/1" /* per content type, [task] */
typedef struct granary_content_1 {
    /* An uploaded file becomes a unit: reads the file, sets fields that the request left open or checks those it gave.
     * `file_name`: of the upload, may be empty. */
    granary_status (*from_artifact)(const granary_plugin *plugin, granary_reader *file, granary_str file_name,
                                    const granary_digests *digests, granary_record *unit, granary_error *error);
} granary_content_1;

#define GRANARY_REMOTE_1 "granary.remote/1" /* per remote type, [request] */
typedef struct granary_remote_1 {
    /* Pull-through: where upstream has what is asked for under `path`. NOT_FOUND: it has no such thing. `out` is
     * valid until the next call on this thread. */
    granary_status (*url_of)(const granary_plugin *plugin, granary_record *remote, granary_str path, granary_str *out,
                             granary_error *error);
    /* Name of the content type of what lies there, "file.file"; NULL: a file without a unit. Static storage. */
    const char *(*content_type_of)(const granary_plugin *plugin, granary_record *remote, granary_str path);
} granary_remote_1;

typedef struct granary_draft_version granary_draft_version; /* a version that is not complete yet */

#define GRANARY_VERSIONS_1 "granary.versions/1" /* host, [task]: for finalize */
typedef struct granary_versions_1 {
    /* Content of one type in the version as it stands, fields by tag. */
    granary_status (*each)(granary_draft_version *version, const char *type, const uint32_t *tags, uint64_t tag_count,
                           void *user, granary_status (*batch)(void *user, const granary_rows *rows),
                           granary_error *error);
    granary_status (*add)(granary_draft_version *version, const char *type, const int64_t *content, uint64_t count,
                          granary_error *error);
    granary_status (*remove)(granary_draft_version *version, const int64_t *content, uint64_t count,
                             granary_error *error);
} granary_versions_1;

#define GRANARY_REPOSITORY_1 "granary.repository/1" /* per repository type, [task]; each may be NULL; `type`: "repository:file.file" */
typedef struct granary_repository_1 {
    /* Before a version is completed: drops what must not stand beside each other, refuses bad sets. */
    granary_status (*finalize)(const granary_plugin *plugin, const char *type, granary_draft_version *version,
                               granary_error *error);
    /* After a new version, in the task that made it; `version` is its PRN. When the type has a BOOL field
     * "autopublish", only for repositories that set it. */
    granary_status (*new_version)(const granary_plugin *plugin, granary_task *task, granary_record *repository,
                                  granary_str version, granary_error *error);
} granary_repository_1;

typedef struct granary_request granary_request;
typedef struct granary_response granary_response;

#define GRANARY_HTTP_1 "granary.http/1" /* host, [request] */
typedef struct granary_http_1 {
    granary_status (*method)(granary_request *request, granary_str *out);
    granary_status (*path)(granary_request *request, granary_str *out);  /* decoded */
    granary_status (*query)(granary_request *request, granary_str *out); /* as sent */
    /* NOT_FOUND when the client did not send it. */
    granary_status (*header)(granary_request *request, granary_str name, granary_str *out);
    granary_status (*body)(granary_request *request, granary_reader *out, granary_error *error);
    granary_status (*set_header)(granary_response *response, granary_str name, granary_str value);
    granary_status (*send)(granary_response *response, uint32_t status, granary_str bytes);
    /* A stored file, with ranges and validators. */
    granary_status (*send_artifact)(granary_response *response, granary_str sha256, granary_error *error);
} granary_http_1;

#define GRANARY_SERVE_1 "granary.serve/1" /* per distribution type, [request] */
typedef struct granary_serve_1 {
    /* NOT_FOUND: the core goes on with published files. */
    granary_status (*handle)(const granary_plugin *plugin, granary_record *distribution, granary_str path,
                             granary_request *request, granary_response *response, granary_error *error);
} granary_serve_1;

#define GRANARY_ROUTES_1 "granary.routes/1" /* per plugin, [request]: URL trees of its own */
typedef struct granary_routes_1 {
    const char *const *prefixes; /* "/v9/" … */
    granary_status (*handle)(const granary_plugin *plugin, granary_request *request, granary_response *response,
                             granary_error *error);
} granary_routes_1;

#define GRANARY_GUARD_1 "granary.guard/1" /* per guard type, [request] */
typedef struct granary_guard_1 {
    /* OK: let it pass. Anything else refuses with 403 and the sentence as the reason. */
    granary_status (*permit)(const granary_plugin *plugin, granary_record *guard, granary_request *request,
                             granary_error *error);
} granary_guard_1;

#define GRANARY_ACS_1 "granary.acs/1" /* per alternate content source type, [task] */
typedef struct granary_acs_1 {
    /* Declares what one path of the source has, into the session of its hidden repository. */
    granary_status (*refresh)(const granary_plugin *plugin, granary_task *task, granary_record *source,
                              granary_str path, granary_sync *sync, granary_error *error);
} granary_acs_1;

#ifdef __cplusplus
}
#endif

GRANARY_LOCK(sizeof(granary_value) == 24 && sizeof(granary_named_value) == 32, "granary_value");
GRANARY_LOCK(sizeof(granary_digests) == 96 && sizeof(granary_artifact) == 136, "granary_artifact");
GRANARY_LOCK(sizeof(granary_units) == 56 && sizeof(granary_document) == 144, "granary_units, granary_document");

#endif
