// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/write_document.h"

#include "base/text.h"
#include "demo/internal/bodies.h"
#include "demo/internal/danish.h"
#include "demo/internal/write_item.h"

namespace demo {
namespace {

constexpr std::size_t letters_a_page = 2600;
constexpr std::size_t contents_width = 95;  ///< The printed contents cut longer titles.

bool is_marked(const Plan& plan, const PlannedMeeting& meeting) {
    const auto day = static_cast<std::uint64_t>(base::days_since_epoch(meeting.date));
    return choose(mix(plan.seed, day * 16 + static_cast<std::uint64_t>(meeting.forum)), 100) < 10;
}

void append_names(std::string& text, const std::vector<Attendee>& people, bool absent) {
    bool first = true;
    for (const Attendee& person : people) {
        if (person.absent != absent) continue;
        if (!first) text += ", ";
        first = false;
        text += person.name;
        if (person.role.empty()) continue;
        text += " (";
        text += person.role;
        text += ')';
    }
}

/// "Mødested Rådhuset", the word in bold where marks are used.
void append_label(std::string& text, std::string_view label, bool marked) {
    if (marked) text += "**";
    text += label;
    text += marked ? "** " : " ";
}

void append_head(std::string& text, const WrittenDocument& made, Forum forum, bool marked) {
    const BodyInfo& body = body_of(forum);
    text += marked ? "\n\n# " : "\n\n";
    text += made.kind == records::MinutesKind::Minutes ? "REFERAT " : "DAGSORDEN ";
    text += body.name;
    text += " d. ";
    append_short_date(text, made.date);
    text += "\n\n";
    append_label(text, "Mødedato", marked);
    const std::size_t weekday = text.size();
    text += weekday_name(made.date);
    capitalise(text, weekday);
    text += " d. ";
    append_date(text, made.date);
    text += " kl. ";
    text += base::render_time_of_day(body.start);
    text += "\n\n";
    append_label(text, "Mødested", marked);
    text += body.place;
    text += "\n\n";
}

void append_people(std::string& text, const std::vector<Attendee>& people, bool marked) {
    append_label(text, "Mødedeltagere", marked);
    append_names(text, people, false);
    text += "\n\n";
    for (const Attendee& person : people) {
        if (!person.absent) continue;
        append_label(text, "Afbud", marked);
        append_names(text, people, true);
        text += "\n\n";
        return;
    }
}

/// The title as the contents have room for it.
std::string_view cut_title(std::string_view title) {
    std::size_t at = 0;
    for (std::size_t letters = 0; at < title.size() && letters < contents_width; ++letters) {
        at += base::code_point_at(title, at).length;
    }
    return base::trim(title.substr(0, at));
}

void append_contents(std::string& text, const WrittenDocument& made,
                     const std::vector<std::size_t>& starts, bool marked) {
    if (marked) text += "## ";
    text += "Indholdsfortegnelse\n\n";
    for (std::size_t index = 0; index < made.items.size(); ++index) {
        text += cut_title(made.items[index].title);
        text += ".....\t";
        text += std::to_string(3 + starts[index] / letters_a_page);
        text += '\n';
    }
    text += '\n';
}

std::string file_name_of(const WrittenDocument& made, Forum forum, bool marked) {
    std::string name = base::render_date(made.date);
    name += '-';
    name += body_of(forum).file_part;
    name += made.kind == records::MinutesKind::Minutes ? "-referat" : "-dagsorden";
    return name + (marked ? ".md" : ".txt");
}

}  // namespace

WrittenDocument write_document(const Plan& plan, const PlannedMeeting& meeting) {
    const bool marked = is_marked(plan, meeting);
    WrittenDocument made;
    made.kind =
        meeting.date <= plan.until ? records::MinutesKind::Minutes : records::MinutesKind::Agenda;
    made.body = body_of(meeting.forum).name;
    made.date = meeting.date;

    Page page(marked ? Page::Style::Marked : Page::Style::Plain);
    std::vector<std::size_t> starts;
    int number = 0;
    // Leaders begin with what is loose; politicians end with it.
    const bool standing_first = !is_political(meeting.forum);
    const auto standing = [&] {
        starts.push_back(page.text().size());
        made.items.push_back(write_standing_item({plan, meeting, ++number}, page));
    };
    if (standing_first) standing();
    for (const PlannedItem& item : meeting.items) {
        starts.push_back(page.text().size());
        made.items.push_back(write_stop({plan, meeting, ++number}, item, page));
    }
    if (!standing_first) standing();

    auto people = attendees_of(meeting.forum, meeting.date, plan.seed);
    if (made.kind == records::MinutesKind::Agenda) {
        for (Attendee& person : people) person.absent = false;
    }
    for (const Attendee& person : people) ++(person.absent ? made.absent : made.present);

    std::string& text = made.document.text;
    text.reserve(page.text().size() + 400 + made.items.size() * 80 + people.size() * 30);
    append_head(text, made, meeting.forum, marked);
    append_people(text, people, marked);
    append_contents(text, made, starts, marked);
    text += page.text();
    made.document.file_name = file_name_of(made, meeting.forum, marked);
    return made;
}

}  // namespace demo
