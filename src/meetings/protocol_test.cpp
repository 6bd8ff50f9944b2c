// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/protocol.h"

#include "meetings/internal/meeting_fixture.h"
#include "meetings/subjects.h"
#include "records/read.h"

namespace meetings {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ProtocolTest : public MeetingTest {
protected:
    /// Everybody there, all items decided, and ended.
    void hold_it() {
        begin_with_all();
        for (const char* title : {"Budget", "Bro", "Vej", "Hemmelig sag"}) {
            EXPECT_EQ(begin_item(title), "");
            EXPECT_EQ(decide(title, {.outcome = Outcome::Approved, .text = "Godkendt."}), "");
        }
        EXPECT_EQ(end(), "");
    }
    Protocol protocol(const rights::Viewer& viewer) {
        return must(load_protocol(*reader(), slug_, viewer, clock_.today()));
    }
    Protocol protocol() { return protocol(operator_); }
    ProtocolSeen seen_now() { return {slug_, protocol().sha256}; }
    std::string send(const std::optional<ProtocolSeen>& seen = {}) {
        const ProtocolSeen what = seen.value_or(seen_now());
        return change(
            [&](store::Transaction& at) { return send_protocol(at, actor_, what, clock_); });
    }
    std::string approve(rights::PersonId person, const std::optional<ProtocolSeen>& seen = {}) {
        const ProtocolSeen what = seen.value_or(seen_now());
        const auto viewer = viewer_of(person);
        clock_.move_on(60);
        return change([&](store::Transaction& at) {
            return approve_protocol(at, actor_, viewer, what, clock_);
        });
    }
    std::string remark(rights::PersonId person, int number, const std::string& text) {
        const auto viewer = viewer_of(person);
        return change([&](store::Transaction& at) {
            return make_remark(at, actor_, viewer, slug_, number, text, clock_);
        });
    }
    std::string publish(const std::string& reason = {},
                        const std::optional<ProtocolSeen>& seen = {}) {
        const ProtocolSeen what = seen.value_or(seen_now());
        clock_.move_on(60);
        return change([&](store::Transaction& at) {
            return publish_protocol(at, actor_, what, reason, clock_);
        });
    }
    void approve_all() {
        for (const auto person : {chair_, ida_, jens_, kira_}) EXPECT_EQ(approve(person), "");
    }
    void set_publishing(Publishing publishing) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return set_conduct(at, actor_, board_, {.publishing = publishing}, clock_);
                  }),
                  "");
    }
    void check_log() {
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [](const auto& one) {
                const bool own = one.subject.starts_with("protocol/") ||
                                 one.subject.starts_with("held") ||
                                 one.subject.starts_with("conduct/");
                if (own) ADD_FAILURE() << one.subject;
            },
            [](std::int64_t, std::int64_t) {}));
    }
    int number_of(std::string_view title) { return item(title).number; }
};

TEST_F(ProtocolTest, TheyAreSentWhenTheMeetingHasEnded) {
    begin_with_all();
    EXPECT_EQ(send(), "protocol.goes_on");
    EXPECT_EQ(end(), "");
    EXPECT_EQ(send(ProtocolSeen{slug_, "old"}), "protocol.changed");
    EXPECT_EQ(send(), "");
    EXPECT_EQ(send(), "protocol.is_sent");
    EXPECT_THAT(protocol().signers, SizeIs(4));  // The secretary has no vote.
    check_log();
}

TEST_F(ProtocolTest, WordsThatTellAnotherOutcomeAreNotSent) {
    hold_it();
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Rejected, .text = "Godkendt."}), "");
    EXPECT_EQ(send(), "protocol.doubtful");
    EXPECT_THAT(protocol().doubtful, testing::ElementsAre(number_of("Bro")));
}

TEST_F(ProtocolTest, WhatIsChangedAfterAnApprovalSetsItBack) {
    hold_it();
    EXPECT_EQ(send(), "");
    const ProtocolSeen before = seen_now();
    EXPECT_EQ(approve(ida_), "");
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Approved, .text = "Godkendt som indstillet."}),
              "");
    EXPECT_EQ(approve(jens_, before), "protocol.changed");
    EXPECT_EQ(approve(jens_), "");
    const Protocol now = protocol();
    EXPECT_FALSE(now.find(ida_)->holds);
    EXPECT_NE(now.find(ida_)->approved_at, "");
    EXPECT_TRUE(now.find(jens_)->holds);
    EXPECT_FALSE(now.all_approved());
    approve_all();
    EXPECT_TRUE(protocol().all_approved());
    check_log();
}

TEST_F(ProtocolTest, OnlyWhoWasThereApprovesAndRemarks) {
    hold_it();
    EXPECT_EQ(remark(ida_, 0, "Tidligt."), "protocol.not_sent");
    EXPECT_EQ(send(), "");
    EXPECT_EQ(approve(secretary_), "protocol.not_yours");
    EXPECT_EQ(approve(stranger_), "held.not_found");
    EXPECT_EQ(remark(stranger_, 0, "Hej."), "held.not_found");
    EXPECT_EQ(remark(ida_, number_of("Bro"), "  "), "remark missing");
    EXPECT_EQ(remark(ida_, number_of("Bro"), std::string(2001, 'a')), "remark too_long");
    EXPECT_EQ(remark(ida_, 99, "Hej."), "item.not_found");
    EXPECT_EQ(remark(ida_, number_of("Bro"), "Der mangler et ord: 🙂 محمد"), "");
    const auto remarks = protocol(viewer_of(jens_)).remarks;
    ASSERT_THAT(remarks, SizeIs(1));
    EXPECT_EQ(remarks[0].made_by_name, "Ida Krogh");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return answer_remark(at, actor_, slug_, remarks[0].id, "Rettet.", clock_);
              }),
              "");
    EXPECT_EQ(protocol().remarks[0].answer, "Rettet.");
    check_log();
}

