// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the record is the demo's is read from the log alone: a mark anywhere else could be copied
// to another folder.
#include <algorithm>
#include <array>
#include <utility>

#include "base/try.h"
#include "changes/chain.h"
#include "rights/demo_door.h"
#include "rights/insight.h"
#include "rights/internal/session_table.h"

namespace rights {
namespace {

constexpr std::string_view door = "demo/door";
/// As many sessions as an account of the demo may have.
constexpr int most_sessions = 200;

constexpr std::string_view first_lines =
    "SELECT id, at, coalesce(account_id, 0), action, subject, fields, before_hash, after_hash,"
    " coalesce(meeting_id, 0), coalesce(link, '') FROM change ORDER BY id LIMIT 2";
constexpr std::string_view last_finish =
    "SELECT max(id) FROM change WHERE subject = $1 AND action = $2 AND account_id IS NULL";
// What a document came from: the program itself makes agendas, and everything else is somebody's.
constexpr std::string_view lines_since =
    "SELECT coalesce(change.account_id, 0), change.action, coalesce(minutes.source_sha256, ''),"
    " CASE WHEN minutes.import_id IS NULL AND minutes.kind = 'agenda'"
    " AND minutes.profile = 'sagsgang' AND minutes.media_type = 'application/json' THEN 1 ELSE 0"
    " END, coalesce(account.sign_in, '') FROM change"
    " LEFT JOIN minutes ON minutes.id = change.minutes_id"
    " LEFT JOIN account ON account.id = CASE WHEN change.action = $2"
    "  THEN CAST(substr(change.subject, 9) AS INTEGER) END"
    " WHERE change.id > $1 AND (change.minutes_id IS NOT NULL OR change.action = $2)"
    " ORDER BY change.id";
constexpr std::string_view demo_accounts =
    "SELECT account.id, account.person_id, person.name, account.sign_in,"
    " CASE WHEN account.is_disabled = 0 AND account.password_hash IS NULL"
    " AND account.totp_secret IS NULL AND (person.left_on IS NULL OR person.left_on >= $3)"
    " THEN 1 ELSE 0 END"
    " FROM account JOIN person ON person.id = account.person_id"
    " WHERE account.sign_in = $1 AND EXISTS (SELECT 1 FROM change"
    "  WHERE change.subject = 'account/' || account.id AND change.id < $2"
    "  AND change.account_id IS NULL)";
constexpr std::string_view any_line = "SELECT id FROM change ORDER BY id LIMIT 1";
constexpr std::string_view any_document = "SELECT id FROM minutes ORDER BY id LIMIT 1";
constexpr std::string_view any_account = "SELECT id FROM account ORDER BY id LIMIT 1";
constexpr std::string_view remove_oldest =
    "DELETE FROM session WHERE account_id = $1 AND token_hash NOT IN (SELECT token_hash"
    " FROM session WHERE account_id = $1 ORDER BY created_at DESC, token_hash LIMIT $2)";

constexpr std::array<std::pair<DemoPart, std::pair<std::string_view, std::string_view>>, 6> parts =
    {{{DemoPart::Secretary, {"secretary", "demo-sekretaer"}},
      {DemoPart::SecondSecretary, {"second_secretary", "demo-sekretaer-2"}},
      {DemoPart::CaseOfficer, {"case_officer", "demo-sagsbehandler"}},
      {DemoPart::CentreHead, {"centre_head", "demo-centerchef"}},
      {DemoPart::Chair, {"chair", "demo-formand"}},
      {DemoPart::Member, {"member", "demo-medlem"}}}};

constexpr std::array<DemoPart, parts.size()> in_order = [] {
    std::array<DemoPart, parts.size()> all{};
    for (std::size_t at = 0; at < parts.size(); ++at) all[at] = parts[at].first;
    return all;
}();

changes::Line line_of(const store::Row& row) {
    return {.id = row.integer(0),
            .at = std::string(row.text(1)),
            .account = row.integer(2),
            .action = std::string(row.text(3)),
            .subject = std::string(row.text(4)),
            .fields = std::string(row.text(5)),
            .before_hash = std::string(row.text(6)),
            .after_hash = std::string(row.text(7)),
            .meeting = row.integer(8),
            .link = std::string(row.text(9))};
}

/// The first line is the demo's, and the chain begins with it: a line put in front of a log is not
/// what the next one is linked to.
base::Result<bool> began_as_demo(store::Reader& reader) {
    TRY(const auto lines, reader.query<changes::Line>(first_lines, {}, line_of));
    if (lines.size() < 2) return false;
    const changes::Line& first = lines[0];
    return first.subject == door && first.action == begin_demo_action.name && first.account == 0 &&
           first.link == changes::link_of("", first) &&
           lines[1].link == changes::link_of(first.link, lines[1]);
}

base::Result<bool> is_empty_record(store::Reader& reader) {
    for (const std::string_view any : {any_line, any_document, any_account}) {
        TRY(const auto row, reader.query_one<std::int64_t>(
                                any, {}, [](const store::Row& one) { return one.integer(0); }));
        if (row) return false;
    }
    return true;
}

/// 0: it was never finished.
base::Result<std::int64_t> find_finish(store::Reader& reader) {
    TRY(const auto line,
        reader.query_one<std::int64_t>(last_finish, {door, finish_demo_action.name},
                                       [](const store::Row& row) { return row.integer(0); }));
    return line.value_or(0);
}

struct Candidate {
    DemoPerson who;
    PersonId person;
    bool is_open = false;
};

base::Result<std::vector<Candidate>> list_candidates(store::Reader& reader, std::int64_t finish,
                                                     const base::Date& today) {
    std::vector<Candidate> all;
    for (const DemoPart part : all_demo_parts()) {
        TRY(auto one, reader.query_one<Candidate>(demo_accounts, {sign_in_of(part), finish, today},
                                                  [&](const store::Row& row) {
                                                      return Candidate{
                                                          .who = {.part = part,
                                                                  .account = row.id<AccountTag>(0),
                                                                  .name = std::string(row.text(2))},
                                                          .person = row.id<PersonTag>(1),
                                                          .is_open = row.truth(4)};
                                                  }));
        if (one) all.push_back(*std::move(one));
    }
    return all;
}

struct Since {
    std::int64_t account = 0;
    std::string action;
    std::string document;  ///< SHA-256 of what the line is about; "": of none.
    bool is_agenda_made_here = false;
    std::string sign_in;  ///< Of the account that was added.

