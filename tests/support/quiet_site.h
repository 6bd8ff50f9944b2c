// SPDX-License-Identifier: AGPL-3.0-or-later
// A site without a record: for tests of what lies between the network and the pages.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "search/index.h"
#include "store/database.h"
#include "store/generations.h"
#include "web/context.h"

namespace support {

/// A row of a name and a number.
class NumberRow : public store::Row {
public:
    explicit NumberRow(std::int64_t number) : number_(number) {}
    bool is_null(int) const override { return false; }
    std::int64_t integer(int) const override { return number_; }
    double real(int) const override { return 0; }
    std::string_view text(int) const override { return "unit"; }

private:
    std::int64_t number_;
};

/// A reader of a record in which nothing stands but how often the table of units was written to.
class QuietReader : public store::Reader {
public:
    explicit QuietReader(std::int64_t writes) : writes_(writes) {}
    base::Result<void> for_each(std::string_view sql, const store::Values&,
                                const std::function<void(const store::Row&)>& each) override {
        store::TableWatch::note(store::tables_of(sql));
        if (sql.find("FROM generation ") != std::string_view::npos) each(NumberRow(writes_));
        return {};
    }

private:
    std::int64_t writes_;
};

/// Answers a version that the test sets; broken when the test says so.
class QuietDatabase : public store::Database {
public:
    base::Result<std::unique_ptr<store::Reader>> reader() override {
        if (broken) return base::Error{base::ErrorKind::Unavailable, "store.busy", "secret detail"};
        return std::unique_ptr<store::Reader>(std::make_unique<QuietReader>(current));
    }
    base::Result<std::unique_ptr<store::Transaction>> begin() override {
        return base::Error{base::ErrorKind::Unavailable, "store.busy"};
    }
    base::Result<std::int64_t> version() override {
        ++asked;
        return current.load();
    }
    base::Result<std::vector<std::string>> check_storage() override {
        return std::vector<std::string>{};
    }
    base::Result<void> close() override { return {}; }

    std::atomic<std::int64_t> current{1};
    std::atomic<int> asked{0};
    std::atomic<bool> broken{false};
};

class QuietIndex : public search::Index {
public:
    base::Result<search::Answer> find(const search::Query&, const rights::Viewer&) override {
        return search::Answer{};
    }
    base::Result<std::vector<std::string>> complete(std::string_view, int,
                                                    const rights::Viewer&) override {
        return std::vector<std::string>{};
    }
};

class SetClock : public base::Clock {
public:
    std::string now() const override { return base::render_date(day) + "T12:00:00Z"; }
    base::Date today() const override { return day; }

    base::Date day{2026, 11, 22};
};

struct QuietSite {
    QuietDatabase database;
    QuietIndex index;
    SetClock clock;
    rights::Gatekeeper gatekeeper{database, clock};
    web::Site site{database, index, clock, "Lindebæk Kommune", gatekeeper};
};

}  // namespace support
