// SPDX-License-Identifier: AGPL-3.0-or-later
// Heads outside the database: a line a day, and one when a server ends, in a file that is only
// added to, so that even the owner of the database cannot rewrite the past unseen.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "changes/chain.h"

namespace changes {

struct DatedHead {
    std::string at;  ///< UTC.
    Head head;
    std::optional<Head> other = {};  ///< Of a second chain: readings of closed matter.
    friend bool operator==(const DatedHead&, const DatedHead&) = default;
};

/// "2026-11-25T00:00:07Z 4711 {link}", without a line feed; with a second chain " 812 {link}" more.
std::string render_head(const DatedHead& head);

struct HeadFile {
    std::vector<DatedHead> heads;
    std::vector<int> unreadable;  ///< Numbers of lines that are no head.
};
/// NotFound "file.not_found".
base::Result<HeadFile> read_heads(const std::filesystem::path& file);

/// Adds the head unless the file has one of that day that says the same, or is later; false then.
/// The file is made when there is none. Nothing that stands in it is ever touched: it may be
/// allowed to grow only. Unavailable "file.unwritable".
base::Result<bool> add_head(const std::filesystem::path& file, const DatedHead& head);

}  // namespace changes
