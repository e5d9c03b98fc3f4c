"""The test runner behind scripts/test: builds what each group needs, runs it, counts, sums up."""

import concurrent.futures
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
LOGS = BUILD / "test-logs"
JOBS = os.cpu_count() or 2
sys.path.insert(0, str(ROOT / "tests"))


class Counts:
    """What a group found. A group that could not even run counts as one failure, never as nothing."""

    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped = passed, failed, skipped

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


class Problem(Exception):
    """Something a group needs could not be made; the group fails."""


def run(command, log, timeout, env=None, cwd=ROOT):
    """Runs a command in a process group of its own, output to `log`. Returns the exit code, 124 after a time-out."""
    with open(log, "ab") as out:
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.STDOUT, env=env, cwd=cwd, start_new_session=True)
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            out.write(f"\nstopped after {timeout} s\n".encode())
            return 124


def tail(log, lines=60):
    text = Path(log).read_text(errors="replace").splitlines()
    return "\n".join("    | " + line for line in text[-lines:])


class Ahead:
    """Builds what later groups need while tests wait for other things, with processors nobody else wants. A build that is
    stopped in between loses only the files it was at."""

    def __init__(self):
        self.kinds, self.process, self.lock, self.started = [], None, threading.Lock(), False

    def start(self, kinds):
        """Once in a run, however often it is asked for."""
        if not self.started and shutil.which("chrt"):
            self.started, self.kinds = True, list(kinds)
            threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            with self.lock:
                if not self.kinds:
                    return
                kind = self.kinds[0]
                with open(LOGS / f"ahead-{kind}.log", "wb") as log:
                    self.process = subprocess.Popen(["chrt", "--idle", "0", ROOT / "scripts/build", kind], stdin=subprocess.DEVNULL,
                                                    stdout=log, stderr=log, start_new_session=True)
            self.process.wait()
            with self.lock:
                if kind in self.kinds:
                    self.kinds.remove(kind)

    def stop(self):
        with self.lock:
            self.kinds = []
            if self.process and self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGTERM)
                self.process.wait()


ahead = Ahead()


def build(kind, *targets):
    """scripts/build, once for each kind and set of targets of a run."""
    if (kind, targets) in build.done:
        return
    ahead.stop()
    log = LOGS / f"build-{kind}.log"
    started = time.monotonic()
    if run([ROOT / "scripts/build", kind, *targets], log, 3600) != 0:
        raise Problem(f"the {kind} build failed ({log}):\n{tail(log)}")
    print(f"   built {kind} in {time.monotonic() - started:.0f} s", flush=True)
    build.done.add((kind, targets))


build.done = set()
build.later = []


def virtual_environment(name="venv", requirements="tests/requirements.txt"):
    """build/venv with the pinned tools of tests/requirements.txt (or another of another list); made again when that file
    changes."""
    wanted = (ROOT / requirements).read_text()
    venv = BUILD / name
    stamp = venv / "requirements.installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return venv
    log = LOGS / f"{name}.log"
    shutil.rmtree(venv, ignore_errors=True)
    python = "/usr/bin/python3" if os.access("/usr/bin/python3", os.X_OK) else sys.executable
    for attempt in range(3):
        if run([python, "-m", "venv", "--clear", venv], log, 300) == 0 and run(
                [venv / "bin/pip", "install", "--disable-pip-version-check", "--no-input", "-q", "-r",
                 ROOT / requirements], log, 900) == 0:
            stamp.write_text(wanted)
            return venv
        time.sleep(5 * (attempt + 1))
    raise Problem(f"the Python tools of {requirements} could not be installed ({log}):\n{tail(log)}")


def client_tools():
    """build/clients: clients of Python indexes and other indexes, whose needs do not go with those of the tests."""
    venv = virtual_environment("clients", "tests/requirements-clients.txt")
    old = venv / "old-pip"  # the oldest pip that is supported, beside the newest
    if not old.exists() and run([venv / "bin/pip", "install", "--disable-pip-version-check", "--no-input", "-q", "--target",
                                 old, "pip==21.3.1"], LOGS / "old-pip.log", 300) != 0:
        raise Problem(f"an old pip could not be installed:\n{tail(LOGS / 'old-pip.log')}")
    return venv


