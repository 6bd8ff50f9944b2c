// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of words of attachments. What becomes of them is in attachment_words.cpp.
#pragma once
#include <string>
#include <vector>

#include "cases/ids.h"
#include "store/database.h"

namespace cases {

/// From now on it waits for its words to be taken out (again).
base::Result<void> wait_for_words(store::Transaction& transaction, AttachmentId id);
/// Those that wait, by id, after one; at most 100.
base::Result<std::vector<AttachmentId>> list_waiting_for_words(store::Reader& reader,
                                                               AttachmentId after);
/// It has these words and waits no longer.
base::Result<void> replace_words(store::Transaction& transaction, AttachmentId id,
                                 const std::vector<std::string>& words);
/// It is gone: neither words nor waiting.
base::Result<void> delete_words(store::Transaction& transaction, AttachmentId id);
/// Whoever asks: newest first, those with a word that begins so, at most 500. Who may see them is
/// another question.
base::Result<std::vector<AttachmentId>> list_with_word(store::Reader& reader,
                                                       const std::string& beginning);
base::Result<bool> has_word(store::Reader& reader, AttachmentId id, const std::string& beginning);

}  // namespace cases
