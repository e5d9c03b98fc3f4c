"""The guards of the lint, guarded: each must find what is wrong in a small tree, and nothing where nothing is."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import lint  # noqa: E402


class Tree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root, self.before = Path(folder.name), lint.ROOT
        lint.ROOT = self.root
        self.addCleanup(setattr, lint, "ROOT", self.before)
        subprocess.run(["git", "init", "-q", self.root], check=True)

    def write(self, name, text, mode=0o644):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)

    def finds(self, check, *parts):
        """The guard has one complaint, with these words."""
        problems = check()
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def test_layers(self):
        self.write("core/db/good.cpp", '#include "core/base/text.h"\n#include "core/db/db.h"\n')
        self.write("plugins/file/src/good.cpp", '#include <granary/sdk.hpp>\n#include "sync.h"\n')
        self.write("core/db/some_test.cpp", '#include "core/model/context.h"\n')
        self.assertEqual(lint.check_layers(), [])
        for name, text, told in (
                ("core/db/wrong.cpp", '#include "core/model/context.h"\n', "core/db must not include core/model/"),
                ("core/model/wrong.cpp", "// one line\n#include <granary/plugin.h>\n", "wrong.cpp:2: core/model must not include"),
                ("core/new/wrong.cpp", '#include "core/base/text.h"\n', "core/new is not in the table of layers"),
                ("plugins/file/src/wrong.cpp", '#include "core/base/text.h"\n', "plugins must not include core/base"),
                ("plugins/file/src/other.cpp", '#include "plugins/python/src/names.h"\n', "must not include plugins/python"),
                ("sdk/include/granary/wrong.h", '#include "plugins/file/src/sync.h"\n', "must not include plugins/file"),
                ("plugin_api/include/granary/wrong.h", '#include "core/base/text.h"\n', "must not include core/base")):
            self.write(name, text)
            self.finds(lint.check_layers, told)
            (self.root / name).unlink()

    def test_heavy_headers(self):
        self.write("core/db/good.h", "#include <string>\n#include <nlohmann/json_fwd.hpp>\n")
        self.write("core/db/test_tools.h", "#include <sqlite3.h>\n")
        self.assertEqual(lint.check_heavy_headers(), [])
        self.write("core/db/wrong.h", "#pragma once\n#include <boost/asio.hpp>\n")
        self.finds(lint.check_heavy_headers, "core/db/wrong.h:2", "boost")

    def test_type_names(self):
        self.write("core/model/good.cpp", '// as rpm does\nopen("file");  /* a wheel */\n')
        self.assertEqual(lint.check_type_names(), [])
        for text in ("int rpm_count; auto rpm = 1;\n", 'if (type == "file.file") return;\n', 'f("repository:python.python");\n'):
            self.write("core/model/wrong.cpp", "\n" + text)
            self.finds(lint.check_type_names, "core/model/wrong.cpp:2", "names a content type")

    def test_plugin_exports(self):
        self.assertIsNone(lint.check_plugins())
        folder = self.root / "build/release/lib/granary/plugins"
        folder.mkdir(parents=True)

        def build(name, text, *more):
            source = self.root / f"{name}.c"
            source.write_text(text)
            subprocess.run(["gcc", "-shared", "-fPIC", "-fvisibility=hidden", "-o", folder / f"{name}.so", source, *more], check=True)

        entry = '__attribute__((visibility("default"))) void granary_plugin_entry_v1(void) {}\n'
        build("good", entry)
        self.assertEqual(lint.check_plugins(), [])
        build("more", entry + '__attribute__((visibility("default"))) int stray;\n')
        self.finds(lint.check_plugins, "more.so", "stray")
        (folder / "more.so").unlink()
        build("linked", entry, "-Wl,--no-as-needed", "-lsqlite3" if Path("/usr/include/sqlite3.h").exists() else "-lcurl")
        self.finds(lint.check_plugins, "linked.so", "a library of the core")

    def test_python_and_shell_and_links(self):
        self.write("scripts/good", "#!/bin/sh\ntrue\n", 0o755)
        self.write("tests/good.py", "x = 1\n")
        self.write("docs/good.md", "[a](other.md#part) [b](https://example.com/x)\n```\n[c](nowhere.md)\n```\n")
        self.write("docs/other.md", "\n")
        for check in (lint.check_python, lint.check_shell, lint.check_links):
            self.assertEqual(check(), [])
        self.write("tests/wrong.py", "x = (\n")
        self.finds(lint.check_python, "tests/wrong.py:1")
        self.write("scripts/wrong", "#!/bin/sh\nif true; then\n", 0o755)
        self.finds(lint.check_shell, "wrong")
        self.write("scripts/wrong", "#!/bin/sh\ntrue\n")
        self.finds(lint.check_shell, "not executable")
        self.write("docs/wrong.md", "[a](nowhere.md)\n")
        self.finds(lint.check_links, "docs/wrong.md", "nowhere.md")

    def test_interfaces(self):
        self.write("plugin_api/include/granary/draft.h", '#define A "granary.one/1"\n#define B "granary.two/1"\n')
        self.write("docs/plugins/README.md", "`granary.two/1`\n| `granary.one/1`, `granary.two/1` | host |\n")
        self.assertEqual(lint.check_interfaces(), [])
        self.write("docs/plugins/README.md", "`granary.two/1`\n| `granary.one/1` | host |\n")
        self.finds(lint.check_interfaces, "granary.two/1")

    def test_sources(self):
        for name in ("core/base/one.h", "core/base/one.cpp", "core/base/two_a.cpp", "core/base/one_test.cpp", "plugins/x/src/y.cpp"):
            self.write(name, "\n")
        self.write("core/base/README.md", "`one.h`, `two*.cpp`\n")
        self.write("plugins/x/README.md", "`src/y.cpp` does it\n")
        self.assertEqual(lint.check_sources(), [])
        self.write("core/base/three.cpp", "\n")
        self.finds(lint.check_sources, "core/base/README.md", "three.cpp")

    def test_format(self):
        self.write(".clang-format", "BasedOnStyle: Google\n")
        self.write("core/base/good.cpp", "int x = 1;\n")
        if lint.check_format(False) is None:
            self.skipTest("clang-format is not installed")
        self.assertEqual(lint.check_format(False), [])
        self.write("core/base/wrong.cpp", "int   y=1 ;\n")
        self.finds(lambda: lint.check_format(False), "core/base/wrong.cpp", "not formatted")
        lint.check_format(True)
        self.assertEqual((self.root / "core/base/wrong.cpp").read_text(), "int y = 1;\n")


if __name__ == "__main__":
    unittest.main()
