// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/skip_rows.h"

#include "base/try.h"

namespace records {

base::Result<ListStart> skip_stretches(store::Reader& reader, ListStart start, std::string_view sql,
                                       const store::Values& values) {
    bool found = false;
    TRY_DO(reader.for_each(sql, values, [&](const store::Row& row) {
        if (found) return;
        const std::string stretch(row.text(0));
        const auto rows = static_cast<int>(row.integer(1));
        if (start.offset >= rows) {
            start.offset -= rows;
            return;
        }
        start.before = stretch.size() == 4 ? stretch + "-99-99" : stretch + "-99";
        found = true;
    }));
    if (!found) start.before = "0000-00-00";  // Past the end there is nothing.
    return start;
}

std::string first_of_year(const ListStart& start) { return start.before.substr(0, 4) + "-01-01"; }

}  // namespace records
