// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.h"
#include "base/try.h"
#include "files/holding.h"
#include "records/document_file.h"
#include "records/internal/document_file_table.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

constexpr std::string_view start_of_address = "/bilag/";
constexpr std::size_t letters_of_address = 32;

constexpr std::string_view source_of_document = "SELECT source_sha256 FROM minutes WHERE id = $1";
constexpr std::string_view new_file =
    "INSERT INTO document_file (source_sha256, address, name, media_type) VALUES ($1, $2, $3, $4)";
// $4 its address, $5 what the attachment says.
const std::string file_for_viewer = with_rule(
    "SELECT document_file.name, document_file.media_type, meeting.id, item.number, meeting.slug,"
    " attachment.position + 1, item.visibility, attachment.visibility, document_file.source_sha256"
    " FROM document_file CROSS JOIN minutes CROSS JOIN meeting CROSS JOIN item"
    " CROSS JOIN attachment WHERE document_file.address = $4"
    " AND minutes.source_sha256 = document_file.source_sha256 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND attachment.item_id = item.id AND attachment.href = $5"
    " AND {sees_attachment} ORDER BY minutes.is_current DESC, minutes.id DESC LIMIT 1");
const std::string with_bytes =
    "SELECT document_file.source_sha256, document_file.address, document_file.name,"
    " document_file.media_type, file_holding.sha256 FROM document_file LEFT JOIN file_holding"
    " ON file_holding.holder = 'document_file/' || document_file.address || '/'"
    " || document_file.source_sha256";
const std::string one_file =
    with_bytes + " WHERE document_file.source_sha256 = $1 AND document_file.address = $2";
const std::string all_files =
    with_bytes + " ORDER BY document_file.source_sha256, document_file.address";

std::string holder_of_file(std::string_view address, std::string_view source) {
    return fmt::format("document_file/{}/{}", address, source);
}
std::string subject_of_file(std::string_view address, std::string_view source) {
    return fmt::format("document_file/{}-{}", source, address);
}

/// Its name may say what closed matter is about: the log keeps its hash.
std::string state_of(const store::Row& row) {
    return nlohmann::ordered_json{
        {"file", row.is_null(4) ? std::string() : std::string(row.text(4))},
        {"media_type", row.text(3)},
        {"called", base::sha256_of(row.text(2))}}
        .dump();
}

}  // namespace

std::string address_of_document_file(std::string_view sha256, std::string_view name) {
    const std::string hash = base::sha256_of(fmt::format("{}/{}", sha256, name));
    return std::string(start_of_address) + hash.substr(0, letters_of_address);
}

std::string document_file_at(std::string_view address) {
    if (!address.starts_with(start_of_address)) return {};
    const std::string_view name = address.substr(start_of_address.size());
    const std::size_t dash = name.find('-');
    const auto is_number = [](std::string_view digits) {
        return !digits.empty() && digits.front() != '0' &&
               std::all_of(digits.begin(), digits.end(),
                           [](char digit) { return digit >= '0' && digit <= '9'; });
    };
    const bool is_hash =
        name.size() == letters_of_address && std::all_of(name.begin(), name.end(), [](char sign) {
            return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f');
        });
    if (is_hash) return std::string(name);
    const bool is_one = dash != std::string_view::npos && is_number(name.substr(0, dash)) &&
                        is_number(name.substr(dash + 1));
    return is_one ? std::string(name) : std::string();
}

base::Result<void> keep_document_files(store::Transaction& transaction,
                                       const changes::Mandate& mandate, MeetingId meeting,
                                       MinutesId document, std::span<const DocumentFile> files,
                                       const base::Clock& clock) {
    if (files.empty()) return {};
    TRY(const auto source, transaction.query_one<std::string>(
                               source_of_document, {document},
                               [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!source) return base::Error{base::ErrorKind::NotFound, "minutes.not_found"};
    for (const DocumentFile& file : files) {
        const std::string address = document_file_at(file.href);
        TRY_DO(transaction.execute(new_file, {*source, address, file.name, file.media_type}));
        TRY_DO(files::hold_too(transaction, holder_of_file(address, *source), file.held_by, clock));
        TRY(const auto after,
            transaction.query_one<std::string>(one_file, {*source, address}, state_of));
        // Whoever may not know of the document is not told of its files.
        changes::Entry entry =
            changes::entry_of(subject_of_file(address, *source), std::nullopt, after);
        entry.meeting = meeting.value;
        entry.minutes = document.value;
        TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    }
    return {};
}

base::Result<SeenDocumentFile> load_document_file(store::Reader& reader, std::string_view address,
                                                  const rights::Viewer& viewer) {
    const std::string href = std::string(start_of_address) + std::string(address);
    TRY(auto found, reader.query_one<SeenDocumentFile>(
                        file_for_viewer, rights::values_for(viewer, {address, href}),
                        [&](const store::Row& row) {
                            return SeenDocumentFile{
                                .file = {.name = std::string(row.text(0)),
                                         .media_type = std::string(row.text(1)),
                                         .item = {row.id<rights::MeetingTag>(2),
                                                  static_cast<int>(row.integer(3))},
                                         .meeting_slug = std::string(row.text(4)),
                                         .place = static_cast<int>(row.integer(5)),
                                         .is_closed_item = row.text(6) == "closed",
                                         .is_closed = row.text(7) == "closed"},
                                .holder = holder_of_file(address, row.text(8))};
                        }));
    if (!found) return base::Error{base::ErrorKind::NotFound, "attachment.not_found"};
    return *std::move(found);
}

base::Result<void> for_each_document_file(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_files, {}, [&](const store::Row& row) {
        each({.subject = subject_of_file(row.text(1), row.text(0)),
              .hash = base::sha256_of(state_of(row)),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records
