// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as it was read, with what people put right in it.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/correct_minutes.h"
#include "records/correction.h"
#include "records/minutes.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace intake {

struct Corrected {
    records::Minutes minutes;
    std::vector<std::size_t> unplaced;  ///< Corrections that found no place, by their index.
};

/// The document with the corrections, one after the other. Pure: the same in, the same out. No word
/// of the source is dropped: what is no title any more is text. Outcomes are read again where
/// decisions come or go. Doubts that a correction settles are gone, those it raises are there; an
/// item that a closing word stands in is closed whoever made it one, unless somebody opened it.
Corrected apply_corrections(records::Minutes as_read,
                            std::span<const records::Correction> corrections);

/// A document as somebody saw it.
struct Reviewed {
    records::MinutesId minutes;
    std::string state;
};

/// Where something stands, for a correction that is about it. The indexes must be those of a
/// document that is there.
records::ItemAnchor anchor_of(const records::Item& item);
/// Sets `words` and `nth` to the block; nothing of it when `section` or `block` is not there.
bool point_at_block(const records::Item& item, std::size_t section, std::size_t block,
                    records::Correction& correction);
bool point_at_block(const document::Document& preamble, std::size_t block,
                    records::Correction& correction);
/// For a place inside a block: how the text begins where these words stand in it, for
/// `Correction::words` of a split. "": they do not begin there after its first word.
std::string beginning_in_block(const document::Document& document, std::size_t block,
                               std::string_view words);
bool point_at_section(const records::Item& item, std::size_t section,
                      records::Correction& correction);

/// Request: a document, its state as the sender saw it (DocumentToReview::state), corrections.
/// Effect and Permission of each: records::correct_minutes. Conflict "review.changed_meanwhile",
/// "review.published_meanwhile", "review.withdrawn_meanwhile" when it is not in that state any
/// more: nothing is done; "correction.no_place" when one finds none;
/// "correction.closed_into_head" when a closed item would become a part of the head;
/// "correction.out_of_reach" when it would lie where whoever corrects it may not; Invalid
/// "correction.number_needed" when a new item would be the only one without a number.
base::Result<void> correct(store::Transaction& transaction, const rights::Actor& actor,
                           const rights::Viewer& viewer, const Reviewed& reviewed,
                           std::span<const records::Correction> corrections,
                           const base::Clock& clock);

/// Request: likewise, those that hold. Effect and Permission: records::undo_corrections. Conflict
/// as above, "correction.closing_depends" when something that somebody closed would open, and
/// "correction.undo_opens" when something that is closed would be open to everybody at once: that
/// is a correction of its own, with a reason (CorrectionKind::ItemOpen).
base::Result<void> undo(store::Transaction& transaction, const rights::Actor& actor,
                        const rights::Viewer& viewer, const Reviewed& reviewed,
                        std::span<const records::CorrectionId> corrections,
                        const base::Clock& clock);

/// Corrections that have an effect, and would have none without these: what they are about is there
/// by them. Pure.
std::vector<records::CorrectionId> resting_on(const records::DocumentToReview& document,
                                              std::span<const records::CorrectionId> corrections);

/// That a doubt is about nothing. The same words on another line are another doubt.
records::Correction answer_to(const base::Finding& doubt, std::string reason);
bool is_answer_to(const records::Correction& correction, const base::Finding& doubt);

/// Conflict as correct when the document is not in the state that somebody saw.
base::Result<void> check_state(const records::DocumentToReview& document, std::string_view seen);

}  // namespace intake
