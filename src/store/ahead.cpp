// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/ahead.h"

#include <algorithm>

namespace store {
namespace {

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

}  // namespace

bool is_same(const Question& question, std::string_view sql, const Values& values) {
    return question.sql == sql &&
           std::equal(question.values.begin(), question.values.end(), values.begin(), values.end(),
                      [](const Value& one, const Value& other) { return is_same(one, other); });
}

base::Result<std::unique_ptr<Reader>> page_reader(Database& database) {
    if (auto* late = dynamic_cast<ReadsLate*>(&database)) return late->late_reader();
    return database.reader();
}

base::Result<void> Notebook::for_each(std::string_view sql, const Values& values,
                                      const std::function<void(const Row&)>& /*each*/) {
    questions_.push_back({sql, values});
    return {};
}

}  // namespace store
