// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/budget.h"

#include "base/try.h"
#include "base/unnamed_file.h"

namespace web {

bool Budget::take(std::size_t bytes) {
    const auto wanted = static_cast<std::ptrdiff_t>(bytes);
    if (left_.fetch_sub(wanted) >= wanted) return true;
    left_ += wanted;
    return false;
}

bool Share::grow(std::size_t bytes) {
    if (!budget_.take(bytes)) return false;
    bytes_ += bytes;
    return true;
}

void Share::give_back() {
    if (bytes_ > 0) budget_.give_back(bytes_);
    bytes_ = 0;
}

base::Result<void> FiledBody::add(std::string_view bytes) {
    if (!share_.grow(bytes.size())) {
        return base::Error{base::ErrorKind::Unavailable, "server.spool_full"};
    }
    if (!file_) {
        TRY(auto made, base::make_unnamed_file(folder_));
        file_ = std::make_shared<const base::Descriptor>(std::move(made));
    }
    bytes_ += bytes.size();
    return base::append_to(*file_, bytes);
}

base::Result<FileBody> Spool::put(std::string_view bytes) {
    if (!left_->take(bytes.size())) {
        return base::Error{base::ErrorKind::Unavailable, "server.spool_full"};
    }
    auto made = base::make_unnamed_file(folder_);
    auto written = made ? base::append_to(made.value(), bytes) : std::move(made).error();
    if (!written) {
        left_->give_back(bytes.size());
        return std::move(written).error();
    }
    const auto give_back = [left = left_, size = bytes.size()](const base::Descriptor* file) {
        delete file;
        left->give_back(size);
    };
    auto* file = new base::Descriptor(std::move(made).value());
    return FileBody{std::shared_ptr<const base::Descriptor>(file, give_back), 0, bytes.size()};
}

}  // namespace web
