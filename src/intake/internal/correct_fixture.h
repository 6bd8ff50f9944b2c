// SPDX-License-Identifier: AGPL-3.0-or-later
// For the tests of corrections: a small document, and what is made of it.
#pragma once
#include <gmock/gmock.h>

#include "intake/correct.h"
#include "support/test_record.h"

namespace intake {

using records::Correction;
using records::CorrectionKind;
using records::Minutes;
using support::closed;
using support::item;
using support::minutes;

inline document::Document paragraphs(std::initializer_list<std::string> texts) {
    document::Document document;
    for (const std::string& text : texts) {
        document.blocks.push_back({document::Paragraph{{text}}});
    }
    return document;
}

inline Minutes two_items() {
    Minutes made = minutes("Stiforum", {2025, 6, 2},
                           {item(1, "Belægning på stien", "25/1", "Godkendt."),
                            item(2, "Bænke ved søen", "25/2", "Udsat til juni.")});
    made.items[0].sections[0].document = paragraphs(
        {"Stien er slidt.", "Punkt 5: Lys på stien", "Der mangler tre lamper ved broen."});
    return made;
}

inline Correction about(const records::Item& one, CorrectionKind kind) {
    return {.kind = kind, .item = anchor_of(one)};
}

inline Minutes with(Minutes as_read, const std::vector<Correction>& corrections) {
    Corrected corrected = apply_corrections(std::move(as_read), corrections);
    EXPECT_THAT(corrected.unplaced, testing::IsEmpty());
    return std::move(corrected.minutes);
}

inline std::string all_text(const Minutes& minutes) {
    std::string text = document::plain_text_of(minutes.preamble);
    for (const records::Item& one : minutes.items) {
        text += " " + one.title;
        for (const records::Section& section : one.sections) {
            text += " " + section.heading + " " + document::plain_text_of(section.document);
        }
    }
    return text;
}

}  // namespace intake
