// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn/udfald/{forum} : decisions whose outcome was not recognised; POST
// /gennemsyn/{document}/udfald : somebody says what one came to, or that it came to nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/try.h"
#include "intake/correct.h"
#include "records/keeping.h"
#include "records/unknown_outcomes.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/review/review.h"
#include "site/review/waiting.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::DocumentToReview;
using records::Item;

constexpr int documents_a_page = 50;

bool may_put_right(Context& context, records::BodyId body) {
    return context.looks().may(rights::Permission::SaveMinutes, rights::in_body(body));
}

/// The item that the form stood beside, while nobody has said it yet.
const Item* item_asked(const Request& request, const DocumentToReview& document) {
    const auto& items = document.now.items;
    const auto is_asked = [&](const Item& one) {
        return records::has_unknown_outcome(document.now.findings, one);
    };
    const auto position = parse_id(request.form_value("plads"));
    if (position && position.value() > 0) {
        const auto index = static_cast<std::size_t>(position.value()) - 1;
        if (index >= items.size()) return nullptr;
        const Item& item = items[index];
        return is_asked(item) ? &item : nullptr;
    }
    const auto number = parse_id(request.form_value("punkt"));
    const auto found = std::find_if(items.begin(), items.end(), [&](const Item& one) {
        return number && one.number == number.value() && is_asked(one);
    });
    return found == items.end() ? nullptr : &*found;
}

std::vector<records::Outcome> outcomes_chosen(const Request& request) {
    std::vector<records::Outcome> chosen;
    for (int at = 0; at <= static_cast<int>(records::Outcome::Withdrawn); ++at) {
        const auto one = static_cast<records::Outcome>(at);
        const std::string field = "udfald_" + std::string(records::name_of(one));
        if (request.form_value(field) == "1") chosen.push_back(one);
    }
    return chosen;
}

/// To where the form stood.
std::string way_back(const Request& request, const DocumentToReview& document) {
    const auto number = parse_id(request.form_value("punkt"));
    const int item = number && number.value() < 100'000 ? static_cast<int>(number.value()) : 0;
    if (request.form_value("fra") == "punkt" && item > 0) {
        return item_address(document.meeting_slug, item);
    }
    return item > 0 ? fmt::format("{}?punkt={}", review_address(document.id), item)
                    : review_address(document.id);
}

}  // namespace

base::Result<void> add_unknown_outcomes(TablesPage& page, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::count_unknown_outcomes(*reader, context.viewer()));
    TablePart part{
        .heading = std::string(texts["unknown.heading"]),
        .columns = {std::string(texts["waiting.body"]), std::string(texts["unknown.documents"])}};
    for (const records::UnknownOutcomes& one : bodies) {
        if (!may_put_right(context, one.body)) continue;
        part.rows.push_back({.cells = {{one.body_name, "/gennemsyn/udfald/" + one.body_slug},
                                       {grouped_number(one.documents, texts.language())}}});
    }
    if (!part.rows.empty()) page.parts.push_back(std::move(part));
    return {};
}

base::Result<Response> list_unknown_page(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto body, records::load_body_card(*reader, request.parameter("forum")));
    if (!may_put_right(context, body.id)) {
        return base::Error{base::ErrorKind::NotFound, "body.not_found"};
    }
    TRY(const auto bodies, records::count_unknown_outcomes(*reader, context.viewer()));
    const auto counted = std::find_if(bodies.begin(), bodies.end(),
                                      [&](const auto& one) { return one.body == body.id; });
    const int total = counted == bodies.end() ? 0 : counted->documents;
    TRY(const int asked, request.positive_query("side", 1));
    const Paging paging{.page = asked, .per_page = documents_a_page, .total = total};
    if (asked > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    TRY(const auto items,
        records::list_unknown_outcomes(*reader, body.slug, paging.rows(), context.viewer()));
    TablePart part{
        .columns = {std::string(texts["unknown.meeting"]), std::string(texts["unknown.items"])},
        .empty = std::string(texts["unknown.empty"])};
    for (const records::UnknownOutcomesIn& one : items) {
        part.rows.push_back(
            {.cells = {{plain_date(one.date, texts.language()),
                        fmt::format("{}?punkt={}", review_address(one.minutes), one.first)},
                       {grouped_number(one.items, texts.language())}}});
    }
    PageData data;
    add_pagination(data, paging, Address("/gennemsyn/udfald/" + body.slug), texts);
    auto response = render_tables(context,
                                  {.title = texts.with("unknown.title", {body.name}),
                                   .lead = std::string(texts["unknown.lead"]),
                                   .trail = {{"/gennemsyn", std::string(texts["waiting.link"])}},
                                   .parts = {std::move(part)}},
                                  std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

base::Result<Response> tell_outcome(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    const std::string back = way_back(request, document);
    if (request.form_is_restored) return redirect_to(back);
    const Item* item = item_asked(request, document);
    // Somebody has said it meanwhile: it is seen there what.
    if (item == nullptr) return redirect_to(back);
    auto outcomes = outcomes_chosen(request);
    const bool none = request.form_value("intet") == "1";
    if (outcomes.empty() && !none) return redirect_with_note(back, "outcome_not_chosen");
    if (none) outcomes.clear();
    const records::Correction correction{.kind = records::CorrectionKind::ItemOutcomes,
                                         .item = intake::anchor_of(*item),
                                         .outcomes = std::move(outcomes)};
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return intake::correct(transaction, context.actor(), context.viewer(),
                               {document.id, document.state}, std::array{correction},
                               context.clock());
    });
    if (!done) return show_review_again(request, context, done.error());
    return redirect_with_note(back, "outcome_told");
}

}  // namespace site
