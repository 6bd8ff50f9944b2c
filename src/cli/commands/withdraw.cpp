// SPDX-License-Identifier: AGPL-3.0-or-later
// withdraw, stand, move-document, imports: what an operator puts right about where a document
// stands.
#include "records/withdraw.h"

#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "records/choose_document.h"
#include "records/import_run.h"
#include "records/move_document.h"
#include "records/read.h"

namespace cli {
namespace {

constexpr int most = 1'000'000'000;
constexpr int exit_some_left = 1;

base::Error wrong(std::string_view why) {
    return {base::ErrorKind::Invalid, "arguments.wrong", std::string(why)};
}

rights::Actor by_operator() { return rights::Actor::operator_of_machine(); }

/// The version given, or the one in force.
base::Result<int> version_of(store::Reader& reader, const Arguments& arguments) {
    if (arguments.has("VERSION")) return arguments.whole("VERSION", 1, 1, most);
    TRY(const auto record,
        records::load_meeting_record(reader, arguments.text("MEETING"), std::nullopt,
                                     rights::Viewer::operator_of_machine()));
    return record.version.version;
}

int tell(const records::Withdrawn& done, std::string_view what) {
    fmt::print("{} {} document{}\n", what, done.documents, done.documents == 1 ? "" : "s");
    if (done.left > 0) fmt::print(stderr, "{} are left\n", done.left);
    return done.left > 0 ? exit_some_left : 0;
}

/// What everybody reads afterwards, before it is so.
base::Result<void> tell_what_stands(store::Database& database, records::ImportId import) {
    TRY(const auto reader, database.reader());
    TRY(const auto effect,
        records::load_import_effect(*reader, import, rights::Viewer::operator_of_machine()));
    fmt::print("Afterwards another document stands for {} meetings, and none for {}\n",
               effect.meetings_with_older, effect.meetings_with_none);
    if (effect.corrected > 0) {
        fmt::print("Corrections in {} documents go with it\n", effect.corrected);
    }
    return {};
}

base::Result<records::Withdrawn> withdraw_one(store::Database& database,
                                              const Arguments& arguments) {
    TRY(const auto transaction, database.begin());
    TRY(const int version, version_of(*transaction, arguments));
    TRY(auto done,
        records::withdraw_document(*transaction, by_operator(), arguments.text("MEETING"), version,
                                   arguments.text("--note"), base::system_clock()));
    TRY_DO(transaction->commit());
    return done;
}

}  // namespace

base::Result<int> run_withdraw(const Arguments& arguments, const Settings& settings) {
    const bool one = arguments.has("MEETING");
    const bool run = arguments.has("--import");
    const bool undo = arguments.has("--undo");
    if (int{one} + int{run} + int{undo} != 1) {
        return wrong("say a MEETING, --import N or --undo N");
    }
    TRY(const auto database, open_record(settings, Use::Changing));
    ProgressBar bar(undo ? "Giving back" : "Withdrawing");
    const auto show = [&](std::int64_t done, std::int64_t total) {
        bar.show(done, total);
        return true;
    };
    records::Withdrawn done;
    if (one) {
        TRY(done, withdraw_one(*database, arguments));
    } else if (run) {
        TRY(const int import, arguments.whole("--import", 1, 1, most));
        TRY_DO(tell_what_stands(*database, {import}));
        TRY(done, records::withdraw_import(*database, by_operator(), {import},
                                           arguments.text("--note"), base::system_clock(), show));
    } else {
        TRY(const int withdrawal, arguments.whole("--undo", 1, 1, most));
        TRY(done, records::undo_withdrawal(*database, by_operator(), {withdrawal},
                                           base::system_clock(), show));
    }
    bar.clear();
    const int code = tell(done, undo ? "Gave back" : "Withdrew");
    if (!undo) {
        fmt::print("This was withdrawal {0}: `sagsgang withdraw --undo {0}` gives it back\n",
                   done.withdrawal.value);
    }
    TRY_DO(follow_index(*database, settings));
    return code;
}

base::Result<int> run_stand(const Arguments& arguments, const Settings& settings) {
    const bool undo = arguments.has("--undo");
    if (undo == arguments.has("VERSION")) return wrong("say a VERSION or --undo");
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    const std::string meeting = arguments.text("MEETING");
    if (undo) {
        TRY_DO(records::undo_choice(*transaction, by_operator(), meeting, base::system_clock()));
    } else {
        TRY(const int version, arguments.whole("VERSION", 1, 1, most));
        TRY_DO(records::choose_document(*transaction, by_operator(), meeting, version,
                                        base::system_clock()));
    }
    TRY(const auto record, records::load_meeting_record(*transaction, meeting, std::nullopt,
                                                        rights::Viewer::operator_of_machine()));
    TRY_DO(transaction->commit());
    fmt::print("Version {} of {} is in force\n", record.version.version, meeting);
    TRY_DO(follow_index(*database, settings));
    return 0;
}

base::Result<int> run_move_document(const Arguments& arguments, const Settings& settings) {
    const bool undo = arguments.has("--undo");
    records::MoveTarget target{.meeting_slug = arguments.text("--to"),
                               .body_slug = arguments.text("--body")};
    const bool by_body = !target.body_slug.empty() && arguments.has("--date");
    if (int{undo} + int{!target.meeting_slug.empty()} + int{by_body} != 1) {
        return wrong("say --to MEETING, --body SLUG with --date, or --undo");
    }
    if (by_body) {
        const auto day = base::parse_date(arguments.text("--date"));
        if (!day) return wrong("--date: a day as 2018-02-26");
        target.date = *day;
    }
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const int version, arguments.whole("VERSION", 1, 1, most));
    const std::string from = arguments.text("MEETING");
    TRY(const auto moved,
        undo ? records::undo_move(*transaction, by_operator(), from, version, base::system_clock())
             : records::move_document(*transaction, by_operator(), from, version, target,
                                      base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print(
        "Moved to {0} as version {1}. `sagsgang move-document {0} {1} --undo` moves it back\n",
        moved.meeting_slug, moved.version);
    TRY_DO(follow_index(*database, settings));
    return 0;
}

base::Result<int> run_imports(const Arguments&, const Settings& settings) {
    constexpr int newest = 1000;
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    TRY(const auto runs,
        records::list_imports(*reader, newest, rights::Viewer::operator_of_machine()));
    if (runs.empty()) fmt::print("No import has saved anything\n");
    for (const records::ImportRun& run : runs) {
        fmt::print("{:>5}  {}  {} published, {} wait, {} withdrawn  {}\n", run.id.value, run.at,
                   run.published, run.waiting, run.withdrawn, run.label);
    }
    return 0;
}

}  // namespace cli
