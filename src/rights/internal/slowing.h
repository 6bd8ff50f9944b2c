// SPDX-License-Identifier: AGPL-3.0-or-later
// Slows guesses: per account name (whether there is such an account or not) and per address. What
// is remembered is bounded, and lives only in memory: starting the program again forgets it.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rights {

struct SlowingRule {
    int free_tries = 0;            ///< That many wrong ones cost no wait.
    int longest_wait = 15 * 60;    ///< The wait doubles from one second up to this.
    int forgiven_every = 15 * 60;  ///< Seconds of quiet that take one wrong try back.
};

/// Wrong tries by key. Not thread-safe.
class Tries {
public:
    Tries(const SlowingRule& rule, std::size_t most_kept) : rule_(rule), most_kept_(most_kept) {}
    /// Seconds until the next try may be made; 0: now.
    std::int64_t wait(std::uint64_t key, std::int64_t now);
    void count(std::uint64_t key, std::int64_t now);
    /// One try counted after all was not a wrong one.
    void take_back(std::uint64_t key);
    void forget(std::uint64_t key) { kept_.erase(key); }
    std::size_t size() const { return kept_.size(); }

private:
    struct Kept {
        int tries = 0;
        std::int64_t last = 0;
    };
    int tries_left(const Kept& kept, std::int64_t now) const;
    std::int64_t wait_after(int tries) const;
    void make_room(std::int64_t now);

    SlowingRule rule_;
    std::size_t most_kept_;
    std::unordered_map<std::uint64_t, Kept> kept_;
};

/// Who has signed in rightly from where, the last so many. Not thread-safe.
class KnownPlaces {
public:
    explicit KnownPlaces(std::size_t most_kept) : most_kept_(most_kept) {}
    void add(std::uint64_t key, std::int64_t now);
    bool has(std::uint64_t key, std::int64_t now) const;
    std::size_t size() const { return kept_.size(); }

private:
    std::size_t most_kept_;
    std::unordered_map<std::uint64_t, std::int64_t> kept_;  ///< When it was last so.
};

/// One attempt is counted as wrong when it begins, so that many at once cannot all be free. A name
/// that has signed in rightly from an address before is counted there by itself: neither wrong
/// tries at other names from the same address nor tries at this one from elsewhere make its owner
/// wait. Thread-safe.
class Slowing {
public:
    Slowing();
    /// Seconds to wait; 0: it has begun and is counted.
    std::int64_t begin(std::string_view sign_in, std::string_view address, std::int64_t now);
    /// It was right: the account's tries are forgotten, and this one of the address.
    void was_right(std::string_view sign_in, std::string_view address, std::int64_t now);
    /// It was neither right nor wrong (the second factor was not typed yet, the database was busy).
    void was_nothing(std::string_view sign_in, std::string_view address, std::int64_t now);

private:
    /// What one attempt is counted under.
    struct Keys {
        std::uint64_t account = 0;
        std::uint64_t place = 0;
        bool is_known = false;  ///< Then the place does not count, and `account` is of here alone.
    };
    std::uint64_t key_of(std::string_view text) const;
    std::uint64_t key_of_both(std::string_view sign_in, std::string_view address) const;
    Keys keys_of(std::string_view sign_in, std::string_view address, std::int64_t now) const;

    unsigned char secret_[16];  ///< Of this run: the keys tell nothing about what was typed.
    std::mutex mutex_;
    Tries accounts_;
    Tries addresses_;
    KnownPlaces known_;
};

/// What counts as one address: an IPv6 one by its network (/64), since a household has a whole one.
std::string network_of(std::string_view address);

}  // namespace rights
