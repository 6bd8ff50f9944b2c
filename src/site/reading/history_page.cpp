// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/history_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "records/document_difference.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::ChangeKind;
using records::ItemDifference;
using records::MeetingRecord;
using records::Passage;

std::string kind_words(records::MinutesKind kind, const Texts& texts) {
    return std::string(
        texts[kind == records::MinutesKind::Agenda ? "meeting.agenda" : "meeting.minutes"]);
}

/// "26. februar 2018 kl. 10.00".
std::string saved_words(const records::MinutesVersion& version, Language language) {
    const auto saved = base::danish_moment(version.saved_at);
    if (!saved) return version.saved_at;
    return plain_date(saved->day, language) + " " + clock_time(saved->time, language);
}

std::string_view word_of(ChangeKind kind, const Texts& texts) {
    switch (kind) {
        case ChangeKind::Same:
            return texts["history.same"];
        case ChangeKind::Changed:
            return texts["history.changed"];
        case ChangeKind::Removed:
            return texts["history.removed"];
        case ChangeKind::Added:
            return texts["history.added"];
    }
    return {};
}

void add_words(PageData& data, const std::vector<records::Words>& words) {
    for (const records::Words& part : words) {
        PageData& one = data.add("words");
        const char* section = part.kind == ChangeKind::Removed ? "went"
                              : part.kind == ChangeKind::Added ? "came"
                                                               : "stays";
        one.add(section).set("text", part.text);
    }
}

/// False when nothing in it changed: then nothing is shown.
bool add_passages(PageData& data, const std::vector<Passage>& passages, const Texts& texts) {
    const bool any = std::any_of(passages.begin(), passages.end(),
                                 [](const Passage& one) { return one.kind != ChangeKind::Same; });
    if (!any) return false;
    for (const Passage& passage : passages) {
        PageData& one = data.add("passage");
        if (passage.kind == ChangeKind::Same) {
            one.add("unchanged").set("count", texts.count("history.unchanged", passage.unchanged));
        } else {
            add_words(one.add("shown"), passage.words);
        }
    }
    return true;
}

void add_part(PageData& data, std::string heading, const std::vector<Passage>& passages,
              const Texts& texts) {
    PageData part;
    if (!add_passages(part, passages, texts)) return;
    PageData& shown = data.add("part");
    add_passages(shown, passages, texts);
    shown.set("part_heading", std::move(heading));
}

std::string heading_of(const records::SectionDifference& section, const Texts& texts) {
    if (!section.heading.empty()) return section.heading;
    if (section.section == records::SectionKind::Other) return std::string(texts["history.text"]);
    return std::string(texts[fmt::format("section.{}", name_of(section.section))]);
}

std::string outcome_words(const std::vector<records::Outcome>& outcomes, const Texts& texts) {
    std::vector<std::string> words;
    for (const records::Outcome one : outcomes) {
        words.emplace_back(texts[fmt::format("outcome.{}", name_of(one))]);
    }
    if (words.empty()) return std::string(texts["history.no_outcome"]);
    return joined(words, texts.language());
}

/// "2" or "1 → 2".
std::string number_words(const ItemDifference& item) {
    if (!item.number_before) return std::to_string(item.number_after.value_or(0));
    if (!item.number_after || item.number_after == item.number_before) {
        return std::to_string(*item.number_before);
    }
    return fmt::format("{} → {}", *item.number_before, *item.number_after);
}

/// Of an agenda, an item that stands there withdrawn, and did not before.
bool was_taken_off(const ItemDifference& item) {
    const auto is_withdrawn = [](const std::vector<records::Outcome>& outcomes) {
        return std::find(outcomes.begin(), outcomes.end(), records::Outcome::Withdrawn) !=
               outcomes.end();
    };
    return item.kind == ChangeKind::Changed && is_withdrawn(item.outcomes_after) &&
           !is_withdrawn(item.outcomes_before);
}

