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

/// What a browser calls a file, as folders and a name. Where names may have backslashes they come
/// from an archive that was packed elsewhere; systems put controls into the names of files of their
/// own ("Icon\r").
std::string path_of(std::string_view sent) {
    std::string path(sent);
    for (char& sign : path) {
        const auto byte = static_cast<unsigned char>(sign);
        if (byte < ' ' || byte == 127) sign = '_';
        if (sign == '\\') sign = '/';
    }
    return path;
}

/// Nothing that could lead elsewhere.
bool is_path(std::string_view path) {
    constexpr std::size_t longest = 4096;
    if (path.empty() || path.size() > longest || !base::is_valid_utf8(path)) return false;
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

base::Result<Upload> load_open(store::Reader& reader, const rights::Actor& actor, UploadId id) {
    TRY(Upload upload, load_own(reader, actor, id));
    if (upload.state != UploadState::Open) return conflict("upload.not_open");
    return upload;
}

base::Result<void> add_file(store::Transaction& transaction, const Upload& upload,
                            const NewUploadFile& file) {
    const bool too_many = upload.file_count >= upload_limits.files ||
                          upload.bytes + file.size > upload_limits.all_bytes;
    if (too_many) return invalid("upload.too_many");
    return add_upload_file(transaction, upload.id, file);
}

base::Result<UploadedFile> file_for(store::Transaction& transaction, const Upload& upload,
                                    const SentPiece& piece) {
    TRY(auto found, find_upload_file(transaction, upload.id, piece.path));
    if (!found) {
        TRY_DO(add_file(transaction, upload, {.path = piece.path, .size = piece.size}));
        TRY(found, find_upload_file(transaction, upload.id, piece.path));
    }
    if (!found || found->size != piece.size || found->verdict) {
        return invalid("upload.wrong_piece");
    }
    return *std::move(found);
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
                                 UploadId id, const SentPiece& sent) {
    TRY(const Upload upload, load_open(transaction, actor, id));
    SentPiece piece = sent;
    piece.path = path_of(sent.path);
    TRY_DO(check(piece));
    TRY(const UploadedFile file, file_for(transaction, upload, piece));
    const auto length = static_cast<std::int64_t>(piece.bytes.size());
    if (length == 0 || piece.start + length <= file.received) return {};
    if (piece.start != file.received) return conflict("upload.piece_missing");
    return add_upload_piece(transaction, file.id, piece);
}

bool is_unsent(std::string_view error) {
    return error == "file.too_large" || error == "file.unreadable";
}

base::Result<void> name_unsent(store::Transaction& transaction, const rights::Actor& actor,
                               UploadId id, const UnsentFile& file) {
    TRY(const Upload upload, load_open(transaction, actor, id));
    const std::string path = path_of(file.path);
    if (!is_path(path) || !is_unsent(file.error)) return invalid("upload.wrong_piece");
    TRY(const auto known, find_upload_file(transaction, id, path));
    if (known && known->is_left_out()) return {};
    if (known) return invalid("upload.wrong_piece");
    return add_file(transaction, upload,
                    {.path = path, .verdict = Verdict{.fate = "refused", .error = file.error}});
}

base::Result<Upload> load_upload(store::Reader& reader, const rights::Actor& actor, UploadId id) {
    TRY(Upload upload, load_own(reader, actor, id));
    TRY(upload.files, list_upload_files(reader, id));
    return upload;
}

base::Result<std::vector<Upload>> list_uploads(store::Reader& reader, const rights::Actor& actor) {
    TRY_DO(require(actor));
    return newest_uploads_of(reader, actor.account().value);
}

base::Result<void> look_at_upload(store::Transaction& transaction, const rights::Actor& actor,
                                  UploadId id, const base::Clock& clock) {
    TRY(const Upload upload, load_own(transaction, actor, id));
    const bool may_look = upload.state == UploadState::Open || upload.state == UploadState::Looked;
    if (!may_look) return conflict("upload.not_open");
    if (upload.file_count == 0) return conflict("upload.empty");
    return start(transaction, actor, id, UploadState::Looking, clock);
}

bool may_want_anyway(const UploadedFile& file) {
    return file.verdict && file.verdict->error == "minutes.not_recognised";
}

base::Result<void> want_anyway(store::Transaction& transaction, const rights::Actor& actor,
                               UploadId id, std::int64_t file, const base::Clock& clock) {
    TRY(const Upload upload, load_upload(transaction, actor, id));
    if (upload.state != UploadState::Looked) return conflict("upload.not_looked");
    const auto found = std::find_if(upload.files.begin(), upload.files.end(),
                                    [&](const UploadedFile& one) { return one.id == file; });
    if (found == upload.files.end()) {
        return base::Error{base::ErrorKind::NotFound, "upload.not_found"};
    }
    if (!may_want_anyway(*found)) return conflict("upload.not_refused");
    Verdict wanted = *found->verdict;
    wanted.anyway = true;
    TRY_DO(set_verdict(transaction, file, wanted));
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
