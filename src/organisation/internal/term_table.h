// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "organisation/bodies.h"

namespace organisation {

base::Result<rights::TermId> insert_term(store::Transaction& transaction, records::BodyId body,
                                         const NewTerm& term);

}  // namespace organisation
