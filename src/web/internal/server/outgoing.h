// SPDX-License-Identifier: AGPL-3.0-or-later
// The answer that a connection is sending: a head, and a body in memory or in a file.
#pragma once
#include <cstdint>
#include <string>

#include "web/internal/reply.h"

namespace web {

class Outgoing {
public:
    /// `closes`: says so to the client. `with_body` is false for HEAD and 304.
    void begin(SharedReply reply, bool with_body, std::string_view connection_header);
    enum class Written { All, Part, Nothing, Gone };
    /// As much as the socket takes, within a turn's measure.
    Written write(int socket);
    /// Of the body, what is left in memory alone.
    std::string_view left_in_memory() const;
    std::uint64_t left() const;
    /// Sends what is left in memory from this file instead.
    void put_away(FileBody file);
    void forget();

private:
    Written write_memory(int socket);
    Written write_file(int socket);

    std::string head_;
    std::size_t head_at_ = 0;
    SharedReply reply_;
    std::string_view body_;  ///< What is left of it; lives in `reply_`.
    FileBody file_;          ///< What is left of it.
};

}  // namespace web
