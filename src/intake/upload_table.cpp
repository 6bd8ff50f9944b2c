// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/try.h"
#include "intake/internal/upload_table.h"

namespace intake {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<UploadState, std::string_view>, 6> states = {
    {{UploadState::Open, "open"},
     {UploadState::Looking, "looking"},
     {UploadState::Looked, "looked"},
     {UploadState::Taking, "taking"},
     {UploadState::Taken, "taken"},
     {UploadState::Cancelled, "cancelled"}}};

constexpr std::string_view insert_upload =
    "INSERT INTO upload (account_id, made_at, state) VALUES ($1, $2, 'open') RETURNING id";
constexpr std::string_view one_upload =
    "SELECT id, state, made_at, job_id, file_count, bytes, import_id FROM upload"
    " WHERE id = $1 AND ($2 = 0 OR account_id = $2)";
constexpr std::string_view newest_uploads =
    "SELECT id, state, made_at, job_id, file_count, bytes, import_id FROM upload"
    " WHERE account_id = $1 ORDER BY id DESC LIMIT 10";
constexpr std::string_view files_of_upload =
    "SELECT id, path, size, received, verdict FROM upload_file WHERE upload_id = $1 ORDER BY path";
constexpr std::string_view file_by_path =
    "SELECT id, path, size, received, verdict FROM upload_file WHERE upload_id = $1 AND path = $2";
constexpr std::string_view twins_before =
    "SELECT verdict FROM upload_file WHERE upload_id = $1 AND sha256 = $2 AND id < $3"
    " ORDER BY id";
constexpr std::string_view file_after =
    "SELECT id, path, size, received, verdict FROM upload_file WHERE upload_id = $1 AND id > $2"
    " ORDER BY id LIMIT 1";
constexpr std::string_view set_state =
    "UPDATE upload SET state = $2, job_id = coalesce($3, job_id) WHERE id = $1";
constexpr std::string_view set_import = "UPDATE upload SET import_id = $2 WHERE id = $1";
constexpr std::string_view insert_file =
    "INSERT INTO upload_file (upload_id, path, size, verdict) VALUES ($1, $2, $3, $4)";
constexpr std::string_view count_file =
    "UPDATE upload SET file_count = file_count + 1, bytes = bytes + $2 WHERE id = $1";
constexpr std::string_view insert_piece =
    "INSERT INTO upload_piece (file_id, start, bytes) VALUES ($1, $2, $3)";
constexpr std::string_view add_received =
    "UPDATE upload_file SET received = received + $2 WHERE id = $1";
constexpr std::string_view update_verdict =
    "UPDATE upload_file SET verdict = $2, sha256 = $3 WHERE id = $1";
constexpr std::string_view pieces_of_file =
    "SELECT bytes FROM upload_piece WHERE file_id = $1 ORDER BY start";
constexpr std::string_view delete_pieces = "DELETE FROM upload_piece WHERE file_id = $1";
constexpr std::string_view delete_all_pieces =
    "DELETE FROM upload_piece WHERE file_id IN (SELECT id FROM upload_file WHERE upload_id = $1)";
constexpr std::string_view delete_files = "DELETE FROM upload_file WHERE upload_id = $1";
constexpr std::string_view delete_upload = "DELETE FROM upload WHERE id = $1";
constexpr std::string_view uploads_before =
    "SELECT id FROM upload WHERE made_at < $1 ORDER BY made_at LIMIT 100";

UploadedFile file_of(const store::Row& row) {
    return {.id = row.integer(0),
            .path = std::string(row.text(1)),
            .size = row.integer(2),
            .received = row.integer(3),
            .verdict = parse_verdict(row.text(4))};
}

UploadId id_of(const store::Row& row) { return row.id<UploadTag>(0); }

Upload upload_of(const store::Row& row) {
    Upload upload{.id = id_of(row),
                  .made_at = std::string(row.text(2)),
                  .job = {},
                  .file_count = static_cast<int>(row.integer(4)),
                  .bytes = row.integer(5),
                  .import = {},
                  .files = {}};
    for (const auto& [state, name] : states) {
        if (row.text(1) == name) upload.state = state;
    }
    if (!row.is_null(3)) upload.job = work::JobId{row.integer(3)};
    if (!row.is_null(6)) upload.import = records::ImportId{row.integer(6)};
    return upload;
}

Json json_of(const VersionChanges& changes) {
    Json json = {{"head", changes.head},
                 {"untold", changes.untold},
                 {"same", changes.same},
                 {"items", Json::array()}};
    for (const ItemChange& one : changes.items) {
        json["items"].push_back({{"kind", one.kind},
                                 {"before", one.before},
                                 {"after", one.after},
                                 {"closed", one.closed},
                                 {"title", one.title},
                                 {"parts", one.parts}});
    }
    return json;
}

VersionChanges changes_of(const Json& json) {
    VersionChanges changes{.head = json.value("head", std::vector<std::string>{}),
                           .untold = json.value("untold", 0),
                           .same = json.value("same", 0)};
    for (const Json& one : json.value("items", Json::array())) {
        changes.items.push_back({.kind = one.value("kind", ""),
                                 .before = one.value("before", 0),
                                 .after = one.value("after", 0),
                                 .closed = one.value("closed", false),
                                 .title = one.value("title", ""),
                                 .parts = one.value("parts", std::vector<std::string>{})});
    }
    return changes;
}

}  // namespace

