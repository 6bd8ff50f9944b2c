// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/large_files.h"

#include <algorithm>

#include "base/try.h"
#include "base/unnamed_file.h"

namespace web {

std::optional<FileBody> LargeFiles::find(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto kept =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.name == name; });
    if (kept != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, kept);
        return kept_.front().body;
    }
    const auto found = open_.find(name);
    if (found == open_.end()) return std::nullopt;
    auto file = found->second.first.lock();
    if (!file) return std::nullopt;
    return FileBody{std::move(file), 0, found->second.second};
}

void LargeFiles::keep(const std::string& name, const FileBody& body) {
    const std::lock_guard lock(mutex_);
    std::erase_if(open_, [](const auto& one) { return one.second.first.expired(); });
    open_.insert_or_assign(name, std::pair(std::weak_ptr(body.file), body.bytes));
    kept_.push_front({name, body});
    bytes_ += body.bytes;
    while (bytes_ > kept_bytes_) {
        bytes_ -= kept_.back().body.bytes;
        kept_.pop_back();
    }
}

base::Result<FileBody> LargeFiles::find_or_make(const std::string& name, const Make& make) {
    if (auto found = find(name)) return *std::move(found);
    const std::lock_guard lock(making_);
    if (auto found = find(name)) return *std::move(found);
    TRY(base::Descriptor file, base::make_unnamed_file(folder_));
    std::uint64_t bytes = 0;
    TRY_DO(make([&](std::string_view piece) {
        bytes += piece.size();
        return base::append_to(file, piece);
    }));
    FileBody body{std::make_shared<const base::Descriptor>(std::move(file)), 0, bytes};
    keep(name, body);
    return body;
}

}  // namespace web
