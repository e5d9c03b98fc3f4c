/* The plugins of host_test.cpp: one source, a fault each by macro. */
#include <granary/draft.h>
#include <granary/manifest.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef NAME
#define NAME "good"
#endif
#ifndef ABI
#define ABI "1.0"
#endif
#ifndef VERSION
#define VERSION "1.0.0"
#endif
#ifndef EXTRA
#define EXTRA ""
#endif
#ifndef TYPES
#define TYPES "\"content:" NAME ".thing\""
#endif

#ifndef NO_MANIFEST
GRANARY_MANIFEST("{\"name\":\"" NAME "\",\"id\":\"org.example." NAME "\",\"version\":\"" VERSION "\",\"abi\":\"" ABI
                 "\",\"types\":[" TYPES "]" EXTRA "}");
#endif

static const granary_field kPath = {.struct_size = sizeof(granary_field),
                                    .tag = 1,
                                    .type = GRANARY_T_TEXT,
                                    .flags = GRANARY_F_KEY | GRANARY_F_REQUIRED,
                                    .filters = GRANARY_OP_NAMES,
                                    .name = "relative_path"};
static const granary_field kSize = {.struct_size = sizeof(granary_field),
#ifdef DUPLICATE_TAG
                                    .tag = 1,
#else
                                    .tag = 2,
#endif
                                    .type = GRANARY_T_I64,
                                    .minimum = "0",
                                    .name = "weight"};
static const granary_field *const kFields[] = {&kPath, &kSize, NULL};
static const granary_type kThing = {.struct_size = sizeof(granary_type),
                                    .kind = GRANARY_K_CONTENT,
                                    .schema_version = 1,
                                    .name = NAME ".thing",
                                    .model = "Thing",
                                    .endpoint = "things",
                                    .fields = kFields};
static const granary_type *const kTypes[] = {&kThing,
#ifdef DUPLICATE_TYPE
                                             &kThing,
#endif
                                             NULL};

static granary_status run(const granary_plugin *plugin, const char *task, granary_task *context, granary_error *error) {
    (void)plugin, (void)task, (void)context, (void)error;
    return GRANARY_OK;
}

/* Tables of other releases: one that ends before start(), one that goes on, and sizes that are none. What lies beyond
 * the size of a table must not be read. */
#if defined(TABLE_ENDS_EARLY)
#define TABLE_SIZE offsetof(granary_plugin, start)
#elif defined(TABLE_GOES_ON)
#define TABLE_SIZE sizeof(table)
#elif !defined(TABLE_SIZE)
#define TABLE_SIZE sizeof(granary_plugin)
#endif
#ifndef CODE_MINOR
#define CODE_MINOR 0
#endif
typedef struct table {
    granary_plugin known;
    void *later[8];
} table;
#define NOBODY_CALLS(function) ((function)(uintptr_t)0xdeadbeef)
static const table kTable = {
    .known = {.struct_size = TABLE_SIZE,
              .abi_minor = CODE_MINOR,
              .types = kTypes,
#ifdef TABLE_ENDS_EARLY
              .start = NOBODY_CALLS(granary_status(*)(const granary_plugin *, granary_error *)),
              .get_interface = NOBODY_CALLS(const void *(*)(const granary_plugin *, const char *, const char *)),
#endif
              .run = run},
    .later = {(void *)(uintptr_t)0xdeadbeef}};

#ifdef EXTRA_EXPORT
GRANARY_EXPORT int stray_symbol = 1;
#endif
#ifdef UNDEFINED
extern void nobody_defines_this(void);
#endif

GRANARY_EXPORT const granary_plugin *granary_plugin_entry_v1(const granary_host *host, granary_error *error) {
    (void)host, (void)error;
#ifdef CRASH
    signal(SIGSEGV, SIG_DFL); /* a sanitizer's handler would end the process in order */
    *(volatile int *)0 = 1;
#endif
#ifdef HANG
    for (;;) pause();
#endif
#ifdef EXIT
    exit(0);
#endif
#ifdef REFUSE
    static const char kWhy[] = "the moon is not full";
    host->fail(error, GRANARY_E_UNSUPPORTED, (granary_str){kWhy, sizeof(kWhy) - 1});
    return NULL;
#endif
#ifdef NOISE
    if (write(1, "{\"sha256\":\"fake\"}\n", 18) < 0) return NULL;
#endif
#ifdef UNDEFINED
    nobody_defines_this();
#endif
    return &kTable.known;
}
