// SPDX-License-Identifier: AGPL-3.0-or-later
// A site with a small invented record and an index that says what the test tells it to: for tests
// of what the pages show.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "site/routes.h"
#include "support/test_record.h"
#include "web/server.h"

namespace support {

/// Answers what the test has set and remembers what was asked.
class TellingIndex : public search::Index {
public:
    base::Result<search::Answer> find(const search::Query& query, const rights::Viewer&) override {
        asked = query;
        if (error) return *error;
        return answer;
    }
    base::Result<std::vector<std::string>> complete(std::string_view, int,
                                                    const rights::Viewer&) override {
        return std::vector<std::string>{};
    }

    search::Answer answer;
    std::optional<base::Error> error;
    search::Query asked;
};

/// A case through three bodies, a closed item whose text must never be seen, a coming agenda.
/// Today is 20 March 2018.
class SampleSite : public TestRecord {
protected:
    static constexpr std::string_view secret = "Afskedigelse af navngiven leder";
    static constexpr std::string_view secret_text = "Hemmelig begrundelse";

    void fill() {
        save_first_board_meeting();
        save_economy_meeting();
        save_second_board_meeting();
        records::Minutes coming =
            agenda("Byrådet", {2018, 3, 27}, {item(1, "Cykelstier langs Skovvejen", "17/00412")});
        coming.start = base::TimeOfDay{18, 0};
        save(coming, "dagsorden");
    }

    web::Response get(const std::string& path, std::map<std::string, std::string> query = {},
                      const std::string& language = "da") {
        web::Request request;
        request.path = path;
        request.query = std::move(query);
        for (const auto& [name, value] : request.query) {
            request.raw_query += (request.raw_query.empty() ? "" : "&") + name + "=" + value;
        }
        request.cookies["sprog"] = language;
        rights::Gatekeeper gatekeeper(*database_, day_);
        web::Site site{*database_, index_, day_, "Lindebæk Kommune", gatekeeper, site::pages()};
        return web::answer(site, std::move(request));
    }

    TellingIndex index_;

private:
    class Day : public base::Clock {
    public:
        std::string now() const override { return "2018-03-20T09:00:00Z"; }
        base::Date today() const override { return {2018, 3, 20}; }
    };

    records::Item closed_item(int number, std::string case_number) {
        records::Item made = closed(
            item(number, std::string(secret), std::move(case_number), std::string(secret_text)));
        made.attachments.push_back({"Hemmeligt bilag", std::nullopt});
        return made;
    }

    void save_first_board_meeting() {
        records::Minutes made = minutes(
            "Direktionen", {2018, 2, 26},
            {decided(item(1, "Cykelstier langs Skovvejen", "17/00412", "Sagen blev udskudt."),
                     records::Outcome::Postponed),
             closed_item(2, "18/00099"),
             decided(item(3, "Åbningstider på rådhuset <i>i sommer</i>", "18/00123",
                          "Godkendt & sat i værk."),
                     records::Outcome::Approved)});
        made.start = base::TimeOfDay{10, 0};
        made.place = "Mødelokale 2";
        made.participants = {{"Asta Kvistgaard", "formand"}, {"Bent Rugholm", std::nullopt}};
        made.absentees = {{"Carla Moselund", std::nullopt}};
        save(made, "referat 1");
    }
    void save_economy_meeting() {
        save(minutes("Økonomiudvalget", {2018, 3, 5},
                     {decided(item(1, "Cykelstier langs Skovvejen", "17/00412",
                                   "Oversendes til Byrådet."),
                              records::Outcome::Referred)}),
             "referat 2");
    }
    void save_second_board_meeting() {
        save(minutes("Direktionen", {2018, 3, 12},
                     {decided(item(1, "Sygefravær i 1. kvartal", "18/00200", "Drøftet."),
                              records::Outcome::Discussed),
                      closed_item(2, "18/00099")}),
             "referat 3");
    }
    static records::Item decided(records::Item made, records::Outcome outcome) {
        made.outcomes = {outcome};
        return made;
    }

    Day day_;
};

}  // namespace support
