// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/attachment.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "cases/erase_attachment.h"
#include "cases/internal/attachment_table.h"
#include "cases/internal/beside_table.h"
#include "cases/internal/item_table.h"
#include "cases/internal/set_back.h"
#include "cases/internal/states.h"
#include "cases/internal/word_table.h"
#include "files/holding.h"
#include "records/file_kind.h"

namespace cases {
namespace {

constexpr std::size_t longest_title = 300;
constexpr std::size_t longest_ground = 200;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "attachment.wrong", {}, {{field, code}}};
}

/// What is done, by whoever writes the item, and by who makes the agenda that it is on.
struct Doing {
    rights::Action written;
    rights::Action late;
};
constexpr Doing adding{add_attachment_action, {"cases.add_attachment", may_add_late}};
constexpr Doing renewing{{"cases.renew_attachment", may_write_items},
                         {"cases.renew_attachment", may_add_late}};
constexpr Doing changing{{"cases.change_attachment", may_write_items},
                         {"cases.change_attachment", may_add_late}};
constexpr Doing ordering{{"cases.order_attachments", may_write_items},
                         {"cases.order_attachments", may_add_late}};
constexpr Doing removing{{"cases.remove_attachment", may_write_items},
                         {"cases.remove_attachment", may_add_late}};
constexpr Doing restoring{{"cases.restore_attachment", may_write_items},
                          {"cases.restore_attachment", may_add_late}};

constexpr rights::Action erasing{"cases.erase_attachment", rights::Permission::ApproveItems};

/// The item and the mandate to change its attachments.
struct AtHand {
    ItemDraft item;
    changes::Mandate mandate;
    std::optional<PersonId> person;
};
base::Result<AtHand> take(store::Transaction& transaction, const Writer& writer, DraftId id,
                          const Doing& doing) {
    TRY(auto item, load_item(transaction, id, writer.viewer));
    TRY(const auto mandate, item.state == ItemState::Agenda
                                ? writer.actor.require(doing.late, rights::in_body(item.body))
                                : require_for_item(transaction, writer.actor, doing.written, item));
    if (!is_writable(item.state) && item.state != ItemState::Agenda) {
        return conflict("item.not_writable");
    }
    const PersonId person = writer.viewer.insight().person;
    return AtHand{std::move(item), mandate,
                  person.value > 0 ? std::optional(person) : std::nullopt};
}

/// The attachment's own item, and the row; what the viewer may not see is not there.
struct RowAtHand {
    AtHand at;
    AttachmentRow row;
};
base::Result<RowAtHand> take_row(store::Transaction& transaction, const Writer& writer,
                                 AttachmentId id, const Doing& doing) {
    TRY(const auto seen, load_attachment(transaction, id, writer.viewer));
    TRY(auto at, take(transaction, writer, seen.item, doing));
    TRY(auto row, load_attachment_row(transaction, id));
    return RowAtHand{std::move(at), std::move(row)};
}

base::Result<void> check(const ReceivedFile& file) {
    if (file.stored.size == 0) return wrong("fil", "file_empty");
    if (records::is_program(file.media_type)) return wrong("fil", "file_program");
    return {};
}

bool is_taken(const std::vector<AttachmentRow>& rows, const std::string& title, AttachmentId but) {
    return std::any_of(rows.begin(), rows.end(), [&](const AttachmentRow& row) {
        return row.id != but && !row.removed_at &&
               base::lower_case(row.title) == base::lower_case(title);
    });
}

/// As the file is called; two that are called the same are told apart.
std::string free_title(const std::vector<AttachmentRow>& rows, std::string_view name) {
    const std::string title = records::title_of_file(name);
    std::string wanted = title;
    for (int number = 2; is_taken(rows, wanted, {}); ++number) {
        wanted = title + " (" + std::to_string(number) + ")";
    }
    return wanted;
}

