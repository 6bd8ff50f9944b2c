// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/unit_csv.h"

#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "base/try.h"
#include "organisation/csv_table.h"
#include "organisation/unit.h"

namespace organisation {
namespace {

/// Kinds as a spreadsheet of a municipality says them.
constexpr std::array<std::pair<UnitKind, std::string_view>, 3> kind_words = {{
    {UnitKind::Centre, "center"},
    {UnitKind::Department, "afdeling"},
    {UnitKind::Sector, "sektor"},
}};

std::string word_of(UnitKind kind) {
    for (const auto& [one, word] : kind_words) {
        if (one == kind) return std::string(word);
    }
    return {};
}

std::optional<UnitKind> kind_of_word(std::string_view text) {
    const std::string lower = base::lower_case(text);
    for (const auto& [kind, word] : kind_words) {
        if (word == lower) return kind;
    }
    return parse_unit_kind(lower);
}

std::string day_or_nothing(const std::optional<base::Date>& day) {
    return day ? base::render_date(*day) : std::string();
}

/// One table on its way in.
class UnitIntake {
public:
    UnitIntake(store::Transaction& transaction, const rights::Actor& actor,
               const base::Clock& clock, const CsvTable& table)
        : transaction_(transaction), actor_(actor), clock_(clock), table_(table) {}

    base::Result<UnitCsvReport> run() {
        TRY(const auto units, list_units(transaction_, std::nullopt));
        for (const Unit& unit : units) {
            if (!unit.to || *unit.to >= clock_.today()) know(unit);
        }
        for (const base::CsvLine& line : table_.lines) TRY_DO(take_in(line));
        return std::move(report_);
    }

private:
    void know(const Unit& unit) { known_.insert_or_assign(base::lower_case(unit.name), unit); }

    void find(const base::CsvLine& line, std::string code, std::string text) {
        report_.findings.push_back({line.line, std::move(code), std::move(text)});
    }

    /// False when the line has a day that is none.
    bool read_day(const base::CsvLine& line, const char* column, std::optional<base::Date>& day) {
        const std::string text = table_.cell(line, column);
        if (text.empty()) return true;
        day = day_in_cell(text);
        if (!day) find(line, "csv.date", text);
        return day.has_value();
    }

    /// What the line asks for; a cell that is empty leaves what is known. Nothing when it is wrong.
    std::optional<UnitChange> wanted_of(const base::CsvLine& line, const Unit* known) {
        UnitChange wanted{.name = table_.cell(line, "enhed"), .from = clock_.today()};
        if (known != nullptr) {
            wanted = {known->name, known->kind, known->parent, known->from, known->to};
        }
        if (const std::string word = table_.cell(line, "slags"); !word.empty()) {
            const auto kind = kind_of_word(word);
            if (!kind) {
                find(line, "csv.kind", word);
                return std::nullopt;
            }
            wanted.kind = *kind;
        }
        if (const std::string parent = table_.cell(line, "hører under"); !parent.empty()) {
            const auto found = known_.find(base::lower_case(parent));
            if (found == known_.end()) {
                find(line, "csv.parent", parent);
                return std::nullopt;
            }
            wanted.parent = found->second.id;
        }
        std::optional<base::Date> from = wanted.from;
        const bool days_are_days = read_day(line, "fra", from) && read_day(line, "til", wanted.to);
        if (!days_are_days) return std::nullopt;
        wanted.from = *from;
        return wanted;
    }

    base::Result<void> take_in(const base::CsvLine& line) {
        const std::string name = table_.cell(line, "enhed");
        if (name.empty()) {
            find(line, "csv.no_name", row_of(line));
            return {};
        }
        const auto found = known_.find(base::lower_case(base::collapse_space(name)));
        const Unit* known = found == known_.end() ? nullptr : &found->second;
        const auto wanted = wanted_of(line, known);
        if (!wanted) return {};
        if (known == nullptr) return add(line, *wanted);
        const UnitChange now{known->name, known->kind, known->parent, known->from, known->to};
        if (is_same(*wanted, now)) {
            ++report_.unchanged;
            return {};
        }
        const auto changed = change_unit(transaction_, actor_, known->id, *wanted, clock_);
        if (!changed) return found_or_failed(report_.findings, line, changed.error(), name);
        ++report_.changed;
        TRY(const Unit unit, load_unit(transaction_, known->id));
        know(unit);
        return {};
    }

    base::Result<void> add(const base::CsvLine& line, const UnitChange& wanted) {
        const auto added = add_unit(transaction_, actor_, wanted, clock_);
        if (!added) return found_or_failed(report_.findings, line, added.error(), wanted.name);
        ++report_.added;
        TRY(const Unit unit, load_unit(transaction_, added.value()));
        know(unit);
        return {};
    }

    static bool is_same(const UnitChange& left, const UnitChange& right) {
        return left.name == right.name && left.kind == right.kind && left.parent == right.parent &&
               left.from == right.from && left.to == right.to;
    }

    store::Transaction& transaction_;
    const rights::Actor& actor_;
    const base::Clock& clock_;
    const CsvTable& table_;
    std::map<std::string, Unit> known_;  ///< By name in lower case.
    UnitCsvReport report_;
};

}  // namespace

base::Result<std::string> render_units_csv(store::Reader& reader) {
    TRY(const auto units, list_units(reader, std::nullopt));
    std::map<std::int64_t, std::string> names;
    for (const Unit& unit : units) names.emplace(unit.id.value, unit.name);
    std::string csv(base::csv_start);
    csv += base::csv_line({"enhed", "slags", "hører under", "fra", "til"});
    for (const Unit& unit : units) {
        csv += base::csv_line({unit.name, word_of(unit.kind),
                               unit.parent ? names[unit.parent->value] : std::string(),
                               base::render_date(unit.from), day_or_nothing(unit.to)});
    }
    return csv;
}

base::Result<UnitCsvReport> take_in_units_csv(store::Transaction& transaction,
                                              const rights::Actor& actor, std::string_view bytes,
                                              const base::Clock& clock) {
    TRY_DO(actor.require(add_unit_action, rights::everywhere()));
    TRY(const CsvTable table, read_csv_table(bytes, {"enhed"}, "csv.unit_columns"));
    TRY(UnitCsvReport report, UnitIntake(transaction, actor, clock, table).run());
    const auto unknown = unknown_columns(table, {"enhed", "slags", "hører under", "fra", "til"});
    report.findings = by_line(by_line(table.damage, unknown), report.findings);
    return report;
}

}  // namespace organisation
