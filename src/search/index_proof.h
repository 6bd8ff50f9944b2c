// SPDX-License-Identifier: AGPL-3.0-or-later
// What a process knows of the index on disk: that it is whole, and that it is of this record.
// Damaged bytes would make the library that reads them crash, so they are never given to it.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "base/turn.h"
#include "search/file_stamp.h"
#include "store/database.h"

namespace search {

/// Held by those who read and write the index of one data folder in one process. Thread-safe.
class IndexProof {
public:
    /// When the record must be known, readers get no answer until `check_record` has said so: the
    /// index might be one of another record that was put in its place.
    enum class Record { MustBeKnown, IsNotAsked };
    explicit IndexProof(std::filesystem::path data, Record record = Record::IsNotAsked);

    /// That every byte of the index is as it was written. Reads all of it the first time (a second
    /// for each GB), after the index was exchanged, and when others have changed a file; else it
    /// costs a few microseconds. Corrupt "search.index_broken".
    base::Result<void> prove();
    /// For readers: and that it is of this record. Unavailable "search.rebuilding" also when it is
    /// marked as damaged, or when another thread takes more than a moment to read it.
    base::Result<void> prove_for_reading();

    /// Compares the line of the log that the index has come to with the record's. False: it is of
    /// another record, or of a log that was cut; then readers get no more from it. Errors of
    /// `prove` and of the database.
    base::Result<bool> check_record(store::Reader& reader);
    bool is_record_known() const { return fits_record_; }
    /// This process has just made the index again from the record.
    void rebuilt();

private:
    base::Result<void> prove_locked();

    std::filesystem::path data_;
    base::Turn mutex_;
    FileStamp proven_;                 ///< The index that was read and found whole.
    std::int64_t proven_changes_ = 0;  ///< Changes of others that were read and found whole.
    std::atomic<bool> fits_record_;
};

}  // namespace search
