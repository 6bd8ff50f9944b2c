// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/item_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "document/html_writer.h"
#include "records/attachment_file.h"
#include "records/document_file.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "web/danish.h"

namespace site {
namespace {

using records::Section;
using records::SectionKind;

std::string default_heading(SectionKind kind, const Texts& texts) {
    switch (kind) {
        case SectionKind::Background:
            return std::string(texts["section.background"]);
        case SectionKind::Recommendation:
            return std::string(texts["section.recommendation"]);
        case SectionKind::Decision:
            return std::string(texts["section.decision"]);
        case SectionKind::Presentation:
            return std::string(texts["section.presentation"]);
        case SectionKind::Finance:
            return std::string(texts["section.finance"]);
        case SectionKind::Attachments:
            return std::string(texts["section.attachments"]);
        case SectionKind::Legal:
            return std::string(texts["section.legal"]);
        case SectionKind::Process:
            return std::string(texts["section.process"]);
        case SectionKind::Other:
            return {};
    }
    return {};
}

/// "": of the first document on the page.
std::string place_mark(const ItemPlace& place) {
    return place.document == 0 ? "" : fmt::format("-lukket{}", place.document);
}

document::HtmlOptions options_for(const records::Item& item, int section, const ItemPlace& place,
                                  const Texts& texts) {
    return {.top_heading_level = place.section_level + 1,
            .id_prefix = fmt::format("p{}{}-{}-", item.number, place_mark(place), section),
            .table_word = texts.with("document.table_in", {std::to_string(item.number)}),
            .derived_text = std::string(texts["document.derived"]),
            .back_text = std::string(texts["document.back"])};
}

/// "Økonomiudvalget, 12. marts 2018" when another body or another day decided.
std::string decided_elsewhere(const Section& section, const records::Meeting& meeting,
                              Language language) {
    std::vector<std::string> parts;
    if (section.body && *section.body != meeting.body_name) parts.push_back(*section.body);
    if (section.date && *section.date != meeting.date) {
        parts.push_back(plain_date(*section.date, language));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// The meeting's own decision is coloured by its outcome; those of others are quoted plainly.
void add_decision(PageData& data, const records::Item& item, const Section& section,
                  const document::HtmlOptions& options, const ItemPlace& place,
                  const Texts& texts) {
    const std::string elsewhere = decided_elsewhere(section, place.meeting, texts.language());
    PageData& decision = data.add("decision");
    decision.set_html("decision_html", document::render_html(section.document, options))
        .set("heading", std::string(texts["section.decision"]));
    if (!elsewhere.empty()) {
        decision.set("tone", "none").add("elsewhere").set("who", elsewhere);
        return;
    }
    const ItemStanding standing{item.closed, place.meeting.kind, item.outcomes};
    decision.set("tone", mark_of(standing));
    add_standing(decision.add("own"), standing, texts);
}

std::vector<std::string> lines_of(const document::Document& document) {
    std::vector<std::string> lines;
    const std::string text = document::plain_text_of(document);
    for (const std::string_view line : base::split(text, '\n')) {
        std::string clean = base::collapse_space(line);
        if (!clean.empty()) lines.push_back(std::move(clean));
    }
    return lines;
}

void add_part(PageData& data, const Section& section, const document::HtmlOptions& options,
              const Texts& texts) {
    PageData& part = data.add("part");
    part.set_html("part_html", document::render_html(section.document, options));
    const std::string heading =
        section.heading.empty() ? default_heading(section.kind, texts) : section.heading;
    if (!heading.empty()) part.add("part_heading").set("text", heading);
    if (section.kind == SectionKind::Attachments) part.show("is_attachments");
}

/// A section that says no more than what the attachments are called: the list says it, with where
/// each leads.
bool is_plain_list(const Section& section, const records::Item& item) {
    const std::vector<std::string> lines = lines_of(section.document);
    return std::equal(lines.begin(), lines.end(), item.attachments.begin(), item.attachments.end(),
                      [](const std::string& line, const records::Attachment& one) {
                          return line == base::collapse_space(one.title);
                      });
}

/// The list of all of them stands in the document of whoever sees all; and they do not have
/// numbers of their own.
bool sees_all_and_counts(const records::Item& item) {
    const bool sees_all =
        std::any_of(item.sections.begin(), item.sections.end(), [&](const Section& one) {
            return one.kind == SectionKind::Attachments && is_plain_list(one, item);
        });
    return sees_all && item.attachments.size() > 1 &&
           std::none_of(item.attachments.begin(), item.attachments.end(), [](const auto& one) {
               return base::lower_case(one.title).starts_with("bilag");
           });
}

/// A list of its own only when the document has no such section, so that nothing is said twice; of
/// those whose file somebody has put there, always.
void add_attachments(PageData& data, const records::Item& item, const Texts& texts) {
    const bool told =
        std::any_of(item.sections.begin(), item.sections.end(), [&](const Section& s) {
            return s.kind == SectionKind::Attachments && !s.document.blocks.empty() &&
                   !is_plain_list(s, item);
        });
    const auto is_listed = [&](const records::Attachment& one) {
        return !told || (one.href && (records::attachment_file_at(*one.href) ||
                                      !records::document_file_at(*one.href).empty()));
    };
    if (std::none_of(item.attachments.begin(), item.attachments.end(), is_listed)) return;
    PageData& list = data.add("attachments");
    list.show_if("only_files", told);
    list.show_if("all_attachments", !told);
    // Whoever does not see all of them would count otherwise than those who do.
    const bool is_numbered = sees_all_and_counts(item);
    int place = 0;
    for (const records::Attachment& attachment : item.attachments) {
        ++place;
        if (!is_listed(attachment)) continue;
        PageData& row = list.add("attachment");
        row.set("name", attachment.title);
        if (is_numbered) {
            row.add("attachment_number")
                .set("attachment_place",
                     texts.with("item.attachment_number", {std::to_string(place)}));
        }
        if (attachment.href) {
            row.add("attachment_link").set("href", *attachment.href);
        } else {
            row.show("attachment_title");
        }
    }
}

}  // namespace

std::string numbered_title(const records::ShownItem& item, const Texts& texts,
                           const ClosedTitles* titles) {
    return fmt::format("{}. {}", item.number,
                       item.withheld ? closed_name(item.number, titles, texts) : item.title);
}

void add_side(PageData& row, const std::optional<std::string>& case_number,
              const ItemStanding& standing, const Texts& texts) {
    if (!standing.withheld) {
        add_standing(row.add("open_side"), standing, texts);
        return;
    }
    PageData& closed = row.add("closed_side");
    if (case_number) closed.add("closed_case").set("case_number", *case_number);
}

void fill_item(PageData& data, const records::ShownItem& item, const ItemPlace& place,
               const Texts& texts) {
    const ItemStanding standing{item.closed, place.meeting.kind, item.outcomes, item.withheld};
    const ClosedTitles* titles = place.document == 0 ? place.neutral_titles : nullptr;
    data.set("number", item.number)
        .set("name", item.withheld ? closed_name(item.number, titles, texts) : item.title)
        .set("item_url", item_address(place.meeting.slug, item.number))
        .set("anchor", fmt::format("punkt-{}{}", item.number, place_mark(place)))
        .set("mark", mark_of(standing));
    add_side(data, item.case_number, standing, texts);
    if (item.withheld) {
        PageData& closed = data.add("closed_item");
        const char* words = item.visibility == records::Visibility::Internal ? "item.internal_note"
                            : place.meeting.kind == records::MinutesKind::Agenda
                                ? "item.closed_on_agenda"
                                : "item.closed_note";
        closed.set("closed_words", std::string(texts[words]));
        if (item.case_number) closed.add("closed_case").set("case_number", *item.case_number);
        return;
    }
    if (item.closed) {
        // Also on paper, where no list stands beside it.
        const bool is_internal = item.visibility == records::Visibility::Internal;
        data.add("in_full").set("access_word",
                                std::string(texts[is_internal ? "item.internal" : "item.closed"]));
    }
    PageData& open = data.add("open_item");
    const bool is_unknown = item.case_number && place.unknown_cases != nullptr &&
                            place.unknown_cases->contains(*item.case_number);
    if (is_unknown) open.add("case_plain").set("case_number", *item.case_number);
    if (item.case_number && !is_unknown) {
        open.add("case_link")
            .set("case_url", case_address(*item.case_number))
            .set("case_number", *item.case_number);
    }
    int index = 0;
    for (const Section& section : item.sections) {
        const document::HtmlOptions options = options_for(item, ++index, place, texts);
        if (section.document.blocks.empty()) continue;
        if (section.kind == SectionKind::Attachments && is_plain_list(section, item)) continue;
        if (section.kind == SectionKind::Decision) {
            add_decision(open, item, section, options, place, texts);
        } else {
            add_part(open, section, options, texts);
        }
    }
    add_attachments(open, item, texts);
    if (open.sections().count("part") + open.sections().count("decision") == 0) {
        // Most items of an agenda are no more than their title.
        open.show(place.meeting.kind == records::MinutesKind::Agenda ? "only_title"
                                                                     : "without_text");
    }
}

}  // namespace site
