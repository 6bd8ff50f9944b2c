// SPDX-License-Identifier: AGPL-3.0-or-later
// The log of changes as those who change the record use it: one line a change, in the transaction
// that makes it. Reading and proving it is chain.h.
//
// Law: an electronic protocol needs evidence beyond doubt, no change without it being detectable
// (lov om kommunernes styrelse § 13; the ministry's answer 04.1.4).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace rights {
class Actor;
}

namespace changes {

/// Somebody's right to do one named action, given out by rights::Actor alone.
class Mandate {
public:
    /// 0: the operator of the machine.
    std::int64_t account() const { return account_; }
    /// "rights.disable_account".
    std::string_view action() const { return action_; }

private:
    friend class rights::Actor;
    Mandate(std::int64_t account, std::string_view action) : account_(account), action_(action) {}
    std::int64_t account_;
    std::string_view action_;  ///< Of a constant: actions are never made at run time.
};

/// What changed. Names without text: "body/direktionen", "account/7", "person/12".
struct Entry {
    std::string subject;
    std::string before_hash = {};           ///< SHA-256 of the state; "": it was not there.
    std::string after_hash = {};            ///< "": it is gone.
    std::vector<std::string> fields = {};   ///< Those that changed.
    std::optional<std::string> state = {};  ///< Kept for the history; one JSON object.
    std::int64_t meeting = 0;               ///< Whose items may have changed; 0: none.
    std::int64_t minutes = 0;               ///< The document it is about; 0: none.
};

/// The entry for a subject that was `before` and is `after`: JSON objects as text, keys in order.
/// Nothing means that it was not there, or is gone. Equal states give an entry without fields.
Entry entry_of(std::string subject, const std::optional<std::string>& before,
               const std::optional<std::string>& after);

/// One more line, linked to the last. `at` is UTC. Answers its id.
base::Result<std::int64_t> write(store::Transaction& transaction, const Mandate& mandate,
                                 std::string_view at, const Entry& entry);

}  // namespace changes
