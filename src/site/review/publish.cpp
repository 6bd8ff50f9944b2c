// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /gennemsyn/{document}/offentliggoer : what everybody is about to see, and that they
// may.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "document/html_writer.h"
#include "intake/correct.h"
#include "records/keep_for_body.h"
#include "records/personal_traces.h"
#include "records/publish_minutes.h"
#include "records/untold.h"
#include "records/waiting_documents.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "site/review/beside.h"
#include "site/review/review.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::DocumentToReview;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

/// What may be closed or tells a personal number is answered before, never published over.
base::Result<void> check_ready(const DocumentToReview& document, const rights::Actor& actor) {
    if (!actor.may(rights::Permission::PublishMinutes, rights::in_body(document.body))) {
        return base::Error{base::ErrorKind::NotFound, "document.not_found"};
    }
    if (document.published) return conflict("minutes.is_published");
    if (document.withdrawn) return conflict("minutes.is_withdrawn");
    if (records::is_untold(document.now)) return conflict("minutes.head_untold");
    if (document.is_no_minutes()) return conflict("review.not_minutes");
    for (const base::Finding& one : document.now.findings) {
        if (records::needs_a_look(one)) return conflict("minutes.unanswered");
    }
    return {};
}

FormPage publish_form(const DocumentToReview& document, const Texts& texts) {
    const std::string address = review_address(document.id);
    return {.action = address + "/offentliggoer",
            .submit = std::string(texts["publish.submit"]),
            .fields = {{.kind = FieldKind::Tick,
                        .name = "looked_through",
                        .label = std::string(texts["access.looked_through"]),
                        .hint = std::string(texts["access.looked_through_hint"])},
                       {.kind = FieldKind::Hidden, .name = "tilstand", .value = document.state}},
            .back_url = address,
            .back_text = std::string(texts["form.cancel"])};
}

void add_item(PageData& data, const records::Item& item, const DocumentToReview& document,
              const Texts& texts) {
    const auto row_number = &item - document.now.items.data();
    PageData& row = data.add("item");
    row.set("number", item.number);
    add_standing(row,
                 {.closed = item.closed,
                  .kind = document.now.kind,
                  .outcomes = item.closed ? std::vector<records::Outcome>() : item.outcomes,
                  .withheld = item.closed},
                 texts);
    if (item.closed) {
        row.show("closed_item");
        return;
    }
    PageData& open = row.add("open_item");
    open.set("name", item.title);
    if (item.case_number) open.add("case").set("case_words", *item.case_number);
    int at = 0;
    for (const records::Section& section : item.sections) {
        PageData& part = open.add("section");
        if (!section.heading.empty()) part.add("headed").set("heading", section.heading);
        part.set_html(
            "section_html",
            document::render_html(section.document, {.top_heading_level = 5,
                                                     .id_prefix = "p" + std::to_string(row_number) +
                                                                  "-" + std::to_string(at++)}));
    }
    for (const records::Attachment& one : item.attachments) {
        open.add("attachment").set("attachment_title", one.title);
    }
    open.show_if("has_attachments", !item.attachments.empty());
}

/// Names with their roles, as the meeting's page has them.
void add_people(PageData& data, const char* list, const std::vector<records::Participant>& people,
                const Texts& texts) {
    std::vector<std::string> names;
    for (const records::Participant& one : people) {
        names.push_back(one.role ? fmt::format("{} ({})", one.name, *one.role) : one.name);
    }
    if (!names.empty()) data.add(list).set("names", joined(names, texts.language()));
}

/// Everybody reads the head, too, and what may be about somebody private.
void add_head(PageData& data, const DocumentToReview& document, const Texts& texts) {
    const records::Minutes& now = document.now;
    if (now.start) {
        data.add("begins").set("begins_words", base::render_time_of_day(*now.start));
    }
    if (now.place) data.add("held_at").set("held_at_words", *now.place);
    if (!now.preamble.blocks.empty()) {
        data.add("preamble")
            .set_html("preamble_html",
                      document::render_html(now.preamble,
                                            {.top_heading_level = 3, .id_prefix = "forord"}));
    }
    bool has_traces = false;
    for (const records::PersonalTrace& one : records::find_personal_traces(now)) {
        if (one.item < now.items.size() && now.items[one.item].closed) continue;
        has_traces = true;
        const std::string kind = "review.trace." + one.kind;
        data.add("trace").set("trace_kind", std::string(texts[kind])).set("trace_words", one.words);
    }
    data.show_if("has_traces", has_traces);
}

