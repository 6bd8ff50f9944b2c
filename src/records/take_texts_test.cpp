// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/take_texts.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "files/file_text.h"
#include "files/holding.h"
#include "files/quarantine.h"
#include "support/temporary_folder.h"
#include "support/test_record.h"

namespace records {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class TakeTextsTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        shelf_ = std::make_unique<files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
    }
    files::StoredFile hold(const std::string& holder, std::string_view bytes) {
        auto incoming = must(shelf_->receive(8 << 20));
        EXPECT_TRUE(incoming.add(bytes));
        const auto stored = must(incoming.finish());
        change([&](auto& t) { return files::hold(t, *shelf_, holder, stored, clock_); });
        return stored;
    }
    template <class Work>
    void change(Work&& work) {
        auto transaction = must(database_->begin());
        const auto done = work(*transaction);
        EXPECT_TRUE(done) << (done ? "" : done.error().detail);
        EXPECT_TRUE(transaction->commit());
    }
    std::optional<files::FileText> text_of(const std::string& holder) {
        return must(files::find_text(*must(database_->reader()), holder));
    }
    TextsTaken take() { return must(take_texts(*database_, *shelf_)); }
    bool waits() { return must(any_waits_to_be_read(*must(database_->reader()))); }

    support::TemporaryFolder folder_;
    std::unique_ptr<files::Shelf> shelf_;
};

TEST_F(TakeTextsTest, AFileIsReadOnceWhoeverHoldsIt) {
    EXPECT_FALSE(waits());
    hold("en/1", "Broen er utæt.");
    hold("en/2", "Broen er utæt.");
    EXPECT_TRUE(waits());
    EXPECT_FALSE(text_of("en/1"));
    EXPECT_EQ(take().read, 1);
    EXPECT_FALSE(waits());
    EXPECT_THAT(text_of("en/2").value().words, HasSubstr("Broen er utæt."));
    hold("en/3", "Broen er utæt.");
    EXPECT_FALSE(waits()) << "it has been read";
}

TEST_F(TakeTextsTest, ItsTextGoesWithTheLastWhoHeldIt) {
    hold("en/1", "hemmelig");
    hold("en/2", "hemmelig");
    take();
    const auto release = [](const char* holder) {
        return [holder](auto& t) -> base::Result<void> {
            const auto done = files::release(t, holder);
            if (!done) return done.error();
            return {};
        };
    };
    change(release("en/1"));
    EXPECT_TRUE(text_of("en/2"));
    change(release("en/2"));
    const auto texts = must(files::list_new_texts(*must(database_->reader()), {}, 10));
    EXPECT_THAT(texts, IsEmpty());
    const auto before = must(files::newest_text(*must(database_->reader())));
    hold("en/4", "ny");
    take();
    const auto after = must(files::list_new_texts(*must(database_->reader()), {}, 10));
    ASSERT_EQ(after.size(), 1U);
    EXPECT_GT(after[0].id.value, before.value);
    EXPECT_GT(after[0].id.value, 1) << "a number is not used again";
    EXPECT_THAT(after[0].holders, testing::ElementsAre("en/4"));
}

TEST_F(TakeTextsTest, ALongTextIsCutBetweenWordsAndSaysSo) {
    std::string text;
    while (text.size() < most_text + 1000) text += "æble ";
    hold("en/1", text);
    hold("en/2", std::string(most_text + 100, 'a') + "æøå");
    std::string letters;
    while (letters.size() < most_text + 100) letters += "ø";
    hold("en/3", "x" + letters);
    take();
    for (const char* holder : {"en/1", "en/2", "en/3"}) {
        const auto kept = text_of(holder);
        ASSERT_TRUE(kept) << holder;
        EXPECT_TRUE(kept->is_cut) << holder;
        EXPECT_LE(kept->words.size(), most_text) << holder;
        EXPECT_GT(kept->words.size(), most_text - 100) << holder;
        EXPECT_TRUE(base::is_valid_utf8(kept->words)) << holder;
    }
    EXPECT_THAT(text_of("en/1")->words, testing::EndsWith("æble"));
}

TEST_F(TakeTextsTest, WhatCannotBeReadHasNoTextAndWaitsNoMore) {
    hold("en/1", "\x89PNG\r\n\x1a\n billede");
    hold("en/2", "%PDF-1.4 intet");
    hold("en/3", std::string("PK\x03\x04", 4) + std::string(30, '\0'));
    hold("en/4", "");
    EXPECT_EQ(take().without, 4);
    EXPECT_FALSE(waits());
    EXPECT_EQ(text_of("en/2").value().words, "");
    EXPECT_EQ(take().without, 0);
}

TEST_F(TakeTextsTest, WhatTheScannerHasNotLookedAtWaitsOn) {
    const auto stored = hold("en/1", "hemmeligt");
    change([&](auto& t) {
        return files::note_scan(t, stored.sha256, {.result = files::ScanResult::Unanswered},
                                clock_);
    });
    EXPECT_EQ(take().read, 0);
    EXPECT_TRUE(waits());
    EXPECT_FALSE(text_of("en/1"));
}

}  // namespace
}  // namespace records
