// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.h"
#include "base/try.h"
#include "changes/log.h"
#include "records/attachment_file.h"
#include "records/file_kind.h"
#include "records/internal/attachment_file_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

constexpr std::string_view start_of_address = "/bilag/";

constexpr std::string_view insert_file =
    "INSERT INTO attachment_file (name, media_type, added_by, added_at) VALUES ($1, $2, $3, $4)"
    " RETURNING id";
// $4 the file, $5 its address. An address that a document itself has is no way to a file: the
// correction must be of that document.
const std::string file_for_viewer = with_rule(
    "SELECT attachment_file.name, attachment_file.media_type, meeting.id, item.number,"
    " meeting.slug, attachment.position + 1, item.visibility, attachment.visibility"
    " FROM attachment_file CROSS JOIN correction CROSS JOIN minutes CROSS JOIN meeting"
    " CROSS JOIN item CROSS JOIN attachment WHERE attachment_file.id = $4"
    " AND correction.file_id = attachment_file.id AND correction.undone_at IS NULL"
    " AND minutes.source_sha256 = correction.source_sha256 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND attachment.item_id = item.id AND attachment.href = $5"
    " AND {sees_attachment} ORDER BY minutes.is_current DESC, minutes.id DESC LIMIT 1");

constexpr std::string_view one_file =
    "SELECT attachment_file.id, attachment_file.name, attachment_file.media_type,"
    " file_holding.sha256 FROM attachment_file LEFT JOIN file_holding"
    " ON file_holding.holder = 'attachment_file/' || attachment_file.id"
    " WHERE attachment_file.id = $1";
constexpr std::string_view all_files =
    "SELECT attachment_file.id, attachment_file.name, attachment_file.media_type,"
    " file_holding.sha256 FROM attachment_file LEFT JOIN file_holding"
    " ON file_holding.holder = 'attachment_file/' || attachment_file.id ORDER BY "
    "attachment_file.id";
constexpr std::string_view corrections_with_file =
    "SELECT id, kind, what, coalesce(file_id, 0) FROM correction"
    " WHERE file_id IS NOT NULL OR kind = 'attachment.file' ORDER BY id";

std::string subject_of(AttachmentFileId id) { return fmt::format("bilag/{}", id.value); }

/// Its name may say what closed matter is about: the log keeps its hash.
std::string state_of(const store::Row& row) {
    return nlohmann::ordered_json{
        {"file", row.is_null(3) ? std::string() : std::string(row.text(3))},
        {"media_type", row.text(2)},
        {"called", base::sha256_of(row.text(1))}}
        .dump();
}

}  // namespace

std::string address_of(AttachmentFileId file) {
    return fmt::format("{}{}", start_of_address, file.value);
}

std::optional<AttachmentFileId> attachment_file_at(std::string_view address) {
    if (!address.starts_with(start_of_address)) return std::nullopt;
    const std::string_view digits = address.substr(start_of_address.size());
    std::int64_t id = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    if (!whole || id <= 0) return std::nullopt;
    return AttachmentFileId{id};
}

std::string holder_of(AttachmentFileId file) {
    return fmt::format("attachment_file/{}", file.value);
}

base::Result<AttachmentFileId> keep_attachment_file(
    store::Transaction& transaction, const files::Shelf& shelf, const rights::Actor& actor,
    const DocumentToReview& document, const NewAttachmentFile& file, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(correct_minutes_action, rights::in_body(document.body)));
    TRY(const auto person, person_of(transaction, actor));
    TRY(const auto row, transaction.insert(insert_file, {plain_file_name(file.name),
                                                         file.media_type, person, clock.now()}));
    const AttachmentFileId id{row};
    TRY_DO(files::hold(transaction, shelf, holder_of(id), file.stored, clock));
    TRY(const auto after, transaction.query_one<std::string>(one_file, {id}, state_of));
    // Whoever may not know of the document is not told of its files.
    changes::Entry entry = changes::entry_of(subject_of(id), std::nullopt, after);
    entry.meeting = document.meeting.value;
    entry.minutes = document.id.value;
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return id;
}

base::Result<AttachmentFile> load_attachment_file(store::Reader& reader, AttachmentFileId file,
                                                  const rights::Viewer& viewer) {
    TRY(auto found, reader.query_one<AttachmentFile>(
                        file_for_viewer, rights::values_for(viewer, {file, address_of(file)}),
                        [](const store::Row& row) {
                            return AttachmentFile{.name = std::string(row.text(0)),
                                                  .media_type = std::string(row.text(1)),
                                                  .item = {row.id<rights::MeetingTag>(2),
                                                           static_cast<int>(row.integer(3))},
                                                  .meeting_slug = std::string(row.text(4)),
                                                  .place = static_cast<int>(row.integer(5)),
                                                  .is_closed_item = row.text(6) == "closed",
                                                  .is_closed = row.text(7) == "closed"};
                        }));
    if (!found) return base::Error{base::ErrorKind::NotFound, "attachment.not_found"};
    return *std::move(found);
}

base::Result<void> for_each_attachment_file(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_files, {}, [&](const store::Row& row) {
        each({.subject = subject_of(row.id<AttachmentFileTag>(0)),
              .hash = base::sha256_of(state_of(row)),
              .line = changes::LineNeeded::Own});
    });
}

base::Result<void> check_files_of_corrections(
    store::Reader& reader, const std::function<void(const std::string& subject)>& on_wrong) {
    return reader.for_each(corrections_with_file, {}, [&](const store::Row& row) {
        const auto kind = parse_correction_kind(row.text(1));
        std::optional<AttachmentFileId> said;
        if (kind == CorrectionKind::AttachmentFile) {
            const auto correction = parse_correction(*kind, row.text(2));
            if (correction) said = attachment_file_at(correction.value().text);
        }
        if ((said ? said->value : 0) == row.integer(3)) return;
        on_wrong(fmt::format("rettelse/{}", row.integer(0)));
    });
}

}  // namespace records
