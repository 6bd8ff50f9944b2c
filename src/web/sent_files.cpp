// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/sent_files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/try.h"

namespace web {
namespace {

constexpr std::uint64_t piece_bytes = 256U << 10U;

}  // namespace

base::Result<void> for_each_piece(const FileBody& body, const TakePiece& take) {
    std::string piece;
    std::uint64_t done = 0;
    while (done < body.bytes) {
        piece.resize(static_cast<std::size_t>(std::min(piece_bytes, body.bytes - done)));
        const ssize_t got = ::pread(body.file->value(), piece.data(), piece.size(),
                                    static_cast<off_t>(body.offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            return base::Error{base::ErrorKind::Unavailable, "file.unreadable",
                               got < 0 ? std::generic_category().message(errno) : "cut short"};
        }
        TRY_DO(take(std::string_view(piece).substr(0, static_cast<std::size_t>(got))));
        done += static_cast<std::uint64_t>(got);
    }
    return {};
}

std::vector<SentFile> sent_files(const Request& request, const std::string& field) {
    std::vector<SentFile> all;
    for (int number = 1;; ++number) {
        SentFile one;
        one.field = number == 1 ? field : field + "." + std::to_string(number);
        const auto in_memory = request.files.find(one.field);
        const auto filed = request.filed.find(one.field);
        if (in_memory != request.files.end()) {
            one.bytes = in_memory->second.size();
        } else if (filed != request.filed.end()) {
            one.bytes = filed->second.bytes;
        } else {
            return all;
        }
        one.name = request.form_value(one.field + ".navn");
        if (one.bytes > 0 || !one.name.empty()) all.push_back(std::move(one));
    }
}

base::Result<void> read_sent(const Request& request, const SentFile& file, const TakePiece& take) {
    const auto filed = request.filed.find(file.field);
    if (filed != request.filed.end()) return for_each_piece(filed->second, take);
    const auto in_memory = request.files.find(file.field);
    if (in_memory == request.files.end()) return {};
    return take(in_memory->second);
}

}  // namespace web
