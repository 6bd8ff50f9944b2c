// SPDX-License-Identifier: AGPL-3.0-or-later
// What every database keeps: values, transactions, one consistent state a reader, clear errors.
#include <fmt/format.h>

#include <thread>
#include <tuple>

#include "contract/store_fixture.h"
#include "store/ahead.h"

namespace contract {
namespace {

using base::ErrorKind;
using store::Blob;

TEST_P(StoreContract, GivesBackEveryKindOfValue) {
    const std::string bytes("\0\xFF zip", 6);
    auto transaction = begin();
    auto id = transaction->insert(
        "INSERT INTO note (body, held_on, weight, bytes) VALUES ($1, $2, $3, $4) RETURNING id",
        {"Ærø", base::Date{2018, 2, 26}, 0.25, Blob{bytes}});
    expect_done(id);
    expect_done(transaction->commit());
    int rows = 0;
    expect_done(
        reader()->for_each("SELECT body, held_on, weight, bytes, of, id FROM note WHERE id = $1",
                           {id.value()}, [&](const store::Row& row) {
                               ++rows;
                               EXPECT_EQ(row.text(0), "Ærø");
                               EXPECT_EQ(row.date(1), (base::Date{2018, 2, 26}));
                               EXPECT_EQ(row.real(2), 0.25);
                               EXPECT_EQ(row.text(3), bytes);
                               EXPECT_TRUE(row.is_null(4));
                               EXPECT_EQ(row.optional_integer(4), std::nullopt);
                               EXPECT_EQ(row.optional_text(4), std::nullopt);
                               EXPECT_EQ(row.integer(5), id.value());
                           }));
    EXPECT_EQ(rows, 1);
}

TEST_P(StoreContract, BindsByNumberWhateverTheOrderInTheText) {
    auto answer =
        reader()->query_one<std::string>("SELECT $2 || $1 || $2", {"b", "a"},
                                         [](const auto& row) { return std::string(row.text(0)); });
    expect_done(answer);
    EXPECT_EQ(answer.value(), "aba");
}

TEST_P(StoreContract, KeepsEmptyTextApartFromNull) {
    auto transaction = begin();
    expect_done(
        transaction->execute("INSERT INTO note (body, bytes) VALUES ($1, $2)", {"", Blob{""}}));
    auto kept =
        transaction->query_one<bool>("SELECT 1 FROM note WHERE body = $1 AND bytes IS NOT NULL",
                                     {""}, [](const auto& row) { return row.truth(0); });
    expect_done(kept);
    EXPECT_EQ(kept.value(), true);
}

TEST_P(StoreContract, ForgetsWhatWasNotCommitted) {
    {
        auto transaction = begin();
        expect_done(transaction->execute("INSERT INTO note (body) VALUES ($1)", {"x"}));
    }
    EXPECT_EQ(count_notes(*reader()), 0);
}

TEST_P(StoreContract, WhoeverIsWritingAlreadyIsRefusedAndDoesNotWaitForEver) {
    auto first = begin();
    expect_done(first->execute("INSERT INTO note (body) VALUES ($1)", {"first"}));
    const auto second = database_->begin();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "store.busy");
    expect_done(first->commit());
    first.reset();
    add_note("after");
    EXPECT_EQ(count_notes(*reader()), 2);
}

TEST_P(StoreContract, WhatOneThreadBeganAnotherMayEnd) {
    auto first = begin();
    std::thread other([ended = std::move(first)]() mutable {
        expect_done(ended->commit());
        ended.reset();
    });
    add_note("after");  // Waits for it where it is not yet over.
    other.join();
    EXPECT_EQ(count_notes(*reader()), 1);
}

TEST_P(StoreContract, ReaderSeesOneStateWhileOthersWrite) {
    auto before = reader();
    add_note("later");
    EXPECT_EQ(count_notes(*before), 0);
    EXPECT_EQ(count_notes(*reader()), 1);
    EXPECT_EQ(count_notes(*before), 0);
}

/// How many notes have the body.
int count_of(store::Reader& reader, const std::string& body) {
    constexpr std::string_view counted = "SELECT count(*) FROM note WHERE body = $1";
    auto count = reader.query_one<int>(
        counted, {body}, [](const auto& row) { return static_cast<int>(row.integer(0)); });
    EXPECT_TRUE(count) << count.error().detail;
    return count ? count.value().value_or(0) : -1;
}

TEST_P(StoreContract, WhatIsAskedAheadIsAnsweredAsWhatIsAskedAtOnce) {
    for (const char* body : {"a", "b", "b"}) add_note(body);
    auto page = std::move(store::page_reader(*database_)).value();
    store::ask_ahead(*page, [](store::Reader& ahead) {
        return std::tuple{ahead.query_one<int>("SELECT count(*) FROM note WHERE body = $1", {"a"},
                                               [](const auto&) { return 0; }),
                          ahead.query_one<int>("SELECT count(*) FROM note WHERE body = $1", {"b"},
                                               [](const auto&) { return 0; })};
    });
    add_note("a");
    EXPECT_EQ(count_of(*page, "b"), 2);
    EXPECT_EQ(count_of(*page, "a"), 1) << "the state of the first question";
    EXPECT_EQ(count_of(*page, "c"), 0) << "what was not asked ahead is asked then";
    EXPECT_EQ(count_of(*page, "a"), 1) << "as often as somebody asks";
    EXPECT_EQ(count_of(*std::move(store::page_reader(*database_)).value(), "a"), 2);
}

TEST_P(StoreContract, AReaderOfAPageMayAskBetweenTheRowsOfAnAnswer) {
    for (const char* body : {"a", "b", "b"}) add_note(body);
    auto page = std::move(store::page_reader(*database_)).value();
    int all = 0;
    expect_done(page->for_each("SELECT body FROM note ORDER BY id", {}, [&](const store::Row& row) {
        all += count_of(*page, std::string(row.text(0)));
    }));
    EXPECT_EQ(all, 1 + 2 + 2);
}

TEST_P(StoreContract, AQuestionThatIsWrongFailsAlsoWhenItIsAskedAhead) {
    add_note("a");
    auto page = std::move(store::page_reader(*database_)).value();
    constexpr std::string_view wrong = "SELECT nothing FROM nowhere";
    store::ask_ahead(*page,
                     [&](store::Reader& ahead) { return ahead.for_each(wrong, {}, nullptr); });
    auto failed = page->for_each(wrong, {}, nullptr);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "store.statement");
    page.reset();
    EXPECT_EQ(count_of(*std::move(store::page_reader(*database_)).value(), "a"), 1);
}

