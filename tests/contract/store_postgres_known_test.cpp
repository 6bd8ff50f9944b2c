// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page knows already it does not look up, and what it asked the last time it asks at once.
#include "contract/store_fixture.h"
#include "store/ahead.h"
#include "store/known.h"
#include "store/known_not.h"
#include "store/open.h"
#include "store/remembering.h"

namespace contract {
namespace {

class PostgresPage : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = support::make_postgres_database();
        ASSERT_TRUE(made);
        address_ = made.value();
        auto opened = store::open_postgres(address_, store::OpenMode::Create);
        ASSERT_TRUE(opened) << opened.error().detail;
        database_ = std::move(opened).value();
        for (const char* name : {"a", "b", "c"}) add_body(name);
    }
    void add_body(const std::string& name) {
        auto transaction = std::move(database_->begin()).value();
        ASSERT_TRUE(
            transaction->execute("INSERT INTO body (name, slug, match_key, sort_key)"
                                 " VALUES ($1, $1, $1, $1)",
                                 {name}));
        ASSERT_TRUE(transaction->commit());
    }
    static std::string names(store::Reader& reader, const char* sql, const store::Values& values) {
        std::string all;
        auto done =
            reader.for_each(sql, values, [&](const store::Row& row) { all.append(row.text(0)); });
        return done ? all : done.error().code;
    }
    /// The connection breaks: whoever asks it something afterwards fails.
    void break_connections() const {
        ASSERT_TRUE(support::ask_test_server(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
            support::database_name_of(address_) + "'"));
    }

    static constexpr const char* of_own =
        "SELECT slug FROM body WHERE ($2 = 0 OR $2 = 1) AND ($1 > 0 AND body.id IN /*known own*/"
        " (SELECT other.id FROM body AS other WHERE other.slug = 'c' AND $3 <> ''))"
        " OR (/*known reads_all*/ (EXISTS (SELECT 1 FROM body AS d WHERE d.slug = 'd'))"
        "  AND $1 <> 0) ORDER BY slug";
    std::string address_;
    std::unique_ptr<store::Database> database_;
};

TEST_F(PostgresPage, KnowsOfWhomAndOfWhatDay) {
    const auto ask = [&](std::int64_t person, const std::string& day) {
        auto reader = std::move(store::page_reader(*database_)).value();
        return names(*reader, of_own, {person, 1, day});
    };
    EXPECT_EQ(ask(7, "2026-11-29"), "c") << "looked up";
    {
        const store::Knowing knowing(std::make_shared<const store::Known>(store::Known{
            .about = 7, .day = "2026-11-29", .sets = {{"own", {1, 2}}}, .answers = {}}));
        EXPECT_EQ(ask(7, "2026-11-29"), "ab");
        EXPECT_EQ(ask(8, "2026-11-29"), "c") << "somebody else";
        EXPECT_EQ(ask(7, "2026-11-30"), "c") << "another day";
        EXPECT_EQ(ask(0, ""), "") << "an outsider";
        const store::Knowing nothing(std::make_shared<const store::Known>(
            store::Known{.about = 7, .day = "2026-11-29", .sets = {{"own", {}}}, .answers = {}}));
        EXPECT_EQ(ask(7, "2026-11-29"), "");
        const store::Knowing all(
            std::make_shared<const store::Known>(store::Known{.about = 7,
                                                              .day = "2026-11-29",
                                                              .sets = {{"own", {3}}},
                                                              .answers = {{"reads_all", true}}}));
        EXPECT_EQ(ask(7, "2026-11-29"), "abc");
    }
    EXPECT_EQ(ask(7, "2026-11-29"), "c") << "and then no more";
}

