// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn : what waits, by kind of doubt; GET /gennemsyn/ens/{forum}/{likeness} : those of a
// body that are like each other; GET, POST .../offentliggoer, .../ikke-referat : one answer to all.
#include "site/review/waiting.h"
#include "site/doubt_quote.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/keeping.h"
#include "records/unknown_outcomes.h"
#include "records/waiting_answer.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/review/review.h"
#include "site/review/upload.h"
#include "store/ahead.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"
#include "web/tables.h"

namespace site {
namespace {

using records::AnswerKind;
using records::WaitingDocument;
using records::WaitingGroup;

constexpr int most_groups = 200;
constexpr int documents_a_page = 50;
constexpr std::size_t words_shown = 3;
/// Stands in the address for the likeness of documents without a doubt.
constexpr const char* no_doubt = "ingen";

std::string doubt_text(const std::string& code, const Texts& texts) {
    const std::string key = "review." + code;
    return std::string(texts[texts.has(key) ? key : "review.doubt.other"]);
}

/// Its most serious kind of doubt: one that may not be answered together, if there is one. "":
/// none.
std::string kind_of(const WaitingGroup& group) {
    std::string kind;
    for (const base::Finding& one : group.example.doubts) {
        if (!records::may_answer_together({one})) return one.code;
        if (kind.empty()) kind = one.code;
    }
    return kind;
}

/// The words of the doubts, each once; other kinds than the heading's are named.
std::string words_of(const base::Findings& doubts, const std::string& heading, const Texts& texts) {
    std::vector<std::string> words;
    for (const base::Finding& one : doubts) {
        std::string said = doubt_quote(one, texts);
        if (one.code != heading) {
            said = doubt_text(one.code, texts) + (said.empty() ? "" : " " + said);
        }
        const bool is_new = std::find(words.begin(), words.end(), said) == words.end();
        if (!said.empty() && is_new) words.push_back(std::move(said));
    }
    const bool is_cut = words.size() > words_shown;
    if (is_cut) words.resize(words_shown);
    return fmt::format("{}{}", fmt::join(words, " · "), is_cut ? " …" : "");
}

std::string how_many(const WaitingGroup& group, const Texts& texts) {
    return texts.count("waiting.alike", group.documents);
}

std::string days_of(const WaitingGroup& group, const Texts& texts) {
    const std::string from = short_date(group.oldest, texts.language());
    if (group.oldest == group.newest) return from;
    return fmt::format("{} – {}", from, short_date(group.newest, texts.language()));
}

/// Of the group, or of what is done to it: "/offentliggoer".
std::string group_address(const WaitingGroup& group, const char* part = "") {
    const std::string& word = group.alike.likeness;
    Address address(fmt::format("/gennemsyn/ens/{}/{}{}", group.alike.body_slug,
                                word.empty() ? no_doubt : word, part));
    const auto import = group.alike.import.value_or(records::ImportId{}).value;
    return import == 0 ? address.text()
                       : address.with_number("indlaesning", static_cast<int>(import)).text();
}

/// The run of import that is asked about, in an address.
base::Result<std::optional<records::ImportId>> import_asked(const Request& request) {
    TRY(const int asked, request.positive_query("indlaesning", 0));
    if (asked == 0) return std::optional<records::ImportId>();
    return std::optional(records::ImportId{asked});
}

base::Result<records::WaitingFilter> filter_asked(const Request& request) {
    records::WaitingFilter filter{.body_slug = request.query_value("forum"),
                                  .doubt = request.query_value("tvivl")};
    TRY(filter.import, import_asked(request));
    return filter;
}

Address list_address(const records::WaitingFilter& filter) {
    Address address("/gennemsyn");
    if (!filter.body_slug.empty()) address = address.with("forum", filter.body_slug);
    if (filter.import)
        address = address.with_number("indlaesning", static_cast<int>(filter.import->value));
    if (!filter.doubt.empty()) address = address.with("tvivl", filter.doubt);
    return address;
}

bool is_of_new_body(const base::Findings& doubts) {
    return std::any_of(doubts.begin(), doubts.end(),
                       [](const base::Finding& one) { return one.code == "doubt.body_new"; });
}

/// To its review for whoever may put it right, else to the document.
Cell document_cell(const WaitingDocument& one, Context& context) {
    // Of a body that is new whoever brought it in puts it right, and sees it here.
    const bool may_correct =
        context.looks().may(rights::Permission::SaveMinutes, rights::in_body(one.body)) ||
        is_of_new_body(one.doubts);
    return {
        plain_date(one.date, context.texts().language()),
        may_correct
            ? review_address(one.minutes)
            : Address(meeting_address(one.meeting_slug)).with_number("udgave", one.version).text()};
}

base::Result<WaitingGroup> group_asked(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const std::string word = request.parameter("likeness");
    TRY(const auto import, import_asked(request));
    return records::load_waiting_group(*reader,
                                       {.body_slug = request.parameter("forum"),
                                        .likeness = word == no_doubt ? "" : word,
                                        .import = import},
                                       context.viewer());
}

bool may_publish(const WaitingGroup& group, Context& context) {
    return context.looks().may(rights::Permission::PublishMinutes,
                               rights::in_body(group.example.body));
}

std::string why(const WaitingGroup& group, const Texts& texts) {
    std::vector<std::string> kinds;
    for (const base::Finding& one : group.example.doubts) {
        const std::string kind = doubt_text(one.code, texts);
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    if (kinds.empty()) return std::string(texts["waiting.wanted"]);
    return fmt::format("{}", fmt::join(kinds, " "));
}

std::string publish_text(const WaitingGroup& group, const Texts& texts) {
    return texts.count("waiting.publish_all", group.documents);
}

std::string group_title(const WaitingGroup& group, const Texts& texts) {
    return fmt::format("{}: {}", group.body_name, how_many(group, texts));
}

/// What was looked at: how many, and which came last.
std::string state_of(const WaitingGroup& group) {
    return fmt::format("{}-{}", group.documents, group.last.value);
}

/// "I alt 1.204 punkter; 12 af dem er lukkede ...": what everybody is about to see.
std::string preview(const WaitingGroup& group, const Texts& texts) {
    return texts.with("waiting.preview", {grouped_number(group.items, texts.language()),
                                          grouped_number(group.closed_items, texts.language())});
}

FormPage answer_page(const WaitingGroup& group, AnswerKind kind, const Texts& texts) {
    const bool publishes = kind == AnswerKind::Publish;
    const std::string what = publishes ? preview(group, texts) : std::string();
    FormPage page{
        .title = publishes ? publish_text(group, texts)
                           : texts.count("waiting.set_aside_all", group.documents),
        .lead = fmt::format("{}. {}. {} {} {}", group.body_name, days_of(group, texts),
                            why(group, texts), what,
                            texts[publishes ? "waiting.publish_lead" : "waiting.set_aside_lead"]),
        .action = group_address(group, publishes ? "/offentliggoer" : "/ikke-referat"),
        .fields = {{.kind = FieldKind::Hidden, .name = "tilstand", .value = state_of(group)}},
        .back_url = group_address(group),
        .back_text = std::string(texts["form.cancel"]),
        .trail = {{"/gennemsyn", std::string(texts["waiting.link"])},
                  {group_address(group), group_title(group, texts)}}};
    page.submit = page.title;
    if (publishes) {
        page.fields.push_back({.kind = FieldKind::Tick,
                               .name = "looked_through",
                               .label = std::string(texts["waiting.looked"]),
                               .hint = std::string(texts["access.looked_through_hint"])});
    } else {
        page.fields.push_back({.name = "reason",
                               .label = std::string(texts["review.not_minutes_because"]),
                               .hint = std::string(texts["withdraw.note_hint"])});
    }
    return page;
}

/// Only for whoever may; nothing is published where each is to be looked at.
base::Result<WaitingGroup> group_to_answer(const Request& request, Context& context,
                                           AnswerKind kind) {
    TRY(auto group, group_asked(request, context));
    if (!may_publish(group, context)) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    if (kind == AnswerKind::Publish && !records::may_answer_together(group.example.doubts)) {
        return base::Error{base::ErrorKind::Conflict, "waiting.one_by_one"};
    }
    return group;
}

base::Result<Response> show_answer_form(const Request& request, Context& context, AnswerKind kind) {
    TRY(const auto group, group_to_answer(request, context, kind));
    return render_form(context, answer_page(group, kind, context.texts()));
}

base::Result<Response> give_answer(const Request& request, Context& context, AnswerKind kind) {
    TRY(const auto group, group_to_answer(request, context, kind));
    FormPage form = answer_page(group, kind, context.texts());
    const std::string reason = request.form_value("reason");
    if (kind == AnswerKind::SetAside) form.fields[1].value = reason;
    if (request.form_is_restored) return render_form(context, form);
    if (kind == AnswerKind::Publish && request.form_value("looked_through") != "1") {
        return render_form(context, form, {{"looked_through", "looked_through"}});
    }
    if (kind == AnswerKind::SetAside && base::trim(reason).empty()) {
        return render_form(context, form, {{"reason", "missing"}});
    }
    // What was looked at is what is answered: not what came meanwhile.
    if (request.form_value("tilstand") != state_of(group)) {
        form.problem = context.texts()["error.waiting.changed"];
        auto response = render_form(context, form);
        constexpr int conflicting = 409;
        if (response) response.value().status = conflicting;
        return response;
    }
    const auto answered = in_transaction(context, [&](store::Transaction& transaction) {
        return records::answer_alike(transaction, context.actor(),
                                     {kind, {group.alike, group.documents, group.last}, reason},
                                     context.viewer(), context.clock());
    });
    if (!answered) return render_form_again(context, form, answered.error());
    return redirect_with_note("/gennemsyn/svar", "answer_asked");
}

TableRow row_of(const WaitingGroup& group, const std::string& kind, Context& context) {
    const Texts& texts = context.texts();
    return {.cells = {{how_many(group, texts), group_address(group)},
                      {group.body_name,
                       list_address({group.alike.body_slug, group.alike.import, {}}).text()},
                      {days_of(group, texts)},
                      {words_of(group.example.doubts, kind, texts)}}};
}

std::string settle_address(records::BodyId body) {
    return fmt::format("/admin/fora/venter/{}", body.value);
}

/// The bodies in which the viewer says whether all waits.
base::Result<void> add_bodies(TablesPage& page, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    TablePart part{.heading = std::string(texts["body_waits.heading"]),
                   .columns = {std::string(texts["waiting.body"]),
                               std::string(texts["body_waits.what_waits"])}};
    for (const records::BodyCard& one : bodies) {
        const bool is_secretary =
            context.looks().may(rights::Permission::PublishMinutes, rights::in_body(one.id));
        if (!is_secretary) continue;
        part.rows.push_back(
            {.cells = {{one.name, "/gennemsyn/forum/" + one.slug},
                       {std::string(
                           texts[one.documents_wait ? "body_waits.all" : "body_waits.doubted"])}},
             .links = {{fmt::format("/gennemsyn/forum/{}/igen", one.slug),
                        std::string(texts["reread_body.link"])}}});
    }
    if (!part.rows.empty()) page.parts.push_back(std::move(part));
    return {};
}

}  // namespace

base::Result<Response> list_waiting_page(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto filter, filter_asked(request));
    TRY(store::Reader * reader, context.reader());
    const bool is_whole = list_address(filter).text() == "/gennemsyn";
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        if (is_whole) {
            static_cast<void>(bool(records::count_unknown_outcomes(ahead, context.viewer())));
            static_cast<void>(bool(records::list_body_cards(ahead)));
        }
        return records::list_waiting_groups(ahead, filter, most_groups, context.viewer());
    });
    TRY(const auto groups,
        records::list_waiting_groups(*reader, filter, most_groups, context.viewer()));
    // The kind with the largest group first, as the groups come; what somebody wanted to wait last.
    std::vector<std::string> kinds;
    std::map<std::string, TablePart> parts;
    for (const WaitingGroup& group : groups) {
        const std::string kind = kind_of(group);
        if (!parts.contains(kind)) {
            kinds.push_back(kind);
            parts[kind] = {
                .heading =
                    kind.empty() ? std::string(texts["waiting.wanted"]) : doubt_text(kind, texts),
                .columns = {std::string(texts["waiting.how_many"]),
                            std::string(texts["waiting.body"]), std::string(texts["waiting.days"]),
                            std::string(texts["waiting.words"])}};
            if (!kind.empty() && filter.doubt.empty()) {
                const auto alone = list_address({filter.body_slug, filter.import, kind}).text();
                parts[kind].links = {{alone, std::string(texts["waiting.only_this_kind"])}};
            }
        }
        parts[kind].rows.push_back(row_of(group, kind, context));
    }
    std::stable_partition(kinds.begin(), kinds.end(), [](const auto& one) { return !one.empty(); });
    TablesPage page{.title = std::string(texts["waiting.link"]),
                    .lead = std::string(texts["waiting.lead"]),
                    .links = {{"/gennemsyn/svar", std::string(texts["answers.link"])},
                              {"/indlaesninger", std::string(texts["imports.link"])}}};
    // Which they are is told where bodies are kept: they may be of documents of others.
    if (may_become_secretary(context)) {
        page.links.push_back({"/admin/fora", std::string(texts["waiting.new_bodies"])});
    }
    if (!is_whole) {
        page.lead += " " + std::string(texts["waiting.is_filtered"]);
        page.trail = {{"/gennemsyn", std::string(texts["waiting.all"])}};
    }
    for (const std::string& kind : kinds) page.parts.push_back(std::move(parts[kind]));
    if (groups.empty()) page.parts.push_back({.empty = std::string(texts["waiting.none"])});
    if (is_whole) TRY_DO(add_unknown_outcomes(page, context));
    if (is_whole) TRY_DO(add_bodies(page, context));
    if (groups.size() == most_groups) {
        page.lead += " " + texts.with("waiting.largest", {std::to_string(most_groups)});
    }
    return render_tables(context, page);
}

