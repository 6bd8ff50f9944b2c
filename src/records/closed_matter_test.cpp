// SPDX-License-Identifier: AGPL-3.0-or-later
// Closed is closed: a mark is put in everything a document says of closed items, and must come out
// of nothing an outsider can ask for.
#include <fmt/format.h>

#include "base/hash.h"
#include "records/change_log.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::closed;
using support::item;
using support::minutes;

constexpr base::Date monday = {2018, 2, 26};
constexpr base::Date tuesday = {2018, 2, 27};
constexpr std::string_view mark = "HEMMELIGT";

/// Everything readable that read.h answers with, in one text.
class Heap {
public:
    void add(std::string_view text) { text_.append(text).push_back('\n'); }
    void add(const std::string& text) { add(std::string_view(text)); }
    void add(const std::optional<std::string>& text) { add(text.value_or("")); }
    void add(const document::Document& document) { add(document::plain_text_of(document)); }
    void add(const std::vector<Outcome>& outcomes) {
        for (const Outcome outcome : outcomes) add(name_of(outcome));
    }
    void add(const Meeting& meeting) {
        add(meeting.slug);
        add(meeting.place);
        add(fmt::format("postponed {}", meeting.postponed_items));
    }
    void add(const ItemSummary& item) {
        add(item.title);
        add(item.outcomes);
        if (item.attachments != 0) add(fmt::format("attachments {}", item.attachments));
    }
    void add(const Stop& stop) {
        add(stop.item);
        add(stop.decision);
    }
    void add(const CaseSummary& one) { add(one.title); }
    void add(const MinutesVersion& version) { add(version.file_name); }
    void add(const Item& item) {
        add(item.title);
        add(item.outcomes);
        for (const Section& section : item.sections) {
            add(section.heading);
            add(section.body);
            add(section.document);
        }
        for (const Attachment& attachment : item.attachments) {
            add(attachment.title);
            add(attachment.href);
        }
        if (item.page != 0 || item.line != 0) add(fmt::format("at {}.{}", item.page, item.line));
    }
    template <class T>
    void add_all(const std::vector<T>& things) {
        for (const T& thing : things) add(thing);
    }

    bool has(std::string_view words) const { return text_.find(words) != std::string::npos; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

class ClosedMatterTest : public support::TestRecord {
protected:
    /// An item that bears the mark wherever words can stand.
    static Item marked(int number, const std::string& case_number) {
        const std::string words(mark);
        Item made = item(number, "Salg " + words, case_number, "Godkendt " + words);
        for (Section& section : made.sections) {
            section.heading += words;
            section.body = words;
        }
        made.attachments.push_back({"Tilbud " + words, "https://example.org/" + words});
        made.outcomes = {Outcome::Postponed, Outcome::Approved};
        made.page = 7;
        made.line = 4711;
        return made;
    }

    records::Saved save_file(const Minutes& document, const std::string& bytes) {
        auto transaction = must(database_->begin());
        auto saved = must(save_minutes(*transaction, rights::Actor::operator_of_machine(), document,
                                       {.bytes = bytes,
                                        .file_name = fmt::format("{}.txt", bytes),
                                        .media_type = "text/plain",
                                        .profile = "test"},
                                       clock_));
        EXPECT_TRUE(transaction->commit());
        return saved;
    }

    /// All that read.h tells the viewer about the record these tests make.
    Heap ask_everything(const rights::Viewer& viewer) {
        Heap heap;
        auto open = reader();
        const auto meetings = must(list_meetings(*open, {}, {}, outsider_));
        heap.add_all(meetings);
        for (const Meeting& meeting : meetings) {
            heap.add(must(load_meeting(*open, meeting.slug, outsider_)));
            heap.add_all(must(list_items(*open, meeting.current, viewer)));
            const auto now = must(load_meeting_record(*open, meeting.slug, {}, viewer));
            heap.add_all(now.versions);
            for (const MinutesVersion& version : now.versions) {
                const auto then =
                    must(load_meeting_record(*open, meeting.slug, version.version, viewer));
                heap.add_all(then.items);
                heap.add_all(must(list_items(*open, version.id, viewer)));
                for (const Item& one : then.items) {
                    heap.add(must(load_item(*open, version.id, one.number, viewer)));
                }
                const auto source = load_source(*open, version.source_sha256, viewer);
                if (source) heap.add(source.value().bytes);
                if (source) heap.add(source.value().file_name);
            }
        }
        for (const auto& one : must(list_cases(*open, std::nullopt, {}))) {
            heap.add(one);
            heap.add(must(load_case(*open, slug_of_case(one.number), outsider_)));
            heap.add_all(must(list_stops(*open, one.number, {}, viewer)));
        }
        heap.add_all(must(list_cases(*open, 2018, {})));
        heap.add_all(must(list_latest_decisions(*open, 100, viewer)));
        return heap;
    }

    void expect_nothing_leaks() {
        const Heap outside = ask_everything(outsider_);
        EXPECT_FALSE(outside.has(mark)) << outside.text();
        EXPECT_FALSE(outside.has("attachments 1")) << outside.text();
        EXPECT_FALSE(outside.has("postponed 1")) << outside.text();
        EXPECT_FALSE(outside.has("approved")) << outside.text();
        EXPECT_FALSE(outside.has("4711")) << outside.text();
        // The mark is there for those who may see it, so that the test can fail.
        EXPECT_TRUE(ask_everything(operator_).has(mark));
    }
};

TEST_F(ClosedMatterTest, AClosedItemShowsItsNumberAndCaseNumberAndNothingElse) {
    const Saved saved =
        save_file(minutes("Direktionen", monday,
                          {item(1, "Åbent", "18/00100"), closed(marked(2, "18/00200"))}),
                  std::string(mark));
    const Item shown = must(load_item(*reader(), saved.minutes, 2, outsider_));
    Item bare;
    bare.number = 2;
    bare.case_number = "18/00200";
    bare.closed = true;
    EXPECT_EQ(shown, bare);
    EXPECT_EQ(must(load_meeting(*reader(), "2018-02-26-direktionen", outsider_)).closed_items, 1);
    expect_nothing_leaks();
}

TEST_F(ClosedMatterTest, TheOriginalOfADocumentWithClosedMatterIsNotForOutsiders) {
    save_file(minutes("Direktionen", monday, {closed(marked(2, "18/00200"))}), std::string(mark));
    const std::string sha256 = base::sha256_of(mark);
    EXPECT_EQ(load_source(*reader(), sha256, outsider_).error().code, "source.not_found");
    EXPECT_EQ(must(load_source(*reader(), sha256, operator_)).bytes, mark);
    const auto record =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, outsider_));
    EXPECT_FALSE(record.version.source_is_open);
}

