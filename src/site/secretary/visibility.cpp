// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moeder/{slug}/punkt/{number}/adgang/punktet and /bilag/{place} : open, internal or
// closed, and why.
#include <fmt/format.h>

#include "base/try.h"
#include "records/set_attachment_visibility.h"
#include "records/set_item_visibility.h"
#include "site/acting.h"
#include "site/opened_files.h"
#include "site/secretary/secretary.h"

namespace site {
namespace {

using records::Visibility;

std::vector<Choice> visibility_choices(const Texts& texts) {
    std::vector<Choice> choices;
    for (const Visibility one : {Visibility::Open, Visibility::Internal, Visibility::Closed}) {
        choices.push_back({std::string(records::name_of(one)), visibility_text(one, texts)});
    }
    return choices;
}

std::vector<Choice> reason_choices(const Texts& texts) {
    std::vector<Choice> choices = {{"", std::string(texts["access.choose_reason"])}};
    for (const std::string_view reason : records::closing_reasons) {
        const std::string key = "closing_reason." + std::string(reason);
        choices.push_back({std::string(reason), std::string(texts[key])});
    }
    return choices;
}

/// What the form was made from, so that nobody undoes what another has just decided.
std::string seen_of(const records::Access& access) {
    return fmt::format("{} {}", records::name_of(access.visibility), access.decided_at);
}

FormPage visibility_form(const ItemChosen& chosen, const records::Access& access,
                         const Texts& texts) {
    return {.lead = std::string(texts["access.lead"]),
            .submit = std::string(texts["form.save"]),
            .fields = {{.kind = FieldKind::Radios,
                        .name = "visibility",
                        .label = std::string(texts["access.who"]),
                        .value = std::string(records::name_of(access.visibility)),
                        .choices = visibility_choices(texts)},
                       {.kind = FieldKind::Select,
                        .name = "reason",
                        .label = std::string(texts["access.why_not_open"]),
                        .value = access.reason,
                        .choices = reason_choices(texts)},
                       {.name = "legal_basis",
                        .label = std::string(texts["access.legal_basis"]),
                        .value = access.legal_basis,
                        .hint = std::string(texts["access.legal_basis_hint"])},
                       {.kind = FieldKind::Tick,
                        .name = "looked_through",
                        .label = std::string(texts["access.looked_through"]),
                        .hint = std::string(texts["access.looked_through_hint"])},
                       {.kind = FieldKind::Hidden, .name = "seen", .value = seen_of(access)}},
            .back_url = chosen.address(),
            .back_text = std::string(texts["form.cancel"]),
            .trail = chosen.trail(texts)};
}

/// The attachments that everybody has as soon as the item is open, by their titles.
std::string opened_with_it(const ItemChosen& chosen, const Texts& texts) {
    std::string titles;
    if (chosen.access.item.visibility == Visibility::Open) return titles;
    for (const records::AttachmentAccess& one : chosen.access.attachments) {
        if (one.access.visibility != Visibility::Open) continue;
        titles.append(titles.empty() ? "" : ", ").append(one.title);
    }
    return titles.empty() ? titles : " " + texts.with("access.opens_with_it", {titles});
}

FormPage item_form(const ItemChosen& chosen, const Texts& texts) {
    FormPage form = visibility_form(chosen, chosen.access.item, texts);
    form.lead += opened_with_it(chosen, texts);
    form.title = texts.with("access.item_title", {std::to_string(chosen.item.number)});
    form.action = chosen.address() + "/punktet";
    return form;
}

FormPage attachment_form(const ItemChosen& chosen, const records::AttachmentAccess& attachment,
                         const std::string& place, const Texts& texts) {
    FormPage form = visibility_form(chosen, attachment.access, texts);
    form.title = texts.with("access.attachment_title", {attachment.title});
    form.lead = texts["access.attachment_lead"];
    form.action = fmt::format("{}/bilag/{}", chosen.address(), place);
    form.fields.push_back({.kind = FieldKind::Hidden, .name = "title", .value = attachment.title});
    return form;
}

base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "visibility.wrong", {}, {{field, code}}};
}

base::Result<Response> render_sent(Context& context, FormPage form,
                                   const std::vector<base::Violation>& wrongs) {
    fill_from(form, context.request());
    return render_form(context, form, wrongs);
}

/// What was chosen. Nothing is opened before somebody has said that it was looked through.
base::Result<records::VisibilityChoice> choice_of(const Request& request,
                                                  const records::Access& now) {
    const auto visibility = records::parse_visibility(request.form_value("visibility"));
    if (!visibility) return wrong("visibility", "unknown");
    if (*visibility == Visibility::Open) {
        const bool looked_through = request.form_value("looked_through") == "1";
        if (now.visibility != Visibility::Open && !looked_through) {
            return wrong("looked_through", "looked_through");
        }
        return records::VisibilityChoice{.visibility = Visibility::Open};
    }
    return records::VisibilityChoice{.visibility = *visibility,
                                     .reason = request.form_value("reason"),
                                     .legal_basis = request.form_value("legal_basis")};
}

