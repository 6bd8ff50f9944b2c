// SPDX-License-Identifier: AGPL-3.0-or-later
// The items of documents with their sections, attachments and outcomes. What a viewer may not see
// of them the statements leave out (internal/visibility.h).
#include "records/internal/item_table.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "base/try.h"
#include "document/json.h"
#include "records/internal/text_columns.h"
#include "records/internal/visibility.h"
#include "records/items_around.h"
#include "store/ahead.h"

namespace records {
namespace {

constexpr std::string_view insert_item =
    "INSERT INTO item (minutes_id, position, number, case_id, case_number, closed, visibility,"
    " page, line, attachment_count, title, decision, meeting_id, held_on)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
    " (SELECT meeting_id FROM minutes WHERE id = $1),"
    " (SELECT meeting.held_on FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    "  WHERE minutes.id = $1)) RETURNING id";
constexpr std::string_view insert_section =
    "INSERT INTO section (item_id, position, kind, heading, body_name, decided_on, document)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view insert_attachment =
    "INSERT INTO attachment (item_id, position, title, href) VALUES ($1, $2, $3, $4)";
constexpr std::string_view insert_outcome =
    "INSERT INTO outcome (item_id, position, name, words) VALUES ($1, $2, $3, $4)";

// $4 the document, $5 one item or 0 for all of them; in summaries $5 and $6 the first and the last
// position.
const std::string items_of_minutes = with_rule(
    "SELECT item.id, item.number, CASE WHEN {sees_item} THEN item.title ELSE '' END,"
    " CASE WHEN {sees_case_number} THEN item.case_number END, item.closed, item.visibility,"
    " CASE WHEN {sees_item} THEN item.page ELSE 0 END,"
    " CASE WHEN {sees_item} THEN item.line ELSE 0 END, {sees_item}"
    " FROM minutes CROSS JOIN meeting CROSS JOIN body CROSS JOIN item"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " AND item.minutes_id = minutes.id AND ($5 = 0 OR item.id = $5) AND {sees_document}"
    " ORDER BY item.position");
const std::string sections_of_minutes = with_rule(
    "SELECT section.item_id, section.kind, section.heading, section.body_name,"
    " section.decided_on, section.document"
    " FROM minutes CROSS JOIN meeting CROSS JOIN item CROSS JOIN section"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND ($5 = 0 OR item.id = $5)"
    " AND section.item_id = item.id AND {sees_section} ORDER BY item.position, section.position");
const std::string attachments_of_minutes = with_rule(
    "SELECT attachment.item_id, attachment.title, attachment.href"
    " FROM minutes CROSS JOIN meeting CROSS JOIN item CROSS JOIN attachment"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND ($5 = 0 OR item.id = $5)"
    " AND attachment.item_id = item.id AND {sees_attachment}"
    " ORDER BY item.position, attachment.position");
const std::string outcomes_of_minutes = with_rule(
    "SELECT outcome.item_id, outcome.name, outcome.words"
    " FROM minutes CROSS JOIN meeting CROSS JOIN item CROSS JOIN outcome"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id"
    " AND item.minutes_id = minutes.id AND ($5 = 0 OR item.id = $5)"
    " AND outcome.item_id = item.id AND {sees_item} ORDER BY item.position, outcome.position");
constexpr std::string_view item_by_number =
    "SELECT id, position FROM item WHERE minutes_id = $1 AND number = $2"
    " ORDER BY position LIMIT 1";
const std::string item_by_address = with_rule(
    "SELECT minutes.id, item.id, item.position,"
    " CASE WHEN {sees_case_number} THEN item.case_number END"
    " FROM meeting CROSS JOIN body CROSS JOIN minutes CROSS JOIN item WHERE meeting.slug = $4"
    " AND body.id = meeting.body_id AND minutes.meeting_id = meeting.id AND {is_shown}"
    " AND item.minutes_id = minutes.id AND item.number = $5 ORDER BY item.position LIMIT 1");
// A row for each outcome, one after the other; one row when there is none.
const std::string summary_fields = with_rule(
    "SELECT item.id, item.number, CASE WHEN {sees_item} THEN item.title ELSE '' END,"
    " CASE WHEN {sees_case_number} THEN item.case_number END, item.visibility, {sees_item},"
    " item.position, outcome.name,");
const std::string of_positions = with_rule(
    " FROM minutes CROSS JOIN meeting CROSS JOIN body CROSS JOIN item"
    " LEFT JOIN outcome ON outcome.item_id = item.id AND {sees_item}"
    " WHERE minutes.id = $4 AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " AND item.minutes_id = minutes.id AND item.position >= $5 AND item.position <= $6"
    " AND {sees_document} ORDER BY item.position, outcome.position");
