// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /gennemsyn/forum/{forum}/igen : all documents of a body read again, and when it was
// done; GET /gennemsyn/laesning/{run} : what would change, or changed; POST .../tag, /stop,
// /fortryd; GET .../nyt : tells that it has gone on.
#include "site/review/reread_body.h"

#include <fmt/format.h>

#include "base/try.h"
#include "intake/reread_body.h"
#include "records/keeping.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/review/review.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/events.h"
#include "web/listing.h"
#include "web/tables.h"

namespace site {
namespace {

using intake::Rereading;
using intake::RereadingState;

constexpr int documents_a_page = 50;

std::string body_address_of(const std::string& slug) {
    return fmt::format("/gennemsyn/forum/{}/igen", slug);
}

std::string run_address(intake::RereadingId id) {
    return fmt::format("/gennemsyn/laesning/{}", id.value);
}

base::Result<intake::RereadingId> run_asked(const Request& request) {
    const auto id = parse_id(request.parameter("run"));
    if (!id) return base::Error{base::ErrorKind::NotFound, "reread.not_found"};
    return intake::RereadingId{id.value()};
}

bool is_under_way(RereadingState state) {
    return state == RereadingState::Looking || state == RereadingState::Taking ||
           state == RereadingState::GoingBack;
}

std::string state_words(RereadingState state, const Texts& texts) {
    switch (state) {
        case RereadingState::Looking:
            return std::string(texts["reread_body.looking"]);
        case RereadingState::Looked:
            return std::string(texts["reread_body.looked"]);
        case RereadingState::Taking:
            return std::string(texts["reread_body.taking"]);
        case RereadingState::Taken:
            return std::string(texts["reread_body.taken"]);
        case RereadingState::GoingBack:
            return std::string(texts["reread_body.going_back"]);
        case RereadingState::GoneBack:
            return std::string(texts["reread_body.gone_back"]);
        case RereadingState::Failed:
            return std::string(texts["reread_body.failed"]);
    }
    return {};
}

/// "Af 120 dokumenter ville 14 blive anderledes. 3 bliver, som de er ..."
std::string summary_of(const Rereading& run, const Texts& texts) {
    const auto number = [&](int count) { return grouped_number(count, texts.language()); };
    std::string words = texts.with("reread_body.sum", {number(run.looked), number(run.differ)});
    if (run.refused > 0) words += " " + texts.count("reread_body.refused", run.refused);
    if (run.unreadable > 0) words += " " + texts.count("reread_body.unreadable", run.unreadable);
    if (run.taken > 0) words += " " + texts.count("reread_body.are_taken", run.taken);
    return words;
}

std::string from_to(int before, int after, const Texts& texts) {
    const auto number = [&](int count) { return grouped_number(count, texts.language()); };
    if (before == after) return number(before);
    return fmt::format("{} → {}", number(before), number(after));
}

std::string fate_words(const intake::RereadDocument& one, const Texts& texts) {
    if (one.is_undone) return std::string(texts["reread_body.fate.undone"]);
    if (one.is_taken) return std::string(texts["reread_body.fate.taken"]);
    const std::string refused = "error." + one.fate;
    if (one.fate.starts_with("reread.") && texts.has(refused)) return std::string(texts[refused]);
    const std::string key = "reread_body.fate." + one.fate;
    return std::string(texts[texts.has(key) ? key : "reread_body.fate.changed"]);
}

TablePart documents_part(const std::vector<intake::RereadDocument>& documents, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["reread_body.documents"]),
        .columns = {std::string(texts["waiting.document"]), std::string(texts["waiting.items"]),
                    std::string(texts["reread_body.outcomes"]),
                    std::string(texts["reread_body.what"])},
        .empty = std::string(texts["reread_body.none"])};
    for (const intake::RereadDocument& one : documents) {
        const bool is_read = one.fate != "unreadable";
        part.rows.push_back(
            {.cells = {{one.meeting_slug + " " + std::to_string(one.version),
                        review_address(one.minutes) + (one.is_taken ? "" : "/igen")},
                       {is_read ? from_to(one.items_before, one.items_after, texts)
                                : std::to_string(one.items_before)},
                       {is_read ? from_to(one.outcomes_before, one.outcomes_after, texts)
                                : std::to_string(one.outcomes_before)},
                       {fate_words(one, texts)}}});
    }
    return part;
}

void add_button(TableRow& row, const Rereading& run, const char* place, std::string words) {
    row.buttons.push_back({run_address(run.id) + place, std::move(words), run.body_name});
}

/// Where it stands, how far it is, and what can be done about it.
TablePart state_part(const Rereading& run, const Texts& texts) {
    Cell far{summary_of(run, texts)};
    if (is_under_way(run.state) && run.total > 0) {
        far.progress = Progress{static_cast<int>(run.done), static_cast<int>(run.total)};
    }
    TableRow row{.cells = {{state_words(run.state, texts)}, std::move(far)}};
    if (is_under_way(run.state)) {
        add_button(row, run, "/stop", std::string(texts["answers.stop"]));
    }
    if (run.state == RereadingState::Looked && run.differ > 0) {
        add_button(row, run, "/tag", texts.count("reread_body.take", run.differ));
    }
    if (run.taken > 0 && run.state != RereadingState::GoingBack) {
        add_button(row, run, "/fortryd", texts.count("reread_body.undo", run.taken));
    }
    return {.columns = {std::string(texts["answers.state"]), std::string(texts["answers.how_far"])},
            .rows = {std::move(row)}};
}

