// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/connection.h"

#include <spdlog/spdlog.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace web {
namespace {

using std::chrono::seconds;

constexpr seconds answering_takes_at_most{120};
/// A large document on a poor telephone line, and a reader who has gone without a word.
constexpr seconds writing_takes_at_most{300};
constexpr std::uint64_t slowest_bytes_a_second = 4096;
constexpr seconds silence_while_writing{60};
/// After an answer that ends the connection: until the client has ended it, too. Closed earlier,
/// what it still sends would make the kernel throw away the answer that it has not read.
constexpr seconds lingering_takes_at_most{2};
constexpr std::size_t lingering_bytes = 1U << 20U;

constexpr std::size_t most_read_at_once = 64U << 10U;
/// Of requests that came at once; then others get a turn.
constexpr int most_requests_in_a_turn = 32;
/// An idle connection keeps no more than this.
constexpr std::size_t kept_capacity = 4096;
constexpr std::size_t largest_body_in_memory = 4U << 20U;
constexpr HeadLimits head_limits;

bool is_for_later(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

/// A request while it comes and while it is answered.
struct Connection::Incoming {
    Incoming(std::string head_bytes, ServerParts& parts)
        : bytes(std::move(head_bytes)),
          read(read_head(bytes, head_limits)),
          most_filed(parts.most_filed_bytes(read.head)),
          body(read.head, most_filed > 0 ? most_filed
                                         : most_bytes_at(parts.pages, read.head.target,
                                                         parts.options.body_bytes)),
          body_share(parts.bodies) {
        if (most_filed > 0) filed.emplace(parts.options.spool_folder, parts.filed);
    }

    RawRequest raw(const std::string& peer) {
        return {.method = read.head.method,
                .target = read.head.target,
                .headers = read.head.headers,
                .body = body.body(),
                .filed = filed ? std::optional(filed->body()) : std::nullopt,
                .peer = peer};
    }

    const std::string bytes;
    ReadHead read;  ///< Views into `bytes`.
    const std::size_t most_filed;
    BodyReader body;
    std::optional<FiledBody> filed;  ///< Where the body is kept, when it is not in `body`.
    Share body_share;
    std::atomic<bool> is_abandoned{false};  ///< Nobody waits for the answer any more.
};

ServerParts::ServerParts(Site& site, const ServerOptions& wanted)
    : options(wanted),
      pages(site.pages),
      site_server(site, {.cache_bytes = wanted.cache_bytes,
                         .body_bytes = wanted.body_bytes,
                         .proxies = wanted.proxies,
                         .hosts = wanted.hosts}),
      admission({.all = wanted.connections, .of_an_address = wanted.connections_of_an_address}),
      bodies(wanted.bodies_bytes),
      filed(wanted.filed_bytes),
      unsent(wanted.unsent_bytes),
      spool(wanted.spool_folder, wanted.spool_bytes),
      streams(site, wanted.streams),
      // One more than may make the same page: who asks for one again and again leaves it to others.
      reading(wanted.threads + 1, wanted.threads) {}

Lane& ServerParts::lane_of(std::string_view method, std::string_view target) {
    if (method != "POST") return reading;
    const bool is_slow = pages.is_slow != nullptr && pages.is_slow(target);
    return is_slow ? checking_passwords : changing;
}

std::size_t ServerParts::most_filed_bytes(const RequestHead& head) const {
    const bool is_long = head.body_bytes > options.body_bytes || head.is_chunked;
    if (head.method != "POST" || !is_long) return 0;
    return most_filed_bytes_at(pages, head.target);
}

void ServerParts::keep_out_of_memory(Sent& sent) {
    const Reply& reply = *sent.reply;
    if (!sent.with_body || reply.file || reply.body->size() <= largest_body_in_memory) return;
    auto file = spool.put(*reply.body);
    if (!file) {
        spdlog::error("a long answer: {} {}", file.error().code, file.error().detail);
        sent = site_server.refuse(503);
        return;
    }
    sent.reply = std::make_shared<const Reply>(Reply{.status = reply.status,
                                                     .headers = {},
                                                     .body = std::make_shared<const std::string>(),
                                                     .file = std::move(file).value(),
                                                     .head = reply.head});
}

Connection::Connection(ServerParts& parts, SocketThread& home, int socket, std::string peer)
    : parts_(parts),
      home_(home),
      peer_(std::move(peer)),
      // Everybody behind a proxy has its address: it keeps its own limits.
      guest_(std::make_shared<Guest>(parts.options.proxies.trusts(peer_) ? std::string()
                                                                         : counted_address(peer_))),
      socket_(socket),
      unsent_(parts.unsent) {
    guest_->heard = std::chrono::steady_clock::now().time_since_epoch().count();
}

Connection::~Connection() {
    if (socket_ >= 0) ::close(socket_);
}

void Connection::start() {
    deadline_ = home_.loop.now() + parts_.options.request_time;
    events_ = EPOLLIN;
    if (!home_.loop.watch(socket_, events_, *this)) close();
}

void Connection::close() {
    if (state_ == State::Closed) return;
    state_ = State::Closed;
    if (request_) request_->is_abandoned = true;
    home_.loop.forget(socket_);
    outgoing_.forget();
    unsent_.give_back();
    parts_.streams.remove(this);
    // Whoever sees the end is no longer counted.
    parts_.admission.leave(guest_);
    ::close(std::exchange(socket_, -1));
    const auto self = shared_from_this();
    home_.connections.erase(self);
    home_.loop.bury(self);
}

void Connection::go_to(State state, std::uint32_t events, Loop::Time deadline) {
    state_ = state;
    deadline_ = deadline;
    guest_->is_served = state == State::Answering;
    if (events == events_) return;
    events_ = events;
    home_.loop.change(socket_, events_, *this);
}

void Connection::ready(std::uint32_t events) {
    switch (state_) {
        case State::Reading:
            return read_some();
        case State::Answering:
            // Gone in both directions: nobody will read the answer. Else it waits for its turn.
            if ((events & (EPOLLHUP | EPOLLERR)) != 0) return close();
            return go_to(state_, 0, deadline_);
        case State::Writing:
            return write_some();
        case State::Lingering:
            return drain();
        case State::Streaming:
            return stream_is_ready(events);
        case State::Closed:
            return;
    }
}

void Connection::read_some() {
    thread_local std::array<char, most_read_at_once> scratch;
    if (input_.size() >= most_read_at_once) return;  // A turn is waiting in the loop.
    const ssize_t got = ::recv(socket_, scratch.data(), scratch.size(), 0);
    if (got < 0 && is_for_later(errno)) return;
    if (got <= 0) return close();
    heard();
    if (input_.empty() && !request_) deadline_ = home_.loop.now() + parts_.options.request_time;
    input_.append(scratch.data(), static_cast<std::size_t>(got));
    take_requests();
}

void Connection::drain() {
    thread_local std::array<char, most_read_at_once> scratch;
    const ssize_t got = ::recv(socket_, scratch.data(), scratch.size(), 0);
    if (got < 0 && is_for_later(errno)) return;
    drained_ += got > 0 ? static_cast<std::size_t>(got) : 0;
    if (got <= 0 || drained_ > lingering_bytes) close();
}

void Connection::take_requests() {
    for (int turn = 0; state_ == State::Reading; ++turn) {
        if (turn == most_requests_in_a_turn) {
            home_.loop.post([self = shared_from_this()] { self->take_requests(); });
            return;
        }
        if (!request_ && !take_head()) return;
        if (!take_body()) return;
        answer();
    }
}

bool Connection::take_head() {
    while (input_.starts_with("\r\n")) input_.erase(0, 2);  // RFC 9112, 2.2.
    if (input_.empty()) {
        if (input_.capacity() > kept_capacity) input_ = std::string();
        return false;
    }
    const FoundHead found = find_head(input_, searched_, head_limits);
    if (found.refused != 0) {
        refuse(found.refused);
        return false;
    }
    searched_ = found.bytes == 0 ? input_.size() : 0;
    if (found.bytes == 0) return false;
    request_ = std::make_shared<Incoming>(input_.substr(0, found.bytes), parts_);
    input_.erase(0, found.bytes);
    const int refused =
        request_->read.refused != 0 ? request_->read.refused : request_->body.refused();
    if (refused != 0) {
        refuse(refused);
        return false;
    }
    if (request_->filed) {
        ask_to_receive();
        return false;
    }
    begin_body();
    return true;
}

/// Whether whoever sends a large file may: asked before it comes, by a thread that may wait.
void Connection::ask_to_receive() {
    go_to(State::Answering, 0, home_.loop.now() + answering_takes_at_most);
    parts_.receiving.post([request = request_, self = weak_from_this(), &parts = parts_,
                           &loop = home_.loop, peer = peer_] {
        if (request->is_abandoned) return;
        const int refused = parts.site_server.refusal_to_receive(request->raw(peer));
        loop.post([self, refused] {
            const auto connection = self.lock();
            if (!connection || connection->state_ != State::Answering) return;
            Connection& one = *connection;
            one.go_to(State::Reading, EPOLLIN,
                      one.home_.loop.now() + one.parts_.options.request_time);
            if (refused != 0) return one.refuse(refused);
            one.begin_body();
            one.take_requests();
        });
    });
}

void Connection::begin_body() {
    const RequestHead& head = request_->read.head;
    // What is long may take longer: as long again for each part that is as long as others may be.
    const std::size_t usual = parts_.options.body_bytes;
    const std::size_t longest = head.is_chunked ? request_->most_filed : head.body_bytes;
    if (usual > 0 && longest > usual) deadline_ += parts_.options.request_time * (longest / usual);
    if (head.awaits_continue && input_.empty() && !request_->body.is_complete()) {
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        ::send(socket_, go_on.data(), go_on.size(), MSG_NOSIGNAL);
    }
}

bool Connection::take_body() {
    BodyReader& body = request_->body;
    if (body.is_complete()) return true;
    const std::size_t before = body.body().size();
    input_.erase(0, body.take(input_));
    if (body.refused() != 0) {
        refuse(body.refused());
        return false;
    }
    if (request_->filed) return keep_body() && body.is_complete();
    if (!request_->body_share.grow(body.body().size() - before)) {
        refuse(503);
        return false;
    }
    return body.is_complete();
}

/// Out of memory, into the file.
bool Connection::keep_body() {
    std::string& came = request_->body.body();
    if (came.empty()) return true;
    if (auto kept = request_->filed->add(came); !kept) {
        spdlog::error("a large file: {} {}", kept.error().code, kept.error().detail);
        refuse(503);
        return false;
    }
    came.clear();
    return true;
}

void Connection::answer() {
    const RequestHead& head = request_->read.head;
    closes_ = !head.keeps_connection || head.method == "CONNECT";
    const RawRequest raw = request_->raw(peer_);
    if (auto ready = parts_.site_server.find_ready(raw)) return send(*std::move(ready));
    Lane& lane = request_->filed ? parts_.receiving : parts_.lane_of(head.method, head.target);
    go_to(State::Answering, events_, home_.loop.now() + answering_takes_at_most);
    lane.post(
        [request = request_, self = weak_from_this(), &parts = parts_, &loop = home_.loop,
         peer = peer_] {
            if (request->is_abandoned) return;
            Sent sent = parts.site_server.serve(request->raw(peer));
            parts.keep_out_of_memory(sent);
            loop.post([self, sent = std::move(sent)]() mutable {
                if (const auto connection = self.lock()) connection->answered(std::move(sent));
            });
        },
        parts_.site_server.kind_of(head.target));
}

void Connection::answered(Sent sent) {
    if (state_ != State::Answering) return;
    state_ = State::Reading;
    guest_->is_served = false;
    send(std::move(sent));
    if (state_ == State::Reading) take_requests();
}

void Connection::refuse(int status) {
    closes_ = true;
    send(parts_.site_server.refuse(status));
}

void Connection::send(Sent sent) {
    const auto stream = sent.with_body ? sent.reply->events : nullptr;
    closes_ = closes_ || parts_.stopping || stream;
    const bool is_old = request_ && request_->read.head.is_old;
    const std::string_view header = closes_  ? "Connection: close\r\n"
                                    : is_old ? "Connection: keep-alive\r\n"
                                             : "";
    outgoing_.begin(std::move(sent.reply), sent.with_body, header);
    const Outgoing::Written written = outgoing_.write(socket_);
    if (written == Outgoing::Written::Gone) return close();
    heard();
    if (stream && written == Outgoing::Written::All) return begin_stream(stream);
    if (written == Outgoing::Written::All) return after_answer();
    wait_for_reader();
}

/// The reader takes his time: what waits for him is counted, or lies in a file.
void Connection::wait_for_reader() {
    const seconds slowest(outgoing_.left() / slowest_bytes_a_second);
    go_to(State::Writing, EPOLLOUT, home_.loop.now() + writing_takes_at_most + slowest);
    const std::string_view left = outgoing_.left_in_memory();
    if (left.empty() || unsent_.grow(left.size())) return;
    auto file = parts_.spool.put(left);
    if (!file) {
        spdlog::warn("an answer was cut short: {} {}", file.error().code, file.error().detail);
        return close();
    }
    outgoing_.put_away(std::move(file).value());
}

void Connection::write_some() {
    const Outgoing::Written written = outgoing_.write(socket_);
    if (written == Outgoing::Written::Gone) return close();
    if (written == Outgoing::Written::Nothing) return;
    heard();
    if (written == Outgoing::Written::Part) return;
    unsent_.give_back();
    after_answer();
    if (state_ == State::Reading) take_requests();
}

void Connection::after_answer() {
    outgoing_.forget();
    request_ = nullptr;
    // Also when the answer was begun before the server stopped, and did not say so.
    if (closes_ || parts_.stopping) return linger();
    go_to(State::Reading, EPOLLIN, home_.loop.now() + parts_.options.request_time);
}

void Connection::linger() {
    input_ = std::string();
    ::shutdown(socket_, SHUT_WR);
    go_to(State::Lingering, EPOLLIN, home_.loop.now() + lingering_takes_at_most);
}

void Connection::look_at_the_clock() {
    if (state_ == State::Streaming) return keep_stream_alive();
    const bool is_stuck =
        state_ == State::Writing &&
        Loop::Time(Loop::Time::duration(guest_->heard)) + silence_while_writing < home_.loop.now();
    if (is_stuck || home_.loop.now() >= deadline_) close();
}

void Connection::wind_down() {
    const bool is_idle = state_ == State::Reading && !request_ && input_.empty();
    if (is_idle || state_ == State::Streaming) close();
}

}  // namespace web
