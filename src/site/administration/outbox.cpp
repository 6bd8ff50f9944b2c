// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/mail : letters that are to go out; GET /admin/mail/nyt : tells that something has
// happened; POST /admin/mail/{id}/igen, .../fjern; GET, POST /admin/mail/igen : all that failed, at
// once; GET, POST /admin/mail/proeve : a letter to see whether letters arrive. Neither an address
// nor what a letter is about is ever shown.
#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "base/try.h"
#include "notices/letter.h"
#include "notices/test_letter.h"
#include "records/keeping.h"
#include "site/administration/administration.h"
#include "site/administration/behind.h"
#include "web/danish.h"

namespace site {
namespace {

using notices::LetterState;

constexpr const char* address = "/admin/mail";
/// Letters that are sent again at once.
constexpr int most_again = 500;
constexpr std::string_view stopped = "gaaet-i-staa";
constexpr std::string_view open = "paa-vej";
constexpr std::string_view over = "slut";

std::vector<std::string> tables_shown() { return {"letter"}; }

std::string name_of_kind(const std::string& kind, const Texts& texts) {
    const std::string key = fmt::format("mail.{}.name", kind);
    return texts.has(key) ? std::string(texts[key]) : texts.with("outbox.kind_unknown", {kind});
}

/// "550" and "exit 75" in words.
std::string answer_words(const std::string& answer, const Texts& texts) {
    constexpr std::string_view exit = "exit ";
    if (answer.starts_with(exit)) {
        return texts.with("outbox.answer_program", {answer.substr(exit.size())});
    }
    const std::string own = "outbox.answer." + answer;
    const std::string any = fmt::format("outbox.answer.{}xx", answer.substr(0, 1));
    const std::string words(texts.has(own) ? texts[own] : texts.has(any) ? texts[any] : "");
    return texts.with("outbox.answer", {answer, words});
}

std::string state_words(const notices::Letter& letter, const Texts& texts) {
    std::string words(texts[fmt::format("outbox.state.{}", name_of(letter.state))]);
    if (!letter.error.empty()) words += ": " + why(letter.error, texts);
    if (!letter.answer.empty()) words += " " + answer_words(letter.answer, texts);
    if (letter.state == LetterState::Waiting && letter.error == "notices.unreachable") {
        words += " " + std::string(texts["outbox.tries_every_minute"]);
    } else if (letter.state == LetterState::Waiting && !letter.error.empty() && letter.retry_at) {
        words += " " + texts.with("outbox.tries_again",
                                  {moment_text(*letter.retry_at, texts.language())});
    }
    return words;
}

/// Whose letter it is: a person by name, never by address.
base::Result<Cell> receiver_cell(Context& context, const notices::Letter& letter) {
    const Texts& texts = context.texts();
    constexpr std::string_view person = "person/";
    if (!letter.receiver) return Cell{std::string(texts["outbox.forgotten"])};
    if (!letter.holder.starts_with(person)) return Cell{std::string(texts["outbox.other"])};
    const auto id = parse_id(letter.holder.substr(person.size()));
    if (!id) return Cell{std::string(texts["outbox.other"])};
    TRY(store::Reader * reader, context.reader());
    const auto card = records::load_person_card(*reader, records::PersonId{id.value()});
    if (!card) return Cell{std::string(texts["outbox.other"])};
    return Cell{card.value().name, fmt::format("/admin/personer/{}", id.value())};
}

bool can_be_sent_again(const notices::Letter& letter) {
    return letter.receiver &&
           (letter.state == LetterState::Uncertain || letter.state == LetterState::Failed ||
            letter.state == LetterState::Dropped);
}
bool can_be_dropped(const notices::Letter& letter) {
    return letter.state == LetterState::Waiting || letter.state == LetterState::Held ||
           letter.state == LetterState::Uncertain || letter.state == LetterState::Failed;
}

TableRow letter_row(Context& context, const notices::Letter& letter, Cell receiver) {
    const Texts& texts = context.texts();
    const std::string name = name_of_kind(letter.kind, texts);
    const std::string when =
        moment_text(letter.ended_at.value_or(letter.queued_at), texts.language());
    const std::string about = fmt::format("{}, {}, {}", name, receiver.text, when);
    TableRow row{.cells = {{name}, std::move(receiver), {state_words(letter, texts)}, {when}}};
    const auto add_button = [&](const char* what, const char* text) {
        row.buttons.push_back({Address(fmt::format("{}/{}/{}", address, letter.id.value, what))
                                   .with("vis", context.request().query_value("vis"))
                                   .text(),
                               std::string(texts[text]), about});
    };
    if (can_be_sent_again(letter)) add_button("igen", "outbox.again");
    if (can_be_dropped(letter)) add_button("fjern", "outbox.drop");
    return row;
}

struct Shown {
    notices::LetterGroup group;
    std::string_view name;
    const char* heading;
    const char* empty;
    const char* when;
};
constexpr Shown all_shown[] = {
    {notices::LetterGroup::Stopped, stopped, "outbox.stopped", "outbox.no_stopped", "behind.ended"},
    {notices::LetterGroup::Open, open, "outbox.open", "outbox.no_open", "outbox.queued"},
    {notices::LetterGroup::Over, over, "outbox.over", "outbox.no_over", "behind.ended"},
};

base::Result<TablePart> letter_part(Context& context, const Shown& shown, const ListAsked& asked) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto letters,
        notices::list_letters(*reader, shown.group, asked.after, asked.most() + 1));
    std::vector<Cell> receivers;
    for (const notices::Letter& letter : letters) {
        TRY(receivers.emplace_back(), receiver_cell(context, letter));
    }
    std::size_t at = 0;
    TablePart part = list_part(
        address, shown.name, asked, letters,
        [&](const notices::Letter& letter) { return letter_row(context, letter, receivers[at++]); },
        [](const notices::Letter& letter) { return notices::place_of(letter); }, texts);
    part.heading = texts[shown.heading];
    if (part.empty.empty()) part.empty = texts[shown.empty];
    part.columns = {std::string(texts["outbox.letter"]), std::string(texts["outbox.to"]),
                    std::string(texts["behind.state"]), std::string(texts[shown.when])};
    return part;
}

