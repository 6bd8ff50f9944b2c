// SPDX-License-Identifier: AGPL-3.0-or-later
// A sentence with open places, compiled once and said many times. docs/demo.md has the grammar:
// "{forslaget|oplægget}" chooses, "{skole}" fills in, "{^center}" with a capital, "{skole.s}" in
// the genitive, "{~fagord}" a new one each time.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "demo/internal/random.h"

namespace demo {

struct CaseType;
struct WordList;
struct Part;

struct Phrase {
    std::vector<Part> parts;
};

/// The fields of one entry: its forms, or itself and what goes with it.
using Entry = std::vector<Phrase>;

struct WordList {
    std::uint64_t hash = 0;  ///< Of its name: draws by name are the same wherever it is used.
    std::vector<Entry> entries;
};

/// What the occasion knows: filled in by the writer of the item.
enum class Fact {
    Forum,          ///< "Teknik- og Miljøudvalget".
    ForumShort,     ///< "udvalget", "Direktionen".
    Committee,      ///< The committee the case belongs to.
    NextForum,      ///< Where it goes from here; the same forum when it ends here.
    PreviousForum,  ///< Where it came from.
    PreviousDate,   ///< "4. marts 2025".
    Centre,         ///< "Center for Teknik og Miljø".
    Director,
    Chief,
    Chair,
    Place,     ///< Where the forum meets.
    Today,     ///< The day of the meeting.
    Deadline,  ///< A month later on: "maj 2025".
    Municipality,
    Quarter,  ///< The one that has ended when the case began: "3. kvartal 2024".
};
constexpr std::size_t fact_count = 15;
constexpr std::size_t owner_count = 5;

struct Slot {
    enum class Source { List, OwnerList, Compound, Fact, Quantity, TableSum, TableSide, Year };
    enum class Draw { OfTheCase, Fresh };
    enum class Form { Full, Bare };
    Source source = Source::List;
    Draw draw = Draw::OfTheCase;
    Form form = Form::Full;  ///< Bare: a number without its unit.
    bool capital = false;
    bool genitive = false;
    std::uint64_t nth = 0;  ///< {skole}, {skole2}: two different ones.
    std::size_t field = 0;
    int number = 0;  ///< Quantity, table, fact; or years to add.
    std::size_t column = 0;
    std::array<const WordList*, owner_count> lists = {};
    const WordList* heads = nullptr;  ///< Compound: what its last part is taken from.
};

struct Part {
    enum class Kind { Words, Choice, Slot };
    Kind kind = Kind::Words;
    std::string_view words;
    std::vector<Phrase> choices;
    Slot slot;
};

/// Who speaks: the case, what is said of it today, and today's choice of words.
struct Voice {
    std::uint64_t seed = 0;  ///< The case: what it draws is the same at every stop.
    Random words{0};         ///< The occasion: wording may differ from stop to stop.
    const CaseType* type = nullptr;
    std::size_t owner = 0;
    base::Date created;
    const WordList* stems = nullptr;  ///< Of compounds, when not the owner's.
    std::array<std::string, fact_count> facts = {};

    const std::string& fact(Fact name) const { return facts[static_cast<std::size_t>(name)]; }
    std::string& fact(Fact name) { return facts[static_cast<std::size_t>(name)]; }
};

/// Says a phrase at the end of `text`.
void say(const Phrase& phrase, Voice& voice, std::string& text);
/// An entry's field; the first when it has not so many.
const Phrase& field_of(const Entry& entry, std::size_t field);
/// The entry the case draws from a list; `nth` differ from each other while the list lasts.
const Entry& entry_of(const WordList& list, std::uint64_t seed, std::uint64_t nth);

}  // namespace demo
