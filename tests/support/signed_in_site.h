// SPDX-License-Identifier: AGPL-3.0-or-later
// The sample site with people who sign in: requests with cookies and forms, as a browser sends
// them.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "records/keeping.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "rights/sign_in.h"
#include "site/routes.h"
#include "support/sample_site.h"

namespace support {

/// Keeps cookies from one request to the next, and finds the token of the page's form.
class SignedInSite : public SampleSite {
protected:
    static constexpr const char* password = "en rigtig lang adgangskode";

    void SetUp() override {
        SampleSite::SetUp();
        fill();
        gatekeeper_ = std::make_unique<rights::Gatekeeper>(*database_, moving_clock_, cheap_);
    }

    /// A person with an account that signs in as `sign_in`; with a role, when one is named.
    rights::PersonId add_person(const std::string& name, const std::string& sign_in,
                                const std::string& role = {},
                                std::optional<rights::BodyId> body = {}) {
        const auto operator_actor = rights::Actor::operator_of_machine();
        auto transaction = must(database_->begin());
        const auto person = must(records::make_person(*transaction, name));
        const auto account =
            must(rights::add_account(*transaction, operator_actor, person, sign_in, moving_clock_));
        const std::string link =
            must(rights::reset_account(*transaction, operator_actor, account, moving_clock_));
        if (!role.empty()) {
            must(rights::add_role_holding(*transaction, operator_actor,
                                          {.person = person,
                                           .role = *rights::parse_role(role),
                                           .scope = {.body = body},
                                           .from = {2018, 1, 1}},
                                          moving_clock_));
        }
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        EXPECT_TRUE(gatekeeper_->choose_password(link, password));
        return person;
    }

    web::Response ask(web::Method method, const std::string& path,
                      std::map<std::string, std::string> form = {},
                      const std::string& raw_query = {}) {
        web::Request request;
        request.method = method;
        request.path = path;
        request.raw_query = raw_query;
        for (const std::string_view field : base::split(raw_query, '&')) {
            const std::size_t equals = field.find('=');
            if (equals == std::string_view::npos) continue;
            request.query[std::string(field.substr(0, equals))] = field.substr(equals + 1);
        }
        request.form = std::move(form);
        request.files = std::exchange(files_, {});
        request.cookies = cookies_;
        request.headers["host"] = "localhost";
        request.address = "192.0.2.7";
        web::Site site{*database_,         index_,       moving_clock_,
                       "Lindebæk Kommune", *gatekeeper_, site::pages()};
        site.chain_watch = chain_watch_;
        site.mail = mail_;
        site.shelf = shelf_;
        site.scanner = scanner_;
        web::Response response = web::answer(site, std::move(request));
        keep_cookies(response);
        keep_form_token(response.body);
        return response;
    }
    web::Response visit(const std::string& path, const std::string& raw_query = {}) {
        return ask(web::Method::Get, path, {}, raw_query);
    }
    /// Sends a form with the token of the last page that had one.
    web::Response send(const std::string& path, std::map<std::string, std::string> form) {
        form.emplace("_noegle", form_token_);
        return ask(web::Method::Post, path, std::move(form));
    }
    web::Response sign_in(const std::string& name, const std::string& with_password = password) {
        visit(cookies_.contains("session") ? "/konto" : "/log-ind");
        return send("/log-ind", {{"bruger", name}, {"adgangskode", with_password}});
    }

    static std::string header(const web::Response& response, const std::string& name) {
        for (const web::Header& one : response.headers) {
            if (one.name == name) return one.value;
        }
        return {};
    }

    class MovingClock : public base::Clock {
    public:
        std::string now() const override { return base::utc_of_seconds(seconds); }
        base::Date today() const override { return base::danish_moment(now())->day; }
        std::int64_t seconds = *base::seconds_of("2018-03-20T09:00:00Z");
    };

    /// Passwords are checked as in earnest, but cheaply.
    const rights::PasswordCost cheap_{.memory_bytes = 8192, .passes = 1};
    MovingClock moving_clock_;
    std::unique_ptr<rights::Gatekeeper> gatekeeper_;
    std::shared_ptr<changes::ChainWatch> chain_watch_ = std::make_shared<changes::ChainWatch>();
    web::MailShown mail_;
    std::shared_ptr<const files::Shelf> shelf_;      ///< Null: there are no files.
    std::shared_ptr<const files::Scanner> scanner_;  ///< Null: nobody looks at files.
    std::map<std::string, std::string> files_;       ///< That go with the next request.
    std::map<std::string, std::string> cookies_;
    std::string form_token_;

private:
    void keep_cookies(const web::Response& response) {
        for (const web::Header& one : response.headers) {
            if (one.name != "Set-Cookie") continue;
            const std::string pair = one.value.substr(0, one.value.find(';'));
            const std::string name = pair.substr(0, pair.find('='));
            const bool gone = one.value.find("Max-Age=0") != std::string::npos;
            if (gone) {
                cookies_.erase(name);
            } else {
                cookies_[name] = pair.substr(pair.find('=') + 1);
            }
        }
    }
    void keep_form_token(const std::string& page) {
        const std::string start = "name=\"_noegle\" value=\"";
        const std::size_t at = page.find(start);
        if (at != std::string::npos) form_token_ = page.substr(at + start.size(), 64);
    }
};

}  // namespace support
