// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/usual.h"

#include <algorithm>
#include <map>
#include <utility>

namespace store {
namespace {

/// Afterwards nothing more is to be learned of a kind.
constexpr int most_visits = 40;
/// A number that stands in many places is told apart by later visits.
constexpr std::size_t most_origins = 12;
/// A text within another; shorter ones stand there by chance.
constexpr std::size_t least_within = 4;

bool is_null(const Value& value) { return std::holds_alternative<std::monostate>(value.content()); }
bool is_digit(char one) { return one >= '0' && one <= '9'; }

/// As it stands in a longer text; "" for what does not.
std::string text_of(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value.content())) {
        return std::to_string(*number);
    }
    const auto* text = std::get_if<std::string>(&value.content());
    return text == nullptr ? std::string() : *text;
}

/// Where it stands in a longer text by itself: no digit goes on before or behind a number.
std::size_t place_within(const std::string& whole, const Value& part) {
    const std::string text = text_of(part);
    const bool is_number = std::holds_alternative<std::int64_t>(part.content());
    if (text.size() >= whole.size() || text.size() < (is_number ? 1 : least_within)) {
        return std::string::npos;
    }
    std::size_t at = whole.find(text);
    while (is_number && at != std::string::npos) {
        const std::size_t end = at + text.size();
        const bool goes_on =
            (at > 0 && is_digit(whole[at - 1])) || (end < whole.size() && is_digit(whole[end]));
        if (!goes_on) break;
        at = whole.find(text, at + 1);
    }
    return at;
}

using RowsByPlace = std::map<std::size_t, Values>;

/// Finds all that gives a value on this visit.
class Search {
public:
    explicit Search(const Value& value) : value_(value) {
        const auto* text = std::get_if<std::string>(&value.content());
        const bool may_hold = text != nullptr && std::any_of(text->begin(), text->end(), is_digit);
        if (may_hold) text_ = text;
    }
    bool has_whole() const { return !all_.empty(); }
    void look_at(const Value& value, Origin origin) {
        if (all_.size() >= most_origins || is_null(value)) return;
        if (is_same(value, value_)) {
            all_.push_back(std::move(origin));
            return;
        }
        const std::size_t at = text_ == nullptr ? std::string::npos : place_within(*text_, value);
        if (at == std::string::npos) return;
        origin.is_within = true;
        origin.before = text_->substr(0, at);
        origin.after = text_->substr(at + text_of(value).size());
        within_.push_back(std::move(origin));
    }
    std::vector<Origin> found() {
        for (Origin& origin : within_) {
            if (all_.size() < most_origins) all_.push_back(std::move(origin));
        }
        all_.push_back({.sort = Origin::Sort::Fixed, .fixed = value_});
        return std::move(all_);
    }

private:
    const Value& value_;
    const std::string* text_ = nullptr;  ///< In which something may stand.
    std::vector<Origin> all_;
    std::vector<Origin> within_;
};

std::vector<Origin> origins_of(const Value& value, const Values& given, const RowsByPlace& rows) {
    Search search(value);
    if (is_null(value)) return search.found();
    for (std::size_t at = 0; at < given.size(); ++at) {
        search.look_at(given[at], {.sort = Origin::Sort::Given, .at = at});
    }
    // What is given is there at once.
    if (search.has_whole()) return search.found();
    for (const auto& [at, row] : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            search.look_at(row[column],
                           {.sort = Origin::Sort::Answered, .at = at, .column = column});
        }
    }
    return search.found();
}

/// What it gives on this visit; nothing when that is not known.
std::optional<Value> value_from(const Origin& origin, const Values& given, Value answered) {
    if (origin.sort == Origin::Sort::Fixed) return origin.fixed;
    Value value = std::move(answered);
    if (origin.sort == Origin::Sort::Given) {
        value = origin.at < given.size() ? given[origin.at] : Value(std::nullopt);
    }
    if (is_null(value)) return std::nullopt;
    if (origin.is_within) return Value(origin.before + text_of(value) + origin.after);
    return value;
}

/// Leaves the origins that give the value on this visit, too; all that do when none is left. What
/// was the same on two pages is the likeliest to be always the same, and need not be waited for.
void learn_value(std::vector<Origin>& origins, const Value& value, const Values& given,
                 const RowsByPlace& rows) {
    std::erase_if(origins, [&](const Origin& origin) {
        const auto row = rows.find(origin.at);
        const bool is_there = row != rows.end() && origin.column < row->second.size();
        const auto told =
            value_from(origin, given, is_there ? row->second[origin.column] : Value(std::nullopt));
        return !told || !is_same(*told, value);
    });
    if (origins.empty()) {
        origins = origins_of(value, given, rows);
    } else if (origins.back().sort == Origin::Sort::Fixed) {
        std::rotate(origins.begin(), origins.end() - 1, origins.end());
    }
}

}  // namespace

Foresight::Foresight(UsualQuestions usual, Values given)
    : usual_(usual ? std::move(usual) : std::make_shared<const Usual>()),
      given_(std::move(given)),
      met_(usual_->questions.size()),
      rows_(usual_->questions.size()) {}

