// SPDX-License-Identifier: AGPL-3.0-or-later
// A record as it reads to somebody, so that two can be held against each other.
#pragma once
#include <fmt/format.h>

#include <optional>
#include <string>

#include "records/read.h"
#include "rights/viewer.h"

namespace support {

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
    void tell(const records::Meeting& one) {
        line(one.slug, one.body_name, one.body_slug, day(one.date), one.place.value_or("-"),
             one.start ? base::render_time_of_day(*one.start) : "-", one.items, one.closed_items,
             one.postponed_items, one.published, records::name_of(one.kind));
    }
    void tell(const records::Person& one) {
        line(one.name, one.slug, one.meetings, day(one.first_meeting), day(one.last_meeting));
    }
    void tell(const records::Body& one) {
        line(one.name, one.slug, one.meetings, day(one.first_meeting), day(one.last_meeting));
    }
    void tell(const records::CaseSummary& one) {
        line(one.number, one.title, one.stops, one.bodies, day(one.first), day(one.last));
    }
    void tell(const records::Stop& one) {
        line(one.meeting_slug, one.item.number, one.item.title, one.decision,
             one.item.case_number.value_or("-"), one.body_name, one.item.withheld);
    }
    void tell_lists() {
        const auto counts = records::count_records(reader_).value();
        line(counts.bodies, counts.people, counts.meetings, counts.items, counts.cases);
        for (const records::Body& one : all_of(records::list_bodies(reader_, viewer_))) tell(one);
        line(records::count_people(reader_).value());
        for (const records::Person& one : all_of(records::list_people(reader_, {}))) tell(one);
        line(records::count_meetings(reader_, {}, viewer_).value());
        for (const records::Meeting& one : all_of(records::list_meetings(reader_, {}, {}, viewer_)))
            tell(one);
        for (const auto& one : all_of(records::list_years(reader_, std::nullopt, viewer_))) {
            line(one.year, one.meetings);
        }
        line(records::count_cases(reader_, std::nullopt).value(),
             records::count_cases(reader_, 2018).value());
        for (const auto& one : all_of(records::list_cases(reader_, std::nullopt, {}))) tell(one);
        for (const auto& one : all_of(records::list_cases(reader_, 2018, {}))) tell(one);
        for (const records::Stop& one :
             all_of(records::list_latest_decisions(reader_, 50, viewer_)))
            tell(one);
    }
    void tell_meeting(const char* slug) {
        const auto meeting = records::load_meeting(reader_, slug, viewer_);
        if (refused(meeting)) return;
        tell(meeting.value());
        const auto near = records::load_neighbours(reader_, meeting.value(), viewer_).value();
        line(near.previous ? near.previous->slug : "-", near.next ? near.next->slug : "-");
        for (int version = 1; version <= 5; ++version) tell_version(slug, version);
    }
    void tell_version(const char* slug, int version) {
        const auto record = records::load_meeting_record(reader_, slug, version, viewer_);
        if (refused(record)) return;
        for (const records::MinutesVersion& one : record.value().versions) {
            line(one.version, one.saved_at, one.source_sha256, one.current, one.published,
                 one.findings, one.file_name);
        }
        for (const records::Attendance& one : record.value().attendance) line(one.name, one.slug);
        for (const records::ShownItem& one : record.value().items) {
            line(one.number, one.title, one.withheld, one.sections.size());
            refused(records::load_item(reader_, record.value().version.id, one.number, viewer_));
        }
    }
    void tell_case(const char* slug) {
        const auto found = records::load_case(reader_, slug, viewer_);
        if (!refused(found)) tell(found.value());
        for (const records::Stop& one : all_of(records::list_stops(reader_, slug, {}, viewer_)))
            tell(one);
    }
    void tell_person(const char* slug) {
        const auto person = records::load_person(reader_, slug, viewer_);
        if (refused(person)) return;
        tell(person.value());
        for (const records::Meeting& one :
             all_of(records::list_meetings_of_person(reader_, person.value().id, {}))) {
            tell(one);
        }
    }
    void tell_body(const char* slug) {
        const auto body = records::load_body(reader_, slug, viewer_);
        if (refused(body)) return;
        tell(body.value());
        records::MeetingFilter filter;
        filter.body_slug = slug;
        line(records::count_meetings(reader_, filter, viewer_).value());
        for (const records::Meeting& one :
             all_of(records::list_meetings(reader_, filter, {}, viewer_)))
            tell(one);
        for (const auto& one : all_of(records::list_people_of_body(reader_, body.value().id, 50)))
            tell(one);
        for (const auto& one : all_of(records::list_years(reader_, slug, viewer_))) {
            line(one.year, one.meetings);
        }
    }

    store::Reader& reader_;
    const rights::Viewer& viewer_;
    std::string text_;
};

}  // namespace support
