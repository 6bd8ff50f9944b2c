// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/treatments.h"
#include "intake/internal/outcome_title.h"

#include <algorithm>
#include <set>

#include "intake/internal/match.h"
#include "intake/internal/outcome_place.h"
#include "intake/internal/struck.h"
#include "records/unknown_outcomes.h"

namespace intake {
namespace {

using records::Item;
using records::Minutes;
using records::Section;
using records::SectionKind;

bool is_decision(const Section& section) { return section.kind == SectionKind::Decision; }

/// Another spelling of the name is the same body: "Byrådet" in the minutes of Viborg Byråd.
bool is_body_of(const Minutes& minutes, const std::string& name) {
    if (fold(name) == fold(minutes.body)) return true;
    const OwnBody own({minutes.body, {}});
    if (!own.is_known()) return false;
    for (const DecisionLine& line : read_decision(name, OutcomeWords::shipped())) {
        for (const DecisionSentence& sentence : line.sentences) {
            for (std::size_t at = 0; at < sentence.size(); ++at) {
                if (sentence[at].is(WordList::Bodies) && own.is_named_by(sentence, at)) return true;
            }
        }
    }
    return false;
}

bool is_of_meeting(const Minutes& minutes, const Section& section) {
    if (section.date) return *section.date == minutes.date;
    return !section.body || is_body_of(minutes, *section.body);
}

/// The text of a decision with one line a paragraph, cell or list item.
void append_lines(const document::Document& document, std::string_view prefix, std::string& text) {
    constexpr std::size_t enough = 256U << 10U;
    for (const document::Block& block : document.blocks) {
        if (text.size() > enough) return;
        if (const auto* list = std::get_if<document::List>(&block.content)) {
            for (const document::ListItem& item : list->items) {
                if (text.size() > enough) return;
                append_lines({item.blocks}, "- ", text);
            }
            continue;
        }
        text.append(prefix).append(document::plain_text_of(without_struck(block))).push_back('\n');
    }
}

/// Every decision of the document tells one body and day, and not the head's: the head was misread,
/// or tells when it was printed.
bool tells_one_other_day(const Minutes& minutes) {
    if (minutes.kind == records::MinutesKind::Agenda) return false;
    std::set<std::pair<std::string, base::Date>> told;
    for (const Item& item : minutes.items) {
        for (const Section& section : item.sections) {
            if (!is_decision(section)) continue;
            if (is_of_meeting(minutes, section) || !section.date) return false;
            told.emplace(section.body.value_or(""), *section.date);
        }
    }
    return told.size() == 1;
}

/// Minutes of small bodies have no headings within their items: what stands there is what was said
/// and decided. Not where any item has a decision of its own.
bool tells_decisions_in_text(const Minutes& minutes) {
    if (minutes.kind == records::MinutesKind::Agenda) return false;
    return std::none_of(minutes.items.begin(), minutes.items.end(), [](const Item& item) {
        return std::any_of(item.sections.begin(), item.sections.end(), is_decision);
    });
}

}  // namespace

std::vector<const Section*> own_decisions(const Minutes& minutes, const Item& item) {
    std::vector<const Section*> own;
    bool by_name = false;
    for (const Section& section : item.sections) {
        if (!is_decision(section) || !is_of_meeting(minutes, section)) continue;
        own.push_back(&section);
        by_name = by_name || (section.body && is_body_of(minutes, *section.body));
    }
    // Two bodies may meet on one day; the one whose minutes these are is meant.
    if (by_name) {
        std::erase_if(own, [&](const Section* section) {
            return section->body && !is_body_of(minutes, *section->body);
        });
    }
    return own;
}

OutcomeReading read_item_outcomes(const Minutes& minutes, const Item& item) {
    const std::vector<const Section*> own = own_decisions(minutes, item);
    std::string decision;
    for (const Section* section : own) append_lines(section->document, "", decision);
    OutcomeContext context{minutes.body, minutes.date, item.title};
    if (own.empty() && tells_one_other_day(minutes)) {
        for (const Section& section : item.sections) {
            if (!is_decision(section)) continue;
            append_lines(section.document, "", decision);
            context.body = section.body ? std::string_view(*section.body) : context.body;
            context.date = section.date;
        }
    }
    if (own.empty() && decision.empty() && tells_decisions_in_text(minutes)) {
        for (const Section& section : item.sections) {
            if (section.heading.empty()) append_lines(section.document, "", decision);
        }
    }
    return decision.empty() ? OutcomeReading() : read_outcomes(decision, context);
}

void settle_outcomes(const Minutes& minutes, Item& item) {
    item.outcomes.clear();
    item.outcome_words.clear();
    for (OutcomeFound& found : read_item_outcomes(minutes, item).found) {
        item.outcomes.push_back(found.outcome);
        item.outcome_words.push_back(std::move(found.words));
    }
}

bool is_outcome_unknown(const Minutes& minutes, const Item& item) {
    if (!item.outcomes.empty() || minutes.kind != records::MinutesKind::Minutes) return false;
    std::string decision;
    for (const Section* section : own_decisions(minutes, item)) {
        append_lines(section->document, "", decision);
    }
    return says_what_was_decided(decision);
}

void note_unknown_outcomes(Minutes& minutes) {
    for (const Item& item : minutes.items) {
        if (!is_outcome_unknown(minutes, item)) continue;
        minutes.findings.push_back(records::unknown_outcome_of(item));
    }
}

}  // namespace intake
