// SPDX-License-Identifier: AGPL-3.0-or-later
// The meeting plan: for everybody as a page, a table and a calendar, and what a body's secretary
// does to it. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "agendas/agenda.h"
#include "agendas/agenda_checks.h"
#include "agendas/planned_meeting.h"
#include "agendas/publish_agenda.h"
#include "records/keeping.h"
#include "records/read.h"
#include "rights/device_key.h"
#include "site/acting.h"
#include "site/closed_titles.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"
#include "web/tables.h"

namespace site {

/// /moedeplan and all below it, /kalender/{file}, and /moeder/{slug}/laes.
std::span<const Route> agendas_routes();

base::Result<Response> show_plan(const Request& request, Context& context);
base::Result<Response> give_out_plan(const Request& request, Context& context);
base::Result<Response> give_out_calendar(const Request& request, Context& context);
base::Result<Response> show_planned(const Request& request, Context& context);

base::Result<Response> show_planning(const Request& request, Context& context);
base::Result<Response> show_rule(const Request& request, Context& context);
base::Result<Response> show_proposal(const Request& request, Context& context);
base::Result<Response> accept_proposal(const Request& request, Context& context);
base::Result<Response> undo_accepted(const Request& request, Context& context);
base::Result<Response> show_new_planned(const Request& request, Context& context);
base::Result<Response> add_new_planned(const Request& request, Context& context);
base::Result<Response> show_planned_change(const Request& request, Context& context);
base::Result<Response> change_planned_kept(const Request& request, Context& context);
base::Result<Response> show_planned_move(const Request& request, Context& context);
base::Result<Response> move_planned_kept(const Request& request, Context& context);
base::Result<Response> show_planned_cancel(const Request& request, Context& context);
base::Result<Response> cancel_planned_kept(const Request& request, Context& context);
base::Result<Response> restore_planned_kept(const Request& request, Context& context);
base::Result<Response> show_habit(const Request& request, Context& context);
base::Result<Response> set_habit_kept(const Request& request, Context& context);
base::Result<Response> show_conduct(const Request& request, Context& context);
base::Result<Response> set_conduct_kept(const Request& request, Context& context);
base::Result<Response> show_plan_csv(const Request& request, Context& context);
base::Result<Response> take_in_plan(const Request& request, Context& context);

base::Result<Response> show_agenda(const Request& request, Context& context);
base::Result<Response> begin_agenda_kept(const Request& request, Context& context);
base::Result<Response> order_agenda_kept(const Request& request, Context& context);
base::Result<Response> show_agenda_head(const Request& request, Context& context);
base::Result<Response> change_agenda_kept(const Request& request, Context& context);
base::Result<Response> show_new_agenda_item(const Request& request, Context& context);
base::Result<Response> add_agenda_item_kept(const Request& request, Context& context);
base::Result<Response> show_agenda_item(const Request& request, Context& context);
base::Result<Response> change_agenda_item_kept(const Request& request, Context& context);
base::Result<Response> show_take_off(const Request& request, Context& context);
base::Result<Response> take_off_kept(const Request& request, Context& context);
/// "Lukket" of an item or a file.
std::string access_word(records::Visibility visibility, const Texts& texts);
base::Result<Response> show_item_files(const Request& request, Context& context);
base::Result<Response> show_item_file(const Request& request, Context& context);
base::Result<Response> change_item_file_kept(const Request& request, Context& context);
base::Result<Response> show_new_item_file(const Request& request, Context& context);
base::Result<Response> add_item_file_kept(const Request& request, Context& context);
base::Result<Response> remove_item_file_kept(const Request& request, Context& context);
base::Result<Response> take_approved_kept(const Request& request, Context& context);
base::Result<Response> take_handed_kept(const Request& request, Context& context);
base::Result<Response> show_bring_back(const Request& request, Context& context);
base::Result<Response> bring_back_kept(const Request& request, Context& context);
base::Result<Response> show_agenda_sending(const Request& request, Context& context);
base::Result<Response> send_agenda_kept(const Request& request, Context& context);
base::Result<Response> show_standing(const Request& request, Context& context);
base::Result<Response> set_standing_kept(const Request& request, Context& context);
base::Result<Response> show_reading_view(const Request& request, Context& context);
base::Result<Response> keep_notes_kept(const Request& request, Context& context);
base::Result<Response> keep_place_kept(const Request& request, Context& context);
base::Result<Response> ask_question_kept(const Request& request, Context& context);
base::Result<Response> answer_question_kept(const Request& request, Context& context);

/// What somebody reads without a network, and his notes (docs/decisions/0125).
base::Result<Response> show_without_network(const Request& request, Context& context);
base::Result<Response> show_reading_state(const Request& request, Context& context);
/// Whose browser a signed-in visitor's is.
base::Result<rights::DeviceKey> device_of(Context& context);
/// 64 letters that are others when what the viewer sees of the document is other.
std::string reading_state(const records::MeetingRecord& record, const ClosedTitles& closed);
/// The number of the item that a form of the reading view is about; NotFound "item.not_found".
base::Result<int> item_read(const Request& request);
/// "/moeder/2026-03-02-direktionen/laes#punkt-3".
std::string item_in_view(const std::string& slug, int number);
/// A form that came back from signing in again is not sent by itself: its page is shown.
base::Result<Response> back_to_reading(const std::string& slug);

/// The agenda of the address, for the body's secretary. NotFound "agenda.not_found" when it is not
/// begun; Forbidden "rights.not_allowed" for anybody else who may know of the meeting.
base::Result<agendas::Agenda> agenda_of(const Request& request, Context& context);
/// "/moedeplan/2027-01-13-direktionen/dagsorden".
std::string agenda_address(const agendas::Agenda& agenda);
/// The agenda's name, and the way to it above its forms.
std::string agenda_title(const agendas::PlannedMeeting& meeting, const Texts& texts);
std::vector<Choice> agenda_trail(const agendas::Agenda& agenda, const Texts& texts);
/// The answer to a press that was refused because somebody, or the press before it, was first, or
/// because an item that it takes was changed: the page as it is now, and why. Any other error is
/// that error. Nothing typed is lost: a press holds nothing.
base::Result<Response> answer_late_press(const std::string& address, const base::Error& error);
/// What members were not told, as far as the mail server said; for the body's secretary.
base::Result<void> add_undelivered(TablesPage& page, const agendas::PlannedMeeting& meeting,
                                   Context& context);
/// agendas::prepare, and "approved_before" for each item that was changed since somebody approved
/// it who has not approved it as it is now (decision 0138): it may go, and is said.
base::Result<agendas::Ready> prepare_with_approvals(
    store::Reader& reader, const agendas::Agenda& agenda, Context& context,
    agendas::Compare compare = agendas::Compare::Yes);
/// Where it is mended: at the item of the agenda or of the case, else at the meeting.
std::string finding_address(const agendas::Agenda& agenda, const agendas::AgendaFinding& finding);
/// "9 timer og 15 minutter".
std::string duration_text(int minutes, const Texts& texts);
/// What a finding says; a form that changes an agenda carries how it was when the page was made.
std::string finding_text(const agendas::AgendaFinding& finding, const Texts& texts);
Field revision_field(const agendas::Agenda& agenda);
int revision_sent(const Request& request);

/// Bodies that whoever looks plans for, by name.
base::Result<std::vector<records::BodyCard>> bodies_planned_for(Context& context);
/// The one of them with that address; Forbidden "rights.not_allowed" for any other.
base::Result<records::BodyCard> body_planned_for(Context& context, const std::string& slug);
/// The planned meeting of the address.
base::Result<agendas::PlannedMeeting> planned_of(const Request& request, Context& context);
/// The plan, planning, and what stands between it and this page.
std::vector<Choice> plan_trail(const Texts& texts, std::vector<Choice> between = {});
/// How many days stand in the field; -1 for what is no number.
int days_typed(const Request& request, const std::string& field);
/// A time typed in a form, "10:00" or "10.00"; one that is none has the hour -1.
base::TimeOfDay time_of(const Request& request, const std::string& field);
/// "10.00": a time as it stands in a form.
std::string typed_time(const base::TimeOfDay& time);
/// Fields "start", "end", "place" and "link", as a meeting has them.
void add_time_fields(std::vector<Field>& fields, const agendas::Times& times, const Texts& texts);
void add_place_fields(std::vector<Field>& fields, const std::string& place, const std::string& link,
                      const Texts& texts);
/// "010190-1234 ligner et CPR-nummer og er nummeret på en sag ...": of numbers in what was typed
/// that are those of cases (agendas/typed_numbers.h).
base::Result<std::vector<std::string>> case_number_texts(Context& context, std::string_view typed,
                                                         const agendas::Agenda* agenda = nullptr);
/// What somebody is asked before it is done, and the tick of whoever means it: nothing when there
/// is nothing to ask, or he has ticked; else the form once more, `problem` above the sentences.
base::Result<std::optional<Response>> ask_if_sure(Context& context, FormPage form,
                                                  const char* problem,
                                                  std::vector<std::string> sentences,
                                                  const char* tick);
/// Whether nothing needs to be asked: he has ticked.
bool is_sure(const Request& request);
/// The same of words alone.
base::Result<std::optional<Response>> ask_of_numbers(Context& context, FormPage form,
                                                     std::string_view typed,
                                                     const agendas::Agenda* agenda = nullptr);
/// What the same people or the same room are doing then, a sentence each.
base::Result<std::vector<std::string>> clash_texts(Context& context, records::BodyId body,
                                                   const agendas::Times& times,
                                                   std::string_view place);

}  // namespace site
