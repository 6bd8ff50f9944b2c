// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/xapian_error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace search {
namespace {

/// Xapian keeps the number of the machine's error to itself and tells its words.
constexpr std::pair<int, const char*> machine_errors[] = {
    {ENOSPC, "search.disk_full"},    {EDQUOT, "search.disk_full"},
    {EFBIG, "search.disk_full"},     {EROFS, "search.unwritable"},
    {EACCES, "search.unwritable"},   {EPERM, "search.unwritable"},
    {EMFILE, "search.out_of_means"}, {ENFILE, "search.out_of_means"},
    {ENOMEM, "search.out_of_means"}};

}  // namespace

base::Error error_of_machine(int number, std::string detail) {
    const auto* known =
        std::ranges::find(machine_errors, number, [](const auto& one) { return one.first; });
    const bool is_known = known != std::end(machine_errors);
    return {base::ErrorKind::Unavailable, is_known ? known->second : "search.unwritable",
            std::move(detail) + ": " + std::strerror(number)};
}

base::Error error_of(const Xapian::Error& error) {
    if (std::string_view(error.get_type()) == "DatabaseLockError") {
        return {base::ErrorKind::Conflict, "search.locked", error.get_description()};
    }
    // Also in the words of an error that tells of another one.
    const char* told = error.get_error_string();
    const std::string words = error.get_msg() + (told != nullptr ? told : "");
    for (const auto& [number, code] : machine_errors) {
        if (words.find(std::strerror(number)) != std::string::npos) {
            return {base::ErrorKind::Unavailable, code, error.get_description()};
        }
    }
    return {base::ErrorKind::Corrupt, "search.index_broken", error.get_description()};
}

}  // namespace search
