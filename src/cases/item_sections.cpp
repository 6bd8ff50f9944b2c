// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_sections.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/guidance.h"
#include "document/json.h"
#include "document/json_text.h"

namespace cases {
namespace {

using Json = nlohmann::ordered_json;

base::Error unreadable(std::string detail) {
    return {base::ErrorKind::Corrupt, "item_text.unreadable", std::move(detail)};
}

/// A paragraph, a cell, a heading: each as one line.
void add_lines(const document::Block& block, std::vector<std::string>& lines);

struct LinesOf {
    std::vector<std::string>& lines;
    void operator()(const document::Heading& one) const { lines.push_back(one.text.plain); }
    void operator()(const document::Paragraph& one) const { lines.push_back(one.text.plain); }
    void operator()(const document::Note& one) const { lines.push_back(one.text.plain); }
    void operator()(const document::List& one) const {
        for (const auto& item : one.items) {
            for (const document::Block& block : item.blocks) add_lines(block, lines);
        }
    }
    void operator()(const document::Table& one) const {
        if (one.caption) lines.push_back(one.caption->plain);
        for (const auto& row : one.rows) {
            for (const document::Text& cell : row) lines.push_back(cell.plain);
        }
    }
};

void add_lines(const document::Block& block, std::vector<std::string>& lines) {
    std::visit(LinesOf{lines}, block.content);
}

}  // namespace

std::string render_item_text(const ItemSections& sections) {
    Json json = Json::array();
    for (const TextSection& section : sections) {
        json.push_back({{"section", records::name_of(section.kind)},
                        {"heading", section.heading},
                        {"blocks", document::to_json(section.document)}});
    }
    return document::render_json_text(json, document::JsonLayout::Compact);
}

base::Result<ItemSections> parse_item_text(std::string_view content) {
    const Json json = Json::parse(content, nullptr, false);
    if (!json.is_array()) return unreadable("not an array");
    ItemSections sections;
    for (const Json& one : json) {
        const bool is_whole = one.is_object() && one.contains("section") &&
                              one["section"].is_string() && one.contains("heading") &&
                              one["heading"].is_string() && one.contains("blocks");
        if (!is_whole) return unreadable("a section without its parts");
        const auto kind = records::parse_section_kind(one["section"].get<std::string>());
        auto document = document::from_json(one["blocks"]);
        if (!document) return unreadable(document.error().detail);
        sections.push_back({kind.value_or(records::SectionKind::Other),
                            one["heading"].get<std::string>(), std::move(document).value()});
    }
    return sections;
}

std::string mark_of(const document::Document& document) {
    constexpr std::size_t length = 20;
    return base::sha256_of(document::render_json(document)).substr(0, length);
}

base::Result<MergedSections> merge_changes(const ItemSections& now,
                                           const std::vector<SectionChange>& changes) {
    MergedSections merged{now, {}, {}};
    for (const SectionChange& change : changes) {
        if (change.section >= now.size()) {
            return base::Error{
                base::ErrorKind::Invalid, "text.wrong", {}, {{"section", "missing"}}};
        }
        const document::Document& is = now[change.section].document;
        // Two who wrote the same agree.
        if (is == change.document) continue;
        if (mark_of(is) != change.was) {
            merged.refused.push_back(change.section);
            continue;
        }
        merged.sections[change.section].document = change.document;
        merged.changed.push_back(change.section);
    }
    return merged;
}

std::vector<records::SectionDifference> section_differences(const ItemSections& before,
                                                            const ItemSections& after) {
    static const document::Document nothing;
    std::vector<records::SectionDifference> differences;
    for (std::size_t at = 0; at < std::max(before.size(), after.size()); ++at) {
        const TextSection* was = at < before.size() ? &before[at] : nullptr;
        const TextSection* is = at < after.size() ? &after[at] : nullptr;
        const document::Document& old = was != nullptr ? was->document : nothing;
        const document::Document& now = is != nullptr ? is->document : nothing;
        if (old == now) continue;
        const TextSection& named = is != nullptr ? *is : *was;
        differences.push_back({.kind = records::ChangeKind::Changed,
                               .section = named.kind,
                               .heading = named.heading,
                               .passages = records::text_differences(old, now)});
    }
    return differences;
}

bool holds_guidance(const document::Document& document, const std::vector<std::string>& guidance) {
    // A shorter piece may stand in a text by chance. The editor says the same (editor.mjs).
    constexpr std::size_t long_enough = 20;
    std::vector<std::string> lines;
    for (const document::Block& block : document.blocks) add_lines(block, lines);
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        const std::string text = base::collapse_space(line);
        return std::any_of(guidance.begin(), guidance.end(), [&](const std::string& one) {
            const std::string words = base::collapse_space(one);
            return !words.empty() &&
                   (text == words || is_like_guidance(text, words) ||
                    (words.size() >= long_enough && text.find(words) != std::string::npos));
        });
    });
}

}  // namespace cases
