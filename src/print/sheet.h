// SPDX-License-Identifier: AGPL-3.0-or-later
// What every paper is made of, whatever it is of: a head with facts, and parts with headings.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "print/paper.h"
#include "records/minutes.h"

namespace print {

struct SheetPart {
    std::string heading;  ///< "Punkt 3: Budgetopfølgning".
    std::string under;    ///< A line below it: its case number. "": none.
    bool marked = false;  ///< Said to be closed to others.
    std::vector<records::Section> sections;
};

struct Sheet {
    std::string municipality;
    std::string reader;  ///< On each page; "": the paper is for everybody.
    std::string kind;    ///< "Referat".
    std::string name;    ///< "Direktionen d. 26-02-2018".
    base::Date day;      ///< What files of it say that they were made.
    std::vector<std::pair<std::string, std::string>> facts;  ///< "Mødested", and what is said.
    document::Document preamble;
    std::vector<SheetPart> parts;
};

Sheet sheet_of(const Paper& paper);
Sheet sheet_of(const CasePaper& paper);

}  // namespace print
