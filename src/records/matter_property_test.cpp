// SPDX-License-Identifier: AGPL-3.0-or-later
// A record with items and attachments that somebody closed, and corrections of it with whatever
// people mistype: nobody from outside ever reads a word of what was closed.
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "records/publish_minutes.h"
#include "records/set_attachment_visibility.h"
#include "records/subjects.h"
#include "support/role_record.h"

namespace records {
namespace {

constexpr std::string_view mark = "HEMMELIG";

const std::vector<std::string> nouns = {
    "havnen",   "skolen", "hallen",       "biblioteket",     "plejehjemmet", "stadion",
    "rådhuset", "museet", "svømmehallen", "genbrugspladsen", "vandværket",   "torvet"};
const std::vector<std::string> deeds = {"Ombygning", "Salg",        "Udbud",       "Lokalplan",
                                        "Budget",    "Forpagtning", "Indkøb",      "Høringssvar",
                                        "Tilsyn",    "Evaluering",  "Navngivning", "Lejeaftale"};
const std::vector<std::string> sayings = {
    "Forvaltningen har gennemgået forholdene ved %s sammen med naboerne",
    "Der er afsat midler til %s i de kommende to år",
    "Foreningerne omkring %s ønsker en anden rækkefølge",
    "Arbejdet ved %s begynder efter sommerferien og varer et halvt år",
    "Tre firmaer har givet tilbud på opgaven ved %s",
    "En undersøgelse af %s viser flere skader end ventet"};

/// What people get wrong, and what they do to documents.
class Hand {
public:
    explicit Hand(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }
    bool one_in(std::size_t many) { return below(many) == 0; }
    template <class T>
    const T& any(const std::vector<T>& all) {
        return all[below(all.size())];
    }

    std::string sentence(const std::string& place, const std::string& secret) {
        std::string text = any(sayings);
        text.replace(text.find("%s"), 2, place);
        if (!secret.empty()) text += fmt::format(", og {} får {} kroner", secret, 100 + below(900));
        return text + ".";
    }

    Item item(int number, bool is_closed) {
        const std::string place = nouns[below(nouns.size())];
        const std::string secret = is_closed ? fmt::format("{}{}", mark, below(1000)) : "";
        Item made = support::item(number, any(deeds) + " ved " + place, std::nullopt);
        if (is_closed) made.title += " " + secret;
        if (!one_in(4)) made.case_number = fmt::format("26/{}", 1 + below(40));
        std::string text;
        for (std::size_t left = 1 + below(4); left > 0; --left) {
            text += sentence(place, secret) + " ";
        }
        made.sections.front().document = support::paragraph(text);
        if (one_in(2)) made.attachments.push_back({"Kort over " + place, std::nullopt});
        if (is_closed) made.attachments.push_back({"Bud fra " + secret, std::nullopt});
        return made;
    }

    /// One mistake or change in a document.
    void disturb(Minutes& minutes) { disturb(minutes, below(15)); }
    void disturb(Minutes& minutes, std::size_t how) {
        if (minutes.items.empty()) return;
        Item& one = minutes.items[below(minutes.items.size())];
        switch (how) {
            case 0:
                one.case_number = one.case_number.value_or("26/7") + "2";
                break;
            case 1:
                one.case_number = fmt::format("27/{}", below(90));
                break;
            case 2:
                one.case_number.reset();
                break;
            case 3:
                one.number += 1 + static_cast<int>(below(3));
                break;
            case 4:
                one.title = "Sag om " + one.title;
                break;
            case 5:
                one.title = any(deeds) + " af ejendom";
                break;
            case 6:
                minutes.start = base::TimeOfDay{8 + static_cast<int>(below(8)), 30};
                break;
            case 7:
                minutes.date.day = 1 + static_cast<int>(below(28));
                break;
            case 8:
                minutes.body += one_in(2) ? "n" : " og Ældreråd";
                break;
            case 9:
                split(minutes);
                break;
            case 10:
                join(minutes);
                break;
            case 11:
                std::shuffle(minutes.items.begin(), minutes.items.end(), random_);
                break;
            case 12:
                renumber(minutes, 1 + static_cast<int>(below(3)));
                break;
            case 13:
                minutes.items.insert(minutes.items.begin() +
                                         static_cast<std::ptrdiff_t>(below(minutes.items.size())),
                                     item(0, false));
                renumber(minutes, 1);
                break;
            default:
                if (minutes.items.size() < 3 || is_marked(one)) break;
                minutes.items.erase(minutes.items.begin() + (&one - minutes.items.data()));
                renumber(minutes, 1);
        }
    }

