// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes on with a rereading behind the pages, a document a piece. Reading happens outside the
// transaction; what is written is as the person who asked may that day.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "base/try.h"
#include "intake/internal/reread_table.h"
#include "intake/read_again.h"
#include "records/reading_rule.h"
#include "rights/account_actor.h"

namespace intake {
namespace {

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

int with_outcome(const records::Minutes& minutes) {
    return static_cast<int>(
        std::count_if(minutes.items.begin(), minutes.items.end(),
                      [](const records::Item& one) { return !one.outcomes.empty(); }));
}

/// What became of a document meanwhile is no error of the work on the others.
bool is_of_document(const base::Error& error) {
    return error.kind == base::ErrorKind::NotFound || error.kind == base::ErrorKind::Conflict ||
           error.kind == base::ErrorKind::Invalid || error.kind == base::ErrorKind::Forbidden;
}

std::string fate_of(const ReadAgain& reading) {
    if (reading.is_same) return "same";
    return reading.refused.empty() ? "differs" : reading.refused;
}

/// One job's way through the documents.
class RereadingAtWork {
public:
    RereadingAtWork(work::AtWork& at, const ProfileSet& profiles)
        : at_(at), profiles_(profiles), id_{number_in(at.job().argument)} {}

    base::Result<work::Piece> look() {
        TRY_DO(begin());
        TRY(const auto row, load_rereading_row(*reader_, id_));
        constexpr int all = 10'000'000;
        TRY(auto documents,
            records::list_documents_of_body(*reader_, row.body, all, acting_.viewer));
        std::sort(documents.begin(), documents.end(),
                  [](const auto& one, const auto& other) { return one.value < other.value; });
        const auto next = std::find_if(documents.begin(), documents.end(),
                                       [&](const auto& one) { return one.value > after_; });
        work::Piece piece = piece_of(next == documents.end(), "work.says.looking_again");
        piece.total = static_cast<std::int64_t>(documents.size());
        if (next == documents.end()) return piece;
        piece.checkpoint = std::to_string(next->value);
        ++piece.done;
        TRY(const auto seen, look_at(*next));
        if (seen.fate != "same") {
            piece.effect = [seen, id = id_](store::Transaction& transaction) {
                return add_reread_document(transaction, id, seen);
            };
        }
        return piece;
    }

    base::Result<work::Piece> take() {
        TRY_DO(begin());
        TRY(const auto next, next_to_take(*reader_, id_, after_));
        TRY(const RereadCounts counts, count_reread(*reader_, id_));
        work::Piece piece = piece_of(!next, "work.says.reading_again");
        piece.total = counts.differ;
        if (!next) return piece;
        piece.checkpoint = std::to_string(next->minutes.value);
        ++piece.done;
        const records::MinutesId minutes = next->minutes;
        auto reading = read(minutes);
        if (!reading && !is_of_document(reading.error())) return reading.error();
        const std::string fate = reading ? fate_of(reading.value().reading) : "changed";
        if (fate != "differs") {
            piece.effect = [id = id_, minutes, fate](store::Transaction& transaction) {
                return set_reread_fate(transaction, id, minutes, fate);
            };
            return piece;
        }
        const auto made = std::make_shared<Read>(std::move(reading).value());
        piece.effect = [id = id_, acting = acting_, made,
                        &clock = at_.clock()](store::Transaction& transaction) {
            return take_one(transaction, id, acting, *made, clock);
        };
        return piece;
    }

    base::Result<work::Piece> undo() {
        TRY_DO(begin());
        TRY(const auto next, next_to_undo(*reader_, id_, after_));
        TRY(const RereadCounts counts, count_reread(*reader_, id_));
        work::Piece piece = piece_of(!next, "work.says.undoing_again");
        piece.total = at_.job().done + counts.taken;
        if (!next) return piece;
        piece.checkpoint = std::to_string(next->minutes.value);
        ++piece.done;
        piece.effect = [id = id_, acting = acting_, one = *next,
                        &clock = at_.clock()](store::Transaction& transaction) {
            return undo_one(transaction, id, acting, one, clock);
        };
        return piece;
    }

private:
    /// A document as it is now, and what the reader makes of it.
    struct Read {
        records::DocumentToReview document;
        ReadAgain reading;
    };

    base::Result<void> begin() {
        TRY(reader_, at_.database().reader());
        after_ = number_in(at_.job().checkpoint);
        if (at_.job().asked_by == 0) {  // The operator's own work is asked for by no account.
            acting_ = {rights::Actor::operator_of_machine(), rights::Viewer::operator_of_machine()};
            return {};
        }
        TRY(const auto acting, rights::find_acting(*reader_, rights::AccountId{at_.job().asked_by},
                                                   at_.clock().today()));
        if (!acting) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
        acting_ = *acting;
        return {};
    }