/// What the file is fetched as: two of an item that are called the same would lie on each other in
/// a folder. `but`: the one whose file it is.
std::string free_name(const std::vector<AttachmentRow>& rows, const std::string& name,
                      AttachmentId but) {
    const auto is_used = [&](const std::string& wanted) {
        return std::any_of(rows.begin(), rows.end(), [&](const AttachmentRow& row) {
            return row.id != but && std::any_of(row.versions.begin(), row.versions.end(),
                                                [&](const AttachmentVersionRow& version) {
                                                    return base::lower_case(version.name) ==
                                                           base::lower_case(wanted);
                                                });
        });
    };
    const std::size_t dot = name.rfind('.');
    const std::size_t end = dot == std::string::npos || dot == 0 ? name.size() : dot;
    std::string wanted = name;
    for (int number = 2; is_used(wanted); ++number) {
        wanted = name.substr(0, end) + " (" + std::to_string(number) + ")" + name.substr(end);
    }
    return wanted;
}

base::Result<void> write_line(store::Transaction& transaction, const changes::Mandate& mandate,
                              AttachmentId id, const std::optional<std::string>& before,
                              const base::Clock& clock) {
    TRY(const auto after, load_attachment_row(transaction, id));
    const std::string state = state_of(after);
    if (before == state) return {};
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(after), before, state)));
    return {};
}

/// What the item holds is another: one more revision, which nobody has approved.
base::Result<void> advance(store::Transaction& transaction, const AtHand& at,
                           const base::Clock& clock) {
    TRY_DO(set_back_approved(transaction, at.mandate, at.item, clock));
    return advance_item(transaction, at.item.id, clock.now());
}

/// Writes the row as it is now with its line.
base::Result<void> write_row(store::Transaction& transaction, const RowAtHand& now,
                             const std::string& before, const base::Clock& clock) {
    TRY_DO(update_attachment(transaction, now.row));
    TRY_DO(write_line(transaction, now.at.mandate, now.row.id, before, clock));
    TRY_DO(wait_for_words(transaction, now.row.id));
    return advance(transaction, now.at, clock);
}

int position_after(const std::vector<AttachmentRow>& rows) {
    int last = 0;
    for (const AttachmentRow& row : rows) last = std::max(last, row.position);
    return last + 1;
}

/// Nothing of it is left in what stood beside the versions of its item.
base::Result<void> forget_beside(store::Transaction& transaction, const changes::Mandate& mandate,
                                 const AttachmentRow& row, const base::Clock& clock) {
    TRY(const auto versions, list_version_rows(transaction, row.item));
    for (const VersionRow& before : versions) {
        if (before.beside.empty()) continue;
        TRY(Beside beside, parse_beside(before.beside));
        const auto gone = std::erase_if(
            beside.attachments, [&](const AttachmentBeside& one) { return one.id == row.id; });
        if (gone == 0) continue;
        VersionRow after = before;
        after.beside = render_beside(beside);
        TRY_DO(write_beside(transaction, row.item, before.version, after.beside));
        TRY_DO(changes::write(transaction, mandate, clock.now(),
                              entry_for(subject_of(after), state_of(before), state_of(after))));
    }
    return {};
}

}  // namespace

base::Result<AttachmentId> add_attachment(store::Transaction& transaction,
                                          const files::Shelf& shelf, const Writer& writer,
                                          DraftId item, const ReceivedFile& file,
                                          const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, writer, item, adding));
    TRY_DO(check(file));
    TRY(const auto rows, list_attachment_rows(transaction, item));
    if (static_cast<int>(rows.size()) >= most_attachments) return wrong("fil", "file_too_many");
    const std::string name = records::plain_file_name(file.name);
    const AttachmentRow row{.item = item,
                            .position = position_after(rows),
                            .title = free_title(rows, name),
                            .access = at.item.head.access.visibility,
                            .version = 1};
    TRY(const AttachmentId id, insert_attachment(transaction, row));
    TRY_DO(insert_attachment_version(transaction, id,
                                     {.version = 1,
                                      .name = free_name(rows, name, {}),
                                      .media_type = std::string(file.media_type),
                                      .added_by = at.person,
                                      .added_at = clock.now()}));
    TRY_DO(files::hold(transaction, shelf, holder_of(id, 1), file.stored, clock));
    TRY_DO(write_line(transaction, at.mandate, id, std::nullopt, clock));
    TRY_DO(wait_for_words(transaction, id));
    TRY_DO(advance(transaction, at, clock));
    return id;
}

