// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/internal/approval_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/try.h"
#include "store/known_not.h"

namespace approvals {
namespace {

using Json = nlohmann::json;
using records::PersonId;
using records::PersonTag;

constexpr std::string_view newest_chain =
    "SELECT body_id, version, made_by, made_at, content FROM approval_chain WHERE body_id = $1"
    " ORDER BY version DESC LIMIT 1";
constexpr std::string_view one_chain =
    "SELECT body_id, version, made_by, made_at, content FROM approval_chain WHERE body_id = $1"
    " AND version = $2";
constexpr std::string_view all_chains =
    "SELECT body_id, version, made_by, made_at, content FROM approval_chain"
    " ORDER BY body_id, version";
constexpr std::string_view chains_of_body =
    "SELECT approval_chain.body_id, approval_chain.version, approval_chain.made_by,"
    " approval_chain.made_at, approval_chain.content, coalesce(person.name, '')"
    " FROM approval_chain LEFT JOIN person ON person.id = approval_chain.made_by"
    " WHERE approval_chain.body_id = $1 ORDER BY approval_chain.version DESC";
constexpr std::string_view under_way_by_version =
    "SELECT approval_way.chain_version, count(*) FROM item_draft"
    " JOIN approval_way ON approval_way.item_id = item_draft.id"
    " WHERE item_draft.body_id = $1 AND item_draft.state = 'submitted'"
    " AND approval_way.state = 'under_way' GROUP BY approval_way.chain_version";
constexpr std::string_view new_chain =
    "INSERT INTO approval_chain (body_id, version, made_by, made_at, content)"
    " VALUES ($1, $2, $3, $4, $5)";

constexpr std::string_view way_of_item =
    "SELECT item_id, body_id, chain_version, state, stage, stage_since, marks FROM approval_way"
    " WHERE item_id = $1";
constexpr std::string_view all_ways =
    "SELECT item_id, body_id, chain_version, state, stage, stage_since, marks FROM approval_way"
    " ORDER BY item_id";
constexpr std::string_view open_ways =
    "SELECT item_id FROM approval_way WHERE state = 'under_way' AND stage_since <= $1"
    " ORDER BY stage_since, item_id";
// Each by an index of its own: few are either at a time.
constexpr std::string_view approved_items =
    "SELECT item_draft.id FROM item_draft WHERE item_draft.state = 'approved'"
    " UNION ALL SELECT item_draft.id FROM item_draft WHERE item_draft.state = 'agenda'"
    " UNION ALL SELECT item_draft.id FROM item_draft CROSS JOIN approval_way"
    " WHERE item_draft.state = 'submitted' AND approval_way.item_id = item_draft.id"
    " AND approval_way.state = 'approved'";
constexpr std::string_view put_way =
    "INSERT INTO approval_way (item_id, body_id, chain_version, state, stage, stage_since, marks)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (item_id) DO UPDATE SET chain_version = $3,"
    " state = $4, stage = $5, stage_since = $6, marks = $7";

constexpr std::string_view steps_of_item =
    "SELECT approval_step.item_id, approval_step.number, approval_step.act, approval_step.by_id,"
    " coalesce(one.name, ''), approval_step.on_behalf_of, coalesce(other.name, ''),"
    " approval_step.stage, approval_step.seat, approval_step.to_stage, approval_step.handed_to,"
    " coalesce(third.name, ''), approval_step.revision, approval_step.at, approval_step.reason"
    " FROM approval_step LEFT JOIN person AS one ON one.id = approval_step.by_id"
    " LEFT JOIN person AS other ON other.id = approval_step.on_behalf_of"
    " LEFT JOIN person AS third ON third.id = approval_step.handed_to"
    " WHERE approval_step.item_id = $1 ORDER BY approval_step.number";
constexpr std::string_view new_step =
    "INSERT INTO approval_step (item_id, number, act, by_id, on_behalf_of, stage, seat, to_stage,"
    " handed_to, revision, at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

constexpr std::string_view seats_of_item =
    "SELECT stage, seat, is_open, role, place, coalesce(person_id, 0) FROM approval_seat"
    " WHERE item_id = $1 ORDER BY stage, seat";
constexpr std::string_view gone_seats = "DELETE FROM approval_seat WHERE item_id = $1";
constexpr std::string_view new_seat =
    "INSERT INTO approval_seat (item_id, stage, seat, is_open, role, place, person_id)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";

constexpr std::string_view all_absences =
    "SELECT person_id, '', deputy_id, '', from_on, to_on FROM approval_absence"
    " ORDER BY person_id, from_on";
constexpr std::string_view absences_of =
    "SELECT approval_absence.person_id, one.name, approval_absence.deputy_id, other.name,"
    " approval_absence.from_on, approval_absence.to_on FROM approval_absence"
    " JOIN person AS one ON one.id = approval_absence.person_id"
    " JOIN person AS other ON other.id = approval_absence.deputy_id"
    " WHERE (approval_absence.person_id = $1 OR approval_absence.deputy_id = $1)"
    " AND approval_absence.to_on >= $2 ORDER BY approval_absence.from_on";
constexpr std::string_view absent_for =
    "SELECT person_id FROM approval_absence WHERE deputy_id = $1 AND from_on <= $2 AND to_on >= $2"
    " ORDER BY person_id";
constexpr std::string_view borrowed_roles =
    "SELECT body_id, role FROM body_insight WHERE person_id = $1 AND from_on <= $2 AND to_on >= $2"
    " GROUP BY body_id, role HAVING min(stands_in) = 1 ORDER BY body_id, role";
constexpr std::string_view new_absence =
    "INSERT INTO approval_absence (person_id, from_on, to_on, deputy_id) VALUES ($1, $2, $3, $4)";
constexpr std::string_view gone_absence =
    "DELETE FROM approval_absence WHERE person_id = $1 AND from_on = $2";
// Somebody whom drafts alone know of is nobody's name yet, whatever number a form is sent with.
constexpr std::string_view person_here =
    "SELECT 1 FROM person WHERE id = $1 AND (left_on IS NULL OR left_on >= $2)"
    " AND is_provisional = 0";
constexpr std::string_view person_shown =
    "SELECT name, CASE WHEN left_on IS NULL OR left_on >= $2 THEN 0 ELSE 1 END FROM person"
    " WHERE id = $1 AND is_provisional = 0";
constexpr std::string_view person_name = "SELECT name FROM person WHERE id = $1";
constexpr std::string_view account_person = "SELECT person_id FROM account WHERE id = $1";

store::Value or_null(const std::optional<PersonId>& person) {
    if (!person || person->value == 0) return store::Value(std::nullopt);
    return store::Value(person->value);
}

std::optional<PersonId> person_in(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.id<PersonTag>(column);
}

/// A chain that cannot be read has no stages: nothing of it can be approved.
ChainRow chain_of(const store::Row& row) {
    ChainRow one{.chain = {.body = row.id<records::BodyTag>(0),
                           .version = static_cast<int>(row.integer(1)),
                           .chain = {}},
                 .made_by = person_in(row, 2),
                 .made_at = std::string(row.text(3))};
    auto chain = parse_chain(row.text(4));
    if (chain) one.chain.chain = std::move(chain).value();
    return one;
}

Mark mark_of(const Json& json) {
    Mark mark;
    mark.is_approved = json.value("approved", false);
    mark.by = {json.value("by", std::int64_t{0})};
    mark.revision = json.value("revision", 0);
    if (json.contains("for")) mark.on_behalf_of = PersonId{json.value("for", std::int64_t{0})};
    if (json.contains("to")) mark.handed_to = PersonId{json.value("to", std::int64_t{0})};
    return mark;
}

WayRow way_of(const store::Row& row) {
    return {.item = row.id<cases::DraftTag>(0),
            .body = row.id<records::BodyTag>(1),
            .chain_version = static_cast<int>(row.integer(2)),
            .way = {.state = parse_way_state(row.text(3)).value_or(WayState::Withdrawn),
                    .stage = static_cast<int>(row.integer(4)),
                    .marks = parse_marks(row.text(6))},
            .stage_since = std::string(row.text(5))};
}

Absence absence_of(const store::Row& row) {
    return {.person = row.id<PersonTag>(0),
            .person_name = std::string(row.text(1)),
            .deputy = row.id<PersonTag>(2),
            .deputy_name = std::string(row.text(3)),
            .from = row.date(4),
            .to = row.date(5)};
}

StepRow step_of(const store::Row& row) {
    StepRow one{.item = row.id<cases::DraftTag>(0), .told = {}};
    ToldStep& told = one.told;
    told.number = static_cast<int>(row.integer(1));
    told.step.act = parse_act(row.text(2)).value_or(Act::Submit);
    told.step.by = person_in(row, 3).value_or(PersonId{});
    told.by_name = row.text(4);
    told.step.on_behalf_of = person_in(row, 5);
    told.on_behalf_of_name = row.text(6);
    told.step.stage = static_cast<int>(row.integer(7));
    told.step.seat = static_cast<int>(row.integer(8));
    told.step.to_stage = static_cast<int>(row.integer(9));
    told.step.handed_to = person_in(row, 10);
    told.handed_to_name = row.text(11);
    told.step.revision = static_cast<int>(row.integer(12));
    told.at = row.text(13);
    told.reason = row.text(14);
    return one;
}

}  // namespace

std::vector<std::vector<Mark>> parse_marks(std::string_view text) {
    std::vector<std::vector<Mark>> marks;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_array()) return marks;
    for (const Json& stage : json) {
        auto& row = marks.emplace_back();
        for (const Json& one : stage) row.push_back(mark_of(one));
    }
    return marks;
}

