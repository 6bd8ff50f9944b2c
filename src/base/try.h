// SPDX-License-Identifier: AGPL-3.0-or-later
// TRY and TRY_DO: the straight path stays straight. Plain C++20, no compiler extension.
#pragma once
#include <utility>

#include "base/result.h"

#define HOUSE_JOIN_AGAIN(left, right) left##right
#define HOUSE_JOIN(left, right) HOUSE_JOIN_AGAIN(left, right)

/// Unwraps a Result into a new variable, or returns its error from the enclosing function.
#define TRY(declaration, ...) TRY_AS(HOUSE_JOIN(try_result_, __LINE__), declaration, __VA_ARGS__)
#define TRY_AS(result, declaration, ...)           \
    auto result = (__VA_ARGS__);                   \
    if (!result) return std::move(result).error(); \
    declaration = std::move(result).value()

/// Does something that answers Result<void>, or returns its error from the enclosing function.
#define TRY_DO(...)                                                                       \
    do {                                                                                  \
        if (auto try_done = (__VA_ARGS__); !try_done) return std::move(try_done).error(); \
    } while (false)
