#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/content/downloads.h"

namespace granary::content {

namespace {

constexpr std::string_view kRemote = "SELECT url, policy, pulp_last_updated FROM remote WHERE id = $1";
constexpr std::string_view kSettings =
    "SELECT url, ca_cert, client_cert, client_key, tls_validation, proxy_url, proxy_username, "
    "proxy_password, "
    "username, password, max_retries, total_timeout, connect_timeout, sock_connect_timeout, "
    "sock_read_timeout, headers, download_concurrency, rate_limit FROM remote WHERE id = $1";

// Handles of so many remotes are kept; they hold connections.
constexpr size_t kMaxEntries = 1000;

Failure unknown_remote(int64_t id) {
    return Failure(ErrorCode::kNotFound, "There is no remote with the id " + std::to_string(id) + ".");
}

/// [{"name": "value", …}, …]; what is not text is left out.
std::vector<std::pair<std::string, std::string>> read_headers(const nlohmann::json& list) {
    std::vector<std::pair<std::string, std::string>> headers;
    if (!list.is_array()) return headers;
    for (const auto& item : list) {
        if (!item.is_object()) continue;
        for (const auto& [name, value] : item.items())
            if (value.is_string()) headers.emplace_back(name, value.get<std::string>());
    }
    return headers;
}

std::vector<std::pair<std::string, std::string>> parse_headers(const std::string& json) {
    return read_headers(nlohmann::json::parse(json, nullptr, false));
}

/// Zero means "not set", as null does.
double seconds_or(double value, double otherwise) {
    return value > 0 ? value : otherwise;
}
int retries_or_default(int64_t retries) {
    return retries > 0 ? static_cast<int>(std::min<int64_t>(retries, 100)) : 3;
}
int concurrency_or_default(int64_t concurrency) {
    return concurrency > 0 ? static_cast<int>(std::min<int64_t>(concurrency, 1000)) : 10;
}
constexpr double kSockConnect = 30, kSockRead = 300;

}  // namespace

fetch::RemoteSettings network_settings(std::string_view json, const std::string& url) {
    fetch::RemoteSettings settings;
    nlohmann::json given = nlohmann::json::parse(json, nullptr, false);
    if (!given.is_object()) given = nlohmann::json::object();
    const auto text = [&](const char* name) {
        const auto found = given.find(name);
        return found != given.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto number = [&](const char* name) {
        const auto found = given.find(name);
        return found != given.end() && found->is_number() ? found->get<double>() : 0;
    };
    settings.credentials_url = url;
    settings.ca_cert = text("ca_cert");
    settings.client_cert = text("client_cert");
    settings.client_key = text("client_key");
    const auto validation = given.find("tls_validation");
    settings.tls_validation =
        validation == given.end() || !validation->is_boolean() || validation->get<bool>();
    settings.proxy_url = text("proxy_url");
    settings.proxy_username = text("proxy_username");
    settings.proxy_password = text("proxy_password");
    settings.username = text("username");
    settings.password = text("password");
    settings.max_retries = retries_or_default(static_cast<int64_t>(number("max_retries")));
    settings.total_timeout = number("total_timeout");
    settings.connect_timeout = number("connect_timeout");
    settings.sock_connect_timeout = seconds_or(number("sock_connect_timeout"), kSockConnect);
    settings.sock_read_timeout = seconds_or(number("sock_read_timeout"), kSockRead);
    if (given.contains("headers")) settings.headers = read_headers(given["headers"]);
    settings.download_concurrency =
        concurrency_or_default(static_cast<int64_t>(number("download_concurrency")));
    settings.rate_limit = std::max(number("rate_limit"), 0.0);
    return settings;
}

fetch::RemoteSettings remote_settings(db::Connection& connection, const model::Secrets& secrets,
                                      int64_t remote_id) {
    fetch::RemoteSettings settings;
    const bool found = connection.query_one(kSettings, {remote_id}, [&](const db::Row& row) {
        const auto text = [&](int column) { return row.maybe_text(column).value_or(""); };
        const auto secret = [&](int column) {
            return row.is_null(column) ? std::string() : secrets.decrypt(row.text(column));
        };
        const auto seconds = [&](int column, double otherwise) {
            return seconds_or(row.is_null(column) ? 0 : row.f64(column), otherwise);
        };
        settings.credentials_url = row.text(0);
        settings.ca_cert = text(1);
        settings.client_cert = text(2);
        settings.client_key = secret(3);
        settings.tls_validation = row.boolean(4);
        settings.proxy_url = text(5);
        settings.proxy_username = secret(6);
        settings.proxy_password = secret(7);
        settings.username = secret(8);
        settings.password = secret(9);
        settings.max_retries = retries_or_default(row.maybe_i64(10).value_or(0));
        settings.total_timeout = seconds(11, 0);
        settings.connect_timeout = seconds(12, 0);
        settings.sock_connect_timeout = seconds(13, kSockConnect);
        settings.sock_read_timeout = seconds(14, kSockRead);
        settings.headers = parse_headers(text(15));
        settings.download_concurrency = concurrency_or_default(row.maybe_i64(16).value_or(0));
        settings.rate_limit = static_cast<double>(std::max<int64_t>(row.maybe_i64(17).value_or(0), 0));
    });
    if (!found) throw unknown_remote(remote_id);
    return settings;
}

Remotes::Entry Remotes::get(db::Connection& connection, int64_t remote_id) {
    Entry current;
    const bool found = connection.query_one(kRemote, {remote_id}, [&](const db::Row& row) {
        current.url = row.text(0);
        current.policy = row.text(1);
        current.changed = row.i64(2);
    });
    if (!found) throw unknown_remote(remote_id);
    const auto known = [&]() -> const Entry* {
        const auto entry = entries_.find(remote_id);
        return entry != entries_.end() && entry->second.changed == current.changed ? &entry->second : nullptr;
    };
    {
        const std::lock_guard lock(mutex_);
        if (const Entry* one = known()) return *one;
    }
    current.handle = downloader_.remote(remote_settings(connection, secrets_, remote_id));
    const std::lock_guard lock(mutex_);
    // Another thread may have been faster: two handles would have the limits of the remote twice.
    if (const Entry* one = known()) return *one;
    if (entries_.size() >= kMaxEntries) entries_.clear();
    entries_[remote_id] = current;
    return current;
}

std::vector<artifacts::Algorithm> algorithms_for(const model::Context& context,
                                                 const artifacts::Expected& expected) {
    std::vector<artifacts::Algorithm> algorithms = context.checksums;
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i) {
        const auto algorithm = static_cast<artifacts::Algorithm>(i);
        if (!expected.digests[algorithm].empty() &&
            std::find(algorithms.begin(), algorithms.end(), algorithm) == algorithms.end())
            algorithms.push_back(algorithm);
    }
    return algorithms;
}

}  // namespace granary::content
