// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that were taken for the furniture of pages, though they may be text of the minutes.
#pragma once
#include <memory>
#include <vector>

#include "base/finding.h"
#include "document/aside.h"
#include "intake/internal/profile.h"

namespace intake {

/// "doubt.text_left_out", once for each line that says the same: one that heads a section of an
/// item ("Beslutning") or tells an outcome ("Godkendt."), and was left out as a running head. Its
/// text is the line.
base::Findings doubts_about_left_out(const document::Asides& asides,
                                     const std::vector<std::shared_ptr<const Profile>>& profiles);

}  // namespace intake
