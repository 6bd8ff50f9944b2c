// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/bounce.h"

#include <algorithm>

#include "base/text.h"

namespace notices {
namespace {

/// Lines with those joined that a header was broken into.
std::vector<std::string> unfolded(std::string_view letter) {
    std::vector<std::string> lines;
    for (std::string_view line : base::split(letter, '\n')) {
        while (line.ends_with('\r')) line.remove_suffix(1);
        const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
        if (goes_on && !lines.empty() && !lines.back().empty()) {
            lines.back() += line;
        } else {
            lines.emplace_back(line);
        }
    }
    return lines;
}

/// What stands after the name of a field; nothing when the line is another.
std::optional<std::string_view> field(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
    if (base::lower_case(line.substr(0, name.size())) != name) return std::nullopt;
    return base::trim(line.substr(name.size() + 1));
}

/// "<abc@x.dk> <def@x.dk>": abc and def.
void add_ids(std::string_view value, std::vector<std::string>& ids) {
    constexpr std::size_t most = 200;
    for (std::size_t at = value.find('<'); at != std::string_view::npos && ids.size() < most;
         at = value.find('<', at + 1)) {
        const std::string_view rest = value.substr(at + 1);
        const std::size_t end = rest.find_first_of("@>");
        if (end == std::string_view::npos || end == 0) continue;
        std::string id(rest.substr(0, end));
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }
}

bool is_status(std::string_view text) {
    constexpr std::size_t longest = 11;
    return !text.empty() && text.size() <= longest &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::optional<Bounce> parse_bounce(std::string_view letter) {
    Bounce bounce;
    bool is_report = false;
    for (const std::string& line : unfolded(letter)) {
        if (const auto type = field(line, "content-type")) {
            is_report = is_report || base::lower_case(*type).find("delivery-status") != type->npos;
        }
        for (const char* name : {"message-id", "in-reply-to", "references"}) {
            if (const auto value = field(line, name)) add_ids(*value, bounce.message_ids);
        }
        const auto action = field(line, "action");
        if (is_report && action && base::lower_case(*action).starts_with("failed")) {
            bounce.is_final = true;
        }
        const auto status = field(line, "status");
        if (is_report && status) {
            const std::string_view number = status->substr(0, status->find_first_of(" ("));
            if (is_status(number)) bounce.status = number;
        }
    }
    if (!is_report || bounce.message_ids.empty()) return std::nullopt;
    return bounce;
}

}  // namespace notices
