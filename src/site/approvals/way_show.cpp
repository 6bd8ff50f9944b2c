// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /punkter/{id}/forloeb : one item's way: where it lies, who approved what, and what
// whoever looks may do with it. What was changed since it was read is refused, and shown.
#include <charconv>

#include "agendas/planned_meeting.h"
#include "approvals/approval.h"
#include "approvals/holders.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/item_content.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "web/danish.h"
#include "web/forms.h"

namespace site {
namespace {

using approvals::Act;
using approvals::ItemWay;
using approvals::WayState;
using cases::ItemDraft;
using cases::ItemState;

constexpr int nothing_read = -1;

std::string item_url(const ItemDraft& item) { return "/punkter/" + std::to_string(item.id.value); }

int number_in(const Request& request, const std::string& field, int otherwise) {
    const std::string text = request.form_value(field);
    int number = otherwise;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : otherwise;
}

std::string seat_text(const approvals::Seat& seat, const Texts& texts) {
    if (seat.person) return std::string(texts["way.named"]);
    const std::string key = "role." + std::string(rights::name_of(seat.role));
    return std::string(texts[key]);
}

/// Which seats are filled, and by whom.
std::string mark_text(const approvals::Mark& mark, const std::vector<approvals::ToldStep>& steps,
                      int stage, int seat, const Texts& texts) {
    for (auto one = steps.rbegin(); one != steps.rend(); ++one) {
        const bool is_it = one->step.stage == stage && one->step.seat == seat;
        if (!is_it) continue;
        if (mark.is_approved && one->step.act == Act::Approve) {
            const std::string when = moment_text(one->at, texts.language());
            if (one->on_behalf_of_name.empty()) {
                return texts.with("way.approved_by", {one->by_name, when});
            }
            return texts.with("way.approved_for", {one->by_name, one->on_behalf_of_name, when});
        }
        if (!mark.is_approved && mark.handed_to && one->step.act == Act::HandOn) {
            return texts.with("way.handed_to", {one->handed_to_name});
        }
    }
    return std::string(texts["way.waits"]);
}

void add_stages(PageData& page, const ItemWay& way, const ItemDraft& item,
                const std::vector<approvals::ToldStep>& steps, const Texts& texts) {
    const bool goes = way.way.state == WayState::UnderWay && item.state == ItemState::Submitted;
    for (std::size_t at = 0; at < way.chain.chain.stages.size(); ++at) {
        const approvals::Stage& stage = way.chain.chain.stages[at];
        PageData& row = page.add("stage");
        row.set("stage_name", stage.name);
        row.show_if("is_here", goes && static_cast<int>(at) == way.way.stage);
        row.show_if("one_is_enough",
                    stage.needed == approvals::Needed::Any && stage.seats.size() > 1);
        for (std::size_t seat = 0; seat < stage.seats.size(); ++seat) {
            const approvals::Mark mark =
                at < way.way.marks.size() ? way.way.marks[at][seat] : approvals::Mark{};
            PageData& one = row.add("seat");
            one.set("seat_name", seat_text(stage.seats[seat], texts))
                .set("seat_text",
                     mark_text(mark, steps, static_cast<int>(at), static_cast<int>(seat), texts));
            const bool is_older = mark.is_approved && mark.revision != item.revision;
            one.show_if("seat_older", is_older);
        }
    }
}

/// Who can take the open seats now, by name; that nobody can.
base::Result<void> name_holders(PageData& page, Context& context, const ItemWay& way,
                                const ItemDraft& item) {
    const auto at = static_cast<std::size_t>(way.way.stage);
    const bool goes = way.way.state == WayState::UnderWay && item.state == ItemState::Submitted;
    if (!goes || at >= way.chain.chain.stages.size()) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto holders,
        approvals::list_seat_holders(*reader, item.id, item.body, context.clock().today()));
    const Texts& texts = context.texts();
    const approvals::Stage& stage = way.chain.chain.stages[at];
    for (std::size_t seat = 0; seat < stage.seats.size(); ++seat) {
        if (way.way.marks[at][seat].is_approved) continue;
        std::string names;
        for (const approvals::SeatHolder& one : holders) {
            if (one.seat != static_cast<int>(seat)) continue;
            if (!names.empty()) names += ", ";
            names += one.deputy_of.value == 0 ? one.name : texts.with("way.deputy", {one.name});
        }
        PageData& row = page.add("turn_of");
        row.set("turn_seat", seat_text(stage.seats[seat], texts)).set("turn_names", names);
        row.show_if("turn_nobodys", names.empty());
    }
    return {};
}

std::string step_text(const approvals::ToldStep& told, const Texts& texts) {
    const std::string key = "way.did." + std::string(name_of(told.step.act));
    const std::string who =
        told.by_name.empty() ? std::string(texts["log.operator"]) : told.by_name;
    return texts.with(key, {who, told.handed_to_name});
}

void add_history(PageData& page, const std::vector<approvals::ToldStep>& steps,
                 const Texts& texts) {
    for (const approvals::ToldStep& told : steps) {
        PageData& row = page.add("step");
        row.set("step_text", step_text(told, texts))
            .set("step_at", moment_text(told.at, texts.language()));
        if (!told.on_behalf_of_name.empty()) {
            row.add("step_behalf")
                .set("behalf_text", texts.with("desk.on_behalf_of", {told.on_behalf_of_name}));
        }
        if (!told.reason.empty()) row.add("step_reason").set("reason_text", told.reason);
    }
}

/// Where it can be sent back to: its author, and the stages before the one it lies at.
void add_return(PageData& page, const ItemWay& way, const ItemDraft& item, Context& context) {
    PageData& form = page.add("may_return");
    form.set("return_url", way_address(item.id))
        .set("return_token", context.form_token())
        .set("return_revision", item.revision);
    form.add("place")
        .set("place_value", approvals::to_author)
        .set("place_name", context.texts().with("way.to_author", {item.author_name}));
    for (int at = 0; at < way.way.stage; ++at) {
        form.add("place")
            .set("place_value", at)
            .set("place_name", way.chain.chain.stages[static_cast<std::size_t>(at)].name);
    }
}

void add_act(PageData& page, Context& context, const ItemDraft& item, const char* act,
             const char* text) {
    page.add("act")
        .set("act_url", way_address(item.id))
        .set("act_token", context.form_token())
        .set("act_revision", item.revision)
        .set("act_value", act)
        .set("act_class", std::string_view(act) == "traek" ? "plain-button" : "main-button")
        .set("act_text", std::string(context.texts()[text]));
}

base::Result<void> add_turn(PageData& page, Context& context, const ItemWay& way,
                            const ItemDraft& item) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto company,
        approvals::load_company(*reader, context.signed_in()->person, context.clock().today()));
    const auto turn = approvals::find_turn(way.chain.chain, way.way, {item.body, item.unit},
                                           company.who, company.absent);
    if (!turn) return {};
    if (turn->on_behalf_of) page.show("for_absent");
    add_act(page, context, item, "godkend", "way.approve");
    add_return(page, way, item, context);
    return {};
}

