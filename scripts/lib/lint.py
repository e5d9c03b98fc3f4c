"""The guards behind scripts/lint. Each prints "ok", "FAIL" or "skip" with its name, and what is wrong below."""

import argparse
import ast
import concurrent.futures
import fnmatch
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What each folder may include besides itself, core/base and the system: the table of docs/architecture.md with what
# its arrows carry along.
MODEL = {"db", "artifacts"}
LAYERS = {
    "base": set(),
    "db": set(),
    "artifacts": set(),
    "fetch": set(),
    "http": set(),
    "model": MODEL,
    "host": MODEL | {"model", "plugin_api"},
    "transfer": MODEL | {"model"},
    "tasks": MODEL | {"model", "host"},
    "access": MODEL | {"model"},
    "api": MODEL | {"model", "access", "tasks", "http", "transfer"},
    "content": MODEL | {"model", "access", "fetch", "host", "http"},
    "replica": MODEL | {"model", "access", "tasks", "api", "http", "fetch"},
    "app": MODEL | {"model", "host", "tasks", "access", "api", "content", "replica", "http", "fetch", "plugin_api", "sdk"},
}

# Content types the core must not know. Words that are also English or C ("file", "python") are looked for only where they
# can be no word: as the names of plugins of this tree in a text ("file.sync", "repository:python.python", "pulp_file").
TYPE_WORDS = re.compile(r"\b(pypi|rpm|rpms|deb|debs|debian|oci|docker|wheel|wheels|maven|npm|rubygem|rubygems|dnf|yum|"
                        r"flatpak|ostree|ansible|container_plugin|PULP_MANIFEST)\b", re.I)

# Libraries whose headers stay out of headers.
HEAVY = re.compile(r'#include\s*<(soci/|libpq-fe|sqlite3|pistache/|boost/|curl/|openssl/|nlohmann/(?!json_fwd)|toml\+\+|CLI/|'
                   r'spdlog/|archive|argon2|pcre2)')

PLUGIN_NAMES = "|".join(sorted(path.name for path in (ROOT / "plugins").iterdir() if path.is_dir()))
TYPE_NAMES = re.compile(rf'"(?:[a-z_]+:)?(?:pulp_)?(?:{PLUGIN_NAMES})\.[a-z_]+|"pulp_(?:{PLUGIN_NAMES})\b|"(?!file)(?:{PLUGIN_NAMES})"')

# The last commit whose every source clang-tidy was shown and found nothing in.
TIDIED = ".ci/tidied"

PLUGIN_ENTRY = "granary_plugin_entry_v1"
CORE_LIBRARIES = re.compile(r"lib(soci|pistache|pq|sqlite3|boost|curl|spdlog|granary)")


def tracked(*patterns):
    """Files of the tree, also new ones that are not ignored."""
    answer = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z", "--", *patterns], cwd=ROOT,
                            capture_output=True, check=False)
    if answer.returncode == 0:
        names = [name for name in answer.stdout.decode().split("\0") if name]
    else:  # a source archive, without git
        names = [str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.rglob(pattern.split("/")[-1])
                 if "build" not in path.relative_to(ROOT).parts]
    return sorted({name for name in names if (ROOT / name).is_file()})


SOURCES = ("*.cpp", "*.cc", "*.h", "*.c")


