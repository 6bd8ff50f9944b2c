// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "meetings/internal/at_meeting.h"
#include "meetings/internal/protocol_table.h"
#include "meetings/internal/protocols.h"
#include "records/item_access.h"
#include "records/read.h"
#include "records/save_minutes.h"
#include "records/set_item_visibility.h"

namespace meetings {
namespace {

constexpr std::size_t longest_reason = 300;

/// How an item is seen in minutes that stay in the house: what was open there is internal.
records::VisibilityChoice wanted_of(const HeldItem& item, Publishing publishing) {
    records::VisibilityChoice wanted = item.access;
    if (publishing == Publishing::Internal && wanted.visibility == records::Visibility::Open) {
        wanted = {records::Visibility::Internal, "other", "Forummets referater er interne"};
    }
    return wanted;
}

/// The record is made at least as strict as the meeting decided; what is stricter there stays so.
base::Result<void> settle_access(store::Transaction& transaction, const rights::Actor& actor,
                                 const Protocol& protocol, const std::string& meeting_slug,
                                 const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto meeting, records::load_meeting(transaction, meeting_slug, everything));
    for (const HeldItem& item : protocol.held.items) {
        const auto wanted = wanted_of(item, protocol.conduct.publishing);
        if (wanted.visibility == records::Visibility::Open) continue;
        TRY(const auto access, records::load_item_access(transaction, actor, everything, meeting,
                                                         item.number, clock.today()));
        const bool is_stricter = access.item.visibility > wanted.visibility;
        const bool is_so = access.item.visibility == wanted.visibility &&
                           access.item.reason == wanted.reason &&
                           access.item.legal_basis == wanted.legal_basis;
        if (is_stricter || is_so) continue;
        TRY_DO(records::set_item_visibility(transaction, actor, {meeting.id, item.number}, wanted,
                                            clock));
    }
    return {};
}

/// Through the door that imported minutes come in by. Its bytes are what was approved.
base::Result<records::Saved> save(store::Transaction& transaction, const rights::Actor& actor,
                                  const Protocol& protocol, const base::Clock& clock) {
    const std::string bytes = canonical_form(protocol.held, protocol.composed);
    const records::SourceFile source{
        .bytes = bytes,
        .file_name = fmt::format("referat-{}.json", protocol.held.meeting.slug),
        .media_type = "application/json",
        .profile = "sagsgang",
        .is_made_here = true};
    const records::Minutes& minutes = protocol.composed.minutes;
    if (protocol.conduct.publishing == Publishing::None) {
        return records::save_unpublished(transaction, actor, minutes, source, clock);
    }
    return records::save_minutes(transaction, actor, minutes, source, clock);
}

base::Result<std::string> why_without_all(const Protocol& protocol, std::string_view reason) {
    const auto wrong = [](const char* code) {
        return base::Error{base::ErrorKind::Invalid, "protocol.wrong", {}, {{"reason", code}}};
    };
    if (protocol.all_approved()) return std::string();
    std::string why = base::collapse_space(reason);
    if (why.empty()) return wrong("missing");
    if (base::count_code_points(why) > longest_reason) return wrong("too_long");
    return why;
}

}  // namespace

base::Result<void> publish_protocol(store::Transaction& transaction, const rights::Actor& actor,
                                    const ProtocolSeen& seen, std::string_view reason,
                                    const base::Clock& clock) {
    TRY(const auto at, take_protocol(transaction, actor, publish_protocol_action, seen.planned_slug,
                                     clock.today()));
    const Protocol& protocol = at.protocol;
    TRY_DO(check_open(protocol));
    if (protocol.held.meeting.is_held) return conflict("planned.is_held");
    if (protocol.held.state != HeldState::Ended) return conflict("protocol.goes_on");
    if (protocol.sha256 != seen.sha256) return conflict("protocol.changed");
    if (!protocol.doubtful.empty()) return conflict("protocol.doubtful");
    TRY(const std::string why, why_without_all(protocol, reason));
    const agendas::PlannedId planned = protocol.held.meeting.id;
    TRY(const std::string before, state_of_protocol(transaction, planned));
    TRY(const auto saved, save(transaction, actor, protocol, clock));
    TRY_DO(settle_access(transaction, actor, protocol, saved.meeting_slug, clock));
    ProtocolRow row{.planned = planned, .sent = *protocol.sent, .sha256 = protocol.sha256};
    row.sent.published_at = clock.now();
    row.sent.meeting_slug = saved.meeting_slug;
    row.sent.document_version = saved.version;
    row.sent.without_reason = why;
    TRY_DO(update_protocol(transaction, row));
    return log_protocol(transaction, at.mandate, planned, before, clock);
}

}  // namespace meetings
