// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn/svar : answers to many documents, and how far they are; GET .../nyt : tells that
// they have gone on; POST .../{answer}/stop, .../fortryd.
#include <fmt/format.h>

#include "base/try.h"
#include "records/waiting_answer.h"
#include "site/acting.h"
#include "site/review/waiting.h"
#include "web/danish.h"
#include "web/events.h"
#include "web/tables.h"

namespace site {
namespace {

using records::WaitingAnswer;

constexpr const char* address = "/gennemsyn/svar";
constexpr int most_answers = 200;

std::string number(int count, const Texts& texts) {
    return grouped_number(count, texts.language());
}

Cell how_far(const WaitingAnswer& answer, const Texts& texts) {
    const int met = answer.settled + answer.passed_over;
    Cell cell{
        texts.with("answers.far", {number(answer.settled, texts), number(answer.wanted, texts)})};
    if (answer.passed_over > 0) {
        cell.text += " " + texts.count("answers.passed_over", answer.passed_over);
    }
    if (answer.under_way) cell.progress = Progress{met, answer.wanted};
    if (answer.going_back) cell.progress = Progress{answer.gone_back, answer.settled};
    return cell;
}

std::string state_words(const WaitingAnswer& answer, const Texts& texts) {
    if (answer.failed) return std::string(texts["answers.failed"]);
    if (answer.going_back) return std::string(texts["answers.going_back"]);
    if (answer.taken_back) return std::string(texts["answers.taken_back"]);
    if (answer.under_way) return std::string(texts["answers.under_way"]);
    return std::string(texts[answer.stopped ? "answers.stopped" : "answers.done"]);
}

TableRow row_of(const WaitingAnswer& answer, const Texts& texts) {
    const bool publishes = answer.kind == records::AnswerKind::Publish;
    std::string what(texts[publishes ? "answers.publish" : "answers.set_aside"]);
    if (!answer.reason.empty()) what += ": " + answer.reason;
    const std::string when = moment_text(answer.at, texts.language());
    TableRow row{.cells = {{what},
                           {answer.body_name},
                           how_far(answer, texts),
                           {state_words(answer, texts)},
                           {when}}};
    const std::string about = fmt::format("{}, {}", answer.body_name, when);
    const auto add_button = [&](const char* part, const char* text) {
        row.buttons.push_back({fmt::format("{}/{}/{}", address, answer.id.value, part),
                               std::string(texts[text]), about});
    };
    if (answer.under_way) add_button("stop", "answers.stop");
    if (!answer.taken_back && answer.settled > 0) add_button("fortryd", "answers.take_back");
    return row;
}

base::Result<records::AnswerId> answer_asked(const Request& request) {
    const auto id = parse_id(request.parameter("answer"));
    if (!id) return base::Error{base::ErrorKind::NotFound, "answer.not_found"};
    return records::AnswerId{id.value()};
}

/// Goes up with every piece of the answers that the actor may see.
base::Result<std::int64_t> steps_of(store::Reader& reader, const rights::Actor& actor) {
    TRY(const auto answers, records::list_answers(reader, actor, most_answers));
    std::int64_t steps = 0;
    for (const WaitingAnswer& one : answers) {
        steps += 4 + one.settled + one.passed_over + one.gone_back;
        steps += (one.under_way ? 0 : 1) + (one.taken_back ? 2 : 0) + (one.going_back ? -1 : 0);
    }
    return steps;
}

}  // namespace

base::Result<Response> list_answers_page(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto answers, records::list_answers(*reader, context.looks(), most_answers));
    TablePart part{
        .columns = {std::string(texts["answers.what"]), std::string(texts["waiting.body"]),
                    std::string(texts["answers.how_far"]), std::string(texts["answers.state"]),
                    std::string(texts["answers.when"])},
        .empty = std::string(texts["answers.none"])};
    bool is_at_work = false;
    for (const WaitingAnswer& one : answers) {
        part.rows.push_back(row_of(one, texts));
        is_at_work = is_at_work || one.under_way || one.going_back;
    }
    TablesPage page{.title = std::string(texts["answers.link"]),
                    .lead = std::string(texts["answers.lead"]),
                    .trail = {{"/gennemsyn", std::string(texts["waiting.link"])}},
                    .parts = {std::move(part)}};
    if (is_at_work) {
        page.links = {{address, std::string(texts["answers.look_again"])}};
        TRY(const auto steps, steps_of(*reader, context.looks()));
        page.live = fmt::format("{}/nyt?efter={}", address, steps);
    }
    auto response = render_tables(context, page);
    if (response) response.value().cacheable = false;
    return response;
}

base::Result<Response> listen_to_answers(const Request& request, Context& context) {
    const auto account = context.looks().account();
    const rights::Actor actor = context.looks();
    return stream_events({.topic = fmt::format("answers/{}", account.value),
                          .may_hear =
                              [account](const Visitor& visitor) {
                                  return visitor.signed_in && visitor.signed_in->account == account;
                              },
                          .after = last_event_of(request),
                          .source = [actor](Site& site) -> base::Result<std::optional<Event>> {
                              TRY(const auto reader, site.database.reader());
                              TRY(const auto steps, steps_of(*reader, actor));
                              return std::optional<Event>(Event{
                                  .id = steps, .name = "change", .data = std::to_string(steps)});
                          }});
}

base::Result<Response> stop_group_answer(const Request& request, Context& context) {
    TRY(const auto id, answer_asked(request));
    if (request.form_is_restored) return redirect_to(address);
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return records::stop_answer(transaction, context.actor(), id, context.clock());
    }));
    return redirect_with_note(address, "answer_stopped");
}

base::Result<Response> take_group_answer_back(const Request& request, Context& context) {
    TRY(const auto id, answer_asked(request));
    if (request.form_is_restored) return redirect_to(address);
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return records::take_back_answer(transaction, context.actor(), id, context.clock());
    }));
    return redirect_with_note(address, "answer_taken_back");
}

}  // namespace site
