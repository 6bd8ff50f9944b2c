// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting, a year of them and an item of an agenda, each from a form that is pressed twice.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "agendas/agenda.h"
#include "agendas/planned_meeting.h"
#include "calendar/day_table.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using Form = std::map<std::string, std::string>;
using testing::HasSubstr;
using testing::SizeIs;

class PlannedOnceTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        auto making = must(database_->begin());
        const auto board = must(records::make_body(*making, "Chefgruppen"));
        EXPECT_TRUE(making->commit());
        making.reset();
        add_person("Sara Holm", "sara", "secretary", board);
        sign_in("sara");
        year_ = moving_clock_.today().year + 1;
    }
    /// The value of a hidden field of the page.
    static std::string hidden(const std::string& body, const std::string& name) {
        const std::string start = "name=\"" + name + "\" value=\"";
        const std::size_t at = body.find(start);
        EXPECT_NE(at, body.npos) << name;
        if (at == body.npos) return {};
        const std::size_t from = at + start.size();
        return body.substr(from, body.find('"', from) - from);
    }
    static std::string unescaped(std::string text) {
        const std::string quote = "&quot;";
        for (std::size_t at = text.find(quote); at != text.npos; at = text.find(quote)) {
            text.replace(at, quote.size(), "\"");
        }
        return text;
    }
    web::Response visit_decoded(const std::string& path, const std::string& query) {
        std::string raw;
        for (std::size_t at = 0; at < query.size(); ++at) {
            if (query[at] == '%' && at + 2 < query.size()) {
                raw += static_cast<char>(std::stoi(query.substr(at + 1, 2), nullptr, 16));
                at += 2;
            } else {
                raw += query[at];
            }
        }
        return visit(path, raw);
    }
    Form new_meeting(const std::string& once) const {
        return {{"forum", "chefgruppen"},
                {"kind", "ordinary"},
                {"date", fmt::format("{}-01-14", year_)},
                {"start", "10:00"},
                {"end", "12:00"},
                {"place", "Rådhuset"},
                {"_engang", once}};
    }
    std::string location(const web::Response& answer) {
        EXPECT_EQ(answer.status, 303) << answer.body;
        return header(answer, "Location");
    }
    std::vector<agendas::PlannedMeeting> planned() {
        return must(agendas::list_planned(*reader(), {.body_slug = "chefgruppen"},
                                          rights::Viewer::operator_of_machine()));
    }

    int year_ = 0;
};

TEST_F(PlannedOnceTest, OneMeetingIsPlannedOnABridgeDayByWhoeverWasAsked) {
    const auto bridges = calendar::DayTable().list_bridges(year_);
    ASSERT_FALSE(bridges.empty());
    Form form = new_meeting(hidden(visit("/moedeplan/nyt", "forum=chefgruppen").body, "_engang"));
    form["date"] = base::render_date(bridges.front().date);
    const auto asked = send("/moedeplan/nyt", form);
    EXPECT_EQ(asked.status, 409);
    EXPECT_THAT(asked.body, HasSubstr("Indeklemt dag ved siden af"));
    EXPECT_THAT(planned(), SizeIs(0));
    form["sikker"] = "ja";
    location(send("/moedeplan/nyt", form));
    EXPECT_THAT(planned(), SizeIs(1));
}

