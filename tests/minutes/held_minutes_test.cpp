// SPDX-License-Identifier: AGPL-3.0-or-later
// What is composed of a meeting held here, printed as text and read by intake, is the same record.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "document/normal_form.h"
#include "document/reader.h"
#include "document/text_reader.h"
#include "intake/parse.h"
#include "meetings/compose_minutes.h"
#include "publish/minutes_writer.h"

namespace {

using meetings::Held;
using meetings::HeldItem;
using records::Outcome;

struct Decided {
    std::optional<Outcome> chosen;
    std::string_view words;
};

// What a secretary writes and what she chooses beside it.
constexpr std::array<Decided, 22> decided = {{
    {Outcome::Approved, "Godkendt som indstillet."},
    {Outcome::Approved, "Godkendt, idet forvaltningen vender tilbage med en tidsplan."},
    {Outcome::Approved, ""},
    {Outcome::Approved, "Udvalget tiltrådte planen:\n\n- Stien anlægges i 2027\n- Lyset følger"},
    {Outcome::Approved, "| Post | Beløb |\n|---|---|\n| Sti | 1,2 |\n| Lys | 0,4 |"},
    {Outcome::Noted, "Taget til efterretning."},
    {Outcome::Noted, "Orienteringen blev givet."},
    {Outcome::Noted, ""},
    {Outcome::Discussed, "Drøftet. Udvalget lagde vægt på de unge."},
    {Outcome::Discussed, ""},
    {Outcome::Decided, "Ida Holm blev valgt til formand."},
    {Outcome::Decided, ""},
    {Outcome::Postponed, "Udskudt."},
    {Outcome::Postponed, ""},
    {Outcome::Rejected, "Ikke godkendt."},
    {Outcome::Rejected, ""},
    {Outcome::Referred, "Anbefales over for Byrådet."},
    {Outcome::Referred, ""},
    {Outcome::Returned, "Sagen sendes tilbage til forvaltningen."},
    {Outcome::Returned, ""},
    {Outcome::Withdrawn, ""},
    {std::nullopt, "Der var ingen bemærkninger."},
}};

constexpr std::array<std::string_view, 10> names = {
    "Ida Holm",        "Bo Lind",        "Eva Krog-Møller",           "Ægidius Åse",
    "محمد العلي",      "Zoë 🙂 Skov", "A\xCC\x8Ase Bro\xCC\x88nd", "Jens \"Pjevs\" Dam",
    "O'Hara # $ \\ @", "Nguyễn Thị Ánh"};
constexpr std::array<std::string_view, 5> bodies = {"Direktionen", "Økonomiudvalget", "Byrådet",
                                                    "MED-udvalget", "Chefforum"};

class RandomHeld {
public:
    explicit RandomHeld(unsigned seed) : random_(seed) {}

    Held make() {
        Held held;
        held.meeting.body_name = pick(bodies);
        held.meeting.times = {{2027, 1, 13}, {9, 30}, {12, 0}};
        if (chance(3)) held.meeting.place = "Mødelokale B105";
        held.began_at = "2027-01-13T08:30:00Z";
        held.ended_at = chance(4) ? "2027-01-14T00:10:00Z" : "2027-01-13T11:05:00Z";
        held.state = meetings::HeldState::Ended;
        for (int id = 1; id <= 7; ++id) held.attendees.push_back(attendee(id));
        const int count = 1 + below(6);
        for (int number = 1; number <= count; ++number) held.items.push_back(item(held, number));
        for (int turn = 1; turn <= count; ++turn) held.items[at(turn - 1)].turn = turn;
        if (chance(2) && count > 1) std::swap(held.items[0].turn, held.items[at(count - 1)].turn);
        return held;
    }
    const meetings::Elsewhere& elsewhere() const { return elsewhere_; }

private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
    bool chance(int one_in) { return below(one_in) == 0; }
    template <typename List>
    std::string pick(const List& list) {
        return std::string(list[at(below(static_cast<int>(list.size())))]);
    }
    static meetings::AttendeeId whom(int id) { return meetings::AttendeeId{id}; }

