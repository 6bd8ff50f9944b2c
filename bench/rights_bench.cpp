// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is behind a session, which every request of a signed-in reader asks, with 2,000 accounts and
// 10,000 sessions on disk; and signing in, the one thing that is meant to be slow.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/clock.h"
#include "readers.h"
#include "rights/sign_in.h"
#include "store/database.h"

namespace {

constexpr int accounts = 2000;
constexpr int sessions_each = 5;
constexpr int bodies = 40;
constexpr const char* password = "korrekt hest batteri";

using bench::must;
using bench::token_of;

/// The database, made once in a temporary folder that goes when the program ends.
class Place {
public:
    Place() {
        char made[] = "/tmp/sagsgang-bench-XXXXXX";
        CHECK(::mkdtemp(made) != nullptr, "a temporary folder can be made");
        folder_ = made;
        database_ = must(store::open_sqlite(folder_, store::OpenMode::Create));
        const auto transaction = must(database_->begin());
        for (int body = 1; body <= bodies; ++body) {
            must(
                transaction->execute("INSERT INTO body (id, name, slug, match_key, sort_key)"
                                     " VALUES ($1, $2, $2, $2, $2)",
                                     {body, fmt::format("Udvalg {}", body)}));
        }
        // One more than are asked about: the one who signs in.
        bench::add_readers(
            *transaction,
            {.people = accounts + 1, .sessions_each = sessions_each, .bodies = bodies});
        CHECK(bool(transaction->commit()), "the accounts can be stored");
    }
    ~Place() { std::filesystem::remove_all(folder_); }
    store::Database& database() { return *database_; }

private:
    std::filesystem::path folder_;
    std::unique_ptr<store::Database> database_;
};

Place& place() {
    static Place made;
    return made;
}

void find_who_is_signed_in(benchmark::State& state) {
    store::Database& database = place().database();
    int number = 0;
    for (auto _ : state) {
        const auto reader = must(database.reader());
        const std::string token = token_of(number % accounts + 1, number % sessions_each);
        const auto who = must(rights::find_signed_in(*reader, token, {}, base::system_clock()));
        CHECK(who.has_value(), "every session is alive");
        ++number;
    }
}
BENCHMARK(find_who_is_signed_in)->Unit(benchmark::kMicrosecond);

void find_nobody(benchmark::State& state) {
    store::Database& database = place().database();
    for (auto _ : state) {
        const auto reader = must(database.reader());
        const auto who =
            must(rights::find_signed_in(*reader, "a token of nobody", {}, base::system_clock()));
        CHECK(!who.has_value(), "nobody has that token");
    }
}
BENCHMARK(find_nobody)->Unit(benchmark::kMicrosecond);

std::string make_link() {
    const auto transaction = must(place().database().begin());
    std::string link =
        must(rights::reset_account(*transaction, rights::Actor::operator_of_machine(),
                                   rights::AccountId{accounts + 1}, base::system_clock()));
    CHECK(bool(transaction->commit()), "a link can be stored");
    return link;
}

/// With the cost of a real password, which one more account has chosen.
rights::Gatekeeper& gatekeeper() {
    static rights::Gatekeeper gate(place().database(), base::system_clock());
    static const bool chosen = bool(gate.choose_password(make_link(), password));
    CHECK(chosen, "a password can be chosen");
    return gate;
}

void sign_in(benchmark::State& state) {
    rights::Gatekeeper& gate = gatekeeper();
    for (auto _ : state) {
        must(gate.sign_in({.sign_in = fmt::format("person{}", accounts + 1),
                           .password = password,
                           .address = "192.0.2.7"}));
    }
}
BENCHMARK(sign_in)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

/// Names that nobody has cost the same, and are not slowed by one another.
void try_to_sign_in(int one, std::int64_t time) {
    static_cast<void>(gatekeeper().sign_in({.sign_in = fmt::format("nobody {} {}", one, time),
                                            .password = password,
                                            .address = fmt::format("2001:db8:{:x}::1", time)}));
}

void twenty_sign_in_at_once(benchmark::State& state) {
    gatekeeper();
    std::int64_t time = 0;
    for (auto _ : state) {
        std::vector<std::thread> threads;
        for (int one = 0; one < 20; ++one) threads.emplace_back(try_to_sign_in, one, time);
        for (std::thread& thread : threads) thread.join();
        ++time;
    }
}
BENCHMARK(twenty_sign_in_at_once)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Iterations(2);

/// What readers notice of it: to be held against find_who_is_signed_in.
void find_who_is_signed_in_meanwhile(benchmark::State& state) {
    gatekeeper();
    std::atomic<bool> over = false;
    std::vector<std::thread> threads;
    for (int one = 0; one < 20; ++one) {
        threads.emplace_back([&over, one] {
            for (std::int64_t time = 100; !over; ++time) try_to_sign_in(one, time);
        });
    }
    find_who_is_signed_in(state);
    over = true;
    for (std::thread& thread : threads) thread.join();
}
BENCHMARK(find_who_is_signed_in_meanwhile)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
