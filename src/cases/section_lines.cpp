// SPDX-License-Identifier: AGPL-3.0-or-later
// Sections of a template as a person writes them: a line each.
#include <utility>

#include "base/text.h"
#include "cases/item_template.h"

namespace cases {
namespace {

using Kind = records::SectionKind;

constexpr std::pair<std::string_view, Kind> known[] = {
    {"baggrund", Kind::Background},
    {"resumé", Kind::Background},
    {"indstilling", Kind::Recommendation},
    {"sagsfremstilling", Kind::Presentation},
    {"redegørelse", Kind::Presentation},
    {"økonomi", Kind::Finance},
    {"økonomiske konsekvenser", Kind::Finance},
    {"lovgrundlag", Kind::Legal},
    {"juridiske konsekvenser", Kind::Legal},
    {"videre proces", Kind::Process},
    {"den videre proces", Kind::Process},
    {"sagens gang", Kind::Process},
    {"beslutning", Kind::Decision},
};

}  // namespace

records::SectionKind section_kind_of(std::string_view heading) {
    const std::string wanted = base::lower_case(base::collapse_space(heading));
    for (const auto& [words, kind] : known) {
        if (words == wanted) return kind;
    }
    return Kind::Other;
}

std::string render_section_lines(const std::vector<TemplateSection>& sections) {
    std::string lines;
    for (const TemplateSection& one : sections) {
        lines += one.heading;
        if (one.required) lines += " *";
        if (!one.guidance.empty()) lines += ": " + one.guidance;
        lines += "\n";
    }
    return lines;
}

std::vector<TemplateSection> parse_section_lines(std::string_view lines) {
    std::vector<TemplateSection> sections;
    for (const std::string_view raw : base::split(lines, '\n')) {
        const std::string line = base::collapse_space(raw);
        if (line.empty()) continue;
        const std::size_t colon = line.find(':');
        std::string heading(base::trim(std::string_view(line).substr(0, colon)));
        TemplateSection one;
        if (heading.ends_with('*')) {
            one.required = true;
            heading =
                std::string(base::trim(std::string_view(heading).substr(0, heading.size() - 1)));
        }
        one.heading = heading;
        one.kind = section_kind_of(heading);
        if (colon != std::string::npos) one.guidance = base::collapse_space(line.substr(colon + 1));
        sections.push_back(std::move(one));
    }
    return sections;
}

}  // namespace cases
