// SPDX-License-Identifier: AGPL-3.0-or-later
// Which originals everybody may have: those that hold nothing beyond what the pages show.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "intake/import_files.h"
#include "records/read.h"
#include "support/test_database.h"
#include "support/zip_file.h"

namespace intake {
namespace {

class StoppedClock : public base::Clock {
public:
    std::string now() const override { return "2026-01-01T12:00:00Z"; }
    base::Date today() const override { return {2026, 1, 1}; }
};

/// Minutes of one open item, and what stands behind its text.
std::string word_text(const std::string& more = "", const std::string& around = "") {
    using support::word_paragraph;
    return word_paragraph("REFERAT") + word_paragraph("Byråd d. 10-11-2021") +
           word_paragraph("Punkt 1: Ny skole") + word_paragraph("Sagsfremstilling") +
           word_paragraph("Skolen skal have en hal.") + more + word_paragraph("Beslutning") +
           word_paragraph("Godkendt.") + around;
}

class OriginalTest : public testing::Test {
protected:
    /// Whether an outsider gets the bytes of that file, once it is published.
    bool is_open(const std::string& bytes, const std::string& name = "referat.docx") {
        auto database = support::open_test_database();
        if (!database) return false;
        ImportOptions options;
        options.actor = rights::Actor::operator_of_machine();
        options.publish = true;
        {
            auto transaction = database.value()->begin();
            const auto report = import_bytes(*transaction.value(), bytes, name,
                                             ProfileSet::shipped(), options, StoppedClock());
            EXPECT_TRUE(report) << report.error().code;
            if (!report) return false;
            EXPECT_FALSE(report.value().error) << report.value().error->code;
            EXPECT_EQ(report.value().closed_items, 0);
            EXPECT_TRUE(transaction.value()->commit());
        }
        auto reader = database.value()->reader();
        const auto source = records::load_source(*reader.value(), base::sha256_of(bytes),
                                                 rights::Viewer::outsider());
        return static_cast<bool>(source);
    }
};

TEST_F(OriginalTest, OneThatHoldsItsTextAloneIsOpen) {
    EXPECT_TRUE(is_open(support::docx_of(word_text())));
}

TEST_F(OriginalTest, OneWithADeletedACommentedOrAHiddenWordIsClosed) {
    EXPECT_FALSE(is_open(support::docx_of(word_text(
        "<w:p><w:del w:id=\"1\"><w:r><w:delText>Prisen</w:delText></w:r></w:del></w:p>"))));
    EXPECT_FALSE(is_open(support::docx_of(
        word_text("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Prisen er høj</w:t></w:r></w:p>"))));
    EXPECT_FALSE(
        is_open("<html><body><h1>REFERAT Byråd d. 10-11-2021</h1><!-- Prisen er to "
                "millioner --><h2>Punkt 1: Ny skole</h2><p>Beslutning</p><p>Godkendt."
                "</p></body></html>",
                "referat.html"));
}

}  // namespace
}  // namespace intake
