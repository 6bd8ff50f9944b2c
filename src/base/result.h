// SPDX-License-Identifier: AGPL-3.0-or-later
// Result<T>: a value or the Error that kept it from being made. See docs/decisions/0001.
#pragma once
#include <optional>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/error.h"

namespace base {

/// A value, or an Error. The compiler makes you look: the class is [[nodiscard]].
template <class T>
class [[nodiscard]] Result {
public:
    using Value = T;

    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }

    T& value() & {
        CHECK(content_.index() == 0, "value() of a Result that holds an Error");
        return std::get<0>(content_);
    }
    const T& value() const& {
        CHECK(content_.index() == 0, "value() of a Result that holds an Error");
        return std::get<0>(content_);
    }
    T&& value() && {
        CHECK(content_.index() == 0, "value() of a Result that holds an Error");
        return std::get<0>(std::move(content_));
    }
    const Error& error() const& {
        CHECK(content_.index() == 1, "error() of a Result that holds a value");
        return std::get<1>(content_);
    }
    Error&& error() && {
        CHECK(content_.index() == 1, "error() of a Result that holds a value");
        return std::get<1>(std::move(content_));
    }

private:
    std::variant<T, Error> content_;
};

/// Nothing, or an Error: for operations that answer only whether they happened.
template <>
class [[nodiscard]] Result<void> {
public:
    using Value = void;

    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return !error_.has_value(); }
    const Error& error() const& {
        CHECK(error_.has_value(), "error() of a Result that holds no Error");
        return *error_;
    }
    Error&& error() && {
        CHECK(error_.has_value(), "error() of a Result that holds no Error");
        return *std::move(error_);
    }

private:
    std::optional<Error> error_;
};

}  // namespace base
