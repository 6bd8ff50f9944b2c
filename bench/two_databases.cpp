// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page costs on PostgreSQL, and on SQLite, in one run: two_databases FOLDER postgresql://...
// [PAGE...]; without pages the sixteen that count, and those of people who are signed in: a
// secretary, a case officer, a head and a member of the demo, each given a session. ROLE:PAGE is a
// page as one of them, as secretary:/arbejdsbord.
// Both hold the same record (sagsgang move). Pages are made anew each time, by turns, so that
// whatever else the machine does weighs on both alike; the median of each counts. A page costs what
// the server does from the request to the bytes it sends, packed; the last column is the handler
// alone, before the page is packed and named. "--first" as the first word of [PAGE...]: each time
// the first visit of the page, by somebody who was at another a moment ago, in a server where some
// of its kind have been looked at: by him, or where there is one such page alone by another of his
// role. "--cold": in a server that has just started.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "base/check.h"
#include "base/clock.h"
#include "readers.h"
#include "search/index.h"
#include "site/routes.h"
#include "store/open.h"
#include "web/answer.h"
#include "web/internal/site_server.h"
#include "web/server.h"
#include "web/session_cookie.h"

namespace {

constexpr int rounds = 200;

using bench::must;

/// A page, and whose: "" when nobody is signed in.
struct Wanted {
    std::string role;
    std::string path;
    std::vector<Wanted> alike = {};  ///< Others of its kind.
};

/// A request; each time for another address of the same page, so that it is not kept.
struct Asked {
    Asked(const Wanted& wanted, const std::string& token, int number)
        : target(fmt::format("{}{}x={}", wanted.path,
                             wanted.path.find('?') == std::string::npos ? "?" : "&", number)),
          cookie("session=" + token) {
        raw.target = target;
        raw.headers = {{"host", "localhost"}, {"accept-encoding", "gzip"}};
        if (!wanted.role.empty()) raw.headers.push_back({"cookie", cookie});
    }
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;

    std::string target;
    std::string cookie;
    web::RawRequest raw{.method = "GET", .target = {}, .headers = {}, .body = {}};
};

/// The site on one database.
class Side {
public:
    Side(std::unique_ptr<store::Database> database, search::Index& index)
        : database_(std::move(database)),
          gatekeeper_(*database_, base::system_clock()),
          site_{*database_, index, base::system_clock(), "Lindebæk Kommune", gatekeeper_} {
        site_.pages = site::pages();
    }
    /// The whole: from the request to the packed page.
    double page(const Wanted& wanted) {
        if (is_first_visit) {
            server_.emplace(site_, web::SiteServerOptions{});
            for (const Wanted& other : wanted.alike) ask(other);
            ask({wanted.role, "/fora"});
        }
        const Asked asked(wanted, tokens_[wanted.role], ++asked_);
        const auto began = std::chrono::steady_clock::now();
        const web::Sent sent = server_->serve(asked.raw);
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(is_found(sent), wanted.path.c_str());
        return std::chrono::duration<double, std::milli>(took).count();
    }
    double handler(const Wanted& wanted) {
        const std::string& address = wanted.path;
        web::Visitor visitor;
        if (!wanted.role.empty()) visitor = must(web::visitor_of(site_, tokens_[wanted.role]));
        web::Request request;
        const std::size_t query = std::min(address.find('?'), address.size());
        const std::size_t equals = address.find('=', query);
        request.path = address.substr(0, query);
        if (equals != std::string::npos) {
            request.query[address.substr(query + 1, equals - query - 1)] =
                address.substr(equals + 1);
        }
        const auto began = std::chrono::steady_clock::now();
        const web::Response response = web::answer(site_, std::move(request), std::move(visitor));
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(response.status == 200, address.c_str());
        return std::chrono::duration<double, std::milli>(took).count();
    }
    std::string first(const char* sql, const store::Values& values = {}) {
        auto reader = must(database_->reader());
        return must(reader->query_one<std::string>(
                        sql, values, [](const auto& row) { return std::string(row.text(0)); }))
            .value_or("");
    }

