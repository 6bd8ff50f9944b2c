// SPDX-License-Identifier: AGPL-3.0-or-later
// The connections to one PostgreSQL database: some for readers, one for whoever writes, and one
// that listens. One that broke is replaced when the next is asked for.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "store/postgres/connection.h"
#include "store/postgres/listener.h"
#include "store/writing_turn.h"

namespace store::postgres {

class Pool {
public:
    Pool(Address address, std::unique_ptr<Connection> writer, std::unique_ptr<Listener> listener)
        : address_(std::move(address)),
          writer_(std::move(writer)),
          listener_(std::move(listener)),
          sweeper_([this](const std::stop_token& stop) { end_idle_transactions(stop); }) {}

    /// What begins a transaction that sees one state, that of the next statement, and ends the one
    /// before when there is one.
    static std::string_view begin_late(const Connection& connection);
    /// A connection with a transaction begun that sees one state and writes nothing.
    base::Result<std::unique_ptr<Connection>> take_reader();
    /// One with nothing begun that counts (see begin_late). `is_fresh`: it was opened for this and
    /// has not lain idle, so that it is no use to try another when it is broken.
    base::Result<std::unique_ptr<Connection>> take_connection(bool& is_fresh);
    /// Its transaction ends with the first question of the next reader, in the same trip, or within
    /// two seconds: nothing is kept from being cleaned up or altered for longer.
    void give_back_reader(std::unique_ptr<Connection> connection);

    /// Waits for its turn in this process, then among all of them; the transaction has begun.
    /// `number` becomes what PostgreSQL calls it.
    base::Result<Connection*> take_writer(std::string& number);
    void give_back_writer();
    /// Whether a transaction took place whose COMMIT was never answered. Waits a while for the
    /// server to come back; Unavailable when it does not.
    base::Result<bool> took_place(const std::string& number);

    Listener& listener() { return *listener_; }

private:
    base::Result<Connection*> begin_writing(std::string& number);
    void end_idle_transactions(const std::stop_token& stop);

    Address address_;
    std::mutex idle_mutex_;
    std::condition_variable_any sweeping_;
    bool has_left_open_ = false;  ///< A transaction, since the last sweep.
    std::vector<std::unique_ptr<Connection>> idle_;
    WritingTurn writing_;
    std::unique_ptr<Connection> writer_;
    std::unique_ptr<Listener> listener_;
    std::jthread sweeper_;  ///< Last: it ends before what it works on.
};

}  // namespace store::postgres
