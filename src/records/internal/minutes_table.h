// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "records/read.h"
#include "store/database.h"

namespace records {

/// What is stored of a document beside its items and participants.
struct MinutesRow {
    MeetingId meeting;
    int version = 1;
    bool is_current = false;
    bool is_published = true;
    std::optional<PersonId> made_by = {};  ///< Nothing: the operator.
    std::optional<ImportId> import = {};
    bool source_is_open = false;
    std::string saved_at;
    std::string source_sha256;
    std::string file_name;
    std::string media_type;
    std::string profile;
    /// Kind, body, start, place, preamble, contents and findings are stored; the rest is counted.
    const Minutes* minutes = nullptr;
};

/// A document that is already there.
struct KnownMinutes {
    MinutesId id;
    MeetingId meeting;
    int version = 0;
    MinutesKind kind = MinutesKind::Minutes;
    bool current = false;
    bool published = true;
    std::string source_sha256 = {};
    std::optional<WithdrawalId> withdrawal = {};  ///< Nothing: it is not withdrawn.
    bool was_public = false;                      ///< Published before it was withdrawn.
    std::optional<int> chosen_order = {};         ///< Nothing: nobody chose it.
    bool for_body = false;                        ///< Its body's people read it (keep_for_body.h).
};

/// In the order they came.
base::Result<std::vector<KnownMinutes>> list_known_minutes(store::Reader& reader,
                                                           MeetingId meeting);
/// NotFound "minutes.not_found".
base::Result<KnownMinutes> load_known_minutes(store::Reader& reader, MinutesId minutes);
/// Every document of every meeting, in the order they came.
base::Result<std::vector<KnownMinutes>> list_all_minutes(store::Reader& reader);
base::Result<MinutesId> add_minutes(store::Transaction& transaction, const MinutesRow& row);
/// The document that stood no longer does, nor its list of participants.
base::Result<void> retire_minutes(store::Transaction& transaction, MinutesId minutes);
/// The document stands from now on, and its list of participants.
base::Result<void> let_minutes_stand(store::Transaction& transaction, MinutesId minutes);
/// The version that the next document published gets. Those that are not published make room.
base::Result<int> take_published_version(store::Transaction& transaction, MeetingId meeting);
/// The version after all there are.
base::Result<int> next_version(store::Reader& reader, MeetingId meeting);
base::Result<void> set_published(store::Transaction& transaction, MinutesId minutes, int version);
/// Whether any document of the meeting is.
base::Result<bool> has_published(store::Reader& reader, MeetingId meeting);
/// Whether somebody else, or the operator, brought in a document of the meeting.
base::Result<bool> has_document_of_another(store::Reader& reader, MeetingId meeting,
                                           PersonId maker);
/// Closes, in the meeting's other documents, what the document that stands has closed: the items
/// that are the same matter or bring text of it, those with its number or case number that are not
/// surely another, and the original bytes that show them.
base::Result<void> close_in_other_versions(store::Transaction& transaction, MeetingId meeting);

/// The documents of a meeting that the viewer may know of, by version.
base::Result<std::vector<MinutesVersion>> list_versions(store::Reader& reader, MeetingId meeting,
                                                        const rights::Viewer& viewer);
/// What a version itself says of its meeting: when it begins, where, and how many items it has.
base::Result<void> put_head_of_version(store::Reader& reader, MinutesId minutes, Meeting& meeting);
base::Result<document::Document> load_preamble(store::Reader& reader, MinutesId minutes);

/// A whole stored document as it was written, closed or not, for export. Participants and items
/// are left to their own tables.
struct StoredMinutes {
    MinutesVersion version;
    std::string profile;
    Visibility source = Visibility::Open;  ///< Who may have the original bytes.
    std::string made_by;                   ///< The person's slug; "": the operator.
    Minutes minutes;
};
base::Result<StoredMinutes> load_stored_minutes(store::Reader& reader, MinutesId minutes);
base::Result<void> restore_source_visibility(store::Transaction& transaction, MinutesId minutes,
                                             Visibility visibility);
/// What closed the original bytes alone was taken back: they are for everybody again, unless
/// something of the document is closed or was once.
base::Result<void> open_original_again(store::Transaction& transaction, MinutesId minutes);

}  // namespace records
