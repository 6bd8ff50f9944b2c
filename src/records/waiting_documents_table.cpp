// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits: one by one, and by likeness.
#include "records/waiting_documents.h"

#include <set>

#include "base/try.h"
#include "records/internal/text_columns.h"
#include "records/internal/visibility.h"
#include "records/waiting_groups.h"

namespace records {
namespace {

constexpr std::string_view waiting_fields =
    "SELECT meeting.slug, body.name, meeting.held_on, minutes.kind, minutes.version,"
    " minutes.file_name, minutes.findings, minutes.id, body.id, body.slug, minutes.likeness,"
    " minutes.item_count, minutes.closed_count, body.is_provisional";
constexpr int first_of_group = 14;

const std::string waiting_documents =
    std::string(waiting_fields) +
    with_rule(
        " FROM minutes CROSS JOIN meeting JOIN body ON body.id = meeting.body_id"
        " WHERE meeting.id = minutes.meeting_id AND minutes.is_published = 0"
        " AND minutes.withdrawal_id IS NULL AND minutes.for_body = 0 AND $1 <> 0 AND "
        "{sees_document}"
        " ORDER BY meeting.held_on DESC, meeting.id, minutes.version LIMIT $4");

/// $5 0: the newest.
const std::string waiting_of_meeting =
    std::string(waiting_fields) +
    with_rule(
        " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
        " JOIN body ON body.id = meeting.body_id WHERE minutes.is_published = 0 AND $1 <> 0"
        " AND minutes.withdrawal_id IS NULL AND minutes.for_body = 0 AND {sees_document}"
        " AND meeting.slug = $4 AND ($5 = 0 OR minutes.version = $5)"
        " ORDER BY minutes.version DESC LIMIT 1");

// What waits is asked through its own index; a meeting is looked up for each, nothing else.
const std::string counted = with_rule(
    "SELECT minutes.likeness, meeting.body_id, count(*) AS documents,"
    " min(meeting.held_on) AS oldest, max(meeting.held_on) AS newest,"
    " min(minutes.id) AS first_id, max(minutes.id) AS last_id,"
    " sum(minutes.item_count) AS items, sum(minutes.closed_count) AS closed_items"
    " FROM minutes CROSS JOIN meeting WHERE meeting.id = minutes.meeting_id"
    " AND minutes.is_published = 0 AND minutes.withdrawal_id IS NULL"
    " AND minutes.for_body = 0 AND $1 <> 0"
    " AND {sees_document} AND ($4 = 0 OR minutes.import_id = $4)");
constexpr std::string_view with_first =
    ") AS alike JOIN minutes ON minutes.id = alike.first_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id JOIN body ON body.id = meeting.body_id"
    " ORDER BY alike.documents DESC, alike.first_id";
const std::string group_fields = std::string(waiting_fields) +
                                 ", alike.documents, alike.oldest, alike.newest, alike.last_id,"
                                 " alike.items, alike.closed_items"
                                 " FROM (";
const std::string all_groups = group_fields + counted +
                               " AND ($5 = '' OR meeting.body_id ="
                               "  (SELECT id FROM body WHERE slug = $5))"
                               " AND ($6 = '' OR minutes.findings LIKE $6)"
                               " GROUP BY minutes.likeness, meeting.body_id"
                               " ORDER BY count(*) DESC, min(minutes.id) LIMIT $7" +
                               std::string(with_first);
const std::string one_group = group_fields + counted +
                              " AND minutes.likeness = $5"
                              " AND meeting.body_id = (SELECT id FROM body WHERE slug = $6)"
                              " GROUP BY minutes.likeness, meeting.body_id" +
                              std::string(with_first);
const std::string documents_alike =
    std::string(waiting_fields) +
    with_rule(
        " FROM minutes CROSS JOIN meeting JOIN body ON body.id = meeting.body_id"
        " WHERE meeting.id = minutes.meeting_id AND minutes.is_published = 0"
        " AND minutes.withdrawal_id IS NULL AND minutes.for_body = 0 AND $1 <> 0 AND "
        "{sees_document}"
        " AND ($4 = 0 OR minutes.import_id = $4) AND minutes.likeness = $5 AND body.slug = $6"
        " ORDER BY minutes.id LIMIT $7 OFFSET $8");

/// In a statement 0 stands for every import.
std::int64_t number_of(const std::optional<ImportId>& import) { return import ? import->value : 0; }

/// Its findings are parsed when the row is done with.
struct WaitingRow {
    WaitingDocument document;
    std::string findings;
    bool is_body_known = true;
};

WaitingRow waiting_row_of(const store::Row& row) {
    return {{.minutes = row.id<MinutesTag>(7),
             .body = row.id<BodyTag>(8),
             .meeting_slug = std::string(row.text(0)),
             .body_name = std::string(row.text(1)),
             .body_slug = std::string(row.text(9)),
             .date = row.date(2),
             .kind = parse_minutes_kind(row.text(3)).value_or(MinutesKind::Minutes),
             .version = static_cast<int>(row.integer(4)),
             .file_name = std::string(row.text(5)),
             .items = static_cast<int>(row.integer(11)),
             .closed_items = static_cast<int>(row.integer(12)),
             .likeness = std::string(row.text(10))},
            std::string(row.text(6)),
            !row.truth(13)};
}

base::Result<WaitingDocument> with_doubts(WaitingRow row) {
    TRY(base::Findings found, parse_findings(row.findings));
    std::erase_if(found, [&](const auto& one) {
        const bool is_answered = one.code == "doubt.body_new" && row.is_body_known;
        return is_answered || !one.code.starts_with("doubt.");
    });
    row.document.doubts = std::move(found);
    return std::move(row.document);
}

base::Result<std::vector<WaitingDocument>> with_doubts_each(std::vector<WaitingRow> rows) {
    std::vector<WaitingDocument> all;
    for (WaitingRow& one : rows) {
        TRY(auto document, with_doubts(std::move(one)));
        all.push_back(std::move(document));
    }
    return all;
}

struct GroupRow {
    WaitingRow example;
    WaitingGroup group;
};

GroupRow group_of(const store::Row& row) {
    GroupRow made{.example = waiting_row_of(row), .group = {}};
    made.group.documents = static_cast<int>(row.integer(first_of_group));
    made.group.oldest = row.date(first_of_group + 1);
    made.group.newest = row.date(first_of_group + 2);
    made.group.last = row.id<MinutesTag>(first_of_group + 3);
    made.group.items = static_cast<int>(row.integer(first_of_group + 4));
    made.group.closed_items = static_cast<int>(row.integer(first_of_group + 5));
    return made;
}

base::Result<WaitingGroup> whole(GroupRow row) {
    WaitingGroup group = std::move(row.group);
    TRY(group.example, with_doubts(std::move(row.example)));
    group.alike.body_slug = group.example.body_slug;
    group.alike.likeness = group.example.likeness;
    group.body_name = group.example.body_name;
    return group;
}

}  // namespace

base::Result<std::vector<WaitingDocument>> list_waiting(store::Reader& reader, int limit,
                                                        const rights::Viewer& viewer) {
    TRY(auto rows,
        reader.query<WaitingRow>(waiting_documents, values_for(viewer, {limit}), waiting_row_of));
    return with_doubts_each(std::move(rows));
}

base::Result<std::optional<WaitingDocument>> find_waiting(store::Reader& reader,
                                                          std::string_view meeting_slug,
                                                          const std::optional<int>& version,
                                                          const rights::Viewer& viewer) {
    TRY(auto rows,
        reader.query<WaitingRow>(
            waiting_of_meeting,
            values_for(viewer, {std::string(meeting_slug), version.value_or(0)}), waiting_row_of));
    TRY(auto found, with_doubts_each(std::move(rows)));
    if (found.empty()) return std::optional<WaitingDocument>();
    return std::optional(std::move(found.front()));
}

base::Result<std::vector<WaitingGroup>> list_waiting_groups(store::Reader& reader,
                                                            const WaitingFilter& filter, int limit,
                                                            const rights::Viewer& viewer) {
    const std::string doubt = filter.doubt.empty() ? "" : "%\"" + filter.doubt + "\"%";
    TRY(auto found, reader.query<GroupRow>(all_groups,
                                           values_for(viewer, {number_of(filter.import),
                                                               filter.body_slug, doubt, limit}),
                                           group_of));
    std::vector<WaitingGroup> all;
    for (GroupRow& one : found) {
        TRY(auto group, whole(std::move(one)));
        group.alike.import = filter.import;
        all.push_back(std::move(group));
    }
    return all;
}

base::Result<WaitingGroup> load_waiting_group(store::Reader& reader, const WaitingAlike& alike,
                                              const rights::Viewer& viewer) {
    TRY(auto found,
        reader.query_one<GroupRow>(
            one_group,
            values_for(viewer, {number_of(alike.import), alike.likeness, alike.body_slug}),
            group_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "waiting.not_found"};
    TRY(auto group, whole(*std::move(found)));
    group.alike.import = alike.import;
    return group;
}

base::Result<std::vector<WaitingDocument>> list_waiting_alike(store::Reader& reader,
                                                              const WaitingAlike& alike,
                                                              const Page& page,
                                                              const rights::Viewer& viewer) {
    TRY(auto rows,
        reader.query<WaitingRow>(documents_alike,
                                 values_for(viewer, {number_of(alike.import), alike.likeness,
                                                     alike.body_slug, page.limit, page.offset}),
                                 waiting_row_of));
    return with_doubts_each(std::move(rows));
}

bool stops_publishing(const base::Finding& doubt) {
    return needs_a_look(doubt) || doubt.code == "doubt.words_lost" ||
           doubt.code == "doubt.words_uncounted";
}

bool needs_a_look(const base::Finding& doubt) {
    static const std::set<std::string_view> kinds = {
        "doubt.closing_word",  "doubt.closing_lost",  "doubt.closed_in_head",
        "doubt.matter_lost",   "doubt.opens",         "doubt.personal_number",
        "doubt.closed_before", "doubt.part_not_read", "doubt.personal_beside",
        "doubt.unknown_mark",  "doubt.text_not_read"};
    return kinds.contains(doubt.code);
}

std::vector<std::string> doubt_kinds(const base::Findings& findings) {
    std::set<std::string> kinds;
    for (const base::Finding& one : findings) {
        if (one.code.starts_with("doubt.")) kinds.insert(one.code);
    }
    return {kinds.begin(), kinds.end()};
}

}  // namespace records
