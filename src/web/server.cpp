// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around RESTinio: sockets, threads, limits and stopping. What is answered is decided in
// internal/site_server.h.
#include "web/server.h"

#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <restinio/all.hpp>
#include <system_error>
#include <thread>
#include <vector>

#include "base/try.h"
#include "web/internal/site_server.h"

namespace web {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds answering_takes_at_most{120};
/// A large document on a poor telephone line.
constexpr seconds writing_takes_at_most{300};
constexpr seconds finishing_takes_at_most{10};

/// Counts open connections and turns new ones away when there are too many. RESTinio's own limiter
/// is not used: a connection that outlives the server would touch it after its end.
class ConnectionLimit {
public:
    explicit ConnectionLimit(int most) : most_(most) {}

    restinio::ip_blocker::inspection_result_t inspect(
        const restinio::ip_blocker::incoming_info_t&) noexcept {
        return open_.load(std::memory_order_relaxed) < most_
                   ? restinio::ip_blocker::inspection_result_t::allow
                   : restinio::ip_blocker::inspection_result_t::deny;
    }
    void state_changed(const restinio::connection_state::notice_t& notice) noexcept {
        using namespace restinio::connection_state;
        if (restinio::holds_alternative<accepted_t>(notice.cause())) ++open_;
        if (restinio::holds_alternative<closed_t>(notice.cause())) --open_;
    }

private:
    const int most_;
    std::atomic<int> open_{0};
};

/// As many as wanted, or as the kernel lets this process open: an accept that fails for want of a
/// file descriptor would be RESTinio's last.
int allowed_connections(int wanted) {
    constexpr rlim_t for_the_rest = 100;  // The record, the index, the log.
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
    const rlim_t enough = static_cast<rlim_t>(wanted) + for_the_rest;
    if (files.rlim_cur < enough) {
        files.rlim_cur = std::min(enough, files.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &files) != 0) ::getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= enough) return wanted;
    const int fewer = static_cast<int>(files.rlim_cur) - static_cast<int>(for_the_rest);
    spdlog::warn("{} connections at most: the limit of open files is {}", fewer, files.rlim_cur);
    return std::max(fewer, 1);
}

struct ServerTraits : restinio::default_traits_t {
    using ip_blocker_t = ConnectionLimit;
    using connection_state_listener_t = ConnectionLimit;
};
using HttpServer = restinio::http_server_t<ServerTraits>;

RawRequest raw_request_of(const restinio::request_t& request) {
    const auto& head = request.header();
    RawRequest raw{.method = head.method().c_str(),
                   .target = head.request_target(),
                   .headers = {},
                   .body = request.body(),
                   .peer = request.remote_endpoint().address().to_string()};
    raw.headers.reserve(head.fields_count());
    head.for_each_field([&raw](const auto& field) {
        raw.headers.push_back({field.name(), field.value()});
    });
    return raw;
}

/// Two requests on one line of pipes, or a change of protocol, end the connection.
bool must_close(const restinio::request_t& request) {
    return request.header().connection() == restinio::http_connection_header_t::upgrade ||
           request.header().has_field(restinio::http_field::upgrade) ||
           request.header().method() == restinio::http_method_connect();
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 503:
            return "Service Unavailable";
        default:
            return "Internal Server Error";
    }
}

/// Written anew once a second, by each thread for itself.
const std::string& date_now() {
    thread_local std::time_t written_at = 0;
    thread_local std::string written;
    const std::time_t now = std::time(nullptr);
    if (now != written_at) {
        written = restinio::make_date_field_value(now);
        written_at = now;
    }
    return written;
}

restinio::request_handling_status_t send(const restinio::request_handle_t& request,
                                         const Sent& sent, bool close,
                                         restinio::write_status_cb_t on_written) {
    auto response =
        request->create_response<restinio::user_controlled_output_t>(restinio::http_status_line_t{
            restinio::http_status_code_t{static_cast<std::uint16_t>(sent.reply->status)},
            std::string(reason_of(sent.reply->status))});
    response.append_header(restinio::http_field::date, date_now());
    response.append_header(restinio::http_field::content_type, sent.reply->content_type);
    response.set_content_length(sent.reply->body->size());
    if (sent.with_body && !sent.reply->body->empty()) response.append_body(sent.reply->body);
    if (close) response.connection_close();
    return response.done(std::move(on_written));
}

base::Error port_taken(std::string detail) {
    return {base::ErrorKind::Unavailable, "server.port_taken", std::move(detail)};
}

}  // namespace

