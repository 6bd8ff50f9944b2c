// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/hash.h"
#include "base/try.h"
#include "rights/internal/account_table.h"
#include "rights/internal/reading_chain_table.h"
#include "rights/internal/role_holding_table.h"
#include "rights/subjects.h"

namespace rights {
namespace {

constexpr std::string_view account_ids = "SELECT id FROM account ORDER BY id";
constexpr std::string_view holding_ids = "SELECT id FROM role_holding ORDER BY id";

using OnPresent = std::function<void(const changes::PresentSubject&)>;

base::Result<std::vector<std::int64_t>> list_ids(store::Reader& reader, std::string_view sql) {
    return reader.query<std::int64_t>(sql, {},
                                      [](const store::Row& row) { return row.integer(0); });
}

base::Result<void> for_each_account(store::Reader& reader, const OnPresent& each) {
    TRY(const auto ids, list_ids(reader, account_ids));
    for (const std::int64_t id : ids) {
        TRY(const auto state, account_state(reader, AccountId{id}));
        each({.subject = fmt::format("account/{}", id), .hash = base::sha256_of(state)});
    }
    return {};
}

base::Result<void> for_each_holding(store::Reader& reader, const OnPresent& each) {
    TRY(const auto ids, list_ids(reader, holding_ids));
    for (const std::int64_t id : ids) {
        TRY(const auto holding, load_role_holding(reader, HoldingId{id}));
        each({.subject = fmt::format("role/{}", id),
              .hash = base::sha256_of(holding_state(holding))});
    }
    return {};
}

/// Where the chain of readings goes on once some were deleted.
base::Result<void> tell_reading_start(store::Reader& reader, const OnPresent& each) {
    TRY(const auto start, find_reading_start(reader));
    if (!start) return {};
    each({.subject = std::string(readings_subject),
          .hash = base::sha256_of(reading_start_state(*start))});
    return {};
}

}  // namespace

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {"account/*", for_each_account},
        {"role/*", for_each_holding},
        {readings_subject, tell_reading_start},
        // Said in the log alone.
        {"demo/door", [](store::Reader&, const OnPresent&) { return base::Result<void>(); }},
    };
    return kinds;
}

}  // namespace rights
