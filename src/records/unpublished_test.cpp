// SPDX-License-Identifier: AGPL-3.0-or-later
// A document that is not published leaves no trace for others: a record with drafts reads, to them,
// letter for letter like one without.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "records/publish_minutes.h"
#include "records/subjects.h"
#include "support/role_record.h"

namespace records {
namespace {

using support::agenda;
using support::closed;
using support::item;
using support::minutes;

constexpr base::Date monday = {2018, 2, 26};
constexpr base::Date tuesday = {2018, 2, 27};

enum class Drafts { Saved, LeftOut };

/// Everything that a viewer can be told, in one text without row ids.
class Told {
public:
    Told(store::Reader& reader, const rights::Viewer& viewer) : reader_(reader), viewer_(viewer) {}

    std::string everything() {
        tell_lists();
        for (const char* slug :
             {"2018-02-26-direktionen", "2018-02-26-direktionen-2", "2018-02-27-direktionen",
              "2018-02-27-byraadet", "2018-02-27-byraadet-2", "2018-03-05-hemmeligt-udvalg"}) {
            tell_meeting(slug);
        }
        for (const char* slug : {"18-00100", "18-00200", "19-00001", "19-00002"}) tell_case(slug);
        for (const char* slug : {"bo-lund", "bo-lund-2", "ida-baek", "ida-bekk", "kun-i-kladden"}) {
            tell_person(slug);
        }
        for (const char* slug : {"direktionen", "direktionen-2", "byraadet", "hemmeligt-udvalg"}) {
            tell_body(slug);
        }
        return text_;
    }

private:
    template <class... Parts>
    void line(const Parts&... parts) {
        ((text_ += fmt::format("{}|", parts)), ...);
        text_ += "\n";
    }
    static std::string day(const std::optional<base::Date>& date) {
        return date ? base::render_date(*date) : "-";
    }
    template <class T>
    static T all_of(base::Result<T> result) {
        return std::move(result).value();
    }
    template <class T>
    bool refused(const base::Result<T>& result) {
        if (!result) line("refused", result.error().code, result.error().detail);
        return !result;
    }
    void tell(const Meeting& one) {
        line(one.slug, one.body_name, one.body_slug, day(one.date), one.place.value_or("-"),
             one.start ? base::render_time_of_day(*one.start) : "-", one.items, one.closed_items,
             one.postponed_items, one.published, name_of(one.kind));
    }
    void tell(const Person& one) {
        line(one.name, one.slug, one.meetings, day(one.first_meeting), day(one.last_meeting));
    }
    void tell(const Body& one) {
        line(one.name, one.slug, one.meetings, day(one.first_meeting), day(one.last_meeting));
    }
    void tell(const CaseSummary& one) {
        line(one.number, one.title, one.stops, one.bodies, day(one.first), day(one.last));
    }
    void tell(const Stop& one) {
        line(one.meeting_slug, one.item.number, one.item.title, one.decision,
             one.item.case_number.value_or("-"), one.body_name, one.item.withheld);
    }
    void tell_lists() {
        const auto counts = count_records(reader_).value();
        line(counts.bodies, counts.people, counts.meetings, counts.items, counts.cases);
        for (const Body& one : all_of(list_bodies(reader_, viewer_))) tell(one);
        line(count_people(reader_).value());
        for (const Person& one : all_of(list_people(reader_, {}))) tell(one);
        line(count_meetings(reader_, {}, viewer_).value());
        for (const Meeting& one : all_of(list_meetings(reader_, {}, {}, viewer_))) tell(one);
        for (const auto& one : all_of(list_years(reader_, std::nullopt, viewer_))) {
            line(one.year, one.meetings);
        }
        line(count_cases(reader_, std::nullopt).value(), count_cases(reader_, 2018).value());
        for (const auto& one : all_of(list_cases(reader_, std::nullopt, {}))) tell(one);
        for (const auto& one : all_of(list_cases(reader_, 2018, {}))) tell(one);
        for (const Stop& one : all_of(list_latest_decisions(reader_, 50, viewer_))) tell(one);
    }
    void tell_meeting(const char* slug) {
        const auto meeting = load_meeting(reader_, slug, viewer_);
        if (refused(meeting)) return;
        tell(meeting.value());
        const auto near = load_neighbours(reader_, meeting.value(), viewer_).value();
        line(near.previous ? near.previous->slug : "-", near.next ? near.next->slug : "-");
        for (int version = 1; version <= 5; ++version) tell_version(slug, version);
    }
    void tell_version(const char* slug, int version) {
        const auto record = load_meeting_record(reader_, slug, version, viewer_);
        if (refused(record)) return;
        for (const MinutesVersion& one : record.value().versions) {
            line(one.version, one.saved_at, one.source_sha256, one.current, one.published,
                 one.findings, one.file_name);
        }
        for (const Attendance& one : record.value().attendance) line(one.name, one.slug);
        for (const ShownItem& one : record.value().items) {
            line(one.number, one.title, one.withheld, one.sections.size());
            refused(load_item(reader_, record.value().version.id, one.number, viewer_));
        }
    }
    void tell_case(const char* slug) {
        const auto found = load_case(reader_, slug, viewer_);
        if (!refused(found)) tell(found.value());
        for (const Stop& one : all_of(list_stops(reader_, slug, {}, viewer_))) tell(one);
    }
    void tell_person(const char* slug) {
        const auto person = load_person(reader_, slug, viewer_);
        if (refused(person)) return;
        tell(person.value());
        for (const Meeting& one : all_of(list_meetings_of_person(reader_, person.value().id, {}))) {
            tell(one);
        }
    }
    void tell_body(const char* slug) {
        const auto body = load_body(reader_, slug, viewer_);
        if (refused(body)) return;
        tell(body.value());
        MeetingFilter filter;
        filter.body_slug = slug;
        line(count_meetings(reader_, filter, viewer_).value());
        for (const Meeting& one : all_of(list_meetings(reader_, filter, {}, viewer_))) tell(one);
        for (const auto& one : all_of(list_people_of_body(reader_, body.value().id, 50))) tell(one);
        for (const auto& one : all_of(list_years(reader_, slug, viewer_))) {
            line(one.year, one.meetings);
        }
    }

