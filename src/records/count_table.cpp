// SPDX-License-Identifier: AGPL-3.0-or-later
// How much there is, for the front page.
#include "base/try.h"
#include "records/read.h"

namespace records {
namespace {

constexpr std::string_view counts =
    "SELECT (SELECT count(*) FROM body WHERE is_provisional = 0),"
    " coalesce((SELECT total FROM tally WHERE what = 'people' AND body_id = 0 AND year = 0), 0),"
    " coalesce((SELECT total FROM tally WHERE what = 'meetings' AND body_id = 0 AND year = 0), 0),"
    " coalesce((SELECT total FROM tally WHERE what = 'items' AND body_id = 0 AND year = 0), 0),"
    " coalesce((SELECT total FROM tally WHERE what = 'cases' AND body_id = 0 AND year = 0), 0)";

}  // namespace

base::Result<RecordCounts> count_records(store::Reader& reader) {
    TRY(const auto found, reader.query_one<RecordCounts>(counts, {}, [](const store::Row& row) {
        const auto number = [&](int column) { return static_cast<int>(row.integer(column)); };
        return RecordCounts{number(0), number(1), number(2), number(3), number(4)};
    }));
    return found.value_or(RecordCounts{});
}

}  // namespace records
