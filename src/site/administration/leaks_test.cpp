// SPDX-License-Identifier: AGPL-3.0-or-later
// Administration in the leak walk. The log tells an auditor that something happened, by the numbers
// of its lines; what it names is walked here.
#include <gmock/gmock.h>

#include "leaks/leak_walk.h"
#include "site/administration/administration.h"

namespace site {
namespace {

leaks::Values queries(const std::string& pattern, const leaks::World& world) {
    if (pattern == "/admin") return {""};
    return {"", "?q=" + world.secrets().mark.substr(0, 6)};
}

}  // namespace

leaks::Part administration_leaks();
leaks::Part administration_leaks() {
    return {.name = "administration",
            .routes = administration_routes(),
            .queries = queries,
            .not_compared = {"/admin/log", "/admin/log.csv", "/admin/log/laesninger",
                             "/admin/log/laesninger.csv"}};
}

}  // namespace site

namespace leaks {
namespace {

TEST_F(LeakWalk, TheLogNamesNothingClosedOrUnpublishedToAnAuditor) {
    const std::string mark = full().secrets().mark;
    for (const Reader& reader : full().readers()) {
        if (reader.name != "revisor") continue;
        for (const char* path : {"/admin/log", "/admin/log.csv", "/admin/log/laesninger",
                                 "/admin/log/laesninger.csv"}) {
            for (const char* query : {"", "?emne=kladde", "?emne=meeting/", "?person=e"}) {
                const auto answer = full().get(reader, std::string(path) + query);
                ASSERT_EQ(answer.status, 200) << path << query;
                EXPECT_EQ(answer.body.find(mark), std::string::npos) << path << query;
                EXPECT_EQ(answer.body.find("2026-11-19-direktionen"), std::string::npos)
                    << path << query;
            }
        }
        const auto drafts = full().get(reader, "/admin/log?emne=kladde");
        EXPECT_NE(drafts.body.find("<td>Kladde</td>"), std::string::npos);
    }
}

}  // namespace
}  // namespace leaks
