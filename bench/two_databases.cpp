// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page costs on PostgreSQL, and on SQLite, in one run: two_databases FOLDER postgresql://...
// [PAGE...]; without pages the sixteen that count.
// Both hold the same record (sagsgang move). Pages are made anew each time, by turns, so that
// whatever else the machine does weighs on both alike; the median of each counts. A page costs what
// the server does from the request to the bytes it sends, packed; the last column is the handler
// alone, before the page is packed and named.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "base/check.h"
#include "base/clock.h"
#include "search/index.h"
#include "site/routes.h"
#include "store/open.h"
#include "web/answer.h"
#include "web/internal/site_server.h"
#include "web/server.h"

namespace {

constexpr int rounds = 200;

template <class T>
T must(base::Result<T> result) {
    CHECK(bool(result), result ? "" : result.error().detail.c_str());
    return std::move(result).value();
}

/// The site on one database.
class Side {
public:
    Side(std::unique_ptr<store::Database> database, search::Index& index)
        : database_(std::move(database)),
          gatekeeper_(*database_, base::system_clock()),
          site_{*database_, index, base::system_clock(), "Lindebæk Kommune", gatekeeper_} {
        site_.pages = site::pages();
    }
    /// The whole: from the request to the packed page. Each time another address of the same page,
    /// so that it is not kept.
    double page(const std::string& address) {
        const std::string joint = address.find('?') == std::string::npos ? "?" : "&";
        const std::string target = fmt::format("{}{}x={}", address, joint, ++asked_);
        web::RawRequest raw{.method = "GET", .target = target, .headers = {}, .body = {}};
        raw.headers = {{"host", "localhost"}, {"accept-encoding", "gzip"}};
        const auto began = std::chrono::steady_clock::now();
        const web::Sent sent = server_.serve(raw);
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(sent.reply->head.find(" 200 ") != std::string::npos, address.c_str());
        return std::chrono::duration<double, std::milli>(took).count();
    }
    double handler(const std::string& address) {
        web::Request request;
        const std::size_t query = std::min(address.find('?'), address.size());
        const std::size_t equals = address.find('=', query);
        request.path = address.substr(0, query);
        if (equals != std::string::npos) {
            request.query[address.substr(query + 1, equals - query - 1)] =
                address.substr(equals + 1);
        }
        const auto began = std::chrono::steady_clock::now();
        const web::Response response = web::answer(site_, std::move(request), web::Visitor{});
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(response.status == 200, address.c_str());
        return std::chrono::duration<double, std::milli>(took).count();
    }
    std::string first(const char* sql) {
        auto reader = must(database_->reader());
        return must(reader->query_one<std::string>(
                        sql, {}, [](const auto& row) { return std::string(row.text(0)); }))
            .value_or("");
    }

private:
    std::unique_ptr<store::Database> database_;
    rights::Gatekeeper gatekeeper_;
    web::Site site_;
    web::SiteServer server_{site_, {}};
    int asked_ = 0;
};

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
    std::vector<std::string> wanted(words + 3, words + count);
    if (wanted.empty()) {
        wanted = {"/",
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
    }
    for (const std::string& path : wanted) {
        std::vector<double> pages[2];
        std::vector<double> handlers[2];
        for (int round = 0; round < rounds; ++round) {
            pages[0].push_back(sqlite.page(path));
            pages[1].push_back(postgres.page(path));
            handlers[0].push_back(sqlite.handler(path));
            handlers[1].push_back(postgres.handler(path));
        }
        fmt::print("{:<44} {:>10.3f} {:>13.3f} {:>7.2f} {:>14.2f}\n", path, median(pages[0]),
                   median(pages[1]), median(pages[1]) / median(pages[0]),
                   median(handlers[1]) / median(handlers[0]));
    }
    return 0;
}
