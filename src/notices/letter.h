// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters as an administrator watches them.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "notices/receiver.h"
#include "rights/actor.h"
#include "store/database.h"
#include "work/lease.h"

namespace notices {

using LetterId = base::Id<struct LetterTag>;

enum class LetterState {
    Waiting,
    Held,      ///< Until the digest of its receiver.
    Gathered,  ///< Told of in a digest.
    Sending,
    Sent,
    Uncertain,  ///< Handed over, and no answer came: it may have arrived.
    Failed,     ///< Refused, or tried too often.
    Withdrawn,  ///< No longer true when its turn came.
    Dropped,    ///< Somebody took it out.
};
/// "uncertain": stable, in the database and in text keys.
std::string_view name_of(LetterState state);

struct Letter {
    LetterId id;
    std::string kind;
    std::string about;
    std::string occasion;
    std::optional<ReceiverId> receiver;  ///< Nothing: forgotten.
    std::string holder;                  ///< Whose it is; "": forgotten.
    LetterState state = LetterState::Waiting;
    std::string message_id;
    std::string queued_at;
    std::optional<std::string> retry_at;
    std::optional<std::string> handed_at;
    std::optional<std::string> ended_at;
    int tries = 0;
    std::string error;
    std::string answer;  ///< The number that the mail server answered last: "550"; "": none came.
};

base::Result<std::optional<Letter>> find_letter(store::Reader& reader, LetterId id);
enum class LetterGroup {
    Stopped,  ///< Uncertain or failed: the newest first.
    Open,     ///< Waiting, held or being sent: who has waited longest first.
    Over,     ///< The rest: the newest first.
};
/// After a place in the group's order, up to `most`.
base::Result<std::vector<Letter>> list_letters(store::Reader& reader, LetterGroup group,
                                               const work::ListPlace& after, int most);
/// Where the list goes on after this letter.
work::ListPlace place_of(const Letter& letter);
/// Of each group in turn, up to `most` in all.
base::Result<std::vector<Letter>> list_letters(store::Reader& reader, int most);
/// Those of one holder, the newest first: what is kept about a person.
base::Result<std::vector<Letter>> list_letters_of(store::Reader& reader, std::string_view holder,
                                                  int most);
constexpr std::size_t most_kinds_asked = 5;
/// Those of the kinds ("": none) about one thing that stopped, or whose digest did, the newest
/// first.
base::Result<std::vector<Letter>> list_stopped_about(
    store::Reader& reader, const std::array<std::string_view, most_kinds_asked>& kinds,
    std::string_view about, int most);
/// Up to most_counted that wait, and as many that stopped.
struct LetterCounts {
    int waiting = 0;  ///< With those that are held and being sent.
    int uncertain = 0;
    int failed = 0;
    int came_back = 0;  ///< Of those that failed: taken by a mail server, and given back later.
};
base::Result<LetterCounts> count_letters(store::Reader& reader);

constexpr rights::Action send_again_action{"notices.send_again", rights::Permission::KeepRunning};
constexpr rights::Action drop_letter_action{"notices.drop_letter", rights::Permission::KeepRunning};

/// Effect: an uncertain, failed or dropped one waits again, with the same Message-ID.
/// Permission: KeepRunning everywhere. NotFound "notices.not_found"; Conflict
/// "notices.not_stopped".
base::Result<void> send_again(store::Transaction& transaction, const rights::Actor& actor,
                              LetterId id, const base::Clock& clock);
/// Effect: as send_again, up to `most` of those that failed and whose receiver is known, who ended
/// first before. Those that nobody knows the fate of are left: they may have arrived; so are those
/// that came back: there is nobody at that address. Answers how many. Permission: KeepRunning
/// everywhere.
base::Result<int> send_failed_again(store::Transaction& transaction, const rights::Actor& actor,
                                    int most, const base::Clock& clock);
/// Effect: one that waits, is held, uncertain or failed goes nowhere.
/// Permission: KeepRunning everywhere. NotFound "notices.not_found"; Conflict "notices.ended".
base::Result<void> drop_letter(store::Transaction& transaction, const rights::Actor& actor,
                               LetterId id, const base::Clock& clock);
/// Receivers of a digest get one letter about all that is held for them. Answers how many letters.
base::Result<int> gather_digests(store::Transaction& transaction, const base::Clock& clock);
/// Takes away letters that ended so many days ago, but for those that are uncertain or failed:
/// twice as long. Answers how many.
base::Result<std::int64_t> sweep_letters(store::Transaction& transaction, int days,
                                         const base::Clock& clock);

}  // namespace notices
