// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "document/json.h"
#include "document/normal_form.h"
#include "support/random_document.h"

namespace document {
namespace {

using Json = nlohmann::ordered_json;

void expect_as_the_library(const Json& json) {
    constexpr auto replace = Json::error_handler_t::replace;
    ASSERT_EQ(render_json_text(json, JsonLayout::Compact), json.dump(-1, ' ', false, replace));
    ASSERT_EQ(render_json_text(json, JsonLayout::LineAValue), json.dump(1, ' ', false, replace));
}

TEST(JsonTextTest, EveryKindOfValueIsWrittenAsTheLibraryWritesIt) {
    expect_as_the_library(Json());
    expect_as_the_library(
        {{"empty", Json::object()},
         {"none", Json::array()},
         {"truths", {true, false, nullptr}},
         {"numbers", {0, -1, 18446744073709551615U, 1.5, 1e300, -9223372036854775807}},
         {"", {{"in", {{"side", Json::array({Json::array({1})})}}}}}});
}

TEST(JsonTextTest, EveryByteIsWrittenAsTheLibraryWritesIt) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text = "a" + std::string(1, static_cast<char>(byte)) + "b";
        expect_as_the_library(Json(text));
        expect_as_the_library({{text, text}});
    }
}

TEST(JsonTextTest, DamagedLettersAreReplacedAsTheLibraryReplacesThem) {
    // Bytes that begin and go on with letters of every length, in every order.
    constexpr std::string_view bytes =
        "a\"\n\x80\xBF\xC0\xC3\xA6\xE0\xA0\xED\xEF\xBB\xF0\x90\xF4\xF8\xFF";
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t length = random() % 7; length > 0; --length) {
            text += bytes[random() % bytes.size()];
        }
        expect_as_the_library(Json(text));
    }
}

TEST(JsonTextTest, DocumentsAreWrittenAsTheLibraryWritesThem) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        expect_as_the_library(to_json(normalise(support::RandomDocument(seed).make())));
    }
}

}  // namespace
}  // namespace document
