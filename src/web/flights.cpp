// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/flights.h"

namespace web {
namespace {

/// Paths remembered as not for all, before all are forgotten.
constexpr std::size_t most_remembered = 1000;

/// A key begins with the target.
std::string path_of(std::string_view key) {
    return std::string(key.substr(0, key.find_first_of("? ")));
}

}  // namespace

Flights::Ticket Flights::join(const std::string& key, std::uint64_t epoch) {
    const std::lock_guard lock(mutex_);
    const auto under_way = flights_.find(key);
    if (under_way != flights_.end() && under_way->second->epoch == epoch) {
        return {*this, key, under_way->second, false};
    }
    auto flight = std::make_shared<Flight>(epoch);
    if (!not_for_all_.contains(path_of(key))) flights_[key] = flight;
    return {*this, key, std::move(flight), true};
}

std::optional<Representations> Flights::Ticket::wait() const {
    std::unique_lock lock(flight_->mutex);
    flight_->landed.wait(lock, [this] { return flight_->is_over; });
    return flight_->page;
}

void Flights::Ticket::land(std::optional<Representations> page) {
    leads_ = false;
    {
        const std::lock_guard lock(flights_.mutex_);
        const auto mine = flights_.flights_.find(key_);
        if (mine != flights_.flights_.end() && mine->second == flight_) {
            flights_.flights_.erase(mine);
        }
        auto& remembered = flights_.not_for_all_;
        if (remembered.size() >= most_remembered) remembered.clear();
        if (page) {
            remembered.erase(path_of(key_));
        } else {
            remembered.insert(path_of(key_));
        }
    }
    {
        const std::lock_guard lock(flight_->mutex);
        flight_->page = std::move(page);
        flight_->is_over = true;
    }
    flight_->landed.notify_all();
}

}  // namespace web
