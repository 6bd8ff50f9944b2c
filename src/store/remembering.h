// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page asked the last time somebody looked at it is asked in one trip when he looks again.
#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "store/ahead.h"
#include "store/usual.h"

namespace store {

struct Asked {
    std::vector<Question> questions;
    std::vector<Question> in_vain;  ///< Told ahead (ask_ahead), and not asked for.
};
using AskedBefore = std::shared_ptr<const Asked>;

/// While it lives, the first page reader of this thread sends all of `before` with its first
/// question, leaves out what was told in vain, and notes what it is asked. An answer counts only
/// when the page asks for it, with the same text and values, so it matters to nothing but time what
/// was asked before. With a file nothing of it happens.
class Remembering {
public:
    /// `before` may be null.
    explicit Remembering(AskedBefore before);
    ~Remembering();
    Remembering(const Remembering&) = delete;
    Remembering& operator=(const Remembering&) = delete;

    /// For a page that nothing is remembered of: what pages of its kind usually ask is sent as soon
    /// as its values are known.
    void foresee(UsualQuestions usual, Values given);

    /// What was asked this time; `before` when that was the same.
    AskedBefore asked() const;
    /// What is usual now; null: it was not to foresee anything.
    UsualQuestions usual() const;

    /// For a reader. Null: nobody remembers.
    static Remembering* now();
    const std::vector<Question>& before() const { return before_->questions; }
    void note(std::string_view sql, const Values& values);
    /// That it is told ahead. False: that was in vain the last time.
    bool note_ahead(const Question& question);
    /// Null: nothing is foreseen.
    Foresight* foresight() { return foresight_ ? &*foresight_ : nullptr; }

private:
    Remembering* outer_;
    AskedBefore before_;
    std::vector<bool> was_asked_;
    std::vector<bool> was_told_;  ///< Of what was in vain.
    std::vector<Question> others_;
    std::vector<Question> told_;
    std::optional<Foresight> foresight_;
};

}  // namespace store
