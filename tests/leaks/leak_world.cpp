// SPDX-License-Identifier: AGPL-3.0-or-later
#include "leaks/leak_world.h"

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "leaks/record_world.h"
#include "records/keeping.h"
#include "records/read.h"
#include "records/save_minutes.h"
#include "records/take_texts.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "site/routes.h"
#include "support/test_database.h"
#include "web/internal/decode.h"

namespace leaks {
namespace {

constexpr const char* password = "en rigtig lang adgangskode";

}  // namespace

World::World(Secrets secrets)
    : secrets_(std::move(secrets)), database_(must(support::open_test_database())) {
    gatekeeper_ = std::make_unique<rights::Gatekeeper>(
        *database_, clock_, rights::PasswordCost{.memory_bytes = 8192, .passes = 1});
    shelf_ = std::make_shared<const files::Shelf>(
        must(files::Shelf::open(*database_, folder_.path() / "files")));
    fill_record(*this);
    add_readers();
    for (const Part& part : parts()) {
        if (part.fill != nullptr) part.fill(*this);
    }
    if (secrets_.is_full) {
        hide_drafts(*this);
        for (const Part& part : parts()) {
            if (part.hide != nullptr) part.hide(*this);
        }
    }
    follow();
    index_ = must(search::open_index(folder_.path()));
}

std::string World::mark_of(std::string_view secret) const {
    return secrets_.mark + std::string(secret);
}

void World::save(const records::Minutes& document, const Original& original) {
    const std::string bytes =
        original.file + " fil " + document.body + base::render_date(document.date);
    const records::SourceFile source{.bytes = bytes,
                                     .file_name = original.file + "fil.txt",
                                     .media_type = "text/plain",
                                     .profile = "punkt"};
    auto transaction = must(database_->begin());
    if (original.published) {
        must(records::save_minutes(*transaction, by_operator(), document, source, clock_));
    } else {
        must(records::save_unpublished(*transaction, by_operator(), document, source, clock_));
    }
    must(transaction->commit());
    sources_[original.kind] = base::sha256_of(bytes);
}

records::MeetingId World::meeting(const std::string& slug) {
    const auto reader = must(database_->reader());
    return must(records::load_meeting(*reader, slug, rights::Viewer::operator_of_machine())).id;
}

rights::PersonId World::person_of(const std::string& name) const { return people_.at(name); }

void World::add_reader(const std::string& name, const std::vector<std::string>& roles,
                       std::set<std::string> sees, bool sees_internal) {
    auto transaction = must(database_->begin());
    const auto person = must(records::make_person(*transaction, name + " Prøve"));
    people_[name] = person;
    const auto account =
        must(rights::add_account(*transaction, by_operator(), person, name, clock_));
    const std::string link =
        must(rights::reset_account(*transaction, by_operator(), account, clock_));
    for (const std::string& written : roles) {
        const auto parts = base::split(written, ':');
        rights::NewHolding holding{
            .person = person, .role = *rights::parse_role(parts[0]), .from = {2018, 1, 1}};
        if (parts.size() > 1) {
            holding.scope = rights::in_body(must(records::make_body(*transaction, parts[1])));
        }
        if (parts.size() > 2) holding.to = base::Date{2020, 12, 31};
        must(rights::add_role_holding(*transaction, by_operator(), holding, clock_));
    }
    must(transaction->commit());
    transaction.reset();
    must(gatekeeper_->choose_password(link, password));
    readers_.push_back({name, std::move(sees), sees_internal,
                        must(gatekeeper_->sign_in({.sign_in = name, .password = password}))});
}

void World::add_readers() {
    readers_.push_back({"", {}, false});
    add_reader("ingenrolle", {}, {}, false);
    add_reader("laeser", {"reader"}, {}, true);
    add_reader("sagsbehandler", {"case_officer"}, {}, true);
    add_reader("godkender", {"approver"}, {}, true);
    add_reader("leder", {"manager"}, {}, true);
    add_reader("revisor", {"auditor"}, {}, true);
    add_reader("administrator", {"administrator"}, {}, true);
    add_reader("andetmedlem", {"member:Socialudvalget"}, {}, true);
    add_reader("andensekretaer", {"secretary:Socialudvalget"}, {}, true);
    add_reader("forhenvaerende", {"member:Direktionen:2020"}, {}, false);
    add_reader("suppleant", {"substitute:Direktionen"}, {}, true);
    add_reader("inhabil", {"member:Direktionen"}, {}, true);
    add_reader("tidligerenavngivet", {}, {}, false);
    add_reader("medlem", {"member:Direktionen"}, {closed}, true);
    add_reader("formand", {"chair:Direktionen"}, {closed}, true);
    add_reader("sekretaer", {"secretary:Direktionen"}, {closed, coming, taken}, true);
    add_reader("indkaldt", {}, {closed}, true);
    add_reader("navngivet", {}, {closed}, false);
    add_reader("teknikmedlem", {"member:Teknikudvalget"}, {for_body}, true);
}

void World::follow() {
    must(records::take_texts(*database_, *shelf_));
    const auto indexer = must(search::open_indexer(folder_.path()));
    must(indexer->follow(*database_));
}

web::Response World::get(const Reader& reader, const std::string& target) {
    return ask(reader, web::Method::Get, target, {});
}

namespace {

/// What is sent from a file is compared, too.
web::Response with_bytes(web::Response response) {
    if (!response.file) return response;
    response.body.resize(static_cast<std::size_t>(response.file->bytes));
    const ssize_t got = ::pread(response.file->file->value(), response.body.data(),
                                response.body.size(), static_cast<off_t>(response.file->offset));
    CHECK(got == static_cast<ssize_t>(response.body.size()), "the file is as long as it says");
    response.file.reset();
    return response;
}

}  // namespace

web::Response World::serve(const Reader& reader, const std::string& target) {
    if (!server_) {
        site_ = std::make_unique<web::Site>(web::Site{
            *database_, *index_, clock_, "Lindebæk Kommune", *gatekeeper_, site::pages()});
        site_->shelf = shelf_;
        server_ = std::make_unique<web::SiteServer>(*site_, web::SiteServerOptions{});
    }
    std::string cookies = "formular=" + std::string(43, 'f');
    if (!reader.session.empty()) cookies += "; session=" + reader.session;
    const web::Sent sent = server_->serve({.method = "GET",
                                           .target = target,
                                           .headers = {{"host", "localhost"}, {"cookie", cookies}},
                                           .body = {}});
    web::Response response;
    response.status = sent.reply->status;
    response.body = *sent.reply->body;
    response.file = sent.reply->file;
    return with_bytes(std::move(response));
}

web::Response World::post(const Reader& reader, const std::string& target,
                          std::map<std::string, std::string> form) {
    const std::string start = "name=\"_noegle\" value=\"";
    const std::string page = get(reader, reader.session.empty() ? "/log-ind" : "/konto").body;
    const std::size_t at = page.find(start);
    CHECK(at != std::string::npos, "the page has a form");
    form.emplace("_noegle", page.substr(at + start.size(), 64));
    return ask(reader, web::Method::Post, target, std::move(form));
}

web::Response World::ask(const Reader& reader, web::Method method, const std::string& target,
                         std::map<std::string, std::string> form) {
    const web::RawRequest raw{
        .method = "GET", .target = target, .headers = {{"host", "localhost"}}, .body = {}};
    auto request = must(web::decode_request(web::Method::Get, raw));
    request.method = method;
    request.form = std::move(form);
    if (!reader.session.empty()) request.cookies["session"] = reader.session;
    // Always there, so that a form's token is the same in both worlds for an outsider.
    request.cookies["formular"] = std::string(43, 'f');
    web::Site site{*database_, *index_, clock_, "Lindebæk Kommune", *gatekeeper_, site::pages()};
    site.shelf = shelf_;
    return with_bytes(web::answer(site, std::move(request)));
}

}  // namespace leaks
