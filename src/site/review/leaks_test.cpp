// SPDX-License-Identifier: AGPL-3.0-or-later
// The review in the leak walk: documents that are there and some that are not, to everybody alike.
// What is corrected in an unpublished document is as secret as the document.
#include <gmock/gmock.h>

#include "intake/correct.h"
#include "leaks/leak_walk.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "leaks/record_world.h"
#include "records/attachment_file.h"
#include "site/review/review.h"

namespace site {
namespace {

leaks::Values places(const std::string& /*pattern*/, const std::string& place,
                     const leaks::World& world) {
    if (place == "forum") return {"direktionen", world.mark_of(leaks::draft) + "udvalget", "x"};
    if (place == "likeness") return {"ingen", "enkelt-1", "0123456789abcdef"};
    if (place == "document") return {"1", "2", "3", "4", "5", "6", "7", "8", "999", "kladde"};
    if (place == "page") return {"1", "x"};
    if (place == "answer") return {"1", "x"};
    if (place == "run") return {"1", "x"};
    if (place == "rule") return {"1", "x"};
    if (place == "upload") return {"1", "99", "x"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern != "/gennemsyn/{document}/sammen") return {""};
    return {"", "?med=1", "?med=2", "?med=3", "?med=5", "?med=7", "?med=8", "?med=999", "?med=x"};
}

/// A file to the first attachment of an item, as somebody at the review page puts it there.
std::string attach(leaks::World& world, records::MinutesId id, std::size_t index,
                   std::string_view bytes) {
    auto incoming = leaks::must(world.shelf().receive(1000));
    leaks::must(incoming.add(bytes));
    const auto stored = leaks::must(incoming.finish());
    const auto actor = leaks::World::by_operator();
    const auto viewer = rights::Viewer::operator_of_machine();
    auto transaction = leaks::must(world.database().begin());
    const auto document =
        leaks::must(records::load_document_to_review(*transaction, id, actor, viewer));
    const records::Item& item = document.now.items[index];
    const std::string name = std::string(bytes) + ".txt";
    const auto file = leaks::must(records::keep_attachment_file(
        *transaction, world.shelf(), actor, document, {name, "text/plain", stored}, world.clock()));
    const std::vector<records::Correction> corrections = {
        {.kind = records::CorrectionKind::AttachmentFile,
         .item = intake::anchor_of(item),
         .words = item.attachments.front().title,
         .text = records::address_of(file),
         .more = stored.sha256}};
    leaks::must(intake::correct(*transaction, actor, viewer, {id, document.state}, corrections,
                                world.clock()));
    leaks::must(transaction->commit());
    return records::address_of(file);
}

/// Where the files of a closed item and of an open one are.
std::string& closed_file() {
    static std::string address;
    return address;
}
std::string& open_file() {
    static std::string address;
    return address;
}

void fill(leaks::World& world) {
    const auto reader = leaks::must(world.database().reader());
    const auto meeting = leaks::must(records::load_meeting(*reader, "2018-02-26-direktionen",
                                                           rights::Viewer::operator_of_machine()));
    closed_file() = attach(world, meeting.current, 1, world.mark_of(leaks::closed) + "fil");
    open_file() = attach(world, meeting.current, 3, "kort");
}

}  // namespace

leaks::Part review_leaks();
leaks::Part review_leaks() {
    return {.name = "review",
            .routes = review_routes(),
            .places = places,
            .queries = queries,
            .fill = fill};
}

}  // namespace site

namespace leaks {
namespace {

TEST_F(LeakWalk, AFileIsForThoseWhoSeeTheAttachmentItIsOf) {
    for (const Reader& reader : full().readers()) {
        const bool sees = reader.sees.contains(closed);
        EXPECT_EQ(full().get(reader, site::closed_file()).status, sees ? 200 : 404) << reader.name;
        EXPECT_EQ(full().get(reader, site::open_file()).status, 200) << reader.name;
        EXPECT_EQ(full().get(reader, "/bilag/999").status, 404) << reader.name;
        EXPECT_FALSE(sees && full().get(reader, site::closed_file()).cacheable) << reader.name;
    }
}

}  // namespace
}  // namespace leaks
