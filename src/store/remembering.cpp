// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/remembering.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace store {
namespace {

/// More different statements than the program has; the rest is not remembered.
constexpr std::size_t most_texts = 2000;
/// Of one page.
constexpr std::size_t most_questions = 100;
/// Of one value: what somebody typed is short.
constexpr std::size_t most_bytes = 300;

thread_local Remembering* innermost = nullptr;

/// The text, for good; nothing when there are too many.
std::string_view kept_text(std::string_view sql) {
    static std::mutex mutex;
    static std::set<std::string, std::less<>> texts;
    const std::lock_guard lock(mutex);
    const auto found = texts.find(sql);
    if (found != texts.end()) return *found;
    if (texts.size() >= most_texts) return {};
    return *texts.emplace(sql).first;
}

bool is_small(const Value& value) {
    const auto* text = std::get_if<std::string>(&value.content());
    return !std::holds_alternative<Blob>(value.content()) &&
           (text == nullptr || text->size() <= most_bytes);
}

bool stands_in(const std::vector<Question>& questions, std::string_view sql, const Values& values) {
    return std::any_of(questions.begin(), questions.end(),
                       [&](const Question& one) { return is_same(one, sql, values); });
}

void put(std::vector<Question>& questions, std::string_view sql, const Values& values) {
    if (questions.size() >= most_questions) return;
    if (!std::all_of(values.begin(), values.end(), is_small)) return;
    const std::string_view text = kept_text(sql);
    if (!text.empty()) questions.push_back({text, values});
}

}  // namespace

Remembering::Remembering(AskedBefore before)
    : outer_(std::exchange(innermost, this)),
      before_(before ? std::move(before) : std::make_shared<const Asked>()),
      was_asked_(before_->questions.size()),
      was_told_(before_->in_vain.size()) {}
Remembering::~Remembering() { innermost = outer_; }
Remembering* Remembering::now() { return innermost; }

void Remembering::note(std::string_view sql, const Values& values) {
    for (std::size_t at = 0; at < was_asked_.size(); ++at) {
        if (!is_same(before_->questions[at], sql, values)) continue;
        was_asked_[at] = true;
        return;
    }
    put(others_, sql, values);
}

bool Remembering::note_ahead(const Question& question) {
    for (std::size_t at = 0; at < was_told_.size(); ++at) {
        if (!is_same(before_->in_vain[at], question.sql, question.values)) continue;
        was_told_[at] = true;
        return false;
    }
    if (!stands_in(before_->questions, question.sql, question.values)) {
        put(told_, question.sql, question.values);
    }
    return !foresight_ || !foresight_->is_usually_in_vain(question.sql);
}

void Remembering::foresee(UsualQuestions usual, Values given) {
    foresight_.emplace(std::move(usual), std::move(given));
}

UsualQuestions Remembering::usual() const {
    if (!foresight_) return nullptr;
    return foresight_->learned(others_, asked()->in_vain);
}

AskedBefore Remembering::asked() const {
    const auto all = std::make_shared<Asked>();
    for (std::size_t at = 0; at < was_asked_.size(); ++at) {
        if (was_asked_[at]) all->questions.push_back(before_->questions[at]);
    }
    all->questions.insert(all->questions.end(), others_.begin(), others_.end());
    const auto keep_in_vain = [&](const Question& told) {
        if (!stands_in(others_, told.sql, told.values)) all->in_vain.push_back(told);
    };
    for (std::size_t at = 0; at < was_told_.size(); ++at) {
        if (was_told_[at]) keep_in_vain(before_->in_vain[at]);
    }
    for (const Question& one : told_) keep_in_vain(one);
    const bool is_same_again = all->questions.size() == before_->questions.size() &&
                               others_.empty() && all->in_vain.size() == before_->in_vain.size();
    return is_same_again ? before_ : all;
}

}  // namespace store
