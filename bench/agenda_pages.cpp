// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of a large agenda cost: agenda_pages FOLDER [postgresql://...]
// An agenda of few items and then of sixty with five attachments each is written, approved, put
// together and sent through the program's own actions, and its pages are asked for by the body's
// secretary, by a member, and by an outsider. Both databases in one run, by turns. Prints rows as
// bench/run does; on standard error, the middle and the p99 of each page.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

#include "agendas/place_drafts.h"
#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "cases/attachment.h"
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

constexpr int few = 6;
constexpr int many = 60;
constexpr int attachments_each = 5;
constexpr int items_a_case = 3;
constexpr int rounds = 100;
constexpr int times_sent = 3;

rights::Actor operator_actor() { return rights::Actor::operator_of_machine(); }
rights::Viewer everything() { return rights::Viewer::operator_of_machine(); }
const base::Clock& now() { return base::system_clock(); }

/// Somebody with an account and a session.
records::PersonId add_somebody(store::Transaction& transaction, const std::string& name,
                               rights::Role role, const rights::Scope& scope) {
    const auto by = operator_actor();
    const auto person = must(records::make_person(transaction, name));
    must(rights::add_role_holding(
        transaction, by, {.person = person, .role = role, .scope = scope, .from = {2020, 1, 1}},
        now()));
    const auto account = must(rights::add_account(transaction, by, person,
                                                  fmt::format("dagsorden{}", person.value), now()));
    must(transaction.execute("UPDATE account SET password_hash = 'x' WHERE id = $1", {account}));
    must(transaction.execute(
        "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
        " VALUES ($1, $2, $3, $3, 'Firefox')",
        {base::sha256_of(bench::token_of(person.value, 0)), account, now().now()}));
    return person;
}

/// A page and a half of text with a table in it, as an item of a municipality has.
document::Document words_of(int item) {
    document::Document words;
    for (int paragraph = 0; paragraph < 6; ++paragraph) {
        std::string text;
        for (int word = 0; word < 60; ++word) text += fmt::format("ord{} ", item * 7 + word);
        words.blocks.push_back({document::Paragraph{{std::move(text), {}}}});
    }
    document::Table table{.caption = {}, .header_rows = 1, .rows = {{{"Center"}, {"Beløb"}}}};
    for (int row = 0; row < 12; ++row) {
        table.rows.push_back({{fmt::format("Center {}", row)}, {std::to_string(1000 * row)}});
    }
    words.blocks.push_back({std::move(table)});
    return words;
}

/// Milliseconds of a page.
struct Taken {
    double wall = 0;
    double busy = 0;  ///< Of a processor, in this thread: the same on a machine that others use.
};
double busy_so_far() {
    timespec now_busy = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now_busy);
    return static_cast<double>(now_busy.tv_sec) * 1e3 + static_cast<double>(now_busy.tv_nsec) / 1e6;
}

