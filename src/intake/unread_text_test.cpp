// SPDX-License-Identifier: AGPL-3.0-or-later
// A PDF of which something could not be read waits, and its original is nobody else's.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "intake/import_files.h"
#include "records/read.h"
#include "records/waiting_documents.h"
#include "support/test_database.h"

namespace intake {
namespace {

class StoppedClock : public base::Clock {
public:
    std::string now() const override { return "2026-01-01T12:00:00Z"; }
    base::Date today() const override { return {2026, 1, 1}; }
};

/// Minutes on a page, with `drawn` below them, and a page that draws `second` when there is any.
std::string pdf_with(const std::string& drawn, const std::string& second = "") {
    std::string stream = "BT /F 11 Tf 14 TL 50 750 Td\n";
    for (const char* line :
         {"REFERAT Direktionen d. 03-03-2025", "", "Punkt 1: Parkering ved torvet", "", "25/1234",
          "", "Baggrund", "", "Der mangler pladser.", "", "Beslutning Direktionen den 03-03-2025",
          "", "Godkendt."}) {
        stream += fmt::format("({}) Tj T*\n", line);
    }
    stream += "ET\n" + drawn + "\n";
    const auto page = [](int contents) {
        return fmt::format(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R"
            "/Resources<</Font<</F 4 0 R>>>>>>endobj\n",
            contents);
    };
    const auto written = [](const std::string& one) {
        return fmt::format("<</Length {}>>stream\n{}\nendstream endobj\n", one.size(), one);
    };
    const std::string more =
        second.empty() ? "" : "6 0 obj" + page(7) + "7 0 obj" + written(second);
    return "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R" +
           std::string(second.empty() ? "]/Count 1" : " 6 0 R]/Count 2") + ">>endobj\n3 0 obj" +
           page(5) + "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n5 0 obj" +
           written(stream) + more + "trailer<</Root 1 0 R/Size 8>>\n%%EOF\n";
}

class UnreadTextTest : public testing::Test {
protected:
    void SetUp() override {
        auto opened = support::open_test_database();
        ASSERT_TRUE(opened);
        database_ = std::move(opened).value();
        options_.actor = rights::Actor::operator_of_machine();
        options_.first = true;
    }
    FileReport import(const std::string& bytes) {
        auto transaction = database_->begin();
        auto report = import_bytes(*transaction.value(), bytes, "a.pdf", ProfileSet::shipped(),
                                   options_, StoppedClock());
        EXPECT_TRUE(report) << (report ? "" : report.error().code);
        EXPECT_TRUE(transaction.value()->commit());
        return report ? std::move(report).value() : FileReport{};
    }
    bool is_original_open(const FileReport& report) {
        auto reader = database_->reader();
        auto record = records::load_meeting_record(*reader.value(), report.meeting_slug,
                                                   std::nullopt, rights::Viewer::outsider());
        return record && record.value().version.source_is_open;
    }

    std::unique_ptr<store::Database> database_;
    ImportOptions options_;
};

bool is_unread(const FileReport& report) {
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [](const auto& one) { return one.code == "doubt.text_not_read"; });
}

TEST_F(UnreadTextTest, WhatIsReadWholeIsPublishedWithItsOriginal) {
    const FileReport report = import(pdf_with(""));
    EXPECT_FALSE(report.waits);
    EXPECT_FALSE(is_unread(report));
    EXPECT_TRUE(is_original_open(report));
}

TEST_F(UnreadTextTest, ADamagedPartWaitsAlsoWhenAllIsToBePublished) {
    for (const bool publish : {false, true}) {
        options_.publish = publish;
        const std::string damage = publish ? "5 5 foo" : "BT /G 11 Tf 50 300 Td (Lukket) Tj ET";
        const FileReport report = import(pdf_with(damage));
        EXPECT_TRUE(report.waits);
        EXPECT_TRUE(is_unread(report));
        EXPECT_FALSE(is_original_open(report));
    }
}

TEST_F(UnreadTextTest, APageOfAPictureWaits) {
    options_.publish = true;
    const FileReport report = import(pdf_with("", "50 50 300 300 re f"));
    EXPECT_TRUE(report.waits);
    EXPECT_TRUE(is_unread(report));
}

TEST_F(UnreadTextTest, AnEmptyPageHasNothingToRead) {
    const FileReport report = import(pdf_with("", "1 g 50 50 300 300 re f"));
    EXPECT_FALSE(report.waits);
    EXPECT_TRUE(is_original_open(report));
}

TEST_F(UnreadTextTest, TheOriginalStaysClosedWhenAPersonHasPublishedTheRest) {
    auto transaction = database_->begin();
    ASSERT_TRUE(transaction);
    records::Minutes minutes;
    minutes.body = "Direktionen";
    minutes.date = {2025, 3, 3};
    minutes.findings = {{0, "pdf.damaged_part", "answered"}};
    records::Item item;
    item.number = 1;
    item.title = "Parkering";
    minutes.items = {item};
    auto saved =
        records::save_minutes(*transaction.value(), options_.actor, minutes,
                              {"bytes", "a.pdf", "application/pdf", "", {}}, StoppedClock());
    ASSERT_TRUE(saved);
    ASSERT_TRUE(transaction.value()->commit());
    FileReport report;
    report.meeting_slug = saved.value().meeting_slug;
    EXPECT_FALSE(is_original_open(report));
}

}  // namespace
}  // namespace intake
