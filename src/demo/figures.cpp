// SPDX-License-Identifier: AGPL-3.0-or-later
// The figures a case draws, and its tables.
#include <algorithm>

#include "demo/internal/calendar.h"
#include "demo/internal/case_type.h"
#include "demo/internal/danish.h"

namespace demo {
namespace {

std::int64_t drawn_between(std::uint64_t drawn, std::int64_t low, std::int64_t high,
                           std::int64_t step) {
    const auto steps = static_cast<std::uint64_t>((high - low) / step + 1);
    return low + static_cast<std::int64_t>(choose(drawn, steps)) * step;
}

/// A time: so many days, months or years after the case began, as days since 1970.
std::int64_t time_after(const base::Date& created, Quantity::Unit unit, std::int64_t distance) {
    const int later = static_cast<int>(distance);
    if (unit == Quantity::Unit::Day) {
        base::Date day = days_after(created, later);
        while (!is_working_day(day)) day = days_after(day, 1);
        return base::days_since_epoch(day);
    }
    const base::Date day = months_after(created, unit == Quantity::Unit::Year ? later * 12 : later);
    return base::days_since_epoch(day);
}

bool is_time(Quantity::Unit unit) {
    return unit == Quantity::Unit::Day || unit == Quantity::Unit::Month ||
           unit == Quantity::Unit::Year;
}

std::uint64_t rows_of(const TableSpec& table, const Voice& voice) {
    if (!table.rows.empty()) return table.rows.size();
    const std::uint64_t drawn = mix(voice.seed, table.hash);
    return static_cast<std::uint64_t>(drawn_between(drawn, table.least_rows, table.most_rows, 1));
}

/// In tenths of a percent, rounded half away from zero.
std::int64_t deviation(std::int64_t value, std::int64_t from) {
    if (from == 0) return 0;
    const std::int64_t doubled = (value - from) * 2000 / from;
    return (doubled + (doubled < 0 ? -1 : 1)) / 2;
}

std::int64_t rounded(std::int64_t value, std::int64_t step) {
    return step <= 1 ? value : (value + step / 2) / step * step;
}

const Entry& name_of_row(const TableSpec& table, const Voice& voice, std::uint64_t row) {
    const WordList& names = table.names_of_owner ? *table.owner_names[voice.owner] : *table.names;
    return entry_of(names, mix(voice.seed, table.hash), row);
}

/// What a row's name usually amounts to: the number in its second field, which is plain digits.
std::int64_t usual_value(const Entry& name) {
    std::int64_t value = 0;
    for (const Part& part : field_of(name, 1).parts) {
        for (const char digit : part.words) value = value * 10 + (digit - '0');
    }
    return value;
}

/// One row as it is filled in from the left.
struct Row {
    const TableSpec& table;
    const Voice& voice;
    std::uint64_t number = 0;
    std::vector<std::int64_t> cells = {};
};

std::int64_t cell_of(const Column& column, const Row& row, std::uint64_t drawn) {
    switch (column.rule) {
        case Column::Rule::Drawn:
            return drawn_between(drawn, column.low, column.high, column.step);
        case Column::Rule::Near:
            return std::max<std::int64_t>(
                0, row.cells[column.left] +
                       drawn_between(drawn, column.low, column.high, column.step));
        case Column::Rule::Percent: {
            const std::int64_t base = row.cells[column.left];
            const std::int64_t percent = drawn_between(drawn, column.low, column.high, 1);
            return rounded(base + base * percent / 100, column.step);
        }
        case Column::Rule::OfRow: {
            const std::int64_t usual = usual_value(name_of_row(row.table, row.voice, row.number));
            const std::int64_t percent = drawn_between(drawn, column.low, column.high, 1);
            return rounded(usual + usual * percent / 100, column.step);
        }
        case Column::Rule::Minus:
            return row.cells[column.left] - row.cells[column.right];
        case Column::Rule::Deviation:
            return deviation(row.cells[column.left], row.cells[column.right]);
        case Column::Rule::Parts:
            return 0;  // Shared out when all rows are there.
    }
    return 0;
}

/// A total shared out over the rows in uneven, round parts; the last row takes what is left.
void share_out(const TableSpec& table, std::size_t index, const Voice& voice,
               std::vector<std::vector<std::int64_t>>& rows) {
    const Column& column = table.columns[index];
    const std::int64_t total = value_of(*voice.type, column.left, voice);
    std::vector<std::int64_t> weights;
    std::int64_t all = 0;
    for (std::uint64_t row = 0; row < rows.size(); ++row) {
        weights.push_back(drawn_between(mix(voice.seed, table.hash + row * 64 + 40), 3, 20, 1));
        all += weights.back();
    }
    std::int64_t left = total;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool last = row + 1 == rows.size();
        const std::int64_t part = total * weights[row] / all / column.step * column.step;
        rows[row][index] = last ? left : part;
        left -= part;
    }
}

std::vector<std::int64_t> last_row_of(const TableSpec& table,
                                      const std::vector<std::vector<std::int64_t>>& rows) {
    std::vector<std::int64_t> last;
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        const Column& column = table.columns[index];
        std::int64_t total = 0;
        for (const auto& row : rows) total += row[index];
        const bool average = table.last_row == TableSpec::LastRow::Average;
        if (average && !rows.empty()) {
            const auto count = static_cast<std::int64_t>(rows.size());
            total = (total * 2 + count) / (count * 2);
        }
        if (column.rule == Column::Rule::Minus) total = last[column.left] - last[column.right];
        if (column.rule == Column::Rule::Deviation) {
            total = deviation(last[column.left], last[column.right]);
        }
        last.push_back(total);
    }
    return last;
}

