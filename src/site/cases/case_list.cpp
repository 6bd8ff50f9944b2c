// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sagsbehandling?q=&hvem=&side= : my cases, those of everybody, those I follow; found by
// number and title.
#include <fmt/format.h>

#include "base/try.h"
#include "cases/attachment_words.h"
#include "cases/living_case.h"
#include "records/neutral_words.h"
#include "site/cases/attachments.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

constexpr int cases_a_page = 50;

struct Asked {
    std::string whose;  ///< "", "alle", "fulgte", "lukkede".
    std::string text;
    int page = 1;
};

cases::CaseFilter filter_of(const Asked& asked, const Context& context) {
    cases::CaseFilter filter{.text = asked.text,
                             .state = cases::CaseState::Open,
                             .limit = cases_a_page + 1,
                             .offset = (asked.page - 1) * cases_a_page};
    if (asked.whose == "lukkede") filter.state = cases::CaseState::Closed;
    if (asked.whose == "fulgte") filter.followed = true;
    // Somebody who looks for a case looks among all of them.
    if (asked.whose.empty() && asked.text.empty()) {
        filter.officer = context.viewer().insight().person;
    }
    return filter;
}

TableRow row_of(const cases::LivingCase& one, const Texts& texts) {
    std::string title = one.head.title;
    if (one.head.access == cases::CaseAccess::Closed) {
        title += fmt::format(" ({})", texts["casework.is_for_few"]);
    }
    return {.cells = {{one.number},
                      {std::move(title), living_case_address(one.slug)},
                      {one.officer_name},
                      {one.unit_name},
                      {moment_text(one.changed_at, texts.language())}}};
}

/// Attachments with those words in them, on the first page of what was found.
base::Result<std::optional<TablePart>> attachments_found(const Asked& asked, Context& context) {
    constexpr std::size_t most = 20;
    if (asked.text.empty() || asked.page > 1) return std::optional<TablePart>();
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto found, cases::find_attachments(*reader, asked.text, most, context.viewer()));
    if (found.empty()) return std::optional<TablePart>();
    TablePart part{
        .heading = std::string(texts["casework.in_attachments"]),
        .columns = {std::string(texts["casework.document"]), std::string(texts["casework.kind"]),
                    std::string(texts["casework.of_item"])}};
    for (const cases::ItemAttachment& one : found) {
        TRY(const auto item, cases::load_item(*reader, one.item, context.viewer()));
        part.rows.push_back({.cells = {{one.title, attachment_address(one)},
                                       {file_words(one.now, texts)},
                                       {item.head.title, draft_address(item.id)}}});
    }
    return std::optional(std::move(part));
}

std::string address_of(const Asked& asked, int page) {
    return Address("/sagsbehandling")
        .with("hvem", asked.whose)
        .with("q", asked.text)
        .with_number("side", page)
        .text();
}

}  // namespace

std::vector<Choice> casework_trail(const Texts& texts, std::vector<Choice> between) {
    between.insert(between.begin(), {"/sagsbehandling", std::string(texts["casework.title"])});
    return between;
}

std::string finance_words(const std::string& reason, const Texts& texts) {
    const std::string mark(texts["casework.finance"]);
    return reason.empty() ? mark : texts.with("casework.finance_because", {mark, reason});
}

std::string neutral_text(const std::string& title, const std::string& neutral, bool is_closed,
                         const Texts& texts) {
    const auto hint = is_closed ? records::hinted_by(title, neutral) : std::nullopt;
    return hint ? texts.with("casework.neutral_hints", {neutral, *hint}) : neutral;
}

bool may_change(const Context& context, const cases::LivingCase& one) {
    if (context.looks().may(cases::may_write, rights::in_unit(one.head.unit))) return true;
    return one.head.officer == context.viewer().insight().person &&
           context.looks().require_in_some(cases::change_case_action);
}

base::Result<cases::LivingCase> living_case_of(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    return cases::load_living_case(*reader, request.parameter("slug"), context.viewer());
}

base::Result<Response> show_casework(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const int page, request.positive_query("side", 1));
    const Asked asked{request.query_value("hvem"), request.query_value("q"), page};
    TRY(auto found, cases::list_living_cases(*reader, filter_of(asked, context), context.viewer()));
    const bool more = found.size() > static_cast<std::size_t>(cases_a_page);
    if (more) found.pop_back();
    TablesPage shown{.title = std::string(texts["casework.title"]),
                     .lead = std::string(texts["casework.lead"]),
                     .search = TableSearch{.action = "/sagsbehandling",
                                           .label = std::string(texts["casework.search"]),
                                           .value = asked.text,
                                           .kept = {{"hvem", asked.whose}}}};
    if (context.looks().require_in_some(cases::open_case_action)) {
        shown.links.push_back({"/sagsbehandling/ny", std::string(texts["casework.new"])});
    }
    std::string_view shown_are;
    for (const auto& [whose, key] : {std::pair("", "casework.mine"),
                                     {"alle", "casework.all"},
                                     {"fulgte", "casework.followed"},
                                     {"lukkede", "casework.closed"}}) {
        if (asked.whose == whose) shown_are = texts[key];
        if (asked.whose == whose && asked.text.empty()) continue;
        shown.links.push_back({address_of({whose, {}, 1}, 1), std::string(texts[key])});
    }
    // Somebody who looks for a case looks among all of them, of the kind that he chose.
    if (asked.whose.empty() && !asked.text.empty()) shown_are = texts["casework.all"];
    TablePart part{
        .heading = std::string(shown_are),
        .columns = {std::string(texts["casework.number"]),
                    std::string(texts["casework.case_title"]),
                    std::string(texts["casework.officer"]), std::string(texts["casework.unit"]),
                    std::string(texts["casework.changed"])},
        .empty = std::string(texts["casework.none"])};
    for (const cases::LivingCase& one : found) part.rows.push_back(row_of(one, texts));
    TRY(auto in_attachments, attachments_found(asked, context));
    if (in_attachments) part.empty = texts["casework.none_but_attachments"];
    if (page > 1) {
        part.links.push_back({address_of(asked, page - 1), std::string(texts["casework.newer"])});
    }
    if (more) {
        part.links.push_back({address_of(asked, page + 1), std::string(texts["casework.older"])});
    }
    shown.parts.push_back(std::move(part));
    if (in_attachments) shown.parts.push_back(*std::move(in_attachments));
    return render_tables(context, shown);
}

}  // namespace site
