// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/commands/waiting_answer.h"

#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/indexing.h"
#include "cli/record.h"
#include "records/waiting_answer.h"

namespace cli {
namespace {

constexpr int most = 1'000'000;
constexpr int most_listed = 200;
constexpr std::string_view no_doubt = "none";

using records::AnswerKind;

base::Result<void> tell_answers(store::Database& database) {
    TRY(const auto reader, database.reader());
    TRY(const auto answers,
        records::list_answers(*reader, rights::Actor::operator_of_machine(), most_listed));
    for (const records::WaitingAnswer& one : answers) {
        fmt::print("{:>5}  {}  {}  {}: {} of {}, {} passed over{}\n", one.id.value, one.at,
                   one.kind == AnswerKind::Publish ? "published" : "no minutes", one.body_name,
                   one.settled, one.wanted, one.passed_over,
                   one.taken_back  ? ", undone"
                   : one.failed    ? ", came to a stop"
                   : one.under_way ? ", under way"
                                   : "");
    }
    return {};
}

/// Here and now, though a server may take a turn at it, too.
base::Result<void> work_off_answers(store::Database& database) {
    work::Worker worker(database, base::system_clock(), records::answer_work(),
                        [](const work::Event& event) {
                            if (event.code.empty()) return;
                            fmt::print(stderr, "{} [{}]\n", event.detail, event.code);
                        });
    while (true) {
        TRY(const bool worked, worker.work_a_turn());
        if (!worked) return {};
    }
}

base::Result<records::AnswerId> ask(store::Transaction& transaction, const Arguments& arguments) {
    const bool publishes = arguments.has("--publish");
    const rights::Viewer viewer = rights::Viewer::operator_of_machine();
    TRY(const auto alike,
        alike_named(arguments, arguments.text(publishes ? "--publish" : "--not-minutes")));
    TRY(const auto group, records::load_waiting_group(transaction, alike, viewer));
    return records::answer_alike(transaction, rights::Actor::operator_of_machine(),
                                 {publishes ? AnswerKind::Publish : AnswerKind::SetAside,
                                  {alike, group.documents, group.last},
                                  arguments.text("--because")},
                                 viewer, base::system_clock());
}

}  // namespace

base::Result<std::optional<records::ImportId>> import_named(const Arguments& arguments) {
    if (!arguments.has("--import")) return std::optional<records::ImportId>();
    TRY(const int number, arguments.whole("--import", 1, 1, most));
    return std::optional(records::ImportId{number});
}

base::Result<records::WaitingAlike> alike_named(const Arguments& arguments, std::string_view name) {
    const std::size_t slash = name.find('/');
    const std::string_view word = slash == std::string_view::npos ? "" : name.substr(slash + 1);
    TRY(const auto import, import_named(arguments));
    return records::WaitingAlike{.body_slug = std::string(name.substr(0, slash)),
                                 .likeness = std::string(word == no_doubt ? "" : word),
                                 .import = import};
}

std::string name_of(const records::WaitingAlike& alike) {
    return fmt::format("{}/{}", alike.body_slug,
                       alike.likeness.empty() ? no_doubt : std::string_view(alike.likeness));
}

bool is_answer(const Arguments& arguments) {
    return arguments.has("--publish") || arguments.has("--not-minutes") ||
           arguments.has("--undo") || arguments.has("--answers");
}

base::Result<int> run_answer(const Arguments& arguments, const Settings& settings) {
    if (arguments.has("--answers")) {
        TRY(const auto database, open_record(settings, Use::Reading));
        TRY_DO(tell_answers(*database));
        return 0;
    }
    TRY(const auto database, open_record(settings, Use::Changing));
    {
        TRY(const auto transaction, database->begin());
        records::AnswerId answer;
        if (arguments.has("--undo")) {
            TRY(const int number, arguments.whole("--undo", 1, 1, most));
            answer.value = number;
            TRY_DO(records::take_back_answer(*transaction, rights::Actor::operator_of_machine(),
                                             answer, base::system_clock()));
        } else {
            TRY(answer, ask(*transaction, arguments));
        }
        TRY_DO(transaction->commit());
        fmt::print("Answer {}: `sagsgang waiting --undo {}` takes it back as a whole\n",
                   answer.value, answer.value);
    }
    TRY_DO(work_off_answers(*database));
    TRY_DO(tell_answers(*database));
    TRY_DO(follow_index(*database, settings));
    return 0;
}

}  // namespace cli
