// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/term.h"

#include <gmock/gmock.h>

#include "changes/chain.h"
#include "support/rights_record.h"

namespace organisation {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const NewTerm this_term{"2026-2029", {2026, 1, 1}, {2029, 12, 31}};

class TermTest : public support::RightsRecord {
protected:
    /// Commits what `make` did; answers the error's code with its first violation, "" when it went
    /// through.
    template <class Make>
    std::string change(Make&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        if (!done) {
            const auto& violations = done.error().violations;
            const std::string code = done.error().code;
            return violations.empty()
                       ? code
                       : code + " " + violations.front().field + " " + violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    std::string add(const NewTerm& term) {
        return change([&](auto& transaction) {
            return add_term(transaction, administrator_, board_, term, clock_);
        });
    }
    std::string alter(rights::TermId id, const NewTerm& term) {
        return change([&](auto& transaction) {
            return change_term(transaction, administrator_, id, term, clock_);
        });
    }
    std::string remove(rights::TermId id) {
        return change([&](auto& transaction) {
            return remove_term(transaction, administrator_, id, clock_);
        });
    }
    std::vector<Term> terms() { return must(list_terms(*reader(), board_)); }
    std::vector<std::string> logged() {
        std::vector<std::string> actions;
        EXPECT_TRUE(changes::for_each_line(*reader(), [&](const changes::Line& line) {
            actions.push_back(line.action + " " + line.subject + " " + line.fields);
        }));
        return actions;
    }

    const rights::Actor administrator_ =
        rights::Actor::of(rights::AccountId{1}, {{rights::Role::Administrator, {}}});
    const rights::Actor secretary_ = rights::Actor::of(
        rights::AccountId{2}, {{rights::Role::Secretary, rights::in_body(rights::BodyId{1})}});
};

TEST_F(TermTest, TermsOfABodyDoNotOverlap) {
    EXPECT_EQ(add({"2022-2025", {2022, 1, 1}, {2025, 12, 31}}), "");
    EXPECT_EQ(add({"2025-2029", {2025, 12, 31}, {2029, 12, 31}}), "term.overlaps");
    EXPECT_EQ(add(this_term), "");
    EXPECT_EQ(add({"", {2030, 1, 1}, {2029, 12, 31}}), "term.wrong name missing");
    EXPECT_THAT(terms(), SizeIs(2));
}

TEST_F(TermTest, ATermGetsAnotherNameAndOtherDays) {
    EXPECT_EQ(add({"2022-2025", {2022, 1, 1}, {2025, 12, 31}}), "");
    EXPECT_EQ(add(this_term), "");
    const auto id = terms().front().id;
    EXPECT_EQ(alter(id, {" 2026–2029 ", {2026, 1, 1}, {2030, 1, 31}}), "");
    EXPECT_EQ(terms().front().name, "2026–2029");
    EXPECT_EQ(terms().front().to, (base::Date{2030, 1, 31}));
    EXPECT_EQ(logged().back(), "organisation.change_term term/2 name,to");
    const auto lines = logged().size();
    EXPECT_EQ(alter(id, {"2026–2029", {2026, 1, 1}, {2030, 1, 31}}), "");
    EXPECT_THAT(logged(), SizeIs(lines)) << "nothing changed";

    EXPECT_EQ(alter(id, {"x", {2025, 12, 31}, {2030, 1, 31}}), "term.overlaps");
    EXPECT_EQ(alter(id, {"x", {2026, 1, 1}, {2025, 1, 31}}), "term.wrong to before_from");
    EXPECT_EQ(alter(id, {"x", {2026, 1, 1}, {}}), "term.wrong to date");
    EXPECT_EQ(alter({99}, this_term), "term.not_found");
    EXPECT_EQ(terms().front().name, "2026–2029");
}

TEST_F(TermTest, ATermGoesWhenNoRoleIsBoundToItAndItsNumberWithIt) {
    EXPECT_EQ(add(this_term), "");
    const auto id = terms().front().id;
    insert(
        "INSERT INTO role_holding (person_id, role, body_id, term_id, from_on)"
        " VALUES ($1, 'member', $2, $3, '2026-01-01')",
        {anna_, board_, id});
    EXPECT_TRUE(terms().front().has_roles);
    EXPECT_EQ(remove(id), "term.has_roles");
    EXPECT_THAT(terms(), SizeIs(1));

    insert("DELETE FROM role_holding WHERE term_id = $1", {id});
    EXPECT_FALSE(terms().front().has_roles);
    EXPECT_EQ(remove(id), "");
    EXPECT_THAT(terms(), IsEmpty());
    EXPECT_EQ(logged().back(), "organisation.remove_term term/1 body,from,name,to");
    EXPECT_EQ(remove(id), "term.not_found");
    EXPECT_EQ(add(this_term), "");
    EXPECT_NE(terms().front().id, id) << "the log would tell of two terms as one";
}

TEST_F(TermTest, OnlyAnAdministratorKeepsTerms) {
    EXPECT_EQ(add(this_term), "");
    const auto id = terms().front().id;
    EXPECT_EQ(change([&](auto& transaction) {
                  return add_term(transaction, secretary_, board_, this_term, clock_);
              }),
              "rights.not_allowed");
    EXPECT_EQ(change([&](auto& transaction) {
                  return change_term(transaction, secretary_, id, this_term, clock_);
              }),
              "rights.not_allowed");
    EXPECT_EQ(
        change([&](auto& transaction) { return remove_term(transaction, secretary_, id, clock_); }),
        "rights.not_allowed");
}

}  // namespace
}  // namespace organisation
