// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls things here, and what its lines are about. The log is read by auditors, who
// see no drafts: a line keeps the hash and the names of fields, and no state.
#pragma once
#include <string>

#include "approvals/internal/approval_table.h"
#include "changes/log.h"

namespace approvals {

/// "chain/{body}/{version}", "way/{item}", "absence/{person}/{from}".
std::string subject_of(const ChainRow& row);
std::string subject_of(const WayRow& row);
std::string subject_of(const Absence& absence);

std::string state_of(const ChainRow& row);
/// With what was done so far, every step with its reason, and with its seats (describe_seats).
std::string state_of(const WayRow& row, const std::vector<StepRow>& steps,
                     const std::string& seats);
std::string state_of(const Absence& absence);

/// changes::entry_of, without the states.
changes::Entry entry_for(std::string subject, const std::optional<std::string>& before,
                         const std::optional<std::string>& after);

}  // namespace approvals
