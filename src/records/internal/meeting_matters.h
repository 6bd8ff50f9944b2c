// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of a meeting as matters, to match one with another.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/internal/decision_table.h"
#include "records/internal/match_matters.h"
#include "records/internal/minutes_table.h"
#include "store/database.h"

namespace records {

/// The items of one document, whoever may see them; all lists in one order.
struct DocumentMatters {
    KnownMinutes document;
    std::vector<ItemId> ids;
    std::vector<Matter> matters;
    std::vector<bool> closed;  ///< What the document itself says, unless somebody opened it.
    std::vector<bool> open;    ///< Everybody reads it.
    std::vector<std::vector<std::string>> attachments;  ///< Their titles.

    /// Whether everybody knows of the document, or once did.
    bool is_public() const { return document.published || document.was_public; }
};
/// In the order of versions.
base::Result<std::vector<DocumentMatters>> load_matters_of(store::Reader& reader,
                                                           MeetingId meeting);
/// As one that is read, not stored: without ids, and all is open.
DocumentMatters matters_of_document(const Minutes& minutes);

/// What everybody could read in the documents.
KnownText known_text(const std::vector<DocumentMatters>& documents);

/// Where an earlier matter is in a later document, as places in it.
struct MatterPlaces {
    std::vector<std::size_t> sure;
    std::vector<std::size_t> bringing;  ///< Items that bring text of it, or of its case no other.
    std::vector<std::size_t>
        could_be;           ///< When it is not found: all that no other matter surely is.
    bool is_found = false;  ///< There is a sure place, or one that brings most of it.
};

/// One document against a later one.
class Comparison {
public:
    Comparison(const DocumentMatters& before, const DocumentMatters& now, const KnownText& known);
    /// Of the earlier document's matter at `at`.
    MatterPlaces places_of(std::size_t at) const;
    /// Whether the later document's item is surely a matter with another number than that at `at`.
    bool is_another(std::size_t at, std::size_t place) const;
    /// Whether that item is new or surely what everybody could read, and brings nothing of the
    /// matter, which is surely elsewhere.
    bool is_free_of(std::size_t at, std::size_t place) const;
    /// What the later document's item says that nobody could read before.
    const NewText& new_text(std::size_t place) const { return new_text_[place]; }

private:
    const DocumentMatters& before_;
    std::vector<Whereabouts> found_;
    std::vector<NewText> new_text_;
    std::vector<std::vector<std::size_t>> owners_;  ///< The matters that an item surely is.
    std::vector<std::string> cases_;                ///< Of the later document's items.
};

/// The items of another document that the standing one's closed items are or could be.
std::vector<ItemId> closed_by(const DocumentMatters& standing, const DocumentMatters& other);

/// A decision about an item of the document that stands is put through in the other documents of
/// the meeting, wherever they have its matter, or where nothing is found of it under its number:
/// only what is stricter.
base::Result<void> tighten_elsewhere(store::Transaction& transaction, const ItemDecision& decision);

}  // namespace records
