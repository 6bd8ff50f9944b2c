// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/named_items.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>

#include "base/text.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/item_lines.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using namespace std::string_view_literals;

/// 0 for what is no number of an item.
int number_in(std::string_view word) {
    constexpr std::size_t longest = 6;
    int number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == word.data() + word.size();
    return whole && word.size() <= longest ? number : 0;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool names_an_item(std::string_view word) {
    static constexpr std::array names = {"punkt"sv, "pkt"sv, "punkterne"sv, "dagsordenspunkt"sv,
                                         "ad"sv};
    return is_one_of(names, word);
}

/// Who came and went tells nothing of what was said.
bool tells_who_came(std::string_view word) {
    static constexpr std::array came = {
        "forlod"sv, "deltog"sv, "ankom"sv,    "afbud"sv,      "frav\u00e6rende"sv, "m\u00f8dte"sv,
        "gik"sv,    "kom"sv,    "deltager"sv, "deltagelse"sv, "stede"sv,           "tilstede"sv};
    return is_one_of(came, word);
}

class NamedItems {
public:
    explicit NamedItems(const records::Minutes& minutes) : minutes_(minutes) {
        for (const records::Item& item : minutes.items) {
            if (item.closed) closed_.insert(item.number);
        }
    }

    base::Findings run() {
        if (closed_.empty()) return {};
        for (const document::Block& block : minutes_.preamble.blocks) {
            each_line_of(block, [&](std::string_view line, int number) { look_at(line, number); });
        }
        for (const records::Participant& one : minutes_.participants) {
            if (names_closed(one.name) || names_closed(one.role.value_or(""))) doubt(one.name, 0);
        }
        for (const records::Item& item : minutes_.items) {
            if (item.closed) continue;
            in_list_ = false;
            for (const records::Section& section : item.sections) {
                look_at(section.heading, item.line);
                for (const document::Block& block : section.document.blocks) {
                    look_at_entries(block);
                    each_line_of(block,
                                 [&](std::string_view line, int number) { look_at(line, number); });
                }
            }
            for (const records::Attachment& one : item.attachments) look_at(one.title, item.line);
        }
        return std::move(doubts_);
    }

private:
    void doubt(std::string_view line, int number) {
        base::Finding made{number, "doubt.closing_word", excerpt_of(base::trim(line))};
        if (std::find(doubts_.begin(), doubts_.end(), made) == doubts_.end())
            doubts_.push_back(std::move(made));
    }

    void look_at(std::string_view line, int number) {
        line = base::trim(line);
        if (line.empty()) return;
        const bool heads_list = fold(line.substr(0, 20)).starts_with("bilagsliste") ||
                                fold(line.substr(0, 20)).starts_with("bilagsoversigt");
        in_list_ = in_list_ || heads_list;
        const bool digit = line.front() >= '0' && line.front() <= '9';
        const bool entry = in_list_ && digit && is_closed(base::words_of(line).front());
        if (!entry && !names_closed(line)) return;
        if (!words_.sign_in(line)) doubt(line, number);
    }

    /// "2. Uddeling af prisen" below "Bilagsliste", read as a list.
    void look_at_entries(const document::Block& block) {
        const auto* list = std::get_if<document::List>(&block.content);
        if (!in_list_ || list == nullptr) return;
        for (const document::ListItem& one : list->items) {
            const std::string label = one.label.value_or("");
            const auto words = base::words_of(label);
            if (words.empty() || one.blocks.empty() || !is_closed(words.front())) continue;
            doubt(document::plain_text_of(one.blocks.front()), block.line);
        }
    }

    bool is_closed(std::string_view word) const { return closed_.contains(number_in(word)); }

    /// "punkt 2", "pkt. nr. 2", "punkterne 2 og 4".
    bool names_closed(std::string_view text) const {
        const bool may = text.find("unkt") != std::string_view::npos ||
                         text.find("kt.") != std::string_view::npos ||
                         text.find("UNKT") != std::string_view::npos ||
                         text.find("kt ") != std::string_view::npos || text.starts_with("Ad ");
        if (!may) return false;
        const std::string folded = base::lower_case(text);
        const auto words = base::words_of(folded);
        if (std::any_of(words.begin(), words.end(), tells_who_came)) return false;
        for (std::size_t at = 0; at + 1 < words.size(); ++at) {
            if (!names_an_item(words[at])) continue;
            const std::size_t next = words[at + 1] == "nr" ? at + 2 : at + 1;
            if (next < words.size() && is_closed(words[next])) return true;
        }
        return false;
    }

    const records::Minutes& minutes_;
    const ClosingWords& words_ = ClosingWords::shipped();
    std::set<int> closed_;
    bool in_list_ = false;  ///< Below "Bilagsliste".
    base::Findings doubts_;
};

}  // namespace

base::Findings doubts_about_named_items(const records::Minutes& minutes) {
    return NamedItems(minutes).run();
}

}  // namespace intake
