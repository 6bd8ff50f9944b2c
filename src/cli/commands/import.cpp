// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <cstdio>

#include "base/readable.h"
#include "base/text.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/duties.h"
#include "cli/errors.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "cli/stored_files.h"
#include "intake/import_files.h"
#include "records/archive.h"
#include "records/prove_documents.h"

namespace cli {
namespace {

constexpr int exit_some_failed = 1;

base::Result<int> import_archive(store::Database& database, const Settings& settings,
                                 const std::string& folder) {
    records::ArchiveCounts counts;
    TRY(const auto shelf, files::Shelf::open(database, files_folder(settings)));
    {
        ProgressBar bar("Importing");
        TRY(counts, records::import_record(database, folder,
                                           [&](const records::Progress& progress) {
                                               bar.show(progress.done, progress.total);
                                           },
                                           {files_part_into(shelf)}));
    }
    TRY_DO(prove_documents(database));
    TRY_DO(make_index(database, settings));
    fmt::print("Imported the export {}: {} meetings, {} documents, {} original files\n", folder,
               counts.meetings, counts.documents, counts.sources);
    return 0;
}

base::Result<intake::FileList> list_all(const std::vector<std::string>& paths) {
    intake::FileList all;
    for (const std::string& path : paths) {
        TRY(auto more, intake::list_files(path));
        all.files.insert(all.files.end(), more.files.begin(), more.files.end());
        all.unreadable.insert(all.unreadable.end(), more.unreadable.begin(), more.unreadable.end());
        all.passed_over.insert(all.passed_over.end(), more.passed_over.begin(),
                               more.passed_over.end());
    }
    return all;
}

/// "referater, 2018-02-26.pdf": without the folders they lie in.
std::string label_of(const std::vector<std::string>& paths) {
    constexpr std::size_t longest = 200;
    std::string label;
    for (const std::string& path : paths) {
        const auto clean = std::filesystem::path(path).lexically_normal();
        const auto name = clean.has_filename() ? clean.filename() : clean.parent_path().filename();
        label += (label.empty() ? "" : ", ") + name.string();
    }
    label = base::readable_name(label);
    while (label.size() > longest || !base::is_valid_utf8(label)) label.pop_back();
    return label;
}

void print_report(const intake::FileReport& report, bool quiet) {
    const std::string path = base::readable_name(report.path.string());
    if (report.error) {
        // The reason names the file only when it knows it.
        const std::string reason = explain(*report.error);
        const std::string name = base::readable_name(report.path.filename().string());
        const bool named = reason.find(name) != std::string::npos;
        fmt::print(stderr, "failed: {}{}\n", named ? "" : path + ": ", reason);
        return;
    }
    if (quiet) return;
    for (const base::Finding& finding : report.findings) {
        fmt::print(stderr, "{}:{}: {} [{}]\n", path, finding.line, finding.text, finding.code);
    }
}

/// What stays closed since nobody knows what stands at it.
struct ClosedByMarks {
    std::vector<std::string> first;
    std::size_t count = 0;

