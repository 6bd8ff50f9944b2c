// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moeder/{slug}/offentliggoer : everybody may see a document that only its makers could.
#include "records/publish_minutes.h"

#include <fmt/format.h>

#include "base/try.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/secretary/secretary.h"
#include "web/danish.h"

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

base::Result<records::MeetingRecord> document_asked(const Request& request, Context& context) {
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
    return record;
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

FormPage publish_form(const records::MeetingRecord& record, const Texts& texts) {
    const std::string address = meeting_address(record.meeting.slug);
    const std::string name = fmt::format("{}, {}", record.meeting.body_name,
                                         plain_date(record.meeting.date, texts.language()));
    return {.title = texts.with("publish.title", {name}),
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
}

}  // namespace

base::Result<Response> show_publish(const Request& request, Context& context) {
    TRY(const auto record, document_asked(request, context));
    return render_form(context, publish_form(record, context.texts()));
}

base::Result<Response> publish_document(const Request& request, Context& context) {
    TRY(const auto record, document_asked(request, context));
    FormPage form = publish_form(record, context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    if (request.form_value("looked_through") != "1") {
        return render_form(context, form, {{"looked_through", "looked_through"}});
    }
    const auto published = in_transaction(context, [&](store::Transaction& transaction) {
        return records::publish_minutes(transaction, context.actor(), record.meeting.slug,
                                        record.version.version, context.clock());
    });
    if (!published) return render_form_again(context, form, published.error());
    return redirect_with_note(
        meeting_address(published.value().meeting_slug),
        published.value().findings.empty() ? "published" : "published_renumbered");
}

}  // namespace site
