// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/receiver.h"

#include "base/text.h"

namespace notices {
namespace {

bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

/// Parts between dots, none of them empty, of letters, digits and `others`; no hyphen at their
/// ends.
bool is_dotted(std::string_view text, std::string_view others) {
    for (const std::string_view part : base::split(text, '.')) {
        if (part.empty() || part.front() == '-' || part.back() == '-') return false;
        for (const char letter : part) {
            if (!is_plain(letter) && others.find(letter) == std::string_view::npos) return false;
        }
    }
    return true;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    constexpr std::size_t longest = 254;
    constexpr std::size_t longest_name = 64;
    const std::size_t at = text.rfind('@');
    if (text.size() > longest || at == std::string_view::npos || at == 0 || at > longest_name) {
        return false;
    }
    const std::string_view domain = text.substr(at + 1);
    return is_dotted(text.substr(0, at), "!#$%&'*+/=?^_`{|}~-") && is_dotted(domain, "-") &&
           domain.find('.') != std::string_view::npos;
}

std::string_view name_of(Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::AtOnce:
            return "at_once";
        case Rhythm::Daily:
            return "daily";
        case Rhythm::Never:
            return "never";
    }
    return "";
}

std::optional<Rhythm> parse_rhythm(std::string_view name) {
    for (const Rhythm rhythm : {Rhythm::AtOnce, Rhythm::Daily, Rhythm::Never}) {
        if (name_of(rhythm) == name) return rhythm;
    }
    return std::nullopt;
}

}  // namespace notices
