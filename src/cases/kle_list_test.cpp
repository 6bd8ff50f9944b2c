// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/kle_list.h"

#include <gmock/gmock.h>

#include "cases/living_case.h"

namespace cases {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(KleTest, SubjectsWithAndWithoutAFacet) {
    for (const char* right :
         {"00", "00.22", "00.22.04", "00.22.04P35", "00.22.04-P35", "00.22.04-P35-12-26"}) {
        EXPECT_TRUE(is_kle(right)) << right;
    }
    for (const char* wrong :
         {"", "0", "000", "00.2", "00.22.04.01", "00-P35", "00.22.04-p35", "00.22.04-P3",
          "00.22.04-P35-", "00.22.04-P35-1-2-3", "00.22.04 P35"}) {
        EXPECT_FALSE(is_kle(wrong)) << wrong;
    }
}

TEST(KleTest, ACaseHasAWholeSubjectWrittenInOneWay) {
    for (const char* right : {"00.22.04", "00.22.04-P35"}) {
        EXPECT_TRUE(is_whole_kle(right)) << right;
        EXPECT_EQ(whole_kle(right), right);
    }
    for (const char* wrong :
         {"", "99", "99.99", "00.22.04-P35-12-26", "00.22.04P35", "00.22.04-"}) {
        EXPECT_FALSE(is_whole_kle(wrong)) << wrong;
    }
    EXPECT_EQ(whole_kle("00.22.04-p35"), "00.22.04-P35");
    EXPECT_EQ(whole_kle("00.22.04p35"), "00.22.04-P35");
    EXPECT_EQ(whole_kle("00.22.04P35"), "00.22.04-P35");
    for (const char* other : {"", "99", "00.22.04-å35", "00.22.04-p3", "abc", "00.22.04 p35x"}) {
        EXPECT_EQ(whole_kle(other), other);
    }
}

TEST(KleTest, HasASubjectAndAFacet) {
    EXPECT_EQ(parts_of_kle("00.22.04-P35").subject, "00.22.04");
    EXPECT_EQ(parts_of_kle("00.22.04P35").facet, "P35");
    EXPECT_EQ(parts_of_kle("00.22.04-P35-12-26").facet, "P35");
    EXPECT_EQ(parts_of_kle("00.22").facet, "");
}

KleList list_of(std::string_view file) {
    auto list = KleList::parse(file);
    EXPECT_TRUE(list) << (list ? "" : list.error().detail);
    return list ? std::move(list).value() : KleList();
}

std::vector<std::string> codes(const std::vector<KleSubject>& all) {
    std::vector<std::string> found;
    for (const KleSubject& one : all) found.push_back(one.code);
    return found;
}

TEST(KleListTest, IsReadFromLinesHoweverTheyAreKept) {
    const KleList list = list_of(
        "\xef\xbb\xbf"
        "# Fra KL, august 2026\n\nEmnenr;Emnetitel;Udgået\r\n# bemærkning\r\n00;Kommunens "
        "styrelse;\r\n"
        "\"00.22.04\";\"Møder,  åbne\";nej\r\n00.22.05\tDøre\n\n27.12.16,Tilsyn, "
        "uanmeldt\nP35;Beslutning");
    EXPECT_THAT(codes(list.subjects()),
                ElementsAre("00", "00.22.04", "00.22.05", "27.12.16", "P35"));
    EXPECT_EQ(list.title_of("00.22.04-P35"), "Møder, åbne – Beslutning");
    EXPECT_EQ(list.title_of("27.12.16"), "Tilsyn, uanmeldt");
    EXPECT_EQ(list.title_of("00.22.06"), "");
    EXPECT_TRUE(list.knows("00.22.04P35"));
    EXPECT_FALSE(list.knows("00.22.04-G01"));
    EXPECT_FALSE(list.knows("00.22"));
}

TEST(KleListTest, IsReadFromTheFilesOfKl) {
    const KleList list = list_of(
        "<?xml "
        "version=\"1.0\"?><KLE-Emneplan><UdgivelsesDato>2026-08-01</UdgivelsesDato><Hovedgruppe>"
        "<HovedgruppeNr>00</HovedgruppeNr><HovedgruppeTitel>Kommunens "
        "styrelse</HovedgruppeTitel><Gruppe>"
        "<GruppeNr>00.22</GruppeNr><GruppeTitel>Møder</GruppeTitel><Emne><EmneNr>00.22.04</EmneNr>"
        "<EmneTitel>Åbne &amp; "
        "lukkede</EmneTitel><Emnevejledning><p>00.22.99</p></Emnevejledning></Emne>"
        "</Gruppe></Hovedgruppe></KLE-Emneplan>");
    EXPECT_THAT(codes(list.subjects()), ElementsAre("00", "00.22", "00.22.04"));
    EXPECT_EQ(list.title_of("00.22.04"), "Åbne & lukkede");
    EXPECT_TRUE(list.knows("00.22.04-P35")) << "it has no facets, so none is wrong";
}

TEST(KleListTest, AFileThatIsNoneIsToldWithItsPlace) {
    const auto told = [](std::string_view file) {
        const auto list = KleList::parse(file);
        return list ? std::string() : list.error().detail;
    };
    EXPECT_THAT(told("00;Styrelse\n0.22;Møder"), HasSubstr("line 2: \"0.22\""));
    EXPECT_THAT(told("Nr;Titel\nNummer;Titel\n00;Styrelse"), HasSubstr("line 2: \"Nummer\""));
    EXPECT_THAT(told("00.22.04"), HasSubstr("line 1: 00.22.04 has no title"));
    EXPECT_THAT(told("00;Styrelse\n00.22;"), HasSubstr("line 2: 00.22 has no title"));
    EXPECT_THAT(told("00;M\xf8"
                     "der"),
                HasSubstr("UTF-8"));
    EXPECT_THAT(told("<KLE><Emne>"), HasSubstr("byte"));
    EXPECT_THAT(told("<html><p>nej</p></html>"), HasSubstr("no subject"));
    EXPECT_THAT(told(""), HasSubstr("no subject"));
    EXPECT_THAT(told("00;" + std::string(301, 'x')), HasSubstr("300 letters"));
    std::string many;
    for (int at = 0; at < 10'000; ++at) many += "<a>";
    EXPECT_NE(told(many), "");
}

TEST(KleListTest, TheNearestAreThoseSomebodyMayHaveMeant) {
    const KleList list = list_of(
        "00.22.02;Udvalg\n00.22.04;Møder\n00.23.04;Valg\n27.12.16;Tilsyn med "
        "møder\n88.88.88;Andet");
    EXPECT_THAT(codes(list.nearest("00.22.05", 2)), ElementsAre("00.22.02", "00.22.04"));
    EXPECT_THAT(codes(list.nearest("27.12.17-P35", 3)), ElementsAre("27.12.16"));
    EXPECT_THAT(codes(list.nearest("møder", 3)), ElementsAre("00.22.04", "27.12.16"));
    EXPECT_THAT(codes(list.nearest("45.55.51", 3)), ElementsAre());
    EXPECT_THAT(codes(list.nearest("", 3)), ElementsAre());
}

}  // namespace
}  // namespace cases
