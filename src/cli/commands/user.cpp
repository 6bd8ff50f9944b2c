// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts from the machine that holds the data folder: whoever runs this may do everything.
#include "cli/commands/user.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "rights/insight.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

base::Result<int> run_user_disable(const Arguments& arguments, const Settings& settings) {
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const rights::Account account, load_named_account(*transaction, arguments));
    TRY_DO(rights::disable_account(*transaction, rights::Actor::operator_of_machine(), account.id,
                                   base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("{} ({}) can no longer sign in\n", account.sign_in, account.person_name);
    return 0;
}

base::Result<int> run_user_enable(const Arguments& arguments, const Settings& settings) {
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const rights::Account account, load_named_account(*transaction, arguments));
    TRY_DO(rights::enable_account(*transaction, rights::Actor::operator_of_machine(), account.id,
                                  base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("{} ({}) can sign in again\n", account.sign_in, account.person_name);
    if (!account.has_password) {
        fmt::print("No password is chosen; make a link with: sagsgang user reset {}\n",
                   account.sign_in);
    }
    return 0;
}

base::Result<int> run_user_reset(const Arguments& arguments, const Settings& settings) {
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const rights::Account account, load_named_account(*transaction, arguments));
    TRY(const std::string token,
        rights::reset_account(*transaction, rights::Actor::operator_of_machine(), account.id,
                              base::system_clock()));
    TRY_DO(transaction->commit());
    fmt::print("The password of {} ({}) is gone, and so is the second factor.\n", account.sign_in,
               account.person_name);
    if (account.disabled) {
        fmt::print("The account is disabled: the link works after sagsgang user enable {}\n",
                   account.sign_in);
    }
    fmt::print("{}", link_text(arguments, settings, token));
    return 0;
}

std::string state_of(const rights::Account& account) {
    if (account.disabled) return "disabled";
    if (!account.has_password) return "no password";
    return account.has_second_factor ? "two factors" : "password";
}

using RunWord = base::Result<int> (*)(const Arguments& arguments, const Settings& settings);
constexpr std::pair<std::string_view, RunWord> words[] = {
    {"add", run_user_add},       {"list", run_user_list},   {"disable", run_user_disable},
    {"enable", run_user_enable}, {"reset", run_user_reset}, {"roles", run_user_roles},
    {"first", run_user_first},
};

}  // namespace

base::Result<rights::Account> load_named_account(store::Reader& reader,
                                                 const Arguments& arguments) {
    const std::string name = arguments.text("NAME");
    if (name.empty()) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "what the person signs in with is missing"};
    }
    TRY(auto account, rights::find_account(reader, name));
    if (!account) return base::Error{base::ErrorKind::NotFound, "account.not_found", name};
    return *std::move(account);
}

std::string link_text(const Arguments& arguments, const Settings& settings,
                      std::string_view token) {
    const std::string here = fmt::format("http://{}:{}", settings.address, settings.port);
    std::string url = arguments.text("--url", here);
    while (!url.empty() && url.back() == '/') url.pop_back();
    return fmt::format(
        "A password is chosen here, once, within three days:\n\n  {}/adgangskode/{}\n\n", url,
        token);
}

base::Result<int> run_user_list(const Arguments& arguments, const Settings& settings) {
    const std::string format = arguments.text("--format", "text");
    if (format != "text" && format != "json") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json or text", format)};
    }
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    TRY(const auto accounts,
        rights::list_accounts(
            *reader, {.text = arguments.text("NAME"), .limit = std::numeric_limits<int>::max()}));
    ordered_json list = ordered_json::array();
    for (const rights::Account& account : accounts) {
        TRY(const auto held,
            rights::list_held_roles(*reader, account.person, base::system_clock().today()));
        std::vector<std::string> roles;
        for (const rights::HeldRole& one : held) {
            const std::string name(rights::name_of(one.role));
            if (roles.empty() || roles.back() != name) roles.push_back(name);
        }
        if (format == "text") {
            fmt::print("{:<24} {:<28} {:<12} {}\n", account.sign_in, account.person_name,
                       state_of(account), fmt::join(roles, ", "));
        }
        list.push_back({{"sign_in", account.sign_in},
                        {"name", account.person_name},
                        {"disabled", account.disabled},
                        {"has_password", account.has_password},
                        {"has_second_factor", account.has_second_factor},
                        {"created_at", account.created_at},
                        {"roles", roles}});
    }
    if (format == "text" && accounts.empty()) {
        fmt::print("{}\n", arguments.text("NAME").empty()
                               ? "nobody has an account yet"
                               : "nobody signs in with or is called that");
    }
    if (format == "json") {
        fmt::print("{}\n", list.dump(2, ' ', false, ordered_json::error_handler_t::replace));
    }
    return 0;
}

base::Result<int> run_user(const Arguments& arguments, const Settings& settings) {
    const std::string word = arguments.text("WHAT");
    const auto* found = std::find_if(std::begin(words), std::end(words),
                                     [&](const auto& one) { return one.first == word; });
    if (found == std::end(words)) {
        return base::Error{
            base::ErrorKind::Invalid, "arguments.wrong",
            fmt::format("user {}: there is no such word (see: sagsgang help user)", word)};
    }
    return found->second(arguments, settings);
}

}  // namespace cli
