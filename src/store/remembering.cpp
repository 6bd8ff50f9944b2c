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

}  // namespace

Remembering::Remembering(AskedBefore before)
    : outer_(std::exchange(innermost, this)),
      before_(before ? std::move(before) : std::make_shared<const std::vector<Question>>()),
      was_asked_(before_->size()) {}
Remembering::~Remembering() { innermost = outer_; }
Remembering* Remembering::now() { return innermost; }

void Remembering::note(std::string_view sql, const Values& values) {
    for (std::size_t at = 0; at < before_->size(); ++at) {
        if (!is_same((*before_)[at], sql, values)) continue;
        was_asked_[at] = true;
        return;
    }
    if (others_.size() >= most_questions) return;
    if (!std::all_of(values.begin(), values.end(), is_small)) return;
    const std::string_view text = kept_text(sql);
    if (!text.empty()) others_.push_back({text, values});
}

AskedBefore Remembering::asked() const {
    const bool is_same_again = others_.empty() && std::find(was_asked_.begin(), was_asked_.end(),
                                                            false) == was_asked_.end();
    if (is_same_again) return before_;
    auto all = std::make_shared<std::vector<Question>>();
    for (std::size_t at = 0; at < before_->size(); ++at) {
        if (was_asked_[at]) all->push_back((*before_)[at]);
    }
    all->insert(all->end(), others_.begin(), others_.end());
    return all;
}

}  // namespace store
