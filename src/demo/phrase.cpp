// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/phrase.h"

#include <numeric>

#include "demo/internal/case_type.h"
#include "demo/internal/danish.h"

namespace demo {
namespace {

/// Skewed to the front, as words are in a language: most draws come from the first entries.
const Entry& frequent_entry(const WordList& list, Random& random) {
    const std::uint64_t once = random.next() >> 32U;
    const std::uint64_t squared = (once * once) >> 32U;
    return list.entries[static_cast<std::size_t>((squared * list.entries.size()) >> 32U)];
}

/// A word nobody has put in a list: a stem from the owner's field and a head, "trafikanalyse".
void say_compound(const Slot& slot, Voice& voice, std::string& text) {
    const bool own_field = voice.words.chance(98);
    const std::size_t field = own_field ? voice.owner : voice.words.next() % owner_count;
    const WordList& stems = voice.stems != nullptr ? *voice.stems : *slot.lists[field];
    const Entry& stem = frequent_entry(stems, voice.words);
    const Entry& head = frequent_entry(*slot.heads, voice.words);
    constexpr std::size_t article_field = 4;
    const bool with_article = slot.field == article_field;
    const std::size_t start = text.size();
    if (with_article) {
        say(field_of(head, article_field), voice, text);
        text += ' ';
    }
    say(stem.front(), voice, text);
    say(with_article ? head.front() : field_of(head, slot.field), voice, text);
    if (slot.capital) capitalise(text, start);
}

void say_list(const Slot& slot, Voice& voice, std::string& text) {
    const WordList& list =
        *slot.lists[slot.source == Slot::Source::OwnerList ? voice.owner : std::size_t{0}];
    const bool fresh = slot.draw == Slot::Draw::Fresh;
    const Entry& entry = fresh ? list.entries[choose(voice.words.next(), list.entries.size())]
                               : entry_of(list, voice.seed, slot.nth);
    say(field_of(entry, slot.field), voice, text);
}

void say_table(const Slot& slot, const Voice& voice, std::string& text) {
    const TableSpec& table = voice.type->tables[static_cast<std::size_t>(slot.number)];
    const auto figures = figures_of(table, voice);
    std::int64_t total = 0;
    if (table.last_row == TableSpec::LastRow::None) {
        for (const auto& row : figures) total += row[slot.column];
    } else {
        total = figures.back()[slot.column];
    }
    if (slot.source == Slot::Source::TableSide) {
        text += total < 0 ? "mindreforbrug" : "merforbrug";
        return;
    }
    if (slot.form == Slot::Form::Bare && total < 0) total = -total;
    append_value(text, table.columns[slot.column].unit, total, Slot::Form::Full);
}

void say_slot(const Slot& slot, Voice& voice, std::string& text) {
    const std::size_t start = text.size();
    switch (slot.source) {
        case Slot::Source::List:
        case Slot::Source::OwnerList:
            say_list(slot, voice, text);
            break;
        case Slot::Source::Compound:
            say_compound(slot, voice, text);
            return;
        case Slot::Source::Fact:
            text += voice.facts[static_cast<std::size_t>(slot.number)];
            break;
        case Slot::Source::Quantity: {
            const auto index = static_cast<std::size_t>(slot.number);
            append_value(text, voice.type->quantities[index].unit,
                         value_of(*voice.type, index, voice), slot.form);
            break;
        }
        case Slot::Source::TableSum:
        case Slot::Source::TableSide:
            say_table(slot, voice, text);
            break;
        case Slot::Source::Year:
            text += std::to_string(voice.created.year + slot.number);
            break;
    }
    if (slot.genitive) append_genitive(text);
    if (slot.capital) capitalise(text, start);
}

/// "1,2 mio. kr." at the end of a sentence already has its full stop.
void say_words(std::string_view words, std::string& text) {
    if (!words.empty() && words.front() == '.' && !text.empty() && text.back() == '.') {
        words.remove_prefix(1);
    }
    text += words;
}

}  // namespace

const Phrase& field_of(const Entry& entry, std::size_t field) {
    return field < entry.size() ? entry[field] : entry.front();
}

const Entry& entry_of(const WordList& list, std::uint64_t seed, std::uint64_t nth) {
    const std::uint64_t count = list.entries.size();
    const std::uint64_t drawn = mix(seed, list.hash);
    std::uint64_t index = choose(drawn, count);
    if (nth > 0) {
        std::uint64_t step = 1 + (drawn & 0xffffU) % count;
        while (std::gcd(step, count) != 1) ++step;
        index = (index + nth * step) % count;
    }
    return list.entries[index];
}

void say(const Phrase& phrase, Voice& voice, std::string& text) {
    for (const Part& part : phrase.parts) {
        switch (part.kind) {
            case Part::Kind::Words:
                say_words(part.words, text);
                break;
            case Part::Kind::Choice:
                say(part.choices[choose(voice.words.next(), part.choices.size())], voice, text);
                break;
            case Part::Kind::Slot:
                say_slot(part.slot, voice, text);
                break;
        }
    }
}

}  // namespace demo
