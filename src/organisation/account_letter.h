// SPDX-License-Identifier: AGPL-3.0-or-later
// The link that somebody chooses a password with, by mail. It is made when the letter leaves, so
// neither the outbox nor a backup has what opens it.
#pragma once
#include "base/clock.h"
#include "base/result.h"
#include "notices/notice.h"
#include "rights/account.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

/// Effect: as rights::reset_account, and the link goes to where the person gets mail.
/// Permission: KeepAccounts everywhere. Conflict "account.no_address" when that is nowhere, and as
/// rights::reset_account.
base::Result<void> mail_password_link(store::Transaction& transaction, const rights::Actor& actor,
                                      rights::AccountId id, const base::Clock& clock);

/// Its texts are mail.account_link.subject and .body: {0} is what is typed to sign in, {1} for how
/// many days the link is good. Not sent when somebody has chosen a password or got another link.
notices::NoticeKind account_letter_kind(const base::Clock& clock);

}  // namespace organisation