TEST_F(PlannedOnceTest, TheNumberOfACaseInAPlaceOrAReasonIsAskedAboutAndAPersonalNumberIsRefused) {
    save(support::minutes("Vejudvalget", {2020, 1, 7}, {support::item(1, "Vejen", "010190-1234")}),
         "vejen");
    const std::string asks = "010190-1234 ligner et CPR-nummer og er nummeret på en sag";
    // Sent as it is it is asked about, with a tick it is done.
    const auto expect_asked = [&](const std::string& address, Form form) {
        const auto asked = send(address, form);
        EXPECT_EQ(asked.status, 409) << address;
        EXPECT_THAT(asked.body, HasSubstr(asks)) << address;
        EXPECT_THAT(asked.body, HasSubstr("name=\"sikker\"")) << address;
        form["sikker"] = "1";
        EXPECT_EQ(send(address, form).status, 303) << address;
    };
    Form form = new_meeting(hidden(visit("/moedeplan/nyt", "forum=chefgruppen").body, "_engang"));
    form["place"] = "Hos 020290-1234, sag 010190-1234";
    const auto refused = send("/moedeplan/nyt", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Der står et CPR-nummer"));
    form["place"] = "Vejen i sag 010190-1234";
    expect_asked("/moedeplan/nyt", form);
    const std::string address = "/moedeplan/" + planned().at(0).slug;
    const auto read = [&](const std::string& what) {
        return hidden(visit(address + what).body, "laest");
    };
    expect_asked(
        address + "/ret",
        {{"end", "13:00"}, {"place", "Pladsen i sag 010190-1234"}, {"laest", read("/ret")}});
    expect_asked(address + "/flyt", {{"date", fmt::format("{}-01-21", year_)},
                                     {"start", "10:00"},
                                     {"end", "12:00"},
                                     {"reason", "Sag 010190-1234 venter"},
                                     {"laest", read("/flyt")}});
    expect_asked(address + "/aflys",
                 {{"reason", "Sag 010190-1234 er løst"}, {"laest", read("/aflys")}});
}

TEST_F(PlannedOnceTest, WhoeverSavesAMeetingSecondIsToldAndLosesNothing) {
    visit("/moedeplan/nyt", "forum=chefgruppen");
    EXPECT_EQ(send("/moedeplan/nyt", new_meeting("")).status, 303);
    const std::string address = "/moedeplan/" + planned().at(0).slug;
    const std::string read = hidden(visit(address + "/ret").body, "laest");
    const std::string read_move = hidden(visit(address + "/flyt").body, "laest");
    EXPECT_EQ(
        send(address + "/ret", {{"end", "12:00"}, {"place", "Salen"}, {"laest", read}}).status,
        303);
    const auto second =
        send(address + "/ret", {{"end", "13:00"}, {"place", "Kantinen"}, {"laest", read}});
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, HasSubstr("en anden har ændret mødet"));
    EXPECT_THAT(second.body, HasSubstr("Kantinen"));
    EXPECT_THAT(second.body, HasSubstr("Salen"));
    EXPECT_EQ(planned().at(0).place, "Salen");
    EXPECT_EQ(
        send(address + "/ret",
             {{"end", "13:00"}, {"place", "Kantinen"}, {"laest", hidden(second.body, "laest")}})
            .status,
        303);
    // Its end is another now.
    EXPECT_EQ(send(address + "/flyt", {{"date", fmt::format("{}-01-15", year_)},
                                       {"start", "10:00"},
                                       {"end", "12:00"},
                                       {"sikker", "1"},
                                       {"laest", read_move}})
                  .status,
              409);
}

TEST_F(PlannedOnceTest, WhoeverSavesAnItemSecondLosesNothingThatHeDidNotTouch) {
    visit("/moedeplan/nyt", "forum=chefgruppen");
    EXPECT_EQ(send("/moedeplan/nyt", new_meeting("")).status, 303);
    const std::string agenda = "/moedeplan/" + planned().at(0).slug + "/dagsorden";
    visit("/moedeplan/" + planned().at(0).slug);
    EXPECT_EQ(send(agenda + "/begynd", {}).status, 303);
    const std::string revision = hidden(visit(agenda + "/nyt").body, "revision");
    const Form added = {{"title", "Vej"}, {"access", "open"}, {"revision", revision}};
    EXPECT_EQ(send(agenda + "/nyt", added).status, 303);
    const auto all = must(agendas::load_agenda(*reader(), planned().at(0).slug,
                                               rights::Viewer::operator_of_machine()));
    const auto vej = std::find_if(all.items.begin(), all.items.end(),
                                  [](const auto& one) { return one.words.title == "Vej"; });
    ASSERT_NE(vej, all.items.end());
    const std::string item = fmt::format("{}/punkt/{}", agenda, vej->id.value);
    const std::string page = visit(item).body;
    const auto form = [&](const std::string& body, const std::string& title,
                          const std::string& guests) -> Form {
        return {{"title", title},
                {"access", "open"},
                {"guests", guests},
                {"minutes", guests.empty() ? "" : "20"},
                {"revision", hidden(body, "revision")},
                {"_vist", hidden(body, "_vist")}};
    };
    EXPECT_EQ(send(item, form(page, "Vej", "Borgmesteren")).status, 303);
    const auto second = send(item, form(page, "Ny vej", ""));
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, HasSubstr("value=\"Borgmesteren\""));
    EXPECT_THAT(second.body, HasSubstr("value=\"20\""));
    EXPECT_THAT(second.body, HasSubstr("value=\"Ny vej\""));
    EXPECT_THAT(second.body, testing::Not(HasSubstr("Du skrev")));
}