TEST_F(PostgresPage, KnowsThatThereIsNothing) {
    const auto reader = std::move(store::page_reader(*database_)).value();
    const std::string day = "2026-11-29";
    EXPECT_FALSE(store::is_known_not(*reader, "own", 7, day)) << "nothing is known";
    const store::Knowing knowing(std::make_shared<const store::Known>(
        store::Known{.about = 7,
                     .day = day,
                     .sets = {{"own", {}}, {"other", {1}}},
                     .answers = {{"reads_all", false}, {"reads_some", true}}}));
    EXPECT_TRUE(store::is_known_not(*reader, "own", 7, day));
    EXPECT_TRUE(store::is_known_not(*reader, "reads_all", 7, day));
    EXPECT_FALSE(store::is_known_not(*reader, "other", 7, day));
    EXPECT_FALSE(store::is_known_not(*reader, "reads_some", 7, day));
    EXPECT_FALSE(store::is_known_not(*reader, "unheard_of", 7, day));
    EXPECT_FALSE(store::is_known_not(*reader, "own", 8, day)) << "of somebody else";
    EXPECT_FALSE(store::is_known_not(*reader, "own", 7, "2026-11-30")) << "on another day";
    const auto changes = std::move(database_->begin()).value();
    EXPECT_FALSE(store::is_known_not(*changes, "own", 7, day)) << "whoever changes looks up";
}

// Otherwise every kind of reader would leave his statements in every connection for ever.
TEST_F(PostgresPage, ManyStatementsAreLetGoOfAndAskedAgain) {
    std::vector<std::string> texts;
    for (int at = 0; at < 2100; ++at) {
        texts.push_back("SELECT slug || '" + std::to_string(at) + "' FROM body WHERE id = $1");
    }
    for (std::size_t at = 0; at < texts.size(); at += 3) {
        auto reader = std::move(store::page_reader(*database_)).value();
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            return std::vector{names(ahead, texts[at].c_str(), {1}),
                               names(ahead, texts[at + 1].c_str(), {1}),
                               names(ahead, texts[at + 2].c_str(), {1})};
        });
        for (std::size_t each = at; each < at + 3; ++each) {
            ASSERT_EQ(names(*reader, texts[each].c_str(), {1}), "a" + std::to_string(each));
        }
    }
    auto reader = std::move(store::page_reader(*database_)).value();
    EXPECT_LT(names(*reader, "SELECT count(*) FROM pg_prepared_statements", {}).size(), 4U)
        << "fewer than a thousand";
}

TEST_F(PostgresPage, AsksAtOnceWhatItAskedBefore) {
    constexpr const char* first = "SELECT slug FROM body WHERE id = $1";
    constexpr const char* then = "SELECT slug FROM body WHERE slug > $1 ORDER BY slug";
    store::AskedBefore asked;
    for (int visit = 1; visit <= 3; ++visit) {
        const store::Remembering remembering(asked);
        auto reader = std::move(store::page_reader(*database_)).value();
        EXPECT_EQ(names(*reader, first, {1}), "a");
        if (visit > 1) break_connections();
        EXPECT_EQ(names(*reader, then, {"a"}), "bc") << visit;
        const auto before = asked;
        asked = remembering.asked();
        EXPECT_EQ(asked->questions.size(), 2U);
        EXPECT_EQ(asked == before, visit > 1) << "the second visit asked what the first did";
    }
}

TEST_F(PostgresPage, WhatWasToldInVainIsNotToldAgainAndIsFoundWhenItIsAskedFor) {
    constexpr const char* one = "SELECT slug FROM body WHERE id = $1";
    constexpr const char* other = "SELECT slug FROM body WHERE slug > $1 ORDER BY slug";
    store::AskedBefore asked;
    const auto visit = [&](bool asks_other) {
        const store::Remembering remembering(asked);
        auto reader = std::move(store::page_reader(*database_)).value();
        store::ask_ahead(*reader, [&](store::Reader& ahead) {
            return std::vector{names(ahead, one, {1}), names(ahead, other, {"a"})};
        });
        std::string found = names(*reader, one, {1});
        if (asks_other) found += names(*reader, other, {"a"});
        asked = remembering.asked();
        return found;
    };
    EXPECT_EQ(visit(false), "a");
    EXPECT_EQ(asked->questions.size(), 1U);
    EXPECT_EQ(asked->in_vain.size(), 1U);
    const auto before = asked;
    EXPECT_EQ(visit(false), "a");
    EXPECT_EQ(asked, before) << "nothing new";
    add_body("d");
    EXPECT_EQ(visit(true), "abcd");
    EXPECT_EQ(asked->questions.size(), 2U);
    EXPECT_TRUE(asked->in_vain.empty());
    EXPECT_EQ(visit(true), "abcd");
}

