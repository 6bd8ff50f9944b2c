// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the log passes through the line that the index has come to.
#pragma once
#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "store/database.h"

namespace search {

struct RecordFit {
    enum class What {
        Fits,
        LogIsCutOff,  ///< It ends before that line.
        OtherLine,    ///< It has another line there: the log was written anew, or the index is of
                      ///< another record.
    };
    What what = What::Fits;
    std::int64_t line = 0;  ///< What the index has come to.
    std::int64_t log_ends = 0;

    bool fits() const { return what == What::Fits; }
    /// Corrupt "log.cut_off" or "log.other_line".
    base::Error error(const std::filesystem::path& data) const;
};

/// Of an index that is proven to be whole. The log is read after it: others may index on meanwhile.
base::Result<RecordFit> fit_of_record(store::Database& database, const std::filesystem::path& data);

}  // namespace search
