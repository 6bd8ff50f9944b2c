// SPDX-License-Identifier: AGPL-3.0-or-later
// Casework: cases that somebody has, and their items while they are written. A handler decodes,
// asks and renders; rules and SQL live elsewhere.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "site/acting.h"
#include "site/casework_address.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// /sagsbehandling, /skabeloner and /punkter, and all below them but what other parts add.
std::span<const Route> cases_routes();

base::Result<Response> show_casework(const Request& request, Context& context);
base::Result<Response> show_new_case(const Request& request, Context& context);
base::Result<Response> add_new_case(const Request& request, Context& context);
base::Result<Response> show_living_case(const Request& request, Context& context);
base::Result<Response> show_case_change(const Request& request, Context& context);
base::Result<Response> change_case_kept(const Request& request, Context& context);
base::Result<Response> show_hand_over(const Request& request, Context& context);
base::Result<Response> hand_over_kept(const Request& request, Context& context);
base::Result<Response> show_relate(const Request& request, Context& context);
base::Result<Response> relate_kept(const Request& request, Context& context);
base::Result<Response> relate_again_kept(const Request& request, Context& context);
base::Result<Response> unrelate_kept(const Request& request, Context& context);
base::Result<Response> relate_record_again_kept(const Request& request, Context& context);
base::Result<Response> unrelate_record_kept(const Request& request, Context& context);
base::Result<Response> close_case_kept(const Request& request, Context& context);
base::Result<Response> reopen_case_kept(const Request& request, Context& context);
base::Result<Response> follow_case_kept(const Request& request, Context& context);
base::Result<Response> unfollow_case_kept(const Request& request, Context& context);

base::Result<Response> show_new_item(const Request& request, Context& context);
base::Result<Response> add_new_item(const Request& request, Context& context);
base::Result<Response> show_draft(const Request& request, Context& context);
base::Result<Response> show_item_change(const Request& request, Context& context);
base::Result<Response> change_item_kept(const Request& request, Context& context);
base::Result<Response> move_item_kept(const Request& request, Context& context);

base::Result<Response> show_attachments(const Request& request, Context& context);
base::Result<Response> take_attachments(const Request& request, Context& context);
base::Result<Response> show_attachment(const Request& request, Context& context);
base::Result<Response> change_attachment_kept(const Request& request, Context& context);
base::Result<Response> renew_attachment_kept(const Request& request, Context& context);
base::Result<Response> place_attachment_kept(const Request& request, Context& context);
base::Result<Response> remove_attachment_kept(const Request& request, Context& context);
base::Result<Response> show_erasing(const Request& request, Context& context);
base::Result<Response> erase_attachment_kept(const Request& request, Context& context);
base::Result<Response> restore_attachment_kept(const Request& request, Context& context);
base::Result<Response> send_attachment(const Request& request, Context& context);
base::Result<Response> show_attachment_page(const Request& request, Context& context);

base::Result<Response> show_templates(const Request& request, Context& context);
base::Result<Response> show_new_template(const Request& request, Context& context);
base::Result<Response> add_new_template(const Request& request, Context& context);
base::Result<Response> show_template(const Request& request, Context& context);
base::Result<Response> change_template_kept(const Request& request, Context& context);
base::Result<Response> retire_template_kept(const Request& request, Context& context);
base::Result<Response> show_template_versions(const Request& request, Context& context);
base::Result<Response> restore_template_kept(const Request& request, Context& context);

/// Whether the page of an item offers the move: those of whoever writes it. To approve and to put
/// on an agenda are not sent from there.
bool is_offered(cases::ItemState from, cases::ItemState to);
/// Whether such a move is a step of the item's way: taken at /punkter/{id}/forloeb alone.
bool is_step_of_way(cases::ItemState from, cases::ItemState to);

/// The page of an item, with why a press on it was refused: somebody, or the press before it, was
/// first. 409. Any other error is that error.
base::Result<Response> show_draft_refused(Context& context, const cases::ItemDraft& item,
                                          const base::Error& error);

/// The case, the item of the address. NotFound for what whoever asks may not know of.
base::Result<cases::LivingCase> living_case_of(const Request& request, Context& context);
base::Result<cases::ItemDraft> draft_of(const Request& request, Context& context);
/// Casework, and what stands between it and this page.
std::vector<Choice> casework_trail(const Texts& texts, std::vector<Choice> between = {});
/// What is said of a case that touches finance: with its reason, where there is one.
std::string finance_words(const std::string& reason, const Texts& texts);
/// The neutral title, of closed matter with what of it may tell something of the title.
std::string neutral_text(const std::string& title, const std::string& neutral, bool is_closed,
                         const Texts& texts);
/// Whether whoever looks may change the case: in its unit, or as its officer.
bool may_change(const Context& context, const cases::LivingCase& one);

}  // namespace site
