// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/outcome_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "web/danish.h"

namespace site {
namespace {

using records::Outcome;

struct OutcomeKeys {
    Outcome outcome;
    std::string_view words;
    std::string_view short_words;
};

// Whole keys stand here so that tools/check_texts can see that they are used.
constexpr std::array<OutcomeKeys, 9> all_outcomes = {{
    {Outcome::Approved, "outcome.approved", "outcome_short.approved"},
    {Outcome::Noted, "outcome.noted", "outcome_short.noted"},
    {Outcome::Discussed, "outcome.discussed", "outcome_short.discussed"},
    {Outcome::Decided, "outcome.decided", "outcome_short.decided"},
    {Outcome::Referred, "outcome.referred", "outcome_short.referred"},
    {Outcome::Returned, "outcome.returned", "outcome_short.returned"},
    {Outcome::Postponed, "outcome.postponed", "outcome_short.postponed"},
    {Outcome::Rejected, "outcome.rejected", "outcome_short.rejected"},
    {Outcome::Withdrawn, "outcome.withdrawn", "outcome_short.withdrawn"},
}};

const OutcomeKeys& keys_of(Outcome outcome) {
    for (const OutcomeKeys& keys : all_outcomes) {
        if (keys.outcome == outcome) return keys;
    }
    return all_outcomes.front();
}

void add_mark(PageData& data, const std::string& section, std::string mark, std::string words) {
    data.add(section).set("mark", std::move(mark)).set("words", std::move(words));
}

void add_count(PageData& data, int count, std::string mark, std::string_view words) {
    if (count == 0) return;
    add_mark(data, "tally", std::move(mark), fmt::format("{} {}", count, base::lower_case(words)));
}

}  // namespace

std::string outcome_words(Outcome outcome, const Texts& texts) {
    return std::string(texts[keys_of(outcome).words]);
}

std::string short_outcome_words(Outcome outcome, const Texts& texts) {
    return std::string(texts[keys_of(outcome).short_words]);
}

std::string left_words(const agendas::LeftDay& left, const Texts& texts) {
    if (!left.is_moved()) return std::string(texts["plan.cancelled"]);
    return texts.with("plan.moved_to", {plain_date(left.meeting.times.date, texts.language())});
}

std::string mark_of(const ItemStanding& standing) {
    if (standing.closed) return "closed";
    if (!standing.outcomes.empty()) return std::string(records::name_of(standing.outcomes.front()));
    if (standing.left != nullptr) return standing.left->is_moved() ? "postponed" : "withdrawn";
    return standing.kind == records::MinutesKind::Agenda ? "planned" : "none";
}

void add_standing(PageData& row, const ItemStanding& standing, const Texts& texts) {
    if (standing.closed) {
        add_mark(row, "standing", "closed", std::string(texts["item.closed"]));
    }
    if (standing.left != nullptr) {
        add_mark(row, "standing", standing.left->is_moved() ? "postponed" : "withdrawn",
                 left_words(*standing.left, texts));
        return;
    }
    if (standing.withheld) return;
    for (const Outcome outcome : standing.outcomes) {
        add_mark(row, "standing", std::string(records::name_of(outcome)),
                 outcome_words(outcome, texts));
    }
    if (standing.closed || !standing.outcomes.empty()) return;
    if (standing.kind == records::MinutesKind::Agenda) {
        add_mark(row, "standing", "planned", std::string(texts["item.on_agenda"]));
    }
}

void add_tally(PageData& data, const std::vector<ItemStanding>& items, const Texts& texts) {
    int closed = 0;
    int planned = 0;
    std::array<int, all_outcomes.size()> counts{};
    for (const ItemStanding& item : items) {
        if (item.closed) {
            ++closed;
        } else if (item.outcomes.empty()) {
            planned += item.kind == records::MinutesKind::Agenda ? 1 : 0;
        } else {
            for (std::size_t i = 0; i < all_outcomes.size(); ++i) {
                const auto& here = item.outcomes;
                const bool has =
                    std::find(here.begin(), here.end(), all_outcomes[i].outcome) != here.end();
                counts[i] += has ? 1 : 0;
            }
        }
    }
    add_count(data, planned, "planned", texts["item.on_agenda"]);
    for (std::size_t i = 0; i < all_outcomes.size(); ++i) {
        add_count(data, counts[i], std::string(records::name_of(all_outcomes[i].outcome)),
                  texts[all_outcomes[i].words]);
    }
    if (closed > 0) add_mark(data, "tally", "closed", texts.count("tally.closed", closed));
}

}  // namespace site
