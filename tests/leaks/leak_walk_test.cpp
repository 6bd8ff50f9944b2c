// SPDX-License-Identifier: AGPL-3.0-or-later
// The leak walk. Every address of the route table, as every kind of reader, in two worlds that
// differ only in what is closed or unpublished. Whoever may not see that gets the same status and
// the same bytes from both: nothing comes through in a text, a count, a snippet, a suggestion, an
// error or a length. SAGSGANG_PART=reading walks the addresses of one part alone, which is quick;
// what its rows do to the others' addresses only the whole walk tells.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

#include "leaks/leak_walk.h"
#include "leaks/record_world.h"
#include "site/routes.h"

namespace leaks {
namespace {

/// What stands in the place of a route in this world. One that is new is walked by itself when its
/// places are known to its part or to the record; when not, the test says so.
Values places_of(const Part& part, const std::string& pattern, const std::string& place,
                 const World& world) {
    Values own;
    if (part.places != nullptr) own = part.places(pattern, place, world);
    return own.empty() ? record_places(pattern, place, world) : own;
}

/// The addresses a pattern stands for: every place filled in every way.
Values addresses_of(const Part& part, const std::string& pattern, const World& world) {
    const std::size_t open = pattern.find('{');
    if (open == std::string::npos) return {pattern};
    const std::size_t close = pattern.find('}', open);
    Values all;
    for (const std::string& value :
         places_of(part, pattern, pattern.substr(open + 1, close - open - 1), world)) {
        const std::string filled = pattern.substr(0, open) + value + pattern.substr(close + 1);
        for (std::string& address : addresses_of(part, filled, world)) {
            all.push_back(std::move(address));
        }
    }
    return all;
}

Values queries_of(const Part& part, const std::string& pattern, const World& world) {
    return part.queries == nullptr ? Values{""} : part.queries(pattern, world);
}

/// "": every part.
std::string_view wanted_part() {
    const char* part = std::getenv("SAGSGANG_PART");
    return part == nullptr ? std::string_view() : std::string_view(part);
}

bool is_wanted(const Part& part) { return wanted_part().empty() || part.name == wanted_part(); }

/// More than `least` was walked; when one part is, it is there.
void expect_walked(int walked, int least) {
    if (wanted_part().empty()) {
        EXPECT_GT(walked, least);
        return;
    }
    EXPECT_TRUE(std::any_of(parts().begin(), parts().end(), is_wanted))
        << "tests/leaks/parts.cpp has no part " << wanted_part();
}

/// Calls `walk` with every address that is asked for with GET.
template <class Walk>
void for_each_page(Walk&& walk) {
    for (const Part& part : parts()) {
        if (!is_wanted(part)) continue;
        for (const web::Route& route : part.routes) {
            if (testing::Test::HasFailure()) return;
            if (route.method == web::Method::Get) walk(part, std::string(route.pattern));
        }
    }
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

/// Tokens and ids of forms, secrets offered and their pictures, codes to write down, numbers to ask
/// about, what a browser keeps things under.
constexpr Changing changing[] = {
    {"name=\"_noegle\" value=\"", hex, 64, "\""},
    {"name=\"_engang\" value=\"", "", 43, "\""},
    {"name=\"hemmelighed\" value=\"", capitals, 0, "\""},
    {"<code class=\"secret\">", "", 0, "<"},
    {"<path d=\"", "", 0, "\" fill"},
    {"viewBox=\"0 0 ", "0123456789 ", 0, "\""},
    {" <strong>", code, 9, "</strong></p>"},
    {"name=\"session\" value=\"", "", 0, "\""},
    {"data-device-key=\"", "", 43, "\""},
    {"data-device-mark=\"", hex, 16, "\""},
    {"\"device\":\"", hex, 16, "\""},
    {"\"key\":\"", hex, 64, "\""},
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
    // Asked for where there is none.
    sources.emplace("unpublished", std::string(64, '1'));
    sources.emplace("for_body", std::string(64, '2'));
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

/// Whether the address or the query itself holds the mark: then the page may repeat it.
bool asks_for(const std::string& target, const World& world) {
    return target.find(world.secrets().mark.substr(0, 5)) != std::string::npos;
}

TEST_F(LeakWalk, EveryAddressOfTheSiteIsWalked) {
    std::set<std::string> walked;
    for (const Part& part : parts()) {
        for (const web::Route& route : part.routes) walked.insert(std::string(route.pattern));
    }
    for (const web::Route& route : site::pages().routes) {
        EXPECT_TRUE(walked.contains(std::string(route.pattern)))
            << "give its part a line in tests/leaks/parts.cpp: " << route.pattern;
    }
}

/// The first place where two pages are not the same, with what stands around it.
std::string difference(const std::string& in_full, const std::string& in_bare) {
    constexpr std::size_t before = 200;
    constexpr std::size_t shown = 500;
    const auto parted =
        std::mismatch(in_full.begin(), in_full.end(), in_bare.begin(), in_bare.end()).first;
    const auto at = static_cast<std::size_t>(parted - in_full.begin());
    const std::size_t from = at < before ? 0 : at - before;
    return "the full world:\n" + in_full.substr(from, shown) + "\n\nthe bare world:\n" +
           in_bare.substr(from, shown);
}

/// One address as one reader, in both worlds.
struct Comparison {
    const World& full;
    const World& bare;
    const Reader& reader;
    std::string target;

    void expect_same(const web::Response& from_full, const web::Response& from_bare) const {
        const std::string who = reader.name.empty() ? "an outsider" : reader.name;
        ASSERT_EQ(from_full.status, from_bare.status)
            << who << " " << target << ": what this reader may not see is told from what is not "
            << "there";
        const std::string in_full = settled(from_full.body, full);
        const std::string in_bare = settled(from_bare.body, bare);
        ASSERT_TRUE(in_full == in_bare)
            << who << " " << target << ": the worlds differ only in what this reader may not see, "
            << "and so does the page, first here\n"
            << difference(in_full, in_bare);
    }
};

TEST_F(LeakWalk, WhoeverMayNotSeeItGetsTheSameFromBothWorlds) {
    int walked = 0;
    for_each_page([&](const Part& part, const std::string& pattern) {
        if (part.not_compared.contains(pattern)) return;
        const auto in_full = addresses_of(part, pattern, full());
        const auto in_bare = addresses_of(part, pattern, bare());
        ASSERT_FALSE(in_full.empty())
            << "say in src/site/" << part.name << "/leaks_test.cpp what stands in " << pattern;
        ASSERT_EQ(in_full.size(), in_bare.size());
        const auto full_queries = queries_of(part, pattern, full());
        const auto bare_queries = queries_of(part, pattern, bare());
        for (std::size_t reader = 0; reader < full().readers().size(); ++reader) {
            const Reader& one = full().readers()[reader];
            if (!one.sees.empty()) continue;
            for (std::size_t at = 0; at < in_full.size() * full_queries.size(); ++at) {
                const std::size_t address = at / full_queries.size();
                const std::size_t query = at % full_queries.size();
                const std::string target = in_full[address] + full_queries[query];
                const auto from_full = full().get(one, target);
                const auto from_bare =
                    bare().get(bare().readers()[reader], in_bare[address] + bare_queries[query]);
                ++walked;
                Comparison{full(), bare(), one, target}.expect_same(from_full, from_bare);
                if (HasFailure()) return;
                if (asks_for(target, full())) continue;
                ASSERT_EQ(from_full.body.find(full().secrets().mark), std::string::npos)
                    << one.name << " " << target;
            }
        }
    });
    expect_walked(walked, 2000);
}

// Whoever sees one secret cannot be compared, but must not meet the words of another.
TEST_F(LeakWalk, WhoeverSeesOneSecretMeetsNoOther) {
    std::set<std::string> secrets;
    for (const Reader& reader : full().readers()) {
        secrets.insert(reader.sees.begin(), reader.sees.end());
    }
    secrets.insert(draft);
    int walked = 0;
    for_each_page([&](const Part& part, const std::string& pattern) {
        for (const std::string& address : addresses_of(part, pattern, full())) {
            for (const std::string& query : queries_of(part, pattern, full())) {
                for (const Reader& reader : full().readers()) {
                    if (reader.sees.empty()) continue;
                    const auto answer = full().get(reader, address + query);
                    ++walked;
                    for (const std::string& secret : secrets) {
                        // What was asked for itself may be repeated.
                        const std::string mark = full().mark_of(secret);
                        const bool asked = (address + query).find(mark) != std::string::npos;
                        if (asked || reader.sees.contains(secret)) continue;
                        ASSERT_EQ(answer.body.find(mark), std::string::npos)
                            << reader.name << " " << address << query << " " << secret;
                    }
                }
            }
        }
    });
    expect_walked(walked, 500);
}

TEST_F(LeakWalk, InternalMatterIsForWhoeverHoldsARole) {
    for_each_page([&](const Part& part, const std::string& pattern) {
        for (const std::string& address : addresses_of(part, pattern, full())) {
            for (const std::string& query : queries_of(part, pattern, full())) {
                // What was asked for itself may be repeated.
                if ((address + query).find(World::internal_mark) != std::string::npos) continue;
                for (const Reader& reader : full().readers()) {
                    if (reader.sees_internal) continue;
                    const auto answer = full().get(reader, address + query);
                    ASSERT_EQ(answer.body.find(World::internal_mark), std::string::npos)
                        << reader.name << " " << address << query;
                }
            }
        }
    });
    for (const Reader& reader : full().readers()) {
        const auto page = full().get(reader, "/moeder/2018-02-26-direktionen");
        EXPECT_EQ(page.body.find(World::internal_mark) != std::string::npos, reader.sees_internal)
            << reader.name;
    }
}

// Finished pages are kept. Whoever sees most asks first, so that what is kept of his would show.
TEST_F(LeakWalk, NobodyGetsAPageThatWasMadeForSomebodyElse) {
    std::vector<Reader> readers = full().readers();
    std::reverse(readers.begin(), readers.end());
    int served = 0;
    for_each_page([&](const Part& part, const std::string& pattern) {
        for (const std::string& address : addresses_of(part, pattern, full())) {
            const std::string target = address + queries_of(part, pattern, full()).front();
            for (const Reader& reader : readers) {
                const auto kept = full().serve(reader, target);
                const auto made = full().get(reader, target);
                ++served;
                ASSERT_EQ(kept.status, made.status) << reader.name << " " << target;
                // The log of readings tells of the one just made.
                if (part.not_compared.contains(pattern)) continue;
                ASSERT_EQ(settled(kept.body, full()), settled(made.body, full()))
                    << reader.name << " " << target;
            }
        }
    });
    expect_walked(served, 1000);
}

/// What a form may hold: what opens, names and publishes, and names of people who are secret.
std::vector<Form> forms_of(const Part& part, const World& world) {
    const std::string secret = "Hemmelig " + world.mark_of(draft) + "sen";
    std::vector<Form> forms = {
        {},
        {{"visibility", "open"}, {"looked_through", "1"}, {"seen", "closed "}},
        {{"person", secret},
         {"substitute", secret},
         {"name", secret},
         {"from", "2026-11-21"},
         {"to", "2026-11-30"},
         {"reason", "x"},
         {"role", "member"}}};
    if (part.forms != nullptr) {
        for (Form& form : part.forms(world)) forms.push_back(std::move(form));
    }
    return forms;
}

/// Sends every form to every address of a pattern, as everybody who sees no secret; how many.
int send_forms(const Part& part, const std::string& pattern, Worlds& worlds) {
    auto& [full, bare] = worlds;
    const auto in_full = addresses_of(part, pattern, full);
    const auto in_bare = addresses_of(part, pattern, bare);
    EXPECT_FALSE(in_full.empty()) << "say in src/site/" << part.name
                                  << "/leaks_test.cpp what stands in " << pattern;
    const auto full_forms = forms_of(part, full);
    const auto bare_forms = forms_of(part, bare);
    int sent = 0;
    for (std::size_t reader = 0; reader < full.readers().size(); ++reader) {
        const Reader& one = full.readers()[reader];
        // An administrator keeps accounts and roles: his forms would let others in or out.
        if (!one.sees.empty() || one.name == "administrator") continue;
        for (std::size_t at = 0; at < in_full.size() * full_forms.size(); ++at) {
            const std::size_t address = at / full_forms.size();
            const std::size_t form = at % full_forms.size();
            const auto from_full = full.post(one, in_full[address], full_forms[form]);
            const auto from_bare =
                bare.post(bare.readers()[reader], in_bare[address], bare_forms[form]);
            ++sent;
            Comparison{full, bare, one, in_full[address]}.expect_same(from_full, from_bare);
            EXPECT_LT(from_full.status, 500) << one.name << " " << in_full[address];
            if (testing::Test::HasFailure()) return sent;
        }
    }
    return sent;
}

// Forms change both worlds, in the same way.
TEST(FormWalk, FormsTellWhoeverMayNotSeeItNothing) {
    const std::unique_ptr<Worlds> worlds = LeakWalk::take_worlds();
    int sent = 0;
    for (const Part& part : parts()) {
        if (!is_wanted(part)) continue;
        for (const web::Route& route : part.routes) {
            const std::string pattern(route.pattern);
            if (route.method != web::Method::Post || part.not_sent.contains(pattern)) continue;
            sent += send_forms(part, pattern, *worlds);
        }
    }
    expect_walked(sent, 1000);
}

}  // namespace
}  // namespace leaks