TablePart settings_part(const MailShown& mail, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["outbox.settings"]),
        .columns = {std::string(texts["outbox.setting"]), std::string(texts["outbox.value"])},
        .rows = {},
        .empty = std::string(texts["outbox.not_set_up"])};
    if (!mail.is_set_up()) return part;
    const auto add = [&](const char* name, std::string value) {
        part.rows.push_back({.cells = {{std::string(texts[name])}, {std::move(value)}}});
    };
    add("outbox.through", mail.through);
    add("outbox.from", mail.from);
    add("outbox.links", mail.links);
    add("outbox.per_minute", grouped_number(mail.per_minute, texts.language()));
    return part;
}

std::string counts_words(const notices::LetterCounts& counts, const Texts& texts) {
    const std::string waiting = counts.waiting == 0
                                    ? std::string(texts["outbox.none_waiting"])
                                    : count_words("outbox.count_waiting", counts.waiting, texts);
    const int count = counts.failed + counts.uncertain;
    if (count == 0) return waiting + " " + std::string(texts["outbox.none_stopped"]);
    std::string words = count_words("outbox.count_stopped", count, texts) + " ";
    if (counts.came_back > 0) {
        words += count_words("outbox.count_came_back", counts.came_back, texts) + " ";
    }
    return words + waiting;
}

base::Result<FormPage> again_form(Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto counts, notices::count_letters(*reader));
    std::string lead =
        count_words("outbox.count_failed", counts.failed - counts.came_back, texts) + " " +
        texts.with("outbox.all_again_lead", {grouped_number(most_again, texts.language())});
    if (counts.came_back > 0) {
        lead += " " + count_words("outbox.count_came_back", counts.came_back, texts) + " " +
                std::string(texts["outbox.came_back_stay"]);
    }
    return FormPage{.title = std::string(texts["outbox.all_again"]),
                    .lead = std::move(lead),
                    .action = "/admin/mail/igen",
                    .submit = std::string(texts["outbox.all_again"]),
                    .fields = {},
                    .back_url = address,
                    .back_text = std::string(texts["form.cancel"]),
                    .trail = admin_trail(texts, {{address, std::string(texts["outbox.title"])}})};
}

