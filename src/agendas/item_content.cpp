// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/item_content.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "agendas/internal/agenda_files.h"
#include "base/text.h"
#include "document/text_reader.h"

namespace agendas {
namespace {

using records::SectionKind;

constexpr std::array<std::pair<std::string_view, SectionKind>, 14> known_headings = {{
    {"baggrund", SectionKind::Background},
    {"resumé", SectionKind::Background},
    {"indstilling", SectionKind::Recommendation},
    {"indstillinger", SectionKind::Recommendation},
    {"sagsfremstilling", SectionKind::Presentation},
    {"sagens behandling", SectionKind::Process},
    {"økonomi", SectionKind::Finance},
    {"økonomiske konsekvenser", SectionKind::Finance},
    {"bilag", SectionKind::Attachments},
    {"lovgrundlag", SectionKind::Legal},
    {"retsgrundlag", SectionKind::Legal},
    {"sagsgang", SectionKind::Process},
    {"høring", SectionKind::Process},
    {"proces", SectionKind::Process},
}};

document::Block paragraph(std::string text) {
    document::Block block;
    block.content = document::Paragraph{{std::move(text)}};
    return block;
}

records::Section section_of(SectionKind kind, std::string heading) {
    return {.kind = kind, .heading = std::move(heading), .body = {}, .date = {}, .document = {}};
}

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view line : base::split(text, '\n')) {
        std::string clean = base::collapse_space(line);
        if (!clean.empty()) lines.push_back(std::move(clean));
    }
    return lines;
}

std::string treatment_words(cases::Treatment treatment) {
    switch (treatment) {
        case cases::Treatment::Decide:
            return "Til beslutning.";
        case cases::Treatment::Discuss:
            return "Til drøftelse.";
        case cases::Treatment::Inform:
            return "Til orientering.";
        case cases::Treatment::Hear:
            return "Til udtalelse.";
    }
    return {};
}

/// When, with whom, what for, and why late: what the secretariat says of an item before its own
/// words.
void add_first_words(records::Item& made, const AgendaItem& item, const Slot& slot,
                     const SendingDay& day) {
    records::Section first = section_of(SectionKind::Other, {});
    std::string when = render_slot(slot);
    if (!item.words.guests.empty()) {
        if (!when.empty()) when += ": ";
        when += item.words.guests + " deltager";
    }
    if (!when.empty()) first.document.blocks.push_back(paragraph(when + "."));
    if (item.draft) {
        first.document.blocks.push_back(paragraph(treatment_words(item.draft->treatment)));
    }
    if (!item.came_from_words.empty()) {
        first.document.blocks.push_back(paragraph(item.came_from_words));
    }
    if (!item.words.late_reason.empty() && is_late(item, day)) {
        first.document.blocks.push_back(
            paragraph("Udsendt efter fristen. Sagen kan ikke vente: " + item.words.late_reason));
    }
    if (first.document.blocks.empty()) return;
    made.sections.insert(made.sections.begin(), std::move(first));
}

records::Item item_of(const Agenda& agenda, const AgendaItem& item, const Slot& slot,
                      const SendingDay& day) {
    records::Item made;
    if (item.is_withdrawn) {
        records::Section gone = section_of(SectionKind::Other, {});
        gone.document.blocks.push_back(
            paragraph("Punktet er taget af dagsordenen: " + item.withdrawn_reason));
        made.sections.push_back(std::move(gone));
        made.outcomes = {records::Outcome::Withdrawn};
    } else {
        made = content_of(item, agenda.last_minutes);
        add_first_words(made, item, slot, day);
    }
    made.title = item.words.title;
    if (!item.words.case_number.empty()) made.case_number = item.words.case_number;
    made.closed = item.is_closed();
    return made;
}

/// What stands in a programme of an item: one that is not for everybody is not named there.
std::string programme_name(const records::Item& made, const AgendaItem& item) {
    if (item.words.access.visibility == records::Visibility::Open) {
        return fmt::format("Punkt {}: {}", made.number, made.title);
    }
    return fmt::format("Punkt {}: {}", made.number, item.is_closed() ? "Lukket" : "Internt");
}

