// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/import_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/file.h"
#include "base/hash.h"
#include "base/readable.h"
#include "base/text.h"
#include "base/try.h"
#include "document/reader.h"
#include "intake/internal/follow_corrections.h"
#include "intake/internal/read_document.h"
#include "records/correct_minutes.h"
#include "records/import_run.h"
#include "records/keep_for_body.h"
#include "records/keeping.h"
#include "records/personal_traces.h"
#include "records/record_doubts.h"
#include "records/untold.h"
#include "records/waiting_documents.h"

namespace intake {
namespace {

/// An error says which file it is about, whoever reports it.
base::Error name_the_file(base::Error error, const std::string& file_name) {
    if (error.detail.find(file_name) == std::string::npos) {
        error.detail = error.detail.empty() ? file_name : file_name + ": " + error.detail;
    }
    return error;
}

/// Whether the next document would meet the same trouble: the database, not the document.
bool stops_the_import(const base::Error& error) {
    return error.kind == base::ErrorKind::Unavailable || error.kind == base::ErrorKind::Corrupt;
}

/// Whether the document waits for somebody to look.
bool is_held_back(const base::Findings& findings, bool publish) {
    return std::any_of(findings.begin(), findings.end(), [&](const base::Finding& one) {
        // That all of a body waits was decided there: nobody who imports takes that on himself.
        if (publish) return records::needs_a_look(one) || one.code == "doubt.body_waits";
        return one.code.starts_with("doubt.");
    });
}

/// What a report tells of the document beside what became of it.
void describe(const records::Minutes& minutes, const records::Saved& saved, FileReport& report) {
    report.items = static_cast<int>(minutes.items.size());
    report.closed_items =
        static_cast<int>(std::count_if(minutes.items.begin(), minutes.items.end(),
                                       [](const records::Item& item) { return item.closed; }));
    report.body = minutes.body;
    report.date = base::render_date(minutes.date);
    report.minutes = saved.minutes;
    report.meeting_slug = saved.meeting_slug;
}

/// Items with a mark that nobody has told the meaning of stay closed when the rest is published.
void close_marked(const std::vector<UnknownMark>& marks, records::Minutes& minutes,
                  std::vector<std::string>& told) {
    for (const UnknownMark& mark : marks) {
        const auto is_it = [&](const base::Finding& one) { return one == mark.doubt; };
        if (std::erase_if(minutes.findings, is_it) == 0) continue;  // Answered.
        for (records::Item& item : minutes.items) {
            const bool stands_over = std::find(mark.item_lines.begin(), mark.item_lines.end(),
                                               item.line) != mark.item_lines.end();
            if (!stands_over || item.closed) continue;
            item.closed = true;
            told.push_back(fmt::format("item {}: {}", item.number, mark.doubt.text));
            minutes.findings.push_back({item.line, "item.closed_by_mark", told.back()});
        }
    }
}

base::Result<void> save_document(store::Transaction& transaction, ReadDocument document,
                                 std::string_view bytes, const ImportOptions& options,
                                 const base::Clock& clock, FileReport& report) {
    records::SourceFile source{bytes, base::readable_name(report.path.filename().string()),
                               document.media_type, document.parsed.profile, options.import};
    // What is in doubt is not for everybody until a person has looked.
    const base::Findings& doubts = document.parsed.doubts;
    base::Findings& told = document.parsed.minutes.findings;
    told.insert(told.end(), doubts.begin(), doubts.end());
    TRY(Followed followed, follow_corrections(transaction, options.actor, document.parsed.minutes));
    if (options.publish && !options.unpublished) {
        std::vector<std::string> again;
        if (!followed.corrections.empty())
            close_marked(document.parsed.marks, followed.as_read, again);
        close_marked(document.parsed.marks, document.parsed.minutes, report.closing_marks);
    }
    // Where no item was found the pages show next to nothing of it.
    const bool shows_nothing = document.parsed.minutes.items.empty();
    source.tells_more =
        document.holds_more || shows_nothing ||
        (!followed.corrections.empty() &&
         records::takes_personal_traces_away(followed.as_read, document.parsed.minutes));
    TRY(const auto against, records::list_record_doubts(transaction, document.parsed.minutes));
    for (const base::Finding& one : against) {
        // In a record without any body there is none that it could be another name for.
        if (options.first && one.code == "doubt.body_new") continue;
        told.push_back(one);
    }
    // Of a body that nobody is responsible for: whoever brings it in keeps it until somebody is.
    TRY(const bool is_nobodys,
        records::is_nobodys(transaction, options.actor, document.parsed.minutes.body));
    report.waits = is_nobodys || records::is_untold(document.parsed.minutes) ||
                   is_held_back(told, options.publish);
    const bool hold = options.unpublished || report.waits;
    report.for_body = !hold && records::is_closed_document(document.parsed.minutes);
    const auto save = hold || report.for_body ? records::save_unpublished : records::save_minutes;
    TRY(records::Saved saved,
        save(transaction, options.actor, document.parsed.minutes, source, clock));
    if (saved.effect != records::SaveEffect::Unchanged) {
        TRY_DO(records::keep_followed_corrections(transaction, options.actor, saved.minutes,
                                                  followed.as_read, followed.corrections, clock));
    }
    if (report.for_body && saved.effect != records::SaveEffect::Unchanged) {
        TRY_DO(records::keep_for_body(transaction, options.actor, saved.meeting_slug, saved.version,
                                      clock));
    }
    report.effect = saved.effect;
    describe(document.parsed.minutes, saved, report);
    for (base::Findings* more : {&document.source_findings, &saved.findings}) {
        for (base::Finding& finding : *more) {
            base::Findings& known = document.parsed.minutes.findings;
            if (std::find(known.begin(), known.end(), finding) == known.end()) {
                known.push_back(std::move(finding));
            }
        }
    }
    report.findings = std::move(document.parsed.minutes.findings);
    return {};
}

/// One run over many files. An Error from its functions ends the run; what is wrong with one file
/// goes into that file's report.
class Import {
public:
    Import(store::Database& database, const ProfileSet& profiles, const ImportOptions& options,
           const base::Clock& clock)
        : database_(database), profiles_(profiles), options_(options), clock_(clock) {}