    meetings::Attendee attendee(int id) {
        meetings::Attendee one{.id = whom(id), .name = std::string(names[at(id - 1)])};
        if (id == 1) one.seat = meetings::Seat::Chair;
        if (id == 7) one.seat = meetings::Seat::Secretary;
        if (id == 6) {
            one.seat = meetings::Seat::Substitute;
            one.stands_in_for = whom(2);
        }
        one.presence = chance(5) ? meetings::Presence::Excused : meetings::Presence::Present;
        if (chance(8)) one.presence = meetings::Presence::Absent;
        if (one.presence != meetings::Presence::Present) return one;
        if (chance(3)) one.stays = {{.from = "2027-01-13T09:10:00Z", .until = {}}};
        if (chance(4)) one.stays = {{.from = {}, .until = "2027-01-13T09:40:00Z"}};
        if (chance(5)) one.stays = {{.from = {}, .until = {}, .mode = meetings::Mode::Online}};
        return one;
    }

    meetings::Ballot ballot(meetings::BallotKind kind) {
        meetings::Ballot made{.kind = kind};
        if (kind != meetings::BallotKind::Main) {
            made.proposal = chance(2) ? "at beløbet nedsættes til 1 mio. kr."
                                      : "at sagen udsættes til næste møde";
            made.proposed_by = "Bo Lind";
        }
        if (chance(5)) {
            made.way = meetings::BallotWay::Unanimous;
            return made;
        }
        if (chance(2)) {
            made.way = meetings::BallotWay::ByGroup;
            made.voices = {
                {.group = "Liste A", .count = 1 + below(9), .stand = meetings::Stand::For},
                {.group = "Venstre", .count = 1 + below(9), .stand = meetings::Stand::Against},
                {.group = "Liste Ø", .count = below(3), .stand = meetings::Stand::Abstains}};
            return made;
        }
        for (int id = 1; id <= 5; ++id) {
            made.voices.push_back(
                {.attendee = whom(id), .stand = static_cast<meetings::Stand>(below(3))});
        }
        return made;
    }

    HeldItem item(Held& held, int number) {
        HeldItem made{.id = meetings::HeldItemId{number}, .number = number};
        made.title = chance(2) ? "Sti langs åen" : "Budget for 2028 – \"en plan\"";
        if (chance(2)) made.case_number = fmt::format("26/{}", 1000 + number);
        made.agenda_item = agendas::AgendaItemId{number};
        on_agenda(held, made);
        const Decided& choice = decided[at(below(static_cast<int>(decided.size())))];
        made.outcome = choice.chosen;
        made.decision = choice.words;
        made.parts = {{"2027-01-13T09:20:00Z", "2027-01-13T09:30:00Z"}};
        if (choice.chosen == Outcome::Postponed && chance(2)) {
            made.postponed_to = agendas::PlannedId{1};
        }
        if (choice.chosen == Outcome::Referred || choice.chosen == Outcome::Returned) {
            if (chance(2)) made.sent_to = records::BodyId{1};
        }
        if (chance(3)) made.ballots.push_back(ballot(meetings::BallotKind::Amendment));
        if (chance(6)) made.ballots.push_back(ballot(meetings::BallotKind::Procedure));
        if (choice.chosen == Outcome::Approved && chance(2)) {
            made.ballots.push_back(ballot(meetings::BallotKind::Main));
        }
        if (chance(4)) {
            made.dissents = {{whom(3),
                              "Jeg finder beløbet for lille og mener, at sagen burde være "
                              "udsat. Planen er ikke godkendt af borgerne."}};
        }
        if (chance(6)) made.stop = meetings::Stop{whom(4), "2027-01-13T10:00:00Z"};
        if (chance(4)) {
            made.away = {
                {whom(5), meetings::AwayWhy::Disqualified, chance(2) ? "nabo til stien" : ""},
                {whom(3), meetings::AwayWhy::Left, ""}};
        }
        return made;
    }

