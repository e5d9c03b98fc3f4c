#include <unistd.h>

#include <cstdio>

#include "core/access/journal.h"
#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

/// Commands about API tokens and the audit journal.
namespace granary::app {

namespace {

constexpr std::string_view kUserByName = "SELECT id FROM auth_user WHERE username = $1";
constexpr int64_t kPage = 1000;

/// Who runs the command, for the record.
std::string command_user() {
    const char* name = getlogin();
    return "command:" + (name == nullptr ? "uid " + std::to_string(getuid()) : std::string(name));
}

std::string time_text(const std::optional<Microseconds>& time) {
    return time ? format_time(*time) : "never";
}

void write_token(JsonWriter& json, const access::Token& token, const std::string& secret) {
    json.begin_object();
    json.member("id", token.pulp_id.str());
    json.member("user", token.username);
    json.member("name", token.name);
    json.key("scopes");
    json.begin_array();
    for (const std::string& scope : access::scope_names(token.scopes)) json.value(scope);
    json.end_array();
    json.key("domains");
    json.begin_array();
    for (const std::string& domain : token.domains) json.value(domain);
    json.end_array();
    for (const auto& [name, time] :
         {std::pair("created", std::optional(token.created)), std::pair("expires", token.expires),
          std::pair("last_used", token.last_used)}) {
        json.key(name);
        if (time) {
            json.time(*time);
        } else {
            json.null();
        }
    }
    if (!secret.empty()) json.member("token", secret);
    json.end_object();
}

}  // namespace

void audit_command(Assembly& assembly, std::string action, std::string target) {
    access::AuditRecord record;
    record.username = command_user();
    record.means = "command";
    record.action = std::move(action);
    record.target = std::move(target);
    access::write_audit(assembly.database(), std::move(record));
}

int token_create(const CommonOptions& options, const TokenOptions& wanted) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    access::NewToken token;
    token.name = wanted.name;
    if (!wanted.scopes.empty()) {
        const auto scopes = access::parse_scopes(wanted.scopes);
        if (!scopes) return complain(options, scopes.error().message);
        token.scopes = *scopes;
    }
    token.domains = wanted.domains;
    const int64_t longest = loaded->config.access_token_lifetime;
    if (longest > 0 && wanted.days > longest)
        return complain(options,
                        "tokens of this server last for " + std::to_string(longest) + " days at most");
    const int64_t days = wanted.days > 0 ? wanted.days : longest;
    if (days > 0) token.expires = now() + days * int64_t{86'400} * 1'000'000;
    Assembly assembly(loaded->config, Purpose::kCommand);
    {
        const db::Lease lease = assembly.database().lease();
        const auto user = lease->query_int(kUserByName, {wanted.user});
        if (!user) return complain(options, "there is no user '" + wanted.user + "'");
        token.user_id = *user;
    }
    access::Tokens tokens(assembly.database(), assembly.secrets());
    const access::Tokens::Made made = tokens.make(token);
    audit_command(assembly, "token create", wanted.user + "/" + wanted.name);
    if (options.json) {
        std::string text;
        JsonWriter json(text);
        write_token(json, made.token, made.secret);
        print(text + "\n");
    } else {
        print(made.secret + "\n");
        if (isatty(STDERR_FILENO) != 0)
            std::fprintf(stderr, "This is shown once. Expires: %s. Revoke with: granary token revoke %s\n",
                         time_text(made.token.expires).c_str(), made.token.pulp_id.str().c_str());
    }
    return kWell;
}

int token_list(const CommonOptions& options, const std::string& user) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const access::Tokens tokens(assembly.database(), assembly.secrets());
    std::string text;
    JsonWriter json(text);
    if (options.json) json.begin_array();
    for (const access::Token& token : tokens.list(std::nullopt)) {
        if (!user.empty() && token.username != user) continue;
        if (options.json) {
            write_token(json, token, "");
            continue;
        }
        text += token.pulp_id.str() + "  " + token.username + "  " + token.name + "  " +
                join(access::scope_names(token.scopes), ",") + "  expires " + time_text(token.expires) +
                "  last used " + time_text(token.last_used) + "\n";
    }
    if (options.json) {
        json.end_array();
        text += "\n";
    }
    print(text);
    return kWell;
}

int token_revoke(const CommonOptions& options, const std::string& id) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    const auto uuid = Uuid::parse(id);
    if (!uuid) return complain(options, "\"" + id + "\" is no id of a token; see granary token list");
    Assembly assembly(loaded->config, Purpose::kCommand);
    access::Tokens tokens(assembly.database(), assembly.secrets());
    if (!tokens.revoke(*uuid)) return complain(options, "there is no token " + id);
    audit_command(assembly, "token revoke", id);
    return kWell;
}

int audit_show(const CommonOptions& options, const AuditOptions& wanted) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    access::AuditQuery query;
    if (!wanted.user.empty()) query.username = wanted.user;
    if (!wanted.address.empty()) query.address = wanted.address;
    if (!wanted.correlation_id.empty()) query.correlation_id = wanted.correlation_id;
    for (const auto outcome :
         {access::AuditOutcome::kDone, access::AuditOutcome::kRefused, access::AuditOutcome::kFailed})
        if (wanted.outcome == access::to_string(outcome)) query.outcome = outcome;
    if (!wanted.outcome.empty() && !query.outcome)
        return complain(options,
                        "\"" + wanted.outcome + "\" is no outcome; there are done, refused and failed");
    for (const auto& [text, time] :
         {std::pair(&wanted.since, &query.since), std::pair(&wanted.until, &query.until)}) {
        if (text->empty()) continue;
        *time = parse_time(*text);
        if (!*time)
            return complain(options, "\"" + *text + "\" is no time; one looks like 2026-01-31T12:00:00Z");
    }
    Assembly assembly(loaded->config, Purpose::kCommand);
    const db::Lease lease = assembly.database().lease();
    const auto line = [&](const access::AuditRecord& record) {
        if (options.json) return access::audit_json(record) + "\n";
        return format_time(record.time) + "  " + (record.username.empty() ? "-" : record.username) + "  " +
               (record.address.empty() ? "-" : record.address) + "  " + record.action + " " + record.target +
               "  " + std::string(access::to_string(record.outcome)) +
               (record.status == 0 ? std::string() : " " + std::to_string(record.status)) +
               (record.detail.empty() ? std::string() : "  " + record.detail) + "\n";
    };
    if (wanted.limit > 0) {
        query.limit = wanted.limit;
        std::vector<access::AuditRecord> records = access::find_audit(*lease, query);
        // The latest ones, to be read from above.
        for (auto record = records.rbegin(); record != records.rend(); ++record) print(line(*record));
        return kWell;
    }
    query.oldest_first = true;
    query.limit = kPage;
    for (;;) {
        const std::vector<access::AuditRecord> records = access::find_audit(*lease, query);
        for (const access::AuditRecord& record : records) print(line(record));
        if (records.size() < static_cast<size_t>(kPage)) return kWell;
        query.after = {records.back().time, records.back().id};
    }
}

}  // namespace granary::app
