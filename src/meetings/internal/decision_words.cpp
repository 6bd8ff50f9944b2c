// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/internal/decision_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "base/written_sign.h"
#include "document/text_reader.h"

namespace meetings {
namespace {

std::string name_in(const Held& held, AttendeeId id) {
    const Attendee* found = held.find(id);
    return found == nullptr ? std::string() : line_of(found->name);
}

std::string day_of(const base::Date& date) {
    return fmt::format("{:02}-{:02}-{:04}", date.day, date.month, date.year);
}

/// "For: Ida Holm og Bo Lind (2)." or, by group, "For: Liste A (5) og Liste V (4), i alt 9." The
/// figures stand behind the names: before them they would be read as what became of the case.
std::string voices_of(const Held& held, const Ballot& ballot, Stand stand, std::string_view said) {
    std::vector<std::string> who;
    for (const Voice& voice : ballot.voices) {
        if (voice.stand != stand || voice.count <= 0) continue;
        std::string name = voice.attendee ? name_in(held, *voice.attendee) : line_of(voice.group);
        if (!voice.attendee) name += fmt::format(" ({})", voice.count);
        who.push_back(std::move(name));
    }
    if (who.empty()) return {};
    const int sum = ballot.votes(stand);
    if (ballot.way == BallotWay::ByMember) {
        return fmt::format(" {}: {} ({}).", said, joined(who), sum);
    }
    const std::string total = who.size() > 1 ? fmt::format(", i alt {}", sum) : "";
    return fmt::format(" {}: {}{}.", said, joined(who), total);
}

std::string votes_of(const Held& held, const Ballot& ballot) {
    if (ballot.way == BallotWay::Unanimous) return {};
    return voices_of(held, ballot, Stand::For, "For") +
           voices_of(held, ballot, Stand::Against, "Imod") +
           voices_of(held, ballot, Stand::Abstains, "Undlod at stemme");
}

/// What is voted on, without a full stop at its end: one follows.
std::string bare(std::string_view text) {
    std::string line = line_of(text);
    while (line.ends_with('.')) line.pop_back();
    return line;
}

/// A majority that says nothing of the case itself: that is told by the decision.
std::string_view fate_of(const Ballot& ballot) {
    switch (ballot.result()) {
        case BallotResult::Adopted:
            return ballot.way == BallotWay::Unanimous ? "Alle var for."
                                                      : "Der var flere for end imod.";
        case BallotResult::Rejected:
            return "Der var flere imod end for.";
        case BallotResult::Lapsed:
            return "Der var stemmelighed.";
    }
    return {};
}

std::string ballot_of(const Held& held, const Ballot& ballot) {
    const std::string by = ballot.proposed_by.empty() ? "" : " fra " + line_of(ballot.proposed_by);
    const std::string votes = votes_of(held, ballot);
    if (ballot.kind == BallotKind::Main) {
        if (votes.empty()) return {};
        // What was decided stands above: only a tie is not told by the figures alone.
        const std::string what =
            ballot.proposal.empty() ? "" : fmt::format(": ”{}”", bare(ballot.proposal));
        const bool is_tie = ballot.result() == BallotResult::Lapsed;
        return fmt::format("Afstemning{}{}.{}{}", by, what, votes,
                           is_tie ? " Der var stemmelighed." : "");
    }
    const std::string_view what =
        ballot.kind == BallotKind::Amendment ? "Ændringsforslag" : "Forslag til behandlingen";
    return fmt::format("{}{}: ”{}”.{} {}", what, by, bare(ballot.proposal), votes, fate_of(ballot));
}

std::string dissent_of(const Held& held, const Dissent& dissent) {
    return fmt::format("{} ønskede tilført protokollen: ”{}”", name_in(held, dissent.attendee),
                       line_of(dissent.text));
}

std::string stop_of(const Held& held, const Stop& stop) {
    return fmt::format(
        "{} brugte sin standsningsret (kommunestyrelseslovens § 23). Udførelsen "
        "venter på kommunalbestyrelsen.",
        name_in(held, stop.attendee));
}

/// Not there for any moment of it.
bool missed(const Attendee& one, const HeldItem& item) {
    if (one.presence != Presence::Present || !one.votes() || one.stays.empty()) return false;
    return !item.parts.empty() &&
           std::none_of(item.parts.begin(), item.parts.end(),
                        [&](const Part& part) { return one.was_there(part.from, part.until); });
}

std::vector<std::string> away_of(const Held& held, const HeldItem& item) {
    std::vector<std::string> said;
    std::vector<std::string> left;
    for (const Away& away : item.away) {
        const std::string name = name_in(held, away.attendee);
        const std::string ground = bare(away.ground);
        if (away.why == AwayWhy::Disqualified) {
            said.push_back(fmt::format("{} var inhabil{}{} og deltog ikke i behandlingen.", name,
                                       ground.empty() ? "" : ", " + ground,
                                       ground.empty() ? "" : ","));
        } else if (!ground.empty()) {
            said.push_back(fmt::format("{} deltog ikke i behandlingen: ”{}”", name, ground));
        } else {
            left.push_back(name);
        }
    }
    for (const Attendee& one : held.attendees) {
        const bool is_said = std::any_of(item.away.begin(), item.away.end(),
                                         [&](const Away& away) { return away.attendee == one.id; });
        if (!is_said && missed(one, item)) left.push_back(line_of(one.name));
    }
    if (!left.empty()) {
        said.push_back(fmt::format("{} deltog ikke i behandlingen.", joined(left)));
    }
    return said;
}

/// Where the item goes on, when it is known by name.
std::string whither(const HeldItem& item, const Elsewhere& elsewhere) {
    if (item.outcome == records::Outcome::Postponed && item.postponed_to) {
        const auto day = elsewhere.days.find(*item.postponed_to);
        if (day != elsewhere.days.end()) {
            return fmt::format("Udsat til mødet den {}.", day_of(day->second));
        }
    }
    if (!item.sent_to) return {};
    const auto body = elsewhere.bodies.find(*item.sent_to);
    if (body == elsewhere.bodies.end()) return {};
    if (item.outcome == records::Outcome::Referred) {
        return fmt::format("Oversendes til {}.", body->second);
    }
    if (item.outcome == records::Outcome::Returned) {
        return fmt::format("Tilbagesendes til {}.", body->second);
    }
    return {};
}

}  // namespace

std::string line_of(std::string_view text) { return base::composed(base::collapse_space(text)); }

document::Block paragraph(std::string text) {
    document::Block block;
    block.content = document::Paragraph{{std::move(text)}};
    return block;
}

document::Document read_words(std::string_view text) {
    base::Findings findings;
    const std::vector<document::Line> lines = document::lines_of(text);
    return document::read_text(lines, findings);
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (at > 0) all += at + 1 == names.size() ? " og " : ", ";
        all += names[at];
    }
    return all;
}

