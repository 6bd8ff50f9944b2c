// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be read in the files that somebody holds. Derived: each waits to be read from when it is
// first held, and its text goes with the last who held it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/database.h"

namespace files {

using FileTextId = base::Id<struct FileTextTag>;

struct FileText {
    std::string words;    ///< UTF-8. "": nothing in it can be read.
    bool is_cut = false;  ///< It goes on.
};
/// A file and one of its holders.
struct FileToRead {
    std::string sha256;
    std::string holder;
};
/// Those that wait, above `after` (a hash, "" for the first), by their hashes, at most 100.
base::Result<std::vector<FileToRead>> list_files_to_read(store::Reader& reader,
                                                         std::string_view after);
/// It waits no more; its text gets a number above all others. Nothing happens to a file that nobody
/// holds any more.
base::Result<void> keep_text(store::Transaction& transaction, std::string_view sha256,
                             const FileText& text);
/// Of what the holder holds; nothing when it holds none, or that still waits.
base::Result<std::optional<FileText>> find_text(store::Reader& reader, std::string_view holder);

/// What the file tells beside its text, in words of whoever looked (document/traces.h); kept while
/// somebody holds it. Nothing happens to a file that nobody holds.
base::Result<void> keep_traces(store::Transaction& transaction, std::string_view sha256,
                               std::string_view told);

/// A text that came, and the holders of its file.
struct NewText {
    FileTextId id;
    std::vector<std::string> holders;
};
/// By their numbers, at most `limit`.
base::Result<std::vector<NewText>> list_new_texts(store::Reader& reader, FileTextId after,
                                                  int limit);
/// 0 when there is none.
base::Result<FileTextId> newest_text(store::Reader& reader);

}  // namespace files
