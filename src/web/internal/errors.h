// SPDX-License-Identifier: AGPL-3.0-or-later
// Bad news to a page a visitor can understand. The detail goes to the log, the page shows a number
// to ask about.
#pragma once
#include <string>
#include <string_view>

#include "base/error.h"
#include "web/context.h"
#include "web/http.h"

namespace web {

/// The one place where a kind of error becomes an HTTP status.
int status_of(base::ErrorKind kind);
/// The same, and 429 (RFC 6585) for whoever has tried too often.
int status_of(const base::Error& error);

/// "K7M2-Q9XT": short enough to read aloud on the telephone, new for every call.
std::string make_request_number();

/// Writes into the log what failed and where; answers the number it can be asked about with.
std::string log_failure(const base::Error& error, const Request& request);
/// The page for an error, logged with its number when it is our own fault.
Response error_page(const base::Error& error, Context& context);
/// The page for a status that no Error has: 405, 413.
Response status_page(int status, Context& context);

}  // namespace web
