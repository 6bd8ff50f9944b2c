// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moeder/{slug}/offentliggoer : everybody may see a document that only its makers could.
#include "records/publish_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "records/waiting_documents.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/doubt_quote.h"
#include "site/secretary/secretary.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

/// In the address of the form, and in the form when it is sent.
base::Result<std::optional<int>> version_asked(const Request& request) {
    TRY(const int asked, request.positive_query("udgave", 0));
    if (asked > 0) return std::optional(asked);
    const auto sent = parse_id(request.form_value("udgave"));
    if (!sent) return std::optional<int>();
    return std::optional(static_cast<int>(sent.value()));
}

/// What is about to be published, and what is in doubt about it.
struct Asked {
    records::MeetingRecord record;
    base::Findings doubts;

    /// No tick takes these on: each is answered at the review.
    bool must_answer() const {
        return std::any_of(doubts.begin(), doubts.end(), records::needs_a_look);
    }
    /// Of the doubts shown: a form that was made before others came asks again.
    std::string stamp() const {
        std::string all;
        for (const base::Finding& one : doubts) {
            all += fmt::format("{}:{}:{}\n", one.line, one.code, one.text);
        }
        return base::sha256_of(all);
    }
};

base::Result<Asked> document_asked(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto version, version_asked(request));
    TRY(auto record, records::load_meeting_record(*reader, request.parameter("slug"), version,
                                                  context.viewer()));
    const bool may = context.looks().may(rights::Permission::PublishMinutes,
                                         rights::in_body(record.meeting.body));
    if (!may) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    if (record.version.withdrawn) {
        return base::Error{base::ErrorKind::Conflict, "minutes.is_withdrawn", record.meeting.slug};
    }
    if (record.version.published) {
        return base::Error{base::ErrorKind::Conflict, "minutes.is_published", record.meeting.slug};
    }
    TRY(auto waiting, records::find_waiting(*reader, record.meeting.slug, record.version.version,
                                            context.viewer()));
    base::Findings doubts;
    if (waiting) doubts = std::move(waiting->doubts);
    return Asked{std::move(record), std::move(doubts)};
}

/// "8 punkter, heraf 1 lukket. ...": what everybody is about to see.
std::string lead_of(const records::MeetingRecord& record, const Texts& texts) {
    int withheld = 0;
    for (const records::ShownItem& item : record.items) {
        if (item.visibility != records::Visibility::Open) ++withheld;
    }
    return fmt::format(
        "{} {}",
        texts.with("publish.lead", {std::to_string(record.items.size()), std::to_string(withheld)}),
        texts["publish.lead_more"]);
}

/// A draft from before the document that stands would take its place.
bool is_older(const records::MeetingRecord& record) {
    for (const records::MinutesVersion& one : record.versions) {
        if (one.published && one.current && one.saved_at > record.version.saved_at) return true;
    }
    return false;
}

FormPage publish_form(const Asked& asked, const Texts& texts) {
    const records::MeetingRecord& record = asked.record;
    const std::string address = meeting_address(record.meeting.slug);
    const std::string name = fmt::format("{}, {}", record.meeting.body_name,
                                         plain_date(record.meeting.date, texts.language()));
    FormPage form{
        .title = texts.with("publish.title", {name}),
        .lead = lead_of(record, texts),
        .problem = is_older(record) ? std::string(texts["publish.is_older"]) : std::string(),
        .action = address + "/offentliggoer",
        .submit = std::string(texts["publish.submit"]),
        .fields = {{.kind = FieldKind::Tick,
                    .name = "looked_through",
                    .label = std::string(texts["access.looked_through"]),
                    .hint = std::string(texts["access.looked_through_hint"])},
                   {.kind = FieldKind::Hidden,
                    .name = "udgave",
                    .value = std::to_string(record.version.version)}},
        .back_url = address,
        .back_text = std::string(texts["form.cancel"]),
        .trail = {{address, name}}};
    if (asked.doubts.empty()) return form;
    form.fields.insert(form.fields.begin(), {.kind = FieldKind::Tick,
                                             .name = "doubts_seen",
                                             .label = std::string(texts["publish.doubts_seen"]),
                                             .hint = std::string(texts["publish.doubts_hint"])});
    form.fields.push_back({.kind = FieldKind::Hidden, .name = "tvivl", .value = asked.stamp()});
    return form;
}

