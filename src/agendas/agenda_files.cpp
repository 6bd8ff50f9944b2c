// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "agendas/internal/agenda_files.h"
#include "base/text.h"
#include "base/try.h"
#include "records/document_file.h"
#include "records/item_access.h"
#include "records/read.h"
#include "records/set_attachment_visibility.h"

namespace agendas {
namespace {

std::string address_of(const cases::ItemAttachment& file) {
    return records::address_of_document_file(file.id.value, file.now.version);
}

/// What the document calls it.
std::string title_of(const AgendaItem& item, const cases::ItemAttachment& file) {
    const std::string href = address_of(file);
    for (const records::Attachment& one : attachments_of(item)) {
        if (one.href == href) return one.title;
    }
    return file.title;
}

std::vector<records::DocumentFile> files_of(const Agenda& agenda) {
    std::vector<records::DocumentFile> files;
    for (const AgendaItem& item : agenda.items) {
        if (!item.draft || item.is_withdrawn) continue;
        for (const cases::ItemAttachment& one : item.draft->attachments) {
            files.push_back({.href = address_of(one),
                             .name = one.now.name,
                             .media_type = one.now.media_type,
                             .held_by = cases::holder_of(one.id, one.now.version)});
        }
    }
    return files;
}

base::Result<void> close_some(store::Transaction& transaction, const rights::Actor& actor,
                              const AgendaItem& item, const records::Meeting& meeting,
                              const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    for (const cases::ItemAttachment& file : item.draft->attachments) {
        if (file.access <= item.words.access.visibility) continue;
        const std::string title = title_of(item, file);
        TRY(const auto access, records::load_item_access(transaction, actor, everything, meeting,
                                                         *item.number, clock.today()));
        const auto now = std::find_if(access.attachments.begin(), access.attachments.end(),
                                      [&](const auto& one) { return one.title == title; });
        const bool is_so = now != access.attachments.end() && now->access.visibility >= file.access;
        if (is_so) continue;
        const std::string& reason = item.words.access.reason;
        TRY_DO(records::set_attachment_visibility(
            transaction, actor, {meeting.id, *item.number}, title,
            {.visibility = file.access,
             .reason = reason.empty() ? "other" : reason,
             .legal_basis =
                 file.legal_basis.empty() ? item.words.access.legal_basis : file.legal_basis},
            clock));
    }
    return {};
}

}  // namespace

std::vector<records::Attachment> attachments_of(const AgendaItem& item) {
    std::vector<records::Attachment> all;
    for (const std::string_view line : base::split(item.words.attachments, '\n')) {
        std::string title = base::collapse_space(line);
        if (!title.empty()) all.push_back({std::move(title), {}});
    }
    if (!item.draft) return all;
    for (const cases::ItemAttachment& file : item.draft->attachments) {
        const std::string wanted = base::lower_case(base::collapse_space(file.title));
        const auto named = std::find_if(all.begin(), all.end(), [&](const auto& one) {
            return !one.href && base::lower_case(one.title) == wanted;
        });
        if (named != all.end()) {
            named->href = address_of(file);
        } else {
            all.push_back({file.title, address_of(file)});
        }
    }
    return all;
}

base::Result<void> give_files(store::Transaction& transaction, const rights::Actor& actor,
                              const changes::Mandate& mandate, const Agenda& agenda,
                              const records::Saved& saved, const base::Clock& clock) {
    TRY_DO(records::keep_document_files(transaction, mandate, saved.meeting, saved.minutes,
                                        files_of(agenda), clock));
    TRY(const auto meeting, records::load_meeting(transaction, saved.meeting_slug,
                                                  rights::Viewer::operator_of_machine()));
    for (const AgendaItem& item : agenda.items) {
        if (!item.draft || item.is_withdrawn) continue;
        TRY_DO(close_some(transaction, actor, item, meeting, clock));
    }
    return {};
}

}  // namespace agendas
