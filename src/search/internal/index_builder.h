// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a whole new index with two threads. Taking in a few changes is index_writer's work.
#pragma once
#include <array>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "records/change_log.h"
#include "search/compound.h"
#include "search/internal/index_writer.h"

namespace search {

/// Meetings go by turns into two halves, each written by a thread of its own, and the halves are
/// merged at the end. The turns are fixed, so the same record always gives the same index. Errors
/// are those of IndexWriter, told at the next call. One thread calls.
class IndexBuilder {
public:
    /// `folder` is made; it holds an index when `finish` has answered.
    static base::Result<std::unique_ptr<IndexBuilder>> start(
        std::filesystem::path folder, const std::shared_ptr<const Splitter>& splitter);
    /// Stops both threads; what they have not written is not written.
    ~IndexBuilder();
    IndexBuilder(const IndexBuilder&) = delete;
    IndexBuilder& operator=(const IndexBuilder&) = delete;

    /// Waits while the half whose turn it is has enough to do.
    base::Result<void> add_meeting(std::vector<records::IndexableItem> items);
    /// Everything is written and merged. Nothing can be added after.
    base::Result<void> finish(const Position& position);

private:
    class Half;
    explicit IndexBuilder(std::filesystem::path folder);

    std::filesystem::path folder_;
    std::array<std::unique_ptr<Half>, 2> halves_;
    std::size_t turn_ = 0;
};

}  // namespace search
