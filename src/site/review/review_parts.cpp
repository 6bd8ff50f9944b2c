// SPDX-License-Identifier: AGPL-3.0-or-later
// Which items the review page shows, and what stands on top of it when something went wrong.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "intake/correct.h"
#include "intake/rules.h"
#include "site/review/correction_words.h"
#include "site/review/review_page.h"
#include "web/danish.h"

namespace site {

namespace {

/// How much of a page an item takes: its text stands at both sides.
std::size_t weight_of(const records::Item& item) {
    std::size_t bytes = item.title.size();
    for (const records::Section& section : item.sections) {
        for (const document::Block& block : section.document.blocks) {
            bytes += document::plain_text_of(block).size();
        }
    }
    return bytes;
}

/// Those that hold and change nothing: what they are about is not there any more, since another was
/// undone.
std::set<std::int64_t> without_place(const records::DocumentToReview& document) {
    std::set<std::int64_t> lost;
    const auto& all = document.corrections;
    if (std::none_of(all.begin(), all.end(), [](const auto& one) { return one.undone; }))
        return lost;
    const auto holding = document.holding();
    const auto corrected = intake::apply_corrections(document.as_read, holding);
    std::size_t at = 0;
    for (const records::KeptCorrection& one : all) {
        if (one.undone) continue;
        const auto& unplaced = corrected.unplaced;
        if (std::find(unplaced.begin(), unplaced.end(), at) != unplaced.end())
            lost.insert(one.id.value);
        ++at;
    }
    return lost;
}

}  // namespace

std::vector<std::size_t> review_pages(const records::Minutes& minutes) {
    constexpr std::size_t most_items = 30;
    constexpr std::size_t most_bytes = 100'000;
    std::vector<std::size_t> starts = {0};
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < minutes.items.size(); ++at) {
        const std::size_t more = weight_of(minutes.items[at]);
        const std::size_t items = at - starts.back();
        if (items == most_items || (items > 0 && bytes + more > most_bytes)) {
            starts.push_back(at);
            bytes = 0;
        }
        bytes += more;
    }
    return starts;
}

ReviewPart review_part(const records::Minutes& minutes, int page) {
    std::vector<std::size_t> starts = review_pages(minutes);
    const std::size_t pages = starts.size();
    starts.push_back(minutes.items.size());
    const std::size_t shown = std::min(static_cast<std::size_t>(std::max(page, 1)), pages);
    return {.first = starts[shown - 1],
            .last = starts[shown],
            .page = static_cast<int>(shown),
            .pages = static_cast<int>(pages)};
}

int page_with_item(const records::Minutes& minutes, std::size_t index) {
    const std::vector<std::size_t> starts = review_pages(minutes);
    return static_cast<int>(std::upper_bound(starts.begin(), starts.end(), index) - starts.begin());
}

void add_corrections(PageData& data, const records::DocumentToReview& document, int page,
                     Context& context) {
    const Texts& texts = context.texts();
    const std::set<std::int64_t> lost = without_place(document);
    for (auto one = document.corrections.rbegin(); one != document.corrections.rend(); ++one) {
        const std::string kind =
            "review.correction." + std::string(records::name_of(one->correction.kind));
        PageData& row = data.add("correction");
        row.set("correction_words", std::string(texts[kind]))
            .set("correction_id", std::to_string(one->id.value))
            .set("correction_when", moment_text(one->made_at, texts.language()))
            .set("correction_who",
                 one->made_by.empty() ? std::string(texts["review.the_operator"]) : one->made_by)
            .set("correction_what", correction_about(one->correction, texts))
            .set("undo_action", review_address(document.id) + "/fortryd")
            .set("form_token", context.form_token())
            .set("state", document.state)
            .set("shown_page", page);
        row.show_if("followed", one->followed);
        row.show_if("undone", one->undone);
        row.show_if("no_place", lost.contains(one->id.value));
        const bool opens =
            document.published && one->correction.kind == records::CorrectionKind::ItemClose;
        row.show_if("holds", !one->undone && !opens);
        row.show_if("opens", !one->undone && opens);
        row.show_if("by_rule", one->correction.rule != 0);
        const bool proposes =
            !document.unclaimed && !one->undone && one->correction.rule == 0 &&
            intake::rule_proposed_by(one->correction, document.as_read, document.body);
        if (proposes) {
            row.add("proposes")
                .set("rule_url", fmt::format("{}/regler?rettelse={}", review_address(document.id),
                                             one->id.value));
        }
    }
    data.show_if("has_corrections", !document.corrections.empty());
}

void add_problem(PageData& data, const ReviewProblem& problem) {
    if (problem.words.empty()) return;
    PageData& alert = data.add("problem");
    alert.set("problem_words", problem.words);
    alert.show_if("has_typed", !problem.typed.empty());
    for (const std::string& one : problem.typed) alert.add("typed").set("typed_words", one);
}

void add_file_doubts(PageData& form, const FileDoubts& file) {
    if (file.lines.empty()) return;
    form.show("is_asked");
    PageData& asks = form.add("asks_about_file");
    asks.set("file_lines_key", file.key);
    for (const std::string& line : file.lines) asks.add("file_line").set("line_words", line);
}

void add_opened_files(PageData& item, const FileDoubts& file) {
    item.show("is_opening").set("open_reason", file.reason);
    PageData& asks = item.add("asks_about_files");
    asks.set("file_lines_key", file.key);
    for (const std::string& line : file.lines) asks.add("file_line").set("line_words", line);
    for (const OpenedFile& one : file.files) {
        asks.add("opened_file").set("opened_url", one.address).set("opened_name", one.name);
    }
}

}  // namespace site
