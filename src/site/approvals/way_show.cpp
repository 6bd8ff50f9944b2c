// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id}/forloeb : one item's way: where it lies, who approved what, and what whoever
// looks may do with it.
#include <map>
#include <tuple>

#include "agendas/former_place.h"
#include "approvals/advice.h"
#include "approvals/approval.h"
#include "approvals/holders.h"
#include "approvals/recall.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/item_content.h"
#include "organisation/unit.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "site/casework_address.h"
#include "site/figure_notes.h"
#include "store/ahead.h"
#include "web/danish.h"
#include "web/forms.h"

namespace site {
namespace {

using approvals::Act;
using approvals::ItemWay;
using approvals::WayState;
using cases::ItemDraft;
using cases::ItemState;

std::string item_url(const ItemDraft& item) { return "/punkter/" + std::to_string(item.id.value); }

using Names = std::map<records::PersonId, approvals::NamedPerson>;

std::string seat_text(const approvals::Seat& seat, const Names& names, const Texts& texts) {
    if (seat.person) return named_seat(names, *seat.person, texts);
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
                const std::vector<approvals::ToldStep>& steps, const Names& names,
                const Texts& texts) {
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
            one.set("seat_name", seat_text(stage.seats[seat], names, texts))
                .set("seat_text",
                     mark_text(mark, steps, static_cast<int>(at), static_cast<int>(seat), texts));
            const bool is_older = mark.is_approved && mark.revision != item.revision;
            one.show_if("seat_older", is_older);
        }
    }
}

/// Who can do something about a seat that nobody holds.
base::Result<std::string> who_to_ask(store::Reader& reader, records::BodyId body,
                                     const Context& context) {
    const Texts& texts = context.texts();
    const base::Date today = context.clock().today();
    TRY(const auto secretaries, approvals::list_secretaries(reader, body, today));
    if (!secretaries.empty()) {
        return texts.with("way.secretary_can", {joined(secretaries, texts.language())});
    }
    TRY(const auto administrators, approvals::list_administrators(reader, today));
    if (administrators.empty()) return std::string(texts["way.operator_can"]);
    return texts.with("way.administrator_can", {joined(administrators, texts.language())});
}

/// Who can take the open seats now, by name; that nobody can.
base::Result<void> name_holders(PageData& page, Context& context, const ItemWay& way,
                                const ItemDraft& item, const Names& people) {
    const auto at = static_cast<std::size_t>(way.way.stage);
    const bool goes = way.way.state == WayState::UnderWay && item.state == ItemState::Submitted;
    if (!goes || at >= way.chain.chain.stages.size()) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto all,
        approvals::list_seat_holders(*reader, item.id, item.body, context.clock().today()));
    const auto holders = approvals::those_who_can(all, way.chain.chain, way.way, item.author);
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
        row.set("turn_seat", seat_text(stage.seats[seat], people, texts)).set("turn_names", names);
        if (!names.empty()) continue;
        TRY(std::string ask, who_to_ask(*reader, item.body, context));
        row.add("turn_nobodys").set("nobodys_ask", std::move(ask));
    }
    return {};
}

/// Who has approved an earlier version and is waited for.
base::Result<void> name_overtaken(PageData& page, store::Reader& reader, const ItemDraft& item,
                                  const Texts& texts) {
    if (item.state != ItemState::Submitted) return {};
    TRY(const auto names, approvals::list_overtaken_names(reader, item));
    if (names.empty()) return {};
    page.add("waits_again")
        .set("waits_again_text", texts.with("way.waits_again", {joined(names, texts.language())}));
    return {};
}

