// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/upload.h"

namespace intake {

std::string render_verdict(const Verdict& verdict);
/// Nothing for "" and for what is no verdict.
std::optional<Verdict> parse_verdict(std::string_view text);

base::Result<UploadId> add_upload(store::Transaction& transaction, std::int64_t account,
                                  std::string_view at);
/// Without its files; nothing when there is none, or of another account (0: whoever's).
base::Result<std::optional<Upload>> find_upload(store::Reader& reader, UploadId id,
                                                std::int64_t account);
/// The newest ten, without their files.
base::Result<std::vector<Upload>> newest_uploads_of(store::Reader& reader, std::int64_t account);
base::Result<std::vector<UploadedFile>> list_upload_files(store::Reader& reader, UploadId id);
base::Result<std::optional<UploadedFile>> find_upload_file(store::Reader& reader, UploadId id,
                                                           std::string_view path);
/// Whether a file of the upload before this one has the same bytes and was not refused.
base::Result<bool> has_twin_before(store::Reader& reader, UploadId id, std::int64_t file,
                                   std::string_view sha256);
/// The first file of the upload with an id above `after`.
base::Result<std::optional<UploadedFile>> next_upload_file(store::Reader& reader, UploadId id,
                                                           std::int64_t after);
base::Result<void> set_upload_state(store::Transaction& transaction, UploadId id, UploadState state,
                                    const std::optional<work::JobId>& job);
struct NewUploadFile {
    std::string_view path;
    std::int64_t size = 0;
    std::optional<Verdict> verdict = {};  ///< Of one that will not come.
};
/// It is counted, too.
base::Result<void> add_upload_file(store::Transaction& transaction, UploadId id,
                                   const NewUploadFile& file);
base::Result<void> set_upload_import(store::Transaction& transaction, UploadId id,
                                     records::ImportId import);
base::Result<void> add_upload_piece(store::Transaction& transaction, std::int64_t file,
                                    const SentPiece& piece);
base::Result<void> set_verdict(store::Transaction& transaction, std::int64_t file,
                               const Verdict& verdict);
base::Result<std::string> load_upload_bytes(store::Reader& reader, std::int64_t file);
base::Result<void> remove_pieces_of(store::Transaction& transaction, std::int64_t file);
base::Result<void> remove_all_pieces(store::Transaction& transaction, UploadId id);
base::Result<std::vector<UploadId>> list_uploads_before(store::Reader& reader,
                                                        std::string_view moment);
base::Result<void> remove_upload(store::Transaction& transaction, UploadId id);

}  // namespace intake
