// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/case_type_reader.h"

#include <array>
#include <charconv>

#include "base/text.h"

namespace demo {
namespace {

std::int64_t whole_number(std::string_view text, const Scope& scope) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    if (text.empty() || std::from_chars(text.data(), end, number).ptr != end) {
        broken_text(scope, "not a whole number", text);
    }
    return number;
}

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    for (const auto word : base::split(text, ' ')) {
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

/// The first word of a line; the line is left with the rest.
std::string_view take_word(std::string_view& line) {
    const std::size_t space = line.find(' ');
    const std::string_view word = line.substr(0, space);
    line = space == line.npos ? std::string_view() : base::trim(line.substr(space));
    return word;
}

struct ForumName {
    std::string_view name;
    Forum forum;
};
constexpr std::array<ForumName, forum_count + 1> forum_names = {
    {{"direktion", Forum::Board},
     {"chefforum", Forum::Chiefs},
     {"hovedudvalg", Forum::WorksCouncil},
     {"teknik", Forum::Technical},
     {"børn", Forum::Children},
     {"social", Forum::Social},
     {"kultur", Forum::Culture},
     {"økonomi", Forum::Finance},
     {"byråd", Forum::Council},
     {"udvalg", Forum::Owner}}};

Forum forum_of(std::string_view name, const Scope& scope) {
    for (const ForumName& known : forum_names) {
        if (known.name == name) return known.forum;
    }
    broken_text(scope, "there is no forum of this name", name);
}

struct UnitName {
    std::string_view name;
    Quantity::Unit unit;
};
constexpr std::array<UnitName, 9> unit_names = {{{"kr", Quantity::Unit::Kroner},
                                                 {"mio", Quantity::Unit::Millions},
                                                 {"antal", Quantity::Unit::Count},
                                                 {"pct", Quantity::Unit::Percent},
                                                 {"pct1", Quantity::Unit::PercentTenths},
                                                 {"dato", Quantity::Unit::Day},
                                                 {"måned", Quantity::Unit::Month},
                                                 {"årstal", Quantity::Unit::Year},
                                                 {"nr", Quantity::Unit::Number}}};

/// Reads one file line by line; what a line means depends on where it stands.
class CaseTypeReader {
public:
    CaseTypeReader(const base::Asset& asset,
                   const std::function<const WordList*(std::string_view)>& find_list) {
        const std::size_t slash = asset.name.rfind('/');
        type_->name = asset.name.substr(slash + 1, asset.name.size() - slash - 5);
        scope_.file = asset.name;
        scope_.type = type_.get();
        scope_.find_list = [this, find_list](std::string_view name) -> const WordList* {
            const auto local = type_->lists.find(name);
            return local == type_->lists.end() ? find_list(name) : local->second.get();
        };
    }

    std::unique_ptr<CaseType> read(std::string_view text) {
        for (const std::string_view line : base::split(text, '\n')) {
            ++scope_.line;
            const std::string_view bare = base::trim(line);
            if (bare.empty() || bare.front() == '#') {
                if (bare.substr(0, 3) != "## ") continue;
            }
            if (section_ != nullptr || bare.back() == ':') {
                read_section_line(bare);
            } else if (line.front() == ' ') {
                read_inner(bare);
            } else {
                read_head(bare);
            }
        }
        if (type_->owners.empty()) type_->owners.push_back(Forum::Finance);
        if (type_->titles.empty() || type_->routes.empty()) {
            broken_text(scope_, "no title or route", type_->name);
        }
        return std::move(type_);
    }

private:
    void read_head(std::string_view line) {
        list_ = nullptr;
        table_ = nullptr;
        const std::string_view word = take_word(line);
        if (word == "let") return read_quantity(line);
        if (word == "list") return begin_list(line);
        if (word == "tabel") return begin_table(line);
        if (word == "titel") return type_->titles.push_back(compile_phrase(line, scope_));
        if (word == "løfte") return type_->promises.push_back(compile_phrase(line, scope_));
        if (word == "center") return void(type_->centre = line);
        if (word == "stammer") return read_stems(line);
        if (word == "vægt") return void(type_->weight = int_of(line));
        read_way(word, line);
    }

    void read_stems(std::string_view name) {
        type_->stems = scope_.find_list("stamme." + std::string(name));
        if (type_->stems == nullptr) broken_text(scope_, "there are no such stems", name);
    }

    /// Where a case of this kind belongs and goes.
    void read_way(std::string_view word, std::string_view line) {
        if (word == "udvalg") {
            for (const auto name : words_in(line)) {
                type_->owners.push_back(forum_of(name, scope_));
            }
        } else if (word == "måneder") {
            for (const auto month : words_in(line)) type_->months.push_back(int_of(month));
        } else if (word == "rute") {
            std::vector<Forum> route;
            for (const auto name : words_in(line)) route.push_back(forum_of(name, scope_));
            type_->routes.push_back(std::move(route));
        } else if (word == "efter") {
            type_->sequel = take_word(line);
            type_->sequel_low = int_of(take_word(line));
            type_->sequel_high = int_of(take_word(line));
        } else if (word == "art") {
            type_->purpose = line == "orientering" ? CaseType::Purpose::Inform
                             : line == "drøftelse" ? CaseType::Purpose::Discuss
                                                   : CaseType::Purpose::Decide;
        } else {
            broken_text(scope_, "unknown word", word);
        }
    }

    int int_of(std::string_view text) const { return static_cast<int>(whole_number(text, scope_)); }

    Quantity::Unit unit_of(std::string_view name) const {
        for (const UnitName& known : unit_names) {
            if (known.name == name) return known.unit;
        }
        broken_text(scope_, "unknown unit", name);
    }

    std::size_t quantity_named(std::string_view name) const {
        const auto found = type_->quantity_names.find(name);
        if (found == type_->quantity_names.end()) {
            broken_text(scope_, "not declared above", name);
        }
        return found->second;
    }

    void read_quantity(std::string_view line) {
        const std::string name(take_word(line));
        const std::string_view kind = take_word(line);
        Quantity quantity;
        quantity.hash = hash_of(name);
        if (is_fact(name)) broken_text(scope_, "the name is taken by a fact", name);
        if (kind == "minus" || kind == "plus") {
            quantity.rule = kind == "minus" ? Quantity::Rule::Minus : Quantity::Rule::Plus;
            quantity.left = quantity_named(take_word(line));
            quantity.right = quantity_named(take_word(line));
            quantity.unit = type_->quantities[quantity.left].unit;
        } else if (kind == "andel" || kind == "gange") {
            quantity.rule = kind == "andel" ? Quantity::Rule::Share : Quantity::Rule::Times;
            quantity.left = quantity_named(take_word(line));
            quantity.low = whole_number(take_word(line), scope_);
            quantity.unit = type_->quantities[quantity.left].unit;
        } else {
            quantity.unit = unit_of(kind);
            quantity.low = whole_number(take_word(line), scope_);
            quantity.high = whole_number(take_word(line), scope_);
            if (!line.empty()) quantity.step = whole_number(take_word(line), scope_);
        }
        type_->quantity_names.emplace(name, type_->quantities.size());
        type_->quantities.push_back(quantity);
    }

    void begin_list(std::string_view name) {
        auto list = std::make_unique<WordList>();
        list->hash = hash_of(name);
        list_ = list.get();
        type_->lists.emplace(std::string(name), std::move(list));
    }

    void begin_table(std::string_view name) {
        type_->table_names.emplace(std::string(name), type_->tables.size());
        table_ = &type_->tables.emplace_back();
        table_->hash = hash_of(name);
    }

    void read_inner(std::string_view line) {
        if (list_ != nullptr) {
            list_->entries.push_back(compile_entry(line, scope_));
        } else if (table_ != nullptr) {
            read_table_line(line);
        } else {
            broken_text(scope_, "an indented line belongs to a list or a table", line);
        }
    }

    void read_table_line(std::string_view line) {
        const std::string_view word = take_word(line);
        if (word == "titel") {
            table_->caption = compile_phrase(line, scope_);
        } else if (word == "hoved") {
            table_->header = compile_entry(line, scope_);
        } else if (word == "kolonne") {
            table_->columns.push_back(column_of(line));
        } else if (word == "rækker") {
            table_->least_rows = int_of(take_word(line));
            table_->most_rows = int_of(take_word(line));
            find_row_names(line);
        } else if (word == "celler") {
            table_->rows.push_back(compile_entry(line, scope_));
        } else if (word == "sum" || word == "snit") {
            table_->last_row =
                word == "sum" ? TableSpec::LastRow::Sum : TableSpec::LastRow::Average;
            table_->last_name = compile_phrase(line, scope_);
        } else if (word == "note") {
            table_->notes.push_back(compile_phrase(line, scope_));
        } else {
            broken_text(scope_, "unknown word in a table", word);
        }
    }

    void find_row_names(std::string_view name) {
        table_->names = scope_.find_list(name);
        if (table_->names != nullptr) return;
        table_->names_of_owner = true;
        for (std::size_t owner = 0; owner < owner_count; ++owner) {
            const std::string full = std::string(name) + "." + std::string(owner_key(owner));
            table_->owner_names[owner] = scope_.find_list(full);
            if (table_->owner_names[owner] == nullptr) broken_text(scope_, "no such list", full);
        }
    }

    Column column_of(std::string_view line) {
        const std::string_view kind = take_word(line);
        Column column;
        if (kind == "minus" || kind == "afvigelse") {
            column.rule = kind == "minus" ? Column::Rule::Minus : Column::Rule::Deviation;
            column.left = static_cast<std::size_t>(int_of(take_word(line)) - 1);
            column.right = static_cast<std::size_t>(int_of(take_word(line)) - 1);
            column.unit = kind == "minus" ? table_->columns.at(column.left).unit
                                          : Quantity::Unit::PercentTenths;
            return column;
        }
        if (kind == "fordel") {
            column.rule = Column::Rule::Parts;
            column.left = quantity_named(take_word(line));
            column.unit = type_->quantities[column.left].unit;
            column.step = whole_number(take_word(line), scope_);
            return column;
        }
        if (kind == "række") {
            column.rule = Column::Rule::OfRow;
            column.unit = unit_of(take_word(line));
        } else if (kind == "nær" || kind == "omkring") {
            column.rule = kind == "nær" ? Column::Rule::Near : Column::Rule::Percent;
            column.left = static_cast<std::size_t>(int_of(take_word(line)) - 1);
            column.unit = table_->columns.at(column.left).unit;
        } else {
            column.unit = unit_of(kind);
        }
        column.low = whole_number(take_word(line), scope_);
        column.high = whole_number(take_word(line), scope_);
        if (!line.empty()) column.step = whole_number(take_word(line), scope_);
        return column;
    }

    void read_section_line(std::string_view line) {
        if (line.back() == ':' && line.find(' ') == line.npos) {
            section_ = section_named(line.substr(0, line.size() - 1));
            return;
        }
        if (section_ == nullptr) broken_text(scope_, "no section begun", line);
        Line said;
        said.number = static_cast<std::size_t>(scope_.line);
        read_conditions(line, said);
        read_shape(line, said);
        // What stands together with the same odds comes or stays away together.
        const bool with_last = !section_->empty() && section_->back().percent == said.percent &&
                               section_->back().when == said.when;
        said.group = with_last ? section_->back().group : static_cast<std::size_t>(scope_.line);
        section_->push_back(std::move(said));
    }

    std::vector<Line>* section_named(std::string_view name) {
        if (name == "baggrund") return &type_->background;
        if (name == "indstilling") return &type_->recommendation;
        if (name == "sagsfremstilling") return &type_->presentation;
        if (name == "økonomi") return &type_->finance;
        if (name == "lovgrundlag") return &type_->legal;
        if (name == "bilag") return &type_->attachments;
        broken_text(scope_, "unknown section", name);
    }

    void read_conditions(std::string_view& line, Line& said) const {
        while (line.front() == '?') {
            const std::string_view condition = take_word(line).substr(1);
            if (condition == "først") {
                said.when = Line::When::FirstStop;
            } else if (condition == "senere") {
                said.when = Line::When::LaterStop;
            } else {
                said.percent = int_of(condition);
            }
        }
    }

    void read_shape(std::string_view line, Line& said) {
        if (line.substr(0, 7) == "!tabel ") {
            said.shape = Line::Shape::Table;
            const auto found = type_->table_names.find(line.substr(7));
            if (found == type_->table_names.end()) broken_text(scope_, "no such table", line);
            said.table = found->second;
            return;
        }
        if (line.substr(0, 3) == "## ") {
            said.shape = Line::Shape::Heading;
            line.remove_prefix(3);
        } else if (line.substr(0, 2) == "- ") {
            said.shape = Line::Shape::Bullet;
            line.remove_prefix(2);
        } else if (line.substr(0, 3) == "1. ") {
            said.shape = Line::Shape::Numbered;
            line.remove_prefix(3);
        }
        said.phrase = compile_phrase(line, scope_);
    }

    std::unique_ptr<CaseType> type_{new CaseType};
    Scope scope_;
    WordList* list_ = nullptr;
    TableSpec* table_ = nullptr;
    std::vector<Line>* section_ = nullptr;
};

}  // namespace

Entry compile_entry(std::string_view text, const Scope& scope) {
    constexpr std::string_view separator = "¦";
    Entry entry;
    std::size_t start = 0;
    while (true) {
        const std::size_t end = text.find(separator, start);
        entry.push_back(compile_phrase(base::trim(text.substr(start, end - start)), scope));
        if (end == text.npos) return entry;
        start = end + separator.size();
    }
}

std::unique_ptr<CaseType> read_case_type(
    const base::Asset& asset, const std::function<const WordList*(std::string_view)>& find_list) {
    return CaseTypeReader(asset, find_list).read(asset.bytes);
}

}  // namespace demo
