// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page costs on PostgreSQL, and on SQLite, in one run: two_databases FOLDER postgresql://...
// Both hold the same record (sagsgang move). Pages are made anew each time, by turns, so that
// whatever else the machine does weighs on both alike; the median of each counts.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "base/check.h"
#include "base/clock.h"
#include "search/index.h"
#include "site/routes.h"
#include "store/open.h"
#include "web/answer.h"
#include "web/server.h"

namespace {

constexpr int rounds = 60;

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
    double milliseconds(const std::string& path) {
        web::Request request;
        request.path = path;
        const auto began = std::chrono::steady_clock::now();
        const web::Response response = web::answer(site_, std::move(request), web::Visitor{});
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(response.status == 200, path.c_str());
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
};

double median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

}  // namespace

int main(int count, char** words) {
    CHECK(count == 3, "two_databases FOLDER postgresql://...");
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
    fmt::print("{:<44} {:>10} {:>12} {:>7}\n", "Page, made anew", "SQLite ms", "PostgreSQL ms",
               "ratio");
    for (const std::string& path :
         {std::string("/"), std::string("/moeder"), "/moeder/" + meeting,
          "/moeder/" + meeting + "/punkt/1", std::string("/sager"), "/sager/" + file,
          std::string("/fora"), "/fora/" + body, std::string("/personer"), "/personer/" + person}) {
        std::vector<double> one;
        std::vector<double> other;
        for (int round = 0; round < rounds; ++round) {
            one.push_back(sqlite.milliseconds(path));
            other.push_back(postgres.milliseconds(path));
        }
        fmt::print("{:<44} {:>10.3f} {:>12.3f} {:>7.2f}\n", path, median(one), median(other),
                   median(other) / median(one));
    }
    return 0;
}
