// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/internal/unit_table.h"

#include <map>

#include "base/try.h"
#include "records/keeping.h"

namespace organisation {
namespace {

constexpr std::string_view all_units =
    "SELECT id, name, kind, parent_id, from_on, to_on FROM unit ORDER BY sort_key, id";
constexpr std::string_view unit_by_id =
    "SELECT id, name, kind, parent_id, from_on, to_on FROM unit WHERE id = $1";
constexpr std::string_view new_unit =
    "INSERT INTO unit (name, kind, parent_id, sort_key, from_on, to_on)"
    " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
constexpr std::string_view changed_unit =
    "UPDATE unit SET name = $2, kind = $3, parent_id = $4, sort_key = $5, from_on = $6,"
    " to_on = $7 WHERE id = $1";

Unit unit_of(const store::Row& row) {
    Unit unit{.id = row.id<rights::UnitTag>(0),
              .name = std::string(row.text(1)),
              .kind = parse_unit_kind(row.text(2)).value_or(UnitKind::Sector),
              .parent = {},
              .from = row.date(4),
              .to = {},
              .depth = 0};
    if (!row.is_null(3)) unit.parent = row.id<rights::UnitTag>(3);
    if (!row.is_null(5)) unit.to = row.date(5);
    return unit;
}

bool is_there(const Unit& unit, const base::Date& day) {
    return unit.from <= day && (!unit.to || *unit.to >= day);
}

/// Puts the units below `parent` after it, and those below them after each.
class TreeOrder {
public:
    explicit TreeOrder(std::vector<Unit> units) {
        for (Unit& unit : units) {
            below_[unit.parent.value_or(rights::UnitId{})].push_back(std::move(unit));
        }
        append(rights::UnitId{}, 0);
    }
    std::vector<Unit> take() { return std::move(ordered_); }

private:
    void append(rights::UnitId parent, int depth) {
        const auto found = below_.find(parent);
        if (found == below_.end()) return;
        std::vector<Unit> units = std::move(found->second);
        below_.erase(found);  // Whatever the table says, nothing is listed twice.
        for (Unit& unit : units) {
            unit.depth = depth;
            ordered_.push_back(unit);
            append(unit.id, depth + 1);
        }
    }

    std::map<rights::UnitId, std::vector<Unit>> below_;
    std::vector<Unit> ordered_;
};

}  // namespace

base::Result<std::vector<Unit>> list_units(store::Reader& reader,
                                           const std::optional<base::Date>& on) {
    TRY(auto units, reader.query<Unit>(all_units, {}, unit_of));
    std::vector<Unit> ordered = TreeOrder(std::move(units)).take();
    if (on) std::erase_if(ordered, [&](const Unit& unit) { return !is_there(unit, *on); });
    return ordered;
}

base::Result<Unit> load_unit(store::Reader& reader, rights::UnitId id) {
    TRY(auto unit, reader.query_one<Unit>(unit_by_id, {id}, unit_of));
    if (!unit) return base::Error{base::ErrorKind::NotFound, "unit.not_found"};
    return *std::move(unit);
}

base::Result<rights::UnitId> insert_unit(store::Transaction& transaction, const UnitChange& unit) {
    TRY(const auto id,
        transaction.insert(new_unit, {unit.name, name_of(*unit.kind), unit.parent,
                                      records::sort_key_of(unit.name), unit.from, unit.to}));
    return rights::UnitId{id};
}

base::Result<void> update_unit(store::Transaction& transaction, rights::UnitId id,
                               const UnitChange& unit) {
    TRY_DO(
        transaction.execute(changed_unit, {id, unit.name, name_of(*unit.kind), unit.parent,
                                           records::sort_key_of(unit.name), unit.from, unit.to}));
    return {};
}

}  // namespace organisation
