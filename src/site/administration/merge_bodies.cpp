// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/fora/{slug}/saml : two bodies that are one, and POST
// /admin/fora/samlet/{id}/fortryd : taken apart again.
#include <fmt/format.h>

#include "base/try.h"
#include "records/body_merge.h"
#include "site/administration/administration.h"
#include "web/danish.h"

namespace site {
namespace {

base::Result<FormPage> merge_form(const records::BodyCard& body, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    TRY(const auto weight, records::weigh_body(*reader, body.id));
    std::vector<Choice> others = {{"", std::string(texts["merge.choose"])}};
    for (const records::BodyCard& one : bodies) {
        if (one.id != body.id) others.push_back({one.slug, one.name});
    }
    TRY(const auto holds, records::list_what_holds(*reader, body.id));
    std::vector<std::string> findings;
    for (const records::HoldsBody& one : holds) {
        const std::string key = "merge.holds." + one.what;
        // How many items there are tells of those that the administrator may not know of.
        findings.push_back(one.what == "items" ? std::string(texts["merge.some_items"])
                                               : texts.count(key, one.count));
    }
    return FormPage{
        .title = texts.with("merge.title", {body.name}),
        .lead = texts.with("merge.lead", {texts.count("body.meetings", weight.meetings), body.name,
                                          texts.count("merge.closed", weight.closed_items)}),
        .findings = std::move(findings),
        .action = address_of(body) + "/saml",
        .submit = std::string(texts["merge.submit"]),
        .fields = {{.kind = FieldKind::Select,
                    .name = "into",
                    .label = std::string(texts["merge.into"]),
                    .choices = std::move(others)}},
        .back_url = address_of(body),
        .back_text = std::string(texts["form.cancel"]),
        .trail = body_trail(texts, body)};
}

}  // namespace

TablePart merges_part(const std::vector<records::BodyMerge>& merges, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["merge.heading"]),
        .columns = {std::string(texts["names.what"]), std::string(texts["merge.meetings"]),
                    std::string(texts["admin.when"])}};
    for (const records::BodyMerge& one : merges) {
        const std::string what = texts.with("merge.is_now", {one.body_name, one.into_name});
        const std::string who =
            one.made_by.empty() ? std::string(texts["log.operator"]) : one.made_by;
        TableRow row{.cells = {{what, one.undone ? std::string() : "/admin/fora/" + one.into_slug},
                               {std::to_string(one.meetings)},
                               {fmt::format("{}, {}{}", moment_text(one.made_at, texts.language()),
                                            who, one.undone ? texts["names.undone"] : "")}}};
        if (!one.undone) {
            row.buttons.push_back({fmt::format("/admin/fora/samlet/{}/fortryd", one.id.value),
                                   std::string(texts["names.undo"]), what});
        }
        part.rows.push_back(std::move(row));
    }
    return part;
}

base::Result<Response> show_body_merge(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(FormPage form, merge_form(body, context));
    if (!form.findings.empty()) form.problem = context.texts()["error.body_merge.has_roles"];
    return render_form(context, form);
}

base::Result<Response> merge_body_kept(const Request& request, Context& context) {
    TRY(const auto body, body_of(request, context));
    TRY(FormPage form, merge_form(body, context));
    const std::string into = request.form_value("into");
    return answer_form(
        context, std::move(form), {"/admin/fora/" + into, "bodies_merged"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            const auto other = records::load_body_card(transaction, into);
            if (!other) {
                return base::Error{
                    base::ErrorKind::Invalid, "body.wrong", {}, {{"into", "missing"}}};
            }
            TRY_DO(records::merge_bodies(transaction, context.actor(), body.id, other.value().id,
                                         context.clock()));
            return {};
        });
}

base::Result<Response> undo_merge_of_bodies(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    if (request.form_is_restored) return redirect_to("/admin/fora");
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return records::undo_body_merge(transaction, context.actor(), records::BodyMergeId{id},
                                        context.clock());
    }));
    return redirect_with_note("/admin/fora", "bodies_apart");
}

}  // namespace site