TEST_F(PostgresPage, WhatItNoLongerAsksIsForgottenAndWhatIsOldIsNotTold) {
    constexpr const char* one = "SELECT slug FROM body ORDER BY slug";
    constexpr const char* other = "SELECT max(slug) FROM body WHERE id <> $1";
    store::AskedBefore asked;
    const auto visit = [&](const store::Values& values) {
        const store::Remembering remembering(asked);
        auto reader = std::move(store::page_reader(*database_)).value();
        const std::string found = names(*reader, one, {}) + " " + names(*reader, other, values);
        asked = remembering.asked();
        return found;
    };
    EXPECT_EQ(visit({0}), "abc c");
    add_body("d");
    EXPECT_EQ(visit({0}), "abcd d");
    EXPECT_EQ(visit({4}), "abcd c") << "other values are another question";
    EXPECT_EQ(asked->questions.size(), 2U);
}

// One page of a kind teaches what the next is going to ask, each with its own values.
TEST_F(PostgresPage, AsksAtOnceWhatPagesOfItsKindAsk) {
    constexpr const char* by_slug = "SELECT id, name FROM body WHERE slug = $1";
    constexpr const char* by_id = "SELECT slug FROM body WHERE id = $1 AND $2 <> 'x'";
    constexpr const char* after = "SELECT slug FROM body WHERE slug > $1 ORDER BY slug LIMIT $2";
    store::UsualQuestions usual;
    const auto visit = [&](const std::string& slug, bool breaks) {
        store::Remembering remembering(nullptr);
        remembering.foresee(usual, {slug});
        auto reader = std::move(store::page_reader(*database_)).value();
        std::int64_t id = 0;
        EXPECT_TRUE(
            reader->for_each(by_slug, {slug}, [&](const store::Row& row) { id = row.integer(0); }));
        std::string found = names(*reader, by_id, {id, slug});
        if (breaks) break_connections();
        found += names(*reader, after, {slug, 1});
        found += names(*reader, by_id, {id, slug});
        usual = remembering.usual();
        return found;
    };
    EXPECT_EQ(visit("a", false), "aba");
    EXPECT_EQ(visit("b", false), "bcb") << "it is the list that has one row, not the body";
    EXPECT_EQ(visit("a", true), "aba") << "the list came with the first question";
    EXPECT_EQ(visit("c", true), "cc");
    EXPECT_EQ(visit("nobody", true), "");
    EXPECT_EQ(usual->visits, 2) << "what comes as foreseen teaches nothing";
}

TEST_F(PostgresPage, WhatIsToldWithTheNextQuestionMakesNoTripOfItsOwn) {
    constexpr const char* by_id = "SELECT slug FROM body WHERE id = $1";
    auto reader = std::move(store::page_reader(*database_)).value();
    store::ask_with_next(*reader, [&](store::Reader& ahead) { return names(ahead, by_id, {1}); });
    break_connections();
    EXPECT_EQ(names(*reader, by_id, {2}), "b") << "the first connection is taken now";
    break_connections();
    EXPECT_EQ(names(*reader, by_id, {1}), "a") << "it came with the other";
    EXPECT_EQ(names(*reader, by_id, {2}), "b") << "nor is anything asked twice";
}

TEST_F(PostgresPage, WhatIsToldWithinAnothersTellingIsToldWithIt) {
    constexpr const char* by_id = "SELECT slug FROM body WHERE id = $1";
    auto reader = std::move(store::page_reader(*database_)).value();
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        store::ask_ahead(ahead, [&](store::Reader& inner) { return names(inner, by_id, {1}); });
        return names(ahead, by_id, {2});
    });
    break_connections();
    EXPECT_EQ(names(*reader, by_id, {1}) + names(*reader, by_id, {2}), "ab");
}

}  // namespace
}  // namespace contract