/// The lines that the secretariat wrote, and the items that have a time of their own.
document::Document programme_of(const Agenda& agenda, const std::vector<records::Item>& items,
                                const Slots& slots) {
    document::Document programme;
    const std::vector<std::string> lines = lines_in(agenda.programme);
    if (lines.empty()) return programme;
    document::Block heading;
    heading.content = document::Heading{2, {"Dagens program"}};
    programme.blocks.push_back(std::move(heading));
    for (const std::string& line : lines) programme.blocks.push_back(paragraph(line));
    document::Table table{.caption = {}, .header_rows = 1, .rows = {{{"Tid"}, {"Punkt"}}}};
    for (std::size_t at = 0; at < items.size(); ++at) {
        const std::string when = render_slot(slots.slots[at]);
        if (when.empty()) continue;
        table.rows.push_back({{when}, {programme_name(items[at], agenda.items[at])}});
    }
    if (table.rows.size() > 1) {
        document::Block block;
        block.content = std::move(table);
        programme.blocks.push_back(std::move(block));
    }
    return programme;
}

/// Which minutes are approved, and where they are.
void add_last_minutes(records::Item& made, const LastMinutes& last) {
    const std::string words = fmt::format("Referatet af mødet den {:02}-{:02}-{}", last.date.day,
                                          last.date.month, last.date.year);
    document::Block block = paragraph(words);
    auto& text = std::get<document::Paragraph>(block.content).text;
    text.spans.push_back({.start = 0,
                          .end = words.size(),
                          .mark = document::Mark::Link,
                          .href = "/moeder/" + last.meeting_slug});
    records::Section section = section_of(SectionKind::Other, {});
    section.document.blocks.push_back(std::move(block));
    made.sections.push_back(std::move(section));
}

void add_written_sections(records::Item& made, const AgendaItem& item) {
    base::Findings findings;
    std::vector<document::Line> lines = document::lines_of(item.words.content);
    const auto read = [&](std::size_t from, std::size_t to) {
        return document::read_text(std::span(lines).subspan(from, to - from), findings);
    };
    std::size_t from = 0;
    records::Section section = section_of(SectionKind::Other, {});
    const auto close = [&](std::size_t to) {
        section.document = read(from, to);
        if (!section.heading.empty() || !section.document.blocks.empty()) {
            made.sections.push_back(std::move(section));
        }
    };
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string bare(document::bare_line(lines[at].text));
        const bool is_marked =
            lines[at].text.starts_with("# ") || lines[at].text.starts_with("## ");
        const SectionKind kind = section_kind_of(bare);
        const bool is_known = kind != SectionKind::Other;
        if (bare.empty() || !(is_known || is_marked)) continue;
        close(at);
        section = section_of(kind, bare);
        from = at + 1;
    }
    close(lines.size());
}

void add_draft_sections(records::Item& made, const DraftOnAgenda& draft) {
    for (const cases::TextSection& one : draft.sections) {
        if (one.document.blocks.empty()) continue;
        records::Section section = section_of(one.kind, one.heading);
        section.document = one.document;
        made.sections.push_back(std::move(section));
    }
}

}  // namespace

SectionKind section_kind_of(std::string_view heading) {
    const std::string folded = base::lower_case(base::trim(heading));
    for (const auto& [word, kind] : known_headings) {
        if (folded == word) return kind;
    }
    return SectionKind::Other;
}

records::Item content_of(const AgendaItem& item, const std::optional<LastMinutes>& last) {
    records::Item made;
    if (item.kind == AgendaItemKind::ApproveMinutes && last) add_last_minutes(made, *last);
    if (item.draft) {
        add_draft_sections(made, *item.draft);
    } else {
        add_written_sections(made, item);
    }
    made.attachments = attachments_of(item);
    if (made.attachments.empty()) return made;
    records::Section list = section_of(SectionKind::Attachments, "Bilag");
    for (const records::Attachment& one : made.attachments) {
        list.document.blocks.push_back(paragraph(one.title));
    }
    made.sections.push_back(std::move(list));
    return made;
}

records::Minutes minutes_of(const Agenda& agenda, int last_before, const SendingDay& day) {
    records::Minutes made;
    made.kind = records::MinutesKind::Agenda;
    made.body = agenda.meeting.body_name;
    made.date = agenda.meeting.times.date;
    made.start = agenda.meeting.times.start;
    if (!agenda.meeting.place.empty()) made.place = agenda.meeting.place;
    const std::vector<int> numbers = numbers_of(agenda.items, last_before);
    const Slots slots = slots_of(agenda.items, agenda.meeting.times);
    for (std::size_t at = 0; at < agenda.items.size(); ++at) {
        made.items.push_back(item_of(agenda, agenda.items[at], slots.slots[at], day));
        made.items.back().number = numbers[at];
    }
    made.preamble = programme_of(agenda, made.items, slots);
    return made;
}

}  // namespace agendas