    bool adds_account() const { return action == add_account_action.name; }
    bool adds_demo_account() const {
        return account == 0 && std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
                   return part.second.second == sign_in;
               });
    }
    bool brings_document() const { return action.starts_with("records.save_"); }
};

Since since_of(const store::Row& row) {
    return {.account = row.integer(0),
            .action = std::string(row.text(1)),
            .document = std::string(row.text(2)),
            .is_agenda_made_here = row.truth(3),
            .sign_in = std::string(row.text(4))};
}

/// Whether somebody put into the record, after a line, what is not the demo's: neither one of
/// `made`, nor what its people make here.
base::Result<bool> is_used_since(store::Reader& reader, std::int64_t line,
                                 const std::vector<Candidate>& candidates,
                                 const std::set<std::string>& made) {
    std::set<std::int64_t> ours;
    for (const Candidate& one : candidates) ours.insert(one.who.account.value);
    TRY(const auto since,
        reader.query<Since>(lines_since, {line, add_account_action.name}, since_of));
    int administrators = 0;
    for (const Since& one : since) {
        if (one.adds_account()) {
            // The operator gives one person the keys (sagsgang user first); more is use in earnest.
            const bool counts = line != 0 || !one.adds_demo_account();
            if (counts && (one.account != 0 || ++administrators > 1)) return true;
            continue;
        }
        if (one.account == 0 && made.contains(one.document)) continue;
        if (!ours.contains(one.account)) return true;
        if (one.brings_document() && !one.is_agenda_made_here) return true;
    }
    return false;
}

base::Result<bool> holds_too_much(store::Reader& reader, PersonId person, const base::Date& today) {
    TRY(const auto held, list_held_roles(reader, person, today));
    for (const HeldRole& one : held) {
        if (one.role == Role::Administrator || one.role == Role::Auditor) return true;
        if (one.scope == everywhere()) return true;
    }
    return false;
}

