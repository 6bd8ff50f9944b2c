// SPDX-License-Identifier: AGPL-3.0-or-later
// The socket that takes connections.
#pragma once
#include <functional>
#include <string>

#include "base/result.h"
#include "web/internal/server/loop.h"

namespace web {

class Listener final : public Watcher {
public:
    /// Owns `socket`, which listens and does not block.
    Listener(Loop& loop, int socket, std::function<void(int socket, std::string peer)> on_client);
    ~Listener() override;

    void start() { listens_ = loop_.watch(socket_, events_, *this); }
    /// Nobody gets in any more.
    void stop();
    void ready(std::uint32_t events) override;
    /// Each tick: takes connections again when there were too many open files.
    void look_again();
    int port() const;

private:
    static constexpr std::uint32_t events_ = 1;  // EPOLLIN.
    Loop& loop_;
    int socket_;
    bool listens_ = false;
    std::function<void(int, std::string)> on_client_;
};

/// Listens at an address ("127.0.0.1", "::", "localhost"); port 0 is any free one. Invalid
/// "server.address"; Unavailable "server.port_taken".
base::Result<int> listen_at(const std::string& address, int port);
/// As many connections as wanted, or as the kernel lets this process open files for; the limit is
/// raised if it may be.
int allowed_connections(int wanted);

}  // namespace web
