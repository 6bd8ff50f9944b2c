// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP server: sockets, limits and stopping. How it is built: web/README.md.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "web/context.h"
#include "web/proxies.h"

namespace web {

struct ServerOptions {
    std::string address = "127.0.0.1";
    int port = 8080;  ///< 0: any free port; `on_ready` tells which.
    int threads = 2;
    Proxies proxies = {};                 ///< Whose word is taken about who asks.
    std::vector<std::string> hosts = {};  ///< That it answers for, in lower case; none: any.
    int connections = 2000;
    int connections_of_an_address = 1000;   ///< So many of them from one address.
    std::size_t body_bytes = 1U << 20U;     ///< Of one request.
    std::size_t bodies_bytes = 64U << 20U;  ///< Of all requests that are under way.
    /// Of answers that wait in memory until their readers take them; what is beyond lies in files
    /// without names in `spool_folder`.
    std::size_t unsent_bytes = 64U << 20U;
    std::filesystem::path spool_folder = std::filesystem::temp_directory_path();
    std::size_t spool_bytes = std::size_t{4} << 30U;
    /// Of forms with large files that are under way; they lie in such files, too.
    std::size_t filed_bytes = std::size_t{4} << 30U;
    /// A whole request must have come after this long; so long a silent connection is kept, too.
    std::chrono::milliseconds request_time = std::chrono::seconds(20);
    std::size_t cache_bytes = 32U << 20U;  ///< Rendered pages kept in memory.
    int streams = 1000;                    ///< Of events, among the connections.
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);  ///< Of a stream of events.
    /// So long what is under way may take when the server stops.
    std::chrono::milliseconds finish_time = std::chrono::seconds(30);
};

/// Serves until `stop` is called from a signal or another thread.
class Server {
public:
    Server(Site& site, ServerOptions options);
    ~Server();
    /// Blocks. `on_ready` is called once with the port when requests are answered. Unavailable
    /// "server.port_taken"; Invalid "server.address"; Corrupt "template.failed".
    base::Result<void> run(const std::function<void(int port)>& on_ready);
    /// Safe from any thread and from a signal handler; requests under way are finished, within
    /// `finish_time`. The second call cuts them short.
    void stop();
    /// Clients that are connected now.
    int connections() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Answers one request without a network, as the server would: routing, errors, language, headers.
Response answer(Site& site, Request request);

}  // namespace web
