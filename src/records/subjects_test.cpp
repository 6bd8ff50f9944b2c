// SPDX-License-Identifier: AGPL-3.0-or-later
// What was done to the record by hand, past the program, and that it is found.
#include "records/subjects.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "changes/chain.h"
#include "document/normal_form.h"
#include "records/internal/source_key.h"
#include "records/prove_documents.h"
#include "records/set_attachment_visibility.h"
#include "support/random_document.h"
#include "support/test_record.h"

namespace records {
namespace {

using changes::Disagreement;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr base::Date monday = {2018, 2, 26};
constexpr const char* first_document = "meeting/2018-02-26-direktionen/udgave/1";

class SubjectsTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        Minutes first = support::minutes(
            "Direktionen", monday,
            {support::item(1, "Ny hal", "18/00100", "Udsat."),
             support::closed(support::item(2, "Salg af grund", "18/00200", "Solgt."))});
        first.participants = {{"Lene Sandholm", "formand"}, {"Mødelokale 2", std::nullopt}};
        first.absentees = {{"Bo Lund", std::nullopt}};
        first.items[0].attachments = {{"Tegning", std::nullopt}};
        first.items[0].outcomes = {Outcome::Postponed};
        save(first, "first");
        first.items[0].title = "Ny svømmehal";
        save(first, "second");
    }
    void alter(const std::string& sql) {
        auto transaction = must(database_->begin());
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    void alter_log(const std::string& sql) {
        auto transaction = must(database_->begin());
        ASSERT_TRUE(support::let_log_be_altered(*transaction));
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    std::vector<std::pair<Disagreement, std::string>> disagreements() {
        std::vector<std::pair<Disagreement, std::string>> found;
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [&](const changes::Disagreeing& one) { found.emplace_back(one.what, one.subject); },
            nullptr));
        return found;
    }
    std::vector<std::pair<Damage::What, std::string>> damage() {
        std::vector<std::pair<Damage::What, std::string>> found;
        const auto add = [&](const Damage& one) { found.emplace_back(one.what, one.subject); };
        EXPECT_TRUE(check_sources(*reader(), add, nullptr));
        EXPECT_TRUE(check_meetings(*reader(), add));
        EXPECT_TRUE(check_lists(*reader(), add));
        return found;
    }
};

TEST_F(SubjectsTest, WhatWasSavedAgreesWithItsLines) {
    EXPECT_THAT(disagreements(), IsEmpty());
    EXPECT_THAT(damage(), IsEmpty());
}

TEST_F(SubjectsTest, AnyDocumentIsStoredAsItsLineSays) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        Minutes any =
            support::minutes("Byrådet", base::date_of_days(18'000 + static_cast<int>(seed)),
                             {support::item(1, "Sag \x01\t \u200B \U0010FFFD æ", "18/00100")});
        support::RandomDocument random(seed);
        any.items[0].sections[0].document = document::normalise(random.make());
        any.preamble = document::normalise(random.make());
        any.participants = {{" Lene  Sandholm ", ""}, {"Lene Sandholm", std::nullopt}};
        any.findings = {{1, "test.code", "\x7F text"}};
        save(any, "random " + std::to_string(seed));
    }
    EXPECT_THAT(disagreements(), IsEmpty());
}

struct Alteration {
    const char* what;
    const char* sql;
};

class AlteredDocumentTest : public SubjectsTest,
                            public ::testing::WithParamInterface<Alteration> {};

TEST_P(AlteredDocumentTest, IsFound) {
    alter(GetParam().sql);
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::RecordAltered, first_document)));
}

INSTANTIATE_TEST_SUITE_P(
    Each, AlteredDocumentTest,
    ::testing::Values(
        Alteration{"Title", "UPDATE item SET title = 'Gammel hal' WHERE id = 1"},
        Alteration{"Section",
                   "UPDATE section SET document = replace(document, 'Udsat', 'Afvist')"
                   " WHERE item_id = 1"},
        Alteration{"SectionTaken", "DELETE FROM section WHERE item_id = 1 AND position = 1"},
        Alteration{"Attachment", "UPDATE attachment SET title = 'x' WHERE item_id = 1"},
        Alteration{"Outcome", "UPDATE outcome SET name = 'approved' WHERE item_id = 1"},
        Alteration{"Participant",
                   "DELETE FROM participation WHERE minutes_id = 1 AND position = 2"},
        Alteration{"Person",
                   "UPDATE participation SET named_id = 2, person_id = 2"
                   " WHERE minutes_id = 1 AND position = 0"},
        Alteration{"Unreadable", "UPDATE section SET document = '{' WHERE item_id = 2"},
        Alteration{"SavedAt", "UPDATE minutes SET saved_at = '2020-01-01T00:00:00Z' WHERE id = 1"}),
    [](const auto& given) { return std::string(given.param.what); });

TEST_F(SubjectsTest, AListThatMeansSomebodyElseThanItNamesIsFound) {
    alter("UPDATE participation SET person_id = 2 WHERE minutes_id = 1 AND position = 0");
    EXPECT_THAT(disagreements(), testing::IsEmpty()) << "the document says what it said";
    EXPECT_THAT(damage(), testing::Contains(Pair(Damage::What::WronglyListed, first_document)));
}

