// SPDX-License-Identifier: AGPL-3.0-or-later
#include "leaks/leak_world.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "organisation/stand_in.h"
#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/keeping.h"
#include "records/save_minutes.h"
#include "records/set_attachment_visibility.h"
#include "records/set_item_visibility.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "site/routes.h"
#include "web/internal/decode.h"

namespace leaks {
namespace {

constexpr const char* password = "en rigtig lang adgangskode";
const rights::Actor by_operator = rights::Actor::operator_of_machine();

/// Nothing in this test may fail.
template <class T>
T must(base::Result<T> result) {
    if (!result) fmt::print(stderr, "{} {}\n", result.error().code, result.error().detail);
    CHECK(bool(result), "the world of the leak walk can be made");
    return std::move(result).value();
}
void must(const base::Result<void>& result) {
    if (!result) fmt::print(stderr, "{} {}\n", result.error().code, result.error().detail);
    CHECK(bool(result), "the world of the leak walk can be made");
}

document::Document paragraph(std::string text) {
    document::Document document;
    document.blocks.push_back({document::Paragraph{{std::move(text)}}});
    return document;
}

records::Item item(int number, std::string title, std::string case_number, std::string text) {
    records::Item made;
    made.number = number;
    made.title = std::move(title);
    made.case_number = std::move(case_number);
    made.sections.push_back({.kind = records::SectionKind::Presentation,
                             .heading = "Sagsfremstilling",
                             .body = {},
                             .date = {},
                             .document = paragraph(std::move(text))});
    made.sections.push_back({.kind = records::SectionKind::Decision,
                             .heading = "Beslutning",
                             .body = {},
                             .date = {},
                             .document = paragraph("Godkendt.")});
    made.outcomes = {records::Outcome::Approved};
    return made;
}

records::Item closed_item(const Secrets& secrets) {
    records::Item made = item(2, secrets.mark + "titel om salg", "18/00099",
                              secrets.mark + "fremstilling af en navngiven leder");
    made.closed = true;
    for (int extra = 1; extra < secrets.closed_sections; ++extra) {
        made.sections.push_back(
            {.kind = records::SectionKind::Other,
             .heading = secrets.mark + "afsnit",
             .body = {},
             .date = {},
             .document = paragraph(secrets.mark + "begrundelse " + std::string(3000, 'x'))});
    }
    for (int extra = 0; extra < secrets.closed_attachments; ++extra) {
        made.attachments.push_back({secrets.mark + "bilag " + std::to_string(extra), {}});
    }
    if (secrets.closed_sections > 1) made.outcomes = {records::Outcome::Postponed};
    return made;
}

records::Minutes minutes(std::string body, base::Date date, std::vector<records::Item> items) {
    records::Minutes made;
    made.body = std::move(body);
    made.date = date;
    made.items = std::move(items);
    made.participants = {{"Asta Kvistgaard", "formand"}, {"Bent Rugholm", std::nullopt}};
    return made;
}

}  // namespace

World::World(Secrets secrets)
    : secrets_(std::move(secrets)),
      database_(must(store::open_sqlite(folder_.path(), store::OpenMode::Create))) {
    gatekeeper_ = std::make_unique<rights::Gatekeeper>(
        *database_, clock_, rights::SessionLimits{},
        rights::PasswordCost{.memory_bytes = 8192, .passes = 1});
    add_documents();
    add_readers();
    give_and_take();
    follow();
    index_ = must(search::open_index(folder_.path()));
}

void World::save(const records::Minutes& document, const std::string& kind, bool published) {
    const std::string mark = kind == "open" ? std::string("aabent") : secrets_.mark;
    const std::string bytes = mark + " fil " + document.body + base::render_date(document.date);
    const records::SourceFile source{.bytes = bytes,
                                     .file_name = mark + "fil.txt",
                                     .media_type = "text/plain",
                                     .profile = "punkt"};
    auto transaction = must(database_->begin());
    if (published) {
        must(records::save_minutes(*transaction, by_operator, document, source, clock_));
    } else {
        must(records::save_unpublished(*transaction, by_operator, document, source, clock_));
    }
    must(transaction->commit());
    sources_[kind] = base::sha256_of(bytes);
}

void World::add_documents() {
    records::Item with_attachment = item(4, "Cykelstier langs Skovvejen", "17/00412", "Ny sti.");
    with_attachment.attachments = {{"Kort over stien", {}}, {"Vurdering af en ejendom", {}}};
    save(minutes("Direktionen", {2018, 2, 26},
                 {item(1, "Åbningstider på rådhuset", "18/00123", "Åbent om torsdagen."),
                  closed_item(secrets_),
                  item(3, fmt::format("{} om ferie", internal_mark), "18/00124",
                       fmt::format("{} i teksten", internal_mark)),
                  with_attachment}),
         "closed", true);
    save(minutes("Socialudvalget", {2018, 3, 5},
                 {item(1, "Cykelstier langs Skovvejen", "17/00412", "Drøftet.")}),
         "open", true);
    auto transaction = must(database_->begin());
    const auto meeting =
        must(transaction->query_one<records::MeetingId>(
                 "SELECT id FROM meeting WHERE slug = '2018-02-26-direktionen'", {},
                 [](const auto& row) { return row.template id<records::MeetingTag>(0); }))
            .value();
    must(records::set_item_visibility(*transaction, by_operator, {meeting, 3},
                                      {records::Visibility::Internal, "draft", "OFL § 23"},
                                      clock_));
    must(transaction->commit());
}

rights::PersonId World::person_of(const std::string& name) { return people_.at(name); }

/// Roles are written "secretary:Direktionen", "auditor" (everywhere) or "member:Direktionen:2020"
/// (until then).
void World::add_reader(const std::string& name, const std::vector<std::string>& roles, Sight sight,
                       bool sees_internal) {
    auto transaction = must(database_->begin());
    const auto person = must(records::make_person(*transaction, name + " Prøve"));
    people_[name] = person;
    const auto account = must(rights::add_account(*transaction, by_operator, person, name, clock_));
    const std::string link =
        must(rights::reset_account(*transaction, by_operator, account, clock_));
    for (const std::string& written : roles) {
        const auto parts = base::split(written, ':');
        rights::NewHolding holding{
            .person = person, .role = *rights::parse_role(parts[0]), .from = {2018, 1, 1}};
        if (parts.size() > 1) {
            holding.scope = rights::in_body(must(records::make_body(*transaction, parts[1])));
        }
        if (parts.size() > 2) holding.to = base::Date{2020, 12, 31};
        must(rights::add_role_holding(*transaction, by_operator, holding, clock_));
    }
    must(transaction->commit());
    transaction.reset();
    must(gatekeeper_->choose_password(link, password));
    readers_.push_back({name, sight, sees_internal,
                        must(gatekeeper_->sign_in({.sign_in = name, .password = password}))});
}

void World::add_readers() {
    readers_.push_back({"", Sight::Nothing, false});
    add_reader("ingenrolle", {}, Sight::Nothing, false);
    add_reader("laeser", {"reader"}, Sight::Nothing, true);
    add_reader("sagsbehandler", {"case_officer"}, Sight::Nothing, true);
    add_reader("godkender", {"approver"}, Sight::Nothing, true);
    add_reader("leder", {"manager"}, Sight::Nothing, true);
    add_reader("revisor", {"auditor"}, Sight::Nothing, true);
    add_reader("administrator", {"administrator"}, Sight::Nothing, true);
    add_reader("andetmedlem", {"member:Socialudvalget"}, Sight::Nothing, true);
    add_reader("andensekretaer", {"secretary:Socialudvalget"}, Sight::Nothing, true);
    add_reader("forhenvaerende", {"member:Direktionen:2020"}, Sight::Nothing, false);
    add_reader("suppleant", {"substitute:Direktionen"}, Sight::Nothing, true);
    add_reader("inhabil", {"member:Direktionen"}, Sight::Nothing, true);
    add_reader("tidligerenavngivet", {}, Sight::Nothing, false);
    add_reader("medlem", {"member:Direktionen"}, Sight::ClosedItem, true);
    add_reader("formand", {"chair:Direktionen"}, Sight::ClosedItem, true);
    add_reader("sekretaer", {"secretary:Direktionen"}, Sight::ClosedItem, true);
    add_reader("indkaldt", {}, Sight::ClosedItem, true);
    add_reader("navngivet", {}, Sight::ClosedItem, false);
}

/// Grants, a disqualification, a stand-in, a closed attachment; and the unpublished document last,
/// so that no row before it has another number for it.
void World::give_and_take() {
    auto transaction = must(database_->begin());
    const auto meeting =
        must(transaction->query_one<records::MeetingId>(
                 "SELECT id FROM meeting WHERE slug = '2018-02-26-direktionen'", {},
                 [](const auto& row) { return row.template id<records::MeetingTag>(0); }))
            .value();
    const rights::ItemKey secret{meeting, 2};
    must(records::disqualify(*transaction, by_operator, secret, person_of("inhabil"), clock_));
    must(records::grant_insight(
        *transaction, by_operator, secret,
        {person_of("navngivet"), {2026, 11, 1}, {2026, 11, 30}, "Rådgiver i sagen"}, clock_));
    must(records::grant_insight(
        *transaction, by_operator, secret,
        {person_of("tidligerenavngivet"), {2026, 1, 1}, {2026, 1, 31}, "Rådgiver dengang"},
        EarlierClock()));
    must(organisation::add_stand_in(*transaction, by_operator,
                                    {.absent = person_of("medlem"),
                                     .substitute = person_of("indkaldt"),
                                     .body = must(records::make_body(*transaction, "Direktionen")),
                                     .from = {2026, 11, 20},
                                     .to = {2026, 11, 25}},
                                    clock_));
    must(transaction->commit());
    transaction.reset();
    if (!secrets_.has_unpublished) return;
    records::Minutes draft = minutes(
        secrets_.mark + "udvalget", {2026, 11, 18},
        {item(1, secrets_.mark + "kladde", "26/77777", secrets_.mark + "tekst i en kladde")});
    draft.participants.push_back({"Hemmelig " + secrets_.mark + "sen", std::nullopt});
    save(draft, "unpublished", false);
    records::Minutes coming = minutes(
        "Direktionen", {2026, 11, 19},
        {item(1, secrets_.mark + "punkt", "17/00412", secrets_.mark + "tekst i et udkast")});
    save(coming, "unpublished", false);
}

void World::follow() {
    const auto indexer = must(search::open_indexer(folder_.path()));
    must(indexer->follow(*database_));
}

web::Response World::get(const Reader& reader, const std::string& target) {
    return ask(reader, web::Method::Get, target, {});
}

web::Response World::serve(const Reader& reader, const std::string& target) {
    if (!server_) {
        site_ = std::make_unique<web::Site>(web::Site{
            *database_, *index_, clock_, "Lindebæk Kommune", *gatekeeper_, site::pages()});
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
    return response;
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
    return web::answer(site, std::move(request));
}

}  // namespace leaks
