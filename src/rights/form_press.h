// SPDX-License-Identifier: AGPL-3.0-or-later
// A form that makes something makes it once: a second press of it leads to what the first made.
#pragma once
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "rights/ids.h"
#include "store/database.h"

namespace rights {

struct FormPress {
    AccountId account = {};  ///< Whose: nobody is led to what another made.
    std::string key;         ///< SHA-256 of the form's one-time id and of what was typed.
};

/// Where the first press led; nothing: there was none in the last week. Whoever asks in the
/// transaction that makes the thing is alone: a second waits until the first is over.
base::Result<std::optional<std::string>> find_press(store::Reader& reader, const FormPress& press);
/// Effect: a second press leads to `address`. Those older than a week are forgotten.
base::Result<void> note_press(store::Transaction& transaction, const FormPress& press,
                              const std::string& address, const base::Clock& clock);

}  // namespace rights