TEST_F(ClosedMatterTest, ACaseWithOnlyClosedItemsIsThereWithoutATitle) {
    save_file(minutes("Direktionen", monday, {closed(marked(2, "18/00200"))}), std::string(mark));
    const CaseSummary found = must(load_case(*reader(), "18-00200", outsider_));
    EXPECT_EQ(found.title, "");
    EXPECT_EQ(found.stops, 1);
    const auto stops = must(list_stops(*reader(), "18/00200", {}, outsider_));
    ASSERT_EQ(stops.size(), 1U);
    EXPECT_TRUE(stops[0].item.closed);
}

TEST_F(ClosedMatterTest, ACaseTakesItsTitleFromItsNewestOpenItem) {
    save_file(minutes("Direktionen", monday, {item(1, "Salg af grund", "18/00200")}), "a");
    save_file(minutes("Direktionen", tuesday, {closed(marked(1, "18/00200"))}), std::string(mark));
    EXPECT_EQ(must(load_case(*reader(), "18-00200", outsider_)).title, "Salg af grund");
    expect_nothing_leaks();
}

TEST_F(ClosedMatterTest, WhatACorrectionClosesByNumberIsClosedInTheOldVersion) {
    save_file(minutes("Direktionen", monday, {marked(2, "18/00200")}), std::string(mark));
    EXPECT_TRUE(ask_everything(outsider_).has(mark));
    save_file(minutes("Direktionen", monday, {closed(item(2, "Lukket", "18/00999"))}), "b");
    expect_nothing_leaks();
}

TEST_F(ClosedMatterTest, WhatACorrectionClosesByCaseNumberIsClosedInTheOldVersion) {
    save_file(minutes("Direktionen", monday, {marked(2, "18/00200")}), std::string(mark));
    save_file(minutes("Direktionen", monday, {closed(item(5, "Lukket", "18-00200"))}), "b");
    expect_nothing_leaks();
}

TEST_F(ClosedMatterTest, AnAgendaThatComesAfterTheMinutesObeysThem) {
    save_file(minutes("Direktionen", monday, {closed(item(2, "Lukket", "18/00200"))}), "a");
    save_file(support::agenda("Direktionen", monday, {marked(2, "18/00200")}), std::string(mark));
    expect_nothing_leaks();
}

TEST_F(ClosedMatterTest, WhatWasClosedOnceStaysClosedWhenALaterVersionLeavesItOut) {
    save_file(minutes("Direktionen", monday, {marked(2, "18/00200")}), std::string(mark));
    save_file(minutes("Direktionen", monday, {closed(item(2, "Lukket", "18/00200"))}), "b");
    save_file(minutes("Direktionen", monday, {item(1, "Andet", {})}), "c");
    expect_nothing_leaks();
}

TEST_F(ClosedMatterTest, OpenItemsOfAnOldVersionStayOpen) {
    save_file(minutes("Direktionen", monday, {item(1, "Åbent", "18/00100"), marked(2, "18/00200")}),
              std::string(mark));
    save_file(minutes("Direktionen", monday,
                      {item(1, "Åbent", "18/00100"), closed(item(2, "Lukket", "18/00200"))}),
              "b");
    const auto old = must(load_meeting_record(*reader(), "2018-02-26-direktionen", 1, outsider_));
    EXPECT_EQ(old.items.at(0).title, "Åbent");
    EXPECT_EQ(old.items.at(0).sections.size(), 1U);
    EXPECT_EQ(old.items.at(1).title, "");
}

TEST_F(ClosedMatterTest, TheIndexGetsEverythingAndIsToldWhatIsClosed) {
    const Saved saved =
        save_file(minutes("Direktionen", monday, {closed(marked(2, "18/00200"))}), "a");
    const auto items = must(list_indexable_items(*reader(), saved.meeting));
    ASSERT_EQ(items.size(), 1U);
    EXPECT_TRUE(items[0].closed);
    EXPECT_NE(items[0].text.find(mark), std::string::npos);
}

}  // namespace
}  // namespace records
