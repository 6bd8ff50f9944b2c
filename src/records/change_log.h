// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed, in order. Derived data (the search index) follows it; a lost index is a cursor at
// 0.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "files/file_text.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "records/visibility.h"
#include "store/database.h"

namespace records {

/// What the index shows of a meeting may have changed: its documents, or the name of its body or of
/// somebody listed at it.
struct Change {
    ChangeId id;         ///< Grows without end; gaps are possible.
    std::string at;      ///< UTC.
    std::string action;  ///< "records.save_minutes".
    MeetingId meeting;   ///< 0: somebody or a body without meetings.
};

/// In order; `limit` counts lines of the log, each of which is one change for every meeting it
/// concerns.
base::Result<std::vector<Change>> list_changes(store::Reader& reader, ChangeId after, int limit);
/// 0 when nothing has happened yet.
base::Result<ChangeId> newest_change(store::Reader& reader);

/// Meetings whose attachments have files of which the text came after `after`, and the number of
/// the last of so many texts; nothing when there is none.
struct NewTexts {
    files::FileTextId last;
    std::vector<MeetingId> meetings;  ///< Each once.
};
base::Result<std::optional<NewTexts>> list_new_texts(store::Reader& reader, files::FileTextId after,
                                                     int limit);

/// An attachment that is found by itself: one whose file has words, or one that only some of those
/// may see who see the item.
struct IndexableAttachment {
    int place = 0;  ///< Among the attachments of its item, from 1.
    std::string title;
    std::string href;                          ///< "" when it has none.
    Visibility visibility = Visibility::Open;  ///< The stricter of its own and its item's.
    bool is_closed = false;                    ///< The attachment itself.
    std::string text;
    bool is_cut = false;  ///< Its text goes on.
};

/// What the index needs of one item: everything, whoever may see it, of the document that stands
/// and of the newest that is not published. What only some of those may see who see the item (an
/// attachment of its own) is left out of its text.
struct IndexableItem {
    ItemId id;
    MeetingId meeting;
    std::string body_name;
    std::string body_slug;
    base::Date date;
    std::string meeting_slug;
    int number = 0;
    std::string title;
    std::string case_number;  ///< "" when it has none.
    bool closed = false;      ///< It is not open to everybody.
    Visibility visibility = Visibility::Open;
    bool published = true;
    int version = 0;  ///< Of a document that is not published; else 0.
    BodyId body;
    PersonId made_by;                      ///< 0: the operator.
    bool shows_closed_case_number = true;  ///< Everybody is told it, also of a closed item.
    bool for_body = false;                 ///< Not published, and for the body (keep_for_body.h).
    std::vector<Outcome> outcomes;
    std::string text;    ///< Plain text of sections and attachments titles.
    std::string people;  ///< Names of those at the meeting, a line each.
    std::vector<IndexableAttachment> attachments;
};
/// The items of a meeting, for the index.
base::Result<std::vector<IndexableItem>> list_indexable_items(store::Reader& reader,
                                                              MeetingId meeting);
/// Meeting ids above `after`, in order, for a rebuild.
base::Result<std::vector<MeetingId>> list_meeting_ids(store::Reader& reader, MeetingId after,
                                                      int limit);

}  // namespace records
