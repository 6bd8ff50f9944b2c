// SPDX-License-Identifier: AGPL-3.0-or-later
// One client: its requests are answered one after the other. The next is not looked at before the
// answer to the last has gone, so answers come in order whatever is sent, and whoever does not
// read is not read from.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "web/internal/server/admission.h"
#include "web/internal/server/body.h"
#include "web/internal/server/budget.h"
#include "web/internal/server/head.h"
#include "web/internal/server/lane.h"
#include "web/internal/server/loop.h"
#include "web/internal/server/outgoing.h"
#include "web/internal/server/streams.h"
#include "web/internal/site_server.h"
#include "web/server.h"

namespace web {

/// What all connections of a server have in common.
struct ServerParts {
    ServerParts(Site& site, const ServerOptions& wanted);
    /// A long body goes to a file, before anybody is slow to read it.
    void keep_out_of_memory(Sent& sent);

    /// The threads that may answer it.
    Lane& lane_of(std::string_view method, std::string_view target);
    /// How long a request's body may be that comes into a file; 0: it does not.
    std::size_t most_filed_bytes(const RequestHead& head) const;

    const ServerOptions options;
    const Pages& pages;
    SiteServer site_server;
    Admission admission;
    Budget bodies;  ///< Of requests.
    Budget filed;   ///< Of those that come into files.
    Budget unsent;  ///< Of answers that wait in memory for their readers.
    Spool spool;    ///< Of those that do not.
    Streams streams;
    std::atomic<bool> stopping{false};
    Lane reading;
    /// What changes something waits for its turn here (one at a time, as the record has it anyway),
    /// and what checks a password here: a reader never waits behind either.
    Lane changing{1};
    Lane checking_passwords{1};
    /// A large file is read through before anything changes: nobody else waits for that.
    Lane receiving{2};
};

class Connection;

/// One thread with its connections.
struct SocketThread {
    Loop loop;
    std::unordered_set<std::shared_ptr<Connection>> connections = {};
};

/// Everything but what Guest says belongs to the thread of its loop.
class Connection final : public Watcher, public std::enable_shared_from_this<Connection> {
public:
    /// Owns `socket`, which does not block.
    Connection(ServerParts& parts, SocketThread& home, int socket, std::string peer);
    ~Connection() override;

    const std::shared_ptr<Guest>& guest() const { return guest_; }
    void start();
    void ready(std::uint32_t events) override;
    /// Ends it when it has taken too long for what it does.
    void look_at_the_clock();
    /// The server stops: ends it if nothing is under way.
    void wind_down();
    void close();

private:
    enum class State { Reading, Answering, Writing, Lingering, Streaming, Closed };
    struct Incoming;

    void read_some();
    void drain();
    void take_requests();
    bool take_head();
    void ask_to_receive();
    void begin_body();
    bool take_body();
    bool keep_body();
    void answer();
    void answered(Sent sent);
    void refuse(int status);
    void send(Sent sent);
    void write_some();
    void wait_for_reader();
    void after_answer();
    void linger();
    void begin_stream(std::shared_ptr<const EventStream> stream);
    void stream_is_ready(std::uint32_t events);
    void push(std::string_view bytes);
    void push_what_waits();
    void keep_stream_alive();
    void go_to(State state, std::uint32_t events, Loop::Time deadline);
    void heard() { guest_->heard = home_.loop.now().time_since_epoch().count(); }

    ServerParts& parts_;
    SocketThread& home_;
    const std::string peer_;
    const std::shared_ptr<Guest> guest_;
    int socket_;
    State state_ = State::Reading;
    std::uint32_t events_ = 0;
    Loop::Time deadline_;
    std::string input_;         ///< What has come and not been taken.
    std::size_t searched_ = 0;  ///< So much of it has no end of a head.
    std::shared_ptr<Incoming> request_;
    bool closes_ = false;  ///< After the answer.
    Outgoing outgoing_;
    Share unsent_;
    std::size_t drained_ = 0;
    std::string events_waiting_;  ///< Of a stream, for a reader who is slow.
    Loop::Time heartbeat_;        ///< When the next is due.
};

}  // namespace web
