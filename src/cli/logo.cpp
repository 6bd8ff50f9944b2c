// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/logo.h"

#include "base/file.h"
#include "base/try.h"
#include "print/press.h"

namespace cli {

base::Result<void> use_logo_of(const Settings& settings) {
    constexpr std::size_t largest = std::size_t{4} << 20U;
    if (settings.logo.empty()) return {};
    TRY(auto bytes, base::read_file(settings.logo, largest));
    auto used = print::press().use_logo(std::move(bytes));
    if (used || used.error().code == "print.missing") return {};
    base::Error error = std::move(used).error();
    error.detail = settings.logo.string();
    return error;
}

}  // namespace cli
