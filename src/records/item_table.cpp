// SPDX-License-Identifier: AGPL-3.0-or-later
// The items of documents with their sections, attachments and outcomes. Every query that reads for
// a viewer has `$2`: 1 for one who may see closed matter. What is not open reaches nobody else.
#include "records/internal/item_table.h"

#include <unordered_map>

#include "base/text.h"
#include "base/try.h"
#include "document/json.h"
#include "records/internal/text_columns.h"

namespace records {
namespace {

constexpr std::string_view insert_item =
    "INSERT INTO item (minutes_id, position, number, case_id, case_number, closed, visibility,"
    " page, line, attachment_count, title, decision)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id";
constexpr std::string_view insert_section =
    "INSERT INTO section (item_id, position, kind, heading, body_name, decided_on, document)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view insert_attachment =
    "INSERT INTO attachment (item_id, position, title, href) VALUES ($1, $2, $3, $4)";
constexpr std::string_view insert_outcome =
    "INSERT INTO outcome (item_id, position, name) VALUES ($1, $2, $3)";

// $3: one item, or 0 for all of the document.
constexpr std::string_view items_of_minutes =
    "SELECT id, number, CASE WHEN visibility = 'open' OR $2 = 1 THEN title ELSE '' END,"
    " case_number, closed, visibility, CASE WHEN visibility = 'open' OR $2 = 1 THEN page ELSE 0"
    " END, CASE WHEN visibility = 'open' OR $2 = 1 THEN line ELSE 0 END FROM item"
    " WHERE minutes_id = $1 AND ($3 = 0 OR id = $3) ORDER BY position";
constexpr std::string_view sections_of_minutes =
    "SELECT section.item_id, section.kind, section.heading, section.body_name,"
    " section.decided_on, section.document FROM item CROSS JOIN section"
    " WHERE section.item_id = item.id AND item.minutes_id = $1 AND ($3 = 0 OR item.id = $3)"
    " AND (item.visibility = 'open' OR $2 = 1) ORDER BY item.position, section.position";
constexpr std::string_view attachments_of_minutes =
    "SELECT attachment.item_id, attachment.title, attachment.href FROM item CROSS JOIN attachment"
    " WHERE attachment.item_id = item.id AND item.minutes_id = $1 AND ($3 = 0 OR item.id = $3)"
    " AND (item.visibility = 'open' OR $2 = 1) ORDER BY item.position, attachment.position";
constexpr std::string_view outcomes_of_minutes =
    "SELECT outcome.item_id, outcome.name FROM item CROSS JOIN outcome"
    " WHERE outcome.item_id = item.id AND item.minutes_id = $1 AND ($3 = 0 OR item.id = $3)"
    " AND (item.visibility = 'open' OR $2 = 1) ORDER BY item.position, outcome.position";
constexpr std::string_view item_by_number =
    "SELECT id FROM item WHERE minutes_id = $1 AND number = $2 ORDER BY position LIMIT 1";
constexpr std::string_view summaries_of_minutes =
    "SELECT id, number, CASE WHEN visibility = 'open' OR $2 = 1 THEN title ELSE '' END,"
    " case_number, visibility,"
    " CASE WHEN visibility = 'open' OR $2 = 1 THEN attachment_count ELSE 0 END FROM item"
    " WHERE minutes_id = $1 ORDER BY position";

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
        TRY_DO(transaction.execute(insert_outcome, {id, position++, name_of(outcome)}));
    }
    return {};
}

/// Which items of which document for whom.
struct Selection {
    MinutesId minutes;
    bool sees_closed = false;
    ItemId item;  ///< 0: all.

    store::Values values() const { return {minutes, sees_closed, item}; }
};

/// Puts parts that come in the order of the items where they belong.
class Assembly {
public:
    explicit Assembly(std::vector<StoredItem>& items) {
        for (StoredItem& item : items) by_id_.emplace(item.id.value, &item.item);
    }
    Item& item_of(const store::Row& row) const { return *by_id_.at(row.integer(0)); }

private:
    std::unordered_map<std::int64_t, Item*> by_id_;
};

