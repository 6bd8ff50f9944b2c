// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the record is whole: the chain, what the log says of each subject, original bytes, and
// the search index. Reads one state of the record; changes nothing.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/try.h"
#include "changes/chain.h"
#include "changes/head_file.h"
#include "changes/subjects.h"
#include "cli/commands/commands.h"
#include "cli/progress.h"
#include "organisation/subjects.h"
#include "records/subjects.h"
#include "rights/subjects.h"
#include "search/index_check.h"

namespace cli {
namespace {

constexpr int exit_damaged = 7;

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
constexpr std::string_view same_program =
    "check with the version of the program that wrote the line, or a later one";

/// Earlier heads named on the command line: a hash, or a file of daily heads.
base::Result<std::vector<changes::Head>> earlier_heads(const std::string& given, Report& report) {
    constexpr std::size_t link_digits = 64;
    std::vector<changes::Head> heads;
    if (given.empty()) return heads;
    const bool is_hash = given.size() == link_digits &&
                         given.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (is_hash) return std::vector<changes::Head>{{.line = 0, .link = given}};
    TRY(const auto file, changes::read_heads(given));
    for (const int line : file.unreadable) {
        report.tell(fmt::format("{}:{}: not a head (moment, line, link)", given, line),
                    "correct the line from another copy of the file, or take it out");
    }
    for (const changes::DatedHead& head : file.heads) heads.push_back(head.head);
    report.note(fmt::format("{}: {} heads", given, heads.size()));
    return heads;
}

base::Result<void> check_log(store::Reader& reader, const std::string& given, Report& report) {
    TRY(const auto heads, earlier_heads(given, report));
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
    for (const changes::Head& head : check.missing) {
        report.tell(head.line == 0
                        ? fmt::format("the log does not pass through the head {}", head.link)
                        : fmt::format("the log does not pass through the head {} of line {}",
                                      head.link, head.line),
                    ask_for_head);
    }
    report.note(fmt::format("Log: {} lines, head {} ({:.1f} s)", check.lines,
                            check.head.empty() ? "none" : check.head, bar.seconds()));
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
    }
    return {};
}

std::vector<changes::SubjectKind> all_kinds() {
    std::vector<changes::SubjectKind> kinds = records::subject_kinds();
    for (const auto* more : {&rights::subject_kinds(), &organisation::subject_kinds()}) {
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
    {records::Damage::What::WronglyListed, "lists show something else of it than its documents say",
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
        case search::IndexState::Differs:
            return "differs from the record";
    }
    return {};
}

base::Result<void> check_search(store::Reader& reader, const Settings& settings, Report& report) {
    constexpr std::string_view reindex = "run: sagsgang reindex";
    ProgressBar bar("Checking the search index");
    auto state = search::check_index(
        reader, settings.data,
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
    if (!state) {
        report.tell("the search index cannot be read: " + state.error().detail, reindex);
        return {};
    }
    if (state.value() == search::IndexState::Behind) report.index_not_compared();
    report.note(fmt::format("Search index: {} ({:.1f} s)", words_of(state.value()), bar.seconds()));
    return {};
}

}  // namespace

base::Result<int> run_verify(const Arguments& arguments, const Settings& settings) {
    TRY(const auto database, store::open_sqlite(settings.data, store::OpenMode::Existing));
    TRY(const auto reader, database->reader());
    Report report;
    TRY_DO(check_log(*reader, arguments.text("--head"), report));
    TRY_DO(check_against_log(*reader, report));
    TRY_DO(check_record(*reader, report));
    TRY_DO(check_search(*reader, settings, report));
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

}  // namespace cli
