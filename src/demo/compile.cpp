// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/compile.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <string>

#include "base/check.h"
#include "base/text.h"

namespace demo {
namespace {

struct FactName {
    std::string_view name;
    Fact fact;
};
constexpr std::array<FactName, fact_count> fact_names = {{{"forum", Fact::Forum},
                                                          {"forumet", Fact::ForumShort},
                                                          {"fagudvalg", Fact::Committee},
                                                          {"næste", Fact::NextForum},
                                                          {"forrige", Fact::PreviousForum},
                                                          {"forrigedato", Fact::PreviousDate},
                                                          {"center", Fact::Centre},
                                                          {"direktør", Fact::Director},
                                                          {"centerchef", Fact::Chief},
                                                          {"formand", Fact::Chair},
                                                          {"mødested", Fact::Place},
                                                          {"idag", Fact::Today},
                                                          {"frist", Fact::Deadline},
                                                          {"kommune", Fact::Municipality},
                                                          {"kvartal", Fact::Quarter}}};

constexpr std::array<std::string_view, owner_count> owner_keys = {"teknik", "børn", "social",
                                                                  "kultur", "økonomi"};

int number_in(std::string_view text, const Scope& scope) {
    int number = 0;
    const auto end = text.data() + text.size();
    if (std::from_chars(text.data(), end, number).ptr != end || text.empty()) {
        broken_text(scope, "not a number", text);
    }
    return number;
}

/// Owner lists are named alike with the owner's key behind a dot.
bool find_owner_lists(std::string_view name, const Scope& scope, Slot& slot) {
    for (std::size_t owner = 0; owner < owner_count; ++owner) {
        const std::string full = std::string(name) + "." + std::string(owner_keys[owner]);
        slot.lists[owner] = scope.find_list(full);
        if (slot.lists[owner] == nullptr) return false;
    }
    slot.source = Slot::Source::OwnerList;
    return true;
}

bool find_fact(std::string_view name, Slot& slot) {
    for (const FactName& known : fact_names) {
        if (known.name != name) continue;
        slot.source = Slot::Source::Fact;
        slot.number = static_cast<int>(known.fact);
        return true;
    }
    return false;
}

bool find_year(std::string_view name, const Scope& scope, Slot& slot) {
    constexpr std::string_view word = "år";
    if (name.substr(0, word.size()) != word) return false;
    const std::string_view rest = name.substr(word.size());
    if (!rest.empty() && rest.front() != '+' && rest.front() != '-') return false;
    slot.source = Slot::Source::Year;
    if (!rest.empty()) {
        const int years = number_in(rest.substr(1), scope);
        slot.number = rest.front() == '-' ? -years : years;
    }
    return true;
}

bool find_in_type(std::string_view name, const Scope& scope, Slot& slot) {
    if (scope.type == nullptr) return false;
    const auto quantity = scope.type->quantity_names.find(name);
    if (quantity != scope.type->quantity_names.end()) {
        slot.source = Slot::Source::Quantity;
        slot.number = static_cast<int>(quantity->second);
        return true;
    }
    const auto table = scope.type->table_names.find(name);
    if (table == scope.type->table_names.end()) return false;
    slot.source = Slot::Source::TableSum;
    slot.number = static_cast<int>(table->second);
    return true;
}

bool find_name(std::string_view name, const Scope& scope, Slot& slot) {
    if (find_year(name, scope, slot) || find_fact(name, slot)) return true;
    if (find_in_type(name, scope, slot)) return true;
    slot.lists[0] = scope.find_list(name);
    if (slot.lists[0] != nullptr) return true;
    return find_owner_lists(name, scope, slot);
}

/// Words put together on the spot, by what kind of thing they name.
bool find_compound(std::string_view name, const Scope& scope, Slot& slot) {
    constexpr std::string_view start = "fag";
    if (name.substr(0, start.size()) != start) return false;
    slot.heads = scope.find_list("hoved." + std::string(name.substr(start.size())));
    if (slot.heads == nullptr) return false;
    if (!find_owner_lists("stamme", scope, slot)) broken_text(scope, "no stems", name);
    slot.source = Slot::Source::Compound;
    return true;
}

void read_suffix(std::string_view suffix, const Scope& scope, Slot& slot) {
    if (suffix == "s") {
        slot.genitive = true;
    } else if (suffix == "tal") {
        slot.form = Slot::Form::Bare;
    } else if (suffix.substr(0, 4) == "sum.") {
        slot.column = static_cast<std::size_t>(number_in(suffix.substr(4), scope) - 1);
    } else if (suffix.substr(0, 5) == "side.") {
        slot.source = Slot::Source::TableSide;
        slot.column = static_cast<std::size_t>(number_in(suffix.substr(5), scope) - 1);
    } else if (suffix.substr(0, 4) == "abs.") {
        slot.form = Slot::Form::Bare;
        slot.column = static_cast<std::size_t>(number_in(suffix.substr(4), scope) - 1);
    } else {
        slot.field = static_cast<std::size_t>(number_in(suffix, scope) - 1);
    }
}

Slot compile_slot(std::string_view text, const Scope& scope) {
    Slot slot;
    std::string_view name = text;
    for (; !name.empty() && (name.front() == '^' || name.front() == '~'); name.remove_prefix(1)) {
        if (name.front() == '^') slot.capital = true;
        if (name.front() == '~') slot.draw = Slot::Draw::Fresh;
    }
    const std::size_t dot = name.find('.');
    const std::string_view suffix = dot == name.npos ? "" : name.substr(dot + 1);
    name = name.substr(0, dot);
    if (find_compound(name, scope, slot)) {
        if (slot.draw != Slot::Draw::Fresh) broken_text(scope, "a compound is always fresh", text);
    } else if (!find_name(name, scope, slot)) {
        if (name.empty() || !base::is_digit(static_cast<unsigned char>(name.back()))) {
            broken_text(scope, "unknown name", text);
        }
        slot.nth = static_cast<std::uint64_t>(name.back() - '1');
        name.remove_suffix(1);
        if (!find_name(name, scope, slot)) broken_text(scope, "unknown name", text);
    }
    if (!suffix.empty()) read_suffix(suffix, scope, slot);
    return slot;
}

/// The braces that open at `start`, without them; nested ones inside.
std::string_view inside_braces(std::string_view text, std::size_t start, const Scope& scope) {
    int depth = 0;
    for (std::size_t at = start; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return text.substr(start + 1, at - start - 1);
    }
    broken_text(scope, "a brace is not closed", text);
}

std::vector<std::string_view> split_choices(std::string_view text) {
    std::vector<std::string_view> choices;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}') --depth;
        if (text[at] == '|' && depth == 0) {
            choices.push_back(text.substr(start, at - start));
            start = at + 1;
        }
    }
    choices.push_back(text.substr(start));
    return choices;
}

}  // namespace