    /// Two who hold the role have sessions from now on.
    void sign_in(const std::string& role) {
        const std::string person = sign_in(role, role, "0");
        if (!person.empty()) sign_in("another " + role, role, person);
    }
    /// Whether it is there for whoever holds the role.
    bool answers(const Wanted& wanted) { return has(wanted.role) && is_found(ask(wanted)); }
    std::vector<std::string> all_of(const std::string& sql) {
        auto reader = must(database_->reader());
        return must(reader->query<std::string>(
            sql, {}, [](const auto& row) { return std::string(row.text(0)); }));
    }
    bool is_first_visit = false;
    bool has(const std::string& role) const { return role.empty() || tokens_.contains(role); }

private:
    static bool is_found(const web::Sent& sent) {
        return sent.reply->head.find(" 200 ") != std::string::npos;
    }
    web::Sent ask(const Wanted& wanted) {
        return server_->serve(Asked(wanted, tokens_[wanted.role], ++asked_).raw);
    }
    std::string sign_in(const std::string& name, const std::string& role,
                        const std::string& after) {
        const std::string person = first(
            "SELECT min(account.person_id) FROM account JOIN role_holding"
            " ON role_holding.person_id = account.person_id WHERE role_holding.role = $1"
            " AND account.person_id > $2",
            {role, static_cast<std::int64_t>(std::stoll(after))});
        if (person.empty()) return {};
        tokens_[name] = bench::token_of(std::stoll(person), 0);
        const auto transaction = must(database_->begin());
        const std::string hash = base::sha256_of(tokens_[name]);
        must(transaction->execute("DELETE FROM session WHERE token_hash = $1", {hash}));
        // A session of somebody without a password lasts as long as the demo's door is open.
        must(transaction->execute("UPDATE account SET password_hash = 'x' WHERE person_id = $1",
                                  {static_cast<std::int64_t>(std::stoll(person))}));
        must(transaction->execute(
            "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
            " SELECT $1, account.id, $2, $2, 'Firefox' FROM account WHERE account.person_id = $3",
            {hash, base::system_clock().now(), static_cast<std::int64_t>(std::stoll(person))}));
        must(transaction->commit());
        return person;
    }

private:
    std::map<std::string, std::string> tokens_;  ///< By role.
    std::unique_ptr<store::Database> database_;
    rights::Gatekeeper gatekeeper_;
    web::Site site_;
    std::optional<web::SiteServer> server_{std::in_place, site_, web::SiteServerOptions{}};
    int asked_ = 0;
};

constexpr const char* roles[] = {"secretary", "case_officer", "manager", "member"};

/// What those have open all day who work with cases.
std::vector<std::string> pages_of_work(Side& side) {
    const std::string item =
        side.first("SELECT id FROM item_draft WHERE state = 'submitted' ORDER BY id LIMIT 1");
    const std::string file = side.first(
        "SELECT living_case.slug FROM living_case JOIN item_draft"
        " ON item_draft.case_id = living_case.id WHERE item_draft.state = 'submitted'"
        " ORDER BY item_draft.id LIMIT 1");
    const std::string body = side.first(
        "SELECT body.slug FROM body JOIN item_draft ON item_draft.body_id = body.id"
        " ORDER BY item_draft.id LIMIT 1");
    const std::string planned = side.first(
        "SELECT planned_meeting.slug FROM agenda_item JOIN planned_meeting"
        " ON planned_meeting.id = agenda_item.planned_id ORDER BY planned_meeting.id LIMIT 1");
    const std::string read = side.first(
        "SELECT meeting.slug FROM meeting JOIN body ON body.id = meeting.body_id"
        " WHERE body.slug = $1 ORDER BY meeting.held_on LIMIT 1",
        {body});
    std::vector<std::string> pages = {
        "secretary:/arbejdsbord",       "case_officer:/arbejdsbord",      "manager:/arbejdsbord",
        "member:/arbejdsbord",          "secretary:/gennemsyn",           "secretary:/moedeplan",
        "case_officer:/sagsbehandling", "case_officer:/sagsbehandling/ny"};
    const auto add = [&](const std::string& known, const std::string& page) {
        if (!known.empty()) pages.push_back(page);
    };
    add(file, "case_officer:/sagsbehandling/" + file);
    add(item, "case_officer:/punkter/" + item);
    add(item, "secretary:/punkter/" + item + "/tekst");
    add(item, "manager:/punkter/" + item + "/forloeb");
    add(body, "secretary:/fora/" + body + "/godkendelse");
    add(planned, "secretary:/moedeplan/" + planned);
    add(planned, "secretary:/moedeplan/" + planned + "/dagsorden");
    add(read, "member:/moeder/" + read + "/laes");
    return pages;
}

/// Others of its kind that whoever looks may see; of a page that there is one of: somebody else's.
std::vector<Wanted> alike(Side& side, const Wanted& page) {
    constexpr std::size_t most = 3;
    constexpr std::size_t most_tried = 100;
    const std::pair<std::string, std::string> kinds[] = {
        {"/punkter/", "SELECT id FROM item_draft WHERE state = 'submitted' ORDER BY id"},
        {"/sagsbehandling/",
         "SELECT DISTINCT living_case.slug FROM living_case JOIN item_draft"
         " ON item_draft.case_id = living_case.id ORDER BY 1"},
        {"/fora/", "SELECT slug FROM body ORDER BY id"},
        {"/moedeplan/", "SELECT slug FROM planned_meeting ORDER BY held_on DESC"},
        {"/moeder/", "SELECT slug FROM meeting ORDER BY held_on DESC"}};
    std::vector<Wanted> all;
    for (const auto& [begin, others] : kinds) {
        if (page.role.empty() || !page.path.starts_with(begin)) continue;
        const std::size_t end = std::min(page.path.find('/', begin.size()), page.path.size());
        std::vector<std::string> names = side.all_of(others);
        const std::string own = page.path.substr(begin.size(), end - begin.size());
        if (std::find(names.begin(), names.end(), own) == names.end()) continue;
        if (names.size() > most_tried) names.resize(most_tried);
        for (const std::string& other : names) {
            const Wanted one{page.role, begin + other + page.path.substr(end)};
            if (all.size() < most && one.path != page.path && side.answers(one)) all.push_back(one);
        }
    }
    const Wanted others_own{"another " + page.role, page.path};
    if (all.empty() && !page.role.empty() && side.answers(others_own)) all.push_back(others_own);
    return all;
}

double median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

}  // namespace

