// SPDX-License-Identifier: AGPL-3.0-or-later
// Sending an agenda: what stands in it becomes a document of the record, through the same door as
// one that is imported (records/save_minutes.h), and members are told. A second time it is a
// supplement: another version of the same document, and nothing that was sent is changed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agendas/agenda_checks.h"
#include "agendas/make_agenda.h"
#include "agendas/neutral_titles.h"
#include "records/document_difference.h"

namespace agendas {

constexpr rights::Action send_agenda_action{"agendas.send_agenda", may_plan};

/// A file that is less open from now on than it was sent.
struct ClosedFile {
    AgendaItemId item = {};
    std::string title;
    records::Visibility was = records::Visibility::Open;
    records::Visibility now = records::Visibility::Closed;
};
/// What would be found and sent now.
struct Ready {
    std::vector<AgendaFinding> findings;
    records::Minutes minutes;
    SendingDay day;
    /// Against what was sent last; nothing the first time. Closed items say their words here: it is
    /// for whoever makes the agenda.
    std::vector<records::ItemDifference> differences = {};
    bool is_same = false;  ///< Nothing has changed since it was sent.
    /// Items that the record keeps from more than the agenda says, and goes on to.
    std::map<AgendaItemId, records::Visibility> stricter_in_record = {};
    /// What is less open from now on, as it was sent.
    std::map<AgendaItemId, records::Visibility> opener_in_record = {};
    std::vector<ClosedFile> closed_files = {};
    /// What everybody will read of closed items; and whether it is another than what was sent.
    std::vector<NeutralTitle> neutral = {};
    bool has_other_neutral = false;

    /// How open an item of the agenda is when it is sent.
    records::Visibility visibility_of(const AgendaItem& item) const;
};
/// Whether the agenda that is published for the meeting was made elsewhere: none of those sent.
bool is_from_outside(const Agenda& agenda);
/// Whether what was sent last is compared with it; it is half of what it costs.
enum class Compare { Yes, No };
base::Result<Ready> prepare(store::Reader& reader, const Agenda& agenda, const base::Clock& clock,
                            Compare compare = Compare::Yes);

/// Effect: items get their numbers, the document is saved and everybody may see what is open in it;
/// what is internal or closed is so from the first moment, and what somebody has closed in the
/// record stays closed. Whoever wrote an item of a case that is closed, and the officer of its
/// case, are named on it for a year when it is sent as such for the first time (decision 0131).
/// Members are told by mail, of closed matter not even a title.
/// Permission: PublishMinutes, SaveMinutes, SetVisibility and GrantInsight in the body. Conflict
/// "agenda.not_ready" when a finding stops it, "agenda.unchanged", "agenda.changed",
/// "planned.is_held" when there are minutes of the meeting, "agenda.from_outside" as
/// is_from_outside; errors as AgendaSeen.
base::Result<SentAgenda> send_agenda(store::Transaction& transaction, const rights::Actor& actor,
                                     const AgendaSeen& seen, const base::Clock& clock);

}  // namespace agendas
