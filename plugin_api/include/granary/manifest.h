/* The manifest: JSON in an ELF note, readable without running the library's code.
 *
 *   GRANARY_MANIFEST("{\"name\":\"file\",\"id\":\"org.granary.file\",\"version\":\"1.0.0\",\"abi\":\"1.0\", …}");
 *
 * once, in one source file of the plugin, at file scope. docs/plugins/manifest.md lists the fields. The CMake function
 * granary_add_plugin() writes it from a JSON file instead.
 */
#ifndef GRANARY_MANIFEST_H
#define GRANARY_MANIFEST_H

#include <stdint.h>

#define GRANARY_MANIFEST_SECTION ".note.granary.manifest"
#define GRANARY_MANIFEST_NOTE_NAME "GRA" /* with its NUL: four bytes */
#define GRANARY_MANIFEST_NOTE_TYPE 1

#define GRANARY_MANIFEST(json)                                                                             \
    __attribute__((used, section(GRANARY_MANIFEST_SECTION), aligned(4))) static const struct {             \
        uint32_t name_size, content_size, type;                                                            \
        char name[4];                                                                                      \
        char content[(sizeof(json) + 3) & ~(unsigned long)3];                                              \
    } granary_manifest_note = {4, sizeof(json), GRANARY_MANIFEST_NOTE_TYPE, GRANARY_MANIFEST_NOTE_NAME, json}

#endif
