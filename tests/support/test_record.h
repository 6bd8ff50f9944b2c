// SPDX-License-Identifier: AGPL-3.0-or-later
// A record in memory to save invented documents in, and the documents.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "records/read.h"
#include "records/save_minutes.h"
#include "store/database.h"
#include "support/fixed_clock.h"
#include "support/test_database.h"

namespace support {

inline document::Document paragraph(std::string text) {
    document::Document document;
    document.blocks.push_back({document::Paragraph{{std::move(text)}}});
    return document;
}

/// An item with a presentation and, when `decision` is given, a decision.
inline records::Item item(int number, std::string title, std::optional<std::string> case_number,
                          const std::string& decision = {}) {
    records::Item made;
    made.number = number;
    made.title = std::move(title);
    made.case_number = std::move(case_number);
    made.sections.push_back({.kind = records::SectionKind::Presentation,
                             .heading = "Sagsfremstilling",
                             .body = {},
                             .date = {},
                             .document = paragraph("Fremstilling af " + made.title)});
    if (!decision.empty()) {
        made.sections.push_back({.kind = records::SectionKind::Decision,
                                 .heading = "Beslutning",
                                 .body = {},
                                 .date = {},
                                 .document = paragraph(decision)});
    }
    return made;
}

inline records::Item closed(records::Item made) {
    made.closed = true;
    return made;
}

inline records::Minutes minutes(std::string body, base::Date date,
                                std::vector<records::Item> items = {}) {
    records::Minutes made;
    made.body = std::move(body);
    made.date = date;
    made.items = std::move(items);
    return made;
}

inline records::Minutes agenda(std::string body, base::Date date,
                               std::vector<records::Item> items = {}) {
    records::Minutes made = minutes(std::move(body), date, std::move(items));
    made.kind = records::MinutesKind::Agenda;
    return made;
}

class TestRecord : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = open_test_database();
        ASSERT_TRUE(opened) << opened.error().detail;
        database_ = std::move(opened).value();
    }

    /// Saves and commits; the bytes stand for the file, so other bytes are another file.
    records::Saved save(const records::Minutes& document, const std::string& bytes) {
        auto saved = try_save(document, bytes);
        EXPECT_TRUE(saved) << saved.error().code << " " << saved.error().detail;
        clock_.move_on(1);
        return std::move(saved).value();
    }
    base::Result<records::Saved> try_save(const records::Minutes& document,
                                          const std::string& bytes) {
        auto transaction = database_->begin();
        if (!transaction) return std::move(transaction).error();
        auto saved = records::save_minutes(*transaction.value(),
                                           rights::Actor::operator_of_machine(), document,
                                           {.bytes = bytes,
                                            .file_name = "referat.txt",
                                            .media_type = media_type_,
                                            .profile = "test"},
                                           clock_);
        if (!saved) return saved;
        auto committed = transaction.value()->commit();
        if (!committed) return std::move(committed).error();
        return saved;
    }
    std::unique_ptr<store::Reader> reader() {
        auto made = database_->reader();
        EXPECT_TRUE(made) << made.error().detail;
        return std::move(made).value();
    }
    /// The value of an answer that must not be an error.
    template <class T>
    static T must(base::Result<T> result) {
        EXPECT_TRUE(result) << result.error().code << " " << result.error().detail;
        return std::move(result).value();
    }

    std::string media_type_ = "text/plain";  ///< Of the files that save() saves.
    FixedClock clock_;
    std::unique_ptr<store::Database> database_;
    const rights::Viewer outsider_ = rights::Viewer::outsider();
    const rights::Viewer operator_ = rights::Viewer::operator_of_machine();
};

}  // namespace support
