// SPDX-License-Identifier: AGPL-3.0-or-later
// "(150 kr. x 25)", "2 x 1.500", "25 stk. à 150 kr.": products that a text spells out.
#pragma once
#include <string_view>
#include <vector>

#include "figures/number.h"

namespace figures {

struct Product {
    Exact value = 0;
    Number left;
    Number right;
    std::size_t start = 0;  ///< Of its bytes in the text.
    std::size_t end = 0;
    bool in_brackets = false;
};

std::vector<Product> find_products(std::string_view text);

}  // namespace figures