/// Where it can be sent back to: its author, and the stages before the one it lies at.
void add_return(PageData& page, const ItemWay& way, const ItemDraft& item, Context& context,
                const WayProblem& problem) {
    // What was typed stands there again when it was refused.
    const Request& typed = context.request();
    const bool is_again = typed.form_value("handling") == "returner";
    PageData& form = page.add("may_return");
    form.set("return_url", way_address(item.id))
        .set("return_token", context.form_token())
        .set("return_revision", item.revision)
        .set("return_reason", is_again ? typed.form_value("reason") : "");
    // Whoever comes by "returnér" on the worktable writes at once.
    form.show_if("return_focus", !typed.query_value("retur").empty());
    if (is_again) add_field_error(form, problem, "reason", context.texts());
    const int chosen =
        is_again ? number_in(typed, "til", approvals::to_author) : approvals::to_author;
    const auto add_place = [&](int value, const std::string& name) {
        PageData& place = form.add("place");
        place.set("place_value", value).set("place_name", name);
        place.show_if("place_chosen", value == chosen);
    };
    add_place(approvals::to_author, context.texts().with("way.to_author", {item.author_name}));
    for (int at = 0; at < way.way.stage; ++at) {
        add_place(at, way.chain.chain.stages[static_cast<std::size_t>(at)].name);
    }
}

void add_act(PageData& page, Context& context, const ItemDraft& item, const char* act,
             const std::string& text, int stage = 0) {
    page.add("act")
        .set("act_url", way_address(item.id))
        .set("act_token", context.form_token())
        .set("act_revision", item.revision)
        .set("act_stage", stage)
        .set("act_value", act)
        .set("act_class", std::string_view(act) == "traek" ? "plain-button" : "main-button")
        // A key, or what was made of one.
        .set("act_text", std::string(context.texts()[text]));
}

/// Why it is not the turn of somebody who has the seat.
void add_barred(PageData& page, const ItemWay& way, const ItemDraft& item,
                const approvals::Company& company, const Texts& texts) {
    if (item.state != ItemState::Submitted) return;
    const auto why = approvals::why_barred(way.chain.chain, way.way, approvals::belonging_of(item),
                                           company.who, company.absent);
    if (why == approvals::Barred::No) return;
    const bool is_author = why == approvals::Barred::Author;
    page.add("barred").set(
        "barred_text", std::string(texts[is_author ? "way.barred_author" : "way.barred_approved"]));
}

base::Result<std::string> name_of_absent(store::Reader& reader, records::PersonId person,
                                         const Context& context) {
    approvals::Chain asked;
    asked.stages.push_back({.name = {}, .seats = {{.person = person}}});
    TRY(const auto names, approvals::name_people(reader, asked, context.clock().today()));
    const auto found = names.find(person);
    return found == names.end() ? std::string(context.texts()["way.named"]) : found->second.name;
}

base::Result<void> add_turn(PageData& page, Context& context, const ItemWay& way,
                            const ItemDraft& item, const WayProblem& problem) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto company,
        approvals::load_company(*reader, context.signed_in()->person, context.clock().today()));
    const auto turn = approvals::find_turn(way.chain.chain, way.way, approvals::belonging_of(item),
                                           company.who, company.absent);
    if (!turn) {
        const auto older =
            approvals::find_overtaken(way.way, context.signed_in()->person, item.revision);
        const bool keeps_chain =
            context.looks().may(rights::Permission::KeepTemplates, rights::in_body(item.body));
        if (!older && keeps_chain && approvals::waits_for_overtaken(way.way, item)) {
            add_return(page, way, item, context, problem);
        }
        if (!older) {
            add_barred(page, way, item, company, context.texts());
            return {};
        }
        page.show("overtaken");
        add_act(page, context, item, "godkend", "way.approve_again", older->stage);
        add_return(page, way, item, context, problem);
        return {};
    }
    if (!turn->on_behalf_of) {
        add_act(page, context, item, "godkend", "way.approve", turn->stage);
    } else {
        TRY(const std::string name, name_of_absent(*reader, *turn->on_behalf_of, context));
        const Texts& texts = context.texts();
        page.add("for_absent").set("absent_text", texts.with("way.for_absent", {name}));
        add_act(page, context, item, "godkend", texts.with("way.approve_for", {name}), turn->stage);
    }
    add_return(page, way, item, context, problem);
    return {};
}