void broken_text(const Scope& scope, std::string_view why, std::string_view text) {
    std::string sentence(scope.file);
    sentence += ":" + std::to_string(scope.line) + ": ";
    sentence += std::string(why) + ": " + std::string(text) + "\n";
    std::fputs(sentence.c_str(), stderr);
    base::check_failed("the demo's own texts are in order", __FILE__, __LINE__);
}

bool is_fact(std::string_view name) {
    Slot unused;
    return find_fact(name, unused);
}

std::string_view owner_key(std::size_t owner) { return owner_keys[owner]; }

Phrase compile_phrase(std::string_view text, const Scope& scope) {
    Phrase phrase;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t brace = text.find('{', at);
        if (brace != at) {
            Part words;
            words.words = text.substr(at, brace == text.npos ? text.npos : brace - at);
            phrase.parts.push_back(std::move(words));
            if (brace == text.npos) break;
        }
        const std::string_view inside = inside_braces(text, brace, scope);
        const auto choices = split_choices(inside);
        Part part;
        if (choices.size() == 1) {
            part.kind = Part::Kind::Slot;
            part.slot = compile_slot(inside, scope);
        } else {
            part.kind = Part::Kind::Choice;
            for (const auto choice : choices) {
                part.choices.push_back(compile_phrase(choice, scope));
            }
        }
        phrase.parts.push_back(std::move(part));
        at = brace + inside.size() + 2;
    }
    return phrase;
}

}  // namespace demo