/// The site on one database, with a large meeting.
class Side {
public:
    Side(const std::string& folder, std::unique_ptr<store::Database> database, search::Index& index)
        : database_(std::move(database)),
          gatekeeper_(*database_, now()),
          site_{*database_, index, now(), "Lindebæk Kommune", gatekeeper_} {
        site_.pages = site::pages();
        site_.shelf =
            std::make_shared<files::Shelf>(must(files::Shelf::open(*database_, folder + "/files")));
        const auto by = operator_actor();
        const auto transaction = must(database_->begin());
        body_ = must(records::make_body(*transaction, "Målegruppen"));
        unit_ = must(organisation::add_unit(
            *transaction, by, {.name = "Center for Måling", .from = {2020, 1, 1}}, now()));
        const auto in_body = rights::in_body(body_);
        people_ = {add_somebody(*transaction, "Sonja Måler", rights::Role::Secretary, in_body),
                   add_somebody(*transaction, "Mads Måler", rights::Role::Member, in_body),
                   add_somebody(*transaction, "Olga Måler", rights::Role::CaseOfficer,
                                rights::in_unit(unit_))};
        must(transaction->commit());
    }
    /// One more meeting, with an agenda of so many items that was sent thrice.
    void make_meeting(int items) {
        const base::Date day{now().today().year + 1, ++meetings_, 12};
        plan(day);
        int made = 0;
        while (made < items) {
            const int now_many = std::min(items - made, items_a_case);
            put_on_case(made, now_many);
            made += now_many;
        }
        for (int version = 1; version <= times_sent; ++version) {
            const auto transaction = must(database_->begin());
            const auto agenda = loaded(*transaction);
            must(agendas::change_agenda(*transaction, operator_actor(), seen(agenda),
                                        {.programme = fmt::format("{}.00 Velkomst", version)},
                                        now()));
            const auto again = loaded(*transaction);
            const auto began = std::chrono::steady_clock::now();
            const auto sent =
                must(agendas::send_agenda(*transaction, operator_actor(), seen(again), now()));
            must(transaction->commit());
            const auto took = std::chrono::steady_clock::now() - began;
            sending_ = std::chrono::duration<double, std::milli>(took).count();
            meeting_slug_ = sent.meeting_slug;
        }
        const auto transaction = must(database_->begin());
        must(transaction->execute("ANALYZE", {}));
        must(transaction->commit());
    }
    std::vector<std::pair<std::string, int>> pages() const {
        const std::string made = "/moedeplan/" + planned_slug_ + "/dagsorden";
        const std::string held = "/moeder/" + meeting_slug_;
        return {{made, 0},      {made + "/send", 0}, {held, 1},
                {held, nobody}, {held + "/laes", 1}, {held + "/historik", 1}};
    }
    /// From the request to the packed page, in milliseconds; one that nobody asked for before.
    Taken page(const std::string& path, int who) {
        const std::string cookie =
            who == nobody
                ? std::string()
                : "session=" + bench::token_of(people_[static_cast<std::size_t>(who)].value, 0);
        const std::string target = fmt::format("{}?x={}", path, ++asked_);
        web::RawRequest raw{.method = "GET", .target = target, .headers = {}, .body = {}};
        raw.headers = {{"host", "localhost"}, {"accept-encoding", "gzip"}};
        if (!cookie.empty()) raw.headers.push_back({"cookie", cookie});
        const auto began = std::chrono::steady_clock::now();
        const double busy = busy_so_far();
        const web::Sent sent = server_.serve(raw);
        const double was_busy = busy_so_far() - busy;
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(sent.reply->head.find(" 200 ") != std::string::npos, sent.reply->head.c_str());
        return {std::chrono::duration<double, std::milli>(took).count(), was_busy};
    }
    /// The last time it was sent, in milliseconds.
    double sending() const { return sending_; }
    static constexpr int nobody = -1;

private:
    void plan(const base::Date& day) {
        const auto transaction = must(database_->begin());
        meeting_ = must(agendas::plan_meeting(
            *transaction, operator_actor(),
            {.body = body_, .times = {day, {10, 0}, {16, 0}}, .place = "Rådhuset"},
            agendas::Past::Refuse, now()));
        planned_slug_ = fmt::format("{}-maalegruppen", base::render_date(day));
        must(agendas::begin_agenda(*transaction, operator_actor(), meeting_, now()));
        must(transaction->commit());
    }
    agendas::Agenda loaded(store::Reader& reader) {
        return must(agendas::load_agenda(reader, planned_slug_, everything()));
    }
    agendas::AgendaSeen seen(const agendas::Agenda& agenda) const {
        return {meeting_, agenda.revision};
    }
    void put_on_case(int first, int count) {
        const auto transaction = must(database_->begin());
        const auto in_case = must(cases::open_case(
            *transaction, operator_actor(),
            {.head = {.title = fmt::format("Sag {}", first), .unit = unit_, .officer = people_[2]}},
            now()));
        std::vector<agendas::DraftSeen> written;
        for (int item = first; item < first + count; ++item) {
            written.push_back(write(*transaction, in_case, item));
        }
        const auto agenda = loaded(*transaction);
        must(agendas::place_drafts(*transaction, operator_actor(), seen(agenda), written, now()));
        must(transaction->commit());
    }
    agendas::DraftSeen write(store::Transaction& transaction, cases::CaseId in_case, int item) {
        const auto by = operator_actor();
        cases::NewItem one{.in_case = in_case, .body = body_, .author = people_[2]};
        one.head.title = fmt::format("Punkt {} om det, der skal ske", item);
        const auto id = must(cases::make_item(transaction, by, one, now()));
        const cases::Writer writer{by, everything()};
        auto text = must(cases::load_text(transaction, id, everything()));
        for (cases::TextSection& section : text.sections) section.document = words_of(item);
        must(cases::save_text(transaction, writer, id, text.revision, text.sections, now()));
        for (int file = 1; file <= attachments_each; ++file) {
            auto incoming = must(site_.shelf->receive(1 << 20));
            must(incoming.add(fmt::format("{} {} {}", meetings_, item, file)));
            const auto stored = must(incoming.finish());
            const std::string name = fmt::format("Bilag {} til punkt {}.txt", file, item);
            must(cases::add_attachment(transaction, *site_.shelf, writer, id,
                                       {name, "text/plain", stored}, now()));
        }
        for (const auto to : {cases::ItemState::Submitted, cases::ItemState::Approved}) {
            const auto draft = must(cases::load_item(transaction, id, everything()));
            must(cases::move_item(transaction, by, id, to, draft.revision, now()));
        }
        return {id, must(cases::load_item(transaction, id, everything())).revision};
    }

