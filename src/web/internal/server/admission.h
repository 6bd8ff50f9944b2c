// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may be connected: so many in all, so many from one address. Where there is no room, whoever
// has been silent longest goes, of those from the address with the most.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>

namespace web {

/// What admission knows of one connection. Its atomics belong to the connection, the rest to
/// Admission.
struct Guest {
    explicit Guest(std::string from) : address(std::move(from)) {}

    const std::string address;  ///< That it is counted under; "" counts under none.
    std::atomic<std::chrono::steady_clock::rep> heard{0};  ///< When bytes last came or went.
    std::atomic<bool> is_served{false};    ///< An answer is being made: it may not be sent away.
    std::function<void()> send_away = {};  ///< Ends it. From any thread; set before it is admitted.
};

class Admission {
public:
    struct Limits {
        int all = 2000;
        int of_an_address = 1000;
    };
    explicit Admission(Limits limits) : limits_(limits) {}

    /// False when there is no room and everybody is being served. May send another away.
    bool admit(const std::shared_ptr<Guest>& guest);
    /// No longer counted. Harmless for one that was sent away or never admitted.
    void leave(const std::shared_ptr<Guest>& guest);
    int present() const;

private:
    using Guests = std::unordered_set<std::shared_ptr<Guest>>;
    /// Null when there is none that may be sent away.
    static std::shared_ptr<Guest> most_silent(const Guests& guests);
    std::shared_ptr<Guest> choose_to_leave(const std::shared_ptr<Guest>& comer);
    void take_out(const std::shared_ptr<Guest>& guest);

    const Limits limits_;
    mutable std::mutex mutex_;
    int present_ = 0;
    std::map<std::string, Guests> by_address_;
};

/// The address a connection is counted under: an IPv6 network of 64 bits is one house.
std::string counted_address(const std::string& peer);

}  // namespace web
