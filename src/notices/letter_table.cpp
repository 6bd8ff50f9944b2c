// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/secret.h"
#include "base/try.h"
#include "changes/log.h"
#include "notices/bounce.h"
#include "notices/internal/letter_rows.h"
#include "notices/internal/screen_rows.h"
#include "notices/notice.h"

namespace notices {
namespace {

constexpr std::string_view insert_letter =
    "INSERT INTO letter (kind, about, occasion, receiver_id, state, message_id, queued_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (kind, about, occasion, receiver_id) DO NOTHING";
constexpr std::string_view letter_by_id =
    "SELECT letter.id, kind, about, occasion, receiver_id, holder, state, message_id, queued_at,"
    " retry_at, handed_at, ended_at, tries, error, answer FROM letter"
    " LEFT JOIN mail_receiver ON mail_receiver.id = letter.receiver_id WHERE letter.id = $1";
constexpr std::string_view letters_gathered =
    "SELECT letter.id, kind, about, occasion, receiver_id, holder, state, message_id, queued_at,"
    " retry_at, handed_at, ended_at, tries, error, answer FROM letter"
    " LEFT JOIN mail_receiver ON mail_receiver.id = letter.receiver_id"
    " WHERE gathered_in = $1 ORDER BY letter.id";
constexpr std::string_view letters_open =
    "SELECT letter.id, kind, about, occasion, receiver_id, holder, state, message_id, queued_at,"
    " retry_at, handed_at, ended_at, tries, error, answer FROM letter"
    " LEFT JOIN mail_receiver ON mail_receiver.id = letter.receiver_id"
    " WHERE ended_at IS NULL AND queued_at >= $1 AND (queued_at > $1 OR letter.id > $2)"
    " ORDER BY queued_at, letter.id LIMIT $3";
constexpr std::string_view letters_stopped =
    "SELECT letter.id, kind, about, occasion, receiver_id, holder, state, message_id, queued_at,"
    " retry_at, handed_at, ended_at, tries, error, answer FROM letter"
    " LEFT JOIN mail_receiver ON mail_receiver.id = letter.receiver_id"
    " WHERE state IN ('uncertain', 'failed')"
    " AND ended_at <= $1 AND (ended_at < $1 OR letter.id < $2)"
    " ORDER BY ended_at DESC, letter.id DESC LIMIT $3";
constexpr std::string_view letters_over =
    "SELECT letter.id, kind, about, occasion, receiver_id, holder, state, message_id, queued_at,"
    " retry_at, handed_at, ended_at, tries, error, answer FROM letter"
    " LEFT JOIN mail_receiver ON mail_receiver.id = letter.receiver_id"
    " WHERE state IN ('sent', 'gathered', 'withdrawn', 'dropped')"
    " AND ended_at <= $1 AND (ended_at < $1 OR letter.id < $2)"
    " ORDER BY ended_at DESC, letter.id DESC LIMIT $3";
constexpr std::string_view letters_of_holder =
    "SELECT letter.id, kind, about, occasion, receiver_id, holder, state, message_id, queued_at,"
    " retry_at, handed_at, ended_at, tries, error, answer FROM letter"
    " JOIN mail_receiver ON mail_receiver.id = letter.receiver_id"
    " WHERE holder = $1 ORDER BY letter.id DESC LIMIT $2";
// Of one that went in a digest, the fate is the digest's.
constexpr std::string_view letters_stopped_about =
    "SELECT letter.id, letter.kind, letter.about, letter.occasion, letter.receiver_id, holder,"
    " coalesce(digest.state, letter.state), letter.message_id, letter.queued_at, letter.retry_at,"
    " coalesce(digest.handed_at, letter.handed_at), coalesce(digest.ended_at, letter.ended_at),"
    " letter.tries, coalesce(digest.error, letter.error), coalesce(digest.answer, letter.answer)"
    " FROM letter LEFT JOIN letter AS digest ON digest.id = letter.gathered_in"
    " LEFT JOIN mail_receiver ON mail_receiver.id = letter.receiver_id"
    " WHERE letter.kind IN ($3, $4, $5, $6, $7) AND letter.about = $1"
    " AND coalesce(digest.state, letter.state) IN ('uncertain', 'failed')"
    " ORDER BY letter.id DESC LIMIT $2";
constexpr std::string_view sent_as =
    "SELECT id FROM letter WHERE message_id = $1 AND state IN ('sent', 'uncertain')";
constexpr std::string_view came_back =
    "UPDATE letter SET state = 'failed', error = 'notices.bounced', answer = $2, ended_at = $3"
    " WHERE id = $1";
constexpr std::string_view shut_out =
    "SELECT 1 FROM account WHERE person_id = $1 AND is_disabled = 1";
constexpr std::string_view number_open =
    "SELECT count(*) FROM (SELECT 1 FROM letter WHERE ended_at IS NULL LIMIT $1) AS counted";
constexpr std::string_view number_stopped =
    "SELECT coalesce(sum(CASE WHEN counted.state = 'uncertain' THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN counted.state = 'failed' THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN counted.state = 'failed' AND counted.error = 'notices.bounced'"
    " THEN 1 ELSE 0 END), 0) FROM (SELECT state, error FROM letter"
    " WHERE state IN ('uncertain', 'failed') LIMIT $1) AS counted";
constexpr std::string_view wait_again =
    "UPDATE letter SET state = 'waiting', ended_at = NULL, retry_at = NULL, tries = 0, error = '',"
    " answer = '', queued_at = $2, handed_at = NULL"
    " WHERE id = $1 AND state IN ('uncertain', 'failed', 'dropped')";
// The states as the index of stopped letters has them, so that it is used.
constexpr std::string_view failed_first =
    "SELECT id FROM letter WHERE state IN ('uncertain', 'failed') AND state = 'failed'"
    " AND error <> 'notices.bounced' AND receiver_id IS NOT NULL ORDER BY ended_at, id LIMIT $1";
constexpr std::string_view drop =
    "UPDATE letter SET state = 'dropped', ended_at = $2 WHERE id = $1"
    " AND state IN ('waiting', 'held', 'uncertain', 'failed')";
constexpr std::string_view receivers_held =
    "SELECT DISTINCT receiver_id FROM letter WHERE ended_at IS NULL AND state = 'held'"
    " AND receiver_id IS NOT NULL ORDER BY receiver_id";
constexpr std::string_view digest_of_day =
    "SELECT id FROM letter WHERE kind = 'digest' AND about = $1 AND occasion = $2"
    " AND receiver_id = $3";
constexpr std::string_view gather =
    "UPDATE letter SET state = 'gathered', ended_at = $3, gathered_in = $2"
    " WHERE receiver_id = $1 AND state = 'held'";
constexpr std::string_view leave_digest =
    "UPDATE letter SET gathered_in = NULL WHERE gathered_in IN"
    " (SELECT id FROM letter WHERE ended_at < $1)";
constexpr std::string_view delete_ended =
    "DELETE FROM letter WHERE ended_at < $1 AND (ended_at < $2 OR state NOT IN"
    " ('uncertain', 'failed'))";

constexpr std::string_view due =
    "SELECT id, kind, queued_at FROM letter WHERE ended_at IS NULL AND state = 'waiting'"
    " AND (retry_at IS NULL OR retry_at <= $1 OR retry_at > $2)"
    " AND (queued_at > $3 OR (queued_at = $3 AND id > $4)) ORDER BY queued_at, id LIMIT $5";
constexpr std::string_view claim_letter =
    "UPDATE letter SET state = 'sending', lease = $2, lease_until = $3, handed_at = NULL"
    " WHERE id = $1 AND state = 'waiting'";
constexpr std::string_view hand =
    "UPDATE letter SET handed_at = $3 WHERE id = $1 AND lease = $2 AND state = 'sending'";
constexpr std::string_view number_handed =
    "SELECT count(*) FROM letter WHERE handed_at > $1 AND handed_at <= $2";
constexpr std::string_view left_behind =
    "SELECT 1 FROM letter WHERE ended_at IS NULL AND state = 'sending'"
    " AND (lease_until <= $1 OR lease_until > $2) LIMIT 1";
constexpr std::string_view wait_unhanded =
    "UPDATE letter SET state = 'waiting', lease = NULL, lease_until = NULL"
    " WHERE ended_at IS NULL AND state = 'sending' AND handed_at IS NULL"
    " AND (lease_until <= $1 OR lease_until > $2)";
constexpr std::string_view doubt_handed =
    "UPDATE letter SET state = 'uncertain', ended_at = $1, lease = NULL, lease_until = NULL,"
    " error = 'notices.no_answer'"
    " WHERE ended_at IS NULL AND state = 'sending' AND handed_at IS NOT NULL"
    " AND (lease_until <= $1 OR lease_until > $2) RETURNING id";
constexpr std::string_view end_letter =
    "UPDATE letter SET state = $3, ended_at = $4, error = $5, answer = $6, lease = NULL,"
    " lease_until = NULL"
    " WHERE id = $1 AND lease = $2 AND state = 'sending'";
constexpr std::string_view postpone =
    "UPDATE letter SET state = 'waiting', retry_at = $3, error = $4, tries = tries + $5,"
    " answer = $6, lease = NULL, lease_until = NULL, handed_at = NULL"
    " WHERE id = $1 AND lease = $2 AND state = 'sending'";

constexpr LetterState all_states[] = {
    LetterState::Waiting, LetterState::Held,      LetterState::Gathered,
    LetterState::Sending, LetterState::Sent,      LetterState::Uncertain,
    LetterState::Failed,  LetterState::Withdrawn, LetterState::Dropped};

LetterState state_of(std::string_view name) {
    const auto* found = std::find_if(std::begin(all_states), std::end(all_states),
                                     [&](LetterState state) { return name_of(state) == name; });
    return found == std::end(all_states) ? LetterState::Failed : *found;
}

Letter letter_of(const store::Row& row) {
    Letter letter{.id = row.id<LetterTag>(0),
                  .kind = std::string(row.text(1)),
                  .about = std::string(row.text(2)),
                  .occasion = std::string(row.text(3)),
                  .receiver = {},
                  .holder = row.optional_text(5).value_or(""),
                  .state = state_of(row.text(6)),
                  .message_id = std::string(row.text(7)),
                  .queued_at = std::string(row.text(8)),
                  .retry_at = row.optional_text(9),
                  .handed_at = row.optional_text(10),
                  .ended_at = row.optional_text(11),
                  .tries = static_cast<int>(row.integer(12)),
                  .error = std::string(row.text(13)),
                  .answer = std::string(row.text(14))};
    if (!row.is_null(4)) letter.receiver = row.id<ReceiverTag>(4);
    return letter;
}

base::Error wrong_state(const char* code, LetterId id) {
    return {base::ErrorKind::Conflict, code, std::to_string(id.value)};
}

base::Result<void> must_be_there(store::Reader& reader, LetterId id) {
    TRY(const auto letter, find_letter(reader, id));
    if (letter) return {};
    return base::Error{base::ErrorKind::NotFound, "notices.not_found", std::to_string(id.value)};
}

/// Who did it to which letter; a letter is no fact whose state the log could prove (subjects.h).
base::Result<void> write_line(store::Transaction& transaction, const changes::Mandate& mandate,
                              LetterId id, const base::Clock& clock) {
    changes::Entry entry;
    entry.subject = fmt::format("letter/{}", id.value);
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace

std::string_view name_of(LetterState state) {
    switch (state) {
        case LetterState::Waiting:
            return "waiting";
        case LetterState::Held:
            return "held";
        case LetterState::Gathered:
            return "gathered";
        case LetterState::Sending:
            return "sending";
        case LetterState::Sent:
            return "sent";
        case LetterState::Uncertain:
            return "uncertain";
        case LetterState::Failed:
            return "failed";
        case LetterState::Withdrawn:
            return "withdrawn";
        case LetterState::Dropped:
            return "dropped";
    }
    return "";
}

base::Result<Added> add_notice(store::Transaction& transaction, const Notice& notice,
                               const base::Clock& clock) {
    Added added;
    for (const std::string& holder : notice.holders) {
        if (!notice.only_by_mail) {
            TRY_DO(rows::show_on_screen(transaction, notice, holder, clock));
        }
        TRY(const auto receiver, find_receiver(transaction, holder));
        if (!receiver) {
            added.without_address.push_back(holder);
            continue;
        }
        if (receiver->rhythm == Rhythm::Never && !notice.cannot_wait) continue;
        const bool is_held = receiver->rhythm == Rhythm::Daily && !notice.cannot_wait;
        TRY(const auto rows,
            transaction.execute(insert_letter,
                                {notice.kind, notice.about, notice.occasion, receiver->id,
                                 name_of(is_held ? LetterState::Held : LetterState::Waiting),
                                 base::make_secret(), clock.now()}));
        added.letters += static_cast<int>(rows);
    }
    return added;
}

base::Result<std::vector<Letter>> list_letters(store::Reader& reader, LetterGroup group,
                                               const work::ListPlace& after, int most) {
    const bool is_open = group == LetterGroup::Open;
    const work::ListPlace from = is_open ? after : work::newest_first(after);
    const std::string_view sql = is_open                         ? letters_open
                                 : group == LetterGroup::Stopped ? letters_stopped
                                                                 : letters_over;
    return reader.query<Letter>(sql, {from.at, from.id, most}, letter_of);
}

work::ListPlace place_of(const Letter& letter) {
    return {letter.ended_at.value_or(letter.queued_at), letter.id.value};
}

base::Result<std::vector<Letter>> list_letters(store::Reader& reader, int most) {
    std::vector<Letter> letters;
    for (const auto group : {LetterGroup::Stopped, LetterGroup::Open, LetterGroup::Over}) {
        const int room = most - static_cast<int>(letters.size());
        TRY(const auto part, list_letters(reader, group, {}, room));
        letters.insert(letters.end(), part.begin(), part.end());
    }
    return letters;
}

base::Result<std::optional<Letter>> find_letter(store::Reader& reader, LetterId id) {
    return reader.query_one<Letter>(letter_by_id, {id}, letter_of);
}

base::Result<std::vector<Letter>> list_letters_of(store::Reader& reader, std::string_view holder,
                                                  int most) {
    return reader.query<Letter>(letters_of_holder, {holder, most}, letter_of);
}

base::Result<std::vector<Letter>> list_stopped_about(
    store::Reader& reader, const std::array<std::string_view, most_kinds_asked>& kinds,
    std::string_view about, int most) {
    store::Values values = {about, most};
    for (const std::string_view kind : kinds) values.emplace_back(kind);
    return reader.query<Letter>(letters_stopped_about, values, letter_of);
}

base::Result<LetterCounts> count_letters(store::Reader& reader) {
    LetterCounts counts;
    TRY_DO(reader.for_each(number_open, {work::most_counted}, [&](const store::Row& row) {
        counts.waiting = static_cast<int>(row.integer(0));
    }));
    TRY_DO(reader.for_each(number_stopped, {work::most_counted}, [&](const store::Row& row) {
        counts.uncertain = static_cast<int>(row.integer(0));
        counts.failed = static_cast<int>(row.integer(1));
        counts.came_back = static_cast<int>(row.integer(2));
    }));
    return counts;
}

base::Result<void> send_again(store::Transaction& transaction, const rights::Actor& actor,
                              LetterId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(send_again_action, rights::everywhere()));
    TRY_DO(must_be_there(transaction, id));
    TRY(const auto again, transaction.execute(wait_again, {id, clock.now()}));
    if (again != 1) return wrong_state("notices.not_stopped", id);
    return write_line(transaction, mandate, id, clock);
}

base::Result<int> send_failed_again(store::Transaction& transaction, const rights::Actor& actor,
                                    int most, const base::Clock& clock) {
    TRY_DO(actor.require(send_again_action, rights::everywhere()));
    TRY(const auto failed, transaction.query<LetterId>(failed_first, {most}, [](const auto& row) {
        return row.template id<LetterTag>(0);
    }));
    for (const LetterId id : failed) TRY_DO(send_again(transaction, actor, id, clock));
    return static_cast<int>(failed.size());
}

base::Result<void> drop_letter(store::Transaction& transaction, const rights::Actor& actor,
                               LetterId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(drop_letter_action, rights::everywhere()));
    TRY_DO(must_be_there(transaction, id));
    TRY(const auto dropped, transaction.execute(drop, {id, clock.now()}));
    if (dropped != 1) return wrong_state("notices.ended", id);
    return write_line(transaction, mandate, id, clock);
}

base::Result<int> mark_bounced(store::Transaction& transaction, const rights::Actor& actor,
                               const Bounce& bounce, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(mark_bounced_action, rights::everywhere()));
    if (!bounce.is_final) return base::Error{base::ErrorKind::Invalid, "notices.not_final"};
    int marked = 0;
    for (const std::string& message_id : bounce.message_ids) {
        TRY(const auto id,
            transaction.query_one<LetterId>(sent_as, {message_id}, [](const auto& row) {
                return row.template id<LetterTag>(0);
            }));
        if (!id) continue;
        TRY_DO(transaction.execute(came_back, {*id, bounce.status, clock.now()}));
        TRY_DO(write_line(transaction, mandate, *id, clock));
        ++marked;
    }
    return marked;
}

