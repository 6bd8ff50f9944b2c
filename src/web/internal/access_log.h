// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log of requests says of an address.
#pragma once
#include <string>
#include <string_view>

namespace web {

/// The path, at most 200 bytes of it, on one line. Left out are the query, since what people search
/// for is their own business, and what stands after /adgangskode/, since a link that lets somebody
/// choose a password is as good as one.
std::string address_in_log(std::string_view target);

}  // namespace web
