// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/people.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/match.h"
#include "intake/internal/people_lines.h"

namespace intake {
namespace {

constexpr std::array<std::string_view, 4> nobodies = {"ingen", "ingen afbud", "-", "alle"};

/// Small changes between two words, counted up to a few; for misspelt room names.
std::size_t distance_between(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) row[column] = column;
    for (std::size_t line = 1; line <= left.size(); ++line) {
        std::size_t diagonal = row[0];
        row[0] = line;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const std::size_t changed = diagonal + (left[line - 1] == right[column - 1] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({row[column] + 1, row[column - 1] + 1, changed});
        }
    }
    return row.back();
}

bool is_room(std::string_view text, const Words& rooms) {
    const auto words = base::words_of(text);
    if (words.empty()) return true;
    const std::string first = fold(words.front());
    if (first.size() > 30) return false;
    return std::any_of(rooms.begin(), rooms.end(), [&](const std::string& room) {
        const std::size_t allowed = room.size() >= 10 ? 2 : 0;
        return distance_between(first, room) <= allowed;
    });
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Takes a word for "did not come" from the end: "Karen Bro - afbud", "Karen Bro (A) afbud".
bool take_absent(std::string_view& text, const Words& absent) {
    for (const std::string& word : absent) {
        if (text.size() <= word.size()) continue;
        const std::size_t at = text.size() - word.size();
        if (match_start(text.substr(at), word) != word.size() || !ends_word(text, at - 1)) continue;
        text = text.substr(0, at);
        while (!text.empty() && (base::trim(text).size() < text.size() || text.back() == '-' ||
                                 text.back() == ',' || text.back() == ':')) {
            text = base::trim(text);
            if (text.ends_with('-') || text.ends_with(',') || text.ends_with(':')) {
                text.remove_suffix(1);
            }
        }
        for (const std::string_view dash : {"\u2013", "\u2014"}) {
            if (text.ends_with(dash)) text = base::trim(text.substr(0, text.size() - dash.size()));
        }
        return true;
    }
    return false;
}

/// The end of a sentence; the stops in "Hans P. Juhl" and "J.P. Juhl" are none.
std::size_t find_full_stop(std::string_view text) {
    for (std::size_t at = text.find(". "); at != text.npos; at = text.find(". ", at + 1)) {
        const std::size_t before = text.substr(0, at).find_last_of(" .");
        const std::string_view word = text.substr(before == text.npos ? 0 : before + 1,
                                                  at - (before == text.npos ? 0 : before + 1));
        if (base::code_point_at(word, 0).length < word.size()) return at;
    }
    return text.npos;
}

/// Three words and more, all in capitals.
bool is_in_capitals(std::string_view text) {
    constexpr std::size_t fewest = 3;
    const auto words = base::words_of(text);
    return words.size() >= fewest && base::lower_case(text) != text &&
           std::all_of(words.begin(), words.end(), [](std::string_view word) {
               const std::size_t first = base::code_point_at(word, 0).length;
               const std::string_view rest = word.substr(first);
               return starts_upper(word) && (rest.empty() || base::lower_case(rest) != rest);
           });
}

struct Reading {
    records::Participant person;
    bool absent = false;
};

/// Adds what a bracket says to the role, or notes that the person did not come.
void add_role(Reading& reading, std::string_view role, const Words& absent) {
    role = base::trim(role);
    const std::string folded = fold(role);
    if (std::find(absent.begin(), absent.end(), folded) != absent.end()) {
        reading.absent = true;
        return;
    }
    reading.absent = take_absent(role, absent) || reading.absent;
    if (role.empty()) return;
    std::optional<std::string>& known = reading.person.role;
    known = known ? *known + ", " + std::string(role) : std::string(role);
}

/// Bytes of a dash with space around it at `at`.
std::size_t spaced_dash_at(std::string_view text, std::size_t at) {
    const std::size_t before = space_at(text, at);
    const std::size_t dash = before > 0 ? dash_at(text, at + before) : 0;
    const bool spaced = dash > 0 && space_at(text, at + before + dash) > 0;
    return spaced ? before + dash : 0;
}

/// "Karen Bro (A) (sekretær)", "Karen Bro - formand", "Karen (formand) Bro" to name and roles.
Reading reading_of(std::string_view text, const Words& absent) {
    Reading reading;
    reading.absent = take_absent(text, absent);
    std::string name;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '(') {
            const std::size_t close = std::min(text.find(')', at), text.size());
            add_role(reading, text.substr(at + 1, close - at - 1), absent);
            at = std::min(close + 1, text.size());
        } else if (const std::size_t dash = name.empty() ? 0 : spaced_dash_at(text, at)) {
            const std::size_t end = std::min(text.find('(', at), text.size());
            add_role(reading, text.substr(at + dash, end - at - dash), absent);
            at = end;
        } else {
            name.push_back(text[at++]);
        }
    }
    while (!name.empty() && (name.back() == '.' || name.back() == ' ')) {
        if (name.back() == '.' && name.size() <= 3) break;
        name.pop_back();
    }
    reading.person.name = base::collapse_space(name);
    return reading;
}

