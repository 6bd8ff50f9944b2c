// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of meetings: their versions, which one stands, and what a later one closes.
#include "records/internal/minutes_table.h"

#include <algorithm>

#include "base/try.h"
#include "document/json.h"
#include "records/internal/decision_table.h"
#include "records/internal/likeness.h"
#include "records/internal/meeting_matters.h"
#include "records/internal/person_table.h"
#include "records/internal/tally_table.h"
#include "records/internal/text_columns.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

constexpr std::string_view known_fields =
    "SELECT id, meeting_id, version, kind, is_current, is_published, source_sha256, withdrawal_id,"
    " was_public, chosen_order, for_body FROM minutes";
const std::string minutes_of_meeting =
    std::string(known_fields) + " WHERE meeting_id = $1 ORDER BY version";
const std::string minutes_by_id = std::string(known_fields) + " WHERE id = $1";
const std::string all_minutes = std::string(known_fields) + " ORDER BY id";
constexpr std::string_view insert_minutes =
    "INSERT INTO minutes (meeting_id, version, kind, is_current, saved_at, source_sha256,"
    " source_visibility, file_name, media_type, profile, body_name, start_at, place, item_count,"
    " closed_count, postponed_count, finding_count, preamble, contents, findings, is_published,"
    " made_by, import_id, likeness)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,"
    " $20, $21, $22, $23, $24) RETURNING id";
constexpr std::string_view retire = "UPDATE minutes SET is_current = 0 WHERE id = $1";
constexpr std::string_view let_stand = "UPDATE minutes SET is_current = 1 WHERE id = $1";
constexpr std::string_view number_of_items = "SELECT item_count FROM minutes WHERE id = $1";
// Versions of documents that were moved away stay theirs.
constexpr std::string_view highest_version =
    "SELECT coalesce(max(version), 0) FROM (SELECT version FROM minutes WHERE meeting_id = $1"
    " UNION ALL SELECT document_left.version FROM meeting JOIN document_left"
    "  ON document_left.meeting_slug = meeting.slug WHERE meeting.id = $1) AS taken";
constexpr std::string_view highest_published =
    "SELECT coalesce(max(version), 0) FROM (SELECT version FROM minutes WHERE meeting_id = $1"
    "  AND (is_published = 1 OR was_public = 1)"
    " UNION ALL SELECT document_left.version FROM meeting JOIN document_left"
    "  ON document_left.meeting_slug = meeting.slug WHERE meeting.id = $1) AS taken";
constexpr std::string_view move_unpublished =
    "UPDATE minutes SET version = version + $2 WHERE meeting_id = $1 AND is_published = 0"
    " AND was_public = 0";
constexpr std::string_view some_published =
    "SELECT 1 FROM minutes WHERE meeting_id = $1 AND is_published = 1 LIMIT 1";
constexpr std::string_view document_of_another =
    "SELECT 1 FROM minutes WHERE meeting_id = $1 AND (made_by IS NULL OR made_by <> $2) LIMIT 1";
constexpr std::string_view publish =
    "UPDATE minutes SET is_published = 1, version = $2, withdrawal_id = NULL, was_public = 0"
    " WHERE id = $1";

// What somebody decided to open is not closed by what the document says.
constexpr std::string_view some_to_close =
    "SELECT 1 FROM minutes AS standing JOIN item AS closed_item"
    " ON closed_item.minutes_id = standing.id WHERE standing.meeting_id = $1"
    " AND standing.is_current = 1 AND closed_item.closed = 1 AND closed_item.visibility <> 'open'"
    " AND EXISTS (SELECT 1 FROM minutes JOIN item ON item.minutes_id = minutes.id"
    "  WHERE minutes.meeting_id = $1 AND minutes.is_current = 0 AND item.visibility = 'open')"
    " LIMIT 1";
const std::string versions = with_rule(
    "SELECT minutes.id, minutes.version, minutes.kind, minutes.saved_at,"
    " CASE WHEN {sees_source} THEN minutes.source_sha256 ELSE '' END,"
    " CASE WHEN {sees_source} THEN minutes.file_name ELSE '' END, minutes.media_type,"
    " minutes.is_current, {sees_source},"
    " CASE WHEN {sees_source} THEN minutes.finding_count ELSE 0 END, minutes.is_published,"
    " CASE WHEN minutes.withdrawal_id IS NULL THEN 0 ELSE 1 END"
    " FROM meeting CROSS JOIN minutes WHERE meeting.id = $4 AND minutes.meeting_id = meeting.id"
    " AND {sees_document} ORDER BY minutes.version");
