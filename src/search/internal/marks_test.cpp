// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/marks.h"

#include <gtest/gtest.h>

namespace search {
namespace {

std::string snippet(std::string_view text, std::vector<std::string> beginnings) {
    Stemmer stemmer;
    Marks marks;
    marks.prefixes = std::move(beginnings);
    std::string shown;
    for (const SnippetPart& part : make_snippet(text, marks, stemmer)) {
        shown += part.marked ? "<" + part.text + ">" : part.text;
    }
    return shown;
}

TEST(MarksTest, ASentenceIsShownBeforeARowWithMoreOfTheWords) {
    constexpr std::string_view text =
        "Konto\tTrafik\tStier\nDrift\t4\t7\nUdvalget vil se på trafikken ved skolen.";
    EXPECT_EQ(snippet(text, {"trafik", "stier"}), "Udvalget vil se på <trafikken> ved skolen.");
    EXPECT_EQ(snippet(text, {"trafik"}), "Udvalget vil se på <trafikken> ved skolen.");
}

TEST(MarksTest, WithoutAMarkedWordItBeginsWithASentence) {
    EXPECT_EQ(snippet("Konto\tTrafik\nUdvalget ser på det.", {"cykel"}), "Udvalget ser på det.");
    EXPECT_EQ(snippet("Udvalget ser på det.", {"cykel"}), "Udvalget ser på det.");
}

TEST(MarksTest, ARowIsShownWhereNothingElseHasTheWord) {
    EXPECT_EQ(snippet("Udvalget ser på det.\nDrift\tStier", {"stier"}), "Drift · <Stier>");
}

}  // namespace
}  // namespace search
