// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks to JSON and back: the `block` of minutes.schema.json, with cell spans added.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"

namespace document {

/// An array of blocks. Span offsets count Unicode code points, as readers in other languages do;
/// spans of table cells stand in "cell_spans": [{"row","column","spans"}] when there are any;
/// a page stands in "page" when known.
nlohmann::ordered_json to_json(const Document& document);
/// The other way. Invalid "document.json" names what is wrong.
base::Result<Document> from_json(const nlohmann::ordered_json& json);

/// The compact text kept in the database.
std::string render_json(const Document& document);
base::Result<Document> parse_json(std::string_view text);

}  // namespace document
