// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/follow_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/case_table.h"
#include "records/internal/decision_table.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/meeting_table.h"

namespace records {
namespace {

std::string plain(std::string_view title) { return base::lower_case(base::collapse_space(title)); }

/// Where decisions are brought from, and how far they are followed.
enum class From {
    ThisMeeting,
    SameDay,     ///< Another meeting that has most of the items, on the same day.
    Twin,        ///< The same, on another day: nothing is guessed.
    SomeMatter,  ///< Another meeting: only passages that are there word for word.
    Passages,    ///< The same, and no attachment of an item without them.
    Far,         ///< Another meeting long before or after: only most of an item, word for word.
    FarTwin,     ///< The same with most of the items: also one with its case and title.
};

bool is_far(From from) { return from == From::Far || from == From::FarTwin; }

bool is_by_words(From from) {
    return from == From::SomeMatter || from == From::Passages || is_far(from);
}

bool is_said_in(const Matter& was, const Matter& now, const NewText& text, From from) {
    if (!is_far(from)) return carries_passage(was, text);
    return is_word_for_word(was, now, text, from == From::FarTwin);
}

/// Where what a number stood for is in the new document, as places in it.
struct Found {
    bool is_known = false;  ///< Some earlier document has the number.
    bool is_found = false;  ///< It surely is somewhere, or most of its text.
    std::set<std::size_t> sure;
    std::set<std::size_t> doubtful;
};

/// The documents that a meeting had before.
struct Earlier {
    std::vector<DocumentMatters> documents;
    std::map<std::size_t, std::unique_ptr<Comparison>> comparisons = {};
    KnownText known = {};
    /// The newest that everybody knew, for decisions have followed so far, and those they did not.
    std::vector<std::size_t> with(int number) const {
        std::vector<std::size_t> all;
        std::optional<std::size_t> newest;
        for (std::size_t at = 0; at < documents.size(); ++at) {
            const auto& matters = documents[at].matters;
            const bool has_it = std::any_of(matters.begin(), matters.end(), [&](const Matter& one) {
                return one.number == number;
            });
            if (!has_it) continue;
            if (documents[at].is_public()) {
                newest = at;
            } else {
                all.push_back(at);
            }
        }
        if (newest) all.push_back(*newest);
        return all;
    }
    const Comparison& compare(std::size_t document, const DocumentMatters& now) {
        auto& comparison = comparisons[document];
        if (!comparison) {
            comparison = std::make_unique<Comparison>(documents[document], now, known);
        }
        return *comparison;
    }
};

Found find(Earlier& earlier, const DocumentMatters& now, int number, From from) {
    Found found;
    std::set<std::size_t> could_be;
    for (const std::size_t document : earlier.with(number)) {
        found.is_known = true;
        const Comparison& comparison = earlier.compare(document, now);
        const auto& matters = earlier.documents[document].matters;
        for (std::size_t at = 0; at < matters.size(); ++at) {
            if (matters[at].number != number) continue;
            if (is_by_words(from)) {
                for (std::size_t place = 0; place < now.matters.size(); ++place) {
                    if (is_said_in(matters[at], now.matters[place], comparison.new_text(place),
                                   from)) {
                        found.sure.insert(place);
                    }
                }
                continue;
            }
            const MatterPlaces places = comparison.places_of(at);
            found.sure.insert(places.sure.begin(), places.sure.end());
            found.doubtful.insert(places.bringing.begin(), places.bringing.end());
            could_be.insert(places.could_be.begin(), places.could_be.end());
            found.is_found = found.is_found || places.is_found;
        }
    }
    const bool guesses = from == From::ThisMeeting || from == From::SameDay;
    if (!found.is_found && guesses) found.doubtful.insert(could_be.begin(), could_be.end());
    for (const std::size_t place : found.sure) found.doubtful.erase(place);
    return found;
}

/// One new document that decisions are brought to.
class Following {
public:
    Following(store::Transaction& transaction, const changes::Mandate& mandate,
              const NewDocument& document, const base::Clock& clock, base::Findings& findings)
        : transaction_(transaction),
          mandate_(mandate),
          document_(document),
          clock_(clock),
          findings_(findings) {}