/// What the files that would open say against it: asked before anything is decided. The form gets
/// their lines, and a tick that answers for them.
base::Result<std::vector<base::Violation>> against_opening(
    Context& context, const records::Access& now, const std::vector<records::Attachment>& files,
    FormPage& form) {
    std::vector<base::Violation> wrongs;
    const Request& request = context.request();
    const bool opens = request.form_value("visibility") == records::name_of(Visibility::Open) &&
                       now.visibility != Visibility::Open;
    if (!opens) return wrongs;
    TRY(const OpenedFiles opened, look_at_opened(context, files));
    if (opened.has_personal_number) wrongs.push_back({"visibility", "opened_file_number"});
    if (opened.lines.empty()) return wrongs;
    const Texts& texts = context.texts();
    form.problem = texts["access.files_say"];
    form.findings = opened.lines;
    form.fields.push_back({.kind = FieldKind::Tick,
                           .name = "files_seen",
                           .label = std::string(texts["access.files_seen"])});
    if (request.form_value("files_seen") != "1") wrongs.push_back({"files_seen", "files_seen"});
    return wrongs;
}

/// The attachments of the item with that title; "": those that everybody gets with it.
std::vector<records::Attachment> opening(const ItemChosen& chosen, const std::string& title) {
    std::vector<records::Attachment> files;
    const auto& all = chosen.item.attachments;
    for (std::size_t at = 0; at < all.size(); ++at) {
        const bool goes_along = at >= chosen.access.attachments.size() ||
                                chosen.access.attachments[at].access.visibility == Visibility::Open;
        if (title.empty() ? goes_along : all[at].title == title) files.push_back(all[at]);
    }
    return files;
}

/// The refusal at the field that it is about.
base::Error at_field(const base::Error& error) {
    if (error.code == "visibility.reason_needed") return wrong("reason", "missing");
    if (error.code == "visibility.legal_basis_needed") return wrong("legal_basis", "legal_basis");
    return error;
}

base::Result<void> check_unchanged(const Request& request, const records::Access& now) {
    if (request.form_value("seen") == seen_of(now)) return {};
    return base::Error{base::ErrorKind::Conflict, "access.changed_meanwhile"};
}

base::Result<records::ItemAccess> access_now(store::Transaction& transaction,
                                             const ItemChosen& chosen, Context& context) {
    return records::load_item_access(transaction, context.actor(), context.viewer(), chosen.meeting,
                                     chosen.item.number, context.clock().today());
}

base::Result<void> decide_item(const Request& request, Context& context, const ItemChosen& chosen,
                               store::Transaction& transaction) {
    TRY(const auto now, access_now(transaction, chosen, context));
    TRY_DO(check_unchanged(request, now.item));
    TRY(const auto choice, choice_of(request, now.item));
    const auto decided = records::set_item_visibility(transaction, context.actor(), chosen.key(),
                                                      choice, context.clock());
    if (!decided) return at_field(decided.error());
    return {};
}

base::Error no_such_attachment() { return {base::ErrorKind::NotFound, "attachment.not_found"}; }

base::Result<records::AttachmentAccess> attachment_at(const Request& request,
                                                      const ItemChosen& chosen) {
    TRY(const auto place, id_of(request, "place"));
    const auto at = static_cast<std::size_t>(place);
    if (at > chosen.access.attachments.size()) return no_such_attachment();
    return chosen.access.attachments[at - 1];
}

base::Result<void> decide_attachment(const Request& request, Context& context,
                                     const ItemChosen& chosen, store::Transaction& transaction) {
    TRY(const auto now, access_now(transaction, chosen, context));
    const std::string title = request.form_value("title");
    const records::Access* access = nullptr;
    for (const records::AttachmentAccess& one : now.attachments) {
        if (one.title == title) access = &one.access;
    }
    if (access == nullptr) return no_such_attachment();
    TRY_DO(check_unchanged(request, *access));
    TRY(const auto choice, choice_of(request, *access));
    const auto decided = records::set_attachment_visibility(
        transaction, context.actor(), chosen.key(), title, choice, context.clock());
    if (!decided) return at_field(decided.error());
    return {};
}

}  // namespace

base::Result<Response> show_item_visibility(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    return render_form(context, item_form(chosen, context.texts()));
}

base::Result<Response> decide_item_visibility(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    FormPage form = item_form(chosen, context.texts());
    TRY(const auto wrongs, against_opening(context, chosen.access.item, opening(chosen, {}), form));
    if (!wrongs.empty()) return render_sent(context, std::move(form), wrongs);
    return answer_form(context, std::move(form), {chosen.address(), "access_saved"},
                       [&](store::Transaction& transaction) {
                           return decide_item(request, context, chosen, transaction);
                       });
}

base::Result<Response> show_attachment_visibility(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(const auto attachment, attachment_at(request, chosen));
    return render_form(
        context, attachment_form(chosen, attachment, request.parameter("place"), context.texts()));
}

base::Result<Response> decide_attachment_visibility(const Request& request, Context& context) {
    TRY(const auto chosen, choose_item(request, context));
    TRY(const auto attachment, attachment_at(request, chosen));
    FormPage form =
        attachment_form(chosen, attachment, request.parameter("place"), context.texts());
    // While its item is closed nobody gets it who may not have it now.
    if (chosen.access.item.visibility == Visibility::Open) {
        TRY(const auto wrongs,
            against_opening(context, attachment.access, opening(chosen, attachment.title), form));
        if (!wrongs.empty()) return render_sent(context, std::move(form), wrongs);
    }
    return answer_form(context, std::move(form), {chosen.address(), "access_saved"},
                       [&](store::Transaction& transaction) {
                           return decide_attachment(request, context, chosen, transaction);
                       });
}

}  // namespace site
