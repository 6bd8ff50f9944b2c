// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agendas/agenda.h"

namespace agendas {

/// The SQL condition over a row of planned_meeting: only the body's secretary, or whoever is that
/// today, knows of an agenda that is made. $1 is the person (0: anybody, -1: the operator), $3 the
/// day (rights::values_for).
const std::string& keeps_agenda();
/// How open the record keeps items of what was sent last; stricter than the agenda says: what
/// somebody closed there, or what another item of the case closed. By item.
base::Result<std::map<AgendaItemId, records::Visibility>> list_access_in_record(
    store::Reader& reader, const Agenda& agenda);
/// As the operator sees it. NotFound "agenda.not_found".
base::Result<Agenda> load_agenda(store::Reader& reader, PlannedId meeting);
/// Every meeting that has an agenda.
base::Result<std::vector<PlannedId>> list_agendas(store::Reader& reader);
/// The meeting on whose agenda the item stands. NotFound "agenda.item_not_found".
base::Result<PlannedId> meeting_of_item(store::Reader& reader, AgendaItemId id);

base::Result<void> insert_agenda(store::Transaction& transaction, const Agenda& agenda);
/// Its head: numbering, programme, revision, when it was changed.
base::Result<void> update_agenda(store::Transaction& transaction, const Agenda& agenda);
base::Result<AgendaItemId> insert_agenda_item(store::Transaction& transaction, PlannedId meeting,
                                              int position, const AgendaItem& item);
/// All but its number and position.
base::Result<void> update_agenda_item(store::Transaction& transaction, const AgendaItem& item,
                                      std::string_view now);
base::Result<void> delete_agenda_item(store::Transaction& transaction, AgendaItemId id);
base::Result<void> set_item_position(store::Transaction& transaction, AgendaItemId id,
                                     int position);
/// Effect: it has the files of `own_files`.
base::Result<void> set_item_files(store::Transaction& transaction, const AgendaItem& item);
/// What is known of the file that somebody holds.
struct KnownFile {
    bool is_kept_back = true;  ///< The scanner has not let it go, or it is not there.
    std::optional<std::vector<document::Trace>> traces = {};
};
base::Result<KnownFile> find_known(store::Reader& reader, std::string_view holder);
/// Its number, and whether members got it after the deadline.
base::Result<void> note_item_sent(store::Transaction& transaction, const AgendaItem& item);
base::Result<void> insert_sent(store::Transaction& transaction, PlannedId meeting,
                               const SentAgenda& sent);

/// Nothing when the secretary has set none.
base::Result<std::vector<StandingItem>> list_standing_rows(store::Reader& reader,
                                                           records::BodyId body);
base::Result<void> write_standing(store::Transaction& transaction, records::BodyId body,
                                  const std::vector<StandingItem>& items);
base::Result<std::vector<records::BodyId>> list_bodies_with_standing(store::Reader& reader);

/// The highest number of an item of the body's documents that stand, in the year before the day.
base::Result<int> last_number_of_year(store::Reader& reader, records::BodyId body,
                                      const base::Date& day);
/// The address of a coming meeting of the body, another than `self`, that has an item of the same
/// title and case number; nothing when there is none. What it was postponed as does not count, nor
/// one item of a case beside another.
base::Result<std::optional<std::string>> find_elsewhere(store::Reader& reader,
                                                        const PlannedMeeting& self,
                                                        const AgendaItem& item,
                                                        const base::Date& today);
/// Whether the item came back on an agenda and was not taken off again.
base::Result<bool> came_back(store::Reader& reader, AgendaItemId id);
/// Those of the cases that Økonomiudvalget has had on an agenda or in minutes.
base::Result<std::vector<std::string>> list_seen_by_finance_committee(
    store::Reader& reader, const std::vector<std::string>& case_numbers);

}  // namespace agendas
