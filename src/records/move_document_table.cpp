// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/case_table.h"
#include "records/internal/decision_table.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_meaning_table.h"
#include "records/internal/standing.h"
#include "records/internal/unpublish.h"
#include "records/internal/write_document.h"
#include "records/move_document.h"
#include "records/untold.h"

namespace records {
namespace {

constexpr std::string_view body_by_slug = "SELECT id FROM body WHERE slug = $1";
constexpr std::string_view leave =
    "INSERT INTO document_left (meeting_slug, version, source_sha256) VALUES ($1, $2, $3)";
constexpr std::string_view version_left =
    "SELECT version FROM document_left WHERE meeting_slug = $1 AND source_sha256 = $2";
constexpr std::string_view come_back =
    "DELETE FROM document_left WHERE meeting_slug = $1 AND source_sha256 = $2";
// The one it left last: it has the newest line in the log.
constexpr std::string_view left_last =
    "SELECT document_left.meeting_slug FROM minutes JOIN document_left"
    " ON document_left.source_sha256 = minutes.source_sha256"
    " JOIN change ON change.subject = 'meeting/' || document_left.meeting_slug || '/udgave/' ||"
    "  document_left.version"
    " WHERE minutes.id = $1 ORDER BY change.id DESC LIMIT 1";
constexpr std::string_view take_out =
    "UPDATE minutes SET is_published = 0, chosen_order = NULL WHERE id = $1";
constexpr std::string_view put_in =
    "UPDATE minutes SET meeting_id = $2, version = $3 WHERE id = $1";
// A body that nobody had told is told by where the document goes.
constexpr std::string_view tell_body =
    "UPDATE minutes SET body_name = (SELECT name FROM body WHERE id = $2)"
    " WHERE id = $1 AND body_name = $3";
constexpr std::string_view move_people =
    "UPDATE participation SET meeting_id = $2, body_id = $3, held_on = $4 WHERE minutes_id = $1";
constexpr std::string_view move_items =
    "UPDATE item SET meeting_id = $2, held_on = $3 WHERE minutes_id = $1";
constexpr std::string_view numbers_of = "SELECT DISTINCT number FROM item WHERE minutes_id = $1";

/// One move at work.
class Move {
public:
    Move(store::Transaction& transaction, const rights::Actor& actor, const base::Clock& clock)
        : transaction_(transaction), actor_(actor), clock_(clock) {}

    base::Result<void> take_up(std::string_view meeting_slug, int version) {
        TRY(from_, load_meeting_row(transaction_, meeting_slug));
        TRY_DO(actor_.require(move_document_action, rights::in_body(from_.body)));
        TRY(const auto all, list_known_minutes(transaction_, from_.id));
        const auto found = std::find_if(all.begin(), all.end(), [&](const KnownMinutes& one) {
            return one.version == version;
        });
        if (found == all.end()) {
            return base::Error{base::ErrorKind::NotFound, "minutes.not_found", from_.slug};
        }
        if (found->withdrawal) {
            return base::Error{base::ErrorKind::Conflict, "minutes.is_withdrawn", from_.slug};
        }
        document_ = *found;
        return {};
    }
    const KnownMinutes& document() const { return document_; }

    base::Result<MovedDocument> run(const MoveTarget& target) {
        TRY_DO(aim(target));
        TRY(const auto mandate, actor_.require(move_document_action, rights::in_body(to_.body)));
        if (to_.id == from_.id) {
            return base::Error{base::ErrorKind::Conflict, "move.same_meeting", from_.slug};
        }
        TRY(auto before, load_archived_document(transaction_, document_.id, from_.slug));
        TRY_DO(leave_meeting());
        TRY_DO(enter_meeting());
        TRY_DO(bring_decisions(mandate));
        if (document_.published) TRY_DO(publish_there(before.minutes.start, before.minutes.body));
        TRY_DO(log_move(mandate, std::move(before)));
        return MovedDocument{document_.id, to_.slug, version_};
    }

private:
    base::Result<void> aim(const MoveTarget& target) {
        if (!target.meeting_slug.empty()) {
            TRY(to_, load_meeting_row(transaction_, target.meeting_slug));
            return {};
        }
        if (!base::is_real(target.date)) {
            return base::Error{base::ErrorKind::Invalid, "move.no_day"};
        }
        TRY(const auto body, transaction_.query_one<BodyId>(
                                 body_by_slug, {target.body_slug},
                                 [](const store::Row& row) { return row.id<BodyTag>(0); }));
        if (!body) return base::Error{base::ErrorKind::NotFound, "body.not_found"};
        TRY_DO(actor_.require(move_document_action, rights::in_body(*body)));
        // Nobody knows of it until the document is published there.
        TRY(to_, add_meeting(transaction_,
                             {.id = {},
                              .body = *body,
                              .held_on = target.date,
                              .start = {},
                              .slug = {},
                              .is_provisional = true},
                             target.body_slug));
        return {};
    }

