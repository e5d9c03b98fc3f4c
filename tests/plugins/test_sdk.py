"""What the SDK's types must keep an author from: it does not compile."""

import pytest

BEGIN = """
#include <granary/sdk.hpp>
GRANARY_MANIFEST("{}");
"""
GOOD = BEGIN + """
class Mine : public granary::Plugin {
  public:
    Mine() { task("sync", synchronize); }
    static void synchronize(granary::Task& task) {
        granary::Record record(task, task.require("self"));
        record.set("name", granary::Value("text"));
        granary::Value values[] = {1, 2.5, true, "text", nullptr};
        (void)values;
    }
};
GRANARY_PLUGIN(Mine)
"""
# What is put in the place of what, and a word of the compiler's complaint.
WRONG = {
    "a class that is no plugin": ("class Mine : public granary::Plugin {", "class Mine {", "error"),
    "a task of another signature": ("static void synchronize(granary::Task& task) {",
                                    "static void synchronize(granary::Task& task, int) {", "error"),
    "a copy of a resource that is closed once": ('record.set("name",', 'granary::Record copy = record; record.set("name",', "deleted"),
    "a pointer for a value": ('granary::Value("text")', "granary::Value(&task)", "deleted"),
    "a value the ABI has no type for": ("2.5", "std::vector<int>{1}", "conversion from"),
    "a sync without a repository": ("granary::Value values[]", "granary::Sync sync(task); granary::Value values[]", "no matching function"),
}


def test_what_is_right_compiles(sdk, tmp_path):
    source = tmp_path / "right.cpp"
    source.write_text(GOOD)
    sdk.compile(source, tmp_path / "out", "-fsyntax-only")


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_does_not_compile(sdk, tmp_path, what):
    right, wrong, complaint = WRONG[what]
    assert GOOD.count(right) == 1
    told = sdk.refuses(GOOD.replace(right, wrong), tmp_path)
    assert "error:" in told and complaint in told, told
