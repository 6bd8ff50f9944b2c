// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "organisation/bodies.h"
#include "organisation/people.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "organisation/unit.h"
#include "rights/insight.h"
#include "support/organisation_record.h"

namespace organisation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

using OrganisationTest = support::OrganisationRecord;

TEST_F(OrganisationTest, UnitsAreListedAsATreeInDanishOrder) {
    EXPECT_EQ(add({.name = "Center for Ældre", .from = {2020, 1, 1}}), "");
    EXPECT_EQ(add({.name = "Center for Skole", .from = {2020, 1, 1}}), "");
    const auto school = must(list_units(*reader(), std::nullopt)).front().id;
    EXPECT_EQ(
        add({.name = "SFO", .kind = UnitKind::Department, .parent = school, .from = {2020, 1, 1}}),
        "");
    EXPECT_THAT(unit_names(), ElementsAre("Center for Skole", "-SFO", "Center for Ældre"));
}

TEST_F(OrganisationTest, AUnitThatHasEndedIsNotOfferedButStays) {
    EXPECT_EQ(add({.name = "Gammelt center", .from = {2010, 1, 1}, .to = base::Date{2020, 1, 1}}),
              "");
    EXPECT_THAT(unit_names(today_), IsEmpty());
    EXPECT_THAT(unit_names(), ElementsAre("Gammelt center"));
}

TEST_F(OrganisationTest, AUnitIsNeverPutBelowItself) {
    EXPECT_EQ(add({.name = "Center", .from = {2020, 1, 1}}), "");
    const auto centre = must(list_units(*reader(), std::nullopt)).front().id;
    EXPECT_EQ(add({.name = "Afdeling", .parent = centre, .from = {2020, 1, 1}}), "");
    const auto department = must(list_units(*reader(), std::nullopt)).back().id;
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_unit(transaction, administrator_, centre,
                                     {.name = "Center", .parent = department, .from = {2020, 1, 1}},
                                     clock_);
              }),
              "unit.wrong parent below_itself");
}

TEST_F(OrganisationTest, WrongUnitsAreRefusedAtTheirField) {
    EXPECT_EQ(add({.name = " ", .from = {2020, 1, 1}}), "unit.wrong name missing");
    EXPECT_EQ(add({.name = "x", .from = {}}), "unit.wrong from date");
    EXPECT_EQ(add({.name = "x", .from = {2020, 1, 2}, .to = base::Date{2020, 1, 1}}),
              "unit.wrong to before_from");
    EXPECT_EQ(add({.name = "x", .parent = rights::UnitId{99}, .from = {2020, 1, 1}}),
              "unit.wrong parent unknown");
    EXPECT_EQ(add({.name = "IT", .from = {2020, 1, 1}}), "");
    EXPECT_EQ(add({.name = "it", .from = {2021, 1, 1}}), "unit.taken");
}

TEST_F(OrganisationTest, ADayThatIsNoneIsNeverStored) {
    EXPECT_EQ(add({.name = "x", .from = {2026, 2, 30}}), "unit.wrong from date");
    EXPECT_EQ(add({.name = "x", .from = {2020, 1, 1}, .to = base::Date{}}), "unit.wrong to date");
    EXPECT_EQ(add({.name = "x", .from = {2020, 1, 1}, .to = base::Date{2026, 2, 30}}),
              "unit.wrong to date");
    hold(anna_, "member", board_, "2020-01-01", "");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, {}, today_}), "stand_in.wrong from date");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, today_, {2026, 13, 1}}), "stand_in.wrong to date");
    const auto add_term_of = [&](const NewTerm& term) {
        return change([&](store::Transaction& transaction) {
            return add_term(transaction, administrator_, board_, term, clock_);
        });
    };
    EXPECT_EQ(add_term_of({"x", {}, {2025, 12, 31}}), "term.wrong from date");
    EXPECT_EQ(add_term_of({"x", {2022, 1, 1}, {2025, 2, 29}}), "term.wrong to date");
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_person(transaction, administrator_, anna_,
                                       {"Anna Holm", base::Date{}}, clock_);
              }),
              "person.wrong left_on date");
    EXPECT_FALSE(must(records::load_person_card(*reader(), anna_)).left_on);
}