    void add(const intake::FileReport& report) {
        constexpr std::size_t most = 20;
        for (const std::string& one : report.closing_marks) {
            if (count++ < most)
                first.push_back(base::readable_name(report.path.string()) + ": " + one);
        }
    }
    void print() const {
        if (count == 0) return;
        fmt::print(
            "{} item{} left closed: a mark at {} says nothing that is known. Somebody opens {} in "
            "/gennemsyn, or answers there that the mark says nothing\n",
            count, count == 1 ? " is" : "s are", count == 1 ? "it" : "them",
            count == 1 ? "it" : "them");
        for (const std::string& one : first) fmt::print("  {}\n", one);
        if (count > first.size()) fmt::print("  and {} more\n", count - first.size());
    }
};

std::string_view why_passed_over(std::string_view code) {
    if (code == "file.link") return "a link; what it leads to is imported where it lies";
    if (code == "file.special") return "no plain file";
    if (code == "file.archive") return "an archive: unpack it and import what is in it";
    if (code == "file.picture") return "a picture: its words cannot be read";
    if (code == "file.mail") return "a mail: save what is attached to it and import that";
    if (code == "file.no_ending") return "without an ending; named by itself it is tried";
    return "of a kind that is not read; named by itself it is tried";
}

/// Every file of the folders has its fate: read, or passed over and why.
void print_passed_over(const intake::FileList& list) {
    for (const auto& [path, code] : list.passed_over) {
        fmt::print(stderr, "passed over: {}: {}\n", base::readable_name(path.string()),
                   why_passed_over(code));
    }
    if (list.passed_over.empty()) return;
    fmt::print("{} file{} passed over\n", list.passed_over.size(),
               list.passed_over.size() == 1 ? "" : "s");
}

void print_summary(const intake::ImportSummary& summary, double seconds, bool publish) {
    fmt::print("{} new, {} changed, {} unchanged, {} failed ({:.1f} MB in {:.1f} s)\n",
               summary.added, summary.changed, summary.unchanged, summary.failed,
               static_cast<double>(summary.bytes) / 1e6, seconds);
    if (summary.import) {
        fmt::print("This was import {0}: `sagsgang withdraw --import {0}` takes all of it back\n",
                   summary.import->value);
    }
    if (summary.for_body > 0) {
        fmt::print("{} of them {} closed: only the people of the body read {}\n", summary.for_body,
                   summary.for_body == 1 ? "is" : "are", summary.for_body == 1 ? "it" : "them");
    }
    if (summary.waiting == 0) return;
    if (publish) {
        fmt::print(
            "{} of them wait{} all the same: --publish opens nothing that a closing word or a "
            "personal number is in doubt about. `sagsgang waiting` tells why\n",
            summary.waiting, summary.waiting == 1 ? "s" : "");
        return;
    }
    fmt::print(
        "{} of them wait{}: something is in doubt, and only the body's secretary sees them. "
        "`sagsgang waiting` tells why, `sagsgang publish` shows one to everybody\n",
        summary.waiting, summary.waiting == 1 ? "s" : "");
}

}  // namespace

base::Result<void> prove_documents(store::Database& database) {
    TRY(const auto transaction, database.begin());
    TRY(const int proved,
        records::prove_documents(*transaction, rights::Actor::operator_of_machine(),
                                 base::system_clock()));
    TRY_DO(transaction->commit());
    if (proved > 0) fmt::print("{} documents came under the proof of the log\n", proved);
    return {};
}

base::Result<int> run_import(const Arguments& arguments, const Settings& settings) {
    const std::vector<std::string> paths = arguments.all("PATH");
    TRY(const intake::ProfileSet profiles, settings.profiles.empty()
                                               ? base::Result(intake::ProfileSet::shipped())
                                               : intake::ProfileSet::load(settings.profiles));
    intake::ImportOptions options;
    options.actor = rights::Actor::operator_of_machine();
    options.profile = arguments.text("--profile");
    options.unpublished = arguments.has("--unpublished");
    options.publish = arguments.has("--publish");
    options.label = label_of(paths);
    options.scanner = scanner_of(settings);
    if (options.publish && options.unpublished) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--publish and --unpublished: one of them"};
    }
    if (!options.profile.empty() && profiles.find(options.profile) == nullptr) {
        return base::Error{base::ErrorKind::Invalid, "profile.unknown", options.profile};
    }
    if (paths.size() == 1 && records::is_export(paths[0])) {
        TRY(const auto database, open_record(settings, Use::Making));
        return import_archive(*database, settings, paths[0]);
    }
    TRY(const intake::FileList list, list_all(paths));
    for (const auto& [folder, why] : list.unreadable) {
        fmt::print(stderr, "failed: {}\n", explain(why));
    }
    const auto& files = list.files;
    if (files.empty()) print_passed_over(list);
    if (files.empty() && !list.unreadable.empty()) return exit_some_failed;
    if (files.empty()) {
        return base::Error{
            base::ErrorKind::NotFound, "file.not_found",
            fmt::format("{}: no .txt, .md, .html, .pdf, .docx or .odt in it", paths[0])};
    }
    TRY(const auto database, open_record(settings, Use::Making));
    const bool quiet = arguments.has("--quiet");
    ProgressBar bar("Importing");
    ClosedByMarks marks;
    TRY(const intake::ImportSummary summary,
        intake::import_files(
            *database, files, profiles, options, base::system_clock(),
            [&](const intake::FileReport& report, const intake::ImportProgress& progress) {
                if (report.error || (!quiet && !report.findings.empty())) bar.clear();
                print_report(report, quiet);
                marks.add(report);
                bar.show(progress.files_done, progress.files_total);
                return true;
            }));
    bar.clear();
    print_summary(summary, bar.seconds(), options.publish);
    marks.print();
    print_passed_over(list);
    TRY_DO(follow_index(*database, settings));
    return summary.failed == 0 && list.unreadable.empty() ? 0 : exit_some_failed;
}

}  // namespace cli
