// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole packet: every page where the contents say, nothing that files would do, and the reason
// for what is not in it.
#include "print/packet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/file.h"
#include "base/text.h"
#include "children/child.h"
#include "print/forms.h"
#include "support/temporary_folder.h"

namespace print {
namespace {

using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class Packets : public testing::Test {
protected:
    fs::path path(const std::string& name) const { return folder_.path() / name; }

    std::string run(const std::vector<std::string>& words) const {
        const auto ran = children::run_program(words, "", {.file_bytes = std::size_t{64} << 20U});
        EXPECT_TRUE(static_cast<bool>(ran)) << words[0];
        if (!ran) return {};
        EXPECT_EQ(ran.value().exit_code, 0) << ran.value().complaint << ran.value().output;
        return ran.value().output;
    }

    void write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }

    static Sheet sheet(const std::string& word, int paragraphs) {
        Sheet made{.municipality = {},
                   .reader = {},
                   .kind = "Notat",
                   .name = word,
                   .day = {2018, 2, 1},
                   .facts = {},
                   .preamble = {},
                   .parts = {}};
        for (int at = 0; at < paragraphs; ++at) {
            std::string words = word + std::to_string(at);
            for (int more = 0; more < 60; ++more) words += " mere tekst";
            made.preamble.blocks.push_back({document::Paragraph{{words, {}}}});
        }
        return made;
    }

    /// A PDF with that word on each page.
    void write_pdf(const std::string& name, const std::string& word, int paragraphs) const {
        const auto pdf = render(sheet(word, paragraphs), Form::Pdf);
        ASSERT_TRUE(static_cast<bool>(pdf));
        write(name, pdf.value());
    }

    void add(const std::string& name, std::string media_type, int item = 1) {
        PacketFile file;
        file.item_place = item;
        file.place = ++places_[item];
        file.title = name;
        file.address = "/bilag/" + std::to_string(files_.size() + 1);
        file.media_type = std::move(media_type);
        file.path = path(name);
        file.bytes = static_cast<std::int64_t>(fs::file_size(file.path));
        files_.push_back(std::move(file));
    }
    void add_fate(Fate fate, std::string title, int item) {
        PacketFile file;
        file.item_place = item;
        file.place = fate == Fate::ItemWithheld ? 0 : ++places_[item];
        file.title = std::move(title);
        file.fate = fate;
        files_.push_back(std::move(file));
    }

    static Paper paper() {
        Paper made;
        made.municipality = "Lindebæk Kommune";
        made.minutes.body = "Direktionen";
        made.minutes.date = {2018, 2, 26};
        for (int number = 1; number <= 3; ++number) {
            records::Item item;
            item.number = number;
            item.title = number == 3 ? "Lukket" : "Sag nummer " + std::to_string(number);
            made.minutes.items.push_back(std::move(item));
            made.stands.push_back(number == 3 ? Stands::Withheld : Stands::Whole);
        }
        return made;
    }

    /// Where it lies.
    std::string packet(const Paper& of = paper()) {
        auto made = make_packet(of, std::move(files_), "https://sagsgang.example.dk");
        files_.clear();
        places_.clear();
        EXPECT_TRUE(static_cast<bool>(made)) << made.error().code << ": " << made.error().detail;
        if (!made) return {};
        std::string bytes(static_cast<std::size_t>(made.value().bytes), '\0');
        EXPECT_EQ(::pread(made.value().file.value(), bytes.data(), bytes.size(), 0),
                  static_cast<ssize_t>(bytes.size()));
        const std::string at = path("packet.pdf").string();
        write("packet.pdf", bytes);
        EXPECT_THAT(run({"qpdf", "--check", at}), HasSubstr("No syntax or stream encoding"));
        if (const char* keep = std::getenv("SAGSGANG_KEEP_PDF")) {
            const auto* test = testing::UnitTest::GetInstance()->current_test_info();
            fs::copy_file(at, std::string(keep) + "/packet-" + test->name() + ".pdf",
                          fs::copy_options::overwrite_existing);
        }
        return at;
    }
    std::vector<std::string> pages_of(const std::string& pdf) const {
        const std::string words = run({"pdftotext", "-layout", pdf, "-"});
        std::vector<std::string> pages;
        for (const std::string_view page : base::split(words, '\f')) pages.emplace_back(page);
        if (!pages.empty() && base::trim(pages.back()).empty()) pages.pop_back();
        return pages;
    }

