// SPDX-License-Identifier: AGPL-3.0-or-later
// The words and patterns of one municipality, compiled for matching. docs/profiles.md says how the
// TOML file looks; profile_file.cpp reads it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "intake/internal/pattern.h"
#include "intake/parse.h"

namespace intake {

/// No heading of a section is longer, but for the text that may follow it on its line.
constexpr std::size_t longest_section_heading = 160;

using Words = std::vector<std::string>;  ///< Folded (match.h), longer ones first.

/// The labels of the head.
struct HeadWords {
    Words minutes;           ///< Titles of minutes: "referat".
    Words agenda;            ///< Titles of agendas: "dagsorden".
    Words body;              ///< "forum".
    Words date;              ///< "mødedato".
    Words start;             ///< "starttidspunkt".
    Words place;             ///< "mødested".
    Words participants;      ///< "mødedeltagere".
    Words absentees;         ///< "afbud".
    Words contents_columns;  ///< Heads of its columns: "side".
    Words contents;          ///< "indholdsfortegnelse".
    Words absent;            ///< Behind a name, or in a table: "afbud", "nej".
    Words present;           ///< In a table of people: "ja".
    Words columns;           ///< Heads of the columns of such a table: "navn".
    Words rooms;             ///< What begins a place and never a name: "mødelokale".
    Words places;            ///< What a word of a place ends in: "salen".
    Words companies;         ///< What a company's name ends in: "a/s".
    Words kinds;             ///< Of what kind the minutes are, and no body: "åben", "ordinært".
    Words ignored;           ///< Labels that end a field but fill none: "sluttidspunkt".
    Words roles;             ///< What one person is: "formand".
    Words role_endings;      ///< What the word for a calling ends in: "chef".
    Words groups;            ///< Labels that say what all they name are: "medarbejdersiden".
    Words substitutes;       ///< "stedfortræder": who came for another.
    Words held;              ///< "afholdtes": before the place in a sentence of the meeting.
    Words organisations;     ///< What the name of one ends in: "kommune".
    Words bodies_begin;      ///< What a body's name may begin with: "udvalget for".
    /// "skolebestyrelse" goes on "n" in the definite form: a "skolebestyrelsesmøde" is its meeting.
    std::vector<std::pair<std::string, std::string>> meetings;
};

/// What tells items apart, whatever the form of their headings.
struct ItemWords {
    Words leads;           ///< Before a number: "pkt.".
    Words kinds;           ///< Headings between items: "punkter til drøftelse".
    Words number_columns;  ///< Heads of the columns of a table whose rows are items.
    Words title_columns;
    Words text_columns;
    Words decision_columns;  ///< Of `text_columns`.
};

struct SectionWord {
    std::string word;
    records::SectionKind kind = records::SectionKind::Other;
    bool answer = false;  ///< A decision where there is no surer one: "referat".
};

/// What a heading of a section says.
struct SectionHeading {
    records::SectionKind kind = records::SectionKind::Other;
    std::string_view heading;
    std::string_view rest = {};  ///< What follows on the line: "Beslutning: Godkendt."
    std::optional<std::string> body;
    std::optional<base::Date> date;
    bool answer = false;  ///< As of SectionWord.
};

/// A line that gives a case number.
struct CaseLine {
    std::string_view number;
    std::size_t rank = 0;  ///< Lower is better: its place in the profile.
    bool alone = true;     ///< Nothing else stood on the line.
};

class Profile {
public:
    std::string name;
    std::string description;
    HeadWords head;
    VisibilityWords visibility;
    VisibilityWords groups;   ///< Headings above several items: "lukkede punkter".
    Words usual_titles;       ///< "eventuelt".
    Words closed_statements;  ///< What a line anywhere in an item begins with.
    Words closed_phrases;     ///< In a line under a heading: "punktet er lukket".
    std::vector<HeadingPattern> item_patterns;
    /// Patterns that need other evidence that they are headings: "{number}. {title}".
    std::vector<HeadingPattern> weak_item_patterns;
    std::vector<SectionWord> sections;
    ItemWords items;
    Words mail_labels;      ///< Of the head of a mail: "fra", "til", "sendt".
    Words buttons;          ///< Lines of a web page that are signs to click on: "til toppen".
    Words answers_of_body;  ///< Decisions when a body or a day follows: "behandling".
    Words decisions;        ///< "beslutning".
    Words before_body;      ///< "i", "fra".
    Words bodies;           ///< Endings of the names of bodies: "udvalget".
    Words no_attachments;   ///< Under "Bilag": "ingen".
    Words after_date;       ///< What may stand between a decision's date and a number: "pkt.".
    Words case_labels;      ///< "sagsnr.".
    std::vector<NumberForm> case_forms;

