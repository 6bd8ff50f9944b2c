// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/doubt_quote.h"

#include <set>

#include "records/personal_traces.h"

namespace site {

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
        return texts.with("doubt.after",
                          {doubt.text.substr(0, at), doubt.text.substr(at + between.size())});
    }
    return records::without_personal_numbers(doubt.text);
}

}  // namespace site
