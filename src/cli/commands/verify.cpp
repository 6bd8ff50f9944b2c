// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the record is whole: the file, the chain, what the log says of each subject, original
// bytes, and the search index. Reads one state of the record; writes nothing, whatever it meets.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "agendas/subjects.h"
#include "approvals/subjects.h"
#include "base/try.h"
#include "calendar/subjects.h"
#include "cases/subjects.h"
#include "changes/chain.h"
#include "changes/head_file.h"
#include "changes/subjects.h"
#include "cli/commands/commands.h"
#include "cli/errors.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "cli/stored_files.h"
#include "meetings/subjects.h"
#include "notices/subjects.h"
#include "organisation/subjects.h"
#include "records/subjects.h"
#include "rights/reading_chain.h"
#include "rights/subjects.h"
#include "search/index_check.h"
#include "store/sqlite_file.h"
#include "work/subjects.h"

namespace cli {
namespace {

constexpr int exit_damaged = 7;
constexpr int exit_found_something = 1;

/// What was found, printed as it is found: so many of a sort, and how many more at the end.
class Report {
public:
    /// `advice` is what to do, told once a sort.
    void tell(const std::string& what, std::string_view advice) {
        constexpr int most_told = 20;
        const int told = ++told_[std::string(advice)];
        if (told == 1) fmt::print("\n");
        if (told <= most_told) fmt::print("DAMAGED  {}\n", what);
        if (told == 1) fmt::print("         What to do: {}\n", advice);
        if (told == most_told + 1) fmt::print("DAMAGED  ... and more of this sort\n");
        ++damaged_;
    }
    static void note(const std::string& what) { fmt::print("{}\n", what); }
    int damaged() const { return damaged_; }
    void index_not_compared() { index_compared_ = false; }
    bool is_index_compared() const { return index_compared_; }

private:
    std::map<std::string, int> told_;
    int damaged_ = 0;
    bool index_compared_ = true;
};

constexpr std::string_view take_backup =
    "take the newest backup that verifies, and find out who could write to the database";
constexpr std::string_view compare_export =
    "compare with an export or a backup from before; the original files show what was written";
constexpr std::string_view ask_for_head =
    "the end of the log was cut off or the log rewritten after that head was kept; take the newest "
    "backup that verifies against it";
constexpr std::string_view leave_in_order =
    "take a copy with: sagsgang backup FILE. Where this is the data folder itself, start the "
    "server and end it, look for what is missing in a backup or an export, and then run: sagsgang "
    "reindex "
    "--accept-loss";
constexpr std::string_view keep_it =
    "keep a copy of the data folder as it is, and look for what is missing in a backup or an "
    "export";
constexpr std::string_view cut_off =
    "take the newest backup that verifies; if you put an older one back on purpose, run: sagsgang "
    "reindex";
constexpr std::string_view same_program =
    "check with the version of the program that wrote the line, or a later one";

/// Earlier heads of the log and of the chain of readings.
struct EarlierHeads {
    std::vector<changes::Head> log;
    std::vector<changes::Head> readings;
};

/// Those named on the command line: a hash of the log, or a file of daily heads.
base::Result<EarlierHeads> earlier_heads(const std::string& given, Report& report) {
    constexpr std::size_t link_digits = 64;
    EarlierHeads heads;
    if (given.empty()) return heads;
    const bool is_hash = given.size() == link_digits &&
                         given.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (is_hash) return EarlierHeads{.log = {{.line = 0, .link = given}}, .readings = {}};
    TRY(const auto file, changes::read_heads(given));
    for (const int line : file.unreadable) {
        report.tell(fmt::format("{}:{}: not a head (moment, line, link)", given, line),
                    "correct the line from another copy of the file, or take it out");
    }
    for (const changes::DatedHead& head : file.heads) {
        heads.log.push_back(head.head);
        if (head.other) heads.readings.push_back(*head.other);
    }
    report.note(fmt::format("{}: {} heads", given, heads.log.size()));
    return heads;
}

void tell_missing(const changes::Head& head, Report& report) {
    report.tell(head.line == 0 ? fmt::format("the log does not pass through the head {}", head.link)
                               : fmt::format("the log does not pass through the head {} of line {}",
                                             head.link, head.line),
                ask_for_head);
}

/// What is looked at: the record itself, or a copy of it.
struct Subject {
    std::filesystem::path file;  ///< Empty: it is in no file (PostgreSQL).
    bool is_copy = false;
};

base::Result<void> check_log(store::Reader& reader, const Subject& subject,
                             const std::vector<changes::Head>& heads, Report& report) {
    ProgressBar bar("Checking the log");
    TRY(const auto check,
        changes::check_chain(
            reader, heads, [&](std::int64_t done, std::int64_t total) { bar.show(done, total); }));
    bar.clear();
    if (check.first) {
        report.tell(fmt::format("the log is broken at line {}: it does not fit the {} lines before "
                                "it; one of them was altered or taken out",
                                check.first->line, check.first->lines_before),
                    take_backup);
    }
    std::int64_t after_copy = 0;
    for (const changes::Head& head : check.missing) {
        // A copy ends before what came after it.
        const bool is_later = subject.is_copy && head.line > check.last_line;
        if (is_later) after_copy = std::max(after_copy, head.line);
        if (!is_later) tell_missing(head, report);
    }
    report.note(fmt::format("Log: {} lines, head {} ({:.1f} s)", check.lines,
                            check.head.empty() ? "none" : check.head, bar.seconds()));
    if (after_copy != 0) {
        report.note(fmt::format("     the copy lacks lines {} to {} of the heads",
                                check.last_line + 1, after_copy));
    }
    return {};
}

base::Result<void> check_readings(store::Reader& reader, const Subject& subject,
                                  const std::vector<changes::Head>& heads, Report& report) {
    ProgressBar bar("Checking the readings");
    TRY(const auto check, rights::check_readings(reader, heads));
    bar.clear();
    if (check.first) {
        report.tell(fmt::format("the readings of closed matter are broken at number {}: it does "
                                "not fit the {} before it; one of them was altered or taken out",
                                check.first->line, check.first->lines_before),
                    take_backup);
    }
    for (const changes::Head& head : check.missing) {
        if (subject.is_copy && head.line > check.head.line) continue;
        report.tell(fmt::format("the readings of closed matter do not pass through the head {} of "
                                "number {}",
                                head.link, head.line),
                    ask_for_head);
    }
    std::string deleted;
    if (check.deleted > 0) deleted = fmt::format(", {} older ones deleted", check.deleted);
    report.note(fmt::format("Readings of closed matter: {}{} ({:.1f} s)", check.readings, deleted,
                            bar.seconds()));
    return {};
}

/// What stands beside the file, before SQLite takes of it what it can read.
base::Result<void> check_beside(const Subject& subject, Report& report) {
    std::error_code none;  // Then who opens it says so.
    if (!std::filesystem::is_regular_file(subject.file, none)) return {};
    const auto checked = store::check_sqlite_log(subject.file);
    if (checked || checked.error().code == "store.changes_lost") return {};
    if (checked.error().code != "store.changes_doubtful") return checked.error();
    report.tell(explain(checked.error()), keep_it);
    return {};
}

/// A folder that the program made is its owner's alone; one that was there may be anybody's.
void note_who_may_read(const std::filesystem::path& data) {
    std::error_code none;
    const auto rights = std::filesystem::status(data, none).permissions();
    if (none || (rights & std::filesystem::perms::others_exec) == std::filesystem::perms::none)
        return;
    Report::note(
        fmt::format("Others on this machine may look into {}, which holds closed matter; "
                    "to end that: chmod 700 {}",
                    data.string(), data.string()));
}

/// The file as SQLite sees it, and whether what stands beside a file in use is there.
base::Result<void> check_file(store::Database& database, const Subject& subject, Report& report) {
    auto left = store::FileLeft::InOrder;
    if (!subject.file.empty()) {
        TRY(left, store::how_sqlite_was_left(subject.file));
    }
    if (left == store::FileLeft::WithoutLog) {
        report.tell(fmt::format("{}: was taken, or left, while a program had it open, and {}-wal "
                                "is not beside it: what was written last may be missing",
                                subject.file.string(), subject.file.filename().string()),
                    leave_in_order);
    }
    ProgressBar bar("Checking the file");
    TRY(const auto complaints, database.check_storage());
    bar.clear();
    for (const std::string& complaint : complaints) {
        report.tell("the database: " + complaint, take_backup);
    }
    report.note(
        fmt::format("File: {} ({:.1f} s)",
                    complaints.empty() ? "its pages, indexes and references are whole" : "damaged",
                    bar.seconds()));
    return {};
}

/// What a copy has of the record in the data folder, when there is one.
base::Result<void> compare_with_record(store::Reader& copy, const Settings& settings) {
    const auto record = store::open(settings.place(), store::OpenMode::ReadOnly);
    if (!record) return {};
    TRY(const auto reader, record.value()->reader());
    TRY(const changes::Head ours, changes::load_head(copy));
    TRY(const changes::Head theirs, changes::load_head(*reader));
    TRY(const auto link, changes::find_link(*reader, ours.line));
    const std::string place = settings.data.string();
    if (ours.line != 0 && link != ours.link) {
        Report::note(fmt::format("      it is no copy of the record in {}", place));
    } else if (ours.line < theirs.line) {
        Report::note(fmt::format("      it lacks lines {} to {} of the log in {}", ours.line + 1,
                                 theirs.line, place));
    } else {
        Report::note(fmt::format("      it lacks nothing of the log in {}", place));
    }
    return {};
}

std::string sentence_of(const changes::Disagreeing& one) {
    using changes::Disagreement;
    switch (one.what) {
        case Disagreement::StateAltered:
            return fmt::format("{}: the state kept with line {} is not what the line was about",
                               one.subject, one.line);
        case Disagreement::RecordAltered:
            return fmt::format("{}: is not as line {} left it", one.subject, one.line);
        case Disagreement::SubjectGone:
            return fmt::format("{}: is gone; line {} left it there", one.subject, one.line);
        case Disagreement::WithoutLine:
            return fmt::format("{}: is as no line of the log and no document says", one.subject);
        case Disagreement::BeforeChain:
            return {};
        case Disagreement::KindUnreadable:
            return fmt::format("{}: line {} is about something this program cannot read back",
                               one.subject, one.line);
        case Disagreement::NotReadBack:
            return fmt::format(
                "{}: cannot be read, and those of the kind after it were not looked at",
                one.subject);
    }
    return {};
}

std::vector<changes::SubjectKind> all_kinds() {
    std::vector<changes::SubjectKind> kinds = records::subject_kinds();
    for (const auto* more :
         {&rights::subject_kinds(), &organisation::subject_kinds(), &meetings::subject_kinds(),
          &cases::subject_kinds(), &calendar::subject_kinds(), &agendas::subject_kinds(),
          &approvals::subject_kinds(), &work::subject_kinds(), &notices::subject_kinds()}) {
        kinds.insert(kinds.end(), more->begin(), more->end());
    }
    return kinds;
}

base::Result<void> check_against_log(store::Reader& reader, Report& report) {
    std::int64_t subjects = 0;
    std::int64_t before_chain = 0;
    ProgressBar bar("Checking the record");
    const auto tell = [&](const changes::Disagreeing& one) {
        if (one.what == changes::Disagreement::BeforeChain) {
            ++before_chain;
            return;
        }
        bar.clear();
        const bool is_unknown = one.what == changes::Disagreement::KindUnreadable;
        report.tell(sentence_of(one), is_unknown ? same_program : compare_export);
    };
    TRY_DO(changes::check_states(reader, tell));
    TRY_DO(changes::check_subjects(reader, all_kinds(), tell,
                                   [&](std::int64_t done, std::int64_t total) {
                                       subjects = done;
                                       bar.show(done, total);
                                   }));
    bar.clear();
    report.note(fmt::format("Record: {} subjects held against the log ({:.1f} s)", subjects,
                            bar.seconds()));
    if (before_chain > 0) {
        report.note(
            fmt::format("        {} of them are documents from before the log was a chain: "
                        "only their original files are proved",
                        before_chain));
    }
    return {};
}

struct Trouble {
    records::Damage::What what;
    std::string_view sentence;
    std::string_view advice;
};
constexpr Trouble troubles[] = {
    {records::Damage::What::SourceAltered, "the bytes kept are not those of this SHA-256",
     "put the file back from a backup or an export"},
    {records::Damage::What::SourceMissing, "the original file of a document is gone",
     "put the file back from a backup or an export"},
    {records::Damage::What::WrongStanding, "another document stands than the newest minutes",
     compare_export},
    {records::Damage::What::WronglyOpen,
     "its document or a decision keeps it from some who can read it now",
     "stop the server, and take the newest backup that verifies"},
    {records::Damage::What::WronglyHidden,
     "its document is open, nobody decided otherwise, and not everybody can read it",
     compare_export},
    {records::Damage::What::WronglyListed,
     "lists or addresses show something else of it than the rest of the record says",
     compare_export},
    {records::Damage::What::MeetingAltered, "its address is not that of its day and body",
     compare_export},
    {records::Damage::What::WithoutDocument, "a meeting without any document", compare_export},
};

base::Result<void> check_record(store::Reader& reader, Report& report) {
    ProgressBar bar("Checking original files");
    std::int64_t sources = 0;
    const auto tell = [&](const records::Damage& one) {
        bar.clear();
        const auto* found = std::find_if(std::begin(troubles), std::end(troubles),
                                         [&](const Trouble& it) { return it.what == one.what; });
        report.tell(fmt::format("{}: {}", one.subject, found->sentence), found->advice);
    };
    TRY_DO(records::check_sources(reader, tell, [&](std::int64_t done, std::int64_t total) {
        sources = done;
        bar.show(done, total);
    }));
    TRY_DO(records::check_meetings(reader, tell));
    TRY_DO(records::check_lists(reader, tell));
    TRY_DO(records::check_kept_columns(reader, tell));
    bar.clear();
    report.note(fmt::format("Original files: {} ({:.1f} s)", sources, bar.seconds()));
    return {};
}

std::string_view words_of(search::IndexState state) {
    switch (state) {
        case search::IndexState::Whole:
            return "holds what the record does";
        case search::IndexState::Missing:
            return "there is none; it will be made again";
        case search::IndexState::Behind:
            return "has not taken in the newest changes yet; it was not compared";
        case search::IndexState::Ahead:
            return "has taken in lines that the log does not have";
        case search::IndexState::OfAnother:
            return "is of another log than this record's";
        case search::IndexState::Differs:
            return "differs from the record";
    }
    return {};
}

base::Result<void> check_search(store::Database& database, const Settings& settings,
                                Report& report) {
    constexpr std::string_view reindex = "run: sagsgang reindex";
    ProgressBar bar("Checking the search index");
    auto state = search::check_index(
        database, settings.data,
        [&](const std::string& meeting) {
            bar.clear();
            report.tell(meeting.empty() ? "the search index has items of no meeting"
                                        : fmt::format("meeting/{}: the search index holds "
                                                      "something else",
                                                      meeting),
                        reindex);
        },
        [&](const search::IndexProgress& progress) { bar.show(progress.done, progress.total); });
    bar.clear();
    if (!state && state.error().kind == base::ErrorKind::Unavailable) return state.error();
    if (!state) {
        report.tell("the search index cannot be read: " + state.error().detail, reindex);
        return {};
    }
    if (state.value() == search::IndexState::Behind) report.index_not_compared();
    if (state.value() == search::IndexState::Ahead) {
        report.tell("the end of the log is gone: the search index has taken in lines after it",
                    cut_off);
    }
    if (state.value() == search::IndexState::OfAnother) {
        report.tell("the search index is of another record, or the log was written anew", cut_off);
    }
    report.note(fmt::format("Search index: {} ({:.1f} s)", words_of(state.value()), bar.seconds()));
    return {};
}

/// The heads named on the command line; else the file where the server keeps them, if it is there.
std::string heads_to_pass(const Arguments& arguments, const Settings& settings) {
    if (arguments.has("--head")) return arguments.text("--head");
    std::error_code unreadable;
    const bool is_kept = std::filesystem::exists(settings.head_file, unreadable);
    return is_kept ? settings.head_file.string() : "";
}

int tell_sum(const Report& report, std::int64_t lines) {
    if (report.damaged() == 0 && lines == 0) {
        // A record that was emptied with care looks just so.
        fmt::print("There is nothing in the record, and so nothing that proves anything.\n");
        return exit_found_something;
    }
    if (report.damaged() == 0) {
        fmt::print("{}\n", report.is_index_compared()
                               ? "Everything is whole."
                               : "Everything but the search index was compared, and is whole.");
        return 0;
    }
    fmt::print("\n{}\n", report.damaged() == 1
                             ? std::string("One disagreement was found.")
                             : fmt::format("{} disagreements were found.", report.damaged()));
    return exit_damaged;
}

}  // namespace

base::Result<int> run_verify(const Arguments& arguments, const Settings& settings) {
    const bool is_copy = arguments.has("COPY");
    Subject subject{.file = arguments.text("COPY"), .is_copy = is_copy};
    const bool is_in_file = settings.place().database.empty();
    if (!is_copy && is_in_file) subject.file = store::sqlite_file_in(settings.data);
    Report report;
    TRY_DO(check_beside(subject, report));
    auto opened = is_copy ? store::open_sqlite_copy(subject.file)
                          : store::open(settings.place(), store::OpenMode::ReadOnly);
    if (!opened && !is_copy) return gone_or(std::move(opened).error(), settings);
    TRY(const auto database, std::move(opened));
    TRY(const auto reader, database->reader());
    TRY_DO(check_file(*database, subject, report));
    if (!is_copy && is_in_file) note_who_may_read(settings.data);
    TRY(const auto heads, earlier_heads(heads_to_pass(arguments, settings), report));
    TRY_DO(check_log(*reader, subject, heads.log, report));
    TRY_DO(check_readings(*reader, subject, heads.readings, report));
    if (is_copy) TRY_DO(compare_with_record(*reader, settings));
    TRY_DO(check_against_log(*reader, report));
    TRY_DO(check_record(*reader, report));
    const auto tell = [&](const auto& what, const auto& advice) { report.tell(what, advice); };
    if (!is_copy) TRY_DO(check_stored_files(*reader, settings, tell));
    if (!is_copy) TRY_DO(check_search(*database, settings, report));
    TRY(const std::int64_t lines, changes::newest_line(*reader));
    return tell_sum(report, lines);
}

}  // namespace cli
