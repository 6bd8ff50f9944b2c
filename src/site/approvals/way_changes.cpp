// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed in an item since somebody read it, who wanted to approve it.
#include "base/try.h"
#include "cases/item_text.h"
#include "site/approvals/approvals.h"
#include "site/passages.h"

namespace site {

base::Result<void> add_changes_since(PageData& page, Context& context, const cases::ItemDraft& item,
                                     int read_revision) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto versions, cases::list_versions(*reader, item.id, context.viewer()));
    const cases::VersionLine* known = nullptr;
    for (const cases::VersionLine& line : versions) {
        if (known == nullptr && line.revision <= read_revision) known = &line;
    }
    if (known == nullptr) return {};
    const Texts& texts = context.texts();
    TRY(const auto before, cases::load_version(*reader, item.id, known->version, context.viewer()));
    TRY(const auto now, cases::load_text(*reader, item.id, context.viewer()));
    PageData& changes = page.add("changes");
    changes.set("changes_heading",
                texts.with("way.changes_since", {std::to_string(known->version)}));
    const auto differences = cases::section_differences(before, now.sections);
    for (const records::SectionDifference& one : differences) {
        PageData& part = changes.add("part");
        part.set("part_heading", one.heading);
        add_passages_of(part, one.passages, texts);
    }
    changes.show_if("only_head", differences.empty());
    return {};
}

}  // namespace site
