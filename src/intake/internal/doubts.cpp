// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/doubts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "document/document.h"
#include "records/keep_for_body.h"
#include "records/untold.h"

namespace intake {
namespace {

using records::Item;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Bytes of what may stand between the date and the running number: a stroke, a space, or both,
/// and a line's end behind the stroke.
std::size_t gap_at(std::string_view text, std::size_t at) {
    for (const std::string_view gap : {" - ", " \u2013 ", "-\n", "\u2011\n", "\u2013\n", "- ", "-",
                                       " ", "\u2013", "\u2011", "\u2212", "\u00a0", "/", "_"}) {
        if (text.substr(at).starts_with(gap)) return gap.size();
    }
    return 0;
}

bool are_digits(std::string_view text, std::size_t at, std::size_t count) {
    return at + count <= text.size() &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                       text.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit);
}

/// `replacement`: a number that is given in place of a real one has 60 more than the day.
bool is_date(std::string_view six, bool replacement) {
    int day = (six[0] - '0') * 10 + six[1] - '0';
    if (replacement && day > 60) day -= 60;
    const int month = (six[2] - '0') * 10 + six[3] - '0';
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/// "01.01.80-1232", "01-01-80-1232": a date in parts, a stroke and four digits.
bool is_number_in_parts(std::string_view text, std::size_t at) {
    constexpr std::size_t date = 8;  // "01.01.80"
    if (at + date + 5 > text.size()) return false;
    const char part = text[at + 2];
    const bool parted = (part == '.' || part == '-' || part == '/') && text[at + 5] == part &&
                        are_digits(text, at, 2) && are_digits(text, at + 3, 2) &&
                        are_digits(text, at + 6, 2);
    if (!parted) return false;
    const std::size_t gap = gap_at(text, at + date);
    const bool stroke =
        gap > 0 && text[at + date] != ' ' && text.substr(at + date, gap) != "\u00a0";
    const std::size_t tail = at + date + gap;
    const std::string six = {text[at],     text[at + 1], text[at + 3],
                             text[at + 4], text[at + 6], text[at + 7]};
    return stroke && are_digits(text, tail, 4) &&
           !(tail + 4 < text.size() && is_digit(text[tail + 4])) && is_date(six, true);
}

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

class PersonalNumbers {
public:
    explicit PersonalNumbers(base::Findings& doubts) : doubts_(doubts) {}

    void look_at(std::string_view text, int line) {
        if (find_personal_number(text) == std::string_view::npos) return;
        doubts_.push_back({line, "doubt.personal_number", "a CPR number"});
    }
    void look_at(const document::Document& document) {
        for (const document::Block& block : document.blocks) {
            look_at(document::plain_text_of(block), block.line);
        }
    }
    /// Everything of it that a page shows.
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
        }
    }

    base::Findings& doubts_;
};

}  // namespace

std::size_t find_personal_number(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at + 10 <= text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        if ((at == 0 || !is_digit(text[at - 1])) && is_number_in_parts(text, at)) return at;
        std::size_t run = 1;
        while (at + run < text.size() && is_digit(text[at + run])) ++run;
        const bool begins = at == 0 || (text[at - 1] != '.' && text[at - 1] != ',');
        const std::size_t gap = run == 6 ? gap_at(text, at + 6) : 0;
        const std::size_t tail = at + 6 + gap;
        const bool fits =
            begins && (run == 10 || (run == 6 && gap > 0 && are_digits(text, tail, 4)));
        const bool ends = run == 10 || !(tail + 4 < text.size() && is_digit(text[tail + 4]));
        if (fits && ends && is_date(text.substr(at, 6), gap > 0)) return at;
        at += run - 1;
    }
    return std::string_view::npos;
}

base::Findings doubts_about(const records::Minutes& minutes) {
    base::Findings doubts;
    if (minutes.items.empty()) doubts.push_back({0, "doubt.no_items", "no item was found"});
    // The numbers between those of closed minutes are the open ones', which are elsewhere.
    if (!records::is_closed_document(minutes)) look_for_jumps(minutes.items, doubts);
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
        if (heads_nothing) doubts.push_back({item.line, "doubt.closing_word", item.title});
    }
    PersonalNumbers(doubts).look_at(minutes);
    return doubts;
}

}  // namespace intake
