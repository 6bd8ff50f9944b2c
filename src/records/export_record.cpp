// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole record out, from one consistent state. record.json is written last: a folder without it
// is an export that was interrupted, and no export.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/file.h"
#include "base/hash.h"
#include "base/own_folder.h"
#include "base/try.h"
#include "records/archive.h"
#include "records/internal/archive_form.h"
#include "records/internal/archive_log.h"
#include "records/internal/archived_document.h"
#include "records/internal/body_table.h"
#include "records/internal/item_table.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_table.h"
#include "rights/archive.h"

namespace records {
namespace {

using Json = nlohmann::ordered_json;

base::Error unwritable(const std::filesystem::path& path, const std::string& why) {
    return {base::ErrorKind::Unavailable, "file.unwritable", path.string() + ": " + why};
}

/// Without a flush for each of many files; flush_to_disk does it once.
base::Result<void> write_plain(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code failed;
    base::make_own_folder(path.parent_path(), failed);
    if (failed) return unwritable(path.parent_path(), failed.message());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return unwritable(path, std::strerror(errno));
    return {};
}

base::Result<void> flush_to_disk(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return unwritable(folder, std::strerror(errno));
    const int done = ::syncfs(descriptor);
    const int why = errno;
    ::close(descriptor);
    if (done != 0) return unwritable(folder, std::strerror(why));
    return {};
}

base::Result<void> check_empty(const std::filesystem::path& folder) {
    std::error_code failed;
    if (!std::filesystem::exists(folder, failed)) return {};
    const bool is_empty =
        std::filesystem::is_directory(folder, failed) && std::filesystem::is_empty(folder, failed);
    if (is_empty && !failed) return {};
    return base::Error{base::ErrorKind::Conflict, "archive.not_empty", folder.string()};
}

base::Result<archive::DocumentSight> load_sight(store::Reader& reader, MinutesId minutes) {
    TRY(const auto stored, load_stored_minutes(reader, minutes));
    archive::DocumentSight sight{.published = stored.version.published,
                                 .made_by = stored.made_by,
                                 .source = stored.source,
                                 .items = {}};
    TRY(sight.items, list_sights(reader, minutes));
    return sight;
}

Json bodies_to_json(const std::vector<BodyRow>& bodies) {
    Json list = Json::array();
    for (const BodyRow& body : bodies) {
        list.push_back({{"id", body.id.value},
                        {"name", body.name},
                        {"slug", body.slug},
                        {"provisional", body.is_provisional},
                        {"shows_closed_case_number", body.shows_closed_case_number}});
        if (body.documents_wait) list.back()["documents_wait"] = true;
    }
    return list;
}

Json people_to_json(const std::vector<PersonRow>& people) {
    Json list = Json::array();
    for (const PersonRow& person : people) {
        list.push_back({{"id", person.id.value},
                        {"name", person.name},
                        {"slug", person.slug},
                        {"listed", person.is_listed},
                        {"provisional", person.is_provisional}});
    }
    return list;
}

/// What record.json says of everything but the documents.
class Listing {
public:
    base::Result<void> read(store::Reader& reader) {
        TRY(const auto bodies, list_body_rows(reader));
        TRY(const auto people, list_person_rows(reader));
        TRY(const auto meetings, list_meeting_rows(reader));
        std::unordered_map<std::int64_t, std::string> body_slugs;
        for (const BodyRow& body : bodies) body_slugs.emplace(body.id.value, body.slug);
        bodies_ = bodies_to_json(bodies);
        people_ = people_to_json(people);
        for (const MeetingRow& meeting : meetings) {
            names_.meetings.emplace(meeting.id.value, meeting.slug);
            meetings_.push_back(
                {{"id", meeting.id.value},
                 {"slug", meeting.slug},
                 {"body", body_slugs.at(meeting.body.value)},
                 {"date", base::render_date(meeting.held_on)},
                 {"start", meeting.start ? Json(base::render_time_of_day(*meeting.start)) : Json()},
                 {"provisional", meeting.is_provisional}});
        }
        TRY_DO(read_decisions(reader));
        return {};
    }

    void add_document(MinutesId id, const archive::ArchivedDocument& document,
                      const std::string& path, std::string_view bytes,
                      const archive::DocumentSight& sight) {
        names_.versions.emplace(id.value, document.version);
        names_.meetings_of_documents.emplace(id.value, document.meeting_slug);
        documents_.push_back({{"file", path},
                              {"sha256", base::sha256_of(bytes)},
                              {"source", document.source_path},
                              {"visibility", archive::sight_to_json(sight)}});
    }

    /// Once every document is added.
    base::Result<void> write_log(store::Reader& reader, const std::filesystem::path& folder) {
        TRY(log_, archive::write_log(reader, names_, folder / archive::log_file));
        return {};
    }
    base::Result<void> write_parts(store::Reader& reader, const std::filesystem::path& folder,
                                   const std::vector<ArchivePart>& parts) {
        for (const ArchivePart& part : parts) {
            TRY(const std::string sha256, part.write(reader, folder));
            if (!sha256.empty()) parts_[part.name] = sha256;
        }
        return {};
    }
    void add_organisation(std::string_view bytes) { organisation_ = base::sha256_of(bytes); }

