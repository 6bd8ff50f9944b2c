// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index_proof.h"

#include <xapian.h>

#include <charconv>
#include <chrono>
#include <mutex>
#include <string>

#include "base/try.h"
#include "changes/chain.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_sums.h"
#include "search/internal/index_writer.h"

namespace search {
namespace {

/// So long a reader waits for another thread that reads the index; then it is told to come again.
constexpr std::chrono::milliseconds a_moment(1000);

base::Error rebuilding(std::string detail) {
    return {base::ErrorKind::Unavailable, "search.rebuilding", std::move(detail)};
}

}  // namespace

IndexProof::IndexProof(std::filesystem::path data, Record record)
    : data_(std::move(data)), fits_record_(record == Record::IsNotAsked) {}

base::Result<void> IndexProof::prove() {
    const std::lock_guard lock(mutex_);
    return prove_locked();
}

base::Result<void> IndexProof::prove_for_reading() {
    if (std::filesystem::exists(damage_mark(data_))) return rebuilding("marked as damaged");
    std::unique_lock lock(mutex_, a_moment);
    if (!lock.owns_lock()) return rebuilding("the index is being read through");
    if (!std::filesystem::exists(index_folder(data_))) return rebuilding("there is none");
    TRY_DO(prove_locked());
    if (!fits_record_) return rebuilding("it is not known to be of this record");
    return {};
}

base::Result<void> IndexProof::prove_locked() {
    const std::filesystem::path folder = index_folder(data_);
    const FileStamp now = stamp_of(folder);
    const std::int64_t changes = changed_behind_sums(folder);
    if (now == proven_ && (changes == 0 || changes == proven_changes_)) return {};
    TRY_DO(check_sums(folder));
    proven_ = now;
    proven_changes_ = changes;
    return {};
}

base::Result<bool> IndexProof::check_record(store::Reader& reader) {
    const std::lock_guard lock(mutex_);
    TRY_DO(prove_locked());
    try {
        const Xapian::Database index(open_items_folder(index_folder(data_)).string());
        const std::string text = index.get_metadata(metadata::cursor);
        std::int64_t line = 0;
        std::from_chars(text.data(), text.data() + text.size(), line);
        TRY(const auto link, changes::find_link(reader, line));
        // An index of a record without changes has come to none.
        fits_record_ = line == 0 || (link && *link == index.get_metadata(metadata::link));
        return fits_record_.load();
    } catch (const Xapian::Error& error) {
        return base::Error{base::ErrorKind::Corrupt, "search.index_broken",
                           error.get_description()};
    }
}

void IndexProof::rebuilt() {
    const std::lock_guard lock(mutex_);
    proven_ = stamp_of(index_folder(data_));
    proven_changes_ = 0;
    fits_record_ = true;
}

}  // namespace search
