// SPDX-License-Identifier: AGPL-3.0-or-later
// What a kind of case looks like: read from texts/cases/*.txt, never changed afterwards.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "demo/internal/phrase.h"

namespace demo {

/// The bodies, in the order of bodies(). Owner stands for the committee a case belongs to.
enum class Forum {
    Board,
    Chiefs,
    WorksCouncil,
    Technical,
    Children,
    Social,
    Culture,
    Finance,
    Council,
    Owner
};
constexpr std::size_t forum_count = 9;

/// Which committee a case belongs to, as an index of owner lists: Technical is 0, Finance 4.
constexpr std::size_t owner_of(Forum forum) {
    return static_cast<std::size_t>(forum) - static_cast<std::size_t>(Forum::Technical);
}
constexpr Forum forum_of_owner(std::size_t owner) {
    return static_cast<Forum>(owner + static_cast<std::size_t>(Forum::Technical));
}

/// A figure or a time a case draws once.
struct Quantity {
    enum class Unit { Kroner, Millions, Count, Percent, PercentTenths, Day, Month, Year, Number };
    enum class Rule { Drawn, Minus, Plus, Share, Times };
    std::uint64_t hash = 0;
    Unit unit = Unit::Count;
    Rule rule = Rule::Drawn;
    std::int64_t low = 0;  ///< Share and Times: the percentage or factor.
    std::int64_t high = 0;
    std::int64_t step = 1;
    std::size_t left = 0;  ///< Minus, Plus, Share, Times: quantities declared before.
    std::size_t right = 0;
};

struct Column {
    enum class Rule { Drawn, Near, Percent, OfRow, Minus, Deviation, Parts };
    Quantity::Unit unit = Quantity::Unit::Count;
    Rule rule = Rule::Drawn;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t step = 1;
    std::size_t left = 0;  ///< Other columns, counted from 0. Parts: the quantity shared out.
    std::size_t right = 0;
};

struct TableSpec {
    enum class LastRow { None, Sum, Average };
    std::uint64_t hash = 0;
    Phrase caption;
    std::vector<Phrase> header;
    std::vector<Column> columns;      ///< Empty: a table of words, all in `rows`.
    const WordList* names = nullptr;  ///< What its rows are about...
    bool names_of_owner = false;      ///< ... or a list for each owner, in owner_names.
    std::array<const WordList*, owner_count> owner_names = {};
    int least_rows = 0;
    int most_rows = 0;
    std::vector<std::vector<Phrase>> rows;  ///< Or rows written out, cell by cell.
    LastRow last_row = LastRow::None;
    Phrase last_name;
    std::vector<Phrase> notes;
};

struct Line {
    enum class Shape { Paragraph, Heading, Bullet, Numbered, Table };
    enum class When { Always, FirstStop, LaterStop };
    Shape shape = Shape::Paragraph;
    When when = When::Always;
    int percent = 100;       ///< How often the case has it.
    std::size_t number = 0;  ///< Where it stands: its wording is the same at every stop.
    std::size_t group = 0;   ///< Lines that come or stay away together.
    Phrase phrase;
    std::size_t table = 0;
};

struct CaseType {
    enum class Purpose { Decide, Inform, Discuss };
    std::string name;
    Purpose purpose = Purpose::Decide;
    std::vector<Forum> owners;
    const WordList* stems = nullptr;  ///< Of compounds, when not the owner's.
    std::string centre;               ///< Key of the centre; empty: the owner's.
    int weight = 0;                   ///< How often it comes up among cases without a season.
    std::vector<int> months;          ///< It comes every year in these.
    std::vector<std::vector<Forum>> routes;
    std::string sequel;  ///< Another type that follows, the same case: a hearing is over.
    int sequel_low = 0;  ///< Days after the last stop.
    int sequel_high = 0;
    std::vector<Quantity> quantities;
    std::vector<TableSpec> tables;
    std::vector<Phrase> titles;
    std::vector<Line> background;
    std::vector<Line> recommendation;
    std::vector<Line> presentation;
    std::vector<Line> finance;
    std::vector<Line> legal;
    std::vector<Line> attachments;
    std::vector<Phrase> promises;
    std::map<std::string, std::unique_ptr<WordList>, std::less<>> lists;
    std::map<std::string, std::size_t, std::less<>> quantity_names;
    std::map<std::string, std::size_t, std::less<>> table_names;
};

/// A quantity's value: kroner, tenths, days since 1970 for times.
std::int64_t value_of(const CaseType& type, std::size_t quantity, const Voice& voice);
/// A value as text; Bare: without "kr." and the like.
void append_value(std::string& text, Quantity::Unit unit, std::int64_t value, Slot::Form form);

/// A table's figures for one case, row by row; the last row included when it has one.
std::vector<std::vector<std::int64_t>> figures_of(const TableSpec& table, const Voice& voice);
/// Writes it: caption, a blank line, rows of cells with tabs between, a blank line.
void write_table(const TableSpec& table, Voice& voice, int number, std::string& text);

}  // namespace demo
