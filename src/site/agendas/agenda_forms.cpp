// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/{slug}/dagsorden/nyt, hoved, punkt/{id}, punkt/{id}/tag-af and
// /moedeplan/faste/{body} : what a secretary writes on an agenda.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "agendas/make_agenda.h"
#include "base/text.h"
#include "base/try.h"
#include "site/agendas/agendas.h"
#include "site/making.h"
#include "site/planned_rows.h"
#include "site/read_mark.h"
#include "web/danish.h"

namespace site {
namespace {

using agendas::Agenda;
using agendas::AgendaItem;
using agendas::ItemWords;

Field text_field(const char* name, std::string value, const Texts& texts, bool optional) {
    const std::string key = std::string("agenda.field.") + name;
    Field field{.name = name,
                .label = std::string(texts[key]),
                .value = std::move(value),
                .optional = optional};
    if (texts.has(key + ".hint")) field.hint = texts[key + ".hint"];
    return field;
}

Field paragraph_field(const char* name, std::string value, const Texts& texts) {
    Field field = text_field(name, std::move(value), texts, true);
    field.kind = FieldKind::Paragraph;
    return field;
}

Field access_field(const ItemWords& words, const Texts& texts) {
    return {.kind = FieldKind::Radios,
            .name = "access",
            .label = std::string(texts["agenda.field.access"]),
            .value = std::string(records::name_of(words.access.visibility)),
            .choices = {{"open", std::string(texts["agenda.open"])},
                        {"internal", std::string(texts["agenda.internal"])},
                        {"closed", std::string(texts["agenda.closed"])}}};
}

Field reason_choice(const ItemWords& words, const Texts& texts) {
    Field field{.kind = FieldKind::Select,
                .name = "reason",
                .label = std::string(texts["agenda.field.reason"]),
                .value = words.access.reason,
                .choices = {{"", std::string(texts["agenda.field.no_reason"])}},
                .optional = true};
    for (const std::string_view reason : records::closing_reasons) {
        const std::string key = std::string("closing_reason.") + std::string(reason);
        field.choices.push_back({std::string(reason), std::string(texts[key])});
    }
    return field;
}

std::vector<Field> fields_of(const Agenda& agenda, const ItemWords& words, const Texts& texts) {
    return {
        text_field("title", words.title, texts, false),
        text_field("case_number", words.case_number, texts, true),
        paragraph_field("content", words.content, texts),
        paragraph_field("attachments", words.attachments, texts),
        access_field(words, texts),
        reason_choice(words, texts),
        text_field("legal_basis", words.access.legal_basis, texts, true),
        text_field("public_title", words.public_title, texts, true),
        text_field("start", words.start ? typed_time(*words.start) : "", texts, true),
        text_field("minutes", words.minutes == 0 ? "" : std::to_string(words.minutes), texts, true),
        text_field("guests", words.guests, texts, true),
        {.kind = FieldKind::Tick,
         .name = "is_finance",
         .label = std::string(texts["agenda.field.is_finance"]),
         .value = words.is_finance ? "1" : "",
         .optional = true},
        text_field("late_reason", words.late_reason, texts, true),
        revision_field(agenda)};
}

/// -1 for what is no number, 0 for nothing.
int minutes_typed(const Request& request) {
    const std::string text(base::trim(request.form_value("minutes")));
    if (text.empty()) return 0;
    int minutes = -1;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, minutes);
    return read.ec == std::errc() && read.ptr == end ? minutes : -1;
}

ItemWords words_of(const Request& request) {
    ItemWords words;
    words.title = request.form_value("title");
    words.public_title = request.form_value("public_title");
    words.case_number = request.form_value("case_number");
    words.access = {.visibility = records::parse_visibility(request.form_value("access"))
                                      .value_or(records::Visibility::Closed),
                    .reason = request.form_value("reason"),
                    .legal_basis = request.form_value("legal_basis")};
    words.is_finance = !request.form_value("is_finance").empty();
    if (!base::trim(request.form_value("start")).empty()) words.start = time_of(request, "start");
    words.minutes = minutes_typed(request);
    words.guests = request.form_value("guests");
    words.late_reason = request.form_value("late_reason");
    words.content = request.form_value("content");
    words.attachments = request.form_value("attachments");
    return words;
}

FormPage form_on(const Agenda& agenda, std::string title, const std::string& below,
                 const char* submit, const Texts& texts) {
    return {.title = std::move(title),
            .action = agenda_address(agenda) + below,
            .submit = std::string(texts[submit]),
            .back_url = agenda_address(agenda),
            .back_text = std::string(texts["form.cancel"]),
            .trail = agenda_trail(agenda, texts)};
}

FormPage new_form(const Agenda& agenda, const Request& request, const Texts& texts) {
    FormPage form =
        form_on(agenda, std::string(texts["agenda.new_item"]), "/nyt", "agenda.put_on", texts);
    form.fields = fields_of(agenda, {}, texts);
    form.fields.push_back(once_field(request));
    return form;
}

FormPage item_form(const Agenda& agenda, const AgendaItem& item, const Texts& texts) {
    FormPage form = form_on(agenda, item.words.title, fmt::format("/punkt/{}", item.id.value),
                            "form.save", texts);
    if (item.number) form.lead = texts["agenda.item_is_sent"];
    form.fields = fields_of(agenda, item.words, texts);
    if (!item.draft) return form;
    if (!item.number) form.lead = texts["agenda.item_is_draft"];
    std::erase_if(form.fields, [](const Field& field) {
        return field.name == "content" || field.name == "attachments" || field.name == "title";
    });
    return form;
}

FormPage head_form(const Agenda& agenda, const Texts& texts) {
    FormPage form =
        form_on(agenda, std::string(texts["agenda.head"]), "/hoved", "form.save", texts);
    form.fields = {{.kind = FieldKind::Radios,
                    .name = "numbering",
                    .label = std::string(texts["agenda.numbering"]),
                    .value = std::string(agendas::name_of(agenda.numbering)),
                    .choices = {{"meeting", std::string(texts["agenda.numbering.meeting"])},
                                {"year", std::string(texts["agenda.numbering.year"])}}},
                   paragraph_field("programme", agenda.programme, texts),
                   revision_field(agenda)};
    return form;
}

FormPage take_off_form(const Agenda& agenda, const AgendaItem& item, const Texts& texts) {
    FormPage form =
        form_on(agenda, texts.with("agenda.take_off_title", {item.words.title}),
                fmt::format("/punkt/{}/tag-af", item.id.value), "agenda.take_off", texts);
    form.lead = texts[item.number  ? "agenda.take_off_sent"
                      : item.draft ? "agenda.take_off_draft"
                                   : "agenda.take_off_unsent"];
    form.is_final = true;
    if (item.number) form.fields.push_back(text_field("why", "", texts, false));
    form.fields.push_back(revision_field(agenda));
    return form;
}

/// The item of the address. NotFound "agenda.item_not_found".
base::Result<AgendaItem> item_in(const Agenda& agenda, const Request& request) {
    TRY(const auto id, id_of(request));
    const AgendaItem* item = agenda.find({id});
    if (item == nullptr) return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    return *item;
}

/// Whether the item of the address was taken off before, by this press or by somebody else.
bool is_off(const Agenda& agenda, const Request& request) {
    const auto id = id_of(request);
    if (!id) return false;
    const AgendaItem* item = agenda.find({id.value()});
    return item == nullptr || item->is_withdrawn;
}

/// What is wrong names the agenda that has the item, and the form leads there.
base::Result<void> name_agenda(base::Error& wrong, FormPage& form, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto meeting, agendas::load_planned(*reader, wrong.detail, context.viewer()));
    const Texts& texts = context.texts();
    wrong.code = "agenda.item_stands_on";
    wrong.detail =
        texts.with("agenda.of_meeting",
                   {meeting.body_name, weekday_date(meeting.times.date, texts.language())});
    form.back_url = planned_address(meeting.slug) + "/dagsorden";
    form.back_text = texts.with("agenda.see_agenda", {wrong.detail});
    return {};
}

