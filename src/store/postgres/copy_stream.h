// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows as COPY ... FROM STDIN (FORMAT binary) takes them (PostgreSQL manual, COPY).
#pragma once
#include <string>
#include <string_view>

#include "store/value.h"

namespace store::postgres {

/// What stands before the first row, and after the last.
std::string_view copy_head();
std::string_view copy_tail();

/// Adds one row to `bytes`. Numbers are int8 and float8, the only ones that the schema has.
void add_copy_row(std::string& bytes, const Values& values);

}  // namespace store::postgres