    work::Piece piece_of(bool is_last, const char* says) {
        work::Piece piece;
        piece.checkpoint = at_.job().checkpoint;
        piece.done = at_.job().done;
        piece.says = says;
        piece.is_last = is_last;
        return piece;
    }

    base::Result<Read> read(records::MinutesId minutes) {
        TRY(auto document,
            records::load_document_to_review(*reader_, minutes, acting_.actor, acting_.viewer));
        TRY(const auto source,
            records::load_source(*reader_, document.source_sha256, acting_.viewer));
        TRY_DO(at_.go_on());
        TRY(auto reading, read_again(document, source.bytes, profiles_));
        TRY_DO(at_.go_on());
        return Read{std::move(document), std::move(reading)};
    }

    /// What the asker may not put right is passed over as if it were the same.
    base::Result<RereadDocument> look_at(records::MinutesId minutes) {
        RereadDocument seen{.minutes = minutes, .meeting_slug = {}, .fate = "same"};
        const auto document =
            records::load_document_to_review(*reader_, minutes, acting_.actor, acting_.viewer);
        if (!document && is_of_document(document.error())) return seen;
        if (!document) return document.error();
        const records::DocumentToReview& now = document.value();
        seen.meeting_slug = now.meeting_slug;
        seen.version = now.version;
        seen.items_before = static_cast<int>(now.now.items.size());
        seen.outcomes_before = with_outcome(now.now);
        const auto made = read(minutes);
        if (!made && made.error().code == "work.stopped") return made.error();
        if (!made && is_of_document(made.error())) {
            seen.fate = "unreadable";
            return seen;
        }
        if (!made) return made.error();
        const ReadAgain& reading = made.value().reading;
        if (reading.is_same) return seen;
        seen.fate = fate_of(reading);
        seen.items_after = static_cast<int>(reading.after.items.size());
        seen.outcomes_after = with_outcome(reading.after);
        return seen;
    }

    static base::Result<void> take_one(store::Transaction& transaction, RereadingId id,
                                       const rights::Acting& acting, const Read& made,
                                       const base::Clock& clock) {
        const records::MinutesId minutes = made.document.id;
        const auto taken = take_reading(transaction, acting.actor, acting.viewer,
                                        {minutes, made.document.state}, made.reading, clock);
        if (!taken && is_of_document(taken.error())) {
            return set_reread_fate(transaction, id, minutes, "changed");
        }
        if (!taken) return taken.error();
        TRY(const auto now,
            records::load_document_to_review(transaction, minutes, acting.actor, acting.viewer));
        return set_reread_taken(transaction, id, minutes, now.corrections.back().id);
    }

    static base::Result<void> undo_one(store::Transaction& transaction, RereadingId id,
                                       const rights::Acting& acting, const NextReread& one,
                                       const base::Clock& clock) {
        const auto now =
            records::load_document_to_review(transaction, one.minutes, acting.actor, acting.viewer);
        if (!now && is_of_document(now.error())) return {};
        if (!now) return now.error();
        const auto& all = now.value().corrections;
        const bool holds = std::any_of(all.begin(), all.end(), [&](const auto& kept) {
            return kept.id == *one.correction && !kept.undone;
        });
        if (holds) {
            const auto undone =
                intake::undo(transaction, acting.actor, acting.viewer,
                             {one.minutes, now.value().state}, std::array{*one.correction}, clock);
            if (!undone && is_of_document(undone.error())) return {};
            if (!undone) return undone.error();
        }
        return set_reread_undone(transaction, id, one.minutes);
    }

    work::AtWork& at_;
    const ProfileSet& profiles_;
    RereadingId id_;
    std::unique_ptr<store::Reader> reader_;
    rights::Acting acting_{rights::Actor::outsider(), rights::Viewer::outsider()};
    std::int64_t after_ = 0;
};

}  // namespace

std::vector<work::Kind> rereading_work(const ProfileSet& profiles) {
    const auto kind = [&profiles](const char* name,
                                  base::Result<work::Piece> (RereadingAtWork::*next)()) {
        return work::Kind{.name = name, .next = [&profiles, next](work::AtWork& at) {
                              return (RereadingAtWork(at, profiles).*next)();
                          }};
    };
    return {kind("intake.look_again", &RereadingAtWork::look),
            kind("intake.take_again", &RereadingAtWork::take),
            kind("intake.undo_again", &RereadingAtWork::undo)};
}

}  // namespace intake