def without_comments(text):
    """C or C++ text with comments blanked, lines kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')', re.S)
    return pattern.sub(lambda m: m.group(1) or re.sub(r"[^\n]", " ", m.group(0)), text)


def check_format(fix):
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not tool:
        return None
    # Templates carry placeholders that are no C++ until they are filled in.
    # C has a style of its own, and the released headers stay as they were released (tests/abi).
    files = [name for name in tracked(*SOURCES)
             if "@" not in name and not name.endswith(".c") and not name.startswith("plugin_api/")]
    command = [tool, "-i"] if fix else [tool, "--dry-run", "--Werror"]
    chunks = [files[i::os.cpu_count() or 2] for i in range(os.cpu_count() or 2)]

    def one(chunk):
        if not chunk:
            return ""
        return subprocess.run([*command, *chunk], cwd=ROOT, capture_output=True, text=True).stderr

    with concurrent.futures.ThreadPoolExecutor() as pool:
        output = "".join(pool.map(one, chunks))
    wrong = sorted({line.split(":")[0] for line in output.splitlines() if "-Wclang-format-violations" in line})
    return [f"{name}: not formatted (scripts/lint --fix)" for name in wrong]


def check_layers():
    problems = []
    include = re.compile(r'^\s*#\s*include\s*["<](core/([a-z_]+)/|plugin_api/|granary/(?:sdk/)?|sdk/|plugins/)', re.M)
    for name in tracked(*SOURCES):
        parts = name.split("/")
        text = (ROOT / name).read_text(errors="replace")
        for match in include.finditer(text):
            what, module = match.group(1), match.group(2)
            target = module or what.split("/")[0]
            if what.startswith("granary/"):
                target = "plugin_api"
            line = text.count("\n", 0, match.start()) + 1
            here = f"{name}:{line}"
            if parts[0] == "core":
                # Tests may use what their module may not: a unit test is no part of the product.
                if name.endswith(("_test.cpp", "_test.cc")):
                    continue
                own = parts[1]
                if own not in LAYERS:
                    problems.append(f"{name}: core/{own} is not in the table of layers")
                elif target not in LAYERS[own] | {own, "base"}:
                    problems.append(f"{here}: core/{own} must not include {match.group(1)}")
            elif parts[0] in ("plugins", "sdk", "plugin_api") and not name.endswith(("_test.cpp", "_test.cc")):
                # A plugin knows the SDK and itself; the SDK and the ABI know no plugin.
                if module:
                    problems.append(f"{here}: {parts[0]} must not include core/{module}")
                elif what.startswith("plugins/") and not (parts[0] == "plugins" and text.startswith(parts[1] + "/", match.end(1))):
                    other = text[match.start(1):].split("/")[1]
                    problems.append(f"{here}: {'/'.join(parts[:2])} must not include plugins/{other}")
    return problems


def check_heavy_headers():
    problems = []
    for name in tracked("core/*.h"):
        for number, line in enumerate((ROOT / name).read_text(errors="replace").splitlines(), 1):
            if HEAVY.match(line) and "test" not in name.rsplit("/", 1)[-1]:
                problems.append(f"{name}:{number}: a heavy library in a header: {line.strip()}")
    return problems


def check_type_names():
    problems = []
    for name in tracked(*[f"{folder}/{pattern}" for folder in ("core", "plugin_api", "sdk") for pattern in SOURCES]):
        if "test" in name.rsplit("/", 1)[-1] or "/tests/" in name or "/examples/" in name:
            continue
        text = without_comments((ROOT / name).read_text(errors="replace"))
        for match in (*TYPE_WORDS.finditer(text), *TYPE_NAMES.finditer(text)):
            line = text.count("\n", 0, match.start()) + 1
            problems.append(f"{name}:{line}: the core names a content type: {match.group(0)}")
    return problems


def check_plugins():
    plugins = sorted((ROOT / "build/release/lib/granary/plugins").glob("*.so"))
    if not plugins:
        return None
    problems = []
    for plugin in plugins:
        symbols = subprocess.run(["nm", "-D", "--defined-only", plugin], capture_output=True, text=True).stdout
        exported = sorted(line.split()[-1].split("@")[0] for line in symbols.splitlines() if line.split()[-2:-1] != ["A"])
        if exported != [PLUGIN_ENTRY]:
            problems.append(f"{plugin.name}: exports {exported}, wanted only {PLUGIN_ENTRY}")
        needed = subprocess.run(["readelf", "-d", plugin], capture_output=True, text=True).stdout
        for library in re.findall(r"\(NEEDED\).*\[(.*)\]", needed):
            if CORE_LIBRARIES.match(library):
                problems.append(f"{plugin.name}: links {library}, a library of the core")
        undefined = subprocess.run(["nm", "-DC", "--undefined-only", plugin], capture_output=True, text=True).stdout
        for line in undefined.splitlines():
            if " granary::" in line:
                problems.append(f"{plugin.name}: needs a symbol of the core: {line.split(' ', 2)[-1].strip()}")
    return problems


def check_generated(fix):
    granary = ROOT / "build/release/bin/granary"
    if not granary.exists():
        return None
    problems = []
    for command, name in ((["config", "docs"], "docs/configuration.md"),):
        made = subprocess.run([granary, *command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if made.returncode != 0:
            problems.append(f"granary {' '.join(command)} failed: {made.stderr.strip()}")
            continue
        path = ROOT / name
        if fix:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made.stdout)
        elif not path.exists() or path.read_text() != made.stdout:
            problems.append(f"{name} is not what `granary {' '.join(command)}` prints (scripts/lint --fix)")
    return problems


def check_python():
    problems = []
    names = tracked("*.py")
    for name in names:
        try:
            ast.parse((ROOT / name).read_text(), name)
        except SyntaxError as error:
            problems.append(f"{name}:{error.lineno}: {error.msg}")
    return problems


def check_shell():
    problems = []
    for name in tracked("scripts/*", ".ci/*", "*.sh"):
        path = ROOT / name
        first = path.read_bytes()[:64].split(b"\n")[0]
        if not (name.endswith(".sh") or (first.startswith(b"#!") and b"sh" in first)):
            continue
        shell = "bash" if b"bash" in first or name.endswith("common.sh") else "sh"
        made = subprocess.run([shell, "-n", path], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if made.returncode != 0:
            problems.append(made.stderr.strip())
        if first.startswith(b"#!") and not os.access(path, os.X_OK):
            problems.append(f"{name}: has an interpreter line but is not executable")
    return problems


def check_links():
    """Relative links of the documents lead somewhere."""
    problems = []
    for name in tracked("*.md"):
        text = re.sub(r"```.*?```", "", (ROOT / name).read_text(errors="replace"), flags=re.S)
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not ((ROOT / name).parent / target).exists():
                problems.append(f"{name}: the link to {target} leads nowhere")
    return problems


def check_sources():
    """Every source of a module or a plugin is named in the README of its folder: `name.cpp`, `name.*`, `name*.cpp`; with
    a name its header and its source are meant both."""
    problems = []
    for readme in tracked("core/*/README.md", "plugins/*/README.md"):
        folder = (ROOT / readme).parent
        named = {Path(word).name for word in re.findall(r"`([^`\s]+)`", (ROOT / readme).read_text())}
        named |= {word.rpartition(".")[0] + ".*" for word in named if word.endswith((".h", ".cpp"))}
        for name in tracked(f"{Path(readme).parent}/*.cpp", f"{Path(readme).parent}/*.h"):
            source = ROOT / name
            is_of_tests = "_test." in name or source.name.startswith("test_") or source.name.endswith(("_fixture.h", "_tools.h"))
            if source.parent in (folder, folder / "src") and not is_of_tests and not any(
                    fnmatch.fnmatch(source.name, word) for word in named):
                problems.append(f"{readme}: {source.name} is not named")
    return problems


def check_interfaces():
    """Every interface of plugins stands in the table of the document about them."""
    page = ROOT / "docs/plugins/README.md"
    headers = [ROOT / name for name in tracked("plugin_api/include/granary/*.h")]
    ids = {found for header in headers for found in re.findall(r'#define \w+ "(granary\.[a-z_]+/[0-9]+)"', header.read_text())}
    rows = [line for line in (page.read_text() if page.exists() else "").splitlines() if line.startswith("|")]
    return [f"docs/plugins/README.md: no row of its table names {one}" for one in sorted(ids)
            if not any(f"`{one}`" in row for row in rows)]


def tidy_cache():
    """Where the names of what clang-tidy found nothing in are kept; entries that were of no use for a month go."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "granary/tidy"
    cache.mkdir(parents=True, exist_ok=True)
    month_ago = time.time() - 30 * 86400
    for entry in cache.iterdir():
        if entry.stat().st_mtime < month_ago:
            entry.unlink(missing_ok=True)
    return cache


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True).stdout


