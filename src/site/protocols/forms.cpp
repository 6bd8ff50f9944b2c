// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /moedeplan/{slug}/referat/bemaerk, svar/{id} and udgiv : what is typed of minutes.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "site/making.h"
#include "site/planned_rows.h"
#include "site/protocols/protocols.h"
#include "web/danish.h"

namespace site {
namespace {

using meetings::Protocol;
using meetings::Remark;

std::vector<Choice> protocol_trail(const Protocol& protocol, const Texts& texts) {
    return {{planned_address(protocol.held.meeting.slug), protocol.held.meeting.body_name},
            {protocol_address(protocol.held.meeting), std::string(texts["protocol.name"])}};
}

FormPage form_of(const Protocol& protocol, const std::string& where, const Texts& texts) {
    return {.action = protocol_address(protocol.held.meeting) + where,
            .back_url = protocol_address(protocol.held.meeting),
            .back_text = std::string(texts["form.cancel"]),
            .trail = protocol_trail(protocol, texts)};
}

base::Result<int> item_asked(const Request& request) {
    std::string text = request.query_value("punkt");
    if (text.empty()) text = request.form_value("punkt");
    if (text == "0") return 0;
    const auto id = parse_id(text);
    constexpr std::int64_t most = 1'000'000;
    if (!id || id.value() > most) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    return static_cast<int>(id.value());
}

FormPage remark_form(const Protocol& protocol, int number, Context& context) {
    const Texts& texts = context.texts();
    FormPage form = form_of(protocol, "/bemaerk", texts);
    form.title = texts.with("protocol.remark_to", {item_words(protocol, number, texts)});
    form.lead = std::string(texts["protocol.remark_lead"]);
    form.submit = std::string(texts["protocol.send_remark"]);
    form.fields = {{.kind = FieldKind::Paragraph,
                    .name = "remark",
                    .label = std::string(texts["protocol.remark"])},
                   {.kind = FieldKind::Hidden, .name = "punkt", .value = std::to_string(number)},
                   once_field(context.request())};
    return form;
}

/// NotFound "item.not_found" for an item that is not read here.
base::Result<FormPage> remark_form_asked(const Request& request, Context& context) {
    TRY(const Protocol protocol, protocol_of(request, context));
    TRY(const int number, item_asked(request));
    const auto& items = protocol.held.items;
    const bool is_read =
        number == 0 || std::any_of(items.begin(), items.end(), [&](const meetings::HeldItem& item) {
            return item.number == number && !item.is_withheld && !item.took_no_part;
        });
    if (!is_read) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    return remark_form(protocol, number, context);
}

base::Result<FormPage> answer_form_asked(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const Protocol protocol, protocol_of(request, context));
    TRY(const auto id, id_of(request));
    if (!keeps_protocol(protocol, context)) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    const auto found = std::find_if(protocol.remarks.begin(), protocol.remarks.end(),
                                    [&](const Remark& one) { return one.id.value == id; });
    if (found == protocol.remarks.end()) {
        return base::Error{base::ErrorKind::NotFound, "protocol.remark_not_found"};
    }
    FormPage form = form_of(protocol, fmt::format("/svar/{}", id), texts);
    form.title = texts.with("protocol.answer_to", {found->made_by_name});
    form.lead = found->text;
    form.submit = std::string(texts["protocol.send_answer"]);
    form.fields = {{.kind = FieldKind::Paragraph,
                    .name = "answer",
                    .label = std::string(texts["protocol.answer"]),
                    .value = found->answer}};
    return form;
}

std::string names_missing(const Protocol& protocol, const Texts& texts) {
    std::vector<std::string> names;
    for (const meetings::Signer& one : protocol.signers) {
        if (!one.holds) names.push_back(one.name);
    }
    return joined(names, texts.language());
}

base::Result<FormPage> publishing_form(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const Protocol protocol, protocol_of(request, context));
    if (!keeps_protocol(protocol, context)) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    if (!protocol.sent) return base::Error{base::ErrorKind::Conflict, "protocol.not_sent"};
    FormPage form = form_of(protocol, "/udgiv", texts);
    const std::string who = std::string("protocol.publish.") +
                            std::string(meetings::name_of(protocol.conduct.publishing));
    form.title = texts.with("protocol.publish_title", {protocol.held.meeting.body_name});
    form.lead = std::string(texts[who]);
    form.submit = std::string(texts["protocol.publish_act"]);
    form.fields = {{.kind = FieldKind::Hidden, .name = "set", .value = protocol.sha256}};
    if (!protocol.all_approved()) {
        form.fields.push_back(
            {.name = "reason",
             .label = std::string(texts["protocol.without_all"]),
             .hint = texts.with("protocol.missing", {names_missing(protocol, texts)})});
    }
    return form;
}

}  // namespace

base::Result<Response> show_remark(const Request& request, Context& context) {
    TRY(const FormPage form, remark_form_asked(request, context));
    return render_form(context, form);
}

base::Result<Response> make_remark_kept(const Request& request, Context& context) {
    TRY(const FormPage form, remark_form_asked(request, context));
    TRY(const int number, item_asked(request));
    const std::string& slug = request.parameter("slug");
    return answer_making(
        context, form, "protocol_remarked",
        [&](store::Transaction& transaction) -> base::Result<std::string> {
            TRY_DO(meetings::make_remark(transaction, context.actor(), context.viewer(), slug,
                                         number, request.form_value("remark"), context.clock()));
            return fmt::format("{}/referat#punkt-{}", planned_address(slug), number);
        });
}

base::Result<Response> show_remark_answer(const Request& request, Context& context) {
    TRY(const FormPage form, answer_form_asked(request, context));
    return render_form(context, form);
}

base::Result<Response> answer_remark_kept(const Request& request, Context& context) {
    TRY(const FormPage form, answer_form_asked(request, context));
    TRY(const auto id, id_of(request));
    return answer_form(
        context, form, {form.back_url, "saved"}, [&](store::Transaction& transaction) {
            return meetings::answer_remark(transaction, context.actor(), request.parameter("slug"),
                                           meetings::RemarkId{id}, request.form_value("answer"),
                                           context.clock());
        });
}

base::Result<Response> show_publishing(const Request& request, Context& context) {
    TRY(const FormPage form, publishing_form(request, context));
    return render_form(context, form);
}

base::Result<Response> publish_protocol_kept(const Request& request, Context& context) {
    TRY(const FormPage form, publishing_form(request, context));
    return answer_form(context, form, {form.back_url, "protocol_published"},
                       [&](store::Transaction& transaction) {
                           return meetings::publish_protocol(
                               transaction, context.actor(),
                               {request.parameter("slug"), request.form_value("set")},
                               request.form_value("reason"), context.clock());
                       });
}

}  // namespace site
