#include <optional>

#include "core/api/computed.h"
#include "core/base/text.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::Kind;
using model::Type;

namespace {

RowWriter versions_href(Selection& selection, const Field&) {
    return [&context = selection.context, &type = selection.type](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        json.value(model::href(context, domain, type, row.uuid(Selection::kUuid)) + "versions/");
    };
}

RowWriter latest_version_href(Selection& selection, const Field&) {
    const int number = selection.add(
        "(select max(v.number) from repository_version v where v.repository_id = m.id and v.complete)");
    return [&context = selection.context, &type = selection.type, number](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        if (row.is_null(number)) return json.null();
        json.value(model::version_href(context, domain, type, row.uuid(Selection::kUuid), row.i64(number)));
    };
}

/// How many units of one type a version has, and how it differs from the one before.
struct Count {
    const Type* type;
    std::string name;
    int64_t present, added, removed;
};

std::vector<Count> parse_counts(const model::Registry& registry, std::string_view summary) {
    std::vector<Count> counts;
    for (const std::string_view line : split(summary, ',')) {
        const auto parts = split(line, '|');
        if (parts.size() != 4) continue;
        counts.push_back({registry.typed(Kind::kContent, parts[0]), std::string(parts[0]),
                          parse_int(parts[1]).value_or(0), parse_int(parts[2]).value_or(0),
                          parse_int(parts[3]).value_or(0)});
    }
    return counts;
}

RowWriter content_summary(Selection& selection, const Field&) {
    const int summary = selection.add(selection.text_list(
        "ct.name || '|' || s.present || '|' || s.added || '|' || s.removed",
        "version_content_summary s join content_type ct on ct.id = s.type_id where s.version_id = m.id"));
    return [&context = selection.context, summary](const db::Row& row, const model::Domain& domain,
                                                   JsonWriter& json) {
        std::vector<Count> counts;
        if (!row.is_null(summary)) counts = parse_counts(context.registry, row.text(summary));
        const Type* owner = context.registry.typed(Kind::kRepository, row.text(Selection::kRepositoryType));
        const std::string self =
            owner == nullptr ? ""
                             : model::version_href(context, domain, *owner, row.uuid(Selection::kRepository),
                                                   row.i64(Selection::kNumber));
        const auto section = [&](const char* title, const char* filter, int64_t Count::*value) {
            json.key(title);
            json.begin_object();
            for (const Count& count : counts) {
                if (count.*value == 0 || count.type == nullptr) continue;
                json.key(count.name);
                json.begin_object();
                json.member("count", count.*value);
                json.member("href", model::api_prefix(context, domain) + count.type->path + "/?" + filter +
                                        "=" + self);
                json.end_object();
            }
            json.end_object();
        };
        json.begin_object();
        section("added", "repository_version_added", &Count::added);
        section("removed", "repository_version_removed", &Count::removed);
        section("present", "repository_version", &Count::present);
        json.end_object();
    };
}

RowWriter published_repository(Selection& selection, const Field&) {
    const std::string rest =
        " from repository_version v join repository vr on vr.id = v.repository_id where v.id = "
        "m.repository_version_id)";
    const int id = selection.add("(select vr.pulp_id" + rest);
    const int type = selection.add("(select vr.type" + rest);
    return [&context = selection.context, id, type](const db::Row& row, const model::Domain& domain,
                                                    JsonWriter& json) {
        const Type* owner =
            row.is_null(id) ? nullptr : context.registry.typed(Kind::kRepository, row.text(type));
        if (owner == nullptr) return json.null();
        json.value(model::href(context, domain, *owner, row.uuid(id)));
    };
}

/// Those that name the publication itself.
RowWriter distributions_of_publication(Selection& selection, const Field&) {
    const std::string seen =
        selection.and_visible(selection.context.registry.of_kind(Kind::kDistribution), "t");
    const int list =
        selection.add(selection.text_list("t.type || '|' || " + selection.hex("t.pulp_id"),
                                          "distribution t where t.publication_id = m.id" + seen));
    return href_list_writer(selection, list, "distribution");
}

RowWriter base_url(Selection& selection, const Field&) {
    const int base_path = selection.add("m.base_path");
    return [&context = selection.context, &type = selection.type, base_path](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        if (!type.base_url.empty())
            return json.value(context.content_origin + type.base_url +
                              (context.domains ? percent_encode(domain.name) + "/" : "") +
                              percent_encode(row.text(base_path), "/:@!$&'()*+,;=~") + "/");
        std::string url = context.content_origin + context.content_prefix;
        if (context.domains) url.append(domain.name).append("/");
        json.value(url.append(row.text(base_path)).append("/"));
    };
}

/// What is pinned to a publication, or to a version that is served as it is, changes only with its
/// distribution.
RowWriter no_content_change_since(Selection& selection, const Field&) {
    const int publication = selection.add("m.publication_id");
    const int version = selection.add("m.repository_version_id");
    const bool serves_publications = selection.type.serves_publications;
    return [publication, version, serves_publications](const db::Row& row, const model::Domain&,
                                                       JsonWriter& json) {
        const bool pinned = !row.is_null(publication) || (!serves_publications && !row.is_null(version));
        if (!pinned) return json.null();
        json.time(row.i64(Selection::kUpdated));
    };
}

/// The PRN beside a field that names a guard by href.
RowWriter guard_prn(Selection& selection, const Field& field) {
    const std::string column = "m." + field.name.substr(0, field.name.size() - 4) + "_id";
    const int id = selection.add("(select t.pulp_id from contentguard t where t.id = " + column + ")");
    const int type = selection.add("(select t.type from contentguard t where t.id = " + column + ")");
    return
        [&context = selection.context, id, type](const db::Row& row, const model::Domain&, JsonWriter& json) {
            const Type* guard =
                row.is_null(id) ? nullptr : context.registry.typed(Kind::kContentGuard, row.text(type));
            if (guard == nullptr) return json.null();
            json.value(model::prn(*guard, row.uuid(id)));
        };
}

constexpr ComputedField kFields[] = {
    {"", "versions_href", versions_href},
    {"", "latest_version_href", latest_version_href},
    {"", "content_summary", content_summary},
    {"publication", "repository", published_repository},
    {"publication", "distributions", distributions_of_publication},
    {"distribution", "base_url", base_url},
    {"distribution", "no_content_change_since", no_content_change_since},
    {"", "content_guard_prn", guard_prn},
    {"", "default_content_guard_prn", guard_prn},
};

}  // namespace

std::span<const ComputedField> repository_fields() {
    return kFields;
}

}  // namespace granary::api
