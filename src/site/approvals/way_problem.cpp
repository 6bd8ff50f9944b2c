// SPDX-License-Identifier: AGPL-3.0-or-later
// Why what was pressed on an item's way was not done: a list that has the focus, and at each field.
#include <algorithm>

#include "site/approvals/approvals.h"

namespace site {
namespace {

std::string words_of(const base::Violation& one, const Texts& texts) {
    const std::string key = "violation." + one.code;
    return std::string(texts[texts.has(key) ? key : "violation.wrong"]);
}

/// The field as it is called on the page; "": it has none.
std::string anchor_of(const std::string& field, const Request& request) {
    const std::string act = request.form_value("handling");
    if (act == "svar") return field == "answer" ? "svar-" + request.form_value("nummer") : "";
    if (act == "giv") return field == "person" ? "person-" + request.form_value("plads") : "";
    constexpr std::pair<std::string_view, std::string_view> fields[] = {
        {"reason", "reason"},
        {"of", "raad-enhed"},
        {"person", "raad-person"},
        {"question", "raad-spoergsmaal"},
        {"days", "raad-dage"}};
    for (const auto& [name, anchor] : fields) {
        if (name == field) return std::string(anchor);
    }
    return {};
}

}  // namespace

void add_problem(PageData& page, const Request& request, const WayProblem& problem,
                 const Texts& texts) {
    if (problem.is_none()) return;
    PageData& shown = page.add("problem");
    if (!problem.words.empty()) shown.add("problem_said").set("problem_text", problem.words);
    if (problem.wrong.empty()) return;
    PageData& list = shown.add("wrong_list");
    for (const base::Violation& one : problem.wrong) {
        const std::string anchor = anchor_of(one.field, request);
        PageData& row = list.add("wrong");
        PageData& told = row.add(anchor.empty() ? "wrong_besides" : "wrong_at");
        told.set("wrong_url", "#" + anchor).set("wrong_text", words_of(one, texts));
    }
}

void add_field_error(PageData& form, const WayProblem& problem, const std::string& field,
                     const Texts& texts) {
    const auto found = std::find_if(problem.wrong.begin(), problem.wrong.end(),
                                    [&](const base::Violation& one) { return one.field == field; });
    if (found == problem.wrong.end()) return;
    form.add(field + "_error").set("error_text", words_of(*found, texts));
}

}  // namespace site
