#!/bin/sh
# Checks that the released part of the plugin ABI is what it was.
#   tests/abi/check.sh           all checks
#   tests/abi/check.sh freeze N  writes the golden files of minor N (at its release; before it, with a line in HISTORY)
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
api="$root/plugin_api"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "abi: $*" >&2
    failed=1
}

build_anchor() { # target minor, output
    gcc -std=c11 -g -fPIC -shared -fvisibility=hidden -DGRANARY_ABI_TARGET_MINOR="$1" -I"$api/include" \
        "$api/anchor.c" -o "$2"
    # Without debug information abidiff finds no difference at all, and says so to nobody.
    readelf -SW "$2" | grep -q '\.debug_info' || { echo "abi: the anchor has no debug information" >&2; exit 1; }
}

interface_ids() { # include directory; the exported symbol's name is one
    gcc -std=c11 -dM -E -I"$1" "$1/granary/plugin.h" |
        grep -E '#define GRANARY_([A-Z]+_[0-9]+|ENTRY_SYMBOL) "' | sort
}

missing_ids() { # minor, include directory
    interface_ids "$2" > "$work/ids"
    comm -23 "$api/abi/1.$1.ids" "$work/ids"
}

if [ "${1:-}" = freeze ]; then
    build_anchor "$2" "$work/anchor.so"
    abidw --no-comp-dir-path --no-corpus-path --drop-private-types --out-file "$api/abi/1.$2.abi" "$work/anchor.so"
    # Paths of the machine that froze it are no part of the ABI.
    sed -i "s|$api/||g" "$api/abi/1.$2.abi"
    interface_ids "$api/include" > "$api/abi/1.$2.ids"
    exit 0
fi

# The headers, strictly, in every language they promise.
printf '#include <granary/plugin.h>\n#include <granary/draft.h>\n#include <granary/manifest.h>\nGRANARY_MANIFEST("{}");\n' > "$work/header.c"
clang=$(command -v clang || command -v clang-14 || true)
for compiler in gcc $clang; do
    for standard in c11 c17 c++17 c++20; do
        case $standard in c++*) language=c++ ;; *) language=c ;; esac
        "$compiler" -x $language -std=$standard -Wall -Wextra -Wpadded -Wpedantic -Werror -fsyntax-only \
            -I"$api/include" "$work/header.c" || fail "$compiler -std=$standard refuses the headers"
    done
done
printf '#include <granary/plugin.h>\n' > "$work/narrow.c"
if gcc -m32 -ffreestanding -fsyntax-only -I"$api/include" "$work/narrow.c" 2> /dev/null; then
    fail "the header compiles for 32 bits, where the layout would differ"
fi

# Every released minor, at its own target, against its golden file: no suppressions.
for golden in "$api"/abi/1.*.abi; do
    minor=$(basename "$golden" .abi)
    minor=${minor#1.}
    build_anchor "$minor" "$work/anchor.so"
    abidiff --no-show-locs "$golden" "$work/anchor.so" > "$work/diff" || {
        cat "$work/diff" >&2
        fail "plugin.h differs from $golden"
    }
    # Ids, and the name of what a plugin exports, may be added, never changed or taken away.
    missing=$(missing_ids "$minor" "$api/include")
    [ -z "$missing" ] || fail "ids are gone: $missing"
done

# A check that finds nothing is checked itself: each edit must be noticed.
mutate() { # sed expression
    mkdir -p "$work/mutant/granary"
    sed "$1" "$api/include/granary/plugin.h" | sed 's/^GRANARY_LOCK(.*//; s/^             "Granary plugins.*//' > "$work/mutant/granary/plugin.h"
    cmp -s "$work/mutant/granary/plugin.h" "$work/unchanged.h" && fail "the mutation '$1' changes nothing"
    gcc -std=c11 -g -fPIC -shared -fvisibility=hidden -DGRANARY_ABI_TARGET_MINOR=0 -I"$work/mutant" "$api/anchor.c" \
        -o "$work/mutant.so" || return 0
    [ -z "$(missing_ids 0 "$work/mutant")" ] || return 0
    if abidiff "$api/abi/1.0.abi" "$work/mutant.so" > /dev/null; then fail "the mutation '$1' goes unnoticed"; fi
}
sed 's/^GRANARY_LOCK(.*//; s/^             "Granary plugins.*//' "$api/include/granary/plugin.h" > "$work/unchanged.h"
mutate 's/uint32_t filters; .*/uint16_t filters;/'
mutate 's/GRANARY_E_CONFLICT = 3/GRANARY_E_CONFLICT = 13/'
mutate 's/const char \*pattern;.*/const char *pattern, *inserted;/'
mutate 's/int32_t (\*cancelled)(granary_task \*task);/int32_t (*cancelled)(granary_task *task, int32_t now);/'
mutate 's/const char \*endpoint;.*/const char *endpoint, *more;/'
mutate 's/^} granary_task_1;/    void (*more)(granary_task *task);\n&/'
mutate 's|"granary.task/1"|"granary.task/2"|'
mutate 's/"granary_plugin_entry_v1"/"granary_plugin_entry"/'

exit $failed