    support::TemporaryFolder folder_;
    std::vector<PacketFile> files_;
    std::map<int, int> places_;
};

TEST_F(Packets, EveryPageStandsWhereTheContentsSay) {
    write_pdf("foerste.pdf", "alfa", 12);
    write_pdf("anden.pdf", "bravo", 3);
    add("foerste.pdf", "application/pdf");
    add("anden.pdf", "application/pdf", 2);
    const std::string pdf = packet();
    const std::vector<std::string> pages = pages_of(pdf);
    ASSERT_GT(pages.size(), 3U);
    EXPECT_THAT(pages[0], HasSubstr("Bilag i pakken"));
    std::size_t alfa = 0;
    std::size_t bravo = 0;
    for (std::size_t at = pages.size(); at > 1; --at) {
        if (pages[at - 1].find("alfa") != std::string::npos) alfa = at;
        if (pages[at - 1].find("bravo") != std::string::npos) bravo = at;
        EXPECT_THAT(pages[at - 1], HasSubstr("Side " + std::to_string(at) + " af " +
                                             std::to_string(pages.size())));
    }
    EXPECT_THAT(pages[0],
                testing::ContainsRegex("foerste.pdf [ .]+side " + std::to_string(alfa) + "\n"));
    EXPECT_THAT(pages[0],
                testing::ContainsRegex("anden.pdf [ .]+side " + std::to_string(bravo) + "\n"));
    EXPECT_THAT(pages[bravo - 1], HasSubstr("Punkt 2, bilag 1: anden.pdf"));
    const std::string info = run({"pdfinfo", pdf});
    EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
    EXPECT_THAT(info, Not(HasSubstr("PDF/UA")));
    // Links and the outline lead to the pages.
    const std::string places = run({"pdfinfo", "-dests", pdf});
    const std::string outline = run({"qpdf", "--json", "--json-key=outlines", pdf});
    EXPECT_THAT(outline, HasSubstr("Punkt 2, bilag 1: anden.pdf"));
    EXPECT_THAT(outline, HasSubstr("\"destpageposfrom1\": " + std::to_string(bravo)));
    EXPECT_THAT(run({"pdfinfo", "-l", "99", pdf}), testing::ContainsRegex("595.276 x 841"));
}

TEST_F(Packets, WhatIsNotInItIsToldWithTheReason) {
    write_pdf("god.pdf", "alfa", 1);
    run({"qpdf", "--encrypt", "hemmelig", "ejer", "256", "--", path("god.pdf"), path("laast.pdf")});
    run({"qpdf", "--encrypt", "", "ejer", "256", "--", path("god.pdf"), path("beskyttet.pdf")});
    write("skadet.pdf", "%PDF-1.7\n1 0 obj << /Type /Catalog");
    write("tal.xlsx", "PK");
    add("laast.pdf", "application/pdf");
    add("beskyttet.pdf", "application/pdf");
    add("skadet.pdf", "application/pdf");
    add("god.pdf", "application/pdf");
    add("tal.xlsx", "application/vnd.ms-excel", 2);
    add_fate(Fate::Withheld, "", 2);
    add_fate(Fate::NoFile, "Kun en titel", 2);
    add_fate(Fate::Infected, "Smittet", 2);
    add_fate(Fate::ItemWithheld, "", 3);
    const std::string pdf = packet();
    const std::string words = base::collapse_space(run({"pdftotext", pdf, "-"}));
    for (const char* said :
         {"Bilag 1: laast.pdf PDF-filen er krypteret",
          "Bilag 2: beskyttet.pdf PDF-filen er krypteret",
          "Bilag 3: skadet.pdf Filen er beskadiget", "https://sagsgang.example.dk/bilag/3",
          "Bilag 1: tal.xlsx En fil af denne slags", "Bilag 2 Holdt tilbage",
          "Bilag 3: Kun en titel Der ligger ingen fil", "Bilag 4: Smittet Viruskontrollen",
          "Punkt 3: Lukket Punktet er ikke åbent for læseren. Har det bilag, er de holdt "
          "tilbage."}) {
        EXPECT_THAT(words, HasSubstr(said));
    }
    EXPECT_THAT(words, HasSubstr("alfa0"));
}

TEST_F(Packets, BearsItsReadersNameOnEachPage) {
    write_pdf("bilag.pdf", "alfa", 20);
    add("bilag.pdf", "application/pdf");
    Paper closed = paper();
    closed.reader = "Lene Sandholm";
    for (const std::string& page : pages_of(packet(closed))) {
        EXPECT_THAT(page, HasSubstr("Udskrevet til Lene Sandholm"));
    }
}

TEST_F(Packets, TurnedSmallAndOddPagesAreWhole) {
    write_pdf("god.pdf", "alfa", 1);
    run({"qpdf", path("god.pdf"), "--rotate=+90", path("drejet.pdf")});
    add("drejet.pdf", "application/pdf");
    const std::string pdf = packet();
    EXPECT_THAT(run({"pdfinfo", "-l", "99", pdf}), HasSubstr("841.89 x 595.276"));
    EXPECT_THAT(run({"pdftotext", pdf, "-"}), HasSubstr("alfa0"));
}

TEST_F(Packets, WhatAFileWouldDoIsNotTakenAlong) {
    constexpr std::string_view busy =
        "%PDF-1.7\n"
        "1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) "
        ">> >> "
        "endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /AA << /O << "
        "/S "
        "/JavaScript /JS (app.alert(2)) >> >> /Annots [ << /Type /Annot /Subtype /Link /Rect [10 "
        "10 90 "
        "30] /A << /S /Launch /F (calc.exe) >> >> << /Type /Annot /Subtype /Link /Rect [10 40 90 "
        "60] /A "
        "<< /S /URI /URI (https://example.dk/x) >> >> << /Type /Annot /Subtype /Widget /Rect [0 0 "
        "9 9] "
        "/A << /S /JavaScript /JS (app.alert(3)) >> >> ] /Resources << >> >> endobj\n"
        "4 0 obj << /Length 24 >> stream\n0 0 m 100 100 l S       \nendstream endobj\n"
        "trailer << /Root 1 0 R /Size 5 >>\n";
    write("travl.pdf", busy);
    add("travl.pdf", "application/pdf");
    const std::string pdf = packet();
    const std::string all = run({"qpdf", "--qdf", "--object-streams=disable", pdf, "-"});
    EXPECT_THAT(all, Not(HasSubstr("JavaScript")));
    EXPECT_THAT(all, Not(HasSubstr("calc.exe")));
    EXPECT_THAT(all, HasSubstr("https://example.dk/x"));
}

// qpdf issue 1469: which layers are shown is lost when pages are taken to another document.
TEST_F(Packets, ALayerThatIsTurnedOffIsNeverSeen) {
    constexpr std::string_view layered =
        "%PDF-1.7\n"
        "1 0 obj << /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] "
        ">> "
        ">> >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources "
        "<< "
        "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /Properties << /L 5 "
        "0 R "
        ">> >> >> endobj\n"
        "4 0 obj << /Length 64 >> stream\n/OC /L BDC BT /F 12 Tf 20 200 Td (hemmeligt) Tj ET EMC   "
        "    "
        "  \nendstream endobj\n5 0 obj << /Type /OCG /Name (Udkast) >> endobj\n"
        "trailer << /Root 1 0 R /Size 6 >>\n";
    write("lag.pdf", layered);
    add("lag.pdf", "application/pdf");
    const std::string words = base::collapse_space(run({"pdftotext", packet(), "-"}));
    EXPECT_THAT(words, HasSubstr("Bilag 1: lag.pdf PDF-filen har lag, der er slået fra"));
    EXPECT_THAT(words, Not(HasSubstr("hemmeligt")));
}

// qpdf issue 384: what is filled in and not drawn was lost.
TEST_F(Packets, AFieldThatIsFilledInIsNotLost) {
    write("felt.pdf",
          "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >> "
          "endobj\n"
          "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
          "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Annots [4 0 R] >> endobj\n"
          "4 0 obj << /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Udfyldt) /Rect [20 200 99 "
          "220] >> "
          "endobj\ntrailer << /Root 1 0 R /Size 5 >>\n");
    add("felt.pdf", "application/pdf");
    const std::string words = base::collapse_space(run({"pdftotext", packet(), "-"}));
    EXPECT_THAT(words, HasSubstr("eller udfyldte felter, som ikke er tegnet"));
}

TEST_F(Packets, PicturesAndOfficeDocumentsBecomePages) {
    const auto word = render(sheet("charlie", 2), Form::Docx);
    ASSERT_TRUE(static_cast<bool>(word));
    write("brev.docx", word.value());
    write_pdf("god.pdf", "alfa", 1);
    run({"pdftoppm", "-r", "30", "-png", "-singlefile", path("god.pdf"), path("billede")});
    write("tegning.svg",
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect "
          "width=\"9\" height=\"9\"/></svg>");
    std::string large = base::read_file(path("billede.png"), 1U << 20U).value();
    large.replace(16, 8, std::string("\0\0\x27\x10\0\0\x27\x10", 8));  // 10,000 times 10,000.
    write("stort.png", large);
    write("skadet.png",
          large.substr(0, 16) + std::string("\0\0\0\x10\0\0\0\x10", 8) + "sludder og mere sludder");
    for (const char* name : {"billede.png", "stort.png", "skadet.png"}) add(name, "image/png");
    add("tegning.svg", "image/svg+xml");
    add("brev.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    const std::string words = base::collapse_space(run({"pdftotext", packet(), "-"}));
    EXPECT_THAT(words, HasSubstr("Bilag 2: stort.png Filen er for stor"));
    EXPECT_THAT(words, HasSubstr("Bilag 3: skadet.png Filen er beskadiget"));
    EXPECT_THAT(words, HasSubstr("Punkt 1, bilag 1: billede.png"));
    EXPECT_THAT(words, HasSubstr("Punkt 1, bilag 4: tegning.svg"));
    const bool has_office = words.find("charlie0") != std::string::npos;
    EXPECT_EQ(words.find("Bilag 5: brev.docx En fil af denne slags") == std::string::npos,
              has_office);
}

TEST_F(Packets, TheSamePacketIsTheSameBytes) {
    write_pdf("god.pdf", "alfa", 3);
    add("god.pdf", "application/pdf");
    const std::string first = base::read_file(packet(), 1U << 24U).value();
    add("god.pdf", "application/pdf");
    EXPECT_EQ(base::read_file(packet(), 1U << 24U).value(), first);
}

TEST_F(Packets, WithoutAttachmentsSaysSo) {
    EXPECT_THAT(run({"pdftotext", packet(), "-"}), HasSubstr("Der er ingen bilag."));
}

}  // namespace
}  // namespace print
