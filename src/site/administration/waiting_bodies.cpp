// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/fora/venter/{id} : what a body is that only documents which wait know of: a new
// one, or another name for one that is there.
#include "records/waiting_bodies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "organisation/bodies.h"
#include "records/untold.h"
#include "records/waiting_answer.h"
#include "rights/account_actor.h"
#include "site/administration/administration.h"

namespace site {
namespace {

constexpr const char* a_new_one = "-";

base::Result<records::WaitingBody> waiting_body_of(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(auto body, records::load_waiting_body(*reader, records::BodyId{id}));
    // What no document tells is no body; whoever brought it in says which.
    if (body.name != records::untold_body) return body;
    return base::Error{base::ErrorKind::NotFound, "body.not_found"};
}

base::Result<FormPage> waiting_body_form(const records::WaitingBody& body, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    std::vector<std::string> names;
    for (const records::BodyCard& one : bodies) names.push_back(one.name);
    const auto like = records::like_body_names(body.name, names);
    std::vector<Choice> choices = {{a_new_one, std::string(texts["waiting_body.new"])}};
    for (const std::size_t at : like) {
        choices.push_back({bodies[at].slug, texts.with("waiting_body.like", {names[at]})});
    }
    for (std::size_t at = 0; at < bodies.size(); ++at) {
        if (std::find(like.begin(), like.end(), at) != like.end()) continue;
        choices.push_back({bodies[at].slug, texts.with("waiting_body.same", {names[at]})});
    }
    return FormPage{
        .title = body.name,
        .lead = texts.count("waiting_body.lead", body.documents),
        .action = fmt::format("/admin/fora/venter/{}", body.id.value),
        .submit = std::string(texts["form.save"]),
        .fields = {{.kind = FieldKind::Select,
                    .name = "what",
                    .label = std::string(texts["waiting_body.what"]),
                    .value = like.empty() ? a_new_one : bodies[like.front()].slug,
                    .hint = std::string(texts["waiting_body.what_hint"]),
                    .choices = std::move(choices)},
                   {.kind = FieldKind::Tick,
                    .name = "secretary",
                    .label = std::string(texts["waiting_body.secretary"]),
                    .hint = std::string(texts["waiting_body.secretary_hint"])},
                   {.kind = FieldKind::Tick,
                    .name = "publish",
                    .label = std::string(texts["waiting_body.publish"]),
                    .hint = std::string(texts["waiting_body.publish_hint"])}},
        .back_url = "/admin/fora",
        .back_text = std::string(texts["form.cancel"]),
        .trail = admin_trail(texts, {{"/admin/fora", std::string(texts["admin.bodies"])}})};
}

/// The body becomes one that everybody may know of, or a name of another; the answer is which.
base::Result<records::BodyId> settle_body(store::Transaction& transaction, Context& context,
                                          const records::WaitingBody& body,
                                          const std::string& what) {
    std::optional<records::BodyId> into;
    if (what != a_new_one) {
        const auto other = records::load_body_card(transaction, what);
        if (!other) {
            return base::Error{base::ErrorKind::Invalid, "body.wrong", what, {{"what", "unknown"}}};
        }
        into = other.value().id;
    }
    TRY(const auto made,
        organisation::add_body(transaction, context.actor(), body.name, context.clock()));
    if (!into) return made;
    TRY_DO(records::merge_bodies(transaction, context.actor(), made, *into, context.clock()));
    return *into;
}

base::Result<void> become_secretary(store::Transaction& transaction, Context& context,
                                    records::BodyId body) {
    const auto held = rights::add_role_holding(transaction, context.actor(),
                                               {.person = context.viewer().insight().person,
                                                .role = rights::Role::Secretary,
                                                .scope = rights::in_body(body),
                                                .from = context.clock().today()},
                                               context.clock());
    if (held || held.error().code == "role.already_held") return {};
    return held.error();
}

bool waits_for_body_alone(const records::WaitingGroup& group) {
    return std::all_of(group.example.doubts.begin(), group.example.doubts.end(),
                       [](const base::Finding& one) { return one.code == "doubt.body_new"; });
}

/// What waited for nothing but the answer is published, as whoever answered may from now on.
base::Result<void> publish_what_waited(store::Transaction& transaction, Context& context,
                                       records::BodyId settled) {
    TRY(const auto acting,
        rights::find_acting(transaction, context.actor().account(), context.clock().today()));
    if (!acting) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    constexpr int most = 200;
    TRY(const auto groups, records::list_waiting_groups(transaction, {}, most, acting->viewer));
    bool is_any = false;
    for (const records::WaitingGroup& one : groups) {
        if (one.example.body != settled || !waits_for_body_alone(one)) continue;
        const bool may =
            acting->actor.may(rights::Permission::PublishMinutes, rights::in_body(settled));
        if (!may) continue;
        is_any = true;
        TRY_DO(records::answer_alike(
            transaction, acting->actor,
            {records::AnswerKind::Publish, {one.alike, one.documents, one.last}, {}},
            acting->viewer, context.clock()));
    }
    if (is_any) return {};
    return base::Error{
        base::ErrorKind::Invalid, "body.wrong", "", {{"publish", "none_to_publish"}}};
}

}  // namespace

base::Result<TablePart> waiting_bodies_part(Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_waiting_bodies(*reader));
    TablePart part{.heading = std::string(texts["waiting_body.heading"]),
                   .columns = {std::string(texts["admin.name"]),
                               std::string(texts["waiting_body.documents"])}};
    for (const records::WaitingBody& one : bodies) {
        const bool is_told = one.name != records::untold_body;
        TableRow row{.cells = {{is_told ? one.name : std::string(texts["waiting_body.untold"])},
                               {std::to_string(one.documents)}}};
        if (is_told) {
            row.links.push_back({fmt::format("/admin/fora/venter/{}", one.id.value),
                                 std::string(texts["waiting_body.settle"])});
        }
        part.rows.push_back(std::move(row));
    }
    return part;
}

base::Result<Response> show_waiting_body(const Request& request, Context& context) {
    TRY(const auto body, waiting_body_of(request, context));
    TRY(const FormPage form, waiting_body_form(body, context));
    return render_form(context, form);
}

base::Result<Response> settle_waiting_body(const Request& request, Context& context) {
    TRY(const auto body, waiting_body_of(request, context));
    TRY(FormPage form, waiting_body_form(body, context));
    const bool is_mine = request.form_value("secretary") == "1";
    const bool publishes = request.form_value("publish") == "1";
    return answer_form(context, std::move(form),
                       {publishes ? "/gennemsyn/svar" : "/admin/fora", publishes ? "answer_asked"
                                                                       : is_mine ? "secretary_now"
                                                                                 : "body_settled"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto settled,
                               settle_body(transaction, context, body, request.form_value("what")));
                           if (is_mine) TRY_DO(become_secretary(transaction, context, settled));
                           if (!publishes) return {};
                           return publish_what_waited(transaction, context, settled);
                       });
}

}  // namespace site