    /// What was decided at `meeting`, whose documents `earlier` are, for the document `now`.
    base::Result<void> run(MeetingId meeting, From from, const DocumentMatters& now,
                           std::vector<DocumentMatters> earlier) {
        from_ = from;
        now_ = &now;
        earlier_ = {.documents = std::move(earlier)};
        earlier_.known = known_text(earlier_.documents);
        TRY(decisions_, list_item_decisions(transaction_, meeting));
        TRY(attachments_, list_attachment_decisions(transaction_, meeting));
        TRY(grants_, list_grants(transaction_, meeting));
        TRY(disqualified_, list_disqualifications(transaction_, meeting));
        TRY(decided_there_, list_item_decisions(transaction_, document_.meeting));
        const std::set<int> all = numbers();
        TRY_DO(remember(all));
        for (const int number : all) TRY_DO(follow(number));
        TRY_DO(release());
        if (!changed_) return {};
        TRY_DO(settle_documents(transaction_, document_.meeting));
        TRY_DO(recount_cases_of_meeting(transaction_, document_.meeting));
        for (const ItemAtHand& item : at_hand_) TRY_DO(log_item(transaction_, item, clock_));
        return {};
    }

private:
    rights::ItemKey key(int number) const { return {document_.meeting, number}; }
    bool is_here() const { return from_ == From::ThisMeeting; }

    /// Numbers that somebody decided something about.
    std::set<int> numbers() const {
        std::set<int> all;
        for (const ItemDecision& one : decisions_) all.insert(one.item.number);
        for (const AttachmentDecision& one : attachments_) all.insert(one.item.number);
        for (const GrantRow& one : grants_) all.insert(one.item.number);
        for (const DisqualificationRow& one : disqualified_) all.insert(one.item.number);
        return all;
    }

    /// What the log will hold what is done against.
    base::Result<void> remember(const std::set<int>& decided) {
        if (decided.empty()) return {};
        std::set<int> all;
        if (is_here()) all = decided;
        for (const Matter& one : now_->matters) all.insert(one.number);
        for (const int number : all) {
            TRY(auto item,
                item_to_follow(transaction_, mandate_, key(number), document_.meeting_slug));
            at_hand_.push_back(std::move(item));
        }
        return {};
    }

    base::Result<void> follow(int number) {
        const Found found = find(earlier_, *now_, number, from_);
        if (!found.is_known) return {};
        TRY_DO(follow_attachments(number, found));
        bool stayed = false;
        for (const auto* places : {&found.sure, &found.doubtful}) {
            const bool is_sure = places == &found.sure;
            for (const std::size_t place : *places) {
                const int to = now_->matters[place].number;
                if (is_here() && to == number) {
                    stayed = stayed || is_sure;
                    continue;
                }
                TRY_DO(follow_to(number, to, is_sure));
            }
        }
        if (!is_here() || stayed) return {};
        if (found.is_found && is_free(number)) left_.insert(number);
        return rename(number, found);
    }

    base::Result<void> follow_to(int from, int to, bool is_sure) {
        bool closes = false;
        for (const ItemDecision& one : decisions_) {
            if (one.item.number != from || one.decided.visibility == Visibility::Open) continue;
            TRY_DO(close_likewise({key(to), one.decided}));
            closes = true;
        }
        for (const DisqualificationRow& one : disqualified_) {
            if (one.item.number != from) continue;
            closes = true;
            TRY(const bool known, is_disqualified(transaction_, key(to), one.person));
            if (known) continue;
            TRY_DO(add_disqualification(transaction_, {.item = key(to),
                                                       .person = one.person,
                                                       .person_slug = {},
                                                       .decided_on = one.decided_on}));
            changed_ = true;
        }
        if (closes) {
            closed_now_.insert(to);
            findings_.push_back({0, is_sure ? "item.renumbered" : "item.doubtful",
                                 fmt::format("{} -> {}", from, to)});
        }
        return {};
    }

    /// Unless something as strict is decided there.
    base::Result<void> close_likewise(const ItemDecision& decision) {
        for (const ItemDecision& one : decided_there_) {
            const bool is_as_strict =
                one.item == decision.item && one.decided.visibility >= decision.decided.visibility;
            if (is_as_strict) return {};
        }
        TRY_DO(keep_item_decision(transaction_, decision));
        TRY_DO(tighten_number_of(transaction_, decision));
        changed_ = true;
        return {};
    }

    /// Whether what the number stands for now has nothing to do with what was decided.
    bool is_free(int number) {
        bool is_there = false;
        for (std::size_t place = 0; place < now_->matters.size(); ++place) {
            if (now_->matters[place].number != number) continue;
            is_there = true;
            for (const std::size_t document : earlier_.with(number)) {
                const Comparison& comparison = earlier_.compare(document, *now_);
                const auto& matters = earlier_.documents[document].matters;
                for (std::size_t at = 0; at < matters.size(); ++at) {
                    if (matters[at].number != number) continue;
                    if (!comparison.is_free_of(at, place)) return false;
                }
            }
        }
        return is_there;
    }

    /// Numbers that stand for something else now are left by what was decided about them.
    base::Result<void> release() {
        for (const int number : left_) {
            if (closed_now_.contains(number)) continue;
            TRY_DO(release_number(transaction_, document_.minutes, key(number)));
            for (const DisqualificationRow& one : disqualified_) {
                if (one.item.number != number) continue;
                TRY_DO(remove_disqualification(transaction_, one.item, one.person));
            }
            changed_ = true;
        }
        return {};
    }

