// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/prove_documents.h"

namespace records {
namespace {

// Only lines from before the chain have no subject, so this is quick when there are none.
constexpr std::string_view unproved =
    "SELECT minutes.id, meeting.id, meeting.slug, minutes.version FROM change AS before"
    " JOIN minutes ON minutes.id = before.minutes_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id WHERE before.subject = ''"
    " AND NOT EXISTS (SELECT 1 FROM change AS proof WHERE proof.subject ="
    "  'meeting/' || meeting.slug || '/udgave/' || minutes.version) ORDER BY before.id";

struct Unproved {
    MinutesId minutes;
    MeetingId meeting;
    std::string meeting_slug;
    int version = 0;
};

}  // namespace

base::Result<int> prove_documents(store::Transaction& transaction, const rights::Actor& actor,
                                  const base::Clock& clock) {
    TRY(const auto documents, transaction.query<Unproved>(unproved, {}, [](const store::Row& row) {
        return Unproved{row.id<MinutesTag>(0), row.id<MeetingTag>(1), std::string(row.text(2)),
                        static_cast<int>(row.integer(3))};
    }));
    if (documents.empty()) return 0;
    TRY(const auto mandate, actor.require(prove_document_action, rights::everywhere()));
    for (const Unproved& one : documents) {
        TRY(const auto document,
            load_archived_document(transaction, one.minutes, one.meeting_slug));
        TRY_DO(changes::write(transaction, mandate, clock.now(),
                              {.subject = subject_of_document(one.meeting_slug, one.version),
                               .after_hash = hash_of(document),
                               .meeting = one.meeting.value,
                               .minutes = one.minutes.value}));
    }
    return static_cast<int>(documents.size());
}

}  // namespace records
