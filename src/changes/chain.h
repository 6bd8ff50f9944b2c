// SPDX-License-Identifier: AGPL-3.0-or-later
// The log read back: its lines, and how each is linked to the one before.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace changes {

struct Line {
    std::int64_t id = 0;  ///< Grows without end; gaps are possible.
    std::string at;       ///< UTC.
    std::int64_t account = 0;
    std::string action;
    std::string subject;
    std::string fields;  ///< Names, by comma.
    std::string before_hash;
    std::string after_hash;
    std::int64_t meeting = 0;
    std::string link;  ///< "": from before the chain.
};

/// The link of a line: SHA-256 over the link before it and everything the line says except the
/// meeting, which is only where the index looks.
std::string link_of(std::string_view previous_link, const Line& line);

/// Every line in order, without holding more than one.
base::Result<void> for_each_line(store::Reader& reader,
                                 const std::function<void(const Line&)>& each);
/// The id of the last line; 0 when there is none.
base::Result<std::int64_t> newest_line(store::Reader& reader);
/// What the next line is linked to: the last link, or one hash over the lines from before the
/// chain.
base::Result<std::string> head_link(store::Reader& reader);

/// What the chain ended in at some moment. Kept outside the database it shows later that the log
/// was not rewritten since.
struct Head {
    std::int64_t line = 0;  ///< 0: any line.
    std::string link;
    friend bool operator==(const Head&, const Head&) = default;
};
/// Line 0 for an empty log.
base::Result<Head> load_head(store::Reader& reader);

/// The link of a line; nothing when there is no such line, "" for one from before the chain.
base::Result<std::optional<std::string>> find_link(store::Reader& reader, std::int64_t line);

/// What is wrong with the chain.
struct Break {
    std::int64_t line = 0;  ///< The first line whose link does not fit.
    std::int64_t lines_before = 0;
};
struct ChainCheck {
    std::int64_t lines = 0;
    std::int64_t last_line = 0;  ///< Its id; 0: there is none.
    std::string head;            ///< The last link.
    std::optional<Break> first;  ///< Nothing: the chain is whole.
    std::vector<Head> missing;   ///< Earlier heads that the log does not pass through.
};
using OnLines = std::function<void(std::int64_t done, std::int64_t total)>;
/// Reads every line once: a million in seconds. `earlier`: heads that the log must pass through.
base::Result<ChainCheck> check_chain(store::Reader& reader, const std::vector<Head>& earlier = {},
                                     const OnLines& on_lines = nullptr);

/// Only the lines after a linked line that was checked before, given as what the check answered
/// then; those it counts in are of both.
base::Result<ChainCheck> check_chain_on(store::Reader& reader, ChainCheck before);

/// A line with what is kept beside it, as an export has it.
struct KeptLine {
    Line line;
    std::int64_t minutes = 0;
    std::optional<std::string> state;
};
base::Result<void> for_each_kept_line(store::Reader& reader,
                                      const std::function<void(const KeptLine&)>& each);
/// Put back as it was, link and all.
base::Result<void> restore_line(store::Transaction& transaction, const KeptLine& kept);

}  // namespace changes
