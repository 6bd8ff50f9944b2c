// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/check_words.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace agendas {
namespace {

TEST(CheckWordsTest, AnAttachmentIsNamedInManyWays) {
    const auto missing = [](const std::string& text, const std::string& attachments) {
        std::vector<std::string> titles;
        for (const auto& one : base::split(attachments, '\n')) {
            if (!one.empty()) titles.emplace_back(one);
        }
        return attachments_missing(text, titles);
    };
    const std::string map = "Bilag 1 Kort";
    EXPECT_EQ(missing("Se bilag 1 og 2.", map), "Bilag 2");
    EXPECT_EQ(missing("Se bilag 1, 2 og 3.", map), "Bilag 2 og 3");
    EXPECT_EQ(missing("Se bilag 1-4.", map), "Bilag 2, 3 og 4");
    EXPECT_EQ(missing("Se bilag 1 til 3.", map), "Bilag 2 og 3");
    EXPECT_EQ(missing("Se bilag 1\u20134.", map), "Bilag 2, 3 og 4");
    EXPECT_EQ(missing("Se bilag nr. 2.", map), "Bilag 2");
    EXPECT_EQ(missing("Af Bilag 4 og 5 ses det.", map), "Bilag 4 og 5");
    EXPECT_EQ(missing("Se Bilag 12b.", map), "Bilag 12b");
    EXPECT_EQ(missing("Se bilag 1, og bilag 2.", map), "Bilag 2");
    EXPECT_EQ(missing("Se bilag 1.", map), "");
    EXPECT_EQ(missing("Bilag 1, 2027-priser.", map), "") << "a year is none";
    EXPECT_EQ(missing("Se bilag B.", "Bilag A Kort"), "Bilag B");
    EXPECT_EQ(missing("Se bilag B og C.", "Bilag A Kort"), "Bilag B og C");
    EXPECT_EQ(missing("Se bilag A.", "Bilag A Kort"), "");
    EXPECT_EQ(missing("Se bilag B.", "Kort\nNotat"), "") << "the second";
    EXPECT_EQ(missing("Se bilag 5.", "Bilag 5 Kort"), "");
    EXPECT_EQ(missing("Se bilag 1.", "Bilag 5 Kort"), "Bilag 1");
    EXPECT_EQ(missing("Se bilag 2.", "Kort\n2. Notat"), "");
    EXPECT_EQ(missing("Se vedhæftede bilag.", ""), "bilag");
    EXPECT_EQ(missing("Notatet er i vedhæftede bilag.", ""), "bilag");
    EXPECT_EQ(missing("Bilagene er sendt.", ""), "bilag");
    EXPECT_EQ(missing("Se vedhæftede bilag.", map), "");
    EXPECT_EQ(missing("Bilag i sagen er åbne.", ""), "") << "i is no label";
}

}  // namespace
}  // namespace agendas
