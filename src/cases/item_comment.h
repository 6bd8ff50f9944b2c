// SPDX-License-Identifier: AGPL-3.0-or-later
// What people say to each other about an item while it is written: on a passage, with answers,
// until it is done. Whoever sees the item sees them all and may say something; none is ever
// published.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/item_text.h"

namespace cases {

struct ItemComment {
    int number = 0;                   ///< 1, 2, 3 ... of the item.
    std::optional<int> answers = {};  ///< The number of the comment it answers.
    int section = 0;                  ///< From 0.
    std::string quote;                ///< The passage, as it stood. "": the section.
    std::string words;
    PersonId writer = {};
    std::string writer_name;
    std::string written_at;                   ///< UTC.
    std::optional<std::string> done_at = {};  ///< UTC. Nothing: it waits, or it is an answer.
    std::string done_by_name = {};
};
/// In the order they were written. NotFound "item.not_found".
base::Result<std::vector<ItemComment>> list_comments(store::Reader& reader, DraftId item,
                                                     const rights::Viewer& viewer);

struct NewComment {
    int section = 0;
    std::string quote = {};
    std::string words = {};
    std::optional<int> answers = {};
};
/// Effect: one more. Permission: whoever sees the item and is signed in. Answers its number.
/// NotFound "item.not_found", "comment.not_found" (what it answers); Forbidden
/// "rights.not_allowed"; Invalid "comment.wrong" with violations ("words": "missing", "too_long";
/// "section": "missing"; "quote": "not_there" for a passage that the section does not have).
base::Result<int> add_comment(store::Transaction& transaction, const Writer& writer, DraftId item,
                              const NewComment& wanted, const base::Clock& clock);
/// Whether the passage stands in the text, however lines are broken in it. "" does.
bool has_passage(const document::Document& text, std::string_view quote);
/// Effect: it is done, or waits again. Permission and errors as add_comment.
base::Result<void> set_comment_done(store::Transaction& transaction, const Writer& writer,
                                    DraftId item, int number, bool is_done,
                                    const base::Clock& clock);
/// How many wait: begin a conversation and are not done. For whoever sees the item.
base::Result<int> count_waiting_comments(store::Reader& reader, DraftId item,
                                         const rights::Viewer& viewer);

}  // namespace cases
