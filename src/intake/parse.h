// SPDX-License-Identifier: AGPL-3.0-or-later
// A document's source to minutes: recognise the profile, find head, contents, items and sections.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/reader.h"
#include "records/minutes.h"

namespace intake {

/// The words and patterns of one municipality (docs/profiles.md). Immutable, shared by threads.
class Profile;

/// The profiles that shipped, and any from a folder of TOML files.
class ProfileSet {
public:
    /// Those built into the program.
    static const ProfileSet& shipped();
    /// The shipped ones and those in `folder`, which go before them; same name replaces.
    /// Invalid "profile.wrong": `detail` has file, line and reason.
    static base::Result<ProfileSet> load(const std::string& folder);

    /// Null when there is none of that name.
    std::shared_ptr<const Profile> find(std::string_view name) const;
    std::vector<std::string> names() const;
    const std::vector<std::shared_ptr<const Profile>>& all() const { return profiles_; }

private:
    std::vector<std::shared_ptr<const Profile>> profiles_;
};

/// One part of what speaks for or against a reading.
struct ScorePart {
    std::string_view what;  ///< For a person: "numbers in order".
    int points = 0;
};

/// One way in which the items were looked for.
struct Reading {
    std::string rule;  ///< For a person: "numbers after \"pkt.\"".
    int items = 0;
    int total = 0;  ///< Of `parts`.
    std::vector<ScorePart> parts;
    bool won = false;
};

/// A mark at items that says nothing known (docs/closing.md).
struct UnknownMark {
    base::Finding doubt;          ///< "doubt.unknown_mark", the mark as it is written.
    std::vector<int> item_lines;  ///< Item::line of the open items it can stand over.
};

struct ParsedMinutes {
    records::Minutes minutes;
    std::string profile;  ///< The name of the profile that read it.
    /// Those that were tried, the best first; one when nothing spoke against it.
    std::vector<Reading> readings = {};
    /// Words of lines that became fields, labels and all: what explains them in the count.
    std::vector<std::string> field_words;
    document::Asides asides;  ///< What the reader left out, and page furniture.
    int source_words = 0;     ///< Words in the source outside page furniture.
    int kept_words = 0;       ///< Of those, how many stand in the output, in order.
    /// What a person should answer before anybody else may read it: "doubt.closing_word" ...
    /// (docs/gate.md). Import holds a document with any back.
    base::Findings doubts = {};
    std::vector<UnknownMark> marks = {};  ///< Of those doubts that are about marks, more.
    /// A part of the file is damaged: words may be missing that `source_words` does not know of.
    bool is_damaged() const;
};

/// Reads minutes or an agenda. `profile_name` empty: the document chooses. What could not be read
/// is a finding in the minutes; words are never dropped. Invalid "minutes.not_recognised" when no
/// item and no head is found, or it is a mail, a list of meetings or a page about a body (`detail`
/// says which), "profile.unknown", "minutes.no_date" when no date can be found.
base::Result<ParsedMinutes> parse_minutes(const document::Source& source,
                                          const ProfileSet& profiles,
                                          std::string_view profile_name = {});
/// What becomes of a document that is like neither minutes nor an agenda.
enum class NoMinutes {
    Refused,
    TakenIn  ///< A person said so: all of it is text, and "doubt.no_minutes" says why it was not.
};
/// The same for a document that is to wait: a day that nothing tells is base::untold_day, a body
/// records::untold_body; the doubts "doubt.no_date" and "doubt.no_body" say so.
base::Result<ParsedMinutes> parse_whatever_head(const document::Source& source,
                                                const ProfileSet& profiles,
                                                std::string_view profile_name = {},
                                                NoMinutes no_minutes = NoMinutes::Refused);

}  // namespace intake
