// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "agendas/internal/agenda_files.h"
#include "agendas/internal/agenda_table.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/attachment.h"
#include "records/document_file.h"
#include "records/item_access.h"
#include "records/item_files.h"
#include "records/read.h"
#include "records/set_attachment_visibility.h"

namespace agendas {
namespace {

/// What the document calls it.
std::string title_of(const AgendaItem& item, const AgendaFile& file) {
    for (const records::Attachment& one : attachments_of(item)) {
        if (one.href == file.href) return one.title;
    }
    return {};
}

/// Those that come into the record: of those handed on, the secretary may have left some behind.
std::vector<const AgendaFile*> files_sent(const AgendaItem& item) {
    std::vector<const AgendaFile*> sent;
    for (const AgendaFile& one : item.files) {
        if (!title_of(item, one).empty()) sent.push_back(&one);
    }
    return sent;
}

/// The same file stands in a document once, however many items have it.
std::vector<records::DocumentFile> files_of(const Agenda& agenda) {
    std::map<std::string, records::DocumentFile> files;
    for (const AgendaItem& item : agenda.items) {
        if (item.is_withdrawn) continue;
        for (const AgendaFile* one : files_sent(item)) {
            if (one->held_by.empty()) continue;
            files[one->href] = {.href = one->href,
                                .name = one->name,
                                .media_type = one->media_type,
                                .held_by = one->held_by};
        }
    }
    std::vector<records::DocumentFile> all;
    for (auto& [href, file] : files) all.push_back(std::move(file));
    return all;
}

AgendaFile file_of(const cases::ItemAttachment& one) {
    return {.title = one.title,
            .href = records::address_of_document_file(one.now.sha256, one.now.name),
            .access = one.access,
            .legal_basis = one.legal_basis,
            .name = one.now.name,
            .media_type = one.now.media_type,
            .held_by = cases::holder_of(one.id, one.now.version),
            .is_kept_back = one.now.state != cases::FileState::Fine,
            .traces = one.now.traces,
            .told_reason = one.told_reason};
}

AgendaFile file_of(records::ItemFile one) {
    const bool is_elsewhere = one.held_by.empty();
    return {.title = std::move(one.title),
            .href = is_elsewhere ? std::move(one.href)
                                 : records::address_of_document_file(one.sha256, one.name),
            .access = one.access,
            .legal_basis = std::move(one.legal_basis),
            .name = std::move(one.name),
            .media_type = std::move(one.media_type),
            .held_by = std::move(one.held_by)};
}

/// Each item of the record is asked once.
base::Result<void> add_brought(store::Reader& reader, const AgendaItem& item,
                               std::vector<AgendaFile>& files) {
    std::map<std::pair<std::string, std::string>, std::vector<records::ItemFile>> there;
    for (const BroughtFile& one : item.brought) {
        const std::pair from{one.meeting_slug, one.item_title};
        if (!there.contains(from)) {
            TRY(there[from], records::list_item_files(reader, one.meeting_slug, one.item_title,
                                                      rights::Viewer::operator_of_machine()));
        }
        for (const records::ItemFile& file : there[from]) {
            if (file.title == one.title && file.href == one.href) files.push_back(file_of(file));
        }
    }
    return {};
}

base::Result<void> close_some(store::Transaction& transaction, const rights::Actor& actor,
                              const AgendaItem& item, const records::Meeting& meeting,
                              const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    for (const AgendaFile* one_file : files_sent(item)) {
        const AgendaFile& file = *one_file;
        if (file.access <= item.words.access.visibility) continue;
        TRY(const auto access, records::load_item_access(transaction, actor, everything, meeting,
                                                         *item.number, clock.today()));
        TRY(const auto there,
            records::list_item_files(transaction, meeting.slug, item.words.title, everything));
        // Also by what it was called when it was sent before.
        std::set<std::string> titles = {title_of(item, file)};
        for (const records::ItemFile& one : there) {
            if (one.href == file.href && one.access < file.access) titles.insert(one.title);
        }
        for (const std::string& title : titles) {
            const auto now = std::find_if(access.attachments.begin(), access.attachments.end(),
                                          [&](const auto& one) { return one.title == title; });
            const bool is_so =
                now != access.attachments.end() && now->access.visibility >= file.access;
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
    }
    return {};
}

}  // namespace

base::Result<std::vector<AgendaFile>> list_files(store::Reader& reader, const AgendaItem& item) {
    std::vector<AgendaFile> files;
    if (item.draft) {
        TRY(const auto attachments,
            cases::list_attachments(reader, item.draft->id, rights::Viewer::operator_of_machine()));
        for (const cases::ItemAttachment& one : attachments) files.push_back(file_of(one));
    }
    for (const OwnFile& one : item.own_files) {
        TRY(const auto known, find_known(reader, holder_of(item.id, one.sha256)));
        files.push_back({.title = one.title,
                         .href = records::address_of_document_file(one.sha256, one.name),
                         .access = std::max(one.access, item.words.access.visibility),
                         .legal_basis = one.legal_basis,
                         .name = one.name,
                         .media_type = one.media_type,
                         .held_by = holder_of(item.id, one.sha256),
                         .is_kept_back = known.is_kept_back,
                         .is_own = true,
                         .traces = known.traces,
                         .told_reason = one.told_reason});
    }
    TRY_DO(add_brought(reader, item, files));
    return files;
}

base::Result<std::vector<BroughtFile>> find_brought(store::Reader& reader,
                                                    const std::string& meeting_slug,
                                                    const std::string& item_title,
                                                    const rights::Viewer& viewer) {
    TRY(auto files, records::list_item_files(reader, meeting_slug, item_title, viewer));
    std::vector<BroughtFile> brought;
    for (records::ItemFile& one : files) {
        brought.push_back({meeting_slug, item_title, std::move(one.title), std::move(one.href)});
    }
    return brought;
}

std::string holder_of(AgendaItemId item, std::string_view sha256) {
    return fmt::format("agenda_item/{}/{}", item.value, sha256);
}

std::string render_own(const std::vector<OwnFile>& own) {
    auto all = nlohmann::ordered_json::array();
    for (const OwnFile& one : own) {
        nlohmann::ordered_json file = {{"title", one.title},
                                       {"name", one.name},
                                       {"media_type", one.media_type},
                                       {"sha256", one.sha256}};
        // What nobody has said is left out: a list reads back as it was written.
        if (one.access != records::Visibility::Open) file["access"] = records::name_of(one.access);
        if (!one.legal_basis.empty()) file["legal_basis"] = one.legal_basis;
        if (!one.told_reason.empty()) file["told_reason"] = one.told_reason;
        all.push_back(std::move(file));
    }
    return all.dump();
}

std::vector<OwnFile> parse_own(std::string_view text) {
    const auto all = nlohmann::ordered_json::parse(text, nullptr, false);
    std::vector<OwnFile> own;
    if (all.is_array()) {
        for (const auto& one : all) {
            const auto word = [&](const char* name) {
                const auto found = one.is_object() ? one.find(name) : one.end();
                return found != one.end() && found->is_string() ? found->get<std::string>()
                                                                : std::string();
            };
            const std::string access = word("access");
            own.push_back({.title = word("title"),
                           .name = word("name"),
                           .media_type = word("media_type"),
                           .sha256 = word("sha256"),
                           .access = access.empty() ? records::Visibility::Open
                                                    : records::parse_visibility(access).value_or(
                                                          records::Visibility::Closed),
                           .legal_basis = word("legal_basis"),
                           .told_reason = word("told_reason")});
        }
    }
    // The proof must see what somebody else wrote there.
    if (render_own(own) != text)
        return {{.title = {}, .name = std::string(text), .media_type = {}, .sha256 = {}}};
    return own;
}

std::string render_brought(const std::vector<BroughtFile>& brought) {
    auto all = nlohmann::ordered_json::array();
    for (const BroughtFile& one : brought) {
        all.push_back({{"meeting", one.meeting_slug},
                       {"item", one.item_title},
                       {"title", one.title},
                       {"href", one.href}});
    }
    return all.dump();
}

std::vector<BroughtFile> parse_brought(std::string_view text) {
    const auto all = nlohmann::ordered_json::parse(text, nullptr, false);
    std::vector<BroughtFile> brought;
    // The proof must see what somebody else wrote there.
    const auto unreadable = [&] {
        return std::vector<BroughtFile>{{{}, {}, std::string(text), {}}};
    };
    if (!all.is_array()) return unreadable();
    const auto word = [](const auto& one, const char* name) {
        const auto found = one.find(name);
        return found != one.end() && found->is_string() ? found->template get<std::string>()
                                                        : std::string();
    };
    for (const auto& one : all) {
        if (!one.is_object()) continue;
        brought.push_back(
            {word(one, "meeting"), word(one, "item"), word(one, "title"), word(one, "href")});
    }
    if (render_brought(brought) != text) return unreadable();
    return brought;
}

std::vector<records::Attachment> attachments_of(const AgendaItem& item) {
    std::vector<records::Attachment> all;
    for (const std::string_view line : base::split(item.words.attachments, '\n')) {
        std::string title = base::collapse_space(line);
        if (!title.empty()) all.push_back({std::move(title), {}});
    }
    for (const AgendaFile& file : item.files) {
        const std::string wanted = base::lower_case(base::collapse_space(file.title));
        const auto named = std::find_if(all.begin(), all.end(), [&](const auto& one) {
            return !one.href && base::lower_case(one.title) == wanted;
        });
        if (named != all.end()) {
            named->href = file.href;
        } else if (item.draft || file.is_own) {
            all.push_back({file.title, file.href});
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
        if (item.is_withdrawn) continue;
        TRY_DO(close_some(transaction, actor, item, meeting, clock));
    }
    return {};
}

}  // namespace agendas
