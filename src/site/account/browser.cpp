// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/account/browser.h"

#include <array>
#include <utility>

namespace site {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;

// The first that stands in the header: Edge also says Chrome, and Chrome also says Safari.
constexpr std::array<Sign, 6> browsers = {{{"Edg", "Edge"},
                                           {"OPR/", "Opera"},
                                           {"Firefox/", "Firefox"},
                                           {"Chrom", "Chrome"},
                                           {"Safari/", "Safari"},
                                           {"curl/", "curl"}}};
constexpr std::array<Sign, 6> systems = {{{"iPhone", "iPhone"},
                                          {"iPad", "iPad"},
                                          {"Android", "Android"},
                                          {"Windows", "Windows"},
                                          {"Mac OS", "Mac"},
                                          {"Linux", "Linux"}}};

template <std::size_t Count>
std::string_view first_of(const std::array<Sign, Count>& signs, std::string_view text) {
    for (const auto& [sign, name] : signs) {
        if (text.find(sign) != std::string_view::npos) return name;
    }
    return {};
}

}  // namespace

std::string browser_name(std::string_view user_agent, const Texts& texts) {
    const std::string_view browser = first_of(browsers, user_agent);
    const std::string_view system = first_of(systems, user_agent);
    if (browser.empty()) return std::string(texts["browser.unknown"]);
    if (system.empty()) return std::string(browser);
    return texts.with("browser.on", {std::string(browser), std::string(system)});
}

}  // namespace site
