// SPDX-License-Identifier: AGPL-3.0-or-later
// The leak walk. Every address of the route table, as every kind of reader, in two worlds that
// differ only in what is closed or unpublished. Whoever may not see that gets the same status and
// the same bytes from both: nothing comes through in a text, a count, a snippet, a suggestion, an
// error or a length.
#include <gmock/gmock.h>

#include <set>
#include <string_view>

#include "leaks/leak_world.h"
#include "site/routes.h"
#include "web/context.h"

namespace leaks {
namespace {

/// What stands in the places of a route, by the route's beginning. A route that is new is walked by
/// itself when its places are known here; when not, the test says so.
std::vector<std::string> places(const std::string& pattern, const std::string& place,
                                const World& world) {
    if (place == "number") return {"1", "2", "3", "4", "99"};
    if (place == "token") return {"x"};
    if (place == "id" || place == "place") return {"1", "2", "9999"};
    if (place == "sha256") {
        std::vector<std::string> all = {std::string(64, '0')};
        for (const char* kind : {"open", "closed", "unpublished"}) {
            const auto known = world.sources().find(kind);
            all.push_back(known == world.sources().end() ? std::string(64, '1') : known->second);
        }
        return all;
    }
    if (place != "slug") return {};
    if (pattern.starts_with("/moeder/")) {
        return {"2018-02-26-direktionen", "2018-03-05-socialudvalget", "2026-11-19-direktionen",
                "2026-11-18-" + world.secrets().mark + "udvalget"};
    }
    if (pattern.starts_with("/sager/")) return {"18-00099", "17-00412", "18-00124", "26-77777"};
    if (pattern.starts_with("/fora/") || pattern.starts_with("/admin/fora/")) {
        return {"direktionen", "socialudvalget", world.secrets().mark + "udvalget"};
    }
    if (pattern.starts_with("/personer/")) {
        return {"asta-kvistgaard", "hemmelig-" + world.secrets().mark + "sen", "medlem-proeve"};
    }
    return {};
}

/// The addresses a pattern stands for: every place filled in every way.
std::vector<std::string> addresses_of(const std::string& pattern, const World& world) {
    const std::size_t open = pattern.find('{');
    if (open == std::string::npos) return {pattern};
    const std::size_t close = pattern.find('}', open);
    std::vector<std::string> all;
    for (const std::string& value :
         places(pattern, pattern.substr(open + 1, close - open - 1), world)) {
        const std::string filled = pattern.substr(0, open) + value + pattern.substr(close + 1);
        for (std::string& address : addresses_of(filled, world)) all.push_back(std::move(address));
    }
    return all;
}

/// What is asked beside the address itself.
std::vector<std::string> queries_of(const std::string& pattern, const World& world) {
    const std::string& mark = world.secrets().mark;
    if (pattern.starts_with("/soeg")) {
        std::vector<std::string> all = {"", "?q=cykelsti", "?q=godkendt&udfald=approved"};
        for (const std::string& query : std::vector<std::string>{
                 mark + "titel", mark.substr(0, 5) + "*", mark, "18/00099", "26/77777", "leder",
                 "%22navngiven+leder%22", mark.substr(1) + "titel", "internemarkering"}) {
            all.push_back("?q=" + query);
            all.push_back("?q=" + query + "&lukket=ja");
        }
        all.push_back("?forum=" + mark + "udvalget");
        all.push_back("?aar=2026");
        return all;
    }
    if (pattern == "/moeder")
        return {"", "?forum=direktionen", "?aar=2026", "?aar=2018", "?side=2"};
    if (pattern == "/sager" || pattern == "/personer") return {"", "?aar=2026", "?side=2"};
    if (pattern == "/moeder/{slug}") return {"", "?udgave=1", "?udgave=2", "?pr=2018-03-01"};
    if (pattern.starts_with("/admin/")) return {"", "?q=" + mark.substr(0, 6)};
    return {""};
}

/// A part of a page that differs from one answer to the next by itself.
struct Changing {
    std::string_view before;
    std::string_view letters;  ///< What it is made of; "": of all but the first letter of `after`.
    std::size_t length;        ///< How long it is; 0: of any length.
    std::string_view after;
};

constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view code = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

/// Tokens of forms, secrets offered and their pictures, codes to write down, numbers to ask about.
constexpr Changing changing[] = {
    {"name=\"_noegle\" value=\"", hex, 64, "\""},
    {"name=\"hemmelighed\" value=\"", capitals, 0, "\""},
    {"<code class=\"secret\">", "", 0, "<"},
    {"<path d=\"", "", 0, "\" fill"},
    {"viewBox=\"0 0 ", "0123456789 ", 0, "\""},
    {" <strong>", code, 9, "</strong></p>"},
    {"name=\"session\" value=\"", "", 0, "\""},
};

/// By hand: std::regex calls itself for every letter, and a picture has too many for the stack.
std::string without(const std::string& body, const Changing& part) {
    std::string left;
    std::size_t from = 0;
    for (std::size_t at = 0; (at = body.find(part.before, at)) != std::string::npos;) {
        const std::size_t begin = at + part.before.size();
        const std::size_t end = part.letters.empty() ? body.find(part.after.front(), begin)
                                                     : body.find_first_not_of(part.letters, begin);
        at = begin;
        if (end == std::string::npos || body.compare(end, part.after.size(), part.after) != 0)
            continue;
        if (part.length != 0 && end - begin != part.length) continue;
        left += body.substr(from, begin - from);
        from = at = end;
    }
    return left + body.substr(from);
}

/// The page without what differs by itself and without the address that was asked for.
std::string settled(std::string body, const World& world) {
    for (const Changing& part : changing) body = without(body, part);
    std::map<std::string, std::string> sources = world.sources();
    sources.emplace("unpublished", std::string(64, '1'));  // Asked for where there is none.
    for (const auto& [kind, sha256] : sources) {
        for (std::size_t at = 0; (at = body.find(sha256, at)) != std::string::npos;) {
            body.replace(at, sha256.size(), kind);
        }
    }
    // An address or a query that holds the mark comes back in links and fields of the page.
    const std::string& mark = world.secrets().mark;
    for (const std::string& part : {mark, mark.substr(1), mark.substr(0, 6), mark.substr(0, 5)}) {
        for (std::size_t at = 0; (at = body.find(part, at)) != std::string::npos;) {
            body.replace(at, part.size(), "MARK");
        }
    }
    return body;
}

class LeakWalk : public testing::Test {
protected:
    static void SetUpTestSuite() {
        // The marks are of one length, so that an answer that repeats the question has one, too.
        full_ = new World({"qvhemmelig", 3, 4, true});
        bare_ = new World({"qwskjulteb", 1, 1, false});
    }
    static void TearDownTestSuite() {
        delete full_;
        delete bare_;
    }

