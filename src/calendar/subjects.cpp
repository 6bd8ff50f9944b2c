// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/subjects.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "calendar/internal/states.h"

namespace calendar {
namespace {

base::Result<void> for_each_closing_day(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    TRY(const auto days, list_closing_days(reader));
    for (const ClosingDay& one : days) {
        each({.subject = subject_of(one.id), .hash = base::sha256_of(state_of(one))});
    }
    return {};
}

}  // namespace

std::string subject_of(ClosingDayId id) { return fmt::format("closing_day/{}", id.value); }

std::string state_of(const ClosingDay& one) {
    nlohmann::json state = {{"name", one.name},
                            {"kind", name_of(one.kind)},
                            {"from", base::render_date(one.from)},
                            {"to", base::render_date(one.to)}};
    if (one.is_yearly) state["is_yearly"] = true;
    return state.dump();
}

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {"closing_day/*", for_each_closing_day}};
    return kinds;
}

}  // namespace calendar
