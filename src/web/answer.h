// SPDX-License-Identifier: AGPL-3.0-or-later
// One decoded request to one answer: language, route, handler, error page, security headers.
#pragma once
#include <map>
#include <span>
#include <string>

#include "web/context.h"
#include "web/http.h"

namespace web {

/// Leaves out what must not be written into a page: the token, passwords and codes.
std::string fields_to_restore(const std::map<std::string, std::string>& form);

/// As web::answer (server.h), for a visitor who is known already.
Response answer(Site& site, Request request, Visitor visitor);
/// The form that was sent to `path` before its sender had to sign in: shown filled, nothing done.
/// What `saved` cannot be read as is left out.
Response show_restored_form(Site& site, const Request& request, Visitor visitor,
                            const RestoredForm& form);
/// The page for something that went wrong before there was a request to answer.
Response answer_failure(Site& site, const base::Error& error, Language language);
Response answer_status(Site& site, int status, Language language);

/// /healthz, /robots.txt, /favicon.ico.
std::span<const Route> service_routes();

}  // namespace web
