// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.h"

#include <algorithm>

#include "base/text.h"

namespace base {
namespace {

constexpr std::string_view formula_signs = "=+-@\t\r";

char separator_of(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    char best = ';';
    std::ptrdiff_t most = 0;
    for (const char one : {';', ',', '\t'}) {
        const auto count = std::count(first.begin(), first.end(), one);
        if (count > most) {
            most = count;
            best = one;
        }
    }
    return best;
}

std::string without_apostrophe(std::string_view cell) {
    const bool guarded = cell.size() > 1 && cell.front() == '\'' &&
                         formula_signs.find(cell[1]) != std::string_view::npos;
    return std::string(guarded ? cell.substr(1) : cell);
}

/// Reads sign after sign; a quote inside quotes is written twice.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    std::vector<CsvLine> read() {
        while (at_ < text_.size()) read_sign();
        current_.is_open = quoted_;
        end_line();
        return std::move(lines_);
    }

private:
    void read_sign() {
        const char sign = text_[at_++];
        if (sign == '\n') ++line_;
        if (quoted_) {
            const bool doubled = sign == '"' && at_ < text_.size() && text_[at_] == '"';
            if (doubled) ++at_;
            if (sign == '"' && !doubled) {
                quoted_ = false;
            } else {
                cell_ += sign;
            }
        } else if (sign == '"' && trim(cell_).empty()) {
            cell_.clear();
            quoted_ = true;
        } else if (sign == separator_) {
            end_cell();
        } else if (sign == '\n') {
            end_line();
        } else {
            cell_ += sign;
        }
    }

    void end_cell() {
        current_.cells.push_back(without_apostrophe(trim(cell_)));
        cell_.clear();
    }

    void end_line() {
        end_cell();
        const bool is_empty = std::all_of(current_.cells.begin(), current_.cells.end(),
                                          [](const std::string& cell) { return cell.empty(); });
        if (!is_empty) {
            current_.line = began_;
            lines_.push_back(std::move(current_));
        }
        current_ = {};
        began_ = line_;
    }

    std::string_view text_;
    const char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
    int began_ = 1;
    bool quoted_ = false;
    std::string cell_;
    CsvLine current_;
    std::vector<CsvLine> lines_;
};

}  // namespace

std::vector<CsvLine> read_csv_lines(std::string_view text) { return CsvReader(text).read(); }

std::string csv_cell(std::string_view text) {
    std::string plain;
    if (!text.empty() && formula_signs.find(text.front()) != std::string_view::npos) plain = "'";
    plain += text;
    if (plain.find_first_of(";\"\n\r,\t") == std::string::npos) return plain;
    std::string quoted = "\"";
    for (const char letter : plain) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (at > 0) line += ';';
        line += csv_cell(cells[at]);
    }
    return line + "\r\n";
}

}  // namespace base
