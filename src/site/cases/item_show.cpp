// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id} : one item while it is written: what it says, where it stands, what can be
// done with it.
#include <fmt/format.h>

#include <algorithm>

#include "agendas/former_place.h"
#include "agendas/place_drafts.h"
#include "approvals/approval.h"
#include "approvals/recall.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/item_content.h"
#include "cases/parts_at_all.h"
#include "document/html_writer.h"
#include "records/items_around.h"
#include "records/read.h"
#include "site/address.h"
#include "site/cases/attachments.h"
#include "site/figure_notes.h"
#include "site/planned_rows.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using cases::ItemState;

std::string state_text(ItemState state, const Texts& texts) {
    return std::string(texts[fmt::format("draft.state.{}", name_of(state))]);
}

void add_fact(PageData& data, std::string_view name, const std::string& text,
              const std::string& url = {}) {
    if (text.empty()) return;
    PageData& fact = data.add("fact");
    fact.set("fact_name", std::string(name));
    if (url.empty()) {
        fact.add("plain").set("fact_text", text);
    } else {
        fact.add("linked").set("fact_text", text).set("fact_url", url);
    }
}

std::string access_text(const records::VisibilityChoice& access, const Texts& texts) {
    std::string text(texts[fmt::format("draft.access.{}", records::name_of(access.visibility))]);
    if (!access.legal_basis.empty()) text += " (" + access.legal_basis + ")";
    return text;
}

/// The meeting on whose agenda it stands, when whoever looks may know of it.
base::Result<void> add_place(PageData& data, const cases::ItemDraft& item, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto place, agendas::find_place_of(*reader, item.id));
    if (!place) return {};
    const auto meeting = agendas::load_planned(*reader, place->planned_slug, context.viewer());
    if (!meeting && meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
    if (!meeting) return {};
    add_fact(data, context.texts()["draft.on_agenda"],
             weekday_date(place->date, context.texts().language()),
             planned_address(place->planned_slug));
    return {};
}

/// Which agendas it was taken off, and why, when whoever looks may know of the meeting.
base::Result<void> add_left(PageData& data, const cases::ItemDraft& item, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto places, agendas::list_former_places(*reader, item.id));
    const Texts& texts = context.texts();
    for (const agendas::FormerPlace& one : places) {
        const auto meeting = agendas::load_planned(*reader, one.planned_slug, context.viewer());
        if (!meeting && meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
        if (!meeting) continue;
        add_fact(data, texts["draft.taken_off"],
                 texts.with("draft.taken_off_why",
                            {weekday_date(one.date, texts.language()), one.reason}),
                 planned_address(one.planned_slug));
    }
    return {};
}

/// "Som punkt 7, lukket": the agenda, and what was decided since, say how open it is there.
base::Result<std::string> published_text(const cases::ItemDraft& item, Context& context) {
    const Texts& texts = context.texts();
    const std::string number = std::to_string(*item.record_number);
    std::string text = texts.with("draft.published_as", {number});
    TRY(store::Reader * reader, context.reader());
    const auto found =
        records::find_item(*reader, *item.record_meeting, *item.record_number, context.viewer());
    if (!found && found.error().kind == base::ErrorKind::NotFound) return text;
    TRY_DO(found);
    TRY(const auto shown, records::load_item(*reader, found.value(), context.viewer()));
    if (shown.withheld) return texts.with("draft.published_withheld", {number});
    if (shown.visibility == records::Visibility::Open) return text;
    const bool is_closed = shown.visibility == records::Visibility::Closed;
    return texts.with(is_closed ? "draft.published_closed" : "draft.published_internal", {number});
}

