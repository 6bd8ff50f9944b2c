// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening a connection, and waiting for what it answers.
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>

#include "base/try.h"
#include "store/patience.h"
#include "store/postgres/connection.h"

namespace store::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// An answer that comes sooner costs nobody's patience. A silence is heeded after this, too.
constexpr milliseconds moment{100};
/// Whoever has little patience waits so long for a host to let him in, unless the address says
/// less.
constexpr seconds shortest_connect{2};  // libpq knows no less.
constexpr seconds longest_connect{3};

/// Commits wait until they are on the disk of the server, also where somebody has set otherwise:
/// what is acknowledged is not lost. Whoever writes waits ten seconds for his turn, as with SQLite.
/// Statements are planned as they are written, and as SQLite plans them: the tables in their order,
/// one row after the other by an index. A plan that serves every LIMIT would otherwise read whole
/// tables for a page of six rows, the more the larger they are, and one made before the database
/// has counted its rows anything at all. A row by an index costs no more than one in order: what is
/// read is in memory, and an index in the order of a list is not walked past the rows of others.
constexpr const char* settings =
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off';"
    " SET lock_timeout = '10s'; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;"
    " SET tcp_keepalives_count = 3; SET plan_cache_mode = force_generic_plan;"
    " SET jit = off; SET join_collapse_limit = 1; SET enable_hashjoin = off;"
    " SET enable_mergejoin = off; SET enable_seqscan = off; SET enable_material = off;"
    " SET random_page_cost = 1.0;"
    " SET max_parallel_workers_per_gather = 0; SHOW server_encoding";

/// How many hosts an address names: each is tried.
int hosts_in(const Address& address) {
    std::ptrdiff_t commas = 0;
    for (const auto& [word, value] : address.parts) {
        if (word != "host" && word != "hostaddr") continue;
        commas = std::max(commas, std::count(value.begin(), value.end(), ','));
    }
    return static_cast<int>(commas) + 1;
}

/// connect_timeout for whoever may not wait so long as the address says.
std::string connect_timeout(const std::string& said, const Patience& patience, int hosts) {
    const auto left = std::chrono::duration_cast<seconds>(patience.left()) / hosts;
    auto timeout = std::clamp(left, shortest_connect, longest_connect);
    int given = 0;
    const auto read = std::from_chars(said.data(), said.data() + said.size(), given);
    if (read.ec == std::errc() && given > 0) timeout = std::min(timeout, seconds(given));
    return std::to_string(timeout.count());
}

PGconn* connect(const Address& address) {
    Patience* patience = Patience::now();
    std::string timeout;
    std::vector<const char*> words;
    std::vector<const char*> values;
    for (const auto& [word, value] : address.parts) {
        words.push_back(word.c_str());
        values.push_back(value.c_str());
        if (patience == nullptr || word != "connect_timeout") continue;
        timeout = connect_timeout(value, *patience, hosts_in(address));
        values.back() = timeout.c_str();
    }
    words.push_back(nullptr);
    values.push_back(nullptr);
    const auto begun = std::chrono::steady_clock::now();
    PGconn* connected = PQconnectdbParams(words.data(), values.data(), 0);
    const auto taken =
        std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    if (patience != nullptr && taken > moment) patience->spend(taken);
    return connected;
}

}  // namespace

base::Result<std::unique_ptr<Connection>> Connection::open(const Address& address) {
    const Patience* patience = Patience::now();
    if (patience != nullptr &&
        (patience->is_over() || (address.silence && address.silence->lasts))) {
        return base::Error{base::ErrorKind::Unavailable, "store.unreachable",
                           fmt::format("{}: the database does not answer", address.shown)};
    }
    const int silences = address.silence ? address.silence->count.load() : 0;
    std::unique_ptr<Connection> connection(
        new Connection(connect(address), address.silence, silences));
    if (PQstatus(connection->connection_) != CONNECTION_OK) {
        return error_of(connection->connection_, address.shown);
    }
    // What the server remarks (a table that is there already) is not for the terminal.
    PQsetNoticeProcessor(
        connection->connection_, [](void*, const char*) {}, nullptr);
    TRY(const std::string encoding, connection->run_script(settings));
    if (encoding != "UTF8") {
        return base::Error{base::ErrorKind::Invalid, "store.encoding",
                           fmt::format("{}: the database keeps {}; make one that keeps UTF-8: "
                                       "createdb --encoding=UTF8 --template=template0",
                                       address.shown, encoding)};
    }
    return connection;
}

bool Connection::is_ready(short events) const {
    pollfd watched = {PQsocket(connection_), events, 0};
    while (true) {
        Patience* patience = Patience::now();
        const int wait = patience == nullptr ? -1 : static_cast<int>(moment.count());
        const int ready = ::poll(&watched, 1, wait);
        // What is wrong with it is found by whoever reads.
        if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
        if (ready < 0 || patience == nullptr) continue;
        patience->spend(moment);
        if (patience->is_over() || !is_heard()) return false;
    }
}

bool Connection::read_some(short events) {
    if (!is_ready(events)) {
        gave_up_ = true;
        is_broken_ = true;
        return false;
    }
    return PQconsumeInput(connection_) != 0;
}

PGresult* Connection::await() {
    // What the other end does not take may wait for us to read.
    while (!gave_up_ && PQflush(connection_) > 0) {
        if (!read_some(POLLIN | POLLOUT)) break;
    }
    while (!gave_up_ && PQisBusy(connection_) != 0) {
        if (!read_some(POLLIN)) break;
    }
    // What broke is told by the answer.
    return gave_up_ ? nullptr : PQgetResult(connection_);
}

void Connection::send_as_patience_has_it() const {
    PQsetnonblocking(connection_, Patience::now() != nullptr ? 1 : 0);
}

Answer Connection::last_answer(int is_sent) {
    if (is_sent == 0) return nullptr;
    Answer last;
    while (Answer answer{await()}) {
        last = std::move(answer);
        if (PQresultStatus(last.get()) == PGRES_COPY_IN) break;
    }
    return gave_up_ ? nullptr : std::move(last);
}

}  // namespace store::postgres
