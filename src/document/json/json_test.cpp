// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "document/normal_form.h"
#include "document/text_reader.h"
#include "support/random_document.h"

namespace document {
namespace {

Document read(std::string_view text) {
    base::Findings findings;
    return read_text(lines_of(text), findings);
}

TEST(Json, HasTheShapeOfTheSchema) {
    const auto json = to_json(read("# Økonomi\n\nSe **ålen**\n\n2. to\n3. tre\n\n[1] note"));
    EXPECT_EQ(json.dump(), R"([{"type":"heading","level":1,"text":"Økonomi"},)"
                           R"({"type":"paragraph","text":"Se ålen",)"
                           R"("spans":[{"start":3,"end":7,"mark":"strong"}]},)"
                           R"({"type":"list","ordered":true,"start":2,"items":[)"
                           R"({"label":"2.","blocks":[{"type":"paragraph","text":"to"}]},)"
                           R"({"label":"3.","blocks":[{"type":"paragraph","text":"tre"}]}]},)"
                           R"({"type":"note","label":"[1]","text":"note"}])");
}

TEST(Json, OffsetsCountCodePoints) {
    const auto json = to_json(read("æøå 😀 *så* [x](https://e.dk)"));
    EXPECT_EQ(json[0]["spans"][0]["start"], 6);
    EXPECT_EQ(json[0]["spans"][0]["end"], 8);
    EXPECT_EQ(json[0]["spans"][1]["href"], "https://e.dk");
}

TEST(Json, CellsCarryTheirSpansBeside) {
    const auto json = to_json(read("| a | *b* |\n|---|---|"));
    EXPECT_EQ(json[0]["rows"][0][1], "b");
    EXPECT_EQ(json[0]["cell_spans"].dump(),
              R"([{"row":0,"column":1,"spans":[{"start":0,"end":1,"mark":"emphasis"}]}])");
}

TEST(Json, AnyDocumentIsReadBackTheSame) {
    for (unsigned seed = 1; seed <= 150; ++seed) {
        const Document document = normalise(support::RandomDocument(seed).make());
        ASSERT_EQ(parse_json(render_json(document)).value(), document) << seed;
    }
}

TEST(Json, PagesSurvive) {
    Document document = read("a");
    document.blocks[0].page = 7;
    EXPECT_EQ(parse_json(render_json(document)).value().blocks[0].page, 7);
}

TEST(Json, SaysWhatIsWrongAndWhere) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"[", "not JSON"},
        {"{}", "must be an array"},
        {"[1]", "blocks[0]: must be an object"},
        {R"([{"type":"poem"}])", "no block type \"poem\""},
        {R"([{"type":"paragraph"}])", "\"text\" is missing"},
        {R"([{"type":"paragraph","text":1}])", "\"text\" must be a text"},
        {R"([{"type":"heading","level":7,"text":"x"}])", "\"level\""},
        {R"([{"type":"paragraph","text":"ab","spans":[{"start":0,"end":3,"mark":"strong"}]}])",
         "\"end\" must be a whole number from 0 to 2"},
        {R"([{"type":"paragraph","text":"ab","spans":[{"start":1,"end":1,"mark":"strong"}]}])",
         "after \"start\""},
        {R"([{"type":"paragraph","text":"abc","spans":[{"start":0,"end":2,"mark":"strong"},)"
         R"({"start":1,"end":3,"mark":"emphasis"}]}])",
         "may not cross"},
        {R"([{"type":"table","rows":[["a"]],"header_rows":2}])", "\"header_rows\""},
        {R"([{"type":"table","rows":[[1]]}])", "a cell must be a text"},
        {R"([{"type":"list","ordered":true,"items":[{"blocks":[{"type":"x"}]}]}])",
         "blocks[0].items[0][0]: no block type"},
    };
    for (const auto& [json, message] : cases) {
        const auto document = parse_json(json);
        ASSERT_FALSE(document) << json;
        EXPECT_EQ(document.error().code, "document.json");
        EXPECT_NE(document.error().detail.find(message), std::string::npos)
            << document.error().detail;
    }
}

TEST(Json, NestingHasALimit) {
    std::string deep;
    for (int level = 0; level < 100'000; ++level) deep += "[";
    EXPECT_FALSE(parse_json(deep));
    std::string lists = R"({"type":"paragraph","text":"x"})";
    for (int level = 0; level < 70; ++level) {
        lists = R"({"type":"list","ordered":false,"items":[{"blocks":[)" + lists + "]}]}";
    }
    EXPECT_FALSE(parse_json("[" + lists + "]"));
}

}  // namespace
}  // namespace document
