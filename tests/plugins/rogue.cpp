// A plugin whose sync misbehaves as the `mode` of its remote says.
#include <granary/draft.h>
#include <granary/manifest.h>

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

GRANARY_MANIFEST(
    "{\"name\":\"rogue\",\"id\":\"org.example.rogue\",\"version\":\"1.0.0\",\"abi\":\"1.0\","
    "\"draft\":" GRANARY_DRAFT_REVISION_TEXT
    ",\"types\":[\"remote:rogue.rogue\",\"repository:rogue.rogue\"],"
    "\"license\":\"Apache-2.0\"}");

namespace {

const granary_host* host = nullptr;

granary_field field(uint32_t tag, uint32_t type, const char* name) {
    granary_field made{};
    made.struct_size = sizeof made;
    made.tag = tag;
    made.type = type;
    made.name = name;
    return made;
}

granary_type type(uint32_t kind, const char* model) {
    granary_type made{};
    made.struct_size = sizeof made;
    made.kind = kind;
    made.schema_version = 1;
    made.name = "rogue.rogue";
    made.model = model;
    made.endpoint = "rogue";
    return made;
}

[[noreturn]] void misbehave(const std::string& mode) {
    if (mode == "crash") std::raise(SIGSEGV);
    if (mode == "abort") std::abort();
    if (mode == "exit") _exit(0);
    if (mode == "orderly exit") std::exit(3);
    if (mode == "throw") throw std::runtime_error("thrown across the boundary");
    if (mode == "deaf") {
        std::signal(SIGTERM, SIG_IGN);
        while (true) sleep(1000);
    }
    if (mode == "allocate")
        while (true) {
            // Touched, so that it is real memory; a null is not minded, on purpose.
            volatile char* more = static_cast<char*>(std::malloc(64u << 20));
            for (size_t at = 0; at < 64u << 20; at += 4096) more[at] = 1;
        }
    while (true) sleep(1000);  // "hang"
}

granary_status run(const granary_plugin*, const char*, granary_task* task, granary_error* error) {
    const auto* tasks = static_cast<const granary_task_1*>(host->get_interface(host, GRANARY_TASK_1));
    const auto* records = static_cast<const granary_record_1*>(host->get_interface(host, GRANARY_RECORD_1));
    granary_str from;
    granary_record* remote = nullptr;
    granary_value mode;
    granary_status status = tasks->argument(task, "remote", &from);
    if (status == GRANARY_OK) status = records->open(task, from, &remote, error);
    if (status == GRANARY_OK) status = records->get(remote, "mode", &mode, error);
    if (status != GRANARY_OK) return status;
    const std::string text(mode.as.text.ptr, mode.as.text.len);
    if (text == "bad status") return static_cast<granary_status>(4711);
    if (text == "failure without words") return GRANARY_E_REMOTE;
    if (text == "leaves a process") {
        const pid_t left = fork();
        if (left == 0) {
            std::signal(SIGTERM, SIG_IGN);
            while (true) sleep(1000);
        }
        const std::string said = "left " + std::to_string(left) + " behind";
        return host->fail(error, GRANARY_E_REMOTE, {said.data(), said.size()});
    }
    if (text == "returns twice") {
        fork();  // both go on in the host's code
        return host->fail(error, GRANARY_E_REMOTE, {"one of two", 10});
    }
    if (text == "closes") {
        for (int fd = 3; fd < 4096; ++fd) close(fd);  // whosever they are
        return host->fail(error, GRANARY_E_REMOTE, {"closed them all", 15});
    }
    if (text == "bad words") return host->fail(error, GRANARY_E_REMOTE, {"not \xff UTF-8 \x01", 13});
    misbehave(text);
}

const void* get_interface(const granary_plugin*, const char*, const char*) {
    return nullptr;
}

}  // namespace

extern "C" GRANARY_EXPORT const granary_plugin* granary_plugin_entry_v1(const granary_host* from,
                                                                        granary_error*) {
    host = from;
    static granary_field mode = field(1, GRANARY_T_TEXT, "mode");
    mode.flags = GRANARY_F_REQUIRED;
    static const granary_field* const remote_fields[] = {&mode,
#ifdef MORE  // what a next version has
                                                         [] {
                                                             static granary_field extra =
                                                                 field(2, GRANARY_T_TEXT, "extra");
                                                             extra.flags = GRANARY_F_NULLABLE;
                                                             return &extra;
                                                         }(),
#endif
                                                         nullptr};
    static granary_type remote = type(GRANARY_K_REMOTE, "RogueRemote");
    remote.fields = remote_fields;

    static granary_field sync_remote = field(1, GRANARY_T_REF, "remote");
    sync_remote.ref = "remote";
    sync_remote.flags = GRANARY_F_REQUIRED;
    static const granary_field* const sync_fields[] = {&sync_remote, nullptr};
    static const granary_schema sync_schema = {sizeof(granary_schema), 0, "RogueSync", sync_fields};
    static const granary_schema* const schemas[] = {&sync_schema, nullptr};

    static const char* const locks[] = {"self:exclusive", "remote:shared", nullptr};
    static granary_action sync{};
    sync.struct_size = sizeof sync;
    sync.name = "sync";
    sync.request = "RogueSync";
    sync.task = "sync";
    sync.locks = locks;
    static const granary_action* const actions[] = {&sync, nullptr};
    static const char* const none[] = {nullptr};
    static const char* const remotes[] = {"rogue.rogue", nullptr};
    static granary_type repository = type(GRANARY_K_REPOSITORY, "RogueRepository");
    repository.actions = actions;
    repository.content_types = none;
    repository.remote_types = remotes;
    static const granary_type* const types[] = {&remote, &repository, nullptr};

    static granary_field depth = field(1, GRANARY_T_I64, "depth");
    static const granary_field* const settings[] = {&depth, nullptr};

    static granary_plugin table{};
    table.struct_size = sizeof table;
    table.abi_minor = GRANARY_ABI_TARGET_MINOR;
    table.types = types;
    table.schemas = schemas;
    table.settings = settings;
    table.run = run;
    table.get_interface = get_interface;
    return &table;
}