const std::string summaries_of_minutes =
    summary_fields +
    with_rule(
        " (SELECT count(*) FROM attachment WHERE attachment.item_id = item.id"
        " AND {sees_attachment})") +
    of_positions;
const std::string summaries_around = summary_fields + " 0" + of_positions;

// For exports, and back from them: as stored.
constexpr std::string_view stored_items =
    "SELECT id, visibility FROM item WHERE minutes_id = $1 ORDER BY position";
constexpr std::string_view stored_attachments =
    "SELECT attachment.item_id, attachment.visibility FROM item CROSS JOIN attachment"
    " WHERE item.minutes_id = $1 AND attachment.item_id = item.id"
    " ORDER BY item.position, attachment.position";
constexpr std::string_view set_stored_item = "UPDATE item SET visibility = $2 WHERE id = $1";
constexpr std::string_view set_stored_attachment =
    "UPDATE attachment SET visibility = $3 WHERE item_id = $1 AND position = $2";

/// A word this program does not know is taken for the strictest.
Visibility visibility_of(const store::Row& row, int column) {
    return parse_visibility(row.text(column)).value_or(Visibility::Closed);
}

std::optional<std::string> date_text(const std::optional<base::Date>& date) {
    if (!date) return std::nullopt;
    return base::render_date(*date);
}

base::Result<void> add_parts(store::Transaction& transaction, const Item& item, ItemId id) {
    int position = 0;
    for (const Section& section : item.sections) {
        TRY_DO(transaction.execute(
            insert_section, {id, position++, name_of(section.kind), section.heading, section.body,
                             date_text(section.date), document::render_json(section.document)}));
    }
    position = 0;
    for (const Attachment& attachment : item.attachments) {
        TRY_DO(transaction.execute(insert_attachment,
                                   {id, position++, attachment.title, attachment.href}));
    }
    position = 0;
    for (const Outcome outcome : item.outcomes) {
        const auto index = static_cast<std::size_t>(position);
        const std::string words =
            index < item.outcome_words.size() ? item.outcome_words[index] : std::string();
        TRY_DO(transaction.execute(insert_outcome, {id, position++, name_of(outcome), words}));
    }
    return {};
}

/// Which items of which document for whom.
struct Selection {
    MinutesId minutes;
    const rights::Viewer& viewer;
    ItemId item = {};  ///< 0: all.

    store::Values values() const { return values_for(viewer, {minutes, item}); }
};

/// Puts parts that come in the order of the items where they belong.
class Assembly {
public:
    explicit Assembly(std::vector<StoredItem>& items) {
        for (StoredItem& item : items) by_id_.emplace(item.id.value, &item.item);
    }
    /// In a damaged record a part may be left of an item that is gone: it goes nowhere.
    Item& item_of(const store::Row& row) {
        const auto found = by_id_.find(row.integer(0));
        return found == by_id_.end() ? nowhere_ : *found->second;
    }

private:
    std::unordered_map<std::int64_t, Item*> by_id_;
    Item nowhere_;
};

void add_outcome(Item& item, const store::Row& row) {
    const auto outcome = parse_outcome(row.text(1));
    if (!outcome) return;
    item.outcomes.push_back(*outcome);
    item.outcome_words.emplace_back(row.text(2));
}

base::Result<void> load_sections(store::Reader& reader, const Selection& selection,
                                 Assembly& assembly) {
    std::optional<base::Error> damage;
    TRY_DO(reader.for_each(sections_of_minutes, selection.values(), [&](const store::Row& row) {
        auto document = parse_stored_document(row.text(5));
        if (!document) {
            damage = std::move(document).error();
            return;
        }
        Section& section = assembly.item_of(row).sections.emplace_back();
        section.kind = parse_section_kind(row.text(1)).value_or(SectionKind::Other);
        section.heading = row.text(2);
        section.body = row.optional_text(3);
        if (!row.is_null(4)) section.date = row.date(4);
        section.document = std::move(document).value();
    }));
    if (damage) return *std::move(damage);
    return {};
}

