// SPDX-License-Identifier: AGPL-3.0-or-later
// What is open and names a closed item by its number may say what is closed.
#pragma once
#include "base/finding.h"
#include "records/minutes.h"

namespace intake {

/// "doubt.closing_word" for each line of an open item, of what stands before the items, and each
/// who was there, that says "punkt 2" or its like of a closed item, and for its entry in a list of
/// attachments. Who left, came or was away is no such line, nor is one that says why: a closing
/// word is held against the items elsewhere (closing_evidence.h).
base::Findings doubts_about_named_items(const records::Minutes& minutes);

}  // namespace intake