    base::Result<FileReport> import_file(const std::filesystem::path& path) {
        FileReport report;
        report.path = path;
        bytes_read_ = 0;
        auto bytes = base::read_file(path, options_.limits.file_bytes);
        if (!bytes) return failed(std::move(report), std::move(bytes).error());
        bytes_read_ = static_cast<std::int64_t>(bytes.value().size());
        TRY(const bool known, is_known(bytes.value()));
        if (known) {
            report.effect = records::SaveEffect::Unchanged;
            return report;
        }
        if (auto error = error_of_scan(options_.scanner.get(), bytes.value())) {
            return failed(std::move(report), *std::move(error));
        }
        // Reading takes long and needs no database: nobody waits for our turn to write meanwhile.
        // With its folders: their names may say that what lies in them is closed.
        auto document = read_document(bytes.value(), base::readable_name(path.string()), profiles_,
                                      options_.profile, options_.limits);
        if (!document) return failed(std::move(report), std::move(document).error());
        auto saved = save(std::move(document).value(), bytes.value(), report);
        if (saved) return report;
        if (stops_the_import(saved.error())) {
            return name_the_file(std::move(saved).error(), base::readable_name(path.string()));
        }
        return failed(std::move(report), std::move(saved).error());
    }

    /// Before the first file: whether the record has no body yet, or has those of this run alone,
    /// which was cut off.
    base::Result<void> begin() {
        TRY(auto reader, database_.reader());
        TRY(const auto bodies, records::list_body_cards(*reader));
        TRY(const bool cut_off, records::was_first_cut_off(*reader, options_.label));
        options_.first = bodies.empty() || cut_off;
        return {};
    }

    /// After the last file.
    base::Result<void> end() {
        if (!options_.first) return {};
        TRY(auto transaction, database_.begin());
        TRY_DO(records::end_first_imports(*transaction, options_.label));
        return transaction->commit();
    }

    std::int64_t bytes_read() const { return bytes_read_; }
    std::optional<records::ImportId> run() const { return run_; }

private:
    static FileReport failed(FileReport report, base::Error error) {
        report.effect.reset();
        report.items = 0;
        report.waits = false;
        report.for_body = false;
        report.findings.clear();
        report.error = name_the_file(std::move(error), base::readable_name(report.path.string()));
        return report;
    }

    base::Result<bool> is_known(std::string_view bytes) {
        TRY(auto reader, database_.reader());
        return records::is_known_source(*reader, options_.actor, base::sha256_of(bytes));
    }

    base::Result<void> save(ReadDocument document, std::string_view bytes, FileReport& report) {
        TRY(auto transaction, database_.begin());
        ImportOptions options = options_;
        options.import = run_;
        if (!run_) {
            TRY(options.import,
                records::begin_import(*transaction, options_.label, clock_, options_.first));
        }
        TRY_DO(save_document(*transaction, std::move(document), bytes, options, clock_, report));
        TRY_DO(transaction->commit());
        run_ = options.import;  // Only one that is there.
        return {};
    }

