// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody writes to himself while he reads a meeting's document, and where he was. It is his
// alone: no other account, no log and no page of anybody else's has it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace agendas {

struct OwnNote {
    std::string meeting_slug;
    int number = 0;      ///< Of the item.
    int attachment = 0;  ///< Its place among the item's, from 1; 0: the item itself.
    bool is_marked = false;
    std::string text = {};
    friend bool operator==(const OwnNote&, const OwnNote&) = default;
};
/// The viewer's own of a meeting, by item. A meeting that was moved has one set of them, whichever
/// of its addresses is asked for: what lay on a device meanwhile is not lost. Those about what he
/// may not see any more are not there.
base::Result<std::vector<OwnNote>> list_own_notes(store::Reader& reader,
                                                  std::string_view meeting_slug,
                                                  const rights::Viewer& viewer);
/// Effect: it is kept; one without mark and words is gone. Only for somebody who is signed in:
/// Forbidden "rights.not_allowed". NotFound "meeting.not_found", "item.not_found" for what he may
/// not see; Invalid "note.wrong" (field "note": "too_long" beyond 5,000 characters). `was`: how it
/// stood when he began to write; what came to stand there meanwhile, from another device of his, is
/// not lost (note_from_both). `tried`: what the device sent since then without an answer.
base::Result<void> keep_own_note(store::Transaction& transaction, const rights::Viewer& viewer,
                                 const OwnNote& note, const base::Clock& clock,
                                 const std::optional<std::string>& was = {},
                                 const std::vector<std::string>& tried = {});
/// What stands when somebody made `mine` of `was`, and `there` stands now. One of `tried` that
/// stands there, alone or last, is an earlier try of the same: `mine` takes its place.
std::string note_from_both(std::string_view was, std::string_view mine, std::string_view there,
                           const std::vector<std::string>& tried = {});

/// The item where the viewer left off; nothing when he has not read the meeting yet.
base::Result<std::optional<int>> find_reading_place(store::Reader& reader,
                                                    std::string_view meeting_slug,
                                                    const rights::Viewer& viewer);
/// Errors as keep_own_note.
base::Result<void> keep_reading_place(store::Transaction& transaction, const rights::Viewer& viewer,
                                      std::string_view meeting_slug, int number,
                                      const base::Clock& clock);

}  // namespace agendas
