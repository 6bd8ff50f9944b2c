// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking several things in one trip. A database in another process answers ten questions that are
// sent together as fast as two that wait for each other; one in a file of ours has no trips.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/known.h"

namespace store {

struct Question {
    std::string_view sql;  ///< Outlives the reader: a constant of the program.
    Values values;
};

bool is_same(const Value& one, const Value& other);
/// Whether it is asked with that text and those values.
bool is_same(const Question& question, std::string_view sql, const Values& values);

/// What a reader can do besides whose database is a trip away.
class AsksAhead {
public:
    virtual ~AsksAhead() = default;
    /// Asks all of them now. Each is answered, or fails, when for_each is called with the same
    /// text and values.
    virtual void ask_ahead(const std::vector<Question>& questions) = 0;
    /// Asks them together with whatever is asked next.
    virtual void ask_with_next(const std::vector<Question>& questions) { ask_ahead(questions); }
    /// What need not be looked up from now on.
    virtual void know(KnownFacts /*known*/) {}
};

/// What a database can do besides that is a trip away.
class ReadsLate {
public:
    virtual ~ReadsLate() = default;
    /// A reader that sees the state of its first question, with which it costs one trip.
    virtual base::Result<std::unique_ptr<Reader>> late_reader() = 0;
};

/// A reader for one page: the state that it sees is not older than this call, nor newer than its
/// first question. What is known (known.h) it does not look up.
base::Result<std::unique_ptr<Reader>> page_reader(Database& database);

/// Notes what it is asked and answers no rows.
class Notebook final : public Reader {
public:
    base::Result<void> for_each(std::string_view sql, const Values& values,
                                const std::function<void(const Row&)>& each) override;
    const std::vector<Question>& questions() const { return questions_; }

private:
    std::vector<Question> questions_;
};

/// Tells `reader` what the page is going to ask: `work(notebook)` asks it of a notebook, all that
/// does not depend on answers, with the same functions as afterwards. What it returns is thrown
/// away. It only reads. With a file it is not called. Within another's work it is noted with it.
template <class Work>
void ask_ahead(Reader& reader, Work&& work) {
    if (dynamic_cast<Notebook*>(&reader) != nullptr) {
        static_cast<void>(work(reader));
        return;
    }
    auto* asks = dynamic_cast<AsksAhead*>(&reader);
    if (asks == nullptr) return;
    Notebook notebook;
    static_cast<void>(work(static_cast<Reader&>(notebook)));
    asks->ask_ahead(notebook.questions());
}

/// As ask_ahead, and makes no trip: it is asked together with whatever is asked next, where one
/// part of a page need not wait for another.
template <class Work>
void ask_with_next(Reader& reader, Work&& work) {
    auto* asks = dynamic_cast<AsksAhead*>(&reader);
    if (asks == nullptr) return;
    Notebook notebook;
    static_cast<void>(work(static_cast<Reader&>(notebook)));
    asks->ask_with_next(notebook.questions());
}

}  // namespace store
