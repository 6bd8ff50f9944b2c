// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/address.h"

#include <fmt/format.h>

#include <charconv>

#include "records/read.h"

namespace site {

std::string meeting_address(std::string_view meeting_slug) {
    return fmt::format("/moeder/{}", meeting_slug);
}

std::string item_address(std::string_view meeting_slug, int number) {
    return fmt::format("/moeder/{}/punkt/{}", meeting_slug, number);
}

std::string case_address(std::string_view case_number) {
    return fmt::format("/sager/{}", records::slug_of_case(case_number));
}

std::string body_address(std::string_view body_slug) { return fmt::format("/fora/{}", body_slug); }

std::string person_address(std::string_view person_slug) {
    return fmt::format("/personer/{}", person_slug);
}

std::string source_address(std::string_view sha256) { return fmt::format("/kilder/{}", sha256); }

base::Result<int> item_number_of(const Request& request) {
    const std::string& text = request.parameter("number");
    int number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    const bool plain = read.ec == std::errc() && read.ptr == end && text.front() != '0';
    if (!plain || number < 1) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    return number;
}

}  // namespace site
