// SPDX-License-Identifier: AGPL-3.0-or-later
// Sessions: who is behind a token, and since when.
#include "rights/internal/session_table.h"

#include <algorithm>

#include "base/hash.h"
#include "base/secret.h"
#include "base/try.h"
#include "rights/demo_door.h"
#include "rights/insight.h"
#include "rights/internal/token.h"
#include "store/ahead.h"

namespace rights {
namespace {

// $5 is the day: of somebody who left before it no session is valid.
constexpr std::string_view session_by_token =
    "SELECT session.account_id, account.person_id, person.name, session.used_at,"
    " CASE WHEN account.password_hash IS NULL THEN 1 ELSE 0 END FROM session"
    " JOIN account ON account.id = session.account_id"
    " JOIN person ON person.id = account.person_id"
    " WHERE session.token_hash = $1 AND session.created_at BETWEEN $2 AND $4"
    " AND session.used_at BETWEEN $3 AND $4 AND account.is_disabled = 0"
    " AND (person.left_on IS NULL OR person.left_on >= $5)";
constexpr std::string_view sessions_of_account =
    "SELECT token_hash, created_at, used_at, browser FROM session WHERE account_id = $1"
    " AND created_at BETWEEN $2 AND $4 AND used_at BETWEEN $3 AND $4"
    " ORDER BY used_at DESC, created_at DESC, token_hash";
constexpr std::string_view use_session = "UPDATE session SET used_at = $2 WHERE token_hash = $1";
constexpr std::string_view add_session =
    "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
    " VALUES ($1, $2, $3, $3, $4)";
constexpr std::string_view remove_session = "DELETE FROM session WHERE token_hash = $1";
constexpr std::string_view remove_session_of_account =
    "DELETE FROM session WHERE account_id = $1 AND token_hash = $2";
constexpr std::string_view remove_other_sessions =
    "DELETE FROM session WHERE account_id = $1 AND token_hash <> $2";
constexpr std::string_view remove_ended =
    "DELETE FROM session WHERE created_at < $1 OR used_at < $2 OR created_at > $3";
constexpr std::string_view remove_expired = "DELETE FROM one_time_link WHERE expires_at <= $1";

/// A clock is set right by so much without anybody having to sign in again.
constexpr std::int64_t clock_tolerance = 5 * 60;
constexpr std::size_t longest_browser = 200;

/// Between which moments a living session was made and last used.
struct Span {
    std::string created_from;
    std::string used_from;
    std::string until;
};

Span span_of(const SessionLimits& limits, const base::Clock& clock) {
    const std::int64_t now = base::seconds_now(clock);
    return {base::utc_of_seconds(now - limits.absolute_seconds),
            base::utc_of_seconds(now - limits.idle_seconds),
            base::utc_of_seconds(now + clock_tolerance)};
}

/// Cut between letters.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

/// Whoever has no password came in through the demo's door, and stays no longer than it is open.
base::Result<bool> is_door_open_to(store::Reader& reader, AccountId account,
                                   const base::Clock& clock) {
    TRY(const auto people, list_demo_people(reader, clock));
    return std::any_of(people.begin(), people.end(),
                       [&](const DemoPerson& one) { return one.account == account; });
}

/// What find_signed_in asks about whoever it is.
base::Result<void> ask_rights(store::Reader& ahead, PersonId person, const base::Date& day) {
    TRY(const auto held, list_held_roles(ahead, person, day));
    TRY(const auto insight, load_insight(ahead, person, day, held));
    return {};
}

}  // namespace

base::Result<std::optional<SignedIn>> find_signed_in(store::Reader& reader, std::string_view token,
                                                     const SessionLimits& limits,
                                                     const base::Clock& clock) {
    const Span span = span_of(limits, clock);
    const base::Date today = clock.today();
    const store::Values values = {hash_of_token(token), span.created_from, span.used_from,
                                  span.until, today};
    bool has_password = true;
    TRY(auto found,
        reader.query_one<SignedIn>(session_by_token, values, [&](const store::Row& row) {
            SignedIn who;
            who.account = row.id<AccountTag>(0);
            who.person = row.id<PersonTag>(1);
            who.name = row.text(2);
            who.used_at = row.text(3);
            has_password = !row.truth(4);
            return who;
        }));
    if (!found) return found;
    if (!has_password) {
        TRY(const bool may_stay, is_door_open_to(reader, found->account, clock));
        if (!may_stay) return std::optional<SignedIn>();
    }
    store::ask_ahead(reader,
                     [&](store::Reader& ahead) { return ask_rights(ahead, found->person, today); });
    TRY(auto held, list_held_roles(reader, found->person, today));
    TRY(auto insight, load_insight(reader, found->person, today, held));
    found->actor = Actor::of(found->account, std::move(held));
    found->viewer = Viewer::of(std::move(insight));
    // Follows from the token, which only the browser has, and does not tell it.
    found->form_key = base::sha256_of("sagsgang form key\n" + std::string(token));
    return found;
}

base::Result<void> use_sessions(store::Transaction& transaction,
                                const std::set<std::string>& token_hashes, std::string_view now) {
    for (const std::string& hash : token_hashes) {
        TRY_DO(transaction.execute(use_session, {hash, now}));
    }
    return {};
}

base::Result<std::vector<SessionRow>> list_sessions(store::Reader& reader, const SignedIn& who,
                                                    std::string_view token,
                                                    const SessionLimits& limits,
                                                    const base::Clock& clock) {
    const Span span = span_of(limits, clock);
    const std::string own = hash_of_token(token);
    return reader.query<SessionRow>(sessions_of_account,
                                    {who.account, span.created_from, span.used_from, span.until},
                                    [&](const store::Row& row) {
                                        return SessionRow{.id = std::string(row.text(0)),
                                                          .created_at = std::string(row.text(1)),
                                                          .used_at = std::string(row.text(2)),
                                                          .browser = std::string(row.text(3)),
                                                          .is_this_one = row.text(0) == own};
                                    });
}

base::Result<void> sign_out(store::Transaction& transaction, std::string_view token) {
    TRY_DO(transaction.execute(remove_session, {hash_of_token(token)}));
    return {};
}

base::Result<void> end_sessions(store::Transaction& transaction, AccountId account,
                                std::string_view id, std::string_view keep_token) {
    if (!id.empty()) {
        TRY_DO(transaction.execute(remove_session_of_account, {account, id}));
        return {};
    }
    const std::string kept = keep_token.empty() ? std::string() : hash_of_token(keep_token);
    TRY_DO(transaction.execute(remove_other_sessions, {account, kept}));
    return {};
}

base::Result<std::string> insert_session(store::Transaction& transaction, AccountId account,
                                         std::string_view browser, const base::Clock& clock) {
    std::string token = base::make_secret();
    TRY_DO(transaction.execute(
        add_session, {hash_of_token(token), account, clock.now(), cut(browser, longest_browser)}));
    return token;
}

base::Result<std::int64_t> sweep_sign_ins(store::Transaction& transaction,
                                          const SessionLimits& limits, const base::Clock& clock) {
    const Span span = span_of(limits, clock);
    TRY(const auto sessions,
        transaction.execute(remove_ended, {span.created_from, span.used_from, span.until}));
    TRY(const auto links, transaction.execute(remove_expired, {clock.now()}));
    return sessions + links;
}

}  // namespace rights
