// SPDX-License-Identifier: AGPL-3.0-or-later
// What a correction of a published document changes for everybody, before it does.
#include "site/review/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/try.h"
#include "intake/correct.h"
#include "records/document_difference.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "site/passages.h"
#include "site/review/review.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::ChangeKind;
using records::DocumentToReview;
using records::ItemDifference;
using records::Passage;

/// What the form says beside the correction: the button that was pressed on the page before.
constexpr const char* seen_field = "forskel_set";

std::string_view word_of(ChangeKind kind, const Texts& texts) {
    if (kind == ChangeKind::Removed) return texts["history.removed"];
    if (kind == ChangeKind::Added) return texts["history.added"];
    return texts["history.changed"];
}

std::string outcomes_text(const std::vector<records::Outcome>& outcomes, const Texts& texts) {
    std::vector<std::string> words;
    for (const records::Outcome one : outcomes) words.push_back(outcome_words(one, texts));
    return words.empty() ? std::string(texts["history.no_outcome"])
                         : fmt::format("{}", fmt::join(words, ", "));
}

void add_part(PageData& data, std::string heading, const std::vector<Passage>& passages,
              const Texts& texts) {
    const bool any = std::any_of(passages.begin(), passages.end(),
                                 [](const Passage& one) { return one.kind != ChangeKind::Same; });
    if (!any) return;
    PageData& part = data.add("part");
    part.set("part_heading", std::move(heading));
    add_passages_of(part, passages, texts);
}

void add_title(PageData& data, const std::vector<records::Words>& title) {
    for (const records::Words& part : title) {
        const char* section = part.kind == ChangeKind::Removed ? "went"
                              : part.kind == ChangeKind::Added ? "came"
                                                               : "stays";
        data.add("words").add(section).set("text", part.text);
    }
}

/// What no text of the item says: its case, and who may read it.
bool differs_beside(const records::ItemPair& pair) {
    return pair.before != nullptr && pair.after != nullptr &&
           (pair.before->case_number != pair.after->case_number ||
            pair.before->closed != pair.after->closed);
}

void add_beside(PageData& shown, const records::ItemPair& pair, const Texts& texts) {
    if (!differs_beside(pair)) return;
    if (pair.before->case_number != pair.after->case_number) {
        shown.add("case")
            .set("case_before", pair.before->case_number.value_or(""))
            .set("case_after", pair.after->case_number.value_or(""));
    }
    if (pair.before->closed != pair.after->closed) {
        shown.add("access").set(
            "access_words",
            std::string(texts[pair.after->closed ? "preview.closes" : "preview.opens"]));
    }
}

/// The words of an item that is new to everybody stand whole.
std::vector<Passage> all_new(const records::Section& section) {
    return records::text_differences({}, section.document);
}

std::string heading_of(records::SectionKind kind, const std::string& heading, const Texts& texts) {
    if (!heading.empty()) return heading;
    if (kind == records::SectionKind::Other) return std::string(texts["history.text"]);
    return std::string(texts[fmt::format("section.{}", name_of(kind))]);
}

void add_texts(PageData& shown, const ItemDifference& item, const records::ItemPair& pair,
               const Texts& texts) {
    if (pair.after != nullptr && (pair.before == nullptr || pair.before->closed)) {
        for (const records::Section& one : pair.after->sections) {
            add_part(shown, heading_of(one.kind, one.heading, texts), all_new(one), texts);
        }
        return;
    }
    for (const records::SectionDifference& one : item.sections) {
        const std::string heading = heading_of(one.section, one.heading, texts);
        add_part(shown,
                 one.kind == ChangeKind::Changed
                     ? heading
                     : fmt::format("{} ({})", heading, base::lower_case(word_of(one.kind, texts))),
                 one.passages, texts);
    }
    add_part(shown, std::string(texts["section.attachments"]), item.attachments, texts);
}

void add_item(PageData& data, const records::ItemPair& pair, const Texts& texts) {
    const ItemDifference item = records::item_difference(pair);
    if (item.kind == ChangeKind::Same && !differs_beside(pair)) return;
    PageData& shown = data.add("item");
    const int before = item.number_before.value_or(0);
    const int after = item.number_after.value_or(before);
    shown
        .set("number", before == 0 || before == after ? std::to_string(after)
                                                      : fmt::format("{} → {}", before, after))
        .set("kind", std::string(word_of(item.kind, texts)));
    // What is closed now is nobody's to read, and what is closed afterwards neither.
    const bool closed = pair.after == nullptr ? pair.before->closed : pair.after->closed;
    add_beside(shown, pair, texts);
    if (closed) {
        shown.show("closed");
        return;
    }
    PageData& open = shown.add("open");
    if (item.closed) {
        open.add("words").add("came").set("text", pair.after->title);
    } else {
        add_title(open, item.title);
    }
    if (item.outcomes_differ && !item.closed) {
        shown.add("outcomes")
            .set("before", outcomes_text(item.outcomes_before, texts))
            .set("after", outcomes_text(item.outcomes_after, texts));
    }
    add_texts(shown, item, pair, texts);
}

