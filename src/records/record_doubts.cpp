// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/record_doubts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/body_table.h"
#include "records/internal/closed_before.h"
#include "records/internal/decision_table.h"
#include "records/internal/follow_items.h"
#include "records/internal/meeting_matters.h"
#include "records/internal/person_table.h"
#include "records/internal/pick_meeting.h"
#include "records/read.h"
#include "records/untold.h"

namespace records {
namespace {

/// Numbers that somebody closed or keeps somebody from.
base::Result<std::set<int>> list_closed_numbers(store::Reader& reader, MeetingId meeting) {
    std::set<int> numbers;
    TRY(const auto items, list_item_decisions(reader, meeting));
    for (const ItemDecision& one : items) {
        if (one.decided.visibility != Visibility::Open) numbers.insert(one.item.number);
    }
    return numbers;
}

/// Whether the document has nothing that surely is what the number stands for in the other. What it
/// closes itself under the number needs no more ("Lukket punkt").
bool is_lost(const DocumentMatters& standing, const Minutes& minutes,
             const std::vector<Matter>& matters, int number) {
    for (const Item& one : minutes.items) {
        if (one.number == number && one.closed) return false;
    }
    const auto found = match_matters(standing.matters, matters);
    for (std::size_t at = 0; at < found.size(); ++at) {
        const bool is_it = standing.matters[at].number == number && !standing.open[at];
        if (is_it && found[at].same.empty()) return true;
    }
    return false;
}

/// What somebody closed at a meeting nearby that the document seems to be of, under another day,
/// and that is not found in it.
base::Result<void> add_lost_nearby(store::Reader& reader, const Minutes& minutes,
                                   const std::vector<Matter>& matters,
                                   const std::vector<DecidedMeeting>& nearby,
                                   base::Findings& doubts) {
    for (const DecidedMeeting& meeting : nearby) {
        TRY(const auto numbers, list_closed_numbers(reader, meeting.meeting));
        TRY(const auto documents, load_matters_of(reader, meeting.meeting));
        for (const DocumentMatters& one : documents) {
            if (!one.document.current || !are_twins(one.matters, matters)) continue;
            for (const int number : numbers) {
                if (!is_lost(one, minutes, matters, number)) continue;
                const std::string name =
                    meeting.is_provisional ? base::render_date(meeting.held_on) : meeting.slug;
                doubts.push_back({0, "doubt.matter_lost", fmt::format("{}: {}", name, number)});
            }
        }
    }
    return {};
}

/// Two who were there at least in each, and nobody in both: the boards of two schools may be one
/// body by name.
base::Result<bool> are_others(store::Reader& reader, MinutesId standing, const Minutes& minutes) {
    constexpr std::size_t enough = 2;
    std::set<std::string> there;
    TRY(const auto rows, list_participations(reader, standing));
    for (const ParticipationRow& one : rows) {
        if (!one.absent) there.insert(base::lower_case(one.participant.name));
    }
    if (there.size() < enough || minutes.participants.size() < enough) return false;
    return std::none_of(
        minutes.participants.begin(), minutes.participants.end(),
        [&](const Participant& one) { return there.contains(base::lower_case(one.name)); });
}

/// "Salg af grund" is what "Salg af grund (lukket)" is.
bool is_title_of(std::string_view open, std::string_view closed) {
    const std::string open_words = base::lower_case(open);
    const std::string closed_words = base::lower_case(closed);
    const auto asked = base::words_of(open_words);
    const auto known = base::words_of(closed_words);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](std::string_view word) {
        return std::find(known.begin(), known.end(), word) != known.end();
    });
}

/// A closed item of the document that is none of those before: what is not found may be it.
bool has_closed_stranger(const Minutes& minutes, const std::vector<Whereabouts>& found) {
    for (std::size_t place = 0; place < minutes.items.size(); ++place) {
        const bool known = std::any_of(found.begin(), found.end(), [&](const Whereabouts& one) {
            return std::find(one.same.begin(), one.same.end(), place) != one.same.end();
        });
        if (minutes.items[place].closed && !known) return true;
    }
    return false;
}

/// What an earlier document of the meeting has closed by itself and this one has open: the same
/// matter, or under its number when it said no more than "Lukket", or, in a new version of its own
/// kind, what is not found at all. What somebody decided follows by itself (`decided`).
void add_opened(const DocumentMatters& before, const Minutes& minutes,
                const std::vector<Matter>& matters, const std::set<int>& decided,
                const std::string& name, base::Findings& doubts) {
    const auto found = match_matters(before.matters, matters);
    for (std::size_t at = 0; at < found.size(); ++at) {
        const Matter& was = before.matters[at];
        if (before.open[at] || decided.contains(was.number)) continue;
        const bool says_nothing = !has_telling_title(was) && found[at].same.empty();
        const bool is_version = before.document.current && before.document.kind == minutes.kind;
        bool is_open = is_version && !says_nothing && found[at].same.empty() &&
                       !has_closed_stranger(minutes, found);
        for (std::size_t place = 0; place < matters.size(); ++place) {
            const auto& same = found[at].same;
            const bool is_it = std::find(same.begin(), same.end(), place) != same.end() ||
                               (says_nothing && matters[place].number == was.number);
            is_open = is_open || (is_it && !minutes.items[place].closed);
        }
        base::Finding doubt{0, "doubt.opens", fmt::format("{}: {}", name, was.number)};
        const bool is_known = std::find(doubts.begin(), doubts.end(), doubt) != doubts.end();
        if (is_open && !is_known) doubts.push_back(std::move(doubt));
    }
}

