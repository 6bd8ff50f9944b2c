// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/document_difference.h"

#include <algorithm>

#include "records/internal/passages.h"

namespace records {
namespace {

/// Pairs the items of two lists, the surest ground first.
class Matching {
public:
    Matching(const std::vector<Item>& before, const std::vector<Item>& after)
        : before_(before), after_(after), of_after_(after.size()), taken_(before.size(), false) {
        pair([](const Item& one, const Item& other) {
            return !one.title.empty() && one.case_number && one.case_number == other.case_number &&
                   one.title == other.title;
        });
        pair([](const Item& one, const Item& other) {
            return !one.title.empty() && one.title == other.title;
        });
        // Of several items of one case the closed one is not the open one.
        pair([](const Item& one, const Item& other) {
            return one.closed == other.closed && one.number == other.number &&
                   one.case_number == other.case_number;
        });
        pair([](const Item& one, const Item& other) {
            return one.closed == other.closed && one.case_number &&
                   one.case_number == other.case_number;
        });
        pair([](const Item& one, const Item& other) {
            return one.number == other.number && one.case_number == other.case_number;
        });
        pair([](const Item& one, const Item& other) {
            return one.case_number && one.case_number == other.case_number;
        });
    }
    /// The place in `before` of what stands at a place in `after`.
    std::optional<std::size_t> of(std::size_t after) const { return of_after_[after]; }
    bool is_taken(std::size_t before) const { return taken_[before]; }

private:
    template <class IsPair>
    void pair(const IsPair& is_pair) {
        for (std::size_t at = 0; at < after_.size(); ++at) {
            if (of_after_[at]) continue;
            for (std::size_t other = 0; other < before_.size(); ++other) {
                if (taken_[other] || !is_pair(before_[other], after_[at])) continue;
                of_after_[at] = other;
                taken_[other] = true;
                break;
            }
        }
    }

    const std::vector<Item>& before_;
    const std::vector<Item>& after_;
    std::vector<std::optional<std::size_t>> of_after_;
    std::vector<bool> taken_;
};

const document::Document nothing;

bool is_same(const std::vector<Passage>& passages) {
    return std::all_of(passages.begin(), passages.end(),
                       [](const Passage& one) { return one.kind == ChangeKind::Same; });
}

SectionDifference section_difference(const Section* before, const Section* after) {
    const Section& named = after != nullptr ? *after : *before;
    SectionDifference difference{.kind = ChangeKind::Changed,
                                 .section = named.kind,
                                 .heading = named.heading,
                                 .passages = {}};
    if (before == nullptr) difference.kind = ChangeKind::Added;
    if (after == nullptr) difference.kind = ChangeKind::Removed;
    difference.passages = text_differences(before != nullptr ? before->document : nothing,
                                           after != nullptr ? after->document : nothing);
    const bool both = before != nullptr && after != nullptr;
    if (both && is_same(difference.passages)) difference.kind = ChangeKind::Same;
    return difference;
}

/// Sections of one kind and heading belong together, in their order; then those of one kind.
std::vector<SectionDifference> section_differences(const Item& before, const Item& after) {
    std::vector<const Section*> left;
    for (const Section& section : before.sections) left.push_back(&section);
    std::vector<const Section*> partner(after.sections.size(), nullptr);
    for (const bool by_heading : {true, false}) {
        for (std::size_t at = 0; at < after.sections.size(); ++at) {
            if (partner[at] != nullptr) continue;
            const Section& wanted = after.sections[at];
            const auto found = std::find_if(left.begin(), left.end(), [&](const Section* one) {
                return one->kind == wanted.kind &&
                       (one->heading == wanted.heading ||
                        (!by_heading && wanted.kind != SectionKind::Other));
            });
            if (found == left.end()) continue;
            partner[at] = *found;
            left.erase(found);
        }
    }
    std::vector<SectionDifference> differences;
    for (const Section* gone : left) differences.push_back(section_difference(gone, nullptr));
    for (std::size_t at = 0; at < after.sections.size(); ++at) {
        auto difference = section_difference(partner[at], &after.sections[at]);
        if (difference.kind != ChangeKind::Same) differences.push_back(std::move(difference));
    }
    return differences;
}

std::vector<std::string> titles_of(const std::vector<Attachment>& attachments) {
    std::vector<std::string> titles;
    for (const Attachment& one : attachments) titles.push_back(one.title);
    return titles;
}

ItemDifference pair_difference(const Item& before, const Item& after) {
    ItemDifference difference{.kind = ChangeKind::Changed,
                              .closed = before.closed || after.closed,
                              .number_before = before.number,
                              .number_after = after.number,
                              .title = {},
                              .sections = {},
                              .attachments = {},
                              .outcomes_before = {},
                              .outcomes_after = {}};
    const bool same_number = before.number == after.number;
    if (difference.closed) {
        const bool same = before.closed == after.closed && same_number;
        if (same) difference.kind = ChangeKind::Same;
        return difference;
    }
    difference.title = word_differences(before.title, after.title);
    difference.sections = section_differences(before, after);
    difference.attachments =
        passage_differences(titles_of(before.attachments), titles_of(after.attachments));
    difference.outcomes_differ = before.outcomes != after.outcomes;
    difference.outcomes_before = before.outcomes;
    difference.outcomes_after = after.outcomes;
    const bool same = same_number && before.title == after.title && difference.sections.empty() &&
                      is_same(difference.attachments) && !difference.outcomes_differ;
    if (same) difference.kind = ChangeKind::Same;
    return difference;
}

/// An item that only one of them has: its title, and what it held.
ItemDifference lone_difference(const Item& item, ChangeKind kind) {
    const Item none;
    const bool is_added = kind == ChangeKind::Added;
    ItemDifference difference =
        is_added ? pair_difference(none, item) : pair_difference(item, none);
    difference.kind = kind;
    difference.closed = item.closed;
    (is_added ? difference.number_before : difference.number_after).reset();
    difference.outcomes_differ = false;
    return difference;
}

}  // namespace

std::vector<ItemPair> item_pairs(const std::vector<Item>& before, const std::vector<Item>& after) {
    const Matching matching(before, after);
    std::vector<ItemPair> pairs;
    std::size_t told = 0;
    const auto tell_gone_until = [&](std::size_t end) {
        for (; told < end; ++told) {
            if (matching.is_taken(told)) continue;
            pairs.push_back({&before[told], nullptr});
        }
    };
    for (std::size_t at = 0; at < after.size(); ++at) {
        const auto partner = matching.of(at);
        if (!partner) {
            pairs.push_back({nullptr, &after[at]});
            continue;
        }
        tell_gone_until(*partner);
        pairs.push_back({&before[*partner], &after[at]});
    }
    tell_gone_until(before.size());
    return pairs;
}

ItemDifference item_difference(const ItemPair& pair) {
    if (pair.before == nullptr) return lone_difference(*pair.after, ChangeKind::Added);
    if (pair.after == nullptr) return lone_difference(*pair.before, ChangeKind::Removed);
    return pair_difference(*pair.before, *pair.after);
}

std::vector<ItemDifference> item_differences(const std::vector<Item>& before,
                                             const std::vector<Item>& after) {
    std::vector<ItemDifference> differences;
    for (const ItemPair& pair : item_pairs(before, after)) {
        differences.push_back(item_difference(pair));
    }
    return differences;
}

std::vector<Passage> text_differences(const document::Document& before,
                                      const document::Document& after) {
    return passage_differences(passages_of(before), passages_of(after));
}

}  // namespace records
