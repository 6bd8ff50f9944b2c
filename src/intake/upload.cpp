// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/upload.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "intake/internal/upload_table.h"

namespace intake {
namespace {

base::Error invalid(const char* code) { return {base::ErrorKind::Invalid, code}; }
base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Result<void> require(const rights::Actor& actor) {
    if (may_upload(actor)) return {};
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

base::Result<Upload> load_own(store::Reader& reader, const rights::Actor& actor, UploadId id) {
    TRY_DO(require(actor));
    TRY(auto upload, find_upload(reader, id, actor.account().value));
    if (!upload) return base::Error{base::ErrorKind::NotFound, "upload.not_found"};
    return *std::move(upload);
}

/// Folders and a name, as a browser sends them; nothing that could lead elsewhere.
bool is_path(std::string_view path) {
    constexpr std::size_t longest = 400;
    const bool fits = !path.empty() && path.size() <= longest && base::is_valid_utf8(path) &&
                      path.front() != '/' && path.find('\\') == std::string_view::npos;
    if (!fits) return false;
    const bool has_control = std::any_of(
        path.begin(), path.end(), [](char byte) { return static_cast<unsigned char>(byte) < ' '; });
    if (has_control) return false;
    for (const std::string_view part : base::split(path, '/')) {
        if (part.empty() || part == "." || part == "..") return false;
    }
    return true;
}

base::Result<void> check(const SentPiece& piece) {
    const auto length = static_cast<std::int64_t>(piece.bytes.size());
    const bool fits = is_path(piece.path) && piece.size >= 0 && piece.start >= 0 &&
                      piece.start + length <= piece.size && (length > 0 || piece.size == 0);
    if (!fits) return invalid("upload.wrong_piece");
    if (piece.size > upload_limits.file_bytes) return invalid("upload.too_large");
    return {};
}

base::Result<const UploadedFile*> file_for(store::Transaction& transaction, Upload& upload,
                                           const SentPiece& piece) {
    const auto named = [&](const UploadedFile& one) { return one.path == piece.path; };
    auto found = std::find_if(upload.files.begin(), upload.files.end(), named);
    if (found != upload.files.end()) {
        if (found->size != piece.size) return invalid("upload.wrong_piece");
        return &*found;
    }
    std::int64_t all = piece.size;
    for (const UploadedFile& one : upload.files) all += one.size;
    const bool too_many = static_cast<int>(upload.files.size()) >= upload_limits.files ||
                          all > upload_limits.all_bytes;
    if (too_many) return invalid("upload.too_many");
    TRY_DO(add_upload_file(transaction, upload.id, piece));
    TRY(upload.files, list_upload_files(transaction, upload.id));
    found = std::find_if(upload.files.begin(), upload.files.end(), named);
    return &*found;
}

base::Result<void> start(store::Transaction& transaction, const rights::Actor& actor, UploadId id,
                         UploadState state, const base::Clock& clock) {
    const char* kind =
        state == UploadState::Looking ? "intake.look_at_upload" : "intake.take_in_upload";
    TRY(const auto job, work::add_job(transaction,
                                      {.kind = kind,
                                       .argument = std::to_string(id.value),
                                       .only_key = "upload/" + std::to_string(id.value),
                                       .asked_by = actor.account().value},
                                      clock));
    return set_upload_state(transaction, id, state, job);
}

}  // namespace

bool may_upload(const rights::Actor& actor) {
    return actor.holds(rights::Role::Secretary) ||
           actor.may(rights::Permission::SaveMinutes, rights::everywhere());
}

base::Result<UploadId> begin_upload(store::Transaction& transaction, const rights::Actor& actor,
                                    const base::Clock& clock) {
    TRY_DO(require(actor));
    return add_upload(transaction, actor.account().value, clock.now());
}

base::Result<void> receive_piece(store::Transaction& transaction, const rights::Actor& actor,
                                 UploadId id, const SentPiece& piece) {
    TRY(Upload upload, load_own(transaction, actor, id));
    if (upload.state != UploadState::Open) return conflict("upload.not_open");
    TRY_DO(check(piece));
    TRY(upload.files, list_upload_files(transaction, id));
    TRY(const UploadedFile* file, file_for(transaction, upload, piece));
    const auto length = static_cast<std::int64_t>(piece.bytes.size());
    if (length == 0 || piece.start + length <= file->received) return {};
    if (piece.start != file->received) return conflict("upload.piece_missing");
    return add_upload_piece(transaction, file->id, piece);
}

base::Result<Upload> load_upload(store::Reader& reader, const rights::Actor& actor, UploadId id) {
    TRY(Upload upload, load_own(reader, actor, id));
    TRY(upload.files, list_upload_files(reader, id));
    return upload;
}

base::Result<std::vector<Upload>> list_uploads(store::Reader& reader, const rights::Actor& actor) {
    TRY_DO(require(actor));
    TRY(const auto ids, list_upload_ids(reader, actor.account().value));
    std::vector<Upload> all;
    for (const UploadId id : ids) {
        TRY(auto upload, load_upload(reader, actor, id));
        all.push_back(std::move(upload));
    }
    return all;
}

base::Result<void> look_at_upload(store::Transaction& transaction, const rights::Actor& actor,
                                  UploadId id, const base::Clock& clock) {
    TRY(const Upload upload, load_upload(transaction, actor, id));
    const bool may_look = upload.state == UploadState::Open || upload.state == UploadState::Looked;
    if (!may_look) return conflict("upload.not_open");
    if (upload.files.empty()) return conflict("upload.empty");
    return start(transaction, actor, id, UploadState::Looking, clock);
}

base::Result<void> take_in_upload(store::Transaction& transaction, const rights::Actor& actor,
                                  UploadId id, const base::Clock& clock) {
    TRY(const Upload upload, load_own(transaction, actor, id));
    if (upload.state != UploadState::Looked) return conflict("upload.not_looked");
    return start(transaction, actor, id, UploadState::Taking, clock);
}

base::Result<void> cancel_upload(store::Transaction& transaction, const rights::Actor& actor,
                                 UploadId id, const base::Clock& clock) {
    TRY(const Upload upload, load_own(transaction, actor, id));
    if (upload.state == UploadState::Taken || upload.state == UploadState::Cancelled) {
        return conflict("upload.ended");
    }
    if (upload.job) {
        const auto cancelled = work::cancel_own_job(transaction, *upload.job, clock);
        // One that has ended by itself needs no end.
        if (!cancelled && cancelled.error().code != "work.ended") return cancelled.error();
    }
    TRY_DO(remove_all_pieces(transaction, id));
    return set_upload_state(transaction, id, UploadState::Cancelled, {});
}

base::Result<UploadProgress> how_far(store::Reader& reader, std::int64_t account, UploadId id) {
    TRY(const auto upload, find_upload(reader, id, account));
    if (!upload) return base::Error{base::ErrorKind::NotFound, "upload.not_found"};
    UploadProgress far{.step = static_cast<std::int64_t>(upload->state)};
    if (!upload->job) return far;
    TRY(const auto job, work::find_job(reader, *upload->job));
    if (!job) return far;
    far.done = job->done;
    far.total = job->total;
    far.is_under_way =
        job->state == work::JobState::Waiting || job->state == work::JobState::Running;
    far.has_failed = job->state == work::JobState::Failed || job->state == work::JobState::SetAside;
    return far;
}

base::Result<void> sweep_uploads(store::Transaction& transaction, int days,
                                 const base::Clock& clock) {
    constexpr std::int64_t seconds_a_day = 86400;
    const std::string before =
        base::utc_of_seconds(base::seconds_now(clock) - days * seconds_a_day);
    TRY(const auto old, list_uploads_before(transaction, before));
    for (const UploadId id : old) TRY_DO(remove_upload(transaction, id));
    return {};
}

}  // namespace intake
