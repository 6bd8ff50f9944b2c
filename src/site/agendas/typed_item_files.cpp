// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan/{slug}/dagsorden/punkt/{id}/filer, filer/ny and filer/ret, POST filer/ny,
// filer/ret and filer/fjern: the files of an item that was typed on the agenda.
#include <fmt/format.h>

#include <algorithm>

#include "agendas/item_files.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/receive_file.h"

namespace site {
namespace {

using agendas::Agenda;
using agendas::AgendaItem;

std::string item_address(const Agenda& agenda, const AgendaItem& item) {
    return fmt::format("{}/punkt/{}", agenda_address(agenda), item.id.value);
}

/// The item of the address, typed here and still on. NotFound "agenda.item_not_found".
base::Result<AgendaItem> typed_item_in(const Agenda& agenda, const Request& request) {
    TRY(const auto id, id_of(request));
    const AgendaItem* item = agenda.find({id});
    if (item != nullptr && !item->draft && !item->is_withdrawn) return *item;
    return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
}

std::vector<Choice> item_trail(const Agenda& agenda, const AgendaItem& item, const Texts& texts) {
    auto trail = agenda_trail(agenda, texts);
    trail.push_back({item_address(agenda, item), item.words.title});
    return trail;
}

/// Who may see it, never more than see the item, and why.
void add_access_fields(std::vector<Field>& fields, const AgendaItem& item,
                       const agendas::OwnFile& file, const Texts& texts) {
    const auto least = item.words.access.visibility;
    Field access{.kind = FieldKind::Radios,
                 .name = "access",
                 .label = std::string(texts["agenda.field.file_access"]),
                 .value = std::string(records::name_of(std::max(file.access, least)))};
    for (const auto choice :
         {records::Visibility::Open, records::Visibility::Internal, records::Visibility::Closed}) {
        if (choice < least) continue;
        const std::string name(records::name_of(choice));
        access.choices.push_back({name, access_word(choice, texts)});
    }
    fields.push_back(std::move(access));
    fields.push_back({.name = "legal_basis",
                      .label = std::string(texts["agenda.field.file_ground"]),
                      .value = file.legal_basis,
                      .hint = std::string(texts["agenda.field.file_ground.hint"]),
                      .optional = true});
}

/// Deny what is no choice.
records::Visibility access_typed(const Request& request) {
    return records::parse_visibility(request.form_value("access"))
        .value_or(records::Visibility::Closed);
}

FormPage file_form(const Agenda& agenda, const AgendaItem& item, const Texts& texts) {
    const std::string address = item_address(agenda, item) + "/filer";
    FormPage form{.title = texts.with("agenda.file_new", {item.words.title}),
                  .lead = std::string(texts["agenda.files_lead"]),
                  .action = address + "/ny",
                  .submit = std::string(texts["agenda.file_add"]),
                  .fields = {{.kind = FieldKind::File,
                              .name = "fil",
                              .label = std::string(texts["agenda.field.fil"])},
                             {.name = "title",
                              .label = std::string(texts["agenda.field.file_title"]),
                              .hint = std::string(texts["agenda.field.file_title.hint"]),
                              .optional = true}},
                  .back_url = address,
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = item_trail(agenda, item, texts)};
    add_access_fields(form.fields, item, {}, texts);
    form.fields.push_back(revision_field(agenda));
    return form;
}

FormPage head_form(const Agenda& agenda, const AgendaItem& item, const agendas::OwnFile& file,
                   const Texts& texts) {
    const std::string address = item_address(agenda, item) + "/filer";
    FormPage form{.title = texts.with("agenda.file_of", {file.title, item.words.title}),
                  .lead = texts.with("agenda.file_is", {file.name}),
                  .action = address + "/ret?fil=" + file.sha256,
                  .submit = std::string(texts["form.save"]),
                  .fields = {{.name = "title",
                              .label = std::string(texts["agenda.field.file_title"]),
                              .value = file.title}},
                  .back_url = address,
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = item_trail(agenda, item, texts)};
    add_access_fields(form.fields, item, file, texts);
    form.fields.push_back({.name = "told_reason",
                           .label = std::string(texts["agenda.field.told_reason"]),
                           .value = file.told_reason,
                           .hint = std::string(texts["agenda.field.told_reason.hint"]),
                           .optional = true});
    form.fields.push_back(revision_field(agenda));
    return form;
}

/// The file that the address names. NotFound "agenda.file_not_found".
base::Result<agendas::OwnFile> file_in(const AgendaItem& item, const Request& request) {
    for (const agendas::OwnFile& one : item.own_files) {
        if (one.sha256 == request.query_value("fil")) return one;
    }
    return base::Error{base::ErrorKind::NotFound, "agenda.file_not_found"};
}

}  // namespace

base::Result<Response> show_item_files(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, typed_item_in(agenda, request));
    const std::string address = item_address(agenda, item) + "/filer";
    TablePart part{
        .columns = {std::string(texts["agenda.field.file_title"]),
                    std::string(texts["agenda.field.fil"]), std::string(texts["agenda.access"])},
        .empty = std::string(texts["agenda.files_none"])};
    for (const agendas::OwnFile& one : item.own_files) {
        const auto access = std::max(one.access, item.words.access.visibility);
        const std::string change = fmt::format("{}/ret?fil={}", address, one.sha256);
        part.rows.push_back(
            {.cells = {{one.title, change}, {one.name}, {access_word(access, texts)}},
             .buttons = {
                 {fmt::format("{}/fjern?fil={}&revision={}", address, one.sha256, agenda.revision),
                  std::string(texts["agenda.file_remove"]), one.title}}});
    }
    return render_tables(context,
                         {.title = texts.with("agenda.files_of", {item.words.title}),
                          .lead = std::string(texts["agenda.files_lead"]),
                          .trail = item_trail(agenda, item, texts),
                          .links = {{address + "/ny", std::string(texts["agenda.file_add"])}},
                          .parts = {std::move(part)}});
}

