// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/neutral_titles.h"

#include "agendas/internal/check_words.h"
#include "agendas/internal/draft_fixture.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class NeutralTitlesTest : public DraftOnAgendaTest {
protected:
    static ItemWords secret(const std::string& neutral) {
        ItemWords words = closed("Afskedigelse af en leder");
        words.public_title = neutral;
        words.content = "Fortrolige ord om Hans Holm.";
        return words;
    }
    /// What the page of the agenda as it was sent last gives everybody.
    std::map<int, std::string> shown() {
        const auto page = record(outsider_);
        return must(list_neutral_titles(*reader(), {page.meeting.slug, page.version.id}));
    }
    void run(std::string_view sql) {
        auto transaction = must(database_->begin());
        must(transaction->execute(sql, {}));
        EXPECT_TRUE(transaction->commit());
    }
    std::string choose(bool shows) {
        return change([&](store::Transaction& at) {
            return set_habit(at, actor_, board_, {.shows_neutral = shows}, clock_);
        });
    }
};

TEST_F(NeutralTitlesTest, EverybodyReadsWhatSomebodyWroteOfAClosedItemThatWasSent) {
    EXPECT_EQ(add(meeting_, secret("En personalesag")), "");
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Ord."}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "En personalesag")));
    EXPECT_EQ(choose(false), "");
    EXPECT_THAT(shown(), IsEmpty()) << "the body has chosen otherwise";
    EXPECT_EQ(choose(true), "");
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "En personalesag")));
    const auto page = record(outsider_);
    EXPECT_THAT(must(list_neutral_titles(*reader(), {page.meeting.slug, {77}})), IsEmpty());
    EXPECT_THAT(must(list_neutral_titles(*reader(), {"2027-01-14-direktionen", page.version.id})),
                IsEmpty());
    check_log();
}

TEST_F(NeutralTitlesTest, AtAnotherItemThanItWasWrittenForItIsNot) {
    EXPECT_EQ(add(meeting_, secret("En personalesag")), "");
    EXPECT_EQ(send(meeting_), "");
    ASSERT_THAT(shown(), ElementsAre(Pair(4, "En personalesag")));
    run("UPDATE item SET title = 'Salg af en grund' WHERE number = 4");
    EXPECT_THAT(shown(), IsEmpty());
    run("UPDATE item SET title = 'Afskedigelse af en leder' WHERE number = 4");
    run("UPDATE item SET visibility = 'internal' WHERE number = 4");
    EXPECT_THAT(shown(), IsEmpty());
    run("UPDATE item SET visibility = 'closed', number = 9 WHERE number = 4");
    EXPECT_THAT(shown(), IsEmpty());
}

TEST_F(NeutralTitlesTest, TheMinutesSayOfAClosedItemWhatTheAgendaSaid) {
    EXPECT_EQ(add(meeting_, secret("En personalesag")), "");
    EXPECT_EQ(send(meeting_), "");
    const auto minutes_with = [&](int number, const std::string& title, const std::string& bytes) {
        save(support::minutes("Direktionen", {2027, 1, 13},
                              {support::item(1, "Vej", "26/00001"),
                               support::closed(support::item(number, title, {}))}),
             bytes);
    };
    minutes_with(4, "Afskedigelse af en leder", "a");
    ASSERT_EQ(record(outsider_).version.kind, records::MinutesKind::Minutes);
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "En personalesag")));
    EXPECT_EQ(choose(false), "");
    EXPECT_THAT(shown(), IsEmpty()) << "the body has chosen otherwise";
    EXPECT_EQ(choose(true), "");
    // Another item, also one of another number, is not named by it.
    minutes_with(4, "Afskedigelse af to ledere", "b");
    EXPECT_THAT(shown(), IsEmpty());
    minutes_with(3, "Afskedigelse af en leder", "c");
    EXPECT_THAT(shown(), IsEmpty());
    minutes_with(4, "Afskedigelse af en leder", "d");
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "En personalesag")));
    run("UPDATE minutes SET is_published = 0 WHERE kind = 'agenda'");
    EXPECT_THAT(shown(), IsEmpty()) << "the agenda was taken back";
}

TEST_F(NeutralTitlesTest, AnotherTitleAloneIsSentAsANewVersion) {
    EXPECT_EQ(add(meeting_, secret("En personalesag")), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(send(meeting_), "agenda.unchanged");
    const AgendaItemId id = id_of(meeting_, "Afskedigelse af en leder");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item(at, actor_, seen(meeting_), id, secret("Fortroligt"), clock_);
              }),
              "");
    EXPECT_TRUE(must(prepare(*reader(), load(meeting_), clock_)).has_other_neutral);
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "Fortroligt")));
}

TEST_F(NeutralTitlesTest, EverybodyReadsThatAClosedItemWasTakenOff) {
    EXPECT_EQ(add(meeting_, secret("En personalesag")), "");
    ItemWords bare = secret("");
    bare.title = "Salg af en grund";
    EXPECT_EQ(add(meeting_, bare), "");
    EXPECT_EQ(send(meeting_), "");
    const auto take_off = [&](const std::string& title) {
        const AgendaItemId id = id_of(meeting_, title);
        return change([&](store::Transaction& at) {
            return withdraw_item(at, actor_, seen(meeting_), id, "Udsat.", clock_);
        });
    };
    EXPECT_EQ(take_off("Afskedigelse af en leder"), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "En personalesag (taget af dagsordenen)")));
    EXPECT_EQ(take_off("Salg af en grund"), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(shown(), ElementsAre(Pair(4, "En personalesag (taget af dagsordenen)"),
                                     Pair(5, "Taget af dagsordenen")));
    EXPECT_EQ(send(meeting_), "agenda.unchanged");
}

TEST_F(NeutralTitlesTest, ANameOfTheTextIsToldOf) {
    EXPECT_EQ(add(meeting_, secret("Om Hans")), "");
    std::vector<std::string> told;
    for (const auto& one : must(prepare(*reader(), load(meeting_), clock_)).findings) {
        if (one.code == "neutral_names") told.push_back(one.word + (one.stops ? "!" : ""));
    }
    EXPECT_THAT(told, ElementsAre("Hans"));
    EXPECT_EQ(name_shared("Der er klaget af Ib Ax.", "Om Ib"), "Ib");
    EXPECT_EQ(name_shared("Grunden er nr. 7.", "Grund 7"), std::nullopt) << "a digit alone is none";
    EXPECT_EQ(name_shared("Han bor på nr. 12, øst.", "Grund 12"), "12");
    EXPECT_EQ(name_shared("Der blev talt om det.", "Om det"), std::nullopt);
    EXPECT_EQ(name_shared("Sagen er rejst af Holm.", "Personalesag"), std::nullopt);
    EXPECT_EQ(name_shared("Personalesag. Den er rejst i 2026.", "Personalesag 2026"), std::nullopt);
    EXPECT_EQ(name_shared("Han bor Skovvej 117.", "Sagen om 117"), "117");
    EXPECT_EQ(name_shared("Der er klaget over Østervang.", "Østervang"), "Østervang");
}

TEST(NeutralListTest, WhatIsNoListIsNone) {
    const std::vector<NeutralTitle> titles = {{4, "abc", "En \"sag\""}};
    const auto again = parse_neutral(render_neutral(titles));
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].title, titles[0].title);
    EXPECT_THAT(parse_neutral("[]"), IsEmpty());
    EXPECT_THAT(parse_neutral("{"), IsEmpty());
    EXPECT_THAT(parse_neutral(R"([{"number":"4"}])"), IsEmpty());
}

}  // namespace
}  // namespace agendas
