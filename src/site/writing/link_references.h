// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "base/result.h"
#include "cases/ids.h"
#include "document/document.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace site {

/// Makes links of what the text says of items of meetings and of cases, where the viewer may see
/// them and only one is meant. Answers how many it made.
base::Result<int> link_references(store::Reader& reader, const rights::Viewer& viewer,
                                  cases::BodyId own_body, document::Document& document);

}  // namespace site
