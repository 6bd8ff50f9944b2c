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

/// An attachment as a packet tells of it.
struct PacketLine {
    std::string under;    ///< "Punkt 3: Budgetopfølgning": lines that follow each other share it.
    std::string words;    ///< "Bilag 2: Kort over stien".
    std::string shorter;  ///< The same on each page of it: "Punkt 3, bilag 2: Kort".
    int pages = 0;        ///< So many follow behind the sheet; 0: it is not in the packet.
    std::string said;     ///< Why it is not.
    std::string address;  ///< Where it can be fetched; "": nowhere.
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
    bool is_packet = false;               ///< It tells of attachments, also that there are none.
    std::vector<PacketLine> packet = {};  ///< In the order of the parts.
};

Sheet sheet_of(const Paper& paper);
Sheet sheet_of(const CasePaper& paper);

}  // namespace print