struct Server::Inside {
    Inside(Site& site, ServerOptions wanted)
        : options(std::move(wanted)),
          pages(site.pages),
          site_server(site, {.cache_bytes = options.cache_bytes, .body_bytes = options.body_bytes}),
          stop_signal(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        CHECK(stop_signal >= 0, "the kernel gives an eventfd");
    }
    ~Inside() { ::close(stop_signal); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    std::string address() const {
        return options.address == "localhost" ? "127.0.0.1" : options.address;
    }
    restinio::request_handling_status_t take(const restinio::request_handle_t& request);
    restinio::server_settings_t<ServerTraits> settings(std::atomic<int>& port);
    void work(restinio::asio_ns::io_context& io) const;
    void finish(restinio::asio_ns::io_context& io);

    bool is_slow(std::string_view target) const {
        return pages.is_slow != nullptr && pages.is_slow(target);
    }

    const ServerOptions options;
    const Pages& pages;
    SiteServer site_server;
    /// What changes something waits for its turn here (one at a time, as the record has it anyway),
    /// and what checks a password here: a reader never waits behind either.
    restinio::asio_ns::thread_pool changing{1};
    restinio::asio_ns::thread_pool checking_passwords{1};
    const int stop_signal;  ///< Written by stop(): the only thing a signal may do safely.
    std::atomic<bool> stopping{false};
    std::atomic<int> unfinished{0};
};

restinio::request_handling_status_t Server::Inside::take(
    const restinio::request_handle_t& request) {
    ++unfinished;
    const auto answer = [this, request] {
        const Sent sent = site_server.serve(raw_request_of(*request));
        return send(request, sent, stopping || must_close(*request),
                    [this](const restinio::asio_ns::error_code&) { --unfinished; });
    };
    if (request->header().method() != restinio::http_method_post()) return answer();
    auto& lane = is_slow(request->header().request_target()) ? checking_passwords : changing;
    restinio::asio_ns::post(lane, answer);
    return restinio::request_accepted();
}

restinio::server_settings_t<ServerTraits> Server::Inside::settings(std::atomic<int>& port) {
    const auto limit = std::make_shared<ConnectionLimit>(allowed_connections(options.connections));
    restinio::server_settings_t<ServerTraits> made;
    const auto parsed = restinio::asio_ns::ip::make_address(address());
    made.address(parsed)
        .protocol(parsed.is_v6() ? restinio::asio_ns::ip::tcp::v6()
                                 : restinio::asio_ns::ip::tcp::v4())
        .port(static_cast<std::uint16_t>(options.port))
        .ip_blocker(limit)
        .connection_state_listener(limit)
        .acceptor_post_bind_hook([&port](restinio::asio_ns::ip::tcp::acceptor& acceptor) {
            port = acceptor.local_endpoint().port();
        })
        .socket_options_setter([](auto& socket_options) {
            socket_options.set_option(restinio::asio_ns::ip::tcp::no_delay(true));
        })
        // Above our own limits, which answer with a page; beyond these the connection is cut.
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(16384)
                                      .max_field_name_size(256)
                                      .max_field_value_size(16384)
                                      .max_field_count(100)
                                      .max_body_size(options.body_bytes + options.body_bytes / 4))
        .read_next_http_message_timelimit(options.request_time)
        .handle_request_timeout(answering_takes_at_most)
        .write_http_response_timelimit(writing_takes_at_most)
        .concurrent_accepts_count(1)
        .separate_accept_and_create_connect(true)
        .request_handler(
            [this](const restinio::request_handle_t& request) { return take(request); });
    return made;
}

/// Answers until somebody asks us to stop, on as many threads as were wanted.
void Server::Inside::work(restinio::asio_ns::io_context& io) const {
    std::vector<std::thread> threads;
    for (int at = 1; at < options.threads; ++at) threads.emplace_back([&io] { io.run(); });
    io.run();
    for (std::thread& thread : threads) thread.join();
}

/// Requests under way are answered to the last byte, within reason. On one thread: RESTinio's
/// acceptor may not be closed while another thread accepts.
void Server::Inside::finish(restinio::asio_ns::io_context& io) {
    io.restart();
    const auto deadline = std::chrono::steady_clock::now() + finishing_takes_at_most;
    while (unfinished > 0 && std::chrono::steady_clock::now() < deadline) {
        io.run_one_for(milliseconds(100));
    }
    if (unfinished > 0) spdlog::warn("{} answers were cut short", unfinished.load());
    // Nothing may answer once the connections are gone.
    changing.join();
    checking_passwords.join();
}

Server::Server(Site& site, ServerOptions options)
    : inside_(std::make_unique<Inside>(site, std::move(options))) {}
Server::~Server() = default;

base::Result<void> Server::run(const std::function<void(int port)>& on_ready) try {
    TRY_DO(load_templates());
    std::error_code address_error;
    restinio::asio_ns::ip::make_address(inside_->address(), address_error);
    if (address_error) {
        return base::Error{base::ErrorKind::Invalid, "server.address", inside_->options.address};
    }
    restinio::asio_ns::io_context io(inside_->options.threads);
    restinio::asio_ns::posix::stream_descriptor stop_signal(io, ::dup(inside_->stop_signal));
    std::atomic<int> port{0};
    HttpServer server(restinio::external_io_context(io), inside_->settings(port));
    server.open_sync();
    stop_signal.async_wait(restinio::asio_ns::posix::stream_descriptor::wait_read,
                           [&](const restinio::asio_ns::error_code&) {
                               inside_->stopping = true;
                               io.stop();
                           });
    if (on_ready) on_ready(port);
    inside_->work(io);
    server.close_sync();
    inside_->finish(io);
    return {};
} catch (const std::system_error& error) {
    return port_taken(
        fmt::format("{}:{}: {}", inside_->options.address, inside_->options.port, error.what()));
}

void Server::stop() {
    const std::uint64_t one = 1;
    // Full means that it is already set; nothing can be reported from a signal.
    [[maybe_unused]] const auto written = ::write(inside_->stop_signal, &one, sizeof one);
}

}  // namespace web