TEST_F(SubjectsTest, ADocumentPutThereByHandIsFound) {
    alter("INSERT INTO source SELECT '" + std::string(64, 'a') +
          "', 0, 'none', bytes FROM source LIMIT 1");
    alter(
        "INSERT INTO minutes (id, meeting_id, version, kind, is_current, saved_at, source_sha256,"
        " source_visibility, file_name, media_type, profile, body_name, start_at, place, "
        "item_count,"
        " closed_count, postponed_count, finding_count, preamble, contents, findings)"
        " SELECT 99, meeting_id, 3, 'agenda', 0, saved_at, '" +
        std::string(64, 'a') +
        "', source_visibility, file_name, media_type, profile, body_name, start_at, place, 0, 0,"
        " 0, 0, preamble, contents, findings FROM minutes WHERE id = 1");
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::WithoutLine,
                                                  "meeting/2018-02-26-direktionen/udgave/3")));
    EXPECT_THAT(damage(),
                ElementsAre(Pair(Damage::What::SourceAltered, "source/" + std::string(64, 'a'))));
}

TEST_F(SubjectsTest, ALostDocumentIsFound) {
    for (const char* table : {"outcome", "attachment", "section"}) {
        alter(std::string("DELETE FROM ") + table + " WHERE item_id IN (1, 2)");
    }
    alter("DELETE FROM item WHERE minutes_id = 1");
    alter("DELETE FROM participation WHERE minutes_id = 1");
    auto transaction = must(database_->begin());
    ASSERT_TRUE(support::let_log_be_altered(*transaction));
    must(transaction->execute("UPDATE change SET minutes_id = NULL", {}));
    must(transaction->execute("DELETE FROM minutes WHERE id = 1", {}));
    ASSERT_TRUE(transaction->commit());
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::SubjectGone, first_document)));
}

TEST_F(SubjectsTest, ASubjectThatNobodyCanReadBackIsFound) {
    std::vector<changes::Disagreeing> found;
    ASSERT_TRUE(changes::check_subjects(
        *reader(), {}, [&](const changes::Disagreeing& one) { found.push_back(one); }, nullptr));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].what, Disagreement::KindUnreadable);
    EXPECT_EQ(found[0].line, 1);
}

TEST_F(SubjectsTest, AlteredBytesAreFound) {
    alter(
        "UPDATE source SET bytes = (SELECT other.bytes FROM source AS other"
        " WHERE other.size <> 5 LIMIT 1) WHERE size = 5");
    ASSERT_EQ(damage().size(), 1U);
    EXPECT_EQ(damage()[0].first, Damage::What::SourceAltered);
}

TEST_F(SubjectsTest, BytesUnderAKeyOfTheirMakersAreWholeAndAreFoundWhenTheyAreAltered) {
    const std::string sha256 = base::sha256_of("first");
    const std::string own = own_source_key(sha256, PersonId{1});
    const std::string keep = "INSERT INTO source (sha256, size, packing, bytes) SELECT '" + own +
                             "', size, packing, bytes FROM source WHERE ";
    ASSERT_NE(own, sha256);
    alter(keep + "sha256 = '" + sha256 + "'");
    EXPECT_THAT(damage(), testing::IsEmpty());
    alter("DELETE FROM source WHERE sha256 = '" + own + "'");
    alter(keep + "sha256 <> '" + sha256 + "' LIMIT 1");
    EXPECT_THAT(damage(), ElementsAre(Pair(Damage::What::SourceAltered, "source/" + own)));
}

TEST_F(SubjectsTest, PartsOfWhatIsGoneEndNoProof) {
    if (support::tests_run_on_postgres()) GTEST_SKIP() << "PostgreSQL keeps its references";
    auto transaction = must(database_->begin());
    must(transaction->execute("PRAGMA defer_foreign_keys = ON", {}));
    must(transaction->execute("DELETE FROM body", {}));
    EXPECT_TRUE(changes::check_subjects(
        *transaction, subject_kinds(), [](const changes::Disagreeing&) {}, nullptr));
    const auto ignore = [](const Damage&) {};
    EXPECT_TRUE(check_meetings(*transaction, ignore));
    EXPECT_TRUE(check_lists(*transaction, ignore));
}

TEST_F(SubjectsTest, AnotherDocumentThatStandsIsFound) {
    alter("UPDATE minutes SET is_current = 0 WHERE version = 2");
    alter("UPDATE minutes SET is_current = 1 WHERE version = 1");
    EXPECT_THAT(damage(),
                Contains(Pair(Damage::What::WrongStanding, "meeting/2018-02-26-direktionen")));
}

TEST_F(SubjectsTest, AClosedItemOpenedByHandIsFound) {
    alter("UPDATE item SET visibility = 'open' WHERE minutes_id = 2 AND number = 2");
    EXPECT_THAT(damage(), Contains(Pair(Damage::What::WronglyOpen,
                                        "meeting/2018-02-26-direktionen/udgave/2/punkt/2")));
}

