// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "organisation/term.h"

namespace organisation {

base::Result<rights::TermId> insert_term(store::Transaction& transaction, records::BodyId body,
                                         const NewTerm& term);
base::Result<void> update_term(store::Transaction& transaction, rights::TermId id,
                               const NewTerm& term);
base::Result<void> delete_term(store::Transaction& transaction, rights::TermId id);

}  // namespace organisation
