// SPDX-License-Identifier: AGPL-3.0-or-later
// Many rows in one stream, where a row for itself would cost a trip.
#pragma once
#include <string>

#include "base/result.h"
#include "store/value.h"

namespace store {

/// What a transaction can do besides whose database is a trip away. Between begin_copy and end_copy
/// nothing else is asked of it.
class CopiesIn {
public:
    virtual ~CopiesIn() = default;
    /// `copy`: COPY ... FROM STDIN (FORMAT binary). `insert`: the INSERT that would do the same a
    /// row at a time; it tells which table is written to.
    virtual base::Result<void> begin_copy(const std::string& copy, const std::string& insert) = 0;
    /// Each value is NULL or of its column's type. What is wrong with it end_copy may tell.
    virtual base::Result<void> put_row(const Values& values) = 0;
    /// All are there, or none. Conflict "store.constraint", Invalid "store.text".
    virtual base::Result<void> end_copy() = 0;
};

}  // namespace store
