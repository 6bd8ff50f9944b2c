// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/save_minutes.h"

#include "base/hash.h"
#include "records/change_log.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::agenda;
using support::item;
using support::minutes;

constexpr base::Date monday = {2018, 2, 26};
constexpr base::Date tuesday = {2018, 2, 27};

class SaveMinutesTest : public support::TestRecord {
protected:
    MeetingRecord record_of(const std::string& slug, std::optional<int> version = {}) {
        return must(load_meeting_record(*reader(), slug, version, operator_));
    }
    Minutes with_people(const std::string& body, base::Date date,
                        const std::vector<std::string>& names) {
        Minutes made = minutes(body, date);
        for (const std::string& name : names) made.participants.push_back({name, std::nullopt});
        return made;
    }
    int count_changes() {
        return static_cast<int>(must(list_changes(*reader(), ChangeId{}, 1000)).size());
    }
};

TEST_F(SaveMinutesTest, TheFirstDocumentMakesTheMeeting) {
    const Saved saved = save(minutes("Direktionen", monday, {item(1, "Budget", "18/00100")}), "a");
    EXPECT_EQ(saved.effect, SaveEffect::NewMeeting);
    const Meeting meeting = must(load_meeting(*reader(), "2018-02-26-direktionen", outsider_));
    EXPECT_EQ(meeting.id, saved.meeting);
    EXPECT_EQ(meeting.current, saved.minutes);
    EXPECT_EQ(meeting.body_name, "Direktionen");
    EXPECT_EQ(meeting.items, 1);
    EXPECT_EQ(count_changes(), 1);
}

TEST_F(SaveMinutesTest, TheSameBytesChangeNothing) {
    const Saved first = save(minutes("Direktionen", monday), "a");
    const auto version = database_->version().value();
    const Saved again = save(minutes("Direktionen", monday), "a");
    EXPECT_EQ(again.effect, SaveEffect::Unchanged);
    EXPECT_EQ(again.minutes, first.minutes);
    EXPECT_EQ(count_changes(), 1);
    EXPECT_EQ(record_of("2018-02-26-direktionen").versions.size(), 1U);
    EXPECT_EQ(database_->version().value(), version);
}

TEST_F(SaveMinutesTest, TheBytesOfAnOldVersionChangeNothingEither) {
    save(minutes("Direktionen", monday, {item(1, "Før", {})}), "a");
    save(minutes("Direktionen", monday, {item(1, "Efter", {})}), "b");
    EXPECT_EQ(save(minutes("Direktionen", monday), "a").effect, SaveEffect::Unchanged);
    EXPECT_EQ(record_of("2018-02-26-direktionen").items.at(0).title, "Efter");
}

TEST_F(SaveMinutesTest, ACorrectedDocumentStandsAndTheOldOneStaysReadable) {
    save(minutes("Direktionen", monday, {item(1, "Før", {})}), "a");
    EXPECT_EQ(save(minutes("direktionen", monday, {item(1, "Efter", {})}), "b").effect,
              SaveEffect::NewVersion);
    const MeetingRecord now = record_of("2018-02-26-direktionen");
    ASSERT_EQ(now.versions.size(), 2U);
    EXPECT_EQ(now.version.version, 2);
    EXPECT_TRUE(now.version.current);
    EXPECT_EQ(now.items.at(0).title, "Efter");
    EXPECT_EQ(record_of("2018-02-26-direktionen", 1).items.at(0).title, "Før");
    EXPECT_EQ(load_meeting_record(*reader(), "2018-02-26-direktionen", 3, operator_).error().code,
              "minutes.not_found");
}

TEST_F(SaveMinutesTest, MinutesGoBeforeAnAgendaWhicheverComesFirst) {
    save(agenda("Direktionen", monday, {item(1, "Dagsorden", {})}), "a");
    EXPECT_EQ(record_of("2018-02-26-direktionen").meeting.kind, MinutesKind::Agenda);
    save(minutes("Direktionen", monday, {item(1, "Referat", {})}), "b");
    EXPECT_EQ(record_of("2018-02-26-direktionen").meeting.kind, MinutesKind::Minutes);
    save(agenda("Direktionen", monday, {item(1, "Sen dagsorden", {})}), "c");
    const MeetingRecord now = record_of("2018-02-26-direktionen");
    EXPECT_EQ(now.versions.size(), 3U);
    EXPECT_EQ(now.items.at(0).title, "Referat");
    EXPECT_EQ(count_changes(), 3);
}

