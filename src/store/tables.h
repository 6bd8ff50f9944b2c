// SPDX-License-Identifier: AGPL-3.0-or-later
// Which tables a statement names, read out of its text: the same for every database. The tables are
// those that the migrations make; a view stands for the tables it reads.
#pragma once
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// Some of the tables there are.
class TableSet {
public:
    void add(const TableSet& others) { bits_ |= others.bits_; }
    bool contains(std::string_view table) const;
    bool empty() const { return bits_.none(); }
    /// In the order of letters.
    std::vector<std::string> names() const;

private:
    friend class SqlText;
    static constexpr std::size_t most = 256;
    std::bitset<most> bits_;
};

struct StatementTables {
    TableSet named;    ///< Too many rather than too few: a word that is also a table counts.
    TableSet written;  ///< All there are when it writes to one that no migration makes.
};

StatementTables tables_of(std::string_view sql);

}  // namespace store
