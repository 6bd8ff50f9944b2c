// SPDX-License-Identifier: AGPL-3.0-or-later
// texts/cases/NAME.txt to a CaseType. The form is in docs/demo.md.
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "base/asset.h"
#include "demo/internal/case_type.h"
#include "demo/internal/compile.h"

namespace demo {

std::unique_ptr<CaseType> read_case_type(
    const base::Asset& asset, const std::function<const WordList*(std::string_view)>& find_list);
/// One entry of a list: its fields, with "¦" between.
Entry compile_entry(std::string_view text, const Scope& scope);

}  // namespace demo
