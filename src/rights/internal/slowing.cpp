// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/slowing.h"

#include <arpa/inet.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/check.h"

namespace rights {
namespace {

constexpr std::size_t most_kept = 20'000;
constexpr SlowingRule account_rule{.free_tries = 3};
// A whole town hall may come from one address, so those who are new to it wait for a short while
// only, whatever somebody else does there.
constexpr SlowingRule address_rule{.free_tries = 30, .longest_wait = 30};
constexpr std::int64_t known_for = 60 * 86400;
constexpr int most_doublings = 10;

}  // namespace

int Tries::tries_left(const Kept& kept, std::int64_t now) const {
    // A clock set back forgives nothing.
    const std::int64_t quiet = std::max<std::int64_t>(0, now - kept.last);
    const std::int64_t forgiven = quiet / rule_.forgiven_every;
    return static_cast<int>(std::max<std::int64_t>(0, kept.tries - forgiven));
}

std::int64_t Tries::wait_after(int tries) const {
    if (tries <= rule_.free_tries) return 0;
    const int doublings = std::min(tries - rule_.free_tries - 1, most_doublings);
    return std::min<std::int64_t>(std::int64_t{1} << doublings, rule_.longest_wait);
}

std::int64_t Tries::wait(std::uint64_t key, std::int64_t now) {
    const auto found = kept_.find(key);
    if (found == kept_.end()) return 0;
    Kept& kept = found->second;
    // After a clock set back the wait is counted from now, and so never longer than it was.
    kept.last = std::min(kept.last, now);
    return std::max<std::int64_t>(0, wait_after(kept.tries) - (now - kept.last));
}

void Tries::count(std::uint64_t key, std::int64_t now) {
    if (kept_.size() >= most_kept_ && kept_.find(key) == kept_.end()) make_room(now);
    Kept& kept = kept_[key];
    kept.tries = std::min(tries_left(kept, now) + 1, rule_.free_tries + 1 + most_doublings);
    kept.last = now;
}

void Tries::take_back(std::uint64_t key) {
    const auto found = kept_.find(key);
    if (found == kept_.end()) return;
    if (--found->second.tries <= 0) kept_.erase(found);
}

/// Lets those go that say least: forgiven ones first, then those with the fewest tries. Whoever
/// floods the memory with names cannot so make it forget the one that is being guessed at.
void Tries::make_room(std::int64_t now) {
    std::erase_if(kept_, [&](const auto& one) { return tries_left(one.second, now) == 0; });
    if (kept_.size() < most_kept_) return;
    const auto says_less = [](const auto& left, const auto& right) {
        return std::pair(left.second.tries, left.second.last) <
               std::pair(right.second.tries, right.second.last);
    };
    kept_.erase(std::min_element(kept_.begin(), kept_.end(), says_less));
}

void KnownPlaces::add(std::uint64_t key, std::int64_t now) {
    if (kept_.size() >= most_kept_ && kept_.find(key) == kept_.end()) {
        const auto is_older = [](const auto& left, const auto& right) {
            return left.second < right.second;
        };
        kept_.erase(std::min_element(kept_.begin(), kept_.end(), is_older));
    }
    kept_[key] = now;
}

bool KnownPlaces::has(std::uint64_t key, std::int64_t now) const {
    const auto found = kept_.find(key);
    return found != kept_.end() && now - found->second < known_for;
}

Slowing::Slowing()
    : accounts_(account_rule, most_kept), addresses_(address_rule, most_kept), known_(most_kept) {
    static_assert(sizeof(secret_) == crypto_shorthash_KEYBYTES);
    crypto_shorthash_keygen(secret_);
}

std::uint64_t Slowing::key_of(std::string_view text) const {
    std::array<unsigned char, crypto_shorthash_BYTES> hash = {};
    crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     secret_);
    std::uint64_t key = 0;
    for (const unsigned char byte : hash) key = key << 8 | byte;
    return key;
}

std::uint64_t Slowing::key_of_both(std::string_view sign_in, std::string_view address) const {
    return key_of(std::string(sign_in) + '\n' + network_of(address));
}

Slowing::Keys Slowing::keys_of(std::string_view sign_in, std::string_view address,
                               std::int64_t now) const {
    const std::uint64_t both = key_of_both(sign_in, address);
    const bool is_known = known_.has(both, now);
    return {is_known ? both : key_of(sign_in), key_of(network_of(address)), is_known};
}

std::int64_t Slowing::begin(std::string_view sign_in, std::string_view address, std::int64_t now) {
    const std::lock_guard lock(mutex_);
    const Keys keys = keys_of(sign_in, address, now);
    const std::int64_t at_place = keys.is_known ? 0 : addresses_.wait(keys.place, now);
    const std::int64_t wait = std::max(accounts_.wait(keys.account, now), at_place);
    if (wait > 0) return wait;
    accounts_.count(keys.account, now);
    if (!keys.is_known) addresses_.count(keys.place, now);
    return 0;
}

void Slowing::was_right(std::string_view sign_in, std::string_view address, std::int64_t now) {
    const std::lock_guard lock(mutex_);
    const Keys keys = keys_of(sign_in, address, now);
    accounts_.forget(keys.account);
    if (!keys.is_known) addresses_.take_back(keys.place);
    known_.add(key_of_both(sign_in, address), now);
}

void Slowing::was_nothing(std::string_view sign_in, std::string_view address, std::int64_t now) {
    const std::lock_guard lock(mutex_);
    const Keys keys = keys_of(sign_in, address, now);
    accounts_.take_back(keys.account);
    if (!keys.is_known) addresses_.take_back(keys.place);
}

std::string network_of(std::string_view address) {
    const std::string text(address);
    std::array<unsigned char, 16> bytes = {};
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    constexpr std::array<unsigned char, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
        std::array<char, INET_ADDRSTRLEN> plain = {};
        const char* written =
            ::inet_ntop(AF_INET, bytes.data() + mapped.size(), plain.data(), plain.size());
        CHECK(written != nullptr, "four bytes are an address");
        return plain.data();
    }
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return {bytes.begin(), bytes.end()};
}

}  // namespace rights
