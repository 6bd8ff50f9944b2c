// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that brings documents from before the log was a chain under its proof.
#pragma once
#include "base/clock.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

constexpr rights::Action prove_document_action{"records.prove_document",
                                               rights::Permission::SaveMinutes};

/// Request: nothing more.
/// Effect: one line for each document whose own line is from before the chain, with the hash of
/// what is stored of it now. It proves the document from that moment on. Answers how many.
/// Permission: SaveMinutes everywhere; only asked when there is such a document.
base::Result<int> prove_documents(store::Transaction& transaction, const rights::Actor& actor,
                                  const base::Clock& clock);

}  // namespace records
