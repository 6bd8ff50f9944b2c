// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/subjects.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "approvals/internal/advice_table.h"
#include "approvals/internal/states.h"
#include "base/hash.h"
#include "base/try.h"

namespace approvals {
namespace {

using Json = nlohmann::json;
using OnPresent = std::function<void(const changes::PresentSubject&)>;

base::Result<void> for_each_chain(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_chain_rows(reader));
    for (const ChainRow& row : rows) {
        each({.subject = subject_of(row), .hash = base::sha256_of(state_of(row))});
    }
    return {};
}

base::Result<void> for_each_way(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_way_rows(reader));
    for (const WayRow& row : rows) {
        TRY(const auto steps, list_step_rows(reader, row.item));
        TRY(const auto seats, describe_seats(reader, row.item));
        each({.subject = subject_of(row), .hash = base::sha256_of(state_of(row, steps, seats))});
    }
    return {};
}

base::Result<void> for_each_absence(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_absence_rows(reader));
    for (const Absence& row : rows) {
        each({.subject = subject_of(row), .hash = base::sha256_of(state_of(row))});
    }
    return {};
}

base::Result<void> for_each_advice(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_advice_rows(reader));
    for (const Advice& row : rows) {
        each({.subject = subject_of(row), .hash = base::sha256_of(state_of(row))});
    }
    return {};
}

std::int64_t number_of(const std::optional<records::PersonId>& person) {
    return person ? person->value : 0;
}

}  // namespace

std::string subject_of(const ChainRow& row) {
    return fmt::format("chain/{}/{}", row.chain.body.value, row.chain.version);
}
std::string subject_of(const WayRow& row) { return fmt::format("way/{}", row.item.value); }
std::string subject_of(const Absence& absence) {
    return fmt::format("absence/{}/{}", absence.person.value, base::render_date(absence.from));
}

std::string state_of(const ChainRow& row) {
    return Json{{"body", row.chain.body.value},
                {"version", row.chain.version},
                {"made_by", number_of(row.made_by)},
                {"made_at", row.made_at},
                {"chain", render_chain(row.chain.chain)}}
        .dump();
}

std::string state_of(const WayRow& row, const std::vector<StepRow>& steps,
                     const std::string& seats) {
    std::string done;
    for (const StepRow& one : steps) {
        const Step& step = one.told.step;
        // The hash of a reason has one length: no two lists of steps read the same.
        done += fmt::format("{} {} {} {} {} {} {} {} {} {} {}\n", one.told.number,
                            name_of(step.act), step.by.value, number_of(step.on_behalf_of),
                            step.stage, step.seat, step.to_stage, number_of(step.handed_to),
                            step.revision, one.told.at, base::sha256_of(one.told.reason));
    }
    return Json{{"body", row.body.value},          {"chain_version", row.chain_version},
                {"state", name_of(row.way.state)}, {"stage", row.way.stage},
                {"stage_since", row.stage_since},  {"marks", render_marks(row.way)},
                {"steps", base::sha256_of(done)},  {"seats", base::sha256_of(seats)}}
        .dump();
}

std::string state_of(const Absence& absence) {
    return Json{{"person", absence.person.value},
                {"deputy", absence.deputy.value},
                {"from", base::render_date(absence.from)},
                {"to", base::render_date(absence.to)}}
        .dump();
}

changes::Entry entry_for(std::string subject, const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
    changes::Entry entry = changes::entry_of(std::move(subject), before, after);
    entry.state.reset();
    return entry;
}

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {{"chain/*/*", for_each_chain},
                                                            {"way/*", for_each_way},
                                                            {"absence/*/*", for_each_absence},
                                                            {"advice/*/*", for_each_advice}};
    return kinds;
}

}  // namespace approvals
