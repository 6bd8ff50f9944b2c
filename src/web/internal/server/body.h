// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of a request, of a length that was told or in chunks, as its bytes come.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "web/internal/server/head.h"

namespace web {

class BodyReader {
public:
    /// `most_bytes`: a longer body is refused.
    BodyReader(const RequestHead& head, std::size_t most_bytes);

    /// Takes what belongs to the body from the front of `bytes`; answers how many it took. Takes
    /// nothing more once it is complete or refused.
    std::size_t take(std::string_view bytes);
    bool is_complete() const { return state_ == State::Complete; }
    /// 0, or the status that the sender gets: 400 for broken chunks, 413 for too much.
    int refused() const { return refused_; }
    /// What has come; whoever keeps it elsewhere may take it out at any time.
    std::string& body() { return body_; }

private:
    enum class State { Bytes, ChunkSize, ChunkEnd, Trailers, Complete };
    std::size_t take_bytes(std::string_view bytes);
    std::size_t take_line(std::string_view bytes);
    void read_line(std::string_view line);
    void read_chunk_size(std::string_view line);
    void refuse(int status) { refused_ = status; }

    const bool is_chunked_;
    const std::size_t most_bytes_;
    State state_;
    std::size_t left_;          ///< Of the body, or of the chunk.
    std::size_t taken_ = 0;     ///< Of the body.
    std::size_t overhead_ = 0;  ///< Bytes of sizes, line ends and trailers.
    std::string line_;          ///< What has come of it.
    std::string body_;
    int refused_ = 0;
};

}  // namespace web
