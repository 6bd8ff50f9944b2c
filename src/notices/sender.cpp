// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/sender.h"

#include <algorithm>

#include "base/secret.h"
#include "base/try.h"
#include "notices/internal/letter_rows.h"
#include "notices/internal/letter_text.h"
#include "work/lease.h"

namespace notices {
namespace {

constexpr std::int64_t seconds_of_lease = 300;
/// A minute, then twice as long each time, up to four hours.
constexpr std::int64_t first_wait = 60;
constexpr std::int64_t wait_times = 2;
constexpr std::int64_t longest_wait = 14'400;
constexpr std::int64_t seconds_a_day = 86'400;
constexpr int most_tries = 12;

std::int64_t wait_after(int tries) {
    return work::wait_after(tries, first_wait, wait_times, longest_wait);
}

}  // namespace

base::Result<void> check(const SenderSettings& settings) {
    const auto wrong = [](const char* what) {
        return base::Error{base::ErrorKind::Invalid, "settings.wrong", what};
    };
    const bool is_link =
        settings.url.starts_with("https://") || settings.url.starts_with("http://");
    if (!is_mail_address(settings.from))
        return wrong("mail_from: an address that letters come from");
    if (!is_link) return wrong("url: what links in letters begin with, https://...");
    if (settings.per_minute < 1) return wrong("mail_per_minute: at least 1");
    return {};
}

struct Sender::Inside {
    store::Database& database;
    const base::Clock& clock;
    Transport& transport;
    SenderSettings settings;
    std::vector<NoticeKind> kinds;
    TellLetter tell;
    std::int64_t silent_until = 0;  ///< Nobody answers: not tried again before.
    bool silence_is_told = false;

    std::string later(std::int64_t seconds) const { return work::moment_after(clock, seconds); }
    work::LeaseNow now() const { return work::lease_now(clock, {seconds_of_lease, longest_wait}); }
    void say(LetterId letter, LetterState state, std::string code, std::string detail) const {
        if (tell) tell({letter, state, std::move(code), std::move(detail)});
    }

    base::Result<void> recover() {
        {
            TRY(const auto reader, database.reader());
            TRY(const bool any, rows::any_left_behind(*reader, now()));
            if (!any) return {};
        }
        TRY(const auto transaction, database.begin());
        TRY(const auto doubtful, rows::recover(*transaction, now()));
        TRY_DO(transaction->commit());
        for (const LetterId id : doubtful) {
            say(id, LetterState::Uncertain, "notices.no_answer", "the process that sent it ended");
        }
        return {};
    }

    base::Result<bool> is_bound_reached() {
        TRY(const auto reader, database.reader());
        TRY(const int handed, rows::count_handed(*reader, later(-60), clock.now()));
        return handed >= settings.per_minute;
    }

    base::Result<std::optional<work::Candidate>> find_ours() {
        TRY(const auto reader, database.reader());
        return work::find_candidate(
            [&](const work::Candidate& last, int most) {
                return rows::list_due(*reader, now(), last, most);
            },
            [&](std::string_view kind) {
                return kind == digest_kind || work::find_kind(kinds, kind) != nullptr;
            });
    }

    base::Result<void> end(LetterId id, const std::string& lease, rows::Outcome outcome,
                           const std::string& detail) {
        outcome.at = clock.now();
        TRY(const auto transaction, database.begin());
        TRY(const bool ours, rows::end(*transaction, id, lease, outcome));
        if (!ours) return {};
        TRY_DO(transaction->commit());
        if (outcome.state == LetterState::Failed || outcome.state == LetterState::Uncertain) {
            say(id, outcome.state, outcome.error, detail);
        }
        return {};
    }
    base::Result<void> put_off(LetterId id, const std::string& lease, const rows::PutOff& later) {
        TRY(const auto transaction, database.begin());
        TRY(const bool ours, rows::put_off(*transaction, id, lease, later));
        if (!ours) return {};
        return transaction->commit();
    }

    bool begin_handing(LetterId id, const std::string& lease) {
        auto transaction = database.begin();
        if (!transaction) return false;
        auto ours = rows::begin_handing(*transaction.value(), id, lease, clock.now());
        if (!ours || !ours.value()) return false;
        return static_cast<bool>(transaction.value()->commit());
    }

    /// What opens the page is in this process and in the letter, and nowhere else.
    base::Result<std::string> own_path(const NoticeKind& kind, const Letter& letter) {
        TRY(const auto transaction, database.begin());
        TRY(std::string path,
            kind.make_path(*transaction, {letter.about, letter.occasion, letter.holder}));
        if (!is_path(path)) {
            return base::Error{base::ErrorKind::Invalid, "notices.path", letter.kind};
        }
        TRY_DO(transaction->commit());
        return path;
    }