agendas::AgendaSeen seen_in(const Agenda& agenda, const Request& request) {
    return {agenda.meeting.id, revision_sent(request)};
}

/// One a line: "Godkendelse af dagsorden", "sidst: Øvrige sager", "Orientering; 26/00012".
std::string standing_text(const std::vector<agendas::StandingItem>& items, const Texts& texts) {
    std::string text;
    for (const agendas::StandingItem& one : items) {
        if (one.is_last) text += std::string(texts["agenda.last_word"]) + ": ";
        text += one.title;
        if (!one.case_number.empty()) text += "; " + one.case_number;
        text += '\n';
    }
    return text;
}

agendas::AgendaItemKind kind_by_title(std::string_view title, bool is_last) {
    const std::string folded = base::lower_case(title);
    if (folded.find("godkendelse af dagsorden") != std::string::npos) {
        return agendas::AgendaItemKind::ApproveAgenda;
    }
    if (folded.find("godkendelse af referat") != std::string::npos) {
        return agendas::AgendaItemKind::ApproveMinutes;
    }
    return is_last ? agendas::AgendaItemKind::Other : agendas::AgendaItemKind::Orientation;
}

std::vector<agendas::StandingItem> standing_typed(const Request& request, const Texts& texts) {
    std::vector<agendas::StandingItem> items;
    const std::string last = std::string(texts["agenda.last_word"]) + ":";
    const std::string text = request.form_value("items");
    for (const std::string_view line : base::split(text, '\n')) {
        std::string clean = base::collapse_space(line);
        if (clean.empty()) continue;
        agendas::StandingItem one;
        if (base::lower_case(clean).starts_with(base::lower_case(last))) {
            one.is_last = true;
            clean = std::string(base::trim(std::string_view(clean).substr(last.size())));
        }
        const std::size_t cut = clean.rfind(';');
        if (cut != std::string::npos) {
            one.case_number = base::trim(std::string_view(clean).substr(cut + 1));
            clean = std::string(base::trim(std::string_view(clean).substr(0, cut)));
        }
        one.kind = kind_by_title(clean, one.is_last);
        one.title = std::move(clean);
        items.push_back(std::move(one));
    }
    return items;
}

