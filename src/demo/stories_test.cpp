// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "changes/chain.h"
#include "demo/municipality.h"
#include "organisation/subjects.h"
#include "organisation/unit.h"
#include "support/fixed_clock.h"
#include "support/temporary_folder.h"

namespace demo {
namespace {

std::int64_t newest_line(store::Database& database) {
    const auto reader = database.reader();
    EXPECT_TRUE(reader);
    const auto line = changes::newest_line(*reader.value());
    EXPECT_TRUE(line);
    return line.value();
}

TEST(StoriesTest, AreToldOnceAndAddNothingWhenToldAgain) {
    const support::TemporaryFolder folder;
    const auto database = store::open_sqlite(folder.path(), store::OpenMode::Create);
    ASSERT_TRUE(database);
    const DemoOptions options{.years = 1, .scale = 0.1, .until = {2025, 3, 14}};
    const auto load = [&] {
        return load_demo(*database.value(), options, support::FixedClock(), [](int, int) {});
    };
    const auto first = load();
    ASSERT_TRUE(first) << first.error().code;
    const std::int64_t newest = newest_line(*database.value());
    const auto again = load();
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_EQ(newest_line(*database.value()), newest);
    const auto reader = database.value()->reader();
    const auto units = organisation::list_units(*reader.value(), std::nullopt);
    ASSERT_TRUE(units);
    EXPECT_EQ(units.value().size(), 10U);
    // What they made has its line in the log, as if a person had done it.
    const auto& kinds = organisation::subject_kinds();
    EXPECT_TRUE(changes::check_subjects(
        *reader.value(), kinds,
        [](const changes::Disagreeing& one) {
            if (one.what != changes::Disagreement::KindUnreadable) ADD_FAILURE() << one.subject;
        },
        [](std::int64_t, std::int64_t) {}));
}

}  // namespace
}  // namespace demo