std::string render_marks(const Way& way) {
    Json all = Json::array();
    for (const auto& stage : way.marks) {
        Json row = Json::array();
        for (const Mark& mark : stage) {
            Json one = Json::object();
            if (mark.is_approved) {
                one = {{"approved", true}, {"by", mark.by.value}, {"revision", mark.revision}};
            }
            if (mark.on_behalf_of) one["for"] = mark.on_behalf_of->value;
            if (mark.handed_to) one["to"] = mark.handed_to->value;
            row.push_back(std::move(one));
        }
        all.push_back(std::move(row));
    }
    return all.dump();
}

base::Result<std::optional<ChainRow>> find_chain_row(store::Reader& reader, records::BodyId body,
                                                     int version) {
    if (version == 0) return reader.query_one<ChainRow>(newest_chain, {body}, chain_of);
    return reader.query_one<ChainRow>(one_chain, {body, version}, chain_of);
}

base::Result<std::vector<ChainRow>> list_chain_rows(store::Reader& reader) {
    return reader.query<ChainRow>(all_chains, {}, chain_of);
}

base::Result<std::vector<ChainVersion>> list_chain_versions(store::Reader& reader,
                                                            records::BodyId body) {
    return reader.query<ChainVersion>(chains_of_body, {body}, [](const store::Row& row) {
        ChainRow one = chain_of(row);
        return ChainVersion{.chain = std::move(one.chain),
                            .made_by_name = std::string(row.text(5)),
                            .made_at = std::move(one.made_at)};
    });
}