constexpr std::string_view head_by_id =
    "SELECT start_at, place, item_count, closed_count, postponed_count FROM minutes WHERE id = $1";
constexpr std::string_view preamble_by_id = "SELECT preamble FROM minutes WHERE id = $1";
constexpr std::string_view stored_minutes =
    "SELECT minutes.id, minutes.version, minutes.kind, minutes.saved_at, minutes.source_sha256,"
    " minutes.file_name, minutes.media_type, minutes.is_current, 1, minutes.finding_count,"
    " minutes.is_published, CASE WHEN minutes.withdrawal_id IS NULL THEN 0 ELSE 1 END,"
    " minutes.profile, minutes.body_name, meeting.held_on,"
    " minutes.start_at, minutes.place, minutes.preamble, minutes.contents, minutes.findings,"
    " minutes.source_visibility, coalesce(person.slug, '')"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " LEFT JOIN person ON person.id = minutes.made_by WHERE minutes.id = $1";
constexpr std::string_view set_source_visibility =
    "UPDATE minutes SET source_visibility = $2 WHERE id = $1";
// Anything of it that is closed, or was once, keeps them closed.
constexpr std::string_view open_source_again =
    "UPDATE minutes SET source_visibility = 'open' WHERE id = $1 AND NOT EXISTS"
    " (SELECT 1 FROM item WHERE item.minutes_id = minutes.id"
    "  AND (item.visibility <> 'open' OR item.closed = 1 OR EXISTS (SELECT 1 FROM attachment"
    "   WHERE attachment.item_id = item.id AND attachment.visibility <> 'open')))"
    " AND NOT EXISTS (SELECT 1 FROM item_visibility"
    "  WHERE item_visibility.meeting_id = minutes.meeting_id)"
    " AND NOT EXISTS (SELECT 1 FROM attachment_visibility"
    "  WHERE attachment_visibility.meeting_id = minutes.meeting_id)"
    " AND NOT EXISTS (SELECT 1 FROM correction"
    "  WHERE correction.source_sha256 = minutes.source_sha256 AND (correction.kind = 'item.close'"
    "   OR (correction.kind = 'original.close' AND correction.undone_at IS NULL)))";

std::optional<WithdrawalId> id_or_nothing(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.id<WithdrawalTag>(column);
}

std::optional<int> order_or_nothing(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return static_cast<int>(row.integer(column));
}

KnownMinutes known_of(const store::Row& row) {
    return {.id = row.id<MinutesTag>(0),
            .meeting = row.id<MeetingTag>(1),
            .version = static_cast<int>(row.integer(2)),
            .kind = parse_minutes_kind(row.text(3)).value_or(MinutesKind::Minutes),
            .current = row.truth(4),
            .published = row.truth(5),
            .source_sha256 = std::string(row.text(6)),
            .withdrawal = id_or_nothing(row, 7),
            .was_public = row.truth(8),
            .chosen_order = order_or_nothing(row, 9),
            .for_body = row.truth(10)};
}

MinutesVersion version_of(const store::Row& row) {
    return {.id = row.id<MinutesTag>(0),
            .version = static_cast<int>(row.integer(1)),
            .kind = parse_minutes_kind(row.text(2)).value_or(MinutesKind::Minutes),
            .saved_at = std::string(row.text(3)),
            .source_sha256 = std::string(row.text(4)),
            .file_name = std::string(row.text(5)),
            .media_type = std::string(row.text(6)),
            .current = row.truth(7),
            .published = row.truth(10),
            .withdrawn = row.truth(11),
            .source_is_open = row.truth(8),
            .findings = static_cast<int>(row.integer(9))};
}

/// The texts of a stored document, to be parsed once the row is done with.
struct StoredTexts {
    StoredMinutes stored;
    std::string preamble;
    std::string contents;
    std::string findings;
};

