// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of advice, and what the log calls them. Rules are in advice.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "approvals/advice.h"

namespace approvals {

base::Result<std::optional<Advice>> find_advice(store::Reader& reader, cases::DraftId item,
                                                int number);
base::Result<std::vector<Advice>> list_advice_rows(store::Reader& reader);
/// Those that wait and whose last day is the day or before it.
base::Result<std::vector<Advice>> list_due_advice(store::Reader& reader, const base::Date& day);
/// The number of the item's last one; 0: none.
base::Result<int> last_advice(store::Reader& reader, cases::DraftId item);
base::Result<void> insert_advice(store::Transaction& transaction, const Advice& advice);
/// Its answer, and whether it is withdrawn.
base::Result<void> update_advice(store::Transaction& transaction, const Advice& advice);
/// Whether there is such a unit on the day.
base::Result<bool> is_unit(store::Reader& reader, rights::UnitId unit, const base::Date& day);
struct Adviser {
    records::PersonId person;
    bool leads = false;  ///< The unit itself; true for a person who was asked.
};
/// Whoever may answer, by id: the person, or those who work in the unit or lead above it. Who has
/// left or has no open account is none.
base::Result<std::vector<Adviser>> list_advisers(store::Reader& reader, const Advice& advice,
                                                 const base::Date& day);

/// "advice/{item}/{number}"
std::string subject_of(const Advice& advice);
std::string state_of(const Advice& advice);

}  // namespace approvals
