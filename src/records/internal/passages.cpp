// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/passages.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "records/internal/sequence_difference.h"

namespace records {
namespace {

void add_passage(std::vector<std::string>& passages, std::string_view text) {
    if (!base::trim(text).empty()) passages.push_back(base::collapse_space(text));
}

void add_passages(std::vector<std::string>& passages, const document::Block& block);

void add_list(std::vector<std::string>& passages, const document::List& list) {
    for (const document::ListItem& item : list.items) {
        const std::size_t first = passages.size();
        for (const document::Block& block : item.blocks) add_passages(passages, block);
        if (item.label && passages.size() > first) {
            passages[first] = *item.label + " " + passages[first];
        }
    }
}

void add_table(std::vector<std::string>& passages, const document::Table& table) {
    if (table.caption) add_passage(passages, table.caption->plain);
    for (const document::TableRow& row : table.rows) {
        std::string text;
        for (const document::Text& cell : row) text += (text.empty() ? "" : " | ") + cell.plain;
        add_passage(passages, text);
    }
}

void add_passages(std::vector<std::string>& passages, const document::Block& block) {
    if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
        add_passage(passages, heading->text.plain);
    } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
        add_passage(passages, paragraph->text.plain);
    } else if (const auto* list = std::get_if<document::List>(&block.content)) {
        add_list(passages, *list);
    } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
        add_table(passages, *table);
    } else if (const auto* note = std::get_if<document::Note>(&block.content)) {
        add_passage(passages, note->label + " " + note->text.plain);
    }
}

/// A number for each different text, so that they are compared quickly.
class Numbers {
public:
    int of(std::string_view text) {
        return numbers_.emplace(std::string(text), static_cast<int>(numbers_.size())).first->second;
    }

private:
    std::unordered_map<std::string, int> numbers_;
};

template <class Texts>
std::vector<int> numbered(Numbers& numbers, const Texts& texts) {
    std::vector<int> all;
    all.reserve(texts.size());
    for (const auto& text : texts) all.push_back(numbers.of(text));
    return all;
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (const std::string_view word : base::split(text, ' ')) {
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

ChangeKind kind_of(RunKind kind) {
    switch (kind) {
        case RunKind::Same:
            return ChangeKind::Same;
        case RunKind::Removed:
            return ChangeKind::Removed;
        case RunKind::Added:
            return ChangeKind::Added;
    }
    return ChangeKind::Same;
}

Passage whole_passage(ChangeKind kind, const std::string& text) {
    return {.kind = kind, .words = {{kind, text}}};
}

/// A third of the words must stay: otherwise one went and another came.
bool are_alike(const std::vector<Words>& words) {
    std::size_t same = 0;
    std::size_t all = 0;
    for (const Words& part : words) {
        all += part.text.size();
        if (part.kind == ChangeKind::Same) same += 2 * part.text.size();
    }
    return same * 3 >= all;
}

class PassageComparison {
public:
    PassageComparison(const std::vector<std::string>& before, const std::vector<std::string>& after)
        : before_(before), after_(after) {}

    std::vector<Passage> run() {
        Numbers numbers;
        const auto left = numbered(numbers, before_);
        const auto right = numbered(numbers, after_);
        for (const Run& run : difference_of(left, right)) {
            if (run.kind == RunKind::Removed) {
                went_ = run.length;
            } else if (run.kind == RunKind::Added) {
                came_ = run.length;
            } else {
                settle();
                passages_.push_back({.words = {}, .unchanged = static_cast<int>(run.length)});
                at_before_ += run.length;
                at_after_ += run.length;
            }
        }
        settle();
        return std::move(passages_);
    }

private:
    /// What went and what came since the last that stayed, paired in order.
    void settle() {
        const std::size_t pairs = std::min(went_, came_);
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            add_pair(before_[at_before_ + pair], after_[at_after_ + pair]);
        }
        for (std::size_t lone = pairs; lone < went_; ++lone) {
            passages_.push_back(whole_passage(ChangeKind::Removed, before_[at_before_ + lone]));
        }
        for (std::size_t lone = pairs; lone < came_; ++lone) {
            passages_.push_back(whole_passage(ChangeKind::Added, after_[at_after_ + lone]));
        }
        at_before_ += went_;
        at_after_ += came_;
        went_ = 0;
        came_ = 0;
    }
    void add_pair(const std::string& before, const std::string& after) {
        auto words = word_differences(before, after);
        if (are_alike(words)) {
            passages_.push_back({.kind = ChangeKind::Changed, .words = std::move(words)});
            return;
        }
        passages_.push_back(whole_passage(ChangeKind::Removed, before));
        passages_.push_back(whole_passage(ChangeKind::Added, after));
    }

    const std::vector<std::string>& before_;
    const std::vector<std::string>& after_;
    std::vector<Passage> passages_;
    std::size_t at_before_ = 0;
    std::size_t at_after_ = 0;
    std::size_t went_ = 0;
    std::size_t came_ = 0;
};

}  // namespace

std::vector<std::string> passages_of(const document::Document& document) {
    std::vector<std::string> passages;
    for (const document::Block& block : document.blocks) add_passages(passages, block);
    return passages;
}

std::vector<Words> word_differences(std::string_view before, std::string_view after) {
    Numbers numbers;
    const auto left = split_words(before);
    const auto right = split_words(after);
    const auto left_numbers = numbered(numbers, left);
    const auto right_numbers = numbered(numbers, right);
    std::vector<Words> words;
    std::size_t at_left = 0;
    std::size_t at_right = 0;
    for (const Run& run : difference_of(left_numbers, right_numbers)) {
        Words part{kind_of(run.kind), {}};
        for (std::size_t count = 0; count < run.length; ++count) {
            const bool from_left = run.kind == RunKind::Removed;
            if (!part.text.empty()) part.text.push_back(' ');
            part.text += from_left ? left[at_left + count] : right[at_right + count];
        }
        if (run.kind != RunKind::Added) at_left += run.length;
        if (run.kind != RunKind::Removed) at_right += run.length;
        words.push_back(std::move(part));
    }
    return words;
}

std::vector<Passage> passage_differences(const std::vector<std::string>& before,
                                         const std::vector<std::string>& after) {
    return PassageComparison(before, after).run();
}

}  // namespace records
