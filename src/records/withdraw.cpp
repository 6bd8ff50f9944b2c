// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/withdraw.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_table.h"
#include "records/internal/standing.h"
#include "records/internal/take_back.h"
#include "records/internal/unpublish.h"
#include "records/internal/withdrawal_table.h"
#include "records/internal/write_document.h"

namespace records {
namespace {

constexpr std::size_t longest_note = 500;
constexpr std::size_t documents_at_once = 20;

base::Result<void> check_note(std::string_view note) {
    if (base::trim(note).size() <= longest_note) return {};
    return base::Error{base::ErrorKind::Invalid, "withdrawal.note_too_long"};
}

/// A document as the log names and proves it.
struct Proof {
    std::string subject;
    std::string hash;
};

base::Result<Proof> proof_of(store::Reader& reader, const KnownMinutes& document,
                             std::string_view meeting_slug) {
    TRY(auto archived, load_archived_document(reader, document.id, meeting_slug));
    if (document.published) {
        return Proof{subject_of_document(meeting_slug, document.version), hash_of(archived)};
    }
    return Proof{subject_of_unpublished(document.source_sha256),
                 hash_of_unpublished(std::move(archived))};
}

/// It was there as `before` and is there as `after`.
base::Result<void> log_change(const Withdrawing& work, const KnownMinutes& document,
                              const Proof& before, const Proof& after) {
    changes::Entry entry{.subject = before.subject,
                         .before_hash = before.hash,
                         .after_hash = before.subject == after.subject ? after.hash : "",
                         .meeting = document.meeting.value,
                         .minutes = document.id.value};
    TRY_DO(changes::write(work.transaction, work.mandate, work.clock.now(), entry));
    if (before.subject == after.subject) return {};
    entry.subject = after.subject;
    entry.before_hash.clear();
    entry.after_hash = after.hash;
    TRY_DO(changes::write(work.transaction, work.mandate, work.clock.now(), entry));
    return {};
}

base::Result<KnownMinutes> find_version(store::Reader& reader, const MeetingRow& meeting,
                                        int version) {
    TRY(const auto all, list_known_minutes(reader, meeting.id));
    for (const KnownMinutes& one : all) {
        if (one.version == version) return one;
    }
    return base::Error{base::ErrorKind::NotFound, "minutes.not_found", meeting.slug};
}

/// Those of the documents that the actor may; `left` counts the others.
std::vector<DocumentOfBody> allowed(const std::vector<DocumentOfBody>& all,
                                    const rights::Actor& actor, const rights::Action& action,
                                    int& left) {
    std::vector<DocumentOfBody> some;
    for (const DocumentOfBody& one : all) {
        const bool may = actor.may(action.permission, rights::in_body(one.body));
        may ? some.push_back(one) : static_cast<void>(++left);
    }
    return some;
}

/// Runs `each` over the documents, a transaction for a few of them; false: it was told to stop.
template <class Each>
base::Result<bool> in_pieces(store::Database& database, const std::vector<DocumentOfBody>& all,
                             const OnWithdrawn& on_progress, Each&& each) {
    for (std::size_t at = 0; at < all.size(); at += documents_at_once) {
        const std::size_t end = std::min(all.size(), at + documents_at_once);
        TRY(const auto transaction, database.begin());
        for (std::size_t one = at; one < end; ++one) TRY_DO(each(*transaction, all[one]));
        TRY_DO(transaction->commit());
        const bool go_on = !on_progress || on_progress(static_cast<std::int64_t>(end),
                                                       static_cast<std::int64_t>(all.size()));
        if (!go_on) return end == all.size();
    }
    return true;
}

}  // namespace

base::Result<WithdrawalId> begin_withdrawal(const Withdrawing& work,
                                            const std::optional<ImportId>& import,
                                            std::string_view note) {
    TRY_DO(check_note(note));
    WithdrawalRow row{.id = {},
                      .at = work.clock.now(),
                      .import = import,
                      .note = std::string(base::trim(note)),
                      .undone_at = {}};
    TRY(row.id, add_withdrawal(work.transaction, row));
    TRY_DO(changes::write(work.transaction, work.mandate, row.at,
                          changes::entry_of(subject_of(row.id), std::nullopt, state_of(row))));
    return row.id;
}

base::Result<void> take_back(const Withdrawing& work, const KnownMinutes& document,
                             WithdrawalId withdrawal) {
    TRY(const MeetingRow meeting, load_meeting_row(work.transaction, document.meeting));
    TRY(const Proof before, proof_of(work.transaction, document, meeting.slug));
    TRY_DO(mark_withdrawn(work.transaction, document.id, withdrawal));
    if (document.published) TRY_DO(forget_publicly(work.transaction, document.id, meeting));
    TRY(const KnownMinutes now, load_known_minutes(work.transaction, document.id));
    TRY(const Proof after, proof_of(work.transaction, now, meeting.slug));
    return log_change(work, document, before, after);
}

base::Result<void> give_back(const Withdrawing& work, const KnownMinutes& document) {
    TRY(MeetingRow meeting, load_meeting_row(work.transaction, document.meeting));
    TRY(const Proof before, proof_of(work.transaction, document, meeting.slug));
    if (document.was_public) {
        TRY(const StoredMinutes stored, load_stored_minutes(work.transaction, document.id));
        TRY(const BodyRow known_body, load_body_row(work.transaction, meeting.body));
        TRY(const BodyRow body, make_body_known(work.transaction, known_body,
                                                base::collapse_space(stored.minutes.body)));
        TRY_DO(tell_meeting(work.transaction, meeting, body.slug, stored.minutes.start));
        TRY_DO(let_everybody_see(work.transaction, document, document.version));
    } else {
        TRY_DO(let_wait_again(work.transaction, document.id));
    }
    TRY(const KnownMinutes now, load_known_minutes(work.transaction, document.id));
    TRY(const Proof after, proof_of(work.transaction, now, meeting.slug));
    return log_change(work, document, before, after);
}

base::Result<void> end_withdrawal(const Withdrawing& work, WithdrawalId withdrawal) {
    TRY(WithdrawalRow row, load_withdrawal(work.transaction, withdrawal));
    const std::string before = state_of(row);
    row.undone_at = work.clock.now();
    TRY_DO(set_undone(work.transaction, withdrawal, *row.undone_at));
    TRY_DO(changes::write(work.transaction, work.mandate, *row.undone_at,
                          changes::entry_of(subject_of(withdrawal), before, state_of(row))));
    return {};
}

base::Result<void> forget_publicly(store::Transaction& transaction, MinutesId minutes,
                                   const MeetingRow& meeting) {
    TRY_DO(settle_standing(transaction, meeting.id));
    TRY_DO(unlist_people(transaction, minutes));
    TRY(const bool is_known, has_published(transaction, meeting.id));
    if (is_known) return settle_start(transaction, meeting.id);
    TRY_DO(hide_meeting(transaction, meeting));
    TRY_DO(settle_start(transaction, meeting.id));
    return hide_body_unless_known(transaction, meeting.body);
}

base::Result<Withdrawn> withdraw_document(store::Transaction& transaction,
                                          const rights::Actor& actor, std::string_view meeting_slug,
                                          int version, std::string_view note,
                                          const base::Clock& clock) {
    TRY(const MeetingRow meeting, load_meeting_row(transaction, meeting_slug));
    TRY(const auto mandate,
        actor.require(withdraw_documents_action, rights::in_body(meeting.body)));
    TRY_DO(check_note(note));
    TRY(const KnownMinutes document, find_version(transaction, meeting, version));
    if (document.withdrawal) {
        return base::Error{base::ErrorKind::Conflict, "minutes.is_withdrawn", meeting.slug};
    }
    const Withdrawing work{transaction, mandate, clock};
    TRY(const WithdrawalId withdrawal, begin_withdrawal(work, std::nullopt, note));
    TRY_DO(take_back(work, document, withdrawal));
    return Withdrawn{withdrawal, meeting.slug, version, 1, 0};
}

base::Result<Withdrawn> withdraw_import(store::Database& database, const rights::Actor& actor,
                                        ImportId import, std::string_view note,
                                        const base::Clock& clock, const OnWithdrawn& on_progress) {
    TRY_DO(check_note(note));
    Withdrawn done{.withdrawal = {}, .meeting_slug = {}};
    std::vector<DocumentOfBody> documents;
    {
        TRY(const auto transaction, database.begin());
        TRY(const bool is_there, is_import(*transaction, import));
        if (!is_there) return base::Error{base::ErrorKind::NotFound, "import.not_found"};
        TRY(const auto all, list_documents_of(*transaction, import));
        documents = allowed(all, actor, withdraw_documents_action, done.left);
        if (documents.empty() && done.left > 0) {
            return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
        }
        if (documents.empty()) {
            return base::Error{base::ErrorKind::Conflict, "minutes.is_withdrawn"};
        }
        // One that was stopped in the middle is gone on with.
        TRY(const auto begun, find_withdrawal_of_import(*transaction, import));
        if (begun) {
            done.withdrawal = *begun;
        } else {
            TRY(const auto mandate,
                actor.require(withdraw_documents_action, rights::in_body(documents.front().body)));
            TRY(done.withdrawal, begin_withdrawal({*transaction, mandate, clock}, import, note));
        }
        TRY_DO(transaction->commit());
    }
    TRY_DO(in_pieces(
        database, documents, on_progress,
        [&](store::Transaction& transaction, const DocumentOfBody& one) -> base::Result<void> {
            TRY(const auto mandate,
                actor.require(withdraw_documents_action, rights::in_body(one.body)));
            TRY(const KnownMinutes document, load_known_minutes(transaction, one.minutes));
            if (document.withdrawal) return {};
            ++done.documents;
            return take_back({transaction, mandate, clock}, document, done.withdrawal);
        }));
    return done;
}

base::Result<Withdrawn> undo_withdrawal(store::Database& database, const rights::Actor& actor,
                                        WithdrawalId withdrawal, const base::Clock& clock,
                                        const OnWithdrawn& on_progress) {
    Withdrawn done{.withdrawal = withdrawal, .meeting_slug = {}};
    std::vector<DocumentOfBody> documents;
    {
        TRY(const auto reader, database.reader());
        TRY(const WithdrawalRow row, load_withdrawal(*reader, withdrawal));
        if (row.undone_at) return base::Error{base::ErrorKind::Conflict, "withdrawal.undone"};
        TRY(const auto all, list_documents_of(*reader, withdrawal));
        documents = allowed(all, actor, undo_withdrawal_action, done.left);
    }
    if (documents.empty() && done.left == 0) {
        return base::Error{base::ErrorKind::Conflict, "withdrawal.undone"};
    }
    if (documents.empty()) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    TRY(const bool all_done,
        in_pieces(
            database, documents, on_progress,
            [&](store::Transaction& transaction, const DocumentOfBody& one) -> base::Result<void> {
                TRY(const auto mandate,
                    actor.require(undo_withdrawal_action, rights::in_body(one.body)));
                TRY(const KnownMinutes document, load_known_minutes(transaction, one.minutes));
                if (document.withdrawal != withdrawal) return {};
                ++done.documents;
                return give_back({transaction, mandate, clock}, document);
            }));
    if (!all_done || done.left > 0) return done;
    TRY(const auto transaction, database.begin());
    TRY(const auto mandate,
        actor.require(undo_withdrawal_action, rights::in_body(documents.front().body)));
    TRY_DO(end_withdrawal({*transaction, mandate, clock}, withdrawal));
    TRY_DO(transaction->commit());
    return done;
}

}  // namespace records
