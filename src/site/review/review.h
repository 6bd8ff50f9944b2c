// SPDX-License-Identifier: AGPL-3.0-or-later
// /gennemsyn: a document beside what was understood of it, put right and published by whoever may
// save documents of its body. To everybody else there is no such document.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "records/correct_minutes.h"
#include "records/read.h"
#include "site/kit.h"
#include "site/opened_files.h"
#include "web/context.h"

namespace site {

/// Below /gennemsyn.
std::span<const Route> review_routes();

base::Result<Response> show_review(const Request& request, Context& context);
base::Result<Response> correct_document(const Request& request, Context& context);
base::Result<Response> undo_document_correction(const Request& request, Context& context);
base::Result<Response> tell_outcome(const Request& request, Context& context);
base::Result<Response> attach_file(const Request& request, Context& context);
base::Result<Response> show_page_picture(const Request& request, Context& context);
base::Result<Response> show_review_publish(const Request& request, Context& context);
base::Result<Response> keep_reviewed_for_body(const Request& request, Context& context);
base::Result<Response> publish_reviewed(const Request& request, Context& context);

base::Result<Response> show_read_again(const Request& request, Context& context);
base::Result<Response> take_read_again(const Request& request, Context& context);

base::Result<Response> show_rules(const Request& request, Context& context);
base::Result<Response> apply_reading_rule(const Request& request, Context& context);
base::Result<Response> undo_reading_rule(const Request& request, Context& context);

/// Lines by which a file that somebody puts to an attachment may be closed.
struct FileDoubts {
    std::size_t item = 0;   ///< From 0, as the form of the attachment says.
    std::size_t place = 0;  ///< Likewise.
    std::vector<std::string> lines = {};
    std::string key = {};  ///< What an answer to just these lines carries.
    /// They are files of a closed item that somebody wants to open, not one that is put to it.
    bool of_opened = false;
    std::vector<OpenedFile> files = {};  ///< Of an item that is opened: to look at.
    std::string reason = {};             ///< What was said of the opening already.
};

/// The document that {document} names. NotFound "document.not_found", also for one that the sender
/// may not correct.
base::Result<records::DocumentToReview> load_reviewed(const Request& request, Context& context);
/// Its original bytes.
base::Result<records::StoredSource> load_original(Context& context,
                                                  const records::DocumentToReview& document);
/// The document as it is now, with what went wrong on top and what was typed: 409, 422 or 503. What
/// cannot be said in words is an error page.
base::Result<Response> show_review_again(const Request& request, Context& context,
                                         const base::Error& error, FileDoubts file = {});
/// Where on the page the sender of a form was.
std::string place_after(const Request& request, const records::DocumentToReview& document);
/// "/gennemsyn/12".
std::string review_address(records::MinutesId document);
/// "Direktionen, mandag den 26. februar 2018".
std::string name_of_document(const records::DocumentToReview& document, const Texts& texts);

}  // namespace site
