// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/dokumenter : the versions of a meeting's document, and what its secretary can
// put right about each: withdraw it, make it the one in force, move it; and undo that.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "records/choose_document.h"
#include "records/keep_for_body.h"
#include "records/move_document.h"
#include "records/withdraw.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/secretary/documents.h"
#include "site/secretary/secretary.h"
#include "web/address.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

using records::MinutesVersion;

std::string state_text(const MinutesVersion& version, bool is_for_body, const Texts& texts) {
    if (version.withdrawn) return std::string(texts["documents.withdrawn"]);
    if (is_for_body) return std::string(texts["meeting.for_body"]);
    if (!version.published) return std::string(texts["documents.waits"]);
    return std::string(texts[version.current ? "documents.in_force" : "documents.published"]);
}

/// Of the version that the page has loaded: nothing of it is for everybody.
bool is_all_closed(const records::MeetingRecord& record) {
    return !record.items.empty() &&
           std::all_of(record.items.begin(), record.items.end(),
                       [](const records::ShownItem& one) { return one.closed; });
}

/// What can be done with it, and undone.
base::Result<void> add_actions(TableRow& row, const DocumentsChosen& chosen,
                               const MinutesVersion& version, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    const std::string address = chosen.address_of(version.version);
    const std::string about = texts.with("documents.version", {std::to_string(version.version)});
    const auto button = [&](const char* place, const char* key) {
        row.buttons.push_back({address + place, std::string(texts[key]), about});
    };
    if (version.withdrawn) {
        TRY(const auto withdrawal,
            records::find_withdrawal_of(*reader, version.id, context.viewer()));
        if (withdrawal && withdrawal->import) {
            row.links.push_back({fmt::format("/indlaesninger/{}", withdrawal->import->value),
                                 std::string(texts["documents.see_import"])});
        } else {
            button("/giv-tilbage", "documents.give_back");
        }
        return {};
    }
    row.links.push_back({address + "/traek-tilbage", std::string(texts["documents.withdraw"])});
    row.links.push_back({address + "/flyt", std::string(texts["documents.move"])});
    TRY(const std::string moved_from, records::find_moved_from(*reader, version.id));
    if (!moved_from.empty()) button("/flyt-tilbage", "documents.move_back");
    const bool is_here = version.id == chosen.record.version.id;
    TRY(const bool is_for_body, records::is_for_body(*reader, version.id, context.viewer()));
    if (is_for_body) button("/lad-vente", "documents.let_wait");
    if (!version.published && !is_for_body && is_here && is_all_closed(chosen.record)) {
        button("/kun-forummet", "documents.keep_for_body");
    }
    if (version.published && !version.current) button("/lad-gaelde", "documents.let_stand");
    TRY(const int chosen_version, records::find_chosen(*reader, chosen.record.meeting.id));
    if (chosen_version == version.version) button("/lad-nyeste-gaelde", "documents.let_newest");
    return {};
}

base::Result<int> version_in(const Request& request) {
    TRY(const auto version, id_of(request, "version"));
    constexpr std::int64_t most = 1'000'000;
    if (version > most) return base::Error{base::ErrorKind::NotFound, "minutes.not_found"};
    return static_cast<int>(version);
}

}  // namespace

std::string DocumentsChosen::address() const {
    return meeting_address(record.meeting.slug) + "/dokumenter";
}

std::string DocumentsChosen::address_of(int number) const {
    return fmt::format("{}/{}", address(), number);
}

std::string DocumentsChosen::name(const Texts& texts) const {
    return fmt::format("{}, {}", record.meeting.body_name,
                       plain_date(record.meeting.date, texts.language()));
}

std::vector<Choice> DocumentsChosen::trail(const Texts& texts) const {
    return {{meeting_address(record.meeting.slug), name(texts)},
            {address(), std::string(texts["documents.link"])}};
}

base::Result<DocumentsChosen> choose_documents(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    DocumentsChosen chosen;
    TRY(chosen.record, records::load_meeting_record(*reader, request.parameter("slug"),
                                                    std::nullopt, context.viewer()));
    const bool may = context.looks().may(rights::Permission::PublishMinutes,
                                         rights::in_body(chosen.record.meeting.body));
    if (!may) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    return chosen;
}

base::Result<DocumentsChosen> choose_document_version(const Request& request, Context& context) {
    TRY(auto chosen, choose_documents(request, context));
    TRY(const int version, version_in(request));
    for (const MinutesVersion& one : chosen.record.versions) {
        if (one.version != version) continue;
        chosen.version = one;
        return chosen;
    }
    return base::Error{base::ErrorKind::NotFound, "minutes.not_found"};
}

base::Result<Response> show_documents(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto chosen, choose_documents(request, context));
    TablePart part{.columns = {std::string(texts["documents.version_word"]),
                               std::string(texts["documents.kind"]),
                               std::string(texts["documents.saved"]),
                               std::string(texts["documents.state"])}};
    TRY(store::Reader * reader, context.reader());
    for (const MinutesVersion& one : chosen.record.versions) {
        TRY(const bool is_kept, records::is_for_body(*reader, one.id, context.viewer()));
        const bool agenda = one.kind == records::MinutesKind::Agenda;
        TableRow row{.cells = {{std::to_string(one.version),
                                Address(meeting_address(chosen.record.meeting.slug))
                                    .with_number("udgave", one.version)
                                    .text()},
                               {std::string(texts[agenda ? "meeting.agenda" : "meeting.minutes"])},
                               {moment_text(one.saved_at, texts.language())},
                               {state_text(one, is_kept, texts)}}};
        TRY_DO(add_actions(row, chosen, one, context));
        part.rows.push_back(std::move(row));
    }
    auto trail = chosen.trail(texts);
    trail.pop_back();
    return render_tables(context, {.title = texts.with("documents.title", {chosen.name(texts)}),
                                   .lead = std::string(texts["documents.lead"]),
                                   .trail = std::move(trail),
                                   .links = {{"/indlaesninger", std::string(texts["imports.link"])},
                                             {"/gennemsyn", std::string(texts["waiting.link"])}},
                                   .parts = {std::move(part)}});
}

}  // namespace site
