// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/write_item.h"

#include "base/check.h"
#include "base/text.h"
#include "demo/internal/bodies.h"
#include "demo/internal/danish.h"
#include "demo/internal/library.h"

namespace demo {
namespace {

std::string_view key_of(Ending ending) {
    switch (ending) {
        case Ending::Recommended:
            return "anbefalet";
        case Ending::Approved:
            return "godkendt";
        case Ending::Noted:
            return "efterretning";
        case Ending::Discussed:
            return "drøftet";
        case Ending::Decided:
            return "besluttet";
        case Ending::Postponed:
            return "udskudt";
        case Ending::Rejected:
            return "afvist";
        case Ending::Referred:
            return "henvist";
        case Ending::Returned:
            return "sendt-tilbage";
        case Ending::Withdrawn:
            return "udgået";
        case Ending::Open:
            return "åben";
    }
    return {};
}

const WordList& list_named(std::string_view start, std::string_view end) {
    return Library::shipped().list(std::string(start) + std::string(end));
}

const Entry& any_entry(const WordList& list, Voice& voice) {
    return list.entries[choose(voice.words.next(), list.entries.size())];
}

Voice voice_of(const ItemPlace& place, const PlannedCase& made, std::size_t index) {
    const PlannedStop& stop = made.stops[index];
    Voice voice;
    voice.seed = made.seed;
    voice.words = Random(mix(made.seed, 500 + index));
    voice.type = stop.type;
    voice.owner = made.owner;
    voice.created = made.created;
    const CentreInfo& centre = centre_of(stop.type->centre, made.owner);
    voice.fact(Fact::Forum) = body_of(stop.forum).name;
    voice.fact(Fact::ForumShort) = body_of(stop.forum).short_name;
    voice.fact(Fact::Committee) = body_of(forum_of_owner(made.owner)).name;
    voice.fact(Fact::NextForum) = body_of(stop.next.value_or(stop.forum)).name;
    voice.fact(Fact::Centre) = centre.name;
    voice.fact(Fact::Director) = director_of(made.owner, stop.date);
    voice.fact(Fact::Chief) = chief_of(centre, stop.date);
    voice.fact(Fact::Chair) = chair_of(stop.forum, stop.date);
    voice.fact(Fact::Place) = body_of(stop.forum).place;
    voice.fact(Fact::Municipality) = municipality_name;
    voice.stems = stop.type->stems;
    const base::Date quarter = months_after(made.created, -3);
    voice.fact(Fact::Quarter) =
        std::to_string((quarter.month + 2) / 3) + ". kvartal " + std::to_string(quarter.year);
    append_date(voice.fact(Fact::Today), stop.date);
    if (stop.promise) append_month(voice.fact(Fact::Deadline), *stop.promise);
    if (stop.previous >= 0) {
        const PlannedStop& before = made.stops[static_cast<std::size_t>(stop.previous)];
        voice.fact(Fact::PreviousForum) = body_of(before.forum).name;
        append_date(voice.fact(Fact::PreviousDate), before.date);
    }
    CHECK(place.meeting.date == stop.date, "a stop is written in its own meeting");
    return voice;
}

std::string title_of(const PlannedCase& made, const PlannedStop& stop, Voice& voice) {
    // The same words at every stop: a case keeps its title.
    const Random words_of_today = voice.words;
    voice.words = Random(mix(made.seed, 400));
    const auto& titles = stop.type->titles;
    std::string title;
    say(titles[choose(mix(made.seed, 401), titles.size())], voice, title);
    voice.words = words_of_today;
    capitalise(title, 0);
    if (stop.is_status) return "Status: " + title;
    const bool again =
        stop.previous >= 0 &&
        made.stops[static_cast<std::size_t>(stop.previous)].ending == Ending::Postponed;
    if (again && voice.words.chance(40)) title += " (genoptaget)";
    return title;
}

/// Writes one item's sections.
class ItemWriter {
public:
    ItemWriter(const ItemPlace& place, const PlannedCase& made, const PlannedStop& stop,
               Voice& voice, Page& page)
        : place_(place), case_(made), stop_(stop), voice_(voice), page_(page) {
        constexpr std::array styles = {Page::ListStyle::Dash, Page::ListStyle::Number,
                                       Page::ListStyle::Bracket, Page::ListStyle::Number};
        list_style_ = styles[choose(mix(made.seed, 402), styles.size())];
    }

    void write(ExpectedItem& expected) {
        const CaseType& type = stop_.is_status ? Library::shipped().type("status") : *stop_.type;
        voice_.type = &type;
        write_background(type);
        write_recommendation(type);
        if (stop_.ending != Ending::Open) write_decision(expected);
        write_section("Sagsfremstilling", type.presentation);
        write_section("Lovgrundlag", type.legal);
        write_section("Økonomi", type.finance);
        write_attachments(type);
    }

private:
    void write_section(std::string_view heading, const std::vector<Line>& lines) {
        if (lines.empty()) return;
        const std::size_t before = page_.text().size();
        page_.section(heading);
        const std::size_t start = page_.text().size();
        page_.lines(lines, voice_, Page::ListStyle::Number);
        if (page_.text().size() == start) page_.text().resize(before);
    }

    void say_paragraph(const Phrase& phrase) {
        say(phrase, voice_, page_.text());
        page_.text() += "\n\n";
    }

