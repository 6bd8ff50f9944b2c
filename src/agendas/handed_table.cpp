// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/handed_table.h"

#include "base/text.h"

namespace agendas {
namespace {

// A municipality holds some hundreds of meetings a year, and decides thousands of items. Of these
// the words are looked at first ($4 to $7): hardly any name the body.
constexpr std::string_view sent_on =
    "SELECT held.slug, item.number, item.decision, body.name, held.held_on"
    " FROM (SELECT meeting.id, meeting.slug, meeting.body_id, meeting.held_on FROM meeting"
    "  WHERE meeting.held_on >= $1 AND meeting.held_on <= $2 AND meeting.body_id <> $3"
    "  AND meeting.is_provisional = 0 ORDER BY meeting.held_on DESC, meeting.id DESC LIMIT 2000)"
    " AS held CROSS JOIN minutes JOIN body ON body.id = held.body_id"
    " JOIN item ON item.minutes_id = minutes.id AND (lower(item.decision) LIKE $4"
    "  OR lower(item.decision) LIKE $5 OR lower(item.decision) LIKE $6"
    "  OR lower(item.decision) LIKE $7)"
    " JOIN outcome ON outcome.item_id = item.id AND outcome.name = 'referred'"
    " WHERE minutes.meeting_id = held.id AND minutes.is_current = 1 AND minutes.kind = 'minutes'"
    " AND NOT EXISTS (SELECT 1 FROM agenda_item"
    "  JOIN planned_meeting ON planned_meeting.id = agenda_item.planned_id"
    "  WHERE agenda_item.handed_meeting = held.slug AND agenda_item.handed_meeting IS NOT NULL"
    "  AND agenda_item.handed_number = item.number AND agenda_item.withdrawn_at IS NULL"
    "  AND planned_meeting.body_id = $3) ORDER BY held.held_on DESC, held.id DESC, item.position";
constexpr std::size_t most_patterns = 4;

/// What LIKE finds in every text that has the name, however it is written: its longest run of the
/// letters that both databases make small.
std::string pattern_of(const std::string& name) {
    std::string longest;
    std::string run;
    for (const char letter : base::lower_case(name) + " ") {
        const bool is_plain = letter >= 'a' && letter <= 'z';
        if (is_plain) run += letter;
        if (!is_plain && run.size() > longest.size()) longest = run;
        if (!is_plain) run.clear();
    }
    return "%" + longest + "%";
}

constexpr std::string_view names_of =
    "SELECT name FROM body WHERE id = $1 UNION SELECT name FROM body_alias WHERE body_id = $1";

}  // namespace

base::Result<std::vector<HandedItem>> list_sent_on(store::Reader& reader, records::BodyId to,
                                                   const std::vector<std::string>& names,
                                                   const base::Date& from,
                                                   const base::Date& until) {
    store::Values values = {from, until, to};
    for (std::size_t at = 0; at < most_patterns; ++at) {
        const bool is_one = at < names.size() && names.size() <= most_patterns;
        const std::string others = names.size() > most_patterns ? "%" : "";
        values.emplace_back(is_one ? pattern_of(names[at]) : others);
    }
    return reader.query<HandedItem>(sent_on, values, [](const store::Row& row) {
        return HandedItem{.from = {std::string(row.text(0)), static_cast<int>(row.integer(1))},
                          .title = {},
                          .case_number = {},
                          .body_name = std::string(row.text(3)),
                          .date = row.date(4),
                          .decision = std::string(row.text(2))};
    });
}

base::Result<std::vector<std::string>> list_names(store::Reader& reader, records::BodyId body) {
    return reader.query<std::string>(
        names_of, {body}, [](const store::Row& row) { return std::string(row.text(0)); });
}

}  // namespace agendas
