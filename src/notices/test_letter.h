// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter that an administrator sends to see whether letters arrive.
#pragma once
#include "notices/notice.h"
#include "rights/sign_in.h"

namespace notices {

/// Its texts are mail.test.subject and mail.test.body; it links to the page about mail.
NoticeKind test_letter_kind();

constexpr rights::Action send_test_letter_action{"notices.send_test_letter",
                                                 rights::Permission::KeepRunning};

/// Effect: keeps the address of whoever asks, and one letter goes there.
/// Permission: KeepRunning everywhere. Invalid "notices.address" with a violation (field
/// "address").
base::Result<void> send_test_letter(store::Transaction& transaction, const rights::SignedIn& who,
                                    std::string_view address, Language language,
                                    const base::Clock& clock);

}  // namespace notices