void write_cells(const std::vector<Phrase>& cells, Voice& voice, std::string& text) {
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (cell > 0) text += '\t';
        say(cells[cell], voice, text);
    }
    text += '\n';
}

void write_figures(const TableSpec& table, Voice& voice, std::string& text) {
    const auto figures = figures_of(table, voice);
    const std::uint64_t rows = rows_of(table, voice);
    for (std::size_t row = 0; row < figures.size(); ++row) {
        say(row < rows ? name_of_row(table, voice, row).front() : table.last_name, voice, text);
        for (std::size_t index = 0; index < table.columns.size(); ++index) {
            std::int64_t value = figures[row][index];
            // As in real life, now and then a total does not add up.
            const bool slip = row == rows && index == 0 && table.columns.size() > 1 &&
                              table.last_row == TableSpec::LastRow::Sum &&
                              mix(voice.seed, table.hash + 1) % 60 == 0;
            if (slip) value += table.columns[index].step;
            text += '\t';
            append_value(text, table.columns[index].unit, value, Slot::Form::Bare);
        }
        text += '\n';
    }
}

}  // namespace

std::int64_t value_of(const CaseType& type, std::size_t index, const Voice& voice) {
    const Quantity& quantity = type.quantities[index];
    switch (quantity.rule) {
        case Quantity::Rule::Drawn: {
            const std::int64_t drawn = drawn_between(mix(voice.seed, quantity.hash), quantity.low,
                                                     quantity.high, quantity.step);
            return is_time(quantity.unit) ? time_after(voice.created, quantity.unit, drawn) : drawn;
        }
        case Quantity::Rule::Minus:
            return value_of(type, quantity.left, voice) - value_of(type, quantity.right, voice);
        case Quantity::Rule::Plus:
            return value_of(type, quantity.left, voice) + value_of(type, quantity.right, voice);
        case Quantity::Rule::Share: {
            const std::int64_t share = value_of(type, quantity.left, voice) * quantity.low / 100;
            return quantity.unit == Quantity::Unit::Kroner ? share / 1000 * 1000 : share;
        }
        case Quantity::Rule::Times:
            return value_of(type, quantity.left, voice) * quantity.low;
    }
    return 0;
}

void append_value(std::string& text, Quantity::Unit unit, std::int64_t value, Slot::Form form) {
    const bool full = form == Slot::Form::Full;
    switch (unit) {
        case Quantity::Unit::Kroner:
            append_whole(text, value);
            if (full) text += " kr.";
            break;
        case Quantity::Unit::Millions:
            append_tenths(text, value);
            if (full) text += " mio. kr.";
            break;
        case Quantity::Unit::Count:
            append_whole(text, value);
            break;
        case Quantity::Unit::Percent:
            append_whole(text, value);
            if (full) text += " %";
            break;
        case Quantity::Unit::PercentTenths:
            append_tenths(text, value);
            if (full) text += " %";
            break;
        case Quantity::Unit::Day:
            append_date(text, base::date_of_days(value));
            break;
        case Quantity::Unit::Month:
            append_month(text, base::date_of_days(value));
            break;
        case Quantity::Unit::Year:
            text += std::to_string(base::date_of_days(value).year);
            break;
        case Quantity::Unit::Number:
            text += std::to_string(value);
            break;
    }
}

std::vector<std::vector<std::int64_t>> figures_of(const TableSpec& table, const Voice& voice) {
    std::vector<std::vector<std::int64_t>> rows;
    const std::uint64_t count = rows_of(table, voice);
    for (std::uint64_t number = 0; number < count; ++number) {
        Row row{table, voice, number};
        for (std::size_t index = 0; index < table.columns.size(); ++index) {
            const std::uint64_t place = table.hash + number * 64 + index;
            row.cells.push_back(cell_of(table.columns[index], row, mix(voice.seed, place)));
        }
        rows.push_back(std::move(row.cells));
    }
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        if (table.columns[index].rule == Column::Rule::Parts) share_out(table, index, voice, rows);
    }
    if (table.last_row != TableSpec::LastRow::None) rows.push_back(last_row_of(table, rows));
    return rows;
}

void write_table(const TableSpec& table, Voice& voice, int number, std::string& text) {
    text += "Tabel ";
    text += std::to_string(number);
    text += ": ";
    say(table.caption, voice, text);
    text += "\n\n";
    write_cells(table.header, voice, text);
    if (table.columns.empty()) {
        for (const auto& row : table.rows) write_cells(row, voice, text);
    } else {
        write_figures(table, voice, text);
    }
    text += '\n';
    for (std::size_t note = 0; note < table.notes.size(); ++note) {
        text += std::to_string(note + 1);
        text += ") ";
        say(table.notes[note], voice, text);
        text += "\n\n";
    }
}

}  // namespace demo
