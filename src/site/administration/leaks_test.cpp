// SPDX-License-Identifier: AGPL-3.0-or-later
// Administration in the leak walk. The log tells an auditor that something happened, by the numbers
// of its lines; what it names is walked here.
#include <gmock/gmock.h>

#include "leaks/leak_walk.h"
#include "leaks/must.h"
#include "notices/notice.h"
#include "site/administration/administration.h"
#include "work/job.h"

namespace site {
namespace {

/// Work and letters about what is secret: what they are about is shown to nobody.
void fill(leaks::World& world) {
    const auto transaction = leaks::must(world.database().begin());
    const std::string secret = "meeting/" + world.mark_of("behind");
    leaks::must(
        work::add_job(*transaction, {.kind = "files.sweep", .argument = secret}, world.clock()));
    leaks::must(transaction->execute(
        "INSERT INTO job (kind, argument, state, asked_by, asked_at, turn_at, ended_at, checkpoint,"
        " result, error, error_detail) VALUES ('files.sweep', $1, 'failed', 0,"
        " '2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z', '2026-11-20T10:00:01Z', $1, $1,"
        " 'store.full', $1)",
        {secret}));
    leaks::must(notices::keep_receiver(*transaction, leaks::World::by_operator(),
                                       {.holder = notices::holder_of(world.person_of("medlem")),
                                        .address = world.mark_of("behind") + "@x.dk"},
                                       world.clock()));
    leaks::must(notices::add_notice(*transaction,
                                    {.kind = "test",
                                     .about = secret,
                                     .occasion = secret,
                                     .holders = {notices::holder_of(world.person_of("medlem"))}},
                                    world.clock()));
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string& pattern, const std::string&, const leaks::World&) {
    const bool is_behind =
        pattern.starts_with("/admin/arbejde/") || pattern.starts_with("/admin/mail/");
    if (is_behind) return {"1", "999"};
    if (pattern.starts_with("/admin/fora/venter/")) return {"1", "2", "3", "999"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World& world) {
    if (pattern == "/admin") return {""};
    if (pattern == "/admin/arbejde" || pattern == "/admin/mail") {
        return {"",
                "?vis=gaaet-i-staa",
                "?vis=paa-vej",
                "?vis=slut",
                "?vis=slut&fra=2026-11-20T10:00:01Z_7",
                "?vis=x"};
    }
    return {"", "?q=" + world.secrets().mark.substr(0, 6)};
}

}  // namespace

leaks::Part administration_leaks();
leaks::Part administration_leaks() {
    return {.name = "administration",
            .routes = administration_routes(),
            .places = places,
            .queries = queries,
            .fill = fill,
            // An administrator is told which new bodies wait, by name and number: nobody else can
            // make them.
            .not_compared = {"/admin/fora", "/admin/log", "/admin/log.csv", "/admin/log/laesninger",
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

TEST_F(LeakWalk, AnAdministratorIsToldTheNamesOfBodiesThatWaitAndNothingOfTheirDocuments) {
    for (const Reader& reader : full().readers()) {
        if (reader.name != "administrator") continue;
        const std::string told = full().get(reader, "/admin/fora").body;
        for (const char* what : {"Kladde", "2026-11-19", "punkt/"}) {
            EXPECT_EQ(told.find(what), std::string::npos) << what;
        }
    }
}

}  // namespace
}  // namespace leaks
