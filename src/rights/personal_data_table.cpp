// SPDX-License-Identifier: AGPL-3.0-or-later
// One statement a kind of thing; $1 is the person. The columns' names are those in `names`.
#include "base/try.h"
#include "rights/personal_data.h"

namespace rights {
namespace {

struct Kind {
    const char* name;
    std::vector<const char*> names;
    std::string_view sql;
};

const std::vector<Kind> kinds = {
    {"role",
     {"role", "body", "unit", "from", "to"},
     "SELECT role_holding.role, body.name, unit.name, role_holding.from_on, role_holding.to_on"
     " FROM role_holding LEFT JOIN body ON body.id = role_holding.body_id"
     " LEFT JOIN unit ON unit.id = role_holding.unit_id"
     " WHERE role_holding.person_id = $1 ORDER BY role_holding.from_on, role_holding.id"},
    {"stand_in",
     {"part", "other", "body", "from", "to"},
     "SELECT CASE WHEN stand_in.absent_id = $1 THEN 'absent' ELSE 'substitute' END, other.name,"
     " body.name, stand_in.from_on, stand_in.to_on FROM stand_in"
     " JOIN person AS other ON other.id = CASE WHEN stand_in.absent_id = $1"
     "  THEN stand_in.substitute_id ELSE stand_in.absent_id END"
     " JOIN body ON body.id = stand_in.body_id"
     " WHERE stand_in.absent_id = $1 OR stand_in.substitute_id = $1"
     " ORDER BY stand_in.from_on, stand_in.id"},
    {"account",
     {"id", "sign_in", "disabled", "has_password", "has_second_factor", "created_at",
      "password_at"},
     "SELECT id, sign_in, is_disabled, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END,"
     " CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END, created_at, password_at FROM account"
     " WHERE person_id = $1 ORDER BY id"},
    {"session",
     {"created_at", "used_at", "browser"},
     "SELECT session.created_at, session.used_at, session.browser FROM session"
     " JOIN account ON account.id = session.account_id WHERE account.person_id = $1"
     " ORDER BY session.created_at"},
    {"one_time_link",
     {"expires_at"},
     "SELECT one_time_link.expires_at FROM one_time_link"
     " JOIN account ON account.id = one_time_link.account_id WHERE account.person_id = $1"
     " ORDER BY one_time_link.expires_at"},
    {"mail_receiver",
     {"address", "language", "rhythm"},
     "SELECT mail_receiver.address, mail_receiver.language, mail_receiver.rhythm"
     " FROM person JOIN mail_receiver ON mail_receiver.holder = 'person/' || person.id"
     " WHERE person.id = $1"},
    {"letter",
     {"kind", "state", "queued_at", "ended_at"},
     "SELECT letter.kind, letter.state, letter.queued_at, letter.ended_at"
     " FROM person JOIN mail_receiver ON mail_receiver.holder = 'person/' || person.id"
     " JOIN letter ON letter.receiver_id = mail_receiver.id"
     " WHERE person.id = $1 ORDER BY letter.id"},
    {"screen_choice",
     {"is_shown"},
     "SELECT screen_choice.is_shown FROM person"
     " JOIN screen_choice ON screen_choice.holder = 'person/' || person.id WHERE person.id = $1"},
    {"screen_notice",
     {"kind", "told_at", "read_at"},
     "SELECT screen_notice.kind, screen_notice.told_at, screen_notice.read_at FROM person"
     " JOIN screen_notice ON screen_notice.holder = 'person/' || person.id"
     " WHERE person.id = $1 ORDER BY screen_notice.id"},
    {"work_asked_for",
     {"kind", "state", "asked_at", "ended_at"},
     "SELECT job.kind, job.state, job.asked_at, job.ended_at FROM job"
     " JOIN account ON account.id = job.asked_by WHERE account.person_id = $1 ORDER BY job.id"},
    {"grant",
     {"meeting", "item", "from", "to", "reason"},
     "SELECT meeting.slug, item_grant.item_number, item_grant.from_on, item_grant.to_on,"
     " item_grant.reason FROM item_grant JOIN meeting ON meeting.id = item_grant.meeting_id"
     " WHERE item_grant.person_id = $1 ORDER BY item_grant.from_on, item_grant.id"},
    {"disqualification",
     {"meeting", "item", "decided_on"},
     "SELECT meeting.slug, disqualification.item_number, disqualification.decided_on"
     " FROM disqualification JOIN meeting ON meeting.id = disqualification.meeting_id"
     " WHERE disqualification.person_id = $1 ORDER BY disqualification.decided_on"},
    {"correction",
     {"kind", "made_at", "undone_at"},
     "SELECT correction.kind, correction.made_at, correction.undone_at FROM correction"
     " JOIN as_read ON as_read.source_sha256 = correction.source_sha256"
     " WHERE correction.made_by = $1 ORDER BY correction.id"},
    {"rule",
     {"kind", "words", "made_at", "undone_at"},
     "SELECT kind, words, made_at, undone_at FROM reading_rule WHERE made_by = $1 ORDER BY id"},
    {"body_merge",
     {"body", "into", "made_at", "undone_at"},
     "SELECT gone.name, stays.name, body_merge.made_at, body_merge.undone_at FROM body_merge"
     " JOIN body AS gone ON gone.id = body_merge.body_id"
     " JOIN body AS stays ON stays.id = body_merge.into_id"
     " WHERE body_merge.made_by = $1 ORDER BY body_merge.id"},
    {"attachment_file",
     {"name", "added_at"},
     "SELECT name, added_at FROM attachment_file WHERE added_by = $1 ORDER BY id"},
    {"case",
     {"number", "title", "state", "opened_at"},
     "SELECT coalesce(shown_number, number), title, state, opened_at FROM living_case WHERE "
     "officer_id = $1 ORDER BY id"},
    {"case_had",
     {"number", "since"},
     "SELECT coalesce(living_case.shown_number, living_case.number), case_hand.since FROM case_hand"
     " JOIN living_case ON living_case.id = case_hand.case_id WHERE case_hand.officer_id = $1"
     " ORDER BY case_hand.case_id, case_hand.position"},
    {"case_followed",
     {"number", "since"},
     "SELECT coalesce(living_case.shown_number, living_case.number), case_follower.since"
     " FROM case_follower"
     " JOIN living_case ON living_case.id = case_follower.case_id"
     " WHERE case_follower.person_id = $1 ORDER BY living_case.id"},
    {"draft",
     {"title", "state", "created_at"},
     "SELECT title, state, created_at FROM item_draft WHERE author_id = $1 ORDER BY id"},
    {"draft_version",
     {"item", "version", "saved_at"},
     "SELECT item_id, version, saved_at FROM item_version WHERE saved_by = $1"
     " UNION ALL SELECT item_id, 0, saved_at FROM item_text WHERE saved_by = $1 ORDER BY 3, 1, 2"},
    {"draft_comment",
     {"item", "words", "written_at"},
     "SELECT item_id, words, written_at FROM item_comment WHERE written_by = $1"
     " ORDER BY item_id, number"},
    {"draft_attachment",
     {"item", "name", "added_at"},
     "SELECT item_attachment.item_id, item_attachment_version.name,"
     " item_attachment_version.added_at FROM item_attachment_version"
     " JOIN item_attachment ON item_attachment.id = item_attachment_version.attachment_id"
     " WHERE item_attachment_version.added_by = $1 ORDER BY item_attachment.item_id,"
     " item_attachment.id, item_attachment_version.version"},
    {"draft_reader",
     {"item", "why", "since", "until"},
     "SELECT item_id, why, since, until FROM item_reader WHERE person_id = $1 ORDER BY item_id"},
    {"approval",
     {"item", "act", "at"},
     "SELECT item_id, act, at FROM approval_step WHERE by_id = $1 OR on_behalf_of = $1"
     " OR handed_to = $1 ORDER BY item_id, number"},
    {"approval_seat",
     {"item"},
     "SELECT DISTINCT item_id FROM approval_seat WHERE person_id = $1 ORDER BY item_id"},
    {"advice",
     {"item", "asked_at", "answered_at"},
     "SELECT item_id, asked_at, answered_at FROM approval_advice WHERE person_id = $1"
     " OR asked_by = $1 OR answered_by = $1 ORDER BY item_id, number"},
    {"absence",
     {"from", "to", "deputy"},
     "SELECT approval_absence.from_on, approval_absence.to_on, person.name FROM approval_absence"
     " JOIN person ON person.id = approval_absence.deputy_id"
     " WHERE approval_absence.person_id = $1 OR approval_absence.deputy_id = $1"
     " ORDER BY approval_absence.from_on, approval_absence.person_id"},
    {"template",
     {"name", "version", "made_at"},
     "SELECT name, version, made_at FROM item_template WHERE made_by = $1 ORDER BY id"},
    {"name",
     {"kind", "person", "means", "made_at", "undone_at"},
     "SELECT person_meaning.kind, named.name, meant.name, person_meaning.made_at,"
     " person_meaning.undone_at FROM person_meaning"
     " JOIN person AS named ON named.id = person_meaning.person_id"
     " JOIN person AS meant ON meant.id = person_meaning.means_id"
     " WHERE person_meaning.person_id = $1 OR person_meaning.means_id = $1"
     " OR person_meaning.made_by = $1 ORDER BY person_meaning.id"},
    {"upload",
     {"made_at", "state", "files", "pieces"},
     "SELECT upload.made_at, upload.state,"
     " (SELECT count(*) FROM upload_file WHERE upload_file.upload_id = upload.id),"
     " (SELECT count(*) FROM upload_piece JOIN upload_file"
     "  ON upload_file.id = upload_piece.file_id WHERE upload_file.upload_id = upload.id)"
     " FROM upload JOIN account ON account.id = upload.account_id"
     " WHERE account.person_id = $1 ORDER BY upload.id"},
    {"own_note",
     {"meeting", "item", "is_marked", "changed_at"},
     "SELECT meeting_slug, item_number, is_marked, changed_at FROM own_note WHERE person_id = $1"
     " ORDER BY meeting_slug, item_number, attachment"},
    {"reading_place",
     {"meeting", "item", "left_at"},
     "SELECT meeting_slug, item_number, left_at FROM reading_place WHERE person_id = $1"
     " ORDER BY meeting_slug"},
    {"question",
     {"meeting", "item", "asked_at", "answered_at"},
     "SELECT meeting_slug, item_number, asked_at, answered_at FROM agenda_question"
     " WHERE asked_by = $1 OR answered_by = $1 ORDER BY id"},
    {"held_meeting",
     {"planned", "name", "seat", "presence", "stays"},
     "SELECT planned_id, name, seat, presence, stays FROM held_attendee WHERE person_id = $1"
     " ORDER BY id"},
    {"protocol_remark",
     {"planned", "item", "at", "remark", "answer"},
     "SELECT planned_id, item_number, made_at, remark, answer FROM protocol_remark"
     " WHERE made_by = $1 ORDER BY id"},
    {"protocol_approval",
     {"planned", "at", "sha256"},
     "SELECT planned_id, given_at, sha256 FROM protocol_approval WHERE given_by = $1 ORDER BY id"},
    {"change_made",
     {"line", "at", "action", "subject"},
     "SELECT change.id, change.at, change.action, change.subject FROM change"
     " JOIN account ON account.id = change.account_id WHERE account.person_id = $1"
     " ORDER BY change.id"},
    {"change_about",
     {"line", "at", "action", "subject", "fields"},
     "SELECT change.id, change.at, change.action, change.subject, change.fields FROM change"
     " WHERE change.subject IN (SELECT 'person/' || person.id FROM person WHERE person.id = $1"
     "  UNION SELECT 'person/' || person.slug FROM person WHERE person.id = $1"
     "  UNION SELECT 'receiver/person/' || person.id FROM person WHERE person.id = $1"
     "  UNION SELECT 'account/' || account.id FROM account WHERE account.person_id = $1"
     "  UNION SELECT 'role/' || role_holding.id FROM role_holding"
     "   WHERE role_holding.person_id = $1"
     "  UNION SELECT 'stand_in/' || stand_in.id FROM stand_in"
     "   WHERE stand_in.absent_id = $1 OR stand_in.substitute_id = $1)"
     " ORDER BY change.id"},
    {"reading",
     {"at", "subject", "ground"},
     "SELECT reading.at, reading.subject, reading.ground FROM reading"
     " JOIN account ON account.id = reading.account_id WHERE account.person_id = $1"
     " ORDER BY reading.id"},
};

}  // namespace

base::Result<std::vector<PersonalPart>> list_personal_data(store::Reader& reader, PersonId person) {
    std::vector<PersonalPart> parts;
    for (const Kind& kind : kinds) {
        PersonalPart& part = parts.emplace_back(PersonalPart{kind.name, {}});
        TRY_DO(reader.for_each(kind.sql, {person}, [&](const store::Row& row) {
            PersonalFact& fact = part.facts.emplace_back();
            int at = 0;
            for (const char* name : kind.names) {
                const auto value = row.optional_text(at++);
                if (value) fact.emplace_back(name, *value);
            }
        }));
    }
    return parts;
}

}  // namespace rights
