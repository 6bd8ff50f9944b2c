// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody may read, in the leak walk. Its world is the record's
// (tests/leaks/record_world.h).
#include <gmock/gmock.h>

#include "intake/correct.h"
#include "leaks/leak_walk.h"
#include "leaks/must.h"
#include "leaks/record_world.h"
#include "records/correct_minutes.h"
#include "site/reading/reading.h"

namespace site {
namespace {

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern == "/moeder")
        return {"", "?forum=direktionen", "?aar=2026", "?aar=2018", "?side=2"};
    if (pattern == "/sager" || pattern == "/personer") return {"", "?aar=2026", "?side=2"};
    if (pattern == "/moeder/{slug}") return {"", "?udgave=1", "?udgave=2", "?pr=2018-03-01"};
    if (pattern == "/kilder/{sha256}") return {"", "?form=tekst"};
    return {""};
}

/// The title of the closed item is put right.
void fill(leaks::World& world) {
    const auto actor = leaks::World::by_operator();
    const auto viewer = rights::Viewer::operator_of_machine();
    auto transaction = leaks::must(world.database().begin());
    const auto meeting =
        leaks::must(records::load_meeting(*transaction, "2018-02-26-direktionen", viewer));
    const auto document =
        leaks::must(records::load_document_to_review(*transaction, meeting.current, actor, viewer));
    const std::vector<records::Correction> corrections = {
        {.kind = records::CorrectionKind::ItemTitle,
         .item = intake::anchor_of(document.now.items[1]),
         .text = world.mark_of(leaks::closed) + "titel om et salg"}};
    leaks::must(intake::correct(*transaction, actor, viewer, {meeting.current, document.state},
                                corrections, world.clock()));
    leaks::must(transaction->commit());
}

}  // namespace

leaks::Part reading_leaks();
leaks::Part reading_leaks() {
    return {.name = "reading", .routes = reading_routes(), .queries = queries, .fill = fill};
}

}  // namespace site

namespace leaks {
namespace {

TEST_F(LeakWalk, WhoeverMaySeeTheClosedItemDoes) {
    const std::string mark = full().mark_of(closed);
    for (const Reader& reader : full().readers()) {
        const bool sees = reader.sees.contains(closed);
        const auto page = full().get(reader, "/moeder/2018-02-26-direktionen/punkt/2");
        EXPECT_EQ(page.body.find(mark + "titel") != std::string::npos, sees) << reader.name;
        const auto found = full().get(reader, "/soeg?q=" + mark + "fremstilling");
        EXPECT_EQ(found.body.find("/moeder/2018-02-26-direktionen/punkt/2") != std::string::npos,
                  sees)
            << reader.name;
        EXPECT_FALSE(sees && page.cacheable) << "a reading of closed matter is logged each time";
    }
}

TEST_F(LeakWalk, ThatAClosedItemWasPutRightIsToldNowhereButInTheLog) {
    for (const Reader& reader : full().readers()) {
        for (const char* part : {"", "/historik", "/punkt/2"}) {
            const auto page =
                full().get(reader, std::string("/moeder/2018-02-26-direktionen") + part);
            EXPECT_EQ(page.status, 200) << reader.name;
            EXPECT_EQ(page.body.find("Rettet den"), std::string::npos) << reader.name << part;
            EXPECT_EQ(page.body.find("id=\"rettelser\""), std::string::npos) << reader.name << part;
        }
    }
}

TEST_F(LeakWalk, AnUnpublishedDocumentIsItsMakersOwn) {
    const std::string mark = full().mark_of(coming);
    for (const Reader& reader : full().readers()) {
        const bool is_maker = reader.sees.contains(coming);
        const auto page = full().get(reader, "/moeder/2026-11-19-direktionen");
        EXPECT_EQ(page.status, is_maker ? 200 : 404) << reader.name;
        EXPECT_EQ(page.body.find(mark + "punkt") != std::string::npos, is_maker) << reader.name;
    }
}

TEST_F(LeakWalk, AWithdrawnDocumentIsItsMakersOwnAndItsAddressSaysSo) {
    const std::string mark = full().mark_of(taken);
    for (const Reader& reader : full().readers()) {
        const bool is_maker = reader.sees.contains(taken);
        const auto page = full().get(reader, "/moeder/2018-04-09-direktionen");
        EXPECT_EQ(page.status, is_maker ? 200 : 410) << reader.name;
        EXPECT_EQ(page.body.find(mark + "titel") != std::string::npos, is_maker) << reader.name;
        const auto item = full().get(reader, "/moeder/2018-04-09-direktionen/punkt/1");
        EXPECT_EQ(item.status, is_maker ? 200 : 410) << reader.name;
        const auto found = full().get(reader, "/soeg?q=" + mark + "tekst");
        EXPECT_EQ(found.body.find("/moeder/2018-04-09-direktionen"), std::string::npos)
            << reader.name;
    }
}

TEST_F(LeakWalk, AMovedDocumentIsFoundWhereItWas) {
    for (const Reader& reader : full().readers()) {
        const auto page = full().get(reader, "/moeder/2018-04-16-direktionen/punkt/1");
        EXPECT_EQ(page.status, 301) << reader.name;
        EXPECT_EQ(web::value_of(page.headers, "location"),
                  "/moeder/2018-04-17-direktionen/punkt/1");
        const auto version = full().get(reader, "/moeder/2018-04-16-direktionen?udgave=1");
        EXPECT_EQ(web::value_of(version.headers, "location"), "/moeder/2018-04-17-direktionen");
    }
}

TEST_F(LeakWalk, ClosedMinutesAreReadWithTheOpenOnesByTheirBodyAlone) {
    const std::string mark = full().mark_of(for_body);
    for (const Reader& reader : full().readers()) {
        const bool sees = reader.sees.contains(for_body);
        const auto open = full().get(reader, "/moeder/2018-06-04-teknikudvalget");
        EXPECT_EQ(open.status, 200) << reader.name;
        EXPECT_EQ(open.body.find(mark + "titel") != std::string::npos, sees) << reader.name;
        EXPECT_FALSE(sees && open.cacheable) << "a reading of closed matter is logged each time";
        const auto closed = full().get(reader, "/moeder/2018-06-04-teknikudvalget-2");
        EXPECT_EQ(closed.status, sees ? 200 : 404) << reader.name;
        const auto found = full().get(reader, "/soeg?q=" + mark + "begrundelse");
        EXPECT_EQ(found.body.find("/moeder/2018-06-04-teknikudvalget-2") != std::string::npos, sees)
            << reader.name;
    }
}

}  // namespace
}  // namespace leaks
