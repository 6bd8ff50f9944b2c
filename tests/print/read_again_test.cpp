// SPDX-License-Identifier: AGPL-3.0-or-later
// What was printed is read back by intake: each form of each document of the corpus gives the same
// items, sections, tables and outcomes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "print/forms.h"

namespace {

constexpr std::size_t largest = std::size_t{64} << 20;

std::vector<std::filesystem::path> documents() {
    std::vector<std::filesystem::path> paths;
    const auto corpus = std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests" / "corpus";
    for (const char* folder : {"minutes"}) {
        for (const auto& entry : std::filesystem::directory_iterator(corpus / folder)) {
            const std::string ending = entry.path().extension().string();
            if (ending == ".txt" || ending == ".md") paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

base::Result<records::Minutes> parsed(const std::string& bytes, const std::string& name,
                                      std::string_view profile) {
    auto source = document::read_source(bytes, name);
    if (!source) return std::move(source).error();
    auto minutes = intake::parse_minutes(source.value(), intake::ProfileSet::shipped(), profile);
    if (!minutes) return std::move(minutes).error();
    return std::move(minutes).value().minutes;
}

/// Everything of an item that must come back, a line each. Words are run together: where lines end
/// is the form's own.
std::string letters_of(std::string_view words) {
    std::string letters;
    for (const std::string_view word : base::words_of(words)) letters += word;
    return letters;
}

void add_tables(std::vector<std::string>& lines, const document::Document& document) {
    for (const document::Block& block : document.blocks) {
        const auto* table = std::get_if<document::Table>(&block.content);
        if (table == nullptr) continue;
        for (const document::TableRow& row : table->rows) {
            std::string line = "  row";
            for (const document::Text& cell : row) line += "|" + letters_of(cell.plain);
            lines.push_back(line);
        }
    }
}

std::vector<std::string> told_of(const records::Minutes& minutes) {
    std::vector<std::string> lines = {minutes.body, base::render_date(minutes.date)};
    for (const records::Participant& one : minutes.participants) lines.push_back("+" + one.name);
    for (const records::Item& item : minutes.items) {
        lines.push_back(fmt::format("{} {} {} {}", item.number, letters_of(item.title),
                                    item.case_number.value_or("-"), item.closed));
        for (const records::Section& section : item.sections) {
            lines.push_back(
                fmt::format(" {} {}", records::name_of(section.kind), letters_of(section.heading)));
            add_tables(lines, section.document);
        }
        for (const records::Outcome outcome : item.outcomes) {
            lines.push_back(std::string("  outcome ") + std::string(records::name_of(outcome)));
        }
    }
    return lines;
}

print::Paper paper_of(const records::Minutes& minutes) {
    print::Paper paper;
    paper.municipality = "Lindebæk Kommune";
    paper.minutes = minutes;
    paper.minutes.contents.clear();
    for (const records::Item& item : minutes.items) {
        paper.stands.push_back(item.closed ? print::Stands::Closed : print::Stands::Whole);
    }
    return paper;
}

class ReadAgain : public testing::TestWithParam<std::pair<std::string, int>> {};

TEST_P(ReadAgain, EveryDocumentOfTheCorpusIsTheSame) {
    const auto [name, least] = GetParam();
    const auto form = print::parse_form(name);
    ASSERT_TRUE(form.has_value());
    int same = 0;
    int all = 0;
    for (const auto& path : documents()) {
        const auto bytes = base::read_file(path, largest);
        const auto before = parsed(bytes.value(), path.filename().string(), {});
        if (!before) continue;
        ++all;
        const auto file = print::render(print::sheet_of(paper_of(before.value())), *form);
        ASSERT_TRUE(static_cast<bool>(file)) << path << file.error().code << file.error().detail;
        const auto after =
            parsed(file.value(), "udskrift." + std::string(print::ending_of(*form)), {});
        if (!after) {
            ADD_FAILURE() << path << ": " << after.error().code << " " << after.error().detail;
            continue;
        }
        const auto was = told_of(before.value());
        const auto is = told_of(after.value());
        const auto parted = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
        if (was == is) {
            ++same;
        } else {
            fmt::print("{} {}:\n  was {}\n  is  {}\n", name, path.filename().string(),
                       parted.first == was.end() ? "(end)" : *parted.first,
                       parted.second == is.end() ? "(end)" : *parted.second);
        }
    }
    fmt::print("{}: {} of {} are the same\n", name, same, all);
    EXPECT_GE(same, least) << "of " << all;
}

// A file of Word with one of these could not be opened at all.
TEST(ControlCharacters, StandInNoFormAndEachIsReadBack) {
    const std::string dirty("f\xC3\xB8r\x1F\0midt\x08\xEF\xBF\xBE\xED\xA0\x80slut", 22);
    records::Minutes minutes;
    minutes.body = "Direktionen";
    minutes.date = {2018, 2, 26};
    minutes.participants = {{dirty, dirty}};
    records::Item item;
    item.number = 1;
    item.title = dirty;
    records::Section section;
    section.heading = "Baggrund";
    const document::Text text{dirty, {}};
    section.document.blocks = {{document::Heading{1, text}},
                               {document::Paragraph{text}},
                               {document::Table{text, 1, {{text, text}, {text, text}}}},
                               {document::Note{dirty, text}}};
    item.sections.push_back(section);
    minutes.items.push_back(item);
    // How PDF says it: src/print/press_test.cpp.
    for (const char* name : {"text", "docx", "odt", "md"}) {
        const auto form = *print::parse_form(name);
        const auto file = print::render(print::sheet_of(paper_of(minutes)), form);
        ASSERT_TRUE(static_cast<bool>(file)) << name << file.error().detail;
        const auto again =
            parsed(file.value(), "udskrift." + std::string(print::ending_of(form)), {});
        ASSERT_TRUE(static_cast<bool>(again)) << name << " " << again.error().code;
        ASSERT_EQ(again.value().items.size(), 1U) << name;
        EXPECT_THAT(again.value().items[0].title, testing::StartsWith("f\xC3\xB8rmidt")) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Forms, ReadAgain,
                         testing::Values(std::pair("text", 59), std::pair("pdf", 50),
                                         std::pair("docx", 56), std::pair("odt", 48),
                                         std::pair("md", 55)));

}  // namespace
