// SPDX-License-Identifier: AGPL-3.0-or-later
// Files and folders into the record, one transaction a document.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "files/scanner.h"
#include "intake/list_files.h"
#include "intake/parse.h"
#include "records/save_minutes.h"
#include "store/database.h"

namespace intake {

struct ImportOptions {
    rights::Actor actor = rights::Actor::outsider();  ///< Who imports.
    std::string profile;                              ///< Empty: each document chooses.
    document::ReadLimits limits;
    bool unpublished = false;  ///< For the bodies' secretaries alone, until published.
    /// What is in doubt is published, too: whoever imports takes it on himself, and the log says
    /// so. What records::needs_a_look waits all the same; items with a mark that nobody knows are
    /// left closed, and the rest is published.
    bool publish = false;
    /// Somebody wants what is like neither minutes nor an agenda: it waits, all of it in doubt.
    NoMinutes no_minutes = NoMinutes::Refused;
    /// What import_files was given, for people: the run (records/import_run.h) is called that.
    std::string label = {};
    std::optional<records::ImportId> import = {};  ///< The run that import_bytes is part of.
    /// The record had no body when the run began: none is in doubt for being new.
    bool first = false;
    /// Null: there is none. What it finds something in, or does not answer about, is not even read.
    std::shared_ptr<const files::Scanner> scanner = nullptr;
};

/// Why the bytes may not be read: "file.infected" or "file.not_scanned". Nothing: they may.
std::optional<base::Error> error_of_scan(const files::Scanner* scanner, std::string_view bytes);

/// What became of one file.
struct FileReport {
    std::filesystem::path path;
    std::optional<records::SaveEffect> effect;  ///< Absent: it failed, and `error` says why.
    std::optional<base::Error> error;
    int items = 0;
    base::Findings findings;
    /// Something in it is in doubt (the last findings say what): it was saved unpublished and waits
    /// until a person publishes it.
    bool waits = false;
    /// All of it is closed: the body's people read it, and nobody else (records/keep_for_body.h).
    bool for_body = false;
    /// Marks that nobody has told the meaning of, of items that were left closed for them
    /// (ImportOptions::publish): "item 2: [gul]".
    std::vector<std::string> closing_marks = {};
    records::MinutesId minutes;  ///< The document, when there is one.
    std::string meeting_slug = {};
    std::string body = {};
    std::string date = {};  ///< ISO.
    int closed_items = 0;
};

struct ImportSummary {
    int added = 0;    ///< New meetings.
    int changed = 0;  ///< New versions.
    int unchanged = 0;
    int failed = 0;
    int waiting = 0;   ///< Of those new and changed: held back, since something is in doubt.
    int for_body = 0;  ///< Of those new and changed: closed minutes, for the body alone.
    std::optional<records::ImportId> import = {};  ///< The run; nothing when nothing was saved.
    std::int64_t bytes = 0;
};

struct ImportProgress {
    std::int64_t files_done = 0;
    std::int64_t files_total = 0;
    std::int64_t bytes_done = 0;
    std::int64_t bytes_total = 0;
};

/// Imports files in order, each looked at by the scanner first; a file that fails is reported and
/// the rest go on. Can be killed at any moment and run again. `on_report` is called once a file, in
/// order; returning false stops after it.
base::Result<ImportSummary> import_files(
    store::Database& database, const std::vector<std::filesystem::path>& files,
    const ProfileSet& profiles, const ImportOptions& options, const base::Clock& clock,
    const std::function<bool(const FileReport&, const ImportProgress&)>& on_report);

/// A document that was read: reading takes long and needs no transaction.
struct ReadHead {
    std::string body;
    std::string date;  ///< ISO.
    int items = 0;
};
class Prepared {
public:
    struct Inside;

private:
    friend Prepared prepare_bytes(std::string_view, const std::string&, const ProfileSet&,
                                  const ImportOptions&);
    friend base::Result<FileReport> import_prepared(store::Transaction&, const Prepared&,
                                                    std::string_view, const ImportOptions&,
                                                    const base::Clock&);
    friend std::optional<ReadHead> head_of(const Prepared&);
    std::shared_ptr<const Inside> inside_;
};
Prepared prepare_bytes(std::string_view bytes, const std::string& file_name,
                       const ProfileSet& profiles, const ImportOptions& options);
/// What its head says; nothing when it could not be read.
std::optional<ReadHead> head_of(const Prepared& prepared);
/// Saves what prepare_bytes read; what could not be read is the report's error.
base::Result<FileReport> import_prepared(store::Transaction& transaction, const Prepared& prepared,
                                         std::string_view bytes, const ImportOptions& options,
                                         const base::Clock& clock);

/// Imports one document that is already in memory (the demo): both steps.
base::Result<FileReport> import_bytes(store::Transaction& transaction, std::string_view bytes,
                                      const std::string& file_name, const ProfileSet& profiles,
                                      const ImportOptions& options, const base::Clock& clock);

}  // namespace intake
