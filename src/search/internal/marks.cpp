// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/marks.h"

#include <algorithm>

#include "base/text.h"

namespace search {
namespace {

constexpr std::size_t most_wishes = 64;  ///< Nobody reads more marks than that.
/// Bytes looked through for the best place, if there were one wish: each word is held against all.
constexpr std::size_t most_text = 512U << 10U;
constexpr std::size_t least_text = 4U << 10U;
constexpr std::size_t most_matches = 2000;
constexpr std::size_t window = 180;       ///< Bytes between the first and the last marked word.
constexpr std::size_t before_first = 90;  ///< Bytes looked back for the sentence's beginning.
constexpr std::size_t snippet_length = 250;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t wish = 0;  ///< Which of the reader's words.
};

/// A compound shows its part at its beginning, at its end, or, when it is long, anywhere.
bool stands_inside(std::string_view word, std::string_view stem) {
    const std::size_t at = word.find(stem);
    if (at == std::string_view::npos || stem.size() < 3) return false;
    if (at == 0) return true;
    constexpr std::size_t longest_ending = 5;
    const bool at_end = word.size() - at - stem.size() <= longest_ending;
    return stem.size() >= 5 || (stem.size() == 4 && at_end);
}

class Marker {
public:
    Marker(const Marks& marks, Stemmer& stemmer) : marks_(marks), stemmer_(stemmer) {}

    /// The wish that the token answers, counted from 1; 0 for none.
    std::size_t wish_of(const Token& token) {
        if (token.kind != TokenKind::Word) return wish_of_code(token.folded);
        for (std::size_t at = 0; at < marks_.stems.size(); ++at) {
            // Forms of a word begin alike but for a few, so most words never need stemming.
            if (token.folded.starts_with(std::string_view(marks_.stems[at]).substr(0, 1)) &&
                stemmer_.stem(token.lower) == marks_.stems[at]) {
                return at + 1;
            }
        }
        std::size_t wish = marks_.stems.size();
        for (const std::string& beginning : marks_.prefixes) {
            ++wish;
            if (token.folded.starts_with(beginning)) return wish;
        }
        for (const std::string& stem : marks_.insides) {
            ++wish;
            if (stands_inside(token.folded, stem)) return wish;
        }
        return 0;
    }

private:
    std::size_t wish_of_code(std::string_view code) const {
        std::size_t wish = 1000;
        for (const std::string& wanted : marks_.codes) {
            ++wish;
            if (code == wanted) return wish;
        }
        for (const std::string& beginning : marks_.code_prefixes) {
            ++wish;
            if (code.starts_with(beginning)) return wish;
        }
        return 0;
    }