TEST_F(SaveMinutesTest, TwoMeetingsTheSameDayAreToldApartByTheirStart) {
    Minutes morning = minutes("Byrådet", monday);
    morning.start = base::TimeOfDay{9, 0};
    Minutes evening = minutes("Byrådet", monday);
    evening.start = base::TimeOfDay{18, 30};
    EXPECT_EQ(save(morning, "a").effect, SaveEffect::NewMeeting);
    EXPECT_EQ(save(evening, "b").effect, SaveEffect::NewMeeting);
    evening.place = "Salen";
    EXPECT_EQ(save(evening, "c").effect, SaveEffect::NewVersion);
    EXPECT_EQ(must(load_meeting(*reader(), "2018-02-26-byraadet", outsider_)).start, morning.start);
    EXPECT_EQ(must(load_meeting(*reader(), "2018-02-26-byraadet-2", outsider_)).place, "Salen");
}

TEST_F(SaveMinutesTest, AStartToldLaterIsTakenOver) {
    save(agenda("Byrådet", monday), "a");
    Minutes told = minutes("Byrådet", monday);
    told.start = base::TimeOfDay{9, 0};
    EXPECT_EQ(save(told, "b").effect, SaveEffect::NewVersion);
    EXPECT_EQ(must(load_meeting(*reader(), "2018-02-26-byraadet", outsider_)).start, told.start);
}

TEST_F(SaveMinutesTest, ADocumentWithoutBodyOrDateIsRefusedWhole) {
    EXPECT_EQ(try_save(minutes(" ", monday), "a").error().code, "minutes.no_body");
    EXPECT_EQ(try_save(minutes("Direktionen", {2018, 2, 30}), "b").error().code, "minutes.no_date");
    EXPECT_EQ(must(count_records(*reader())).bodies, 0);
    EXPECT_FALSE(must(
        is_known_source(*reader(), rights::Actor::operator_of_machine(), base::sha256_of("a"))));
}

TEST_F(SaveMinutesTest, ASaveThatIsNotCommittedLeavesNothing) {
    {
        auto transaction = must(database_->begin());
        must(save_minutes(*transaction, rights::Actor::operator_of_machine(),
                          with_people("Direktionen", monday, {"Bo Lund"}),
                          {.bytes = "a", .file_name = "a.txt", .media_type = "", .profile = ""},
                          clock_));
    }
    const RecordCounts counts = must(count_records(*reader()));
    EXPECT_EQ(counts.bodies + counts.people + counts.meetings, 0);
    EXPECT_EQ(count_changes(), 0);
    EXPECT_EQ(save(minutes("Direktionen", monday), "a").effect, SaveEffect::NewMeeting);
}

TEST_F(SaveMinutesTest, ABodyIsOneHoweverItIsWritten) {
    save(minutes("Økonomiudvalget", monday), "a");
    save(minutes("ØKONOMIUDVALG", tuesday), "b");
    const auto bodies = must(list_bodies(*reader(), outsider_));
    ASSERT_EQ(bodies.size(), 1U);
    EXPECT_EQ(bodies[0].name, "Økonomiudvalget");
    EXPECT_EQ(bodies[0].slug, "oekonomiudvalget");
    EXPECT_EQ(bodies[0].meetings, 2);
    const Body body = must(load_body(*reader(), "oekonomiudvalget", outsider_));
    EXPECT_EQ(body.first_meeting, monday);
}