TEST_F(PlannedOnceTest, OnlyNeutralTitlesThatAreOthersAreListedAndEverybodyReadsWhatIsGone) {
    visit("/moedeplan/nyt", "forum=chefgruppen");
    EXPECT_EQ(send("/moedeplan/nyt", new_meeting("")).status, 303);
    visit("/moedeplan/" + planned().at(0).slug);
    const std::string agenda = "/moedeplan/" + planned().at(0).slug + "/dagsorden";
    EXPECT_EQ(send(agenda + "/begynd", {}).status, 303);
    const auto add = [&](const std::string& title, const std::string& neutral) {
        EXPECT_EQ(
            send(agenda + "/nyt", {{"title", title},
                                   {"access", "closed"},
                                   {"reason", "personal"},
                                   {"legal_basis", "FVL 27"},
                                   {"public_title", neutral},
                                   {"revision", hidden(visit(agenda + "/nyt").body, "revision")}})
                .status,
            303);
    };
    const auto load = [&] {
        return must(agendas::load_agenda(*reader(), planned().at(0).slug,
                                         rights::Viewer::operator_of_machine()));
    };
    const auto send_it = [&] {
        visit(agenda + "/send");
        return ask(web::Method::Post, agenda + "/send", {{"_noegle", form_token_}},
                   fmt::format("revision={}&plan={}", load().revision, load().meeting.sequence))
            .status;
    };
    add("Afsked", "Punkt et");
    add("Ansættelse", "Punkt to");
    ASSERT_EQ(send_it(), 303);
    add("Fusion", "Punkt tre");
    const std::string page = visit(agenda + "/send").body;
    const std::string changes = page.substr(page.find("Punkt tre"));
    EXPECT_THAT(changes.substr(0, changes.find("</table>")),
                testing::Not(testing::AnyOf(HasSubstr("Punkt et"), HasSubstr("Punkt to"))));
    ASSERT_EQ(send_it(), 303);
    const auto all = load();
    const auto gone = std::find_if(all.items.begin(), all.items.end(),
                                   [](const auto& one) { return one.words.title == "Afsked"; });
    ASSERT_NE(gone, all.items.end());
    const std::string off = fmt::format("{}/punkt/{}/tag-af", agenda, gone->id.value);
    EXPECT_EQ(
        send(off, {{"why", "Udsat."}, {"revision", hidden(visit(off).body, "revision")}}).status,
        303);
    EXPECT_THAT(visit(agenda + "/send").body, HasSubstr("Punkt et (taget af dagsordenen)"));
    ASSERT_EQ(send_it(), 303);
    cookies_.clear();
    const std::string meeting = "/moeder/" + load().sent.back().meeting_slug;
    EXPECT_THAT(visit(meeting).body, HasSubstr("Lukket: Punkt et (taget af dagsordenen)"));
    const std::string history = visit(meeting + "/historik").body;
    EXPECT_THAT(history, HasSubstr("<del>Lukket: Punkt et</del>"));
    EXPECT_THAT(history, HasSubstr("<ins>Lukket: Punkt et (taget af dagsordenen)</ins>"));
    EXPECT_THAT(history, testing::Not(HasSubstr("Afsked")));
}

