// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/people_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "base/try.h"
#include "notices/receiver.h"
#include "organisation/csv_table.h"
#include "organisation/people.h"
#include "organisation/unit.h"
#include "rights/account.h"
#include "rights/role_holding.h"

namespace organisation {
namespace {

constexpr int people_at_a_time = 500;

/// Roles as a spreadsheet of a municipality says them.
constexpr std::array<std::pair<rights::Role, std::string_view>, 10> role_words = {{
    {rights::Role::Chair, "formand"},
    {rights::Role::Member, "medlem"},
    {rights::Role::Substitute, "stedfortræder"},
    {rights::Role::Secretary, "sekretær"},
    {rights::Role::CaseOfficer, "sagsbehandler"},
    {rights::Role::Approver, "godkender"},
    {rights::Role::Reader, "læser"},
    {rights::Role::Manager, "leder"},
    {rights::Role::Auditor, "revisor"},
    {rights::Role::Administrator, "administrator"},
}};

std::string word_of(rights::Role role) {
    for (const auto& [one, word] : role_words) {
        if (one == role) return std::string(word);
    }
    return {};
}

std::optional<rights::Role> role_of_word(std::string_view text) {
    const std::string lower = base::lower_case(text);
    for (const auto& [role, word] : role_words) {
        if (word == lower) return role;
    }
    // "Case officer" as the English screen has it.
    std::string code = lower;
    std::replace(code.begin(), code.end(), ' ', '_');
    return rights::parse_role(code);
}

base::Result<void> add_person_lines(store::Reader& reader, const records::PersonCard& person,
                                    std::string& csv) {
    TRY(const auto account, rights::find_account_of(reader, person.id));
    TRY(const auto roles, rights::list_role_holdings(reader, person.id, {}));
    const std::string sign_in = account ? account->sign_in : std::string();
    if (roles.empty()) csv += base::csv_line({person.name, sign_in, "", "", "", ""});
    for (const rights::RoleHolding& role : roles) {
        csv += base::csv_line({person.name, sign_in, word_of(role.role), role.place,
                               base::render_date(role.from),
                               role.to ? base::render_date(*role.to) : std::string()});
    }
    return {};
}

bool is_everywhere(const std::string& place) {
    const std::string lower = base::lower_case(place);
    return lower.empty() || lower == "overalt" || lower == "everywhere";
}

/// One table on its way in.
class Intake {
public:
    Intake(store::Transaction& transaction, const rights::Actor& actor, const base::Clock& clock)
        : transaction_(transaction), actor_(actor), clock_(clock) {}

    base::Result<CsvReport> run(const CsvTable& table) {
        TRY_DO(load_places());
        for (const base::CsvLine& line : table.lines) {
            line_ = line.line;
            TRY_DO(take_in(line, table));
        }
        return std::move(report_);
    }

private:
    base::Result<void> load_places() {
        TRY(const auto bodies, records::list_body_cards(transaction_));
        TRY(const auto units, list_units(transaction_, std::nullopt));
        for (const Unit& unit : units) {
            places_[base::lower_case(unit.name)] = rights::in_unit(unit.id);
        }
        for (const records::BodyCard& body : bodies) {
            places_[base::lower_case(body.name)] = rights::in_body(body.id);
        }
        // A name goes before the address of another.
        for (const records::BodyCard& body : bodies) {
            places_.emplace(body.slug, rights::in_body(body.id));
        }
        return {};
    }

    void find(std::string code, std::string text) {
        report_.findings.push_back({line_, std::move(code), std::move(text)});
    }
    int added_so_far() const {
        return report_.people + report_.accounts + report_.roles + report_.addresses;
    }

    /// What an action refused is a finding of this line; what the database failed at ends it all.
    template <class Value>
    base::Result<std::optional<Value>> done_or_found(base::Result<Value> result,
                                                     const std::string& text) {
        if (result) return std::optional<Value>(std::move(result).value());
        const base::Error& error = result.error();
        const bool is_about_the_line =
            error.kind == base::ErrorKind::Invalid || error.kind == base::ErrorKind::Conflict;
        if (!is_about_the_line) return error;
        find(code_of(error), text);
        return std::optional<Value>{};
    }

    base::Result<void> take_in(const base::CsvLine& line, const CsvTable& table) {
        const std::string name = table.cell(line, "navn");
        if (name.empty()) {
            find("csv.no_name", row_of(line));
            return {};
        }
        TRY(const auto person, person_named(name));
        if (!person) return {};
        const std::size_t before = report_.findings.size();
        const int added = added_so_far();
        TRY_DO(take_in_mail(*person, table.cell(line, "mail")));
        TRY_DO(take_in_account(*person, table.cell(line, "brugernavn")));
        TRY_DO(take_in_role(*person, line, table));
        const bool nothing_new =
            added == added_so_far() && before == report_.findings.size() && !person_is_new_;
        if (nothing_new) ++report_.unchanged;
        return {};
    }

