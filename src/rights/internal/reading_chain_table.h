// SPDX-License-Identifier: AGPL-3.0-or-later
// Readings as rows of their chain.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace rights {

/// What a link covers.
struct ReadingRow {
    std::int64_t id = 0;
    std::string_view at;
    std::int64_t account = 0;
    std::string_view subject;
    std::string_view ground;
};
std::string link_of_reading(std::string_view previous, const ReadingRow& row);

/// One more, linked to the last.
base::Result<void> add_reading(store::Transaction& transaction, std::string_view at,
                               std::int64_t account, std::string_view subject,
                               std::string_view ground);

/// Where the chain begins, once readings were deleted.
struct ReadingStart {
    std::int64_t through = 0;
    std::string link;
    std::int64_t deleted = 0;
    std::string before;
};
base::Result<std::optional<ReadingStart>> find_reading_start(store::Reader& reader);
/// One JSON object, keys in order: what the line about "readings" proves.
std::string reading_start_state(const ReadingStart& start);
constexpr std::string_view readings_subject = "readings";

}  // namespace rights
