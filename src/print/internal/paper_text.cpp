// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/paper_text.h"

#include <fmt/format.h>

#include "base/text.h"
#include "print/internal/paper_json.h"
#include "publish/minutes_writer.h"

namespace print {
namespace {

document::Document line_of(std::string words) {
    return {{{document::Paragraph{{std::move(words), {}}}}}};
}

}  // namespace

bool is_marked(const Paper& paper, std::size_t at) {
    if (at >= paper.stands.size() || paper.stands[at] != Stands::Closed) return false;
    return base::lower_case(paper.minutes.items[at].title).find("lukket") == std::string::npos;
}

Head head_of(const records::Minutes& minutes) {
    const bool agenda = minutes.kind == records::MinutesKind::Agenda;
    const std::string day =
        fmt::format("{:02}-{:02}-{:04}", minutes.date.day, minutes.date.month, minutes.date.year);
    Head head;
    head.title = fmt::format("{} {} d. {}", agenda ? "DAGSORDEN" : "REFERAT", minutes.body, day);
    head.when = day;
    if (minutes.start) head.when += " kl. " + base::render_time_of_day(*minutes.start);
    return head;
}

std::string text_of(const Paper& paper) {
    records::Minutes minutes = paper.minutes;
    if (!paper.reader.empty()) {
        const auto line = line_of(fmt::format("{} {}", printed_for, paper.reader));
        minutes.preamble.blocks.insert(minutes.preamble.blocks.begin(), line.blocks.front());
    }
    for (std::size_t at = 0; at < minutes.items.size(); ++at) {
        if (!is_marked(paper, at)) continue;
        records::Section mark;
        mark.document = line_of(std::string(closed_mark));
        auto& sections = minutes.items[at].sections;
        sections.insert(sections.begin(), std::move(mark));
    }
    return printable(publish::render_text(minutes));
}

}  // namespace print
