// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/try.h"
#include "notices/last_told.h"

namespace notices {
namespace {

// Of one that went in a digest, the fate is the digest's.
constexpr std::string_view letters_to_holder =
    "SELECT letter.id, letter.kind, letter.occasion, coalesce(digest.state, letter.state),"
    " coalesce(digest.handed_at, letter.handed_at) FROM mail_receiver"
    " JOIN letter ON letter.receiver_id = mail_receiver.id"
    " LEFT JOIN letter AS digest ON digest.id = letter.gathered_in"
    " WHERE mail_receiver.holder = $1 AND letter.about = $2 ORDER BY letter.id DESC";
// One that is being sent and was not handed over yet is left where it is by its sender.
constexpr std::string_view withdraw =
    "UPDATE letter SET state = 'withdrawn', ended_at = $2, lease = NULL, lease_until = NULL"
    " WHERE id = $1 AND (state IN ('waiting', 'held')"
    " OR (state = 'sending' AND handed_at IS NULL))";
constexpr std::string_view shown_to_holder =
    "SELECT id, kind, occasion, read_at FROM screen_notice WHERE holder = $1 AND about = $2"
    " ORDER BY id DESC";
constexpr std::string_view remove_shown = "DELETE FROM screen_notice WHERE id = $1";

struct Told {
    std::int64_t id = 0;
    std::string kind;
    LastTold last;
};

Told letter_of(const store::Row& row) {
    const std::string_view state = row.text(3);
    const bool is_out = state == "sent" || state == "uncertain";
    return {.id = row.integer(0),
            .kind = std::string(row.text(1)),
            .last = {.occasion = std::string(row.text(2)),
                     .has_reached = is_out || (state == "sending" && !row.is_null(4))}};
}

Told shown_of(const store::Row& row) {
    return {.id = row.integer(0),
            .kind = std::string(row.text(1)),
            .last = {.occasion = std::string(row.text(2)), .has_reached = !row.is_null(3)}};
}

void keep_kinds(std::vector<Told>& all, const std::vector<std::string_view>& kinds) {
    std::erase_if(all, [&](const Told& one) {
        return std::find(kinds.begin(), kinds.end(), one.kind) == kinds.end();
    });
}

}  // namespace

base::Result<std::optional<LastTold>> take_back(store::Transaction& transaction,
                                                std::string_view holder, std::string_view about,
                                                const std::vector<std::string_view>& kinds,
                                                const base::Clock& clock) {
    TRY(auto letters, transaction.query<Told>(letters_to_holder, {holder, about}, letter_of));
    keep_kinds(letters, kinds);
    for (const Told& one : letters) {
        if (!one.last.has_reached) TRY_DO(transaction.execute(withdraw, {one.id, clock.now()}));
    }
    TRY(auto shown, transaction.query<Told>(shown_to_holder, {holder, about}, shown_of));
    keep_kinds(shown, kinds);
    for (const Told& one : shown) {
        if (!one.last.has_reached) TRY_DO(transaction.execute(remove_shown, {one.id}));
    }
    if (!letters.empty()) return std::optional(letters.front().last);
    if (!shown.empty()) return std::optional(shown.front().last);
    return std::optional<LastTold>();
}

}  // namespace notices
