"""Makes build/venv with the tools of tests/requirements.txt, for scripts that run pytest themselves; with the argument
"clients" also build/clients."""

import sys

import run_tests

run_tests.LOGS.mkdir(parents=True, exist_ok=True)
try:
    print(run_tests.virtual_environment())
    if sys.argv[1:] == ["clients"]:
        print(run_tests.client_tools())
except run_tests.Problem as problem:
    sys.exit(str(problem))
