// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/test_letter.h"

#include <fmt/format.h>

#include "base/try.h"
#include "changes/log.h"
#include "notices/letter.h"

namespace notices {
namespace {

constexpr const char* kind_name = "test";

}  // namespace

NoticeKind test_letter_kind() {
    return {.name = kind_name,
            .look = [](store::Reader&, const Matter&) -> base::Result<Look> {
                return Look{.what = Look::What::Send, .path = "/admin/mail"};
            },
            .days_good = 1,
            .cannot_wait = true};
}

base::Result<void> send_test_letter(store::Transaction& transaction, const rights::SignedIn& who,
                                    std::string_view address, Language language,
                                    const base::Clock& clock) {
    TRY(const auto mandate, who.actor.require(send_test_letter_action, rights::everywhere()));
    const std::string holder = holder_of(who.person);
    TRY(const auto known, find_receiver(transaction, holder));
    Receiver own = known.value_or(Receiver{});
    own.address = address;
    if (!known) own.language = language;
    TRY_DO(keep_own_receiver(transaction, who, own, clock));
    const Notice notice{.kind = kind_name,
                        .about = kind_name,
                        .occasion = clock.now(),
                        .holders = {holder},
                        .cannot_wait = true,
                        .only_by_mail = true};
    TRY_DO(add_notice(transaction, notice, clock));
    TRY(const auto newest, list_letters_of(transaction, holder, 1));
    changes::Entry entry;
    entry.subject = fmt::format("letter/{}", newest.empty() ? 0 : newest.front().id.value);
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace notices
