// SPDX-License-Identifier: AGPL-3.0-or-later
// A written phrase to a compiled one.
#pragma once
#include <functional>
#include <optional>
#include <string_view>

#include "demo/internal/case_type.h"
#include "demo/internal/phrase.h"

namespace demo {

/// Where names in a phrase are looked up. `type` is null for phrases outside a kind of case.
struct Scope {
    std::function<const WordList*(std::string_view)> find_list;  ///< Null when there is none.
    const CaseType* type = nullptr;
    std::string_view file;
    int line = 0;
};

/// Our own text is wrong: says where and ends the program.
[[noreturn]] void broken_text(const Scope& scope, std::string_view why, std::string_view text);

Phrase compile_phrase(std::string_view text, const Scope& scope);
/// Whether a name means something the occasion knows, like "forum".
bool is_fact(std::string_view name);
/// The names of owner lists end so: ".teknik".
std::string_view owner_key(std::size_t owner);

}  // namespace demo