bool is_all_closed(const records::Minutes& minutes) {
    return !minutes.items.empty() &&
           std::all_of(minutes.items.begin(), minutes.items.end(),
                       [](const records::Item& one) { return one.closed; });
}

base::Result<Response> render_preview(Context& context, const DocumentToReview& document,
                                      const FormPage& form,
                                      const std::vector<base::Violation>& violations) {
    const Texts& texts = context.texts();
    PageData data;
    const std::string name = name_of_document(document, texts);
    data.set("title", texts.with("publish.title", {name}));
    add_crumb(data, review_address(document.id), texts.with("review.title", {name}));
    int doubts = 0;
    for (const base::Finding& one : document.now.findings) {
        doubts += one.code.starts_with("doubt.") ? 1 : 0;
    }
    data.show_if("has_doubts", doubts > 0);
    data.set("doubt_count", texts.count("review.doubts", doubts));
    const bool closed = document.source_closed || records::has_closed_matter(document.now) ||
                        records::has_closed_matter(document.as_read) ||
                        records::takes_personal_traces_away(document.as_read, document.now);
    data.show_if("original_closed", closed);
    data.show_if("original_open", !closed);
    add_head(data, document, texts);
    for (const records::Item& item : document.now.items) add_item(data, item, document, texts);
    data.show_if("no_items", document.now.items.empty());
    if (is_all_closed(document.now)) {
        data.add("all_closed")
            .set("keep_action", review_address(document.id) + "/kun-forummet")
            .set("keep_state", document.state)
            .set("form_token", context.form_token());
    }
    add_people(data, "people", document.now.participants, texts);
    add_people(data, "absent", document.now.absentees, texts);
    TRY_DO(add_waiting_beside(data, document, context));
    add_form(data, context, form, violations);
    constexpr int wrong_input = 422;
    auto response = context.render("review_publish", std::move(data));
    if (response && !violations.empty()) response.value().status = wrong_input;
    return response;
}

}  // namespace

base::Result<Response> show_review_publish(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    if (auto ready = check_ready(document, context.looks()); !ready) {
        const bool is_answered_there = ready.error().code == "minutes.unanswered";
        if (!is_answered_there) return ready.error();
        return show_review_again(request, context, ready.error());
    }
    return render_preview(context, document, publish_form(document, context.texts()), {});
}

base::Result<Response> keep_reviewed_for_body(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    const std::string address = review_address(document.id);
    if (request.form_is_restored) return redirect_to(address + "/offentliggoer");
    const auto kept =
        in_transaction(context, [&](store::Transaction& transaction) -> base::Result<std::string> {
            TRY(const DocumentToReview now,
                records::load_document_to_review(transaction, document.id, context.actor(),
                                                 context.viewer()));
            TRY_DO(intake::check_state(now, request.form_value("tilstand")));
            TRY_DO(records::keep_for_body(transaction, context.actor(), now.meeting_slug,
                                          now.version, context.clock()));
            return now.meeting_slug;
        });
    if (!kept) return show_review_again(request, context, kept.error());
    return redirect_with_note(meeting_address(kept.value()), "kept_for_body");
}

base::Result<Response> publish_reviewed(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    TRY_DO(check_ready(document, context.looks()));
    FormPage form = publish_form(document, context.texts());
    if (request.form_is_restored) return render_preview(context, document, form, {});
    if (request.form_value("looked_through") != "1") {
        return render_preview(context, document, form, {{"looked_through", "looked_through"}});
    }
    const auto published = in_transaction(
        context, [&](store::Transaction& transaction) -> base::Result<records::Published> {
            TRY(const DocumentToReview now,
                records::load_document_to_review(transaction, document.id, context.actor(),
                                                 context.viewer()));
            TRY_DO(intake::check_state(now, request.form_value("tilstand")));
            TRY_DO(check_ready(now, context.actor()));
            return records::publish_minutes(transaction, context.actor(), now.meeting_slug,
                                            now.version, context.clock(), now.now.findings);
        });
    if (!published) {
        const std::string key = "error." + published.error().code;
        const bool is_failure = published.error().kind == base::ErrorKind::Unavailable;
        if (!context.texts().has(key) || is_failure) return published.error();
        // The form as it would be made now: what is published is what was looked at last.
        form.problem = context.texts()[key];
        auto response = render_preview(context, document, form, {});
        constexpr int conflicting = 409;
        if (response) response.value().status = conflicting;
        return response;
    }
    return redirect_with_note(
        meeting_address(published.value().meeting_slug),
        published.value().findings.empty() ? "published" : "published_renumbered");
}

}  // namespace site
