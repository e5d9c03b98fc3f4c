"""Plugins as their authors make them: against the installed SDK alone, in a folder of their own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lib.server import BUILD

HERE = Path(__file__).parent


class Sdk:
    """The SDK as `cmake --install` lays it out, and the compilers as an author calls them."""

    def __init__(self, prefix):
        self.prefix = prefix

    @property
    def examples(self):
        return self.prefix / "share/granary/examples"

    def run(self, *command, cwd):
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.prefix / "lib/pkgconfig")}
        done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=600, cwd=cwd, env=environment)
        assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def flags(self, cwd):
        return self.run("pkg-config", "--cflags", "--libs", "granary-plugin", cwd=cwd).split()

    def compile(self, source, plugins, *more, compiler=None):
        """One C or C++ file, as its first comment says, into `plugins`."""
        plugins.mkdir(parents=True, exist_ok=True)
        c = source.suffix == ".c"
        out = plugins / (source.stem + ".so")
        self.run(compiler or ("cc" if c else "c++"), "-std=c11" if c else "-std=c++20", "-Wall", "-Wextra", "-Werror", *more,
                 "-o", out, source, *self.flags(plugins), cwd=plugins)
        return out

    def refuses(self, text, tmp_path):
        """What the compiler says of C++ that must not compile."""
        source = tmp_path / "wrong.cpp"
        source.write_text(text)
        with pytest.raises(AssertionError) as refused:
            self.compile(source, tmp_path / "out", "-fsyntax-only")
        return str(refused.value)

    def cmake(self, source, build):
        self.run("cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}", cwd=source)
        self.run("cmake", "--build", build, "-j2", cwd=source)


@pytest.fixture(scope="session")
def sdk(tmp_path_factory):
    prefix = tmp_path_factory.mktemp("installed")
    done = subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return Sdk(prefix)


@pytest.fixture(scope="session")
def rogue(sdk, tmp_path_factory):
    """A folder with the plugin whose sync misbehaves as its remote says."""
    folder = tmp_path_factory.mktemp("rogue")
    source = folder / "rogue.cpp"
    shutil.copy(HERE / "rogue.cpp", source)
    sdk.compile(source, folder / "plugins")
    return folder / "plugins"


@pytest.fixture(scope="session")
def hostile(sdk, tmp_path_factory):
    """A folder with the plugin that passes to the host what no plugin should."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("hostile.cpp", "hostile_values.h"):
        shutil.copy(HERE / name, folder / name)
    sdk.compile(folder / "hostile.cpp", folder / "plugins")
    return folder / "plugins"


@pytest.fixture(scope="session")
def in_tree():
    """Where the plugins of this tree are."""
    return BUILD / "lib/granary/plugins"


