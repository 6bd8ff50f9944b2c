// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/body.h"

#include <algorithm>
#include <charconv>

namespace web {
namespace {

constexpr std::size_t longest_line = 4096;
/// What chunks may cost beside their bytes: one of a single byte costs five.
constexpr std::size_t overhead_of_a_byte = 6;
constexpr std::size_t overhead_of_all = 16384;

}  // namespace

BodyReader::BodyReader(const RequestHead& head, std::size_t most_bytes)
    : is_chunked_(head.is_chunked),
      most_bytes_(most_bytes),
      state_(head.is_chunked ? State::ChunkSize
                             : (head.body_bytes == 0 ? State::Complete : State::Bytes)),
      left_(head.body_bytes) {
    if (head.body_bytes > most_bytes) refuse(413);
}

std::size_t BodyReader::take(std::string_view bytes) {
    std::size_t taken = 0;
    while (taken < bytes.size() && state_ != State::Complete && refused_ == 0) {
        const std::string_view rest = bytes.substr(taken);
        taken += state_ == State::Bytes ? take_bytes(rest) : take_line(rest);
    }
    return taken;
}

std::size_t BodyReader::take_bytes(std::string_view bytes) {
    const std::size_t taken = std::min(left_, bytes.size());
    body_.append(bytes.substr(0, taken));
    taken_ += taken;
    left_ -= taken;
    if (left_ == 0) state_ = is_chunked_ ? State::ChunkEnd : State::Complete;
    return taken;
}

std::size_t BodyReader::take_line(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    const std::size_t taken = end == std::string_view::npos ? bytes.size() : end + 1;
    line_.append(bytes.substr(0, taken));
    overhead_ += taken;
    if (line_.size() > longest_line || overhead_ > overhead_of_all + overhead_of_a_byte * taken_) {
        refuse(400);
    } else if (end != std::string_view::npos) {
        if (line_.size() < 2 || line_[line_.size() - 2] != '\r') {
            refuse(400);
        } else {
            read_line(std::string_view(line_).substr(0, line_.size() - 2));
        }
        line_.clear();
    }
    return taken;
}

void BodyReader::read_line(std::string_view line) {
    if (state_ == State::ChunkSize) {
        read_chunk_size(line);
    } else if (state_ == State::ChunkEnd) {
        if (!line.empty()) return refuse(400);
        state_ = State::ChunkSize;
    } else if (line.empty()) {
        state_ = State::Complete;
    } else if (!read_header_line(line)) {
        refuse(400);  // Trailers are read and forgotten: nothing of ours asks for one.
    }
}

void BodyReader::read_chunk_size(std::string_view line) {
    constexpr std::size_t most_digits = 8;
    const std::string_view digits = line.substr(0, std::min(line.find(';'), line.size()));
    const std::string_view extension = line.substr(digits.size());
    std::size_t size = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    const bool is_number = error == std::errc() && end == digits.data() + digits.size();
    const bool is_printable = std::all_of(extension.begin(), extension.end(), [](char letter) {
        return letter == '\t' || (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f);
    });
    if (!is_number || digits.size() > most_digits || digits.front() == '-' || !is_printable) {
        return refuse(400);
    }
    if (taken_ + size > most_bytes_) return refuse(413);
    left_ = size;
    state_ = size == 0 ? State::Trailers : State::Bytes;
}

}  // namespace web