    /// Cheap: false for nearly every line of running text.
    bool may_be_heading(std::string_view line) const;
    /// Must be called once when all words are in.
    void prepare();

    std::optional<ItemHeading> match_item(std::string_view bare) const;
    std::optional<ItemHeading> match_weak_item(std::string_view bare) const;
    std::optional<SectionHeading> match_section(std::string_view bare) const;
    /// "Bilag: Ingen" on one line.
    bool says_none(const SectionHeading& section) const;
    std::optional<CaseLine> match_case(std::string_view bare) const;
    /// The title is a word for closed, or begins or ends with one that is set apart:
    /// "Lukket punkt - Køb af grund", "Køb af grund (lukket)".
    bool says_closed(std::string_view title) const;
    /// "Punktet behandles for lukkede døre." anywhere in an item. Cheap for nearly every line.
    bool states_closed(std::string_view line) const;
    /// A heading above several items: true when they are closed.
    std::optional<bool> match_group(std::string_view bare) const;
    /// "Lukket referat", "Dagsorden - lukket møde": a title of a document that is closed
    /// throughout.
    bool titles_closed_document(std::string_view bare) const;
    /// A line of a text that is set apart and says so: "Lukket punkt: Grundkøb", "(Lukket)
    /// Grundkøb" (it heads an item that has no number), or "Lukket punkt" alone (the item it stands
    /// in is).
    enum class ClosedLine { No, Heads, Alone };
    ClosedLine read_closed_line(std::string_view bare) const;
    /// "Eventuelt", "Godkendelse af dagsorden": hardly anything but an item is called so.
    bool is_usual_title(std::string_view title) const;
    /// A line under a heading that says so: "Lukket punkt", "Behandles for lukkede døre."
    bool says_closed_below(std::string_view line) const;
    bool is_body(std::string_view text) const;
    /// A heading above items that says of what kind they are: "Punkter til drøftelse:".
    bool is_kind_of_items(std::string_view bare) const;

private:
    std::optional<SectionHeading> match_whole(std::string_view bare) const;
    std::optional<SectionHeading> match_decision(std::string_view bare) const;
    std::optional<SectionHeading> match_pair(std::string_view bare) const;
    /// "Økonomiudvalget, 16. august 2016:": another body's decision in the case.
    std::optional<SectionHeading> match_body_and_day(std::string_view bare) const;
    std::optional<SectionHeading> match_genitive(std::string_view bare) const;
    bool read_when(std::string_view rest, SectionHeading& found, std::string_view& who) const;
    bool may_be_genitive(std::string_view line) const;
    /// By the first two bytes of a line, folded: which kinds of heading may begin so.
    std::vector<unsigned char> beginnings_;
    std::size_t longest_section_ = 0;
    /// What a body's name in the genitive may stand before: "beslutning", "indstilling".
    std::vector<SectionWord> after_genitive_;
    Words traces_;  ///< Those without their first letter, in small letters and in capitals.
};

/// Invalid "profile.wrong": `detail` has file, line and reason.
base::Result<Profile> read_profile(std::string_view toml, std::string_view file_name);

}  // namespace intake
