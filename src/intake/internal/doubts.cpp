// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/doubts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/personal_number.h"
#include "base/sixteen.h"
#include "base/text.h"
#include "document/document.h"
#include "document/link_targets.h"
#include "intake/internal/paragraph_heads.h"
#include "records/keep_for_body.h"
#include "records/untold.h"

namespace intake {
namespace {

using records::Item;

bool has_finding(const records::Minutes& minutes, std::string_view code) {
    return std::any_of(minutes.findings.begin(), minutes.findings.end(),
                       [&](const base::Finding& finding) { return finding.code == code; });
}

bool has_finding_at(const records::Minutes& minutes, std::string_view code, int line) {
    return std::any_of(
        minutes.findings.begin(), minutes.findings.end(),
        [&](const base::Finding& finding) { return finding.code == code && finding.line == line; });
}

void look_for_jumps(const std::vector<Item>& items, base::Findings& doubts) {
    for (std::size_t index = 1; index < items.size(); ++index) {
        const int before = items[index - 1].number;
        const int number = items[index].number;
        // Once a group begins with 1 again: open and closed items may be numbered apart.
        if (number == before + 1 || number == 1) continue;
        doubts.push_back(
            {items[index].line, "doubt.numbers_jump", fmt::format("{} after {}", number, before)});
    }
}

bool is_numbered(std::string_view line, int number) { return number_of_heading(line) == number; }

/// True when a line or an item of a list of the block has the number.
bool has_number(const document::Block& block, int number) {
    if (const auto* list = std::get_if<document::List>(&block.content)) {
        const auto numbered = [&](const document::ListItem& item) {
            if (item.blocks.empty()) return false;
            const std::string text = document::plain_text_of(item.blocks.front());
            return is_numbered(fmt::format("{} {}", item.label.value_or(""), text), number);
        };
        return std::any_of(list->items.begin(), list->items.end(), numbered);
    }
    const std::string text = document::plain_text_of(block);
    const auto lines = base::split(text, '\n');
    return std::any_of(lines.begin(), lines.end(),
                       [&](std::string_view line) { return is_numbered(line, number); });
}

/// "4. Regnskab" above an item 5: items were left there as text.
void look_above_first(const records::Minutes& minutes, base::Findings& doubts) {
    if (minutes.items.empty() || minutes.items.front().number < 2) return;
    const int first = minutes.items.front().number;
    for (const document::Block& block : minutes.preamble.blocks) {
        if (!has_number(block, first - 1)) continue;
        doubts.push_back({block.line, "doubt.numbers_jump", fmt::format("{} after 0", first)});
        return;
    }
}

/// "Bro over åen Punkt 3: Nyt hegn": two columns were read as one line.
bool has_two_headings(std::string_view title) {
    constexpr std::string_view word = " Punkt ";
    const std::size_t at = title.find(word);
    if (at == std::string_view::npos) return false;
    const std::string_view after = title.substr(at + word.size());
    const std::size_t end = after.find_first_not_of("0123456789");
    return end != std::string_view::npos && end > 0 && end < 4 && after[end] == ':';
}

/// The bytes with which one begins: sixteen are looked at side by side, and those that follow.
bool may_have_broken_letters(std::string_view text) {
    constexpr std::size_t block = sizeof(base::Sixteen);
    std::size_t at = 0;
    for (; at + block < text.size(); at += block) {
        const base::Sixteen bytes = base::sixteen_at(text.data() + at);
        const base::Sixteen next = base::sixteen_at(text.data() + at + 1);
        const auto found = (bytes == 0xEF) | ((bytes == 0xC3) & (next == 0x83));
        if (base::is_any_set(reinterpret_cast<base::Sixteen>(found))) return true;
    }
    return text.find_first_of("\xEF\xC3", at) != std::string_view::npos;
}

/// U+FFFD, or an A with a tilde and a sign that is no letter of a word: "MÃ¸de", "pÃ¥", "Ã\u2020".
bool has_broken_letters(std::string_view text) {
    constexpr std::string_view broken = "\xEF\xBF\xBD";
    constexpr std::string_view tilde = "\xC3\x83";
    if (!may_have_broken_letters(text)) return false;
    if (text.find(broken) != std::string_view::npos) return true;
    for (std::size_t at = text.find(tilde); at != std::string_view::npos;
         at = text.find(tilde, at + tilde.size())) {
        const std::size_t next = at + tilde.size();
        if (next >= text.size()) break;
        const char32_t sign = base::code_point_at(text, next).value;
        if (sign >= 0x80 && !base::is_letter(sign)) return true;
    }
    return false;
}

/// "Punkt 3" is no title: the program had none.
bool has_no_title(const Item& item) {
    return !item.closed &&
           (item.title.empty() || item.title == fmt::format("Punkt {}", item.number));
}

/// What a text shows that a person should look at before others do.
class Passages {
public:
    explicit Passages(base::Findings& doubts) : doubts_(doubts) {}

