// SPDX-License-Identifier: AGPL-3.0-or-later
// The files that everybody gets when an item or an attachment is opened. While it was closed nobody
// asked what they say: it is asked before it opens, as of a file that is put to an open one.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "records/minutes.h"
#include "site/kit.h"
#include "web/context.h"

namespace site {

struct OpenedFile {
    std::string name;
    std::string address;
};
struct OpenedFiles {
    bool has_personal_number = false;  ///< Nobody can answer for that.
    /// "bilag.docx: Dette er fortroligt": the lines that say it is closed, or may say so.
    std::vector<std::string> lines = {};
    std::vector<OpenedFile> files = {};  ///< Those that the lines stand in.
    std::string key = {};  ///< What an answer to just these lines of just these files carries.
};
/// Of those of the attachments that have a file of ours which the viewer may have.
base::Result<OpenedFiles> look_at_opened(Context& context,
                                         std::span<const records::Attachment> attachments);

}  // namespace site