TEST_F(SaveMinutesTest, PeopleAreMatchedByTheirLettersAndNeverByLikeness) {
    save(with_people("Direktionen", monday, {"Lene Sandholm", "Bo-Erik Lund"}), "a");
    const Saved saved =
        save(with_people("Direktionen", tuesday, {"Lene Sandhlom", "BO ERIK LUND"}), "b");
    EXPECT_EQ(must(count_people(*reader())), 3);
    EXPECT_TRUE(saved.findings.empty());
    const Person bo = must(load_person(*reader(), "bo-erik-lund", outsider_));
    EXPECT_EQ(bo.meetings, 2);
    EXPECT_EQ(bo.last_meeting, tuesday);
    EXPECT_EQ(must(list_meetings_of_person(*reader(), bo.id, {})).at(0).date, tuesday);
    EXPECT_EQ(must(load_person(*reader(), "lene-sandhlom", outsider_)).meetings, 1);
    // The page says what the document says, not what somebody was first called.
    const auto record = record_of("2018-02-27-direktionen");
    EXPECT_EQ(record.attendance.at(1).name, "BO ERIK LUND");
}

TEST_F(SaveMinutesTest, APersonsMeetingsAreThoseOfDocumentsThatStand) {
    save(with_people("Direktionen", monday, {"Bo Lund", "Ida Holm"}), "a");
    save(with_people("Direktionen", monday, {"Bo Lund", "Bo Lund", "Åse Krog"}), "b");
    EXPECT_EQ(must(load_person(*reader(), "bo-lund", outsider_)).meetings, 1);
    EXPECT_EQ(must(load_person(*reader(), "ida-holm", outsider_)).meetings, 0);
    EXPECT_EQ(must(load_person(*reader(), "ida-holm", outsider_)).last_meeting, std::nullopt);
    EXPECT_EQ(must(load_person(*reader(), "aase-krog", outsider_)).meetings, 1);
}

TEST_F(SaveMinutesTest, ANearNameInAnotherBodyIsAnotherPerson) {
    save(with_people("Direktionen", monday, {"Lene Sandholm"}), "a");
    EXPECT_TRUE(save(with_people("Byrådet", monday, {"Lene Sandhlom"}), "b").findings.empty());
    EXPECT_EQ(must(count_people(*reader())), 2);
}

TEST_F(SaveMinutesTest, TwoNearNamesOnOneListAreTwoPeople) {
    save(with_people("Direktionen", monday, {"Jens Madsen"}), "a");
    save(with_people("Direktionen", tuesday, {"Jens Madsen", "Jens Matsen"}), "b");
    EXPECT_EQ(must(count_people(*reader())), 2);
}

TEST_F(SaveMinutesTest, ANameNearTwoPeopleIsNeitherOfThem) {
    save(with_people("Direktionen", monday, {"Jens Madsen", "Jens Matsen"}), "a");
    save(with_people("Direktionen", tuesday, {"Jens Maxsen"}), "b");
    EXPECT_EQ(must(count_people(*reader())), 3);
}

TEST_F(SaveMinutesTest, ARoomOnTheListIsNobody) {
    const Saved saved = save(with_people("Direktionen", monday, {"Mødeloakle 3", "Bo Lund"}), "a");
    EXPECT_EQ(must(count_people(*reader())), 1);
    ASSERT_EQ(saved.findings.size(), 1U);
    EXPECT_EQ(saved.findings[0].code, "person.is_a_place");
    EXPECT_EQ(record_of("2018-02-26-direktionen").attendance.size(), 1U);
}

TEST_F(SaveMinutesTest, TwoPeopleWhoseAddressesWouldMeetGetOneEach) {
    save(with_people("Direktionen", monday, {"Bo Aaby"}), "a");
    save(with_people("Direktionen", tuesday, {"Bo Åby"}), "b");
    EXPECT_EQ(must(load_person(*reader(), "bo-aaby", outsider_)).name, "Bo Aaby");
    EXPECT_EQ(must(load_person(*reader(), "bo-aaby-2", outsider_)).name, "Bo Åby");
}