base::Result<void> add_acts(PageData& page, Context& context, const std::optional<ItemWay>& way,
                            const ItemDraft& item) {
    TRY(store::Reader * reader, context.reader());
    const bool is_sent = item.state == ItemState::Submitted || item.state == ItemState::Approved;
    const bool waits_for_start = item.state == ItemState::Submitted && !way;
    const auto may =
        cases::require_for_item(*reader, context.looks(), cases::submit_item_action, item);
    const bool may_send = may ? true : false;
    if (may_send && (item.state == ItemState::Draft || waits_for_start)) {
        add_act(page, context, item, "send", "way.send");
    }
    if (!way || !is_sent) return {};
    if (item.state == ItemState::Submitted) TRY_DO(add_turn(page, context, *way, item));
    if (may_send) add_act(page, context, item, "traek", "way.withdraw");
    bool has_approved = false;
    for (const auto& stage : way->way.marks) {
        for (const approvals::Mark& mark : stage) {
            if (mark.by == context.signed_in()->person) has_approved = true;
        }
    }
    if (has_approved) {
        page.add("has_approved")
            .set("undo_token", context.form_token())
            .set("undo_revision", item.revision);
    }
    const bool may_hand =
        context.looks().may(rights::Permission::KeepTemplates, rights::in_body(item.body));
    if (!may_hand || item.state != ItemState::Submitted) return {};
    const auto at = static_cast<std::size_t>(way->way.stage);
    if (way->way.state != WayState::UnderWay || at >= way->chain.chain.stages.size()) return {};
    for (std::size_t seat = 0; seat < way->way.marks[at].size(); ++seat) {
        if (way->way.marks[at][seat].is_approved) continue;
        page.add("may_hand")
            .set("hand_url", way_address(item.id))
            .set("hand_token", context.form_token())
            .set("hand_revision", item.revision)
            .set("hand_seat", static_cast<int>(seat))
            .set("hand_name", seat_text(way->chain.chain.stages[at].seats[seat], context.texts()));
    }
    return {};
}

