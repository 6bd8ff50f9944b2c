// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that a document came with: of the attachments of an agenda that was made here. Whoever sees
// the attachment has the file.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "changes/log.h"
#include "records/attachment_file.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// "/bilag/" and 32 letters: what the attachment's href is. The same file under the same name has
/// the same; nobody learns from it how many others there are, nor in which order they came.
/// `sha256`: of its bytes.
std::string address_of_document_file(std::string_view sha256, std::string_view name);
/// The letters of such an address, also "7-2" of those that were given before; "" for any other.
std::string document_file_at(std::string_view address);

struct DocumentFile {
    std::string href;  ///< As the document says it (address_of_document_file).
    std::string name;
    std::string media_type;
    std::string held_by;  ///< Who holds its bytes already (files/holding.h).
};
/// Effect: the document has these files from now on; one line each. In the transaction that saves
/// it. NotFound "files.not_found" when nobody holds the bytes.
base::Result<void> keep_document_files(store::Transaction& transaction,
                                       const changes::Mandate& mandate, MeetingId meeting,
                                       MinutesId document, std::span<const DocumentFile> files,
                                       const base::Clock& clock);

/// By which attachment a viewer may have it, and who holds its bytes.
struct SeenDocumentFile {
    AttachmentFile file;
    std::string holder;
};
/// `address`: what document_file_at answers. NotFound "attachment.not_found": also when the viewer
/// sees no attachment that it is of.
base::Result<SeenDocumentFile> load_document_file(store::Reader& reader, std::string_view address,
                                                  const rights::Viewer& viewer);

}  // namespace records
