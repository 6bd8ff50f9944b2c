// SPDX-License-Identifier: AGPL-3.0-or-later
// Something that people are to be told, and what a letter about it may say when it is sent.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "notices/receiver.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace notices {

/// What may stand in a letter besides our own texts: never a text that somebody wrote about a case.
class Word {
public:
    using Content = std::variant<std::int64_t, base::Date, base::TimeOfDay, std::string>;

    static Word number(std::int64_t number) { return Word(number); }
    static Word date(const base::Date& date) { return Word(date); }
    static Word time(const base::TimeOfDay& time) { return Word(time); }
    /// The name of a body or a unit, of what everybody knows. Each place that calls this is listed
    /// in tools/check_gates.mjs.
    static Word name(std::string name) { return Word(std::move(name)); }

    const Content& content() const { return content_; }

private:
    explicit Word(Content content) : content_(std::move(content)) {}
    Content content_;
};

/// What somebody typed as his reason, for receivers who may read it where it stands: never of
/// closed matter.
class Reason {
public:
    /// Each place that calls this is listed in tools/check_gates.mjs. `item`: the number of what it
    /// is the reason of on an agenda; 0: of what the letter is about.
    static Reason of_open(std::string text, int item = 0) { return {std::move(text), item}; }

    const std::string& text() const { return text_; }
    int item() const { return item_; }

private:
    Reason(std::string text, int item) : text_(std::move(text)), item_(item) {}
    std::string text_;
    int item_;
};

/// What a letter calls the thing it is about: what everybody is to read, or its neutral title;
/// never of closed matter what it is called there.
class Title {
public:
    /// Each place that calls this is listed in tools/check_gates.mjs.
    static Title of_shown(std::string text) { return Title(std::move(text)); }

    const std::string& text() const { return text_; }

private:
    explicit Title(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// A meeting for the calendar of whoever gets the letter (RFC 5546).
struct Invitation {
    std::string method;  ///< "REQUEST", "CANCEL".
    /// The calendar file, from one address to another.
    std::function<std::string(const std::string& from, const std::string& to)> file;
};

/// What a letter is about, as its kind asks for it.
struct Matter {
    std::string about;     ///< "meeting/12"
    std::string occasion;  ///< "version/2"
    std::string holder;    ///< Whose letter it is: "person/12".
};

/// Whether a letter is to be sent now, to this receiver, and with what.
struct Look {
    enum class What {
        Send,
        Withdrawn,  ///< It is no longer true, or not for this receiver.
        NotYet,     ///< What it links to cannot be opened yet.
    };
    What what = What::Withdrawn;
    std::string path = {};  ///< "/moeder/2018-02-26-direktionen": opens for the receiver now.
    std::vector<Word> words = {};               ///< {0}, {1} ... of the texts.
    std::optional<Title> title = {};            ///< Below the text.
    std::vector<Reason> reasons = {};           ///< Below that, each by itself.
    std::optional<Invitation> invitation = {};  ///< In a letter of its own; a digest has none.
};

/// A sort of notice. Its texts are mail.{name}.subject and mail.{name}.body.
struct NoticeKind {
    std::string name;
    /// Asked again whenever a letter is about to be sent.
    std::function<base::Result<Look>(store::Reader&, const Matter&)> look;
    int days_good = 5;         ///< Not sent when it could not be for so long.
    bool cannot_wait = false;  ///< Goes at once, whatever rhythm the receiver has.
    /// A page made for this letter alone, in the place of look's: asked when the letter is about to
    /// be handed over, and kept nowhere in words that open it. Never of a kind that may come into a
    /// digest. Empty: there is none.
    std::function<base::Result<std::string>(store::Transaction&, const Matter&)> make_path = {};
    /// What the thing is called for whoever looks at a notice on the screen: nothing when he may
    /// not see it (any more). Empty: it has no title of its own.
    std::function<base::Result<std::optional<std::string>>(store::Reader&, const Matter&,
                                                           const rights::Viewer&)>
        title = {};
};

struct Notice {
    std::string kind;
    std::string about;
    std::string occasion = {};              ///< The same about the same is told once to each.
    std::vector<std::string> holders = {};  ///< Whom.
    bool cannot_wait = false;               ///< As its kind says.
    bool only_by_mail = false;              ///< It is about mail, or opens something.
};
struct Added {
    int letters = 0;
    std::vector<std::string> without_address = {};  ///< Holders who cannot be told by mail.
};
/// From commit on there is a letter, and a notice on the screen (screen.h), for each of them who
/// wants one.
base::Result<Added> add_notice(store::Transaction& transaction, const Notice& notice,
                               const base::Clock& clock);

/// The next of some steps before a deadline (days, in any order) that is still to come, in UTC at
/// the same time of day; nothing when all have passed. Steps that were missed are not made up for.
std::optional<std::string> next_reminder(const std::vector<int>& days_before,
                                         std::string_view deadline, const base::Clock& clock);

}  // namespace notices