/// The seats that whoever makes the agendas may give to somebody else.
base::Result<void> add_handing(PageData& page, Context& context, const ItemWay& way,
                               const ItemDraft& item, const Names& names,
                               const WayProblem& problem) {
    const bool may_hand =
        context.looks().may(rights::Permission::KeepTemplates, rights::in_body(item.body));
    if (!may_hand || item.state != ItemState::Submitted) return {};
    const auto at = static_cast<std::size_t>(way.way.stage);
    if (way.way.state != WayState::UnderWay || at >= way.chain.chain.stages.size()) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto colleagues,
        approvals::list_colleagues(*reader, item.id, item.body, context.clock().today()));
    for (std::size_t seat = 0; seat < way.way.marks[at].size(); ++seat) {
        if (way.way.marks[at][seat].is_approved) continue;
        const Request& typed = context.request();
        const bool is_again = typed.form_value("handling") == "giv" &&
                              number_in(typed, "plads", -1) == static_cast<int>(seat);
        PageData& form = page.add("may_hand");
        for (const std::string& name : colleagues) form.add("colleague").set("name", name);
        form.set("hand_person", is_again ? typed.form_value("person") : "")
            .set("hand_url", way_address(item.id))
            .set("hand_token", context.form_token())
            .set("hand_revision", item.revision)
            .set("hand_seat", static_cast<int>(seat))
            .set("hand_name",
                 seat_text(way.chain.chain.stages[at].seats[seat], names, context.texts()));
        if (is_again) add_field_error(form, problem, "person", context.texts());
    }
    return {};
}

/// What would be refused is not offered: an item is sent when nothing is missing (`is_finished`).
base::Result<void> add_acts(PageData& page, Context& context, const std::optional<ItemWay>& way,
                            const ItemDraft& item, bool is_finished, const WayProblem& problem) {
    TRY(store::Reader * reader, context.reader());
    const bool is_sent = item.state == ItemState::Submitted || item.state == ItemState::Approved;
    const bool waits_for_start = item.state == ItemState::Submitted && !way;
    const auto may =
        cases::require_for_item(*reader, context.looks(), cases::submit_item_action, item);
    const bool may_send = may ? true : false;
    if (may_send && is_finished && (item.state == ItemState::Draft || waits_for_start)) {
        add_act(page, context, item, "send", "way.send");
    }
    if (!way || !is_sent) return {};
    TRY_DO(add_turn(page, context, *way, item, problem));
    TRY(const bool may_withdraw,
        approvals::may_withdraw(*reader, item, context.signed_in()->person));
    if (may_send && may_withdraw) add_act(page, context, item, "traek", "way.withdraw");
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
    return {};
}

/// For whoever approves it: figures of the text that do not add up.
base::Result<void> add_figures(PageData& page, store::Reader& reader, const ItemDraft& item) {
    TRY(const auto sections, cases::load_content(reader, item));
    std::vector<const document::Document*> texts;
    for (const cases::ItemSection& section : sections) texts.push_back(&section.text);
    add_figure_notes(page, texts);
    return {};
}

/// While it is a draft: what keeps it from being sent, each with the way to its section. Answers
/// whether nothing does.
base::Result<bool> add_unfinished(PageData& page, Context& context, const ItemDraft& item,
                                  bool has_begun) {
    if (!cases::is_writable(item.state) || has_begun) return true;
    TRY(store::Reader * reader, context.reader());
    TRY(const auto of, cases::load_template(*reader, item.made_from));
    TRY(const auto sections, cases::load_content(*reader, item));
    const auto unfinished = cases::unfinished_in(of, sections);
    if (unfinished.empty.empty() && unfinished.guidance_left.empty()) return true;
    PageData& list = page.add("unfinished_list");
    const auto tell = [&](const std::string& heading, const char* key, std::string line) {
        std::size_t at = 0;
        while (at < sections.size() && sections[at].heading != heading) ++at;
        list.add("unfinished")
            .set("unfinished_url", item_url(item) + "/tekst#afsnit-" + std::to_string(at))
            .set("unfinished_text", context.texts().with(key, {heading, std::move(line)}));
    };
    for (const std::string& heading : unfinished.empty) tell(heading, "draft.section_empty", {});
    for (std::size_t at = 0; at < unfinished.guidance_left.size(); ++at) {
        tell(unfinished.guidance_left[at], "draft.guidance_left", unfinished.lines_left[at]);
    }
    return false;
}

