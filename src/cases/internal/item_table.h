// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of items and of what they said. Rules are in item_draft.cpp and move_item.cpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/item_draft.h"

namespace cases {

/// For nobody's eyes: after an action has asked for its permission. NotFound "item.not_found".
base::Result<ItemDraft> load_item_row(store::Reader& reader, DraftId id);
/// All of them, for the proof.
base::Result<std::vector<ItemDraft>> list_item_rows(store::Reader& reader);
base::Result<DraftId> insert_item(store::Transaction& transaction, const ItemDraft& item);
/// Head, state, unit, revision, moments and where it stands in the record.
base::Result<void> update_item(store::Transaction& transaction, const ItemDraft& item);
/// Items of the case that are still written in the unit.
base::Result<std::vector<DraftId>> list_written_in(store::Reader& reader, CaseId in_case,
                                                   UnitId unit);
/// The body and day of a planned meeting that is not cancelled; nothing when there is none.
struct WantedMeeting {
    BodyId body;
    base::Date date;
};
base::Result<std::optional<WantedMeeting>> find_wanted(store::Reader& reader, std::int64_t id);
base::Result<bool> has_body(store::Reader& reader, BodyId body);
/// Whether the actor's person wrote it or is the officer of its case.
base::Result<bool> is_own(store::Reader& reader, rights::AccountId account, DraftId id);

struct TextRow {
    int revision = 0;
    std::string saved_at;
    std::optional<PersonId> saved_by;
    std::string content;
};
base::Result<std::optional<TextRow>> find_text(store::Reader& reader, DraftId id);
base::Result<void> write_text(store::Transaction& transaction, DraftId id, const TextRow& text);

struct VersionRow {
    DraftId item;
    int version = 0;
    VersionReason why = VersionReason::Saved;
    TextRow text;
    std::string beside = {};  ///< cases/beside.h; "": it was not kept.
};
/// All of them, for the proof.
base::Result<std::vector<VersionRow>> list_version_rows(store::Reader& reader);
base::Result<std::vector<VersionRow>> list_version_rows(store::Reader& reader, DraftId id);
base::Result<std::optional<VersionRow>> find_last_version(store::Reader& reader, DraftId id);
base::Result<void> insert_version(store::Transaction& transaction, const VersionRow& version);

struct ReaderRow {
    DraftId item;
    PersonId person;
    std::string why;
    base::Date since;
    std::optional<base::Date> until;
};
/// All of them, for the proof.
base::Result<std::vector<ReaderRow>> list_reader_rows(store::Reader& reader);
base::Result<std::optional<ReaderRow>> find_reader_row(store::Reader& reader, DraftId id,
                                                       PersonId person, std::string_view why);
base::Result<void> write_reader_row(store::Transaction& transaction, const ReaderRow& row);

}  // namespace cases
