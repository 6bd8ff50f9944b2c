// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the record to be altered that has files: of items, of documents, of attachments.
#include "base/hash.h"
#include "cases/attachment.h"
#include "files/shelf.h"
#include "records/attachment_file.h"
#include "records/correct_minutes.h"
#include "records/document_file.h"
#include "records/read.h"
#include "scenarios/flipped_record.h"

namespace scenario {

void FlippedRecord::fill_attachment_file() {
    const auto shelf = must(files::Shelf::open(*database_, data() / "files"));
    auto incoming = must(shelf.receive(1 << 20));
    EXPECT_TRUE(incoming.add("a map"));
    const auto stored = must(incoming.finish());
    const auto id =
        must(records::find_document_by_source(*reader(), base::sha256_of("who 1"), operator_));
    const auto reviewed =
        must(records::load_document_to_review(*reader(), id.value(), operator_actor(), operator_));
    do_change([&](store::Transaction& t) -> base::Result<void> {
        auto file = records::keep_attachment_file(t, shelf, operator_actor(), reviewed,
                                                  {"kort.pdf", "application/pdf", stored}, clock_);
        if (!file) return std::move(file).error();
        records::Minutes corrected = reviewed.now;
        records::Attachment& attachment = corrected.items[0].attachments[0];
        attachment.href = records::address_of(file.value());
        const std::vector<records::Correction> corrections = {
            {.kind = records::CorrectionKind::AttachmentFile,
             .item = records::ItemAnchor{1, corrected.items[0].title, "25/00412"},
             .words = attachment.title,
             .text = *attachment.href,
             .more = stored.sha256}};
        return records::correct_minutes(t, operator_actor(), reviewed, corrections, corrected,
                                        clock_);
    });
    const auto mandate =
        must(operator_actor().require(records::correct_minutes_action, rights::everywhere()));
    const std::vector<records::DocumentFile> came_with = {
        {records::address_of_document_file("7", "1"), "plan.pdf", "application/pdf",
         "attachment_file/1"}};
    do_change([&](auto& t) {
        return records::keep_document_files(t, mandate, reviewed.meeting, reviewed.id, came_with,
                                            clock_);
    });
}

void FlippedRecord::attach_to(cases::DraftId item, const rights::Viewer& viewer) {
    const auto shelf = must(files::Shelf::open(*database_, data() / "files"));
    const auto put = [&](std::string_view bytes) {
        auto incoming = must(shelf.receive(1 << 20));
        EXPECT_TRUE(incoming.add(bytes));
        return must(incoming.finish());
    };
    const cases::Writer writer{operator_actor(), viewer};
    const auto attachment = change([&](auto& t) {
        return cases::add_attachment(t, shelf, writer, item,
                                     {"plan.pdf", "application/pdf", put("a plan")}, clock_);
    });
    change([&](auto& t) {
        return cases::renew_attachment(t, shelf, writer, attachment,
                                       {"plan 2.pdf", "application/pdf", put("another")}, clock_);
    });
    const auto removed = change([&](auto& t) {
        return cases::add_attachment(t, shelf, writer, item,
                                     {"kort.png", "image/png", put("a drawing")}, clock_);
    });
    do_change([&](auto& t) { return cases::remove_attachment(t, writer, removed, clock_); });
}

}  // namespace scenario
