// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/correcting.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/personal_number.h"
#include "base/text.h"
#include "intake/correct.h"
#include "intake/internal/closing_evidence.h"
#include "intake/internal/cut_blocks.h"
#include "intake/internal/doubts.h"
#include "intake/internal/treatments.h"
#include "records/attachment_file.h"
#include "records/unknown_outcomes.h"

namespace intake {
namespace {

using document::Document;
using records::Correction;
using records::Item;
using records::Section;
using records::SectionKind;
using Kind = records::CorrectionKind;

/// Attachments that the text of the new item lists go with it.
void take_attachments(Item& from, Item& to) {
    std::string text;
    for (const Section& section : to.sections) {
        text += document::plain_text_of(section.document) + "\n";
    }
    const auto stays = std::stable_partition(
        from.attachments.begin(), from.attachments.end(),
        [&](const auto& one) { return text.find(one.title) == std::string::npos; });
    to.attachments.assign(stays, from.attachments.end());
    from.attachments.erase(stays, from.attachments.end());
}

bool has_decision(const Item& item) {
    return std::any_of(item.sections.begin(), item.sections.end(), [](const Section& section) {
        return section.kind == SectionKind::Decision;
    });
}

std::string heading_of(const Item& item) {
    std::string heading =
        item.number > 0 ? fmt::format("{}. {}", item.number, item.title) : item.title;
    if (item.case_number) heading += fmt::format(" ({})", *item.case_number);
    return heading;
}

/// Blocks that come from the record have no lines: what is found in one again stands where it was
/// found first. Each is taken once.
void take_line_from(base::Findings& before, base::Finding& found) {
    const auto is_it = [&](const base::Finding& one) {
        return one.code == found.code && one.text == found.text &&
               (found.line == 0 || one.line == found.line);
    };
    const auto was = std::find_if(before.begin(), before.end(), is_it);
    if (was == before.end()) return;
    found.line = was->line;
    before.erase(was);
}

bool is_personal_number(const base::Finding& one) { return one.code == "doubt.personal_number"; }

std::optional<std::string> text_or_nothing(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

}  // namespace

Correcting::Correcting(records::Minutes as_read)
    : minutes_(std::move(as_read)), decided_(minutes_.items.size()), told_(minutes_.items.size()) {
    // What a document itself gives as an address is never one of our files.
    for (Item& item : minutes_.items) {
        for (records::Attachment& one : item.attachments) {
            if (one.href && records::attachment_file_at(*one.href)) one.href.reset();
        }
    }
}

void Correcting::put_item(std::size_t at, Item item) {
    minutes_.items.insert(minutes_.items.begin() + static_cast<std::ptrdiff_t>(at),
                          std::move(item));
    decided_.insert(decided_.begin() + static_cast<std::ptrdiff_t>(at), std::nullopt);
    told_.insert(told_.begin() + static_cast<std::ptrdiff_t>(at), false);
}

bool Correcting::apply(const Correction& correction) {
    switch (correction.kind) {
        case Kind::Body:
        case Kind::Day:
        case Kind::Start:
        case Kind::Place:
            return apply_to_head(correction);
        case Kind::PersonAdd:
        case Kind::PersonRemove:
        case Kind::PersonChange:
            return apply_to_people(correction);
        case Kind::DoubtAnswered:
            answers_.push_back(correction);
            return true;
        case Kind::NotMinutes:
        case Kind::OriginalClose:
        case Kind::ReadAgain:
            return true;
        default:
            break;
    }
    if (!correction.item) return correction.kind == Kind::ItemSplit && split_preamble(correction);
    const auto index = find_item(minutes_, *correction.item);
    return index && apply_to_item(correction, *index);
}

bool Correcting::apply_to_head(const Correction& correction) {
    const auto drop = [&](std::string_view code) {
        std::erase_if(minutes_.findings, [&](const auto& one) { return one.code == code; });
    };
    if (correction.kind == Kind::Body) {
        minutes_.body = correction.text;
        drop("head.body_missing");
    } else if (correction.kind == Kind::Day) {
        const auto day = base::parse_date(correction.text);
        if (!day) return false;
        minutes_.date = *day;
        drop("head.date_missing");
        drop("doubt.weekday");
        drop("doubt.dates_differ");
    } else if (correction.kind == Kind::Start) {
        minutes_.start = base::parse_time_of_day(correction.text);
    } else {
        minutes_.place = text_or_nothing(correction.text);
    }
    return true;
}

bool Correcting::apply_to_people(const Correction& correction) {
    const records::Participant person{correction.text, text_or_nothing(correction.more)};
    auto& wanted = correction.yes ? minutes_.absentees : minutes_.participants;
    if (correction.kind == Kind::PersonAdd) {
        wanted.push_back(person);
        return true;
    }
    for (auto* list : {&minutes_.participants, &minutes_.absentees}) {
        const auto found = std::find_if(list->begin(), list->end(), [&](const auto& one) {
            return one.name == correction.words;
        });
        if (found == list->end()) continue;
        if (correction.kind == Kind::PersonChange && list == &wanted) {
            *found = person;
            return true;
        }
        list->erase(found);
        if (correction.kind == Kind::PersonChange) wanted.push_back(person);
        return true;
    }
    return false;
}

bool Correcting::apply_to_item(const Correction& correction, std::size_t index) {
    Item& item = minutes_.items[index];
    switch (correction.kind) {
        case Kind::ItemSplit:
            return split_item(correction, index);
        case Kind::ItemJoin:
            return join_item(index);
        case Kind::ItemNumber:
            item.number = correction.number;
            return true;
        case Kind::ItemTitle:
            item.title = correction.text;
            return true;
        case Kind::ItemCase:
            item.case_number = text_or_nothing(correction.text);
            return true;
        case Kind::ItemClose:
        case Kind::ItemOpen:
            decided_[index] = correction.kind == Kind::ItemClose;
            item.closed = *decided_[index];
            return true;
        case Kind::ItemOutcomes:
            item.outcomes = correction.outcomes;
            item.outcome_words.clear();  // A person says so, not the text.
            told_[index] = true;
            return true;
        case Kind::SectionKindIs:
            return set_section_kind(correction, item);
        case Kind::SectionSplit:
            return split_section(correction, item);
        case Kind::AttachmentFile:
            return attach_file(correction, item);
        default:
            return false;
    }
}

bool Correcting::attach_file(const Correction& correction, Item& item) {
    int nth = 0;
    for (records::Attachment& one : item.attachments) {
        if (one.title != correction.words || nth++ != correction.nth) continue;
        one.href = text_or_nothing(correction.text);
        return true;
    }
    return false;
}

bool Correcting::split_preamble(const Correction& correction) {
    auto place = find_block(minutes_.preamble, correction.words, correction.nth);
    if (!place) place = cut_block_at(minutes_.preamble, correction.words);
    if (!place) return false;
    Document rest = take_rest(minutes_.preamble, place->block);
    put_item(0, item_headed(std::move(rest), correction, SectionKind::Other));
    return true;
}

bool Correcting::split_item(const Correction& correction, std::size_t index) {
    Item& from = minutes_.items[index];
    auto place = find_block(from, correction.words, correction.nth);
    if (!place) place = cut_block_at(from, correction.words);
    if (!place) return false;
    const bool decided_before = has_decision(from);
    Section& cut = from.sections[place->section];
    Item made = item_headed(take_rest(cut.document, place->block), correction, cut.kind);
    const auto after = from.sections.begin() + static_cast<std::ptrdiff_t>(place->section) + 1;
    made.sections.insert(made.sections.end(), std::make_move_iterator(after),
                         std::make_move_iterator(from.sections.end()));
    from.sections.erase(after, from.sections.end());
    if (cut.document.blocks.empty() && cut.heading.empty()) from.sections.pop_back();
    take_attachments(from, made);
    made.closed = from.closed;
    if (decided_before) {
        settle_outcomes(minutes_, from);
        settle_outcomes(minutes_, made);
    }
    const auto decided = decided_[index];
    put_item(index + 1, std::move(made));
    decided_[index + 1] = decided;
    return true;
}

bool Correcting::join_item(std::size_t index) {
    Item item = std::move(minutes_.items[index]);
    const auto decided = decided_[index];
    minutes_.items.erase(minutes_.items.begin() + static_cast<std::ptrdiff_t>(index));
    decided_.erase(decided_.begin() + static_cast<std::ptrdiff_t>(index));
    told_.erase(told_.begin() + static_cast<std::ptrdiff_t>(index));
    if (index == 0) {
        auto& blocks = minutes_.preamble.blocks;
        blocks.push_back({document::Heading{2, {heading_of(item)}}, item.line, item.page});
        for (Section& section : item.sections) {
            if (!section.heading.empty()) {
                blocks.push_back({document::Heading{3, {section.heading}}, 0, item.page});
            }
            std::move(section.document.blocks.begin(), section.document.blocks.end(),
                      std::back_inserter(blocks));
        }
        return true;
    }
    Item& above = minutes_.items[index - 1];
    const bool decided_there = has_decision(item);
    Section first{.kind = SectionKind::Other,
                  .heading = heading_of(item),
                  .body = {},
                  .date = {},
                  .document = {}};
    auto from = item.sections.begin();
    if (from != item.sections.end() && from->heading.empty()) {
        first.kind = from->kind;
        first.document = std::move(from->document);
        ++from;
    }
    above.sections.push_back(std::move(first));
    std::move(from, item.sections.end(), std::back_inserter(above.sections));
    std::move(item.attachments.begin(), item.attachments.end(),
              std::back_inserter(above.attachments));
    above.closed = above.closed || item.closed;
    if (decided && *decided) decided_[index - 1] = true;
    if (item.closed && decided_[index - 1] == false) decided_[index - 1] = true;
    if (decided_there) settle_outcomes(minutes_, above);
    return true;
}

bool Correcting::set_section_kind(const Correction& correction, Item& item) {
    const auto at = find_section(item, correction.heading, correction.words);
    if (!at) return false;
    Section& section = item.sections[*at];
    const bool is_about_decision =
        section.kind == SectionKind::Decision || correction.section == SectionKind::Decision;
    section.kind = correction.section;
    if (is_about_decision) settle_outcomes(minutes_, item);
    return true;
}

bool Correcting::split_section(const Correction& correction, Item& item) {
    constexpr std::size_t longest_heading = 120;
    auto place = find_block(item, correction.words, correction.nth);
    if (!place) place = cut_block_at(item, correction.words);
    if (!place) return false;
    Section& cut = item.sections[place->section];
    const bool is_decided =
        cut.kind == SectionKind::Decision || correction.section == SectionKind::Decision;
    Section made{.kind = correction.section,
                 .heading = {},
                 .body = {},
                 .date = {},
                 .document = take_rest(cut.document, place->block)};
    const document::Text* line = line_of(made.document.blocks.front());
    const bool is_heading =
        line != nullptr && made.document.blocks.size() > 1 && line->plain.size() <= longest_heading;
    if (is_heading) made.heading = take_first_line(made.document);
    if (cut.document.blocks.empty() && cut.heading.empty()) {
        cut = std::move(made);
    } else {
        item.sections.insert(
            item.sections.begin() + static_cast<std::ptrdiff_t>(place->section) + 1,
            std::move(made));
    }
    if (is_decided) settle_outcomes(minutes_, item);
    return true;
}

/// Whether a line of the item says so, at its place in the source.
bool says(const Item& item, const Item* next, const base::Finding& doubt) {
    const bool is_inside = doubt.line > 0 && item.line > 0 && doubt.line >= item.line &&
                           (next == nullptr || next->line == 0 || doubt.line < next->line);
    if (!is_inside || doubt.text.empty()) return false;
    std::string text = item.title;
    for (const Section& section : item.sections) {
        text += "\n" + section.heading + "\n" + document::plain_text_of(section.document);
    }
    return base::collapse_space(text).find(base::collapse_space(doubt.text)) != std::string::npos;
}

/// Right above the next heading it may stand over what follows.
bool stands_at_end(const Item& item, std::string_view words) {
    if (item.sections.empty()) return false;
    const std::string text =
        base::collapse_space(document::plain_text_of(item.sections.back().document));
    return text.ends_with(base::collapse_space(words)) && item.title.find(words) == item.title.npos;
}

bool Correcting::was_decided_over(const base::Finding& doubt) const {
    const bool is_mark = doubt.code == "doubt.unknown_mark";
    if (doubt.code != "doubt.closing_word" && !is_mark) return false;
    for (std::size_t at = 0; at < minutes_.items.size(); ++at) {
        const Item* next = at + 1 < minutes_.items.size() ? &minutes_.items[at + 1] : nullptr;
        const bool settles = is_mark
                                 ? decided_[at] && !stands_at_end(minutes_.items[at], doubt.text)
                                 : decided_[at] == false;
        if (settles && says(minutes_.items[at], next, doubt)) return true;
    }
    return false;
}

/// An item that somebody opened, with his reason, says nothing of closing any more.
base::Findings Correcting::close_what_says_so() {
    for (std::size_t at = 0; at < decided_.size(); ++at) {
        if (decided_[at] == false) minutes_.items[at].closed = true;
    }
    base::Findings doubts = close_by_evidence(minutes_, {});
    for (std::size_t at = 0; at < decided_.size(); ++at) {
        if (decided_[at] == false) minutes_.items[at].closed = false;
    }
    return doubts;
}

/// Of each personal number, in the order they are found: whether it stands in what a person closed.
/// Nobody but the body reads that. The number of a closed item's case is everybody's.
std::vector<bool> Correcting::closed_numbers(std::size_t all) const {
    std::vector<bool> closed;
    for (std::size_t at = 0; at < decided_.size() && all > 0; ++at) {
        records::Minutes alone;
        alone.items = {minutes_.items[at]};
        const auto found = doubts_about(alone);
        const auto count = std::count_if(found.begin(), found.end(), is_personal_number);
        const std::size_t first = closed.size();
        closed.resize(first + static_cast<std::size_t>(count), decided_[at] == true);
        const std::string number = alone.items.front().case_number.value_or("");
        if (base::find_personal_number(number)) closed[first] = false;
    }
    // Those of the head come before.
    closed.insert(closed.begin(), all - std::min(all, closed.size()), false);
    return closed;
}

void Correcting::settle_doubts() {
    static const std::set<std::string_view> found_again = {
        "doubt.no_items",        "doubt.numbers_jump", "doubt.body",
        "doubt.no_body",         "doubt.date",         "doubt.closed_in_head",
        "doubt.personal_number", "doubt.no_date",      "doubt.letters",
        "doubt.columns",         "doubt.title_missing"};
    base::Findings& findings = minutes_.findings;
    base::Findings before = findings;
    std::erase_if(findings, [](const auto& one) {
        // Of a line that names the columns it is not found again.
        const bool of_line = one.code == "doubt.columns" && !one.text.empty();
        return found_again.contains(one.code) && !of_line;
    });
    base::Findings more = close_what_says_so();
    for (base::Finding& one : doubts_about(minutes_)) more.push_back(std::move(one));
    const auto numbers = std::count_if(more.begin(), more.end(), is_personal_number);
    const std::vector<bool> closed = closed_numbers(static_cast<std::size_t>(numbers));
    std::size_t number = 0;
    for (base::Finding& one : more) {
        take_line_from(before, one);
        if (is_personal_number(one) && closed[number++]) continue;
        // The same words may have been found in another line's reading.
        const bool is_known = std::find(findings.begin(), findings.end(), one) != findings.end();
        if (!is_known) findings.push_back(std::move(one));
    }
    std::erase_if(findings, [&](const base::Finding& one) {
        return was_decided_over(one) ||
               std::any_of(answers_.begin(), answers_.end(),
                           [&](const Correction& answer) { return is_answer_to(answer, one); });
    });
}

/// A decision that a person has told the outcome of asks nobody, also when it came to nothing.
void Correcting::ask_for_outcomes() {
    std::erase_if(minutes_.findings, records::is_unknown_outcome);
    for (std::size_t at = 0; at < minutes_.items.size(); ++at) {
        const Item& item = minutes_.items[at];
        if (told_[at] || !is_outcome_unknown(minutes_, item)) continue;
        // Where the text tells it, a document of an older version does not ask.
        if (!read_item_outcomes(minutes_, item).found.empty()) continue;
        minutes_.findings.push_back(records::unknown_outcome_of(item));
    }
}

records::Minutes Correcting::finish() {
    settle_doubts();
    ask_for_outcomes();
    for (std::size_t index = 0; index < decided_.size(); ++index) {
        if (decided_[index]) minutes_.items[index].closed = *decided_[index];
    }
    return std::move(minutes_);
}

}  // namespace intake