    /// Whether the number shows nothing but the matter, or what everybody sees, in every older
    /// document: then whoever may see the matter may be named on it.
    bool shows_nothing_else(int number, std::size_t place) const {
        for (const DocumentMatters& document : earlier_.documents) {
            for (std::size_t at = 0; at < document.matters.size(); ++at) {
                const Matter& one = document.matters[at];
                const bool is_other =
                    one.number == number && likeness(one, now_->matters[place]) < surely_same;
                if (is_other && !document.open[at]) return false;
            }
        }
        return true;
    }

    /// The number is another matter now, which nobody was meant to see.
    base::Result<void> rename(int number, const Found& found) {
        for (const GrantRow& one : grants_) {
            if (one.item.number != number || one.to < clock_.today()) continue;
            TRY_DO(remove_grant(transaction_, one.id));
            changed_ = true;
            std::string now_on;
            for (const std::size_t place : found.sure) {
                const int to = now_->matters[place].number;
                if (!shows_nothing_else(to, place)) continue;
                GrantRow grant = one;
                grant.item = key(to);
                TRY_DO(add_grant(transaction_, grant));
                now_on += fmt::format(", but on {}", to);
            }
            findings_.push_back({0, "item.renumbered",
                                 fmt::format("{}: {} is not named on it any more{}", number,
                                             one.person_slug, now_on)});
        }
        return {};
    }

    /// Titles that the matter at `place` had before, in whichever document.
    std::set<std::string> earlier_titles(std::size_t place) const {
        std::set<std::string> all;
        for (const DocumentMatters& old : earlier_.documents) {
            for (std::size_t at = 0; at < old.matters.size(); ++at) {
                if (likeness(old.matters[at], now_->matters[place]) < surely_same) continue;
                for (const std::string& title : old.attachments[at]) all.insert(plain(title));
            }
        }
        return all;
    }

    base::Result<void> follow_attachments(int number, const Found& found) {
        std::set<std::size_t> places = found.sure;
        places.insert(found.doubtful.begin(), found.doubtful.end());
        for (const AttachmentDecision& one : attachments_) {
            if (one.item.number != number || one.decided.visibility == Visibility::Open) continue;
            TRY(const bool is_there, close_by_title(one, places));
            if (is_there) continue;
            TRY(const bool is_retitled, close_new_titles(one, places));
            if (is_retitled || is_by_words(from_)) continue;
            std::set<std::size_t> all;
            for (std::size_t place = 0; place < now_->matters.size(); ++place) all.insert(place);
            TRY_DO(close_new_titles(one, all));
        }
        return {};
    }

    /// Wherever it is listed now: under its matter, or where no such title was before.
    base::Result<bool> close_by_title(const AttachmentDecision& decision,
                                      const std::set<std::size_t>& places) {
        bool is_there = false;
        const std::string wanted = plain(decision.title);
        for (std::size_t place = 0; place < now_->matters.size(); ++place) {
            for (const std::string& title : now_->attachments[place]) {
                if (plain(title) != wanted) continue;
                const bool is_its_own = is_far(from_) || from_ == From::Passages ||
                                        earlier_titles(place).contains(wanted);
                if (!places.contains(place) && is_its_own) continue;
                is_there = is_there || places.contains(place);
                TRY_DO(close_likewise(decision, place, title));
            }
        }
        return is_there;
    }

    /// What an item of those did not have before.
    base::Result<bool> close_new_titles(const AttachmentDecision& decision,
                                        const std::set<std::size_t>& places) {
        bool some = false;
        for (const std::size_t place : places) {
            const auto earlier = earlier_titles(place);
            for (const std::string& title : now_->attachments[place]) {
                if (earlier.contains(plain(title))) continue;
                findings_.push_back({0, "attachment.retitled", title});
                TRY_DO(close_likewise(decision, place, title));
                some = true;
            }
        }
        return some;
    }

    base::Result<void> close_likewise(AttachmentDecision decision, std::size_t place,
                                      const std::string& title) {
        const rights::ItemKey to = key(now_->matters[place].number);
        const bool is_itself = is_here() && decision.item == to && decision.title == title;
        if (is_itself) return {};
        decision.item = to;
        decision.title = title;
        TRY_DO(keep_attachment_decision(transaction_, decision));
        TRY_DO(put_through(transaction_, decision));
        changed_ = true;
        return {};
    }