/// The meeting it is meant for, when whoever looks may know of it.
base::Result<void> add_meeting(PageData& data, const cases::ItemDraft& item, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    if (item.wanted_slug) {
        const auto meeting = agendas::load_planned(*reader, *item.wanted_slug, context.viewer());
        if (!meeting && meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
        if (meeting) {
            add_fact(data, texts["draft.wanted"],
                     weekday_date(meeting.value().times.date, texts.language()),
                     planned_address(meeting.value().slug));
            TRY(const auto days, calendar::DayTable::load(*reader));
            const auto deadline = agendas::item_deadline(meeting.value(), days);
            if (deadline && cases::is_writable(item.state)) {
                const std::string day = weekday_date(*deadline, texts.language());
                const bool is_late = *deadline < context.clock().today();
                add_fact(data, texts["draft.deadline"],
                         is_late ? texts.with("draft.deadline_passed", {day}) : day);
            }
        }
    }
    TRY_DO(add_place(data, item, context));
    if (cases::is_writable(item.state)) TRY_DO(add_left(data, item, context));
    if (item.record_meeting && item.record_number) {
        // One that can be written again has left that agenda: taken off, or its meeting cancelled.
        const bool has_left = cases::is_writable(item.state);
        TRY(const std::string text, published_text(item, context));
        add_fact(data, texts[has_left ? "draft.was_on_agenda" : "draft.published"], text,
                 item_address(*item.record_meeting, *item.record_number));
    }
    return {};
}

base::Result<void> add_facts(PageData& data, const cases::ItemDraft& item, Context& context) {
    const Texts& texts = context.texts();
    add_fact(data, texts["draft.state"], state_text(item.state, texts));
    add_fact(data, texts["draft.case"], item.case_number, living_case_address(item.case_slug));
    add_fact(data, texts["draft.body"], item.body_name);
    add_fact(data, texts["draft.treatment"],
             std::string(texts[fmt::format("draft.treatment.{}", name_of(item.head.treatment))]));
    add_fact(data, texts["draft.access"], access_text(item.head.access, texts));
    add_fact(data, texts["casework.public_title"],
             neutral_text(item.head.title, item.head.public_title,
                          item.head.access.visibility == records::Visibility::Closed, texts));
    add_fact(data, texts["draft.author"], item.author_name);
    add_fact(data, texts["casework.unit"], item.unit_name);
    if (item.finance) {
        add_fact(data, texts["casework.finance_mark"], finance_words(item.finance_reason, texts));
    }
    TRY_DO(add_meeting(data, item, context));
    add_fact(data, texts["casework.changed"], moment_text(item.changed_at, texts.language()));
    if (item.head.covering) {
        add_fact(data, texts["draft.covering"], std::string(texts["draft.covering_item"]),
                 draft_address(*item.head.covering));
    }
    if (item.came_from) {
        add_fact(data, texts["draft.came_from"], std::string(texts["draft.earlier_item"]),
                 draft_address(*item.came_from));
    }
    return {};
}

/// `guidance_left`: headings of sections where the template's help stands as if it was the text.
void add_sections(PageData& data, const std::vector<cases::ItemSection>& sections,
                  const std::vector<std::string>& guidance_left, const Texts& texts) {
    int number = 0;
    for (const cases::ItemSection& section : sections) {
        PageData& shown = data.add("section");
        shown.set("section_heading", section.heading);
        if (section.text.blocks.empty()) {
            shown.show("section_empty");
            continue;
        }
        const document::HtmlOptions options{.top_heading_level = 3,
                                            .id_prefix = fmt::format("a{}-", ++number),
                                            .table_word = std::string(texts["draft.table"])};
        const bool is_guidance = std::find(guidance_left.begin(), guidance_left.end(),
                                           section.heading) != guidance_left.end();
        shown.add(is_guidance ? "section_guidance" : "section_text")
            .set_html("text_html", document::render_html(section.text, options));
        add_figure_notes(shown, {&section.text});
    }
}

/// Who approved an earlier version of what is under way.
base::Result<void> add_overtaken(PageData& data, const cases::ItemDraft& item, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const Texts& texts = context.texts();
    TRY(const auto names, approvals::list_overtaken_names(*reader, item));
    if (names.empty()) return {};
    data.add("unfinished")
        .add("unfinished_linked")
        .set("what_url", draft_address(item.id) + "/forloeb")
        .set("what", texts.with("way.waits_again", {joined(names, texts.language())}));
    return {};
}

struct Move {
    ItemState to;
    const char* text;
    const char* step = "";  ///< Of the item's way (/forloeb); "": a move of the item alone.
};
/// Moves of whoever writes; those of who approves and who makes agendas are their parts' own.
std::vector<Move> moves_from(ItemState state) {
    switch (state) {
        case ItemState::Draft:
            return {{ItemState::Submitted, "draft.submit", "send"},
                    {ItemState::Withdrawn, "draft.withdraw"}};
        case ItemState::Submitted:
        case ItemState::Approved:
            return {{ItemState::Draft, "draft.call_back", "traek"}};
        case ItemState::Withdrawn:
            return {{ItemState::Draft, "draft.take_up"}};
        default:
            return {};
    }
}

base::Result<bool> may_do(Context& context, const cases::ItemDraft& item,
                          const rights::Action& action) {
    TRY(store::Reader * reader, context.reader());
    const auto may = cases::require_for_item(*reader, context.looks(), action, item);
    if (may) return true;
    if (may.error().kind == base::ErrorKind::Forbidden) return false;
    return may.error();
}

/// One page has one main action: what the item waits for.
void add_tool(PageData& data, const std::string& url, std::string_view name, bool is_main = false) {
    data.add("tool")
        .set("tool_url", url)
        .set("tool_name", std::string(name))
        .set("tool_class", is_main ? "main-button" : "plain-button");
}

/// `is_main`: something is missing before it can be sent.
void add_writing(PageData& data, const cases::ItemDraft& item, Context& context, bool is_main) {
    if (!cases::is_writable(item.state)) return;
    const std::string address = draft_address(item.id);
    add_tool(data, address + "/tekst", context.texts()["draft.write"], is_main);
    add_tool(data, address + "/ret", context.texts()["draft.change"]);
}

/// Whatever would be refused is not offered: an item is sent when nothing is missing.
base::Result<void> add_moves(PageData& data, const cases::ItemDraft& item, Context& context,
                             bool is_unfinished) {
    const std::string address = draft_address(item.id);
    TRY(store::Reader * reader, context.reader());
    TRY(const bool recalls,
        approvals::may_withdraw(*reader, item, context.viewer().insight().person));
    for (const Move& move : moves_from(item.state)) {
        const bool is_step = *move.step != '\0';
        const bool is_sending = move.to == ItemState::Submitted;
        if (is_sending && is_unfinished) continue;
        if (is_step && !is_sending && !recalls) continue;
        data.add(is_sending ? "main_move" : "move")
            .set("move_action", address + (is_step ? "/forloeb" : "/skift"))
            .set("move_field", std::string(is_step ? "handling" : "to"))
            .set("move_to", is_step ? std::string(move.step) : std::string(name_of(move.to)))
            .set("revision_field", std::string(is_step ? "udgave" : "revision"))
            .set("move_revision", item.revision)
            .set("move_text", std::string(context.texts()[move.text]))
            .set("form_token", context.form_token());
    }
    return {};
}

base::Result<void> add_attachments(PageData& data, const cases::ItemDraft& item, bool has_some,
                                   Context& context) {
    TRY(store::Reader * reader, context.reader());
    std::vector<cases::ItemAttachment> all;
    if (has_some) {
        TRY(all, cases::list_attachments(*reader, item.id, context.viewer()));
    }
    TRY(const bool may_change, may_attach(context, item));
    if (may_change) {
        add_tool(data, attachments_address(item.id), context.texts()["attachment.title"]);
    }
    if (all.empty()) return {};
    PageData& list = data.add("attachments");
    list.set("attachments_url", attachments_address(item.id));
    for (const cases::ItemAttachment& one : all) {
        list.add("attachment")
            .set("attachment_url", attachment_address(one))
            .set("attachment_title", one.title)
            .set("attachment_file", file_words(one.now, context.texts()));
    }
    return {};
}

base::Result<void> add_parts(PageData& data, const cases::ItemDraft& item, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(auto parts, cases::list_items(*reader, {.in_case = item.case_id, .covering = item.id},
                                      context.viewer()));
    if (parts.empty()) return {};
    PageData& list = data.add("parts");
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        list.add("part")
            .set("part_url", draft_address(part->id))
            .set("part_title", part->head.title)
            .set("part_state", state_text(part->state, context.texts()));
    }
    return {};
}

