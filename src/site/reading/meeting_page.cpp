// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reading/meeting_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "site/address.h"
#include "site/item_data.h"
#include "site/outcome_marks.h"
#include "site/reading/reading.h"
#include "site/rows.h"
#include "site/unknown_outcome.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::Meeting;
using records::MeetingRecord;
using records::MinutesKind;
using records::MinutesVersion;

constexpr std::size_t names_shown_at_once = 8;

std::string kind_words(MinutesKind kind, const Texts& texts) {
    return std::string(texts[kind == MinutesKind::Agenda ? "meeting.agenda" : "meeting.minutes"]);
}

std::string meeting_name(const Meeting& meeting, Language language) {
    return fmt::format("{}, {}", meeting.body_name, weekday_date(meeting.date, language));
}

void add_person(PageData& list, const records::Attendance& attendance) {
    PageData& row = list.add("person");
    row.set("person_url", person_address(attendance.slug)).set("person_name", attendance.name);
    if (attendance.role) row.add("person_role").set("role", *attendance.role);
}

void add_people(PageData& data, const MeetingRecord& record, const Texts& texts) {
    std::size_t present = 0;
    std::size_t absent = 0;
    for (const records::Attendance& one : record.attendance) ++(one.absent ? absent : present);
    if (present + absent == 0) return;
    PageData& people =
        data.add(present + absent > names_shown_at_once ? "many_people" : "few_people");
    std::string count = texts.count("meeting.present", static_cast<int>(present));
    if (absent > 0) {
        count += ", " + texts.count("meeting.absent_count", static_cast<int>(absent));
    }
    people.set("count", count);
    if (present > 0) {
        PageData& list = people.add("present");
        for (const records::Attendance& one : record.attendance) {
            if (!one.absent) add_person(list, one);
        }
    }
    if (absent > 0) {
        PageData& list = people.add("absent");
        for (const records::Attendance& one : record.attendance) {
            if (one.absent) add_person(list, one);
        }
    }
}

void add_versions(PageData& data, const MeetingRecord& record,
                  const std::set<records::MinutesId>& for_body, const Texts& texts) {
    const std::string address = meeting_address(record.meeting.slug);
    if (record.version.source_is_open) {
        const bool shown = record.version.media_type == "application/pdf";
        const bool is_data = record.version.media_type == data_media_type;
        if (is_data) {
            data.add("original")
                .set("original_url", Address(source_address(record.version.source_sha256))
                                         .with("form", "tekst")
                                         .text())
                .set("original_words", std::string(texts["meeting.original_text"]));
        }
        data.add("original")
            .set("original_url", source_address(record.version.source_sha256))
            .set("original_words", std::string(texts[shown     ? "meeting.original_pdf"
                                                     : is_data ? "meeting.original_data"
                                                               : "meeting.original"]));
    }
    if (record.version.withdrawn) {
        data.show("withdrawn");
    } else if (for_body.contains(record.version.id)) {
        data.show("for_body");
    } else if (!record.version.published) {
        data.show("unpublished");
    } else if (!record.version.current) {
        data.add("old_version").set("current_url", address).set("version", record.version.version);
    }
    const MinutesVersion& newest =
        record.versions.empty() ? record.version : record.versions.back();
    const bool waits = !newest.published && !newest.withdrawn && !for_body.contains(newest.id);
    if (waits && newest.id != record.version.id) {
        data.add("newer_draft")
            .set("draft_url", Address(address).with_number("udgave", newest.version).text());
    }
    if (record.versions.size() < 2) return;
    PageData& list = data.add("versions");
    list.set("history_url", address + "/historik");
    list.set("version_of",
             texts.with("meeting.version_of", {std::to_string(record.version.version),
                                               std::to_string(record.versions.size())}));
    for (const MinutesVersion& version : record.versions) {
        const auto saved = base::danish_moment(version.saved_at);
        PageData& row = list.add("version_row");
        row.set("url", version.id == record.meeting.current
                           ? address
                           : Address(address).with_number("udgave", version.version).text())
            .set("words",
                 texts.with("meeting.version_words",
                            {std::to_string(version.version), kind_words(version.kind, texts),
                             saved ? plain_date(saved->day, texts.language()) : ""}));
        if (version.current) row.show("is_current");
        if (for_body.contains(version.id)) {
            row.show("is_for_body");
        } else if (!version.published) {
            row.show(version.withdrawn ? "is_withdrawn" : "is_unpublished");
        }
        if (version.id == record.version.id) row.show("is_shown");
    }
}

std::size_t text_bytes(const records::ShownItem& item) {
    std::size_t bytes = item.title.size();
    for (const records::Section& section : item.sections) {
        bytes += document::plain_text_of(section.document).size();
    }
    return bytes;
}

