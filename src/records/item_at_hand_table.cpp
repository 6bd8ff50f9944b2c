// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "records/internal/decision_table.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/meeting_table.h"

namespace records {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view some_item =
    "SELECT item.id FROM minutes JOIN item ON item.minutes_id = minutes.id"
    " WHERE minutes.meeting_id = $1 AND item.number = $2 LIMIT 1";
constexpr std::string_view items_decided_on =
    "SELECT meeting.id, decided.item_number, meeting.slug, CASE WHEN EXISTS (SELECT 1 FROM change"
    "  WHERE change.subject = '' AND change.meeting_id = meeting.id) THEN 1 ELSE 0 END"
    " FROM (SELECT meeting_id, item_number FROM item_visibility"
    "  UNION SELECT meeting_id, item_number FROM attachment_visibility"
    "  UNION SELECT meeting_id, item_number FROM item_grant"
    "  UNION SELECT meeting_id, item_number FROM disqualification) AS decided"
    " JOIN meeting ON meeting.id = decided.meeting_id ORDER BY meeting.id, decided.item_number";
constexpr std::string_view person_of_account = "SELECT person_id FROM account WHERE id = $1";
constexpr std::string_view one_person = "SELECT 1 FROM person WHERE id = $1";

Json json_of(const Decided& decided) {
    return {{"legal_basis", decided.legal_basis},
            {"reason", decided.reason},
            {"visibility", name_of(decided.visibility)}};
}

/// Everything that is kept about who may see the item, keys in order; nothing when nothing is.
base::Result<std::optional<std::string>> render_state(store::Reader& reader,
                                                      const rights::ItemKey& key) {
    Json state = {{"attachments", Json::object()},
                  {"disqualified", Json::array()},
                  {"grants", Json::array()},
                  {"item", Json()}};
    TRY(const auto attachments, list_attachment_decisions(reader, key.meeting));
    for (const AttachmentDecision& one : attachments) {
        if (one.item == key) state["attachments"][one.title] = json_of(one.decided);
    }
    TRY(const auto disqualified, list_disqualifications(reader, key.meeting));
    for (const DisqualificationRow& one : disqualified) {
        if (one.item == key) state["disqualified"].push_back(one.person_slug);
    }
    TRY(const auto grants, list_grants(reader, key.meeting));
    for (const GrantRow& one : grants) {
        if (one.item != key) continue;
        state["grants"].push_back({{"from", base::render_date(one.from)},
                                   {"person", one.person_slug},
                                   {"reason", one.reason},
                                   {"to", base::render_date(one.to)}});
    }
    TRY(const auto items, list_item_decisions(reader, key.meeting));
    for (const ItemDecision& one : items) {
        if (one.item == key) state["item"] = json_of(one.decided);
    }
    const bool is_empty = state["attachments"].empty() && state["disqualified"].empty() &&
                          state["grants"].empty() && state["item"].is_null();
    if (is_empty) return std::optional<std::string>{};
    return std::optional(state.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string subject_of(std::string_view meeting_slug, int number) {
    return fmt::format("meeting/{}/punkt/{}", meeting_slug, number);
}

base::Result<bool> has(store::Reader& reader, std::string_view sql, const store::Values& values) {
    TRY(const auto found, reader.query_one<int>(sql, values, [](const auto&) { return 1; }));
    return found.has_value();
}

}  // namespace

base::Result<std::optional<PersonId>> person_of(store::Reader& reader, const rights::Actor& actor) {
    return reader.query_one<PersonId>(person_of_account, {actor.account()},
                                      [](const store::Row& row) { return row.id<PersonTag>(0); });
}

base::Result<void> check_person(store::Reader& reader, PersonId person) {
    TRY(const bool is_there, has(reader, one_person, {person}));
    if (is_there) return {};
    return base::Error{base::ErrorKind::NotFound, "person.not_found"};
}

base::Result<ItemAtHand> take_up_item(store::Transaction& transaction, const rights::Actor& actor,
                                      const rights::Action& action, const rights::ItemKey& key) {
    TRY(const MeetingRow meeting, load_meeting_row(transaction, key.meeting));
    TRY(const auto mandate, actor.require(action, rights::in_body(meeting.body)));
    TRY(const bool is_there, has(transaction, some_item, {key.meeting, key.number}));
    if (!is_there) return base::Error{base::ErrorKind::NotFound, "item.not_found", meeting.slug};
    TRY(const auto person, person_of(transaction, actor));
    if (person) {
        TRY(const bool lost, is_disqualified(transaction, key, *person));
        if (lost) return base::Error{base::ErrorKind::Forbidden, "rights.disqualified"};
    }
    TRY(auto before, render_state(transaction, key));
    return ItemAtHand{key, meeting.slug, mandate, std::move(before)};
}

base::Result<ItemAtHand> item_to_follow(store::Reader& reader, const changes::Mandate& mandate,
                                        const rights::ItemKey& key,
                                        const std::string& meeting_slug) {
    TRY(auto before, render_state(reader, key));
    return ItemAtHand{key, meeting_slug, mandate, std::move(before)};
}

base::Result<void> log_item(store::Transaction& transaction, const ItemAtHand& item,
                            const base::Clock& clock) {
    TRY(const auto after, render_state(transaction, item.key));
    if (after == item.before) return {};
    changes::Entry entry =
        changes::entry_of(subject_of(item.meeting_slug, item.key.number), item.before, after);
    entry.meeting = item.key.meeting.value;
    TRY_DO(changes::write(transaction, item.mandate, clock.now(), entry));
    return {};
}

base::Result<void> for_each_item_decided_on(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    struct ItemDecidedOn {
        rights::ItemKey key;
        std::string meeting_slug;
        bool before_chain = false;
    };
    TRY(const auto items,
        reader.query<ItemDecidedOn>(items_decided_on, {}, [](const store::Row& row) {
            return ItemDecidedOn{{row.id<MeetingTag>(0), static_cast<int>(row.integer(1))},
                                 std::string(row.text(2)),
                                 row.truth(3)};
        }));
    for (const ItemDecidedOn& item : items) {
        TRY(const auto state, render_state(reader, item.key));
        each({.subject = subject_of(item.meeting_slug, item.key.number),
              .hash = base::sha256_of(state.value_or("")),
              .line =
                  item.before_chain ? changes::LineNeeded::BeforeChain : changes::LineNeeded::Own});
    }
    return {};
}

}  // namespace records
