// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts as passages and words, to be compared.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "records/document_difference.h"

namespace records {

/// A text a paragraph, list item, row of a table or note, in reading order.
std::vector<std::string> passages_of(const document::Document& document);

std::vector<Words> word_differences(std::string_view before, std::string_view after);

}  // namespace records
