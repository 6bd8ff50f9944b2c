// SPDX-License-Identifier: AGPL-3.0-or-later
// What all have in common who take rows one by one, each for a while, so that several processes
// share them: jobs here, letters in notices.
#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace work {

/// How long whoever takes a row keeps it, and how late an error can put it.
struct LeaseTimes {
    std::int64_t seconds_of_lease = 0;
    std::int64_t longest_wait = 0;
};
/// Moments that a claim compares with, as Clock::now writes them.
struct LeaseNow {
    std::string now;
    std::string lease_until;   ///< Of a lease taken now. A later one was written by a wrong clock.
    std::string latest_retry;  ///< As late as an error can put a row. A later one, too.
};
/// So many seconds from now.
std::string moment_after(const base::Clock& clock, std::int64_t seconds);
LeaseNow lease_now(const base::Clock& clock, const LeaseTimes& times);

/// A row that could be taken now. They stand in line by `since`, then by id.
struct Candidate {
    std::int64_t id = 0;
    std::string kind;
    std::string since;
};
/// Columns id, kind, since.
Candidate candidate_of(const store::Row& row);
/// Part of the line: those after `last`, up to `most`.
using ListLine =
    std::function<base::Result<std::vector<Candidate>>(const Candidate& last, int most)>;
/// The first in line of a kind that is known. Others stay for programs that know them.
base::Result<std::optional<Candidate>> find_candidate(
    const ListLine& list, const std::function<bool(std::string_view kind)>& knows);

/// The one of that name, or null.
template <class Kind>
const Kind* find_kind(const std::vector<Kind>& kinds, std::string_view name) {
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const Kind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

/// How long to wait after so many errors in a row: `first`, then `times` as long each time.
std::int64_t wait_after(int tries, std::int64_t first, std::int64_t times, std::int64_t longest);

/// No more rows than this are counted for whoever looks: so many are many.
constexpr int most_counted = 1000;

/// Where a list goes on: after this row in its order. Without an id: at its beginning.
struct ListPlace {
    std::string at;
    std::int64_t id = 0;
};
/// The same for a list that begins with the newest: its beginning is after all that is to come.
ListPlace newest_first(const ListPlace& place);

}  // namespace work
