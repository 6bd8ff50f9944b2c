// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/term_table.h"

#include "base/try.h"

namespace organisation {
namespace {

constexpr std::string_view terms_of_body =
    "SELECT id, name, from_on, to_on FROM body_term WHERE body_id = $1 ORDER BY from_on DESC";
constexpr std::string_view new_term =
    "INSERT INTO body_term (body_id, name, from_on, to_on) VALUES ($1, $2, $3, $4) RETURNING id";

}  // namespace

base::Result<std::vector<Term>> list_terms(store::Reader& reader, records::BodyId body) {
    return reader.query<Term>(terms_of_body, {body}, [](const store::Row& row) {
        return Term{.id = row.id<rights::TermTag>(0),
                    .name = std::string(row.text(1)),
                    .from = row.date(2),
                    .to = row.date(3)};
    });
}

base::Result<rights::TermId> insert_term(store::Transaction& transaction, records::BodyId body,
                                         const NewTerm& term) {
    TRY(const auto id, transaction.insert(new_term, {body, term.name, term.from, term.to}));
    return rights::TermId{id};
}

}  // namespace organisation