    void write_background(const CaseType& type) {
        page_.section("Baggrund");
        if (stop_.previous >= 0 && !stop_.is_status) {
            const PlannedStop& before = case_.stops[static_cast<std::size_t>(stop_.previous)];
            const bool sequel = before.type != stop_.type;
            const auto key = sequel ? std::string_view("fortsat") : key_of(before.ending);
            say_paragraph(any_entry(list_named("tilbageblik.", key), voice_).front());
        }
        page_.lines(type.background, voice_, Page::ListStyle::Number);
    }

    std::string_view kind_of_recommendation() const {
        if (stop_.is_status) return "efterretning";
        if (stop_.type->purpose == CaseType::Purpose::Inform) return "efterretning";
        if (stop_.type->purpose == CaseType::Purpose::Discuss) return "drøftelse";
        const bool last = !goes_on();
        if (!is_political(stop_.forum)) return last ? "ledelse.endelig" : "ledelse.videre";
        return last ? "politisk.endelig" : "politisk.videre";
    }

    /// Whether the route has more bodies, whatever became of it today.
    bool goes_on() const { return stop_.next.has_value() && stop_.ending != Ending::Approved; }

    void write_recommendation(const CaseType& type) {
        page_.section("Indstilling");
        std::vector<const Line*> lines;
        for (const Line& line : type.recommendation) {
            if (has_line(line, voice_)) lines.push_back(&line);
        }
        const std::string_view kind = kind_of_recommendation();
        if (lines.empty()) {
            say_paragraph(any_entry(list_named("indstilling.tom.", kind), voice_).front());
            return;
        }
        const Entry& intro = any_entry(list_named("indstilling.", kind), voice_);
        say(intro.front(), voice_, page_.text());
        if (lines.size() == 1) {
            page_.text() += ' ';
            say(lines.front()->phrase, voice_, page_.text());
            page_.text() += ".\n\n";
            return;
        }
        page_.text() += "\n\n";
        page_.list(lines, voice_, list_style_);
    }

    void write_decision(ExpectedItem& expected) {
        std::string heading = "Beslutning ";
        heading += body_of(stop_.forum).name;
        heading += " den ";
        append_short_date(heading, stop_.date);
        page_.section(heading);
        std::string_view key = key_of(stop_.ending);
        if (stop_.ending == Ending::Recommended && !is_political(stop_.forum)) key = "videre";
        const Entry& entry = any_entry(list_named("afgørelse.", key), voice_);
        std::string outcomes;
        say(entry.front(), voice_, outcomes);
        for (const auto name : base::split(outcomes, ' ')) {
            const auto outcome = records::parse_outcome(name);
            CHECK(outcome.has_value(), "a decision's outcomes are known words");
            expected.outcomes.push_back(*outcome);
        }
        say_paragraph(entry[1]);
        if (stop_.promise) write_promise();
        if (is_political(stop_.forum)) write_remarks();
    }

    void write_promise() {
        const auto& own = stop_.type->promises;
        if (!own.empty() && voice_.words.chance(60)) {
            say_paragraph(own[choose(voice_.words.next(), own.size())]);
            return;
        }
        say_paragraph(any_entry(list_named("løfte", ""), voice_).front());
    }

    void write_remarks() {
        const bool agreed = stop_.ending == Ending::Approved || stop_.ending == Ending::Recommended;
        if (!agreed || !voice_.words.chance(9)) return;
        const auto members = attendees_of(stop_.forum, stop_.date, place_.plan.seed);
        const auto& member = members[choose(voice_.words.next(), members.size() - 1)];
        if (member.absent) return;
        const Entry& remark = any_entry(list_named("bemærkning", ""), voice_);
        page_.text() += member.name;
        page_.text() += ' ';
        say_paragraph(remark.front());
    }

    void write_attachments(const CaseType& type) {
        std::vector<std::string> titles;
        for (const Line& line : type.attachments) {
            if (!has_line(line, voice_)) continue;
            std::string& title = titles.emplace_back();
            say(line.phrase, voice_, title);
            capitalise(title, 0);
        }
        if (titles.empty()) return;
        page_.section("Bilag");
        const bool numbered = choose(mix(case_.seed, 403), 100) < 45;
        for (std::size_t index = 0; index < titles.size(); ++index) {
            const std::string label =
                numbered ? "Bilag " + std::to_string(index + 1) + " - " : std::string();
            page_.paragraph(label + titles[index]);
        }
    }

    const ItemPlace& place_;
    const PlannedCase& case_;
    const PlannedStop& stop_;
    Voice& voice_;
    Page& page_;
    Page::ListStyle list_style_ = Page::ListStyle::Dash;
};

}  // namespace

ExpectedItem write_stop(const ItemPlace& place, const PlannedItem& item, Page& page) {
    const PlannedCase& made = place.plan.cases[static_cast<std::size_t>(item.case_index)];
    const auto index = static_cast<std::size_t>(item.stop);
    const PlannedStop& stop = made.stops[index];
    ExpectedItem expected;
    expected.number = place.number;
    expected.case_number = made.number;
    expected.closed = made.closed;
    if (made.closed) {
        expected.title = "Lukket";
        page.item_heading(place.number, expected.title);
        page.paragraph(made.number);
        return expected;
    }
    Voice voice = voice_of(place, made, index);
    expected.title = title_of(made, stop, voice);
    page.item_heading(place.number, expected.title);
    page.paragraph(made.number);
    ItemWriter(place, made, stop, voice, page).write(expected);
    return expected;
}

}  // namespace demo