StoredTexts stored_of(const store::Row& row) {
    StoredTexts texts{
        .stored = {.version = version_of(row),
                   .profile = std::string(row.text(12)),
                   .source = parse_visibility(row.text(20)).value_or(Visibility::Closed),
                   .made_by = std::string(row.text(21)),
                   .minutes = {}},
        .preamble = std::string(row.text(17)),
        .contents = std::string(row.text(18)),
        .findings = std::string(row.text(19))};
    Minutes& minutes = texts.stored.minutes;
    minutes.kind = texts.stored.version.kind;
    minutes.body = row.text(13);
    minutes.date = row.date(14);
    if (!row.is_null(15)) minutes.start = base::parse_time_of_day(row.text(15));
    minutes.place = row.optional_text(16);
    return texts;
}

base::Result<int> query_version(store::Reader& reader, std::string_view sql, MeetingId meeting) {
    TRY(const auto version, reader.query_one<int>(sql, {meeting}, [](const store::Row& row) {
        return static_cast<int>(row.integer(0));
    }));
    return version.value_or(0);
}

/// The document came to stand (1) or stands no longer (-1).
base::Result<void> tally_items_of(store::Transaction& transaction, MinutesId minutes, int by) {
    TRY(const auto items,
        transaction.query_one<int>(number_of_items, {minutes}, [](const store::Row& row) {
            return static_cast<int>(row.integer(0));
        }));
    return tally_items(transaction, by * items.value_or(0));
}

/// A visitor may count the closed items, not what became of them.
bool is_openly_postponed(const Item& item) {
    return !item.closed && std::find(item.outcomes.begin(), item.outcomes.end(),
                                     Outcome::Postponed) != item.outcomes.end();
}

}  // namespace

base::Result<std::vector<KnownMinutes>> list_known_minutes(store::Reader& reader,
                                                           MeetingId meeting) {
    return reader.query<KnownMinutes>(minutes_of_meeting, {meeting}, known_of);
}

base::Result<KnownMinutes> load_known_minutes(store::Reader& reader, MinutesId minutes) {
    TRY(auto known, reader.query_one<KnownMinutes>(minutes_by_id, {minutes}, known_of));
    if (!known) return base::Error{base::ErrorKind::NotFound, "minutes.not_found"};
    return *std::move(known);
}

base::Result<std::vector<KnownMinutes>> list_all_minutes(store::Reader& reader) {
    return reader.query<KnownMinutes>(all_minutes, {}, known_of);
}

base::Result<MinutesId> add_minutes(store::Transaction& transaction, const MinutesRow& row) {
    const Minutes& minutes = *row.minutes;
    const auto count_items = [&](auto&& wanted) {
        return static_cast<std::int64_t>(
            std::count_if(minutes.items.begin(), minutes.items.end(), wanted));
    };
    std::optional<std::string> start;
    if (minutes.start) start = base::render_time_of_day(*minutes.start);
    TRY(const auto id,
        transaction.insert(insert_minutes,
                           {row.meeting,
                            row.version,
                            name_of(minutes.kind),
                            row.is_current,
                            row.saved_at,
                            row.source_sha256,
                            row.source_is_open ? "open" : "closed",
                            row.file_name,
                            row.media_type,
                            row.profile,
                            minutes.body,
                            start,
                            minutes.place,
                            static_cast<std::int64_t>(minutes.items.size()),
                            count_items([](const Item& item) { return item.closed; }),
                            count_items(is_openly_postponed),
                            static_cast<std::int64_t>(minutes.findings.size()),
                            document::render_json(minutes.preamble),
                            render_contents(minutes.contents),
                            render_findings(minutes.findings),
                            row.is_published,
                            row.made_by,
                            row.import,
                            likeness_of(minutes.findings)}));
    if (row.is_current) TRY_DO(tally_items_of(transaction, MinutesId{id}, 1));
    return MinutesId{id};
}

base::Result<void> retire_minutes(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(retire, {minutes}));
    TRY_DO(tally_items_of(transaction, minutes, -1));
    return retire_participations(transaction, minutes);
}

base::Result<void> let_minutes_stand(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(let_stand, {minutes}));
    TRY_DO(tally_items_of(transaction, minutes, 1));
    return let_participations_stand(transaction, minutes);
}

