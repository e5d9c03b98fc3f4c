#include "core/content/guards.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/href.h"

namespace granary::content {

namespace {

using Verdict = std::optional<std::string>;

// Guards within guards within guards; writes refuse circles, but two of them may race.
constexpr int kMaxDepth = 16;
constexpr size_t kSaltBytes = 16;
constexpr size_t kDigestBytes = 32;
constexpr int64_t kSecond = 1'000'000;

constexpr std::string_view kDenied = "Access denied.";
constexpr std::string_view kGone = "The content guard of this distribution was deleted.";

constexpr std::string_view kMembers = "SELECT guards FROM core_compositecontentguard WHERE id = $1";
constexpr std::string_view kMember = "SELECT type, pulp_id, domain_id FROM contentguard WHERE id = $1";
constexpr std::string_view kHeader =
    "SELECT header_name, header_value, jq_filter FROM core_headercontentguard WHERE id = $1";
constexpr std::string_view kEnvironmentHeader =
    "SELECT header_name, env_var FROM core_envvarheadercontentguard WHERE id = $1";
constexpr std::string_view kDomainOfGuard =
    "SELECT d.name FROM contentguard g JOIN domain d ON d.id = g.domain_id WHERE g.id = $1";
constexpr std::string_view kGuardUuid = "SELECT pulp_id FROM contentguard WHERE id = $1";

std::string denied() {
    return std::string(kDenied);
}

/// The path as it is signed: percent-encoded in one way, however the client encodes it.
std::string canonical(std::string_view path) {
    return percent_encode(path, "/:@!$&'()*+,;=~");
}

std::string token_digest(const model::Secrets& secrets, const Uuid& guard, std::string_view salt,
                         std::string_view path, std::string_view query) {
    const std::string secret = secrets.keyed_digest("content-redirect", guard.str());
    std::string message(salt);
    message += canonical(path);
    message += '?';
    message += query;
    message += secret;
    return sha256(message);
}

struct SignedQuery {
    std::string rest;  ///< the query without the token
    std::string token;
    std::optional<int64_t> expires;
    bool ambiguous = false;  ///< a key stands twice
};

SignedQuery parse_signed(std::string_view query) {
    SignedQuery parsed;
    bool token_seen = false, expires_seen = false;
    for (const std::string_view item : split(query, '&')) {
        if (item.starts_with("validate_token=")) {
            parsed.ambiguous = parsed.ambiguous || token_seen;
            token_seen = true;
            // The colon may come percent-encoded.
            parsed.token = percent_decode(item.substr(item.find('=') + 1)).value_or("");
            continue;
        }
        if (item.starts_with("expires=")) {
            parsed.ambiguous = parsed.ambiguous || expires_seen;
            expires_seen = true;
            parsed.expires = parse_int(item.substr(item.find('=') + 1));
        }
        if (!parsed.rest.empty()) parsed.rest += '&';
        parsed.rest += item;
    }
    return parsed;
}

}  // namespace

std::string signed_query(const model::Secrets& secrets, const Uuid& guard, std::string_view path,
                         std::string_view query, int64_t expires) {
    const std::string salt = random_bytes(kSaltBytes);
    std::string signed_part(query);
    if (!signed_part.empty()) signed_part += '&';
    signed_part += "expires=" + std::to_string(expires);
    const std::string digest = token_digest(secrets, guard, salt, path, signed_part);
    return signed_part + "&validate_token=" + to_hex(salt) + ":" + to_hex(digest);
}

Guards::Guards(model::Context& context, access::Access& access, access::JsonFilters& filters,
               Settings settings, PluginGuards* plugins)
    : context_(context),
      access_(access),
      filters_(filters),
      settings_(std::move(settings)),
      plugins_(plugins) {}

Verdict Guards::refusal(std::string_view type, int64_t id, http::Request& request) {
    Asking asking{request, {}};
    Verdict verdict = ask(type, id, asking, 0);
    if (verdict && settings_.journal != nullptr) record(id, asking, *verdict);
    return verdict;
}

void Guards::record(int64_t id, Asking& asking, const std::string& reason) {
    const access::Credentials credentials = access::credentials_of(asking.request);
    // Who cannot be told claims a name at least.
    if (asking.who.anonymous()) asking.who = access_.known(credentials);
    access::AuditRecord record;
    record.user_id = asking.who.user_id;
    record.username = access::recorded_name(asking.who, credentials);
    record.means = asking.who.means;
    record.action = asking.request.method_name;
    record.target = asking.request.path;
    {
        const db::Lease lease = context_.database.lease();
        record.domain = lease->query_text(kDomainOfGuard, {id}).value_or("");
    }
    record.address = asking.request.remote_address;
    record.correlation_id = http::correlation_id(asking.request);
    record.outcome = access::AuditOutcome::kRefused;
    record.status = 403;
    record.detail = reason;
    settings_.journal->add_refused_read(std::move(record));
}

Verdict Guards::ask(std::string_view type, int64_t id, Asking& asking, int depth) {
    http::Request& request = asking.request;
    if (depth > kMaxDepth) return "The content guard holds itself.";
    if (type == "core.rbac") return rbac(id, asking);
    if (type == "core.composite") return composite(id, asking, depth);
    if (type == "core.header") return header(id, request);
    if (type == "core.envvar_header") return environment_header(id, request);
    if (type == "core.content_redirect") return signed_url(id, request);
    const model::Type* known = context_.registry.typed(model::Kind::kContentGuard, type);
    if (known == nullptr || plugins_ == nullptr)
        return "The content guard of this distribution cannot be asked.";
    std::string path = request.path.substr(std::min(context_.content_prefix.size(), request.path.size()));
    // With domains the first segment is the domain's name.
    if (context_.domains) path.erase(0, std::min(path.find('/'), path.size()) + 1);
    return plugins_->refusal(*known, id, path, request);
}

Verdict Guards::rbac(int64_t id, Asking& asking) {
    const Result<access::Identity> who = access_.authenticate(access::credentials_of(asking.request));
    // Wrong credentials are nobody's (spec 5.1).
    if (!who || who->anonymous()) return denied();
    asking.who = *who;
    if ((who->scopes & access::kContentRead) == 0) return denied();
    const bool may = settings_.may_download ? settings_.may_download(*who, id) : who->is_superuser;
    return may ? std::nullopt : Verdict(denied());
}

Verdict Guards::composite(int64_t id, Asking& asking, int depth) {
    struct Member {
        int64_t id;
        std::string type, href;  // no type: it was deleted, and lets nobody pass
    };
    std::vector<Member> members;
    {
        const db::Lease lease = context_.database.lease();
        const auto text = lease->query_text(kMembers, {id});
        if (!text) return std::string(kGone);
        const auto ids = nlohmann::json::parse(*text, nullptr, false);
        if (!ids.is_array()) return "The content guard of this distribution is broken.";
        if (ids.empty()) return std::nullopt;
        for (const auto& number : ids) {
            if (!number.is_number_integer()) continue;
            Member member{number.get<int64_t>(), {}, {}};
            Uuid uuid;
            int64_t domain_id = 0;
            const bool found = lease->query_one(kMember, {member.id}, [&](const db::Row& row) {
                member.type = row.text(0);
                uuid = row.uuid(1);
                domain_id = row.i64(2);
            });
            if (const model::Type* type = context_.registry.typed(model::Kind::kContentGuard, member.type);
                found && type != nullptr)
                member.href =
                    model::href(context_, model::domain_by_id(*lease, domain_id), *type, uuid) + ": ";
            members.push_back(std::move(member));
        }
    }
    std::string reasons;
    for (const Member& member : members) {
        const Verdict verdict = member.type.empty() ? Verdict(std::string(kGone))
                                                    : ask(member.type, member.id, asking, depth + 1);
        if (!verdict) return std::nullopt;
        reasons += (reasons.empty() ? "'" : ", '") + member.href + *verdict + "'";
    }
    return "Access forbidden. Refusals: [" + reasons + "]";
}

Verdict Guards::header(int64_t id, const http::Request& request) {
    std::string name, wanted;
    std::optional<std::string> filter;
    {
        const db::Lease lease = context_.database.lease();
        const bool found = lease->query_one(kHeader, {id}, [&](const db::Row& row) {
            name = row.text(0);
            wanted = row.text(1);
            filter = row.maybe_text(2);
        });
        if (!found) return std::string(kGone);
    }
    const auto values = request.headers.all(name);
    // Of two values one may be the client's own: which of them a proxy made cannot be told.
    if (values.size() != 1) return denied();
    std::optional<std::string> given = base64_decode(values.front());
    if (!given) return denied();
    if (filter) {
        Result<std::string> picked = filters_.first_text(*filter, *given);
        if (!picked) {
            if (picked.error().code == ErrorCode::kUnavailable)
                log::error("content", "A header guard cannot be asked: " + picked.error().message);
            return denied();
        }
        given = std::move(*picked);
    }
    return constant_time_equal(*given, wanted) ? std::nullopt : Verdict(denied());
}

Verdict Guards::environment_header(int64_t id, const http::Request& request) {
    std::string name, variable;
    {
        const db::Lease lease = context_.database.lease();
        const bool found = lease->query_one(kEnvironmentHeader, {id}, [&](const db::Row& row) {
            name = row.text(0);
            variable = row.text(1);
        });
        if (!found) return std::string(kGone);
    }
    // What the configuration no longer names is not compared with, whenever the guard was made.
    if (std::find(settings_.environment.begin(), settings_.environment.end(), variable) ==
        settings_.environment.end())
        return denied();
    const char* value = std::getenv(variable.c_str());
    std::string_view wanted(value == nullptr ? "" : value);
    while (!wanted.empty() && (wanted.back() == '\n' || wanted.back() == '\r')) wanted.remove_suffix(1);
    const auto values = request.headers.all(name);
    if (values.empty()) return "Access not allowed. Header " + name + " not found.";
    if (values.size() != 1) return denied();
    const std::optional<std::string> given = base64_decode(values.front());
    if (!given) return "Access not allowed - Header content is not Base64 encoded.";
    if (!is_valid_text(*given)) return "Access not allowed - Header content is not valid UTF-8.";
    if (wanted.empty() || !constant_time_equal(*given, wanted)) return denied();
    return std::nullopt;
}

Verdict Guards::signed_url(int64_t id, const http::Request& request) {
    std::optional<Uuid> guard;
    {
        const db::Lease lease = context_.database.lease();
        guard = lease->query_uuid(kGuardUuid, {id});
    }
    if (!guard) return std::string(kGone);
    const SignedQuery query = parse_signed(request.query);
    const size_t colon = query.token.find(':');
    const auto salt = from_hex(std::string_view(query.token).substr(0, colon));
    const auto digest =
        colon == std::string::npos ? std::nullopt : from_hex(std::string_view(query.token).substr(colon + 1));
    if (query.ambiguous || !query.expires || !salt || !digest || digest->size() != kDigestBytes ||
        salt->size() != kSaltBytes)
        return "Access not allowed. The URL is not signed.";
    if (!constant_time_equal(*digest,
                             token_digest(context_.secrets, *guard, *salt, request.path, query.rest)))
        return "Access not allowed. The signature of the URL is wrong.";
    if (*query.expires < now() / kSecond) return "Access not allowed. The URL has expired.";
    return std::nullopt;
}

}  // namespace granary::content
