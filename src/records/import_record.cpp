// SPDX-License-Identifier: AGPL-3.0-or-later
// An export back into an empty record, in one transaction: all of it or nothing.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/file.h"
#include "base/hash.h"
#include "base/try.h"
#include "records/archive.h"
#include "records/change_log.h"
#include "records/internal/archive_form.h"
#include "records/internal/archive_log.h"
#include "records/internal/body_table.h"
#include "records/internal/case_table.h"
#include "records/internal/meeting_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_table.h"
#include "records/internal/source_key.h"
#include "records/internal/source_table.h"
#include "records/internal/standing.h"
#include "records/internal/write_document.h"
#include "records/person_meaning.h"
#include "rights/archive.h"

namespace records {
namespace {

using archive::Fields;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_json_bytes = std::size_t{1} << 30U;
constexpr std::size_t most_source_bytes = std::size_t{1} << 30U;

base::Error damaged_file(std::string_view path, std::string_view what) {
    return archive::damaged(fmt::format("{}: {}", path, what));
}

/// One import at work: where names in the export have become rows.
class Import {
public:
    Import(store::Transaction& transaction, std::filesystem::path folder, Json record)
        : transaction_(transaction), folder_(std::move(folder)), record_(std::move(record)) {}

    base::Result<ArchiveCounts> run(const OnProgress& on_progress) {
        TRY_DO(check_empty());
        TRY_DO(restore_names());
        TRY_DO(restore_meetings());
        const Json& documents = list("documents");
        Progress progress{.done = 0, .total = static_cast<std::int64_t>(documents.size())};
        for (const Json& listed : documents) {
            TRY_DO(restore_document(listed));
            ++progress.done;
            if (on_progress) on_progress(progress);
        }
        TRY_DO(restore_decisions());
        TRY_DO(restore_sights_of_all());
        TRY_DO(is_first_version() ? restore_changes() : restore_organisation_and_log());
        TRY_DO(settle_chosen());
        TRY_DO(settle_all_meanings(transaction_));
        const int count = static_cast<int>(documents.size());
        return ArchiveCounts{static_cast<int>(meetings_.size()), count, count};
    }

private:
    base::Result<void> check_empty() {
        TRY(const auto counts, count_records(transaction_));
        TRY(const auto newest, newest_change(transaction_));
        const bool empty =
            counts.bodies + counts.people + counts.meetings == 0 && newest == ChangeId{};
        if (empty) return {};
        return base::Error{base::ErrorKind::Conflict, "archive.record_not_empty", folder_.string()};
    }

    /// An absent list is an empty one here; the counts tell whether it should have been there.
    const Json& list(const char* key) {
        Fields fields(record_);
        return fields.list(key);
    }

    bool is_first_version() {
        Fields fields(record_);
        return fields.number("format_version") == archive::oldest_format_version;
    }

    /// 0 in an export of the first version, which has no ids.
    std::int64_t id_of(Fields& fields) { return is_first_version() ? 0 : fields.number("id"); }

    base::Error damaged_record(std::string_view what) const {
        return damaged_file(archive::record_file, what);
    }

    base::Result<void> restore_names() {
        for (const Json& listed : list("bodies")) {
            Fields fields(listed);
            const BodyRow body{
                .id = BodyId{id_of(fields)},
                .name = fields.text("name"),
                .slug = fields.text("slug"),
                .is_provisional = fields.truth_or("provisional", false),
                .shows_closed_case_number = fields.truth_or("shows_closed_case_number", true),
                .documents_wait = fields.truth_or("documents_wait", false)};
            if (!fields.all_read()) return damaged_record("bodies: " + fields.wrong());
            TRY(const auto id, restore_body(transaction_, body));
            bodies_.emplace(body.slug, id);
        }
        for (const Json& listed : list("people")) {
            Fields fields(listed);
            const PersonRow person{.id = PersonId{id_of(fields)},
                                   .name = fields.text("name"),
                                   .slug = fields.text("slug"),
                                   .is_listed = fields.truth_or("listed", true),
                                   .is_provisional = fields.truth_or("provisional", false)};
            if (!fields.all_read()) return damaged_record("people: " + fields.wrong());
            TRY(const auto id, restore_person(transaction_, person));
            people_.emplace(person.slug, id);
        }
        return {};
    }