base::Result<changes::Mandate> require_operator(const Actor& actor, const Action& action) {
    TRY(const auto mandate, actor.require(action, everywhere()));
    if (mandate.account() != 0)
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    return mandate;
}

}  // namespace

std::string_view name_of(DemoPart part) {
    for (const auto& [one, names] : parts) {
        if (one == part) return names.first;
    }
    return {};
}

std::optional<DemoPart> parse_demo_part(std::string_view name) {
    for (const auto& [part, names] : parts) {
        if (names.first == name) return part;
    }
    return std::nullopt;
}

std::span<const DemoPart> all_demo_parts() { return in_order; }

std::string_view sign_in_of(DemoPart part) {
    for (const auto& [one, names] : parts) {
        if (one == part) return names.second;
    }
    return {};
}

base::Result<bool> begin_demo(store::Transaction& transaction, const Actor& actor,
                              const base::Clock& clock) {
    TRY(const auto mandate, require_operator(actor, begin_demo_action));
    TRY(const bool is_empty, is_empty_record(transaction));
    if (is_empty) {
        TRY_DO(changes::write(transaction, mandate, clock.now(), {.subject = std::string(door)}));
        return true;
    }
    TRY(const bool is_demo, began_as_demo(transaction));
    TRY(const bool is_shut, is_demo_door_shut(transaction));
    TRY(const std::int64_t finish, find_finish(transaction));
    return is_demo && finish != 0 && !is_shut;
}

base::Result<bool> finish_demo(store::Transaction& transaction, const Actor& actor,
                               const std::set<std::string>& made, const base::Clock& clock) {
    TRY(const auto mandate, require_operator(actor, finish_demo_action));
    TRY(const std::int64_t finish, find_finish(transaction));
    TRY(const std::int64_t newest, changes::newest_line(transaction));
    TRY(const auto candidates,
        list_candidates(transaction, finish == 0 ? newest + 1 : finish, clock.today()));
    TRY(const bool is_used, is_used_since(transaction, finish, candidates, made));
    if (is_used) return false;
    if (finish == newest) return true;
    TRY_DO(changes::write(transaction, mandate, clock.now(), {.subject = std::string(door)}));
    return true;
}

base::Result<std::vector<DemoPerson>> list_demo_people(store::Reader& reader,
                                                       const base::Clock& clock) {
    std::vector<DemoPerson> people;
    TRY(const bool is_demo, began_as_demo(reader));
    if (!is_demo) return people;
    TRY(const std::int64_t finish, find_finish(reader));
    if (finish == 0) return people;
    TRY(auto candidates, list_candidates(reader, finish, clock.today()));
    TRY(const bool is_used, is_used_since(reader, finish, candidates, {}));
    if (is_used) return people;
    for (Candidate& one : candidates) {
        TRY(const bool too_much, holds_too_much(reader, one.person, clock.today()));
        if (one.is_open && !too_much) people.push_back(std::move(one.who));
    }
    return people;
}

base::Result<bool> is_demo_door_shut(store::Reader& reader) {
    TRY(const bool is_demo, began_as_demo(reader));
    if (!is_demo) return false;
    TRY(const std::int64_t finish, find_finish(reader));
    TRY(const auto candidates, list_candidates(reader, finish, {9999, 12, 31}));
    return is_used_since(reader, finish, candidates, {});
}

base::Result<std::string> enter_demo(store::Transaction& transaction, DemoPart part,
                                     const SignInAttempt& attempt, const base::Clock& clock) {
    TRY(const auto people, list_demo_people(transaction, clock));
    for (const DemoPerson& one : people) {
        if (one.part != part) continue;
        if (!attempt.old_token.empty()) TRY_DO(sign_out(transaction, attempt.old_token));
        TRY_DO(transaction.execute(remove_oldest, {one.account, most_sessions - 1}));
        return insert_session(transaction, one.account, attempt.browser, clock);
    }
    return base::Error{base::ErrorKind::NotFound, "demo.no_door"};
}

}  // namespace rights