base::Result<std::map<int, int>> count_under_way(store::Reader& reader, records::BodyId body) {
    std::map<int, int> counts;
    TRY_DO(reader.for_each(under_way_by_version, {body}, [&](const store::Row& row) {
        counts[static_cast<int>(row.integer(0))] = static_cast<int>(row.integer(1));
    }));
    return counts;
}

base::Result<void> insert_chain(store::Transaction& transaction, const ChainRow& row) {
    TRY_DO(transaction.execute(new_chain, {row.chain.body, row.chain.version, or_null(row.made_by),
                                           row.made_at, render_chain(row.chain.chain)}));
    return {};
}

base::Result<std::optional<WayRow>> find_way_row(store::Reader& reader, cases::DraftId item) {
    return reader.query_one<WayRow>(way_of_item, {item}, way_of);
}

base::Result<std::vector<WayRow>> list_way_rows(store::Reader& reader) {
    return reader.query<WayRow>(all_ways, {}, way_of);
}

base::Result<std::vector<cases::DraftId>> list_approved(store::Reader& reader) {
    return reader.query<cases::DraftId>(
        approved_items, {}, [](const store::Row& row) { return row.id<cases::DraftTag>(0); });
}

base::Result<std::vector<cases::DraftId>> list_under_way(store::Reader& reader,
                                                         std::string_view since) {
    return reader.query<cases::DraftId>(
        open_ways, {since}, [](const store::Row& row) { return row.id<cases::DraftTag>(0); });
}

base::Result<void> write_way_row(store::Transaction& transaction, const WayRow& row) {
    TRY_DO(
        transaction.execute(put_way, {row.item, row.body, row.chain_version, name_of(row.way.state),
                                      row.way.stage, row.stage_since, render_marks(row.way)}));
    return {};
}

base::Result<std::vector<StepRow>> list_step_rows(store::Reader& reader, cases::DraftId item) {
    return reader.query<StepRow>(steps_of_item, {item}, step_of);
}

base::Result<void> insert_step(store::Transaction& transaction, const StepRow& row) {
    const Step& step = row.told.step;
    TRY_DO(transaction.execute(
        new_step, {row.item, row.told.number, name_of(step.act), or_null(step.by),
                   or_null(step.on_behalf_of), step.stage, step.seat, step.to_stage,
                   or_null(step.handed_to), step.revision, row.told.at, row.told.reason}));
    return {};
}

