// SPDX-License-Identifier: AGPL-3.0-or-later
// People who are signed in, by the thousand: put into a record by hand, for benchmarks only.
#pragma once
#include <fmt/format.h>

#include <string>

#include "base/check.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/result.h"
#include "store/database.h"

namespace bench {

template <class T>
T must(base::Result<T> result) {
    CHECK(bool(result), result ? "" : result.error().code.c_str());
    return std::move(result).value();
}

inline void must(const base::Result<void>& result) {
    CHECK(bool(result), result ? "" : result.error().code.c_str());
}

/// What the browser of a reader has in its cookie: 43 letters, as real ones have.
inline std::string token_of(std::int64_t person, int session) {
    return fmt::format("token-{:020}-{:016}", person, session);
}

struct Readers {
    std::int64_t first_person = 1;  ///< The id; an account has that of its person.
    int people = 2000;
    int sessions_each = 5;
    int bodies = 40;          ///< Ids 1 to this are there.
    int member_of_every = 1;  ///< Every such person is a member of a body.
};

inline void add_reader(store::Transaction& transaction, const Readers& readers, std::int64_t person,
                       int number) {
    const std::string name = fmt::format("Person {}", person);
    must(
        transaction.execute("INSERT INTO person (id, name, slug, match_key, sort_key)"
                            " VALUES ($1, $2, $2, $2, $2)",
                            {person, name}));
    must(transaction.execute(
        "INSERT INTO role_holding (person_id, role, from_on) VALUES ($1, 'reader', '2020-01-01')",
        {person}));
    const int body = number % readers.bodies + 1;
    if (number % readers.member_of_every == 0) {
        must(
            transaction.execute("INSERT INTO role_holding (person_id, role, body_id, from_on)"
                                " VALUES ($1, 'member', $2, '2020-01-01')",
                                {person, body}));
    }
    must(transaction.execute(
        "INSERT INTO account (id, person_id, sign_in, password_hash, created_at)"
        " VALUES ($1, $1, $2, 'x', '2020-01-01T00:00:00Z')",
        {person, fmt::format("person{}", person)}));
    for (int session = 0; session < readers.sessions_each; ++session) {
        must(transaction.execute(
            "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
            " VALUES ($1, $2, $3, $3, 'Firefox')",
            {base::sha256_of(token_of(person, session)), person, base::system_clock().now()}));
    }
}

/// Every tenth of those with a seat has a stand-in: the one before in the row.
inline void add_readers(store::Transaction& transaction, const Readers& readers) {
    for (int number = 0; number < readers.people; ++number) {
        const std::int64_t person = readers.first_person + number;
        add_reader(transaction, readers, person, number);
        if (number == 0 || number % 10 != 0 || number % readers.member_of_every != 0) continue;
        must(transaction.execute(
            "INSERT INTO stand_in (absent_id, substitute_id, body_id, from_on, to_on)"
            " VALUES ($1, $2, $3, '2020-01-01', '2999-12-31')",
            {person, person - 1, number % readers.bodies + 1}));
    }
}

}  // namespace bench