    void on_agenda(Held& held, HeldItem& made) {
        records::Item there;
        there.number = made.number;
        there.title = made.title;
        const auto add = [&](records::SectionKind kind, const char* heading, const char* words) {
            records::Section section;
            section.kind = kind;
            section.heading = heading;
            document::Block block;
            block.content = document::Paragraph{{words}};
            section.document.blocks.push_back(std::move(block));
            there.sections.push_back(std::move(section));
        };
        if (chance(3)) {
            made.is_added = true;
            return;
        }
        if (chance(2)) add(records::SectionKind::Other, "", "Til beslutning.");
        if (chance(2)) add(records::SectionKind::Background, "Baggrund", "Stien er slidt.");
        if (chance(2)) {
            add(records::SectionKind::Recommendation, "Indstilling",
                "Det indstilles, at stien godkendes.");
        }
        if (chance(2)) add(records::SectionKind::Presentation, "Sagsfremstilling", "Den er lang.");
        held.agenda.items.push_back(std::move(there));
    }

    std::mt19937 random_;
    meetings::Elsewhere elsewhere_{.days = {{agendas::PlannedId{1}, {2027, 2, 10}}},
                                   .bodies = {{records::BodyId{1}, "Byrådet"}}};
};

std::string told_of(const records::Minutes& minutes) {
    std::string told = fmt::format("{} {} {} {}\n", minutes.body, base::render_date(minutes.date),
                                   minutes.start ? base::render_time_of_day(*minutes.start) : "-",
                                   minutes.place.value_or("-"));
    for (const auto& one : minutes.participants) {
        told += fmt::format("+ {} ({})\n", one.name, one.role.value_or("-"));
    }
    for (const auto& one : minutes.absentees) {
        told += fmt::format("- {} ({})\n", one.name, one.role.value_or("-"));
    }
    told += document::render_text(document::normalise(minutes.preamble));
    for (const records::Item& item : minutes.items) {
        told += fmt::format("{} {} {}\n", item.number, item.title, item.case_number.value_or("-"));
        for (const records::Section& section : item.sections) {
            told += fmt::format("= {} {} {} {}\n{}", records::name_of(section.kind),
                                section.heading, section.body.value_or("-"),
                                section.date ? base::render_date(*section.date) : "-",
                                document::render_text(document::normalise(section.document)));
        }
        for (std::size_t at = 0; at < item.outcomes.size(); ++at) {
            told += fmt::format("! {} {}\n", records::name_of(item.outcomes[at]),
                                at < item.outcome_words.size() ? item.outcome_words[at] : "?");
        }
    }
    return told;
}

std::string words_of(const records::Item& item) {
    std::string words = item.title + "\n";
    for (const records::Section& section : item.sections) {
        if (section.kind != records::SectionKind::Decision) continue;
        words += section.heading + "\n" + document::render_text(section.document);
    }
    return words;
}

TEST(MinutesOfAHeldMeeting, AreReadBackAsTheyWereComposed) {
    int doubts = 0;
    int items = 0;
    int wrong = 0;
    for (unsigned seed = 1; seed <= 300 && wrong < 5; ++seed) {
        RandomHeld random(seed);
        const Held held = random.make();
        const meetings::Composed made = meetings::compose_minutes(held, random.elsewhere());
        items += static_cast<int>(made.minutes.items.size());
        for (const auto& doubt : made.doubts) {
            ++doubts;
            if (doubts > 12) continue;
            std::string read;
            for (const Outcome one : doubt.read) read += std::string(records::name_of(one)) + " ";
            records::Minutes alone;
            alone.items = {made.minutes.items[static_cast<std::size_t>(doubt.number) - 1]};
            ADD_FAILURE() << "seed " << seed << " chosen "
                          << (doubt.chosen ? records::name_of(*doubt.chosen) : "none") << " read "
                          << read << "\n"
                          << words_of(alone.items[0]);
        }
        if (!made.doubts.empty()) continue;
        const std::string text = publish::render_text(made.minutes);
        const auto source = document::read_source(text, "referat.txt");
        ASSERT_TRUE(static_cast<bool>(source));
        const auto read = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
        ASSERT_TRUE(static_cast<bool>(read)) << text << read.error().code;
        if (told_of(made.minutes) == told_of(read.value().minutes)) continue;
        ++wrong;
        EXPECT_EQ(told_of(made.minutes), told_of(read.value().minutes)) << "seed " << seed << "\n"
                                                                        << text;
    }
    EXPECT_EQ(doubts, 0) << "of " << items;
}

}  // namespace
