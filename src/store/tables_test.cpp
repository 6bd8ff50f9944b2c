// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/tables.h"

#include <gmock/gmock.h>

#include <span>

#include "base/asset.h"

namespace migrations {
std::span<const base::Asset> assets();
}  // namespace migrations

namespace store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> named(std::string_view sql) { return tables_of(sql).named.names(); }
std::vector<std::string> written(std::string_view sql) { return tables_of(sql).written.names(); }

TEST(TablesTest, FindsEveryTableThatAStatementReads) {
    EXPECT_THAT(named("SELECT a.x FROM item AS a, minutes CROSS JOIN body WHERE EXISTS"
                      " (SELECT 1 FROM source WHERE source.sha256 = minutes.section)"),
                ElementsAre("body", "item", "minutes", "source"));
    EXPECT_THAT(named("SELECT 'item' -- section\n, number FROM unit"), ElementsAre("unit"));
    EXPECT_THAT(named("select X from ITEM"), ElementsAre("item"));
}

TEST(TablesTest, AViewStandsForTheTablesItReads) {
    EXPECT_THAT(named("SELECT 1 FROM body_insight"), ElementsAre("role_holding", "stand_in"));
}

TEST(TablesTest, FindsTheTableThatAStatementWrites) {
    EXPECT_THAT(written("INSERT INTO item (title) SELECT title FROM section"), ElementsAre("item"));
    EXPECT_THAT(written("INSERT INTO tally (what) VALUES ($1) ON CONFLICT (what) DO UPDATE SET"
                        " total = tally.total + 1"),
                ElementsAre("tally"));
    EXPECT_THAT(written("UPDATE item SET page = 1 WHERE id IN (SELECT item_id FROM section)"),
                ElementsAre("item"));
    EXPECT_THAT(written("DELETE FROM session WHERE account_id IN (SELECT id FROM account)"),
                ElementsAre("session"));
    EXPECT_THAT(written("SELECT title FROM item"), IsEmpty());
}

TEST(TablesTest, ATableNobodyKnowsMayBeAny) {
    const StatementTables tables = tables_of("INSERT INTO elsewhere (x) VALUES (1)");
    EXPECT_TRUE(tables.written.contains("item"));
    EXPECT_TRUE(tables.written.contains("session"));
}

// A trigger or a cascade would write to a table that the statement does not name.
TEST(TablesTest, NoMigrationWritesBehindAStatementsBack) {
    for (const base::Asset& file : migrations::assets()) {
        const std::string text(file.bytes);
        for (const char* action : {"CASCADE", "SET NULL", "SET DEFAULT"}) {
            EXPECT_EQ(text.find(action), std::string::npos) << file.name << ": " << action;
        }
        // What a trigger, or the function it calls, does.
        for (std::size_t at = text.find("BEGIN\n"); at != std::string::npos;
             at = text.find("BEGIN\n", at + 1)) {
            const std::string body = text.substr(at, text.find("END", at) - at);
            EXPECT_THAT(written(body), IsEmpty()) << file.name << ": " << body;
        }
    }
}

}  // namespace
}  // namespace store
