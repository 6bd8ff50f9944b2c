// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in papers, beside that those of two worlds are the same bytes (src/site/printing).
#include <gmock/gmock.h>

#include <fstream>

#include "children/child.h"
#include "leaks/leak_walk.h"
#include "leaks/must.h"
#include "leaks/record_world.h"
#include "support/temporary_folder.h"

namespace leaks {
namespace {

/// Every object of the file, unpacked, and its words: what bookmarks and properties say, too.
std::string all_of_pdf(const std::string& bytes) {
    const support::TemporaryFolder folder;
    const std::string file = (folder.path() / "a.pdf").string();
    std::ofstream(file, std::ios::binary) << bytes;
    std::string all;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"qpdf", "--qdf", "--object-streams=disable", file, "-"},
          std::vector<std::string>{"pdftotext", file, "-"},
          std::vector<std::string>{"pdfinfo", "-struct-text", file}}) {
        all += must(children::run_program(words, "", {})).output;
    }
    return all;
}

TEST_F(LeakWalk, APaperTellsWhatIsClosedToWhoeverMaySeeItAndBearsHisName) {
    const std::string mark = full().mark_of(closed);
    for (const Reader& reader : full().readers()) {
        const bool sees = reader.sees.contains(closed);
        for (const char* part : {"", "/punkt/2"}) {
            const std::string address =
                std::string("/moeder/2018-02-26-direktionen") + part + "/udskrift";
            const auto text = full().get(reader, address + "?form=tekst");
            ASSERT_EQ(text.status, 200) << reader.name;
            EXPECT_EQ(text.body.find(mark + "titel") != std::string::npos, sees) << reader.name;
            EXPECT_EQ(text.body.find("Udskrevet til") != std::string::npos, sees) << reader.name;
            EXPECT_FALSE(sees && text.cacheable) << "each reading of closed matter is logged";
            const auto pdf = full().get(reader, address);
            ASSERT_EQ(pdf.status, 200) << reader.name;
            const std::string told = all_of_pdf(pdf.body);
            EXPECT_EQ(told.find(mark) != std::string::npos, sees) << reader.name << part;
            EXPECT_NE(told.find("Punkt 2"), std::string::npos) << "what is withheld is told of";
        }
    }
}

TEST_F(LeakWalk, WordAndOpenDocumentTellNoMoreThanTheText) {
    const std::string address = "/moeder/2018-02-26-direktionen/udskrift?form=";
    const Reader outsider{};
    for (const char* form : {"docx", "odt", "md"}) {
        const auto in_full = full().get(outsider, address + form);
        const auto in_bare = bare().get(outsider, address + form);
        ASSERT_EQ(in_full.status, 200) << form;
        ASSERT_EQ(in_bare.status, 200) << form;
        EXPECT_TRUE(in_full.body == in_bare.body) << form;
    }
}

}  // namespace
}  // namespace leaks
