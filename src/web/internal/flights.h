// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages that are being made: whoever asks for one meanwhile waits for it instead of making it, too.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "web/internal/reply.h"

namespace web {

/// Thread-safe.
class Flights {
    struct Flight {
        explicit Flight(std::uint64_t begun_in) : epoch(begun_in) {}
        const std::uint64_t epoch;
        std::mutex mutex;
        std::condition_variable landed;
        bool is_over = false;
        std::optional<Representations> page;
    };

public:
    /// What one who asks does: lead and land, or wait. Whoever leads and never lands (it failed)
    /// lets the others go when the ticket ends.
    class Ticket {
    public:
        Ticket(Flights& flights, std::string key, std::shared_ptr<Flight> flight, bool leads)
            : flights_(flights), key_(std::move(key)), flight_(std::move(flight)), leads_(leads) {}
        ~Ticket() {
            if (leads_) land(std::nullopt);
        }
        Ticket(const Ticket&) = delete;
        Ticket& operator=(const Ticket&) = delete;

        bool leads() const { return leads_; }
        /// The page, or nothing when everybody must make his own.
        std::optional<Representations> wait() const;
        /// `page`: nothing when it is not for all who ask.
        void land(std::optional<Representations> page);

    private:
        Flights& flights_;
        const std::string key_;
        const std::shared_ptr<Flight> flight_;
        bool leads_;
    };

    /// Joins whoever makes the page and began in the same world; a page that was begun before
    /// something was written is not for somebody who asks after it. What was not for all when last
    /// made nobody waits for.
    Ticket join(const std::string& key, std::uint64_t epoch);

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<Flight>> flights_;
    std::unordered_set<std::string> not_for_all_;  ///< Paths.
};

}  // namespace web
