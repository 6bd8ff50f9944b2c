// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item says, saved by several at once; its versions; what is said of it.
#include "cases/item_text.h"

#include <thread>

#include "cases/item_comment.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "support/test_record.h"

namespace cases {
namespace {

document::Document words(const std::string& text) {
    return {{document::Block{document::Paragraph{{text, {}}}}}};
}

class ItemTextTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = database_->begin().value();
        mette_ = records::make_person(*transaction, "Mette Holm").value();
        ole_ = records::make_person(*transaction, "Ole Friis").value();
        const auto body = records::make_body(*transaction, "Direktionen").value();
        const auto unit = organisation::add_unit(
            *transaction, operator_, {.name = "Center for Teknik", .from = {2018, 1, 1}}, clock_);
        ASSERT_TRUE(unit) << unit.error().code;
        const auto in_case = open_case(
            *transaction, operator_,
            {.head = {.title = "Cykelsti", .unit = unit.value(), .officer = mette_}}, clock_);
        ASSERT_TRUE(in_case) << in_case.error().code;
        const auto item = make_item(*transaction, operator_,
                                    {.in_case = in_case.value(),
                                     .body = body,
                                     .head = {.title = "Cykelsti ved skolen"},
                                     .author = mette_},
                                    clock_);
        ASSERT_TRUE(item) << item.error().code << item.error().detail;
        item_ = item.value();
        ASSERT_TRUE(transaction->commit());
    }

    rights::Viewer as(PersonId person) {
        auto reader = database_->reader().value();
        return rights::Viewer::of(rights::load_insight(*reader, person, clock_.today()).value());
    }
    ItemText now() {
        return load_text(*database_->reader().value(), item_, rights::Viewer::operator_of_machine())
            .value();
    }
    base::Result<SavedSections> save(const rights::Viewer& viewer,
                                     const std::vector<SectionChange>& changes) {
        auto transaction = database_->begin();
        if (!transaction) return transaction.error();
        auto saved =
            save_sections(*transaction.value(), {operator_, viewer}, item_, changes, clock_);
        if (!saved) return saved;
        const auto committed = transaction.value()->commit();
        if (!committed) return committed.error();
        return saved;
    }

    const rights::Actor operator_ = rights::Actor::operator_of_machine();
    PersonId mette_;
    PersonId ole_;
    DraftId item_;
};

TEST_F(ItemTextTest, WhatIsSavedIsReadAndItsRevisionGrows) {
    const ItemText before = now();
    ASSERT_GE(before.sections.size(), 2U);
    const auto saved =
        save(as(mette_), {{0, mark_of(before.sections[0].document), words("Sagen")}});
    ASSERT_TRUE(saved) << saved.error().code;
    EXPECT_EQ(saved.value().text.revision, before.revision + 1);
    EXPECT_EQ(now().sections[0].document, words("Sagen"));
    EXPECT_EQ(now().saved_by_name, "Mette Holm");
    // Nothing that differs: no revision.
    const auto again = save(as(mette_), {{0, mark_of(words("Sagen")), words("Sagen")}});
    EXPECT_EQ(again.value().text.revision, before.revision + 1);
}

TEST_F(ItemTextTest, TheSecondLosesNothingAndWhatIsWrittenOverIsAVersion) {
    const std::string was = mark_of(now().sections[0].document);
    ASSERT_TRUE(save(as(mette_), {{0, was, words("Mettes")}}));
    const auto second = save(as(mette_), {{0, was, words("Oles")}});
    ASSERT_TRUE(second);
    EXPECT_EQ(second.value().refused, std::vector<std::size_t>{0});
    EXPECT_EQ(now().sections[0].document, words("Mettes"));
    // Told of it, somebody else writes over: Mette's words are a version.
    const rights::Viewer all = rights::Viewer::operator_of_machine();
    ASSERT_TRUE(save(all, {{0, mark_of(words("Mettes")), words("Oles")}}));
    auto reader = database_->reader().value();
    const auto versions = list_versions(*reader, item_, all).value();
    ASSERT_FALSE(versions.empty());
    EXPECT_EQ(load_version(*reader, item_, versions[0].version, all).value()[0].document,
              words("Mettes"));
    EXPECT_EQ(versions[0].saved_by_name, "Mette Holm") << "not whoever put them away";
}

TEST_F(ItemTextTest, AVersionIsTakenUpAgain) {
    const rights::Viewer all = rights::Viewer::operator_of_machine();
    const std::string was = mark_of(now().sections[0].document);
    ASSERT_TRUE(save(all, {{0, was, words("første")}}));
    auto transaction = database_->begin().value();
    const auto kept = keep_version(*transaction, {operator_, all}, item_, clock_);
    ASSERT_TRUE(kept) << kept.error().code;
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    ASSERT_TRUE(save(all, {{0, mark_of(words("første")), words("anden")}}));
    transaction = database_->begin().value();
    EXPECT_EQ(restore_version(*transaction, {operator_, all}, item_, kept.value(), 1, clock_)
                  .error()
                  .code,
              "item.changed");
    ASSERT_TRUE(restore_version(*transaction, {operator_, all}, item_, kept.value(),
                                load_text(*transaction, item_, all).value().revision, clock_));
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(now().sections[0].document, words("første"));
}

