// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/protocol.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "meetings/internal/at_meeting.h"
#include "meetings/internal/held_table.h"
#include "meetings/internal/protocol_table.h"
#include "meetings/internal/protocols.h"
#include "records/keeping.h"
#include "records/minutes_json.h"

namespace meetings {
namespace {

constexpr std::size_t longest_remark = 2000;

base::Error wrong_protocol(std::string_view field, std::string_view code) {
    return {
        base::ErrorKind::Invalid, "protocol.wrong", {}, {{std::string(field), std::string(code)}}};
}

base::Result<Elsewhere> elsewhere_of(store::Reader& reader, const Held& held) {
    Elsewhere elsewhere;
    bool needs_bodies = false;
    for (const HeldItem& item : held.items) {
        needs_bodies = needs_bodies || item.sent_to;
        if (!item.postponed_to || elsewhere.days.contains(*item.postponed_to)) continue;
        TRY(const auto slug, slug_of_planned(reader, *item.postponed_to));
        TRY(const auto planned,
            agendas::load_planned(reader, slug, rights::Viewer::operator_of_machine()));
        elsewhere.days[*item.postponed_to] = planned.times.date;
    }
    if (!needs_bodies) return elsewhere;
    TRY(const auto bodies, records::list_body_cards(reader));
    for (const records::BodyCard& body : bodies) elsewhere.bodies[body.id] = body.name;
    return elsewhere;
}

/// Those who had a vote and were there, the chair alone, or nobody.
bool is_asked(const Attendee& one, Approver approver) {
    if (!one.person || one.presence != Presence::Present) return false;
    if (approver == Approver::Participants) return one.votes();
    return approver == Approver::Chair && one.seat == Seat::Chair;
}

base::Result<std::vector<Signer>> list_signers(store::Reader& reader, const Held& held,
                                               const Conduct& conduct, const std::string& sha256,
                                               const base::Date& today) {
    TRY(const auto approvals, list_approvals(reader, held.meeting.id));
    std::vector<Signer> signers;
    for (const Attendee& one : held.attendees) {
        if (!is_asked(one, conduct.approver)) continue;
        Signer signer{.person = *one.person, .name = one.name};
        for (const ApprovalRow& row : approvals) {
            if (row.given_by != *one.person) continue;
            signer.approved_at = row.given_at;
            signer.sha256 = row.sha256;
        }
        signer.holds = !signer.sha256.empty() && signer.sha256 == sha256;
        TRY(const bool is_here, holds_a_role(reader, *one.person, today));
        signer.has_left = !is_here;
        signers.push_back(std::move(signer));
    }
    return signers;
}

/// An item that the viewer may read in these minutes; 0 is the whole.
bool is_shown(const Held& held, int number) {
    return number == 0 || std::any_of(held.items.begin(), held.items.end(), [&](const auto& item) {
               return item.number == number && !item.is_withheld && !item.took_no_part;
           });
}

base::Result<std::string> said(std::string_view text, std::string_view field) {
    std::string clean(base::trim(text));
    std::erase(clean, '\r');
    if (clean.empty()) return wrong_protocol(field, "missing");
    if (base::count_code_points(clean) > longest_remark) return wrong_protocol(field, "too_long");
    return clean;
}

}  // namespace

bool Protocol::all_approved() const {
    return std::all_of(signers.begin(), signers.end(), [](const Signer& one) { return one.holds; });
}

const Signer* Protocol::find(records::PersonId person) const {
    const auto found = std::find_if(signers.begin(), signers.end(),
                                    [&](const Signer& one) { return one.person == person; });
    return found == signers.end() ? nullptr : &*found;
}

std::string canonical_form(const Held& held, const Composed& composed) {
    nlohmann::json form = {{"minutes", records::to_json(composed.minutes)}};
    for (const HeldItem& item : held.items) {
        form["access"].push_back({{"item", item.number},
                                  {"visibility", records::name_of(item.access.visibility)},
                                  {"reason", item.access.reason},
                                  {"legal_basis", item.access.legal_basis}});
    }
    for (const PublicWords& one : composed.public_words) {
        form["public"].push_back(
            {{"item", one.number}, {"title", one.title}, {"decision", one.decision}});
    }
    return form.dump();
}

base::Result<Protocol> load_protocol(store::Reader& reader, std::string_view planned_slug,
                                     const rights::Viewer& viewer, const base::Date& today) {
    Protocol protocol;
    TRY(protocol.held, load_held(reader, planned_slug, viewer));
    TRY(const Held whole, load_held(reader, planned_slug, rights::Viewer::operator_of_machine()));
    TRY(const Elsewhere elsewhere, elsewhere_of(reader, whole));
    const Composed all = compose_minutes(whole, elsewhere);
    protocol.composed = compose_minutes(protocol.held, elsewhere);
    for (const OutcomeDoubt& one : all.doubts) protocol.doubtful.push_back(one.number);
    protocol.undecided = all.undecided;
    protocol.sha256 = base::sha256_of(canonical_form(whole, all));
    TRY(protocol.conduct, load_conduct(reader, whole.meeting.body));
    TRY(const auto row, find_protocol_row(reader, whole.meeting.id));
    if (!row) return protocol;
    protocol.sent = row->sent;
    // What was published stays what was approved, whatever is noted here later.
    if (!row->sha256.empty()) protocol.sha256 = row->sha256;
    TRY(protocol.signers, list_signers(reader, whole, protocol.conduct, protocol.sha256, today));
    TRY(protocol.remarks, list_remarks(reader, whole.meeting.id));
    std::erase_if(protocol.remarks,
                  [&](const Remark& one) { return !is_shown(protocol.held, one.number); });
    return protocol;
}

base::Result<AtProtocol> take_protocol(store::Reader& reader, const rights::Actor& actor,
                                       const rights::Action& action, std::string_view planned_slug,
                                       const base::Date& today) {
    const auto everything = rights::Viewer::operator_of_machine();
    const auto planned = agendas::load_planned(reader, planned_slug, everything);
    if (!planned) {
        TRY_DO(actor.require(action, rights::everywhere()));
        return planned.error();
    }
    TRY(const auto mandate, actor.require(action, rights::in_body(planned.value().body)));
    TRY(auto protocol, load_protocol(reader, planned_slug, everything, today));
    return AtProtocol{std::move(protocol), mandate};
}

base::Result<AtProtocol> take_open_protocol(store::Reader& reader, const rights::Actor& actor,
                                            const rights::Action& action,
                                            const rights::Viewer& viewer,
                                            std::string_view planned_slug,
                                            const base::Date& today) {
    TRY(auto protocol, load_protocol(reader, planned_slug, viewer, today));
    TRY(const auto mandate, actor.require(action, rights::in_body(protocol.held.meeting.body)));
    TRY_DO(check_open(protocol));
    return AtProtocol{std::move(protocol), mandate};
}

base::Result<void> check_open(const Protocol& protocol) {
    if (!protocol.sent) return conflict("protocol.not_sent");
    if (protocol.is_published()) return conflict("protocol.is_published");
    return {};
}

base::Result<void> log_protocol(store::Transaction& transaction, const changes::Mandate& mandate,
                                agendas::PlannedId planned,
                                const std::optional<std::string>& before,
                                const base::Clock& clock) {
    TRY(const std::string after, state_of_protocol(transaction, planned));
    changes::Entry entry = changes::entry_of(subject_of_protocol(planned), before, after);
    entry.state.reset();
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<void> send_protocol(store::Transaction& transaction, const rights::Actor& actor,
                                 const ProtocolSeen& seen, const base::Clock& clock) {
    const base::Date today = clock.today();
    TRY(const auto at,
        take_protocol(transaction, actor, send_protocol_action, seen.planned_slug, today));
    const Protocol& protocol = at.protocol;
    if (protocol.sent) return conflict("protocol.is_sent");
    if (protocol.held.state != HeldState::Ended) return conflict("protocol.goes_on");
    if (protocol.sha256 != seen.sha256) return conflict("protocol.changed");
    if (!protocol.doubtful.empty()) return conflict("protocol.doubtful");
    TRY(const auto days, calendar::DayTable::load(transaction));
    const base::Date last =
        days.weekdays_after(today, protocol.conduct.remark_days, calendar::Saturdays::Skip);
    const agendas::PlannedId planned = protocol.held.meeting.id;
    TRY_DO(insert_protocol(transaction, {.planned = planned,
                                         .sent = {.sent_at = clock.now(), .remarks_until = last},
                                         .sha256 = {}}));
    return log_protocol(transaction, at.mandate, planned, std::nullopt, clock);
}

base::Result<void> make_remark(store::Transaction& transaction, const rights::Actor& actor,
                               const rights::Viewer& viewer, std::string_view planned_slug,
                               int number, std::string_view text, const base::Clock& clock) {
    TRY(const auto at, take_open_protocol(transaction, actor, make_remark_action, viewer,
                                          planned_slug, clock.today()));
    const auto person = viewer.insight().person;
    const auto& attendees = at.protocol.held.attendees;
    const bool was_there =
        std::any_of(attendees.begin(), attendees.end(), [&](const Attendee& one) {
            return one.person == person && one.presence == Presence::Present;
        });
    if (!was_there) return base::Error{base::ErrorKind::Forbidden, "protocol.not_yours"};
    if (!is_shown(at.protocol.held, number)) {
        return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    }
    TRY(const std::string words, said(text, "remark"));
    const agendas::PlannedId planned = at.protocol.held.meeting.id;
    TRY(const std::string before, state_of_protocol(transaction, planned));
    TRY_DO(insert_remark(
        transaction, planned,
        {.number = number, .made_by = person, .made_at = clock.now(), .text = words}));
    return log_protocol(transaction, at.mandate, planned, before, clock);
}

base::Result<void> answer_remark(store::Transaction& transaction, const rights::Actor& actor,
                                 std::string_view planned_slug, RemarkId remark,
                                 std::string_view text, const base::Clock& clock) {
    TRY(const auto at,
        take_protocol(transaction, actor, answer_remark_action, planned_slug, clock.today()));
    TRY_DO(check_open(at.protocol));
    const auto& remarks = at.protocol.remarks;
    const auto found = std::find_if(remarks.begin(), remarks.end(),
                                    [&](const Remark& one) { return one.id == remark; });
    if (found == remarks.end()) {
        return base::Error{base::ErrorKind::NotFound, "protocol.remark_not_found"};
    }
    Remark after = *found;
    TRY(after.answer, said(text, "answer"));
    if (after.answer == found->answer) return {};
    after.answered_at = clock.now();
    const agendas::PlannedId planned = at.protocol.held.meeting.id;
    TRY(const std::string before, state_of_protocol(transaction, planned));
    TRY_DO(update_remark(transaction, after));
    return log_protocol(transaction, at.mandate, planned, before, clock);
}

base::Result<void> approve_protocol(store::Transaction& transaction, const rights::Actor& actor,
                                    const rights::Viewer& viewer, const ProtocolSeen& seen,
                                    const base::Clock& clock) {
    TRY(const auto at, take_open_protocol(transaction, actor, approve_protocol_action, viewer,
                                          seen.planned_slug, clock.today()));
    const auto person = viewer.insight().person;
    const Signer* signer = at.protocol.find(person);
    if (signer == nullptr) {
        return base::Error{base::ErrorKind::Forbidden, "protocol.not_yours"};
    }
    if (at.protocol.sha256 != seen.sha256) return conflict("protocol.changed");
    if (signer->holds) return {};
    const agendas::PlannedId planned = at.protocol.held.meeting.id;
    TRY(const std::string before, state_of_protocol(transaction, planned));
    TRY_DO(insert_approval(
        transaction, planned,
        {.given_by = person, .given_at = clock.now(), .sha256 = at.protocol.sha256}));
    return log_protocol(transaction, at.mandate, planned, before, clock);
}

}  // namespace meetings
