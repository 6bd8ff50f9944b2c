// SPDX-License-Identifier: AGPL-3.0-or-later
// A PDF with one bit turned either gives all its words or is told as damaged. SAGSGANG_DAMAGE_FLIPS
// says how many bits of each file are turned.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>

#include "base/file.h"
#include "base/text.h"
#include "document/pdf/pdf_streams.h"
#include "document/reader.h"

namespace document {
namespace {

constexpr const char* files[] = {"minutes.pdf", "minutes-plain.pdf", "minutes-loose.pdf",
                                 "minutes-tight.pdf", "minutes-running-heads.pdf"};

int flips_wanted(int usually) {
    const char* text = std::getenv("SAGSGANG_DAMAGE_FLIPS");
    return text != nullptr ? std::max(1, std::atoi(text)) : usually;
}

std::string fixture(const std::string& name) {
    return base::read_file(
               std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus/foreign" / name,
               1U << 26U)
        .value();
}

/// How often each word stands in it.
std::map<std::string, int, std::less<>> words_of(const Source& source) {
    std::map<std::string, int, std::less<>> words;
    std::string text = plain_text_of(*source.document);
    std::replace(text.begin(), text.end(), '\n', ' ');
    for (const std::string_view word : base::split(text, ' ')) ++words[std::string(word)];
    return words;
}

enum class Told { AllWords, Damaged, Silent };

Told read_turned(const std::string& bytes, const std::string& whole) {
    static std::map<std::string, std::map<std::string, int, std::less<>>> known;
    if (!known.contains(whole)) {
        const auto source = read_source(whole, "referat.pdf");
        EXPECT_TRUE(source);
        known[whole] = words_of(source.value());
    }
    const auto source = read_source(bytes, "referat.pdf");
    if (!source) return Told::Damaged;
    for (const base::Finding& finding : source.value().findings) {
        if (finding.code == damaged_part) return Told::Damaged;
    }
    return words_of(source.value()) == known[whole] ? Told::AllWords : Told::Silent;
}

/// A byte inside a packed stream, or anywhere else.
std::size_t draw(const std::string& bytes, bool inside, std::mt19937_64& random) {
    while (true) {
        const std::size_t at = random() % bytes.size();
        const std::size_t begin = bytes.rfind("stream\n", at);
        const std::size_t end = bytes.rfind("endstream", at);
        const bool is_inside = begin != std::string::npos && begin + 7 <= at &&
                               (end == std::string::npos || end < begin);
        if (is_inside == inside) return at;
    }
}

int silent_flips(bool inside, int flips) {
    int silent = 0;
    std::mt19937_64 random(inside ? 11 : 12);
    for (const char* name : files) {
        const std::string whole = fixture(name);
        for (int flip = 0; flip < flips; ++flip) {
            std::string bytes = whole;
            const std::size_t at = draw(bytes, inside, random);
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
            if (read_turned(bytes, whole) != Told::Silent) continue;
            ++silent;
            std::printf("%s: byte %zu, \"%s\"\n", name, at,
                        inside ? "" : bytes.substr(at - std::min<std::size_t>(at, 10), 20).c_str());
        }
    }
    return silent;
}

TEST(PdfDamageTest, ABitTurnedInAStreamIsNeverSilent) {
    EXPECT_EQ(silent_flips(true, flips_wanted(8)), 0);
}

// A number that became another number cannot be told from one that was meant.
TEST(PdfDamageTest, ABitTurnedBetweenTheStreamsIsSeldomSilent) {
    const int flips = flips_wanted(6);
    EXPECT_LE(silent_flips(false, flips), 1 + flips * static_cast<int>(std::size(files)) / 12);
}

TEST(PdfDamageTest, WholeFilesAreWhole) {
    for (const char* name : files) EXPECT_EQ(damage_of_streams(fixture(name)), "") << name;
    EXPECT_EQ(damage_of_streams(fixture("scan.pdf")), "");
}

/// One stream of the letters "BT (hello) Tj ET", packed as the filters say.
std::string file_with(const std::string& filter, const std::string& packed) {
    return "%PDF-1.4\n1 0 obj\n<< /Length 9 /Filter " + filter + " >>\nstream\n" + packed +
           "\nendstream\nendobj\n";
}

TEST(PdfDamageTest, AStreamIsUnpackedThroughEveryFilterThatHasASum) {
    // "Man" packed by zlib, and that as letters.
    const std::string packed("\x78\x9c\xf3\x4d\xcc\x03\x00\x02\x1a\x01\x1d", 11);
    EXPECT_EQ(damage_of_streams(file_with("/FlateDecode", packed)), "");
    EXPECT_EQ(
        damage_of_streams(file_with("[/ASCIIHexDecode /FlateDecode]", "789cf34dcc0300021a011d>")),
        "");
    EXPECT_NE(
        damage_of_streams(file_with("[/ASCIIHexDecode /FlateDecode]", "789cf34dcc0300021a011e>")),
        "");
    EXPECT_NE(damage_of_streams(file_with("/FlateDecode", packed.substr(0, 9))), "");
    EXPECT_NE(damage_of_streams(file_with("/FlbteDecode", packed)), "");
    EXPECT_EQ(damage_of_streams(file_with("/DCTDecode", "anything")), "");
    EXPECT_EQ(damage_of_streams(file_with("/FlateDecode /Subtype /Image", "broken")), "");
    EXPECT_NE(damage_of_streams("1 0 obj << /Filter /FlateDecode >>\nstream\nabc"), "");
}

}  // namespace
}  // namespace document
