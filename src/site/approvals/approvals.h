// SPDX-License-Identifier: AGPL-3.0-or-later
// Where items lie on their way to a meeting, and what awaits whoever is signed in.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "approvals/approval.h"
#include "cases/item_draft.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

/// /arbejdsbord, /punkter/{id}/forloeb and /fora/{slug}/godkendelse.
std::span<const Route> approvals_routes();

/// "/punkter/12/forloeb"
std::string way_address(cases::DraftId item);
/// Whoever a chain names, as he is called; that he has left.
std::string named_seat(const std::map<records::PersonId, approvals::NamedPerson>& names,
                       records::PersonId person, const Texts& texts);
/// Why what was pressed was not done; nothing: it was, or nothing was pressed.
struct WayProblem {
    std::string words = {};
    std::vector<base::Violation> wrong = {};
    bool is_none() const { return words.empty() && wrong.empty(); }
};
/// The list of it at the top of the page, each with the way to its field.
void add_problem(PageData& page, const Request& request, const WayProblem& problem,
                 const Texts& texts);
/// What is wrong with the field, at it; as "NAME_error" in the form.
void add_field_error(PageData& form, const WayProblem& problem, const std::string& field,
                     const Texts& texts);
/// The advice of an item, and the forms for it, into `page`: the partial advice.html.
base::Result<void> add_advice(PageData& page, Context& context, const cases::ItemDraft& item,
                              const WayProblem& problem);
/// What the form of the way's page asks for about advice; nothing when it is about something else.
std::optional<base::Result<void>> take_advice_step(store::Transaction& transaction,
                                                   const Request& request, Context& context,
                                                   cases::DraftId id);
/// What the item says other than when `read_revision` was read: against the last version from then
/// or before. Nothing when there is none.
base::Result<void> add_changes_since(PageData& page, Context& context, const cases::ItemDraft& item,
                                     int read_revision);

/// By when it must have come on, on its way and for the agenda; that it cannot; that its unit ends.
base::Result<void> add_deadlines(PageData& page, Context& context, const cases::ItemDraft& item,
                                 const std::optional<approvals::ItemWay>& way);
/// What was done on its way, and advice that was asked and given, in the order it happened.
base::Result<void> add_history(PageData& page, Context& context, const cases::ItemDraft& item,
                               const std::vector<approvals::ToldStep>& steps);

/// The next meetings of the bodies that whoever looks sits in, and who approves in those he is the
/// secretary of.
base::Result<void> add_next_meetings(PageData& page, Context& context);
/// What it asks for whatever the answers are: to be asked ahead.
base::Result<void> ask_next_meetings(store::Reader& ahead, const Context& context);
/// What follows from the bodies, together with whatever is asked next.
base::Result<void> ask_next_meetings_with_next(Context& context);

/// A number that a form was sent with; `otherwise` when it is none.
int number_in(const Request& request, const std::string& field, int otherwise);
constexpr int nothing_read = -1;
/// The way of an item, with why what was pressed was not done, and what the item says other than
/// when `read_revision` was read.
base::Result<Response> render_way(Context& context, const cases::ItemDraft& item,
                                  const WayProblem& problem, int status, int read_revision);

base::Result<Response> show_worktable(const Request& request, Context& context);
base::Result<Response> show_absence(const Request& request, Context& context);
base::Result<Response> set_absence_kept(const Request& request, Context& context);
base::Result<Response> end_absence_kept(const Request& request, Context& context);
base::Result<Response> show_way(const Request& request, Context& context);
base::Result<Response> take_way_step(const Request& request, Context& context);
base::Result<Response> show_chain(const Request& request, Context& context);
base::Result<Response> set_chain_kept(const Request& request, Context& context);

}  // namespace site
