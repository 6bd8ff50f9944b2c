// SPDX-License-Identifier: AGPL-3.0-or-later
// One decoded request to one answer: language, route, handler, error page, security headers.
#pragma once
#include <span>

#include "web/context.h"
#include "web/http.h"

namespace web {

/// As web::answer (server.h), with a route table of one's own.
Response answer_with(std::span<const Route> table, Site& site, Request request);
/// The page for something that went wrong before there was a request to answer.
Response answer_failure(Site& site, const base::Error& error, Language language);
Response answer_status(Site& site, int status, Language language);

/// /healthz, /robots.txt, /favicon.ico.
std::span<const Route> service_routes();

}  // namespace web