std::string shown_time(std::string_view utc, const base::Date& day) {
    const auto moment = base::danish_moment(utc);
    if (!moment) return {};
    const std::string time = fmt::format("{}.{:02}", moment->time.hour, moment->time.minute);
    if (moment->day == day) return time;
    return fmt::format("{} den {}", time, day_of(moment->day));
}

document::Document decision_of(const Held& held, const HeldItem& item, const Elsewhere& elsewhere) {
    document::Document made = read_words(base::composed(item.decision));
    const auto add = [&](std::string text) {
        if (!text.empty()) made.blocks.push_back(paragraph(std::move(text)));
    };
    add(whither(item, elsewhere));
    for (const Ballot& ballot : item.ballots) add(ballot_of(held, ballot));
    for (const Dissent& dissent : item.dissents) add(dissent_of(held, dissent));
    if (item.stop) add(stop_of(held, *item.stop));
    for (std::string& said : away_of(held, item)) add(std::move(said));
    return made;
}

std::vector<document::Block> remarks_of(const HeldItem& item, const std::optional<int>& after) {
    std::vector<document::Block> remarks;
    if (item.is_added) {
        remarks.push_back(paragraph("Punktet blev sat på dagsordenen under mødet."));
    }
    if (after && *after == 0) {
        remarks.push_back(paragraph("Punktet blev behandlet som det første."));
    } else if (after) {
        remarks.push_back(paragraph(fmt::format("Punktet blev behandlet efter punkt {}.", *after)));
    }
    return remarks;
}

}  // namespace meetings
