// SPDX-License-Identifier: AGPL-3.0-or-later
// The public addresses of things in the record, and what they name. An address once published never
// changes.
#pragma once
#include <string>
#include <string_view>

#include "site/address.h"
#include "site/kit.h"
#include "web/http.h"

namespace site {

std::string meeting_address(std::string_view meeting_slug);
std::string item_address(std::string_view meeting_slug, int number);
std::string case_address(std::string_view case_number);
std::string body_address(std::string_view body_slug);
std::string person_address(std::string_view person_slug);
std::string source_address(std::string_view sha256);

/// {number} of the address; NotFound "item.not_found".
base::Result<int> item_number_of(const Request& request);

}  // namespace site
