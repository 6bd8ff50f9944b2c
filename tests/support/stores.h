// SPDX-License-Identifier: AGPL-3.0-or-later
// A test with a database (of either kind: test_database.h), and short ways to say what must not
// fail.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/open.h"
#include "support/fixed_clock.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"

namespace support {

class WithStore : public ::testing::Test {
protected:
    void SetUp() override { database_ = must(open_test_database()); }

    template <class T>
    static T must(base::Result<T> result) {
        EXPECT_TRUE(result) << result.error().code << " " << result.error().detail;
        return std::move(result).value();
    }
    static void must(const base::Result<void>& result) {
        EXPECT_TRUE(result) << result.error().code << " " << result.error().detail;
    }
    /// In a transaction of its own, which is committed.
    template <class Change>
    auto change(Change&& what) {
        auto transaction = must(database_->begin());
        auto done = must(what(*transaction));
        must(transaction->commit());
        return done;
    }
    void execute(std::string_view sql, const store::Values& values = {}) {
        auto transaction = must(database_->begin());
        must(transaction->execute(sql, values));
        must(transaction->commit());
    }
    std::int64_t number(std::string_view sql, const store::Values& values = {}) {
        auto reader = must(database_->reader());
        return must(reader->query_one<std::int64_t>(
                        sql, values, [](const store::Row& row) { return row.integer(0); }))
            .value_or(-1);
    }

    TemporaryFolder place_;
    FixedClock clock_;
    std::unique_ptr<store::Database> database_;
};

/// The same with a database that outlives the process that uses it, for those that are killed.
class WithLastingStore : public WithStore {
protected:
    void SetUp() override {
        if (tests_run_on_postgres()) address_ = must(make_postgres_database());
        database_ = must(open());
    }
    /// Every time the same one; also in a child that was forked after `database_` was reset.
    base::Result<std::unique_ptr<store::Database>> open() const {
        if (!address_.empty()) return store::open_postgres(address_, store::OpenMode::Create);
        return store::open_sqlite(place_.path() / "data", store::OpenMode::Create);
    }

private:
    std::string address_;
};

}  // namespace support