void add_item(PageData& data, const ItemDifference& item, bool in_agenda, const Texts& texts) {
    PageData& shown = data.add("item");
    const bool is_off = in_agenda && was_taken_off(item);
    shown.set("number", number_words(item))
        .set("kind", std::string(is_off ? texts["history.taken_off"] : word_of(item.kind, texts)));
    if (item.closed) {
        shown.show("closed");
        return;
    }
    add_words(shown.add("open"), item.title);
    if (item.outcomes_differ) {
        shown.add("outcomes")
            .set("before", outcome_words(item.outcomes_before, texts))
            .set("after", outcome_words(item.outcomes_after, texts));
    }
    // Of an item that is gone or new the title says it all; its text stands in that version.
    if (item.kind != ChangeKind::Changed) return;
    for (const records::SectionDifference& section : item.sections) {
        const std::string suffix =
            section.kind == ChangeKind::Changed
                ? std::string()
                : fmt::format(" ({})", base::lower_case(word_of(section.kind, texts)));
        add_part(shown, heading_of(section, texts) + suffix, section.passages, texts);
    }
    add_part(shown, std::string(texts["section.attachments"]), item.attachments, texts);
}

std::vector<std::string> people_of(const MeetingRecord& record, const Texts& texts) {
    std::vector<std::string> people;
    for (const records::Attendance& one : record.attendance) {
        std::string text = one.name;
        if (one.role) text += fmt::format(" ({})", *one.role);
        if (one.absent) text += fmt::format(" – {}", texts["meeting.absent"]);
        people.push_back(std::move(text));
    }
    return people;
}

/// When and where, as each document says it.
std::vector<std::string> times_of(const MeetingRecord& record, const Texts& texts) {
    std::vector<std::string> facts;
    const records::Meeting& meeting = record.meeting;
    if (meeting.start) facts.push_back(clock_time(*meeting.start, texts.language()));
    if (meeting.place) facts.push_back(*meeting.place);
    return facts;
}

/// To compare: what the viewer does not get is closed to him, and nothing else is.
std::vector<records::Item> items_of(const MeetingRecord& record) {
    std::vector<records::Item> items;
    for (const records::ShownItem& shown : record.items) {
        items.emplace_back(shown).closed = shown.withheld;
    }
    return items;
}

constexpr std::size_t items_a_part = 100;

/// A version, with the neutral titles that the viewer reads of its closed items.
struct Version {
    const MeetingRecord& record;
    const std::map<int, std::string>& neutral;

    std::string closed_name(int number, const Texts& texts) const {
        const auto found = neutral.find(number);
        return found == neutral.end() ? std::string(texts["item.closed"])
                                      : texts.with("item.closed_titled", {found->second});
    }
};

/// Whether the difference is one that others see in the neutral title alone; then it is shown.
bool add_other_neutral(PageData& step, const ItemDifference& item, const Version& before,
                       const Version& after, const Texts& texts) {
    if (!item.closed || !item.number_before || !item.number_after) return false;
    const std::string was = before.closed_name(*item.number_before, texts);
    const std::string is = after.closed_name(*item.number_after, texts);
    if (was == is) return false;
    PageData& shown = step.add("item");
    shown.set("number", number_words(item))
        .set("kind", std::string(word_of(ChangeKind::Changed, texts)));
    add_words(shown.add("open"), {{ChangeKind::Removed, was}, {ChangeKind::Added, is}});
    return true;
}

void add_items(PageData& step, const Version& before, const Version& after, const HistoryPart& part,
               const Texts& texts) {
    const bool are_agendas = before.record.version.kind == records::MinutesKind::Agenda &&
                             after.record.version.kind == records::MinutesKind::Agenda;
    const std::vector<records::Item> then = items_of(before.record);
    const std::vector<records::Item> now = items_of(after.record);
    const std::vector<records::ItemPair> pairs = records::item_pairs(then, now);
    const std::size_t first =
        std::min(pairs.size(), static_cast<std::size_t>(part.hundred) * items_a_part);
    const bool has_the_rest = part.hundred + 1 == part.hundreds;
    const std::size_t last =
        has_the_rest ? pairs.size() : std::min(pairs.size(), first + items_a_part);
    int same = 0;
    for (std::size_t at = first; at < last; ++at) {
        const ItemDifference item = records::item_difference(pairs[at]);
        if (are_agendas && add_other_neutral(step, item, before, after, texts)) continue;
        if (item.kind == ChangeKind::Same) {
            ++same;
        } else {
            add_item(step, item, after.record.version.kind == records::MinutesKind::Agenda, texts);
        }
    }
    if (same > 0) step.add("same").set("count", texts.count("history.same_items", same));
}