base::Result<int> renew_attachment(store::Transaction& transaction, const files::Shelf& shelf,
                                   const Writer& writer, AttachmentId id, const ReceivedFile& file,
                                   const base::Clock& clock) {
    TRY(RowAtHand now, take_row(transaction, writer, id, renewing));
    if (now.row.removed_at)
        return base::Error{base::ErrorKind::NotFound, "item_attachment.not_found"};
    TRY_DO(check(file));
    if (now.row.versions.back().sha256 == file.stored.sha256) return wrong("fil", "file_same");
    const std::string before = state_of(now.row);
    ++now.row.version;
    now.row.told_reason.clear();
    TRY(const auto rows, list_attachment_rows(transaction, now.row.item));
    TRY_DO(
        insert_attachment_version(transaction, id,
                                  {.version = now.row.version,
                                   .name = free_name(rows, records::plain_file_name(file.name), id),
                                   .media_type = std::string(file.media_type),
                                   .added_by = now.at.person,
                                   .added_at = clock.now()}));
    TRY_DO(files::hold(transaction, shelf, holder_of(id, now.row.version), file.stored, clock));
    TRY_DO(write_row(transaction, now, before, clock));
    return now.row.version;
}

base::Result<void> change_attachment(store::Transaction& transaction, const Writer& writer,
                                     AttachmentId id, const AttachmentHead& wanted,
                                     const base::Clock& clock) {
    TRY(RowAtHand now, take_row(transaction, writer, id, changing));
    const std::string before = state_of(now.row);
    const records::Visibility item_access = now.at.item.head.access.visibility;
    const std::string title = base::collapse_space(wanted.title);
    TRY(const auto rows, list_attachment_rows(transaction, now.row.item));
    const std::string legal_basis = base::collapse_space(wanted.legal_basis);
    const std::string told_reason = base::collapse_space(wanted.told_reason);
    std::vector<base::Violation> violations;
    if (title.empty()) violations.push_back({"title", "missing"});
    if (base::count_code_points(title) > longest_title) violations.push_back({"title", "over_300"});
    if (is_taken(rows, title, id)) violations.push_back({"title", "title_taken"});
    if (wanted.access < item_access) violations.push_back({"access", "more_open"});
    if (legal_basis.size() > longest_ground) violations.push_back({"legal_basis", "too_long"});
    if (told_reason.size() > longest_ground) violations.push_back({"told_reason", "too_long"});
    if (!violations.empty()) {
        return base::Error{base::ErrorKind::Invalid, "attachment.wrong", {}, std::move(violations)};
    }
    now.row.told_reason = told_reason;
    now.row.title = title;
    now.row.access = wanted.access;
    // As open as its item, it needs no ground of its own.
    now.row.legal_basis = wanted.access > item_access ? legal_basis : std::string();
    if (state_of(now.row) == before) return {};
    return write_row(transaction, now, before, clock);
}

base::Result<void> place_attachment(store::Transaction& transaction, const Writer& writer,
                                    AttachmentId id, std::optional<AttachmentId> before,
                                    const base::Clock& clock) {
    TRY(const RowAtHand now, take_row(transaction, writer, id, ordering));
    TRY(auto rows, list_attachment_rows(transaction, now.row.item));
    const auto is = [](AttachmentId wanted) {
        return [wanted](const AttachmentRow& row) { return row.id == wanted; };
    };
    const auto moved = std::find_if(rows.begin(), rows.end(), is(id));
    const AttachmentRow row = *moved;
    rows.erase(moved);
    auto place = rows.end();
    if (before) {
        place = std::find_if(rows.begin(), rows.end(), is(*before));
        if (place == rows.end()) {
            return base::Error{base::ErrorKind::NotFound, "item_attachment.not_found"};
        }
    }
    rows.insert(place, row);
    bool has_moved = false;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const int position = static_cast<int>(at) + 1;
        if (rows[at].position == position) continue;
        const std::string as_it_was = state_of(rows[at]);
        rows[at].position = position;
        TRY_DO(update_attachment(transaction, rows[at]));
        TRY_DO(write_line(transaction, now.at.mandate, rows[at].id, as_it_was, clock));
        has_moved = true;
    }
    return has_moved ? advance(transaction, now.at, clock) : base::Result<void>();
}

