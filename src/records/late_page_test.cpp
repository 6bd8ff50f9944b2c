// SPDX-License-Identifier: AGPL-3.0-or-later
// A late page of a list has the rows that come after those of the page before it, whichever way it
// is begun.
#include "records/internal/case_table.h"
#include "records/internal/tally_table.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::item;
using support::minutes;

constexpr int meetings = 420;

class LatePageTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        const auto first = base::days_since_epoch({2016, 1, 1});
        for (int at = 0; at < meetings; ++at) {
            const char* body = at % 3 == 0 ? "Byrådet" : "Direktionen";
            const base::Date day = base::date_of_days(first + at * 2);
            const std::string number = "16/" + std::to_string(10000 + at);
            save(minutes(body, day, {item(1, "Sag", number, "Godkendt.")}),
                 "bytes " + std::to_string(at));
            // Some cases come back a year later.
            if (at % 50 == 0) {
                save(minutes("Udvalget", base::date_of_days(first + at * 2 + 366),
                             {item(1, "Sag", number, "Godkendt.")}),
                     "again " + std::to_string(at));
            }
        }
    }

    /// Every row of a list, page by page, as names.
    template <class List>
    static std::vector<std::string> all_of(int a_page, const List& list) {
        std::vector<std::string> all;
        for (int offset = 0;; offset += a_page) {
            const std::vector<std::string> page = list(Page{.offset = offset, .limit = a_page});
            all.insert(all.end(), page.begin(), page.end());
            if (page.empty()) return all;
        }
    }
    std::vector<std::string> all_meetings(const MeetingFilter& filter, int a_page,
                                          const rights::Viewer& viewer) {
        return all_of(a_page, [&](const Page& page) {
            std::vector<std::string> names;
            for (const Meeting& one : must(list_meetings(*reader(), filter, page, viewer))) {
                names.push_back(one.slug);
            }
            return names;
        });
    }
    std::vector<std::string> all_cases(std::optional<int> year, int a_page) {
        return all_of(a_page, [&](const Page& page) {
            std::vector<std::string> names;
            for (const CaseSummary& one : must(list_cases(*reader(), year, page))) {
                names.push_back(one.number);
            }
            return names;
        });
    }
    void expect_meetings_in_pages_as_in_one();
    void expect_cases_in_pages_as_in_one();
    void expect_counts_that_follow_what_is_saved();
};

void LatePageTest::expect_meetings_in_pages_as_in_one() {
    constexpr int everything = 10'000;
    MeetingFilter of_body;
    of_body.body_slug = "direktionen";
    MeetingFilter of_year;
    of_year.year = 2017;
    for (const MeetingFilter& filter : {MeetingFilter{}, of_body, of_year}) {
        const auto whole = all_meetings(filter, everything, outsider_);
        EXPECT_GT(whole.size(), 180U);
        EXPECT_EQ(all_meetings(filter, 7, outsider_), whole);
        EXPECT_EQ(all_meetings(filter, 100, outsider_), whole);
    }
    const auto closed = rights::Viewer::operator_of_machine();
    EXPECT_EQ(all_meetings({}, 11, closed), all_meetings({}, everything, closed));
}

void LatePageTest::expect_cases_in_pages_as_in_one() {
    constexpr int everything = 10'000;
    EXPECT_EQ(all_cases({}, everything).size(), static_cast<std::size_t>(meetings));
    for (const std::optional<int> year : {std::optional<int>(), std::optional<int>(2017)}) {
        EXPECT_EQ(all_cases(year, 7), all_cases(year, everything));
        EXPECT_EQ(all_cases(year, 100), all_cases(year, everything));
    }
}

void LatePageTest::expect_counts_that_follow_what_is_saved() {
    // The case's newest meeting gets a document without it: its last year is another.
    save(minutes("Udvalget", base::date_of_days(base::days_since_epoch({2016, 1, 1}) + 366),
                 {item(1, "Noget andet", "17/99999", "Godkendt.")}),
         "without");
    std::vector<std::string> wrong;
    const auto tell = [&](const std::string& name) { wrong.push_back(name); };
    ASSERT_TRUE(check_tallies(*reader(), tell));
    ASSERT_TRUE(check_cases(*reader(), tell));
    EXPECT_EQ(wrong, std::vector<std::string>());
    EXPECT_EQ(all_cases({}, 7), all_cases({}, 10'000));
}

// One test: so many documents take long to save, above all in another process.
TEST_F(LatePageTest, PagesAreTheSameHoweverTheyAreBegun) {
    expect_meetings_in_pages_as_in_one();
    expect_cases_in_pages_as_in_one();
    expect_counts_that_follow_what_is_saved();
}

/// PostgreSQL's plan of a statement that passes through (SQLite's: query_plan_test.cpp).
class PlansOfPostgres final : public store::Reader {
public:
    explicit PlansOfPostgres(std::unique_ptr<store::Reader> reader) : reader_(std::move(reader)) {}
    base::Result<void> for_each(std::string_view sql, const store::Values& values,
                                const std::function<void(const store::Row&)>&) override {
        return reader_->for_each("EXPLAIN " + std::string(sql), values, [&](const store::Row& row) {
            plan_.append(row.text(0)).push_back('\n');
        });
    }
    const std::string& plan() const { return plan_; }

private:
    std::unique_ptr<store::Reader> reader_;
    std::string plan_;
};

class LongCaseTest : public support::TestRecord {};

TEST_F(LongCaseTest, TheNewestStopsAreNotSortedOutOfAllOfThem) {
    if (!support::tests_run_on_postgres()) GTEST_SKIP() << "query_plan_test.cpp asks SQLite";
    for (int day = 1; day <= 30; ++day) {
        std::vector<Item> items;
        for (int number = 1; number <= 10; ++number) {
            items.push_back(item(number, "Sag", "18/00100", "Godkendt."));
        }
        save(minutes("Direktionen", {2018, 1, day}, std::move(items)), std::to_string(day));
    }
    auto transaction = must(database_->begin());
    for (const char* table : {"ANALYZE item", "ANALYZE minutes", "ANALYZE meeting"}) {
        ASSERT_TRUE(transaction->execute(table, {}));
    }
    ASSERT_TRUE(transaction->commit());
    PlansOfPostgres plans(reader());
    must(list_stops(plans, "18/00100", {.offset = 0, .limit = 22}, outsider_));
    EXPECT_NE(plans.plan().find("Backward using item_case"), std::string::npos) << plans.plan();
}

}  // namespace
}  // namespace records