TEST_F(ProtocolTest, WhoIsDisqualifiedReadsNeitherTheItemNorWhatIsSaidOfIt) {
    hold_it();
    EXPECT_EQ(away("Hemmelig sag", "Jens Friis",
                   Away{attendee("Jens Friis").id, AwayWhy::Disqualified, "nabo"}),
              "");
    const int number = number_of("Hemmelig sag");
    EXPECT_EQ(send(), "");
    EXPECT_EQ(remark(ida_, number, "Hemmeligt ord."), "");
    EXPECT_EQ(remark(jens_, number, "Hvad står der?"), "item.not_found");
    const Protocol his = protocol(viewer_of(jens_));
    EXPECT_THAT(his.remarks, IsEmpty());
    for (const records::Item& one : his.composed.minutes.items) {
        if (one.number != number) continue;
        EXPECT_THAT(one.sections, IsEmpty());
    }
    // He approves what all approve, of which he reads less.
    EXPECT_EQ(his.sha256, protocol().sha256);
    EXPECT_EQ(approve(jens_), "");
}

TEST_F(ProtocolTest, TheyArePublishedOnceAndAreWhatWasApproved) {
    set_publishing(Publishing::Public);
    hold_it();
    EXPECT_EQ(publish(), "protocol.not_sent");
    EXPECT_EQ(send(), "");
    EXPECT_EQ(publish(), "reason missing");
    approve_all();
    const ProtocolSeen seen = seen_now();
    EXPECT_EQ(publish("", ProtocolSeen{slug_, "old"}), "protocol.changed");
    EXPECT_EQ(publish("", seen), "");
    EXPECT_EQ(publish("", seen), "protocol.is_published");  // The other secretary's press.
    const auto record = must(records::load_meeting_record(
        *reader(), protocol().sent->meeting_slug, std::nullopt, rights::Viewer::outsider()));
    EXPECT_EQ(record.version.kind, records::MinutesKind::Minutes);
    for (const auto& one : record.items) {
        EXPECT_EQ(one.withheld, one.number == number_of("Hemmelig sag")) << one.title;
    }
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Approved, .text = "Andet."}), "planned.is_held");
    EXPECT_EQ(approve(ida_, seen), "protocol.is_published");
    EXPECT_EQ(remark(ida_, 0, "Sent."), "protocol.is_published");
    EXPECT_EQ(protocol().sha256, seen.sha256);
    check_log();
}

TEST_F(ProtocolTest, MinutesOfABodyThatKeepsThemAreWithheldFromOthers) {
    set_publishing(Publishing::None);
    hold_it();
    EXPECT_EQ(send(), "");
    approve_all();
    EXPECT_EQ(publish(), "");
    const auto record = must(records::load_meeting_record(
        *reader(), protocol().sent->meeting_slug, std::nullopt, rights::Viewer::outsider()));
    EXPECT_EQ(record.version.kind, records::MinutesKind::Agenda);
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Approved, .text = "Andet."}), "planned.is_held");
    EXPECT_THAT(protocol(viewer_of(ida_)).composed.minutes.items, testing::Not(IsEmpty()));
}

TEST_F(ProtocolTest, InternalMinutesAreForThoseWhoHoldARole) {
    set_publishing(Publishing::Internal);
    hold_it();
    EXPECT_EQ(send(), "");
    approve_all();
    EXPECT_EQ(publish(), "");
    const std::string there = protocol().sent->meeting_slug;
    const auto for_all = must(
        records::load_meeting_record(*reader(), there, std::nullopt, rights::Viewer::outsider()));
    for (const auto& one : for_all.items) EXPECT_TRUE(one.withheld) << one.title;
    const auto for_ida =
        must(records::load_meeting_record(*reader(), there, std::nullopt, viewer_of(ida_)));
    for (const auto& one : for_ida.items) EXPECT_FALSE(one.withheld) << one.number;
}

TEST_F(ProtocolTest, AnApproverWhoHasLeftIsNotWaitedForWithoutAReason) {
    set_publishing(Publishing::Public);
    hold_it();
    EXPECT_EQ(send(), "");
    for (const auto person : {chair_, ida_, jens_}) EXPECT_EQ(approve(person), "");
    const auto roles = must(rights::list_role_holdings(*reader(), kira_, rights::HoldingFilter{}));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return rights::end_role_holding(
                      at, actor_, roles.front().id,
                      base::date_of_days(base::days_since_epoch(clock_.today()) - 1), clock_);
              }),
              "");
    EXPECT_TRUE(protocol().find(kira_)->has_left);
    EXPECT_EQ(publish(), "reason missing");
    EXPECT_EQ(publish("Kira Toft er fratrådt."), "");
    EXPECT_EQ(protocol().sent->without_reason, "Kira Toft er fratrådt.");
}

}  // namespace
}  // namespace meetings