base::Result<int> take_published_version(store::Transaction& transaction, MeetingId meeting) {
    // Two steps, so that no two documents have the same version on the way.
    constexpr int out_of_the_way = 1'000'000;
    TRY(const int published, query_version(transaction, highest_published, meeting));
    TRY_DO(transaction.execute(move_unpublished, {meeting, out_of_the_way}));
    TRY_DO(transaction.execute(move_unpublished, {meeting, 1 - out_of_the_way}));
    return published + 1;
}

base::Result<int> next_version(store::Reader& reader, MeetingId meeting) {
    TRY(const int highest, query_version(reader, highest_version, meeting));
    return highest + 1;
}

base::Result<void> set_published(store::Transaction& transaction, MinutesId minutes, int version) {
    TRY_DO(transaction.execute(publish, {minutes, version}));
    return {};
}

base::Result<bool> has_published(store::Reader& reader, MeetingId meeting) {
    TRY(const auto found,
        reader.query_one<int>(some_published, {meeting}, [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<bool> has_document_of_another(store::Reader& reader, MeetingId meeting,
                                           PersonId maker) {
    TRY(const auto found, reader.query_one<int>(document_of_another, {meeting, maker},
                                                [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<void> close_in_other_versions(store::Transaction& transaction, MeetingId meeting) {
    TRY(const auto any,
        transaction.query_one<int>(some_to_close, {meeting}, [](const auto&) { return 1; }));
    if (!any) return {};
    TRY(const auto documents, load_matters_of(transaction, meeting));
    const auto standing =
        std::find_if(documents.begin(), documents.end(),
                     [](const DocumentMatters& one) { return one.document.current; });
    if (standing == documents.end()) return {};
    for (const DocumentMatters& other : documents) {
        if (other.document.current) continue;
        for (const ItemId item : closed_by(*standing, other)) {
            TRY_DO(tighten_item(transaction, item, Visibility::Closed));
        }
    }
    return settle_documents(transaction, meeting);
}

base::Result<std::vector<MinutesVersion>> list_versions(store::Reader& reader, MeetingId meeting,
                                                        const rights::Viewer& viewer) {
    return reader.query<MinutesVersion>(versions, values_for(viewer, {meeting}), version_of);
}

base::Result<void> put_head_of_version(store::Reader& reader, MinutesId minutes, Meeting& meeting) {
    return reader.for_each(head_by_id, {minutes}, [&](const store::Row& row) {
        meeting.start.reset();
        if (!row.is_null(0)) meeting.start = base::parse_time_of_day(row.text(0));
        meeting.place = row.optional_text(1);
        meeting.items = static_cast<int>(row.integer(2));
        meeting.closed_items = static_cast<int>(row.integer(3));
        meeting.postponed_items = static_cast<int>(row.integer(4));
    });
}

base::Result<document::Document> load_preamble(store::Reader& reader, MinutesId minutes) {
    TRY(const auto text,
        reader.query_one<std::string>(preamble_by_id, {minutes}, [](const store::Row& row) {
            return std::string(row.text(0));
        }));
    if (!text) return base::Error{base::ErrorKind::NotFound, "minutes.not_found"};
    return parse_stored_document(*text);
}

base::Result<StoredMinutes> load_stored_minutes(store::Reader& reader, MinutesId minutes) {
    TRY(auto texts, reader.query_one<StoredTexts>(stored_minutes, {minutes}, stored_of));
    if (!texts) return base::Error{base::ErrorKind::NotFound, "minutes.not_found"};
    Minutes& document = texts->stored.minutes;
    TRY(document.preamble, parse_stored_document(texts->preamble));
    TRY(document.contents, parse_contents(texts->contents));
    TRY(document.findings, parse_findings(texts->findings));
    return std::move(texts->stored);
}

base::Result<void> restore_source_visibility(store::Transaction& transaction, MinutesId minutes,
                                             Visibility visibility) {
    TRY_DO(transaction.execute(set_source_visibility, {minutes, name_of(visibility)}));
    return {};
}

base::Result<void> open_original_again(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(open_source_again, {minutes}));
    return {};
}

}  // namespace records