TEST_F(OrganisationTest, OnlyAnAdministratorKeepsTheOrganisation) {
    auto transaction = must(database_->begin());
    EXPECT_EQ(
        add_unit(*transaction, secretary_, {.name = "x", .from = today_}, clock_).error().code,
        "rights.not_allowed");
    EXPECT_EQ(
        add_person(*transaction, secretary_, "Ny Person", Namesakes::Refuse, clock_).error().code,
        "rights.not_allowed");
    EXPECT_EQ(add_body(*transaction, rights::Actor::outsider(), "Nyt Udvalg", clock_).error().code,
              "rights.not_allowed");
}

TEST_F(OrganisationTest, AChangeThatChangesNothingIsNotLogged) {
    EXPECT_EQ(add({.name = "IT", .from = {2020, 1, 1}}), "");
    const auto unit = must(list_units(*reader(), std::nullopt)).front();
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_unit(transaction, administrator_, unit.id,
                                     {.name = "IT ", .from = unit.from}, clock_);
              }),
              "");
    EXPECT_THAT(logged(), SizeIs(1));
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_unit(transaction, administrator_, unit.id,
                                     {.name = "Digitalisering", .from = unit.from}, clock_);
              }),
              "");
    EXPECT_EQ(logged().back(), "organisation.change_unit unit/1 name");
}

TEST_F(OrganisationTest, NobodyIsAddedTwiceByMistake) {
    const auto add_named = [&](std::string_view name, Namesakes namesakes) {
        return change([&](store::Transaction& transaction) {
            return add_person(transaction, administrator_, name, namesakes, clock_);
        });
    };
    EXPECT_EQ(add_named("Dorthe Friis", Namesakes::Refuse), "");
    EXPECT_EQ(add_named("dorthe  friis", Namesakes::Refuse), "person.namesake");
    EXPECT_EQ(add_named("Dorthe Friis", Namesakes::Allow), "");
    EXPECT_EQ(add_named("42", Namesakes::Refuse), "person.wrong name name");
    EXPECT_EQ(add_named(std::string(300, 'x'), Namesakes::Refuse), "person.wrong name too_long");
}

TEST_F(OrganisationTest, NoNameIsTooLongOrHoldsWhatIsNotSeen) {
    const auto add_all = [&](const std::string& name) {
        std::vector<std::string> codes = {add({.name = name, .from = {2020, 1, 1}})};
        codes.push_back(change([&](store::Transaction& transaction) {
            return add_term(transaction, administrator_, board_,
                            {name, {2022, 1, 1}, {2025, 12, 31}}, clock_);
        }));
        codes.push_back(change([&](store::Transaction& transaction) {
            return add_body(transaction, administrator_, name, clock_);
        }));
        codes.push_back(change([&](store::Transaction& transaction) {
            return add_person(transaction, administrator_, name, Namesakes::Refuse, clock_);
        }));
        return codes;
    };
    const auto all_refuse = [](const std::string& code) {
        return ElementsAre("unit.wrong " + code, "term.wrong " + code, "body.wrong " + code,
                           "person.wrong " + code);
    };
    EXPECT_THAT(add_all(" \t "), all_refuse("name missing"));
    EXPECT_THAT(add_all(std::string(201, 'x')), all_refuse("name too_long"));
    for (const char* sign :
         {"\x07", "\x7f", "\xc2\x85", "\u202a", "\u202e", "\u2066", "\u2069", "\xff"}) {
        EXPECT_THAT(add_all("Nord" + std::string(sign) + "havn"), all_refuse("name name")) << sign;
    }
    EXPECT_THAT(add_all(std::string(200, 'x')), ElementsAre("", "", "", ""));
}