FormPage standing_form(const records::BodyCard& body,
                       const std::vector<agendas::StandingItem>& items, const Texts& texts) {
    FormPage form{
        .title = texts.with("agenda.standing_of", {body.name}),
        .lead = std::string(texts["agenda.standing_lead"]),
        .action = "/moedeplan/faste/" + body.slug,
        .submit = std::string(texts["form.save"]),
        .fields = {paragraph_field("items", standing_text(items, texts), texts)},
        .back_url = "/moedeplan/planlaeg",
        .back_text = std::string(texts["form.cancel"]),
        .trail = plan_trail(texts, {{"/moedeplan/planlaeg", std::string(texts["plan.planning"])}})};
    mark_as_read(form);
    return form;
}

}  // namespace

base::Result<Response> show_new_agenda_item(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    return render_form(context, new_form(agenda, request, context.texts()));
}

base::Result<Response> add_agenda_item_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    FormPage form = new_form(agenda, request, context.texts());
    if (request.form_is_restored) {
        fill_from(form, request);
        return render_form(context, form);
    }
    const auto made =
        make_once(context, [&](store::Transaction& transaction) -> base::Result<std::string> {
            TRY_DO(agendas::add_item(transaction, context.actor(), seen_in(agenda, request),
                                     words_of(request), context.clock()));
            return agenda_address(agenda);
        });
    if (made) return redirect_to_made(made.value(), "agenda_item_added");
    base::Error wrong = made.error();
    if (wrong.code == "agenda.item_elsewhere") TRY_DO(name_agenda(wrong, form, context));
    return render_form_again(context, std::move(form), wrong);
}

base::Result<Response> show_agenda_item(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, item_in(agenda, request));
    return render_form(context, item_form(agenda, item, context.texts()));
}

base::Result<Response> change_agenda_item_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    TRY(const auto item, item_in(agenda, request));
    return answer_form(context, item_form(agenda, item, context.texts()),
                       {agenda_address(agenda), "saved"}, [&](store::Transaction& transaction) {
                           return agendas::change_item(transaction, context.actor(),
                                                       seen_in(agenda, request), item.id,
                                                       words_of(request), context.clock());
                       });
}

base::Result<Response> show_take_off(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (is_off(agenda, request)) return redirect_to(agenda_address(agenda));
    TRY(const auto item, item_in(agenda, request));
    return render_form(context, take_off_form(agenda, item, context.texts()));
}

base::Result<Response> take_off_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    if (is_off(agenda, request)) return redirect_to(agenda_address(agenda));
    TRY(const auto item, item_in(agenda, request));
    if (item.number) {
        TRY(auto asked, ask_of_numbers(context, take_off_form(agenda, item, context.texts()),
                                       request.form_value("why"), &agenda));
        if (asked) return *std::move(asked);
    }
    return answer_form(context, take_off_form(agenda, item, context.texts()),
                       {agenda_address(agenda), "saved"}, [&](store::Transaction& transaction) {
                           return agendas::withdraw_item(
                               transaction, context.actor(), seen_in(agenda, request), item.id,
                               request.form_value("why"), context.clock());
                       });
}

base::Result<Response> show_agenda_head(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    return render_form(context, head_form(agenda, context.texts()));
}

base::Result<Response> change_agenda_kept(const Request& request, Context& context) {
    TRY(const Agenda agenda, agenda_of(request, context));
    const agendas::AgendaHead wanted{
        .numbering =
            agendas::parse_numbering(request.form_value("numbering")).value_or(agenda.numbering),
        .programme = request.form_value("programme")};
    return answer_form(context, head_form(agenda, context.texts()),
                       {agenda_address(agenda), "saved"}, [&](store::Transaction& transaction) {
                           return agendas::change_agenda(transaction, context.actor(),
                                                         seen_in(agenda, request), wanted,
                                                         context.clock());
                       });
}

base::Result<Response> show_standing(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.parameter("body")));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto items, agendas::list_standing(*reader, body.id));
    return render_form(context, standing_form(body, items, context.texts()));
}

base::Result<Response> set_standing_kept(const Request& request, Context& context) {
    TRY(const auto body, body_planned_for(context, request.parameter("body")));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto before, agendas::list_standing(*reader, body.id));
    const auto items = standing_typed(request, context.texts());
    return answer_form(context, standing_form(body, before, context.texts()),
                       {"/moedeplan/planlaeg", "saved"},
                       [&](store::Transaction& transaction) -> base::Result<void> {
                           TRY(const auto now, agendas::list_standing(transaction, body.id));
                           if (!is_as_read(standing_form(body, now, context.texts()), request)) {
                               return base::Error{base::ErrorKind::Conflict, "standing.changed"};
                           }
                           return agendas::set_standing(transaction, context.actor(), body.id,
                                                        items, context.clock());
                       });
}

}  // namespace site
