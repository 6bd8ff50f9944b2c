// SPDX-License-Identifier: AGPL-3.0-or-later
// A value that goes into or comes out of the database.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/id.h"

namespace store {

/// Bytes that are not text.
struct Blob {
    std::string bytes;
};

/// One parameter of a statement. Built from whatever the caller has, so that a call reads
/// `reader.query(sql, {meeting, "2018-02-26", std::nullopt})`.
class Value {
public:
    using Content = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

    Value(std::nullopt_t) {}
    Value(int number) : content_(static_cast<std::int64_t>(number)) {}
    Value(std::int64_t number) : content_(number) {}
    Value(double number) : content_(number) {}
    Value(bool truth) : content_(static_cast<std::int64_t>(truth ? 1 : 0)) {}
    Value(const char* text) : content_(std::string(text)) {}
    Value(std::string_view text) : content_(std::string(text)) {}
    Value(std::string text) : content_(std::move(text)) {}
    Value(Blob blob) : content_(std::move(blob)) {}
    Value(const base::Date& date) : content_(base::render_date(date)) {}
    template <class Tag>
    Value(const base::Id<Tag>& id) : content_(id.value) {}
    template <class T>
    Value(const std::optional<T>& maybe) {
        if (maybe) *this = Value(*maybe);
    }

    const Content& content() const { return content_; }

private:
    Content content_;
};
using Values = std::vector<Value>;

}  // namespace store
