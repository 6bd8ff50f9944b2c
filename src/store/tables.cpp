// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "store/by_text.h"

namespace migrations {
std::span<const base::Asset> assets();
}  // namespace migrations

namespace store {
namespace {

bool is_letter(char one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || one == '_' ||
           (one >= '0' && one <= '9');
}

/// The words of a text, without those in '...', in comments and after a full stop (a column).
std::vector<std::string> words_of(std::string_view sql) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        if (sql[at] == '\'') {
            at = std::min(sql.find('\'', at + 1), sql.size());
        } else if (sql.substr(at, 2) == "--") {
            at = std::min(sql.find('\n', at), sql.size());
        } else if (is_letter(sql[at])) {
            const bool is_column = at > 0 && sql[at - 1] == '.';
            const std::size_t begin = at;
            while (at + 1 < sql.size() && is_letter(sql[at + 1])) ++at;
            if (!is_column) words.push_back(base::lower_case(sql.substr(begin, at + 1 - begin)));
        } else if (sql[at] == ';') {
            words.emplace_back(";");
        }
    }
    return words;
}

/// The name that CREATE TABLE or CREATE VIEW gives, or ALTER TABLE ... RENAME TO.
std::optional<std::string> name_made(const std::vector<std::string>& words, std::size_t at,
                                     std::string_view kind) {
    if (words[at] != kind) return std::nullopt;
    const bool is_made = at > 0 && words[at - 1] == "create";
    const bool is_renamed = at > 0 && words[at - 1] == "alter" && at + 4 < words.size() &&
                            words[at + 2] == "rename" && words[at + 3] == "to";
    if (is_renamed) return words[at + 4];
    if (!is_made) return std::nullopt;
    std::size_t name = at + 1;
    while (name < words.size() &&
           (words[name] == "if" || words[name] == "not" || words[name] == "exists")) {
        ++name;
    }
    if (name >= words.size()) return std::nullopt;
    return words[name];
}

/// What the migrations make.
struct Schema {
    std::vector<std::string> tables;                        ///< In order, each once.
    std::map<std::string, std::vector<std::string>> views;  ///< The words of each.
};

Schema read_schema() {
    Schema schema;
    for (const base::Asset& file : migrations::assets()) {
        const auto words = words_of(file.bytes);
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (auto table = name_made(words, at, "table")) schema.tables.push_back(*table);
            if (const auto view = name_made(words, at, "view")) {
                const auto from = words.begin() + static_cast<std::ptrdiff_t>(at + 2);
                schema.views[*view] = {from, std::find(from, words.end(), ";")};
            }
        }
    }
    std::sort(schema.tables.begin(), schema.tables.end());
    schema.tables.erase(std::unique(schema.tables.begin(), schema.tables.end()),
                        schema.tables.end());
    return schema;
}

const Schema& schema() {
    static const Schema read = read_schema();
    return read;
}

std::optional<std::size_t> index_of(std::string_view table) {
    const auto& tables = schema().tables;
    const auto found = std::lower_bound(tables.begin(), tables.end(), table);
    if (found == tables.end() || *found != table) return std::nullopt;
    return static_cast<std::size_t>(found - tables.begin());
}

}  // namespace

/// One statement, while it is read.
class SqlText {
public:
    static StatementTables read(const std::vector<std::string>& words) {
        CHECK(schema().tables.size() <= TableSet::most, "there are fewer tables than bits");
        StatementTables tables;
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (const auto index = index_of(words[at])) tables.named.bits_.set(*index);
            const auto view = schema().views.find(words[at]);
            if (view != schema().views.end()) tables.named.add(read(view->second).named);
            if (at > 0 && is_written(words, at)) write(words[at], tables.written);
        }
        return tables;
    }

private:
    static bool is_written(const std::vector<std::string>& words, std::size_t at) {
        const std::string& before = words[at - 1];
        if (before == "into") return true;
        if (before == "update") return words[at] != "set";
        return before == "from" && at > 1 && words[at - 2] == "delete";
    }
    static void write(const std::string& table, TableSet& written) {
        if (const auto index = index_of(table)) {
            written.bits_.set(*index);
        } else {
            written.bits_.set();
        }
    }
};

bool TableSet::contains(std::string_view table) const {
    const auto index = index_of(table);
    return index && bits_.test(*index);
}

std::vector<std::string> TableSet::names() const {
    std::vector<std::string> names;
    const auto& tables = schema().tables;
    for (std::size_t at = 0; at < tables.size(); ++at) {
        if (bits_.test(at)) names.push_back(tables[at]);
    }
    return names;
}

StatementTables tables_of(std::string_view sql) {
    constexpr std::size_t most_remembered = 4096;
    thread_local ByText<StatementTables> remembered;
    const auto known = remembered.find(sql);
    if (known != remembered.end()) return known->second;
    if (remembered.size() >= most_remembered) remembered.clear();
    return remembered.emplace(sql, SqlText::read(words_of(sql))).first->second;
}

}  // namespace store