TEST_F(SubjectsTest, AnAttachmentOpenedByHandIsFound) {
    {
        auto transaction = must(database_->begin());
        ASSERT_TRUE(set_attachment_visibility(
            *transaction, rights::Actor::operator_of_machine(), {{1}, 1}, "Tegning",
            {.visibility = Visibility::Closed, .reason = "business", .legal_basis = "FVL § 27"},
            clock_));
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_THAT(damage(), IsEmpty());
    alter("UPDATE attachment SET visibility = 'open'");
    EXPECT_THAT(damage(),
                ElementsAre(Pair(Damage::What::WronglyOpen,
                                 "meeting/2018-02-26-direktionen/udgave/1/punkt/1/bilag/1"),
                            Pair(Damage::What::WronglyOpen,
                                 "meeting/2018-02-26-direktionen/udgave/2/punkt/1/bilag/1")));
}

TEST_F(SubjectsTest, OriginalBytesOpenedByHandAreFound) {
    alter("UPDATE minutes SET source_visibility = 'open' WHERE version = 2");
    EXPECT_THAT(damage(), ElementsAre(Pair(Damage::What::WronglyOpen,
                                           "meeting/2018-02-26-direktionen/udgave/2/original")));
}

TEST_F(SubjectsTest, WhatListsShowIsHeldAgainstTheDocuments) {
    alter("UPDATE item SET decision = 'Afvist.' WHERE minutes_id = 2 AND number = 1");
    EXPECT_THAT(damage(), ElementsAre(Pair(Damage::What::WronglyListed,
                                           "meeting/2018-02-26-direktionen/udgave/2/punkt/1")));
    alter("UPDATE item SET decision = 'Udsat.' WHERE minutes_id = 2 AND number = 1");
    EXPECT_THAT(damage(), IsEmpty());
    alter("UPDATE case_file SET title = 'Noget andet' WHERE number = '18/00100'");
    EXPECT_THAT(damage(), ElementsAre(Pair(Damage::What::WronglyListed, "case/18/00100")));
}

TEST_F(SubjectsTest, AnOpenItemHiddenByHandIsFound) {
    alter("UPDATE item SET visibility = 'internal' WHERE minutes_id = 2 AND number = 1");
    EXPECT_EQ(damage().front(),
              std::pair(Damage::What::WronglyHidden,
                        std::string("meeting/2018-02-26-direktionen/udgave/2/punkt/1")));
}

TEST_F(SubjectsTest, AMeetingMovedByHandIsFound) {
    alter("UPDATE meeting SET held_on = '2018-02-27'");
    EXPECT_THAT(damage(),
                Contains(Pair(Damage::What::MeetingAltered, "meeting/2018-02-26-direktionen")));
}

TEST_F(SubjectsTest, AMeetingWithoutADocumentIsFound) {
    alter(
        "INSERT INTO meeting (body_id, held_on, slug)"
        " VALUES (1, '2018-03-01', '2018-03-01-direktionen')");
    EXPECT_THAT(
        damage(),
        AllOf(Contains(Pair(Damage::What::WithoutDocument, "meeting/2018-03-01-direktionen")),
              Contains(Pair(Damage::What::WronglyListed, "count/meetings/0/2018"))));
}

TEST_F(SubjectsTest, ACountAlteredByHandIsFound) {
    alter("UPDATE tally SET total = total + 1 WHERE what = 'items'");
    alter("UPDATE body_seat SET meetings = meetings + 1 WHERE person_id = 1");
    EXPECT_THAT(damage(), ElementsAre(Pair(Damage::What::WronglyListed, "count/items/0/0"),
                                      Pair(Damage::What::WronglyListed, "count/seats/1/1")));
}

TEST_F(SubjectsTest, ADocumentFromBeforeTheChainIsToldApart) {
    alter_log("UPDATE change SET subject = '', after_hash = '', link = NULL");
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::BeforeChain, first_document),
                                             Pair(Disagreement::BeforeChain,
                                                  "meeting/2018-02-26-direktionen/udgave/2")));
    {
        const auto transaction = must(database_->begin());
        const auto operator_acts = rights::Actor::operator_of_machine();
        EXPECT_EQ(must(prove_documents(*transaction, operator_acts, clock_)), 2);
        EXPECT_EQ(must(prove_documents(*transaction, rights::Actor::outsider(), clock_)), 0);
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_THAT(disagreements(), IsEmpty());
    alter("UPDATE item SET title = 'Gammel hal' WHERE id = 1");
    EXPECT_THAT(disagreements(), ElementsAre(Pair(Disagreement::RecordAltered, first_document)));
}

TEST_F(SubjectsTest, NobodyWithoutAPermissionProvesDocuments) {
    alter_log("UPDATE change SET subject = '', after_hash = '', link = NULL");
    auto transaction = must(database_->begin());
    const auto refused = prove_documents(*transaction, rights::Actor::outsider(), clock_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "rights.not_allowed");
}

}  // namespace
}  // namespace records
