// SPDX-License-Identifier: AGPL-3.0-or-later
// add_drafts DATA WRITERS SECONDS : as many writers as asked for save a draft a second each, for so
// long. Prints how many were saved. For bench/run.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "readers.h"
#include "records/save_minutes.h"

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

records::Minutes draft_of(int writer, int round) {
    records::Minutes draft;
    draft.body = "Direktionen";
    draft.date = {2031, 1 + writer % 12, 1 + round % 28};
    for (int number = 1; number <= 8; ++number) {
        records::Item item;
        item.number = number;
        item.title = fmt::format("Kladde {} til punkt {}", round, number);
        item.case_number = fmt::format("31/{:05}", writer * 100 + number);
        document::Document text;
        text.blocks.push_back({document::Paragraph{{"Fremstilling af " + item.title}}});
        item.sections.push_back({.kind = records::SectionKind::Presentation,
                                 .heading = "Sagsfremstilling",
                                 .body = {},
                                 .date = {},
                                 .document = std::move(text)});
        draft.items.push_back(std::move(item));
    }
    return draft;
}

void save_draft(store::Database& database, const base::Clock& clock, int writer, int round) {
    const auto transaction = bench::must(database.begin());
    const auto now = steady_clock::now().time_since_epoch().count();
    bench::must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(),
                                          draft_of(writer, round),
                                          {.bytes = fmt::format("{} {} {}", writer, round, now),
                                           .file_name = "kladde.txt",
                                           .media_type = "text/plain",
                                           .profile = "bench"},
                                          clock));
    CHECK(bool(transaction->commit()), "a draft can be stored");
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::cerr << "add_drafts: name the data folder, the writers and the seconds\n";
        return 2;
    }
    const auto database = bench::must(store::open_sqlite(words[1], store::OpenMode::Existing));
    const int writers = std::stoi(words[2]);
    const int seconds = std::stoi(words[3]);
    const base::Clock& clock = base::system_clock();
    std::atomic<int> saved{0};
    std::vector<std::thread> threads;
    const auto begun = steady_clock::now();
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            for (int round = 0; round < seconds; ++round) {
                std::this_thread::sleep_until(begun + milliseconds(1000 * round + 20 * writer));
                save_draft(*database, clock, writer, round);
                ++saved;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    std::cout << saved << "\n";
    return 0;
}
