// SPDX-License-Identifier: AGPL-3.0-or-later
// sagsgang user add and first: a person, an account, a role and a link, all or nothing.
#include <fmt/format.h>

#include "base/try.h"
#include "cli/commands/user.h"
#include "cli/record.h"
#include "organisation/people.h"

namespace cli {
namespace {

constexpr std::string_view first_name = "Administrator";
constexpr std::string_view first_sign_in = "admin";

rights::Actor who() { return rights::Actor::operator_of_machine(); }

/// The one of that name (and --person, when several share it), or a new one.
base::Result<rights::PersonId> find_or_add_person(store::Transaction& transaction,
                                                  const Arguments& arguments,
                                                  const std::string& name) {
    TRY(const auto people, records::list_namesakes(transaction, name));
    if (arguments.has("--person")) {
        for (const records::PersonCard& one : people) {
            if (one.slug == arguments.text("--person")) return one.id;
        }
        return base::Error{base::ErrorKind::NotFound, "person.not_found",
                           fmt::format("{}, --person {}", name, arguments.text("--person"))};
    }
    if (people.empty())
        return organisation::add_person(transaction, who(), name, organisation::Namesakes::Allow,
                                        base::system_clock());
    if (people.size() == 1) return people[0].id;
    std::string slugs;
    for (const records::PersonCard& one : people) {
        slugs += fmt::format("{}--person {}", slugs.empty() ? "" : ", ", one.slug);
    }
    return base::Error{base::ErrorKind::Conflict, "person.several",
                       fmt::format("{} ({})", name, slugs)};
}

struct Made {
    rights::PersonId person;
    std::string token;
};

base::Result<Made> make_account(store::Transaction& transaction, rights::PersonId person,
                                std::string_view sign_in) {
    TRY(const rights::AccountId account,
        rights::add_account(transaction, who(), person, sign_in, base::system_clock()));
    TRY(auto token, rights::reset_account(transaction, who(), account, base::system_clock()));
    return Made{person, std::move(token)};
}

/// Whoever signs in with "admin" from an earlier time, with a new link, or somebody new.
base::Result<Made> find_or_make_first(store::Transaction& transaction) {
    TRY(const auto known, rights::find_account(transaction, first_sign_in));
    if (known) {
        if (known->disabled) {
            TRY_DO(rights::enable_account(transaction, who(), known->id, base::system_clock()));
        }
        TRY(auto token, rights::reset_account(transaction, who(), known->id, base::system_clock()));
        return Made{known->person, std::move(token)};
    }
    TRY(const rights::PersonId person,
        organisation::add_person(transaction, who(), first_name, organisation::Namesakes::Allow,
                                 base::system_clock()));
    return make_account(transaction, person, first_sign_in);
}

/// The link of an administrator who never chose a password, or of one made now. Nothing when
/// somebody who can sign in is one.
base::Result<std::optional<std::string>> make_first(store::Transaction& transaction) {
    const base::Date today = base::system_clock().today();
    TRY(const bool has_one, rights::has_administrator(transaction, today));
    if (has_one) return std::optional<std::string>();
    TRY(const auto waiting, rights::list_administrators(transaction, today));
    if (!waiting.empty()) {
        TRY(auto token,
            rights::reset_account(transaction, who(), waiting[0].id, base::system_clock()));
        return std::optional(std::move(token));
    }
    TRY(auto made, find_or_make_first(transaction));
    TRY_DO(rights::add_role_holding(
        transaction, who(),
        {.person = made.person, .role = rights::Role::Administrator, .from = today},
        base::system_clock()));
    return std::optional(std::move(made.token));
}

}  // namespace

base::Result<int> run_user_add(const Arguments& arguments, const Settings& settings) {
    const std::string name = arguments.text("NAME");
    if (name.empty() || !arguments.has("--sign-in")) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "user add NAME --sign-in TEXT: both are needed"};
    }
    TRY(const auto database, open_record(settings, Use::Making));
    TRY(const auto transaction, database->begin());
    TRY(const rights::PersonId person, find_or_add_person(*transaction, arguments, name));
    TRY(const Made made, make_account(*transaction, person, arguments.text("--sign-in")));
    if (arguments.has("--role")) {
        TRY(const auto wanted,
            holding_of(arguments, *transaction, made.person, arguments.text("--role")));
        TRY_DO(rights::add_role_holding(*transaction, who(), wanted, base::system_clock()));
    }
    TRY_DO(transaction->commit());
    fmt::print("{} has an account.\n{}", name, link_text(arguments, settings, made.token));
    return 0;
}

base::Result<int> run_user_first(const Arguments& arguments, const Settings& settings) {
    if (!arguments.text("NAME").empty() || arguments.has("--sign-in")) {
        return base::Error{
            base::ErrorKind::Invalid, "arguments.wrong",
            "user first makes the account \"admin\" and takes no name: somebody "
            "with a name is made by user add NAME --sign-in NAME --role administrator"};
    }
    TRY(const auto database, open_record(settings, Use::Making));
    TRY(const auto transaction, database->begin());
    TRY(const auto token, make_first(*transaction));
    if (!token) {
        fmt::print("An administrator can sign in; nothing is changed.\n");
        return 0;
    }
    TRY_DO(transaction->commit());
    TRY(const auto reader, database->reader());
    TRY(const auto waiting, rights::list_administrators(*reader, base::system_clock().today()));
    fmt::print("The administrator signs in with: {}\n{}", waiting.at(0).sign_in,
               link_text(arguments, settings, *token));
    return 0;
}

}  // namespace cli