/// All that the page asks whatever the answers are, in one trip.
void ask_way_ahead(store::Reader& reader, const Context& context, const ItemDraft& item) {
    const base::Date today = context.clock().today();
    store::ask_ahead(reader, [&](store::Reader& ahead) {
        const bool goes = item.state == ItemState::Submitted;
        if (goes) {
            const auto holders = approvals::list_seat_holders(ahead, item.id, item.body, today);
            static_cast<void>(bool(holders));
        }
        return std::tuple{approvals::find_way(ahead, item),
                          approvals::list_steps(ahead, item),
                          approvals::list_advice(ahead, item),
                          approvals::load_chain(ahead, item.body),
                          approvals::load_company(ahead, context.signed_in()->person, today),
                          calendar::DayTable::load(ahead),
                          organisation::load_unit(ahead, item.unit),
                          agendas::list_former_places(ahead, item.id)};
    });
}

/// What whoever looks approved before it was changed; else nothing_read.
int overtaken_revision(const std::optional<ItemWay>& way, const ItemDraft& item,
                       const Context& context) {
    if (!way || !cases::is_writable(item.state)) return nothing_read;
    const auto older =
        approvals::find_overtaken(way->way, context.signed_in()->person, item.revision);
    if (!older) return nothing_read;
    return way->way
        .marks[static_cast<std::size_t>(older->stage)][static_cast<std::size_t>(older->seat)]
        .revision;
}

}  // namespace

std::string named_seat(const std::map<records::PersonId, approvals::NamedPerson>& names,
                       records::PersonId person, const Texts& texts) {
    const auto known = names.find(person);
    if (known == names.end()) return std::string(texts["way.named"]);
    if (known->second.has_left) return texts.with("way.person_left", {known->second.name});
    return known->second.name;
}

std::string way_address(cases::DraftId item) {
    return "/punkter/" + std::to_string(item.value) + "/forloeb";
}

base::Result<Response> render_way(Context& context, const ItemDraft& item,
                                  const WayProblem& problem, int status, int read_revision) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    ask_way_ahead(*reader, context, item);
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
    add_problem(page, context.request(), problem, texts);
    const int since =
        read_revision != nothing_read ? read_revision : overtaken_revision(way, item, context);
    if (since != nothing_read) TRY_DO(add_changes_since(page, context, item, since));
    if (way) {
        TRY(const auto names,
            approvals::name_people(*reader, way->chain.chain, context.clock().today()));
        add_stages(page, *way, item, steps, names, texts);
        page.show_if("older_chain", !way->is_newest);
        TRY_DO(name_holders(page, context, *way, item, names));
        TRY_DO(name_overtaken(page, *reader, item, texts));
        TRY_DO(add_handing(page, context, *way, item, names, problem));
    } else {
        TRY(auto chain, approvals::load_chain(*reader, item.body));
        TRY(const auto names,
            approvals::name_people(*reader, chain.chain, context.clock().today()));
        ItemWay ahead{.item = item.id, .chain = std::move(chain), .way = {}, .stage_since = {}};
        add_stages(page, ahead, item, steps, names, texts);
        page.show("not_sent");
    }
    const bool has_begun = way && item.state != ItemState::Draft;
    TRY(const bool is_finished, add_unfinished(page, context, item, has_begun));
    if (item.state == ItemState::Submitted) TRY_DO(add_figures(page, *reader, item));
    TRY_DO(add_acts(page, context, way, item, is_finished, problem));
    TRY_DO(add_deadlines(page, context, item, way));
    TRY_DO(add_advice(page, context, item, problem));
    TRY_DO(add_history(page, context, item, steps));
    context.form_token();
    TRY(auto response, context.render("way_show", std::move(page)));
    response.status = status;
    return response;
}

base::Result<Response> show_way(const Request& request, Context& context) {
    TRY(const auto item, draft_at(request, context));
    int since = nothing_read;
    if (!request.query_value("siden").empty()) {
        TRY(since, request.positive_query("siden", nothing_read));
    }
    return render_way(context, item, {}, 200, since);
}

}  // namespace site
