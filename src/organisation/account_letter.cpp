// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/account_letter.h"

#include <fmt/format.h>

#include <charconv>

#include "base/try.h"

namespace organisation {
namespace {

using notices::Look;
using notices::Matter;

constexpr const char* letter_name = "account_link";
constexpr std::string_view about_start = "account/";
constexpr int days_of_link = 3;

rights::AccountId account_of(const Matter& matter) {
    rights::AccountId id;
    if (!matter.about.starts_with(about_start)) return id;
    const char* const end = matter.about.data() + matter.about.size();
    std::from_chars(matter.about.data() + about_start.size(), end, id.value);
    return id;
}

base::Result<Look> look_at(store::Reader& reader, const Matter& matter, const base::Clock& clock) {
    const rights::AccountId id = account_of(matter);
    TRY(const bool is_awaited, rights::awaits_letter(reader, id, matter.occasion, clock));
    if (!is_awaited) return Look{};
    TRY(const auto account, rights::load_account(reader, id));
    if (notices::holder_of(account.person) != matter.holder) return Look{};
    return Look{
        .what = Look::What::Send,
        .path = "/adgangskode",
        .words = {notices::Word::name(account.sign_in), notices::Word::number(days_of_link)}};
}

}  // namespace

base::Result<void> mail_password_link(store::Transaction& transaction, const rights::Actor& actor,
                                      rights::AccountId id, const base::Clock& clock) {
    TRY(const std::string occasion, rights::reset_account_by_letter(transaction, actor, id, clock));
    TRY(const auto account, rights::load_account(transaction, id));
    TRY(const auto added, notices::add_notice(transaction,
                                              {.kind = letter_name,
                                               .about = fmt::format("{}{}", about_start, id.value),
                                               .occasion = occasion,
                                               .holders = {notices::holder_of(account.person)},
                                               .cannot_wait = true,
                                               .only_by_mail = true},
                                              clock));
    if (added.letters == 0) return base::Error{base::ErrorKind::Conflict, "account.no_address"};
    return {};
}

notices::NoticeKind account_letter_kind(const base::Clock& clock) {
    return {.name = letter_name,
            .look = [&clock](store::Reader& reader,
                             const Matter& matter) { return look_at(reader, matter, clock); },
            .days_good = days_of_link,
            .cannot_wait = true,
            .make_path = [&clock](store::Transaction& transaction,
                                  const Matter& matter) -> base::Result<std::string> {
                TRY(const std::string token,
                    rights::make_link_of_letter(transaction, account_of(matter), matter.occasion,
                                                clock));
                return "/adgangskode/" + token;
            }};
}

}  // namespace organisation
