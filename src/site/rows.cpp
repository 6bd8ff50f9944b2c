// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/rows.h"

#include "base/text.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "web/danish.h"

namespace site {

std::string item_facts(const records::Meeting& meeting, const Texts& texts) {
    std::vector<std::string> parts;
    if (meeting.closed_items > 0) {
        parts.push_back(texts.count("meeting.closed_items", meeting.closed_items));
    }
    if (meeting.postponed_items > 0) {
        parts.push_back(texts.count("meeting.postponed_items", meeting.postponed_items));
    }
    const std::string items = texts.count("meeting.items", meeting.items);
    if (parts.empty()) return items;
    return texts.with("meeting.items_of_which", {items, joined(parts, texts.language())});
}

void add_meeting_row(PageData& data, const std::string& section, const records::Meeting& meeting,
                     const agendas::LeftDays& left, const Texts& texts) {
    const Language language = texts.language();
    PageData& row = data.add(section);
    row.set("url", meeting_address(meeting.slug))
        .set("body_name", meeting.body_name)
        .set("body_url", body_address(meeting.body_slug))
        .set("iso_date", base::render_date(meeting.date))
        .set("date", weekday_date(meeting.date, language))
        .set("day", meeting.date.day)
        .set("month", short_month(meeting.date.month, language))
        .set("facts", item_facts(meeting, texts));
    const agendas::LeftDay* day = left.find(meeting.slug);
    if (day != nullptr) {
        row.add("left_row").set("left_words", left_words(*day, texts));
    } else {
        row.show(meeting.kind == records::MinutesKind::Agenda ? "agenda_row" : "minutes_row");
    }
    row.show_if("unpublished_row", !meeting.published);
}

namespace {

/// "Drøftet." says no more than the mark does.
bool says_more(const records::Stop& stop, const Texts& texts) {
    const std::string decision = base::lower_case(base::trim(stop.decision));
    if (stop.item.outcomes.size() == 1) {
        const std::string words =
            base::lower_case(outcome_words(stop.item.outcomes.front(), texts));
        if (decision == words || decision == words + ".") return false;
    }
    return !decision.empty();
}

void fill_stop_row(PageData& row, const records::Stop& stop, const agendas::LeftDays& left,
                   const Texts& texts) {
    const ItemStanding standing{.closed = stop.item.closed,
                                .kind = stop.kind,
                                .outcomes = stop.item.outcomes,
                                .withheld = stop.item.withheld,
                                .left = left.find(stop.meeting_slug)};
    const Language language = texts.language();
    row.set("url", item_address(stop.meeting_slug, stop.item.number))
        .set("iso_date", base::render_date(stop.date))
        .set("date", plain_date(stop.date, language))
        .set("body_name", stop.body_name)
        .set("number", texts.with("item.number", {std::to_string(stop.item.number)}))
        .set("mark", mark_of(standing))
        .set("name", stop.item.withheld ? std::string(texts["item.closed"]) : stop.item.title);
    add_standing(row, standing, texts);
    // Of an item that is withheld one gets number, "Lukket" and case number, and nothing else.
    if (stop.item.withheld) {
        row.show("closed_row");
        return;
    }
    row.show("open_row");
    if (stop.item.case_number) {
        row.add("case_link")
            .set("case_url", case_address(*stop.item.case_number))
            .set("case_number", *stop.item.case_number);
    }
    if (says_more(stop, texts)) {
        row.add("excerpt").set("text", shortened(stop.decision, 240));
    }
}

}  // namespace

void add_stop_row(PageData& data, const std::string& section, const records::Stop& stop,
                  const agendas::LeftDays& left, const Texts& texts) {
    fill_stop_row(data.add(section), stop, left, texts);
}

void add_way_row(PageData& data, const records::Stop& stop, std::string_view case_name,
                 const agendas::LeftDays& left, const Texts& texts) {
    PageData& row = data.add("stop");
    fill_stop_row(row, stop, left, texts);
    if (!stop.item.withheld && stop.item.title != case_name) {
        row.add("own_name").set("text", stop.item.title);
    }
}

}  // namespace site
