// SPDX-License-Identifier: AGPL-3.0-or-later
// What /arbejdsbord costs when much is under way: worktable FOLDER [postgresql://...]
// Items are put on their way to one body through the program's own actions, first few and then two
// thousand, and the page is asked for by the body's secretary (whom all of them await), by the head
// of the unit and by the officer who wrote them. Both databases in one run, by turns. Prints rows
// as bench/run does; on standard error, the middle and the p99 of each.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "approvals/approval.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "readers.h"
#include "records/keeping.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "search/index.h"
#include "site/routes.h"
#include "store/open.h"
#include "web/internal/site_server.h"
#include "web/server.h"

namespace {

using bench::must;

constexpr int few = 20;
constexpr int many = 2000;
constexpr int rounds = 100;
constexpr int items_a_case = 10;

/// Somebody with an account and a session.
records::PersonId add_somebody(store::Transaction& transaction, const std::string& name,
                               rights::Role role, const rights::Scope& scope) {
    const auto by = rights::Actor::operator_of_machine();
    const base::Clock& clock = base::system_clock();
    const auto person = must(records::make_person(transaction, name));
    must(rights::add_role_holding(
        transaction, by, {.person = person, .role = role, .scope = scope, .from = {2020, 1, 1}},
        clock));
    const auto account = must(
        rights::add_account(transaction, by, person, fmt::format("bord{}", person.value), clock));
    must(transaction.execute("UPDATE account SET password_hash = 'x' WHERE id = $1", {account}));
    must(transaction.execute(
        "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
        " VALUES ($1, $2, $3, $3, 'Firefox')",
        {base::sha256_of(bench::token_of(person.value, 0)), account, clock.now()}));
    return person;
}

void write(store::Transaction& transaction, cases::DraftId item) {
    const rights::Actor by = rights::Actor::operator_of_machine();
    const auto viewer = rights::Viewer::operator_of_machine();
    auto text = must(cases::load_text(transaction, item, viewer));
    for (cases::TextSection& section : text.sections) {
        section.document = {{document::Block{document::Paragraph{{"At det sker.", {}}}}}};
    }
    const int read = must(cases::save_text(transaction, {by, viewer}, item, text.revision,
                                           text.sections, base::system_clock()));
    must(approvals::send_item(transaction, by, item, read, base::system_clock()));
}

/// The site on one database, with people at one worktable.
class Side {
public:
    Side(std::unique_ptr<store::Database> database, search::Index& index)
        : database_(std::move(database)),
          gatekeeper_(*database_, base::system_clock()),
          site_{*database_, index, base::system_clock(), "Lindebæk Kommune", gatekeeper_} {
        site_.pages = site::pages();
        const auto by = rights::Actor::operator_of_machine();
        const auto transaction = must(database_->begin());
        body_ = must(records::make_body(*transaction, "Målegruppen"));
        unit_ = must(organisation::add_unit(*transaction, by,
                                            {.name = "Center for Måling", .from = {2020, 1, 1}},
                                            base::system_clock()));
        const auto in_body = rights::in_body(body_);
        const auto in_unit = rights::in_unit(unit_);
        people_ = {add_somebody(*transaction, "Sonja Måler", rights::Role::Secretary, in_body),
                   add_somebody(*transaction, "Hans Måler", rights::Role::Manager, in_unit),
                   add_somebody(*transaction, "Olga Måler", rights::Role::CaseOfficer, in_unit)};
        must(transaction->commit());
    }
    /// Until there are so many.
    void fill(int wanted) {
        const auto by = rights::Actor::operator_of_machine();
        while (items_ < wanted) {
            const auto transaction = must(database_->begin());
            const auto in_case =
                must(cases::open_case(*transaction, by,
                                      {.head = {.title = fmt::format("Sag {}", items_),
                                                .unit = unit_,
                                                .officer = people_[2]}},
                                      base::system_clock()));
            for (int at = 0; at < items_a_case && items_ < wanted; ++at, ++items_) {
                cases::NewItem one{.in_case = in_case, .body = body_, .author = people_[2]};
                one.head.title = fmt::format("Punkt {}", items_);
                write(*transaction,
                      must(cases::make_item(*transaction, by, one, base::system_clock())));
            }
            must(transaction->commit());
        }
        // What PostgreSQL does by itself within a minute.
        const auto transaction = must(database_->begin());
        must(transaction->execute("ANALYZE", {}));
        must(transaction->commit());
    }
    /// From the request to the packed page, in milliseconds. Such a page is never kept.
    double page(std::size_t who) {
        // A raw request only looks at its words.
        const std::string cookie = "session=" + bench::token_of(people_[who].value, 0);
        web::RawRequest raw{.method = "GET", .target = "/arbejdsbord", .headers = {}, .body = {}};
        raw.headers = {{"host", "localhost"}, {"accept-encoding", "gzip"}, {"cookie", cookie}};
        const auto began = std::chrono::steady_clock::now();
        const web::Sent sent = server_.serve(raw);
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(sent.reply->head.find(" 200 ") != std::string::npos, "the worktable is shown");
        return std::chrono::duration<double, std::milli>(took).count();
    }

private:
    std::unique_ptr<store::Database> database_;
    rights::Gatekeeper gatekeeper_;
    web::Site site_;
    web::SiteServer server_{site_, {}};
    rights::BodyId body_;
    rights::UnitId unit_;
    std::vector<records::PersonId> people_;
    int items_ = 0;
};

double part(std::vector<double> all, double share) {
    std::sort(all.begin(), all.end());
    return all[std::min(all.size() - 1,
                        static_cast<std::size_t>(static_cast<double>(all.size()) * share))];
}

struct Figure {
    double middle = 0;
    double p99 = 0;
};
/// The dearest of the three people's pages, of each side.
std::vector<Figure> measure(std::vector<std::unique_ptr<Side>>& sides, int items) {
    constexpr const char* names[] = {"secretary", "head", "officer"};
    std::vector<Figure> worst(sides.size());
    for (auto& side : sides) side->fill(items);
    for (std::size_t who = 0; who < 3; ++who) {
        std::vector<std::vector<double>> times(sides.size());
        // A connection plans a statement once, and is kept: the first round is not counted.
        for (auto& side : sides) side->page(who);
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t at = 0; at < sides.size(); ++at) {
                times[at].push_back(sides[at]->page(who));
            }
        }
        for (std::size_t at = 0; at < sides.size(); ++at) {
            const Figure one{part(times[at], 0.5), part(times[at], 0.99)};
            fmt::print(stderr, "  {} items, {}, {}: middle {:.1f} ms, p99 {:.1f} ms\n", items,
                       at == 0 ? "SQLite" : "PostgreSQL", names[who], one.middle, one.p99);
            if (one.middle > worst[at].middle) worst[at].middle = one.middle;
            if (one.p99 > worst[at].p99) worst[at].p99 = one.p99;
        }
    }
    return worst;
}

}  // namespace