base::Result<Response> show_new_item_file(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, typed_item_in(agenda, request));
    return render_form(context, file_form(agenda, item, context.texts()));
}

base::Result<Response> add_item_file_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, typed_item_in(agenda, request));
    FormPage form = file_form(agenda, item, context.texts());
    // A file does not come back with a form that was kept while its sender signed in.
    if (request.form_is_restored) return render_form(context, form);
    const auto sent = sent_files(request, "fil");
    const auto refuse = [&](const base::Error& error) {
        return render_form_again(context, std::move(form), error);
    };
    if (sent.empty()) {
        return refuse({base::ErrorKind::Invalid, "agenda.wrong", {}, {{"fil", "missing"}}});
    }
    const auto file =
        receive_file(context, sent.front(), agendas::largest_item_file, "agenda.wrong");
    if (!file) return refuse(file.error());
    return answer_form(
        context, form, {item_address(agenda, item) + "/filer", "saved"},
        [&](store::Transaction& transaction) -> base::Result<void> {
            TRY_DO(agendas::add_item_file(transaction, *context.site().shelf, context.actor(),
                                          {agenda.meeting.id, revision_sent(request)}, item.id,
                                          {.title = request.form_value("title"),
                                           .name = file.value().name,
                                           .media_type = file.value().media_type,
                                           .stored = file.value().stored,
                                           .access = access_typed(request),
                                           .legal_basis = request.form_value("legal_basis")},
                                          context.clock()));
            return keep_back_if_unseen(transaction, file.value(), context.clock());
        });
}

base::Result<Response> show_item_file(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, typed_item_in(agenda, request));
    TRY(const auto file, file_in(item, request));
    return render_form(context, head_form(agenda, item, file, context.texts()));
}

base::Result<Response> change_item_file_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, typed_item_in(agenda, request));
    TRY(const auto file, file_in(item, request));
    return answer_form(context, head_form(agenda, item, file, context.texts()),
                       {item_address(agenda, item) + "/filer", "saved"},
                       [&](store::Transaction& transaction) {
                           return agendas::change_item_file(
                               transaction, context.actor(),
                               {agenda.meeting.id, revision_sent(request)}, item.id, file.sha256,
                               {.title = request.form_value("title"),
                                .access = access_typed(request),
                                .legal_basis = request.form_value("legal_basis"),
                                .told_reason = request.form_value("told_reason")},
                               context.clock());
                       });
}

base::Result<Response> remove_item_file_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, typed_item_in(agenda, request));
    const std::string address = item_address(agenda, item) + "/filer";
    if (request.form_is_restored) return redirect_to(address);
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::remove_item_file(transaction, context.actor(),
                                         {agenda.meeting.id, revision_sent(request)}, item.id,
                                         request.query_value("fil"), context.clock());
    });
    // Whoever pressed first took it off, or the page is an old one: it comes as it is.
    if (!done && done.error().code == "agenda.file_not_found") return redirect_to(address);
    if (!done) return answer_late_press(address, done.error());
    return redirect_with_note(address, "saved");
}

}  // namespace site
