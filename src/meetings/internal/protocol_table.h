// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of minutes on their way into the record, and what the log calls them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "meetings/protocol.h"
#include "store/database.h"

namespace meetings {

struct ProtocolRow {
    agendas::PlannedId planned = {};
    SentProtocol sent;
    std::string sha256;  ///< Of what was published. "": not yet.
};
struct ApprovalRow {
    records::PersonId given_by = {};
    std::string given_at;
    std::string sha256;
};

base::Result<std::optional<ProtocolRow>> find_protocol_row(store::Reader& reader,
                                                           agendas::PlannedId planned);
base::Result<std::vector<agendas::PlannedId>> list_protocols(store::Reader& reader);
/// In the order they were given.
base::Result<std::vector<ApprovalRow>> list_approvals(store::Reader& reader,
                                                      agendas::PlannedId planned);
base::Result<std::vector<Remark>> list_remarks(store::Reader& reader, agendas::PlannedId planned);
/// Whether the person holds a role on the day.
base::Result<bool> holds_a_role(store::Reader& reader, records::PersonId person,
                                const base::Date& day);

base::Result<void> insert_protocol(store::Transaction& transaction, const ProtocolRow& row);
base::Result<void> update_protocol(store::Transaction& transaction, const ProtocolRow& row);
base::Result<void> insert_remark(store::Transaction& transaction, agendas::PlannedId planned,
                                 const Remark& remark);
base::Result<void> update_remark(store::Transaction& transaction, const Remark& remark);
base::Result<void> insert_approval(store::Transaction& transaction, agendas::PlannedId planned,
                                   const ApprovalRow& approval);

/// "protocol/{planned}".
std::string subject_of_protocol(agendas::PlannedId planned);
/// With its approvals, and of remarks the SHA-256 of their words.
base::Result<std::string> state_of_protocol(store::Reader& reader, agendas::PlannedId planned);

}  // namespace meetings
