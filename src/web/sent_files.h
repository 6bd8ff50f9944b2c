// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that came with a form, wherever they lie meanwhile: in memory, or in a file of the
// server's.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http.h"

namespace web {

using TakePiece = std::function<base::Result<void>(std::string_view piece)>;

/// All of it, in pieces of at most 256 KB. Unavailable "file.unreadable"; what `take` refuses ends
/// it.
base::Result<void> for_each_piece(const FileBody& body, const TakePiece& take);

struct SentFile {
    std::string field;  ///< "fil", "fil.2" ...
    std::string name;   ///< As the browser says it; "": it says none.
    std::uint64_t bytes = 0;
};
/// The files of a form's field in the order they were chosen, without those that were not: a field
/// left empty comes as a file without name and bytes.
std::vector<SentFile> sent_files(const Request& request, const std::string& field);
/// The bytes of one of them, in pieces. Errors as for_each_piece.
base::Result<void> read_sent(const Request& request, const SentFile& file, const TakePiece& take);

}  // namespace web
