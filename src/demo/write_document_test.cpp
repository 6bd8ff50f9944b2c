// SPDX-License-Identifier: AGPL-3.0-or-later
// What the municipality writes, intake reads: nothing lost, nothing misread.
#include "demo/internal/write_document.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "demo/internal/library.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "records/minutes.h"

namespace demo {
namespace {

const Plan& year_plan() {
    static const Plan plan =
        make_plan({.years = 1, .scale = 1.0, .until = {2025, 6, 13}, .seed = 1});
    return plan;
}

intake::ParsedMinutes parsed(const WrittenDocument& written) {
    auto source = document::read_source(written.document.text, written.document.file_name);
    EXPECT_TRUE(source) << written.document.file_name;
    auto minutes = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
    EXPECT_TRUE(minutes) << written.document.file_name;
    return std::move(minutes).value();
}

std::string names_of(const std::vector<records::Outcome>& outcomes) {
    std::string names;
    for (const records::Outcome outcome : outcomes) {
        names += std::string(records::name_of(outcome)) + " ";
    }
    return names;
}

std::string decision_of(const records::Item& item) {
    for (const records::Section& section : item.sections) {
        if (section.kind == records::SectionKind::Decision) {
            return document::plain_text_of(section.document);
        }
    }
    return "";
}

void expect_same(const WrittenDocument& written, const records::Minutes& minutes) {
    SCOPED_TRACE(written.document.file_name);
    EXPECT_EQ(minutes.kind, written.kind);
    EXPECT_EQ(minutes.body, written.body);
    EXPECT_EQ(minutes.date, written.date);
    EXPECT_EQ(minutes.participants.size(), written.present);
    EXPECT_EQ(minutes.absentees.size(), written.absent);
    ASSERT_EQ(minutes.items.size(), written.items.size());
    for (std::size_t index = 0; index < minutes.items.size(); ++index) {
        const records::Item& item = minutes.items[index];
        const ExpectedItem& expected = written.items[index];
        SCOPED_TRACE(expected.title);
        EXPECT_EQ(item.number, expected.number);
        EXPECT_EQ(item.case_number, expected.case_number);
        EXPECT_EQ(item.closed, expected.closed);
        if (!expected.closed) {
            EXPECT_EQ(item.title, expected.title);
        }
        EXPECT_EQ(names_of(item.outcomes), names_of(expected.outcomes)) << decision_of(item);
    }
}

TEST(WriteDocumentTest, EveryDocumentIsReadWithAllItsWordsAndNoFindings) {
    for (const PlannedMeeting& meeting : year_plan().meetings) {
        const WrittenDocument written = write_document(year_plan(), meeting);
        const intake::ParsedMinutes minutes = parsed(written);
        EXPECT_EQ(minutes.kept_words, minutes.source_words) << written.document.file_name;
        for (const base::Finding& finding : minutes.minutes.findings) {
            ADD_FAILURE() << written.document.file_name << ":" << finding.line << " "
                          << finding.code << " " << finding.text;
        }
        expect_same(written, minutes.minutes);
    }
}

TEST(WriteDocumentTest, AClosedItemShowsOnlyThatItIsClosedAndItsCaseNumber) {
    int closed = 0;
    for (const PlannedMeeting& meeting : year_plan().meetings) {
        const WrittenDocument written = write_document(year_plan(), meeting);
        const intake::ParsedMinutes minutes = parsed(written);
        EXPECT_TRUE(minutes.doubts.empty()) << written.document.file_name;
        for (const records::Item& item : minutes.minutes.items) {
            if (!item.closed) continue;
            ++closed;
            EXPECT_EQ(item.title, "Lukket");
            EXPECT_TRUE(item.sections.empty());
            EXPECT_TRUE(item.attachments.empty());
        }
    }
    EXPECT_GE(closed, 3);
}

TEST(WriteDocumentTest, CasesTravelThroughSeveralBodiesAndComeBackWhenPostponed) {
    int travelling = 0;
    int resumed = 0;
    std::set<std::string> numbers;
    for (const PlannedCase& made : year_plan().cases) {
        EXPECT_TRUE(numbers.insert(made.number).second) << made.number << " is used twice";
        std::set<Forum> forums;
        for (std::size_t index = 0; index < made.stops.size(); ++index) {
            forums.insert(made.stops[index].forum);
            if (index == 0) continue;
            EXPECT_LT(made.stops[index - 1].date, made.stops[index].date) << made.number;
            if (made.stops[index - 1].ending == Ending::Postponed) {
                ++resumed;
                EXPECT_EQ(made.stops[index].forum, made.stops[index - 1].forum);
            }
        }
        if (forums.size() >= 2) ++travelling;
    }
    EXPECT_GT(travelling * 2, static_cast<int>(year_plan().cases.size()));
    EXPECT_GT(resumed, 5);
}

TEST(WriteDocumentTest, EveryWayACaseCanEndIsSeen) {
    std::map<Ending, int> endings;
    const Plan plan = make_plan({.years = 4, .scale = 1.0, .until = {2025, 6, 13}, .seed = 1});
    for (const PlannedCase& made : plan.cases) {
        for (const PlannedStop& stop : made.stops) ++endings[stop.ending];
    }
    EXPECT_EQ(endings.size(), 11U);
}

TEST(WriteDocumentTest, ThereAreManyKindsOfCasesAndNamesThatCannotBeConfused) {
    EXPECT_GE(Library::shipped().types().size(), 30U);
    const auto& first = Library::shipped().list("fornavn").entries;
    const auto& last = Library::shipped().list("efternavn").entries;
    EXPECT_EQ(first.size(), 61U);
    EXPECT_EQ(last.size(), 67U);
}

}  // namespace
}  // namespace demo
