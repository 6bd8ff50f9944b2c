// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page is filled with.
#include "base/check.h"
#include "web/render.h"

namespace web {

PageData& PageData::set(std::string name, std::string text) {
    CHECK(!name.ends_with("_html"), "a name ending in _html is set by set_html only");
    values_[std::move(name)] = {std::move(text), false};
    return *this;
}

PageData& PageData::set(std::string name, int number) {
    return set(std::move(name), std::to_string(number));
}

PageData& PageData::set_html(std::string name, const document::SafeHtml& html) {
    CHECK(name.ends_with("_html"), "set_html sets only names ending in _html");
    values_[std::move(name)] = {html.text(), true};
    return *this;
}

PageData& PageData::add(const std::string& section) {
    return *sections_[section].emplace_back(std::make_unique<PageData>());
}

PageData& PageData::show(const std::string& section) {
    if (sections_[section].empty()) add(section);
    return *this;
}

PageData& PageData::show_if(const std::string& section, bool shown) {
    return shown ? show(section) : *this;
}

}  // namespace web
