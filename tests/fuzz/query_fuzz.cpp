// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever is typed, the query parser answers: a tree within its limits, or search.query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "search/query.h"

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

/// Positions point into the text, and no node has more than it was given.
void check_node(const search::Node& node, std::size_t length, int depth) {
    check(depth < 64);
    check(node.begin <= node.end && node.end <= length);
    check(node.words.size() <= search::most_words_in_query);
    for (const search::Node& child : node.children) check_node(child, length, depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto last_word : {search::LastWord::Whole, search::LastWord::BeingTyped}) {
        const auto node = search::parse_query(text, last_word);
        if (!node) {
            check(node.error().code == "search.query");
            continue;
        }
        check_node(node.value(), text.size(), 0);
        check(!search::render_query(node.value()).empty());
    }
    return 0;
}
