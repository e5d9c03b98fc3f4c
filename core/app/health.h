#pragma once

#include <functional>
#include <string>

#include "core/app/assembly.h"
#include "core/app/router.h"
#include "core/http/http.h"

/// What is asked by those who run the server.
namespace granary::app {

/// GET /readyz: asks database, storage and plugins; 200 when all are well, 503 with what is not.
Route readiness_route(Assembly& assembly);
/// GET /metrics: Prometheus text. `stats` gives the transport's counters; it may be called once the server
/// runs.
Route metrics_route(Assembly& assembly, std::function<http::ServerStats()> stats);

}  // namespace granary::app