TEST_F(OrganisationTest, AUnitIsOfAKindThatIsKnown) {
    EXPECT_EQ(add({.name = "Kongeriget", .kind = {}, .from = {2020, 1, 1}}),
              "unit.wrong kind unknown");
    EXPECT_THAT(unit_names(), IsEmpty());
}

TEST_F(OrganisationTest, WhoeverLeftIsNotFoundByPickers) {
    auto transaction = must(database_->begin());
    const auto added =
        must(add_person(*transaction, administrator_, "Dorthe Friis", Namesakes::Refuse, clock_));
    ASSERT_TRUE(change_person(*transaction, administrator_, added,
                              {"Dorthe Friis", base::Date{2026, 1, 31}}, clock_));
    ASSERT_TRUE(transaction->commit());
    EXPECT_THAT(must(records::list_person_cards(*reader(), {.text = "dorthe"})), IsEmpty());
    EXPECT_THAT(must(records::list_person_cards(*reader(), {.text = "friis", .also_left = true})),
                SizeIs(1));
    EXPECT_THAT(
        must(records::list_person_cards(*reader(), {.text = "%", .also_left = true})),
        SizeIs(must(records::count_person_cards(*reader(), {.text = "%", .also_left = true}))));
}

TEST_F(OrganisationTest, AStandInNeedsSomebodyWithASeat) {
    hold(anna_, "member", board_, "2020-01-01", "");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, today_, today_}), "");
    EXPECT_EQ(must(rights::load_insight(*reader(), bo_, today_)).bodies.size(), 1U);
    EXPECT_EQ(stand_in_for({bo_, carl_, board_, today_, today_}), "stand_in.wrong absent no_seat");
    EXPECT_EQ(stand_in_for({anna_, carl_, board_, today_, {2026, 11, 30}}), "stand_in.overlaps");
    EXPECT_EQ(stand_in_for({anna_, anna_, board_, today_, today_}),
              "stand_in.wrong substitute same_person");
    EXPECT_EQ(stand_in_for({anna_, carl_, board_, {2026, 12, 1}, {2028, 12, 1}}),
              "stand_in.wrong to more_than_a_year");
}

TEST_F(OrganisationTest, AStandInIsThereAndHasNoSeatOfTheirOwn) {
    hold(anna_, "member", board_, "2020-01-01", "");
    hold(bo_, "chair", board_, "2020-01-01", "2026-11-30");
    hold(bo_, "member", council_, "2020-01-01", "");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, {2026, 11, 30}, {2026, 12, 24}}),
              "stand_in.wrong substitute has_own_seat");
    EXPECT_EQ(stand_in_for({bo_, carl_, council_, {2026, 12, 10}, {2026, 12, 24}}), "");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, {2026, 12, 1}, {2026, 12, 10}}),
              "stand_in.wrong substitute is_absent");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, {2026, 12, 1}, {2026, 12, 9}}), "");
}

TEST_F(OrganisationTest, WhoeverStandsInIsToldForWhomAndUntilWhen) {
    hold(anna_, "member", board_, "2020-01-01", "2026-12-01");
    hold(anna_, "secretary", board_, "2020-01-01", "");
    hold(anna_, "reader", board_, "2020-01-01", "");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, {2026, 11, 1}, {2026, 12, 24}}), "");
    const auto standing_in = must(list_standing_in(*reader(), bo_, today_));
    ASSERT_THAT(standing_in, SizeIs(2));
    EXPECT_EQ(standing_in[0].role, rights::Role::Member);
    EXPECT_EQ(standing_in[0].to, (base::Date{2026, 12, 1}));
    EXPECT_EQ(standing_in[1].role, rights::Role::Secretary);
    EXPECT_EQ(standing_in[1].to, (base::Date{2026, 12, 24}));
    EXPECT_EQ(standing_in[1].absent_name, "Anna Holm");
    EXPECT_EQ(standing_in[1].body_name, "Direktionen");
    EXPECT_THAT(must(list_standing_in(*reader(), bo_, {2026, 12, 25})), IsEmpty());
    EXPECT_THAT(must(list_standing_in(*reader(), anna_, today_)), IsEmpty());
}