TEST_P(StoreContract, TransactionReadsWhatItWrote) {
    auto transaction = begin();
    expect_done(transaction->execute("INSERT INTO note (body) VALUES ($1)", {"x"}));
    EXPECT_EQ(count_notes(*transaction), 1);
}

TEST_P(StoreContract, TellsHowManyRowsChanged) {
    add_note("a");
    add_note("b");
    auto transaction = begin();
    EXPECT_EQ(transaction->execute("UPDATE note SET body = $1", {"c"}).value(), 2);
    EXPECT_EQ(transaction->execute("UPDATE note SET body = $1 WHERE id = $2", {"d", -1}).value(),
              0);
}

TEST_P(StoreContract, RefusesARowThatPointsNowhere) {
    auto transaction = begin();
    auto wrong = transaction->execute("INSERT INTO note (body, of) VALUES ($1, $2)", {"x", 4711});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(wrong.error().code, "store.constraint");
}

TEST_P(StoreContract, AStatementMayLeaveOutAValueBelowItsLast) {
    auto transaction = begin();
    expect_done(transaction->execute("INSERT INTO note (body) VALUES ($3)", {"a", "b", "c"}));
    std::string body;
    expect_done(transaction->for_each("SELECT body FROM note WHERE body = $2", {"a", "c"},
                                      [&](const store::Row& row) { body = row.text(0); }));
    EXPECT_EQ(body, "c");
}

TEST_P(StoreContract, ANullMayBeLeftOutAndComeAndGo) {
    auto transaction = begin();
    const std::string insert = "INSERT INTO note (body, held_on) VALUES ($3, $2)";
    expect_done(transaction->execute(insert, {std::nullopt, std::nullopt, "a"}));
    expect_done(transaction->execute(insert, {1, "2018-02-26", "b"}));
    expect_done(transaction->execute(insert, {"x", std::nullopt, "c"}));
    EXPECT_EQ(count_notes(*transaction), 3);
}

TEST_P(StoreContract, ANumberThatSwitchesSomethingOffMayChange) {
    for (const char* body : {"a", "b", "c"}) add_note(body);
    auto open = reader();
    for (const auto& [id, expected] : {std::pair{0, 3}, {2, 1}, {-1, 0}, {0, 3}, {3, 1}}) {
        auto count = open->query_one<int>(
            "SELECT count(*) FROM note WHERE ($1 = 0 OR id = $1) AND ($2 = -1 OR body <> '$1 > 0')",
            {id, -1}, [](const auto& row) { return static_cast<int>(row.integer(0)); });
        expect_done(count);
        EXPECT_EQ(count.value(), expected) << id;
    }
}

TEST_P(StoreContract, TellsWrongStatementsAndMissingValues) {
    auto transaction = begin();
    EXPECT_EQ(transaction->execute("INSERT INTO nowhere VALUES (1)", {}).error().code,
              "store.statement");
    EXPECT_EQ(transaction->execute("INSERT INTO note (body) VALUES ($1)", {}).error().code,
              "store.statement");
    EXPECT_EQ(transaction->execute("INSERT INTO note (body) VALUES ($1)", {"a", "b"}).error().code,
              "store.statement");
}

