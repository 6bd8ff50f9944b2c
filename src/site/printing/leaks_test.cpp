// SPDX-License-Identifier: AGPL-3.0-or-later
// Papers and packets in the leak walk. A PDF of two worlds is the same bytes for whoever may not
// see what they differ in; what stands in it is looked at below.
#include <gmock/gmock.h>

#include <fstream>

#include "children/child.h"
#include "intake/correct.h"
#include "leaks/leak_walk.h"
#include "leaks/must.h"
#include "leaks/record_world.h"
#include "records/attachment_file.h"
#include "records/set_attachment_visibility.h"
#include "site/printing/printing.h"
#include "support/temporary_folder.h"

namespace site {
namespace {

constexpr const char* secret = "packet";
constexpr const char* body_with_files = "Havneudvalget";
constexpr const char* meeting_with_files = "2018-02-12-havneudvalget";

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern == "/moeder/{slug}/udskrift") {
        return {"?form=tekst", "?form=pdf", "?form=tekst&udgave=1", "?form=tekst&udgave=2"};
    }
    if (pattern == "/moeder/{slug}/pakke") return {"", "?udgave=1"};
    return {"?form=tekst"};
}

/// "slug" of a packet: also the meeting whose attachments have files.
leaks::Values places(const std::string& pattern, const std::string& place,
                     const leaks::World& world) {
    if (pattern != "/moeder/{slug}/pakke" || place != "slug") return {};
    leaks::Values all = leaks::record_places("/moeder/{slug}", place, world);
    all.emplace_back(meeting_with_files);
    return all;
}

/// One with those words on its only page.
std::string pdf_of(const std::string& words) {
    const std::string drawn = "BT /F 12 Tf 72 700 Td (" + words + ") Tj ET";
    return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
           "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
           "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
           "/Resources "
           "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj\n"
           "4 0 obj << /Length " +
           std::to_string(drawn.size()) + " >> stream\n" + drawn +
           "\nendstream endobj\ntrailer << /Root 1 0 R /Size 5 >>\n";
}

/// Puts a file to an attachment.
void attach(leaks::World& world, std::size_t item, std::size_t attachment,
            const std::string& bytes) {
    auto incoming = leaks::must(world.shelf().receive(1 << 20));
    leaks::must(incoming.add(bytes));
    const auto stored = leaks::must(incoming.finish());
    const auto actor = leaks::World::by_operator();
    const auto viewer = rights::Viewer::operator_of_machine();
    auto transaction = leaks::must(world.database().begin());
    const auto meeting =
        leaks::must(records::load_meeting(*transaction, meeting_with_files, viewer));
    const auto document =
        leaks::must(records::load_document_to_review(*transaction, meeting.current, actor, viewer));
    const auto file = leaks::must(
        records::keep_attachment_file(*transaction, world.shelf(), actor, document,
                                      {"fil.pdf", "application/pdf", stored}, world.clock()));
    const std::vector<records::Correction> corrections = {
        {.kind = records::CorrectionKind::AttachmentFile,
         .item = intake::anchor_of(document.now.items[item]),
         .words = document.now.items[item].attachments[attachment].title,
         .text = records::address_of(file),
         .more = stored.sha256}};
    leaks::must(intake::correct(*transaction, actor, viewer, {meeting.current, document.state},
                                corrections, world.clock()));
    leaks::must(transaction->commit());
}

/// An open item with an attachment for everybody and one for its body alone, and a closed item with
/// one; each has a file.
void fill(leaks::World& world) {
    const std::string mark = world.mark_of(secret);
    records::Minutes made;
    made.body = body_with_files;
    made.date = {2018, 2, 12};
    made.participants = {{"Asta Kvistgaard", "formand"}};
    for (int number = 1; number <= 2; ++number) {
        records::Item item;
        item.number = number;
        item.title = number == 1 ? "Bro over aaen" : mark + "titel om et salg";
        item.case_number = "18/0013" + std::to_string(number);
        item.closed = number == 2;
        made.items.push_back(std::move(item));
    }
    made.items[0].attachments = {{mark + "rapport", {}}, {"Kort over broen", {}}};
    made.items[1].attachments = {{mark + "tegning", {}}};
    world.save(made, {.kind = "packet", .file = mark});
    attach(world, 0, 0, pdf_of(mark + "vurdering"));
    attach(world, 0, 1, pdf_of("aabentkort"));
    attach(world, 1, 0, pdf_of(mark + "maal"));
    world.add_reader(secret, {std::string("member:") + body_with_files}, {secret}, true);
    auto transaction = leaks::must(world.database().begin());
    leaks::must(records::set_attachment_visibility(
        *transaction, leaks::World::by_operator(), {world.meeting(meeting_with_files), 1},
        mark + "rapport", {records::Visibility::Closed, "draft", "OFL § 23"}, world.clock()));
    leaks::must(transaction->commit());
}

}  // namespace

leaks::Part printing_leaks();
leaks::Part printing_leaks() {
    return {.name = "printing",
            .routes = printing_routes(),
            .places = places,
            .queries = queries,
            .fill = fill};
}

}  // namespace site

namespace leaks {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string words_in(const std::string& pdf) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "a.pdf";
    std::ofstream(file, std::ios::binary) << pdf;
    const auto ran = children::run_program({"pdftotext", file.string(), "-"}, "", {});
    std::string words = ran ? ran.value().output : std::string();
    constexpr std::string_view may_break = "\u200B";
    for (std::size_t at = 0; (at = words.find(may_break, at)) != std::string::npos;) {
        words.erase(at, may_break.size());
    }
    return words;
}

TEST_F(LeakWalk, APacketHasTheFilesOfWhoeverMaySeeTheirAttachments) {
    const std::string mark = full().mark_of("packet");
    for (const Reader& reader : full().readers()) {
        const bool sees = reader.sees.contains("packet");
        const auto packet = full().get(reader, "/moeder/2018-02-12-havneudvalget/pakke");
        ASSERT_EQ(packet.status, 200) << reader.name;
        EXPECT_FALSE(packet.cacheable);
        const std::string words = words_in(packet.body);
        EXPECT_THAT(words, HasSubstr("aabentkort")) << reader.name;
        EXPECT_THAT(words, HasSubstr("Bilag 2: Kort over broen")) << reader.name;
        for (const char* word : {"vurdering", "rapport", "tegning", "maal"}) {
            EXPECT_EQ(words.find(mark + word) != std::string::npos, sees)
                << reader.name << " " << word;
        }
        EXPECT_EQ(words.find("Udskrevet til") != std::string::npos, sees) << reader.name;
        EXPECT_EQ(words.find("Holdt tilbage") != std::string::npos, !sees) << reader.name;
    }
}

}  // namespace
}  // namespace leaks