    static bool is_marked(const Item& item) {
        return item.title.find(mark) != std::string::npos ||
               document::plain_text_of(item.sections.front().document).find(mark) !=
                   std::string::npos;
    }

private:
    static void renumber(Minutes& minutes, int from) {
        for (Item& one : minutes.items) one.number = from++;
    }
    /// Into two, at the end of a sentence; the second part has a title of its own.
    void split(Minutes& minutes) {
        const std::size_t at = below(minutes.items.size());
        const std::string text =
            document::plain_text_of(minutes.items[at].sections.front().document);
        const std::size_t stop = text.find(". ");
        if (stop == std::string::npos || stop + 3 > text.size()) return;
        Item second = minutes.items[at];
        minutes.items[at].sections.front().document = support::paragraph(text.substr(0, stop + 1));
        second.sections.front().document = support::paragraph(text.substr(stop + 2));
        second.title = one_in(2) ? "Det videre forløb" : any(deeds);
        if (one_in(2)) second.case_number.reset();
        second.number += 1;
        minutes.items.insert(minutes.items.begin() + static_cast<std::ptrdiff_t>(at) + 1, second);
        if (one_in(2)) renumber(minutes, 1);
    }
    /// With the one before it.
    void join(Minutes& minutes) {
        if (minutes.items.size() < 2) return;
        const std::size_t at = 1 + below(minutes.items.size() - 1);
        const auto& gone = minutes.items[at];
        Item& into = minutes.items[at - 1];
        into.sections.insert(into.sections.end(), gone.sections.begin(), gone.sections.end());
        into.attachments.insert(into.attachments.end(), gone.attachments.begin(),
                                gone.attachments.end());
        minutes.items.erase(minutes.items.begin() + static_cast<std::ptrdiff_t>(at));
        renumber(minutes, 1);
    }

    std::mt19937 random_;
};

class MatterPropertyTest : public support::RoleRecord {
protected:
    /// Everything of the record that an outsider reads in whatever version, as one text.
    std::string all_seen() {
        std::string text;
        const auto open = reader();
        for (const Meeting& meeting : must(list_meetings(*open, {}, {}, outsider_))) {
            text += meeting.slug + "\n";
            const auto now = must(load_meeting_record(*open, meeting.slug, {}, outsider_));
            for (const MinutesVersion& version : now.versions) {
                const auto then =
                    must(load_meeting_record(*open, meeting.slug, version.version, outsider_));
                for (const ShownItem& one : then.items) {
                    text += fmt::format("{} udgave {} punkt {}: {}\n", meeting.slug,
                                        version.version, one.number, one.title);
                    for (const Section& section : one.sections) {
                        text += document::plain_text_of(section.document) + "\n";
                    }
                    for (const Attachment& attachment : one.attachments) {
                        text += "bilag " + attachment.title + "\n";
                    }
                }
            }
        }
        return text;
    }
    /// The lines that should not be there.
    static std::string marked_lines(const std::string& text) {
        std::string lines;
        for (std::size_t at = text.find(mark); at != std::string::npos;) {
            const std::size_t begin = text.rfind('\n', at) + 1;
            const std::size_t end = text.find('\n', at);
            lines += text.substr(begin, end - begin) + "\n";
            at = text.find(mark, end);
        }
        return lines;
    }
    Saved put_in(const Minutes& minutes, const std::string& bytes, bool as_draft) {
        clock_.move_on(60);
        if (!as_draft) return save(minutes, bytes);
        const Saved draft = save_draft(minutes, bytes);
        must(act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, rights::Actor::operator_of_machine(),
                                   draft.meeting_slug, draft.version, clock_);
        }));
        return draft;
    }
    void close_what_is_marked(const Minutes& minutes, MeetingId meeting) {
        for (const Item& one : minutes.items) {
            if (!Hand::is_marked(one)) continue;
            ASSERT_TRUE(decide({meeting, one.number}, Visibility::Closed));
        }
    }
};

