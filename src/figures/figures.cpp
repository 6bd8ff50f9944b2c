// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/figures.h"

#include <algorithm>

#include "figures/internal/tables.h"
#include "figures/internal/text_checks.h"

namespace figures {
namespace {

/// Words over a table that may be its title.
constexpr std::size_t longest_title = 160;

/// The words of an entry without those of lists inside it.
std::string_view words_of_entry(const document::ListItem& entry) {
    for (const document::Block& block : entry.blocks) {
        if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content))
            return paragraph->text.plain;
    }
    return {};
}

class ItemCheck {
public:
    void walk(const std::vector<document::Block>& blocks) {
        std::string_view before;
        for (const document::Block& block : blocks) {
            if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
                before = paragraph->text.plain;
                texts_.push_back(before);
                check_paragraph(before, report_);
            } else if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
                before = heading->text.plain;
            } else if (const auto* list = std::get_if<document::List>(&block.content)) {
                take_list(*list, before);
            } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
                take_table(*table, before.size() <= longest_title ? before : std::string_view());
                before = {};
            }
        }
    }

    Report finish() {
        for (const std::string_view text : texts_) check_told(text, tables_, report_);
        return std::move(report_);
    }

private:
    void take_list(const document::List& list, std::string_view before) {
        std::vector<std::string_view> entries;
        for (const document::ListItem& entry : list.items) entries.push_back(words_of_entry(entry));
        check_list(before, entries, report_);
        for (const document::ListItem& entry : list.items) walk(entry.blocks);
    }

    void take_table(const document::Table& table, std::string_view before) {
        Grid grid = read_grid(table, before);
        ++count_;
        Report found = check_grid(grid);
        report_.checks += found.checks;
        for (Finding& finding : found.findings) {
            finding.table = count_;
            report_.findings.push_back(std::move(finding));
        }
        tables_.push_back(std::move(grid));
    }

    Report report_;
    std::vector<Grid> tables_;
    std::vector<std::string_view> texts_;
    int count_ = 0;
};

}  // namespace

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::Total:
            return "total";
        case Kind::Parts:
            return "parts";
        case Kind::Difference:
            return "difference";
        case Kind::Percent:
            return "percent";
        case Kind::Shares:
            return "shares";
        case Kind::Product:
            return "product";
        case Kind::List:
            return "list";
        case Kind::Limit:
            return "limit";
        case Kind::Told:
            return "told";
    }
    return "total";
}

std::string_view name_of(Severity severity) {
    return severity == Severity::Error ? "error" : "question";
}

Report check_documents(const std::vector<const document::Document*>& sections) {
    ItemCheck check;
    for (const document::Document* section : sections) check.walk(section->blocks);
    return check.finish();
}

Report check_minutes(const records::Minutes& minutes) {
    Report all;
    for (const records::Item& item : minutes.items) {
        std::vector<const document::Document*> sections;
        for (const records::Section& section : item.sections) sections.push_back(&section.document);
        Report report = check_documents(sections);
        all.checks += report.checks;
        for (Finding& finding : report.findings) {
            finding.item = item.number;
            all.findings.push_back(std::move(finding));
        }
    }
    return all;
}

}  // namespace figures
