// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of an item's attachments have in common.
#pragma once
#include <string>
#include <vector>

#include "cases/attachment.h"
#include "site/cases/cases.h"

namespace site {

/// "/punkter/7/bilag", "/punkter/7/bilag/3".
std::string attachments_address(cases::DraftId item);
std::string attachment_address(const cases::ItemAttachment& one);

/// The attachment of the address, of the item of the address. NotFound for what whoever asks may
/// not know of.
base::Result<cases::ItemAttachment> attachment_meant(const Request& request, Context& context);
/// Whether whoever looks may change the item's attachments.
base::Result<bool> may_attach(Context& context, const cases::ItemDraft& item);

/// "PDF, 1,2 MB", "Billede, 34 kB".
std::string file_words(const cases::AttachmentVersion& file, const Texts& texts);
/// Why a file cannot be fetched just now; "": it can.
std::string state_words(cases::FileState state, const Texts& texts);
/// What a file tells beside its text, a sentence each; none when nobody has looked yet.
std::vector<std::string> told_by(const cases::ItemAttachment& one, const Texts& texts);
/// Whether that must be decided on before the agenda is sent (agendas/agenda_checks.h).
bool needs_decision(const cases::ItemAttachment& one);
/// A sentence about what is wrong with a file that was sent.
std::string words_of(const base::Error& error, const Texts& texts);

/// How many pages of a PDF can be shown as pictures; 0: it is none, too large, or cannot be read.
base::Result<int> count_shown_pages(Context& context, const cases::ItemAttachment& one);

/// The answer to a script that sends one file: "ok", or the sentence with 422.
Response short_answer(int status, std::string words);
bool wants_short_answer(const Request& request);

/// Puts what the form for files needs into a row of `form`.
PageData& add_file_form(PageData& data, Context& context, const std::string& action,
                        const std::string& done);

}  // namespace site
