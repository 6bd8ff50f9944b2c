// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /admin/personer/{id}/mail : where a person gets mail, and that the address is gone.
#include <fmt/format.h>

#include "base/try.h"
#include "site/administration/administration.h"
#include "site/mail_form.h"
#include "site/read_mark.h"

namespace site {
namespace {

base::Result<FormPage> person_mail_form(store::Reader& reader, const records::PersonCard& person,
                                        const Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto known, notices::find_receiver(reader, notices::holder_of(person.id)));
    const std::string address = fmt::format("/admin/personer/{}", person.id.value);
    FormPage form = mail_form(known, texts);
    form.title = texts.with("receiver.person_title", {person.name});
    form.lead = texts["receiver.person_lead"];
    form.action = address + "/mail";
    form.back_url = address;
    form.fields.front().optional = known.has_value();
    form.trail = admin_trail(
        texts, {{"/admin/personer", std::string(texts["admin.people"])}, {address, person.name}});
    mark_as_read(form);
    return form;
}

}  // namespace

base::Result<Response> show_person_mail(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    TRY(const FormPage form, person_mail_form(*reader, person, context));
    return render_form(context, form);
}

base::Result<Response> keep_person_mail(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto person, records::load_person_card(*reader, records::PersonId{id}));
    TRY(FormPage form, person_mail_form(*reader, person, context));
    const notices::Receiver sent = receiver_in(request, notices::holder_of(person.id));
    return answer_change(
        context, std::move(form), {fmt::format("/admin/personer/{}", person.id.value), "saved"},
        [&](store::Transaction& transaction) {
            return person_mail_form(transaction, person, context);
        },
        [&](store::Transaction& transaction) -> base::Result<void> {
            // An address that was taken out is forgotten; there must have been one.
            if (sent.address.empty()) {
                TRY(const bool gone, notices::forget_receiver(transaction, context.actor(),
                                                              sent.holder, context.clock()));
                if (gone) return {};
            }
            TRY_DO(notices::keep_receiver(transaction, context.actor(), sent, context.clock()));
            return {};
        });
}

}  // namespace site
