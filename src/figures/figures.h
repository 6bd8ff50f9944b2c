// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the figures of a document add up. Each rule, its examples and what it gets wrong:
// docs/figures.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "records/minutes.h"

namespace figures {

enum class Kind {
    Total,       ///< A row or column that says it is the sum of others.
    Parts,       ///< "heraf": parts that make more than the whole, or not what they are said to.
    Difference,  ///< "Afvigelse", "Øget", "Rest".
    Percent,     ///< A change or share in percent.
    Shares,      ///< Shares that do not make 100.
    Product,     ///< "(150 kr. x 25)", a number times a price.
    List,        ///< A list whose parts are told to make a sum.
    Limit,       ///< Parts that exceed a limit that is stated.
    Told         ///< The same figure told twice: in the text and in the table.
};

/// Stable lower-case names: "total", "told".
std::string_view name_of(Kind kind);

/// Question: it may be right all the same; a person should look.
enum class Severity { Question, Error };
std::string_view name_of(Severity severity);

/// One figure that is not what the others make. Places count from 1; 0: it stands in no table.
struct Finding {
    int item = 0;    ///< The number of the item; 0: none.
    int table = 0;   ///< Which table of the item.
    int row = 0;     ///< Of the table, its heads included.
    int column = 0;  ///< Of the table, its labels included.
    Kind kind = Kind::Total;
    Severity severity = Severity::Question;
    std::string stated;    ///< As a reader sees it: "88".
    std::string computed;  ///< "87".
    std::string text;      ///< A Danish sentence that names the cells.
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Report {
    int checks = 0;  ///< How many figures were held against others.
    std::vector<Finding> findings;
};

/// One table alone; what needs the text around it is not looked at.
Report check_table(const document::Table& table);
/// The tables and the text of one item; `Finding::item` is 0. Linear in its length.
Report check_documents(const std::vector<const document::Document*>& sections);
/// Every item of a document, open or not: whoever shows it must show what the item shows.
Report check_minutes(const records::Minutes& minutes);

}  // namespace figures
