#include "core/api/computed.h"
#include "core/base/text.h"
#include "core/model/href.h"

/// Vulnerability reports, and what they are about.
namespace granary::api {

using model::Field;
using model::Kind;
using model::Type;

namespace {

RowWriter report_of_unit(Selection& selection, const Field&) {
    const int report =
        selection.add("(select v.pulp_id from vulnerability_report v where v.content_id = m.id)");
    const Type& target = *selection.context.registry.by_key("core.vulnerabilityreport");
    return [&context = selection.context, report, &target](const db::Row& row, const model::Domain& domain,
                                                           JsonWriter& json) {
        if (row.is_null(report)) return json.null();
        json.value(model::href(context, domain, target, row.uuid(report)));
    };
}

/// Those of all units it holds.
RowWriter reports_of_version(Selection& selection, const Field&) {
    return [&context = selection.context, &type = selection.type](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        json.value(model::api_prefix(context, domain) +
                   "vuln_report/?repo_versions=" + model::prn(type, row.uuid(Selection::kUuid)));
    };
}

RowWriter reported_unit(Selection& selection, const Field&) {
    const int id = selection.add("m.content_uuid");
    const int type = selection.add("m.content_type");
    return [&context = selection.context, id, type](const db::Row& row, const model::Domain& domain,
                                                    JsonWriter& json) {
        const Type* unit = context.registry.typed(Kind::kContent, row.text(type));
        if (unit == nullptr) return json.null();
        json.value(model::href(context, domain, *unit, row.uuid(id)));
    };
}

/// Where it was found.
RowWriter reported_versions(Selection& selection, const Field&) {
    const int versions = selection.add(
        selection.text_list("r.type || '|' || " + selection.hex("r.pulp_id") + " || '|' || v.number",
                            "vulnerability_report_version w join repository_version v on v.id = w.version_id "
                            "join repository r on r.id = v.repository_id where w.report_id = m.id"));
    return [&context = selection.context, versions](const db::Row& row, const model::Domain& domain,
                                                    JsonWriter& json) {
        json.begin_array();
        if (!row.is_null(versions))
            for (const std::string_view item : split(row.text(versions), ',')) {
                const auto parts = split(item, '|');
                if (parts.size() != 3) continue;
                const Type* owner = context.registry.typed(Kind::kRepository, parts[0]);
                const auto id = Uuid::parse(parts[1]);
                const auto number = parse_int(parts[2]);
                if (owner != nullptr && id && number)
                    json.value(model::version_href(context, domain, *owner, *id, *number));
            }
        json.end_array();
    };
}

constexpr ComputedField kFields[] = {
    {"core.repositoryversion", "vuln_report", reports_of_version},
    {"content", "vuln_report", report_of_unit},
    {"core.vulnerabilityreport", "content", reported_unit},
    {"core.vulnerabilityreport", "repo_versions", reported_versions},
};

}  // namespace

std::span<const ComputedField> report_fields() {
    return kFields;
}

}  // namespace granary::api