base::Result<void> remove_attachment(store::Transaction& transaction, const Writer& writer,
                                     AttachmentId id, const base::Clock& clock) {
    TRY(RowAtHand now, take_row(transaction, writer, id, removing));
    if (now.row.removed_at) return {};
    const std::string before = state_of(now.row);
    now.row.removed_at = clock.now();
    return write_row(transaction, now, before, clock);
}

base::Result<void> restore_attachment(store::Transaction& transaction, const Writer& writer,
                                      AttachmentId id, const base::Clock& clock) {
    TRY(RowAtHand now, take_row(transaction, writer, id, restoring));
    if (!now.row.removed_at) return {};
    const std::string before = state_of(now.row);
    TRY(const auto rows, list_attachment_rows(transaction, now.row.item));
    now.row.removed_at.reset();
    // Another may be called so by now.
    if (is_taken(rows, now.row.title, id)) now.row.title = free_title(rows, now.row.title);
    return write_row(transaction, now, before, clock);
}

bool may_erase(const rights::Actor& actor, const ItemDraft& item) {
    return actor.may(erasing.permission, rights::in_unit(item.unit)) ||
           actor.may(erasing.permission, rights::in_body(item.body));
}

base::Result<void> erase_attachment(store::Transaction& transaction, const Writer& writer,
                                    AttachmentId id, const base::Clock& clock) {
    TRY(const auto seen, load_attachment(transaction, id, writer.viewer));
    TRY(const auto item, load_item(transaction, seen.item, writer.viewer));
    const bool is_in_body = writer.actor.may(erasing.permission, rights::in_body(item.body));
    TRY(const auto mandate, writer.actor.require(erasing, is_in_body ? rights::in_body(item.body)
                                                                     : rights::in_unit(item.unit)));
    TRY(const auto row, load_attachment_row(transaction, id));
    if (!row.removed_at) return conflict("item_attachment.not_removed");
    for (const AttachmentVersionRow& version : row.versions) {
        TRY_DO(files::release(transaction, holder_of(id, version.version)));
    }
    TRY_DO(delete_words(transaction, id));
    TRY_DO(delete_attachment(transaction, id));
    TRY_DO(forget_beside(transaction, mandate, row, clock));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(row), state_of(row), std::nullopt)));
    return {};
}

base::Result<void> copy_attachments(store::Transaction& transaction,
                                    const changes::Mandate& mandate, DraftId from, DraftId to,
                                    const base::Clock& clock) {
    TRY(const auto rows, list_attachment_rows(transaction, from));
    int position = 0;
    for (const AttachmentRow& row : rows) {
        if (row.removed_at || row.versions.empty()) continue;
        AttachmentRow copy = row;
        copy.item = to;
        copy.position = ++position;
        copy.version = 1;
        TRY(const AttachmentId id, insert_attachment(transaction, copy));
        AttachmentVersionRow version = row.versions.back();
        version.version = 1;
        TRY_DO(insert_attachment_version(transaction, id, version));
        TRY_DO(
            files::hold_too(transaction, holder_of(id, 1), holder_of(row.id, row.version), clock));
        TRY_DO(write_line(transaction, mandate, id, std::nullopt, clock));
        TRY_DO(wait_for_words(transaction, id));
    }
    return {};
}

}  // namespace cases
