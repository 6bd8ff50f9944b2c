// SPDX-License-Identifier: AGPL-3.0-or-later
// No word of any document of the corpus is lost, counted outside of the readers. Beside each other
// with a count that is not even of this program, where it is at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "intake/word_fates.h"
#include "records/minutes_json.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> documents_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string ending = entry.path().extension().string();
        const bool read = ending == ".txt" || ending == ".md" || ending == ".html" ||
                          ending == ".docx" || ending == ".odt" || ending == ".pdf";
        if (read && entry.path().filename() != "README.md") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

fs::path source_folder() { return SAGSGANG_SOURCE_DIR; }

/// The documents of a folder that are minutes; each is read and its words are settled.
int check_folder(const fs::path& folder) {
    int checked = 0;
    for (const fs::path& file : documents_in(folder)) {
        const auto bytes = base::read_file(file, 1U << 26U);
        const auto source = document::read_source(bytes.value(), file.filename().string());
        if (!source) continue;
        const auto parsed = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
        if (!parsed) continue;
        const auto fates =
            intake::settle_words(bytes.value(), source.value().format, parsed.value());
        EXPECT_TRUE(fates) << file;
        if (!fates) continue;
        EXPECT_EQ(fates.value().lost_count, 0) << file << ": " << describe_lost(fates.value());
        ++checked;
    }
    return checked;
}

TEST(ConservationTest, NoWordOfTheCorpusIsLost) {
    EXPECT_GT(check_folder(source_folder() / "tests/corpus/minutes"), 70);
    EXPECT_GT(check_folder(source_folder() / "tests/corpus/foreign"), 6);
}

TEST(ConservationTest, NoWordOfWhatWasSeenOutsideIsLost) {
    const fs::path wild = source_folder() / "../shared/wild";
    if (!fs::exists(wild)) GTEST_SKIP() << "../shared/wild is not here";
    EXPECT_GT(check_folder(wild), 25);
}

}  // namespace