bool Foresight::is_learning() const { return usual_->visits < most_visits; }

bool Foresight::is_usually_in_vain(std::string_view sql) const {
    return std::find(usual_->in_vain.begin(), usual_->in_vain.end(), sql) != usual_->in_vain.end();
}

std::optional<std::size_t> Foresight::place_of(const Question& question) {
    const auto& all = usual_->questions;
    std::optional<std::size_t> free;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (met_[at] && is_same(*met_[at], question.sql, question.values)) return at;
        if (!met_[at] && !free && all[at].sql == question.sql) free = at;
    }
    if (free) met_[*free] = question;
    return free;
}

void Foresight::note_question(const Question& question) { static_cast<void>(place_of(question)); }

void Foresight::note_answer(const Question& question, SharedRow row) {
    const auto place = place_of(question);
    if (place) rows_[*place] = row;
    if (is_learning()) answers_.push_back({question, std::move(row)});
}

std::optional<Values> Foresight::values_of(const UsualQuestion& question) const {
    Values values;
    for (const std::vector<Origin>& origins : question.values) {
        std::optional<Value> value;
        for (const Origin& origin : origins) {
            const bool is_answered = origin.sort == Origin::Sort::Answered;
            const FirstRow* row = is_answered ? rows_[origin.at].get() : nullptr;
            const bool is_there = row != nullptr && origin.column < row->columns();
            value =
                value_from(origin, given_, is_there ? row->at(origin.column) : Value(std::nullopt));
            // What is likeliest may still be answered, or hangs on what is not there.
            if (value || (is_answered && (row == nullptr || row->columns() == 0))) break;
        }
        if (!value) return std::nullopt;
        values.push_back(*std::move(value));
    }
    return values;
}

std::vector<Question> Foresight::next() {
    std::vector<Question> questions;
    for (std::size_t at = 0; at < met_.size(); ++at) {
        const UsualQuestion& usual = usual_->questions[at];
        if (met_[at] || usual.asked * 2 <= usual_->visits) continue;
        auto values = values_of(usual);
        if (!values) continue;
        met_[at] = Question{usual.sql, *std::move(values)};
        questions.push_back(*met_[at]);
        foreseen_.push_back(at);
    }
    return questions;
}

const FirstRow* Foresight::row_of(const Question& question) const {
    const auto found = std::find_if(answers_.begin(), answers_.end(), [&](const Answer& answer) {
        return is_same(answer.question, question.sql, question.values);
    });
    return found == answers_.end() ? nullptr : found->row.get();
}

bool Foresight::came_as_foreseen(const std::vector<Question>& asked,
                                 const std::vector<Question>& in_vain) const {
    const auto stands_in = [](const auto& questions, const Question& wanted) {
        return std::any_of(questions.begin(), questions.end(),
                           [&](const auto& one) { return is_same(wanted, one.sql, one.values); });
    };
    std::vector<Question> met;
    for (const auto& one : met_) {
        if (one) met.push_back(*one);
    }
    return std::all_of(asked.begin(), asked.end(),
                       [&](const Question& one) { return stands_in(met, one); }) &&
           std::all_of(foreseen_.begin(), foreseen_.end(),
                       [&](std::size_t at) { return stands_in(asked, *met_[at]); }) &&
           std::all_of(in_vain.begin(), in_vain.end(),
                       [&](const Question& one) { return is_usually_in_vain(one.sql); });
}

UsualQuestions Foresight::learned(const std::vector<Question>& asked,
                                  const std::vector<Question>& in_vain) const {
    if (!is_learning()) return usual_;
    // One page leaves it open where a value comes from.
    if (usual_->visits > 1 && came_as_foreseen(asked, in_vain)) return usual_;
    const auto now = std::make_shared<Usual>(*usual_);
    ++now->visits;
    RowsByPlace rows;
    std::vector<bool> is_taken(now->questions.size());
    for (std::size_t number = 0; number < asked.size(); ++number) {
        const Question& question = asked[number];
        const auto self = asked.begin() + static_cast<std::ptrdiff_t>(number);
        const bool is_again = std::any_of(asked.begin(), self, [&](const Question& other) {
            return is_same(other, question.sql, question.values);
        });
        if (is_again) continue;
        std::size_t at = 0;
        while (at < is_taken.size() && (is_taken[at] || now->questions[at].sql != question.sql)) {
            ++at;
        }
        if (at == is_taken.size()) {
            is_taken.push_back(false);
            now->questions.push_back({question.sql, {}, 0});
        }
        is_taken[at] = true;
        UsualQuestion& usual = now->questions[at];
        ++usual.asked;
        usual.values.resize(question.values.size());
        for (std::size_t value = 0; value < usual.values.size(); ++value) {
            learn_value(usual.values[value], question.values[value], given_, rows);
        }
        const FirstRow* row = row_of(question);
        for (std::size_t column = 0; row != nullptr && column < row->columns(); ++column) {
            rows[at].push_back(row->at(column));
        }
    }
    now->in_vain.clear();
    for (const Question& told : in_vain) now->in_vain.push_back(told.sql);
    return now;
}

}  // namespace store
