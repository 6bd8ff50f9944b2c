// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents in which one item is closed: every form of saying so, in every place where it can
// stand, in every format. All are invented.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace matrix {

/// What a document says, from above; empty places are left out. Item 2 is the one that is closed.
struct Sheet {
    std::string mark;   ///< Stands in the text of item 2 and nowhere else.
    std::string date;   ///< "4. marts 2019"
    std::string head;   ///< A line of the head.
    std::string above;  ///< A line above the heading of item 2.
    std::string title = "Salg af grund";
    std::string case_number = "19/1002";
    std::string under;                                      ///< A line below the heading.
    std::vector<std::pair<std::string, std::string>> rows;  ///< A table below it.
    std::string last;                                       ///< The last line of the item.
    /// What only one format has, by its name: "header", "comment", "property" ...
    std::string part;
    std::string part_text;
};

struct File {
    std::string name;
    std::string bytes;
};

/// A place where words can stand.
struct Carrier {
    std::string name;
    std::function<void(Sheet& sheet, File& file, const std::string& form)> put;
};

struct Format {
    std::string ending;
    std::function<std::string(const Sheet&)> write;
    std::vector<Carrier> own;  ///< Beside those of every format.
    bool only_latin = false;   ///< It cannot write letters of other scripts here.
    int each = 1;              ///< One form in so many for each place, since it is slow to read.
};

std::vector<std::string> forms();
std::vector<Carrier> common_carriers();
std::vector<Format> formats();

}  // namespace matrix