base::Result<Response> show_waiting_group(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto group, group_asked(request, context));
    TRY(const int asked, request.positive_query("side", 1));
    const Paging paging{.page = asked, .per_page = documents_a_page, .total = group.documents};
    if (asked > paging.pages()) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto documents,
        records::list_waiting_alike(*reader, group.alike, paging.rows(), context.viewer()));
    TablePart part{
        .columns = {std::string(texts["waiting.document"]), std::string(texts["waiting.file"]),
                    std::string(texts["waiting.items"]), std::string(texts["waiting.closed_items"]),
                    std::string(texts["waiting.words"])}};
    for (const WaitingDocument& one : documents) {
        part.rows.push_back({.cells = {document_cell(one, context),
                                       {one.file_name},
                                       {grouped_number(one.items, texts.language())},
                                       {grouped_number(one.closed_items, texts.language())},
                                       {words_of(one.doubts, kind_of(group), texts)}}});
    }
    const bool is_together = records::may_answer_together(group.example.doubts);
    TablesPage page{.title = group_title(group, texts),
                    .lead = why(group, texts),
                    .trail = {{"/gennemsyn", std::string(texts["waiting.link"])}},
                    .parts = {std::move(part)}};
    if (!is_together) page.lead += " " + std::string(texts["waiting.one_by_one"]);
    const bool is_new = is_of_new_body(group.example.doubts);
    if (is_new && !may_publish(group, context)) {
        page.lead += " " + std::string(texts["nobodys.in_group"]);
    }
    if (is_new && may_become_secretary(context)) {
        page.links = {
            {settle_address(group.example.body), std::string(texts["waiting.settle_body"])}};
    }
    if (may_publish(group, context)) {
        page.links = {{group_address(group, "/ikke-referat"),
                       texts.count("waiting.set_aside_all", group.documents)}};
    }
    if (is_together && may_publish(group, context)) {
        page.lead += " " + std::string(texts["waiting.look_first"]);
        page.links.insert(page.links.begin(),
                          {group_address(group, "/offentliggoer"), publish_text(group, texts)});
    }
    PageData data;
    add_pagination(data, paging, Address(group_address(group)), texts);
    return render_tables(context, page, std::move(data));
}

base::Result<Response> show_publish_group(const Request& request, Context& context) {
    return show_answer_form(request, context, AnswerKind::Publish);
}

base::Result<Response> publish_group(const Request& request, Context& context) {
    return give_answer(request, context, AnswerKind::Publish);
}

base::Result<Response> show_set_group_aside(const Request& request, Context& context) {
    return show_answer_form(request, context, AnswerKind::SetAside);
}

base::Result<Response> set_group_aside(const Request& request, Context& context) {
    return give_answer(request, context, AnswerKind::SetAside);
}

}  // namespace site
