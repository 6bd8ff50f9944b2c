// SPDX-License-Identifier: AGPL-3.0-or-later
// A stored document in its canonical form: what an export writes and what the log proves. The
// SHA-256 of a document's file in an export is the hash in its line of the log.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "records/internal/archive_form.h"
#include "records/internal/minutes_table.h"
#include "records/internal/write_document.h"
#include "store/database.h"

namespace records {

/// As stored, closed matter and all: for the operator's export and for proof alone.
base::Result<archive::ArchivedDocument> load_archived_document(store::Reader& reader,
                                                               MinutesId minutes,
                                                               std::string_view meeting_slug);
/// The same of a document that is being written; takes it over.
archive::ArchivedDocument archived_document_of(DocumentToWrite document,
                                               std::string_view meeting_slug);
/// SHA-256 of the canonical form.
std::string hash_of(const archive::ArchivedDocument& document);

/// The name of a document in the log: "meeting/2018-02-26-direktionen/udgave/1".
std::string subject_of_document(std::string_view meeting_slug, int version);
constexpr std::string_view document_subjects = "meeting/*/udgave/*";

/// A document that is not published is known by its bytes, "kladde/{sha256}": its version, its
/// meeting's address and those of people whom only it names may change until it is.
std::string subject_of_unpublished(std::string_view source_sha256);
constexpr std::string_view unpublished_subjects = "kladde/*";
/// Likewise, without what may change.
std::string hash_of_unpublished(archive::ArchivedDocument document);

}  // namespace records
