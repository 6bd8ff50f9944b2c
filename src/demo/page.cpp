// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/page.h"

#include "demo/internal/danish.h"

namespace demo {

bool has_line(const Line& line, const Voice& voice) {
    const bool first = voice.fact(Fact::PreviousForum).empty();
    if (line.when == Line::When::FirstStop && !first) return false;
    if (line.when == Line::When::LaterStop && first) return false;
    if (line.percent >= 100) return true;
    return choose(mix(voice.seed, 9000 + line.group), 100) <
           static_cast<std::uint64_t>(line.percent);
}

namespace {

/// What a case says of itself is said alike wherever it comes: the text travels with it.
void settle_words(const Line& line, Voice& voice) {
    voice.words = Random(mix(voice.seed, 70000 + line.number));
}

}  // namespace

void Page::item_heading(int number, std::string_view title) {
    if (style_ == Style::Marked) text_ += "# ";
    text_ += "Punkt ";
    text_ += std::to_string(number);
    text_ += ": ";
    text_ += title;
    text_ += "\n\n";
    restart_tables();
}

void Page::section(std::string_view heading) {
    if (style_ == Style::Marked) text_ += "## ";
    text_ += heading;
    text_ += "\n\n";
}

void Page::paragraph(std::string_view words) {
    text_ += words;
    text_ += "\n\n";
}

void Page::list_label(ListStyle style, int number) {
    if (style == ListStyle::Dash) {
        text_ += "- ";
        return;
    }
    text_ += std::to_string(number);
    text_ += style == ListStyle::Number ? ". " : ") ";
}

void Page::list(const std::vector<const Line*>& lines, Voice& voice, ListStyle style) {
    const Random words_of_today = voice.words;
    int number = 0;
    for (const Line* line : lines) {
        settle_words(*line, voice);
        list_label(style, ++number);
        say(line->phrase, voice, text_);
        text_ += '\n';
    }
    text_ += '\n';
    voice.words = words_of_today;
}

void Page::lines(const std::vector<Line>& lines, Voice& voice, ListStyle numbered) {
    const Random words_of_today = voice.words;
    bool in_list = false;
    int number = 0;
    for (const Line& line : lines) {
        if (!has_line(line, voice)) continue;
        settle_words(line, voice);
        const bool item = line.shape == Line::Shape::Bullet || line.shape == Line::Shape::Numbered;
        if (in_list && !item) text_ += '\n';
        if (!item) number = 0;
        in_list = item;
        if (line.shape == Line::Shape::Table) {
            write_table(voice.type->tables[line.table], voice, ++tables_, text_);
            continue;
        }
        if (line.shape == Line::Shape::Bullet) text_ += "- ";
        if (line.shape == Line::Shape::Numbered) list_label(numbered, ++number);
        if (line.shape == Line::Shape::Heading && style_ == Style::Marked) text_ += "### ";
        say(line.phrase, voice, text_);
        text_ += item ? "\n" : "\n\n";
    }
    if (in_list) text_ += '\n';
    voice.words = words_of_today;
}

}  // namespace demo