base::Result<void> load_sections(store::Reader& reader, const Selection& selection,
                                 const Assembly& assembly) {
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
    TRY(auto items,
        reader.query<StoredItem>(items_of_minutes, selection.values(), [&](const store::Row& row) {
            StoredItem stored{.id = row.id<ItemTag>(0), .item = {}};
            stored.item.number = static_cast<int>(row.integer(1));
            stored.item.title = row.text(2);
            stored.item.case_number = row.optional_text(3);
            stored.item.closed =
                closed_as == ClosedAs::Written ? row.truth(4) : row.text(5) != "open";
            stored.item.page = static_cast<int>(row.integer(6));
            stored.item.line = static_cast<int>(row.integer(7));
            return stored;
        }));
    const Assembly assembly(items);
    TRY_DO(load_sections(reader, selection, assembly));
    TRY_DO(reader.for_each(attachments_of_minutes, selection.values(), [&](const store::Row& row) {
        assembly.item_of(row).attachments.push_back(
            {std::string(row.text(1)), row.optional_text(2)});
    }));
    TRY_DO(reader.for_each(outcomes_of_minutes, selection.values(), [&](const store::Row& row) {
        const auto outcome = parse_outcome(row.text(1));
        if (outcome) assembly.item_of(row).outcomes.push_back(*outcome);
    }));
    return items;
}

}  // namespace

std::string decision_excerpt_of(const Item& item) {
    constexpr std::size_t most_bytes = 400;
    std::string all;
    for (const Section& section : item.sections) {
        if (section.kind != SectionKind::Decision) continue;
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
                          decision_excerpt_of(item)}));
    const ItemId id{row};
    TRY_DO(add_parts(transaction, item, id));
    return id;
}

base::Result<std::vector<StoredItem>> load_items(store::Reader& reader, MinutesId minutes,
                                                 const rights::Viewer& viewer, ClosedAs closed_as) {
    return load_selected(reader, {minutes, viewer.sees_everything(), ItemId{}}, closed_as);
}

base::Result<Item> load_item(store::Reader& reader, MinutesId minutes, int number,
                             const rights::Viewer& viewer) {
    TRY(const auto id,
        reader.query_one<ItemId>(item_by_number, {minutes, number},
                                 [](const store::Row& row) { return row.id<ItemTag>(0); }));
    if (id) {
        TRY(auto items,
            load_selected(reader, {minutes, viewer.sees_everything(), *id}, ClosedAs::Shown));
        if (!items.empty()) return std::move(items.front().item);
    }
    return base::Error{base::ErrorKind::NotFound, "item.not_found"};
}

base::Result<std::vector<ItemSummary>> list_items(store::Reader& reader, MinutesId minutes,
                                                  const rights::Viewer& viewer) {
    TRY(auto items,
        reader.query<ItemSummary>(
            summaries_of_minutes, {minutes, viewer.sees_everything()}, [](const store::Row& row) {
                return ItemSummary{.id = row.id<ItemTag>(0),
                                   .number = static_cast<int>(row.integer(1)),
                                   .title = std::string(row.text(2)),
                                   .case_number = row.optional_text(3),
                                   .closed = row.text(4) != "open",
                                   .outcomes = {},
                                   .attachments = static_cast<int>(row.integer(5))};
            }));
    std::unordered_map<std::int64_t, ItemSummary*> by_id;
    for (ItemSummary& item : items) by_id.emplace(item.id.value, &item);
    const Selection all{minutes, viewer.sees_everything(), ItemId{}};
    TRY_DO(reader.for_each(outcomes_of_minutes, all.values(), [&](const store::Row& row) {
        const auto outcome = parse_outcome(row.text(1));
        if (outcome) by_id.at(row.integer(0))->outcomes.push_back(*outcome);
    }));
    return items;
}

}  // namespace records
