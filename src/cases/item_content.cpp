// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_content.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/try.h"
#include "cases/guidance.h"
#include "cases/internal/item_table.h"
#include "document/json.h"

namespace cases {
namespace {

using Json = nlohmann::ordered_json;

base::Error not_content() { return {base::ErrorKind::Invalid, "item.content"}; }

}  // namespace

base::Result<std::vector<ItemSection>> parse_content(std::string_view content) {
    const Json all = Json::parse(content, nullptr, false);
    if (!all.is_array()) return not_content();
    std::vector<ItemSection> sections;
    for (const Json& one : all) {
        const bool whole = one.is_object() && one.contains("section") &&
                           one["section"].is_string() && one.contains("heading") &&
                           one["heading"].is_string() && one.contains("blocks");
        if (!whole) return not_content();
        const auto kind = records::parse_section_kind(one["section"].get<std::string>());
        if (!kind) return not_content();
        TRY(auto text, document::from_json(one["blocks"]));
        sections.push_back({*kind, one["heading"].get<std::string>(), std::move(text)});
    }
    return sections;
}

std::string render_content(const std::vector<ItemSection>& sections) {
    Json all = Json::array();
    for (const ItemSection& one : sections) {
        all.push_back({{"section", records::name_of(one.kind)},
                       {"heading", one.heading},
                       {"blocks", document::to_json(one.text)}});
    }
    return all.dump();
}

base::Result<std::vector<ItemSection>> load_content(store::Reader& reader, const ItemDraft& item) {
    TRY(const auto text, find_text(reader, item.id));
    if (!text) return std::vector<ItemSection>();
    return parse_content(text->content);
}

Unfinished unfinished_in(const ItemTemplate& of, const std::vector<ItemSection>& sections) {
    Unfinished found;
    for (const TemplateSection& wanted : of.sections) {
        const auto there = std::find_if(sections.begin(), sections.end(), [&](const auto& one) {
            return one.kind == wanted.kind && one.heading == wanted.heading;
        });
        static const document::Document nothing;
        const document::Document& said = there == sections.end() ? nothing : there->text;
        if (auto line = find_guidance(said, wanted.guidance)) {
            found.guidance_left.push_back(wanted.heading);
            found.lines_left.push_back(*std::move(line));
        } else if (wanted.required && !says_something(document::plain_text_of(said))) {
            found.empty.push_back(wanted.heading);
        }
    }
    return found;
}

}  // namespace cases