/// Goes up with every piece of it.
std::int64_t step_of(const Rereading& run) {
    constexpr std::int64_t a_state = 100'000'000;
    return static_cast<std::int64_t>(run.state) * a_state + run.done + 1;
}

base::Result<Response> uncached(base::Result<Response> response) {
    if (response) response.value().cacheable = false;
    return response;
}

template <class Act>
base::Result<Response> act_on_run(const Request& request, Context& context, Act&& act,
                                  const char* note) {
    TRY(const auto id, run_asked(request));
    if (request.form_is_restored) return redirect_to(run_address(id));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return act(transaction, context.actor(), id, context.clock());
    }));
    return redirect_with_note(run_address(id), note);
}

}  // namespace

base::Result<Response> list_body_rereadings(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    const std::string slug = request.parameter("forum");
    TRY(const auto runs, intake::list_rereadings(*reader, context.looks(), slug));
    TRY(const auto body, records::load_body_card(*reader, slug));
    TablePart before{
        .heading = std::string(texts["reread_body.runs"]),
        .columns = {std::string(texts["answers.when"]), std::string(texts["answers.state"]),
                    std::string(texts["answers.how_far"])},
        .empty = std::string(texts["reread_body.no_runs"])};
    bool is_at_work = false;
    for (const Rereading& one : runs) {
        is_at_work = is_at_work || is_under_way(one.state);
        before.rows.push_back(
            {.cells = {{moment_text(one.at, texts.language()), run_address(one.id)},
                       {state_words(one.state, texts)},
                       {summary_of(one, texts)}}});
    }
    TablePart begin{.columns = {std::string(texts["reread_body.begin_heading"])}};
    if (!is_at_work) {
        begin.rows.push_back({.cells = {{std::string(texts["reread_body.begin_what"])}},
                              .buttons = {{body_address_of(slug),
                                           std::string(texts["reread_body.begin"]), body.name}}});
    } else {
        begin.empty = texts["error.reread.under_way"];
    }
    return uncached(
        render_tables(context, {.title = texts.with("reread_body.title", {body.name}),
                                .lead = std::string(texts["reread_body.lead"]),
                                .trail = {{"/gennemsyn", std::string(texts["waiting.link"])}},
                                .parts = {std::move(begin), std::move(before)}}));
}

base::Result<Response> begin_body_rereading(const Request& request, Context& context) {
    const std::string slug = request.parameter("forum");
    if (request.form_is_restored) return redirect_to(body_address_of(slug));
    TRY(const auto id, in_transaction(context, [&](store::Transaction& transaction) {
            return intake::begin_rereading(transaction, context.actor(), slug, context.clock());
        }));
    return redirect_with_note(run_address(id), "rereading_begun");
}

base::Result<Response> show_body_rereading(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto id, run_asked(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const Rereading run, intake::load_rereading(*reader, context.looks(), id));
    TRY(const int asked, request.positive_query("side", 1));
    const Paging paging{.page = asked,
                        .per_page = documents_a_page,
                        .total = run.differ + run.refused + run.unreadable};
    if (asked > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    TRY(const auto documents,
        intake::list_reread_documents(*reader, context.looks(), id, paging.rows()));
    TablesPage page{
        .title = texts.with("reread_body.title", {run.body_name}),
        .lead = std::string(texts["reread_body.lead_run"]),
        .trail = {{"/gennemsyn", std::string(texts["waiting.link"])},
                  {body_address_of(run.body_slug), std::string(texts["reread_body.runs"])}},
        .parts = {state_part(run, texts), documents_part(documents, texts)}};
    if (is_under_way(run.state)) {
        page.links = {{run_address(id), std::string(texts["answers.look_again"])}};
        page.live = fmt::format("{}/nyt?efter={}", run_address(id), step_of(run));
    }
    PageData data;
    add_pagination(data, paging, Address(run_address(id)), texts);
    return uncached(render_tables(context, page, std::move(data)));
}

base::Result<Response> listen_to_body_rereading(const Request& request, Context& context) {
    TRY(const auto id, run_asked(request));
    TRY(store::Reader * reader, context.reader());
    TRY_DO(intake::load_rereading(*reader, context.looks(), id));
    const auto account = context.looks().account();
    const rights::Actor actor = context.looks();
    return stream_events({.topic = fmt::format("rereading/{}/{}", account.value, id.value),
                          .may_hear =
                              [account](const Visitor& visitor) {
                                  return visitor.signed_in && visitor.signed_in->account == account;
                              },
                          .after = last_event_of(request),
                          .source = [actor, id](Site& site) -> base::Result<std::optional<Event>> {
                              TRY(const auto open, site.database.reader());
                              TRY(const Rereading run, intake::load_rereading(*open, actor, id));
                              const std::int64_t step = step_of(run);
                              return std::optional<Event>(Event{
                                  .id = step, .name = "change", .data = std::to_string(step)});
                          }});
}

base::Result<Response> take_body_rereading(const Request& request, Context& context) {
    return act_on_run(request, context, intake::take_rereading, "rereading_asked");
}

base::Result<Response> stop_body_rereading(const Request& request, Context& context) {
    return act_on_run(request, context, intake::stop_rereading, "answer_stopped");
}

base::Result<Response> undo_body_rereading(const Request& request, Context& context) {
    return act_on_run(request, context, intake::undo_rereading, "answer_taken_back");
}

}  // namespace site
