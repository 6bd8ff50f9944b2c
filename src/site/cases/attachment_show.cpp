// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /punkter/{id}/bilag/{bilag}; POST udgave, flyt, fjern, fortryd : one attachment.
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "cases/erase_attachment.h"
#include "records/file_kind.h"
#include "site/cases/attachments.h"
#include "site/receive_file.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using cases::ItemAttachment;
using records::Visibility;

constexpr int wrong_input = 422;
constexpr int was_changed = 409;

/// Pictures that every browser shows, and none that it runs anything of.
bool is_shown_as_picture(std::string_view media_type) {
    return media_type == "image/png" || media_type == "image/jpeg" || media_type == "image/gif" ||
           media_type == "image/webp";
}

/// Another whenever the form says something else, or the file is another.
std::string mark_of(const ItemAttachment& one) {
    base::Sha256 hash;
    for (const std::string& part :
         {one.title, std::string(records::name_of(one.access)), one.legal_basis, one.told_reason,
          std::to_string(one.now.version)}) {
        hash.add(part + "\n");
    }
    return std::string(hash.finish()).substr(0, 16);
}

FormPage head_form(const ItemAttachment& one, const cases::ItemDraft& item, Context& context) {
    const Texts& texts = context.texts();
    FormPage form{.action = attachment_address(one), .submit = std::string(texts["form.save"])};
    form.fields.push_back({.kind = FieldKind::Hidden, .name = "laest", .value = mark_of(one)});
    form.fields.push_back(
        {.name = "title", .label = std::string(texts["attachment.name"]), .value = one.title});
    Field access{.kind = FieldKind::Radios,
                 .name = "access",
                 .label = std::string(texts["attachment.access"]),
                 .value = std::string(records::name_of(one.access))};
    for (const Visibility choice : {Visibility::Open, Visibility::Internal, Visibility::Closed}) {
        if (choice < item.head.access.visibility) continue;
        const std::string name(records::name_of(choice));
        access.choices.push_back(
            {name, std::string(texts[fmt::format("attachment.access.{}", name)])});
    }
    form.fields.push_back(std::move(access));
    form.fields.push_back({.name = "legal_basis",
                           .label = std::string(texts["draft.legal_basis"]),
                           .value = one.legal_basis,
                           .hint = std::string(texts["attachment.legal_basis_hint"]),
                           .optional = true});
    if (needs_decision(one) || !one.told_reason.empty()) {
        form.fields.push_back({.name = "told_reason",
                               .label = std::string(texts["attachment.told_reason"]),
                               .value = one.told_reason,
                               .hint = std::string(texts["attachment.told_reason_hint"]),
                               .optional = true});
    }
    return form;
}

void add_versions(PageData& data, const ItemAttachment& one,
                  const std::vector<cases::AttachmentVersion>& versions, const Texts& texts) {
    for (const cases::AttachmentVersion& version : versions) {
        PageData& row = data.add("version");
        row.set("version_words",
                texts.with("attachment.version", {std::to_string(version.version)}))
            .set("version_url", fmt::format("{}/fil/{}", attachment_address(one), version.version))
            .set("version_name", version.name)
            .set("version_file", file_words(version, texts))
            .set("version_when", moment_text(version.added_at, texts.language()))
            .set("version_by", version.added_by_name);
    }
}

/// One page of a PDF at a time, with the way to the one before and after.
base::Result<void> add_page(PageData& data, const Request& request, Context& context,
                            const ItemAttachment& one) {
    TRY(const int pages, count_shown_pages(context, one));
    if (pages == 0) return {};
    TRY(const int wanted, request.positive_query("side", 1));
    const int page = std::min(wanted, pages);
    const Texts& texts = context.texts();
    const std::string address = attachment_address(one);
    PageData& shown = data.add("page");
    const std::string words =
        texts.with("attachment.page", {std::to_string(page), std::to_string(pages)});
    shown.set("page_url", fmt::format("{}/side/{}", address, page))
        .set("page_words", words)
        .set("page_of", fmt::format("{}, {}", one.title, words));
    const auto way = [&](const char* name, int to, const char* text) {
        if (to < 1 || to > pages) return;
        shown.add(name)
            .set("way_url", fmt::format("{}?side={}#side", address, to))
            .set("way_words", std::string(texts[text]));
    };
    way("way", page - 1, "attachment.page_before");
    way("way", page + 1, "attachment.page_after");
    return {};
}

struct Problem {
    std::string of_file = {};
    std::vector<base::Violation> of_head = {};
    bool is_stale = false;  ///< Somebody else changed it since the form was opened.
};