    store::Reader& reader_;
    const rights::Viewer& viewer_;
    std::string text_;
};

class UnpublishedTest : public support::RoleRecord {
protected:
    void draft(Drafts drafts, const Minutes& document, const std::string& bytes) {
        if (drafts == Drafts::Saved) {
            save_draft(document, bytes);
        } else {
            clock_.move_on(1);
        }
    }

    /// Drafts come before, between and after what is published, with the same people, cases,
    /// meetings and addresses, spelled otherwise.
    void fill(Drafts drafts) {
        Minutes early = minutes("DIREKTIONEN", monday, {item(1, "Kladde", "18-00100", "Kladde.")});
        early.start = base::TimeOfDay{9, 0};
        early.participants = {{"BO  LUND", "formand"}, {"Ida Bæk", std::nullopt}};
        early.absentees = {{"Kun I Kladden", std::nullopt}};
        draft(drafts, early, "kladde 1");
        draft(drafts, minutes("Byrådet", tuesday, {item(1, "Kladde", "19/00001")}), "kladde 2");
        Minutes first = minutes("Direktionen", monday,
                                {item(1, "Ny hal", "18/00100", "Godkendt."),
                                 closed(item(2, "Salg", "18/00200", "Solgt."))});
        first.participants = {{"Bo Lund", std::nullopt}, {"Ida Bekk", std::nullopt}};
        save(first, "referat 1");
        Minutes corrected = first;
        corrected.items[0].closed = true;
        corrected.items[0].case_number = "19/00002";
        draft(drafts, corrected, "kladde 3");
        Minutes late = minutes("Byrådet", tuesday, {item(3, "Skoler", "18/00100", "Drøftet.")});
        late.start = base::TimeOfDay{10, 0};
        if (drafts == Drafts::Saved) set_draft_start();
        late.participants = {{"Bo Lund", std::nullopt}};
        save(late, "referat 2");
        draft(drafts, agenda("Hemmeligt udvalg", {2018, 3, 5}, {item(1, "x", "19/00001")}),
              "kladde 4");
        first.items[0].title = "Ny svømmehal";
        save(first, "referat 3");
        draft(drafts, minutes("Direktionen", tuesday, {item(1, "y", "18/00200")}), "kladde 5");
    }
    /// So that the draft's meeting of that day is another than the one to come.
    void set_draft_start() {
        auto transaction = must(database_->begin());
        must(transaction->execute(
            "UPDATE meeting SET start_at = '08:00' WHERE held_on = '2018-02-27'", {}));
        ASSERT_TRUE(transaction->commit());
    }
    std::string told_to(const rights::Viewer& viewer) {
        const auto open = reader();
        return Told(*open, viewer).everything();
    }
    std::string told_without_drafts(const rights::Viewer& viewer) {
        database_ = must(support::open_test_database());
        clock_ = {};
        fill(Drafts::LeftOut);
        return told_to(viewer);
    }
    rights::Viewer somebody(bool staff, std::vector<BodyId> bodies = {}) {
        return rights::Viewer::of({.person = {4711},
                                   .today = clock_.today(),
                                   .staff = staff,
                                   .bodies = std::move(bodies)});
    }
    /// Whatever happened, what is kept is what would be counted.
    void TearDown() override {
        std::vector<std::string> wrong;
        EXPECT_TRUE(
            check_lists(*reader(), [&](const Damage& one) { wrong.push_back(one.subject); }));
        EXPECT_THAT(wrong, testing::IsEmpty());
        RoleRecord::TearDown();
    }
    base::Result<Published> publish(std::string_view slug, std::optional<int> version = {}) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, rights::Actor::operator_of_machine(), slug, version,
                                   clock_);
        });
    }
};

