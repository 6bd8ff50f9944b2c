// SPDX-License-Identifier: AGPL-3.0-or-later
// What a secretary puts right about where documents stand: withdrawn, in force, moved.
#pragma once
#include <string>
#include <vector>

#include "records/read.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// A meeting whose documents the visitor may put right.
struct DocumentsChosen {
    records::MeetingRecord record;
    records::MinutesVersion version;  ///< The one the address names, if it does.

    /// "/moeder/2018-02-26-direktionen/dokumenter", and of one version "/.../1".
    std::string address() const;
    std::string address_of(int number) const;
    /// "Direktionen, 26. februar 2018".
    std::string name(const Texts& texts) const;
    /// The way back from a form below that address.
    std::vector<Choice> trail(const Texts& texts) const;
};
/// Errors as records::load_meeting_record; Forbidden "rights.not_allowed"; with a version also
/// NotFound "minutes.not_found".
base::Result<DocumentsChosen> choose_documents(const Request& request, Context& context);
base::Result<DocumentsChosen> choose_document_version(const Request& request, Context& context);

base::Result<Response> show_documents(const Request& request, Context& context);
base::Result<Response> show_withdraw(const Request& request, Context& context);
base::Result<Response> withdraw_version(const Request& request, Context& context);
base::Result<Response> give_version_back(const Request& request, Context& context);
base::Result<Response> let_version_stand(const Request& request, Context& context);
base::Result<Response> keep_version_for_body(const Request& request, Context& context);
base::Result<Response> let_version_wait(const Request& request, Context& context);
base::Result<Response> let_newest_stand(const Request& request, Context& context);
base::Result<Response> show_move(const Request& request, Context& context);
base::Result<Response> move_version(const Request& request, Context& context);
base::Result<Response> move_version_back(const Request& request, Context& context);

base::Result<Response> list_imports_page(const Request& request, Context& context);
base::Result<Response> show_import(const Request& request, Context& context);
base::Result<Response> withdraw_whole_import(const Request& request, Context& context);
base::Result<Response> give_import_back(const Request& request, Context& context);

}  // namespace site
