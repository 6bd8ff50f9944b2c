// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/attached_file.h"

#include "base/personal_number.h"
#include "base/text.h"
#include "document/raw_text.h"
#include "document/reader.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

bool says_that_it_is_closed(const std::optional<ClosingSign>& sign) {
    return sign && !sign->soft && !sign->open && !sign->group && sign->form != SignForm::Word;
}

/// The line of the text that says it; "" when none does.
std::string closing_line_in(std::string_view text) {
    const ClosingWords& words = ClosingWords::shipped();
    for (const std::string_view line : base::split(text, '\n')) {
        if (says_that_it_is_closed(words.sign_in(line))) return excerpt_of(base::trim(line));
    }
    return {};
}

}  // namespace

base::Findings look_at_attached(std::string_view bytes, const std::string& name) {
    bool has_number = base::find_personal_number(name).has_value();
    std::string closing;
    const auto named = ClosingWords::shipped().sign_in_name(name);
    if (named && !named->soft && !named->open) closing = name;
    const auto format = document::recognise_format(bytes, name);
    const auto texts = format ? document::raw_texts(bytes, format.value())
                              : base::Result<std::vector<document::RawText>>(format.error());
    if (texts) {
        for (const document::RawText& one : texts.value()) {
            has_number = has_number || base::find_personal_number(one.text).has_value();
            if (closing.empty()) closing = closing_line_in(one.text);
        }
    }
    base::Findings found;
    if (has_number) found.push_back({0, "file.personal_number", {}});
    if (!closing.empty()) found.push_back({0, "file.closing_word", closing});
    return found;
}

}  // namespace intake
