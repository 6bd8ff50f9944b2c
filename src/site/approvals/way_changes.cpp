// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed in an item since somebody read it, who wanted to approve it.
#include <fmt/format.h>

#include "base/text.h"
#include "base/try.h"
#include "cases/beside.h"
#include "cases/item_text.h"
#include "site/approvals/approvals.h"
#include "site/passages.h"
#include "web/danish.h"

namespace site {
namespace {

using cases::BesideKind;

std::string visibility_words(const std::string& name, const Texts& texts) {
    return base::lower_case(texts[fmt::format("draft.access.{}", name)]);
}

std::string item_words(const std::string& title, const Texts& texts) {
    return title.empty() ? std::string(texts["way.beside.some_item"])
                         : texts.with("way.beside.item", {title});
}

std::string reason_words(const std::string& reason, const Texts& texts) {
    return std::string(texts[reason.empty() ? "way.beside.no_reason" : "closing_reason." + reason]);
}

std::string day_words(const std::string& day, const Texts& texts) {
    const auto date = base::parse_date(day);
    if (!date) return std::string(texts["way.beside.no_meeting"]);
    return texts.with("way.beside.meeting_on", {weekday_date(*date, texts.language())});
}

/// What somebody typed is another, or is gone.
std::string of_words(const char* key, const char* key_gone, const cases::BesideChange& one,
                     const Texts& texts) {
    const std::string was =
        one.before.empty() ? std::string() : texts.with("way.beside.was", {one.before});
    if (one.after.empty()) return texts.with(key_gone, {one.attachment, was});
    return texts.with(key, {one.attachment, one.after, was});
}

/// One change as a sentence: what it was and what it is.
std::string sentence_of(const cases::BesideChange& one, const Texts& texts) {
    switch (one.kind) {
        case BesideKind::Treatment:
            return texts.with(
                "way.beside.treatment",
                {base::lower_case(texts[fmt::format("draft.treatment.{}", one.before)]),
                 base::lower_case(texts[fmt::format("draft.treatment.{}", one.after)])});
        case BesideKind::Title:
            if (one.before.empty()) return texts.with("way.beside.title_now", {one.after});
            return texts.with("way.beside.title", {one.before, one.after});
        case BesideKind::PublicTitle:
            if (one.before.empty()) return texts.with("way.beside.public_now", {one.after});
            if (one.after.empty()) return texts.with("way.beside.public_gone", {one.before});
            return texts.with("way.beside.public", {one.before, one.after});
        case BesideKind::Access:
            return texts.with("way.beside.access", {visibility_words(one.before, texts),
                                                    visibility_words(one.after, texts)});
        case BesideKind::Reason:
            return texts.with("way.beside.reason", {reason_words(one.after, texts)});
        case BesideKind::Ground:
            return of_words("way.beside.ground", "way.beside.ground_gone", one, texts);
        case BesideKind::Covering:
            return texts.with("way.beside.covering",
                              {item_words(one.before, texts), item_words(one.after, texts)});
        case BesideKind::CoveringSet:
            return texts.with("way.beside.covering_set", {item_words(one.after, texts)});
        case BesideKind::CoveringGone:
            return texts.with("way.beside.covering_gone", {item_words(one.before, texts)});
        case BesideKind::Meeting:
            return texts.with("way.beside.meeting",
                              {day_words(one.before, texts), day_words(one.after, texts)});
        case BesideKind::Order:
            return std::string(texts["way.beside.order"]);
        case BesideKind::OtherGround:
            return of_words("way.beside.attachment_ground", "way.beside.attachment_ground_gone",
                            one, texts);
        case BesideKind::OtherTold:
            return of_words("way.beside.attachment_told", "way.beside.attachment_told_gone", one,
                            texts);
        case BesideKind::Added:
            return texts.with("way.beside.added", {one.attachment});
        case BesideKind::Removed:
            return texts.with("way.beside.removed", {one.attachment});
        case BesideKind::Renamed:
            if (one.before.empty()) return texts.with("way.beside.renamed_now", {one.after});
            return texts.with("way.beside.renamed", {one.before, one.after});
        case BesideKind::OtherAccess:
            return texts.with("way.beside.attachment_access",
                              {one.attachment, visibility_words(one.before, texts),
                               visibility_words(one.after, texts)});
        case BesideKind::OtherFile:
            return texts.with("way.beside.file", {one.attachment, one.before, one.after});
    }
    return {};
}

}  // namespace

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
    TRY(const auto beside,
        cases::list_beside_changes(*reader, item, known->version, context.viewer()));
    if (!beside.empty()) {
        PageData& list = changes.add("beside_list");
        for (const cases::BesideChange& one : beside) {
            list.add("beside").set("beside_text", sentence_of(one, texts));
        }
    }
    changes.show_if("only_head", differences.empty() && beside.empty());
    return {};
}

}  // namespace site
