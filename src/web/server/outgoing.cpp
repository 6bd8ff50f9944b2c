// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/outgoing.h"

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>

namespace web {
namespace {

/// So much of a file in one turn: others wait for theirs.
constexpr std::size_t most_in_a_turn = 1U << 20U;

/// Written anew once a second, by each thread for itself. RFC 9110, 5.6.7: English, whatever the
/// language of the machine.
const std::string& date_now() {
    thread_local std::time_t written_at = 0;
    thread_local std::string written;
    const std::time_t now = std::time(nullptr);
    if (now == written_at) return written;
    constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 40> rest{};
    const std::size_t size = std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S GMT", &parts);
    written = "Date: ";
    written.append(days[static_cast<std::size_t>(parts.tm_wday)]).append(", ");
    if (parts.tm_mday < 10) written += '0';
    written.append(std::to_string(parts.tm_mday)).append(" ");
    written.append(months[static_cast<std::size_t>(parts.tm_mon)]).append(" ");
    written.append(rest.data(), size).append("\r\n");
    written_at = now;
    return written;
}

bool is_for_later(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

void Outgoing::begin(SharedReply reply, bool with_body, std::string_view connection_header) {
    reply_ = std::move(reply);
    head_.assign(reply_->head).append(date_now()).append(connection_header).append("\r\n");
    head_at_ = 0;
    body_ = with_body && !reply_->file ? std::string_view(*reply_->body) : std::string_view();
    file_ = with_body && reply_->file ? *reply_->file : FileBody{};
}

Outgoing::Written Outgoing::write(int socket) {
    if (head_at_ < head_.size() || !body_.empty()) return write_memory(socket);
    if (file_.bytes > 0) return write_file(socket);
    return Written::All;
}

Outgoing::Written Outgoing::write_memory(int socket) {
    std::array<iovec, 2> pieces{};
    pieces[0] = {head_.data() + head_at_, head_.size() - head_at_};
    pieces[1] = {const_cast<char*>(body_.data()), body_.size()};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    const int flags = MSG_NOSIGNAL | (file_.bytes > 0 ? MSG_MORE : 0);
    const ssize_t written = ::sendmsg(socket, &message, flags);
    if (written < 0) return is_for_later(errno) ? Written::Nothing : Written::Gone;
    auto size = static_cast<std::size_t>(written);
    const std::size_t of_head = std::min(size, head_.size() - head_at_);
    head_at_ += of_head;
    size -= of_head;
    body_.remove_prefix(size);
    if (head_at_ < head_.size() || !body_.empty()) return Written::Part;
    return file_.bytes > 0 ? write_file(socket) : Written::All;
}

Outgoing::Written Outgoing::write_file(int socket) {
    auto at = static_cast<off_t>(file_.offset);
    const std::size_t size = std::min<std::uint64_t>(file_.bytes, most_in_a_turn);
    const ssize_t written = ::sendfile(socket, file_.file->value(), &at, size);
    if (written < 0) return is_for_later(errno) ? Written::Nothing : Written::Gone;
    if (written == 0) return Written::Gone;  // The file is shorter than was told.
    file_.offset += static_cast<std::uint64_t>(written);
    file_.bytes -= static_cast<std::uint64_t>(written);
    return file_.bytes == 0 ? Written::All : Written::Part;
}

std::string_view Outgoing::left_in_memory() const { return body_; }

std::uint64_t Outgoing::left() const {
    return head_.size() - head_at_ + body_.size() + file_.bytes;
}

void Outgoing::put_away(FileBody file) {
    body_ = {};
    file_ = std::move(file);
    reply_ = nullptr;
}

void Outgoing::forget() {
    body_ = {};
    file_ = {};
    reply_ = nullptr;
}

}  // namespace web
