// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that only their makers and the secretary of their body see so far.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// A document that waits to be published.
struct WaitingDocument {
    MinutesId minutes;
    BodyId body;
    std::string meeting_slug;
    std::string body_name;
    std::string body_slug;
    base::Date date;
    MinutesKind kind = MinutesKind::Minutes;
    int version = 0;
    std::string file_name;
    int items = 0;
    int closed_items = 0;  ///< Of these: not open to everybody when it is published.
    /// What it has in common with those that wait for the same reason (waiting_groups.h).
    std::string likeness;
    /// What import held it back for: its findings whose codes begin with "doubt."; empty when
    /// somebody else wanted it to wait.
    base::Findings doubts = {};
};
/// Those that the viewer may know of, the meeting furthest ahead first.
base::Result<std::vector<WaitingDocument>> list_waiting(store::Reader& reader, int limit,
                                                        const rights::Viewer& viewer);
/// The document of a meeting that waits: that version, or without one the newest that does. Nothing
/// when it does not wait, or the viewer may not know of it.
base::Result<std::optional<WaitingDocument>> find_waiting(store::Reader& reader,
                                                          std::string_view meeting_slug,
                                                          const std::optional<int>& version,
                                                          const rights::Viewer& viewer);

/// Whether nobody publishes over this doubt without saying so: something may be closed that nobody
/// has closed, a personal number may be told, or words are in no field.
bool stops_publishing(const base::Finding& doubt);
/// Of those that stop: what nobody takes on himself, whichever way, since something may be closed
/// or a personal number told: somebody closes what it is about or says of each why it is harmless.
bool needs_a_look(const base::Finding& doubt);
/// The kinds of doubt among findings, each once, in order.
std::vector<std::string> doubt_kinds(const base::Findings& findings);

}  // namespace records
