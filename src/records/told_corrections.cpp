// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/told_corrections.h"

#include <algorithm>

#include "base/try.h"
#include "records/internal/correction_table.h"
#include "records/internal/told_corrections_table.h"

namespace records {
namespace {

/// What one item was called while it was put right. A form that changes several things of an item
/// tells them all by what it was called before.
struct Thread {
    std::vector<ItemAnchor> names;
    ItemAnchor now;
};

void apply(const Correction& correction, Thread& thread) {
    if (correction.kind == CorrectionKind::ItemTitle) thread.now.title = correction.text;
    if (correction.kind == CorrectionKind::ItemCase) thread.now.case_number = correction.text;
    if (correction.kind == CorrectionKind::ItemNumber) thread.now.number = correction.number;
    thread.names.push_back(thread.now);
}

/// Of each correction the thread of its item; of one about the head an empty one.
std::vector<ItemAnchor> names_now(const std::vector<PublicCorrection>& all) {
    std::vector<Thread> threads;
    std::vector<std::size_t> of;
    for (const PublicCorrection& one : all) {
        const ItemAnchor named = one.correction.item.value_or(ItemAnchor{});
        const auto found =
            std::find_if(threads.rbegin(), threads.rend(), [&](const Thread& thread) {
                return std::find(thread.names.begin(), thread.names.end(), named) !=
                       thread.names.end();
            });
        if (found == threads.rend()) {
            threads.push_back({{named}, named});
            of.push_back(threads.size() - 1);
        } else {
            of.push_back(static_cast<std::size_t>(threads.rend() - found) - 1);
        }
        if (!one.undone) apply(one.correction, threads[of.back()]);
    }
    std::vector<ItemAnchor> names;
    for (const std::size_t index : of) names.push_back(threads[index].now);
    return names;
}

bool is_for_all(const ShownItem& item) { return !item.closed && !item.withheld; }

const ShownItem* find_open(std::span<const ShownItem> items, const ItemAnchor& named) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const ShownItem& one) {
        return is_for_all(one) && one.number == named.number && one.title == named.title;
    });
    return found == items.end() ? nullptr : &*found;
}

/// Whether everybody is told that such a thing was done at all. `source_open`: nothing of the
/// document is closed, nor was once.
bool is_told(const Correction& correction, bool has_item, bool source_open) {
    switch (correction.kind) {
        case CorrectionKind::Place:
        case CorrectionKind::PersonAdd:
        case CorrectionKind::PersonRemove:
        case CorrectionKind::PersonChange:
            return true;
        case CorrectionKind::ItemNumber:
        case CorrectionKind::ItemTitle:
        case CorrectionKind::ItemCase:
        case CorrectionKind::ItemOutcomes:
            return has_item;
        case CorrectionKind::SectionKindIs:
        case CorrectionKind::SectionSplit:
        case CorrectionKind::ItemSplit:
        case CorrectionKind::ItemJoin:
        case CorrectionKind::ReadAgain:
            return source_open;
        case CorrectionKind::Body:
        case CorrectionKind::Day:
        case CorrectionKind::Start:
        case CorrectionKind::ItemClose:
        case CorrectionKind::ItemOpen:
        case CorrectionKind::AttachmentFile:
        case CorrectionKind::DoubtAnswered:
        case CorrectionKind::NotMinutes:
        case CorrectionKind::OriginalClose:
            return false;
    }
    return false;
}

const Item* find_read(const Minutes& as_read, const ItemAnchor& named) {
    const auto found =
        std::find_if(as_read.items.begin(), as_read.items.end(), [&](const Item& one) {
            return !one.closed && one.number == named.number && one.title == named.title;
        });
    return found == as_read.items.end() ? nullptr : &*found;
}

/// What was is told only as the original has it, what is only as the document now says it.
void tell_words(ToldCorrection& told, const Correction& correction, const ShownItem* now,
                const DocumentShown& shown, const Minutes& as_read) {
    if (told.undone) return;
    const auto tell = [&told](std::string was, std::string is) {
        if (was == is) return;
        told.was = std::move(was);
        told.is = std::move(is);
    };
    if (correction.kind == CorrectionKind::Place && shown.place.value_or("") == correction.text) {
        tell(as_read.place.value_or(""), correction.text);
    }
    if (now == nullptr || !correction.item) return;
    const Item* before = find_read(as_read, *correction.item);
    if (before == nullptr) return;
    if (correction.kind == CorrectionKind::ItemTitle && now->title == correction.text) {
        tell(before->title, now->title);
    }
    if (correction.kind == CorrectionKind::ItemNumber && now->number == correction.number) {
        tell(std::to_string(before->number), std::to_string(now->number));
    }
    if (correction.kind == CorrectionKind::ItemCase &&
        now->case_number.value_or("") == correction.text) {
        tell(before->case_number.value_or(""), correction.text);
    }
    if (correction.kind == CorrectionKind::ItemOutcomes && now->outcomes == correction.outcomes) {
        told.outcomes_were = before->outcomes;
        told.outcomes_are = now->outcomes;
    }
}

}  // namespace

base::Result<std::vector<ToldCorrection>> list_told_corrections(store::Reader& reader,
                                                                const DocumentShown& shown) {
    std::vector<ToldCorrection> told;
    TRY(const PublicCorrections found, list_public_corrections(reader, shown.id));
    const auto is_public = [](const PublicCorrection& one) { return one.while_public; };
    if (!std::any_of(found.all.begin(), found.all.end(), is_public)) return told;
    std::optional<Minutes> as_read;
    if (shown.tells_words && found.is_source_open) {
        TRY(as_read, find_as_read(reader, found.source_sha256));
    }
    const std::vector<ItemAnchor> names = names_now(found.all);
    for (std::size_t at = found.all.size(); at-- > 0;) {
        const PublicCorrection& one = found.all[at];
        if (!one.while_public) continue;
        const ShownItem* item = nullptr;
        if (one.correction.item) item = find_open(shown.items, names[at]);
        if (!is_told(one.correction, item != nullptr, found.is_source_open)) continue;
        ToldCorrection& row = told.emplace_back(ToldCorrection{
            .kind = one.correction.kind, .made_at = one.made_at, .undone = one.undone});
        if (item != nullptr) row.number = item->number;
        if (as_read) tell_words(row, one.correction, item, shown, *as_read);
    }
    return told;
}

}  // namespace records
