// SPDX-License-Identifier: AGPL-3.0-or-later
// The rule in SQL. Sets that depend on the viewer alone are subqueries without outer columns: a
// statement reads each of them once, and not at all for an outsider, since AND and OR go from left
// to right. Those that say /*known NAME*/ PostgreSQL is given, when it is a page that asks
// (rights::known_of).
#include <array>
#include <utility>

#include "base/check.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

using Rule = std::pair<std::string_view, std::string_view>;

// A rule may name others that stand above it.
constexpr std::array<Rule, 22> rules = {{
    {"is_operator", "$1 = -1"},
    {"in_own_bodies",
     "meeting.body_id IN /*known own_bodies*/ (SELECT body_insight.body_id FROM body_insight"
     " WHERE body_insight.person_id = $1 AND body_insight.from_on <= $3"
     " AND body_insight.to_on >= $3)"},
    {"secretary_of",
     "IN /*known secretary_bodies*/ (SELECT body_insight.body_id FROM body_insight"
     " WHERE body_insight.person_id = $1 AND body_insight.role = 'secretary' AND "
     "body_insight.from_on <= $3"
     " AND body_insight.to_on >= $3)"},
    {"is_named_on",
     "(minutes.meeting_id, item.number) IN /*known granted*/ (SELECT item_grant.meeting_id, "
     "item_grant.item_number"
     " FROM item_grant WHERE item_grant.person_id = $1 AND item_grant.from_on <= $3"
     " AND item_grant.to_on >= $3)"},
    {"is_disqualified",
     "(minutes.meeting_id, item.number) IN /*known disqualified*/ (SELECT "
     "disqualification.meeting_id,"
     " disqualification.item_number FROM disqualification WHERE disqualification.person_id = $1)"},
    // Closed minutes beside the open ones are read by all of the body (keep_for_body.h).
    {"is_for_own_body",
     "(minutes.for_body = 1 AND minutes.withdrawal_id IS NULL AND {in_own_bodies})"},
    {"makes_document",
     "(coalesce(minutes.made_by, 0) = $1 OR meeting.body_id {secretary_of}"
     " OR {is_for_own_body})"},
    // The same, where a document that is published is seen anyway, or is not asked about.
    {"makes_unpublished",
     "(/*known made_unpublished*/ (coalesce(minutes.made_by, 0) = $1)"
     " OR meeting.body_id {secretary_of} OR {is_for_own_body})"},

    // Those who see more than everybody. Whoever is disqualified is none of them for that item.
    {"has_insight",
     "($1 > 0 AND NOT {is_disqualified} AND ((minutes.is_published = 0 AND {makes_unpublished})"
     " OR (minutes.is_published = 1 AND ({in_own_bodies} OR {is_named_on}))))"},
    {"staff_sees", "($1 > 0 AND $2 = 1 AND minutes.is_published = 1 AND NOT {is_disqualified})"},
    {"sees_item",
     "((item.visibility = 'open' AND minutes.is_published = 1) OR {is_operator}"
     " OR (item.visibility = 'internal' AND {staff_sees}) OR {has_insight})"},
    {"sees_attachment_itself",
     "(attachment.visibility = 'open' OR {is_operator}"
     " OR (attachment.visibility = 'internal' AND {staff_sees}) OR {has_insight})"},
    {"sees_attachment", "({sees_item} AND {sees_attachment_itself})"},
    {"sees_section",
     "({sees_item} AND (section.kind <> 'attachments' OR NOT EXISTS (SELECT 1 FROM attachment"
     " WHERE attachment.item_id = item.id AND NOT {sees_attachment_itself})))"},
    {"all_know_stop", "(item.visibility = 'open' OR body.shows_closed_case_number = 1)"},
    {"sees_case_number", "((minutes.is_published = 1 AND {all_know_stop}) OR {sees_item})"},

    {"sees_document",
     "(minutes.is_published = 1 OR {is_operator} OR ($1 > 0 AND {makes_unpublished}))"},
    // The bytes show every item, so a disqualification or a grant for one of them does not reach.
    {"sees_source",
     "((minutes.source_visibility = 'open' AND minutes.is_published = 1) OR {is_operator}"
     " OR ($1 > 0 AND minutes.meeting_id NOT IN /*known disqualified*/ (SELECT "
     "disqualification.meeting_id"
     " FROM disqualification WHERE disqualification.person_id = $1)"
     " AND ((minutes.is_published = 0 AND {makes_unpublished}) OR (minutes.is_published = 1"
     " AND ((minutes.source_visibility = 'internal' AND $2 = 1) OR {in_own_bodies})))))"},
    {"is_shown",
     "(minutes.is_current = 1 OR ($1 <> 0 AND meeting.is_provisional = 1 AND {sees_document}"
     " AND NOT EXISTS (SELECT 1 FROM minutes AS newer WHERE newer.meeting_id = minutes.meeting_id"
     " AND newer.version > minutes.version AND ({is_operator} OR newer.made_by = $1"
     " OR meeting.body_id {secretary_of} OR (newer.for_body = 1 AND newer.withdrawal_id IS NULL"
     "  AND {in_own_bodies})))))"},
    {"sees_meeting",
     "(meeting.is_provisional = 0 OR ($1 <> 0 AND EXISTS (SELECT 1 FROM minutes"
     " WHERE minutes.meeting_id = meeting.id AND {sees_document})))"},
    {"sees_body",
     "((body.is_provisional = 0 AND NOT EXISTS (SELECT 1 FROM body_merge"
     " WHERE body_merge.body_id = body.id AND body_merge.undone_at IS NULL)) OR ($1 <> 0 AND "
     "EXISTS (SELECT 1 FROM meeting"
     " WHERE meeting.body_id = body.id AND {sees_meeting})))"},
    {"sees_person",
     "(person.is_listed = 1 OR ($1 <> 0 AND EXISTS (SELECT 1 FROM participation"
     " JOIN minutes ON minutes.id = participation.minutes_id"
     " JOIN meeting ON meeting.id = minutes.meeting_id"
     " WHERE participation.person_id = person.id AND {sees_document})))"},
}};

std::string_view text_of(std::string_view name) {
    for (const Rule& rule : rules) {
        if (rule.first == name) return rule.second;
    }
    CHECK(false, "a statement names a rule that there is");
    return {};
}

}  // namespace

std::string with_rule(std::string_view sql) {
    std::string whole(sql);
    for (std::size_t at = whole.find('{'); at != std::string::npos; at = whole.find('{', at)) {
        const std::size_t end = whole.find('}', at);
        CHECK(end != std::string::npos, "a rule's name ends");
        const std::string name = whole.substr(at + 1, end - at - 1);
        whole.replace(at, end - at + 1, text_of(name));
    }
    return whole;
}

}  // namespace records
