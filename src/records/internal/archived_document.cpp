// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/archived_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "records/internal/item_table.h"
#include "records/internal/person_table.h"

namespace records {
namespace {

/// The lists of those present and absent, and who they are, from one list of both.
void put_people(archive::ArchivedDocument& document, std::vector<ParticipationRow> rows) {
    document.minutes.participants.clear();
    document.minutes.absentees.clear();
    for (ParticipationRow& row : rows) {
        auto& list = row.absent ? document.minutes.absentees : document.minutes.participants;
        list.push_back(std::move(row.participant));
        document.people.push_back(std::move(row.slug));
    }
}

}  // namespace

base::Result<archive::ArchivedDocument> load_archived_document(store::Reader& reader,
                                                               MinutesId minutes,
                                                               std::string_view meeting_slug) {
    TRY(auto stored, load_stored_minutes(reader, minutes));
    TRY(auto rows, list_matched_people(reader, minutes));
    TRY(auto items,
        load_items(reader, minutes, rights::Viewer::operator_of_machine(), ClosedAs::Written));
    const MinutesVersion& version = stored.version;
    archive::ArchivedDocument document{
        .meeting_slug = std::string(meeting_slug),
        .version = version.version,
        .saved_at = version.saved_at,
        .profile = stored.profile,
        .source_path = archive::path_of_source(version.source_sha256, version.file_name),
        .source_sha256 = version.source_sha256,
        .file_name = version.file_name,
        .media_type = version.media_type,
        .people = {},
        .minutes = std::move(stored.minutes)};
    put_people(document, std::move(rows));
    for (StoredItem& item : items) document.minutes.items.push_back(std::move(item.item));
    return document;
}

archive::ArchivedDocument archived_document_of(DocumentToWrite document,
                                               std::string_view meeting_slug) {
    archive::ArchivedDocument archived{
        .meeting_slug = std::string(meeting_slug),
        .version = document.version,
        .saved_at = std::move(document.saved_at),
        .profile = std::move(document.profile),
        .source_path = archive::path_of_source(document.source_sha256, document.file_name),
        .source_sha256 = std::move(document.source_sha256),
        .file_name = std::move(document.file_name),
        .media_type = std::move(document.media_type),
        .people = {},
        .minutes = std::move(document.minutes)};
    put_people(archived, std::move(document.participations));
    return archived;
}

std::string hash_of(const archive::ArchivedDocument& document) {
    return base::sha256_of(archive::render_document(document));
}

std::string hash_of_unpublished(archive::ArchivedDocument document) {
    document.meeting_slug.clear();
    document.version = 0;
    std::fill(document.people.begin(), document.people.end(), std::nullopt);
    return hash_of(document);
}

std::string subject_of_unpublished(std::string_view source_sha256) {
    return fmt::format("kladde/{}", source_sha256);
}

std::string subject_of_document(std::string_view meeting_slug, int version) {
    return fmt::format("meeting/{}/udgave/{}", meeting_slug, version);
}

}  // namespace records
