// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies that only documents which wait know of: somebody must say what they are.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

struct WaitingBody {
    BodyId id;
    std::string name;   ///< As the first document gives it; untold_body: they give none.
    int documents = 0;  ///< That wait.
};
/// For those who keep the organisation: names and numbers, nothing of the documents. By name.
base::Result<std::vector<WaitingBody>> list_waiting_bodies(store::Reader& reader);
/// NotFound "body.not_found", also for one that everybody knows of.
base::Result<WaitingBody> load_waiting_body(store::Reader& reader, BodyId id);

/// Those of `names` that share a telling word, or the beginning of one, with `name`, by their
/// index, the likest first: "Teknik- og Miljøudvalget" is like "Teknisk Udvalg". A guess for a
/// person to answer: words such as "udvalg", and places, tell nothing.
std::vector<std::size_t> like_body_names(std::string_view name,
                                         const std::vector<std::string>& names);

}  // namespace records