TEST_F(ItemTextTest, WhoeverMayNotKnowOfItFindsNothing) {
    auto reader = database_->reader().value();
    EXPECT_EQ(load_text(*reader, item_, as(ole_)).error().code, "item.not_found");
    EXPECT_EQ(list_versions(*reader, item_, as(ole_)).error().code, "item.not_found");
    EXPECT_EQ(load_version(*reader, item_, 1, as(ole_)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(list_comments(*reader, item_, as(ole_)).error().code, "item.not_found");
    EXPECT_EQ(load_text(*reader, item_, rights::Viewer::outsider()).error().code, "item.not_found");
}

TEST_F(ItemTextTest, FiftyWhoWriteAtOnceLoseNothing) {
    constexpr int writers = 50;
    std::vector<std::thread> threads;
    std::vector<std::string> failures(writers);
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            const rights::Viewer all = rights::Viewer::operator_of_machine();
            const std::string own = "skriver " + std::to_string(writer);
            for (int left = 500; left > 0; --left) {
                auto text = load_text(*database_->reader().value(), item_, all);
                if (!text) {
                    failures[static_cast<std::size_t>(writer)] = text.error().code;
                    return;
                }
                document::Document document = text.value().sections[1].document;
                const std::string was = mark_of(document);
                document.blocks.push_back(words(own).blocks[0]);
                const auto saved = save(all, {{1, was, document}});
                if (saved && saved.value().refused.empty()) return;
                if (!saved && saved.error().code != "item.changed") {
                    failures[static_cast<std::size_t>(writer)] =
                        saved.error().code + " " + saved.error().detail;
                    return;
                }
            }
            failures[static_cast<std::size_t>(writer)] = "never came through";
        });
    }
    for (std::thread& one : threads) one.join();
    for (const std::string& one : failures) EXPECT_EQ(one, "");
    const std::string text = document::plain_text_of(now().sections[1].document);
    for (int writer = 0; writer < writers; ++writer) {
        EXPECT_NE((text + "\n").find("skriver " + std::to_string(writer)), std::string::npos)
            << writer;
    }
    EXPECT_GE(now().sections[1].document.blocks.size(), static_cast<std::size_t>(writers));
}

TEST_F(ItemTextTest, WhoIsThereIsSeenByTheOthersForAMinute) {
    auto transaction = database_->begin().value();
    ASSERT_TRUE(note_presence(*transaction, item_, as(mette_), clock_));
    ASSERT_TRUE(note_presence(*transaction, item_, as(mette_), clock_));
    EXPECT_EQ(list_present(*transaction, item_, as(ole_), clock_).value(),
              std::vector<std::string>{"Mette Holm"});
    EXPECT_TRUE(list_present(*transaction, item_, as(mette_), clock_).value().empty());
}

TEST_F(ItemTextTest, WhatIsSaidIsAnsweredAndDone) {
    const rights::Viewer mette = as(mette_);
    auto transaction = database_->begin().value();
    const Writer writer{operator_, mette};
    const auto first =
        add_comment(*transaction, writer, item_, {.section = 0, .words = " Hvorfor? "}, clock_);
    ASSERT_TRUE(first) << first.error().code;
    ASSERT_TRUE(add_comment(*transaction, writer, item_,
                            {.words = "Derfor.", .answers = first.value()}, clock_));
    EXPECT_EQ(count_waiting_comments(*transaction, item_, mette).value(), 1);
    ASSERT_TRUE(set_comment_done(*transaction, writer, item_, first.value(), true, clock_));
    EXPECT_EQ(count_waiting_comments(*transaction, item_, mette).value(), 0);
    const auto all = list_comments(*transaction, item_, mette).value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].words, "Hvorfor?");
    EXPECT_EQ(all[0].done_by_name, "Mette Holm");
    EXPECT_EQ(all[1].answers, first.value());
    EXPECT_EQ(add_comment(*transaction, writer, item_, {.words = " "}, clock_)
                  .error()
                  .violations.at(0)
                  .code,
              "missing");
    EXPECT_EQ(add_comment(*transaction, writer, item_, {.section = 99, .words = "x"}, clock_)
                  .error()
                  .violations.at(0)
                  .field,
              "section");
    EXPECT_EQ(add_comment(*transaction, writer, item_, {.words = "x", .answers = 99}, clock_)
                  .error()
                  .code,
              "comment.not_found");
}

TEST_F(ItemTextTest, ACommentQuotesWhatStandsInItsSection) {
    const rights::Viewer mette = as(mette_);
    auto transaction = database_->begin().value();
    const Writer writer{operator_, mette};
    auto text = load_text(*transaction, item_, mette).value();
    text.sections[0].document = {{{document::Paragraph{{"Vejen  er slidt,", {}}}},
                                  {document::Paragraph{{"og den er smal.", {}}}}}};
    ASSERT_TRUE(save_text(*transaction, writer, item_, text.revision, text.sections, clock_));
    const auto say = [&](int section, const char* quote) {
        const auto done =
            add_comment(*transaction, writer, item_,
                        {.section = section, .quote = quote, .words = "Hvorfor?"}, clock_);
        if (done) return std::string();
        const base::Violation& first = done.error().violations.at(0);
        return first.field + " " + first.code;
    };
    EXPECT_EQ(say(0, "er slidt, og den"), "") << "over the end of a paragraph";
    EXPECT_EQ(say(0, "Vejen er"), "");
    EXPECT_EQ(say(0, "Vejen er lukket"), "quote not_there");
    EXPECT_EQ(say(1, "Vejen er"), "quote not_there") << "it stands in another section";
    EXPECT_EQ(say(0, " "), "") << "it is about the section";
}

}  // namespace
}  // namespace cases
