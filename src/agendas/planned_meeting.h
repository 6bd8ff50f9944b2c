// SPDX-License-Identifier: AGPL-3.0-or-later
// Meetings as they are planned. Who may see one is decided in the query (sees_planned in
// plan_table.cpp).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/habit.h"
#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace agendas {

using PlannedId = base::Id<struct PlannedTag>;
using PlanId = base::Id<struct PlanTag>;

enum class PlannedKind { Ordinary, Extraordinary };
enum class PlannedState { Planned, Cancelled };
/// "ordinary", "cancelled" ...: stable, in the database and in exports.
std::string_view name_of(PlannedKind kind);
std::string_view name_of(PlannedState state);
std::optional<PlannedKind> parse_planned_kind(std::string_view name);
std::optional<PlannedState> parse_planned_state(std::string_view name);

/// When a meeting is. It ends the day after when the end is not after the start.
struct Times {
    base::Date date;
    base::TimeOfDay start;
    base::TimeOfDay end;
    friend bool operator==(const Times&, const Times&) = default;
};
bool ends_next_day(const Times& times);
/// In UTC as Clock::now writes it, right over the change of summer time.
std::string begins_at(const Times& times);
std::string ends_at(const Times& times);
/// Whether two meetings share a minute.
bool overlap(const Times& one, const Times& other);

/// Where a meeting was before it was moved.
struct Former {
    Times times;
    std::string left_at;  ///< UTC.
    std::string reason;   ///< "": not said.
};

struct PlannedMeeting {
    PlannedId id = {};
    records::BodyId body = {};
    std::string body_name;
    std::string body_slug;
    std::optional<PlanId> plan = {};
    std::string slug;  ///< Its part of the address; of the first day it was planned for.
    std::string uid;   ///< What calendars know it by.
    PlannedKind kind = PlannedKind::Ordinary;
    PlannedState state = PlannedState::Planned;
    Times times;
    std::string place;  ///< "": online alone.
    std::string link;   ///< "": none, or none for this viewer.
    bool is_online = false;
    std::string reason;  ///< Why it was cancelled or called; "": not said.
    int sequence = 0;    ///< How often it was changed.
    std::string changed_at;
    Habit habit;
    /// Its meeting in the record, when a published document of the body and the day is there.
    std::optional<std::string> record_slug = {};
    bool is_held = false;             ///< There are minutes of it.
    std::vector<Former> before = {};  ///< In the order of its moves.
};

struct PlanFilter {
    std::optional<std::string> body_slug = {};
    base::Date from = {1000, 1, 1};  ///< On or after; also when it was there before it was moved.
    base::Date until = {9999, 12, 31};  ///< On or before, likewise.
    bool only_planned = false;          ///< Not what is cancelled, nor where something was.
    int limit = 5000;
};
/// By day and time, those that the viewer may know of.
base::Result<std::vector<PlannedMeeting>> list_planned(store::Reader& reader,
                                                       const PlanFilter& filter,
                                                       const rights::Viewer& viewer);
/// NotFound "planned.not_found", also when the viewer may not know of it.
base::Result<PlannedMeeting> load_planned(store::Reader& reader, std::string_view slug,
                                          const rights::Viewer& viewer);
/// Planned and not cancelled, without a meeting in the record, from the day on: what comes.
/// Without `before`.
base::Result<std::vector<PlannedMeeting>> list_coming(store::Reader& reader,
                                                      const std::optional<std::string>& body_slug,
                                                      const base::Date& from, int limit,
                                                      const rights::Viewer& viewer);
/// The same, with what lists say of it.
struct ComingMeeting {
    std::string slug;
    std::string body_name;
    std::string body_slug;
    Times times;
};
base::Result<std::vector<ComingMeeting>> list_coming_briefly(
    store::Reader& reader, const std::optional<std::string>& body_slug, const base::Date& from,
    int limit, const rights::Viewer& viewer);
/// The address of the meeting that is planned for a day of a body, for whoever knows the address
/// that the record would give it ("2027-01-20-direktionen"); nothing when there is none that the
/// viewer may know of.
base::Result<std::optional<std::string>> find_planned_address(store::Reader& reader,
                                                              std::string_view record_slug,
                                                              const rights::Viewer& viewer);
/// The day the agenda is sent, and the day items must be in, when there is one.
base::Date agenda_deadline(const PlannedMeeting& meeting, const calendar::DayTable& days);
std::optional<base::Date> item_deadline(const PlannedMeeting& meeting,
                                        const calendar::DayTable& days);

}  // namespace agendas
