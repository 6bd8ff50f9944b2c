// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "records/publish_minutes.h"

namespace records {

struct ToPublish {
    std::string_view meeting_slug;
    std::optional<int> version;
    base::Findings seen = {};
};
/// As publish_minutes, under the name of whatever publishes it.
base::Result<Published> publish_under(store::Transaction& transaction, const rights::Actor& actor,
                                      const rights::Action& action, const ToPublish& wanted,
                                      const base::Clock& clock);

}  // namespace records
