// SPDX-License-Identifier: AGPL-3.0-or-later
// The log with many lines: how fast a line is written, the chain checked, and subjects and states
// held against it. SAGSGANG_BENCH_LINES says how many lines (1,000,000 unless told). The database
// is a file in a temporary folder.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>

#include "base/check.h"
#include "changes/chain.h"
#include "changes/subjects.h"
#include "rights/actor.h"
#include "store/database.h"

namespace {

constexpr rights::Action change_account{"bench.change_account", rights::Permission::KeepAccounts};
constexpr std::int64_t accounts = 2000;

template <class T>
T must(base::Result<T> result) {
    CHECK(bool(result), result ? "" : result.error().detail.c_str());
    return std::move(result).value();
}

std::string state_of(std::int64_t line) {
    return fmt::format(R"({{"disabled":false,"person":{},"sign_in":"medarbejder{}"}})", line,
                       line % accounts);
}

class BenchLog {
public:
    BenchLog() {
        std::string name =
            (std::filesystem::temp_directory_path() / "changes-bench-XXXXXX").string();
        CHECK(::mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
        folder_ = name;
        database_ = must(store::open_sqlite(folder_, store::OpenMode::Create));
        const char* wanted = std::getenv("SAGSGANG_BENCH_LINES");
        const int lines = wanted != nullptr ? std::atoi(wanted) : 1'000'000;
        while (written_ < lines) write(10'000);
    }
    ~BenchLog() {
        database_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    BenchLog(const BenchLog&) = delete;
    BenchLog& operator=(const BenchLog&) = delete;

    /// In one transaction.
    void write(int lines) {
        auto transaction = must(database_->begin());
        const auto mandate = must(
            rights::Actor::operator_of_machine().require(change_account, rights::everywhere()));
        for (int line = 0; line < lines; ++line) {
            ++written_;
            must(changes::write(
                *transaction, mandate, "2026-11-25T12:00:00Z",
                changes::entry_of(fmt::format("account/{}", written_ % accounts),
                                  state_of(written_ - accounts), state_of(written_))));
        }
        CHECK(bool(transaction->commit()), "the lines can be committed");
    }
    store::Database& database() { return *database_; }
    std::int64_t written() const { return written_; }

private:
    std::filesystem::path folder_;
    std::unique_ptr<store::Database> database_;
    std::int64_t written_ = 0;
};

BenchLog& log() {
    static BenchLog made;
    return made;
}

void check_chain(benchmark::State& state) {
    const auto reader = must(log().database().reader());
    for (auto _ : state) {
        CHECK(!must(changes::check_chain(*reader)).first, "the log is whole");
    }
    state.SetItemsProcessed(state.iterations() * log().written());
}
BENCHMARK(check_chain)->Unit(benchmark::kMillisecond);

void check_states(benchmark::State& state) {
    const auto reader = must(log().database().reader());
    for (auto _ : state) {
        CHECK(bool(changes::check_states(*reader, [](const auto&) { std::abort(); })),
              "the states can be read");
    }
    state.SetItemsProcessed(state.iterations() * log().written());
}
BENCHMARK(check_states)->Unit(benchmark::kMillisecond);

/// Nothing can read the subjects back here: each is told as such.
void check_subjects(benchmark::State& state) {
    const auto reader = must(log().database().reader());
    for (auto _ : state) {
        int told = 0;
        CHECK(bool(changes::check_subjects(
                  *reader, {}, [&](const auto&) { ++told; }, nullptr)),
              "the newest lines can be read");
        CHECK(told == accounts, "each subject is told once");
    }
}
BENCHMARK(check_subjects)->Unit(benchmark::kMillisecond);

/// Lines a transaction: 1 is what an action does.
void write_lines(benchmark::State& state) {
    const int lines = static_cast<int>(state.range(0));
    for (auto _ : state) log().write(lines);
    state.SetItemsProcessed(state.iterations() * lines);
}
BENCHMARK(write_lines)->Arg(1)->Arg(1000)->Unit(benchmark::kMicrosecond)->Iterations(20);

}  // namespace

BENCHMARK_MAIN();