base::Result<FormPage> test_form(Context& context) {
    const Texts& texts = context.texts();
    if (!context.site().mail.is_set_up()) {
        return base::Error{base::ErrorKind::Conflict, "notices.not_set_up", "mail"};
    }
    std::string known;
    if (const rights::SignedIn* who = context.signed_in()) {
        TRY(store::Reader * reader, context.reader());
        TRY(const auto own, notices::find_receiver(*reader, notices::holder_of(who->person)));
        if (own) known = own->address;
    }
    return FormPage{.title = std::string(texts["outbox.test"]),
                    .lead = std::string(texts["outbox.test_lead"]),
                    .action = "/admin/mail/proeve",
                    .submit = std::string(texts["outbox.test_send"]),
                    .fields = {{.name = "address",
                                .label = std::string(texts["outbox.own_address"]),
                                .value = std::move(known),
                                .hint = std::string(texts["outbox.own_address_hint"]),
                                .autocomplete = "email"}},
                    .back_url = address,
                    .back_text = std::string(texts["form.cancel"]),
                    .trail = admin_trail(texts, {{address, std::string(texts["outbox.title"])}})};
}

}  // namespace

base::Result<Response> show_outbox(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    // Before anything is read: what happens meanwhile is news.
    TRY(const std::int64_t seen, changes_of(context.site(), tables_shown()));
    TRY(const ListAsked asked, list_asked(request, {stopped, open, over}));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto counts, notices::count_letters(*reader));
    const MailShown& mail = context.site().mail;
    TablesPage page{.title = std::string(texts["outbox.title"]),
                    .lead = counts_words(counts, texts),
                    .trail = admin_trail(texts)};
    page.live = fmt::format("{}/nyt?efter={}", address, seen);
    if (!asked.group.empty()) {
        page.links.push_back({address, std::string(texts["behind.all"])});
    } else if (counts.failed - counts.came_back > 1) {
        page.links.push_back({"/admin/mail/igen", std::string(texts["outbox.all_again"])});
    }
    if (asked.group.empty() && mail.is_set_up()) {
        page.links.push_back({"/admin/mail/proeve", std::string(texts["outbox.test"])});
    }
    for (const Shown& shown : all_shown) {
        if (!asked.shows(shown.name)) continue;
        TRY(page.parts.emplace_back(), letter_part(context, shown, asked));
    }
    if (asked.group.empty()) page.parts.push_back(settings_part(mail, texts));
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

base::Result<Response> listen_to_outbox(const Request& request, Context&) {
    return tell_changes_of(request, "mail", tables_shown());
}

base::Result<Response> send_letter_again(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    return answer_button(request, context, address, "letter_again",
                         [&](store::Transaction& transaction) {
                             return notices::send_again(transaction, context.actor(),
                                                        notices::LetterId{id}, context.clock());
                         });
}

base::Result<Response> show_failed_letters(const Request&, Context& context) {
    TRY(const FormPage form, again_form(context));
    return render_form(context, form);
}

base::Result<Response> send_failed_letters_again(const Request&, Context& context) {
    TRY(FormPage form, again_form(context));
    return answer_form(context, std::move(form), {address, "letters_again"},
                       [&](store::Transaction& transaction) {
                           return notices::send_failed_again(transaction, context.actor(),
                                                             most_again, context.clock());
                       });
}

base::Result<Response> drop_letter(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    return answer_button(request, context, address, "letter_dropped",
                         [&](store::Transaction& transaction) {
                             return notices::drop_letter(transaction, context.actor(),
                                                         notices::LetterId{id}, context.clock());
                         });
}

base::Result<Response> show_test_letter(const Request&, Context& context) {
    TRY(const FormPage form, test_form(context));
    return render_form(context, form);
}

base::Result<Response> send_test_letter(const Request& request, Context& context) {
    TRY(FormPage form, test_form(context));
    const rights::SignedIn* who = context.signed_in();
    if (who == nullptr) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed", ""};
    form.fields.front().value = request.form_value("address");
    const auto language = context.texts().language() == Language::English
                              ? notices::Language::English
                              : notices::Language::Danish;
    return answer_form(
        context, std::move(form), {address, "test_letter"}, [&](store::Transaction& transaction) {
            return notices::send_test_letter(transaction, *who, request.form_value("address"),
                                             language, context.clock());
        });
}

}  // namespace site
