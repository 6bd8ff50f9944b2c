// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/commands/doubts.h"

#include <fmt/format.h>

#include <map>

namespace cli {

std::string_view question_of(std::string_view code) {
    static const std::map<std::string_view, std::string_view> questions = {
        {"doubt.closing_word", "a closing word that no closed item explains: is more closed?"},
        {"doubt.unknown_mark",
         "a mark at items that says nothing known: may everybody read what it stands at?"},
        {"doubt.closing_lost",
         "something closed in the version before is not found in it: where is it?"},
        {"doubt.opens", "what an earlier document of the meeting closed is open: may all read it?"},
        {"doubt.closed_before",
         "the same case or the same title was closed in another meeting: is it open now?"},
        {"doubt.closed_in_head", "a closed heading where none was expected: what is closed?"},
        {"doubt.words_uncounted", "the words of the source could not be counted"},
        {"doubt.part_not_read",
         "a file in the file was not looked into: does it hold closed matter?"},
        {"doubt.text_not_read",
         "a part of the file could not be read: what does it say, and is it closed?"},
        {"doubt.no_minutes", "it is like neither minutes nor an agenda: what is it?"},
        {"doubt.no_items", "no item was found: is this minutes?"},
        {"doubt.weekday", "the weekday does not fit the date"},
        {"doubt.text_left_out", "lines left out as running heads may be text: are they?"},
        {"doubt.title_missing", "an item has no title: where does it begin?"},
        {"doubt.dates_differ", "two places give two dates: when was the meeting?"},
        {"doubt.columns", "the text may stand in two columns, read across"},
        {"doubt.numbers_jump", "the items' numbers jump: is one missing?"},
        {"doubt.words_lost", "words of the source are in no field: which?"},
        {"doubt.body", "no label or heading names the body: whose meeting was it?"},
        {"doubt.date", "no label or heading gives the date: when was the meeting?"},
        {"doubt.no_body", "nothing tells which body met: whose meeting was it?"},
        {"doubt.no_date", "nothing tells the day: when was the meeting?"},
        {"doubt.body_new", "nobody has told of the body yet: a new one, or another name for one?"},
        {"doubt.hidden_text", "the author hid text: may it be left out?"},
        {"doubt.shares_few", "it shares few items with the version it would replace: is it one?"},
        {"doubt.item_gone", "an item of the version it would replace is not in it: may it go?"},
        {"doubt.other_people",
         "nobody who was there was there in the version it would replace: is it the same body?"},
        {"doubt.matter_lost", "an item that somebody closed is not found in it: where is it?"},
        {"doubt.body_waits", "all documents of its body wait: may everybody read it?"},
        {"doubt.letters", "letters that nobody writes: in which encoding is the file?"},
        {"doubt.personal_beside", "a personal number in a remark, a property or hidden text"},
        {"doubt.personal_number", "a personal number: should it be there?"},
    };
    const auto found = questions.find(code);
    return found == questions.end() ? code : found->second;
}

void print_doubts(std::FILE* out, const base::Findings& doubts) {
    int number = 0;
    for (const base::Finding& doubt : doubts) {
        fmt::print(out, "  {}. {}\n      line {}: {}\n", ++number, question_of(doubt.code),
                   doubt.line, doubt.text);
    }
}

}  // namespace cli
