// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/attachments.h"

#include <gtest/gtest.h>

#include "document/text_reader.h"

namespace intake {
namespace {

std::string titles_in(std::string_view text) {
    base::Findings findings;
    const auto lines = titles_apart(document::lines_of(text));
    std::vector<records::Attachment> attachments;
    add_attachments(document::read_text(lines, findings), {"ingen bilag", "ingen"}, attachments);
    std::string titles;
    for (const records::Attachment& each : attachments) {
        titles.append(titles.empty() ? "" : "|").append(each.title);
    }
    return titles;
}

TEST(AttachmentsTest, EachLineIsATitle) {
    EXPECT_EQ(titles_in("Kort\nNotat om støj\n\nBilag 3 - Oversigt\n"),
              "Kort|Notat om støj|Bilag 3 - Oversigt");
}

TEST(AttachmentsTest, ATitleMayBeWrapped) {
    EXPECT_EQ(titles_in("Plan for hjemmepleje og\nmadservice 2020\nHøringssvar fra\nÆldrerådet\n"),
              "Plan for hjemmepleje og madservice 2020|Høringssvar fra Ældrerådet");
    EXPECT_EQ(titles_in("Status til direktionen - oktober\n2016\nMøde den\n21. juni 2018\nKort\n"),
              "Status til direktionen - oktober 2016|Møde den 21. juni 2018|Kort");
    EXPECT_EQ(titles_in("- Rapport\n  Del 2\n- Kort\n"), "Rapport Del 2|Kort");
    EXPECT_EQ(titles_in("1. Oversigt over\n   skoler\n2. Notat (fra\nRådet)\n"),
              "Oversigt over skoler|Notat (fra Rådet)");
}

TEST(AttachmentsTest, TitlesInSmallLettersAndFileNamesAreNotWrapped) {
    EXPECT_EQ(titles_in("kort over byen\nnotat\nskema\n"), "kort over byen|notat|skema");
    EXPECT_EQ(titles_in("Notat.pdf\nkort_2.pdf\n"), "Notat.pdf|kort_2.pdf");
}

TEST(AttachmentsTest, NoneIsNoTitle) {
    EXPECT_EQ(titles_in("Ingen bilag.\n"), "");
    EXPECT_EQ(titles_in("Ingen\n"), "");
}

}  // namespace
}  // namespace intake