    base::Result<void> send(const Letter& letter, const std::string& lease);
    base::Result<void> record(const Letter& letter, const std::string& lease,
                              const HandOver& handed);
};

Sender::Sender(store::Database& database, const base::Clock& clock, Transport& transport,
               SenderSettings settings, std::vector<NoticeKind> kinds, TellLetter tell)
    : inside_(new Inside{database, clock, transport, std::move(settings), std::move(kinds),
                         std::move(tell)}) {}

Sender::~Sender() = default;

base::Result<Tried> Sender::send_next() {
    TRY_DO(inside_->recover());
    const std::int64_t now = base::seconds_now(inside_->clock);
    const bool is_silent = inside_->silent_until > now && inside_->silent_until <= now + 60;
    if (is_silent) return Tried::Wait;
    TRY(const auto candidate, inside_->find_ours());
    if (!candidate) return Tried::Nothing;
    TRY(const bool bound, inside_->is_bound_reached());
    if (bound) return Tried::Wait;
    const LetterId id{candidate->id};
    const std::string lease = base::make_secret();
    {
        TRY(const auto transaction, inside_->database.begin());
        TRY(const bool ours, rows::claim(*transaction, id, lease, inside_->now()));
        if (!ours) return Tried::Worked;  // Another sender was quicker; there may be more.
        TRY_DO(transaction->commit());
    }
    std::optional<Letter> letter;
    {
        TRY(const auto reader, inside_->database.reader());
        TRY(letter, find_letter(*reader, id));
    }
    if (letter) TRY_DO(inside_->send(*letter, lease));
    return Tried::Worked;
}

base::Result<void> Sender::Inside::send(const Letter& letter, const std::string& lease) {
    if (!letter.receiver) {
        return end(letter.id, lease, {LetterState::Failed, "", "notices.no_receiver"}, "");
    }
    std::optional<Receiver> receiver;
    LetterText text;
    {
        TRY(const auto reader, database.reader());
        TRY(receiver, find_receiver(*reader, *letter.receiver));
        auto made = make_text(*reader, letter, receiver.value_or(Receiver{}), kinds, settings);
        if (!made) {
            // One that cannot be looked at stops no other.
            return put_off(
                letter.id, lease,
                {.retry_at = later(wait_after(letter.tries)), .error = made.error().code});
        }
        text = std::move(made).value();
    }
    if (!receiver)
        return end(letter.id, lease, {LetterState::Failed, "", "notices.no_receiver"}, "");
    const NoticeKind* kind = work::find_kind(kinds, letter.kind);
    const int days_good = kind == nullptr ? NoticeKind{}.days_good : kind->days_good;
    const std::int64_t queued = base::seconds_of(letter.queued_at).value_or(0);
    if (queued < base::seconds_now(clock) - days_good * seconds_a_day) {
        return end(letter.id, lease, {LetterState::Withdrawn, "", "notices.stale"}, "");
    }
    if (text.what == Look::What::Withdrawn) {
        return end(letter.id, lease, {.state = LetterState::Withdrawn}, "");
    }
    if (text.what == Look::What::NotYet) {
        constexpr std::int64_t look_again = 60;
        return put_off(letter.id, lease, {.retry_at = later(look_again), .counts = false});
    }
    if (kind != nullptr && kind->make_path) {
        auto path = own_path(*kind, letter);
        if (!path) {
            return put_off(
                letter.id, lease,
                {.retry_at = later(wait_after(letter.tries)), .error = path.error().code});
        }
        text.path = std::move(path).value();
    }
    const Envelope envelope{settings.from, receiver->address,
                            render_letter(letter, *receiver, text, settings, clock)};
    const HandOver handed =
        transport.hand_over(envelope, [&] { return begin_handing(letter.id, lease); });
    return record(letter, lease, handed);
}

base::Result<void> Sender::Inside::record(const Letter& letter, const std::string& lease,
                                          const HandOver& handed) {
    if (handed.what != Handed::Unreachable && handed.what != Handed::Stopped) {
        silence_is_told = false;
    }
    switch (handed.what) {
        case Handed::Sent:
            return end(letter.id, lease, {LetterState::Sent, "", "", handed.answer}, "");
        case Handed::Refused:
            return end(letter.id, lease,
                       {LetterState::Failed, "", "notices.refused", handed.answer}, handed.detail);
        case Handed::Unknown:
            return end(letter.id, lease,
                       {LetterState::Uncertain, "", "notices.no_answer", handed.answer},
                       handed.detail);
        case Handed::NotNow:
            if (letter.tries + 1 >= most_tries) {
                return end(letter.id, lease,
                           {LetterState::Failed, "", "notices.not_taken", handed.answer},
                           handed.detail);
            }
            return put_off(letter.id, lease,
                           {.retry_at = later(wait_after(letter.tries)),
                            .error = "notices.not_taken",
                            .answer = handed.answer});
        case Handed::Unreachable:
            silent_until = base::seconds_now(clock) + 60;
            if (!silence_is_told) {
                say({}, LetterState::Waiting, "notices.unreachable", handed.detail);
            }
            silence_is_told = true;
            return put_off(letter.id, lease,
                           {.retry_at = clock.now(),
                            .error = "notices.unreachable",
                            .answer = handed.answer,
                            .counts = false});
        case Handed::Stopped:
            // Without the lease this changes nothing: another sender has the letter.
            return put_off(letter.id, lease, {.retry_at = later(60), .counts = false});
    }
    return {};
}

}  // namespace notices