def ctest_tests(kind, label):
    """(name, command, working directory, environment) of the tests that carry a label."""
    answer = subprocess.run(["ctest", "--test-dir", BUILD / kind, "--show-only=json-v1", "-L", f"^{label}$"],
                            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    tests = []
    for test in json.loads(answer.stdout)["tests"]:
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        environment = dict(entry.split("=", 1) for entry in properties.get("ENVIRONMENT", []))
        tests.append((test["name"], test.get("command"), properties.get("WORKING_DIRECTORY", str(BUILD / kind)),
                      environment))
    return tests


DOCTEST_SUMMARY = re.compile(r"test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped")


def run_unit_test(kind, test, environment, timeout):
    name, command, directory, own_environment = test
    log = LOGS / f"{kind}-{name}.log"
    log.unlink(missing_ok=True)
    if command is None:
        log.write_text("the test program was not built\n")
        return name, log, Counts(failed=1)
    code = run(command, log, timeout, env={**environment, **own_environment}, cwd=directory)
    # The last one: children that a test lets crash print one of their own before.
    summaries = DOCTEST_SUMMARY.findall(re.sub(r"\x1b\[[0-9;]*m", "", log.read_text(errors="replace")))
    if not summaries:
        return name, log, Counts(passed=1) if code == 0 else Counts(failed=1)
    _, passed, failed, skipped = map(int, summaries[-1])
    # A sanitizer's finding at exit or a crash after the summary fails the program although each case passed.
    if code != 0 and failed == 0:
        failed = 1
    return name, log, Counts(passed, failed, skipped)


def unit_tests(kind, timeout, **extra_environment):
    from lib.postgres import PrivatePostgres

    total = Counts()
    tests = ctest_tests(kind, "unit")
    if not tests:
        raise Problem(f"the {kind} build has no unit tests")
    with PrivatePostgres() as postgres, concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        environment = {**os.environ, "GRANARY_TEST_POSTGRES": postgres.url("postgres"), **extra_environment}
        for name, log, counts in pool.map(lambda t: run_unit_test(kind, t, environment, timeout), tests):
            total.add(counts)
            print(f"   {name}: {counts}", flush=True)
            if counts.failed:
                print(tail(log), flush=True)
    return total


def group_lint():
    build("release", "all", "test_programs")  # the guards look at what was built
    log = LOGS / "lint.log"
    log.unlink(missing_ok=True)
    # Guards that find nothing are guarded themselves.
    guarded = run([sys.executable, ROOT / "scripts/lib/lint_test.py"], log, 120)
    code = run([ROOT / "scripts/lint"], log, 3600)  # the first time clang-tidy reads every file
    text = log.read_text(errors="replace")
    counts = Counts(len(re.findall(r"^ok   ", text, re.M)), len(re.findall(r"^FAIL ", text, re.M)),
                    len(re.findall(r"^skip ", text, re.M)))
    if (code != 0 or guarded != 0) and counts.failed == 0:
        counts.failed = 1
    # All that a guard needs is installed and built here: one that is left out has been forgotten.
    counts.failed += counts.skipped
    if counts.failed:
        print(tail(log, 200), flush=True)
    return counts


def group_unit():
    build("release", "all", "test_programs")
    return unit_tests("release", 900)  # ten thousand races for tasks on each engine wait for disks


def group_asan():
    build("asan")
    return unit_tests("asan", 600, GRANARY_TEST_RACES="1000", ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1",
                      UBSAN_OPTIONS="print_stacktrace=1", LSAN_OPTIONS=f"suppressions={ROOT}/tests/lib/lsan.supp")


def group_tsan():
    build("tsan")
    return unit_tests("tsan", 900, GRANARY_TEST_RACES="1000",
                      TSAN_OPTIONS=f"halt_on_error=0:second_deadlock_stack=1:suppressions={ROOT}/tests/lib/tsan.supp")


def group_abi():
    build("release", "all", "test_programs")
    total = Counts()
    for test in ctest_tests("release", "abi"):
        name, log, counts = run_unit_test("release", test, dict(os.environ), 600)
        print(f"   {name}: {counts}", flush=True)
        if counts.failed:
            print(tail(log), flush=True)
        total.add(counts)
    return total


def pytest_group(folder, timeout, workers=2 * JOBS):
    """Tests wait for servers, clients and time-outs more than they compute: twice as many processes as processors."""
    build("release", "all", "test_programs")
    venv = virtual_environment()
    where = ROOT / "tests" / folder
    if not any(where.rglob("test_*.py")):
        raise Problem(f"tests/{folder} has no tests")
    ahead.start(build.later)
    log = LOGS / f"{folder}.log"
    report = LOGS / f"{folder}.xml"
    for old in (log, report):
        old.unlink(missing_ok=True)
    environment = {**os.environ, "PATH": f"{venv / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}",
                   "PYTHONDONTWRITEBYTECODE": "1"}
    command = [venv / "bin/python", "-m", "pytest", where, "-c", ROOT / "tests/pytest.ini", f"--rootdir={ROOT}/tests",
               f"--junitxml={report}", "-q", "-ra", "--durations=15"]
    if workers > 1:
        command += ["-n", str(workers), "--dist", "loadgroup"]
    code = run(command, log, timeout, env=environment)
    counts = Counts()
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            tests, failures, errors, skipped = (int(suite.get(key, 0))
                                                for key in ("tests", "failures", "errors", "skipped"))
            counts.add(Counts(tests - failures - errors - skipped, failures + errors, skipped))
    if code != 0 and counts.failed == 0:
        counts.failed = 1
    if counts.failed:
        print(tail(log, 400), flush=True)
    return counts


def group_api():
    return pytest_group("api", 2400)


def group_contract():
    # One process: the list of allowances is judged by what all documents have.
    return pytest_group("contract", 600, workers=1)


def group_clients():
    client_tools()
    # Whichever process of the tests ran them; what none of them did is looked for when all have ended.
    with tempfile.NamedTemporaryFile() as ran:
        os.environ["GRANARY_TEST_COMMANDS"] = ran.name
        counts = pytest_group("clients", 1800, workers=JOBS)  # they compute more than they wait
        counts.add(pytest_group("commands", 60, workers=1))
    return counts


def group_plugins():
    return pytest_group("plugins", 1800, workers=JOBS)  # each process compiles the plugins it needs


def group_faults():
    return pytest_group("faults", 1800)


def group_bench():
    # Benchmarks compare speeds: nothing may run beside them.
    return pytest_group("bench", 3600, workers=1)


def group_fuzz():
    build("asan")
    seconds = int(os.environ.get("FUZZ_SECONDS", "8"))
    fuzzers = sorted((BUILD / "asan/bin").glob("fuzz_*"))
    if not fuzzers:
        raise Problem("the asan build has no fuzzers")

    def fuzz(program):
        log = LOGS / f"{program.name}.log"
        log.unlink(missing_ok=True)
        name = program.name.removeprefix("fuzz_")
        seeds = ROOT / "tests/fuzz/corpus" / name
        grown = BUILD / "fuzz-corpus" / program.name
        grown.mkdir(parents=True, exist_ok=True)
        findings = LOGS / f"{program.name}-findings"
        findings.mkdir(exist_ok=True)
        command = [program, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1",
                   f"-artifact_prefix={findings}/", grown]
        if not seeds.is_dir() or not any(seeds.iterdir()):
            raise Problem(f"{program.name} has no seeds: {seeds.relative_to(ROOT)} is not there or empty")
        command.append(seeds)
        return program.name, log, run(command, log, seconds + 120)

    counts = Counts()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for name, log, code in pool.map(fuzz, fuzzers):
            print(f"   {name}: {'ok' if code == 0 else 'FAILED'}", flush=True)
            if code == 0:
                counts.passed += 1
            else:
                counts.failed += 1
                print(tail(log), flush=True)
    return counts


GROUPS = {
    "lint": group_lint, "unit": group_unit, "abi": group_abi, "api": group_api, "contract": group_contract,
    "clients": group_clients, "plugins": group_plugins, "faults": group_faults, "asan": group_asan, "tsan": group_tsan,
    "fuzz": group_fuzz, "bench": group_bench,
}
DEFAULT = [name for name in GROUPS if name != "bench"]


def main(arguments):
    if any(argument in ("-h", "--help") for argument in arguments):
        print("usage: scripts/test [GROUP...]\ngroups: " + " ".join(GROUPS) + "\ndefault: " + " ".join(DEFAULT))
        return 0
    unknown = [name for name in arguments if name not in GROUPS]
    if unknown:
        print(f"scripts/test: no group {unknown[0]!r}; there are: {' '.join(GROUPS)}", file=sys.stderr)
        return 2
    LOGS.mkdir(parents=True, exist_ok=True)
    for log in LOGS.glob("build-*.log"):
        log.unlink()
    total = Counts()
    timings = []
    groups = arguments or DEFAULT
    if "bench" not in groups:  # nothing runs beside those
        wanted = {"asan": "asan", "fuzz": "asan", "tsan": "tsan"}
        build.later = list(dict.fromkeys(wanted[name] for name in groups if name in wanted))
    for name in groups:
        print(f"== {name}", flush=True)
        started = time.monotonic()
        try:
            counts = GROUPS[name]()
        except Problem as problem:
            print(f"   {problem}", flush=True)
            counts = Counts(failed=1)
        except Exception as error:  # a defect of the runner must not hide what the other groups find
            print(f"   the runner failed: {type(error).__name__}: {error}", flush=True)
            counts = Counts(failed=1)
        took = time.monotonic() - started
        timings.append((name, took, counts))
        print(f"== {name}: {counts} in {took:.0f} s", flush=True)
        total.add(counts)
    ahead.stop()
    print("\ngroup      seconds  result")
    for name, took, counts in timings:
        print(f"{name:10} {took:7.0f}  {counts}")
    print(f"\n{total}", flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
