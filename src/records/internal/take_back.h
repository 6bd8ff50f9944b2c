// SPDX-License-Identifier: AGPL-3.0-or-later
// A document is withdrawn or given back, within whoever does it to one or to many.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "changes/log.h"
#include "records/ids.h"
#include "records/internal/minutes_table.h"
#include "store/database.h"

namespace records {

/// At work on behalf of somebody.
struct Withdrawing {
    store::Transaction& transaction;
    const changes::Mandate& mandate;
    const base::Clock& clock;
};
/// The row that its documents point to, with its line in the log. Invalid
/// "withdrawal.note_too_long".
base::Result<WithdrawalId> begin_withdrawal(const Withdrawing& work,
                                            const std::optional<ImportId>& import,
                                            std::string_view note);
/// The document must not be withdrawn.
base::Result<void> take_back(const Withdrawing& work, const KnownMinutes& document,
                             WithdrawalId withdrawal);
/// As it was before: published under its old version, or waiting.
base::Result<void> give_back(const Withdrawing& work, const KnownMinutes& document);
/// The withdrawal is undone: none of its documents is withdrawn any more.
base::Result<void> end_withdrawal(const Withdrawing& work, WithdrawalId withdrawal);

}  // namespace records
