// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/admission.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <vector>

namespace web {

std::shared_ptr<Guest> Admission::most_silent(const Guests& guests) {
    std::shared_ptr<Guest> chosen;
    for (const auto& guest : guests) {
        if (guest->is_served) continue;
        if (!chosen || guest->heard < chosen->heard) chosen = guest;
    }
    return chosen;
}

std::shared_ptr<Guest> Admission::choose_to_leave(const std::shared_ptr<Guest>& comer) {
    const Guests& own = by_address_[comer->address];
    const bool is_own_full =
        !comer->address.empty() && own.size() >= static_cast<std::size_t>(limits_.of_an_address);
    if (is_own_full) return most_silent(own);
    // Those who have the most give way first, and if they are all being served, anybody.
    std::vector<const Guests*> houses;
    for (const auto& [address, guests] : by_address_) houses.push_back(&guests);
    std::stable_sort(houses.begin(), houses.end(), [](const Guests* one, const Guests* other) {
        return one->size() > other->size();
    });
    for (const Guests* guests : houses) {
        if (auto chosen = most_silent(*guests)) return chosen;
    }
    return nullptr;
}

bool Admission::admit(const std::shared_ptr<Guest>& guest) {
    std::shared_ptr<Guest> leaver;
    {
        const std::lock_guard lock(mutex_);
        Guests& own = by_address_[guest->address];
        const bool is_full = present_ >= limits_.all ||
                             (!guest->address.empty() &&
                              own.size() >= static_cast<std::size_t>(limits_.of_an_address));
        if (is_full) {
            leaver = choose_to_leave(guest);
            if (!leaver) {
                if (own.empty()) by_address_.erase(guest->address);
                return false;
            }
            take_out(leaver);
        }
        by_address_[guest->address].insert(guest);
        ++present_;
    }
    if (leaver) leaver->send_away();
    return true;
}

void Admission::take_out(const std::shared_ptr<Guest>& guest) {
    const auto house = by_address_.find(guest->address);
    if (house == by_address_.end() || house->second.erase(guest) == 0) return;
    --present_;
    if (house->second.empty()) by_address_.erase(house);
}

void Admission::leave(const std::shared_ptr<Guest>& guest) {
    const std::lock_guard lock(mutex_);
    take_out(guest);
}

int Admission::present() const {
    const std::lock_guard lock(mutex_);
    return present_;
}

std::string counted_address(const std::string& peer) {
    in6_addr address{};
    if (::inet_pton(AF_INET6, peer.c_str(), &address) != 1) return peer;
    std::fill(std::begin(address.s6_addr) + 8, std::end(address.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, &address, text.data(), text.size());
    return text.data();
}

}  // namespace web
