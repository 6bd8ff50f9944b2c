// SPDX-License-Identifier: AGPL-3.0-or-later
// Twin records differ only in what somebody may not see. He gets the same answers from both, byte
// for byte: hits and their order, totals, facets, snippets, completion and "mente du".
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "search/internal/index_fixture.h"

namespace search {
namespace {

constexpr rights::BodyId board = {1};
constexpr rights::BodyId council = {2};
constexpr int most_meetings = 60;

std::string text_of(const std::vector<FacetValue>& values) {
    std::string text;
    for (const FacetValue& value : values) {
        text += value.key + "=" + value.name + ":" + std::to_string(value.count) + " ";
    }
    return text + "\n";
}

/// Everything that an answer says.
std::string text_of(const Answer& answer) {
    std::string text = std::to_string(answer.total) + "\n";
    for (const Hit& hit : answer.hits) {
        text += hit.url + " " + hit.body_name + " " + hit.case_number + " " + hit.title + " " +
                marked(hit) + "\n";
    }
    text += text_of(answer.facets.bodies) + text_of(answer.facets.years) +
            text_of(answer.facets.outcomes) + text_of(answer.facets.closed);
    for (const std::string& also : answer.also_searched) text += also + " ";
    return text + answer.suggestion.value_or("");
}

/// Words of which some are common and some are rare.
std::string draw_word(std::mt19937_64& random) {
    static const std::vector<std::string> words = {
        "budget",    "skole",     "regnskab", "plan",       "politik",     "tilsyn",
        "børn",      "bevilling", "økonomi",  "budgetplan", "skoleplan",   "borger",
        "lokalplan", "cykelsti",  "aftale",   "høring",     "ældrepolitik"};
    const std::size_t one = random() % words.size();
    return words[std::min(one, static_cast<std::size_t>(random() % words.size()))];
}

std::string draw_text(std::mt19937_64& random, std::size_t words) {
    std::string text;
    while (words-- > 0) text += draw_word(random) + (random() % 9 == 0 ? ". " : " ");
    return text;
}

/// How a world is made: the open and internal matter is the same for every `hidden`.
struct World {
    unsigned hidden = 0;       ///< What closed items and drafts say.
    bool has_drafts = false;   ///< Documents that are not published.
    bool saved_again = false;  ///< Meetings taken in once more, in another order.
};

records::IndexableItem an_item(int meeting, int number, std::mt19937_64& random) {
    // Many items have one of few texts, so that many are equally good.
    std::mt19937_64 one_of_few(random() % 7);
    std::mt19937_64& source = random() % 3 == 0 ? one_of_few : random;
    records::IndexableItem item = item_of(meeting, draw_text(source, 2), draw_text(source, 25));
    item.number = number;
    item.body = meeting % 2 == 0 ? board : council;
    item.body_slug = meeting % 2 == 0 ? "direktionen" : "byraadet";
    item.body_name = meeting % 2 == 0 ? "Direktionen" : "Byrådet";
    item.date = base::date_of_days(17'000 + meeting * 40);
    item.meeting_slug = base::render_date(item.date) + "-" + item.body_slug;
    item.case_number = "18/0" + std::to_string(1000 + meeting * 7 % 50);
    item.outcomes = {meeting % 3 == 0 ? records::Outcome::Approved : records::Outcome::Noted};
    return item;
}

/// Matter that only some may see, in many more words than anybody may see.
records::IndexableItem hidden_item(int meeting, int number, std::mt19937_64& random) {
    std::mt19937_64 unused(1);
    records::IndexableItem item = an_item(meeting, number, unused);
    item.title = draw_text(random, 1 + random() % 4);
    item.text = draw_text(random, random() % 200);
    for (std::size_t word = random() % 120; word > 0; --word) {
        item.text += " bud" + std::to_string(random() % 1000) + "x skole" +
                     std::to_string(random() % 1000) + " 18/" + std::to_string(random() % 90000);
    }
    item.outcomes = {random() % 2 == 0 ? records::Outcome::Rejected : records::Outcome::Approved};
    return item;
}

std::vector<records::IndexableItem> meeting_of(int meeting, const World& world) {
    std::mt19937_64 open(static_cast<unsigned>(meeting));
    std::mt19937_64 hidden(world.hidden * 1000 + static_cast<unsigned>(meeting));
    std::vector<records::IndexableItem> items;
    for (int number = 1; number <= 4; ++number) items.push_back(an_item(meeting, number, open));
    items[1].visibility = records::Visibility::Internal;
    items[1].closed = true;
    if (meeting % 3 == 0) {
        items[2] = hidden_item(meeting, 3, hidden);
        items[2].visibility = records::Visibility::Closed;
        items[2].closed = true;
    }
    if (meeting % 4 == 1) items[3].number = 1;  // As printed: two items have one number.
    if (!world.has_drafts || hidden() % 2 == 0) return items;
    for (int number = 1; number <= 3; ++number) {
        items.push_back(hidden_item(meeting, number, hidden));
        items.back().published = false;
        items.back().version = 2;
        items.back().made_by = {9};
    }
    return items;
}

class TwinIndex {
public:
    explicit TwinIndex(const World& world) {
        auto writer =
            IndexWriter::open(index_folder(folder_.path()), WriterStart::Empty, shared_splitter());
        CHECK(bool(writer), "a test index can be made");
        for (int meeting = 1; meeting <= most_meetings; ++meeting) {
            CHECK(bool(writer.value()->add_meeting(meeting_of(meeting, world))), "it is taken in");
        }
        CHECK(bool(writer.value()->commit({1})), "a test index can be committed");
        for (int meeting = most_meetings; world.saved_again && meeting > 0; meeting -= 3) {
            const auto items = meeting_of(meeting, world);
            CHECK(bool(writer.value()->replace_meeting({meeting}, items)), "it is taken in again");
        }
        CHECK(bool(writer.value()->commit({2})), "a test index can be committed");
        writer.value().reset();
        index_ = std::move(open_index(folder_.path())).value();
    }

    std::string ask(const Query& query, const rights::Viewer& viewer) const {
        const auto answer = index_->find(query, viewer);
        return answer ? text_of(answer.value()) : answer.error().code;
    }
    std::string complete(std::string_view beginning, const rights::Viewer& viewer) const {
        std::string text;
        const auto words = index_->complete(beginning, 12, viewer);
        for (const std::string& word : words.value()) text += word + " ";
        return text;
    }

private:
    support::TemporaryFolder folder_;
    std::unique_ptr<Index> index_;
};

/// Those who may see nothing of what is hidden.
std::vector<rights::Viewer> viewers() {
    rights::Insight staff{.person = {7}, .today = {2026, 11, 21}, .staff = true};
    rights::Insight other_maker = staff;
    other_maker.has_unpublished = true;  // Of his own: none of these.
    rights::Insight granted = staff;
    granted.granted = {{{5}, 1}, {{8}, 2}};
    return {rights::Viewer::outsider(), rights::Viewer::of({.person = {7}}),
            rights::Viewer::of(staff), rights::Viewer::of(other_maker),
            rights::Viewer::of(granted)};
}

std::vector<Query> queries() {
    std::vector<Query> all;
    for (const char* text : {"",
                             "budget",
                             "skole",
                             "plan",
                             "politik",
                             "budget skole",
                             "budget OR politik OR tilsyn",
                             "børn -budget",
                             "\"budget skole\"",
                             "\"skole budget\" OR cykelsti",
                             "bud*",
                             "sk* OR pl*",
                             "ældrepolitik",
                             "økonomi bevilling",
                             "18/01*",
                             "18/0*",
                             "18/01049",
                             "direktionen",
                             "byrådet skole",
                             "budgettt",
                             "skolle",
                             "politikq",
                             "b*",
                             "budgetplan høring aftale"}) {
        for (const Order order : {Order::Relevance, Order::NewestFirst, Order::OldestFirst}) {
            for (const int offset : {0, 20}) {
                Query query;
                query.text = text;
                query.order = order;
                query.offset = offset;
                all.push_back(query);
            }
        }
        Query typing;
        typing.text = text;
        typing.last_word_is_prefix = true;
        typing.with_facets = false;
        typing.limit = 6;
        all.push_back(typing);
        Query narrowed;
        narrowed.text = text;
        narrowed.body_slug = "direktionen";
        narrowed.year = 2018;
        all.push_back(narrowed);
        narrowed.closed = true;
        narrowed.year.reset();
        all.push_back(narrowed);
    }
    return all;
}

/// Everything a viewer may ask, and what he gets.
std::vector<std::string> answers(const TwinIndex& index, const rights::Viewer& viewer) {
    std::vector<std::string> all;
    for (const Query& query : queries())
        all.push_back(query.text + ": " + index.ask(query, viewer));
    for (const char* beginning : {"b", "bu", "bud", "sk", "skole", "p", "æ", "19", "18"}) {
        all.push_back(std::string(beginning) + ": " + index.complete(beginning, viewer));
    }
    return all;
}

TEST(TwinsTest, WhoeverMayNotSeeItGetsTheSameAnswersInTheSameOrder) {
    const TwinIndex first({.hidden = 1});
    const TwinIndex seconds[] = {TwinIndex({.hidden = 2}),
                                 TwinIndex({.hidden = 3, .has_drafts = true}),
                                 TwinIndex({.hidden = 1, .has_drafts = true, .saved_again = true}),
                                 TwinIndex({.hidden = 4, .saved_again = true})};
    int number = 0;
    for (const rights::Viewer& viewer : viewers()) {
        const std::vector<std::string> expected = answers(first, viewer);
        for (const TwinIndex& second : seconds) {
            const std::vector<std::string> told = answers(second, viewer);
            for (std::size_t at = 0; at < expected.size(); ++at) {
                EXPECT_TRUE(told[at] == expected[at])
                    << "viewer " << number << " " << expected[at].substr(0, 60);
            }
        }
        ++number;
    }
}

// So that the test above cannot pass because nothing is found.
TEST(TwinsTest, WhoeverMaySeeItGetsOtherAnswers) {
    const TwinIndex first({.hidden = 1});
    const TwinIndex second({.hidden = 3, .has_drafts = true});
    const auto everything = rights::Viewer::operator_of_machine();
    for (const char* text : {"budget", "bud*", "18/0*", "skolle"}) {
        Query query;
        query.text = text;
        EXPECT_TRUE(first.ask(query, everything) != second.ask(query, everything)) << text;
    }
}

}  // namespace
}  // namespace search
