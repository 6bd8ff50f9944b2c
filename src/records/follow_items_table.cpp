// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/case_table.h"
#include "records/internal/decision_table.h"
#include "records/internal/follow_items.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"

namespace records {
namespace {

constexpr std::string_view items_of_meeting =
    "SELECT item.minutes_id, item.number, coalesce(item.case_id, 0), item.title, item.id"
    " FROM minutes JOIN item ON item.minutes_id = minutes.id WHERE minutes.meeting_id = $1"
    " ORDER BY minutes.id, item.position";
constexpr std::string_view titles_of_item =
    "SELECT title FROM attachment WHERE item_id = $1 ORDER BY position";

/// What an item is about, whatever its number: its case, or without one its title.
struct Matter {
    std::int64_t case_id = 0;
    std::string title;

    bool is(const Matter& other) const {
        if (case_id != 0 && other.case_id != 0) return case_id == other.case_id;
        return title == other.title;
    }
};
struct KnownItem {
    ItemId id;
    MinutesId minutes;
    int number = 0;
    Matter matter;
};

/// The items of a meeting: of the new document, and of all others.
struct Items {
    std::vector<KnownItem> now;
    std::vector<KnownItem> before;
};

base::Result<Items> load_items_of(store::Reader& reader, const NewDocument& document) {
    Items items;
    TRY_DO(reader.for_each(items_of_meeting, {document.meeting}, [&](const store::Row& row) {
        const bool is_new = row.id<MinutesTag>(0) == document.minutes;
        (is_new ? items.now : items.before)
            .push_back({row.id<ItemTag>(4),
                        row.id<MinutesTag>(0),
                        static_cast<int>(row.integer(1)),
                        {row.integer(2), base::lower_case(base::collapse_space(row.text(3)))}});
    }));
    return items;
}

/// Where what a number stood for is in the new document.
struct Whereabouts {
    bool is_known = false;        ///< Some other document has the number.
    bool stayed = false;          ///< The new one has the same matter under it.
    std::vector<KnownItem> here;  ///< The same matter, under whatever number.
};

/// The newest document before the new one that has the number: decisions have followed so far.
MinutesId newest_with(const Items& items, int number) {
    MinutesId newest;
    for (const KnownItem& old : items.before) {
        if (old.number == number) newest = old.minutes;
    }
    return newest;
}

Whereabouts find(const Items& items, int number) {
    Whereabouts found;
    const MinutesId newest = newest_with(items, number);
    for (const KnownItem& old : items.before) {
        if (old.number != number || old.minutes != newest) continue;
        found.is_known = true;
        for (const KnownItem& one : items.now) {
            if (!one.matter.is(old.matter)) continue;
            if (one.number == number) found.stayed = true;
            const bool is_there =
                std::any_of(found.here.begin(), found.here.end(),
                            [&](const KnownItem& known) { return known.id == one.id; });
            if (!is_there) found.here.push_back(one);
        }
    }
    return found;
}

/// One new document that decisions are brought to.
class Following {
public:
    Following(store::Transaction& transaction, const changes::Mandate& mandate,
              const NewDocument& document, const base::Clock& clock, base::Findings& findings)
        : transaction_(transaction),
          mandate_(mandate),
          document_(document),
          clock_(clock),
          findings_(findings) {}

    base::Result<void> run() {
        TRY(items_, load_items_of(transaction_, document_));
        TRY(decisions_, list_item_decisions(transaction_, document_.meeting));
        TRY(attachments_, list_attachment_decisions(transaction_, document_.meeting));
        TRY(grants_, list_grants(transaction_, document_.meeting));
        TRY(disqualified_, list_disqualifications(transaction_, document_.meeting));
        TRY_DO(remember());
        for (const int number : numbers()) TRY_DO(follow(number));
        if (!changed_) return {};
        TRY_DO(settle_documents(transaction_, document_.meeting));
        TRY_DO(recount_cases_of_meeting(transaction_, document_.meeting));
        for (const ItemAtHand& item : at_hand_) TRY_DO(log_item(transaction_, item, clock_));
        return {};
    }

private:
    rights::ItemKey key(int number) const { return {document_.meeting, number}; }

    /// Numbers that somebody decided something about.
    std::set<int> numbers() const {
        std::set<int> all;
        for (const ItemDecision& one : decisions_) all.insert(one.item.number);
        for (const AttachmentDecision& one : attachments_) all.insert(one.item.number);
        for (const GrantRow& one : grants_) all.insert(one.item.number);
        for (const DisqualificationRow& one : disqualified_) all.insert(one.item.number);
        return all;
    }