    base::Result<void> restore_meetings() {
        for (const Json& listed : list("meetings")) {
            Fields fields(listed);
            const std::string body = fields.text("body");
            const auto held_on = base::parse_date(fields.text("date"));
            const auto start_text = fields.text_or_null("start");
            MeetingRow meeting{.id = MeetingId{id_of(fields)},
                               .body = {},
                               .held_on = held_on.value_or(base::Date{}),
                               .start = {},
                               .slug = fields.text("slug"),
                               .is_provisional = fields.truth_or("provisional", false)};
            if (start_text) meeting.start = base::parse_time_of_day(*start_text);
            const auto known = bodies_.find(body);
            const bool whole = fields.all_read() && held_on && known != bodies_.end() &&
                               meeting.start.has_value() == start_text.has_value();
            if (!whole) return damaged_record("meetings: " + meeting.slug);
            meeting.body = known->second;
            TRY(meeting.id, restore_meeting(transaction_, meeting));
            meetings_.emplace(meeting.slug, meeting);
        }
        return {};
    }

    enum class Listed { Text, Original };
    /// The bytes of a listed file, when they are those that were listed: `key` is their SHA-256, or
    /// that of an original (source_key.h).
    base::Result<std::string> read_checked(const std::string& path, const std::string& key,
                                           Listed what) {
        if (!archive::is_safe_path(path)) return damaged_record("path " + path);
        const bool is_original = what == Listed::Original;
        auto bytes =
            base::read_file(folder_ / path, is_original ? most_source_bytes : most_json_bytes);
        if (!bytes) return damaged_file(path, bytes.error().detail);
        const std::string sha256 = base::sha256_of(bytes.value());
        if (sha256 != key && !(is_original && is_source_key_of(key, sha256))) {
            return damaged_file(path, "its SHA-256 is not the one listed");
        }
        return bytes;
    }

    base::Result<std::vector<ParticipationRow>> participations_of(
        const archive::ArchivedDocument& document, const std::string& path) {
        std::vector<ParticipationRow> rows;
        const std::size_t present = document.minutes.participants.size();
        for (std::size_t at = 0; at < document.people.size(); ++at) {
            const bool absent = at >= present;
            ParticipationRow row{.participant = absent ? document.minutes.absentees[at - present]
                                                       : document.minutes.participants[at],
                                 .absent = absent,
                                 .person = {},
                                 .slug = {},
                                 .person_name = {}};
            if (document.people[at]) {
                const auto known = people_.find(*document.people[at]);
                if (known == people_.end()) return damaged_file(path, "people");
                row.person = known->second;
            }
            rows.push_back(std::move(row));
        }
        return rows;
    }

    /// An export of version 1 tells none: everything is published, and open unless closed there.
    base::Result<archive::DocumentSight> sight_of(const Json& listed,
                                                  const archive::ArchivedDocument& document,
                                                  const std::string& path) {
        if (!listed.contains("visibility")) return archive::DocumentSight{};
        auto sight = archive::sight_from_json(listed["visibility"]);
        if (!sight) return damaged_file(path, sight.error().detail);
        const bool whole = archive::fits(sight.value().items, document.minutes.items);
        if (!whole) return damaged_file(path, "visibility");
        return sight;
    }

    base::Result<std::optional<PersonId>> maker_of(const archive::DocumentSight& sight,
                                                   const std::string& path) {
        if (sight.made_by.empty()) return std::optional<PersonId>{};
        const auto known = people_.find(sight.made_by);
        if (known == people_.end()) return damaged_file(path, "made_by");
        return std::optional(known->second);
    }

    base::Result<void> restore_document(const Json& listed) {
        Fields fields(listed);
        const std::string path = fields.text("file");
        const std::string sha256 = fields.text("sha256");
        if (!fields.all_read()) return damaged_record("documents: " + fields.wrong());
        TRY(const auto bytes, read_checked(path, sha256, Listed::Text));
        auto parsed = archive::parse_document(bytes);
        if (!parsed) return damaged_file(path, parsed.error().detail);
        archive::ArchivedDocument document = std::move(parsed).value();
        const auto meeting = meetings_.find(document.meeting_slug);
        if (meeting == meetings_.end()) return damaged_file(path, "meeting");
        TRY(const auto source,
            read_checked(document.source_path, document.source_sha256, Listed::Original));
        TRY_DO(add_source(transaction_, document.source_sha256, source));
        TRY(auto participations, participations_of(document, path));
        TRY(auto sight, sight_of(listed, document, path));
        TRY(const auto made_by, maker_of(sight, path));
        TRY(const auto id,
            write_document(transaction_, {.meeting = meeting->second.id,
                                          .body = meeting->second.body,
                                          .version = document.version,
                                          .publicity = sight.published ? Publicity::Published
                                                                       : Publicity::Unpublished,
                                          .made_by = made_by,
                                          .saved_at = std::move(document.saved_at),
                                          .source_sha256 = std::move(document.source_sha256),
                                          .file_name = std::move(document.file_name),
                                          .media_type = std::move(document.media_type),
                                          .profile = std::move(document.profile),
                                          .participations = std::move(participations),
                                          .minutes = std::move(document.minutes)}));
        documents_.emplace(archive::path_of_document(document.meeting_slug, document.version), id);
        if (!sight.items.empty()) {
            sights_.push_back({id, sight.source, std::move(sight.items)});
        }
        return {};
    }

