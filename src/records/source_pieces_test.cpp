// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/source_pieces.h"

#include <gtest/gtest.h>

#include <random>

#include "base/hash.h"
#include "support/test_record.h"

namespace records {
namespace {

class SourcePiecesTest : public support::TestRecord {
protected:
    /// Saves a document from these bytes; answers the bytes as they come back.
    std::string saved_and_read(const std::string& bytes) {
        save(support::minutes("Direktionen", {2018, 2, next_day_++}, {support::item(1, "Sti", {})}),
             bytes);
        std::string read;
        const auto reader = database_->reader();
        const auto done =
            read_source(*reader.value(), base::sha256_of(bytes), rights::Viewer::outsider(),
                        [&](std::string_view piece) -> base::Result<void> {
                            largest_ = std::max(largest_, piece.size());
                            read.append(piece);
                            return {};
                        });
        EXPECT_TRUE(done);
        return read;
    }

    int next_day_ = 1;
    std::size_t largest_ = 0;
};

TEST_F(SourcePiecesTest, WhatWasPackedComesBackInPieces) {
    std::string bytes;
    for (int line = 0; line < 50000; ++line) bytes += "Linje " + std::to_string(line) + "\n";
    EXPECT_EQ(saved_and_read(bytes), bytes);
    EXPECT_LE(largest_, std::size_t{256} << 10U);
}

TEST_F(SourcePiecesTest, WhatCouldNotBePackedComesBackAsItIs) {
    std::mt19937_64 random(1);
    std::string bytes;
    for (int number = 0; number < 10000; ++number) bytes += static_cast<char>(random());
    EXPECT_EQ(saved_and_read(bytes), bytes);
    const auto card = find_source(*database_->reader().value(), base::sha256_of(bytes),
                                  rights::Viewer::outsider());
    ASSERT_TRUE(card);
    EXPECT_EQ(card.value().size, bytes.size());
}

TEST_F(SourcePiecesTest, WhatIsNotThereOrMayNotBeSeenIsNotThere) {
    const std::string bytes = "closed";
    save(support::minutes("Direktionen", {2018, 3, 1},
                          {support::closed(support::item(1, "Sti", {}))}),
         bytes);
    const auto reader = database_->reader();
    for (const std::string& sha256 : {base::sha256_of(bytes), std::string(64, '0')}) {
        const auto outsider = rights::Viewer::outsider();
        bool was_given = false;
        const auto read = read_source(*reader.value(), sha256, outsider,
                                      [&](std::string_view) -> base::Result<void> {
                                          was_given = true;
                                          return {};
                                      });
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, "source.not_found");
        EXPECT_EQ(find_source(*reader.value(), sha256, outsider).error().code, "source.not_found");
        EXPECT_FALSE(was_given);
    }
}

TEST_F(SourcePiecesTest, WhoeverTakesThemMayStop) {
    const std::string bytes(1000000, 'a');
    save(support::minutes("Direktionen", {2018, 3, 1}, {support::item(1, "Sti", {})}), bytes);
    int pieces = 0;
    const auto read =
        read_source(*database_->reader().value(), base::sha256_of(bytes),
                    rights::Viewer::outsider(), [&](std::string_view) -> base::Result<void> {
                        ++pieces;
                        return base::Error{base::ErrorKind::Unavailable, "full"};
                    });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "full");
    EXPECT_EQ(pieces, 1);
}

}  // namespace
}  // namespace records
