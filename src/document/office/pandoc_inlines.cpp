// SPDX-License-Identifier: AGPL-3.0-or-later
// Words, marks, links and note references of pandoc's JSON.
#include "document/office/pandoc_inlines.h"

#include <algorithm>
#include <utility>

namespace document {
namespace {

const Json nothing;
constexpr std::size_t most_findings = 200;

std::optional<Mark> mark_of(std::string_view type) {
    if (type == "Strong") return Mark::Strong;
    if (type == "Emph") return Mark::Emphasis;
    if (type == "Underline") return Mark::Underline;
    if (type == "Subscript") return Mark::Subscript;
    if (type == "Superscript") return Mark::Superscript;
    if (type == "Strikeout") return Mark::Struck;
    return std::nullopt;
}

}  // namespace

const Json& part_of(const Json& json, std::string_view name) {
    if (!json.is_object()) return nothing;
    const auto found = json.find(name);
    return found == json.end() ? nothing : *found;
}

const Json& part_of(const Json& json, std::size_t index) {
    return json.is_array() && index < json.size() ? json[index] : nothing;
}

std::string_view words_in(const Json& json) {
    const auto* words = json.get_ptr<const Json::string_t*>();
    return words == nullptr ? std::string_view() : std::string_view(*words);
}

int number_in(const Json& json, int low, int high) {
    if (!json.is_number()) return low;
    const double value = json.get<double>();
    if (!(value > low)) return low;
    return value < high ? static_cast<int>(value) : high;
}

Text InlineReader::read(const Json& inlines) {
    TextBuilder text;
    add_all(inlines, text, 0);
    return text.finish();
}

std::vector<InlineReader::MetNote> InlineReader::take_notes() { return std::exchange(notes_, {}); }

void InlineReader::report(const char* code, std::string_view what) {
    if (findings_.size() < most_findings) findings_.push_back({0, code, std::string(what)});
}

std::string InlineReader::all_words(const Json& json) const {
    std::string words;
    // A stack of its own: the nesting may be deeper than the program's.
    std::vector<const Json*> open{&json};
    while (!open.empty()) {
        const Json& next = *open.back();
        open.pop_back();
        if (part_of(next, "t") == "Space" || part_of(next, "t") == "SoftBreak") words += ' ';
        const Json& content = next.is_object() ? part_of(next, "c") : next;
        if (content.is_string()) words += words_in(content);
        if (!content.is_array()) continue;
        for (auto child = content.rbegin(); child != content.rend(); ++child) {
            open.push_back(&*child);
        }
    }
    return words;
}

void InlineReader::add_all(const Json& inlines, TextBuilder& text, int depth) {
    if (!inlines.is_array()) return;
    if (depth > deepest) {
        report("document.nested_too_deep", "its text is kept without its marks");
        text.add(all_words(inlines));
        return;
    }
    for (const Json& element : inlines) add_one(element, text, depth);
}

void InlineReader::add_marked(const Json& inlines, Mark mark, TextBuilder& text, int depth) {
    const std::size_t start = text.size();
    add_all(inlines, text, depth + 1);
    text.mark(start, mark);
}

void InlineReader::add_link(const Json& content, TextBuilder& text, int depth) {
    const std::size_t start = text.size();
    add_all(part_of(content, 1), text, depth + 1);
    const std::string address(words_in(part_of(part_of(content, 2), 0)));
    // A link inside the document leads nowhere once the document is cut into items.
    if (!address.empty() && !address.starts_with('#')) text.mark(start, Mark::Link, address);
}

void InlineReader::add_note(const Json& blocks, TextBuilder& text) {
    const std::string label = "[" + std::to_string(++note_count_) + "]";
    const std::size_t start = text.size();
    text.add(label);
    text.mark(start, Mark::NoteReference);
    notes_.push_back({label, &blocks});
}

void InlineReader::add_image(const Json& content, TextBuilder& text, int depth) {
    add_all(part_of(content, 1), text, depth + 1);
    report("document.image_left_out", all_words(part_of(content, 1)));
}

void InlineReader::add_one(const Json& element, TextBuilder& text, int depth) {
    const std::string_view type = words_in(part_of(element, "t"));
    const Json& content = part_of(element, "c");
    if (type == "Str") {
        text.add(words_in(content));
    } else if (type == "Space" || type == "SoftBreak") {
        text.add_space();
    } else if (type == "LineBreak") {
        text.add_line_break();
    } else if (const auto mark = mark_of(type)) {
        add_marked(content, *mark, text, depth);
    } else if (type == "Link") {
        add_link(content, text, depth);
    } else if (type == "Note") {
        add_note(content, text);
    } else if (type == "Image") {
        add_image(content, text, depth);
    } else if (type == "SmallCaps") {
        add_all(content, text, depth + 1);
    } else if (type == "Span" || type == "Cite") {
        add_all(part_of(content, 1), text, depth + 1);
    } else if (type == "Quoted") {
        const bool single = part_of(part_of(content, std::size_t{0}), "t") == "SingleQuote";
        text.add(single ? "'" : "\"");
        add_all(part_of(content, 1), text, depth + 1);
        text.add(single ? "'" : "\"");
    } else if (type == "Code" || type == "Math" || type == "RawInline") {
        text.add(words_in(part_of(content, 1)));
    } else {
        const std::string words = all_words(element);
        report("document.unknown_part", words);
        text.add(words);
    }
}

}  // namespace document
