// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody is told on the screen: the same notices as by mail, kept until they are old, each
// read or not.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "notices/notice.h"
#include "rights/sign_in.h"
#include "store/database.h"

namespace notices {

using ScreenNoticeId = base::Id<struct ScreenNoticeTag>;

struct ScreenNotice {
    ScreenNoticeId id;
    std::string kind;
    Matter matter;
    std::string told_at;  ///< UTC.
    bool is_read = false;
};

/// Counted no further: the head of a page says "99+".
constexpr int most_unread = 100;
base::Result<int> count_unread(store::Reader& reader, std::string_view holder);
/// The newest first; older than `before` when one is given.
base::Result<std::vector<ScreenNotice>> list_screen_notices(store::Reader& reader,
                                                            std::string_view holder,
                                                            std::optional<ScreenNoticeId> before,
                                                            int most);

constexpr rights::Action mark_read_action{"notices.mark_read", rights::Permission::KeepOwnAccount};
constexpr rights::Action choose_screen_action{"notices.choose_screen",
                                              rights::Permission::KeepOwnAccount};

/// Effect: one of one's own is read. Somebody else's is left as it is. Permission: KeepOwnAccount.
base::Result<void> mark_read(store::Transaction& transaction, const rights::SignedIn& who,
                             ScreenNoticeId id, const base::Clock& clock);
/// Effect: all of one's own up to the newest that was shown are read; what came since is not.
/// Permission: KeepOwnAccount.
base::Result<void> mark_all_read(store::Transaction& transaction, const rights::SignedIn& who,
                                 ScreenNoticeId newest_shown, const base::Clock& clock);
/// Effect: what these kinds told of it waits for nobody any more but for those named: it is done,
/// or something else is so now. Whoever changes the thing calls it in the same transaction.
base::Result<void> settle(store::Transaction& transaction, std::string_view about,
                          const std::vector<std::string_view>& kinds,
                          const std::vector<std::string>& but_for, const base::Clock& clock);

/// Whether somebody is told on the screen: yes until he says otherwise.
base::Result<bool> wants_screen(store::Reader& reader, std::string_view holder);
/// Effect: whoever is signed in is told on the screen from now on, or not; what was told stays.
/// Permission: KeepOwnAccount.
base::Result<void> choose_screen(store::Transaction& transaction, const rights::SignedIn& who,
                                 bool is_shown, const base::Clock& clock);
/// Takes away what was told so many days ago. Answers how many.
base::Result<std::int64_t> sweep_screen_notices(store::Transaction& transaction, int days,
                                                const base::Clock& clock);

}  // namespace notices
