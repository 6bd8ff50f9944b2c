// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn/{document}?side= , and what its forms do: POST .../ret and .../fortryd.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/try.h"
#include "document/page_picture.h"
#include "intake/correct.h"
#include "site/acting.h"
#include "site/opened_files.h"
#include "site/review/beside.h"
#include "site/review/correction_words.h"
#include "site/review/decode.h"
#include "site/review/preview.h"
#include "site/review/review.h"
#include "site/review/review_page.h"

namespace site {
namespace {

using records::DocumentToReview;

/// Whoever sees closed items of it here has read them.
base::Result<void> note_readings(Context& context, const DocumentToReview& document,
                                 const ReviewPart& part) {
    for (std::size_t at = part.first; at < part.last; ++at) {
        const records::Item& item = document.now.items[at];
        if (!item.closed) continue;
        TRY_DO(context.note_closed({document.meeting, item.number}, document.meeting_slug));
    }
    return context.note_closed_attachments(document.id, 0);
}

/// What somebody looks at: a page of it, and of that the place he changes.
struct Asked {
    int page = 1;
    std::string here = {};
};

base::Result<Response> render_review(Context& context, const DocumentToReview& document,
                                     const Asked& asked, const ReviewProblem& problem) {
    TRY(const auto source, load_original(context, document));
    TRY(const Original original, read_original(source));
    ReviewPart part = review_part(document.now, asked.page);
    part.here = asked.here;
    TRY_DO(note_readings(context, document, part));
    PageData data = review_page(document, original, part, problem, context);
    TRY_DO(add_bodies(data, document, context));
    TRY_DO(add_waiting_beside(data, document, context));
    auto response = context.render("review", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

int page_of(const Request& request) {
    const auto page = parse_id(request.form_value("vist_side"));
    return page && page.value() < 100'000 ? static_cast<int>(page.value()) : 1;
}

/// Where the form stood that was sent.
Asked asked_of(const Request& request) {
    std::string here;
    for (const char* field : {"punkt", "afsnit", "blok"}) {
        const std::string value = request.form_value(field);
        if (!value.empty()) here += (here.empty() ? "punkt-" : "-") + value;
    }
    const bool is_in_head = request.form_value("punkt").empty() && !here.empty();
    if (is_in_head) here = "hoved-" + request.form_value("blok");
    return {page_of(request), here};
}

/// What somebody typed, in the order of the form, so that it can be typed again elsewhere.
std::vector<std::string> typed_in(const Request& request) {
    std::vector<std::string> all;
    for (const char* field : {"forum", "dag", "tid", "sted", "navn", "rolle", "nummer", "titel",
                              "sagsnummer", "grund"}) {
        const std::string value = request.form_value(field);
        if (!value.empty()) all.push_back(value);
    }
    return all;
}

std::string words_of(const base::Error& error, const Texts& texts) {
    for (const base::Violation& one : error.violations) {
        const std::string key = "violation." + one.code;
        const std::string field = "review.field." + one.field;
        if (texts.has(key) && texts.has(field)) {
            return fmt::format("{}: {}", texts[field], texts[key]);
        }
    }
    if (error.code == "rights.not_allowed") return std::string(texts["review.not_your_body"]);
    const std::string key = "error." + error.code;
    return texts.has(key) ? std::string(texts[key]) : std::string();
}

/// What was typed stands on the page, also when it is the disk that is full.
int status_of_refused(base::ErrorKind kind) {
    constexpr int wrong_input = 422;
    constexpr int conflict = 409;
    constexpr int unavailable = 503;
    if (kind == base::ErrorKind::Unavailable) return unavailable;
    return kind == base::ErrorKind::Conflict ? conflict : wrong_input;
}

/// Where an item of that number stands on the review's pages: from the item's own page.
std::string place_of_item(const DocumentToReview& document, int number) {
    const auto& items = document.now.items;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto& item) { return item.number == number; });
    if (found == items.end()) return review_address(document.id);
    const auto index = found - items.begin();
    return fmt::format("{}?side={}#punkt-{}", review_address(document.id),
                       page_with_item(document.now, static_cast<std::size_t>(index)), index);
}

/// A form that was sent twice, or says what somebody else has said meanwhile: there is nothing to
/// do, and nothing to be told off for.
bool is_so_already(const DocumentToReview& document,
                   const base::Result<std::vector<records::Correction>>& corrections) {
    return !document.withdrawn && corrections && corrections.value().empty();
}

bool is_undone_already(const DocumentToReview& document, records::CorrectionId id) {
    return std::any_of(
        document.corrections.begin(), document.corrections.end(),
        [&](const records::KeptCorrection& one) { return one.id == id && one.undone; });
}

constexpr const char* seen_field = "foelger_set";

std::string told_in_a_line(const records::KeptCorrection& one, const Texts& texts) {
    const std::string kind = "review.correction." + std::string(name_of(one.correction.kind));
    return fmt::format("{}: {}", texts[kind], correction_about(one.correction, texts));
}

/// What has no effect any more when a correction is undone, before it is; nothing when that is
/// none, the sender has seen it, or it would be refused anyway.
std::optional<FormPage> undo_warning(const Request& request, const DocumentToReview& document,
                                     records::CorrectionId id, const Texts& texts) {
    if (request.form_value(seen_field) == "ja") return std::nullopt;
    constexpr std::size_t most_told = 20;
    FormPage form{.title = std::string(texts["undo.title"]),
                  .action = review_address(document.id) + "/fortryd",
                  .submit = std::string(texts["undo.submit"]),
                  .back_url = review_address(document.id) + "#rettelser",
                  .back_text = std::string(texts["form.cancel"])};
    const auto lost = intake::resting_on(document, std::array{id});
    for (const records::KeptCorrection& one : document.corrections) {
        if (one.id == id) form.lead = told_in_a_line(one, texts);
        if (std::find(lost.begin(), lost.end(), one.id) == lost.end()) continue;
        if (one.correction.kind == records::CorrectionKind::ItemClose) return std::nullopt;
        if (form.findings.size() < most_told) form.findings.push_back(told_in_a_line(one, texts));
    }
    if (lost.empty()) return std::nullopt;
    form.problem = texts.count("undo.rests", static_cast<int>(lost.size()));
    for (const char* field : {"rettelse", "tilstand", "vist_side"}) {
        form.fields.push_back(
            {.kind = FieldKind::Hidden, .name = field, .value = request.form_value(field)});
    }
    form.fields.push_back({.kind = FieldKind::Hidden, .name = seen_field, .value = "ja"});
    form.trail = {{review_address(document.id), name_of_document(document, texts)}};
    return form;
}

}  // namespace

base::Result<Response> show_review_again(const Request& request, Context& context,
                                         const base::Error& error, FileDoubts file) {
    const std::string words = words_of(error, context.texts());
    if (words.empty()) return error;
    TRY(const DocumentToReview document, load_reviewed(request, context));
    auto response = render_review(context, document, asked_of(request),
                                  {words, typed_in(request), std::move(file)});
    if (response) response.value().status = status_of_refused(error.kind);
    return response;
}

std::string place_after(const Request& request, const DocumentToReview& document) {
    std::string address = review_address(document.id);
    const int page = page_of(request);
    if (page > 1) address += fmt::format("?side={}", page);
    const std::string what = request.form_value("hvad");
    const std::string item = request.form_value("punkt");
    const bool is_number = !item.empty() && item.find_first_not_of("0123456789") == item.npos;
    if (is_number) return address + "#punkt-" + item;
    return address + (what.starts_with("person") ? "#deltagere" : "#hoved");
}

base::Result<Response> show_review(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    TRY(const int asked, request.positive_query("punkt", 0));
    if (asked > 0) return redirect_to(place_of_item(document, asked));
    TRY(const int page, request.positive_query("side", 1));
    return render_review(context, document, {page, request.query_value("her")}, {});
}

namespace {

/// What opens an item opens its files: while it was closed nobody asked what they say. Somebody
/// looks at them and says so of just these lines, and the correction keeps which (`more`). Of a
/// personal number nobody can. `doubts` is what is to be answered.
base::Result<void> check_opened_files(const Request& request, Context& context,
                                      const DocumentToReview& document,
                                      records::Correction& opening, FileDoubts& doubts) {
    const auto& items = document.now.items;
    for (std::size_t at = 0; opening.item && at < items.size(); ++at) {
        const records::Item& item = items[at];
        const records::ItemAnchor& opened = *opening.item;
        if (!item.closed || item.number != opened.number || item.title != opened.title) continue;
        TRY(OpenedFiles found, look_at_opened(context, item.attachments));
        if (found.has_personal_number) {
            return base::Error{
                base::ErrorKind::Invalid, "review.wrong", {}, {{"fil", "file_personal_number"}}};
        }
        if (found.lines.empty()) continue;
        opening.more = found.key;
        if (request.form_value("filer_set") == found.key) continue;
        doubts = {.item = at,
                  .lines = std::move(found.lines),
                  .key = std::move(found.key),
                  .of_opened = true,
                  .files = std::move(found.files),
                  .reason = request.form_value("grund")};
        return base::Error{base::ErrorKind::Conflict, "correction.file_may_be_closed"};
    }
    return {};
}

base::Result<void> check_opened_files(const Request& request, Context& context,
                                      const DocumentToReview& document,
                                      std::span<records::Correction> corrections,
                                      FileDoubts& doubts) {
    for (records::Correction& one : corrections) {
        if (one.kind != records::CorrectionKind::ItemOpen) continue;
        TRY_DO(check_opened_files(request, context, document, one, doubts));
    }
    return {};
}

/// Taking back that an item was closed opens it.
base::Result<void> check_undone(const Request& request, Context& context,
                                const DocumentToReview& document, records::CorrectionId undone,
                                FileDoubts& doubts) {
    for (const records::KeptCorrection& one : document.corrections) {
        if (one.id != undone || one.correction.kind != records::CorrectionKind::ItemClose) continue;
        records::Correction opening = one.correction;
        TRY_DO(check_opened_files(request, context, document, opening, doubts));
    }
    return {};
}

}  // namespace

base::Result<Response> correct_document(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    if (request.form_is_restored) {
        return render_review(context, document, asked_of(request), {{}, typed_in(request)});
    }
    const std::string state = request.form_value("tilstand");
    auto corrections = corrections_in(request, document, context.clock().today());
    if (auto same = intake::check_state(document, state); !same) {
        if (is_so_already(document, corrections)) {
            return redirect_with_note(place_after(request, document), "corrected");
        }
        return show_review_again(request, context, same.error());
    }
    if (!corrections) return show_review_again(request, context, corrections.error());
    if (corrections.value().empty()) return redirect_to(place_after(request, document));
    FileDoubts doubts;
    if (auto asked = check_opened_files(request, context, document, corrections.value(), doubts);
        !asked) {
        return show_review_again(request, context, asked.error(), std::move(doubts));
    }
    if (is_shown_before(request, document, corrections.value())) {
        return show_correction_before(request, context, document, corrections.value());
    }
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return intake::correct(transaction, context.actor(), context.viewer(), {document.id, state},
                               corrections.value(), context.clock());
    });
    if (!done) return show_review_again(request, context, done.error());
    return redirect_with_note(place_after(request, document), "corrected");
}

