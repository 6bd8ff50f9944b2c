// SPDX-License-Identifier: AGPL-3.0-or-later
// What letters and notices on the screen say, and of which kinds they are.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "notices/notice.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// A text with its places filled.
std::string say(const Texts& texts, const std::string& key,
                const std::vector<notices::Word>& words);
/// What modules tell people of on the screen and by mail.
std::vector<notices::NoticeKind> notice_kinds(const base::Clock& clock);

}  // namespace site
