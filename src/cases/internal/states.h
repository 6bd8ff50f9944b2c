// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls things here, and what its lines are about: one JSON object each. The log is
// read by auditors, who see no drafts: a line keeps the hash and the names of fields, and no state.
#pragma once
#include <string>

#include "cases/internal/attachment_table.h"
#include "cases/internal/case_table.h"
#include "cases/internal/item_table.h"
#include "cases/item_template.h"
#include "changes/log.h"

namespace cases {

std::string subject_of(CaseId id);
std::string subject_of(DraftId id);
std::string subject_of(const VersionRow& version);
std::string subject_of(const ReaderRow& row);
std::string subject_of(TemplateId id);
std::string subject_of(const AttachmentRow& row);

std::string state_of(const CaseRow& row);
/// Without its revision and when it was changed: writing is not logged letter by letter.
std::string state_of(const ItemDraft& item);
std::string state_of(const VersionRow& version);
std::string state_of(const ReaderRow& row);
std::string state_of(const ItemTemplate& one);
/// With its versions and their files.
std::string state_of(const AttachmentRow& row);

/// changes::entry_of, without the states.
changes::Entry entry_for(std::string subject, const std::optional<std::string>& before,
                         const std::optional<std::string>& after);

}  // namespace cases