    base::Result<std::optional<records::PersonId>> person_named(const std::string& name) {
        person_is_new_ = false;
        TRY(const auto known, records::list_namesakes(transaction_, name));
        if (known.size() == 1) return std::optional(known.front().id);
        if (known.size() > 1) {
            find("csv.several_named", name);
            return std::optional<records::PersonId>{};
        }
        auto added = add_person(transaction_, actor_, name, Namesakes::Refuse, clock_);
        if (added) {
            ++report_.people;
            person_is_new_ = true;
        }
        return done_or_found(std::move(added), name);
    }

    /// Where somebody who has no address yet gets mail.
    base::Result<void> take_in_mail(records::PersonId person, const std::string& address) {
        if (address.empty()) return {};
        const std::string holder = notices::holder_of(person);
        TRY(const auto known, notices::find_receiver(transaction_, holder));
        if (known && base::lower_case(known->address) == base::lower_case(address)) return {};
        if (known) {
            find("csv.other_mail", address);
            return {};
        }
        auto kept = notices::keep_receiver(transaction_, actor_,
                                           {.holder = holder, .address = address}, clock_);
        if (kept) ++report_.addresses;
        TRY_DO(done_or_found(std::move(kept), address));
        return {};
    }

    base::Result<void> take_in_account(records::PersonId person, const std::string& sign_in) {
        if (sign_in.empty()) return {};
        TRY(const auto known, rights::find_account_of(transaction_, person));
        if (known && known->sign_in == base::lower_case(sign_in)) return {};
        if (known) {
            find("csv.other_sign_in", sign_in);
            return {};
        }
        auto added = rights::add_account(transaction_, actor_, person, sign_in, clock_);
        if (added) {
            ++report_.accounts;
            report_.new_accounts.push_back(added.value());
        }
        TRY_DO(done_or_found(std::move(added), sign_in));
        return {};
    }

    base::Result<void> take_in_role(records::PersonId person, const base::CsvLine& line,
                                    const CsvTable& table) {
        const std::string role_text = table.cell(line, "rolle");
        if (role_text.empty()) return {};
        const auto role = role_of_word(role_text);
        if (!role) {
            find("csv.role", role_text);
            return {};
        }
        const auto wanted = holding_of(person, *role, line, table);
        if (!wanted) return {};
        TRY(const auto held, rights::list_role_holdings(transaction_, person, {}));
        const bool is_held =
            std::any_of(held.begin(), held.end(), [&](const rights::RoleHolding& one) {
                return one.role == wanted->role && one.scope == wanted->scope &&
                       one.from == wanted->from && one.to == wanted->to;
            });
        if (is_held) return {};
        auto added = rights::add_role_holding(transaction_, actor_, *wanted, clock_);
        if (added) ++report_.roles;
        TRY_DO(done_or_found(std::move(added), role_text));
        return {};
    }

    std::optional<rights::NewHolding> holding_of(records::PersonId person, rights::Role role,
                                                 const base::CsvLine& line, const CsvTable& table) {
        rights::NewHolding wanted{.person = person, .role = role, .from = clock_.today()};
        if (const std::string place = table.cell(line, "sted"); !is_everywhere(place)) {
            const auto known = places_.find(base::lower_case(place));
            if (known == places_.end()) {
                find("csv.place", place);
                return std::nullopt;
            }
            wanted.scope = known->second;
        }
        for (const char* column : {"fra", "til"}) {
            const std::string text = table.cell(line, column);
            if (text.empty()) continue;
            const auto day = day_in_cell(text);
            if (!day) {
                find("csv.date", text);
                return std::nullopt;
            }
            if (column == std::string_view("fra")) {
                wanted.from = *day;
            } else {
                wanted.to = *day;
            }
        }
        return wanted;
    }

    store::Transaction& transaction_;
    const rights::Actor& actor_;
    const base::Clock& clock_;
    std::map<std::string, rights::Scope> places_;
    CsvReport report_;
    int line_ = 0;
    bool person_is_new_ = false;
};

}  // namespace

base::Result<std::string> render_people_csv(store::Reader& reader) {
    std::string csv(base::csv_start);
    csv += base::csv_line({"navn", "brugernavn", "rolle", "sted", "fra", "til"});
    records::PersonSearch search{.text = {}, .also_left = false, .limit = people_at_a_time};
    while (true) {
        TRY(const auto people, records::list_person_cards(reader, search));
        for (const records::PersonCard& person : people) {
            TRY_DO(add_person_lines(reader, person, csv));
        }
        if (people.size() < static_cast<std::size_t>(people_at_a_time)) return csv;
        search.offset += people_at_a_time;
    }
}

base::Result<CsvReport> take_in_people_csv(store::Transaction& transaction,
                                           const rights::Actor& actor, std::string_view bytes,
                                           const base::Clock& clock) {
    TRY_DO(actor.require(add_person_action, rights::everywhere()));
    TRY_DO(actor.require(rights::add_account_action, rights::everywhere()));
    TRY(const CsvTable table, read_csv_table(bytes, {"navn", "rolle"}, "csv.columns"));
    TRY(CsvReport report, Intake(transaction, actor, clock).run(table));
    const auto unknown =
        unknown_columns(table, {"navn", "brugernavn", "mail", "rolle", "sted", "fra", "til"});
    report.findings = by_line(by_line(table.damage, unknown), report.findings);
    return report;
}

}  // namespace organisation
