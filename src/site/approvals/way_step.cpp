// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /punkter/{id}/forloeb : a step of an item's way. What was changed since it was read is
// refused, and shown; a button that was pressed twice is done once, and leads on.
#include <algorithm>
#include <charconv>
#include <utility>

#include "approvals/approval.h"
#include "approvals/holders.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/approvals/approvals.h"
#include "site/casework_address.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/forms.h"
#include "web/once.h"

namespace site {
namespace {

using approvals::Act;
using cases::ItemDraft;

base::Result<void> do_step(store::Transaction& transaction, const Request& request,
                           Context& context, cases::DraftId id) {
    if (auto done = take_advice_step(transaction, request, context, id)) return *std::move(done);
    const std::string act = request.form_value("handling");
    const int revision = number_in(request, "udgave", nothing_read);
    const rights::Actor& actor = context.actor();
    const base::Clock& clock = context.clock();
    if (act == "send") return approvals::send_item(transaction, actor, id, revision, clock);
    if (act == "godkend") {
        approvals::ReadItem read{.revision = revision};
        if (const int stage = number_in(request, "trin", nothing_read); stage != nothing_read) {
            read.stage = stage;
        }
        return approvals::approve_item(transaction, actor, id, read, clock);
    }
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
    return base::Error{base::ErrorKind::Invalid, "approval.no_such_act"};
}

/// A form that asks for something new asks for it once, however often it is pressed.
base::Result<void> do_step_once(store::Transaction& transaction, const Request& request,
                                Context& context, cases::DraftId id) {
    const auto press = press_of(context);
    if (press) {
        TRY(const auto before, rights::find_press(transaction, *press));
        if (before) return {};
    }
    TRY_DO(do_step(transaction, request, context, id));
    if (!press) return {};
    return rights::note_press(transaction, *press, way_address(id), context.clock());
}

/// That what was pressed has not happened.
std::string nothing_done(const std::string& act, const Texts& texts) {
    constexpr std::pair<std::string_view, std::string_view> told[] = {
        {"send", "send"}, {"godkend", "approve"}, {"returner", "return"}};
    std::string key = "way.nothing.other";
    for (const auto& [one, name] : told) {
        if (one == act) key = "way.nothing." + std::string(name);
    }
    return std::string(texts[key]);
}

/// Whether the press before this one did it: a button that was pressed twice, or sent again by a
/// browser that lost the answer. It is done, and that is all its sender wants to know.
base::Result<bool> was_just_done(Context& context, const Request& request, const ItemDraft& item) {
    constexpr std::pair<std::string_view, Act> acts[] = {{"send", Act::Submit},
                                                         {"godkend", Act::Approve},
                                                         {"returner", Act::Return},
                                                         {"traek", Act::Withdraw},
                                                         {"fortryd", Act::TakeBack}};
    const std::string wanted = request.form_value("handling");
    const auto act = std::find_if(std::begin(acts), std::end(acts),
                                  [&](const auto& one) { return one.first == wanted; });
    if (act == std::end(acts)) return false;
    // As it is now: this request may have begun to read before the other was through.
    TRY(const auto steps, in_transaction(context, [&](store::Transaction& transaction) {
            return approvals::list_steps(transaction, item);
        }));
    if (steps.empty()) return false;
    const approvals::Step& last = steps.back().step;
    return last.act == act->second && last.by == context.signed_in()->person &&
           last.revision == number_in(request, "udgave", nothing_read);
}

/// Whether nobody can approve it where it lies now.
base::Result<bool> lies_with_nobody(Context& context, const ItemDraft& item) {
    return in_transaction(context, [&](store::Transaction& transaction) -> base::Result<bool> {
        TRY(const auto now, cases::load_item(transaction, item.id, context.viewer()));
        TRY(const auto way, approvals::find_way(transaction, now));
        if (!way || way->way.state != approvals::WayState::UnderWay) return false;
        TRY(const auto holders,
            approvals::list_seat_holders(transaction, item.id, item.body, context.clock().today()));
        return approvals::those_who_can(holders, way->chain.chain, way->way, item.author).empty();
    });
}

/// Whoever has sent an item on may not see it any more: then the worktable is where he goes on.
base::Result<Response> leave_step(Context& context, const Request& request, const ItemDraft& item) {
    constexpr std::pair<std::string_view, std::string_view> notes[] = {
        {"send", "way_send"},      {"godkend", "way_approve"},   {"returner", "way_return"},
        {"traek", "way_withdraw"}, {"fortryd", "way_take_back"}, {"giv", "way_hand"},
        {"raad", "advice_asked"},  {"svar", "advice_answered"},  {"raad-vaek", "advice_withdrawn"}};
    std::string_view note = "saved";
    for (const auto& [act, said] : notes) {
        if (request.form_value("handling") == act) note = said;
    }
    TRY(const bool sees, in_transaction(context, [&](store::Transaction& transaction) {
            const auto now = cases::load_item(transaction, item.id, context.viewer());
            const bool is_gone = !now && now.error().kind == base::ErrorKind::NotFound;
            return is_gone || now ? base::Result<bool>(!is_gone) : base::Result<bool>(now.error());
        }));
    if (sees && request.form_value("handling") == "send") {
        TRY(const bool is_nobodys, lies_with_nobody(context, item));
        if (is_nobodys) note = "way_send_nobody";
    }
    const bool to_table = !sees || request.form_value("fra") == "arbejdsbord";
    if (to_table && sees && request.form_value("handling") == "godkend") {
        return redirect_with_note(
            Address("/arbejdsbord").with("godkendt", std::to_string(item.id.value)).text(), note);
    }
    return redirect_with_note(to_table ? "/arbejdsbord" : way_address(item.id), note);
}

/// Whoever sent an item on, and may not see it any more, pressed twice: the second press leads
/// where the first did. Nobody else is told anything: only the one who took the last step of an
/// item is answered by it.
base::Result<Response> answer_unseen(Context& context, const Request& request,
                                     const base::Error& error) {
    const auto id = id_of(request);
    if (error.kind != base::ErrorKind::NotFound || !id || request.form_is_restored) return error;
    ItemDraft item;
    item.id = cases::DraftId{id.value()};
    TRY(const bool is_done, was_just_done(context, request, item));
    if (!is_done) return error;
    return leave_step(context, request, item);
}

WayProblem problem_of(const base::Error& error, const ItemDraft& item, const Request& request,
                      const Texts& texts) {
    if (error.code == "item.changed") {
        return {.words =
                    texts.with("way.changed", {moment_text(item.changed_at, texts.language())}) +
                    " " + nothing_done(request.form_value("handling"), texts)};
    }
    if (!error.violations.empty()) return {.wrong = error.violations};
    const std::string key = "error." + error.code;
    return {.words = texts.has(key) ? std::string(texts[key]) : std::string()};
}

}  // namespace

int number_in(const Request& request, const std::string& field, int otherwise) {
    const std::string text = request.form_value(field);
    int number = otherwise;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : otherwise;
}

base::Result<Response> take_way_step(const Request& request, Context& context) {
    const auto seen = draft_at(request, context);
    if (!seen) return answer_unseen(context, request, seen.error());
    const ItemDraft& item = seen.value();
    if (request.form_is_restored) return render_way(context, item, {}, 200, nothing_read);
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return do_step_once(transaction, request, context, item.id);
    });
    bool is_done = done ? true : false;
    if (!is_done && done.error().kind != base::ErrorKind::Invalid) {
        TRY(is_done, was_just_done(context, request, item));
    }
    if (is_done) return leave_step(context, request, item);
    const WayProblem problem = problem_of(done.error(), item, request, context.texts());
    if (problem.is_none()) return done.error();
    constexpr int refused = 409;
    constexpr int wrong_input = 422;
    constexpr int not_now = 503;
    const bool is_changed = done.error().code == "item.changed";
    const base::ErrorKind kind = done.error().kind;
    return render_way(context, item, problem,
                      kind == base::ErrorKind::Invalid       ? wrong_input
                      : kind == base::ErrorKind::Unavailable ? not_now
                                                             : refused,
                      is_changed ? number_in(request, "udgave", 0) : nothing_read);
}

}  // namespace site
