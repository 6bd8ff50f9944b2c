// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string_view>

#include "records/minutes.h"

namespace intake {

/// What a decision without any word for it came to, as the title of its item tells: "Valg af
/// referent" and a name is decided, "Nyt fra udvalgene" and some lines noted, "Godkendelse af
/// referat" and "Ingen bemærkninger" approved. Nothing when the decision says that there was
/// nothing, or that it was put off.
std::optional<records::Outcome> outcome_by_title(std::string_view decision, std::string_view title);

/// More than that there was nothing, or who was not there.
bool says_what_was_decided(std::string_view decision);

}  // namespace intake
