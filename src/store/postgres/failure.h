// SPDX-License-Identifier: AGPL-3.0-or-later
// What PostgreSQL answered, as an Error of the house. The one place that reads its SQLSTATEs.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string_view>

#include "base/error.h"
#include "store/postgres/address.h"

namespace store::postgres {

struct ForgetAnswer {
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using Answer = std::unique_ptr<PGresult, ForgetAnswer>;

/// `about` is the statement, for the log. Only PostgreSQL's first sentence is kept: its others may
/// repeat what people have typed.
base::Error error_of(const PGresult* answer, std::string_view about);

/// When there is no answer at all: the connection failed. Unavailable "store.unreachable".
base::Error error_of(PGconn* connection, std::string_view about);

/// Why nobody was let in, told by what the server says of it or libpq itself: a wrong password or
/// certificate is no server that does not answer. Asks once more. `failed`: when nothing better is
/// known.
base::Error why_refused(const Address& address, base::Error failed);

/// What a state of five letters comes to (SQLSTATE, PostgreSQL manual, appendix A).
base::Error error_of_state(std::string_view state, std::string detail);

/// After this error nothing more is asked on the connection that gave it.
bool ends_connection(std::string_view state);

}  // namespace store::postgres