void add_neighbour(PageData& data, const std::string& section,
                   const std::optional<Meeting>& meeting, Language language) {
    if (!meeting) return;
    data.add(section)
        .set("url", meeting_address(meeting->slug))
        .set("date", weekday_date(meeting->date, language));
}

}  // namespace

MeetingPart meeting_part(const std::vector<records::ShownItem>& items, int asked, int item) {
    constexpr std::size_t most_items = 100;
    constexpr std::size_t most_bytes = std::size_t{1} << 20U;
    std::vector<std::size_t> starts = {0};
    std::size_t bytes = 0;
    std::size_t part_of_item = 0;
    for (std::size_t index = 0; index < items.size(); ++index) {
        const std::size_t size = text_bytes(items[index]);
        const bool full = index - starts.back() == most_items || bytes + size > most_bytes;
        if (full && index > starts.back()) {
            starts.push_back(index);
            bytes = 0;
        }
        bytes += size;
        if (item > 0 && items[index].number == item) part_of_item = starts.size();
    }
    const auto count = static_cast<int>(starts.size());
    const int number =
        part_of_item > 0 ? static_cast<int>(part_of_item) : std::clamp(asked, 1, count);
    const auto at = static_cast<std::size_t>(number - 1);
    const std::size_t last = number == count ? items.size() : starts[at + 1];
    return {.number = number, .count = count, .first = starts[at], .last = last};
}

ReadItems read_together(const MeetingRecord& record, const std::vector<MeetingRecord>& closed) {
    ReadItems read{.items = record.items,
                   .document = std::vector<std::size_t>(record.items.size(), 0),
                   .closed = {},
                   .for_body = {}};
    for (const MeetingRecord& one : closed) {
        read.closed.push_back(one.meeting);
        for (const records::ShownItem& item : one.items) {
            // After the last that is not above it: a document's own order is kept.
            std::size_t at = 0;
            for (std::size_t index = 0; index < read.items.size(); ++index) {
                const bool is_own = read.document[index] == read.closed.size();
                if (is_own || read.items[index].number <= item.number) at = index + 1;
            }
            const auto place = static_cast<std::ptrdiff_t>(at);
            read.items.insert(read.items.begin() + place, item);
            read.document.insert(read.document.begin() + place, read.closed.size());
        }
    }
    return read;
}

PageData meeting_page(const MeetingRecord& record, const ReadItems& read,
                      const records::Neighbours& neighbours,
                      const std::set<std::string>& unknown_cases, const MeetingPart& part,
                      const Texts& texts) {
    const Language language = texts.language();
    // What stands on the page is the document shown, which may be an agenda of a meeting held
    // since.
    Meeting meeting = record.meeting;
    meeting.kind = record.version.kind;
    // The head counts what stands on the page, from whichever document.
    Meeting counted = meeting;
    for (const Meeting& one : read.closed) {
        counted.items += one.items;
        counted.closed_items += one.closed_items;
        counted.postponed_items += one.postponed_items;
    }
    PageData data;
    data.set("title", meeting_name(meeting, language))
        .set("body_name", meeting.body_name)
        .set("heading_date", weekday_date(meeting.date, language))
        .set("iso_date", base::render_date(meeting.date))
        .set("document_facts", texts.with("meeting.document_of", {kind_words(meeting.kind, texts),
                                                                  item_facts(counted, texts)}));
    add_crumb(data, "/moeder", std::string(texts["menu.meetings"]));
    add_crumb(data, body_address(meeting.body_slug), meeting.body_name);
    add_crumb(data,
              Address("/moeder")
                  .with("forum", meeting.body_slug)
                  .with_number("aar", meeting.date.year)
                  .text(),
              std::to_string(meeting.date.year));
    if (meeting.start) data.add("start").set("time", clock_time(*meeting.start, language));
    if (meeting.place) data.add("place").set("place_name", *meeting.place);
    add_people(data, record, texts);
    add_versions(data, record, read.for_body, texts);
    std::vector<ItemStanding> standings;
    for (const records::ShownItem& item : read.items) {
        standings.push_back({item.closed, meeting.kind, item.outcomes});
    }
    for (std::size_t index = part.first; index < part.last; ++index) {
        const std::size_t document = read.document[index];
        const Meeting& of = document == 0 ? meeting : read.closed[document - 1];
        PageData& row = data.add("item");
        fill_item(row, read.items[index], {of, 3, &unknown_cases, document, &read.neutral}, texts);
        row.show_if("of_closed", document > 0);
    }
    for (const Meeting& one : read.closed) {
        data.add("read_closed").set("closed_url", meeting_address(one.slug));
    }
    Address here(meeting_address(meeting.slug));
    if (record.version.id != record.meeting.current)
        here.with_number("udgave", record.version.version);
    add_pagination(data, {.page = part.number, .per_page = 1, .total = part.count}, here, texts);
    if (read.items.empty()) data.show("no_items");
    add_tally(data, standings, texts);
    if (!record.preamble.blocks.empty() && part.number == 1) {
        data.add("preamble")
            .set_html("preamble_html",
                      document::render_html(record.preamble,
                                            {.top_heading_level = 3,
                                             .id_prefix = "f-",
                                             .table_word = std::string(texts["document.table"]),
                                             .back_text = std::string(texts["document.back"])}));
    }
    add_neighbour(data, "previous_meeting", neighbours.previous, language);
    add_neighbour(data, "next_meeting", neighbours.next, language);
    return data;
}