int main(int count, char** words) {
    CHECK(count >= 3, "two_databases FOLDER postgresql://... [PAGE...]");
    spdlog::set_level(spdlog::level::off);
    CHECK(bool(web::load_templates()), "the templates are whole");
    auto index = must(search::open_index(words[1]));
    Side sqlite(must(store::open_sqlite(words[1], store::OpenMode::Existing)), *index);
    Side postgres(must(store::open_postgres(words[2], store::OpenMode::Existing)), *index);

    const std::string meeting =
        sqlite.first("SELECT slug FROM meeting ORDER BY held_on DESC LIMIT 1");
    const std::string person =
        sqlite.first("SELECT slug FROM person WHERE is_listed = 1 ORDER BY id LIMIT 1");
    const std::string file =
        sqlite.first("SELECT slug FROM case_file ORDER BY stop_count DESC LIMIT 1");
    const std::string body = sqlite.first("SELECT slug FROM body ORDER BY id LIMIT 1");
    const std::string year = sqlite.first("SELECT max(year) - 1 FROM case_year");
    fmt::print("{:<44} {:>10} {:>13} {:>7} {:>14}\n", "Page, made anew", "SQLite ms",
               "PostgreSQL ms", "ratio", "handler alone");
    for (Side* side : {&sqlite, &postgres}) {
        for (const char* role : roles) side->sign_in(role);
    }
    std::vector<std::string> asked(words + 3, words + count);
    const bool is_cold = !asked.empty() && asked.front() == "--cold";
    if (is_cold || (!asked.empty() && asked.front() == "--first")) {
        asked.erase(asked.begin());
        sqlite.is_first_visit = postgres.is_first_visit = true;
    }
    if (asked.empty()) {
        asked = {"/",
                 "/moeder",
                 "/moeder?aar=" + year,
                 "/moeder?forum=" + body,
                 "/moeder/" + meeting,
                 "/moeder/" + meeting + "/punkt/1",
                 "/sager",
                 "/sager?side=3",
                 "/sager?aar=" + year,
                 "/sager/" + file,
                 "/fora",
                 "/fora/" + body,
                 "/personer",
                 "/personer?side=2",
                 "/personer/" + person,
                 "/soeg?q=budget"};
        for (std::string& page : pages_of_work(sqlite)) asked.push_back(std::move(page));
    }
    for (const std::string& one : asked) {
        const std::size_t colon = std::min(one.find(':'), one.find('/'));
        const bool has_role = one[colon] == ':';
        Wanted path{has_role ? one.substr(0, colon) : "", has_role ? one.substr(colon + 1) : one};
        if (!sqlite.has(path.role)) continue;
        if (sqlite.is_first_visit && !is_cold) path.alike = alike(sqlite, path);
        std::vector<double> pages[2];
        std::vector<double> handlers[2];
        for (int round = 0; round < rounds; ++round) {
            pages[0].push_back(sqlite.page(path));
            pages[1].push_back(postgres.page(path));
        }
        // By itself: without a server around it a handler asks otherwise.
        for (int round = 0; round < rounds; ++round) {
            handlers[0].push_back(sqlite.handler(path));
            handlers[1].push_back(postgres.handler(path));
        }
        fmt::print("{:<44} {:>10.3f} {:>13.3f} {:>7.2f} {:>14.2f}\n", one, median(pages[0]),
                   median(pages[1]), median(pages[1]) / median(pages[0]),
                   median(handlers[1]) / median(handlers[0]));
    }
    return 0;
}