    /// Documents came before it was known that somebody chose one.
    base::Result<void> settle_chosen() {
        for (const auto& [slug, meeting] : meetings_) {
            TRY_DO(settle_standing(transaction_, meeting.id));
        }
        return {};
    }

    /// Of the first version: lines that are no chain.
    base::Result<void> restore_changes() {
        for (const Json& listed : list("changes")) {
            Fields fields(listed);
            const archive::ArchivedLine line{.kept = {.line = {.id = fields.number("id"),
                                                               .at = fields.text("at"),
                                                               .action = fields.text("action"),
                                                               .subject = {},
                                                               .fields = {},
                                                               .before_hash = {},
                                                               .after_hash = {},
                                                               .link = {}},
                                                      .state = {}},
                                             .meeting_slug = fields.text("meeting"),
                                             .version = fields.small_number("version")};
            if (!fields.all_read()) return damaged_record("changes: " + fields.wrong());
            TRY_DO(restore(line));
        }
        return {};
    }

    base::Result<void> restore_organisation_and_log() {
        Fields fields(record_);
        Fields organisation(fields.object("organisation"));
        Fields log(fields.object("log"));
        const std::string sha256 = organisation.text("sha256");
        const archive::LogFile listed{.sha256 = log.text("sha256"), .lines = log.number("lines")};
        if (!organisation.all_read()) return damaged_record("organisation");
        if (!log.all_read()) return damaged_record("log");
        TRY(const auto text, read_checked(archive::organisation_file, sha256, Listed::Text));
        TRY_DO(rights::restore_organisation(transaction_, text));
        return archive::read_log(folder_ / archive::log_file, listed,
                                 [&](const archive::ArchivedLine& line) { return restore(line); });
    }

    base::Result<void> restore(const archive::ArchivedLine& line) {
        const auto meeting = meetings_.find(line.meeting_slug);
        const auto document = documents_.find(archive::path_of_document(
            line.document_meeting.empty() ? line.meeting_slug : line.document_meeting,
            line.version));
        const bool known = (line.meeting_slug.empty() || meeting != meetings_.end()) &&
                           (line.version == 0 || document != documents_.end());
        if (!known) return damaged_record(fmt::format("changes: {}", line.kept.line.id));
        changes::KeptLine kept = line.kept;
        kept.line.meeting = meeting == meetings_.end() ? 0 : meeting->second.id.value;
        kept.minutes = document == documents_.end() ? 0 : document->second.value;
        auto done = changes::restore_line(transaction_, kept);
        if (done || done.error().code != "store.constraint") return done;
        return damaged_record(fmt::format("changes: {}", kept.line.id));
    }

    /// The item that a decision is about, once all its fields are read.
    base::Result<rights::ItemKey> item_of(const char* list_name, Fields& fields) {
        const std::string slug = fields.text("meeting");
        const auto number = fields.small_number("item");
        const auto meeting = meetings_.find(slug);
        if (fields.all_read() && meeting != meetings_.end()) {
            return rights::ItemKey{meeting->second.id, number};
        }
        return damaged_record(fmt::format("{}: {} {}", list_name, slug, number));
    }
    static Decided decided_of(Fields& fields) {
        return {.visibility = fields.visibility("visibility"),
                .reason = fields.text("reason"),
                .legal_basis = fields.text("legal_basis"),
                .decided_at = fields.text("decided_at")};
    }
    static base::Date date_of(Fields& fields, const char* key) {
        return base::parse_date(fields.text(key)).value_or(base::Date{});
    }
    base::Result<PersonId> named_in(const char* list_name, Fields& fields) {
        const auto known = people_.find(fields.text("person"));
        if (known != people_.end()) return known->second;
        return damaged_record(fmt::format("{}: person", list_name));
    }

    base::Result<void> restore_decisions() {
        Fields record(record_);
        for (const Json& listed : record.list_or_nothing("item_visibility")) {
            Fields fields(listed);
            ItemDecision decision{.item = {}, .decided = decided_of(fields)};
            TRY(decision.item, item_of("item_visibility", fields));
            TRY_DO(keep_item_decision(transaction_, decision));
        }
        for (const Json& listed : record.list_or_nothing("attachment_visibility")) {
            Fields fields(listed);
            AttachmentDecision decision{
                .item = {}, .title = fields.text("title"), .decided = decided_of(fields)};
            TRY(decision.item, item_of("attachment_visibility", fields));
            TRY_DO(keep_attachment_decision(transaction_, decision));
        }
        return restore_insight();
    }