class AnyCorrectionTest : public MatterPropertyTest,
                          public testing::WithParamInterface<unsigned> {};

TEST_P(AnyCorrectionTest, NobodyReadsWhatWasClosedWhateverACorrectionSays) {
    Hand hand(GetParam());
    Minutes minutes = support::minutes("Direktionen", {2026, 11, 20});
    minutes.start = base::TimeOfDay{9, 15};
    const std::size_t items = 2 + hand.below(5);
    for (std::size_t at = 0; at < items; ++at) {
        minutes.items.push_back(hand.item(static_cast<int>(at) + 1, at == 1 || hand.one_in(4)));
    }
    const Saved first = put_in(minutes, "0", false);
    close_what_is_marked(minutes, first.meeting);
    ASSERT_EQ(marked_lines(all_seen()), "");
    std::string told;
    for (int version = 1; version <= 3; ++version) {
        for (std::size_t left = 1 + hand.below(4); left > 0; --left) hand.disturb(minutes);
        const Saved saved = put_in(minutes, std::to_string(version), hand.one_in(3));
        for (const base::Finding& one : saved.findings) told += one.code + " " + one.text + "\n";
        const std::string seen = all_seen();
        ASSERT_EQ(marked_lines(seen), "") << "version " << version << "\n" << told << seen;
    }
    int wrong = 0;
    const auto count = [&](const auto&) { ++wrong; };
    EXPECT_TRUE(changes::check_subjects(*reader(), subject_kinds(), count, nullptr));
    EXPECT_TRUE(check_meetings(*reader(), count));
    EXPECT_EQ(wrong, 0);
}

/// One field typed otherwise is no reason to close what is open.
TEST_F(MatterPropertyTest, WhatIsOpenStaysOpenWhereOneFieldWasTypedOtherwise) {
    constexpr std::size_t fields = 9;
    constexpr unsigned rounds = 90;
    std::size_t open = 0;
    std::size_t shut = 0;
    for (unsigned seed = 0; seed < rounds; ++seed) {
        Hand hand(seed);
        // Each in its own year.
        Minutes minutes = support::minutes("Direktionen", {1900 + static_cast<int>(seed), 11, 20});
        for (int number = 1; number <= 8; ++number) {
            minutes.items.push_back(hand.item(number, number == 3));
        }
        const Saved first = put_in(minutes, fmt::format("{} før", seed), false);
        close_what_is_marked(minutes, first.meeting);
        hand.disturb(minutes, seed % fields);
        const Saved now = put_in(minutes, fmt::format("{} efter", seed), false);
        const auto record =
            must(load_meeting_record(*reader(), now.meeting_slug, std::nullopt, outsider_));
        for (std::size_t at = 0; at < record.items.size(); ++at) {
            if (Hand::is_marked(minutes.items.at(at))) continue;
            ++open;
            shut += record.items[at].withheld ? 1 : 0;
        }
    }
    RecordProperty("open", static_cast<int>(open));
    RecordProperty("shut", static_cast<int>(shut));
    EXPECT_LT(shut * 20, open) << shut << " of " << open;
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyCorrectionTest, testing::Range(0U, 150U));

}  // namespace
}  // namespace records
