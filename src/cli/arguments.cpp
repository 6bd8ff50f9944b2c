// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/arguments.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/try.h"

namespace cli {

std::string Arguments::text(std::string_view name, std::string_view fallback) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string(fallback) : found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

base::Result<double> Arguments::number(std::string_view name, double fallback) const {
    if (!has(name)) return fallback;
    const std::string written = text(name);
    double value = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    if (read.ec != std::errc() || read.ptr != written.data() + written.size() ||
        !std::isfinite(value)) {
        return base::Error{base::ErrorKind::Invalid, "arguments.number",
                           fmt::format("{} {}", name, written)};
    }
    return value;
}

base::Result<int> Arguments::whole(std::string_view name, int fallback, int least, int most) const {
    TRY(const double value, number(name, fallback));
    if (value != std::floor(value) || value < least || value > most) {
        return base::Error{
            base::ErrorKind::Invalid, "arguments.number",
            fmt::format("{} {}: a whole number from {} to {}", name, text(name), least, most)};
    }
    return static_cast<int>(value);
}

}  // namespace cli
