// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /gennemsyn/indlaes/sekretaer : an administrator who is to take in documents becomes
// secretary of the body; and what everybody else is told who may not yet.
#include <fmt/format.h>

#include "base/text.h"
#include "base/try.h"
#include "intake/upload.h"
#include "organisation/bodies.h"
#include "records/keeping.h"
#include "records/untold.h"
#include "rights/role_holding.h"
#include "site/acting.h"
#include "site/review/review.h"
#include "site/review/upload.h"

namespace site {
namespace {

constexpr const char* claim_address = "/gennemsyn/indlaes/sekretaer";

FormPage claim_form(Context& context, std::vector<Choice> bodies) {
    const Texts& texts = context.texts();
    return {.title = std::string(texts["upload.title"]),
            .lead = std::string(texts["claim.lead"]),
            .action = claim_address,
            .submit = std::string(texts["claim.submit"]),
            .fields = {{.name = "forum",
                        .label = std::string(texts["claim.body"]),
                        .hint = std::string(texts["claim.body_hint"]),
                        .choices = std::move(bodies)}}};
}

/// The body of that name, made when there is none that everybody may know of.
base::Result<records::BodyId> body_called(store::Transaction& transaction, Context& context,
                                          const std::string& name) {
    const bool is_name = !name.empty() && name != records::untold_body;
    if (!is_name) {
        return base::Error{base::ErrorKind::Invalid, "body.wrong", name, {{"forum", "missing"}}};
    }
    const auto added = organisation::add_body(transaction, context.actor(), name, context.clock());
    if (added) return added.value();
    if (added.error().code != "body.taken") return with_field(added.error(), "forum");
    return records::make_body(transaction, name);
}

base::Result<void> become_secretary_of(store::Transaction& transaction, Context& context,
                                       const std::string& name) {
    TRY(const auto body, body_called(transaction, context, name));
    const auto held = rights::add_role_holding(transaction, context.actor(),
                                               {.person = context.viewer().insight().person,
                                                .role = rights::Role::Secretary,
                                                .scope = rights::in_body(body),
                                                .from = context.clock().today()},
                                               context.clock());
    if (held || held.error().code == "role.already_held") return {};
    return held.error();
}

/// Where the button stood.
std::string way_back(const Request& request) {
    if (const auto id = parse_id(request.form_value("dokument"))) {
        return review_address(records::MinutesId{id.value()});
    }
    if (const auto id = parse_id(request.form_value("indlaesning"))) {
        return fmt::format("/gennemsyn/indlaes/{}", id.value());
    }
    return "/gennemsyn/indlaes";
}

}  // namespace

bool may_become_secretary(Context& context) {
    return context.looks().may(rights::Permission::KeepOrganisation, rights::everywhere());
}

base::Result<Response> show_claim(Context& context, const std::vector<base::Violation>& wrong) {
    constexpr int forbidden = 403;
    if (!may_become_secretary(context)) {
        PageData data;
        data.set("title", std::string(context.texts()["upload.title"]));
        auto response = context.render("upload_not_yet", std::move(data));
        if (response) response.value().status = forbidden;
        return response;
    }
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    std::vector<Choice> choices;
    for (const auto& one : bodies) choices.push_back({one.name, one.name});
    return render_form(context, claim_form(context, std::move(choices)), wrong);
}

base::Result<Response> become_secretary(const Request& request, Context& context) {
    const std::string name = base::collapse_space(request.form_value("forum"));
    FormPage form = claim_form(context, {});
    form.fields.front().value = name;
    const auto upload = parse_id(request.form_value("indlaesning"));
    return answer_form(context, std::move(form), {way_back(request), "secretary_now"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY_DO(become_secretary_of(transaction, context, name));
                           if (!upload) return {};
                           // What was refused may be taken in now.
                           return intake::look_at_upload(transaction, context.actor(),
                                                         intake::UploadId{upload.value()},
                                                         context.clock());
                       });
}

}  // namespace site
