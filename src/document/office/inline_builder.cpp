// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/inline_builder.h"

#include <algorithm>

#include "base/text.h"
#include "document/normal_form.h"

namespace document::office {
namespace {

/// From the outside in.
constexpr int levels = 8;

}  // namespace

void InlineBuilder::append(std::string_view words, const RunLook& look, bool note) {
    if (words.empty()) return;
    const std::size_t start = plain_.size();
    plain_.append(words);
    Run* last = runs_.empty() ? nullptr : &runs_.back();
    const bool same = last != nullptr && last->end == start && last->look == look &&
                      last->href == href_ && !last->note && !note;
    if (same) {
        last->end = plain_.size();
    } else {
        runs_.push_back({start, plain_.size(), look, href_, note});
    }
}

void InlineBuilder::add(std::string_view words, const RunLook& look) {
    constexpr char32_t soft_hyphen = 0xAD;
    constexpr char32_t byte_order_mark = 0xFEFF;
    std::string clean;
    clean.reserve(words.size());
    for (std::size_t at = 0; at < words.size();) {
        const auto byte = static_cast<unsigned char>(words[at]);
        if (byte >= 0x20 && byte < 0x7F) {
            clean.push_back(words[at++]);
            continue;
        }
        const base::CodePoint point = base::code_point_at(words, at);
        at += point.length;
        const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
        if (control) {
            clean.push_back(' ');
        } else if (point.value != soft_hyphen && point.value != byte_order_mark) {
            base::append_code_point(clean, point.value);
        }
    }
    append(clean, look, false);
}

void InlineBuilder::add_line_break() {
    if (!plain_.empty()) append("\n", runs_.back().look, false);
}

void InlineBuilder::add_note_reference(std::string_view label) { append(label, {}, true); }

bool InlineBuilder::is_all_strong() const {
    bool any = false;
    for (const Run& run : runs_) {
        const auto words = std::string_view(plain_).substr(run.start, run.end - run.start);
        if (run.note || words.find_first_not_of(" \n") == words.npos) continue;
        if (!run.look.strong) return false;
        any = true;
    }
    return any;
}

/// Spans of one mark over the runs [from, to) side by side, and within them those of the next.
void InlineBuilder::mark(std::size_t from, std::size_t to, int level,
                         std::vector<Span>& spans) const {
    if (level == levels) return;
    const auto has = [&](const Run& run) {
        switch (level) {
            case 0:
                return !run.href.empty();
            case 1:
                return run.look.struck;
            case 2:
                return run.look.strong;
            case 3:
                return run.look.emphasis;
            case 4:
                return run.look.underline;
            case 5:
                return run.look.subscript;
            case 6:
                return run.look.superscript;
            default:
                return run.note;
        }
    };
    constexpr Mark marks[] = {Mark::Link,        Mark::Struck,       Mark::Strong,
                              Mark::Emphasis,    Mark::Underline,    Mark::Subscript,
                              Mark::Superscript, Mark::NoteReference};
    for (std::size_t at = from; at < to;) {
        const bool marked = has(runs_[at]);
        std::size_t end = at + 1;
        while (end < to && has(runs_[end]) == marked && runs_[end].href == runs_[at].href &&
               runs_[end].note == runs_[at].note) {
            ++end;
        }
        if (marked) {
            spans.push_back({runs_[at].start, runs_[end - 1].end,
                             marks[static_cast<std::size_t>(level)],
                             level == 0 ? runs_[at].href : std::string()});
        }
        mark(at, end, level + 1, spans);
        at = end;
    }
}

Text InlineBuilder::finish() {
    // A space between two strong words is strong too.
    for (std::size_t i = 1; i + 1 < runs_.size(); ++i) {
        const auto words =
            std::string_view(plain_).substr(runs_[i].start, runs_[i].end - runs_[i].start);
        const bool blank = words.find_first_not_of(' ') == words.npos && !runs_[i].note;
        if (blank && runs_[i - 1].look == runs_[i + 1].look) runs_[i].look = runs_[i - 1].look;
    }
    Text text;
    mark(0, runs_.size(), 0, text.spans);
    text.plain = std::move(plain_);
    plain_.clear();
    runs_.clear();
    text = normalise(std::move(text));
    // A mark does not reach over the space around its words.
    for (Span& span : text.spans) {
        while (span.start < span.end && text.plain[span.start] == ' ') ++span.start;
        while (span.end > span.start && text.plain[span.end - 1] == ' ') --span.end;
    }
    return normalise(std::move(text));
}

}  // namespace document::office