TEST_F(PlannedOnceTest, WhoeverSavesStandingItemsSecondIsTold) {
    const std::string address = "/moedeplan/faste/chefgruppen";
    const std::string page = visit(address).body;
    const auto form = [&](const std::string& items) -> Form {
        return {{"items", items}, {"laest", hidden(page, "laest")}};
    };
    EXPECT_EQ(send(address, form("Orientering")).status, 303);
    const auto second = send(address, form("Personale"));
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, HasSubstr("Orientering"));
    EXPECT_THAT(second.body, HasSubstr("Personale"));
    EXPECT_THAT(visit(address).body, testing::Not(HasSubstr("Personale")));
}

TEST_F(PlannedOnceTest, WhoeverCancelsAMeetingSecondIsToldAndLosesNothing) {
    visit("/moedeplan/nyt", "forum=chefgruppen");
    EXPECT_EQ(send("/moedeplan/nyt", new_meeting("")).status, 303);
    const std::string address = "/moedeplan/" + planned().at(0).slug;
    const std::string read = hidden(visit(address + "/aflys").body, "laest");
    EXPECT_EQ(send(address + "/ret", {{"end", "12:00"}, {"place", "Salen"}}).status, 303);
    // The meeting that is cancelled is another than the one that was read.
    const auto stale = send(address + "/aflys", {{"reason", "Salen brænder."}, {"laest", read}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_THAT(stale.body, HasSubstr("en anden har ændret mødet"));
    EXPECT_THAT(stale.body, HasSubstr("Salen brænder."));
    EXPECT_THAT(stale.body, HasSubstr("10.00"));
    EXPECT_EQ(planned().at(0).state, agendas::PlannedState::Planned);
    const Form again = {{"reason", "Salen brænder."}, {"laest", hidden(stale.body, "laest")}};
    EXPECT_EQ(send(address + "/aflys", again).status, 303);
    EXPECT_EQ(send(address + "/aflys", again).status, 303) << "pressed twice";
    // Another reason is not thrown away in silence.
    const auto second = send(address + "/aflys", {{"reason", "Ingen sager."}, {"laest", read}});
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, HasSubstr("Ingen sager."));
    EXPECT_THAT(second.body, HasSubstr("Mødet er aflyst med denne begrundelse: Salen brænder."));
    EXPECT_EQ(planned().at(0).reason, "Salen brænder.");
}

TEST_F(PlannedOnceTest, WhoeverPlansAYearSecondSeesWhatWasPlannedMeanwhile) {
    const auto propose = [&](const std::string& weekday) {
        visit("/moedeplan/forslag", "forum=chefgruppen");
        const std::string shown =
            location(send("/moedeplan/forslag", {{"forum", "chefgruppen"},
                                                 {"year", std::to_string(year_)},
                                                 {"which", "2"},
                                                 {"weekday", weekday},
                                                 {"start", "10:00"},
                                                 {"end", "12:00"},
                                                 {"place", "Raadhuset"}}));
        const std::size_t query = shown.find('?');
        return visit_decoded(shown.substr(0, query), shown.substr(query + 1)).body;
    };
    const auto form = [&](const std::string& page) -> Form {
        return {{"forum", "chefgruppen"},
                {"rule", unescaped(hidden(page, "rule"))},
                {"days", hidden(page, "days")},
                {"laest", hidden(page, "laest")},
                {"_engang", hidden(page, "_engang")}};
    };
    // Two secretaries read two proposals; their days have nothing in common.
    const Form tuesdays = form(propose("1"));
    const Form thursdays = form(propose("3"));
    location(send("/moedeplan/forslag/godkend", tuesdays));
    const auto first = planned().size();
    const auto told = send("/moedeplan/forslag/godkend", thursdays);
    EXPECT_EQ(told.status, 409);
    EXPECT_THAT(told.body, HasSubstr("Forslaget er et andet nu"));
    EXPECT_THAT(told.body, HasSubstr("Uden for forslaget er der allerede planlagt møder"));
    EXPECT_THAT(planned(), SizeIs(first));
    location(send("/moedeplan/forslag/godkend", form(told.body)));
    EXPECT_GT(planned().size(), first);
}

TEST_F(PlannedOnceTest, AMeetingIsMovedToAWeekendByWhoeverWasAsked) {
    visit("/moedeplan/nyt", "forum=chefgruppen");
    EXPECT_EQ(send("/moedeplan/nyt", new_meeting("")).status, 303);
    const std::string address = "/moedeplan/" + planned().at(0).slug + "/flyt";
    base::Date saturday = planned().at(0).times.date;
    while (base::weekday_of(saturday) != base::weekday_of({2026, 11, 28})) ++saturday.day;
    Form form = {{"date", base::render_date(saturday)},
                 {"start", "10:00"},
                 {"end", "12:00"},
                 {"reason", "Salen er optaget."}};
    visit(address);
    const auto asked = send(address, form);
    EXPECT_EQ(asked.status, 409);
    EXPECT_THAT(asked.body, HasSubstr("Dagen er i en weekend: lørdag"));
    EXPECT_NE(planned().at(0).times.date, saturday);
    form["sikker"] = "ja";
    visit(address);
    EXPECT_EQ(send(address, form).status, 303);
    EXPECT_EQ(planned().at(0).times.date, saturday);
}

TEST_F(PlannedOnceTest, ASecondPressOfANewMeetingSaysThatItIsThere) {
    const std::string once = hidden(visit("/moedeplan/nyt", "forum=chefgruppen").body, "_engang");
    const std::string first = location(send("/moedeplan/nyt", new_meeting(once)));
    const std::string second = location(send("/moedeplan/nyt", new_meeting(once)));
    EXPECT_EQ(second, first);
    EXPECT_THAT(visit("/moedeplan", "forum=chefgruppen&aar=" + std::to_string(year_)).body,
                HasSubstr("Det er allerede gjort"));
    EXPECT_THAT(planned(), SizeIs(1));
}

TEST_F(PlannedOnceTest, ASecondPressOfAYearLeadsToTheYear) {
    visit("/moedeplan/forslag", "forum=chefgruppen");
    const std::string shown = location(send("/moedeplan/forslag", {{"forum", "chefgruppen"},
                                                                   {"year", std::to_string(year_)},
                                                                   {"which", "2"},
                                                                   {"weekday", "2"},
                                                                   {"start", "10:00"},
                                                                   {"end", "12:00"},
                                                                   {"place", "Raadhuset"}}));
    // A page that one can come back to.
    const std::size_t query = shown.find('?');
    ASSERT_NE(query, shown.npos);
    const auto proposal = visit_decoded(shown.substr(0, query), shown.substr(query + 1));
    ASSERT_EQ(proposal.status, 200) << proposal.body;
    const Form accept = {{"forum", "chefgruppen"},
                         {"rule", unescaped(hidden(proposal.body, "rule"))},
                         {"days", hidden(proposal.body, "days")},
                         {"_engang", hidden(proposal.body, "_engang")}};
    const std::string first = location(send("/moedeplan/forslag/godkend", accept));
    const auto meetings = planned().size();
    EXPECT_GT(meetings, 5U);
    EXPECT_EQ(location(send("/moedeplan/forslag/godkend", accept)), first);
    EXPECT_THAT(planned(), SizeIs(meetings));
}

TEST_F(PlannedOnceTest, ASecondPressOfAnItemMakesOneAndAnotherFormAnother) {
    const std::string made = location(
        send("/moedeplan/nyt",
             new_meeting(hidden(visit("/moedeplan/nyt", "forum=chefgruppen").body, "_engang"))));
    const std::string agenda = "/moedeplan/" + planned().front().slug + "/dagsorden";
    visit(agenda);
    EXPECT_EQ(send(agenda + "/begynd", {}).status, 303);
    const auto items = [&] {
        return must(agendas::load_agenda(*reader(), planned().front().slug,
                                         rights::Viewer::operator_of_machine()))
            .items.size();
    };
    const std::size_t standing = items();
    const auto press = [&](const std::string& page, const std::string& case_number) {
        return send(agenda + "/nyt", {{"title", "Vejen"},
                                      {"case_number", case_number},
                                      {"access", "open"},
                                      {"revision", hidden(page, "revision")},
                                      {"_engang", hidden(page, "_engang")}});
    };
    const std::string page = visit(agenda + "/nyt").body;
    EXPECT_EQ(location(press(page, "")), agenda);
    EXPECT_EQ(location(press(page, "")), agenda);
    EXPECT_EQ(items(), standing + 1);
    // The same form with another number in it is another item, from an agenda that has changed.
    EXPECT_EQ(press(page, "26/00004").status, 409);
    EXPECT_EQ(location(press(visit(agenda + "/nyt").body, "26/00004")), agenda);
    EXPECT_EQ(items(), standing + 2);
}

TEST_F(PlannedOnceTest, WhatIsInTheWayIsToldFirst) {
    const auto form = [&](const std::string& day, const std::string& once) {
        Form typed = new_meeting(once);
        typed["date"] = day;
        return typed;
    };
    const auto once = [&] {
        return hidden(visit("/moedeplan/nyt", "forum=chefgruppen").body, "_engang");
    };
    Form christmas = form(fmt::format("{}-12-25", year_), once());
    const auto told = send("/moedeplan/nyt", christmas);
    EXPECT_EQ(told.status, 409);
    EXPECT_THAT(told.body, HasSubstr("Mødet skal holdes alligevel"));
    EXPECT_THAT(planned(), testing::IsEmpty());
    christmas["sikker"] = "1";
    EXPECT_EQ(send("/moedeplan/nyt", christmas).status, 303);
    EXPECT_THAT(planned(), SizeIs(1));
    // Another at the same time is not planned however sure one is.
    Form again = form(fmt::format("{}-12-25", year_), once());
    again["sikker"] = "1";
    again["start"] = "11.00";
    EXPECT_EQ(send("/moedeplan/nyt", again).status, 409);
    EXPECT_THAT(planned(), SizeIs(1));
}

TEST_F(PlannedOnceTest, AYearThatIsOverIsNotProposed) {
    visit("/moedeplan/forslag", "forum=chefgruppen");
    const auto proposal = send("/moedeplan/forslag", {{"forum", "chefgruppen"},
                                                      {"year", std::to_string(year_ - 3)},
                                                      {"which", "2"},
                                                      {"weekday", "2"},
                                                      {"start", "10.00"},
                                                      {"end", "12.00"},
                                                      {"place", "Rådhuset"}});
    EXPECT_EQ(proposal.status, 422);
    EXPECT_THAT(proposal.body, HasSubstr("Er allerede gået."));
}

TEST_F(PlannedOnceTest, WhoGoesBackToAFormFindsItAsHeLeftIt) {
    const auto header = [](const web::Response& response) {
        for (const auto& one : response.headers) {
            if (one.name == "Cache-Control") return one.value;
        }
        return std::string();
    };
    EXPECT_EQ(header(visit("/moedeplan/nyt", "forum=chefgruppen")), "private, no-cache");
    EXPECT_EQ(header(send("/moedeplan/nyt", {{"forum", "chefgruppen"}})), "");
}

TEST_F(PlannedOnceTest, AnItemThatStandsOnAnotherAgendaIsToldWithTheWayThere) {
    const auto begin = [&](const std::string& day) {
        Form typed =
            new_meeting(hidden(visit("/moedeplan/nyt", "forum=chefgruppen").body, "_engang"));
        typed["date"] = day;
        EXPECT_EQ(send("/moedeplan/nyt", typed).status, 303);
        const std::string agenda = "/moedeplan/" + day + "-chefgruppen/dagsorden";
        EXPECT_EQ(send(agenda + "/begynd", {}).status, 303);
        return agenda;
    };
    const auto add = [&](const std::string& agenda) {
        const std::string page = visit(agenda + "/nyt").body;
        return send(agenda + "/nyt", {{"title", "Vejen"},
                                      {"access", "open"},
                                      {"revision", hidden(page, "revision")},
                                      {"_engang", hidden(page, "_engang")}});
    };
    const std::string first = begin(fmt::format("{}-03-10", year_));
    const std::string second = begin(fmt::format("{}-03-17", year_));
    EXPECT_EQ(add(first).status, 303);
    const auto refused = add(second);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("href=\"" + first + "\""));
    EXPECT_THAT(refused.body, HasSubstr("10. marts"));
}

}  // namespace
}  // namespace site