/// While it is a draft: what keeps it from being sent, each with the way to its section.
base::Result<void> add_unfinished(PageData& page, Context& context, const ItemDraft& item) {
    if (item.state != ItemState::Draft) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto of, cases::load_template(*reader, item.made_from));
    TRY(const auto sections, cases::load_content(*reader, item));
    const auto unfinished = cases::unfinished_in(of, sections);
    const auto tell = [&](const std::string& heading, const char* key) {
        std::size_t at = 0;
        while (at < sections.size() && sections[at].heading != heading) ++at;
        page.add("unfinished")
            .set("unfinished_url", item_url(item) + "/tekst#afsnit-" + std::to_string(at))
            .set("unfinished_text", context.texts().with(key, {heading}));
    };
    for (const std::string& heading : unfinished.empty) tell(heading, "draft.section_empty");
    for (const std::string& heading : unfinished.guidance_left) {
        tell(heading, "draft.guidance_left");
    }
    return {};
}

/// When it must be in for the agenda, counted back from the meeting it is meant for.
base::Result<void> add_deadline(PageData& page, Context& context, const ItemDraft& item) {
    if (!item.wanted_slug || !cases::is_writable(item.state)) return {};
    TRY(store::Reader * reader, context.reader());
    const auto meeting = agendas::load_planned(*reader, *item.wanted_slug, context.viewer());
    if (!meeting && meeting.error().kind != base::ErrorKind::NotFound) return meeting.error();
    if (!meeting) return {};
    TRY(const auto days, calendar::DayTable::load(*reader));
    const auto deadline = agendas::item_deadline(meeting.value(), days);
    if (!deadline) return {};
    const bool is_late = *deadline < context.clock().today();
    const Texts& texts = context.texts();
    PageData& shown = page.add("deadline");
    shown.set("deadline_text",
              texts.with(is_late ? "way.deadline_late" : "way.deadline",
                         {plain_date(*deadline, texts.language()),
                          plain_date(meeting.value().times.date, texts.language())}));
    shown.show_if("deadline_is_late", is_late);
    return {};
}

