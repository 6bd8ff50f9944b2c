// SPDX-License-Identifier: AGPL-3.0-or-later
// The public addresses of things in the record. An address once published never changes.
#pragma once
#include <string>
#include <string_view>

namespace web {

std::string meeting_address(std::string_view meeting_slug);
std::string item_address(std::string_view meeting_slug, int number);
std::string case_address(std::string_view case_number);
std::string body_address(std::string_view body_slug);
std::string person_address(std::string_view person_slug);
std::string source_address(std::string_view sha256);

/// An address with a query that grows one part at a time; empty values are left out.
class Address {
public:
    explicit Address(std::string path) : text_(std::move(path)) {}
    Address& with(std::string_view name, std::string_view value);
    /// Left out when `value` is not above `unless_above`.
    Address& with_number(std::string_view name, int value, int unless_above = 0);
    const std::string& text() const { return text_; }

private:
    std::string text_;
    bool has_query_ = false;
};

}  // namespace web
