// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "records/ids.h"

namespace cases {
using records::BodyId;
using records::BodyTag;
using records::PersonId;
using records::PersonTag;
using rights::UnitId;
using rights::UnitTag;
using CaseId = base::Id<struct CaseTag>;
/// An item while it is written; the record's own items are records::ItemId.
using DraftId = base::Id<struct DraftTag>;
using TemplateId = base::Id<struct TemplateTag>;
using AttachmentId = base::Id<struct AttachmentTag>;
}  // namespace cases
