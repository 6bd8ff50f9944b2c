// SPDX-License-Identifier: AGPL-3.0-or-later
// What head, contents and preamble say of closed items.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "intake/internal/closing_doubts.h"
#include "intake/internal/closing_evidence.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/item_lines.h"

namespace intake {
namespace {

using document::Block;
using records::Item;

/// Head, contents and preamble tell of items; a closed one explains what they say.
class HeadEvidence {
public:
    explicit HeadEvidence(const records::Minutes& minutes) : minutes_(minutes) {}

    base::Findings run() {
        look_at(minutes_.body, 0);
        if (minutes_.place) look_at(*minutes_.place, 0);
        for (const auto* people : {&minutes_.participants, &minutes_.absentees}) {
            for (const records::Participant& one : *people) {
                look_at(one.name, 0);
                if (one.role) look_at(*one.role, 0);
            }
        }
        for (const records::ContentsLine& line : minutes_.contents) look_in_order(line.title, 0);
        look_at_column();
        look_at_entries();
        look_at_last();
        for (const Block& block : minutes_.preamble.blocks) {
            each_line_of(block,
                         [&](std::string_view line, int number) { look_in_order(line, number); });
        }
        look_at_last();
        return doubts_.take();
    }

private:
    void look_at(std::string_view line, int number) {
        const std::optional<ClosingSign> sign = words_.sign_in(line);
        const bool asks = sign && (sign->soft || !explained_ || names_open_item(line));
        if (asks || leaves_open_item_out(line)) doubts_.add(line, number);
    }

    /// "Åbne punkter: 1, 2 og 4", and 3 is open.
    bool leaves_open_item_out(std::string_view line) const {
        const std::vector<int> listed = words_.open_ones_in(line);
        return !listed.empty() &&
               std::any_of(minutes_.items.begin(), minutes_.items.end(), [&](const Item& item) {
                   return !item.closed &&
                          std::find(listed.begin(), listed.end(), item.number) == listed.end();
               });
    }

    /// A line later, since "Ingen" under "Lukkede punkter" explains it.
    void look_in_order(std::string_view line, int number) {
        if (base::trim(line).empty()) return;
        if (!words_.says_none(line)) look_at(before_, number_before_);
        const std::string whole = cut_.with(line);
        if (!whole.empty() && !words_.sign_in(line)) look_at(whole, number);
        before_ = std::string(line);
        number_before_ = number;
    }

    void look_at_last() {
        look_at(before_, number_before_);
        before_.clear();
    }

    /// An entry that says "Lukket", and the item in its place is open.
    void look_at_entries() {
        if (minutes_.contents.size() != minutes_.items.size()) return;
        for (std::size_t at = 0; at < minutes_.items.size(); ++at) {
            const std::string& title = minutes_.contents[at].title;
            const std::optional<ClosingSign> sign =
                minutes_.items[at].closed ? std::nullopt : words_.sign_in_title(title);
            const bool hides = !minutes_.items[at].closed && !has_letter(title);  // "3. - - -"
            const bool says = sign && sign->form <= SignForm::Apart && !sign->open;
            if (says || hides) doubts_.add(title, 0);
        }
    }

    /// A column of the contents says of each entry whether it is open: "Å", "L".
    void look_at_column() {
        const auto& lines = minutes_.contents;
        const auto says = [](const records::ContentsLine& line, std::string_view sign) {
            const std::vector<std::string_view> words = base::words_of(line.title);
            return words.size() > 1 && (words.front() == sign || words.back() == sign);
        };
        const bool tells = std::any_of(lines.begin(), lines.end(),
                                       [&](const auto& line) { return says(line, "\u00C5"); });
        for (const records::ContentsLine& line : lines) {
            if (tells && says(line, "L")) doubts_.add(line.title, 0);
        }
    }

    /// "Punkt 5-7 (fem til syv) behandles for lukkede døre", and 6 is open.
    bool names_open_item(std::string_view line) const {
        std::vector<int> numbers;
        bool behind_item = false;  // "punkt et": elsewhere "et" is no number.
        for (const std::string_view word : base::words_of(line)) {
            const bool short_number =
                word.size() <= 4 && std::all_of(word.begin(), word.end(), [](char byte) {
                    return byte >= '0' && byte <= '9';
                });
            const int number = short_number ? std::stoi(std::string(word))
                                            : words_.number_of(base::lower_case(word));
            if (number > 0) numbers.push_back(number);
            const std::string small = base::lower_case(word);
            if (behind_item && (small == "et" || small == "en")) numbers.push_back(1);
            behind_item = small.starts_with("punkt") || small == "pkt" || small == "sag";
        }
        if (numbers.empty()) return false;
        const auto ends = std::minmax_element(numbers.begin(), numbers.end());
        return std::any_of(minutes_.items.begin(), minutes_.items.end(), [&](const Item& item) {
            return !item.closed && item.number >= *ends.first && item.number <= *ends.second;
        });
    }

    const records::Minutes& minutes_;
    const ClosingWords& words_ = ClosingWords::shipped();
    const bool explained_ = is_any_closed(minutes_);
    ClosingDoubts doubts_;
    CutWords cut_;
    std::string before_;
    int number_before_ = 0;
};

}  // namespace

base::Findings doubts_in_head(const records::Minutes& minutes) {
    return HeadEvidence(minutes).run();
}

}  // namespace intake