/// One document before and after: what has the number of something that is gone is that, with
/// another title and case.
std::vector<records::ItemPair> pairs_of(const records::Minutes& before,
                                        const records::Minutes& after) {
    std::vector<records::ItemPair> pairs = records::item_pairs(before.items, after.items);
    for (records::ItemPair& come : pairs) {
        if (come.before != nullptr) continue;
        const auto gone =
            std::find_if(pairs.begin(), pairs.end(), [&](const records::ItemPair& one) {
                return one.after == nullptr && one.before != nullptr &&
                       one.before->number == come.after->number;
            });
        if (gone != pairs.end()) come.before = std::exchange(gone->before, nullptr);
    }
    std::erase_if(pairs, [](const records::ItemPair& one) {
        return one.before == nullptr && one.after == nullptr;
    });
    return pairs;
}

std::vector<std::string> people_of(const records::Minutes& minutes, const Texts& texts) {
    std::vector<std::string> people;
    for (const auto* list : {&minutes.participants, &minutes.absentees}) {
        for (const records::Participant& one : *list) {
            std::string text = one.name;
            if (one.role) text += fmt::format(" ({})", *one.role);
            if (list == &minutes.absentees) text += fmt::format(" – {}", texts["meeting.absent"]);
            people.push_back(std::move(text));
        }
    }
    return people;
}

std::vector<std::string> place_of(const records::Minutes& minutes) {
    if (!minutes.place) return {};
    return {*minutes.place};
}

/// The document as it would be: made, read and taken back.
base::Result<records::Minutes> made(const Request& request, Context& context,
                                    const DocumentToReview& document,
                                    const std::vector<records::Correction>& corrections) {
    TRY(auto transaction, context.site().database.begin());
    TRY_DO(intake::correct(*transaction, context.actor(), context.viewer(),
                           {document.id, request.form_value("tilstand")}, corrections,
                           context.clock()));
    TRY(auto after, records::load_document_to_review(*transaction, document.id, context.actor(),
                                                     context.viewer()));
    return std::move(after.now);
}

}  // namespace

void add_document_differences(PageData& data, const records::Minutes& before,
                              const records::Minutes& after, const Texts& texts) {
    add_part(data, std::string(texts["history.time_and_place"]),
             records::passage_differences(place_of(before), place_of(after)), texts);
    add_part(data, std::string(texts["history.people"]),
             records::passage_differences(people_of(before, texts), people_of(after, texts)),
             texts);
    add_part(data, std::string(texts["history.preamble"]),
             records::text_differences(before.preamble, after.preamble), texts);
    const auto pairs = pairs_of(before, after);
    for (const records::ItemPair& pair : pairs) add_item(data, pair, texts);
    const bool nothing =
        std::none_of(pairs.begin(), pairs.end(),
                     [](const records::ItemPair& pair) {
                         return records::item_difference(pair).kind != ChangeKind::Same ||
                                differs_beside(pair);
                     }) &&
        people_of(before, texts) == people_of(after, texts) &&
        place_of(before) == place_of(after) && before.preamble == after.preamble;
    data.show_if("nothing", nothing);
}

bool is_shown_before(const Request& request, const DocumentToReview& document,
                     const std::vector<records::Correction>& corrections) {
    const bool is_seen = request.form_value(seen_field) == "ja";
    return document.published && !is_seen &&
           std::any_of(corrections.begin(), corrections.end(), [](const auto& one) {
               // What closes is not kept waiting, and an answer changes nothing that is read.
               return one.kind != records::CorrectionKind::ItemClose &&
                      one.kind != records::CorrectionKind::DoubtAnswered;
           });
}

base::Result<Response> show_correction_before(const Request& request, Context& context,
                                              const DocumentToReview& document,
                                              const std::vector<records::Correction>& corrections) {
    const auto after = made(request, context, document, corrections);
    if (!after) return show_review_again(request, context, after.error());
    for (const records::Item& item : document.now.items) {
        if (!item.closed) continue;
        TRY_DO(context.note_closed({document.meeting, item.number}, document.meeting_slug));
    }
    const Texts& texts = context.texts();
    PageData data;
    data.set("title", std::string(texts["preview.title"]))
        .set("form_token", context.form_token())
        .set("action", review_address(document.id) + "/ret")
        .set("back_url", place_after(request, document))
        .set("seen_field", seen_field);
    add_crumb(data, review_address(document.id), name_of_document(document, texts));
    add_document_differences(data, document.now, after.value(), texts);
    for (const auto& [name, value] : request.form) {
        if (name == "_noegle" || name == seen_field) continue;
        data.add("sent").set("sent_name", name).set("sent_value", value);
    }
    auto response = context.render("correction_preview", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

}  // namespace site