    std::unique_ptr<store::Database> database_;
    rights::Gatekeeper gatekeeper_;
    web::Site site_;
    web::SiteServer server_{site_, {}};
    rights::BodyId body_;
    rights::UnitId unit_;
    std::vector<records::PersonId> people_;
    agendas::PlannedId meeting_;
    std::string planned_slug_;
    std::string meeting_slug_;
    double sending_ = 0;
    int meetings_ = 0;
    int asked_ = 0;
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
/// The dearest page of each side: on SQLite what it takes of a processor, on PostgreSQL what it
/// takes.
std::vector<Figure> measure(std::vector<std::unique_ptr<Side>>& sides, int items) {
    constexpr const char* names[] = {"making it",         "before it is sent", "sent, a member",
                                     "sent, an outsider", "reading view",      "its versions"};
    std::vector<Figure> worst(sides.size());
    for (auto& side : sides) side->make_meeting(items);
    for (std::size_t at = 0; at < sides.size(); ++at) {
        fmt::print(stderr, "  {} items, {}, sent in {:.0f} ms\n", items,
                   at == 0 ? "SQLite" : "PostgreSQL", sides[at]->sending());
    }
    for (std::size_t which = 0; which < std::size(names); ++which) {
        std::vector<std::vector<double>> times(sides.size());
        std::vector<std::vector<double>> busy(sides.size());
        for (int round = -1; round < rounds; ++round) {
            for (std::size_t at = 0; at < sides.size(); ++at) {
                const auto [path, who] = sides[at]->pages()[which];
                const Taken took = sides[at]->page(path, who);
                // A connection plans a statement once, and is kept.
                if (round < 0) continue;
                times[at].push_back(took.wall);
                busy[at].push_back(took.busy);
            }
        }
        for (std::size_t at = 0; at < sides.size(); ++at) {
            // What waits for PostgreSQL is not busy here.
            const auto& counted = at == 0 ? busy[at] : times[at];
            const Figure one{part(counted, 0.5), part(counted, 0.99)};
            fmt::print(stderr,
                       "  {} items, {}, {}: middle {:.1f} ms (busy {:.1f}), p99 {:.1f} ms"
                       " (busy {:.1f})\n",
                       items, at == 0 ? "SQLite" : "PostgreSQL", names[which], part(times[at], 0.5),
                       part(busy[at], 0.5), part(times[at], 0.99), part(busy[at], 0.99));
            worst[at].middle = std::max(worst[at].middle, one.middle);
            worst[at].p99 = std::max(worst[at].p99, one.p99);
        }
    }
    return worst;
}

}  // namespace

int main(int count, char** words) {
    CHECK(count >= 2, "agenda_pages FOLDER [postgresql://...]");
    spdlog::set_level(spdlog::level::off);
    CHECK(bool(web::load_templates()), "the templates are whole");
    auto index = must(search::open_index(words[1]));
    std::vector<std::unique_ptr<Side>> sides;
    sides.push_back(std::make_unique<Side>(
        words[1], must(store::open_sqlite(words[1], store::OpenMode::Existing)), *index));
    if (count > 2) {
        sides.push_back(std::make_unique<Side>(
            words[1], must(store::open_postgres(words[2], store::OpenMode::Existing)), *index));
    }
    const auto small = measure(sides, few);
    const auto large = measure(sides, many);
    fmt::print("agenda of {} items, {} attachments, p99 ms\t{:.1f}\t100\tless\n", many,
               many * attachments_each, large[0].p99);
    fmt::print("agenda, {} items / {}\t{:.2f}\t10\tless\n", many, few,
               large[0].middle / small[0].middle);
    if (sides.size() < 2) return 0;
    fmt::print("agenda on PostgreSQL, p99 ms\t{:.1f}\t100\tless\n", large[1].p99);
    fmt::print("agenda, PostgreSQL / SQLite\t{:.2f}\t1.5\tless\n",
               large[1].middle / large[0].middle);
    return 0;
}
