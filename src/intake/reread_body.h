// SPDX-License-Identifier: AGPL-3.0-or-later
// All documents of a body, read again by the reader of the day (read_again.h). Behind the pages, a
// document at a time: first it is looked at what would change, which changes nothing; then, when
// somebody says so, each new reading is taken as a correction; and all of them can be taken back.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "intake/parse.h"
#include "records/ids.h"
#include "records/read.h"
#include "rights/actor.h"
#include "store/database.h"
#include "work/worker.h"

namespace intake {

using RereadingId = base::Id<struct RereadingTag>;

enum class RereadingState {
    Looking,
    Looked,  ///< Or the looking was stopped: what it saw can be taken.
    Taking,
    Taken,  ///< Likewise.
    GoingBack,
    GoneBack,
    Failed,  ///< A job ended before it was done: somebody must look.
};

struct Rereading {
    RereadingId id;
    records::BodyId body;
    std::string body_slug;
    std::string body_name;
    std::string at;  ///< UTC.
    RereadingState state = RereadingState::Looking;
    std::int64_t done = 0;   ///< Documents of the job that is under way, or was last.
    std::int64_t total = 0;  ///< Of these; 0: not known yet.
    int looked = 0;          ///< Documents that were read.
    int differ = 0;          ///< Would be others, and may be taken.
    int refused = 0;         ///< Would be others, and are left as they are.
    int unreadable = 0;      ///< Cannot be read now.
    int taken = 0;           ///< Of those that differ; none of them is undone.
};

struct RereadDocument {
    records::MinutesId minutes;
    std::string meeting_slug;
    int version = 0;
    /// "differs", "unreadable", "same" (it came to be so since), or why it is left:
    /// ReadAgain::refused, "changed" (somebody put it right meanwhile).
    std::string fate;
    int items_before = 0;
    int items_after = 0;
    int outcomes_before = 0;
    int outcomes_after = 0;
    bool is_taken = false;
    bool is_undone = false;
};

/// Permission of all: SaveMinutes in the body; NotFound "body.not_found", "reread.not_found" for
/// others. Effect: a job looks at each document of the body that the asker may put right.
/// Conflict "reread.under_way" while another of the body is.
base::Result<RereadingId> begin_rereading(store::Transaction& transaction,
                                          const rights::Actor& actor, std::string_view body_slug,
                                          const base::Clock& clock);
/// Effect: a job takes each reading that differs and may be taken: as it is then. Conflict
/// "reread.not_looked".
base::Result<void> take_rereading(store::Transaction& transaction, const rights::Actor& actor,
                                  RereadingId rereading, const base::Clock& clock);
/// Effect: the job under way ends after the document at hand. Conflict "work.ended".
base::Result<void> stop_rereading(store::Transaction& transaction, const rights::Actor& actor,
                                  RereadingId rereading, const base::Clock& clock);
/// Effect: a job undoes each correction it made that still holds and that nothing closed rests on.
/// Conflict "reread.not_taken".
base::Result<void> undo_rereading(store::Transaction& transaction, const rights::Actor& actor,
                                  RereadingId rereading, const base::Clock& clock);

base::Result<Rereading> load_rereading(store::Reader& reader, const rights::Actor& actor,
                                       RereadingId rereading);
/// The body's newest, up to ten.
base::Result<std::vector<Rereading>> list_rereadings(store::Reader& reader,
                                                     const rights::Actor& actor,
                                                     std::string_view body_slug);
/// Those that would be others, the newest document first.
base::Result<std::vector<RereadDocument>> list_reread_documents(store::Reader& reader,
                                                                const rights::Actor& actor,
                                                                RereadingId rereading,
                                                                const records::Page& page);

/// How the jobs are done.
std::vector<work::Kind> rereading_work(const ProfileSet& profiles);

}  // namespace intake