    base::Result<void> leave_meeting() {
        TRY_DO(transaction_.execute(take_out, {document_.id}));
        if (!document_.published) return {};
        TRY_DO(settle_standing(transaction_, from_.id));
        TRY_DO(
            transaction_.execute(leave, {from_.slug, document_.version, document_.source_sha256}));
        return {};
    }

    base::Result<void> enter_meeting() {
        TRY(version_, version_there());
        TRY_DO(transaction_.execute(put_in, {document_.id, to_.id, version_}));
        TRY_DO(transaction_.execute(tell_body, {document_.id, to_.body, untold_body}));
        TRY_DO(transaction_.execute(move_people, {document_.id, to_.id, to_.body, to_.held_on}));
        TRY_DO(resolve_people(transaction_, document_.id));
        TRY_DO(transaction_.execute(move_items, {document_.id, to_.id, to_.held_on}));
        // What it leaves behind may be nothing.
        TRY(const bool is_known, has_published(transaction_, from_.id));
        if (!is_known) TRY_DO(hide_meeting(transaction_, from_));
        return settle_start(transaction_, from_.id);
    }

    /// The one it had there once, or the next.
    base::Result<int> version_there() {
        TRY(const auto had,
            transaction_.query_one<int>(
                version_left, {to_.slug, document_.source_sha256},
                [](const store::Row& row) { return static_cast<int>(row.integer(0)); }));
        if (had && document_.published) {
            TRY_DO(transaction_.execute(come_back, {to_.slug, document_.source_sha256}));
            return *had;
        }
        return document_.published ? take_published_version(transaction_, to_.id)
                                   : next_version(transaction_, to_.id);
    }

    base::Result<void> publish_there(const std::optional<base::TimeOfDay>& start,
                                     const std::string& body_name) {
        TRY(const BodyRow known, load_body_row(transaction_, to_.body));
        TRY(const BodyRow body,
            make_body_known(transaction_, known,
                            known.was_public ? known.name : base::collapse_space(body_name)));
        TRY_DO(tell_meeting(transaction_, to_, body.slug, start));
        KnownMinutes there = document_;
        there.meeting = to_.id;
        TRY_DO(let_everybody_see(transaction_, there, version_));
        TRY(const auto cases, list_case_ids(transaction_, document_.id));
        TRY_DO(recount_cases(transaction_, cases));
        TRY(const bool is_known, has_published(transaction_, from_.id));
        return is_known ? base::Result<void>() : hide_body_unless_known(transaction_, from_.body);
    }

    /// Under the same numbers; where both meetings decided, the stricter counts.
    base::Result<void> bring_decisions(const changes::Mandate& mandate) {
        std::set<int> numbers;
        TRY_DO(transaction_.for_each(numbers_of, {document_.id}, [&](const store::Row& row) {
            numbers.insert(static_cast<int>(row.integer(0)));
        }));
        std::vector<ItemAtHand> at_hand;
        for (const int number : numbers) {
            TRY(auto item, item_to_follow(transaction_, mandate, {to_.id, number}, to_.slug));
            at_hand.push_back(std::move(item));
        }
        TRY_DO(bring_visibility(numbers));
        TRY(const auto disqualified, list_disqualifications(transaction_, from_.id));
        for (DisqualificationRow one : disqualified) {
            if (!numbers.contains(one.item.number)) continue;
            one.item.meeting = to_.id;
            TRY(const bool known, is_disqualified(transaction_, one.item, one.person));
            if (!known) TRY_DO(add_disqualification(transaction_, one));
        }
        TRY(const auto grants, list_grants(transaction_, from_.id));
        for (GrantRow one : grants) {
            if (!numbers.contains(one.item.number)) continue;
            one.item.meeting = to_.id;
            TRY_DO(add_grant(transaction_, one));
        }
        TRY_DO(obey_decisions(transaction_, to_.id, document_.id));
        TRY_DO(settle_documents(transaction_, to_.id));
        for (const ItemAtHand& item : at_hand) TRY_DO(log_item(transaction_, item, clock_));
        return {};
    }