    store::Transaction& transaction_;
    const changes::Mandate& mandate_;
    const NewDocument& document_;
    const base::Clock& clock_;
    base::Findings& findings_;
    From from_ = From::ThisMeeting;
    const DocumentMatters* now_ = nullptr;
    Earlier earlier_;
    std::vector<ItemDecision> decisions_;
    std::vector<ItemDecision> decided_there_;
    std::vector<AttachmentDecision> attachments_;
    std::vector<GrantRow> grants_;
    std::vector<DisqualificationRow> disqualified_;
    std::vector<ItemAtHand> at_hand_;
    std::set<int> left_;        ///< Numbers whose matter is surely elsewhere.
    std::set<int> closed_now_;  ///< Numbers that something was brought to.
    bool changed_ = false;
};

/// The new document and the others of its meeting.
struct Split {
    DocumentMatters now;
    std::vector<DocumentMatters> earlier;
};

base::Result<Split> load_documents(store::Reader& reader, const NewDocument& document) {
    Split split;
    TRY(auto all, load_matters_of(reader, document.meeting));
    for (DocumentMatters& one : all) {
        const bool is_new = one.document.id == document.minutes;
        if (is_new) {
            split.now = std::move(one);
        } else {
            split.earlier.push_back(std::move(one));
        }
    }
    if (document.was == nullptr) return split;
    // As everybody knew it until now, and newer than all others.
    DocumentMatters was = matters_of_document(*document.was);
    was.document = split.now.document;
    TRY(const auto decisions, list_item_decisions(reader, document.meeting));
    for (std::size_t at = 0; at < was.matters.size(); ++at) {
        was.open[at] =
            was.open[at] &&
            std::none_of(decisions.begin(), decisions.end(), [&](const ItemDecision& one) {
                return one.item.number == was.matters[at].number &&
                       one.decided.visibility != Visibility::Open;
            });
    }
    split.earlier.push_back(std::move(was));
    return split;
}

/// How much a meeting's documents share with the new one.
From relation_of(const DocumentMatters& now, const std::vector<DocumentMatters>& theirs,
                 std::int64_t days_apart) {
    const bool is_twin = std::any_of(theirs.begin(), theirs.end(), [&](const auto& other) {
        return are_twins(other.matters, now.matters);
    });
    if (days_apart > thirteen_months) return is_twin ? From::FarTwin : From::Far;
    if (is_twin) return days_apart == 0 ? From::SameDay : From::Twin;
    return days_apart > six_weeks ? From::Far : From::SomeMatter;
}

base::Result<bool> is_first(store::Reader& reader, const NewDocument& document) {
    TRY(const auto all, list_known_minutes(reader, document.meeting));
    return std::none_of(all.begin(), all.end(), [&](const KnownMinutes& one) {
        return one.id != document.minutes && (one.published || one.was_public);
    });
}

base::Result<bool> has_decisions(store::Reader& reader, MeetingId meeting) {
    TRY(const auto items, list_item_decisions(reader, meeting));
    TRY(const auto attachments, list_attachment_decisions(reader, meeting));
    TRY(const auto disqualified, list_disqualifications(reader, meeting));
    TRY(const auto grants, list_grants(reader, meeting));
    return !items.empty() || !attachments.empty() || !disqualified.empty() || !grants.empty();
}

}  // namespace

base::Result<void> follow_items(store::Transaction& transaction, const changes::Mandate& mandate,
                                const NewDocument& document, const base::Clock& clock,
                                base::Findings& findings) {
    TRY(const bool decided_here, has_decisions(transaction, document.meeting));
    TRY(const bool first, is_first(transaction, document));
    std::vector<DecidedMeeting> nearby;
    if (first) {
        TRY(nearby, list_decided_nearby(transaction, document.minutes));
    }
    if (!decided_here && nearby.empty()) return {};
    TRY(Split split, load_documents(transaction, document));
    if (decided_here) {
        TRY_DO(Following(transaction, mandate, document, clock, findings)
                   .run(document.meeting, From::ThisMeeting, split.now, std::move(split.earlier)));
    }
    TRY(const MeetingRow meeting, load_meeting_row(transaction, document.meeting));
    for (const DecidedMeeting& one : nearby) {
        TRY(auto theirs, load_matters_of(transaction, one.meeting));
        From from = relation_of(split.now, theirs,
                                std::abs(base::days_since_epoch(one.held_on) -
                                         base::days_since_epoch(meeting.held_on)));
        // Agendas that are made here share their standing items and are meetings of their own.
        const bool is_of_another = document.is_made_here && one.slug != document.moved_from;
        if (is_of_another && !is_far(from)) from = From::Passages;
        if (!is_by_words(from) || from == From::FarTwin) {
            findings.push_back({0, "meeting.like_another",
                                one.is_provisional ? base::render_date(one.held_on) : one.slug});
        }
        TRY_DO(Following(transaction, mandate, document, clock, findings)
                   .run(one.meeting, from, split.now, std::move(theirs)));
    }
    return {};
}

}  // namespace records
