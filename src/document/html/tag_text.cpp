// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/tag_text.h"

#include <string>

#include "base/text.h"

namespace document {

std::size_t end_of_attributes(std::string_view html, std::size_t at) {
    char quote = '\0';
    for (; at < html.size(); ++at) {
        if (quote != '\0') {
            quote = html[at] == quote ? '\0' : quote;
        } else if (html[at] == '>') {
            break;
        } else if ((html[at] == '"' || html[at] == '\'') && html[at - 1] == '=') {
            quote = html[at];
        }
    }
    return at;
}

std::size_t end_of_raw_text(std::string_view html, std::string_view name, std::size_t from) {
    const std::string low = "</" + std::string(name);
    for (std::size_t at = html.find("</", from); at < html.size(); at = html.find("</", at + 1)) {
        if (base::lower_case(html.substr(at, low.size())) == low) return at;
    }
    return html.size();
}

}  // namespace document