int main(int count, char** words) {
    CHECK(count >= 2, "worktable FOLDER [postgresql://...]");
    spdlog::set_level(spdlog::level::off);
    CHECK(bool(web::load_templates()), "the templates are whole");
    auto index = must(search::open_index(words[1]));
    std::vector<std::unique_ptr<Side>> sides;
    sides.push_back(std::make_unique<Side>(
        must(store::open_sqlite(words[1], store::OpenMode::Existing)), *index));
    if (count > 2) {
        sides.push_back(std::make_unique<Side>(
            must(store::open_postgres(words[2], store::OpenMode::Existing)), *index));
    }
    const auto small = measure(sides, few);
    const auto large = measure(sides, many);
    fmt::print("worktable of {} items, p99 ms\t{:.1f}\t50\tless\n", many, large[0].p99);
    fmt::print("worktable, {} items / {}\t{:.2f}\t10\tless\n", many, few,
               large[0].middle / small[0].middle);
    if (sides.size() < 2) return 0;
    fmt::print("worktable on PostgreSQL, p99 ms\t{:.1f}\t50\tless\n", large[1].p99);
    fmt::print("worktable, PostgreSQL / SQLite\t{:.2f}\t1.5\tless\n",
               large[1].middle / large[0].middle);
    return 0;
}
