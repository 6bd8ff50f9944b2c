// SPDX-License-Identifier: AGPL-3.0-or-later
// Columns that repeat or count what other rows say, held against these: no line of the log has
// them, and a list or an address would be wrong.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/case_table.h"
#include "records/internal/likeness.h"
#include "records/internal/names.h"
#include "records/internal/text_columns.h"
#include "records/minutes_json.h"
#include "records/read.h"
#include "records/subjects.h"

namespace records {
namespace {

constexpr std::string_view documents =
    "SELECT meeting.slug, minutes.version FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id WHERE ";
// What a document counts of its items, and who made it while it is not published.
constexpr std::string_view wrong_counts =
    "minutes.item_count <> (SELECT count(*) FROM item WHERE item.minutes_id = minutes.id)"
    " OR minutes.closed_count <> (SELECT count(*) FROM item"
    "  WHERE item.minutes_id = minutes.id AND item.visibility <> 'open')"
    " OR minutes.postponed_count <> (SELECT count(*) FROM item WHERE item.minutes_id = minutes.id"
    "  AND item.visibility = 'open' AND EXISTS (SELECT 1 FROM outcome"
    "   WHERE outcome.item_id = item.id AND outcome.name = 'postponed'))"
    " OR EXISTS (SELECT 1 FROM item WHERE item.minutes_id = minutes.id AND item.attachment_count <>"
    "  (SELECT count(*) FROM attachment WHERE attachment.item_id = item.id))"
    " OR EXISTS (SELECT 1 FROM item WHERE item.minutes_id = minutes.id"
    "  AND (item.held_on <> meeting.held_on OR item.meeting_id <> minutes.meeting_id))";
// Whoever brought it in is told by the first line about it. (By the operator of the machine:
// nobody.) A line that only brings a document from before the chain under its proof does not tell.
constexpr std::string_view wrong_maker =
    "coalesce((SELECT change.action FROM change WHERE change.subject IN"
    "  ('kladde/' || minutes.source_sha256,"
    "   'meeting/' || meeting.slug || '/udgave/' || minutes.version)"
    "  OR change.subject IN (SELECT 'meeting/' || document_left.meeting_slug || '/udgave/' ||"
    "   document_left.version FROM document_left"
    "   WHERE document_left.source_sha256 = minutes.source_sha256)"
    "  ORDER BY change.id LIMIT 1), 'records.prove_document') <> 'records.prove_document'"
    " AND coalesce(minutes.made_by, 0) <> coalesce((SELECT account.person_id FROM change"
    "  LEFT JOIN account ON account.id = change.account_id WHERE change.subject IN"
    "  ('kladde/' || minutes.source_sha256,"
    "   'meeting/' || meeting.slug || '/udgave/' || minutes.version)"
    "  OR change.subject IN (SELECT 'meeting/' || document_left.meeting_slug || '/udgave/' ||"
    "   document_left.version FROM document_left"
    "   WHERE document_left.source_sha256 = minutes.source_sha256)"
    "  ORDER BY change.id LIMIT 1), 0)";
// Positions count from 0 without a gap, so that none can be moved unseen.
constexpr std::string_view wrong_places =
    "minutes.id IN (SELECT minutes_id FROM participation GROUP BY minutes_id"
    "  HAVING min(position) <> 0 OR max(position) <> count(*) - 1)"
    " OR minutes.id IN (SELECT minutes_id FROM item GROUP BY minutes_id"
    "  HAVING max(position) - min(position) <> count(*) - 1 OR min(position) NOT IN (0, 1))"
    " OR minutes.id IN (SELECT item.minutes_id FROM item JOIN section ON section.item_id = item.id"
    "  GROUP BY item.id, item.minutes_id"
    "  HAVING min(section.position) <> 0 OR max(section.position) <> count(*) - 1)"
    " OR minutes.id IN (SELECT item.minutes_id FROM item JOIN attachment"
    "  ON attachment.item_id = item.id GROUP BY item.id, item.minutes_id"
    "  HAVING min(attachment.position) <> 0 OR max(attachment.position) <> count(*) - 1)"
    " OR minutes.id IN (SELECT item.minutes_id FROM item JOIN outcome"
    "  ON outcome.item_id = item.id GROUP BY item.id, item.minutes_id"
    "  HAVING min(outcome.position) <> 0 OR max(outcome.position) <> count(*) - 1)";
constexpr std::string_view wrong_lists =
    "EXISTS (SELECT 1 FROM participation WHERE participation.minutes_id = minutes.id"
    " AND (participation.is_current <> minutes.is_current"
    "  OR participation.meeting_id <> minutes.meeting_id OR participation.body_id <> "
    "meeting.body_id"
    "  OR participation.held_on <> meeting.held_on))";
constexpr std::string_view wrong_lines =
    "minutes.is_published = 1 AND EXISTS (SELECT 1 FROM change"
    " WHERE change.subject = 'meeting/' || meeting.slug || '/udgave/' || minutes.version"
    " AND (coalesce(change.minutes_id, 0) <> minutes.id"
    "  OR coalesce(change.meeting_id, 0) <> minutes.meeting_id))"
    " OR EXISTS (SELECT 1 FROM change WHERE change.subject = 'kladde/' || minutes.source_sha256"
    "  AND coalesce(change.minutes_id, 0) <> minutes.id)";
// Only what was published and withdrawn keeps its version, and a line says that it was taken there.
constexpr std::string_view wrongly_kept =
    "minutes.was_public <> CASE WHEN minutes.withdrawal_id IS NOT NULL AND EXISTS (SELECT 1"
    "  FROM change WHERE change.subject = 'meeting/' || meeting.slug || '/udgave/' ||"
    "  minutes.version AND change.minutes_id = minutes.id) THEN 1 ELSE 0 END"
    " OR (minutes.withdrawal_id IS NOT NULL AND minutes.is_published = 1)";
// An address that a document left has a line about that document.
constexpr std::string_view wrong_leavings =
    "SELECT meeting_slug FROM document_left WHERE NOT EXISTS (SELECT 1 FROM change"
    " JOIN minutes ON minutes.id = change.minutes_id WHERE change.subject ="
    "  'meeting/' || document_left.meeting_slug || '/udgave/' || document_left.version"
    " AND minutes.source_sha256 = document_left.source_sha256)";
// And the last that a line tells of an address, that its document was moved away, is kept.
constexpr std::string_view lost_leavings =
    "SELECT subject FROM change WHERE action = 'records.move_document' AND after_hash = ''"
    " AND subject LIKE 'meeting/%/udgave/%' AND NOT EXISTS (SELECT 1 FROM change AS later"
    "  WHERE later.subject = change.subject AND later.id > change.id) AND NOT EXISTS"
    " (SELECT 1 FROM document_left WHERE 'meeting/' || document_left.meeting_slug || '/udgave/' ||"
    "  document_left.version = change.subject) ORDER BY id";
constexpr std::string_view all_findings =
    "SELECT meeting.slug, minutes.version, minutes.finding_count, minutes.findings,"
    " minutes.likeness, minutes.id FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id ORDER BY minutes.id";

// A meeting begins when one of its documents says so, and is known of when one is published.
constexpr std::string_view wrong_meetings =
    "SELECT slug FROM meeting WHERE (start_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM minutes"
    "  WHERE minutes.meeting_id = meeting.id AND minutes.start_at = meeting.start_at))"
    " OR (start_at IS NULL AND EXISTS (SELECT 1 FROM minutes WHERE minutes.meeting_id = meeting.id"
    "  AND minutes.start_at IS NOT NULL AND minutes.is_published = 1))"
    " OR is_provisional = CASE WHEN EXISTS (SELECT 1 FROM minutes"
    "  WHERE minutes.meeting_id = meeting.id AND minutes.is_published = 1) THEN 1 ELSE 0 END"
    " OR was_public <> CASE WHEN is_provisional = 1 AND EXISTS (SELECT 1 FROM change"
    "  WHERE change.subject = 'meeting/' || meeting.slug || '/udgave/1') THEN 1 ELSE 0 END"
    " ORDER BY id";
constexpr std::string_view wrong_bodies =
    "SELECT slug FROM body WHERE (was_public = 0 OR is_provisional = 1) AND is_provisional ="
    " CASE WHEN EXISTS (SELECT 1 FROM meeting"
    "  JOIN minutes ON minutes.meeting_id = meeting.id WHERE meeting.body_id = body.id"
    "  AND minutes.is_published = 1) OR EXISTS (SELECT 1 FROM change"
    "  WHERE change.subject = 'body/' || body.slug) OR EXISTS (SELECT 1 FROM body_merge"
    "  WHERE body_merge.body_id = body.id) THEN 1 ELSE 0 END ORDER BY id";
constexpr std::string_view wrong_people =
    "SELECT slug FROM person WHERE meeting_count <> (SELECT count(DISTINCT meeting_id)"
    "  FROM participation WHERE person_id = person.id AND is_current = 1)"
    " OR is_listed <> CASE WHEN EXISTS (SELECT 1 FROM participation JOIN minutes"
    "  ON minutes.id = participation.minutes_id WHERE participation.person_id = person.id"
    "  AND minutes.is_published = 1) THEN 1 ELSE 0 END"
    " OR (is_provisional = 1 AND is_listed = 1) OR (is_provisional = 0 AND is_listed = 0"
    "  AND NOT EXISTS (SELECT 1 FROM change WHERE change.subject = 'person/' || person.id)"
    "  AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)"
    "  AND NOT EXISTS (SELECT 1 FROM role_holding WHERE role_holding.person_id = person.id)"
    "  AND NOT EXISTS (SELECT 1 FROM person_meaning WHERE person_meaning.person_id = person.id"
    "   OR person_meaning.means_id = person.id))"
    " ORDER BY id";
constexpr std::string_view names_of_bodies = "SELECT slug, name, match_key, sort_key FROM body";
constexpr std::string_view names_of_people = "SELECT slug, name, match_key, sort_key FROM person";

constexpr std::string_view cases_and_years =
    "SELECT number, slug, CASE WHEN EXISTS (SELECT 1 FROM case_year WHERE case_id = case_file.id"
    " AND case_year.last_on <> coalesce(case_file.last_on, '')) THEN 1 ELSE 0 END FROM case_file";
constexpr std::string_view items_and_cases =
    "SELECT meeting.slug, minutes.version, item.case_number, case_file.slug FROM item"
    " JOIN minutes ON minutes.id = item.minutes_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " LEFT JOIN case_file ON case_file.id = item.case_id";

// Whoever made a correction or a rule is told by the first line about it; a document that was
// corrected is kept as it was read.
constexpr std::string_view wrong_corrections =
    "SELECT 'rettelse/' || correction.id FROM correction WHERE coalesce(correction.made_by, 0) <>"
    " coalesce((SELECT account.person_id FROM change LEFT JOIN account"
    "  ON account.id = change.account_id WHERE change.subject = 'rettelse/' || correction.id"
    "  ORDER BY change.id LIMIT 1), 0) OR NOT EXISTS (SELECT 1 FROM as_read"
    "  WHERE as_read.source_sha256 = correction.source_sha256) ORDER BY correction.id";
constexpr std::string_view wrong_rules =
    "SELECT 'regel/' || reading_rule.id FROM reading_rule WHERE coalesce(reading_rule.made_by, 0)"
    " <> coalesce((SELECT account.person_id FROM change LEFT JOIN account"
    "  ON account.id = change.account_id WHERE change.subject = 'regel/' || reading_rule.id"
    "  ORDER BY change.id LIMIT 1), 0) ORDER BY reading_rule.id";
constexpr std::string_view wrong_meanings =
    "SELECT 'navn/' || person_meaning.id FROM person_meaning WHERE"
    " coalesce(person_meaning.made_by, 0) <> coalesce((SELECT account.person_id FROM change"
    "  LEFT JOIN account ON account.id = change.account_id"
    "  WHERE change.subject = 'navn/' || person_meaning.id ORDER BY change.id LIMIT 1), 0)"
    " ORDER BY person_meaning.id";
constexpr std::string_view wrong_merges =
    "SELECT 'forum/' || body_merge.id FROM body_merge WHERE"
    " coalesce(body_merge.made_by, 0) <> coalesce((SELECT account.person_id FROM change"
    "  LEFT JOIN account ON account.id = change.account_id"
    "  WHERE change.subject = 'forum/' || body_merge.id ORDER BY change.id LIMIT 1), 0)"
    " ORDER BY body_merge.id";
constexpr std::string_view wrong_files =
    "SELECT 'bilag/' || attachment_file.id FROM attachment_file WHERE"
    " coalesce(attachment_file.added_by, 0) <> coalesce((SELECT account.person_id FROM change"
    "  LEFT JOIN account ON account.id = change.account_id"
    "  WHERE change.subject = 'bilag/' || attachment_file.id ORDER BY change.id LIMIT 1), 0)"
    " ORDER BY attachment_file.id";
constexpr std::string_view all_as_read = "SELECT source_sha256, document FROM as_read";
constexpr std::string_view other_names =
    "SELECT body.slug, body_alias.name, body_alias.match_key FROM body_alias"
    " JOIN body ON body.id = body_alias.body_id";

using What = Damage::What;

std::string document_name(const store::Row& row) {
    return fmt::format("meeting/{}/udgave/{}", row.text(0), row.integer(1));
}

base::Result<void> check_documents(store::Reader& reader, const OnDamage& on_damage) {
    for (const std::string_view wrong :
         {wrong_counts, wrong_maker, wrong_places, wrong_lists, wrong_lines, wrongly_kept}) {
        const std::string sql = std::string(documents) + std::string(wrong);
        TRY_DO(reader.for_each(sql, {}, [&](const store::Row& row) {
            on_damage({What::WronglyListed, document_name(row)});
        }));
    }
    return reader.for_each(all_findings, {}, [&](const store::Row& row) {
        const auto findings = parse_findings(row.text(3));
        // What cannot be read any more is told of as a document.
        if (!findings) return;
        const bool counts = findings.value().size() == static_cast<std::size_t>(row.integer(2));
        if (counts && is_likeness_of(row.text(4), row.integer(5), findings.value())) return;
        on_damage({What::WronglyListed, document_name(row)});
    });
}

base::Result<void> check_names(store::Reader& reader, std::string_view sql, std::string_view kind,
                               std::string (*match_key_of)(std::string_view),
                               const OnDamage& on_damage) {
    return reader.for_each(sql, {}, [&](const store::Row& row) {
        const std::string_view name = row.text(1);
        if (row.text(2) == match_key_of(name) && row.text(3) == sort_key_of(name)) return;
        on_damage({What::WronglyListed, fmt::format("{}/{}", kind, row.text(0))});
    });
}

base::Result<void> tell_each(store::Reader& reader, std::string_view sql, std::string_view kind,
                             const OnDamage& on_damage) {
    return reader.for_each(sql, {}, [&](const store::Row& row) {
        on_damage({What::WronglyListed, fmt::format("{}/{}", kind, row.text(0))});
    });
}

base::Result<void> tell_each_subject(store::Reader& reader, std::string_view sql,
                                     const OnDamage& on_damage) {
    return reader.for_each(sql, {}, [&](const store::Row& row) {
        on_damage({What::WronglyListed, std::string(row.text(0))});
    });
}

base::Result<void> check_corrections(store::Reader& reader, const OnDamage& on_damage) {
    TRY_DO(tell_each_subject(reader, wrong_corrections, on_damage));
    TRY_DO(tell_each_subject(reader, wrong_rules, on_damage));
    for (const std::string_view wrong : {wrong_meanings, wrong_merges, wrong_files}) {
        TRY_DO(tell_each_subject(reader, wrong, on_damage));
    }
    return reader.for_each(all_as_read, {}, [&](const store::Row& row) {
        const auto json = nlohmann::ordered_json::parse(row.text(1), nullptr, false);
        if (minutes_from_json(json)) return;
        on_damage({What::WronglyListed, fmt::format("source/{}", row.text(0))});
    });
}

base::Result<void> check_other_names(store::Reader& reader, const OnDamage& on_damage) {
    return reader.for_each(other_names, {}, [&](const store::Row& row) {
        if (row.text(2) == match_key_of_body(row.text(1))) return;
        on_damage({What::WronglyListed, fmt::format("body/{}", row.text(0))});
    });
}

base::Result<void> check_case_addresses(store::Reader& reader, const OnDamage& on_damage) {
    TRY_DO(reader.for_each(cases_and_years, {}, [&](const store::Row& row) {
        if (row.text(1) == slug_of_case(row.text(0)) && !row.truth(2)) return;
        on_damage({What::WronglyListed, fmt::format("case/{}", row.text(0))});
    }));
    return reader.for_each(items_and_cases, {}, [&](const store::Row& row) {
        // The case is one in large letters and in small ones.
        const std::string slug = slug_of_case(row.text(2));
        if (base::lower_case(row.text(3)) == base::lower_case(slug)) return;
        on_damage({What::WronglyListed, document_name(row)});
    });
}

}  // namespace

base::Result<void> check_kept_columns(store::Reader& reader, const OnDamage& on_damage) {
    TRY_DO(check_documents(reader, on_damage));
    TRY_DO(tell_each(reader, wrong_meetings, "meeting", on_damage));
    TRY_DO(tell_each(reader, wrong_leavings, "meeting", on_damage));
    TRY_DO(tell_each_subject(reader, lost_leavings, on_damage));
    TRY_DO(check_corrections(reader, on_damage));
    TRY_DO(check_other_names(reader, on_damage));
    TRY_DO(tell_each(reader, wrong_bodies, "body", on_damage));
    TRY_DO(tell_each(reader, wrong_people, "person", on_damage));
    TRY_DO(check_names(reader, names_of_bodies, "body", match_key_of_body, on_damage));
    TRY_DO(check_names(reader, names_of_people, "person", match_key_of_person, on_damage));
    return check_case_addresses(reader, on_damage);
}

}  // namespace records