base::Result<bool> rows::is_shut_out(store::Reader& reader, std::string_view holder) {
    constexpr std::string_view start = "person/";
    if (!holder.starts_with(start)) return false;
    std::int64_t person = 0;
    std::from_chars(holder.data() + start.size(), holder.data() + holder.size(), person);
    TRY(const auto found,
        reader.query_one<int>(shut_out, {person}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<int> gather_digests(store::Transaction& transaction, const base::Clock& clock) {
    TRY(const auto receivers,
        transaction.query<ReceiverId>(
            receivers_held, {}, [](const store::Row& row) { return row.id<ReceiverTag>(0); }));
    const std::string now = clock.now();
    for (const ReceiverId receiver : receivers) {
        const std::string about = fmt::format("receiver/{}", receiver.value);
        TRY_DO(transaction.execute(
            insert_letter, {"digest", about, now, receiver, "waiting", base::make_secret(), now}));
        TRY(const auto digest, transaction.query_one<LetterId>(
                                   digest_of_day, {about, now, receiver},
                                   [](const auto& row) { return row.template id<LetterTag>(0); }));
        if (digest) TRY_DO(transaction.execute(gather, {receiver, *digest, now}));
    }
    return static_cast<int>(receivers.size());
}

base::Result<std::int64_t> sweep_letters(store::Transaction& transaction, int days,
                                         const base::Clock& clock) {
    constexpr std::int64_t seconds_a_day = 86400;
    const std::int64_t now = base::seconds_now(clock);
    const std::string before = base::utc_of_seconds(now - days * seconds_a_day);
    const std::string long_before = base::utc_of_seconds(now - 2 * days * seconds_a_day);
    TRY_DO(transaction.execute(leave_digest, {before}));
    return transaction.execute(delete_ended, {before, long_before});
}

namespace rows {

base::Result<std::vector<work::Candidate>> list_due(store::Reader& reader,
                                                    const work::LeaseNow& now,
                                                    const work::Candidate& after, int most) {
    return reader.query<work::Candidate>(
        due, {now.now, now.latest_retry, after.since, after.id, most}, work::candidate_of);
}

base::Result<bool> claim(store::Transaction& transaction, LetterId id, std::string_view lease,
                         const work::LeaseNow& now) {
    TRY(const auto taken, transaction.execute(claim_letter, {id, lease, now.lease_until}));
    return taken == 1;
}

base::Result<bool> begin_handing(store::Transaction& transaction, LetterId id,
                                 std::string_view lease, std::string_view at) {
    TRY(const auto ours, transaction.execute(hand, {id, lease, at}));
    return ours == 1;
}

base::Result<std::vector<Letter>> list_gathered(store::Reader& reader, LetterId digest) {
    return reader.query<Letter>(letters_gathered, {digest}, letter_of);
}

base::Result<int> count_handed(store::Reader& reader, std::string_view after,
                               std::string_view until) {
    TRY(const auto count,
        reader.query_one<std::int64_t>(number_handed, {after, until},
                                       [](const auto& row) { return row.integer(0); }));
    return static_cast<int>(count.value_or(0));
}

base::Result<bool> any_left_behind(store::Reader& reader, const work::LeaseNow& now) {
    TRY(const auto any, reader.query_one<int>(left_behind, {now.now, now.lease_until},
                                              [](const auto&) { return 1; }));
    return any.has_value();
}

base::Result<std::vector<LetterId>> recover(store::Transaction& transaction,
                                            const work::LeaseNow& now) {
    TRY_DO(transaction.execute(wait_unhanded, {now.now, now.lease_until}));
    return transaction.query<LetterId>(doubt_handed, {now.now, now.lease_until},
                                       [](const store::Row& row) { return row.id<LetterTag>(0); });
}

base::Result<bool> end(store::Transaction& transaction, LetterId id, std::string_view lease,
                       const Outcome& outcome) {
    TRY(const auto ended,
        transaction.execute(end_letter, {id, lease, name_of(outcome.state), outcome.at,
                                         outcome.error, outcome.answer}));
    return ended == 1;
}

base::Result<bool> put_off(store::Transaction& transaction, LetterId id, std::string_view lease,
                           const PutOff& put_off) {
    TRY(const auto waits, transaction.execute(postpone, {id, lease, put_off.retry_at, put_off.error,
                                                         put_off.counts ? 1 : 0, put_off.answer}));
    return waits == 1;
}

}  // namespace rows
}  // namespace notices
