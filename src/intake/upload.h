// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that somebody sends through a browser: received in pieces, looked at without a change to
// the record, then taken in or cancelled. An upload is its sender's alone.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "files/scanner.h"
#include "intake/parse.h"
#include "records/import_run.h"
#include "rights/actor.h"
#include "store/database.h"
#include "work/job.h"
#include "work/worker.h"

namespace intake {

using UploadId = base::Id<struct UploadTag>;

/// Told before anything is sent, and held to.
struct UploadLimits {
    std::int64_t file_bytes = std::int64_t{64} << 20;
    std::int64_t all_bytes = std::int64_t{1} << 30;
    int files = 2000;
    std::int64_t piece_bytes = 768 << 10;
};
constexpr UploadLimits upload_limits{};

enum class UploadState { Open, Looking, Looked, Taking, Taken, Cancelled };
std::string_view name_of(UploadState state);

/// An item that a new version changes.
struct ItemChange {
    std::string kind;  ///< "added", "removed", "changed".
    int before = 0;    ///< Its number; 0 when it has none there.
    int after = 0;
    bool closed = false;     ///< To the sender, in one of the two: nothing below is told.
    std::string title = {};  ///< In the new version; of a removed one as it was.
    /// Of a changed one: "number", "title", "text", "outcomes", "attachments".
    std::vector<std::string> parts = {};
};
/// What a new version changes of the document that stands.
struct VersionChanges {
    std::vector<std::string> head = {};  ///< "start", "place", "people", "kind".
    std::vector<ItemChange> items = {};
    int untold = 0;  ///< Changed items beyond those.
    int same = 0;
};

/// What would become of a file, or became.
struct Verdict {
    std::string fate;  ///< "new", "version", "unchanged", "refused"; "cut": it did not come whole.
    bool waits = false;
    bool for_body = false;     ///< Closed minutes: only the people of the body read them.
    std::string error = {};    ///< Of a refused one: a code.
    std::string detail = {};   ///< Of a refused one, in English.
    std::string meeting = {};  ///< "2018-02-26-direktionen".
    std::string body = {};
    std::string date = {};  ///< ISO.
    int items = 0;
    int closed = 0;
    std::int64_t minutes = 0;  ///< The document, when there is one that the sender may know of.
    std::int64_t import = 0;   ///< The run it was taken in with (records/import_run.h).
    std::string sha256 = {};   ///< Of the file.
    /// Its sender wants it, though it is like neither minutes nor an agenda.
    bool anyway = false;
    base::Findings findings = {};
    std::optional<VersionChanges> changes = {};  ///< Of a version, before it is taken in.
};

/// Why a browser leaves a file out: "file.too_large", "file.unreadable".
bool is_unsent(std::string_view error);

struct UploadedFile {
    std::int64_t id = 0;
    std::string path;
    std::int64_t size = 0;
    std::int64_t received = 0;
    std::optional<Verdict> verdict;
    bool is_whole() const { return received == size; }
    /// The sender's browser had to leave it out: it has a verdict before anybody looked.
    bool is_left_out() const { return verdict && received == 0 && is_unsent(verdict->error); }
};

struct Upload {
    UploadId id;
    UploadState state = UploadState::Open;
    std::string made_at;
    std::optional<work::JobId> job;
    int file_count = 0;
    std::int64_t bytes = 0;                   ///< Of all files, as they were told before they came.
    std::optional<records::ImportId> import;  ///< The run it is taken in with, once something is.
    std::vector<UploadedFile> files;          ///< In the order of their paths; load_upload() alone.
};

/// Permission of all that follows: a role that may save documents of some body; Forbidden
/// "rights.not_allowed". Taking in asks for each document's own.
bool may_upload(const rights::Actor& actor);

base::Result<UploadId> begin_upload(store::Transaction& transaction, const rights::Actor& actor,
                                    const base::Clock& clock);

struct SentPiece {
    std::string path;        ///< With folders. A backslash parts them, too; a control is "_".
    std::int64_t size = 0;   ///< Of the whole file.
    std::int64_t start = 0;  ///< Of this piece in it.
    std::string_view bytes;
};
/// A piece that came already is no error. NotFound "upload.not_found" (also of another sender);
/// Conflict "upload.not_open", "upload.piece_missing" (one before it has not come); Invalid
/// "upload.wrong_piece", "upload.too_large", "upload.too_many".
base::Result<void> receive_piece(store::Transaction& transaction, const rights::Actor& actor,
                                 UploadId upload, const SentPiece& piece);

/// A file that cannot be sent is named with why (`is_unsent`), so that it stands among the others.
/// Errors as above; Invalid "upload.wrong_piece" also for another reason.
struct UnsentFile {
    std::string path;
    std::string error;
};
base::Result<void> name_unsent(store::Transaction& transaction, const rights::Actor& actor,
                               UploadId upload, const UnsentFile& file);

/// NotFound "upload.not_found".
base::Result<Upload> load_upload(store::Reader& reader, const rights::Actor& actor,
                                 UploadId upload);
/// The sender's newest, up to ten, without their files.
base::Result<std::vector<Upload>> list_uploads(store::Reader& reader, const rights::Actor& actor);

/// How far the last job is. NotFound "upload.not_found".
struct UploadProgress {
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::int64_t step = 0;  ///< Grows with the upload's state.
    bool is_under_way = false;
    bool has_failed = false;  ///< It ended before it was done: somebody must look.
};
base::Result<UploadProgress> how_far(store::Reader& reader, std::int64_t account, UploadId upload);

/// A job looks at every file, changing nothing; again, when that has been done. Conflict
/// "upload.not_open", "upload.empty".
base::Result<void> look_at_upload(store::Transaction& transaction, const rights::Actor& actor,
                                  UploadId upload, const base::Clock& clock);
/// A file that was refused as no minutes is looked at again and waits, all of it in doubt. NotFound
/// "upload.not_found"; Conflict "upload.not_looked", "upload.not_refused".
base::Result<void> want_anyway(store::Transaction& transaction, const rights::Actor& actor,
                               UploadId upload, std::int64_t file, const base::Clock& clock);
/// Whether want_anyway may be asked for the file.
bool may_want_anyway(const UploadedFile& file);
/// A job takes in what was looked at. Conflict "upload.not_looked".
base::Result<void> take_in_upload(store::Transaction& transaction, const rights::Actor& actor,
                                  UploadId upload, const base::Clock& clock);
/// What has come is gone; what was taken in stays. Conflict "upload.ended".
base::Result<void> cancel_upload(store::Transaction& transaction, const rights::Actor& actor,
                                 UploadId upload, const base::Clock& clock);

/// The jobs: "intake.look_at_upload", "intake.take_in_upload". What `scanner` finds something in,
/// or does not answer about, is not even read: refused "file.infected", "file.not_scanned".
std::vector<work::Kind> upload_work(const ProfileSet& profiles,
                                    const std::shared_ptr<const files::Scanner>& scanner = nullptr);
/// Uploads begun so many days ago go, with what came of them.
base::Result<void> sweep_uploads(store::Transaction& transaction, int days,
                                 const base::Clock& clock);

}  // namespace intake
