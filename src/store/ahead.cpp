// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/ahead.h"

#include <algorithm>
#include <utility>

#include "base/try.h"
#include "store/known_not.h"

namespace store {
namespace {

thread_local KnownFacts known_now;

}  // namespace

bool is_same(const Value& one, const Value& other) {
    if (one.content().index() != other.content().index()) return false;
    if (const auto* blob = std::get_if<Blob>(&one.content())) {
        return blob->bytes == std::get<Blob>(other.content()).bytes;
    }
    if (const auto* text = std::get_if<std::string>(&one.content())) {
        return *text == std::get<std::string>(other.content());
    }
    if (const auto* real = std::get_if<double>(&one.content())) {
        return *real == std::get<double>(other.content());
    }
    const auto* number = std::get_if<std::int64_t>(&one.content());
    return number == nullptr || *number == std::get<std::int64_t>(other.content());
}

bool is_same(const Question& question, std::string_view sql, const Values& values) {
    const bool is_same_text = question.sql.size() == sql.size() &&
                              (question.sql.data() == sql.data() || question.sql == sql);
    return is_same_text &&
           std::equal(question.values.begin(), question.values.end(), values.begin(), values.end(),
                      [](const Value& one, const Value& other) { return is_same(one, other); });
}

base::Result<std::unique_ptr<Reader>> page_reader(Database& database) {
    auto* late = dynamic_cast<ReadsLate*>(&database);
    if (late == nullptr) return database.reader();
    TRY(auto reader, late->late_reader());
    KnownFacts known = Knowing::now();
    auto* asks = dynamic_cast<AsksAhead*>(reader.get());
    if (asks != nullptr && known != nullptr) asks->know(std::move(known));
    return reader;
}

Knowing::Knowing(KnownFacts known) : outer_(std::exchange(known_now, std::move(known))) {}
Knowing::~Knowing() { known_now = std::move(outer_); }
KnownFacts Knowing::now() { return known_now; }

bool is_known_not(Reader& reader, std::string_view name, std::int64_t about, std::string_view day) {
    const bool is_a_page =
        dynamic_cast<AsksAhead*>(&reader) != nullptr || dynamic_cast<Notebook*>(&reader) != nullptr;
    const Known* known = known_now.get();
    if (!is_a_page || known == nullptr || known->about != about || known->day != day) return false;
    const auto answer = known->answers.find(name);
    if (answer != known->answers.end()) return !answer->second;
    const auto set = known->sets.find(name);
    return set != known->sets.end() && set->second.empty();
}

base::Result<void> Notebook::for_each(std::string_view sql, const Values& values,
                                      const std::function<void(const Row&)>& /*each*/) {
    const bool is_noted =
        std::any_of(questions_.begin(), questions_.end(),
                    [&](const Question& one) { return is_same(one, sql, values); });
    if (!is_noted) questions_.push_back({sql, values});
    return {};
}

}  // namespace store
