// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages of one kind usually ask, and where the values come from, so that a page that nobody
// has looked at yet asks in few trips, too.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/ahead.h"

namespace store {

/// Where a value comes from on every page of the kind.
struct Origin {
    enum class Sort : char {
        Fixed,     ///< Always the same.
        Given,     ///< Of what is given for a page: parts of its address, who looks, the day.
        Answered,  ///< In the first row that another question is answered with.
    };
    Sort sort = Sort::Fixed;
    std::size_t at = 0;      ///< Of what is given; of the questions.
    std::size_t column = 0;  ///< Of the row.
    Value fixed = std::nullopt;
    /// What stands around it in a longer text, as in "item:17".
    bool is_within = false;
    std::string before = {};
    std::string after = {};
};

struct UsualQuestion {
    std::string_view sql;
    std::vector<std::vector<Origin>> values;  ///< Each with all it may be, the likeliest first.
    int asked = 0;                            ///< In how many visits.
};

struct Usual {
    int visits = 0;  ///< That it was learned from.
    std::vector<UsualQuestion> questions;
    std::vector<std::string_view> in_vain;  ///< Told ahead the last time, and not asked for.
};
using UsualQuestions = std::shared_ptr<const Usual>;

/// The first row of an answer, for whoever wants some of it; it outlives the reader.
class FirstRow {
public:
    FirstRow() = default;
    virtual ~FirstRow() = default;
    FirstRow(const FirstRow&) = delete;
    FirstRow& operator=(const FirstRow&) = delete;
    virtual std::size_t columns() const = 0;  ///< 0: no row.
    /// A number or a short text; NULL for all else.
    virtual Value at(std::size_t column) const = 0;
};
using SharedRow = std::shared_ptr<const FirstRow>;

/// One visit of a page of a kind. A guess that is wrong costs time and nothing else: an answer
/// counts only when the page asks for it, with the same text and values.
class Foresight {
public:
    /// `usual` may be null. `given`: the same things in the same order for every page of the kind.
    Foresight(UsualQuestions usual, Values given);

    /// What the page is going to ask and has not asked, as far as it can be told from what is given
    /// and from the answers so far. Each once.
    std::vector<Question> next();
    /// That it is asked now, before `next`.
    void note_question(const Question& question);
    void note_answer(const Question& question, SharedRow row);
    bool is_usually_in_vain(std::string_view sql) const;

    /// What is usual after this visit. `asked` in that order. The same when all came as it was
    /// foreseen.
    UsualQuestions learned(const std::vector<Question>& asked,
                           const std::vector<Question>& in_vain) const;

private:
    struct Answer {
        Question question;
        SharedRow row;
    };
    std::optional<std::size_t> place_of(const Question& question);
    std::optional<Values> values_of(const UsualQuestion& question) const;
    const FirstRow* row_of(const Question& question) const;
    bool is_learning() const;
    bool came_as_foreseen(const std::vector<Question>& asked,
                          const std::vector<Question>& in_vain) const;

    UsualQuestions usual_;
    Values given_;
    std::vector<std::optional<Question>> met_;  ///< As it was asked or foreseen, by place.
    std::vector<SharedRow> rows_;               ///< That were answered, by place.
    std::vector<std::size_t> foreseen_;         ///< Places.
    std::vector<Answer> answers_;
};

}  // namespace store
