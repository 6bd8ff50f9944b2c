// SPDX-License-Identifier: AGPL-3.0-or-later
// From an outline to minutes: the text of each section is read, and every word counted.
#pragma once
#include "intake/internal/closing_evidence.h"
#include "intake/internal/outline.h"
#include "intake/internal/profile.h"
#include "intake/internal/units.h"
#include "intake/parse.h"

namespace intake {

/// Reads units, outlined, into `parsed`, whose minutes have nothing yet. False when there is
/// neither a head nor an item.
bool assemble(Units& units, const Profile& profile, const Outline& outline,
              const BesideText& beside, ParsedMinutes& parsed);

}  // namespace intake
