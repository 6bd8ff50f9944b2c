// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/closing_day_csv.h"

#include <array>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "base/try.h"
#include "calendar/closing_day.h"
#include "organisation/csv_table.h"

namespace calendar {
namespace {

using organisation::CsvTable;

constexpr std::array<std::pair<ClosingKind, std::string_view>, 4> kind_words = {{
    {ClosingKind::Closed, "lukket"},
    {ClosingKind::Half, "halv"},
    {ClosingKind::School, "skoleferie"},
    {ClosingKind::Open, "åben"},
}};

std::string word_of(ClosingKind kind) {
    for (const auto& [one, word] : kind_words) {
        if (one == kind) return std::string(word);
    }
    return {};
}

std::optional<ClosingKind> kind_of_word(std::string_view text) {
    const std::string lower = base::lower_case(base::trim(text));
    if (lower.empty()) return ClosingKind::Closed;
    for (const auto& [kind, word] : kind_words) {
        if (word == lower) return kind;
    }
    return parse_closing_kind(lower);
}

std::optional<bool> truth_of_word(std::string_view text) {
    const std::string lower = base::lower_case(base::trim(text));
    for (const std::string_view yes : {"ja", "yes", "x", "1"}) {
        if (lower == yes) return true;
    }
    for (const std::string_view no : {"", "nej", "no", "0"}) {
        if (lower == no) return false;
    }
    return std::nullopt;
}

/// What a line says, or what is wrong with it.
struct ReadLine {
    ClosingDay day;
    std::string wrong = {};  ///< "": nothing.
    std::string text = {};   ///< The cell that is.
};
ReadLine read_line(const CsvTable& table, const base::CsvLine& line) {
    ReadLine read;
    const std::string from = table.cell(line, "fra");
    const std::string to = table.cell(line, "til");
    const auto first = organisation::day_in_cell(from);
    const auto last = to.empty() ? first : organisation::day_in_cell(to);
    const std::string slags = table.cell(line, "slags");
    const auto kind = kind_of_word(slags);
    const std::string yearly = table.cell(line, "årligt");
    const auto is_yearly = truth_of_word(yearly);
    if (!first) return {.day = {}, .wrong = "csv.date", .text = from};
    if (!last) return {.day = {}, .wrong = "csv.date", .text = to};
    if (!kind) return {.day = {}, .wrong = "csv.closing_kind", .text = slags};
    if (!is_yearly) return {.day = {}, .wrong = "csv.yes_or_no", .text = yearly};
    read.day = {.id = {},
                .from = *first,
                .to = *last,
                .name = table.cell(line, "navn"),
                .kind = *kind,
                .is_yearly = *is_yearly};
    return read;
}

}  // namespace

base::Result<std::string> render_closing_days_csv(store::Reader& reader) {
    TRY(const auto days, list_closing_days(reader));
    std::string csv(base::csv_start);
    csv += base::csv_line({"fra", "til", "navn", "slags", "årligt"});
    for (const ClosingDay& one : days) {
        csv += base::csv_line({base::render_date(one.from), base::render_date(one.to), one.name,
                               word_of(one.kind), one.is_yearly ? "ja" : ""});
    }
    return csv;
}

base::Result<ClosingDayCsvReport> take_in_closing_days_csv(store::Transaction& transaction,
                                                           const rights::Actor& actor,
                                                           std::string_view bytes,
                                                           const base::Clock& clock) {
    TRY_DO(actor.require(add_closing_day_action, rights::everywhere()));
    TRY(const CsvTable table,
        organisation::read_csv_table(bytes, {"fra", "navn"}, "csv.day_columns"));
    ClosingDayCsvReport report;
    for (const base::CsvLine& line : table.lines) {
        const ReadLine read = read_line(table, line);
        if (!read.wrong.empty()) {
            report.findings.push_back({line.line, read.wrong, read.text});
            continue;
        }
        const auto added = add_closing_day(transaction, actor, read.day, clock);
        if (added) {
            report.added.push_back(added.value());
        } else if (added.error().kind == base::ErrorKind::Conflict) {
            ++report.unchanged;
        } else if (added.error().kind == base::ErrorKind::Invalid) {
            report.findings.push_back(
                {line.line, organisation::code_of(added.error()), organisation::row_of(line)});
        } else {
            return added.error();
        }
    }
    report.findings = organisation::by_line(table.damage, report.findings);
    return report;
}

}  // namespace calendar