base::Result<Response> render_way(Context& context, const ItemDraft& item,
                                  const std::string& problem, int status,
                                  int read_revision = nothing_read) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto way, approvals::find_way(*reader, item));
    TRY(const auto steps, approvals::list_steps(*reader, item));
    PageData page;
    const std::string state = "draft.state." + std::string(cases::name_of(item.state));
    page.set("title", texts.with("way.title", {item.head.title}))
        .set("item_url", item_url(item))
        .set("item_title", item.head.title)
        .set("item_case", item.case_number)
        .set("item_body", item.body_name)
        .set("state_text", std::string(texts[state]));
    if (!problem.empty()) page.add("problem").set("problem_text", problem);
    if (read_revision != nothing_read) {
        TRY_DO(add_changes_since(page, context, item, read_revision));
    }
    if (way) {
        add_stages(page, *way, item, steps, texts);
        page.show_if("older_chain", !way->is_newest);
        TRY_DO(name_holders(page, context, *way, item));
    } else {
        TRY(auto chain, approvals::load_chain(*reader, item.body));
        ItemWay ahead{.item = item.id, .chain = std::move(chain), .way = {}, .stage_since = {}};
        add_stages(page, ahead, item, steps, texts);
        page.show("not_sent");
    }
    TRY_DO(add_acts(page, context, way, item));
    TRY_DO(add_unfinished(page, context, item));
    TRY_DO(add_deadline(page, context, item));
    TRY_DO(add_advice(page, context, item));
    add_history(page, steps, texts);
    context.form_token();
    TRY(auto response, context.render("way_show", std::move(page)));
    response.status = status;
    return response;
}

base::Result<void> do_step(store::Transaction& transaction, const Request& request,
                           Context& context, cases::DraftId id) {
    if (auto done = take_advice_step(transaction, request, context, id)) return *std::move(done);
    const std::string act = request.form_value("handling");
    const int revision = number_in(request, "udgave", -1);
    const rights::Actor& actor = context.actor();
    const base::Clock& clock = context.clock();
    if (act == "send") return approvals::send_item(transaction, actor, id, revision, clock);
    if (act == "godkend") return approvals::approve_item(transaction, actor, id, revision, clock);
    if (act == "traek") return approvals::withdraw_item(transaction, actor, id, revision, clock);
    if (act == "fortryd") return approvals::take_back(transaction, actor, id, revision, clock);
    if (act == "returner") {
        return approvals::return_item(transaction, actor, id, revision,
                                      number_in(request, "til", approvals::to_author),
                                      request.form_value("reason"), clock);
    }
    if (act == "giv") {
        TRY(const auto person, person_meant(transaction, request, "person"));
        return approvals::hand_on(transaction, actor, id, number_in(request, "plads", -1), person,
                                  clock);
    }
    return base::Error{base::ErrorKind::NotFound, "page.not_found"};
}

std::string problem_of(const base::Error& error, const ItemDraft& item, const Request& request,
                       const Texts& texts) {
    if (error.code == "item.changed") {
        return texts.with("way.changed", {std::to_string(number_in(request, "udgave", 0)),
                                          std::to_string(item.revision),
                                          moment_text(item.changed_at, texts.language())});
    }
    if (!error.violations.empty()) {
        const std::string key = "violation." + error.violations.front().code;
        return std::string(texts[texts.has(key) ? key : "violation.wrong"]);
    }
    const std::string key = "error." + error.code;
    return texts.has(key) ? std::string(texts[key]) : std::string();
}

}  // namespace

std::string way_address(cases::DraftId item) {
    return "/punkter/" + std::to_string(item.value) + "/forloeb";
}

base::Result<Response> show_way(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto item, cases::load_item(*reader, cases::DraftId{id}, context.viewer()));
    return render_way(context, item, {}, 200);
}

base::Result<Response> take_way_step(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto item, cases::load_item(*reader, cases::DraftId{id}, context.viewer()));
    if (request.form_is_restored) return render_way(context, item, {}, 200);
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return do_step(transaction, request, context, item.id);
    });
    if (!done) {
        const std::string problem = problem_of(done.error(), item, request, context.texts());
        if (problem.empty()) return done.error();
        constexpr int refused = 409;
        constexpr int wrong_input = 422;
        const bool is_changed = done.error().code == "item.changed";
        return render_way(context, item, problem,
                          done.error().kind == base::ErrorKind::Invalid ? wrong_input : refused,
                          is_changed ? number_in(request, "udgave", 0) : nothing_read);
    }
    const bool from_table = request.form_value("fra") == "arbejdsbord";
    return redirect_with_note(from_table ? "/arbejdsbord" : way_address(item.id), "saved");
}

}  // namespace site
