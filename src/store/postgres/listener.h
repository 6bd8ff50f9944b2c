// SPDX-License-Identifier: AGPL-3.0-or-later
// Hears of what others commit: LISTEN on a connection and a thread of its own.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "base/result.h"
#include "store/postgres/connection.h"

namespace store::postgres {

/// Counts the commits of everybody. While the connection is away every question gets a new number,
/// so that nobody goes on trusting what he keeps.
class Listener {
public:
    static base::Result<std::unique_ptr<Listener>> open(const Address& address);
    /// Hears nothing, so every question gets a new number.
    static base::Result<std::unique_ptr<Listener>> deaf(const Address& address);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::int64_t version();
    /// After each commit of ours; the notification of it tells us nothing new.
    void count_own() { ++version_; }
    /// What a transaction says before it commits.
    const std::string& notify_statement() const { return notify_; }

private:
    explicit Listener(const Address& address);
    void listen();
    bool hear(std::unique_ptr<Connection>& connection);
    base::Result<std::unique_ptr<Connection>> reopen();
    bool is_answered(Connection& connection);
    void take_notifications(Connection& connection);
    /// Waits until something can be read, somebody stops us, or so long has gone by. False: stop.
    bool wait_for(int descriptor, int milliseconds);

    Address address_;  ///< Without the silence: it is the one that finds out.
    std::shared_ptr<Silence> silence_;
    std::string name_;  ///< Of this listener, so that it knows its own commits.
    std::string notify_;
    std::atomic<std::int64_t> version_ = 1;
    std::atomic<bool> hears_ = false;
    int stop_ = -1;  ///< An eventfd.
    std::unique_ptr<Connection> first_;
    std::thread thread_;
};

}  // namespace store::postgres
