// SPDX-License-Identifier: AGPL-3.0-or-later
// Advice on the page of an item's way: what was asked and answered, and the forms for both.
#include <charconv>

#include "approvals/advice.h"
#include "approvals/approval.h"
#include "approvals/holders.h"
#include "base/text.h"
#include "base/try.h"
#include "organisation/unit.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "web/danish.h"
#include "web/once.h"

namespace site {
namespace {

using approvals::Advice;

constexpr int usual_days = 5;

std::string due_text(const Advice& one, const base::Date& today, const Texts& texts) {
    const std::string day = plain_date(one.due, texts.language());
    if (!one.waits()) return {};
    return texts.with(one.is_late(today) ? "advice.late" : "advice.due", {day});
}

void add_answer(PageData& row, const Advice& one, const cases::ItemDraft& item,
                const Texts& texts) {
    if (!one.answered_at) return;
    PageData& answer = row.add("advice_answer");
    answer.set("answer_text", one.answer)
        .set("answer_by",
             texts.with("advice.answered",
                        {one.answered_by_name, moment_text(*one.answered_at, texts.language())}));
    answer.show_if("answer_older", one.revision != item.revision);
}

base::Result<void> add_row(PageData& page, Context& context, const Advice& one,
                           const cases::ItemDraft& item, bool may_ask, const WayProblem& problem) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    const auto person = context.signed_in()->person;
    const std::string url = way_address(item.id);
    PageData& row = page.add("advice");
    const std::string who =
        one.asked_by_name.empty() ? std::string(texts["log.operator"]) : one.asked_by_name;
    row.set("advice_id", one.number)
        .set("advice_of", one.of)
        .set("advice_question", one.question)
        .set("advice_asked",
             texts.with("advice.asked", {who, moment_text(one.asked_at, texts.language())}));
    if (one.waits()) {
        PageData& due = row.add("advice_due");
        due.set("advice_due_text", due_text(one, context.clock().today(), texts));
        due.show_if("advice_is_late", one.is_late(context.clock().today()));
        TRY(const bool can, approvals::has_adviser(*reader, one, context.clock().today()));
        row.show_if("advice_nobodys", !can);
    }
    row.show_if("advice_withdrawn", one.withdrawn_at.has_value());
    add_answer(row, one, item, texts);
    if (!cases::is_writable(item.state)) return {};
    TRY(const bool answers, approvals::may_answer(*reader, one, person, context.clock()));
    if (answers) {
        // What was typed stands there again when it was refused.
        const Request& typed = context.request();
        const bool is_again = typed.form_value("handling") == "svar" &&
                              typed.form_value("nummer") == std::to_string(one.number);
        PageData& form = row.add("may_answer");
        if (is_again) add_field_error(form, problem, "answer", texts);
        form.set("answer_url", url)
            .set("answer_token", context.form_token())
            .set("answer_number", one.number)
            .set("answer_read", one.answered_at.value_or(""))
            .set("answer_now", is_again ? typed.form_value("svar") : one.answer);
    }
    if (one.waits() && (may_ask || one.asked_by == person)) {
        row.add("may_withdraw")
            .set("withdraw_url", url)
            .set("withdraw_token", context.form_token())
            .set("withdraw_number", one.number)
            .set("withdraw_of", one.of);
    }
    return {};
}

base::Result<void> add_question(PageData& page, Context& context, const cases::ItemDraft& item,
                                const WayProblem& problem) {
    TRY(store::Reader * reader, context.reader());
    const Request& typed = context.request();
    PageData& form = page.add("may_ask");
    form.set("ask_url", way_address(item.id)).set("ask_token", context.form_token());
    const bool is_again = typed.form_value("handling") == "raad";
    const std::string days = typed.form_value("dage");
    form.set("typed_person", is_again ? typed.form_value("person") : "")
        .set("typed_question", is_again ? typed.form_value("spoergsmaal") : "")
        .set("typed_days", days.empty() ? std::to_string(usual_days) : days);
    form.show_if("ask_is_open", is_again);
    for (const char* field : {"of", "person", "question", "days"}) {
        if (is_again) add_field_error(form, problem, field, context.texts());
    }
    form.set("ask_once", once_id(typed));
    TRY(const auto colleagues,
        approvals::list_colleagues(*reader, item.id, item.body, context.clock().today()));
    for (const std::string& name : colleagues) form.add("colleague").set("name", name);
    TRY(const auto units, organisation::list_units(*reader, context.clock().today()));
    for (const organisation::Unit& unit : units) {
        PageData& choice = form.add("unit_choice");
        const std::string id = std::to_string(unit.id.value);
        choice.set("unit_value", id).set("unit_name", unit.name);
        choice.show_if("unit_chosen", is_again && typed.form_value("enhed") == id);
    }
    return {};
}

/// A whole number and nothing else; 0 for anything else ("1,5").
int number_typed(const std::string& typed) {
    const std::string_view text = base::trim(typed);
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : 0;
}

/// What else is wrong, when nobody is called so as was typed.
base::Error with_others(store::Transaction& transaction, Context& context, cases::DraftId id,
                        const approvals::AdviceWanted& wanted, base::Error of_person) {
    if (of_person.violations.empty()) return of_person;
    const auto asked =
        approvals::ask_advice(transaction, context.actor(), id, wanted, context.clock());
    if (asked || asked.error().kind != base::ErrorKind::Invalid) return of_person;
    for (const base::Violation& one : asked.error().violations) {
        if (one.field != "of") of_person.violations.push_back(one);
    }
    return of_person;
}

base::Result<void> ask(store::Transaction& transaction, const Request& request, Context& context,
                       cases::DraftId id) {
    approvals::AdviceWanted wanted{.question = request.form_value("spoergsmaal"),
                                   .days = number_typed(request.form_value("dage"))};
    if (!request.form_value("enhed").empty()) {
        TRY(const auto unit, parse_id(request.form_value("enhed")));
        wanted.unit = rights::UnitId{unit};
    } else if (!request.form_value("person").empty()) {
        const auto person = person_meant(transaction, request, "person");
        if (!person) return with_others(transaction, context, id, wanted, person.error());
        wanted.person = person.value();
    }
    TRY_DO(approvals::ask_advice(transaction, context.actor(), id, wanted, context.clock()));
    return {};
}

}  // namespace

base::Result<void> add_advice(PageData& page, Context& context, const cases::ItemDraft& item,
                              const WayProblem& problem) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto all, approvals::list_advice(*reader, item));
    TRY(const bool may_ask,
        approvals::may_ask_advice(*reader, context.looks(), item, context.clock()));
    for (const Advice& one : all) TRY_DO(add_row(page, context, one, item, may_ask, problem));
    page.show_if("no_advice", all.empty());
    if (may_ask) TRY_DO(add_question(page, context, item, problem));
    return {};
}

std::optional<base::Result<void>> take_advice_step(store::Transaction& transaction,
                                                   const Request& request, Context& context,
                                                   cases::DraftId id) {
    const std::string act = request.form_value("handling");
    const int number = number_typed(request.form_value("nummer"));
    if (act == "raad") return ask(transaction, request, context, id);
    if (act == "svar") {
        const std::string words = request.form_value("svar");
        const std::string read = request.form_value("svaret");
        return approvals::answer_advice(transaction, context.actor(), id, number, {words, read},
                                        context.clock());
    }
    if (act == "raad-vaek") {
        return approvals::withdraw_advice(transaction, context.actor(), id, number,
                                          context.clock());
    }
    return std::nullopt;
}

}  // namespace site
