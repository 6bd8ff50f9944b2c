// SPDX-License-Identifier: AGPL-3.0-or-later
// What is looked at before an agenda is sent: each finding is one sentence with the item it is
// about. Rules without a database. What a rule gets wrong stands beside it.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/agenda.h"
#include "agendas/agenda_order.h"

namespace agendas {

struct AgendaFinding {
    std::string code;        ///< The text key agenda.check.CODE.
    AgendaItemId item = {};  ///< 0: of the whole agenda.
    std::string word = {};   ///< {0} of the text: what it was found by.
    bool stops = false;      ///< It must be mended; the others may be taken on.
    friend bool operator==(const AgendaFinding&, const AgendaFinding&) = default;
};

/// What the rules must know besides the agenda.
struct CheckSight {
    SendingDay day;
    /// Case numbers that Økonomiudvalget has had on an agenda.
    std::vector<std::string> cases_of_finance_committee = {};
    /// Case numbers on the agenda whose case is worked on here and marked: their items touch
    /// finance whatever the agenda says.
    std::vector<std::string> finance_cases = {};
    /// Case numbers on the agenda whose case is worked on here and closed to others.
    std::vector<std::string> closed_cases = {};
    /// Whether a number is one of a case that everybody may know of, or that was given to one here:
    /// asked of what looks like a personal number. Nothing: none is.
    std::function<bool(const std::string&)> is_number_of_case = {};
    /// Items that the record, where they stand now, keeps from more than the agenda does.
    std::map<AgendaItemId, records::Visibility> stricter_in_record = {};
    /// Sections that must say something, and texts that must be gone, by item.
    std::map<AgendaItemId, std::vector<std::string>> required_sections = {};
    std::map<AgendaItemId, std::vector<std::string>> guidance = {};
};

/// In the order of the items; those of the whole agenda first. Codes: "nothing", "cancelled",
/// "moved", "late" (stops, KSL § 8, stk. 5), "reason_in_time" (why an item is late is typed, and it
/// is not), "without_ground" (stops), "neutral_tells" (stops), "neutral_hints", "neutral_names",
/// "case_is_closed" (stops), "sibling_is_closed" (stops: the record keeps items of one case of a
/// meeting alike), "record_is_closed", "record_is_internal", "without_neutral", "guidance" (stops),
/// "empty_section", "missing_section", "attachment_missing", "attachment_follows" (one of the same
/// name and case is less open), "attachment_without_ground" (stops), "attachment_kept_back" (stops:
/// the virus scanner has not let it go), "attachment_changes", "attachment_comments",
/// "attachment_hidden_text", "attachment_hidden_parts" (these stop until it is another file or
/// somebody said why it is kept), "attachment_people", "attachment_macros", "attachment_inside",
/// "attachment_place", "attachment_unread", "attachment_kept", "attachment_closing" (open to
/// everybody, and says itself that it is closed: stops until somebody said why it may be seen),
/// "attachment_number" (stops: an open one has a personal number), "without_finance_committee" (KSL
/// § 18, stk. 2), "picture_of_table", "picture", "figures", "table_missing" (it is named),
/// "personal_number" (stops: an open item has one), "personal_number_shown" (stops: what everybody
/// reads of another has), "personal_number_in_programme", "personal_number_in_place" (stop),
/// "number_of_case" (what looks like one, and is a case's),
/// "programme_no_time", "programme_ends_before", "programme_overlaps", "programme_outside",
/// "slot_overlaps", "slot_too_long", "slot_too_early", "slot_does_not_fit", "too_full".
std::vector<AgendaFinding> check_agenda(const Agenda& agenda, const CheckSight& sight);

/// Whether a body is the council: "Byrådet", "Kommunalbestyrelsen", "Kommunebestyrelsen".
bool is_council(std::string_view body_name);
/// Whether a body is Økonomiudvalget.
bool is_finance_committee(std::string_view body_name);

}  // namespace agendas
