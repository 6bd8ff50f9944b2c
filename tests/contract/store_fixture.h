// SPDX-License-Identifier: AGPL-3.0-or-later
// The databases every store test runs on. A PostgreSQL one joins by a line in all_stores().
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/database.h"
#include "support/temporary_folder.h"

namespace contract {

/// One kind of database, opened fresh for a test.
struct Store {
    const char* name;
    base::Result<std::unique_ptr<store::Database>> (*open)(const std::filesystem::path& folder);
};

inline std::vector<Store> all_stores() {
    return {
        {"SqliteFile",
         [](const std::filesystem::path& folder) {
             return store::open_sqlite(folder / "data", store::OpenMode::Create);
         }},
        {"SqliteMemory", [](const std::filesystem::path&) { return store::open_in_memory(); }},
    };
}

class StoreContract : public ::testing::TestWithParam<Store> {
protected:
    void SetUp() override {
        auto opened = GetParam().open(folder_.path());
        ASSERT_TRUE(opened) << opened.error().code << " " << opened.error().detail;
        database_ = std::move(opened).value();
        auto transaction = begin();
        expect_done(transaction->execute(
            "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL, held_on TEXT,"
            " weight DOUBLE PRECISION, bytes BLOB, of INTEGER REFERENCES note (id))",
            {}));
        ASSERT_TRUE(transaction->commit());
    }

    std::unique_ptr<store::Transaction> begin() {
        auto begun = database_->begin();
        EXPECT_TRUE(begun) << begun.error().detail;
        return std::move(begun).value();
    }
    std::unique_ptr<store::Reader> reader() {
        auto made = database_->reader();
        EXPECT_TRUE(made) << made.error().detail;
        return std::move(made).value();
    }
    void add_note(const std::string& body) {
        auto transaction = begin();
        expect_done(transaction->execute("INSERT INTO note (body) VALUES ($1)", {body}));
        EXPECT_TRUE(transaction->commit());
    }
    static int count_notes(store::Reader& reader) {
        auto count = reader.query_one<int>("SELECT count(*) FROM note", {}, [](const auto& row) {
            return static_cast<int>(row.integer(0));
        });
        EXPECT_TRUE(count) << count.error().detail;
        return count.value().value_or(-1);
    }
    template <class T>
    static void expect_done(const base::Result<T>& result) {
        EXPECT_TRUE(result) << result.error().code << " " << result.error().detail;
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<store::Database> database_;
};

}  // namespace contract
