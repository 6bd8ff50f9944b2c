// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "changes/log.h"
#include "records/internal/body_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/rule_subjects.h"
#include "records/internal/visibility.h"
#include "records/reading_rule.h"

namespace records {
namespace {

constexpr std::string_view rules_of_body =
    "SELECT reading_rule.id, reading_rule.body_id, reading_rule.kind, reading_rule.words,"
    " reading_rule.value, coalesce(person.name, ''), reading_rule.made_at, reading_rule.undone_at"
    " FROM reading_rule LEFT JOIN person ON person.id = reading_rule.made_by"
    " WHERE reading_rule.body_id IS NULL OR reading_rule.body_id = $1 ORDER BY reading_rule.id";
constexpr std::string_view insert_rule =
    "INSERT INTO reading_rule (body_id, kind, words, value, made_by, made_at)"
    " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
constexpr std::string_view undo_rule =
    "UPDATE reading_rule SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
constexpr std::string_view body_of_rule = "SELECT body_id FROM reading_rule WHERE id = $1";
constexpr std::string_view one_rule =
    "SELECT id, body_id, kind, words, value, undone_at FROM reading_rule WHERE id = $1";
constexpr std::string_view all_rules =
    "SELECT id, body_id, kind, words, value, undone_at FROM reading_rule ORDER BY id";
const std::string documents_of_body = with_rule(
    "SELECT minutes.id FROM meeting CROSS JOIN minutes WHERE meeting.body_id = $4"
    " AND minutes.meeting_id = meeting.id AND {sees_document}"
    " ORDER BY meeting.held_on DESC, minutes.id DESC LIMIT $5");
constexpr std::string_view documents_by_rule =
    "SELECT DISTINCT minutes.id FROM correction CROSS JOIN minutes"
    " WHERE correction.rule_id = $1 AND correction.undone_at IS NULL"
    " AND minutes.source_sha256 = correction.source_sha256 ORDER BY minutes.id";

std::string state_of(const store::Row& row) {
    nlohmann::ordered_json state = {{"body", nullptr},
                                    {"kind", row.text(2)},
                                    {"undone", !row.is_null(5)},
                                    {"value", row.text(4)},
                                    {"words", row.text(3)}};
    if (!row.is_null(1)) state["body"] = row.integer(1);
    return state.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string subject_of(RuleId rule) { return fmt::format("regel/{}", rule.value); }

base::Result<std::optional<std::string>> find_state(store::Reader& reader, RuleId rule) {
    return reader.query_one<std::string>(one_rule, {rule}, state_of);
}

RuleKind kind_of(std::string_view name) {
    if (name == "item") return RuleKind::Item;
    if (name == "mark") return RuleKind::Mark;
    return name == "body" ? RuleKind::Body : RuleKind::Section;
}

ReadingRule rule_of(const store::Row& row) {
    ReadingRule rule{.id = row.id<RuleTag>(0),
                     .body = {},
                     .kind = kind_of(row.text(2)),
                     .words = std::string(row.text(3)),
                     .value = std::string(row.text(4)),
                     .made_by = std::string(row.text(5)),
                     .made_at = std::string(row.text(6)),
                     .undone = !row.is_null(7)};
    if (!row.is_null(1)) rule.body = row.id<BodyTag>(1);
    return rule;
}

rights::Scope scope_of(const std::optional<BodyId>& body) {
    return body ? rights::in_body(*body) : rights::everywhere();
}

MinutesId minutes_id_of(const store::Row& row) { return row.id<MinutesTag>(0); }

}  // namespace

std::string_view name_of(RuleKind kind) {
    switch (kind) {
        case RuleKind::Section:
            return "section";
        case RuleKind::Item:
            return "item";
        case RuleKind::Body:
            return "body";
        case RuleKind::Mark:
            return "mark";
    }
    return {};
}

base::Result<RuleId> add_rule(store::Transaction& transaction, const rights::Actor& actor,
                              const ReadingRule& rule, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_rule_action, scope_of(rule.body)));
    TRY(const auto known, list_rules(transaction, rule.body.value_or(BodyId{})));
    for (const ReadingRule& one : known) {
        const bool same = !one.undone && one.kind == rule.kind && one.words == rule.words &&
                          one.body == rule.body;
        if (same) return base::Error{base::ErrorKind::Conflict, "rule.known"};
    }
    TRY(const auto person, person_of(transaction, actor));
    TRY(const auto row, transaction.insert(insert_rule, {rule.body, name_of(rule.kind), rule.words,
                                                         rule.value, person, clock.now()}));
    const RuleId id{row};
    TRY(const auto after, find_state(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, after)));
    return id;
}

base::Result<void> end_rule(store::Transaction& transaction, const rights::Actor& actor,
                            RuleId rule, const base::Clock& clock) {
    TRY(const auto body, transaction.query_one<std::optional<BodyId>>(
                             body_of_rule, {rule}, [](const store::Row& row) {
                                 return row.is_null(0) ? std::optional<BodyId>()
                                                       : row.id<BodyTag>(0);
                             }));
    if (!body) return base::Error{base::ErrorKind::NotFound, "rule.not_found"};
    TRY(const auto mandate, actor.require(end_rule_action, scope_of(*body)));
    TRY(const auto before, find_state(transaction, rule));
    TRY(const auto ended, transaction.execute(undo_rule, {rule, clock.now()}));
    if (ended == 0) return base::Error{base::ErrorKind::NotFound, "rule.not_found"};
    TRY(const auto after, find_state(transaction, rule));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(rule), before, after)));
    return {};
}

base::Result<std::vector<ReadingRule>> list_rules(store::Reader& reader, BodyId body) {
    return reader.query<ReadingRule>(rules_of_body, {body}, rule_of);
}

base::Result<std::vector<ReadingRule>> list_rules_for(store::Reader& reader,
                                                      std::string_view body_name) {
    TRY(const auto body, find_body(reader, base::collapse_space(body_name)));
    TRY(auto rules, list_rules(reader, body ? body->id : BodyId{}));
    std::erase_if(rules, [](const ReadingRule& one) { return one.undone; });
    return rules;
}

base::Result<std::vector<MinutesId>> list_documents_of_body(store::Reader& reader, BodyId body,
                                                            int most,
                                                            const rights::Viewer& viewer) {
    return reader.query<MinutesId>(documents_of_body, values_for(viewer, {body, most}),
                                   minutes_id_of);
}

base::Result<std::vector<MinutesId>> list_documents_by_rule(store::Reader& reader, RuleId rule) {
    return reader.query<MinutesId>(documents_by_rule, {rule}, minutes_id_of);
}

base::Result<void> for_each_rule(store::Reader& reader,
                                 const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_rules, {}, [&](const store::Row& row) {
        each({.subject = subject_of(row.id<RuleTag>(0)),
              .hash = base::sha256_of(state_of(row)),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records
