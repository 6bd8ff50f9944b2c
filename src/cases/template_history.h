// SPDX-License-Identifier: AGPL-3.0-or-later
// What a template said before: its versions never change.
#pragma once
#include <string>
#include <vector>

#include "cases/item_template.h"

namespace cases {

struct KeptTemplate {
    ItemTemplate of;
    std::string made_by_name = {};  ///< "": the operator of the machine.
};
/// Every version of the template of that name and body, the newest first. Permission is asked by
/// whoever shows them.
base::Result<std::vector<KeptTemplate>> list_template_history(store::Reader& reader,
                                                              const ItemTemplate& one);

}  // namespace cases