    base::Result<void> bring_visibility(const std::set<int>& numbers) {
        TRY(const auto there, list_item_decisions(transaction_, to_.id));
        TRY(const auto items, list_item_decisions(transaction_, from_.id));
        for (ItemDecision one : items) {
            if (!numbers.contains(one.item.number)) continue;
            one.item.meeting = to_.id;
            const bool is_as_strict =
                std::any_of(there.begin(), there.end(), [&](const ItemDecision& other) {
                    return other.item == one.item &&
                           other.decided.visibility >= one.decided.visibility;
                });
            if (!is_as_strict) TRY_DO(keep_item_decision(transaction_, one));
            if (one.decided.visibility != Visibility::Open) TRY_DO(tighten(transaction_, one));
        }
        TRY(const auto attachments, list_attachment_decisions(transaction_, from_.id));
        for (AttachmentDecision one : attachments) {
            const bool is_here = numbers.contains(one.item.number);
            if (!is_here || one.decided.visibility == Visibility::Open) continue;
            one.item.meeting = to_.id;
            TRY_DO(keep_attachment_decision(transaction_, one));
        }
        return {};
    }

    base::Result<void> log_move(const changes::Mandate& mandate, archive::ArchivedDocument before) {
        TRY(auto after, load_archived_document(transaction_, document_.id, to_.slug));
        const std::string at = clock_.now();
        if (!document_.published) {
            TRY_DO(changes::write(transaction_, mandate, at,
                                  {.subject = subject_of_unpublished(document_.source_sha256),
                                   .before_hash = hash_of_unpublished(std::move(before)),
                                   .after_hash = hash_of_unpublished(std::move(after)),
                                   .meeting = to_.id.value,
                                   .minutes = document_.id.value}));
            return {};
        }
        TRY_DO(changes::write(transaction_, mandate, at,
                              {.subject = subject_of_document(from_.slug, document_.version),
                               .before_hash = hash_of(before),
                               .meeting = from_.id.value,
                               .minutes = document_.id.value}));
        TRY_DO(changes::write(transaction_, mandate, at,
                              {.subject = subject_of_document(to_.slug, version_),
                               .after_hash = hash_of(after),
                               .meeting = to_.id.value,
                               .minutes = document_.id.value}));
        return {};
    }

    store::Transaction& transaction_;
    const rights::Actor& actor_;
    const base::Clock& clock_;
    MeetingRow from_;
    MeetingRow to_;
    KnownMinutes document_;
    int version_ = 0;
};

}  // namespace

base::Result<MovedDocument> move_document(store::Transaction& transaction,
                                          const rights::Actor& actor, std::string_view meeting_slug,
                                          int version, const MoveTarget& target,
                                          const base::Clock& clock) {
    Move move(transaction, actor, clock);
    TRY_DO(move.take_up(meeting_slug, version));
    return move.run(target);
}

base::Result<std::string> find_moved_from(store::Reader& reader, MinutesId minutes) {
    TRY(auto slug, reader.query_one<std::string>(left_last, {minutes}, [](const store::Row& row) {
        return std::string(row.text(0));
    }));
    return slug.value_or("");
}

base::Result<MovedDocument> undo_move(store::Transaction& transaction, const rights::Actor& actor,
                                      std::string_view meeting_slug, int version,
                                      const base::Clock& clock) {
    Move move(transaction, actor, clock);
    TRY_DO(move.take_up(meeting_slug, version));
    TRY(const std::string from, find_moved_from(transaction, move.document().id));
    if (from.empty()) return base::Error{base::ErrorKind::Conflict, "move.never_moved"};
    return move.run({.meeting_slug = from});
}

}  // namespace records