base::Result<std::vector<StoredItem>> load_selected(store::Reader& reader,
                                                    const Selection& selection,
                                                    ClosedAs closed_as) {
    store::ask_ahead(reader, [&](store::Reader& ahead) {
        const store::Values values = selection.values();
        return std::tuple{ahead.for_each(items_of_minutes, values, nullptr),
                          ahead.for_each(sections_of_minutes, values, nullptr),
                          ahead.for_each(attachments_of_minutes, values, nullptr),
                          ahead.for_each(outcomes_of_minutes, values, nullptr)};
    });
    TRY(auto items,
        reader.query<StoredItem>(items_of_minutes, selection.values(), [&](const store::Row& row) {
            StoredItem stored{.id = row.id<ItemTag>(0), .item = {}};
            stored.item.visibility = visibility_of(row, 5);
            stored.item.withheld = !row.truth(8);
            stored.item.number = static_cast<int>(row.integer(1));
            stored.item.title = row.text(2);
            stored.item.case_number = row.optional_text(3);
            stored.item.closed = closed_as == ClosedAs::Written
                                     ? row.truth(4)
                                     : stored.item.visibility != Visibility::Open;
            stored.item.page = static_cast<int>(row.integer(6));
            stored.item.line = static_cast<int>(row.integer(7));
            return stored;
        }));
    Assembly assembly(items);
    TRY_DO(load_sections(reader, selection, assembly));
    TRY_DO(reader.for_each(attachments_of_minutes, selection.values(), [&](const store::Row& row) {
        assembly.item_of(row).attachments.push_back(
            {std::string(row.text(1)), row.optional_text(2)});
    }));
    TRY_DO(reader.for_each(outcomes_of_minutes, selection.values(), [&](const store::Row& row) {
        add_outcome(assembly.item_of(row), row);
    }));
    for (StoredItem& stored : items) {
        auto& words = stored.item.outcome_words;
        const bool known = std::any_of(words.begin(), words.end(),
                                       [](const std::string& one) { return !one.empty(); });
        if (!known) words.clear();
    }
    return items;
}

base::Error not_found() { return {base::ErrorKind::NotFound, "item.not_found"}; }

}  // namespace

std::string decision_excerpt_of(const Item& item, const std::optional<base::Date>& held_on) {
    constexpr std::size_t most_bytes = 400;
    // What others made of the case before is history.
    const auto is_of_day = [&](const Section& section) {
        return section.kind == SectionKind::Decision && (!section.date || section.date == held_on);
    };
    const bool some = held_on && std::any_of(item.sections.begin(), item.sections.end(), is_of_day);
    std::string all;
    for (const Section& section : item.sections) {
        if (section.kind != SectionKind::Decision || (some && !is_of_day(section))) continue;
        if (!all.empty()) all.push_back(' ');
        all += document::plain_text_of(section.document);
    }
    std::string text = base::collapse_space(all);
    if (text.size() <= most_bytes) return text;
    // Cut between words, so that no letter and no word is halved.
    const std::size_t space = text.rfind(' ', most_bytes);
    std::size_t end = space == std::string::npos ? most_bytes : space;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    text += " …";
    return text;
}

base::Result<ItemId> add_item(store::Transaction& transaction, const Item& item,
                              const ItemPlace& place) {
    TRY(const auto row,
        transaction.insert(
            insert_item, {place.minutes, place.position, item.number, place.case_id,
                          item.case_number, item.closed, item.closed ? "closed" : "open", item.page,
                          item.line, static_cast<std::int64_t>(item.attachments.size()), item.title,
                          decision_excerpt_of(item, place.held_on)}));
    const ItemId id{row};
    TRY_DO(add_parts(transaction, item, id));
    return id;
}

base::Result<std::vector<StoredItem>> load_items(store::Reader& reader, MinutesId minutes,
                                                 const rights::Viewer& viewer, ClosedAs closed_as) {
    return load_selected(reader, {minutes, viewer}, closed_as);
}

base::Result<ShownItem> load_item(store::Reader& reader, MinutesId minutes, int number,
                                  const rights::Viewer& viewer) {
    TRY(const auto found,
        reader.query_one<ItemFound>(item_by_number, {minutes, number}, [&](const store::Row& row) {
            return ItemFound{.minutes = minutes, .item = row.id<ItemTag>(0), .number = number};
        }));
    if (!found) return not_found();
    return load_item(reader, *found, viewer);
}

base::Result<ItemFound> find_item(store::Reader& reader, std::string_view meeting_slug, int number,
                                  const rights::Viewer& viewer) {
    TRY(auto found, reader.query_one<ItemFound>(
                        item_by_address, values_for(viewer, {meeting_slug, number}),
                        [&](const store::Row& row) {
                            return ItemFound{.minutes = row.id<MinutesTag>(0),
                                             .item = row.id<ItemTag>(1),
                                             .number = number,
                                             .position = static_cast<int>(row.integer(2)),
                                             .case_number = row.optional_text(3)};
                        }));
    if (!found) return not_found();
    return *std::move(found);
}