namespace {

std::string name_of(const records::ItemSummary& item, const ItemPage& page, const Texts& texts) {
    return item.withheld ? closed_name(item.number, &page.neutral, texts) : item.title;
}

void add_item_neighbour(PageData& data, const std::string& section, const ItemPage& page,
                        const records::ItemSummary& item, const Texts& texts) {
    data.add(section)
        .set("url", item_address(page.meeting.slug, item.number))
        .set("text", fmt::format("{}. {}", item.number, name_of(item, page, texts)));
}

void add_side_item(PageData& data, const ItemPage& page, const records::ItemSummary& item,
                   const Texts& texts) {
    PageData& row = data.add("side_item");
    row.set("url", item_address(page.meeting.slug, item.number))
        .set("number", item.number)
        .set("name", name_of(item, page, texts));
    if (item.number == page.item.number) row.show("is_here");
    add_side(row, item.case_number, {item.closed, page.meeting.kind, item.outcomes, item.withheld},
             texts);
}

}  // namespace

namespace {

/// Where the item stands on the meeting's page; in a huge meeting, on the part that has it.
std::string place_in_meeting(const ItemPage& page, int number) {
    constexpr int surely_one_part = 100;
    Address address(meeting_address(page.meeting.slug));
    if (page.meeting.items > surely_one_part) address.with_number("punkt", number);
    return fmt::format("{}#punkt-{}", address.text(), number);
}

/// The list at the side: those around the item, and where the rest of a huge meeting is.
void add_side_list(PageData& data, const ItemPage& page, const Texts& texts) {
    const records::ItemsAround& around = page.around;
    if (around.before) {
        data.add("side_before").set("url", place_in_meeting(page, *around.before));
    }
    for (const records::ItemSummary& item : around.items) add_side_item(data, page, item, texts);
    if (around.after) {
        data.add("side_after").set("url", place_in_meeting(page, *around.after));
    }
    if (around.previous) {
        add_item_neighbour(data, "previous_item", page, *around.previous, texts);
    }
    if (around.next) add_item_neighbour(data, "next_item", page, *around.next, texts);
}

}  // namespace

PageData item_page(const ItemPage& page, const Texts& texts) {
    const Language language = texts.language();
    const Meeting& meeting = page.meeting;
    PageData data;
    const std::string name = meeting_name(meeting, language);
    data.set("title", fmt::format("{} – {}", numbered_title(page.item, texts, &page.neutral), name))
        .set("meeting_name", name)
        .set("meeting_url", place_in_meeting(page, page.item.number))
        .set("kind", kind_words(meeting.kind, texts));
    add_crumb(data, "/moeder", std::string(texts["menu.meetings"]));
    add_crumb(data, body_address(meeting.body_slug), meeting.body_name);
    add_crumb(data, meeting_address(meeting.slug), plain_date(meeting.date, language));
    if (!meeting.published) data.show(page.is_for_body ? "for_body" : "unpublished");
    if (page.decides_access) {
        data.add("access").set("access_url",
                               item_address(meeting.slug, page.item.number) + "/adgang");
        if (page.made_at.empty()) {
            data.add("review").set(
                "review_url",
                fmt::format("/gennemsyn/{}?punkt={}", meeting.current.value, page.item.number));
        } else {
            data.add("made_here").set("agenda_url", page.made_at);
        }
    }
    if (!page.form_token.empty()) {
        add_unknown_outcome(data, {meeting.current, 0, page.item.number, "punkt", page.form_token},
                            texts);
    }
    std::set<std::string> unknown_cases;
    if (page.item.case_number && !page.others.has_page) {
        unknown_cases.insert(*page.item.case_number);
    }
    fill_item(data, page.item, {meeting, 2, &unknown_cases, 0, &page.neutral}, texts);
    add_side_list(data, page, texts);
    if (page.item.withheld || page.others.newest.empty()) return data;
    PageData& others = data.add("other_stops");
    for (const records::Stop& stop : page.others.newest) {
        add_way_row(others, stop, page.item.title, page.others.left, texts);
    }
    if (page.others.has_more) {
        others.add("more_stops").set("url", case_address(*page.item.case_number));
    }
    return data;
}

}  // namespace site
