// SPDX-License-Identifier: AGPL-3.0-or-later
// Which numbers there are, which are the municipality's own, and what trying them out tells.
#include "cases/number_series.h"

#include <gmock/gmock.h>

#include "cases/ruled_case.h"
#include "support/case_world.h"

namespace cases {
namespace {

TEST(NumberSeriesTest, APatternHasAYearAndANumber) {
    EXPECT_TRUE(is_number_pattern("{yy}/{nnnnn}"));
    EXPECT_TRUE(is_number_pattern("{yyyy}-{nnnnnn}"));
    for (const char* wrong :
         {"", "{nnn}", "{yy}", "{yy}/{nn}/{nn}", "{yy/{nn}", "{yy}<{nn}", "}"}) {
        EXPECT_FALSE(is_number_pattern(wrong)) << wrong;
    }
    EXPECT_EQ(render_case_number("{yy}/{nnnnn}", 2026, 12), "26/00012");
    EXPECT_EQ(render_case_number("{yyyy}-{nnn}", 2026, 12345), "2026-12345");
}

TEST(NumberSeriesTest, ASettingIsWrittenAsTheNumbersLook) {
    const auto pattern = [](const char* setting) {
        const auto numbers = parse_case_numbers(setting);
        return numbers ? numbers->pattern : std::string();
    };
    EXPECT_EQ(pattern("yy/nnnnn"), "{yy}/{nnnnn}");
    EXPECT_EQ(pattern("yyyy-nnnn"), "{yyyy}-{nnnn}");
    EXPECT_EQ(pattern("SAG-yyyy-nnnnnn"), "SAG-{yyyy}-{nnnnnn}");
    EXPECT_EQ(pattern("nn.nn.nn-Pnn-n-yy"), "{kle}-{facet}-{n}-{yy}");
    EXPECT_EQ(pattern("nn.nn.nn-nn-yy"), "{kle}-{nn}-{yy}");
    EXPECT_TRUE(parse_case_numbers("given")->are_given);
    for (const char* wrong : {"", "yy", "nnnnn", "yyy/nnn", "yy/nn/nn", "{yy}/{nn}", "yy/nn<",
                              "yy/nnnnnnnnnn", "-yy/nn", "yy/nn-", "nn.nn.nn", "\xff"}) {
        EXPECT_FALSE(parse_case_numbers(wrong)) << wrong;
    }
}

TEST(NumberSeriesTest, ANumberIsOfAPatternWhicheverSignsStandInIt) {
    for (const char* of : {"26/00012", "26-00012", "26 00012", "26//00012", "26.12", "99/1"}) {
        EXPECT_TRUE(place_in_series("{yy}/{nnnnn}", of)) << of;
    }
    for (const char* other : {"2026/12", "6/12", "26/", "26/12a", "26/12/1", "S26/12", "2600012",
                              "26/1234567890123456"}) {
        EXPECT_FALSE(place_in_series("{yy}/{nnnnn}", other)) << other;
    }
    EXPECT_EQ(place_in_series("{yyyy}-{nnnn}", "2026/77")->number, 77);
    EXPECT_EQ(place_in_series("{yy}{nnnnn}", "2600012")->number, 12);
    EXPECT_EQ(place_in_series("{nnn}{yy}", "01226")->year, 26);
    EXPECT_TRUE(place_in_series("{kle}-{facet}-{n}-{yy}", "00.22.04-p35-12-26"));
    EXPECT_FALSE(place_in_series("{kle}-{facet}-{n}-{yy}", "00.22.04-12-26"));
}

class OwnSeriesTest : public support::CaseWorld {
protected:
    /// What somebody is told who gives a new case that number: "" when it is made.
    std::string told(rights::PersonId who, const std::string& number,
                     const CaseRules* rules = nullptr) {
        auto transaction = must(database_->begin());
        NewCase wanted = new_case({.title = "Prøve"}, number);
        wanted.head.unit = who == bo_ ? department_ : centre_;
        const auto made = rules == nullptr
                              ? open_case(*transaction, actor_of(who), wanted, clock_)
                              : open_case(*transaction, actor_of(who), wanted, *rules, clock_);
        if (made) return "";
        if (made.error().violations.empty()) return made.error().code;
        return made.error().violations.front().field + " " + made.error().violations.front().code;
    }
    std::string number_of(CaseId id) {
        return must(load_living_case(*reader(), id, operator_)).number;
    }
};

TEST_F(OwnSeriesTest, TryingNumbersOutTellsOfNoCaseAndTakesNone) {
    open({.title = "Lukket", .access = CaseAccess::Closed});
    open({.title = "Åben"});
    // One that is closed to Bo, one he sees, those to come, of other years, written otherwise.
    for (const char* number : {"26/00001", "26/00002", "26/00003", "26/00088", "26-1", "25/00001",
                               "31/99999", " 26/00001 ", "26 00001", "26//00001"}) {
        EXPECT_EQ(told(bo_, number), "number own_series") << number;
        EXPECT_EQ(told(secretary_, number), told(secretary_, "26/77777")) << number;
    }
    EXPECT_EQ(number_of(open({.title = "Den næste"})), "26/00003");
    EXPECT_EQ(told(bo_, "2026-004711"), "");
}

TEST_F(OwnSeriesTest, ANumberFromElsewhereTellsOfNoClosedCaseThatHasIt) {
    const CaseId closed = open({.title = "Lukket", .access = CaseAccess::Closed}, "FS-2026-123");
    const CaseHead head{.title = "Min", .unit = department_, .officer = bo_};
    const auto opened_by = [&](records::PersonId person, const std::string& number) {
        auto transaction = must(database_->begin());
        const auto id =
            open_case(*transaction, actor_of(person), {.head = head, .number = number}, clock_);
        EXPECT_TRUE(id) << id.error().code;
        EXPECT_TRUE(transaction->commit());
        return must(load_living_case(*reader(), id.value(), operator_));
    };
    const LivingCase hit = opened_by(bo_, "FS-2026-123");
    const LivingCase free = opened_by(bo_, "FS-2026-124");
    // Nothing of the two is another: the number is what was typed, the address follows from
    // neither.
    EXPECT_EQ(hit.number, "FS-2026-123");
    EXPECT_EQ(free.number, "FS-2026-124");
    EXPECT_EQ(hit.slug.size(), free.slug.size());
    EXPECT_NE(hit.slug, records::slug_of_case(hit.number));
    EXPECT_NE(free.slug, records::slug_of_case(free.number));
    // By its number each finds what he may know of.
    EXPECT_EQ(must(load_living_case(*reader(), records::slug_of_case(hit.number), as(bo_))).id,
              hit.id);
    EXPECT_EQ(must(load_living_case(*reader(), records::slug_of_case(hit.number), operator_)).id,
              closed);
    // Whoever knows the case that has it is told.
    EXPECT_EQ(told(bo_, "FS-2026-123"), "living_case.number_taken");
    EXPECT_EQ(told(bo_, "FS-2026-124"), "living_case.number_taken");
}

TEST_F(OwnSeriesTest, ACaseOfTheRecordIsGoneOnWithByWhoeverReadsIt) {
    save(support::minutes("Direktionen", {2017, 1, 5}, {support::item(1, "Gl", "17/22360")}), "a");
    EXPECT_EQ(told(bo_, "17/22360"), "");
    EXPECT_EQ(told(bo_, "17/22361"), "number own_series");
    open({.title = "Lukket", .access = CaseAccess::Closed}, "17/22360");
    EXPECT_EQ(told(bo_, "17/22360"), "number own_series") << "as if nobody read it";
}

TEST_F(OwnSeriesTest, OfSystemsBesideItsNumbersAreFreeBeyondThoseThatWereGivenHere) {
    const CaseRules given{.numbers = {.are_given = true}, .subjects = {}};
    open({.title = "Fra før", .access = CaseAccess::Closed});
    EXPECT_EQ(told(bo_, "", &given), "number missing");
    EXPECT_EQ(told(bo_, "26/00001", &given), "number own_series");
    EXPECT_EQ(told(bo_, "26/00002", &given), "");
    EXPECT_EQ(told(bo_, "25/00001", &given), "");
}

TEST_F(OwnSeriesTest, APatternThatWasLeftIsStillOwn) {
    open({.title = "Fra før", .access = CaseAccess::Closed});
    const CaseRules other{.numbers = *parse_case_numbers("yyyy-nnnn"), .subjects = {}};
    EXPECT_EQ(told(bo_, "26/00001", &other), "number own_series");
    EXPECT_EQ(told(bo_, "26/00002", &other), "number own_series");
    EXPECT_EQ(told(bo_, "2026-0001", &other), "number own_series");
}

TEST_F(OwnSeriesTest, NumbersMayBeginWithTheSubject) {
    const CaseRules journal{.numbers = *parse_case_numbers("nn.nn.nn-Pnn-n-yy"), .subjects = {}};
    const auto number = [&](const char* kle) {
        auto transaction = must(database_->begin());
        const NewCase wanted = new_case({.title = "Sag", .kle = kle}, {});
        const auto made = open_case(*transaction, operator_actor_, wanted, journal, clock_);
        if (!made) return made.error().violations.front().code;
        EXPECT_TRUE(transaction->commit());
        return number_of(made.value());
    };
    EXPECT_EQ(number("00.22.04-P35"), "00.22.04-P35-1-26");
    EXPECT_EQ(number("00.22.04P35"), "00.22.04-P35-2-26");
    EXPECT_EQ(number("00.22.05-P35"), "00.22.05-P35-1-26");
    EXPECT_EQ(number("00.22.04"), "kle_needed");
    EXPECT_EQ(number("00.22"), "kle");
    EXPECT_EQ(number(""), "kle_needed");
    EXPECT_EQ(told(bo_, "00.22.04-P35-1-26", &journal), "number own_series");
    EXPECT_EQ(told(bo_, "27.12.16-G01-9-25", &journal), "number own_series");
}

}  // namespace
}  // namespace cases
