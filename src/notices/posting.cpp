// SPDX-License-Identifier: AGPL-3.0-or-later
#include <optional>

#include "base/keeper.h"
#include "base/try.h"
#include "notices/sender.h"

namespace notices {

struct Posting::Inside {
    std::unique_ptr<Sender> sender;
    std::optional<base::Keeper> keeper = {};  ///< Last: it ends before what it looks at.
};

Posting::Posting(std::unique_ptr<Sender> sender, TellLetter tell)
    : inside_(new Inside{std::move(sender)}) {
    const auto say = [tell = std::move(tell)](std::string code, std::string detail) {
        if (tell) tell({{}, LetterState::Waiting, std::move(code), std::move(detail)});
    };
    inside_->keeper.emplace(base::Keeper::Plan{
        .look = [inside = inside_.get()]() -> base::Result<bool> {
            TRY(const Tried tried, inside->sender->send_next());
            return tried == Tried::Worked;
        },
        .on_trouble = [say](const base::Error& error) { say(error.code, error.detail); },
        .on_recovery = [say] { say("notices.goes_on", ""); }});
}

Posting::~Posting() = default;

}  // namespace notices
