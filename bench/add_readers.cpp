// SPDX-License-Identifier: AGPL-3.0-or-later
// add_readers DATA : puts 2,000 people with accounts and one session each into a record, one in ten
// a member of a body, and prints the sessions' tokens. For bench/readers_bench.sh.
#include <iostream>

#include "readers.h"

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "add_readers: name the data folder\n";
        return 2;
    }
    const auto database = bench::must(store::open_sqlite(words[1], store::OpenMode::Existing));
    const auto transaction = bench::must(database->begin());
    const auto bodies = bench::must(transaction->query_one<std::int64_t>(
        "SELECT count(*) FROM body", {}, [](const auto& row) { return row.integer(0); }));
    const bench::Readers readers{.first_person = 1'000'000,
                                 .people = 2000,
                                 .sessions_each = 1,
                                 .bodies = static_cast<int>(*bodies),
                                 .member_of_every = 10};
    bench::add_readers(*transaction, readers);
    CHECK(bool(transaction->commit()), "the readers can be stored");
    for (int number = 0; number < readers.people; ++number) {
        std::cout << bench::token_of(readers.first_person + number, 0) << "\n";
    }
    return 0;
}
