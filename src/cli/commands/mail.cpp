// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox for the operator: what waits, what stopped and why. Never an address, and never what
// a letter is about: it may be closed.
#include <fmt/format.h>

#include <iostream>

#include "base/file.h"
#include "base/try.h"
#include "cli/commands/act_on.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "notices/bounce.h"
#include "notices/letter.h"
#include "records/personal_data.h"

namespace cli {
namespace {

constexpr int most_listed = 50;

base::Result<int> list(store::Database& database) {
    TRY(const auto reader, database.reader());
    TRY(const auto letters, notices::list_letters(*reader, most_listed));
    for (const notices::Letter& letter : letters) {
        std::string line = fmt::format("letter {:>6}  {:<9}  {}  {}", letter.id.value,
                                       name_of(letter.state), letter.queued_at, letter.kind);
        if (!letter.answer.empty()) line += "  answer " + letter.answer;
        if (!letter.error.empty()) line += fmt::format("  [{}]", letter.error);
        fmt::print("{}\n", line);
    }
    TRY(const auto counts, notices::count_letters(*reader));
    fmt::print("{} wait, {} failed, {} uncertain\n", counts.waiting, counts.failed,
               counts.uncertain);
    if (counts.came_back > 0) fmt::print("{} of those that failed came back\n", counts.came_back);
    return 0;
}

/// In parts, so that others can write in between.
base::Result<int> resend_failed(store::Database& database) {
    constexpr int most_at_once = 500;
    int all = 0;
    for (int part = most_at_once; part == most_at_once; all += part) {
        TRY(const auto transaction, database.begin());
        TRY(part, notices::send_failed_again(*transaction, rights::Actor::operator_of_machine(),
                                             most_at_once, base::system_clock()));
        TRY_DO(transaction->commit());
    }
    fmt::print("{} letters that failed wait again\n", all);
    TRY(const auto reader, database.reader());
    TRY(const auto counts, notices::count_letters(*reader));
    if (counts.came_back > 0) {
        fmt::print("{} that came back do not: put the address right, then --resend ID\n",
                   counts.came_back);
    }
    return 0;
}

base::Result<int> forget(store::Database& database, const std::string& name) {
    TRY(const auto transaction, database.begin());
    TRY(const auto person, records::find_one_person(*transaction, name));
    TRY(const bool had_one,
        notices::forget_receiver(*transaction, rights::Actor::operator_of_machine(),
                                 notices::holder_of(person), base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("{}\n", had_one ? "the address is deleted" : "there was no address");
    return 0;
}

/// A mail server gives a report on standard input: it must not grow without end.
constexpr std::size_t largest_report = std::size_t{1} << 20;

base::Result<std::string> read_report(const std::string& name) {
    if (name != "-") return base::read_file(name, largest_report);
    std::string text(largest_report, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::cin.gcount()));
    return text;
}

base::Result<int> mark_bounced(store::Database& database, const std::string& name) {
    TRY(const std::string text, read_report(name));
    const auto bounce = notices::parse_bounce(text);
    if (!bounce) return base::Error{base::ErrorKind::Invalid, "notices.no_report", name};
    TRY(const auto transaction, database.begin());
    TRY(const int marked, notices::mark_bounced(*transaction, rights::Actor::operator_of_machine(),
                                                *bounce, base::system_clock()));
    TRY_DO(transaction->commit());
    if (marked == 0) return base::Error{base::ErrorKind::NotFound, "notices.not_ours", name};
    fmt::print("{} letters came back and are marked as failed\n", marked);
    return 0;
}

}  // namespace

base::Result<int> run_mail(const Arguments& arguments, const Settings& settings) {
    if (arguments.has("--forget")) {
        TRY(const auto database, open_record(settings, Use::Changing));
        return forget(*database, arguments.text("--forget"));
    }
    if (arguments.has("--bounced")) {
        TRY(const auto database, open_record(settings, Use::Changing));
        return mark_bounced(*database, arguments.text("--bounced"));
    }
    if (arguments.text("--resend") == "failed") {
        TRY(const auto database, open_record(settings, Use::Changing));
        return resend_failed(*database);
    }
    if (arguments.has("--resend")) {
        return act_on<notices::LetterId>(arguments, settings, "--resend", notices::send_again,
                                         "letter {} waits again");
    }
    if (arguments.has("--cancel")) {
        return act_on<notices::LetterId>(arguments, settings, "--cancel", notices::drop_letter,
                                         "letter {} is not sent");
    }
    TRY(const auto database, open_record(settings, Use::Reading));
    return list(*database);
}

}  // namespace cli