TEST_F(SaveMinutesTest, ANumberInLargeAndInSmallLettersIsOneCase) {
    save(minutes("Direktionen", monday, {item(1, "Hegn", "S-12A")}), "a");
    save(minutes("Direktionen", tuesday, {item(1, "Hegn", "s-12a")}), "b");
    const CaseSummary one = must(load_case(*reader(), "S-12A", outsider_));
    EXPECT_EQ(one.stops, 2);
    EXPECT_EQ(one.number, "S-12A") << "as it came first";
    EXPECT_EQ(must(load_case(*reader(), "s-12a", outsider_)).number, "S-12A");
    EXPECT_EQ(must(list_stops(*reader(), "s-12a", {}, outsider_)).size(), 2U);
    EXPECT_TRUE(support::damages_of(*database_).empty());
}

TEST_F(SaveMinutesTest, ACaseIsItsNumberHoweverItIsSeparated) {
    save(minutes("Direktionen", monday, {item(1, "Halbyggeri", "18/00100")}), "a");
    save(minutes("Direktionen", tuesday, {item(1, "Halbyggeri, fase 2", "18-00100")}), "b");
    const CaseSummary found = must(load_case(*reader(), slug_of_case("18/00100"), outsider_));
    EXPECT_EQ(found.number, "18/00100");
    EXPECT_EQ(found.title, "Halbyggeri, fase 2");
    EXPECT_EQ(found.stops, 2);
}

TEST_F(SaveMinutesTest, ACaseThatACorrectionTakesAwayIsCountedAgain) {
    save(minutes("Direktionen", monday, {item(1, "Halbyggeri", "18/00100")}), "a");
    save(minutes("Direktionen", monday, {item(1, "Halbyggeri", "18/00200")}), "b");
    EXPECT_EQ(load_case(*reader(), "18-00100", outsider_).error().code, "case.not_found");
    EXPECT_EQ(must(load_case(*reader(), "18-00200", outsider_)).stops, 1);
    EXPECT_EQ(must(count_cases(*reader(), std::nullopt)), 1);
}

TEST_F(SaveMinutesTest, TheOriginalBytesComeBackWhole) {
    const std::string text = "Referat " + std::string(5000, 'x') + std::string("\0æ", 3);
    save(minutes("Direktionen", monday), text);
    save(minutes("Direktionen", tuesday), "kort");
    EXPECT_EQ(must(load_source(*reader(), base::sha256_of(text), outsider_)).bytes, text);
    EXPECT_EQ(must(load_source(*reader(), base::sha256_of("kort"), outsider_)).bytes, "kort");
    EXPECT_EQ(load_source(*reader(), base::sha256_of("x"), operator_).error().code,
              "source.not_found");
}

TEST_F(SaveMinutesTest, TheLogOfChangesCannotBeRewritten) {
    save(minutes("Direktionen", monday), "a");
    for (const char* sql : {"UPDATE change SET at = ''", "DELETE FROM change"}) {
        auto transaction = must(database_->begin());
        EXPECT_EQ(transaction->execute(sql, {}).error().code, "store.constraint") << sql;
    }
}

TEST_F(SaveMinutesTest, ANewNameConcernsEveryMeetingThatShowsIt) {
    Minutes one = support::minutes("Direktionen", {2018, 2, 26});
    one.participants = {{"Lene Sandholm", std::nullopt}};
    const MeetingId first = save(one, "names 1").meeting;
    const MeetingId second = save(support::minutes("Direktionen", {2018, 3, 5}), "names 2").meeting;
    const ChangeId before = must(newest_change(*reader()));
    {
        constexpr rights::Action tell{"test.tell", rights::Permission::KeepOrganisation};
        const auto transaction = must(database_->begin());
        const auto mandate =
            must(rights::Actor::operator_of_machine().require(tell, rights::everywhere()));
        for (const char* subject : {"person/1", "person/99", "unit/1", "body/direktionen"}) {
            must(changes::write(*transaction, mandate, clock_.now(), {.subject = subject}));
        }
        ASSERT_TRUE(transaction->commit());
    }
    std::vector<MeetingId> concerned;
    for (const Change& change : must(list_changes(*reader(), before, 10))) {
        concerned.push_back(change.meeting);
    }
    EXPECT_EQ(concerned, (std::vector<MeetingId>{first, MeetingId{}, first, second}));
}

}  // namespace
}  // namespace records
