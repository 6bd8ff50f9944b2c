// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/publish_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/readable.h"
#include "base/text.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/doubts.h"
#include "cli/commands/indexing.h"
#include "cli/record.h"
#include "intake/correct.h"
#include "records/keep_for_body.h"
#include "records/read.h"
#include "records/waiting_documents.h"

namespace cli {
namespace {

using Document = records::WaitingDocument;

const rights::Viewer& everything() {
    static const rights::Viewer viewer = rights::Viewer::operator_of_machine();
    return viewer;
}

/// Lists what is in doubt and, when it stops, says what to do.
base::Result<void> tell_doubts(const Document& document, bool despite) {
    const auto any = [&](bool (*is_such)(const base::Finding&)) {
        return std::any_of(document.doubts.begin(), document.doubts.end(), is_such);
    };
    if (document.doubts.empty()) return {};
    const bool unanswered = any(records::needs_a_look);
    const bool refused = unanswered || (any(records::stops_publishing) && !despite);
    fmt::print(refused ? stderr : stdout, "In doubt about {} {} ({}):\n", document.meeting_slug,
               document.version, base::readable_name(document.file_name));
    print_doubts(refused ? stderr : stdout, document.doubts);
    if (!refused) return {};
    fmt::print(stderr, "Put it right or answer it on the page /gennemsyn/{}, or {}\n",
               document.minutes.value,
               unanswered ? "say why each that may be closed or tells a number is harmless: "
                            "--harmless N --because TEXT"
                          : "publish it with --despite-doubts, which the log names you for");
    return base::Error{base::ErrorKind::Conflict,
                       unanswered ? "minutes.unanswered" : "minutes.in_doubt",
                       document.meeting_slug};
}

/// Each doubt that was named by its number is answered with the reason, as on the review's page.
base::Result<void> answer_doubts(store::Transaction& transaction, const Arguments& arguments,
                                 const Document& document) {
    const auto numbers = arguments.all("--harmless");
    const std::string because(base::trim(arguments.text("--because")));
    if (numbers.empty() != because.empty()) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--harmless and --because go together"};
    }
    std::vector<records::Correction> answers;
    for (const std::string& one : numbers) {
        Arguments alone;
        alone.add("--harmless", one);
        TRY(const int number,
            alone.whole("--harmless", 0, 1, static_cast<int>(document.doubts.size())));
        answers.push_back(
            intake::answer_to(document.doubts[static_cast<std::size_t>(number) - 1], because));
    }
    if (answers.empty()) return {};
    const rights::Actor actor = rights::Actor::operator_of_machine();
    TRY(const auto now,
        records::load_document_to_review(transaction, document.minutes, actor, everything()));
    return intake::correct(transaction, actor, everything(), {now.id, now.state}, answers,
                           base::system_clock());
}

base::Result<std::optional<Document>> find_document(store::Reader& reader,
                                                    const Arguments& arguments,
                                                    const std::optional<int>& version) {
    return records::find_waiting(reader, arguments.text("MEETING"), version, everything());
}

base::Result<std::optional<int>> version_in(const Arguments& arguments) {
    constexpr int most = 1'000'000;
    if (!arguments.has("VERSION")) return std::optional<int>();
    TRY(const int version, arguments.whole("VERSION", 1, 1, most));
    return std::optional(version);
}

/// Which document is meant without a version: the newest that waits, or the one that the body has.
base::Result<int> version_for_body(store::Reader& reader, const Arguments& arguments, bool undo) {
    TRY(const auto version, version_in(arguments));
    if (version) return *version;
    if (!undo) {
        TRY(const auto waiting, find_document(reader, arguments, version));
        if (waiting) return waiting->version;
    }
    TRY(const auto record,
        records::load_meeting_record(reader, arguments.text("MEETING"), version, everything()));
    return record.version.version;
}

/// Closed minutes are given to the people of their body alone, or wait again.
base::Result<int> give_to_body(const Arguments& arguments, const Settings& settings) {
    const bool undo = arguments.has("--undo");
    for (const char* other : {"--despite-doubts", "--harmless", "--because"}) {
        if (!arguments.has(other)) continue;
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--for-body publishes nothing, so it goes with no answer to a doubt"};
    }
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    const rights::Actor actor = rights::Actor::operator_of_machine();
    const std::string meeting = arguments.text("MEETING");
    TRY(const int version, version_for_body(*transaction, arguments, undo));
    TRY_DO(
        undo ? records::let_document_wait(*transaction, actor, meeting, version,
                                          base::system_clock())
             : records::keep_for_body(*transaction, actor, meeting, version, base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("Version {} of {} {}\n", version, meeting,
               undo ? "waits again" : "is read by the people of its body, and by nobody else");
    TRY_DO(follow_index(*database, settings));
    return 0;
}

}  // namespace

base::Result<int> run_publish(const Arguments& arguments, const Settings& settings) {
    if (arguments.has("--for-body")) return give_to_body(arguments, settings);
    if (arguments.has("--undo")) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--undo goes with --for-body; what is published is withdrawn"};
    }
    TRY(std::optional<int> version, version_in(arguments));
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(auto waiting, find_document(*transaction, arguments, version));
    base::Findings seen;
    if (waiting) {
        TRY_DO(answer_doubts(*transaction, arguments, *waiting));
        TRY(waiting, find_document(*transaction, arguments, waiting->version));
    }
    if (waiting) {
        TRY_DO(tell_doubts(*waiting, arguments.has("--despite-doubts")));
        version = waiting->version;
        seen = waiting->doubts;
    }
    TRY(const records::Published published,
        records::publish_minutes(*transaction, rights::Actor::operator_of_machine(),
                                 arguments.text("MEETING"), version, base::system_clock(), seen));
    TRY_DO(transaction->commit());
    fmt::print("Published {} as version {}\n", published.meeting_slug, published.version);
    TRY_DO(follow_index(*database, settings));
    return 0;
}

}  // namespace cli
