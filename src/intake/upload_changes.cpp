// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/upload_changes.h"

#include <algorithm>
#include <array>

#include "records/document_difference.h"

namespace intake {
namespace {

using records::ChangeKind;

/// What the sender does not get is closed to him, and nothing else is.
std::vector<records::Item> items_of(const records::MeetingRecord& record) {
    std::vector<records::Item> items;
    for (const records::ShownItem& shown : record.items) {
        items.emplace_back(shown).closed = shown.withheld;
    }
    return items;
}

std::vector<std::string> parts_of(const records::ItemDifference& item) {
    std::vector<std::string> parts;
    const bool has_moved = item.number_before != item.number_after;
    const bool is_renamed = std::any_of(item.title.begin(), item.title.end(), [](const auto& one) {
        return one.kind != ChangeKind::Same;
    });
    if (has_moved) parts.emplace_back("number");
    if (is_renamed) parts.emplace_back("title");
    if (!item.sections.empty()) parts.emplace_back("text");
    if (item.outcomes_differ) parts.emplace_back("outcomes");
    if (!item.attachments.empty()) parts.emplace_back("attachments");
    return parts;
}

ItemChange change_of(const records::ItemPair& pair) {
    const records::ItemDifference item = records::item_difference(pair);
    ItemChange change{.kind = item.kind == ChangeKind::Same      ? ""
                              : item.kind == ChangeKind::Added   ? "added"
                              : item.kind == ChangeKind::Removed ? "removed"
                                                                 : "changed",
                      .before = item.number_before.value_or(0),
                      .after = item.number_after.value_or(0),
                      .closed = item.closed};
    if (item.closed || change.kind.empty()) return change;
    change.title = pair.after != nullptr ? pair.after->title : pair.before->title;
    if (item.kind == ChangeKind::Changed) change.parts = parts_of(item);
    return change;
}

std::vector<std::string> head_of(const records::MeetingRecord& before,
                                 const records::MeetingRecord& after) {
    std::vector<std::string> parts;
    if (before.meeting.start != after.meeting.start) parts.emplace_back("start");
    if (before.meeting.place != after.meeting.place) parts.emplace_back("place");
    const auto names = [](const records::MeetingRecord& record) {
        std::vector<std::string> all;
        for (const records::Attendance& one : record.attendance) all.push_back(one.name);
        return all;
    };
    if (names(before) != names(after)) parts.emplace_back("people");
    if (before.version.kind != after.version.kind) parts.emplace_back("kind");
    return parts;
}

}  // namespace

VersionChanges changes_between(const records::MeetingRecord& before,
                               const records::MeetingRecord& after) {
    VersionChanges changes{.head = head_of(before, after)};
    const std::vector<records::Item> then = items_of(before);
    const std::vector<records::Item> now = items_of(after);
    for (const records::ItemPair& pair : records::item_pairs(then, now)) {
        ItemChange change = change_of(pair);
        if (change.kind.empty()) {
            ++changes.same;
        } else if (static_cast<int>(changes.items.size()) < most_told_changes) {
            changes.items.push_back(std::move(change));
        } else {
            ++changes.untold;
        }
    }
    return changes;
}

}  // namespace intake
