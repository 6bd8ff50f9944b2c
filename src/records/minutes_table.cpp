// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of meetings: their versions, which one stands, and what a later one closes.
#include "records/internal/minutes_table.h"

#include <algorithm>

#include "base/try.h"
#include "document/json.h"
#include "records/internal/person_table.h"
#include "records/internal/text_columns.h"

namespace records {
namespace {

constexpr std::string_view minutes_of_source =
    "SELECT id, meeting_id, version, kind, is_current FROM minutes WHERE source_sha256 = $1";
constexpr std::string_view minutes_of_meeting =
    "SELECT id, meeting_id, version, kind, is_current FROM minutes WHERE meeting_id = $1"
    " ORDER BY version";
constexpr std::string_view all_minutes =
    "SELECT id, meeting_id, version, kind, is_current FROM minutes ORDER BY id";
constexpr std::string_view insert_minutes =
    "INSERT INTO minutes (meeting_id, version, kind, is_current, saved_at, source_sha256,"
    " source_visibility, file_name, media_type, profile, body_name, start_at, place, item_count,"
    " closed_count, postponed_count, finding_count, preamble, contents, findings)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,"
    " $20) RETURNING id";
constexpr std::string_view retire = "UPDATE minutes SET is_current = 0 WHERE id = $1";

constexpr std::string_view close_items =
    "UPDATE item SET visibility = 'closed' WHERE visibility = 'open' AND minutes_id IN"
    " (SELECT id FROM minutes WHERE meeting_id = $1 AND is_current = 0) AND EXISTS"
    " (SELECT 1 FROM minutes AS standing"
    "  JOIN item AS closed_item ON closed_item.minutes_id = standing.id"
    "  WHERE standing.meeting_id = $1 AND standing.is_current = 1 AND closed_item.closed = 1"
    "  AND (closed_item.number = item.number OR closed_item.case_id = item.case_id))";
constexpr std::string_view close_sources =
    "UPDATE minutes SET source_visibility = 'closed' WHERE meeting_id = $1 AND is_current = 0"
    " AND source_visibility = 'open' AND EXISTS (SELECT 1 FROM item"
    "  WHERE item.minutes_id = minutes.id AND item.closed = 0 AND item.visibility <> 'open')";

constexpr std::string_view versions =
    "SELECT id, version, kind, saved_at,"
    " CASE WHEN source_visibility = 'open' OR $2 = 1 THEN source_sha256 ELSE '' END,"
    " CASE WHEN source_visibility = 'open' OR $2 = 1 THEN file_name ELSE '' END, media_type,"
    " is_current, source_visibility, finding_count FROM minutes WHERE meeting_id = $1"
    " ORDER BY version";
constexpr std::string_view preamble_by_id = "SELECT preamble FROM minutes WHERE id = $1";
constexpr std::string_view stored_minutes =
    "SELECT minutes.id, minutes.version, minutes.kind, minutes.saved_at, minutes.source_sha256,"
    " minutes.file_name, minutes.media_type, minutes.is_current, minutes.source_visibility,"
    " minutes.finding_count, minutes.profile, minutes.body_name, meeting.held_on,"
    " minutes.start_at, minutes.place, minutes.preamble, minutes.contents, minutes.findings"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id WHERE minutes.id = $1";

KnownMinutes known_of(const store::Row& row) {
    return {.id = row.id<MinutesTag>(0),
            .meeting = row.id<MeetingTag>(1),
            .version = static_cast<int>(row.integer(2)),
            .kind = parse_minutes_kind(row.text(3)).value_or(MinutesKind::Minutes),
            .current = row.truth(4)};
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
            .source_is_open = row.text(8) == "open",
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
        .stored = {.version = version_of(row), .profile = std::string(row.text(10)), .minutes = {}},
        .preamble = std::string(row.text(15)),
        .contents = std::string(row.text(16)),
        .findings = std::string(row.text(17))};
    Minutes& minutes = texts.stored.minutes;
    minutes.kind = texts.stored.version.kind;
    minutes.body = row.text(11);
    minutes.date = row.date(12);
    if (!row.is_null(13)) minutes.start = base::parse_time_of_day(row.text(13));
    minutes.place = row.optional_text(14);
    return texts;
}

/// A visitor may count the closed items, not what became of them.
bool is_openly_postponed(const Item& item) {
    return !item.closed && std::find(item.outcomes.begin(), item.outcomes.end(),
                                     Outcome::Postponed) != item.outcomes.end();
}

}  // namespace

base::Result<std::optional<KnownMinutes>> find_minutes_of_source(store::Reader& reader,
                                                                 std::string_view sha256) {
    return reader.query_one<KnownMinutes>(minutes_of_source, {sha256}, known_of);
}

base::Result<std::vector<KnownMinutes>> list_known_minutes(store::Reader& reader,
                                                           MeetingId meeting) {
    return reader.query<KnownMinutes>(minutes_of_meeting, {meeting}, known_of);
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
                            render_findings(minutes.findings)}));
    return MinutesId{id};
}

base::Result<void> retire_minutes(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(retire, {minutes}));
    return retire_participations(transaction, minutes);
}

base::Result<void> close_in_other_versions(store::Transaction& transaction, MeetingId meeting) {
    TRY(const auto items, transaction.execute(close_items, {meeting}));
    if (items == 0) return {};
    TRY_DO(transaction.execute(close_sources, {meeting}));
    return {};
}

base::Result<std::vector<MinutesVersion>> list_versions(store::Reader& reader, MeetingId meeting,
                                                        const rights::Viewer& viewer) {
    return reader.query<MinutesVersion>(versions, {meeting, viewer.sees_everything()}, version_of);
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

}  // namespace records
