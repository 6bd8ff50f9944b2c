// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of meetings and stops, as lists show them.
#pragma once
#include <string>
#include <vector>

#include "agendas/left_day.h"
#include "records/read.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// A row {url, body_name, body_url, date, day, month, facts} and the section "agenda_row",
/// "minutes_row" or, on a day when its body does not meet, "left_row" {left_words}.
void add_meeting_row(PageData& data, const std::string& section, const records::Meeting& meeting,
                     const agendas::LeftDays& left, const Texts& texts);
/// "10 punkter, heraf 2 lukkede og 4 udskudte".
std::string item_facts(const records::Meeting& meeting, const Texts& texts);
/// A row {url, name, place, excerpt} with "standing" and "case_link".
void add_stop_row(PageData& data, const std::string& section, const records::Stop& stop,
                  const agendas::LeftDays& left, const Texts& texts);

/// The same as "stop" on the way of a case: with a name of its own only when it differs from
/// `case_name`.
void add_way_row(PageData& data, const records::Stop& stop, std::string_view case_name,
                 const agendas::LeftDays& left, const Texts& texts);

}  // namespace site
