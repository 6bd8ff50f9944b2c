// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/item_files.h"

#include <algorithm>

#include "agendas/internal/agenda_at_hand.h"
#include "agendas/internal/agenda_files.h"
#include "agendas/internal/agenda_table.h"
#include "base/text.h"
#include "base/try.h"
#include "files/holding.h"
#include "records/file_kind.h"

namespace agendas {
namespace {

base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "agenda.wrong", {}, {{field, code}}};
}

/// One that files are put to. NotFound "agenda.item_not_found".
base::Result<AgendaItem> typed_item(const Agenda& agenda, AgendaItemId id) {
    const AgendaItem* item = agenda.find(id);
    if (item == nullptr) return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    if (item->is_withdrawn) return base::Error{base::ErrorKind::Conflict, "agenda.is_withdrawn"};
    if (item->draft) return base::Error{base::ErrorKind::Conflict, "agenda.item_of_case"};
    return *item;
}

/// What is wrong with what is said of a file, which is no other of the item's.
std::vector<base::Violation> wrong_in(const AgendaItem& item, const OwnFile& file) {
    constexpr std::size_t longest = 300;
    std::vector<base::Violation> found;
    if (file.title.empty()) found.push_back({"title", "missing"});
    if (base::count_code_points(file.title) > longest) found.push_back({"title", "too_long"});
    const bool is_taken =
        std::any_of(item.own_files.begin(), item.own_files.end(), [&](const OwnFile& one) {
            return one.sha256 != file.sha256 &&
                   base::lower_case(one.title) == base::lower_case(file.title);
        });
    if (is_taken) found.push_back({"title", "title_taken"});
    if (base::count_code_points(file.legal_basis) > longest) {
        found.push_back({"legal_basis", "too_long"});
    }
    if (base::count_code_points(file.told_reason) > longest) {
        found.push_back({"told_reason", "too_long"});
    }
    return found;
}

base::Error wrong_with(std::vector<base::Violation> violations) {
    return {base::ErrorKind::Invalid, "agenda.wrong", {}, std::move(violations)};
}

}  // namespace

base::Result<void> add_item_file(store::Transaction& transaction, const files::Shelf& shelf,
                                 const rights::Actor& actor, const AgendaSeen& seen,
                                 AgendaItemId id, const NewItemFile& file,
                                 const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, add_file_action, seen));
    TRY(auto item, typed_item(at.agenda, id));
    OwnFile made{.title = base::collapse_space(file.title),
                 .name = records::plain_file_name(file.name),
                 .media_type = file.media_type,
                 .sha256 = file.stored.sha256,
                 .access = file.access,
                 .legal_basis = base::collapse_space(file.legal_basis)};
    if (made.title.empty()) made.title = base::collapse_space(made.name);
    if (item.own_files.size() >= most_item_files) return wrong("fil", "file_too_many");
    for (const OwnFile& one : item.own_files) {
        if (one.sha256 == made.sha256) return wrong("fil", "file_same");
    }
    auto violations = wrong_in(item, made);
    if (!violations.empty()) return wrong_with(std::move(violations));
    TRY_DO(files::hold(transaction, shelf, holder_of(id, made.sha256), file.stored, clock));
    item.own_files.push_back(std::move(made));
    TRY_DO(set_item_files(transaction, item));
    return write_line(transaction, at, clock, at.agenda);
}

base::Result<void> change_item_file(store::Transaction& transaction, const rights::Actor& actor,
                                    const AgendaSeen& seen, AgendaItemId id,
                                    std::string_view sha256, const ItemFileHead& wanted,
                                    const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, change_file_action, seen));
    TRY(auto item, typed_item(at.agenda, id));
    const auto file = std::find_if(item.own_files.begin(), item.own_files.end(),
                                   [&](const OwnFile& one) { return one.sha256 == sha256; });
    if (file == item.own_files.end()) {
        return base::Error{base::ErrorKind::NotFound, "agenda.file_not_found"};
    }
    OwnFile made = *file;
    made.title = base::collapse_space(wanted.title);
    made.access = wanted.access;
    made.legal_basis = base::collapse_space(wanted.legal_basis);
    made.told_reason = base::collapse_space(wanted.told_reason);
    auto violations = wrong_in(item, made);
    if (made.access < item.words.access.visibility) violations.push_back({"access", "more_open"});
    if (!violations.empty()) return wrong_with(std::move(violations));
    *file = std::move(made);
    TRY_DO(set_item_files(transaction, item));
    return write_line(transaction, at, clock, at.agenda);
}

base::Result<void> remove_item_file(store::Transaction& transaction, const rights::Actor& actor,
                                    const AgendaSeen& seen, AgendaItemId id,
                                    std::string_view sha256, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, remove_file_action, seen));
    TRY(auto item, typed_item(at.agenda, id));
    const auto gone =
        std::erase_if(item.own_files, [&](const OwnFile& one) { return one.sha256 == sha256; });
    if (gone == 0) return base::Error{base::ErrorKind::NotFound, "agenda.file_not_found"};
    TRY_DO(files::release(transaction, holder_of(id, sha256)));
    TRY_DO(set_item_files(transaction, item));
    return write_line(transaction, at, clock, at.agenda);
}

}  // namespace agendas
