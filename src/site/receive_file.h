// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that came with a form, on its way to being held: on the shelf, known by its bytes, and
// looked at by the virus scanner where there is one.
#pragma once
#include <string>

#include "document/traces.h"
#include "files/quarantine.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/sent_files.h"

namespace site {

struct ReceivedFile {
    std::string name;  ///< As the browser says it.
    std::string media_type;
    files::StoredFile stored;
    /// Nothing: there is no scanner here. An infected file is not received.
    std::optional<files::Scan> scan = {};
    std::vector<document::Trace> traces = {};  ///< What it tells beside its text.
};
/// Until somebody holds it, it is nobody's, and swept. Invalid `code` with a violation of "fil":
/// "file_empty", "file_too_large", "file_program" (whatever it is called), "file_infected";
/// Unavailable "files.missing", "files.unwritable".
base::Result<ReceivedFile> receive_file(Context& context, const SentFile& sent, std::int64_t most,
                                        const std::string& code);
/// In the transaction that holds it: what is known of it is kept, and one that the scanner did not
/// answer about waits.
base::Result<void> keep_back_if_unseen(store::Transaction& transaction, const ReceivedFile& file,
                                       const base::Clock& clock);

}  // namespace site