    static inline World* full_ = nullptr;
    static inline World* bare_ = nullptr;
};

/// Whether the address or the query itself holds the mark: then the page may repeat it.
bool asks_for(const std::string& target, const World& world) {
    return target.find(world.secrets().mark.substr(0, 5)) != std::string::npos;
}

TEST_F(LeakWalk, WhoeverMayNotSeeItGetsTheSameFromBothWorlds) {
    int walked = 0;
    for (const web::Route& route : site::pages().routes) {
        if (route.method != web::Method::Get) continue;
        const std::string pattern(route.pattern);
        // The log tells an auditor that something happened, by line numbers; its own walk is below.
        if (pattern.starts_with("/admin/log")) continue;
        const auto full = addresses_of(pattern, *full_);
        const auto bare = addresses_of(pattern, *bare_);
        ASSERT_FALSE(full.empty()) << "say in places() what stands in the places of " << pattern;
        ASSERT_EQ(full.size(), bare.size());
        const auto full_queries = queries_of(pattern, *full_);
        const auto bare_queries = queries_of(pattern, *bare_);
        for (std::size_t reader = 0; reader < full_->readers().size(); ++reader) {
            const Reader& one = full_->readers()[reader];
            if (one.sight != Sight::Nothing) continue;
            for (std::size_t at = 0; at < full.size(); ++at) {
                for (std::size_t query = 0; query < full_queries.size(); ++query) {
                    const std::string target = full[at] + full_queries[query];
                    const auto from_full = full_->get(one, target);
                    const auto from_bare =
                        bare_->get(bare_->readers()[reader], bare[at] + bare_queries[query]);
                    ++walked;
                    ASSERT_EQ(from_full.status, from_bare.status) << one.name << " " << target;
                    ASSERT_EQ(settled(from_full.body, *full_), settled(from_bare.body, *bare_))
                        << one.name << " " << target;
                    if (!asks_for(target, *full_)) {
                        ASSERT_EQ(from_full.body.find(full_->secrets().mark), std::string::npos)
                            << one.name << " " << target;
                    }
                }
            }
        }
    }
    EXPECT_GT(walked, 2000);
}

TEST_F(LeakWalk, InternalMatterIsForWhoeverHoldsARole) {
    for (const web::Route& route : site::pages().routes) {
        if (route.method != web::Method::Get) continue;
        const std::string pattern(route.pattern);
        for (const std::string& address : addresses_of(pattern, *full_)) {
            for (const std::string& query : queries_of(pattern, *full_)) {
                if (query.find(World::internal_mark) != std::string::npos) continue;
                for (const Reader& reader : full_->readers()) {
                    if (reader.sees_internal) continue;
                    const auto answer = full_->get(reader, address + query);
                    ASSERT_EQ(answer.body.find(World::internal_mark), std::string::npos)
                        << reader.name << " " << address << query;
                }
            }
        }
    }
    for (const Reader& reader : full_->readers()) {
        const auto page = full_->get(reader, "/moeder/2018-02-26-direktionen");
        EXPECT_EQ(page.body.find(World::internal_mark) != std::string::npos, reader.sees_internal)
            << reader.name;
    }
}

// Finished pages are kept. Whoever sees most asks first, so that what is kept of his would show.
TEST_F(LeakWalk, NobodyGetsAPageThatWasMadeForSomebodyElse) {
    std::vector<Reader> readers = full_->readers();
    std::reverse(readers.begin(), readers.end());
    int served = 0;
    for (const web::Route& route : site::pages().routes) {
        const std::string pattern(route.pattern);
        if (route.method != web::Method::Get) continue;
        for (const std::string& address : addresses_of(pattern, *full_)) {
            const std::string target = address + queries_of(pattern, *full_).front();
            for (const Reader& reader : readers) {
                const auto kept = full_->serve(reader, target);
                const auto made = full_->get(reader, target);
                ++served;
                ASSERT_EQ(kept.status, made.status) << reader.name << " " << target;
                // The log of readings tells of the one just made.
                if (pattern.starts_with("/admin/log")) continue;
                ASSERT_EQ(settled(kept.body, *full_), settled(made.body, *full_))
                    << reader.name << " " << target;
            }
        }
    }
    EXPECT_GT(served, 1000);
}

TEST_F(LeakWalk, WhoeverMaySeeTheClosedItemDoes) {
    const std::string mark = full_->secrets().mark;
    for (const Reader& reader : full_->readers()) {
        const bool sees = reader.sight == Sight::ClosedItem;
        const auto page = full_->get(reader, "/moeder/2018-02-26-direktionen/punkt/2");
        EXPECT_EQ(page.body.find(mark + "titel") != std::string::npos, sees) << reader.name;
        const auto found = full_->get(reader, "/soeg?q=" + mark + "fremstilling");
        EXPECT_EQ(found.body.find("/moeder/2018-02-26-direktionen/punkt/2") != std::string::npos,
                  sees)
            << reader.name;
        EXPECT_FALSE(sees && page.cacheable) << "a reading of closed matter is logged each time";
    }
}

TEST_F(LeakWalk, AnUnpublishedDocumentIsItsMakersOwn) {
    const std::string mark = full_->secrets().mark;
    for (const Reader& reader : full_->readers()) {
        const bool is_maker = reader.name == "sekretaer";
        const auto page = full_->get(reader, "/moeder/2026-11-19-direktionen");
        EXPECT_EQ(page.status, is_maker ? 200 : 404) << reader.name;
        EXPECT_EQ(page.body.find(mark + "punkt") != std::string::npos, is_maker) << reader.name;
    }
}

TEST_F(LeakWalk, TheLogNamesNothingClosedOrUnpublishedToAnAuditor) {
    const std::string mark = full_->secrets().mark;
    for (const Reader& reader : full_->readers()) {
        if (reader.name != "revisor") continue;
        for (const char* path : {"/admin/log", "/admin/log.csv", "/admin/log/laesninger",
                                 "/admin/log/laesninger.csv"}) {
            for (const char* query : {"", "?emne=kladde", "?emne=meeting/", "?person=e"}) {
                const auto answer = full_->get(reader, std::string(path) + query);
                ASSERT_EQ(answer.status, 200) << path << query;
                EXPECT_EQ(answer.body.find(mark), std::string::npos) << path << query;
                EXPECT_EQ(answer.body.find("2026-11-19-direktionen"), std::string::npos)
                    << path << query;
            }
        }
        const auto drafts = full_->get(reader, "/admin/log?emne=kladde");
        EXPECT_NE(drafts.body.find("<td>Kladde</td>"), std::string::npos);
    }
}

/// What a form may hold: what opens, names and publishes, and names of people who are secret.
std::vector<std::map<std::string, std::string>> forms_of(const World& world) {
    const std::string secret = "Hemmelig " + world.secrets().mark + "sen";
    return {{},
            {{"visibility", "open"}, {"looked_through", "1"}, {"seen", "closed "}},
            {{"person", secret},
             {"substitute", secret},
             {"name", secret},
             {"from", "2026-11-21"},
             {"to", "2026-11-30"},
             {"reason", "x"},
             {"role", "member"}}};
}

// The last of the walks: forms change both worlds, in the same way.
TEST_F(LeakWalk, FormsTellWhoeverMayNotSeeItNothing) {
    // Whoever is signed out asks no more; passwords are slow and know of no matter.
    const std::set<std::string> not_sent = {"/log-ud", "/konto/sessioner", "/log-ind",
                                            "/konto/adgangskode", "/adgangskode/{token}"};
    int sent = 0;
    for (const web::Route& route : site::pages().routes) {
        const std::string pattern(route.pattern);
        if (route.method != web::Method::Post || not_sent.contains(pattern)) continue;
        const auto full = addresses_of(pattern, *full_);
        const auto bare = addresses_of(pattern, *bare_);
        ASSERT_FALSE(full.empty()) << "say in places() what stands in the places of " << pattern;
        for (std::size_t reader = 0; reader < full_->readers().size(); ++reader) {
            const Reader& one = full_->readers()[reader];
            // An administrator keeps accounts and roles: his forms would let others in or out.
            const bool changes_who_sees = one.name == "administrator";
            if (one.sight != Sight::Nothing || changes_who_sees) continue;
            for (std::size_t at = 0; at < full.size(); ++at) {
                for (std::size_t form = 0; form < forms_of(*full_).size(); ++form) {
                    const auto from_full = full_->post(one, full[at], forms_of(*full_)[form]);
                    const auto from_bare =
                        bare_->post(bare_->readers()[reader], bare[at], forms_of(*bare_)[form]);
                    ++sent;
                    ASSERT_EQ(from_full.status, from_bare.status) << one.name << " " << full[at];
                    ASSERT_EQ(settled(from_full.body, *full_), settled(from_bare.body, *bare_))
                        << one.name << " " << full[at];
                    ASSERT_LT(from_full.status, 500) << one.name << " " << full[at];
                }
            }
        }
    }
    EXPECT_GT(sent, 1000);
}

}  // namespace
}  // namespace leaks