/// What keeps it from being sent, each with the way to its section for whoever writes it.
void add_unfinished(PageData& data, const cases::ItemDraft& item,
                    const cases::Unfinished& unfinished,
                    const std::vector<cases::ItemSection>& sections, bool writes,
                    const Texts& texts) {
    const auto tell = [&](const std::string& heading, const char* key, std::string line) {
        const auto at = std::find_if(sections.begin(), sections.end(), [&](const auto& section) {
            return section.heading == heading;
        });
        PageData& told = data.add("unfinished");
        const std::string what = texts.with(key, {heading, std::move(line)});
        if (!writes) {
            told.add("unfinished_plain").set("what", what);
            return;
        }
        told.add("unfinished_linked")
            .set("what", what)
            .set("what_url", fmt::format("{}/tekst#afsnit-{}", draft_address(item.id),
                                         std::distance(sections.begin(), at)));
    };
    for (const std::string& heading : unfinished.empty) tell(heading, "draft.section_empty", {});
    for (std::size_t at = 0; at < unfinished.guidance_left.size(); ++at) {
        tell(unfinished.guidance_left[at], "draft.guidance_left", unfinished.lines_left[at]);
    }
}

/// `problem`: why what was asked for was not done; "": nothing was.
base::Result<Response> render_draft(Context& context, const cases::ItemDraft& item,
                                    const std::string& problem, int status) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto sections, cases::load_content(*reader, item));
    TRY(const auto of, cases::load_template(*reader, item.made_from));
    PageData data;
    data.set("title", item.head.title);
    data.show("has_trail");
    for (const Choice& step :
         casework_trail(texts, {{living_case_address(item.case_slug), item.case_number}})) {
        add_crumb(data, step.value, step.name);
    }
    if (!problem.empty()) data.add("problem").set("problem_text", problem);
    TRY_DO(add_facts(data, item, context));
    if (item.head.access.visibility != records::Visibility::Open) {
        const bool is_closed = item.head.access.visibility == records::Visibility::Closed;
        data.add("mark").set(
            "mark_words", std::string(texts[is_closed ? "draft.is_closed" : "draft.is_internal"]));
    }
    const auto unfinished = cases::unfinished_in(of, sections);
    add_sections(
        data, sections,
        cases::is_writable(item.state) ? unfinished.guidance_left : std::vector<std::string>(),
        texts);
    TRY(const bool writes, may_do(context, item, cases::change_item_action));
    bool is_unfinished = false;
    if (cases::is_writable(item.state)) {
        is_unfinished = !unfinished.empty.empty() || !unfinished.guidance_left.empty();
        add_unfinished(data, item, unfinished, sections, writes, texts);
    }
    if (item.state == ItemState::Submitted) TRY_DO(add_overtaken(data, item, context));
    TRY(const auto has, cases::find_parts(*reader, item.id));
    if (has.covered) TRY_DO(add_parts(data, item, context));
    TRY(const bool moves, may_do(context, item, cases::submit_item_action));
    if (writes) {
        add_writing(data, item, context, is_unfinished && item.state == ItemState::Draft);
    }
    const std::string address = draft_address(item.id);
    add_tool(data, address + "/forloeb", texts["draft.way"], item.state == ItemState::Submitted);
    if (moves) TRY_DO(add_moves(data, item, context, is_unfinished));
    TRY_DO(add_attachments(data, item, has.attachments, context));
    if (writes && moves && !item.head.covering && cases::is_writable(item.state)) {
        add_tool(data,
                 Address(living_case_address(item.case_slug) + "/nyt-punkt")
                     .with("forum", item.body_slug)
                     .with_number("under", static_cast<int>(item.id.value))
                     .text(),
                 texts["draft.new_part"]);
    }
    add_tool(data, address + "/udgaver", texts["writing.versions"]);
    add_tool(data, address + "/kommentarer", texts["writing.comments"]);
    TRY(auto response, context.render("draft_show", std::move(data)));
    response.cacheable = false;
    response.status = status;
    return response;
}

}  // namespace

base::Result<cases::ItemDraft> draft_of(const Request& request, Context& context) {
    return draft_at(request, context);
}

base::Result<Response> show_draft(const Request& request, Context& context) {
    TRY(const auto item, draft_of(request, context));
    constexpr int found = 200;
    return render_draft(context, item, {}, found);
}

base::Result<Response> show_draft_refused(Context& context, const cases::ItemDraft& item,
                                          const base::Error& error) {
    const std::string key = "error." + error.code;
    const bool is_late = error.kind == base::ErrorKind::Conflict && context.texts().has(key);
    if (!is_late) return error;
    constexpr int refused = 409;
    return render_draft(context, item, std::string(context.texts()[key]), refused);
}

bool is_offered(cases::ItemState from, cases::ItemState to) {
    const std::vector<Move> moves = moves_from(from);
    return std::any_of(moves.begin(), moves.end(),
                       [&](const Move& move) { return move.to == to && *move.step == '\0'; });
}

bool is_step_of_way(cases::ItemState from, cases::ItemState to) {
    const std::vector<Move> moves = moves_from(from);
    return std::any_of(moves.begin(), moves.end(),
                       [&](const Move& move) { return move.to == to && *move.step != '\0'; });
}

}  // namespace site
