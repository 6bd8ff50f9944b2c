// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/beside.h"

#include <fmt/format.h>

#include "base/try.h"
#include "records/keep_for_body.h"
#include "records/read.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/review/preview.h"
#include "site/review/review.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::DocumentToReview;
using records::MinutesKind;
using records::MinutesVersion;

bool waits(const DocumentToReview& document) {
    return !document.published && !document.withdrawn && !document.is_no_minutes();
}

base::Result<std::vector<MinutesVersion>> list_waiting_beside(const DocumentToReview& document,
                                                              Context& context) {
    std::vector<MinutesVersion> others;
    if (!waits(document)) return others;
    TRY(store::Reader * reader, context.reader());
    TRY(const auto record, records::load_meeting_record(*reader, document.meeting_slug,
                                                        document.version, context.viewer()));
    for (const MinutesVersion& one : record.versions) {
        if (one.id == document.id || one.published || one.withdrawn) continue;
        TRY(const bool is_kept, records::is_for_body(*reader, one.id, context.viewer()));
        if (!is_kept) others.push_back(one);
    }
    return others;
}

std::string kind_words(MinutesKind kind, const Texts& texts) {
    return std::string(texts[kind == MinutesKind::Agenda ? "meeting.agenda" : "meeting.minutes"]);
}

/// Minutes stand before an agenda; of two alike the one that is published last.
std::string_view which_stands(MinutesKind here, MinutesKind other, const Texts& texts) {
    if (here == other) return texts["beside.later_stands"];
    return texts[here == MinutesKind::Minutes ? "beside.this_stands" : "beside.other_stands"];
}

std::string name_of(const DocumentToReview& document, const Texts& texts) {
    return texts.with("beside.version", {std::to_string(document.version),
                                         kind_words(document.now.kind, texts), document.file_name});
}

base::Result<void> note_closed_in(const DocumentToReview& document, Context& context) {
    for (const records::Item& item : document.now.items) {
        if (!item.closed) continue;
        TRY_DO(context.note_closed({document.meeting, item.number}, document.meeting_slug));
    }
    return {};
}

}  // namespace

base::Result<void> add_waiting_beside(PageData& data, const DocumentToReview& document,
                                      Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto others, list_waiting_beside(document, context));
    for (const MinutesVersion& one : others) {
        data.add("beside")
            .set("beside_words",
                 texts.with("beside.waits",
                            {std::to_string(one.version), kind_words(one.kind, texts),
                             moment_text(one.saved_at, texts.language())}))
            .set("beside_stands", std::string(which_stands(document.now.kind, one.kind, texts)))
            .set("beside_url", fmt::format("/gennemsyn/{}", one.id.value))
            .set("beside_both",
                 fmt::format("{}/sammen?med={}", review_address(document.id), one.id.value));
    }
    return {};
}

base::Result<Response> show_side_by_side(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    const base::Error none{base::ErrorKind::NotFound, "document.not_found"};
    const auto id = parse_id(request.query_value("med"));
    if (!id) return none;
    TRY(store::Reader * reader, context.reader());
    TRY(const DocumentToReview other,
        records::load_document_to_review(*reader, records::MinutesId{id.value()}, context.looks(),
                                         context.viewer()));
    if (other.meeting != document.meeting || other.id == document.id) return none;
    const bool is_later = document.version > other.version;
    const DocumentToReview& before = is_later ? other : document;
    const DocumentToReview& after = is_later ? document : other;
    TRY_DO(note_closed_in(before, context));
    TRY_DO(note_closed_in(after, context));
    const Texts& texts = context.texts();
    PageData data;
    data.set("title", std::string(texts["beside.title"]));
    add_crumb(data, review_address(document.id), name_of_document(document, texts));
    data.set("before_url", review_address(before.id))
        .set("before_name", name_of(before, texts))
        .set("after_url", review_address(after.id))
        .set("after_name", name_of(after, texts));
    if (waits(document) && waits(other)) {
        data.add("both_wait")
            .set("stands_words",
                 std::string(which_stands(document.now.kind, other.now.kind, texts)));
    }
    add_document_differences(data, before.now, after.now, texts);
    auto response = context.render("review_beside", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

}  // namespace site