TEST_P(StoreContract, RefusesTextThatIsNone) {
    for (const std::string& text : {std::string("a\0b", 3), std::string("\xFF"),
                                    std::string("\xC3"), std::string("\xED\xA0\x80")}) {
        auto transaction = begin();
        auto refused = transaction->execute("INSERT INTO note (body) VALUES ($1)", {text});
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
        EXPECT_EQ(refused.error().code, "store.text");
    }
    EXPECT_EQ(count_notes(*reader()), 0);
}

TEST_P(StoreContract, OrdersTextByItsBytesWhateverTheLanguage) {
    for (const char* body : {"aa", "Å", "a b", "B", "ab", "å", "a-b", "Z", "\x01"}) add_note(body);
    std::string order;
    expect_done(reader()->for_each("SELECT body FROM note ORDER BY body", {},
                                   [&](const auto& row) { order.append(row.text(0)) += '|'; }));
    EXPECT_EQ(order, "\x01|B|Z|a b|a-b|aa|ab|Å|å|");
    auto between = reader()->query_one<int>(
        "SELECT count(*) FROM note WHERE body > $1 AND body < $2", {"B", "aa"},
        [](const auto& row) { return static_cast<int>(row.integer(0)); });
    expect_done(between);
    EXPECT_EQ(between.value(), 3);
}

TEST_P(StoreContract, CountsNoCommitThatWroteNothing) {
    add_note("a");
    const auto before = database_->version().value();
    auto transaction = begin();
    expect_done(transaction->execute("UPDATE note SET body = 'b' WHERE id = $1", {-1}));
    expect_done(transaction->commit());
    EXPECT_EQ(database_->version().value(), before);
}

TEST_P(StoreContract, ManyRowsComeInOrderAndStatementsRunBetweenThem) {
    {
        auto transaction = begin();
        for (int note = 0; note < 3000; ++note) {
            expect_done(transaction->execute("INSERT INTO note (body) VALUES ($1)",
                                             {fmt::format("{:05}", note)}));
        }
        expect_done(transaction->commit());
    }
    auto open = reader();
    int rows = 0;
    expect_done(open->for_each("SELECT body FROM note ORDER BY id", {}, [&](const auto& row) {
        EXPECT_EQ(row.text(0), fmt::format("{:05}", rows));
        if (rows++ % 1000 != 0) return;
        EXPECT_EQ(count_notes(*open), 3000);
        EXPECT_FALSE(open->for_each("SELECT $1", {}, nullptr));
    }));
    EXPECT_EQ(rows, 3000);
}

TEST_P(StoreContract, ReaderCannotWrite) {
    EXPECT_FALSE(reader()->for_each("INSERT INTO note (body) VALUES ('x')", {}, nullptr));
    EXPECT_EQ(count_notes(*reader()), 0);
}

TEST_P(StoreContract, NothingIsWrittenAfterCommit) {
    auto transaction = begin();
    expect_done(transaction->commit());
    EXPECT_FALSE(transaction->execute("INSERT INTO note (body) VALUES ($1)", {"x"}));
    EXPECT_FALSE(transaction->commit());
}

TEST_P(StoreContract, SameStatementMayRunInsideItsOwnRows) {
    add_note("a");
    add_note("b");
    auto open = reader();
    int pairs = 0;
    const auto count_inner = [&](const store::Row&) {
        expect_done(open->for_each("SELECT id FROM note", {}, [&](const auto&) { ++pairs; }));
    };
    expect_done(open->for_each("SELECT id FROM note", {}, count_inner));
    EXPECT_EQ(pairs, 4);
}

TEST_P(StoreContract, VersionChangesWithEveryCommitAndOnlyThen) {
    const auto first = database_->version();
    expect_done(first);
    EXPECT_EQ(database_->version().value(), first.value());
    add_note("x");
    const auto second = database_->version();
    EXPECT_NE(second.value(), first.value());
    { auto abandoned = begin(); }
    EXPECT_EQ(database_->version().value(), second.value());
}

TEST_P(StoreContract, WritersTakeTurnsAndReadersAreNotStopped) {
    constexpr int threads = 4;
    constexpr int notes_each = 25;
    std::vector<std::thread> writers;
    for (int number = 0; number < threads; ++number) {
        writers.emplace_back([&, number] {
            for (int note = 0; note < notes_each; ++note) {
                add_note(fmt::format("{}-{}", number, note));
                EXPECT_GE(count_notes(*reader()), 1);
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    EXPECT_EQ(count_notes(*reader()), threads * notes_each);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, ::testing::ValuesIn(all_stores()),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace contract
