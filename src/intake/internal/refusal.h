// SPDX-License-Identifier: AGPL-3.0-or-later
// What is no minutes: a mail, a list of meetings, a page about a body.
#pragma once
#include <optional>
#include <string_view>

#include "intake/internal/outline.h"
#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

/// What the document is instead, in plain words; nothing when it may be minutes or an agenda. Where
/// items with decisions were found it is never refused.
std::optional<std::string_view> why_no_minutes(const Units& units, const Profile& profile,
                                               const Outline& outline);

}  // namespace intake