base::Result<Response> render_attachment(const Request& request, Context& context,
                                         const ItemAttachment& one, const Problem& problem) {
    const Texts& texts = context.texts();
    TRY(const auto item, draft_of(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto versions, cases::list_attachment_versions(*reader, one.id, context.viewer()));
    TRY(const bool may_change, may_attach(context, item));
    const std::string address = attachment_address(one);
    PageData data;
    data.set("title", one.title)
        .set("file_url", address + "/fil")
        .set("file_name", records::file_name_for(one.now.name, one.now.media_type))
        .set("file_words", file_words(one.now, texts))
        .set("access_words",
             std::string(texts[fmt::format("attachment.access.{}", records::name_of(one.access))]));
    for (const Choice& step : casework_trail(
             texts, {{living_case_address(item.case_slug), item.case_number},
                     {draft_address(item.id), item.head.title},
                     {attachments_address(item.id), std::string(texts["attachment.title"])}})) {
        add_crumb(data, step.value, step.name);
    }
    data.show("has_trail");
    data.show_if("is_removed", one.removed_at.has_value());
    if (records::file_name_for(one.now.name, one.now.media_type) != one.now.name) {
        data.add("misnamed")
            .set("misnamed_words",
                 texts.with(
                     "attachment.misnamed",
                     {std::string(texts[fmt::format("attachment.kind.{}",
                                                    records::kind_of_file(one.now.media_type))])}));
    }
    if (const auto told = told_by(one, texts); !told.empty()) {
        PageData& tells = data.add("tells");
        for (const std::string& sentence : told) tells.add("told").set("told_words", sentence);
        tells.show_if("is_undecided", needs_decision(one) && one.told_reason.empty());
        if (!one.told_reason.empty()) {
            tells.add("decided").set("decided_words",
                                     texts.with("attachment.told_kept", {one.told_reason}));
        }
    }
    const std::string kept_back = state_words(one.now.state, texts);
    if (!kept_back.empty()) data.add("kept_back").set("kept_back_words", kept_back);
    if (kept_back.empty() && is_shown_as_picture(one.now.media_type)) {
        data.add("picture").set("picture_url", address + "/fil").set("picture_of", one.title);
    }
    if (kept_back.empty()) TRY_DO(add_page(data, request, context, one));
    if (!problem.of_file.empty()) data.add("problem").set("problem_words", problem.of_file);
    if (may_change && !one.removed_at) {
        add_file_form(data, context, address + "/udgave", address);
        FormPage form = head_form(one, item, context);
        if (!problem.of_head.empty()) fill_from(form, request);
        if (problem.is_stale) {
            form = web::with_difference(form, request, texts);
            form.problem = texts["error.attachment.changed"];
        }
        add_form(data.add("head_form"), context, form, problem.of_head);
        data.add("can_remove")
            .set("remove_action", address + "/fjern")
            .set("form_token", context.form_token());
    }
    add_versions(data, one, versions, texts);
    TRY(auto response, context.render("attachment_show", std::move(data)));
    response.cacheable = false;
    if (!problem.of_file.empty() || !problem.of_head.empty()) response.status = wrong_input;
    if (problem.is_stale) response.status = was_changed;
    return response;
}

/// Changes the attachment of the address, for whoever sees it.
template <class Change>
base::Result<Response> changed(const Request& request, Context& context, const std::string& to,
                               std::string_view note, Change&& change) {
    if (request.form_is_restored) return redirect_to(to);
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return change(transaction, cases::Writer{context.actor(), context.viewer()});
    }));
    return redirect_with_note(to, note);
}

}  // namespace

base::Result<Response> show_attachment(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    return render_attachment(request, context, one, {});
}

base::Result<Response> change_attachment_kept(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    if (request.form_is_restored) return redirect_to(attachment_address(one));
    const cases::AttachmentHead wanted{
        .title = request.form_value("title"),
        .access =
            records::parse_visibility(request.form_value("access")).value_or(Visibility::Closed),
        .legal_basis = request.form_value("legal_basis"),
        .told_reason = request.form_value("told_reason")};
    const auto change = [&](store::Transaction& transaction) -> base::Result<void> {
        TRY(const auto now, cases::load_attachment(transaction, one.id, context.viewer()));
        const std::string read = request.form_value("laest");
        if (!read.empty() && read != mark_of(now)) {
            return base::Error{base::ErrorKind::Conflict, "attachment.changed"};
        }
        return cases::change_attachment(transaction, {context.actor(), context.viewer()}, one.id,
                                        wanted, context.clock());
    };
    const auto done = in_transaction(context, change);
    if (done) return redirect_with_note(attachment_address(one), "saved");
    if (done.error().code == "attachment.changed") {
        TRY(const auto now, attachment_meant(request, context));
        return render_attachment(request, context, now, {.is_stale = true});
    }
    if (done.error().violations.empty()) return done.error();
    return render_attachment(request, context, one, {.of_head = done.error().violations});
}

