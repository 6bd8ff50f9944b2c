// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/passages.h"

namespace site {

void add_passages_of(PageData& data, const std::vector<records::Passage>& passages,
                     const Texts& texts) {
    for (const records::Passage& passage : passages) {
        PageData& one = data.add("passage");
        if (passage.kind == records::ChangeKind::Same) {
            one.add("unchanged").set("count", texts.count("history.unchanged", passage.unchanged));
            continue;
        }
        PageData& shown = one.add("shown");
        for (const records::Words& part : passage.words) {
            const char* section = part.kind == records::ChangeKind::Removed ? "went"
                                  : part.kind == records::ChangeKind::Added ? "came"
                                                                            : "stays";
            shown.add("words").add(section).set("text", part.text);
        }
    }
}

}  // namespace site