class PeopleReader {
public:
    explicit PeopleReader(const HeadWords& words) : words_(words) {}

    PeopleList read(const std::vector<std::string>& lines) {
        std::vector<PersonPiece> pieces = pieces_of(lines, words_);
        initials_ = std::all_of(pieces.begin(), pieces.end(), [](const PersonPiece& piece) {
            return is_initials(base::trim(piece.text));
        });
        small_names_ = std::any_of(pieces.begin(), pieces.end(), [](const PersonPiece& piece) {
            return looks_like_name(piece.text) && !is_in_capitals(piece.text);
        });
        for (PersonPiece& piece : pieces) read_piece(piece);
        flush();
        return std::move(list_);
    }

private:
    void read_piece(PersonPiece& piece) {
        std::replace(piece.text.begin(), piece.text.end(), '[', '(');
        std::replace(piece.text.begin(), piece.text.end(), ']', ')');
        std::erase(piece.text, '*');
        std::string_view text = base::trim(piece.text);
        while (!text.empty() && text.back() == '.' && text.size() > 3) {
            text = base::trim(text.substr(0, text.size() - 1));
        }
        const std::string folded = fold(text);
        const bool nobody = std::find(nobodies.begin(), nobodies.end(), folded) != nobodies.end();
        if (folded == "alle") list_.strangers.emplace_back(text);
        if (nobody || base::words_of(text).empty()) return;
        // "Karen Bro. Som stedfortræder deltog Ole Holm": what follows is a sentence.
        const std::size_t stop = find_full_stop(text);
        const bool sentence = stop != std::string_view::npos &&
                              looks_like_name(text.substr(0, stop)) &&
                              !is_unfinished(text.substr(0, stop));
        if (sentence) {
            list_.strangers.emplace_back(base::trim(text.substr(stop + 2)));
            text = text.substr(0, stop);
        }
        if (piece.after_comma && is_about_substitute(text)) {
            list_.strangers.emplace_back(text);
            return;
        }
        text = take_substitute(text);
        // "Ida Holm, (A)" and "Ida Holm, V"
        const bool bracket = text.size() > 2 && text.front() == '(' && text.back() == ')';
        if (piece.after_comma && last_ && take_role_and_bracket(text)) return;
        const bool told = bracket || (is_party(text) && !initials_) || is_role(text, words_) ||
                          is_organisation(text, words_);
        if (piece.after_comma && last_ && told) {
            return add_role(*last_, bracket ? text.substr(1, text.size() - 2) : text,
                            words_.absent);
        }
        const bool small = text.front() >= 'a' && text.front() <= 'z' && !is_named_role(text);
        if (piece.after_comma && small && last_) return add_role(*last_, text, words_.absent);
        if (small && last_ && last_->person.role) {  // "kasserer og referent"
            last_->person.role->append(" og ").append(text);
            return;
        }
        Reading reading = reading_of(text, words_.absent);
        if (piece.role) add_role(reading, *piece.role, words_.absent);
        reading.absent = reading.absent || piece.absent;
        take_label(reading);
        take_leading_role(reading);
        const std::string& name = reading.person.name;
        if (name.empty() || has_digit(name) || is_room(name, words_.rooms)) {
            list_.strangers.emplace_back(text);
            return;
        }
        // "SAGER TIL BEHANDLING" below people who are not written so is a heading.
        if (small_names_ && is_in_capitals(name)) {
            list_.strangers.emplace_back(text);
            return;
        }
        flush();
        last_ = std::move(reading);
    }

