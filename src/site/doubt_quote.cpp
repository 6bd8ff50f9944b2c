// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/doubt_quote.h"

#include <charconv>
#include <set>

#include "records/personal_traces.h"

namespace site {
namespace {

/// "8 after 6": the numbers between; "" where none is missing, or a great many.
std::string missing_numbers(const std::string& number, const std::string& before) {
    constexpr int most_missing = 100;
    int to = 0;
    int from = 0;
    std::from_chars(number.data(), number.data() + number.size(), to);
    std::from_chars(before.data(), before.data() + before.size(), from);
    if (to < from + 2 || to - from > most_missing) return {};
    const std::string first = std::to_string(from + 1);
    return to == from + 2 ? first : first + "-" + std::to_string(to - 1);
}

}  // namespace

std::string doubt_quote(const base::Finding& doubt, const Texts& texts) {
    // Words of the program, not of the document.
    static const std::set<std::string_view> says_it_all = {
        "doubt.no_items",        "doubt.personal_number", "doubt.no_body",      "doubt.no_date",
        "doubt.hidden_text",     "doubt.words_uncounted", "doubt.closing_lost", "doubt.letters",
        "doubt.personal_beside", "doubt.no_minutes",      "doubt.text_not_read"};
    if (says_it_all.contains(doubt.code)) return {};
    if (doubt.code == "doubt.numbers_jump") {
        const std::string_view between = " after ";
        const std::size_t at = doubt.text.find(between);
        if (at == std::string::npos) return doubt.text;
        const std::string number = doubt.text.substr(0, at);
        const std::string before = doubt.text.substr(at + between.size());
        const std::string missing = missing_numbers(number, before);
        if (missing.empty()) return texts.with("doubt.after", {number, before});
        return texts.with("doubt.after_missing", {number, before, missing});
    }
    return records::without_personal_numbers(doubt.text);
}

}  // namespace site
