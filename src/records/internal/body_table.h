// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// A body or a person as stored, without what is counted.
template <class IdType>
struct NamedRow {
    IdType id;
    std::string name;
    std::string slug;
};
using BodyRow = NamedRow<BodyId>;

/// The body with this name, whichever way it is spelled.
base::Result<std::optional<BodyRow>> find_body(store::Reader& reader, std::string_view name);
/// A new body with an address of its own.
base::Result<BodyRow> add_body(store::Transaction& transaction, std::string_view name);
/// A body that had its address before (from an export).
base::Result<BodyId> restore_body(store::Transaction& transaction, const std::string& name,
                                  const std::string& slug);
/// In the order they came.
base::Result<std::vector<BodyRow>> list_body_rows(store::Reader& reader);

}  // namespace records
