// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/decision_table.h"

#include <limits>

#include "base/try.h"

namespace records {
namespace {

constexpr std::string_view upsert_item =
    "INSERT INTO item_visibility (meeting_id, item_number, visibility, reason, legal_basis,"
    " decided_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (meeting_id, item_number)"
    " DO UPDATE SET visibility = excluded.visibility, reason = excluded.reason,"
    " legal_basis = excluded.legal_basis, decided_at = excluded.decided_at";
constexpr std::string_view upsert_attachment =
    "INSERT INTO attachment_visibility (meeting_id, item_number, title, visibility, reason,"
    " legal_basis, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (meeting_id, item_number, title)"
    " DO UPDATE SET visibility = excluded.visibility, reason = excluded.reason,"
    " legal_basis = excluded.legal_basis, decided_at = excluded.decided_at";
constexpr std::string_view item_decisions =
    "SELECT meeting_id, item_number, visibility, reason, legal_basis, decided_at"
    " FROM item_visibility WHERE meeting_id >= $1 AND meeting_id <= $2"
    " ORDER BY meeting_id, item_number";
constexpr std::string_view attachment_decisions =
    "SELECT meeting_id, item_number, visibility, reason, legal_basis, decided_at, title"
    " FROM attachment_visibility WHERE meeting_id >= $1 AND meeting_id <= $2"
    " ORDER BY meeting_id, item_number, title";

// The words in the order of how strict they are: 'open' > 'internal' > 'closed' as letters run, so
// that a word that comes earlier is stricter.
constexpr std::string_view tighten_items =
    "UPDATE item SET visibility = $3 WHERE visibility > $3 AND minutes_id IN"
    " (SELECT id FROM minutes WHERE meeting_id = $1) AND (number = $2 OR case_id IN"
    " (SELECT other.case_id FROM minutes AS document JOIN item AS other"
    "  ON other.minutes_id = document.id WHERE document.meeting_id = $1 AND other.number = $2))";
constexpr std::string_view tighten_number =
    "UPDATE item SET visibility = $3 WHERE visibility > $3 AND number = $2 AND minutes_id IN"
    " (SELECT id FROM minutes WHERE meeting_id = $1)";
constexpr std::string_view tighten_case =
    "UPDATE item SET visibility = $3 WHERE minutes_id = $1 AND visibility > $3 AND case_id IN"
    " (SELECT other.case_id FROM item AS other WHERE other.minutes_id = $1 AND other.number = $2)";
constexpr std::string_view open_number =
    "UPDATE item SET visibility = 'open' WHERE minutes_id = $1 AND number = $2 AND closed = 0";
constexpr std::string_view remove_item =
    "DELETE FROM item_visibility WHERE meeting_id = $1 AND item_number = $2";
constexpr std::string_view tighten_one_item =
    "UPDATE item SET visibility = $2 WHERE id = $1 AND visibility > $2";
// $4: the item decided on.
constexpr std::string_view loosen_items =
    "UPDATE item SET visibility = $3 WHERE visibility < $3 AND minutes_id IN"
    " (SELECT id FROM minutes WHERE meeting_id = $1) AND number = $2 AND EXISTS"
    " (SELECT 1 FROM item AS decided WHERE decided.id = $4 AND decided.title = item.title"
    "  AND coalesce(decided.case_id, 0) = coalesce(item.case_id, 0))";
constexpr std::string_view item_decided_on =
    "SELECT item.id, minutes.id FROM minutes JOIN item ON item.minutes_id = minutes.id"
    " WHERE minutes.meeting_id = $1 AND item.number = $2"
    " ORDER BY minutes.is_current DESC, minutes.version DESC, item.position LIMIT 1";
// An item of another document that the decision has reached: $3 the word, $4 the new document.
constexpr std::string_view item_reached =
    "SELECT item.id FROM minutes JOIN item ON item.minutes_id = minutes.id"
    " WHERE minutes.meeting_id = $1 AND item.number = $2 AND item.visibility = $3"
    " AND minutes.id <> $4 ORDER BY minutes.is_current DESC, minutes.version DESC LIMIT 1";
constexpr std::string_view some_attachment =
    "SELECT 1 FROM minutes JOIN item ON item.minutes_id = minutes.id"
    " JOIN attachment ON attachment.item_id = item.id"
    " WHERE minutes.meeting_id = $1 AND item.number = $2 AND attachment.title = $3 LIMIT 1";
constexpr std::string_view set_attachments =
    "UPDATE attachment SET visibility = $4 WHERE title = $3 AND item_id IN"
    " (SELECT item.id FROM minutes JOIN item ON item.minutes_id = minutes.id"
    "  WHERE minutes.meeting_id = $1 AND item.number = $2)";
constexpr std::string_view tighten_attachments =
    "UPDATE attachment SET visibility = $4 WHERE title = $3 AND visibility > $4 AND item_id IN"
    " (SELECT item.id FROM minutes JOIN item ON item.minutes_id = minutes.id"
    "  WHERE minutes.meeting_id = $1 AND (item.number = $2 OR item.case_id IN"
    "  (SELECT other.case_id FROM minutes AS document JOIN item AS other"
    "   ON other.minutes_id = document.id WHERE document.meeting_id = $1 AND other.number = $2)))";

// An item that its document closes has its text in the original bytes only if they were closed for
// it when they came.
constexpr std::string_view tighten_sources =
    "UPDATE minutes SET source_visibility = $2 WHERE meeting_id = $1 AND source_visibility > $2"
    " AND EXISTS (SELECT 1 FROM item WHERE item.minutes_id = minutes.id"
    "  AND ((item.closed = 0 AND item.visibility = $2) OR EXISTS (SELECT 1 FROM attachment"
    "   WHERE attachment.item_id = item.id AND attachment.visibility = $2)))";
constexpr std::string_view recount_documents =
    "UPDATE minutes SET closed_count = (SELECT count(*) FROM item"
    "  WHERE item.minutes_id = minutes.id AND item.visibility <> 'open'),"
    " postponed_count = (SELECT count(*) FROM item WHERE item.minutes_id = minutes.id"
    "  AND item.visibility = 'open' AND EXISTS (SELECT 1 FROM outcome"
    "   WHERE outcome.item_id = item.id AND outcome.name = 'postponed')) WHERE meeting_id = $1";

Decided decided_of(const store::Row& row) {
    return {.visibility = parse_visibility(row.text(2)).value_or(Visibility::Closed),
            .reason = std::string(row.text(3)),
            .legal_basis = std::string(row.text(4)),
            .decided_at = std::string(row.text(5))};
}

rights::ItemKey key_of(const store::Row& row) {
    return {row.id<MeetingTag>(0), static_cast<int>(row.integer(1))};
}

ItemId id_of(const store::Row& row) { return row.id<ItemTag>(0); }

base::Result<void> loosen(store::Transaction& transaction, const ItemDecision& decision,
                          ItemId decided_on) {
    TRY_DO(transaction.execute(loosen_items, {decision.item.meeting, decision.item.number,
                                              name_of(decision.decided.visibility), decided_on}));
    return {};
}

store::Values values_of(const AttachmentDecision& decision) {
    return {decision.item.meeting, decision.item.number, decision.title,
            name_of(decision.decided.visibility)};
}

}  // namespace

base::Result<void> keep_item_decision(store::Transaction& transaction,
                                      const ItemDecision& decision) {
    const Decided& decided = decision.decided;
    TRY_DO(transaction.execute(
        upsert_item, {decision.item.meeting, decision.item.number, name_of(decided.visibility),
                      decided.reason, decided.legal_basis, decided.decided_at}));
    return {};
}

base::Result<void> keep_attachment_decision(store::Transaction& transaction,
                                            const AttachmentDecision& decision) {
    const Decided& decided = decision.decided;
    TRY_DO(transaction.execute(
        upsert_attachment,
        {decision.item.meeting, decision.item.number, decision.title, name_of(decided.visibility),
         decided.reason, decided.legal_basis, decided.decided_at}));
    return {};
}

namespace {

/// The first and the last meeting: one, or all when it is none.
store::Values from_to(MeetingId meeting) {
    if (meeting.value != 0) return {meeting, meeting};
    return {meeting, std::numeric_limits<std::int64_t>::max()};
}

}  // namespace

base::Result<std::vector<ItemDecision>> list_item_decisions(store::Reader& reader,
                                                            MeetingId meeting) {
    return reader.query<ItemDecision>(item_decisions, from_to(meeting), [](const store::Row& row) {
        return ItemDecision{.item = key_of(row), .decided = decided_of(row)};
    });
}

base::Result<std::vector<AttachmentDecision>> list_attachment_decisions(store::Reader& reader,
                                                                        MeetingId meeting) {
    return reader.query<AttachmentDecision>(
        attachment_decisions, from_to(meeting), [](const store::Row& row) {
            return AttachmentDecision{
                .item = key_of(row), .title = std::string(row.text(6)), .decided = decided_of(row)};
        });
}

base::Result<bool> has_attachment(store::Reader& reader, const rights::ItemKey& item,
                                  std::string_view title) {
    TRY(const auto found, reader.query_one<int>(some_attachment, {item.meeting, item.number, title},
                                                [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<void> tighten(store::Transaction& transaction, const ItemDecision& decision) {
    TRY_DO(transaction.execute(tighten_items, {decision.item.meeting, decision.item.number,
                                               name_of(decision.decided.visibility)}));
    return {};
}

base::Result<void> tighten_item(store::Transaction& transaction, ItemId item,
                                Visibility visibility) {
    TRY_DO(transaction.execute(tighten_one_item, {item, name_of(visibility)}));
    return {};
}

base::Result<void> tighten_number_of(store::Transaction& transaction,
                                     const ItemDecision& decision) {
    TRY_DO(transaction.execute(tighten_number, {decision.item.meeting, decision.item.number,
                                                name_of(decision.decided.visibility)}));
    return {};
}

base::Result<void> release_number(store::Transaction& transaction, MinutesId document,
                                  const rights::ItemKey& item) {
    TRY_DO(transaction.execute(remove_item, {item.meeting, item.number}));
    TRY_DO(transaction.execute(open_number, {document, item.number}));
    return {};
}

base::Result<void> put_through(store::Transaction& transaction, const ItemDecision& decision) {
    struct DecidedOn {
        ItemId item;
        MinutesId document;
    };
    TRY(const auto decided_on, transaction.query_one<DecidedOn>(
                                   item_decided_on, {decision.item.meeting, decision.item.number},
                                   [](const store::Row& row) {
                                       return DecidedOn{row.id<ItemTag>(0), row.id<MinutesTag>(1)};
                                   }));
    if (!decided_on) return {};
    TRY_DO(loosen(transaction, decision, decided_on->item));
    TRY_DO(tighten_number_of(transaction, decision));
    TRY_DO(transaction.execute(tighten_case, {decided_on->document, decision.item.number,
                                              name_of(decision.decided.visibility)}));
    return {};
}

base::Result<void> put_through(store::Transaction& transaction,
                               const AttachmentDecision& decision) {
    TRY_DO(transaction.execute(set_attachments, values_of(decision)));
    TRY_DO(transaction.execute(tighten_attachments, values_of(decision)));
    return {};
}

base::Result<void> obey_decisions(store::Transaction& transaction, MeetingId meeting,
                                  MinutesId minutes) {
    TRY(const auto items, list_item_decisions(transaction, meeting));
    for (const ItemDecision& decision : items) {
        TRY(const auto reached,
            transaction.query_one<ItemId>(
                item_reached,
                {meeting, decision.item.number, name_of(decision.decided.visibility), minutes},
                id_of));
        if (reached) TRY_DO(loosen(transaction, decision, *reached));
        TRY_DO(tighten_number_of(transaction, decision));
    }
    TRY(const auto attachments, list_attachment_decisions(transaction, meeting));
    for (const AttachmentDecision& decision : attachments) {
        TRY_DO(transaction.execute(tighten_attachments, values_of(decision)));
    }
    if (items.empty() && attachments.empty()) return {};
    return settle_documents(transaction, meeting);
}

base::Result<void> recount_documents_of(store::Transaction& transaction, MeetingId meeting) {
    TRY_DO(transaction.execute(recount_documents, {meeting}));
    return {};
}

base::Result<void> settle_documents(store::Transaction& transaction, MeetingId meeting) {
    for (const Visibility visibility : {Visibility::Internal, Visibility::Closed}) {
        TRY_DO(transaction.execute(tighten_sources, {meeting, name_of(visibility)}));
    }
    return recount_documents_of(transaction, meeting);
}

}  // namespace records
