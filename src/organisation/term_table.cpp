// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/term_table.h"
#include "base/try.h"

namespace organisation {
namespace {

const std::string term_columns =
    "SELECT id, body_id, name, from_on, to_on,"
    " EXISTS (SELECT 1 FROM role_holding WHERE role_holding.term_id = body_term.id)"
    " FROM body_term";
const std::string terms_of_body =
    term_columns + " WHERE body_id = $1 ORDER BY from_on DESC, id DESC";
const std::string all_terms = term_columns + " ORDER BY from_on DESC, id DESC";
const std::string term_by_id = term_columns + " WHERE id = $1";
constexpr std::string_view new_term =
    "INSERT INTO body_term (body_id, name, from_on, to_on) VALUES ($1, $2, $3, $4) RETURNING id";
constexpr std::string_view changed_term =
    "UPDATE body_term SET name = $2, from_on = $3, to_on = $4 WHERE id = $1";
constexpr std::string_view gone = "DELETE FROM body_term WHERE id = $1";

Term term_of(const store::Row& row) {
    return {.id = row.id<rights::TermTag>(0),
            .body = row.id<records::BodyTag>(1),
            .name = std::string(row.text(2)),
            .from = row.date(3),
            .to = row.date(4),
            .has_roles = row.integer(5) != 0};
}

}  // namespace

base::Result<std::vector<Term>> list_terms(store::Reader& reader, records::BodyId body) {
    return reader.query<Term>(terms_of_body, {body}, term_of);
}

base::Result<std::vector<Term>> list_terms(store::Reader& reader) {
    return reader.query<Term>(all_terms, {}, term_of);
}

base::Result<Term> load_term(store::Reader& reader, rights::TermId id) {
    TRY(auto term, reader.query_one<Term>(term_by_id, {id}, term_of));
    if (!term) return base::Error{base::ErrorKind::NotFound, "term.not_found"};
    return *std::move(term);
}

base::Result<rights::TermId> insert_term(store::Transaction& transaction, records::BodyId body,
                                         const NewTerm& term) {
    TRY(const auto id, transaction.insert(new_term, {body, term.name, term.from, term.to}));
    return rights::TermId{id};
}

base::Result<void> update_term(store::Transaction& transaction, rights::TermId id,
                               const NewTerm& term) {
    TRY_DO(transaction.execute(changed_term, {id, term.name, term.from, term.to}));
    return {};
}

base::Result<void> delete_term(store::Transaction& transaction, rights::TermId id) {
    TRY_DO(transaction.execute(gone, {id}));
    return {};
}

}  // namespace organisation
