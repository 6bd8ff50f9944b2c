// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /gennemsyn/{document}/bilag : a file to the title of an attachment. It is a correction like
// others: it has its line in the log, is undone, and follows to the next version.
#include <array>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "intake/attached_file.h"
#include "intake/correct.h"
#include "records/attachment_file.h"
#include "site/acting.h"
#include "site/receive_file.h"
#include "site/review/decode.h"
#include "site/review/review.h"

namespace site {
namespace {

using records::Correction;
using records::DocumentToReview;

/// Which attachment the form is about. Conflict "correction.no_place".
base::Result<Correction> attachment_in(const Request& request, const DocumentToReview& document) {
    const auto item = index_in(request, "punkt");
    const auto place = index_in(request, "bilag");
    const auto& items = document.now.items;
    if (!item || !place || *item >= items.size() || *place >= items[*item].attachments.size()) {
        return base::Error{base::ErrorKind::Conflict, "correction.no_place"};
    }
    const auto& attachments = items[*item].attachments;
    Correction correction{.kind = records::CorrectionKind::AttachmentFile,
                          .item = intake::anchor_of(items[*item]),
                          .words = attachments[*place].title};
    for (std::size_t at = 0; at < *place; ++at) {
        correction.nth += attachments[at].title == correction.words ? 1 : 0;
    }
    return correction;
}

base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "review.wrong", {}, {{field, code}}};
}

/// Whether everybody who sees the item will have the file.
bool is_for_all(const Request& request, const DocumentToReview& document) {
    const auto item = index_in(request, "punkt");
    return item && *item < document.now.items.size() && !document.now.items[*item].closed;
}

base::Findings look_at(const Site& site, const ReceivedFile& file) {
    constexpr std::size_t most_read = std::size_t{64} << 20;
    const auto bytes = base::read_file(site.shelf->path_of(file.stored.sha256), most_read);
    return intake::look_at_attached(bytes ? bytes.value() : std::string(), file.name);
}

/// An answer is to just these lines.
std::string key_of(const std::vector<std::string>& lines) {
    base::Sha256 hash;
    for (const std::string& line : lines) hash.add(line + "\n");
    return std::string(hash.finish());
}

/// Of a file that everybody is to have: what it holds may not be for everybody, until the sender
/// says of its lines why they are harmless. Of a personal number nobody can. What no reader opens,
/// the sender alone has looked at. `doubts` is what is to be answered.
base::Result<void> check_for_all(const Site& site, const Request& request, const ReceivedFile& file,
                                 FileDoubts& doubts) {
    constexpr std::size_t most_told = 40;
    for (base::Finding& one : look_at(site, file)) {
        if (one.code == "file.personal_number") return wrong("fil", "file_personal_number");
        doubts.lines.push_back(std::move(one.text));
    }
    if (doubts.lines.empty()) return {};
    doubts.key = key_of(doubts.lines);
    const bool is_answered = request.form_value("svar") == doubts.key &&
                             !base::trim(request.form_value("grund")).empty();
    if (is_answered) return {};
    if (doubts.lines.size() > most_told) {
        doubts.lines.clear();  // Too many to answer for.
        return wrong("fil", "file_closing_word");
    }
    return wrong("fil", "file_may_be_closed");
}

base::Result<void> keep(Context& context, const DocumentToReview& document, const SentFile& sent,
                        Correction correction, FileDoubts& doubts) {
    TRY(const auto file, receive_file(context, sent, records::largest_attachment, "review.wrong"));
    if (is_for_all(context.request(), document)) {
        TRY_DO(check_for_all(context.site(), context.request(), file, doubts));
        if (!doubts.lines.empty()) correction.reason = context.request().form_value("grund");
    }
    return in_transaction(context, [&](store::Transaction& transaction) -> base::Result<void> {
        TRY(const auto kept, records::keep_attachment_file(
                                 transaction, *context.site().shelf, context.actor(), document,
                                 {file.name, file.media_type, file.stored}, context.clock()));
        TRY_DO(keep_back_if_unseen(transaction, file, context.clock()));
        correction.text = records::address_of(kept);
        correction.more = file.stored.sha256;
        return intake::correct(transaction, context.actor(), context.viewer(),
                               {document.id, context.request().form_value("tilstand")},
                               std::array{correction}, context.clock());
    });
}

}  // namespace

base::Result<Response> attach_file(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    // A file does not come back with a form that was kept while its sender signed in.
    if (request.form_is_restored) return redirect_to(place_after(request, document));
    if (auto same = intake::check_state(document, request.form_value("tilstand")); !same) {
        return show_review_again(request, context, same.error());
    }
    const auto sent = sent_files(request, "fil");
    if (sent.empty()) {
        return show_review_again(request, context, wrong("fil", "missing"));
    }
    if (is_for_all(request, document) && request.form_value("set") != "1") {
        return show_review_again(request, context, wrong("set", "looked_through"));
    }
    auto correction = attachment_in(request, document);
    if (!correction) return show_review_again(request, context, correction.error());
    FileDoubts doubts{.item = index_in(request, "punkt").value_or(0),
                      .place = index_in(request, "bilag").value_or(0)};
    const auto done = keep(context, document, sent.front(), std::move(correction).value(), doubts);
    if (!done) return show_review_again(request, context, done.error(), std::move(doubts));
    return redirect_with_note(place_after(request, document), "attached");
}

}  // namespace site
