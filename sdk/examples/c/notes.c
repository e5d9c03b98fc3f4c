/* A Granary plugin in plain C: notes, mirrored from an index of lines "<sha256> <size> <path>".
 *
 *   cc -std=c11 -shared $(pkg-config --cflags --libs granary-plugin) -o notes.so notes.c
 */
#include <granary/draft.h>
#include <granary/manifest.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

GRANARY_MANIFEST("{\"name\":\"notes\",\"id\":\"org.example.notes\",\"version\":\"1.0.0\",\"abi\":\"1.0\","
                 "\"draft\":" GRANARY_DRAFT_REVISION_TEXT ",\"types\":[\"content:notes.note\",\"remote:notes.notes\","
                 "\"repository:notes.notes\",\"distribution:notes.notes\"],\"license\":\"Apache-2.0\"}");

/* ---- what there is */

enum { PATH = 1 };
static const granary_field path_field = {
    .struct_size = sizeof(granary_field), .tag = PATH, .type = GRANARY_T_TEXT, .name = "relative_path",
    .flags = GRANARY_F_KEY | GRANARY_F_REPO_KEY | GRANARY_F_REQUIRED | GRANARY_F_SORT, .filters = GRANARY_OP_NAMES};
static const granary_field digest_field = {
    .struct_size = sizeof(granary_field), .tag = 2, .type = GRANARY_T_TEXT, .name = "digest", .max_length = 64,
    .flags = GRANARY_F_KEY | GRANARY_F_READ_ONLY, .source = "artifact.sha256", .filters = GRANARY_OP_EQ};
static const granary_field *const note_fields[] = {&path_field, &digest_field, NULL};
static const granary_type note = {.struct_size = sizeof(granary_type), .kind = GRANARY_K_CONTENT, .schema_version = 1,
    .name = "notes.note", .model = "Note", .endpoint = "notes", .help = "A note.", .fields = note_fields};

static const granary_field index_field = {
    .struct_size = sizeof(granary_field), .tag = 1, .type = GRANARY_T_TEXT, .name = "index_name",
    .flags = GRANARY_F_NO_BLANK, .default_json = "\"INDEX\"", .help = "Name of the index below the url."};
static const granary_field *const remote_fields[] = {&index_field, NULL};
static const granary_type remote_type = {.struct_size = sizeof(granary_type), .kind = GRANARY_K_REMOTE,
    .schema_version = 1, .name = "notes.notes", .model = "NotesRemote", .endpoint = "notes", .fields = remote_fields};

static const granary_field sync_remote = {.struct_size = sizeof(granary_field), .tag = 1, .type = GRANARY_T_REF,
    .name = "remote", .ref = "remote", .flags = GRANARY_F_REQUIRED, .default_from = "self.remote"};
static const granary_field *const sync_fields[] = {&sync_remote, NULL};
static const granary_schema sync_schema = {sizeof(granary_schema), 0, "NotesSync", sync_fields};
static const granary_schema *const schemas[] = {&sync_schema, NULL};

static const char *const sync_locks[] = {"self:exclusive", "remote:shared", NULL};
static const granary_action sync_action = {.struct_size = sizeof(granary_action), .name = "sync", .request = "NotesSync",
    .task = "sync", .locks = sync_locks};
static const granary_action *const actions[] = {&sync_action, NULL};
static const char *const holds[] = {"notes.note", NULL};
static const char *const syncs_from[] = {"notes.notes", NULL};
static const granary_type repository_type = {.struct_size = sizeof(granary_type), .kind = GRANARY_K_REPOSITORY,
    .schema_version = 1, .name = "notes.notes", .model = "NotesRepository", .endpoint = "notes", .actions = actions,
    .content_types = holds, .remote_types = syncs_from};
static const granary_type distribution_type = {.struct_size = sizeof(granary_type), .kind = GRANARY_K_DISTRIBUTION,
    .schema_version = 1, .name = "notes.notes", .model = "NotesDistribution", .endpoint = "notes"};
static const granary_type *const types[] = {&note, &remote_type, &repository_type, &distribution_type, NULL};

/* ---- what it does */

static const granary_host *host;
enum { MAX_INDEX = 1 << 20 };

static granary_str str(const char *text) { return (granary_str){text, strlen(text)}; }

/* The whole document, NUL-ended; NULL after an error. */
static char *read_all(granary_reader *reader, granary_error *error) {
    char *text = malloc(MAX_INDEX + 1);
    int64_t used = 0, count = 0;
    if (text == NULL) return host->fail(error, GRANARY_E_NO_MEMORY, str("out of memory")), NULL;
    while ((count = reader->read(reader->self, text + used, (uint64_t)(MAX_INDEX - used), error)) > 0) used += count;
    if (count < 0) return free(text), NULL;
    text[used] = '\0';
    return text;
}

