#include "core/app/health.h"

#include <unistd.h>

#include <chrono>
#include <fstream>

#include "core/base/json_writer.h"

namespace granary::app {

namespace {

http::Intake on_pool(const http::Request&) {
    http::Intake intake;
    intake.max_body = 0;
    return intake;
}

/// Null, or the refusal of a method that is not GET or HEAD.
std::optional<http::Response> wrong_method(const http::Request& request) {
    if (request.method == http::Method::kGet || request.method == http::Method::kHead) return std::nullopt;
    http::Response response = http::Response::text(405, "Method not allowed.\n");
    response.headers.set("Allow", "GET, HEAD");
    return response;
}

std::string outcome(const std::function<void()>& check, bool& ok) {
    try {
        check();
        return "ok";
    } catch (const std::exception& error) {
        ok = false;
        return error.what();
    }
}

http::Response readiness(Assembly& assembly) {
    bool ok = true;
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.member(
        "database",
        outcome([&] { assembly.database().lease()->query_int("SELECT id FROM domain WHERE id = 1"); }, ok));
    json.member("storage", outcome([&] { assembly.store().check(); }, ok));
    json.member("plugins", outcome(
                               [&] {
                                   for (const host::PluginInfo& plugin : assembly.host().plugins()) {
                                       if (plugin.state == host::PluginState::kRefused) {
                                           throw Failure(ErrorCode::kInvalid, plugin.refusal);
                                       }
                                   }
                               },
                               ok));
    json.end_object();
    return http::Response::json(ok ? 200 : 503, body);
}

class Exposition {
  public:
    void add(const char* name, const char* type, const char* help, const std::string& labels, double value) {
        if (last_ != name) {
            text_ += std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
            last_ = name;
        }
        std::string number;
        JsonWriter(number).value(static_cast<int64_t>(value));
        text_ += name + (labels.empty() ? "" : "{" + labels + "}") + " " + number + "\n";
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_, last_;
};

int64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    int64_t total = 0, resident = 0;
    file >> total >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

std::string metrics(Assembly& assembly, const http::ServerStats& stats) {
    Exposition out;
    out.add("granary_build_info", "gauge", "Version of this server", "version=\"" GRANARY_VERSION "\"", 1);
    out.add("granary_http_connections_total", "counter", "Connections accepted", "",
            static_cast<double>(stats.connections));
    out.add("granary_http_open_connections", "gauge", "Connections open now", "",
            static_cast<double>(stats.open_connections));
    out.add("granary_http_requests_total", "counter", "Requests answered", "",
            static_cast<double>(stats.requests));
    out.add("granary_http_sent_bytes_total", "counter", "Bytes sent to clients", "",
            static_cast<double>(stats.bytes_sent));
    out.add("granary_http_received_bytes_total", "counter", "Bytes received from clients", "",
            static_cast<double>(stats.bytes_received));
    out.add("granary_process_resident_bytes", "gauge", "Resident memory of the server process", "",
            static_cast<double>(resident_bytes()));
    try {
        const db::Lease lease = assembly.database().lease();
        // Only unfinished states: they have an index, and finished tasks can be many.
        lease->query(
            "SELECT state, count(*) FROM task WHERE state IN ('waiting', 'running', 'canceling')"
            " GROUP BY state ORDER BY state",
            {}, [&](const db::Row& row) {
                out.add("granary_tasks", "gauge", "Tasks that are not finished",
                        "state=\"" + std::string(row.text(0)) + "\"", static_cast<double>(row.i64(1)));
            });
        out.add("granary_database_up", "gauge", "Whether the database answers", "", 1);
    } catch (const db::DbError&) {
        out.add("granary_database_up", "gauge", "Whether the database answers", "", 0);
    }
    try {
        const artifacts::SpaceUse space = assembly.store().space();
        if (space.free) {
            out.add("granary_storage_free_bytes", "gauge", "Free bytes of the artifact storage", "",
                    static_cast<double>(*space.free));
        }
        if (space.used) {
            out.add("granary_storage_used_bytes", "gauge", "Used bytes of the artifact storage", "",
                    static_cast<double>(*space.used));
        }
        out.add("granary_storage_up", "gauge", "Whether the artifact storage answers", "", 1);
    } catch (const Failure&) {
        out.add("granary_storage_up", "gauge", "Whether the artifact storage answers", "", 0);
    }
    return out.text();
}

}  // namespace

Route readiness_route(Assembly& assembly) {
    return {"/readyz",
            on_pool,
            [&assembly](http::Request& request) {
                if (auto refusal = wrong_method(request)) return std::move(*refusal);
                return readiness(assembly);
            },
            {}};
}

Route metrics_route(Assembly& assembly, std::function<http::ServerStats()> stats) {
    return {"/metrics",
            on_pool,
            [&assembly, stats = std::move(stats)](http::Request& request) {
                if (auto refusal = wrong_method(request)) return std::move(*refusal);
                return http::Response::text(200, metrics(assembly, stats()),
                                            "text/plain; version=0.0.4; charset=utf-8");
            },
            {}};
}

}  // namespace granary::app