    store::Database& database_;
    const ProfileSet& profiles_;
    ImportOptions options_;
    const base::Clock& clock_;
    std::int64_t bytes_read_ = 0;
    std::optional<records::ImportId> run_;
};

void count(ImportSummary& summary, const FileReport& report) {
    if (report.waits && !report.error) ++summary.waiting;
    if (report.for_body && !report.error) ++summary.for_body;
    if (report.error) {
        ++summary.failed;
    } else if (report.effect == records::SaveEffect::NewMeeting) {
        ++summary.added;
    } else if (report.effect == records::SaveEffect::NewVersion) {
        ++summary.changed;
    } else {
        ++summary.unchanged;
    }
}

/// 0 for a file that is gone or unreadable: its own report will say so.
std::int64_t size_of(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

std::optional<base::Error> error_of_scan(const files::Scanner* scanner, std::string_view bytes) {
    if (scanner == nullptr) return std::nullopt;
    const files::Scan scan = scanner->scan(bytes);
    if (scan.result == files::ScanResult::Clean) return std::nullopt;
    const bool is_infected = scan.result == files::ScanResult::Infected;
    return base::Error{base::ErrorKind::Invalid, is_infected ? "file.infected" : "file.not_scanned",
                       scan.told};
}

base::Result<ImportSummary> import_files(
    store::Database& database, const std::vector<std::filesystem::path>& files,
    const ProfileSet& profiles, const ImportOptions& options, const base::Clock& clock,
    const std::function<bool(const FileReport&, const ImportProgress&)>& on_report) {
    ImportSummary summary;
    ImportProgress progress;
    progress.files_total = static_cast<std::int64_t>(files.size());
    for (const auto& file : files) progress.bytes_total += size_of(file);

    Import import(database, profiles, options, clock);
    TRY_DO(import.begin());
    for (const auto& file : files) {
        const std::int64_t size = size_of(file);
        TRY(const FileReport report, import.import_file(file));
        count(summary, report);
        summary.bytes += import.bytes_read();
        ++progress.files_done;
        progress.bytes_done += size;
        if (!on_report(report, progress)) {
            summary.import = import.run();
            return summary;
        }
    }
    TRY_DO(import.end());
    summary.import = import.run();
    return summary;
}

/// What came of reading a file.
struct Prepared::Inside {
    std::string file_name;
    base::Result<ReadDocument> document;
};

Prepared prepare_bytes(std::string_view bytes, const std::string& sent_name,
                       const ProfileSet& profiles, const ImportOptions& options) {
    Prepared prepared;
    const std::string file_name = base::readable_name(sent_name);
    prepared.inside_ = std::make_shared<const Prepared::Inside>(
        Prepared::Inside{file_name, read_document(bytes, file_name, profiles, options.profile,
                                                  options.limits, options.no_minutes)});
    return prepared;
}

std::optional<ReadHead> head_of(const Prepared& prepared) {
    const auto& document = prepared.inside_->document;
    if (!document) return std::nullopt;
    const records::Minutes& minutes = document.value().parsed.minutes;
    return ReadHead{minutes.body, base::render_date(minutes.date),
                    static_cast<int>(minutes.items.size())};
}

base::Result<FileReport> import_prepared(store::Transaction& transaction, const Prepared& prepared,
                                         std::string_view bytes, const ImportOptions& options,
                                         const base::Clock& clock) {
    FileReport report;
    report.path = prepared.inside_->file_name;
    TRY(const bool known,
        records::is_known_source(transaction, options.actor, base::sha256_of(bytes)));
    if (known) {
        report.effect = records::SaveEffect::Unchanged;
        return report;
    }
    const auto& document = prepared.inside_->document;
    if (!document) {
        report.error = name_the_file(document.error(), prepared.inside_->file_name);
        return report;
    }
    // A failed statement leaves half a document in the caller's transaction: always an Error.
    TRY_DO(save_document(transaction, document.value(), bytes, options, clock, report));
    return report;
}

base::Result<FileReport> import_bytes(store::Transaction& transaction, std::string_view bytes,
                                      const std::string& file_name, const ProfileSet& profiles,
                                      const ImportOptions& options, const base::Clock& clock) {
    TRY(const bool known,
        records::is_known_source(transaction, options.actor, base::sha256_of(bytes)));
    if (known) {
        FileReport report;
        report.path = file_name;
        report.effect = records::SaveEffect::Unchanged;
        return report;
    }
    return import_prepared(transaction, prepare_bytes(bytes, file_name, profiles, options), bytes,
                           options, clock);
}

}  // namespace intake
