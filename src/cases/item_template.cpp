// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_template.h"

#include <nlohmann/json.hpp>

#include "document/json.h"

namespace cases {
namespace {

using Json = nlohmann::ordered_json;
using Kind = records::SectionKind;

base::Error not_sections() { return {base::ErrorKind::Invalid, "template.json"}; }

}  // namespace

const ItemTemplate& plain_template() {
    static const ItemTemplate plain = {
        .sections = {{.kind = Kind::Background, .heading = "Baggrund"},
                     {.kind = Kind::Recommendation, .heading = "Indstilling", .required = true},
                     {.kind = Kind::Presentation, .heading = "Sagsfremstilling"},
                     {.kind = Kind::Finance, .heading = "Økonomi"}}};
    return plain;
}

std::string render_sections(const std::vector<TemplateSection>& sections) {
    Json all = {{"sections", Json::array()}};
    for (const TemplateSection& one : sections) {
        all["sections"].push_back({{"kind", records::name_of(one.kind)},
                                   {"heading", one.heading},
                                   {"required", one.required},
                                   {"guidance", one.guidance}});
    }
    return all.dump();
}

base::Result<std::vector<TemplateSection>> parse_sections(std::string_view text) {
    const Json all = Json::parse(text, nullptr, false);
    if (!all.is_object() || !all.contains("sections") || !all["sections"].is_array()) {
        return not_sections();
    }
    std::vector<TemplateSection> sections;
    for (const Json& one : all["sections"]) {
        const bool whole = one.is_object() && one.contains("kind") && one["kind"].is_string() &&
                           one.contains("heading") && one["heading"].is_string() &&
                           one.contains("required") && one["required"].is_boolean() &&
                           one.contains("guidance") && one["guidance"].is_string();
        if (!whole) return not_sections();
        const auto kind = records::parse_section_kind(one["kind"].get<std::string>());
        if (!kind) return not_sections();
        sections.push_back({.kind = *kind,
                            .heading = one["heading"].get<std::string>(),
                            .required = one["required"].get<bool>(),
                            .guidance = one["guidance"].get<std::string>()});
    }
    return sections;
}

std::string render_empty_text(const ItemTemplate& of) {
    Json all = Json::array();
    for (const TemplateSection& section : of.sections) {
        document::Document blocks;
        if (!section.guidance.empty()) {
            blocks.blocks.push_back({document::Paragraph{{section.guidance}}});
        }
        all.push_back({{"section", records::name_of(section.kind)},
                       {"heading", section.heading},
                       {"blocks", document::to_json(blocks)}});
    }
    return all.dump();
}

}  // namespace cases
