// SPDX-License-Identifier: AGPL-3.0-or-later
// sagsgang user roles: what somebody holds, one more, one less.
#include <fmt/format.h>

#include <charconv>

#include "base/try.h"
#include "cli/commands/user.h"
#include "cli/record.h"
#include "records/keeping.h"

namespace cli {
namespace {

base::Error wrong_words(const std::string& detail) {
    return {base::ErrorKind::Invalid, "arguments.wrong", detail};
}

base::Result<std::optional<base::Date>> date_of(const Arguments& arguments, std::string_view name) {
    if (!arguments.has(name)) return std::optional<base::Date>();
    const std::string text = arguments.text(name);
    const auto date = base::parse_date(text);
    if (!date) return wrong_words(fmt::format("{} {}: a day like 2026-11-21", name, text));
    return date;
}

base::Result<std::int64_t> id_of(const Arguments& arguments, std::string_view name) {
    const std::string text = arguments.text(name);
    std::int64_t id = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || id < 1) {
        return wrong_words(fmt::format("{} {}: a number", name, text));
    }
    return id;
}

base::Date day_before(const base::Date& day) {
    return base::date_of_days(base::days_since_epoch(day) - 1);
}

base::Result<void> remove_role(store::Transaction& transaction, const Arguments& arguments,
                               rights::PersonId person) {
    TRY(const std::int64_t id, id_of(arguments, "--remove"));
    TRY(const auto holding, rights::load_role_holding(transaction, rights::HoldingId{id}));
    if (holding.person != person) {
        return base::Error{base::ErrorKind::NotFound, "role.not_found", fmt::format("{}", id)};
    }
    TRY(const auto last_day, date_of(arguments, "--to"));
    return rights::end_role_holding(transaction, rights::Actor::operator_of_machine(), holding.id,
                                    last_day.value_or(day_before(base::system_clock().today())),
                                    base::system_clock());
}

base::Result<void> print_roles(store::Reader& reader, const rights::Account& account) {
    TRY(const auto holdings, rights::list_role_holdings(reader, account.person, {}));
    fmt::print("{} ({})\n", account.sign_in, account.person_name);
    for (const rights::RoleHolding& one : holdings) {
        fmt::print("{:>6}  {:<14} {:<28} {} - {}\n", one.id.value, rights::name_of(one.role),
                   one.place.empty() ? "everywhere" : one.place, base::render_date(one.from),
                   one.to ? base::render_date(*one.to) : "");
    }
    return {};
}

}  // namespace

base::Result<rights::NewHolding> holding_of(const Arguments& arguments, store::Reader& reader,
                                            rights::PersonId person, std::string_view role) {
    rights::NewHolding wanted{.person = person, .from = base::system_clock().today()};
    const auto known = rights::parse_role(role);
    if (!known) {
        std::string names;
        for (const rights::Role one : rights::all_roles()) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", rights::name_of(one));
        }
        return wrong_words(fmt::format("{}: no such role; {}", role, names));
    }
    wanted.role = *known;
    if (arguments.has("--body")) {
        TRY(const records::BodyCard body,
            records::load_body_card(reader, arguments.text("--body")));
        wanted.scope.body = body.id;
    }
    if (arguments.has("--unit")) {
        TRY(const std::int64_t unit, id_of(arguments, "--unit"));
        wanted.scope.unit = rights::UnitId{unit};
    }
    TRY(const auto from, date_of(arguments, "--from"));
    if (from) wanted.from = *from;
    TRY(wanted.to, date_of(arguments, "--to"));
    return wanted;
}

base::Result<int> run_user_roles(const Arguments& arguments, const Settings& settings) {
    TRY(const auto database, open_record(settings, Use::Changing));
    TRY(const auto transaction, database->begin());
    TRY(const rights::Account account, load_named_account(*transaction, arguments));
    if (arguments.has("--add") && arguments.has("--remove")) {
        return wrong_words("--add or --remove, one at a time");
    }
    if (arguments.has("--add")) {
        TRY(const auto wanted,
            holding_of(arguments, *transaction, account.person, arguments.text("--add")));
        TRY_DO(rights::add_role_holding(*transaction, rights::Actor::operator_of_machine(), wanted,
                                        base::system_clock()));
    }
    if (arguments.has("--remove")) TRY_DO(remove_role(*transaction, arguments, account.person));
    TRY_DO(print_roles(*transaction, account));
    TRY_DO(transaction->commit());
    return 0;
}

}  // namespace cli
