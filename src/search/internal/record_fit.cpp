// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/record_fit.h"

#include <fmt/format.h>
#include <xapian.h>

#include <charconv>

#include "base/try.h"
#include "changes/chain.h"
#include "search/index_check.h"
#include "search/index_proof.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_writer.h"

namespace search {

base::Error RecordFit::error(const std::filesystem::path& data) const {
    if (what == What::OtherLine) {
        return {base::ErrorKind::Corrupt, "log.other_line",
                fmt::format("{}: the search index has taken in another line {} of the log",
                            data.string(), line)};
    }
    return {base::ErrorKind::Corrupt, "log.cut_off",
            fmt::format("{}: the search index has taken in line {} of the log, which ends at "
                        "line {}",
                        data.string(), line, log_ends)};
}

base::Result<RecordFit> fit_of_record(store::Database& database,
                                      const std::filesystem::path& data) try {
    const Xapian::Database index(open_items_folder(index_folder(data)).string());
    const std::string text = index.get_metadata(metadata::cursor);
    const std::string expected = index.get_metadata(metadata::link);
    RecordFit fit;
    std::from_chars(text.data(), text.data() + text.size(), fit.line);
    TRY(const auto reader, database.reader());
    TRY(fit.log_ends, changes::newest_line(*reader));
    TRY(const auto link, changes::find_link(*reader, fit.line));
    // An index of a record without changes has come to none; one of an old format has no link.
    const bool is_told = fit.line != 0 && !expected.empty();
    if (is_told && link.value_or("") != expected) fit.what = RecordFit::What::OtherLine;
    if (fit.line > fit.log_ends) fit.what = RecordFit::What::LogIsCutOff;
    return fit;
} catch (const Xapian::Error& error) {
    return base::Error{base::ErrorKind::Corrupt, "search.index_broken", error.get_description()};
}

bool index_is_there(const std::filesystem::path& folder) {
    std::error_code unreadable;  // Then there is none for us either.
    const std::filesystem::path index = index_folder(folder);
    return std::filesystem::exists(open_items_folder(index) / "iamglass", unreadable) &&
           std::filesystem::exists(closed_items_folder(index) / "iamglass", unreadable);
}

base::Result<void> check_log_against_index(store::Database& database,
                                           const std::filesystem::path& folder) {
    if (!index_is_there(folder)) return {};
    auto proven = IndexProof(folder).prove();
    // An index that is damaged says nothing of the log; it is told of by whoever searches.
    if (!proven && proven.error().kind == base::ErrorKind::Corrupt) return {};
    if (!proven) return proven;
    TRY(const RecordFit fit, fit_of_record(database, folder));
    if (!fit.fits()) return fit.error(folder);
    return {};
}

}  // namespace search
