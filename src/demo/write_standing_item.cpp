// SPDX-License-Identifier: AGPL-3.0-or-later
// The items a body has at every meeting, with a case of their own a year.
#include <array>

#include "demo/internal/bodies.h"
#include "demo/internal/danish.h"
#include "demo/internal/library.h"
#include "demo/internal/write_item.h"

namespace demo {
namespace {

std::string standing_case(Forum forum, int year) {
    const int number = 41 + static_cast<int>(forum) * 13 + year % 7;
    std::string text = std::to_string(year % 100);
    if (text.size() < 2) text.insert(0, "0");
    return text + "/" + std::to_string(number);
}

Voice voice_of(const ItemPlace& place) {
    const PlannedMeeting& meeting = place.meeting;
    const auto day = static_cast<std::uint64_t>(base::days_since_epoch(meeting.date));
    const auto forum = static_cast<std::uint64_t>(meeting.forum);
    Voice voice;
    voice.seed = mix(mix(place.plan.seed, day), 900 + forum);
    voice.words = Random(voice.seed);
    voice.created = meeting.date;
    const BodyInfo& body = body_of(meeting.forum);
    voice.owner = is_political(meeting.forum) && meeting.forum != Forum::Council
                      ? owner_of(meeting.forum)
                      : choose(mix(voice.seed, 1), owner_count);
    voice.fact(Fact::Forum) = body.name;
    voice.fact(Fact::ForumShort) = body.short_name;
    voice.fact(Fact::Committee) = body_of(forum_of_owner(voice.owner)).name;
    voice.fact(Fact::NextForum) = body.name;
    const CentreInfo& centre = centre_of({}, voice.owner);
    voice.fact(Fact::Centre) = centre.name;
    voice.fact(Fact::Director) = director_of(voice.owner, meeting.date);
    voice.fact(Fact::Chief) = chief_of(centre, meeting.date);
    voice.fact(Fact::Chair) = chair_of(meeting.forum, meeting.date);
    voice.fact(Fact::Place) = body.place;
    voice.fact(Fact::Municipality) = municipality_name;
    append_date(voice.fact(Fact::Today), meeting.date);
    append_month(voice.fact(Fact::Deadline), months_after(meeting.date, 2));
    return voice;
}

void write_news(Voice& voice, Page& page) {
    const Library& library = Library::shipped();
    const int count = voice.words.between(3, 6);
    const auto base_owner = voice.owner;
    for (int index = 0; index < count; ++index) {
        // Mostly the body's own field, one or two from the rest of the house.
        voice.owner = index % 3 == 2 ? (base_owner + static_cast<std::size_t>(index)) % owner_count
                                     : base_owner;
        const std::string key(
            std::array{"teknik", "børn", "social", "kultur", "økonomi"}.at(voice.owner));
        const WordList& news = library.list("nyt." + key);
        const Entry& entry = entry_of(news, mix(voice.seed, 17), static_cast<std::uint64_t>(index));
        page.text() += "- ";
        say(entry.front(), voice, page.text());
        page.text() += '\n';
    }
    page.text() += '\n';
    voice.owner = base_owner;
}

void write_decision(const ItemPlace& place, Voice& voice, Page& page, ExpectedItem& expected) {
    if (place.meeting.date > place.plan.until) return;
    std::string heading = "Beslutning ";
    heading += voice.fact(Fact::Forum);
    heading += " den ";
    append_short_date(heading, place.meeting.date);
    page.section(heading);
    const auto& decisions = Library::shipped().list("afgørelse.fast").entries;
    say(decisions[choose(voice.words.next(), decisions.size())][1], voice, page.text());
    page.text() += "\n\n";
    expected.outcomes.push_back(records::Outcome::Noted);
}

}  // namespace

ExpectedItem write_standing_item(const ItemPlace& place, Page& page) {
    Voice voice = voice_of(place);
    ExpectedItem expected;
    expected.number = place.number;
    expected.case_number = standing_case(place.meeting.forum, place.meeting.date.year);
    switch (place.meeting.forum) {
        case Forum::Board:
            expected.title = "Øvrige sager ";
            append_short_date(expected.title, place.meeting.date);
            break;
        case Forum::Chiefs:
            expected.title = "Gensidig orientering";
            break;
        case Forum::WorksCouncil:
            expected.title = "Meddelelser og orientering";
            break;
        case Forum::Council:
            expected.title = "Meddelelser fra borgmesteren";
            break;
        default:
            expected.title = "Orientering fra formand og administration";
    }
    page.item_heading(place.number, expected.title);
    page.paragraph(expected.case_number);
    page.section("Baggrund");
    const auto& intros = Library::shipped().list("fast.indledning").entries;
    say(intros[choose(voice.words.next(), intros.size())].front(), voice, page.text());
    page.text() += "\n\n";
    write_news(voice, page);
    write_decision(place, voice, page, expected);
    return expected;
}

}  // namespace demo
