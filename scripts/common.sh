# Sourced by the scripts beside it: where things are, how commands become root, how build kinds are named.

export HOME="${HOME:-/root}"
export LC_ALL="${LC_ALL:-C.UTF-8}"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# The compiler cache is shared by all build kinds and lives in the tree when there is no home to put it in.
# The same source gives the same object whatever the build folder is called.
export CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR:-1}"
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$root}"
if [ ! -w "$HOME" ]; then export CCACHE_DIR="${CCACHE_DIR:-$root/build/.ccache}"; fi

# A plugin that a group can write is not loaded.
umask 022

say() { printf '%s\n' "$*" >&2; }
die() { say "$(basename "$0"): $*"; exit 1; }

# Runs a command as root: directly, or through sudo, which may ask only when there is a terminal.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
    else
        die "root rights are needed for: $* (run as root, or install sudo)"
    fi
}
