// SPDX-License-Identifier: AGPL-3.0-or-later
// What `sagsgang verify` would tell of a record in memory and its log.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "changes/subjects.h"
#include "records/subjects.h"
#include "store/database.h"

namespace support {

/// Empty when everything is whole.
inline std::vector<std::string> damages_of(store::Database& database) {
    std::vector<std::string> all;
    auto reader = database.reader();
    if (!reader) return {"the database"};
    const auto damage = [&](const records::Damage& one) {
        all.push_back(std::to_string(static_cast<int>(one.what)) + " " + one.subject);
    };
    EXPECT_TRUE(records::check_lists(*reader.value(), damage));
    EXPECT_TRUE(records::check_kept_columns(*reader.value(), damage));
    EXPECT_TRUE(records::check_meetings(*reader.value(), damage));
    EXPECT_TRUE(changes::check_subjects(
        *reader.value(), records::subject_kinds(),
        [&](const changes::Disagreeing& one) { all.push_back(one.subject); }, {}));
    return all;
}

}  // namespace support
