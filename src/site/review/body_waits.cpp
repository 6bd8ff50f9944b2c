// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /gennemsyn/forum/{forum} : whether all documents of a body wait.
#include "base/try.h"
#include "organisation/bodies.h"
#include "site/acting.h"
#include "site/review/waiting.h"

namespace site {
namespace {

/// To others there is nothing to set.
base::Result<records::BodyCard> body_asked(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(auto body, records::load_body_card(*reader, request.parameter("forum")));
    if (organisation::may_set_documents_wait(context.looks(), body.id)) return body;
    return base::Error{base::ErrorKind::NotFound, "body.not_found"};
}

FormPage form_of(const records::BodyCard& body, const Texts& texts) {
    return {.title = texts.with("body_waits.title", {body.name}),
            .lead = std::string(texts["body_waits.lead"]),
            .action = "/gennemsyn/forum/" + body.slug,
            .submit = std::string(texts["form.save"]),
            .fields = {{.kind = FieldKind::Tick,
                        .name = "alt_venter",
                        .label = std::string(texts["body_waits.tick"]),
                        .value = body.documents_wait ? "1" : "",
                        .hint = std::string(texts["body_waits.hint"])}},
            .back_url = "/gennemsyn",
            .back_text = std::string(texts["form.cancel"]),
            .trail = {{"/gennemsyn", std::string(texts["waiting.link"])}}};
}

}  // namespace

base::Result<Response> show_body_waits(const Request& request, Context& context) {
    TRY(const auto body, body_asked(request, context));
    return render_form(context, form_of(body, context.texts()));
}

base::Result<Response> set_body_waits(const Request& request, Context& context) {
    TRY(const auto body, body_asked(request, context));
    return answer_form(context, form_of(body, context.texts()), {"/gennemsyn", "saved"},
                       [&](store::Transaction& transaction) {
                           return organisation::set_documents_wait(
                               transaction, context.actor(), body,
                               request.form_value("alt_venter") == "1", context.clock());
                       });
}

}  // namespace site
