// SPDX-License-Identifier: AGPL-3.0-or-later
// Who was shown what is closed, when, and why it was shown: kept apart from the log of changes,
// since reading changes nothing.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/ids.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace rights {

/// One thing that was shown.
struct Shown {
    std::string subject;  ///< "meeting/2018-02-26-direktionen/punkt/2".
    std::string ground;   ///< As ground_of answers.
};

/// Why an item is shown to a viewer who sees more than everybody: "secretary", "chair", "member",
/// "stand_in", "grant", "staff" or, on the machine itself, "operator". "": nothing makes it so.
base::Result<std::string> ground_of(store::Reader& reader, const Viewer& viewer,
                                    const ItemKey& item);

/// Notes all of it in one transaction, linked to what was read before; nothing is written for an
/// empty list.
base::Result<void> note_readings(store::Database& database, AccountId account,
                                 const std::vector<Shown>& shown, const base::Clock& clock);

struct Reading {
    std::int64_t id = 0;
    std::string at;  ///< UTC.
    AccountId account;
    std::string person;  ///< Name.
    Shown shown;
};
struct ReadingFilter {
    std::string person = {};  ///< In the name or what is typed to sign in; "" for all.
    /// Begins so; what begins with "meeting/" finds nothing about a meeting that only some know of.
    std::string subject = {};
    bool whole_subject = false;   ///< It is so, or a part of it.
    std::string from = {};        ///< UTC, on or after; "" for all.
    std::string until = {};       ///< UTC, before; "" for all.
    std::int64_t before = 0;      ///< Readings before this one; 0: the newest.
    int limit = 50;               ///< So many at most.
    int looked_through = 50'000;  ///< So many are looked through, whatever is found in them.
};
/// Readings that fit, newest first, and where to go on.
struct ReadingsFound {
    std::vector<Reading> readings;
    std::int64_t older = 0;    ///< There may be more before this one; 0: there are not.
    std::string back_to = {};  ///< UTC: all since then was looked through and more was not found.
};
base::Result<ReadingsFound> find_readings(store::Reader& reader, const ReadingFilter& filter);

}  // namespace rights
