// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks as the server writes them, through the editor's nodes (node), and read by the server
// again: the corpus of minutes, and documents made by chance.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <variant>

#include "base/file.h"
#include "document/json.h"
#include "document/normal_form.h"
#include "document/reader.h"
#include "intake/parse.h"
#include "support/random_document.h"
#include "support/temporary_folder.h"

namespace {

using document::Block;
using document::Document;
using document::Text;

/// What a reader sees of a text: its letters, each with its marks. Spans may be cut or joined.
std::string seen(const Text& text) {
    std::vector<std::set<std::string>> marks(text.plain.size());
    for (const document::Span& span : text.spans) {
        for (std::size_t at = span.start; at < span.end; ++at) {
            marks[at].insert(std::to_string(static_cast<int>(span.mark)) + span.href);
        }
    }
    std::string out;
    std::set<std::string> last;
    for (std::size_t at = 0; at < text.plain.size(); ++at) {
        if (marks[at] != last) {
            out += "{";
            for (const std::string& mark : marks[at]) out += mark + ";";
            out += "}";
            last = marks[at];
        }
        out += text.plain[at];
    }
    return out;
}

std::string seen(const std::vector<Block>& blocks);

struct Seen {
    std::string operator()(const document::Heading& one) const {
        return "h" + std::to_string(one.level) + " " + seen(one.text);
    }
    std::string operator()(const document::Paragraph& one) const { return "p " + seen(one.text); }
    std::string operator()(const document::Note& one) const {
        return "n " + one.label + " " + seen(one.text);
    }
    std::string operator()(const document::List& one) const {
        std::string out = one.ordered ? "ol " + std::to_string(one.start) : "ul";
        for (const auto& item : one.items) {
            out += "(" + item.label.value_or("none") + "|" + seen(item.blocks) + ")";
        }
        return out;
    }
    std::string operator()(const document::Table& one) const {
        std::string out = "t " + std::to_string(one.header_rows);
        if (one.caption) out += "=" + seen(*one.caption);
        for (const auto& row : one.rows) {
            out += "\n|";
            for (const Text& cell : row) out += seen(cell) + "|";
        }
        return out;
    }
};

std::string seen(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) out += "[" + std::visit(Seen{}, block.content) + "]\n";
    return out;
}

std::vector<Document> corpus() {
    std::vector<Document> documents;
    const std::filesystem::path folder =
        std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests" / "corpus" / "minutes";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string ending = entry.path().extension().string();
        if (ending != ".txt" && ending != ".md" && ending != ".html") continue;
        const auto bytes = base::read_file(entry.path(), 4U << 20U);
        if (!bytes) continue;
        const auto source = document::read_source(bytes.value(), entry.path().filename().string());
        if (!source) continue;
        const auto parsed = intake::parse_minutes(source.value(), intake::ProfileSet::shipped());
        if (!parsed) continue;
        for (const auto& item : parsed.value().minutes.items) {
            for (const auto& section : item.sections) documents.push_back(section.document);
        }
        documents.push_back(parsed.value().minutes.preamble);
    }
    return documents;
}

/// Each document as the editor gives it back.
std::vector<Document> through_editor(const std::vector<Document>& documents) {
    const support::TemporaryFolder folder;
    std::string lines;
    for (const Document& one : documents) lines += document::render_json(one) + "\n";
    const std::string in = (folder.path() / "in").string();
    const std::string out = (folder.path() / "out").string();
    EXPECT_TRUE(base::write_file(in, lines));
    const std::string command =
        "node " SAGSGANG_SOURCE_DIR "/tests/editor/round_trip.mjs " + in + " " + out;
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::vector<Document> back;
    const auto told = base::read_file(out, 256U << 20U);
    std::istringstream stream(told ? told.value() : "");
    for (std::string line; std::getline(stream, line);) {
        auto document = document::parse_json(line);
        EXPECT_TRUE(document) << document.error().detail;
        if (document) back.push_back(std::move(document).value());
    }
    return back;
}

void expect_kept(std::vector<Document> documents) {
    for (Document& one : documents) one = document::normalise(std::move(one));
    const std::vector<Document> back = through_editor(documents);
    ASSERT_EQ(back.size(), documents.size());
    for (std::size_t at = 0; at < back.size(); ++at) {
        ASSERT_EQ(seen(back[at].blocks), seen(documents[at].blocks)) << at;
        ASSERT_EQ(document::normalise(back[at]), back[at]) << at;
    }
    // What has been through once goes through unaltered.
    EXPECT_EQ(through_editor(back), back);
}

TEST(EditorRoundTrip, TheCorpusOfMinutesIsKept) {
    const std::vector<Document> documents = corpus();
    ASSERT_GT(documents.size(), 300U);
    expect_kept(documents);
}

TEST(EditorRoundTrip, DocumentsMadeByChanceAreKept) {
    std::vector<Document> documents;
    for (unsigned seed = 1; seed <= 500; ++seed) {
        documents.push_back(support::RandomDocument(seed).make());
    }
    expect_kept(documents);
}

}  // namespace
