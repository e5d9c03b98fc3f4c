#include <fuzzer/FuzzedDataProvider.h>
#include <granary/draft.h>

#include <cstdlib>
#include <deque>
#include <iterator>
#include <string>
#include <vector>

#include "core/host/describe.h"
#include "core/model/descriptor.h"

/// What a plugin declares, read from its memory: structs of any size, numbers and texts in any combination.
/// Pointers are good or NULL, as no reader could tell others.
namespace {

constexpr const char* kWords[] = {
    "fuzz.thing",
    "fuzz.other",
    "Thing",
    "things",
    "name",
    "sha256",
    "artifact.sha256",
    "self.name",
    "sync",
    "SyncURL",
    "remote",
    "repository",
    "self:exclusive",
    "remote:shared",
    "content",
    "1",
    "-1.5",
    "\"text\"",
    "[1, 2]",
    "{\"a\": null}",
    "slug",
    "immediate",
    "on_demand",
    "/fuzz/",
    "pem-certificates",
    "request.name=null",
    "self.name!=\"x\"",
    "",
};

/// Builds the declarations; what it made lives as long as it does.
class Declared {
  public:
    explicit Declared(FuzzedDataProvider& data) : data_(data) {
        plugin.struct_size = sizeof plugin;
        plugin.types = list<granary_type>([&] { return type(); });
        plugin.schemas = list<granary_schema>([&] {
            granary_schema made{};
            made.struct_size = size(sizeof made);
            made.name = text();
            made.fields = fields();
            return made;
        });
        plugin.settings = fields();
        plugin.get_interface = [](const granary_plugin*, const char*, const char*) -> const void* {
            return nullptr;
        };
    }
    granary_plugin plugin{};

  private:
    uint32_t size(size_t right) {
        return data_.ConsumeBool() ? static_cast<uint32_t>(right)
                                   : data_.ConsumeIntegralInRange<uint32_t>(0, 5000);
    }
    const char* text() {
        switch (data_.ConsumeIntegralInRange<int>(0, 9)) {
            case 0:
                return nullptr;
            case 1:
                return texts_.emplace_back(data_.ConsumeRandomLengthString(100)).c_str();
            default:
                return kWords[data_.ConsumeIntegralInRange<size_t>(0, std::size(kWords) - 1)];
        }
    }
    const char* const* words() {
        if (data_.ConsumeBool()) return nullptr;
        auto& made = word_lists_.emplace_back();
        for (int count = data_.ConsumeIntegralInRange<int>(0, 3); count > 0; --count)
            if (const char* word = text()) made.push_back(word);
        made.push_back(nullptr);
        return made.data();
    }
    /// A list ended by NULL of what `make` returns.
    template <class T, class Make>
    const T* const* list(const Make& make) {
        if (data_.ConsumeBool()) return nullptr;
        auto& pointers = pointers_.emplace_back();
        for (int count = data_.ConsumeIntegralInRange<int>(0, 4); count > 0; --count) {
            // As large as any struct_size that is believed: the reader may take what it says.
            std::vector<char>& room = rooms_.emplace_back(5000);
            const T made = make();
            std::copy_n(reinterpret_cast<const char*>(&made), sizeof made, room.data());
            pointers.push_back(room.data());
        }
        pointers.push_back(nullptr);
        return reinterpret_cast<const T* const*>(pointers.data());
    }
    const granary_field* const* fields() {
        return list<granary_field>([&] {
            granary_field made{};
            made.struct_size = size(sizeof made);
            made.tag = data_.ConsumeIntegralInRange<uint32_t>(0, 5);
            made.type = data_.ConsumeIntegralInRange<uint32_t>(0, 15);
            made.flags = data_.ConsumeBool() ? data_.ConsumeIntegral<uint32_t>() : GRANARY_F_KEY;
            made.filters = data_.ConsumeIntegralInRange<uint32_t>(0, 1u << 17);
            made.item = data_.ConsumeIntegralInRange<uint32_t>(0, 15);
            made.max_length = data_.ConsumeIntegral<uint64_t>();
            made.name = text();
            for (const char** member :
                 {&made.help, &made.default_json, &made.default_from, &made.source, &made.pattern,
                  &made.format, &made.schema, &made.ref, &made.choices_name, &made.filter_alias,
                  &made.minimum, &made.maximum, &made.normal_form})
                if (data_.ConsumeIntegralInRange<int>(0, 3) == 0) *member = text();
            made.choices = words();
            return made;
        });
    }
    granary_action action() {
        granary_action made{};
        made.struct_size = size(sizeof made);
        made.scope = data_.ConsumeIntegralInRange<uint32_t>(0, 2);
        for (const char** member : {&made.name, &made.help, &made.request, &made.task, &made.task_name})
            *member = text();
        made.locks = words();
        made.rules = list<granary_rule>([&] {
            granary_rule rule{};
            rule.struct_size = size(sizeof rule);
            rule.conditions = words();
            rule.message = text();
            rule.field = text();
            return rule;
        });
        return made;
    }
    granary_type type() {
        granary_type made{};
        made.struct_size = size(sizeof made);
        made.kind = data_.ConsumeIntegralInRange<uint32_t>(0, 9);
        made.flags = data_.ConsumeIntegralInRange<uint32_t>(0, 1u << 10);
        made.name = text();
        made.model = text();
        made.endpoint = text();
        made.fields = fields();
        made.actions = list<granary_action>([&] { return action(); });
        made.content_types = words();
        made.remote_types = words();
        made.policies = words();
        for (const char** member : {&made.help, &made.publish_task, &made.publish_task_name, &made.access,
                                    &made.base_url, &made.parent})
            if (data_.ConsumeIntegralInRange<int>(0, 3) == 0) *member = text();
        return made;
    }

    FuzzedDataProvider& data_;
    std::deque<std::string> texts_;
    std::deque<std::vector<const char*>> word_lists_;
    std::deque<std::vector<char>> rooms_;
    std::deque<std::vector<const char*>> pointers_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    FuzzedDataProvider data(bytes, size);
    const Declared declared(data);
    const auto described = granary::host::describe(declared.plugin, "fuzz");
    if (!described.ok()) return 0;
    // What the host wrote it can read, and what it read is taken or refused by name.
    auto read = granary::host::read_declarations(*described, "fuzz");
    if (!read.ok()) std::abort();
    granary::model::Registry registry = granary::model::Registry::core();
    try {
        registry.add_component("fuzz", "1.0.0", std::move(read->types), std::move(read->schemas));
    } catch (const granary::Failure&) {
    }
    return 0;
}