void add_step(PageData& data, const Version& then, const Version& now, const HistoryPart& part,
              const Texts& texts) {
    const MeetingRecord& before = then.record;
    const MeetingRecord& after = now.record;
    PageData& step = data.add("step");
    std::string heading = texts.with("history.step", {std::to_string(before.version.version),
                                                      std::to_string(after.version.version)});
    if (part.hundreds > 1) {
        heading = texts.with("history.step_part", {heading, std::to_string(part.hundred + 1),
                                                   std::to_string(part.hundreds)});
    }
    step.set("step_heading", heading)
        .set("anchor", fmt::format("udgave-{}", after.version.version));
    if (part.hundred == 0) {
        add_part(step, std::string(texts["history.time_and_place"]),
                 records::passage_differences(times_of(before, texts), times_of(after, texts)),
                 texts);
        add_part(step, std::string(texts["history.people"]),
                 records::passage_differences(people_of(before, texts), people_of(after, texts)),
                 texts);
        add_part(step, std::string(texts["history.preamble"]),
                 records::text_differences(before.preamble, after.preamble), texts);
    }
    add_items(step, then, now, part, texts);
}

void add_version(PageData& data, const records::Meeting& meeting,
                 const records::MinutesVersion& version, const Texts& texts) {
    const std::string address = meeting_address(meeting.slug);
    PageData& row = data.add("version");
    row.set("url", version.current ? address
                                   : Address(address).with_number("udgave", version.version).text())
        .set("words", texts.with("meeting.version_words",
                                 {std::to_string(version.version), kind_words(version.kind, texts),
                                  saved_words(version, texts.language())}));
    if (version.current) row.show("is_current");
}

}  // namespace

HistoryPart history_part(int versions, int items, int asked) {
    constexpr int most_steps = 10;
    constexpr int most_items = 500;
    constexpr int a_hundred = static_cast<int>(items_a_part);
    const int steps = std::max(0, versions - 1);
    HistoryPart part{.number = asked};
    part.hundreds = std::max(1, (items + a_hundred - 1) / a_hundred);
    const int steps_a_part =
        part.hundreds > 1 ? 1 : std::clamp(most_items / std::max(1, items), 1, most_steps);
    part.count = std::max(1, (steps + steps_a_part - 1) / steps_a_part * part.hundreds);
    const int at = (asked - 1) / part.hundreds;
    part.hundred = (asked - 1) % part.hundreds;
    part.first_step = std::min(steps, at * steps_a_part);
    part.last_step = std::min(steps, part.first_step + steps_a_part);
    return part;
}

PageData history_page(const HistoryView& view, const Texts& texts) {
    const Language language = texts.language();
    const records::Meeting& meeting = view.meeting;
    PageData data;
    const std::string name =
        fmt::format("{}, {}", meeting.body_name, weekday_date(meeting.date, language));
    data.set("meeting_url", meeting_address(meeting.slug))
        .set("title", texts.with("history.title", {name}))
        .set("heading", texts.with("history.title", {name}));
    add_crumb(data, "/moeder", std::string(texts["menu.meetings"]));
    add_crumb(data, body_address(meeting.body_slug), meeting.body_name);
    add_crumb(data, meeting_address(meeting.slug), plain_date(meeting.date, language));
    for (auto at = view.versions.rbegin(); at != view.versions.rend(); ++at) {
        add_version(data, meeting, *at, texts);
    }
    for (std::size_t at = view.compared.size(); at-- > 1;) {
        add_step(data, {view.compared[at - 1], view.neutral[at - 1]},
                 {view.compared[at], view.neutral[at]}, view.part, texts);
    }
    if (view.versions.size() == 1) data.show("only_one");
    add_pagination(data, {.page = view.part.number, .per_page = 1, .total = view.part.count},
                   Address(meeting_address(meeting.slug) + "/historik"), texts);
    return data;
}

void add_as_of(PageData& data, const MeetingRecord& record, const base::Date& day,
               const Texts& texts) {
    data.add("as_of")
        .set("as_of_words", texts.with("history.as_of", {plain_date(day, texts.language()),
                                                         std::to_string(record.version.version)}))
        .set("current_url", meeting_address(record.meeting.slug));
}

}  // namespace site
