#include <cstdio>
#include <granary/testing.hpp>

extern "C" const granary_plugin* granary_plugin_entry_v1(const granary_host*, granary_error*);

namespace {

int failures = 0;

void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "failed: %s\n", what);
    ++failures;
}

}  // namespace

int main() {
    granary::testing::FakeHost host(granary_plugin_entry_v1);
    host.records["prn:repository"] = {"repository:@name@.@name@", {}};
    host.records["prn:remote"] = {"remote:@name@.@name@", {{"url", "\"http://upstream.example/\""}}};
    const granary::testing::Values arguments = {{"self", "\"prn:repository\""}, {"remote", "\"prn:remote\""}};

    host.documents["http://upstream.example/INDEX"] = std::string(64, 'a') + " 12 dir/one.txt\n";
    host.run("sync", arguments);
    expect(host.declared.size() == 1, "the sync declares the one item of the index");
    expect(host.declared.at(0).artifacts.at(0).url == "http://upstream.example/dir/one.txt", "its file has its URL");
    expect(host.committed, "the sync commits");

    host.documents["http://upstream.example/INDEX"] = "nonsense\n";
    try {
        host.run("sync", arguments);
        expect(false, "an index that cannot be read fails the sync");
    } catch (const granary::testing::Failed& failed) {
        expect(std::string(failed.what()).find("nonsense") != std::string::npos, "the failure quotes the line");
    }
    return failures == 0 ? 0 : 1;
}
