// SPDX-License-Identifier: AGPL-3.0-or-later
#include "changes/head_file.h"

#include <gmock/gmock.h>

#include <fstream>

#include "base/file.h"
#include "support/temporary_folder.h"

namespace changes {
namespace {

using ::testing::ElementsAre;

class HeadFileTest : public ::testing::Test {
protected:
    std::string text() { return base::read_file(file_, 1U << 20U).value(); }
    void add_text(const std::string& text) { std::ofstream(file_, std::ios::app) << text; }
    bool add(const std::string& at, std::int64_t line) {
        auto added = add_head(file_, {at, {line, link_}});
        EXPECT_TRUE(added);
        return added.value();
    }

    support::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "heads.txt";
    std::string link_ = std::string(64, 'a');
};

TEST_F(HeadFileTest, ADayHasAHeadOnceAndReadsItBack) {
    EXPECT_TRUE(add("2026-11-24T00:00:01Z", 7));
    EXPECT_FALSE(add("2026-11-24T23:59:59Z", 7));
    EXPECT_FALSE(add("2026-11-24T23:59:59Z", 6)) << "another server was quicker";
    EXPECT_TRUE(add("2026-11-25T00:00:00Z", 9));
    EXPECT_EQ(text(),
              "2026-11-24T00:00:01Z 7 " + link_ + "\n2026-11-25T00:00:00Z 9 " + link_ + "\n");
    const auto read = read_heads(file_);
    ASSERT_TRUE(read);
    EXPECT_THAT(read.value().heads, ElementsAre(DatedHead{"2026-11-24T00:00:01Z", {7, link_}},
                                                DatedHead{"2026-11-25T00:00:00Z", {9, link_}}));
}

TEST_F(HeadFileTest, ALogThatWentOnThatDayIsToldOnceMore) {
    EXPECT_TRUE(add("2026-11-24T00:00:01Z", 7));
    EXPECT_TRUE(add("2026-11-24T23:59:59Z", 8));
    const auto readings = [&](std::int64_t last) {
        return add_head(file_, {"2026-11-24T23:59:59Z", {8, link_}, Head{last, link_}}).value();
    };
    EXPECT_TRUE(readings(1));
    EXPECT_FALSE(readings(1));
    EXPECT_TRUE(readings(2));
    EXPECT_EQ(read_heads(file_).value().heads.size(), 4U);
}

TEST_F(HeadFileTest, AHeadMayHaveThatOfASecondChainBesideIt) {
    const DatedHead both{"2026-11-24T00:00:01Z", {7, link_}, Head{12, std::string(64, 'b')}};
    ASSERT_TRUE(add_head(file_, both));
    EXPECT_EQ(text(), "2026-11-24T00:00:01Z 7 " + link_ + " 12 " + std::string(64, 'b') + "\n");
    add_text("2026-11-25T00:00:01Z 7 " + link_ + " 12\n2026-11-26T00:00:01Z 7 " + link_ + " 1 x\n");
    const auto read = read_heads(file_);
    ASSERT_TRUE(read);
    EXPECT_THAT(read.value().heads, ElementsAre(both));
    EXPECT_THAT(read.value().unreadable, ElementsAre(2, 3));
}

TEST_F(HeadFileTest, ALineThatWasCutOffIsLeftAndTold) {
    add_text("2026-11-24T00:00:01Z 7 aaa");
    EXPECT_TRUE(add("2026-11-24T12:00:00Z", 8));
    const auto read = read_heads(file_);
    ASSERT_TRUE(read);
    EXPECT_THAT(read.value().unreadable, ElementsAre(1));
    EXPECT_EQ(read.value().heads.size(), 1U);
    EXPECT_TRUE(text().starts_with("2026-11-24T00:00:01Z 7 aaa\n"));
}

TEST_F(HeadFileTest, LinesThatAreNoHeadAreToldByNumber) {
    add_text("# heads\r\n\r\n2026-11-24T00:00:01Z 7 " + link_ + "\r\n2026-13-24T00:00:01Z 7 " +
             link_ + "\n2026-11-24T00:00:01Z x " + link_ + "\n");
    const auto read = read_heads(file_);
    ASSERT_TRUE(read);
    EXPECT_THAT(read.value().unreadable, ElementsAre(1, 4, 5));
    EXPECT_EQ(read.value().heads.size(), 1U);
}

TEST_F(HeadFileTest, AFolderThatIsNotThereIsAnError) {
    const auto added = add_head(folder_.path() / "none" / "heads.txt", {});
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, "file.unwritable");
}

}  // namespace
}  // namespace changes
