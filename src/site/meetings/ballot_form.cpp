// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST punkt/{id}/afstemning and afstemning/fjern : a vote, by member or by group.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/try.h"
#include "meetings/held_words.h"
#include "site/meetings/meetings.h"

namespace site {
namespace {

using meetings::Ballot;
using meetings::Held;
using meetings::HeldItem;
using meetings::Stand;

constexpr Stand stands[] = {Stand::For, Stand::Against, Stand::Abstains};

std::string stand_word(Stand stand, const Texts& texts) {
    return word_of(texts, "held.stand.", meetings::name_of(stand));
}

/// Groups of those who vote; one without a name when nobody has a group.
std::vector<std::string> groups_of(const Held& held) {
    std::vector<std::string> groups;
    for (const meetings::Attendee& one : held.attendees) {
        const bool is_new = std::find(groups.begin(), groups.end(), one.group) == groups.end();
        if (one.votes() && !one.group.empty() && is_new) groups.push_back(one.group);
    }
    if (groups.empty()) groups.emplace_back();
    return groups;
}

const Ballot* ballot_asked(const HeldItem& item, const Request& request) {
    const std::string text = request.form.contains("ballot") ? request.form_value("ballot")
                                                             : request.query_value("afstemning");
    const auto id = parse_id(text);
    if (!id) return nullptr;
    for (const Ballot& one : item.ballots) {
        if (one.id.value == id.value()) return &one;
    }
    return nullptr;
}

std::string voice_of(const Ballot& ballot, meetings::AttendeeId attendee) {
    for (const meetings::Voice& one : ballot.voices) {
        if (one.attendee == attendee) return std::string(meetings::name_of(one.stand));
    }
    return {};
}

std::string count_of(const Ballot& ballot, const std::string& group, Stand stand) {
    for (const meetings::Voice& one : ballot.voices) {
        if (!one.attendee && one.group == group && one.stand == stand) {
            return std::to_string(one.count);
        }
    }
    return {};
}

void add_members(FormPage& form, const Held& held, const HeldItem& item, const Ballot& ballot,
                 const Texts& texts) {
    for (const meetings::Attendee& one : held.attendees) {
        const bool is_away =
            std::any_of(item.away.begin(), item.away.end(),
                        [&](const meetings::Away& away) { return away.attendee == one.id; });
        if (!one.votes() || one.presence != meetings::Presence::Present || is_away) continue;
        Field field{.kind = FieldKind::Select,
                    .name = fmt::format("stemme-{}", one.id.value),
                    .label = one.name,
                    .value = voice_of(ballot, one.id),
                    .choices = {{"", std::string(texts["held.stand.none"])}},
                    .optional = true};
        for (const Stand stand : stands) {
            field.choices.push_back(
                {std::string(meetings::name_of(stand)), stand_word(stand, texts)});
        }
        form.fields.push_back(std::move(field));
    }
}

void add_groups(FormPage& form, const Held& held, const Ballot& ballot, const Texts& texts) {
    int at = 0;
    for (const std::string& group : groups_of(held)) {
        const std::string name = group.empty() ? std::string(texts["held.all_votes"]) : group;
        for (const Stand stand : stands) {
            form.fields.push_back({.name = fmt::format("antal-{}-{}", at, meetings::name_of(stand)),
                                   .label = fmt::format("{}: {}", name, stand_word(stand, texts)),
                                   .value = count_of(ballot, group, stand),
                                   .optional = true});
        }
        ++at;
    }
}

meetings::BallotWay way_asked(const Ballot* ballot, const Request& request) {
    const std::string text =
        request.form.contains("way") ? request.form_value("way") : request.query_value("maade");
    if (const auto way = meetings::parse_ballot_way(text)) return *way;
    return ballot == nullptr ? meetings::BallotWay::ByMember : ballot->way;
}

FormPage ballot_form(const Held& held, const HeldItem& item, const Request& request,
                     const Texts& texts) {
    const Ballot* known = ballot_asked(item, request);
    const Ballot ballot = known == nullptr ? Ballot{} : *known;
    const auto way = way_asked(known, request);
    FormPage form{.title = texts.with("held.ballot_title", {held_title(item, texts)}),
                  .lead = std::string(texts["held.ballot_lead"]),
                  .action = held_item_address(held, item.id) + "/afstemning",
                  .submit = std::string(texts["form.save"]),
                  .back_url = held_item_place(held, item.id),
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = held_trail(held, texts)};
    form.fields = {
        held_revision_field(item.revision),
        {.kind = FieldKind::Hidden,
         .name = "ballot",
         .value = known == nullptr ? "" : std::to_string(ballot.id.value)},
        {.kind = FieldKind::Hidden, .name = "way", .value = std::string(meetings::name_of(way))}};
    Field kind{.kind = FieldKind::Radios,
               .name = "kind",
               .label = std::string(texts["held.ballot_kind"]),
               .value = std::string(meetings::name_of(ballot.kind))};
    for (const char* one : {"main", "amendment", "procedure"}) {
        kind.choices.push_back({one, word_of(texts, "held.ballot_kind.", one)});
    }
    form.fields.push_back(std::move(kind));
    form.fields.push_back({.kind = FieldKind::Paragraph,
                           .name = "proposal",
                           .label = std::string(texts["held.proposal"]),
                           .value = ballot.proposal,
                           .hint = std::string(texts["held.proposal_hint"]),
                           .optional = true});
    form.fields.push_back({.name = "proposed_by",
                           .label = std::string(texts["held.proposed_by"]),
                           .value = ballot.proposed_by,
                           .optional = true});
    if (way == meetings::BallotWay::ByMember) add_members(form, held, item, ballot, texts);
    if (way == meetings::BallotWay::ByGroup) add_groups(form, held, ballot, texts);
    return form;
}

/// -1 of what is no number.
int count_typed(const std::string& typed) {
    const std::string text(base::trim(typed));
    int count = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size() ? count : -1;
}

std::vector<meetings::Voice> voices_in(const Held& held, const Request& request,
                                       meetings::BallotWay way) {
    std::vector<meetings::Voice> voices;
    if (way == meetings::BallotWay::ByMember) {
        for (const meetings::Attendee& one : held.attendees) {
            const auto stand =
                meetings::parse_stand(request.form_value(fmt::format("stemme-{}", one.id.value)));
            if (stand) voices.push_back({.attendee = one.id, .stand = *stand});
        }
    }
    if (way == meetings::BallotWay::ByGroup) {
        int at = 0;
        for (const std::string& group : groups_of(held)) {
            for (const Stand stand : stands) {
                const std::string typed =
                    request.form_value(fmt::format("antal-{}-{}", at, meetings::name_of(stand)));
                if (base::trim(typed).empty()) continue;
                voices.push_back({.group = group, .count = count_typed(typed), .stand = stand});
            }
            ++at;
        }
    }
    return voices;
}

Ballot ballot_in(const Held& held, const HeldItem& item, const Request& request) {
    const Ballot* known = ballot_asked(item, request);
    Ballot ballot{.kind = meetings::parse_ballot_kind(request.form_value("kind"))
                              .value_or(meetings::BallotKind::Main),
                  .proposal = request.form_value("proposal"),
                  .proposed_by = request.form_value("proposed_by"),
                  .way = way_asked(known, request)};
    if (known != nullptr) ballot.id = known->id;
    ballot.voices = voices_in(held, request, ballot.way);
    return ballot;
}

}  // namespace

base::Result<Response> show_ballot(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    return render_form(context, ballot_form(held, item, request, context.texts()));
}

base::Result<Response> keep_ballot_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    return answer_held_form(context, held, ballot_form(held, item, request, context.texts()),
                            held_item_place(held, item.id), [&](store::Transaction& transaction) {
                                return meetings::keep_ballot(
                                    transaction, context.actor(), item_seen(held, item, request),
                                    ballot_in(held, item, request), context.clock());
                            });
}

base::Result<Response> remove_ballot_kept(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    const auto id = parse_id(request.form_value("ballot"));
    const std::string back = held_item_place(held, item.id);
    if (request.form_is_restored || !id) return redirect_to(back);
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return meetings::remove_ballot(transaction, context.actor(), item_seen(held, item, request),
                                       meetings::BallotId{id.value()}, context.clock());
    });
    tell_held_changed(context, held.meeting.id, held.meeting.slug);
    if (!done && done.error().kind == base::ErrorKind::Conflict) {
        return redirect_with_note(back, "was_over");
    }
    if (!done) return done.error();
    return redirect_with_note(back, "removed");
}

}  // namespace site