base::Result<Response> undo_document_correction(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    if (request.form_is_restored) return redirect_to(review_address(document.id));
    const auto id = parse_id(request.form_value("rettelse"));
    if (!id) return base::Error{base::ErrorKind::NotFound, "correction.not_found"};
    const std::string place = review_address(document.id) + "#rettelser";
    if (is_undone_already(document, records::CorrectionId{id.value()})) {
        return redirect_with_note(place, "correction_undone");
    }
    FileDoubts doubts;
    if (auto asked =
            check_undone(request, context, document, records::CorrectionId{id.value()}, doubts);
        !asked) {
        return show_review_again(request, context, asked.error(), std::move(doubts));
    }
    const auto warning =
        undo_warning(request, document, records::CorrectionId{id.value()}, context.texts());
    if (warning && request.form_value("tilstand") == document.state) {
        TRY_DO(note_readings(context, document, {0, document.now.items.size(), 1}));
        auto response = render_form(context, *warning);
        if (response) response.value().cacheable = false;
        return response;
    }
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return intake::undo(transaction, context.actor(), context.viewer(),
                            {document.id, request.form_value("tilstand")},
                            std::array{records::CorrectionId{id.value()}}, context.clock());
    });
    if (!done) return show_review_again(request, context, done.error());
    return redirect_with_note(place, "correction_undone");
}

base::Result<Response> show_page_picture(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    const auto page = parse_id(request.parameter("page"));
    constexpr int most_pages = 100'000;
    if (!page || page.value() > most_pages || document.media_type != "application/pdf") {
        return base::Error{base::ErrorKind::NotFound, "document.not_found"};
    }
    TRY(const auto source, load_original(context, document));
    TRY_DO(note_readings(context, document, {0, document.now.items.size(), 1}));
    Response response;
    response.content_type = "image/png";
    response.cacheable = false;
    TRY(response.body, document::draw_page(source.bytes, static_cast<int>(page.value())));
    return response;
}

}  // namespace site