base::Result<Response> renew_attachment_kept(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    if (request.form_is_restored) return redirect_to(attachment_address(one));
    TRY(const auto item, draft_of(request, context));
    TRY(const bool may, may_attach(context, item));
    if (!may) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    const auto sent = sent_files(request, "fil");
    const auto renew = [&]() -> base::Result<void> {
        if (sent.empty()) {
            return base::Error{
                base::ErrorKind::Invalid, "attachment.wrong", {}, {{"fil", "file_none"}}};
        }
        TRY(const auto file,
            receive_file(context, sent[0], cases::largest_attachment, "attachment.wrong"));
        return in_transaction(context, [&](store::Transaction& transaction) -> base::Result<void> {
            TRY_DO(cases::renew_attachment(
                transaction, *context.site().shelf, {context.actor(), context.viewer()}, one.id,
                {file.name, file.media_type, file.stored}, context.clock()));
            return keep_back_if_unseen(transaction, file, context.clock());
        });
    };
    const auto renewed = renew();
    if (!renewed && renewed.error().kind != base::ErrorKind::Invalid) return renewed.error();
    if (wants_short_answer(request)) {
        if (renewed) return short_answer(200, "ok");
        return short_answer(wrong_input, words_of(renewed.error(), context.texts()));
    }
    if (renewed) return redirect_with_note(attachment_address(one), "saved");
    return render_attachment(request, context, one,
                             {.of_file = words_of(renewed.error(), context.texts())});
}

base::Result<Response> place_attachment_kept(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    std::optional<cases::AttachmentId> before;
    if (const auto id = parse_id(request.form_value("foran")); id && id.value() > 0) {
        before = cases::AttachmentId{id.value()};
    }
    const std::string to = fmt::format("{}#bilag-{}", attachments_address(one.item), one.id.value);
    return changed(request, context, to, "saved", [&](auto& transaction, const auto& writer) {
        return cases::place_attachment(transaction, writer, one.id, before, context.clock());
    });
}

base::Result<Response> remove_attachment_kept(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    return changed(request, context, attachments_address(one.item), "attachment_removed",
                   [&](auto& transaction, const auto& writer) {
                       return cases::remove_attachment(transaction, writer, one.id,
                                                       context.clock());
                   });
}

base::Result<Response> restore_attachment_kept(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    return changed(request, context, attachments_address(one.item), "attachment_restored",
                   [&](auto& transaction, const auto& writer) {
                       return cases::restore_attachment(transaction, writer, one.id,
                                                        context.clock());
                   });
}

namespace {

/// Asked before it is done: there is no way back.
base::Result<FormPage> erase_form(const Request& request, Context& context,
                                  const ItemAttachment& one) {
    const Texts& texts = context.texts();
    TRY(const auto item, draft_of(request, context));
    if (!cases::may_erase(context.looks(), item)) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    if (!one.removed_at) {
        return base::Error{base::ErrorKind::Conflict, "item_attachment.not_removed"};
    }
    return FormPage{
        .title = std::string(texts["attachment.erase_title"]),
        .lead = texts.with("attachment.erase_lead", {one.title}),
        .action = attachment_address(one) + "/slet",
        .submit = std::string(texts["attachment.erase"]),
        .back_url = attachments_address(one.item),
        .back_text = std::string(texts["form.cancel"]),
        .trail = casework_trail(
            texts, {{living_case_address(item.case_slug), item.case_number},
                    {draft_address(item.id), item.head.title},
                    {attachments_address(item.id), std::string(texts["attachment.title"])}}),
        .is_final = true};
}

}  // namespace

base::Result<Response> show_erasing(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    TRY(const auto form, erase_form(request, context, one));
    return render_form(context, form);
}

base::Result<Response> erase_attachment_kept(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    return changed(request, context, attachments_address(one.item), "attachment_erased",
                   [&](auto& transaction, const auto& writer) {
                       return cases::erase_attachment(transaction, writer, one.id, context.clock());
                   });
}

}  // namespace site
