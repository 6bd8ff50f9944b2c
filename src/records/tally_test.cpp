// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept as a count is what there is, whatever happened to the record.
#include <gmock/gmock.h>

#include "records/internal/case_table.h"
#include "records/internal/tally_table.h"
#include "records/keeping.h"
#include "support/test_database.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::agenda;
using support::closed;
using support::item;
using support::minutes;
using testing::IsEmpty;

class TallyTest : public support::TestRecord {
protected:
    std::vector<std::string> wrong() {
        std::vector<std::string> names;
        EXPECT_TRUE(
            check_tallies(*reader(), [&](const std::string& name) { names.push_back(name); }));
        return names;
    }
    /// Two on the list, one of them twice.
    Minutes february() {
        Minutes made = minutes("Direktionen", {2018, 2, 26},
                               {item(1, "Ny hal", "18/00100", "Godkendt."),
                                closed(item(2, "Salg", "18/00200", "Solgt."))});
        made.participants = {
            {"Bo Lund", std::nullopt}, {"Ida Bæk", std::nullopt}, {"Bo Lund", "formand"}};
        return made;
    }
};

TEST_F(TallyTest, ADocumentThatIsReplacedIsCountedOnce) {
    save(february(), "referat 1");
    EXPECT_THAT(wrong(), IsEmpty());
    Minutes corrected = february();
    corrected.items.pop_back();
    corrected.participants.pop_back();
    corrected.participants.pop_back();
    save(corrected, "referat 2");
    EXPECT_THAT(wrong(), IsEmpty());
    const RecordCounts counts = must(count_records(*reader()));
    EXPECT_EQ(counts.items, 1);
    EXPECT_EQ(counts.meetings, 1);
    EXPECT_EQ(counts.people, 2);
    EXPECT_EQ(counts.cases, 1) << "the other is on no document that stands";
    const auto board = must(load_body(*reader(), "direktionen", outsider_));
    const auto people = must(list_people_of_body(*reader(), board.id, 10));
    ASSERT_EQ(people.size(), 1U) << "who sits at no meeting any more is not listed";
    EXPECT_EQ(people.front().name, "Bo Lund");
    EXPECT_EQ(people.front().meetings, 1);
}

// A decision about one item has all cases of the meeting counted anew, and most have not changed.
TEST_F(TallyTest, ACaseThatHasNotChangedIsCountedAndNotWrittenAgain) {
    if (support::tests_run_on_postgres()) GTEST_SKIP() << "it listens with a trigger of SQLite";
    save(february(), "referat 1");
    auto transaction = must(database_->begin());
    for (const std::string table : {"case_file", "case_year", "tally"}) {
        ASSERT_TRUE(transaction->execute(
            "CREATE TEMP TRIGGER no_" + table + " BEFORE UPDATE ON main." + table +
                " BEGIN SELECT RAISE(ABORT, '" + table + " was written'); END",
            {}));
    }
    const auto recounted = recount_cases_of_meeting(*transaction, MeetingId{1});
    EXPECT_TRUE(recounted) << recounted.error().detail;
}

TEST_F(TallyTest, EveryBodyAndYearHasItsOwn) {
    save(february(), "referat 1");
    save(minutes("Byrådet", {2019, 1, 14}, {item(1, "Skole", "18/00100")}), "referat 2");
    save(agenda("Byrådet", {2019, 2, 11}, {item(1, "Bro", "19/00007")}), "dagsorden");
    EXPECT_THAT(wrong(), IsEmpty());
    MeetingFilter filter;
    EXPECT_EQ(must(count_meetings(*reader(), filter, outsider_)), 3);
    filter.body_slug = "byraadet";
    EXPECT_EQ(must(count_meetings(*reader(), filter, outsider_)), 2);
    filter.year = 2018;
    EXPECT_EQ(must(count_meetings(*reader(), filter, outsider_)), 0);
    EXPECT_EQ(must(count_cases(*reader(), 2019)), 2);
}

TEST_F(TallyTest, SomebodyWithAnAccountOnlyIsNotCounted) {
    {
        auto transaction = must(database_->begin());
        must(make_person(*transaction, "Anna Konto"));
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_THAT(wrong(), IsEmpty());
    EXPECT_EQ(must(count_people(*reader())), 0);
    Minutes document = february();
    document.participants = {{"Anna Konto", std::nullopt}};
    save(document, "referat 1");
    EXPECT_THAT(wrong(), IsEmpty());
    EXPECT_EQ(must(count_people(*reader())), 1);
}

}  // namespace
}  // namespace records
