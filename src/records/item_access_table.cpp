// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "records/internal/decision_table.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/visibility.h"
#include "records/item_access.h"

namespace records {
namespace {

const std::string item_at_number = with_rule(
    "SELECT item.visibility FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN item ON item.minutes_id = minutes.id"
    " WHERE minutes.id = $4 AND item.number = $5 AND {sees_item}");
const std::string attachments_at_number = with_rule(
    "SELECT attachment.title, attachment.visibility FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id JOIN item ON item.minutes_id = minutes.id"
    " JOIN attachment ON attachment.item_id = item.id"
    " WHERE minutes.id = $4 AND item.number = $5 AND {sees_attachment}"
    " ORDER BY attachment.position");
constexpr std::string_view name_of_person = "SELECT name FROM person WHERE id = $1";

/// The column holds one of the three words, or nothing at all is shown.
Visibility visibility_of(const store::Row& row, int column) {
    return parse_visibility(row.text(column)).value_or(Visibility::Closed);
}

Access access_of(Visibility visibility, const Decided* decided) {
    if (decided == nullptr) return {.visibility = visibility};
    return {.visibility = visibility,
            .is_decided = true,
            .reason = decided->reason,
            .legal_basis = decided->legal_basis,
            .decided_at = decided->decided_at};
}

base::Result<Access> load_access(store::Reader& reader, const store::Values& at,
                                 const rights::ItemKey& key) {
    TRY(const auto visibility,
        reader.query_one<Visibility>(item_at_number, at,
                                     [](const auto& row) { return visibility_of(row, 0); }));
    if (!visibility) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    TRY(const auto decisions, list_item_decisions(reader, key.meeting));
    const Decided* decided = nullptr;
    for (const ItemDecision& one : decisions) {
        if (one.item == key) decided = &one.decided;
    }
    return access_of(*visibility, decided);
}

base::Result<std::vector<AttachmentAccess>> load_attachments(store::Reader& reader,
                                                             const store::Values& at,
                                                             const rights::ItemKey& key) {
    TRY(auto attachments, reader.query<
                              AttachmentAccess>(attachments_at_number, at, [](const auto& row) {
        return AttachmentAccess{std::string(row.text(0)), {.visibility = visibility_of(row, 1)}};
    }));
    TRY(const auto decisions, list_attachment_decisions(reader, key.meeting));
    for (AttachmentAccess& attachment : attachments) {
        for (const AttachmentDecision& one : decisions) {
            if (one.item != key || one.title != attachment.title) continue;
            attachment.access = access_of(attachment.access.visibility, &one.decided);
        }
    }
    return attachments;
}

base::Result<std::string> load_name(store::Reader& reader, PersonId person) {
    TRY(auto name, reader.query_one<std::string>(name_of_person, {person}, [](const auto& row) {
        return std::string(row.text(0));
    }));
    return std::move(name).value_or(std::string());
}

base::Result<std::vector<NamedPerson>> load_named(store::Reader& reader, const rights::ItemKey& key,
                                                  const base::Date& today) {
    TRY(const auto grants, list_grants(reader, key.meeting));
    std::vector<NamedPerson> named;
    for (const GrantRow& one : grants) {
        if (one.item != key || one.to < today) continue;
        TRY(auto name, load_name(reader, one.person));
        named.push_back({one.id, std::move(name), one.from, one.to, one.reason, one.person});
    }
    return named;
}

base::Result<std::vector<DisqualifiedPerson>> load_disqualified(store::Reader& reader,
                                                                const rights::ItemKey& key) {
    TRY(const auto rows, list_disqualifications(reader, key.meeting));
    std::vector<DisqualifiedPerson> disqualified;
    for (const DisqualificationRow& one : rows) {
        if (one.item != key) continue;
        TRY(auto name, load_name(reader, one.person));
        disqualified.push_back({one.person, std::move(name), one.decided_on});
    }
    return disqualified;
}

base::Result<void> check_not_disqualified(store::Reader& reader, const rights::Actor& actor,
                                          const rights::ItemKey& key) {
    TRY(const auto person, person_of(reader, actor));
    if (!person) return {};
    TRY(const bool lost, is_disqualified(reader, key, *person));
    if (lost) return base::Error{base::ErrorKind::Forbidden, "rights.disqualified"};
    return {};
}

}  // namespace

bool decides_access(const rights::Actor& actor, BodyId body) {
    return actor.may(rights::Permission::SetVisibility, rights::in_body(body));
}

base::Result<ItemAccess> load_item_access(store::Reader& reader, const rights::Actor& actor,
                                          const rights::Viewer& viewer, const Meeting& meeting,
                                          int number, const base::Date& today) {
    if (!decides_access(actor, meeting.body)) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    const rights::ItemKey key{meeting.id, number};
    TRY_DO(check_not_disqualified(reader, actor, key));
    const store::Values at = values_for(viewer, {meeting.current, number});
    ItemAccess access;
    TRY(access.item, load_access(reader, at, key));
    TRY(access.attachments, load_attachments(reader, at, key));
    TRY(access.named, load_named(reader, key, today));
    TRY(access.disqualified, load_disqualified(reader, key));
    return access;
}

}  // namespace records