base::Result<ShownItem> load_item(store::Reader& reader, const ItemFound& found,
                                  const rights::Viewer& viewer) {
    TRY(auto items, load_selected(reader, {found.minutes, viewer, found.item}, ClosedAs::Shown));
    if (items.empty()) return not_found();
    return std::move(items.front().item);
}

namespace {

/// Those at positions [first, last].
struct Positions {
    int first = 0;
    int last = std::numeric_limits<int>::max();
};

ItemSummary summary_of(const store::Row& row) {
    return {.id = row.id<ItemTag>(0),
            .number = static_cast<int>(row.integer(1)),
            .title = std::string(row.text(2)),
            .case_number = row.optional_text(3),
            .closed = row.text(4) != "open",
            .withheld = !row.truth(5),
            .outcomes = {},
            .attachments = static_cast<int>(row.integer(8)),
            .position = static_cast<int>(row.integer(6))};
}

base::Result<std::vector<ItemSummary>> list_summaries(store::Reader& reader, std::string_view sql,
                                                      MinutesId minutes, const Positions& positions,
                                                      const rights::Viewer& viewer) {
    std::vector<ItemSummary> items;
    TRY_DO(reader.for_each(sql, values_for(viewer, {minutes, positions.first, positions.last}),
                           [&](const store::Row& row) {
                               const bool is_next =
                                   items.empty() || items.back().id.value != row.integer(0);
                               if (is_next) items.push_back(summary_of(row));
                               if (row.is_null(7)) return;
                               const auto outcome = parse_outcome(row.text(7));
                               if (outcome) items.back().outcomes.push_back(*outcome);
                           }));
    return items;
}

}  // namespace

base::Result<std::vector<ItemSummary>> list_items(store::Reader& reader, MinutesId minutes,
                                                  const rights::Viewer& viewer) {
    return list_summaries(reader, summaries_of_minutes, minutes, {}, viewer);
}

base::Result<ItemsAround> list_items_around(store::Reader& reader, const ItemFound& found,
                                            const rights::Viewer& viewer) {
    constexpr int a_hundred = 100;
    ItemsAround around;
    // Positions count from 0 or 1 without a gap: the hundred it stands in, and one more at each
    // end.
    const int first = found.position / a_hundred * a_hundred;
    TRY(auto items, list_summaries(reader, summaries_around, found.minutes,
                                   {.first = first - 1, .last = first + a_hundred}, viewer));
    const auto here = std::find_if(items.begin(), items.end(), [&](const ItemSummary& one) {
        return one.number == found.number;
    });
    if (here == items.end()) return around;
    around.place = found.position;
    if (here != items.begin()) around.previous = *(here - 1);
    if (here + 1 != items.end()) around.next = *(here + 1);
    if (items.back().position == first + a_hundred) {
        around.after = items.back().number;
        items.pop_back();
    }
    if (items.front().position < first) {
        around.before = items.front().number;
        items.erase(items.begin());
    }
    around.items = std::move(items);
    return around;
}

base::Result<std::vector<ItemSight>> list_sights(store::Reader& reader, MinutesId minutes) {
    std::vector<std::int64_t> ids;
    std::vector<ItemSight> sights;
    TRY_DO(reader.for_each(stored_items, {minutes}, [&](const store::Row& row) {
        ids.push_back(row.integer(0));
        sights.push_back({.visibility = visibility_of(row, 1), .attachments = {}});
    }));
    std::size_t at = 0;
    TRY_DO(reader.for_each(stored_attachments, {minutes}, [&](const store::Row& row) {
        while (ids[at] != row.integer(0)) ++at;
        sights[at].attachments.push_back(visibility_of(row, 1));
    }));
    return sights;
}

base::Result<void> restore_sights(store::Transaction& transaction, MinutesId minutes,
                                  const std::vector<ItemSight>& sights) {
    TRY(const auto ids,
        transaction.query<ItemId>(stored_items, {minutes},
                                  [](const store::Row& row) { return row.id<ItemTag>(0); }));
    for (std::size_t at = 0; at < ids.size() && at < sights.size(); ++at) {
        TRY_DO(transaction.execute(set_stored_item, {ids[at], name_of(sights[at].visibility)}));
        int position = 0;
        for (const Visibility attachment : sights[at].attachments) {
            TRY_DO(transaction.execute(set_stored_attachment,
                                       {ids[at], position++, name_of(attachment)}));
        }
    }
    return {};
}

}  // namespace records