std::string_view name_of(UploadState state) {
    for (const auto& [one, name] : states) {
        if (one == state) return name;
    }
    return {};
}

std::string render_verdict(const Verdict& verdict) {
    Json json = {
        {"fate", verdict.fate},         {"waits", verdict.waits},     {"error", verdict.error},
        {"for_body", verdict.for_body}, {"detail", verdict.detail},   {"meeting", verdict.meeting},
        {"body", verdict.body},         {"date", verdict.date},       {"items", verdict.items},
        {"closed", verdict.closed},     {"minutes", verdict.minutes}, {"import", verdict.import},
        {"sha256", verdict.sha256},     {"anyway", verdict.anyway},   {"findings", Json::array()}};
    for (const base::Finding& one : verdict.findings) {
        json["findings"].push_back({{"line", one.line}, {"code", one.code}, {"text", one.text}});
    }
    if (verdict.changes) json["changes"] = json_of(*verdict.changes);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Verdict> parse_verdict(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    Verdict verdict{.fate = json.value("fate", ""),
                    .waits = json.value("waits", false),
                    .for_body = json.value("for_body", false),
                    .error = json.value("error", ""),
                    .detail = json.value("detail", ""),
                    .meeting = json.value("meeting", ""),
                    .body = json.value("body", ""),
                    .date = json.value("date", ""),
                    .items = json.value("items", 0),
                    .closed = json.value("closed", 0),
                    .minutes = json.value("minutes", std::int64_t{0}),
                    .import = json.value("import", std::int64_t{0}),
                    .sha256 = json.value("sha256", ""),
                    .anyway = json.value("anyway", false),
                    .findings = {}};
    for (const Json& one : json.value("findings", Json::array())) {
        verdict.findings.push_back(
            {one.value("line", 0), one.value("code", ""), one.value("text", "")});
    }
    if (json.contains("changes")) verdict.changes = changes_of(json["changes"]);
    return verdict;
}

base::Result<UploadId> add_upload(store::Transaction& transaction, std::int64_t account,
                                  std::string_view at) {
    TRY(const auto id, transaction.insert(insert_upload, {account, at}));
    return UploadId{id};
}

base::Result<std::optional<Upload>> find_upload(store::Reader& reader, UploadId id,
                                                std::int64_t account) {
    return reader.query_one<Upload>(one_upload, {id, account}, upload_of);
}

base::Result<std::vector<Upload>> newest_uploads_of(store::Reader& reader, std::int64_t account) {
    return reader.query<Upload>(newest_uploads, {account}, upload_of);
}

base::Result<std::vector<UploadedFile>> list_upload_files(store::Reader& reader, UploadId id) {
    return reader.query<UploadedFile>(files_of_upload, {id}, file_of);
}

base::Result<std::optional<UploadedFile>> find_upload_file(store::Reader& reader, UploadId id,
                                                           std::string_view path) {
    return reader.query_one<UploadedFile>(file_by_path, {id, path}, file_of);
}

base::Result<bool> has_twin_before(store::Reader& reader, UploadId id, std::int64_t file,
                                   std::string_view sha256) {
    bool found = false;
    TRY_DO(reader.for_each(twins_before, {id, sha256, file}, [&](const store::Row& row) {
        const auto verdict = parse_verdict(row.text(0));
        found = found || (verdict && verdict->fate != "refused");
    }));
    return found;
}

base::Result<std::optional<UploadedFile>> next_upload_file(store::Reader& reader, UploadId id,
                                                           std::int64_t after) {
    return reader.query_one<UploadedFile>(file_after, {id, after}, file_of);
}

base::Result<void> set_upload_state(store::Transaction& transaction, UploadId id, UploadState state,
                                    const std::optional<work::JobId>& job) {
    TRY_DO(transaction.execute(set_state, {id, name_of(state), job}));
    return {};
}

base::Result<void> add_upload_file(store::Transaction& transaction, UploadId id,
                                   const NewUploadFile& file) {
    const std::string verdict = file.verdict ? render_verdict(*file.verdict) : std::string();
    TRY_DO(transaction.execute(insert_file, {id, file.path, file.size, verdict}));
    TRY_DO(transaction.execute(count_file, {id, file.size}));
    return {};
}

base::Result<void> set_upload_import(store::Transaction& transaction, UploadId id,
                                     records::ImportId import) {
    TRY_DO(transaction.execute(set_import, {id, import}));
    return {};
}

base::Result<void> add_upload_piece(store::Transaction& transaction, std::int64_t file,
                                    const SentPiece& piece) {
    TRY_DO(transaction.execute(insert_piece,
                               {file, piece.start, store::Blob{std::string(piece.bytes)}}));
    TRY_DO(
        transaction.execute(add_received, {file, static_cast<std::int64_t>(piece.bytes.size())}));
    return {};
}

base::Result<void> set_verdict(store::Transaction& transaction, std::int64_t file,
                               const Verdict& verdict) {
    TRY_DO(transaction.execute(update_verdict, {file, render_verdict(verdict), verdict.sha256}));
    return {};
}

base::Result<std::string> load_upload_bytes(store::Reader& reader, std::int64_t file) {
    std::string bytes;
    TRY_DO(reader.for_each(pieces_of_file, {file},
                           [&](const store::Row& row) { bytes += row.text(0); }));
    return bytes;
}

base::Result<void> remove_pieces_of(store::Transaction& transaction, std::int64_t file) {
    TRY_DO(transaction.execute(delete_pieces, {file}));
    return {};
}

base::Result<void> remove_all_pieces(store::Transaction& transaction, UploadId id) {
    TRY_DO(transaction.execute(delete_all_pieces, {id}));
    return {};
}

base::Result<std::vector<UploadId>> list_uploads_before(store::Reader& reader,
                                                        std::string_view moment) {
    return reader.query<UploadId>(uploads_before, {moment}, id_of);
}

base::Result<void> remove_upload(store::Transaction& transaction, UploadId id) {
    TRY_DO(remove_all_pieces(transaction, id));
    TRY_DO(transaction.execute(delete_files, {id}));
    TRY_DO(transaction.execute(delete_upload, {id}));
    return {};
}

}  // namespace intake