    bool is_telling(std::string_view text) const {
        return base::find_personal_number(text) || (!told_of_letters_ && has_broken_letters(text));
    }
    void look_at(std::string_view text, int line) {
        if (base::find_personal_number(text)) {
            doubts_.push_back({line, "doubt.personal_number", "a CPR number"});
        }
        if (!told_of_letters_ && has_broken_letters(text)) {
            told_of_letters_ = true;
            doubts_.push_back({line, "doubt.letters", ""});
        }
    }
    void look_at(const document::Document& document) {
        // Together, since one may begin in a paragraph and end in the next.
        for (const document::Block& block : document.blocks) {
            document::for_each_target(
                block, [&](std::string_view address) { look_at(address, block.line); });
        }
        const std::string text = document::plain_text_of(document);
        if (!is_telling(text)) return;
        const std::size_t before = doubts_.size();
        for (const document::Block& block : document.blocks) {
            look_at(document::plain_text_of(block), block.line);
        }
        if (doubts_.size() == before) look_at(text, document.blocks.front().line);
    }
    /// Everything of it that a page shows, and where its links lead.
    void look_at(const records::Minutes& minutes) {
        look_at(minutes.body, 0);
        look_at(minutes.place.value_or(""), 0);
        for (const auto* people : {&minutes.participants, &minutes.absentees}) {
            for (const records::Participant& one : *people) {
                look_at(one.name, 0);
                look_at(one.role.value_or(""), 0);
            }
        }
        for (const records::ContentsLine& line : minutes.contents) look_at(line.title, 0);
        look_at(minutes.preamble);
        for (const Item& item : minutes.items) look_at(item);
    }

private:
    void look_at(const Item& item) {
        look_at(item.title, item.line);
        look_at(item.case_number.value_or(""), item.line);
        for (const records::Section& section : item.sections) {
            look_at(section.heading, item.line);
            look_at(section.document);
        }
        for (const records::Attachment& attachment : item.attachments) {
            look_at(attachment.title, item.line);
            look_at(document::readable_address(attachment.href.value_or("")), item.line);
        }
    }

    base::Findings& doubts_;
    bool told_of_letters_ = false;
};

}  // namespace

base::Findings doubts_about(const records::Minutes& minutes) {
    base::Findings doubts;
    if (minutes.items.empty()) doubts.push_back({0, "doubt.no_items", "no item was found"});
    // The numbers between those of closed minutes are the open ones', which are elsewhere.
    if (!records::is_closed_document(minutes)) look_for_jumps(minutes.items, doubts);
    look_above_first(minutes, doubts);
    for (const Item& item : minutes.items) {
        if (has_two_headings(item.title)) doubts.push_back({item.line, "doubt.columns", ""});
        if (has_no_title(item))
            doubts.push_back({item.line, "doubt.title_missing", std::to_string(item.number)});
    }
    if (minutes.body.empty() || records::has_untold_body(minutes)) {
        doubts.push_back({0, "doubt.no_body", ""});
    } else if (has_finding(minutes, "head.body_missing")) {
        doubts.push_back({0, "doubt.body", minutes.body});
    }
    if (!base::is_real(minutes.date) || minutes.date == base::untold_day) {
        doubts.push_back({0, "doubt.no_date", ""});
    } else if (has_finding(minutes, "head.date_missing")) {
        doubts.push_back({0, "doubt.date", base::render_date(minutes.date)});
    }
    // It made an item of its own; what else the heading stands over is a guess.
    for (const base::Finding& finding : minutes.findings) {
        if (finding.code == "item.closed_in_head") {
            doubts.push_back({finding.line, "doubt.closed_in_head", finding.text});
        }
    }
    // A closing word that heads nothing may speak of what stands above it.
    for (const Item& item : minutes.items) {
        const bool heads_nothing = item.closed && item.sections.empty() && !item.case_number &&
                                   item.attachments.empty() &&
                                   has_finding_at(minutes, "item.closed_without_number", item.line);
        // "3. Lukket punkt" in the contents, and further on 3 stands there for all to read.
        const bool stands_open =
            item.closed && !item.case_number &&
            std::any_of(
                &item + 1, minutes.items.data() + minutes.items.size(), [&](const Item& other) {
                    return !other.closed && other.number == item.number && other.case_number;
                });
        // "1) Fortroligt" below the last item: a note to a title, read as an item.
        const bool is_note = item.closed && item.sections.empty() && !item.case_number &&
                             minutes.items.size() > 1 && &item == &minutes.items.back() &&
                             item.number < (&item - 1)->number;
        if (heads_nothing || stands_open || is_note)
            doubts.push_back({item.line, "doubt.closing_word", item.title});
    }
    Passages(doubts).look_at(minutes);
    return doubts;
}

}  // namespace intake