    const std::string& slug_of(MeetingId meeting) const {
        return names_.meetings.at(meeting.value);
    }

    ArchiveCounts counts() const {
        const int documents = static_cast<int>(documents_.size());
        return {static_cast<int>(meetings_.size()), documents, documents};
    }

    std::string render() const {
        const ArchiveCounts counted = counts();
        return archive::render_json(
            {{"format", archive::format_name},
             {"format_version", archive::format_version},
             {"counts",
              {{"meetings", counted.meetings},
               {"documents", counted.documents},
               {"sources", counted.sources}}},
             {"bodies", bodies_},
             {"people", people_},
             {"meetings", meetings_},
             {"documents", documents_},
             {"item_visibility", item_visibility_},
             {"attachment_visibility", attachment_visibility_},
             {"grants", grants_},
             {"disqualifications", disqualifications_},
             {"parts", parts_},
             {"organisation", {{"file", archive::organisation_file}, {"sha256", organisation_}}},
             {"log",
              {{"file", archive::log_file}, {"sha256", log_.sha256}, {"lines", log_.lines}}}});
    }

private:
    Json item_to_json(const rights::ItemKey& item) const {
        return {{"meeting", names_.meetings.at(item.meeting.value)}, {"item", item.number}};
    }
    Json decision_to_json(const rights::ItemKey& item, const Decided& decided) const {
        Json json = item_to_json(item);
        json["visibility"] = name_of(decided.visibility);
        json["reason"] = decided.reason;
        json["legal_basis"] = decided.legal_basis;
        json["decided_at"] = decided.decided_at;
        return json;
    }

    base::Result<void> read_decisions(store::Reader& reader) {
        TRY(const auto items, list_item_decisions(reader, MeetingId{}));
        for (const ItemDecision& one : items) {
            item_visibility_.push_back(decision_to_json(one.item, one.decided));
        }
        TRY(const auto attachments, list_attachment_decisions(reader, MeetingId{}));
        for (const AttachmentDecision& one : attachments) {
            Json json = decision_to_json(one.item, one.decided);
            json["title"] = one.title;
            attachment_visibility_.push_back(std::move(json));
        }
        TRY(const auto grants, list_grants(reader, MeetingId{}));
        for (const GrantRow& one : grants) {
            Json json = item_to_json(one.item);
            json["person"] = one.person_slug;
            json["from"] = base::render_date(one.from);
            json["to"] = base::render_date(one.to);
            json["reason"] = one.reason;
            grants_.push_back(std::move(json));
        }
        TRY(const auto disqualified, list_disqualifications(reader, MeetingId{}));
        for (const DisqualificationRow& one : disqualified) {
            Json json = item_to_json(one.item);
            json["person"] = one.person_slug;
            json["decided_on"] = base::render_date(one.decided_on);
            disqualifications_.push_back(std::move(json));
        }
        return {};
    }

    Json bodies_ = Json::array();
    Json people_ = Json::array();
    Json meetings_ = Json::array();
    Json documents_ = Json::array();
    Json item_visibility_ = Json::array();
    Json attachment_visibility_ = Json::array();
    Json grants_ = Json::array();
    Json disqualifications_ = Json::array();
    Json parts_ = Json::object();
    archive::LogNames names_;
    archive::LogFile log_;
    std::string organisation_;
};

}  // namespace

base::Result<ArchiveCounts> export_record(store::Database& database,
                                          const std::filesystem::path& folder,
                                          const OnProgress& on_progress,
                                          const std::vector<ArchivePart>& parts) {
    TRY_DO(check_empty(folder));
    TRY(const auto reader, database.reader());
    Listing listing;
    TRY_DO(listing.read(*reader));
    TRY(const auto documents, list_all_minutes(*reader));
    Progress progress{.done = 0, .total = static_cast<std::int64_t>(documents.size())};
    for (const KnownMinutes& known : documents) {
        TRY(const auto document,
            load_archived_document(*reader, known.id, listing.slug_of(known.meeting)));
        TRY(const auto source,
            load_source(*reader, document.source_sha256, rights::Viewer::operator_of_machine()));
        const std::string path = archive::path_of_document(document.meeting_slug, document.version);
        const std::string bytes = archive::render_document(document);
        TRY_DO(write_plain(folder / path, bytes));
        TRY_DO(write_plain(folder / document.source_path, source.bytes));
        TRY(const auto sight, load_sight(*reader, known.id));
        listing.add_document(known.id, document, path, bytes, sight);
        ++progress.done;
        if (on_progress) on_progress(progress);
    }
    TRY_DO(write_plain(folder / archive::readme_file, archive::readme()));
    TRY(const auto organisation, rights::render_organisation(*reader));
    TRY_DO(write_plain(folder / archive::organisation_file, organisation));
    listing.add_organisation(organisation);
    TRY_DO(listing.write_log(*reader, folder));
    TRY_DO(listing.write_parts(*reader, folder, parts));
    TRY_DO(flush_to_disk(folder));
    TRY_DO(base::write_file(folder / archive::record_file, listing.render()));
    TRY_DO(flush_to_disk(folder));  // The name of record.json, too.
    return listing.counts();
}

}  // namespace records