/// "Godkendelse af referat", "Orientering fra formanden": what every meeting has.
bool begins_as_standing(std::string_view title) {
    const std::string folded = base::lower_case(title);
    for (const std::string_view start :
         {"godkendelse af referat", "godkendelse af dagsorden", "godkendelse af protokol",
          "orientering fra", "meddelelser fra", "nyt fra", "n\u00e6ste m\u00f8de",
          "kommende m\u00f8de", "valg af ordstyrer", "valg af referent", "valg af dirigent",
          "punkter til", "siden sidst", "opf\u00f8lgning p\u00e5 referat"}) {
        if (folded.starts_with(start)) return true;
    }
    return false;
}

/// "Salg af grund (lukket)" and "Salg af grund" share most of their words, "Salg" does not.
bool shares_most_words(std::string_view open, std::string_view closed) {
    constexpr std::size_t percent = 60;
    const std::string open_words = base::lower_case(open);
    const std::string closed_words = base::lower_case(closed);
    const auto asked = base::words_of(open_words);
    const auto known = base::words_of(closed_words);
    const auto shared = std::count_if(asked.begin(), asked.end(), [&](std::string_view word) {
        return std::find(known.begin(), known.end(), word) != known.end();
    });
    const std::size_t more = std::max(asked.size(), known.size());
    return more > 0 && static_cast<std::size_t>(shared) * 100 >= more * percent;
}

/// "Meddelelser" beside "Meddelelser (lukket)" of one case: the document parts what is open from
/// what is closed itself, as it does each month.
bool has_its_closed_part(const Minutes& minutes, const Item& open) {
    const auto slug = [](const Item& item) {
        return item.case_number ? slug_of_case(*item.case_number) : std::string();
    };
    return std::any_of(minutes.items.begin(), minutes.items.end(), [&](const Item& other) {
        return other.closed && slug(other) == slug(open) && is_title_of(open.title, other.title);
    });
}

base::Result<void> look_for_closed_before(store::Reader& reader, const Minutes& minutes,
                                          BodyId body, base::Findings& doubts) {
    for (const Item& one : minutes.items) {
        if (one.closed || !one.case_number) continue;
        const std::string slug = slug_of_case(*one.case_number);
        TRY(const auto titles, list_closed_titles(reader, slug, body));
        const bool was_closed =
            std::any_of(titles.begin(), titles.end(),
                        [&](const std::string& title) { return is_title_of(one.title, title); });
        if (!was_closed) continue;
        TRY(const auto open, list_titles_beside_closed(reader, slug, body));
        const bool was_parted = std::find(open.begin(), open.end(), one.title) != open.end();
        if (!was_parted || !has_its_closed_part(minutes, one))
            doubts.push_back({one.line, "doubt.closed_before", one.title});
    }
    return {};
}

/// The minutes of one meeting, followed by those of the next day: what has the title of something
/// that the body closed within six weeks is asked about, unless case numbers tell them apart, or it
/// is what the body has open at its meetings.
base::Result<void> look_for_closed_title(store::Reader& reader, const Minutes& minutes, BodyId body,
                                         std::optional<MeetingId> its_own, base::Findings& doubts) {
    constexpr int a_year = 366;
    constexpr int often = 2;
    const auto day = base::days_since_epoch(minutes.date);
    TRY(const auto closed,
        list_titles_closed_nearby(reader, body, base::date_of_days(day - six_weeks),
                                  base::date_of_days(day + six_weeks), its_own));
    for (std::size_t at = 0; !closed.empty() && at < minutes.items.size(); ++at) {
        const Item& one = minutes.items[at];
        if (one.closed || begins_as_standing(one.title) || !has_telling_title(matter_of(one)))
            continue;
        const bool is_like = std::any_of(closed.begin(), closed.end(), [&](const auto& other) {
            const bool has_numbers = one.case_number && !other.case_number.empty();
            return !has_numbers && shares_most_words(one.title, other.title);
        });
        if (!is_like) continue;
        TRY(const int open,
            count_meetings_with_open(reader, body, base::date_of_days(day - a_year), one.title));
        const bool is_standing = open >= often || (open > 0 && has_its_closed_part(minutes, one));
        const base::Finding doubt{one.line, "doubt.closed_before", one.title};
        const bool is_known = std::find(doubts.begin(), doubts.end(), doubt) != doubts.end();
        if (!is_standing && !is_known) doubts.push_back(doubt);
    }
    return {};
}