    base::Result<void> restore_insight() {
        Fields record(record_);
        for (const Json& listed : record.list_or_nothing("grants")) {
            Fields fields(listed);
            GrantRow grant{.id = {},
                           .item = {},
                           .person = {},
                           .person_slug = {},
                           .from = date_of(fields, "from"),
                           .to = date_of(fields, "to"),
                           .reason = fields.text("reason")};
            TRY(grant.person, named_in("grants", fields));
            TRY(grant.item, item_of("grants", fields));
            TRY_DO(add_grant(transaction_, grant));
        }
        for (const Json& listed : record.list_or_nothing("disqualifications")) {
            Fields fields(listed);
            DisqualificationRow row{.item = {},
                                    .person = {},
                                    .person_slug = {},
                                    .decided_on = date_of(fields, "decided_on")};
            TRY(row.person, named_in("disqualifications", fields));
            TRY(row.item, item_of("disqualifications", fields));
            TRY_DO(add_disqualification(transaction_, row));
        }
        return {};
    }

    /// Last, since each document that comes may close something in the others.
    base::Result<void> restore_sights_of_all() {
        for (const StoredSight& one : sights_) {
            TRY_DO(restore_sights(transaction_, one.minutes, one.items));
            TRY_DO(restore_source_visibility(transaction_, one.minutes, one.source));
        }
        for (const auto& [slug, meeting] : meetings_) {
            TRY_DO(recount_documents_of(transaction_, meeting.id));
        }
        return recount_all_cases(transaction_);
    }

    struct StoredSight {
        MinutesId minutes;
        Visibility source = Visibility::Open;
        std::vector<ItemSight> items;
    };

    store::Transaction& transaction_;
    std::filesystem::path folder_;
    Json record_;
    std::unordered_map<std::string, BodyId> bodies_;
    std::unordered_map<std::string, PersonId> people_;
    std::unordered_map<std::string, MeetingRow> meetings_;
    std::unordered_map<std::string, MinutesId> documents_;
    std::vector<StoredSight> sights_;
};

base::Result<Json> read_listing(const std::filesystem::path& folder) {
    auto bytes = base::read_file(folder / archive::record_file, most_json_bytes);
    if (!bytes) return damaged_file(archive::record_file, bytes.error().detail);
    Json record = Json::parse(bytes.value(), nullptr, false);
    Fields fields(record);
    const std::int64_t version = fields.number("format_version");
    const bool ours = fields.text("format") == archive::format_name &&
                      version >= archive::oldest_format_version &&
                      version <= archive::format_version;
    if (!ours) return damaged_file(archive::record_file, "not an export this program can read");
    Fields counts(fields.object("counts"));
    const auto documents = static_cast<std::int64_t>(fields.list("documents").size());
    const auto meetings = static_cast<std::int64_t>(fields.list("meetings").size());
    if (counts.number("documents") != documents || counts.number("meetings") != meetings) {
        return damaged_file(archive::record_file, "the counts are not those of the lists");
    }
    for (const char* key : {"bodies", "people"}) static_cast<void>(fields.list(key));
    if (version == archive::oldest_format_version) static_cast<void>(fields.list("changes"));
    if (!fields.all_read()) return damaged_file(archive::record_file, fields.wrong());
    return record;
}

/// Exports from before there were parts have none.
base::Result<void> restore_parts(store::Transaction& transaction,
                                 const std::filesystem::path& folder, const Json& listed,
                                 const std::vector<ArchivePart>& parts) {
    if (!listed.is_object()) return damaged_file(archive::record_file, "parts");
    for (const auto& [name, sha256] : listed.items()) {
        const auto part =
            std::find_if(parts.begin(), parts.end(),
                         [&wanted = name](const ArchivePart& one) { return one.name == wanted; });
        if (part == parts.end() || !sha256.is_string()) {
            return damaged_file(archive::record_file, "parts: " + name);
        }
        TRY_DO(part->restore(transaction, folder, sha256.get<std::string>()));
    }
    return {};
}

}  // namespace

bool is_export(const std::filesystem::path& folder) {
    auto bytes = base::read_file(folder / archive::record_file, most_json_bytes);
    if (!bytes) return false;
    const Json record = Json::parse(bytes.value(), nullptr, false);
    Fields fields(record);
    return fields.text("format") == archive::format_name;
}

base::Result<ArchiveCounts> import_record(store::Database& database,
                                          const std::filesystem::path& folder,
                                          const OnProgress& on_progress,
                                          const std::vector<ArchivePart>& parts) {
    TRY(auto record, read_listing(folder));
    TRY(const auto transaction, database.begin());
    const Json listed = record.value("parts", Json::object());
    Import import(*transaction, folder, std::move(record));
    TRY(const auto counts, import.run(on_progress));
    TRY_DO(restore_parts(*transaction, folder, listed, parts));
    TRY_DO(transaction->commit());
    return counts;
}

}  // namespace records