/// Each doubt in words, and the way to the page where it is answered.
void add_doubts(PageData& data, const Asked& asked, const Context& context) {
    if (asked.doubts.empty()) return;
    const Texts& texts = context.texts();
    PageData& box = data.add("doubts");
    box.set("doubt_count", texts.count("publish.doubts", static_cast<int>(asked.doubts.size())));
    for (const base::Finding& one : asked.doubts) {
        const std::string key = "review." + one.code;
        PageData& row = box.add("doubt");
        row.set("doubt_why",
                std::string(texts.has(key) ? texts[key] : texts["review.doubt.other"]));
        // A personal number is shown where it is to be taken out, and nowhere else.
        const std::string quote = doubt_quote(one, texts);
        if (!quote.empty()) row.add("doubt_text").set("doubt_words", quote);
        if (one.line > 0) {
            row.add("doubt_line")
                .set("line", texts.with("publish.doubt_line", {std::to_string(one.line)}));
        }
    }
    if (context.looks().may(rights::Permission::SaveMinutes,
                            rights::in_body(asked.record.meeting.body))) {
        box.add("review").set("review_url",
                              fmt::format("/gennemsyn/{}", asked.record.version.id.value));
    }
}

base::Result<Response> render_publish(Context& context, const Asked& asked, const FormPage& form,
                                      const std::vector<base::Violation>& violations = {}) {
    PageData data;
    data.set("title", form.title).set("lead", form.lead);
    for (const Choice& one : form.trail) add_crumb(data, one.value, one.name);
    add_doubts(data, asked, context);
    data.show_if("must_answer", asked.must_answer());
    if (!asked.must_answer()) add_form(data, context, form, violations);
    constexpr int wrong_input = 422;
    auto response = context.render("publish_document", std::move(data));
    if (response && !violations.empty()) response.value().status = wrong_input;
    return response;
}

/// What has to be ticked and is not, each with its own words.
std::vector<base::Violation> left_unticked(const Request& request, const Asked& asked) {
    std::vector<base::Violation> left;
    const bool seen = request.form_value("doubts_seen") == "1";
    if (!asked.doubts.empty() && request.form_value("tvivl") != asked.stamp()) {
        left.push_back({"doubts_seen", seen ? "doubts_changed" : "doubts_seen"});
    } else if (!asked.doubts.empty() && !seen) {
        left.push_back({"doubts_seen", "doubts_seen"});
    }
    if (request.form_value("looked_through") != "1") {
        left.push_back({"looked_through", "looked_through"});
    }
    return left;
}

}  // namespace

base::Result<Response> show_publish(const Request& request, Context& context) {
    TRY(const Asked asked, document_asked(request, context));
    return render_publish(context, asked, publish_form(asked, context.texts()));
}

base::Result<Response> publish_document(const Request& request, Context& context) {
    TRY(const Asked asked, document_asked(request, context));
    FormPage form = publish_form(asked, context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_publish(context, asked, form);
    }
    if (asked.must_answer()) {
        auto response = render_publish(context, asked, form);
        constexpr int conflicting = 409;
        if (response) response.value().status = conflicting;
        return response;
    }
    const auto left = left_unticked(request, asked);
    if (!left.empty()) return render_publish(context, asked, form, left);
    const auto published = in_transaction(context, [&](store::Transaction& transaction) {
        return records::publish_minutes(transaction, context.actor(), asked.record.meeting.slug,
                                        asked.record.version.version, context.clock(),
                                        asked.doubts);
    });
    if (!published) return render_form_again(context, form, published.error());
    return redirect_with_note(
        meeting_address(published.value().meeting_slug),
        published.value().findings.empty() ? "published" : "published_renumbered");
}

}  // namespace site