    /// "Medlem (afbud)", "FOA (næstformand)" behind a name: what he is, and more of it.
    bool take_role_and_bracket(std::string_view text) {
        const std::size_t open = text.find('(');
        if (open == std::string_view::npos || open == 0 || !text.ends_with(')')) return false;
        const std::string_view role = base::trim(text.substr(0, open));
        const bool letters = is_initials(role) && !initials_;
        if (!letters && !is_member(role) && !is_role(role, words_) &&
            !is_organisation(role, words_)) {
            return false;
        }
        add_role(*last_, role, words_.absent);
        add_role(*last_, text.substr(open + 1, text.size() - open - 2), words_.absent);
        return true;
    }

    static bool is_member(std::string_view role) { return fold(role) == "medlem"; }

    /// "suppleant Ole Holm deltog": tells of another person.
    bool is_about_substitute(std::string_view text) const {
        const std::size_t word = match_any_of(text, words_.substitutes);
        const std::string_view name = skip_space(text.substr(word));
        const std::size_t space = name.rfind(' ');
        return word > 0 && space != name.npos && !starts_upper(name.substr(space + 1)) &&
               looks_like_name(name.substr(0, space));
    }

    static std::size_t match_any_of(std::string_view text, const Words& list) {
        for (const std::string& word : list) {
            if (const std::size_t length = match_word(text, word)) return length;
        }
        return 0;
    }

    /// "F - Nanna Lind stedfortræder": who came instead is no role of who did not.
    std::string_view take_substitute(std::string_view text) {
        for (std::size_t at = 1; at < text.size(); ++at) {
            const std::size_t dash = spaced_dash_at(text, at);
            if (dash == 0) continue;
            const std::string_view after = skip_space(text.substr(at + dash));
            const bool names = std::any_of(
                words_.substitutes.begin(), words_.substitutes.end(), [&](const auto& word) {
                    if (after.size() <= word.size() + 1) return false;
                    const std::size_t begin = after.size() - word.size();
                    const bool last = match_word(after.substr(begin), word) == word.size() &&
                                      looks_like_name(base::trim(after.substr(0, begin)));
                    const std::size_t first = match_word(after, word);
                    return last || (first > 0 && looks_like_name(skip_space(after.substr(first))));
                });
            if (!names) continue;
            list_.strangers.emplace_back(after);
            return base::trim(text.substr(0, at));
        }
        return text;
    }

    /// "Fra forvaltningen: Karen Bro": what stands before the name says who it is.
    void take_label(Reading& reading) const {
        std::string& name = reading.person.name;
        const std::size_t colon = name.find(": ");
        if (colon == std::string::npos || !looks_like_name(name.substr(colon + 2))) return;
        add_role(reading, std::string(name.substr(0, colon)), words_.absent);
        name.erase(0, colon + 2);
    }

    /// "sognepræst Maren Dahl", "Provst Jakob Rønn", "teknisk chef Lars Bro"
    void take_leading_role(Reading& reading) const {
        std::string& name = reading.person.name;
        const std::size_t role = role_before_name(name);
        if (role == 0) return;
        add_role(reading, std::string(name.substr(0, role)), words_.absent);
        name.erase(0, role + 1);
    }

    /// A role and a name, not a role alone: "sognepræst Maren Dahl".
    bool is_named_role(std::string_view text) const { return role_before_name(text) > 0; }

    /// The bytes of the role before a name; 0 for none.
    std::size_t role_before_name(std::string_view text) const {
        constexpr int most_words = 3;
        std::size_t start = 0;
        for (int words = 1; words <= most_words; ++words) {
            const std::size_t space = text.find(' ', start);
            if (space == std::string_view::npos) return 0;
            const std::string_view word = text.substr(start, space - start);
            const std::string folded = fold(word);
            const bool role =
                std::find(words_.roles.begin(), words_.roles.end(), folded) != words_.roles.end() ||
                ends_in_role(word, words_);
            // "Ole Mester Holm" is a name: of two words the second is small.
            const bool may_be = words == 1 || !starts_upper(word);
            if (role && may_be && looks_like_name(text.substr(space + 1))) return space;
            start = space + 1;
        }
        return 0;
    }

    void flush() {
        if (!last_) return;
        (last_->absent ? list_.absentees : list_.people).push_back(std::move(last_->person));
        last_.reset();
    }

    const HeadWords& words_;
    bool initials_ = false;  ///< The list has no other names.
    bool small_names_ = false;
    PeopleList list_;
    std::optional<Reading> last_;
};

}  // namespace

PeopleList read_people(const std::vector<std::string>& lines, const HeadWords& words) {
    return PeopleReader(words).read(lines);
}

}  // namespace intake
