// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/personal_data.h"

#include <gmock/gmock.h>

#include "support/test_record.h"

namespace records {
namespace {

class PersonalDataTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        Minutes document = support::minutes("Direktionen", {2018, 2, 26});
        document.participants = {{"Lene Sandholm", "formand"}};
        document.absentees = {{"Bo Lund", std::nullopt}};
        save(document, "first");
        // A row in every table that has a person, each with a mark of its own.
        run("INSERT INTO account (id, person_id, sign_in, created_at, password_hash, totp_secret)"
            " VALUES (7, 1, 'lesa', '2026-01-01T00:00:00Z', 'SECRET-HASH', 'SECRET-TOTP')");
        run("INSERT INTO session VALUES ('SECRET-TOKEN', 7, '2026-01-02T00:00:00Z',"
            " '2026-01-02T00:00:00Z', 'MARK-BROWSER')");
        run("INSERT INTO one_time_link VALUES ('SECRET-LINK', 7, '2026-01-03T00:00:00Z')");
        run("INSERT INTO recovery_code VALUES (7, 'SECRET-CODE')");
        run("UPDATE minutes SET made_by = 1");
        run("INSERT INTO role_holding (person_id, role, body_id, from_on)"
            " VALUES (1, 'chair', 1, '2018-01-01')");
        run("INSERT INTO stand_in (absent_id, substitute_id, body_id, from_on, to_on)"
            " VALUES (2, 1, 1, '2018-01-01', '2018-01-02')");
        run("INSERT INTO item_grant (meeting_id, item_number, person_id, from_on, to_on, reason)"
            " VALUES (1, 4, 1, '2018-01-01', '2018-01-02', 'MARK-REASON')");
        run("INSERT INTO disqualification (meeting_id, item_number, person_id, decided_on)"
            " VALUES (1, 5, 1, '2018-02-03')");
        run("INSERT INTO reading (at, account_id, subject, ground)"
            " VALUES ('2026-01-04T00:00:00Z', 7, 'meeting/x/punkt/1', 'chair')");
        run("INSERT INTO mail_receiver (id, holder, address, language, rhythm)"
            " VALUES (1, 'person/1', 'lesa@x.dk', 'da', 'daily')");
        run("INSERT INTO mail_receiver (id, holder, address, language, rhythm)"
            " VALUES (2, 'party/1', 'party@x.dk', 'da', 'daily')");
        run("INSERT INTO letter (kind, about, occasion, receiver_id, state, message_id, queued_at)"
            " VALUES ('agenda', 'meeting/1', '', 1, 'waiting', 'x', '2026-01-07T00:00:00Z')");
        run("INSERT INTO job (kind, argument, state, asked_by, asked_at, turn_at)"
            " VALUES ('pack', '', 'waiting', 7, '2026-01-08T00:00:00Z', '2026-01-08T00:00:00Z')");
        run("INSERT INTO as_read (source_sha256, document) SELECT sha256, '{}' FROM source");
        run("INSERT INTO correction (source_sha256, kind, what, made_by, made_at)"
            " SELECT sha256, 'item.title', '{}', 1, '2026-01-09T00:00:00Z' FROM source");
        run("INSERT INTO change (at, action, account_id, subject)"
            " VALUES ('2026-01-05T00:00:00Z', 'test.made', 7, 'unit/1')");
        run("INSERT INTO change (at, action, subject)"
            " VALUES ('2026-01-06T00:00:00Z', 'test.about', 'account/7')");
    }
    void run(const std::string& sql) {
        const auto transaction = must(database_->begin());
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    std::vector<std::string> told(PersonId person) {
        std::vector<std::string> facts;
        for (const auto& part : must(load_personal_data(*reader(), person)).parts) {
            for (const auto& fact : part.facts) {
                std::string text = part.name;
                for (const auto& [name, value] : fact) text += " " + name + "=" + value;
                facts.push_back(std::move(text));
            }
        }
        return facts;
    }
};

TEST_F(PersonalDataTest, EverythingKeptAboutAPersonIsToldAndNoSecretIs) {
    const auto facts = told({1});
    EXPECT_THAT(
        facts,
        ::testing::ElementsAre(
            "person name=Lene Sandholm address=lene-sandholm meetings=1",
            "participation meeting=2018-02-26-direktionen version=1 held_on=2018-02-26"
            " written_as=Lene Sandholm role=formand absent=0",
            "document_made meeting=2018-02-26-direktionen version=1"
            " saved_at=2026-11-21T12:00:00Z published=1",
            "role role=chair body=Direktionen from=2018-01-01",
            "stand_in part=substitute other=Bo Lund body=Direktionen from=2018-01-01 to=2018-01-02",
            "account id=7 sign_in=lesa disabled=0 has_password=1 has_second_factor=1"
            " created_at=2026-01-01T00:00:00Z",
            "session created_at=2026-01-02T00:00:00Z used_at=2026-01-02T00:00:00Z"
            " browser=MARK-BROWSER",
            "one_time_link expires_at=2026-01-03T00:00:00Z",
            "mail_receiver address=lesa@x.dk language=da rhythm=daily",
            "letter kind=agenda state=waiting queued_at=2026-01-07T00:00:00Z",
            "work_asked_for kind=pack state=waiting asked_at=2026-01-08T00:00:00Z",
            "grant meeting=2018-02-26-direktionen item=4 from=2018-01-01 to=2018-01-02"
            " reason=MARK-REASON",
            "disqualification meeting=2018-02-26-direktionen item=5 decided_on=2018-02-03",
            "correction kind=item.title made_at=2026-01-09T00:00:00Z",
            "change_made line=2 at=2026-01-05T00:00:00Z action=test.made subject=unit/1",
            "change_about line=3 at=2026-01-06T00:00:00Z action=test.about subject=account/7"
            " fields=",
            "reading at=2026-01-04T00:00:00Z subject=meeting/x/punkt/1 ground=chair"));
}

TEST_F(PersonalDataTest, AnotherPersonHasOnlyTheirOwn) {
    EXPECT_THAT(told({2}),
                ::testing::ElementsAre(
                    "person name=Bo Lund address=bo-lund meetings=1",
                    "participation meeting=2018-02-26-direktionen version=1 held_on=2018-02-26"
                    " written_as=Bo Lund absent=1",
                    "stand_in part=absent other=Lene Sandholm body=Direktionen from=2018-01-01"
                    " to=2018-01-02"));
}

TEST_F(PersonalDataTest, EveryTableWithAPersonOrAnAccountIsAskedOrKnownNotToMatter) {
    const auto tables = must(support::list_references(*reader(), {"person", "account"}));
    // A new reference to a person belongs in list_personal_data, and then here. How many recovery
    // codes an account has is no matter of the person's; a seat is counted from participations; who
    // writes just now is forgotten by itself, and so is which form was sent; a secret for his
    // browsers says nothing of him; who
    // called a comment done stands in its line of the log.
    EXPECT_THAT(
        tables,
        ::testing::ElementsAre(
            "account.person_id", "agenda_question.answered_by", "agenda_question.asked_by",
            "approval_absence.deputy_id", "approval_absence.person_id",
            "approval_advice.answered_by", "approval_advice.asked_by", "approval_advice.person_id",
            "approval_chain.made_by", "approval_seat.person_id", "approval_step.by_id",
            "approval_step.handed_to", "approval_step.on_behalf_of", "attachment_file.added_by",
            "body_merge.made_by", "body_seat.person_id", "case_follower.person_id",
            "case_hand.officer_id", "correction.made_by", "device_key.person_id",
            "disqualification.person_id", "form_press.account_id", "held_attendee.person_id",
            "item_attachment_version.added_by", "item_comment.done_by", "item_comment.written_by",
            "item_draft.author_id", "item_grant.person_id", "item_reader.person_id",
            "item_template.made_by", "item_text.saved_by", "item_version.saved_by",
            "item_writer.person_id", "living_case.officer_id", "minutes.made_by",
            "one_time_link.account_id", "own_note.person_id", "participation.named_id",
            "participation.person_id", "person_meaning.made_by", "person_meaning.means_id",
            "person_meaning.person_id", "protocol_approval.given_by", "protocol_remark.made_by",
            "reading.account_id", "reading_place.person_id", "reading_rule.made_by",
            "recovery_code.account_id", "role_holding.person_id", "session.account_id",
            "stand_in.absent_id", "stand_in.substitute_id"));
}

TEST_F(PersonalDataTest, APersonIsFoundByIdAddressAndName) {
    for (const char* name : {"1", "lene-sandholm", "LENE SANDHOLM", "Lene  Sandholm"}) {
        EXPECT_EQ(must(find_one_person(*reader(), name)), PersonId{1}) << name;
    }
    EXPECT_EQ(find_one_person(*reader(), "Eva").error().code, "person.not_found");
    EXPECT_EQ(load_personal_data(*reader(), {99}).error().code, "person.not_found");
    run("INSERT INTO person (name, slug, match_key, sort_key)"
        " VALUES ('Lene Sandholm', 'lene-sandholm-2', 'lene sandholm', 'lene sandholm')");
    const auto several = find_one_person(*reader(), "Lene Sandholm");
    ASSERT_FALSE(several);
    EXPECT_EQ(several.error().code, "person.several");
    EXPECT_EQ(several.error().detail, "Lene Sandholm: 1 3");
}

}  // namespace
}  // namespace records
