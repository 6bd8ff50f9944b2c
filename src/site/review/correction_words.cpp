// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/correction_words.h"

#include <fmt/format.h>

#include "records/personal_traces.h"
#include "site/outcome_marks.h"
#include "web/danish.h"

namespace site {
namespace {

/// "doubt.closing_word: Lukket" without the code.
std::string words_of_doubt(const std::string& name) {
    const std::size_t end = name.find(": ");
    return end == std::string::npos ? name : name.substr(end + 2);
}

}  // namespace

std::string correction_about(const records::Correction& one, const Texts& texts) {
    std::string what;
    const auto add = [&](const std::string& words) {
        if (words.empty()) return;
        if (!what.empty()) what += ": ";
        what += words;
    };
    if (one.item) {
        add(one.item->number > 0 ? fmt::format("{}. {}", one.item->number, one.item->title)
                                 : one.item->title);
    }
    const bool is_answer = one.kind == records::CorrectionKind::DoubtAnswered;
    if (is_answer) {
        add(words_of_doubt(one.words));
        if (one.number > 0) add(texts.with("review.line", {std::to_string(one.number)}));
    } else {
        add(one.words);
    }
    // An address of a file and a whole reading are nothing to read here.
    const bool is_told = one.kind != records::CorrectionKind::AttachmentFile &&
                         one.kind != records::CorrectionKind::ReadAgain;
    if (is_told) add(one.text);
    if (one.number > 0 && !is_answer) add(std::to_string(one.number));
    for (const records::Outcome outcome : one.outcomes) add(outcome_words(outcome, texts));
    add(one.reason);
    return shortened(records::without_personal_numbers(what), 200);
}

}  // namespace site