def changed_since_tidied():
    """Names of the files that differ from the commit of TIDIED, in which clang-tidy found nothing; None if there is none."""
    try:
        commit = (ROOT / TIDIED).read_text().strip()
        names = git("diff", "--name-only", "-z", "--no-renames", commit, "--") + git("ls-files", "-o", "--exclude-standard", "-z")
    except (OSError, subprocess.CalledProcessError):
        return None
    return set(filter(None, names.split("\0")))


def included_files(database):
    """What each source of the build includes of this tree, itself too, as the last build saw it: {name: {names}}."""
    seen, current = {}, set()
    deps = subprocess.run(["ninja", "-C", database.parent, "-t", "deps"], capture_output=True, text=True, check=True,
                          stdin=subprocess.DEVNULL).stdout
    for line in deps.splitlines():
        if not line.startswith("    "):
            current = set()
            continue
        path = Path(os.path.normpath(database.parent / line.strip()))
        if path.is_relative_to(ROOT):
            name = str(path.relative_to(ROOT))
            current.add(name)
            if name.endswith(".cpp"):
                seen[name] = current
    return seen


def check_tidy(files, whole=False):
    """clang-tidy over `files`, or every source of the product that has changed since the whole was last found clean, itself
    or what it includes; `whole`: over every source, and the commit is noted when nothing is found. What was clean on this
    machine is not read again: the preprocessed text is the key."""
    tool = shutil.which("clang-tidy-14")
    database = ROOT / "build/release/compile_commands.json"
    if not tool or not database.exists():
        return None
    commands = {str(Path(entry["file"]).relative_to(ROOT)): entry for entry in json.loads(database.read_text())
                if Path(entry["file"]).is_relative_to(ROOT)}
    if not files:
        files = sorted(name for name in commands
                       if name.endswith(".cpp") and not name.startswith(("build/", "tests/")) and "_test." not in name)
        changed = None if whole else changed_since_tidied()
        if changed is not None and ".clang-tidy" not in changed:
            included = included_files(database)
            files = [name for name in files if name not in included or included[name] & changed]
    cache = tidy_cache()
    salt = (ROOT / ".clang-tidy").read_bytes() + subprocess.run([tool, "--version"], capture_output=True, check=True).stdout

    def key_of(name):
        entry = commands[name]
        words = [word for word in shlex.split(entry["command"]) if not word.endswith("ccache")]
        words[words.index("-o") + 1] = "-"
        made = subprocess.run([*words, "-E", "-P"], cwd=entry["directory"], capture_output=True, stdin=subprocess.DEVNULL)
        return hashlib.sha256(salt + name.encode() + made.stdout).hexdigest() if made.returncode == 0 else None

    def one(name):
        key = key_of(name) if name in commands else None
        if key and (cache / key).exists():
            (cache / key).touch()
            return []
        made = subprocess.run([tool, "-p", database.parent, "--quiet", "--extra-arg=-w", name], cwd=ROOT,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
        found = [line for line in made.stdout.splitlines() if re.search(r": (warning|error): ", line)]
        if made.returncode != 0 and not found:
            found = [f"{name}: clang-tidy failed: {made.stderr.strip()[-300:]}"]
        if key and not found:
            (cache / key).touch()
        return found

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        problems = sorted({problem for found in pool.map(one, files) for problem in found})
    if whole and not problems and not git("status", "--porcelain"):
        (ROOT / TIDIED).write_text(git("rev-parse", "HEAD"))
    return problems


def main():
    parser = argparse.ArgumentParser(prog="scripts/lint")
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("--no-tidy", action="store_true", help="leave out clang-tidy, which takes minutes at first")
    parser.add_argument("--whole", action="store_true", help=f"clang-tidy over every source, not only over what changed since {TIDIED}")
    parser.add_argument("--tidy", nargs="+", metavar="FILE", help="clang-tidy over these only")
    options = parser.parse_args()
    checks = [
        ("format", lambda: check_format(options.fix)),
        ("layers", check_layers),
        ("heavy headers", check_heavy_headers),
        ("type names", check_type_names),
        ("plugin exports", check_plugins),
        ("generated documents", lambda: check_generated(options.fix)),
        ("python", check_python),
        ("shell", check_shell),
        ("links", check_links),
        ("interfaces", check_interfaces),
        ("sources", check_sources),
    ]
    if options.tidy:
        checks = []
    if not options.no_tidy:
        checks.append(("tidy", lambda: check_tidy(options.tidy, options.whole)))
    failed = False
    for name, check in checks:
        problems = check()
        if problems is None:
            print(f"skip {name}: what it needs is not there")
        elif problems:
            failed = True
            print(f"FAIL {name}")
            for problem in problems:
                print(f"     {problem}")
        else:
            print(f"ok   {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
