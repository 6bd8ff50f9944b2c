// SPDX-License-Identifier: AGPL-3.0-or-later
// Open indexes for reading, one a thread at a time. A reader sees what was committed last, also
// after the whole index was made again and swapped.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "search/file_stamp.h"
#include "search/index_proof.h"
#include "search/internal/word_terms.h"

namespace search {

/// How far a reader sees: an outsider's never opens the index of closed items.
enum class Sight { OpenItems, AllItems };

struct OpenReader {
    Sight sight = Sight::OpenItems;
    Xapian::Database database;
    Xapian::Database open_items_only;  ///< The first part of `database`.
    Xapian::Database guarded;          ///< The second; empty with the sight of an outsider.
    Stemmer stemmer;
    FileStamp folder;  ///< Another one after a swap.
    FileStamp open_items;
    FileStamp closed_items;
};

class ReaderPool {
public:
    ReaderPool(std::filesystem::path index_folder, std::shared_ptr<IndexProof> proof)
        : folder_(std::move(index_folder)), proof_(std::move(proof)) {}

    /// Unavailable "search.rebuilding" when there is no index of this format; Corrupt
    /// "search.index_broken" when it is not proven to be whole or cannot be opened.
    base::Result<std::unique_ptr<OpenReader>> take(Sight sight);
    void give_back(std::unique_ptr<OpenReader> reader);
    /// Throws away every idle reader; a damaged index must not be asked again.
    void forget();

private:
    std::unique_ptr<OpenReader> take_idle(Sight sight);
    std::unique_ptr<OpenReader> idle_or_fresh(Sight sight, const FileStamp& now);

    std::filesystem::path folder_;
    std::shared_ptr<IndexProof> proof_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<OpenReader>> idle_;
};

}  // namespace search