/// Of the version that a document replaces, what everybody reads and that it has nothing of.
/// Minutes may well leave out what was only on the agenda.
void add_gone(const DocumentMatters& before, const Minutes& minutes,
              const std::vector<Matter>& matters, base::Findings& doubts) {
    const bool both_have_items = !before.matters.empty() && !matters.empty();
    if (!before.document.current || !both_have_items || before.document.kind != minutes.kind)
        return;
    const auto found = match_matters(before.matters, matters);
    for (std::size_t at = 0; at < found.size(); ++at) {
        const bool is_gone = before.open[at] && found[at].same.empty();
        if (is_gone) doubts.push_back({0, "doubt.item_gone", before.matters[at].title});
    }
}

}  // namespace

base::Result<base::Findings> list_record_doubts(store::Reader& reader, const Minutes& minutes,
                                                std::optional<MinutesId> itself) {
    base::Findings doubts;
    TRY(const auto body, find_body(reader, base::collapse_space(minutes.body)));
    const bool is_new =
        !has_untold_body(minutes) && (!body || (body->is_provisional && !body->was_public));
    TRY(const bool has_others, has_known_body(reader));
    if (is_new && has_others) doubts.push_back({0, "doubt.body_new", minutes.body});
    if (body && body->documents_wait) doubts.push_back({0, "doubt.body_waits", ""});
    if (body) TRY_DO(look_for_closed_before(reader, minutes, body->id, doubts));
    if (!body || !base::is_real(minutes.date)) return doubts;
    TRY(const auto that_day, list_meetings_on(reader, body->id, minutes.date));
    TRY(const auto meeting, pick_meeting(reader, that_day, minutes, Publicity::Published));
    TRY_DO(look_for_closed_title(reader, minutes, body->id,
                                 meeting ? std::optional(meeting->id) : std::nullopt, doubts));
    TRY(const auto nearby,
        list_decided_around(reader, body->id, minutes.date,
                            meeting ? std::optional(meeting->id) : std::nullopt));
    // Their words take longer to gather than all else: not where there is nothing to compare with.
    if (!meeting && nearby.empty()) return doubts;
    const auto matters = matters_of(minutes.items);
    TRY_DO(add_lost_nearby(reader, minutes, matters, nearby, doubts));
    if (!meeting) return doubts;
    TRY(const auto numbers, list_closed_numbers(reader, meeting->id));
    TRY(const auto documents, load_matters_of(reader, meeting->id));
    for (const DocumentMatters& one : documents) {
        if (one.document.id == itself) continue;
        add_opened(one, minutes, matters, numbers, meeting->slug, doubts);
        const bool both_have_items = !one.matters.empty() && !matters.empty();
        if (!one.document.current || !both_have_items) continue;
        const int shared = shared_percent(one.matters, matters);
        if (shared < most_shared_percent) {
            doubts.push_back(
                {0, "doubt.shares_few", fmt::format("{}: {} %", meeting->slug, shared)});
        }
        TRY(const bool others, are_others(reader, one.document.id, minutes));
        if (others) doubts.push_back({0, "doubt.other_people", meeting->slug});
        add_gone(one, minutes, matters, doubts);
        for (const int number : numbers) {
            if (!is_lost(one, minutes, matters, number)) continue;
            doubts.push_back(
                {0, "doubt.matter_lost", fmt::format("{}: {}", meeting->slug, number)});
        }
    }
    return doubts;
}

bool is_doubt_of_record(const base::Finding& doubt) {
    static const std::set<std::string_view> kinds = {
        "doubt.body_new", "doubt.body_waits", "doubt.shares_few",   "doubt.closed_before",
        "doubt.opens",    "doubt.item_gone",  "doubt.other_people", "doubt.matter_lost"};
    return kinds.contains(doubt.code);
}

base::Result<base::Findings> list_doubts_against_earlier(store::Reader& reader,
                                                         const DocumentToReview& document,
                                                         const Minutes& minutes) {
    base::Findings doubts;
    TRY(auto all, load_matters_of(reader, document.meeting));
    std::optional<std::size_t> replaced;
    bool in_force = false;
    for (std::size_t at = 0; at < all.size(); ++at) {
        const KnownMinutes& one = all[at].document;
        if (one.id == document.id) in_force = one.current;
        const bool is_before = one.id.value < document.id.value && one.kind == minutes.kind;
        if (is_before && one.published) replaced = at;
    }
    const auto matters = matters_of(minutes.items);
    TRY(const auto numbers, list_closed_numbers(reader, document.meeting));
    for (std::size_t at = 0; at < all.size(); ++at) {
        DocumentMatters& one = all[at];
        if (one.document.id.value >= document.id.value) continue;
        one.document.current = replaced == at;
        add_opened(one, minutes, matters, numbers, document.meeting_slug, doubts);
        // What a later version has again is not gone.
        if (in_force) add_gone(one, minutes, matters, doubts);
    }
    return doubts;
}

}  // namespace records
