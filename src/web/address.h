// SPDX-License-Identifier: AGPL-3.0-or-later
// Addresses as they are written. Those of things in the record are the site's (site/address.h).
#pragma once
#include <string>
#include <string_view>

namespace web {

/// One name or value of a form, as browsers write it.
std::string encode_field(std::string_view text);
/// The path as it is written in a Location header or a link.
std::string encode_path(std::string_view path);

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
