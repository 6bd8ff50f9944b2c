// SPDX-License-Identifier: AGPL-3.0-or-later
// A document written as text and read again is the same document.
#include <gtest/gtest.h>

#include <cstdlib>

#include "document/json.h"
#include "document/normal_form.h"
#include "document/text_reader.h"
#include "support/random_document.h"

namespace document {
namespace {

Document read(std::string_view text) {
    base::Findings findings;
    return read_text(lines_of(text), findings);
}

/// The first block that is not the same, as it was and as it was read.
std::string difference(const Document& was, const Document& read_again) {
    for (std::size_t index = 0;; ++index) {
        const bool end = index >= was.blocks.size() || index >= read_again.blocks.size();
        if (!end && was.blocks[index] == read_again.blocks[index]) continue;
        const auto from = [index](const Document& document) {
            Document rest;
            if (index < document.blocks.size()) rest.blocks = {document.blocks[index]};
            return rest;
        };
        return render_text(from(was)) + "\nwas  " + render_json(from(was)) + "\nread " +
               render_json(from(read_again));
    }
}

/// More when asked for: SAGSGANG_SEEDS=100000.
unsigned seeds() {
    const char* wanted = std::getenv("SAGSGANG_SEEDS");
    return wanted != nullptr ? static_cast<unsigned>(std::strtoul(wanted, nullptr, 10)) : 400U;
}

TEST(RoundTrip, AnyDocumentWrittenAsTextIsReadBackTheSame) {
    std::string shortest;  // of the failures: the easiest to understand
    unsigned failed = 0;
    for (unsigned seed = 1; seed <= seeds(); ++seed) {
        const Document document = normalise(support::RandomDocument(seed).make());
        const std::string text = render_text(document);
        const Document again = read(text);
        if (again == document) continue;
        ++failed;
        std::string report = difference(document, again);
        if (shortest.empty() || report.size() < shortest.size()) shortest = std::move(report);
    }
    EXPECT_EQ(failed, 0U) << shortest;
}

TEST(RoundTrip, AnyTextCutOutOfADocumentIsReadInTheNormalForm) {
    for (unsigned seed = 1; seed <= seeds(); ++seed) {
        std::string text;
        support::RandomDocument random(seed);
        for (int line = 0; line < 8; ++line) {
            text += std::string(seed * 7U % (static_cast<unsigned>(line) + 1U), ' ');
            text += random.text().plain + (line % 3 == 0 ? "\n\n" : "\n");
        }
        const Document document = read(text);
        ASSERT_EQ(normalise(document), document) << text << "\n"
                                                 << difference(document, normalise(document));
        const Document again = read(render_text(document));
        ASSERT_EQ(again, document) << text << "\n" << difference(document, again);
    }
}

TEST(RoundTrip, EveryMarkSurvives) {
    for (unsigned seed = 1; seed <= seeds(); ++seed) {
        const Text text = normalise(support::RandomDocument(seed).text());
        if (text.plain.empty()) continue;
        Document document;
        document.blocks.push_back({Paragraph{text}});
        ASSERT_EQ(read(render_text(document)), document) << render_text(document);
    }
}

}  // namespace
}  // namespace document
