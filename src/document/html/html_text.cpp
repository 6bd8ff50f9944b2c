// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/html_text.h"

#include <array>

#include "base/text.h"
#include "document/text/inline_reader.h"

namespace document::html {
namespace {

/// By the order of Mark; a link and a reference to a note are written by hand.
constexpr std::array<std::string_view, 8> elements = {"strong", "em", "u", "sub",
                                                      "sup",    "",   "",  "del"};
static_assert(elements.size() == static_cast<std::size_t>(Mark::Struck) + 1);

std::string_view escape_of(char byte) {
    switch (byte) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char byte : text) {
        const std::string_view escaped = escape_of(byte);
        if (escaped.empty()) {
            out.push_back(byte);
        } else {
            out.append(escaped);
        }
    }
}

/// "[1]", "1" and "1)" are the same note.
std::string_view key_of(std::string_view label) {
    constexpr std::string_view around = "[]().^ ";
    while (label.size() > 1 && around.find(label.front()) != around.npos) label.remove_prefix(1);
    while (label.size() > 1 && around.find(label.back()) != around.npos) label.remove_suffix(1);
    return label;
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_escaped(out, text);
    return out;
}

InlineHtml::InlineHtml(const HtmlOptions& options) : back_text_(options.back_text) {
    for (const char byte : options.id_prefix) {
        const bool usable = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
        prefix_.push_back(usable ? byte : '-');
    }
}

void InlineHtml::learn_notes(const Document& document) { learn(document.blocks); }

void InlineHtml::learn(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        if (const auto* note = std::get_if<Note>(&block.content)) {
            Known& known = notes_[std::string(key_of(note->label))];
            if (!known.has_note) known.number = static_cast<int>(notes_.size());
            known.has_note = true;
        } else if (const auto* list = std::get_if<List>(&block.content)) {
            for (const ListItem& item : list->items) learn(item.blocks);
        }
    }
}

const InlineHtml::Known* InlineHtml::note_of(std::string_view label) const {
    const auto found = notes_.find(key_of(label));
    return found == notes_.end() ? nullptr : &found->second;
}

std::string InlineHtml::id_of(const Known& known, std::string_view kind) const {
    return prefix_ + std::string(kind) + std::to_string(known.number);
}

std::string InlineHtml::note_id(const std::string& label) {
    const auto found = notes_.find(key_of(label));
    if (found == notes_.end() || found->second.note_written) return {};
    found->second.note_written = true;
    return " id=\"" + id_of(found->second, "note-") + "\"";
}

std::string InlineHtml::back_link(const std::string& label) {
    const Known* known = note_of(label);
    if (known == nullptr || known->references == 0) return {};
    return " <a class=\"note-back\" href=\"#" + id_of(*known, "noteref-") + "\" aria-label=\"" +
           escape(back_text_) + "\">↩</a>";
}

std::string InlineHtml::opening(const Span& span, std::string_view plain) {
    if (span.mark == Mark::Link) {
        return is_shown_address(span.href) ? "<a href=\"" + escape(span.href) + "\">" : "";
    }
    if (span.mark != Mark::NoteReference) {
        return "<" + std::string(elements[static_cast<std::size_t>(span.mark)]) + ">";
    }
    const auto found = notes_.find(key_of(plain));
    if (found == notes_.end()) return "<sup>";
    Known& known = found->second;
    std::string id;
    if (++known.references == 1) id = " id=\"" + id_of(known, "noteref-") + "\"";
    return "<sup><a" + id + " href=\"#" + id_of(known, "note-") + "\">";
}

std::string InlineHtml::closing(const Span& span, std::string_view plain) const {
    if (span.mark == Mark::Link) return is_shown_address(span.href) ? "</a>" : "";
    if (span.mark == Mark::NoteReference)
        return note_of(plain) == nullptr ? "</sup>" : "</a></sup>";
    return "</" + std::string(elements[static_cast<std::size_t>(span.mark)]) + ">";
}

std::string InlineHtml::render(const Text& text) {
    std::string out;
    out.reserve(text.plain.size() + text.plain.size() / 8);
    std::vector<const Span*> open;
    std::size_t next = 0;
    std::size_t written = 0;
    const auto plain_of = [&](const Span& span) {
        return std::string_view(text.plain).substr(span.start, span.end - span.start);
    };
    const auto write_to = [&](std::size_t end) {
        for (; written < end; ++written) {
            if (text.plain[written] == '\n') {
                out.append("<br>");
            } else {
                append_escaped(out, std::string_view(text.plain).substr(written, 1));
            }
        }
    };
    while (next < text.spans.size() || !open.empty()) {
        const bool closes = !open.empty() && (next == text.spans.size() ||
                                              open.back()->end <= text.spans[next].start);
        if (closes) {
            write_to(open.back()->end);
            out += closing(*open.back(), plain_of(*open.back()));
            open.pop_back();
        } else {
            const Span& span = text.spans[next++];
            write_to(span.start);
            out += opening(span, plain_of(span));
            open.push_back(&span);
        }
    }
    write_to(text.plain.size());
    return out;
}

}  // namespace document::html

namespace document {

bool is_shown_address(std::string_view href) {
    for (const char byte : href) {
        if (static_cast<unsigned char>(byte) <= ' ' || byte == 0x7F) return false;
    }
    if (href.starts_with('#')) return href.size() > 1;
    for (const std::string_view of_house : {"/moeder/", "/sager/", "/fora/", "/personer/"}) {
        if (href.starts_with(of_house)) return href.find("..") == std::string_view::npos;
    }
    const std::string start = base::lower_case(href.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://") ||
           start.starts_with("mailto:");
}

}  // namespace document