static granary_status declare_line(const granary_sync_1 *api, granary_sync *sync, const char *base, const char *line,
                                   granary_error *error) {
    static const uint32_t tags[] = {PATH, 2};
    char sha256[65], path[1024], url[4096];
    long long size = 0;
    if (sscanf(line, "%64[0-9a-f] %lld %1023[^\r\n]", sha256, &size, path) != 3 || strlen(sha256) != 64 || size < 0 ||
        path[0] == '/' || strstr(path, "..") != NULL ||
        snprintf(url, sizeof(url), "%s%s", base, path) >= (int)sizeof(url))
        return host->fail(error, GRANARY_E_REMOTE, str("a line of the index is not \"<sha256> <size> <path>\""));
    const granary_value values[] = {{GRANARY_T_TEXT, 0, {.text = str(path)}}, {GRANARY_T_TEXT, 0, {.text = str(sha256)}}};
    const granary_artifact artifact = {
        .relative_path = str(path), .url = str(url), .digests = {.sha256 = str(sha256)}, .size = size};
    const granary_units units = {.type = "notes.note", .tags = tags, .tag_count = 2, .count = 1, .values = values,
                                 .artifacts = &artifact};
    return api->declare(sync, &units, error);
}

static granary_status synchronize(const granary_sync_1 *api, granary_sync *sync, const char *base, const char *index,
                                  granary_error *error) {
    char url[4096];
    granary_document document;
    granary_version_info version;
    if (snprintf(url, sizeof(url), "%s%s", base, index) >= (int)sizeof(url))
        return host->fail(error, GRANARY_E_INVALID, str("the url of the index is longer than 4096 bytes"));
    granary_status status = api->fetch(sync, str(url), MAX_INDEX, &document, error);
    if (status != GRANARY_OK) return status;
    char *text = read_all(&document.reader, error);
    document.reader.release(document.reader.self);
    if (text == NULL) return GRANARY_E_IO;
    for (char *line = strtok(text, "\n"); line != NULL && status == GRANARY_OK; line = strtok(NULL, "\n"))
        status = declare_line(api, sync, base, line, error);
    free(text);
    return status == GRANARY_OK ? api->commit(sync, &version, error) : status;
}

static granary_status run(const granary_plugin *plugin, const char *name, granary_task *task, granary_error *error) {
    (void)plugin;
    const granary_task_1 *tasks = host->get_interface(host, GRANARY_TASK_1);
    const granary_record_1 *records = host->get_interface(host, GRANARY_RECORD_1);
    const granary_sync_1 *api = host->get_interface(host, GRANARY_SYNC_1);
    if (tasks == NULL || records == NULL || api == NULL || strcmp(name, "sync") != 0)
        return host->fail(error, GRANARY_E_UNSUPPORTED, str("this host lacks an interface, or there is no such task"));

    granary_str self, from;
    granary_record *repository = NULL, *remote = NULL;
    granary_sync *sync = NULL;
    granary_value url, index;
    granary_status status = tasks->argument(task, "self", &self);
    if (status == GRANARY_OK) status = tasks->argument(task, "remote", &from);
    if (status == GRANARY_OK) status = records->open(task, self, &repository, error);
    if (status == GRANARY_OK) status = records->open(task, from, &remote, error);
    if (status == GRANARY_OK) status = records->get(remote, "url", &url, error);
    if (status == GRANARY_OK) status = records->get(remote, "index_name", &index, error);
    if (status == GRANARY_OK) status = api->begin(task, repository, remote, 0, &sync, error);
    if (status == GRANARY_OK) {
        char base[2048], document[256];
        snprintf(base, sizeof(base), "%.*s", (int)url.as.text.len, url.as.text.ptr);
        snprintf(document, sizeof(document), "%.*s", (int)index.as.text.len, index.as.text.ptr);
        status = synchronize(api, sync, base, document, error);
        api->end(sync);
    }
    if (remote != NULL) records->close(remote);
    if (repository != NULL) records->close(repository);
    return status;
}

static const void *get_interface(const granary_plugin *plugin, const char *type, const char *id) {
    (void)plugin, (void)type, (void)id;
    return NULL;
}

static const granary_plugin plugin_table = {.struct_size = sizeof(granary_plugin),
    .abi_minor = GRANARY_ABI_TARGET_MINOR, .types = types, .schemas = schemas, .run = run, .get_interface = get_interface};

GRANARY_EXPORT const granary_plugin *granary_plugin_entry_v1(const granary_host *from, granary_error *error) {
    (void)error;
    host = from;
    return &plugin_table;
}