    /// What the log will hold what is done against.
    base::Result<void> remember() {
        const std::set<int> decided = numbers();
        if (decided.empty()) return {};
        std::set<int> all = decided;
        for (const KnownItem& one : items_.now) all.insert(one.number);
        for (const int number : all) {
            TRY(auto item,
                item_to_follow(transaction_, mandate_, key(number), document_.meeting_slug));
            at_hand_.push_back(std::move(item));
        }
        return {};
    }

    base::Result<void> follow(int number) {
        const Whereabouts found = find(items_, number);
        if (!found.is_known) return {};
        for (const KnownItem& one : found.here) {
            TRY_DO(follow_attachments(number, one));
            if (one.number == number) continue;
            findings_.push_back(
                {0, "item.renumbered", fmt::format("{} -> {}", number, one.number)});
            TRY_DO(follow_to(number, one.number));
        }
        if (!found.stayed) TRY_DO(name_nobody(number));
        return {};
    }

    base::Result<void> follow_to(int from, int to) {
        for (const ItemDecision& one : decisions_) {
            if (one.item.number != from || one.decided.visibility == Visibility::Open) continue;
            TRY_DO(close_likewise({key(to), one.decided}));
        }
        for (const DisqualificationRow& one : disqualified_) {
            if (one.item.number != from) continue;
            TRY(const bool known, is_disqualified(transaction_, key(to), one.person));
            if (known) continue;
            TRY_DO(add_disqualification(transaction_, {.item = key(to),
                                                       .person = one.person,
                                                       .person_slug = {},
                                                       .decided_on = one.decided_on}));
            changed_ = true;
        }
        return {};
    }

    /// Unless something as strict is decided there.
    base::Result<void> close_likewise(const ItemDecision& decision) {
        for (const ItemDecision& one : decisions_) {
            const bool is_as_strict =
                one.item == decision.item && one.decided.visibility >= decision.decided.visibility;
            if (is_as_strict) return {};
        }
        TRY_DO(keep_item_decision(transaction_, decision));
        TRY_DO(tighten(transaction_, decision));
        changed_ = true;
        return {};
    }

    /// The number is another matter now, which nobody was meant to see.
    base::Result<void> name_nobody(int number) {
        for (const GrantRow& one : grants_) {
            if (one.item.number != number || one.to < clock_.today()) continue;
            TRY_DO(remove_grant(transaction_, one.id));
            findings_.push_back(
                {0, "item.renumbered",
                 fmt::format("{}: {} is not named on it any more", number, one.person_slug)});
            changed_ = true;
        }
        return {};
    }

    base::Result<std::vector<std::string>> titles(ItemId item) {
        return transaction_.query<std::string>(
            titles_of_item, {item}, [](const store::Row& row) { return std::string(row.text(0)); });
    }

    /// Titles that the matter had before.
    base::Result<std::set<std::string>> earlier_titles(const Matter& matter) {
        std::set<std::string> all;
        for (const KnownItem& old : items_.before) {
            if (!old.matter.is(matter)) continue;
            TRY(const auto some, titles(old.id));
            all.insert(some.begin(), some.end());
        }
        return all;
    }

    base::Result<void> follow_attachments(int number, const KnownItem& item) {
        TRY(const auto now, titles(item.id));
        TRY(const auto earlier, earlier_titles(item.matter));
        for (const AttachmentDecision& one : attachments_) {
            if (one.item.number != number || one.decided.visibility == Visibility::Open) continue;
            const bool is_there = std::find(now.begin(), now.end(), one.title) != now.end();
            if (is_there && item.number == number) continue;
            for (const std::string& title : now) {
                if (is_there ? title != one.title : earlier.contains(title)) continue;
                TRY_DO(close_likewise({key(item.number), title, one.decided}));
                if (!is_there) findings_.push_back({0, "attachment.retitled", title});
            }
        }
        return {};
    }

    base::Result<void> close_likewise(const AttachmentDecision& decision) {
        TRY_DO(keep_attachment_decision(transaction_, decision));
        TRY_DO(put_through(transaction_, decision));
        changed_ = true;
        return {};
    }

    store::Transaction& transaction_;
    const changes::Mandate& mandate_;
    const NewDocument& document_;
    const base::Clock& clock_;
    base::Findings& findings_;
    Items items_;
    std::vector<ItemDecision> decisions_;
    std::vector<AttachmentDecision> attachments_;
    std::vector<GrantRow> grants_;
    std::vector<DisqualificationRow> disqualified_;
    std::vector<ItemAtHand> at_hand_;
    bool changed_ = false;
};

}  // namespace

base::Result<void> follow_items(store::Transaction& transaction, const changes::Mandate& mandate,
                                const NewDocument& document, const base::Clock& clock,
                                base::Findings& findings) {
    return Following(transaction, mandate, document, clock, findings).run();
}

}  // namespace records