    const Marks& marks_;
    Stemmer& stemmer_;
};

std::vector<Match> matches_in(std::string_view text, const Marks& marks, Stemmer& stemmer) {
    std::vector<Match> matches;
    if (marks.empty()) return matches;
    Marker marker(marks, stemmer);
    TokenReader reader(text);
    Token token;
    while (reader.next(token) && matches.size() < most_matches) {
        if (!matches.empty() && token.begin < matches.back().end) continue;
        const std::size_t wish = marker.wish_of(token);
        if (wish > 0) matches.push_back({token.begin, token.end, wish});
    }
    return matches;
}

/// A row of a table is a line with its cells parted by tabs (document::plain_text_of).
bool stands_in_row(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == text.npos ? 0 : before + 1;
    return text.substr(begin, text.find('\n', at) - begin).find('\t') != text.npos;
}

/// The first match of the window where most different wishes stand together: of those that are read
/// as sentences, and only without any of those, of the rows of tables.
std::size_t best_start(std::string_view text, const std::vector<Match>& matches) {
    std::size_t best = 0;
    std::size_t best_score = 0;
    for (std::size_t first = 0; first < matches.size(); ++first) {
        std::vector<std::size_t> wishes;
        std::size_t last = first;
        while (last < matches.size() && last < first + 12 &&
               matches[last].end - matches[first].begin <= window) {
            const std::size_t wish = matches[last].wish;
            if (std::find(wishes.begin(), wishes.end(), wish) == wishes.end()) {
                wishes.push_back(wish);
            }
            ++last;
        }
        // No more than the first dozen count: a sentence outweighs any row.
        constexpr std::size_t for_sentence = 1000;
        const std::size_t together = wishes.size() * 30 + (last - first);
        if (together + for_sentence <= best_score) continue;
        const bool in_row = stands_in_row(text, matches[first].begin);
        const std::size_t score = together + (in_row ? 0 : for_sentence);
        if (score > best_score) {
            best_score = score;
            best = first;
        }
    }
    return best;
}

/// Where the text begins to be read as sentences; 0: it has nothing but rows.
std::size_t first_sentence(std::string_view text) {
    for (std::size_t line = 0; line < text.size();) {
        const std::size_t end = std::min(text.find('\n', line), text.size());
        const std::string_view one = text.substr(line, end - line);
        if (one.find('\t') == one.npos && !base::trim(one).empty()) return line;
        line = end + 1;
    }
    return 0;
}

bool is_sentence_end(std::string_view text, std::size_t at) {
    if (text[at] == '\n') return true;
    const bool mark = text[at] == '.' || text[at] == '!' || text[at] == '?';
    // "26. februar" and "pkt. 7" go on.
    if (!mark || at + 2 >= text.size() || text[at + 1] != ' ') return false;
    return (text[at + 2] >= 'A' && text[at + 2] <= 'Z') || text[at + 2] == '\xC3';
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Where the snippet begins: the sentence's beginning when it is near, else a word's.
std::size_t beginning_before(std::string_view text, std::size_t match) {
    const std::size_t earliest = match > before_first ? match - before_first : 0;
    for (std::size_t at = match; at > earliest; --at) {
        if (is_sentence_end(text, at - 1)) return at;
    }
    if (earliest == 0) return 0;
    std::size_t at = text.find(' ', earliest);
    at = at == std::string_view::npos || at >= match ? earliest : at + 1;
    while (at < match && is_continuation(text[at])) ++at;
    return at;
}

std::size_t ending_after(std::string_view text, std::size_t begin, std::size_t last_match_end) {
    std::size_t latest = std::max(begin + snippet_length, last_match_end);
    if (latest >= text.size()) return text.size();
    for (std::size_t at = last_match_end; at < latest; ++at) {
        // What is read as a sentence does not go on into a table, nor a row into the next.
        if (text[at] == '\n' && (stands_in_row(text, at + 1) || stands_in_row(text, begin)))
            return at;
        if (at >= begin + snippet_length / 2 && is_sentence_end(text, at)) return at + 1;
    }
    const std::size_t space = text.rfind(' ', latest);
    if (space != std::string_view::npos && space > std::max(begin, last_match_end)) return space;
    while (latest > begin && is_continuation(text[latest])) --latest;
    return std::max(latest, last_match_end);
}

/// Text on one line, keeping whether it begins or ends with space.
std::string on_one_line(std::string_view text) {
    std::string line;
    bool space = false;
    for (const char letter : text) {
        if (letter == '\t') {
            line += line.empty() || space ? "· " : " · ";
            space = true;
            continue;
        }
        const bool is_space = static_cast<unsigned char>(letter) <= ' ';
        if (!is_space) {
            line.push_back(letter);
        } else if (!space) {
            line.push_back(' ');
        }
        space = is_space;
    }
    return line;
}

}  // namespace

void Marks::cut() {
    std::size_t room = most_wishes;
    for (auto* wishes : {&stems, &prefixes, &codes, &code_prefixes, &insides}) {
        wishes->resize(std::min(wishes->size(), room));
        room -= wishes->size();
    }
}

std::vector<SnippetPart> make_snippet(std::string_view text, const Marks& marks, Stemmer& stemmer) {
    std::vector<SnippetPart> parts;
    text = base::trim(text);
    if (text.empty()) return parts;
    const std::size_t wishes = std::max<std::size_t>(1, marks.size());
    const std::string_view seen = text.substr(0, std::max(least_text, most_text / wishes));
    const std::vector<Match> matches = matches_in(seen, marks, stemmer);
    const std::size_t first = best_start(seen, matches);
    const std::size_t unmarked = matches.empty() ? first_sentence(text) : 0;
    const std::size_t match_begin = matches.empty() ? unmarked : matches[first].begin;
    const std::size_t match_end = matches.empty() ? unmarked : matches[first].end;
    std::size_t at = beginning_before(text, match_begin);
    const std::size_t end = ending_after(text, at, match_end);
    const auto add = [&](std::string_view piece, bool marked) {
        std::string line = on_one_line(piece);
        if (!line.empty()) parts.push_back({std::move(line), marked});
    };
    if (at > 0 && !is_sentence_end(text, at - 1)) parts.push_back({std::string(ellipsis), false});
    while (at < end && static_cast<unsigned char>(text[at]) <= ' ') ++at;
    for (std::size_t next = 0; next < matches.size() && matches[next].end <= end; ++next) {
        if (matches[next].begin < at) continue;
        add(text.substr(at, matches[next].begin - at), false);
        add(text.substr(matches[next].begin, matches[next].end - matches[next].begin), true);
        at = matches[next].end;
    }
    if (at < end) add(text.substr(at, end - at), false);
    if (end < text.size()) parts.push_back({" " + std::string(ellipsis), false});
    return parts;
}

}  // namespace search
