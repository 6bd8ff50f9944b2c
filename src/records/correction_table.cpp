// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/correction_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "records/attachment_file.h"
#include "records/internal/source_key.h"
#include "records/internal/visibility.h"
#include "records/minutes_json.h"

namespace records {
namespace {

const std::string document_to_review = with_rule(
    "SELECT minutes.id, minutes.meeting_id, meeting.body_id, meeting.slug, minutes.version,"
    " minutes.is_published, minutes.profile, minutes.source_sha256, minutes.file_name,"
    " minutes.media_type, minutes.made_by, CASE WHEN minutes.withdrawal_id IS NULL THEN 0 ELSE 1 "
    "END, CASE WHEN minutes.source_visibility = 'open' THEN 0 ELSE 1 END"
    " FROM minutes JOIN meeting ON meeting.id = "
    "minutes.meeting_id"
    " WHERE minutes.id = $4 AND {sees_document} AND {sees_source}");
const std::string document_by_source = with_rule(
    "SELECT minutes.id FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE substr(minutes.source_sha256, 1, 48) = $4 AND {sees_document} ORDER BY minutes.id");
constexpr std::string_view as_read_of = "SELECT document FROM as_read WHERE source_sha256 = $1";
constexpr std::string_view insert_as_read =
    "INSERT INTO as_read (source_sha256, document) VALUES ($1, $2)"
    " ON CONFLICT (source_sha256) DO NOTHING";
constexpr std::string_view corrections_of =
    "SELECT correction.id, correction.kind, correction.what, coalesce(person.name, ''),"
    " correction.made_at, correction.followed, correction.undone_at, correction.rule_id"
    " FROM correction"
    " LEFT JOIN person ON person.id = correction.made_by"
    " WHERE correction.source_sha256 = $1 ORDER BY correction.id";
constexpr std::string_view insert_correction =
    "INSERT INTO correction (source_sha256, kind, what, made_by, made_at, followed, rule_id,"
    " file_id, while_public) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
constexpr std::string_view undo =
    "UPDATE correction SET undone_at = $3 WHERE id = $1 AND source_sha256 = $2"
    " AND undone_at IS NULL";
constexpr std::string_view one_correction =
    "SELECT source_sha256, kind, what, undone_at FROM correction WHERE id = $1";
constexpr std::string_view all_corrections =
    "SELECT source_sha256, kind, what, undone_at, id FROM correction ORDER BY id";

const std::string item_for_all = with_rule(
    "SELECT 1 FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN item ON item.minutes_id = minutes.id WHERE minutes.id = $4"
    " AND minutes.is_published = 1 AND item.number = $5 AND {sees_item}");

/// What a correction says is closed matter as much as the document: the log keeps its hash.
std::string state_of(const store::Row& row) {
    const nlohmann::ordered_json state = {{"document", row.text(0)},
                                          {"kind", row.text(1)},
                                          {"undone", !row.is_null(3)},
                                          {"what", base::sha256_of(row.text(2))}};
    return state.dump();
}

struct KeptRow {
    KeptCorrection kept;
    CorrectionKind kind = CorrectionKind::Body;
    std::string what;
    std::int64_t rule = 0;
    bool is_known = false;
};

}  // namespace

base::Result<std::optional<DocumentToReview>> find_document_to_review(
    store::Reader& reader, MinutesId minutes, const rights::Viewer& viewer) {
    return reader.query_one<DocumentToReview>(
        document_to_review, values_for(viewer, {minutes}), [](const store::Row& row) {
            std::optional<PersonId> maker;
            if (!row.is_null(10)) maker = row.id<PersonTag>(10);
            return DocumentToReview{.id = row.id<MinutesTag>(0),
                                    .meeting = row.id<MeetingTag>(1),
                                    .body = row.id<BodyTag>(2),
                                    .meeting_slug = std::string(row.text(3)),
                                    .version = static_cast<int>(row.integer(4)),
                                    .published = row.truth(5),
                                    .withdrawn = row.truth(11),
                                    .made_by = maker,
                                    .profile = std::string(row.text(6)),
                                    .source_sha256 = std::string(row.text(7)),
                                    .source_closed = row.truth(12),
                                    .file_name = std::string(row.text(8)),
                                    .media_type = std::string(row.text(9)),
                                    .as_read = {},
                                    .now = {},
                                    .corrections = {},
                                    .state = {}};
        });
}

base::Result<std::optional<MinutesId>> find_document_by_source(store::Reader& reader,
                                                               std::string_view sha256,
                                                               const rights::Viewer& viewer) {
    return reader.query_one<MinutesId>(document_by_source,
                                       values_for(viewer, {told_of_bytes(sha256)}),
                                       [](const store::Row& row) { return row.id<MinutesTag>(0); });
}

base::Result<std::optional<Minutes>> find_as_read(store::Reader& reader, std::string_view sha256) {
    TRY(const auto text, reader.query_one<std::string>(as_read_of, {sha256}, [](const auto& row) {
        return std::string(row.text(0));
    }));
    if (!text) return std::optional<Minutes>();
    const auto json = nlohmann::ordered_json::parse(*text, nullptr, false);
    auto minutes = minutes_from_json(json);
    if (!minutes) {
        return base::Error{base::ErrorKind::Corrupt, "store.damaged", minutes.error().detail};
    }
    return std::optional(std::move(minutes).value());
}

base::Result<void> keep_as_read(store::Transaction& transaction, std::string_view sha256,
                                const Minutes& as_read) {
    const std::string text =
        to_json(as_read).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    TRY_DO(transaction.execute(insert_as_read, {sha256, text}));
    return {};
}

base::Result<std::vector<KeptCorrection>> list_corrections(store::Reader& reader,
                                                           std::string_view sha256) {
    TRY(auto rows, reader.query<KeptRow>(corrections_of, {sha256}, [](const store::Row& row) {
        const auto kind = parse_correction_kind(row.text(1));
        return KeptRow{.kept = {.id = row.id<CorrectionTag>(0),
                                .correction = {},
                                .made_by = std::string(row.text(3)),
                                .made_at = std::string(row.text(4)),
                                .followed = row.truth(5),
                                .undone = !row.is_null(6)},
                       .kind = kind.value_or(CorrectionKind::Body),
                       .what = std::string(row.text(2)),
                       .rule = row.optional_integer(7).value_or(0),
                       .is_known = kind.has_value()};
    }));
    std::vector<KeptCorrection> all;
    for (KeptRow& row : rows) {
        if (!row.is_known) return base::Error{base::ErrorKind::Corrupt, "store.damaged", row.what};
        TRY(row.kept.correction, parse_correction(row.kind, row.what));
        row.kept.correction.rule = row.rule;
        all.push_back(std::move(row.kept));
    }
    return all;
}

base::Result<bool> is_item_for_all(store::Reader& reader, MinutesId minutes, int number) {
    TRY(const auto found,
        reader.query_one<int>(
            item_for_all,
            values_for(rights::Viewer::outsider(), {minutes, static_cast<std::int64_t>(number)}),
            [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<CorrectionId> add_correction(store::Transaction& transaction,
                                          const NewCorrection& correction) {
    std::optional<std::int64_t> rule;
    if (correction.correction.rule != 0) rule = correction.correction.rule;
    std::optional<AttachmentFileId> file;
    if (correction.correction.kind == CorrectionKind::AttachmentFile) {
        file = attachment_file_at(correction.correction.text);
    }
    TRY(const auto id,
        transaction.insert(
            insert_correction,
            {correction.sha256, name_of(correction.correction.kind),
             render_correction(correction.correction), correction.made_by, correction.made_at,
             correction.followed, rule, file, correction.while_public}));
    return CorrectionId{id};
}

base::Result<bool> end_correction(store::Transaction& transaction, CorrectionId id,
                                  std::string_view sha256, std::string_view at) {
    TRY(const auto ended, transaction.execute(undo, {id, sha256, at}));
    return ended > 0;
}

base::Result<std::optional<std::string>> correction_state(store::Reader& reader, CorrectionId id) {
    return reader.query_one<std::string>(one_correction, {id}, state_of);
}

std::string subject_of_correction(CorrectionId id) { return fmt::format("rettelse/{}", id.value); }

base::Result<void> for_each_correction(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_corrections, {}, [&](const store::Row& row) {
        each({.subject = subject_of_correction(row.id<CorrectionTag>(4)),
              .hash = base::sha256_of(state_of(row)),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records
