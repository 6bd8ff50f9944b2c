// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/body_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/csv.h"
#include "base/text.h"
#include "base/try.h"
#include "organisation/bodies.h"
#include "organisation/csv_table.h"
#include "records/keeping.h"

namespace organisation {
namespace {

using records::BodyCard;

std::string yes_or_no(bool yes) { return yes ? "ja" : "nej"; }

/// As people and spreadsheets say it, in both languages.
std::optional<bool> truth_of(std::string_view cell) {
    static const std::set<std::string_view> yes = {"ja", "yes", "x", "1", "sand", "true"};
    static const std::set<std::string_view> no = {"nej", "no", "0", "falsk", "false"};
    const std::string word = base::lower_case(cell);
    if (yes.contains(word)) return true;
    if (no.contains(word)) return false;
    return std::nullopt;
}

std::vector<std::string> names_in(std::string_view cell) {
    std::vector<std::string> names;
    for (const std::string_view one : base::split(cell, '|')) {
        std::string name = base::collapse_space(one);
        if (!name.empty()) names.push_back(std::move(name));
    }
    return names;
}

std::string key_of(std::string_view name) { return base::lower_case(base::collapse_space(name)); }

/// One table on its way in.
class BodyIntake {
public:
    BodyIntake(store::Transaction& transaction, const rights::Actor& actor,
               const base::Clock& clock, const CsvTable& table)
        : transaction_(transaction), actor_(actor), clock_(clock), table_(table) {}

    base::Result<BodyCsvReport> run() {
        TRY(const auto bodies, records::list_body_cards(transaction_));
        for (const BodyCard& body : bodies) know(body);
        for (const base::CsvLine& line : table_.lines) TRY_DO(take_in(line));
        return std::move(report_);
    }

private:
    /// What a line asks for; nothing in it: that stays.
    struct Wanted {
        std::string name;
        std::vector<std::string> aliases;
        std::optional<bool> shows_case_number = {};
        std::optional<bool> waits = {};
    };

    void know(const BodyCard& body) {
        by_name_.insert_or_assign(key_of(body.name), body.slug);
        for (const std::string& alias : body.aliases) by_name_.emplace(key_of(alias), body.slug);
    }

    void find(const base::CsvLine& line, std::string code, std::string text) {
        report_.findings.push_back({line.line, std::move(code), std::move(text)});
    }

    /// False when the cell is neither.
    bool read_truth(const base::CsvLine& line, const char* column, std::optional<bool>& truth) {
        const std::string cell = table_.cell(line, column);
        if (cell.empty()) return true;
        truth = truth_of(cell);
        if (!truth) find(line, "csv.yes_or_no", cell);
        return truth.has_value();
    }

    base::Result<void> take_in(const base::CsvLine& line) {
        Wanted wanted{.name = base::collapse_space(table_.cell(line, "forum")),
                      .aliases = names_in(table_.cell(line, "andre navne"))};
        if (wanted.name.empty()) {
            find(line, "csv.no_name", row_of(line));
            return {};
        }
        const bool truths_are =
            read_truth(line, "viser lukkede sagsnumre", wanted.shows_case_number) &&
            read_truth(line, "alt venter", wanted.waits);
        if (!truths_are) return {};
        if (!seen_.insert(key_of(wanted.name)).second) {
            find(line, "csv.twice", wanted.name);
            return {};
        }
        const auto known = by_name_.find(key_of(wanted.name));
        const bool is_new = known == by_name_.end();
        if (is_new) {
            const auto added = add_body(transaction_, actor_, wanted.name, clock_);
            if (!added) return found_or_failed(report_.findings, line, added.error(), wanted.name);
        }
        TRY(const auto body, body_called(is_new ? std::string() : known->second, wanted.name));
        const auto changed = change(body, wanted);
        if (!changed) return found_or_failed(report_.findings, line, changed.error(), wanted.name);
        if (is_new) {
            ++report_.added;
        } else {
            ++(changed.value() ? report_.changed : report_.unchanged);
        }
        TRY(const auto now, records::load_body_card(transaction_, body.slug));
        know(now);
        return {};
    }

    base::Result<BodyCard> body_called(const std::string& slug, const std::string& name) {
        if (!slug.empty()) return records::load_body_card(transaction_, slug);
        TRY(const auto bodies, records::list_body_cards(transaction_));
        for (const BodyCard& body : bodies) {
            if (key_of(body.name) == key_of(name)) return body;
        }
        return base::Error{base::ErrorKind::NotFound, "body.not_found", name};
    }

    /// Whether anything came to be another.
    base::Result<bool> change(const BodyCard& body, const Wanted& wanted) {
        std::vector<std::string> aliases = body.aliases;
        for (const std::string& name : wanted.aliases) {
            const bool is_there = key_of(name) == key_of(body.name) ||
                                  std::any_of(aliases.begin(), aliases.end(), [&](const auto& one) {
                                      return key_of(one) == key_of(name);
                                  });
            if (!is_there) aliases.push_back(name);
        }
        const bool shows = wanted.shows_case_number.value_or(body.shows_closed_case_number);
        const bool waits = wanted.waits.value_or(body.documents_wait);
        const bool is_same = aliases == body.aliases && shows == body.shows_closed_case_number &&
                             waits == body.documents_wait;
        if (is_same) return false;
        TRY_DO(change_body(
            transaction_, actor_, body,
            {.name = body.name, .shows_closed_case_number = shows, .aliases = aliases}, clock_));
        TRY(const auto now, records::load_body_card(transaction_, body.slug));
        TRY_DO(set_documents_wait(transaction_, actor_, now, waits, clock_));
        return true;
    }

    store::Transaction& transaction_;
    const rights::Actor& actor_;
    const base::Clock& clock_;
    const CsvTable& table_;
    std::map<std::string, std::string> by_name_;  ///< Slug, by any name in lower case.
    std::set<std::string> seen_;                  ///< Names of lines.
    BodyCsvReport report_;
};

}  // namespace

base::Result<std::string> render_bodies_csv(store::Reader& reader) {
    TRY(const auto bodies, records::list_body_cards(reader));
    std::string csv(base::csv_start);
    csv += base::csv_line({"forum", "andre navne", "viser lukkede sagsnumre", "alt venter"});
    for (const BodyCard& body : bodies) {
        csv += base::csv_line({body.name, fmt::format("{}", fmt::join(body.aliases, " | ")),
                               yes_or_no(body.shows_closed_case_number),
                               yes_or_no(body.documents_wait)});
    }
    return csv;
}

base::Result<BodyCsvReport> take_in_bodies_csv(store::Transaction& transaction,
                                               const rights::Actor& actor, std::string_view bytes,
                                               const base::Clock& clock) {
    TRY_DO(actor.require(add_body_action, rights::everywhere()));
    TRY(const CsvTable table,
        read_csv_table(bytes, {"forum"}, "csv.body_columns", ColumnNames::AsWritten));
    TRY(BodyCsvReport report, BodyIntake(transaction, actor, clock, table).run());
    const auto unknown =
        unknown_columns(table, {"forum", "andre navne", "viser lukkede sagsnumre", "alt venter"});
    report.findings = by_line(by_line(table.damage, unknown), report.findings);
    return report;
}

}  // namespace organisation