TEST_F(UnpublishedTest, DraftsLeaveNoTraceForAnOutsider) {
    fill(Drafts::Saved);
    const std::string told = told_to(outsider_);
    EXPECT_NE(told_to(operator_), told);
    EXPECT_EQ(told, told_without_drafts(outsider_));
}

TEST_F(UnpublishedTest, DraftsLeaveNoTraceForStaff) {
    fill(Drafts::Saved);
    const std::string told = told_to(somebody(true));
    EXPECT_EQ(told, told_without_drafts(somebody(true)));
}

TEST_F(UnpublishedTest, DraftsLeaveNoTraceForTheBodysOwnMembers) {
    fill(Drafts::Saved);
    const auto board = must(load_body(*reader(), "direktionen", outsider_)).id;
    const rights::PersonId member = holder("member", board);
    const std::string told = told_to(viewer(member));
    database_ = must(support::open_test_database());
    clock_ = {};
    fill(Drafts::LeftOut);
    const auto same_board = must(load_body(*reader(), "direktionen", outsider_)).id;
    EXPECT_EQ(told, told_to(viewer(holder("member", same_board))));
    EXPECT_NE(told.find("Salg"), std::string::npos);
}

TEST_F(UnpublishedTest, TheSecretaryFindsADraftAtTheMeetingsPlainAddressAndInLists) {
    save_draft(minutes("Direktionen", monday, {item(1, "Kladde", "18/00100")}), "kladde");
    const auto board = must(load_body(*reader(), "direktionen", operator_)).id;
    const rights::Viewer secretary = viewer(holder("secretary", board));
    const auto record =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, secretary));
    EXPECT_FALSE(record.meeting.published);
    EXPECT_EQ(record.items.at(0).title, "Kladde");
    EXPECT_EQ(must(count_meetings(*reader(), {}, secretary)), 1);
    EXPECT_EQ(must(list_meetings(*reader(), {}, {}, secretary)).size(), 1U);
    EXPECT_EQ(must(count_meetings(*reader(), {}, outsider_)), 0);
    EXPECT_EQ(load_body(*reader(), "direktionen", outsider_).error().code, "body.not_found");
}

TEST_F(UnpublishedTest, WhatIsPublishedIsAsIfItHadComeThen) {
    fill(Drafts::Saved);
    const Published published = must(publish("2018-03-05-hemmeligt-udvalg"));
    EXPECT_EQ(published.version, 1);
    const Meeting meeting = must(load_meeting(*reader(), published.meeting_slug, outsider_));
    EXPECT_EQ(meeting.body_name, "Hemmeligt udvalg");
    EXPECT_TRUE(meeting.published);
    EXPECT_EQ(must(load_case(*reader(), "19-00001", outsider_)).stops, 1);
    EXPECT_EQ(publish("2018-03-05-hemmeligt-udvalg").error().code, "minutes.is_published");
    EXPECT_EQ(publish("2018-03-06-intet").error().code, "meeting.not_found");
}

TEST_F(UnpublishedTest, APublishedCorrectionStandsAndClosesWhatItCloses) {
    fill(Drafts::Saved);
    const auto before =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, operator_));
    ASSERT_EQ(before.versions.size(), 4U);
    EXPECT_TRUE(before.versions[1].current);
    const Published published = must(publish("2018-02-26-direktionen", 4));
    EXPECT_EQ(published.version, 3);
    const auto after =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, outsider_));
    EXPECT_EQ(after.version.version, 3);
    EXPECT_EQ(after.versions.size(), 3U);
    EXPECT_TRUE(after.items.at(0).withheld);
    const auto old = must(load_meeting_record(*reader(), "2018-02-26-direktionen", 1, outsider_));
    EXPECT_TRUE(old.items.at(0).withheld);
}

TEST_F(UnpublishedTest, OnlyTheSecretaryOfTheBodyPublishes) {
    const Saved draft = save_draft(minutes("Direktionen", monday, {item(1, "x", "18/1")}), "k");
    const BodyId board = body_of(draft.meeting);
    for (const char* role : {"chair", "member", "administrator", "reader"}) {
        const rights::Actor other = actor(holder(role, board));
        const auto refused = act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, other, draft.meeting_slug, std::nullopt, clock_);
        });
        EXPECT_EQ(refused.error().code, "rights.not_allowed") << role;
    }
    const rights::Actor secretary = actor(holder("secretary", board));
    EXPECT_TRUE(act([&](store::Transaction& transaction) {
        return publish_minutes(transaction, secretary, draft.meeting_slug, std::nullopt, clock_);
    }));
}

}  // namespace
}  // namespace records
