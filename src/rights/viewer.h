// SPDX-License-Identifier: AGPL-3.0-or-later
// Who reads. Every query that can reach matter that is not open takes a Viewer; deny is the
// default.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "rights/ids.h"
#include "store/value.h"

namespace rights {

/// An item of a meeting, in whatever version of its document.
struct ItemKey {
    MeetingId meeting;
    int number = 0;
    friend auto operator<=>(const ItemKey&, const ItemKey&) = default;
};

/// What a signed-in person may see today beyond what everybody may. Read once a request
/// (rights/insight.h); an index filters by it. The record itself asks the same tables in SQL.
struct Insight {
    PersonId person = {};
    base::Date today = {};
    /// Holds some role today: sees internal matter.
    bool staff = false;
    std::vector<BodyId> bodies =
        {};  ///< Whose closed matter: chair, members, secretary, stand-ins.
    std::vector<BodyId> made_by = {};        ///< Whose unpublished documents: its secretary.
    bool has_unpublished = false;            ///< Made some document that is not published.
    std::vector<ItemKey> granted = {};       ///< Closed items the person is named on today.
    std::vector<ItemKey> disqualified = {};  ///< Items lost by disqualification.
    friend bool operator==(const Insight&, const Insight&) = default;
};

/// The reader of one request or command.
class Viewer {
public:
    /// Anybody: sees open, published matter only. Of a closed item: its number, "Lukket", its case
    /// number.
    static Viewer outsider() { return Viewer(Kind::Outsider, {}); }
    /// Whoever runs commands on the machine that holds the data folder (export, import).
    static Viewer operator_of_machine() { return Viewer(Kind::Operator, {}); }
    static Viewer of(Insight insight) { return Viewer(Kind::Person, std::move(insight)); }

    bool sees_everything() const { return kind_ == Kind::Operator; }
    bool is_outsider() const { return kind_ == Kind::Outsider; }
    /// Empty for an outsider and for the operator.
    const Insight& insight() const { return insight_; }

    /// The first three values of statements that read for a viewer: $1 the person (0: an outsider,
    /// -1: the operator), $2 whether he is staff, $3 the day of his insight ("": those two).
    store::Values values() const;
    /// The same for all who see the same: what finished pages are kept under. "" for an outsider.
    std::string fingerprint() const;

private:
    enum class Kind { Outsider, Person, Operator };
    Viewer(Kind kind, Insight insight) : kind_(kind), insight_(std::move(insight)) {}
    Kind kind_;
    Insight insight_;
};

/// `viewer.values()` with a statement's own values after them ($4 ...).
store::Values values_for(const Viewer& viewer, store::Values own);

}  // namespace rights
