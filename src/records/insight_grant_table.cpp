// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/insight_grant_table.h"

#include "base/try.h"

namespace records {
namespace {

constexpr std::string_view insert_grant =
    "INSERT INTO item_grant (meeting_id, item_number, person_id, from_on, to_on, reason)"
    " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
constexpr std::string_view grant_fields =
    "SELECT item_grant.id, item_grant.meeting_id, item_grant.item_number, item_grant.person_id,"
    " person.slug, item_grant.from_on, item_grant.to_on, item_grant.reason FROM item_grant"
    " JOIN person ON person.id = item_grant.person_id";
const std::string grant_by_id = std::string(grant_fields) + " WHERE item_grant.id = $1";
const std::string grants_of_meeting =
    std::string(grant_fields) + " WHERE item_grant.meeting_id = $1 ORDER BY item_grant.id";
const std::string all_grants = std::string(grant_fields) + " ORDER BY item_grant.id";
constexpr std::string_view delete_grant = "DELETE FROM item_grant WHERE id = $1";
constexpr std::string_view update_end = "UPDATE item_grant SET to_on = $2 WHERE id = $1";

constexpr std::string_view insert_disqualification =
    "INSERT INTO disqualification (meeting_id, item_number, person_id, decided_on)"
    " VALUES ($1, $2, $3, $4)";
constexpr std::string_view delete_disqualification =
    "DELETE FROM disqualification WHERE meeting_id = $1 AND item_number = $2 AND person_id = $3";
constexpr std::string_view one_disqualification =
    "SELECT 1 FROM disqualification WHERE meeting_id = $1 AND item_number = $2 AND person_id = $3";
constexpr std::string_view disqualification_fields =
    "SELECT disqualification.meeting_id, disqualification.item_number,"
    " disqualification.person_id, person.slug, disqualification.decided_on FROM disqualification"
    " JOIN person ON person.id = disqualification.person_id";
const std::string disqualifications_of_meeting =
    std::string(disqualification_fields) +
    " WHERE disqualification.meeting_id = $1 ORDER BY disqualification.id";
const std::string all_disqualifications =
    std::string(disqualification_fields) + " ORDER BY disqualification.id";

GrantRow grant_of(const store::Row& row) {
    return {.id = row.id<GrantTag>(0),
            .item = {row.id<MeetingTag>(1), static_cast<int>(row.integer(2))},
            .person = row.id<PersonTag>(3),
            .person_slug = std::string(row.text(4)),
            .from = row.date(5),
            .to = row.date(6),
            .reason = std::string(row.text(7))};
}

DisqualificationRow disqualification_of(const store::Row& row) {
    return {.item = {row.id<MeetingTag>(0), static_cast<int>(row.integer(1))},
            .person = row.id<PersonTag>(2),
            .person_slug = std::string(row.text(3)),
            .decided_on = row.date(4)};
}

}  // namespace

base::Result<GrantId> add_grant(store::Transaction& transaction, const GrantRow& grant) {
    TRY(const auto id,
        transaction.insert(insert_grant, {grant.item.meeting, grant.item.number, grant.person,
                                          grant.from, grant.to, grant.reason}));
    return GrantId{id};
}

base::Result<std::optional<GrantRow>> find_grant(store::Reader& reader, GrantId id) {
    return reader.query_one<GrantRow>(grant_by_id, {id}, grant_of);
}

base::Result<void> remove_grant(store::Transaction& transaction, GrantId id) {
    TRY_DO(transaction.execute(delete_grant, {id}));
    return {};
}

base::Result<void> set_grant_end(store::Transaction& transaction, GrantId id,
                                 const base::Date& to) {
    TRY_DO(transaction.execute(update_end, {id, to}));
    return {};
}

base::Result<std::vector<GrantRow>> list_grants(store::Reader& reader, MeetingId meeting) {
    if (meeting.value == 0) return reader.query<GrantRow>(all_grants, {}, grant_of);
    return reader.query<GrantRow>(grants_of_meeting, {meeting}, grant_of);
}

base::Result<void> add_disqualification(store::Transaction& transaction,
                                        const DisqualificationRow& row) {
    TRY_DO(transaction.execute(insert_disqualification,
                               {row.item.meeting, row.item.number, row.person, row.decided_on}));
    return {};
}

base::Result<bool> remove_disqualification(store::Transaction& transaction,
                                           const rights::ItemKey& item, PersonId person) {
    TRY(const auto removed,
        transaction.execute(delete_disqualification, {item.meeting, item.number, person}));
    return removed > 0;
}

base::Result<bool> is_disqualified(store::Reader& reader, const rights::ItemKey& item,
                                   PersonId person) {
    TRY(const auto found,
        reader.query_one<int>(one_disqualification, {item.meeting, item.number, person},
                              [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<std::vector<DisqualificationRow>> list_disqualifications(store::Reader& reader,
                                                                      MeetingId meeting) {
    if (meeting.value == 0) {
        return reader.query<DisqualificationRow>(all_disqualifications, {}, disqualification_of);
    }
    return reader.query<DisqualificationRow>(disqualifications_of_meeting, {meeting},
                                             disqualification_of);
}

}  // namespace records
