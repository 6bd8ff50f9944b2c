// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends what waits in the outbox. Any number of servers may do so at once.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "notices/letter.h"
#include "notices/notice.h"
#include "notices/transport.h"

namespace notices {

/// A text in a language, its places filled: the texts of the screen do it.
using Wording = std::function<std::string(Language language, const std::string& key,
                                          const std::vector<Word>& words)>;

struct SenderSettings {
    std::string from;       ///< The address that letters come from.
    std::string from_name;  ///< Shown with it.
    std::string url;        ///< What links begin with: "https://moeder.example.dk".
    int per_minute = 60;    ///< At most, of all servers together.
    Wording wording;
    /// What of a text that somebody typed stands in a letter: without personal numbers. Empty:
    /// whatever looks like one is starred (base::hide_personal_numbers).
    std::function<base::Result<std::string>(store::Reader&, std::string_view)> hide_numbers = {};
};
/// Invalid "settings.wrong" when letters could not be sent with these.
base::Result<void> check(const SenderSettings& settings);

/// What the operator should read. Never an address.
struct LetterEvent {
    LetterId letter;  ///< 0: of none.
    LetterState state = LetterState::Failed;
    std::string code;
    std::string detail;
};
using TellLetter = std::function<void(const LetterEvent&)>;

/// What one try came to.
enum class Tried {
    Worked,   ///< A letter was dealt with; there may be more.
    Nothing,  ///< None waits.
    Wait,     ///< Some wait, and none can be sent now: the bound, or nobody answers.
};

/// Used by one thread.
class Sender {
public:
    Sender(store::Database& database, const base::Clock& clock, Transport& transport,
           SenderSettings settings, std::vector<NoticeKind> kinds, TellLetter tell);
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    base::Result<Tried> send_next();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Sends from its beginning to its end, on a thread of its own, looking every second. What goes
/// wrong is told once, ends nothing, and is tried again less and less often; "notices.goes_on" is
/// told when it is over.
class Posting {
public:
    explicit Posting(std::unique_ptr<Sender> sender, TellLetter tell);
    ~Posting();
    Posting(const Posting&) = delete;
    Posting& operator=(const Posting&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace notices
