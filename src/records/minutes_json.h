// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes to and from JSON by docs/minutes-json.md.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/result.h"
#include "records/minutes.h"

namespace records {

nlohmann::ordered_json to_json(const Minutes& minutes);
/// Invalid "minutes.json": `detail` says where and why.
base::Result<Minutes> minutes_from_json(const nlohmann::ordered_json& json);

}  // namespace records
