// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/handed_down.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/internal/agenda_at_hand.h"
#include "agendas/internal/agenda_files.h"
#include "agendas/internal/handed_table.h"
#include "base/text.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "document/text_reader.h"
#include "records/item_access.h"
#include "records/items_around.h"
#include "records/read.h"

namespace agendas {
namespace {

constexpr int days_offered = 366;
constexpr std::size_t most_offered = 50;
constexpr int stops_looked_at = 20;

std::string printed(const base::Date& date) {
    return fmt::format("{:02}-{:02}-{}", date.day, date.month, date.year);
}

/// Nothing when there is none that the viewer may see.
base::Result<std::optional<records::ShownItem>> find_shown(store::Reader& reader,
                                                           const HandedFrom& from,
                                                           const rights::Viewer& viewer) {
    const auto found = records::find_item(reader, from.meeting_slug, from.number, viewer);
    if (!found && found.error().kind != base::ErrorKind::NotFound) return found.error();
    if (!found) return std::optional<records::ShownItem>();
    TRY(auto item, records::load_item(reader, found.value(), viewer));
    if (item.withheld) return std::optional<records::ShownItem>();
    return std::optional(std::move(item));
}

/// Whether the body has had the case since.
base::Result<bool> was_had(store::Reader& reader, const records::ShownItem& item,
                           const PlannedMeeting& meeting, const base::Date& since) {
    if (!item.case_number) return false;
    TRY(const auto stops, records::list_stops(reader, *item.case_number, {.limit = stops_looked_at},
                                              rights::Viewer::operator_of_machine()));
    return std::any_of(stops.begin(), stops.end(), [&](const records::Stop& stop) {
        return stop.body_slug == meeting.body_slug && stop.date >= since &&
               stop.kind == records::MinutesKind::Minutes;
    });
}

/// What the record says of it, in the text form.
std::string content_of_record(const records::ShownItem& item, const HandedItem& handed) {
    std::string content;
    for (const records::Section& section : item.sections) {
        if (section.kind == records::SectionKind::Attachments) continue;
        std::string heading = section.heading;
        if (section.kind == records::SectionKind::Decision) {
            heading = fmt::format("Beslutning {} den {}", section.body.value_or(handed.body_name),
                                  printed(section.date.value_or(handed.date)));
        }
        if (!heading.empty()) content += "# " + heading + "\n\n";
        content += document::render_text(section.document) + "\n";
    }
    return content;
}

AgendaItem item_of(const records::ShownItem& shown, const HandedItem& handed) {
    AgendaItem item;
    item.words.title = shown.title;
    item.words.case_number = shown.case_number.value_or(std::string());
    item.words.access.visibility = shown.visibility;
    item.words.content = content_of_record(shown, handed);
    for (const records::Attachment& one : shown.attachments) {
        item.words.attachments += one.title + "\n";
    }
    item.handed = handed.from;
    item.came_from_words =
        fmt::format("Sendt videre fra {} den {}.", handed.body_name, printed(handed.date));
    return item;
}

/// Why it is not open, as somebody decided there.
base::Result<void> bring_ground(store::Reader& reader, AgendaItem& item, const HandedFrom& from,
                                const base::Clock& clock) {
    if (item.words.access.visibility == records::Visibility::Open) return {};
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto meeting, records::load_meeting(reader, from.meeting_slug, everything));
    TRY(const auto access,
        records::load_item_access(reader, rights::Actor::operator_of_machine(), everything, meeting,
                                  from.number, clock.today()));
    item.words.access.reason = access.item.reason;
    item.words.access.legal_basis = access.item.legal_basis;
    return {};
}

}  // namespace

bool names_body(std::string_view decision, const std::vector<std::string>& names) {
    const std::string said = " " + base::lower_case(base::collapse_space(decision));
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const std::string wanted = base::lower_case(base::collapse_space(name));
        if (wanted.empty()) return false;
        for (const char before : {' ', '(', '"', '/'}) {
            if (said.find(before + wanted) != std::string::npos) return true;
        }
        return false;
    });
}

base::Result<std::vector<HandedItem>> list_handed(store::Reader& reader,
                                                  const PlannedMeeting& meeting,
                                                  const rights::Viewer& viewer,
                                                  const base::Date& today) {
    TRY(const auto names, list_names(reader, meeting.body));
    TRY(auto sent_on, list_sent_on(reader, meeting.body, names,
                                   calendar::days_after(today, -days_offered), today));
    std::vector<HandedItem> handed;
    for (HandedItem& one : sent_on) {
        if (handed.size() == most_offered) break;
        if (!names_body(one.decision, names)) continue;
        TRY(const auto shown, find_shown(reader, one.from, viewer));
        if (!shown) continue;
        TRY(const bool had, was_had(reader, *shown, meeting, one.date));
        if (had) continue;
        one.title = shown->title;
        one.case_number = shown->case_number.value_or(std::string());
        handed.push_back(std::move(one));
    }
    return handed;
}

base::Result<void> take_handed(store::Transaction& transaction, const rights::Actor& actor,
                               const AgendaSeen& seen, const HandedFrom& from,
                               const rights::Viewer& viewer, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, add_item_action, seen));
    TRY(const auto offered, list_handed(transaction, at.agenda.meeting, viewer, clock.today()));
    const auto found = std::find_if(offered.begin(), offered.end(), [&](const HandedItem& one) {
        return one.from.meeting_slug == from.meeting_slug && one.from.number == from.number;
    });
    if (found == offered.end()) {
        return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    }
    TRY(const auto shown, find_shown(transaction, from, viewer));
    AgendaItem item = item_of(*shown, *found);
    TRY_DO(bring_ground(transaction, item, from, clock));
    TRY(item.brought, find_brought(transaction, from.meeting_slug, shown->title, viewer));
    std::vector<AgendaItem> items = at.agenda.items;
    TRY_DO(insert_at_its_place(transaction, at.agenda, items, std::move(item), clock));
    TRY_DO(place_all(transaction, items));
    return write_line(transaction, at, clock, at.agenda);
}

}  // namespace agendas