base::Result<void> write_seats(store::Transaction& transaction, const WayRow& row,
                               const Chain& chain) {
    TRY_DO(transaction.execute(gone_seats, {row.item}));
    const bool goes = row.way.state == WayState::UnderWay || row.way.state == WayState::Approved;
    if (!goes) return {};
    for (int stage = 0; stage < static_cast<int>(chain.stages.size()); ++stage) {
        if (stage > row.way.stage) break;
        const auto at = static_cast<std::size_t>(stage);
        for (std::size_t seat = 0; seat < chain.stages[at].seats.size(); ++seat) {
            const Seat& one = chain.stages[at].seats[seat];
            const Mark& mark = row.way.marks[at][seat];
            const bool is_open =
                row.way.state == WayState::UnderWay && stage == row.way.stage && !mark.is_approved;
            const auto person = mark.handed_to ? mark.handed_to : one.person;
            TRY_DO(transaction.execute(
                new_seat, {row.item, stage, static_cast<int>(seat), is_open ? 1 : 0,
                           person ? std::string_view() : rights::name_of(one.role),
                           person ? std::string_view() : name_of(one.place), or_null(person)}));
        }
    }
    return {};
}

base::Result<std::string> describe_seats(store::Reader& reader, cases::DraftId item) {
    std::string all;
    TRY_DO(reader.for_each(seats_of_item, {item}, [&](const store::Row& row) {
        all += fmt::format("{} {} {} {} {} {}\n", row.integer(0), row.integer(1), row.integer(2),
                           row.text(3), row.text(4), row.integer(5));
    }));
    return all;
}

base::Result<std::vector<Absence>> list_absence_rows(store::Reader& reader) {
    return reader.query<Absence>(all_absences, {}, absence_of);
}

base::Result<std::vector<Absence>> list_absences(store::Reader& reader, PersonId person,
                                                 const base::Date& day) {
    if (store::is_known_not(reader, "is_in_absence_at_all", person.value, base::render_date(day))) {
        return std::vector<Absence>();
    }
    return reader.query<Absence>(absences_of, {person, day}, absence_of);
}

base::Result<std::vector<PersonId>> list_absent(store::Reader& reader, PersonId deputy,
                                                const base::Date& day) {
    if (store::is_known_not(reader, "is_deputy_at_all", deputy.value, base::render_date(day))) {
        return std::vector<PersonId>();
    }
    return reader.query<PersonId>(absent_for, {deputy, day},
                                  [](const store::Row& row) { return row.id<PersonTag>(0); });
}

base::Result<std::vector<rights::HeldRole>> list_borrowed(store::Reader& reader, PersonId person,
                                                          const base::Date& day) {
    TRY(auto roles,
        reader.query<std::optional<rights::HeldRole>>(
            borrowed_roles, {person, day},
            [](const store::Row& row) -> std::optional<rights::HeldRole> {
                const auto role = rights::parse_role(row.text(1));
                if (!role) return std::nullopt;
                return rights::HeldRole{*role, rights::in_body(row.id<records::BodyTag>(0))};
            }));
    std::vector<rights::HeldRole> borrowed;
    for (const auto& one : roles) {
        if (one) borrowed.push_back(*one);
    }
    return borrowed;
}

base::Result<void> insert_absence(store::Transaction& transaction, const Absence& absence) {
    TRY_DO(transaction.execute(new_absence,
                               {absence.person, absence.from, absence.to, absence.deputy}));
    return {};
}

base::Result<std::int64_t> delete_absence(store::Transaction& transaction, PersonId person,
                                          const base::Date& from) {
    return transaction.execute(gone_absence, {person, from});
}

base::Result<bool> is_here(store::Reader& reader, PersonId person, const base::Date& day) {
    TRY(const auto row,
        reader.query_one<int>(person_here, {person, day}, [](const store::Row&) { return 1; }));
    return row.has_value();
}

base::Result<std::optional<NamedPerson>> find_named(store::Reader& reader, PersonId person,
                                                    const base::Date& day) {
    return reader.query_one<NamedPerson>(person_shown, {person, day}, [](const store::Row& row) {
        return NamedPerson{.name = std::string(row.text(0)), .has_left = row.truth(1)};
    });
}

base::Result<std::string> name_of_person(store::Reader& reader, PersonId person) {
    TRY(auto name, reader.query_one<std::string>(person_name, {person}, [](const store::Row& row) {
        return std::string(row.text(0));
    }));
    return name.value_or(std::string());
}

base::Result<PersonId> person_of(store::Reader& reader, rights::AccountId account) {
    TRY(const auto person,
        reader.query_one<PersonId>(account_person, {account},
                                   [](const store::Row& row) { return row.id<PersonTag>(0); }));
    return person.value_or(PersonId{});
}

}  // namespace approvals
