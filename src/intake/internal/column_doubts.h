// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "base/finding.h"
#include "intake/internal/profile.h"
#include "records/minutes.h"

namespace intake {

/// "doubt.columns" for a line of text that names the columns of a table of items ("Punkt Emne
/// Referat Ansvarlig"): the table was read across, and titles and decisions may stand in each
/// other's place. Its text is the line.
base::Findings doubts_about_columns(const records::Minutes& minutes, const Profile& profile);

}  // namespace intake
