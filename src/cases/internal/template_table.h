// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string_view>

#include "cases/item_template.h"

namespace cases {

/// The highest version of that name, in use or not; 0: there is none.
base::Result<int> last_version(store::Reader& reader, BodyId body, std::string_view name);
base::Result<TemplateId> insert_template(store::Transaction& transaction, const ItemTemplate& one);
base::Result<void> take_out_of_use(store::Transaction& transaction, TemplateId id);

}  // namespace cases