TEST_F(OrganisationTest, AStandInEndsWhenTheAbsentIsBack) {
    hold(anna_, "member", board_, "2020-01-01", "");
    EXPECT_EQ(stand_in_for({anna_, bo_, board_, {2026, 11, 1}, {2026, 12, 24}}), "");
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return end_stand_in(transaction, administrator_, StandInId{1}, clock_);
              }),
              "");
    EXPECT_THAT(must(rights::load_insight(*reader(), bo_, today_)).bodies, IsEmpty());
    EXPECT_THAT(must(list_stand_ins(*reader(), board_, {2026, 11, 20})), SizeIs(1));
}

TEST_F(OrganisationTest, ADocumentFindsABodyByItsOtherNamesAndByTheOneItHad) {
    const auto body = [&] { return must(records::load_body_card(*reader(), "direktionen")); };
    insert("UPDATE body SET slug = 'direktionen' WHERE id = $1", {board_});
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_body(
                      transaction, administrator_, body(),
                      {.name = "Koncernledelsen",
                       .aliases = std::vector<std::string>{"KL-gruppen", "DIR", "dir"}},
                      clock_);
              }),
              "");
    EXPECT_THAT(body().aliases, ElementsAre("DIR", "Direktionen", "KL-gruppen"));
    auto transaction = must(database_->begin());
    for (const char* name :
         {"Direktionen", "direktionen", "DIR", "KL-Gruppen", "Koncernledelsen"}) {
        EXPECT_EQ(must(records::make_body(*transaction, name)), board_) << name;
    }
    EXPECT_EQ(must(records::list_body_cards(*transaction)).size(), 2U);
}

TEST_F(OrganisationTest, WhatABodyIsCalledNoOtherIs) {
    const auto rename = [&](std::vector<std::string> aliases) {
        return change([&](store::Transaction& transaction) {
            auto bodies = must(records::list_body_cards(transaction));
            const auto board = std::find_if(bodies.begin(), bodies.end(),
                                            [&](const auto& one) { return one.id == board_; });
            return change_body(transaction, administrator_, *board,
                               {.name = "Direktionen", .aliases = std::move(aliases)}, clock_);
        });
    };
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return add_body(transaction, administrator_, "Stiudvalget", clock_);
              }),
              "");
    EXPECT_THAT(rename({"stiudvalget"}), StartsWith("body.taken"));
    EXPECT_THAT(rename({"42"}), StartsWith("body.wrong"));
    EXPECT_THAT(rename(std::vector<std::string>(30, "Navn")), StartsWith("body.wrong"));
    EXPECT_EQ(rename({"Direktionen", "DIR"}), "");
    EXPECT_EQ(rename({}), "");
    EXPECT_THAT(must(records::list_body_aliases(*reader(), board_)), IsEmpty());
}

TEST_F(OrganisationTest, ANameInSignsOfAMacIsTheSameNameAndABodyThatHasItIsRenamed) {
    const std::string of_a_mac =
        "SKOLERA\xCC\x8A"
        "DET";
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return add_body(transaction, administrator_, "Skolerådet", clock_);
              }),
              "");
    const auto rename = [&](const std::string& name) {
        return change([&](store::Transaction& transaction) {
            auto bodies = must(records::list_body_cards(transaction));
            const auto board = std::find_if(bodies.begin(), bodies.end(),
                                            [&](const auto& one) { return one.id == board_; });
            return change_body(transaction, administrator_, *board, {.name = name}, clock_);
        });
    };
    EXPECT_THAT(rename(of_a_mac), StartsWith("body.taken"));
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return records::rename_body(transaction, board_, of_a_mac);
              }),
              "");
    EXPECT_EQ(rename("Direktionen"), "");
}

}  // namespace
}  // namespace organisation
