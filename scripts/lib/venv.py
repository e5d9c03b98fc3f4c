"""Makes build/venv with the tools of tests/requirements.txt, for scripts that run pytest themselves."""

import sys

import run_tests

run_tests.LOGS.mkdir(parents=True, exist_ok=True)
try:
    print(run_tests.virtual_environment())
except run_tests.Problem as problem:
    sys.exit(str(problem))
