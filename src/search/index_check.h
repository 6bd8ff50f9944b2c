// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the search index holds the items of the record, each as it should be found: for
// `sagsgang verify`.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "search/index.h"
#include "store/database.h"

namespace search {

enum class IndexState {
    Whole,
    Missing,    ///< None, or of another format: it will be made again by itself.
    Behind,     ///< Has not taken in the newest changes yet; not compared.
    Ahead,      ///< Has taken in lines that the log does not have: the log was cut off.
    OfAnother,  ///< Has taken in another line than the log has there: it is of another record, or
                ///< the log was written anew.
    Differs,    ///< It must be made again.
};

/// Compares every meeting's items with what both indexes hold of them: number of items, and all
/// that a hit shows. The record as it is after the index was opened: a server may go on. Tells
/// `on_wrong` the address of each meeting that differs ("" for items that belong to no meeting).
/// Corrupt "search.index_broken" when it cannot be read.
base::Result<IndexState> check_index(store::Database& database, const std::filesystem::path& folder,
                                     const std::function<void(const std::string&)>& on_wrong,
                                     const std::function<void(const IndexProgress&)>& on_progress);

/// Whether there is an index, well or not.
bool index_is_there(const std::filesystem::path& folder);

/// Corrupt "log.cut_off" and "log.other_line" when the index has seen lines that the log does not
/// have. Nothing when there is no index, or it cannot be read.
base::Result<void> check_log_against_index(store::Database& database,
                                           const std::filesystem::path& folder);

/// The newest line of the log that the index has taken in; nothing when there is no index, or it
/// cannot be read.
std::optional<std::int64_t> position_of_index(const std::filesystem::path& folder);

}  // namespace search
