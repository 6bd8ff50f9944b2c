// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/decision_words.h"

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_quote = 300;

/// Bytes of a quotation mark at `at`; 0 for anything else.
std::size_t quote_at(std::string_view text, std::size_t at) {
    if (text[at] == '"') return 1;
    for (const std::string_view quote : {"\u201d", "\u201c", "\u00bb", "\u00ab", "\u201e"}) {
        if (text.substr(at).starts_with(quote)) return quote.size();
    }
    return 0;
}

std::string without_quotes(std::string_view line) {
    std::string kept;
    kept.reserve(line.size());
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t opening = quote_at(line, at);
        if (opening == 0) {
            kept.push_back(line[at++]);
            continue;
        }
        std::size_t end = at + opening;
        const std::size_t limit = std::min(line.size(), end + longest_quote);
        while (end < limit && quote_at(line, end) == 0) ++end;
        if (end >= limit) {  // Not closed: only the mark goes.
            at += opening;
            continue;
        }
        kept.push_back(' ');
        at = end + quote_at(line, end);
    }
    return kept;
}

/// Takes "-", "·", "1.", "a)" from the start of a list item; false when there is none.
bool take_list_sign(std::string_view& line) {
    line = skip_space(line);
    for (const std::string_view sign :
         {"- ", "* ", "+ ", "o ", "? ", "\u00b7 ", "\u2022 ", "\u2013 "}) {
        if (!line.starts_with(sign)) continue;
        line.remove_prefix(sign.size());
        return true;
    }
    std::size_t at = 0;
    while (at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9') ++at;
    if (at == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z') at = 1;
    if (at == 0 || at + 1 >= line.size() || space_at(line, at + 1) == 0) return false;
    const bool letter = line[0] >= 'a';
    if (line[at] != ')' && (line[at] != '.' || letter)) return false;
    line.remove_prefix(at + 1);
    return true;
}

bool ends_sentence(std::string_view gap, std::string_view after) {
    const bool stop = gap.find_first_of(".!?") != std::string_view::npos;
    return stop && (starts_upper(after) || (!after.empty() && after[0] >= '0' && after[0] <= '9'));
}

bool parts_clauses(std::string_view gap) {
    return gap.find_first_of(",;:()") != std::string_view::npos ||
           gap.find(" - ") != std::string_view::npos ||
           gap.find("\u2013") != std::string_view::npos;
}

DecisionLine read_line(std::string_view line) {
    DecisionLine read;
    read.in_list = take_list_sign(line);
    const std::string text = without_quotes(line);
    read.leads_to_list = base::trim(text).ends_with(':');
    const std::vector<std::string_view> words = base::words_of(text);
    DecisionSentence sentence;
    std::size_t clause_start = 0;
    const char* end_of_last = text.data();
    for (const std::string_view word : words) {
        const std::string_view gap(end_of_last,
                                   static_cast<std::size_t>(word.data() - end_of_last));
        if (!sentence.empty()) {
            sentence.back().comma_after = !base::trim(gap).empty();
            if (ends_sentence(gap, word)) {
                read.sentences.push_back(std::move(sentence));
                sentence.clear();
                clause_start = 0;
            } else if (parts_clauses(gap) || sentence.back().word == "at") {
                clause_start = sentence.size();
            }
        }
        sentence.push_back({fold(word), clause_start, false});
        end_of_last = word.data() + word.size();
    }
    if (!sentence.empty()) read.sentences.push_back(std::move(sentence));
    return read;
}

}  // namespace

std::vector<DecisionLine> read_decision(std::string_view text) {
    std::vector<DecisionLine> lines;
    for (const std::string_view line : base::split(text, '\n')) {
        if (!base::trim(line).empty()) lines.push_back(read_line(line));
    }
    return lines;
}

}  // namespace intake
