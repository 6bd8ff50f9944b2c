// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn/{document}/igen : what the reader of today makes of the original, before anything
// changes; POST: takes it, as a correction that can be undone.
#include "intake/read_again.h"

#include <fmt/format.h>

#include "base/try.h"
#include "records/document_difference.h"
#include "site/acting.h"
#include "site/outcome_marks.h"
#include "site/review/review.h"
#include "web/tables.h"

namespace site {
namespace {

using records::ChangeKind;
using records::DocumentToReview;
using records::ItemDifference;

std::string words_with(const std::vector<records::Words>& words, ChangeKind left_out) {
    std::string text;
    for (const records::Words& one : words) {
        if (one.kind != left_out) text += one.text;
    }
    return text;
}

std::string outcomes_text(const std::vector<records::Outcome>& outcomes, const Texts& texts) {
    std::vector<std::string> words;
    for (const records::Outcome one : outcomes) words.push_back(outcome_words(one, texts));
    return words.empty() ? std::string(texts["reread.no_outcome"])
                         : fmt::format("{}", fmt::join(words, ", "));
}

std::string what_changes(const ItemDifference& item, const Texts& texts) {
    if (item.closed) return std::string(texts["reread.closed"]);
    std::vector<std::string> words;
    if (item.kind == ChangeKind::Added) words.emplace_back(texts["reread.added"]);
    if (item.kind == ChangeKind::Removed) words.emplace_back(texts["reread.removed"]);
    const std::string before = words_with(item.title, ChangeKind::Added);
    const std::string after = words_with(item.title, ChangeKind::Removed);
    if (item.kind == ChangeKind::Changed && before != after) {
        words.push_back(texts.with("reread.title_changes", {before, after}));
    }
    if (item.outcomes_differ) {
        words.push_back(
            texts.with("reread.outcome_changes", {outcomes_text(item.outcomes_before, texts),
                                                  outcomes_text(item.outcomes_after, texts)}));
    }
    if (!item.sections.empty()) {
        words.push_back(texts.count("reread.sections", static_cast<int>(item.sections.size())));
    }
    if (!item.attachments.empty()) words.emplace_back(texts["reread.attachments"]);
    return fmt::format("{}", fmt::join(words, ". "));
}

TablePart items_part(const DocumentToReview& document, const intake::ReadAgain& reading,
                     const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["reread.items"]),
        .columns = {std::string(texts["review.field.nummer"]),
                    std::string(texts["review.field.titel"]), std::string(texts["reread.what"])},
        .empty = std::string(texts["reread.only_head"])};
    for (const ItemDifference& item :
         records::item_differences(document.now.items, reading.after.items)) {
        const bool renumbered =
            item.number_before != item.number_after && item.kind == ChangeKind::Changed;
        if (item.kind == ChangeKind::Same) continue;
        const std::string number =
            renumbered ? fmt::format("{} → {}", item.number_before.value_or(0),
                                     item.number_after.value_or(0))
                       : std::to_string(item.number_after.value_or(item.number_before.value_or(0)));
        const ChangeKind left_out =
            item.kind == ChangeKind::Removed ? ChangeKind::Added : ChangeKind::Removed;
        part.rows.push_back({.cells = {{number},
                                       {item.closed ? std::string(texts["item.closed"])
                                                    : words_with(item.title, left_out)},
                                       {what_changes(item, texts)}}});
    }
    return part;
}

base::Result<intake::ReadAgain> reading_of(Context& context, const DocumentToReview& document) {
    TRY(const auto source, load_original(context, document));
    return intake::read_again(document, source.bytes, intake::ProfileSet::shipped());
}

}  // namespace

base::Result<Response> show_read_again(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const DocumentToReview document, load_reviewed(request, context));
    for (const records::Item& item : document.now.items) {
        if (!item.closed) continue;
        TRY_DO(context.note_closed({document.meeting, item.number}, document.meeting_slug));
    }
    TRY(const intake::ReadAgain reading, reading_of(context, document));
    TablesPage page{.title = std::string(texts["reread.title"]),
                    .trail = {{review_address(document.id), name_of_document(document, texts)}}};
    if (reading.is_same) {
        page.lead = texts["reread.same"];
    } else if (!reading.refused.empty()) {
        const std::string key = "error." + reading.refused;
        page.lead = texts[key];
    } else {
        page.lead = texts.with("reread.lead", {std::to_string(document.now.items.size()),
                                               std::to_string(reading.after.items.size())});
    }
    if (!reading.is_same) {
        TablePart part = items_part(document, reading, texts);
        page.parts.push_back(std::move(part));
    }
    if (!reading.is_same && reading.refused.empty()) {
        page.parts.push_back(
            {.heading = std::string(texts["reread.take_heading"]),
             .columns = {std::string(texts["reread.undone_there"])},
             .rows = {{.cells = {{document.file_name}},
                       .buttons = {{fmt::format("{}/igen?tilstand={}", review_address(document.id),
                                                document.state),
                                    std::string(texts["reread.take"]), document.file_name}}}}});
    }
    auto response = render_tables(context, page);
    if (response) response.value().cacheable = false;
    return response;
}

base::Result<Response> take_read_again(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    if (request.form_is_restored) return redirect_to(review_address(document.id) + "/igen");
    TRY(const intake::ReadAgain reading, reading_of(context, document));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return intake::take_reading(transaction, context.actor(), context.viewer(),
                                    {document.id, request.query_value("tilstand")}, reading,
                                    context.clock());
    }));
    return redirect_with_note(review_address(document.id) + "#rettelser", "read_again");
}

}  // namespace site
