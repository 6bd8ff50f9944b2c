// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes on with an answer to many behind the pages: a few documents a piece.
#include <charconv>

#include "base/try.h"
#include "records/correct_minutes.h"
#include "records/internal/for_body.h"
#include "records/internal/minutes_table.h"
#include "records/internal/publishing.h"
#include "records/internal/take_back.h"
#include "records/internal/waiting_answer_table.h"
#include "records/keep_for_body.h"
#include "rights/account_actor.h"

namespace records {
namespace {

constexpr int documents_a_piece = 20;

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// As the person may today; the operator's own work is asked for by no account.
base::Result<rights::Acting> acting_for(store::Reader& reader, const work::AtWork& at) {
    if (at.job().asked_by == 0) {
        return rights::Acting{rights::Actor::operator_of_machine(),
                              rights::Viewer::operator_of_machine()};
    }
    TRY(auto acting,
        rights::find_acting(reader, rights::AccountId{at.job().asked_by}, at.clock().today()));
    if (acting) return *std::move(acting);
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
}

/// What happened to a document while others were answered is no error of the answer.
bool is_overtaken(const base::Error& error) {
    return error.kind == base::ErrorKind::Conflict || error.kind == base::ErrorKind::NotFound;
}

/// One document at hand of an answer.
struct AtHand {
    store::Transaction& transaction;
    const AnswerRow& answer;
    const rights::Acting& acting;
    const base::Clock& clock;
};

/// True: it was done. Nothing is written when it was not.
base::Result<bool> publish_one(const AtHand& at, MinutesId minutes) {
    const auto document =
        load_document_to_review(at.transaction, minutes, at.acting.actor, at.acting.viewer);
    if (!document && is_overtaken(document.error())) return false;
    if (!document) return document.error();
    // As it is now: a correction may have brought something into doubt since somebody looked.
    if (!may_answer_together(document.value().now.findings)) return false;
    // Closed minutes are published to nobody but their body.
    if (is_closed_document(document.value().now)) {
        const auto kept =
            keep_for_body(at.transaction, at.acting.actor, document.value().meeting_slug,
                          document.value().version, at.clock);
        if (!kept && !is_overtaken(kept.error())) return kept.error();
        return bool(kept);
    }
    const auto published =
        publish_under(at.transaction, at.acting.actor, publish_alike_action,
                      {document.value().meeting_slug, document.value().version}, at.clock);
    if (!published && is_overtaken(published.error())) return false;
    if (!published) return published.error();
    return true;
}

base::Result<bool> set_aside_one(const AtHand& at, MinutesId minutes) {
    TRY(const auto mandate,
        at.acting.actor.require(set_aside_alike_action, rights::in_body(at.answer.body)));
    TRY(const KnownMinutes document, load_known_minutes(at.transaction, minutes));
    if (document.published || document.withdrawal || !at.answer.withdrawal) return false;
    TRY_DO(take_back({at.transaction, mandate, at.clock}, document, *at.answer.withdrawal));
    return true;
}

base::Result<void> answer_one(const AtHand& at, MinutesId minutes) {
    const bool publishes = at.answer.kind == AnswerKind::Publish;
    TRY(const bool done, publishes ? publish_one(at, minutes) : set_aside_one(at, minutes));
    return done ? count_answered(at.transaction, at.answer.id, minutes)
                : count_passed_over(at.transaction, at.answer.id);
}

/// A document of the answer that was withdrawn, moved or published otherwise since is left.
base::Result<void> take_back_one(const AtHand& at, MinutesId minutes) {
    TRY(const auto mandate,
        at.acting.actor.require(take_back_answer_action, rights::in_body(at.answer.body)));
    TRY(const KnownMinutes document, load_known_minutes(at.transaction, minutes));
    const Withdrawing work{at.transaction, mandate, at.clock};
    if (at.answer.kind == AnswerKind::SetAside) {
        if (document.withdrawal != at.answer.withdrawal) return {};
        return give_back(work, document);
    }
    if (document.for_body && !document.withdrawal) {
        return end_keeping_for_body(at.transaction, mandate, document, at.clock.now());
    }
    if (!document.published) return {};
    return take_back(work, document, *at.answer.withdrawal);
}

using One = base::Result<void> (*)(const AtHand&, MinutesId);

work::Piece piece_of(work::AtWork& at, const AnswerRow& answer, const rights::Acting& acting,
                     const std::vector<MinutesId>& documents, One one) {
    work::Piece piece;
    piece.checkpoint = std::to_string(documents.back().value);
    piece.done = at.job().done + static_cast<std::int64_t>(documents.size());
    piece.effect = [answer, acting, documents, one,
                    &clock = at.clock()](store::Transaction& transaction) -> base::Result<void> {
        for (const MinutesId document : documents) {
            TRY_DO(one({transaction, answer, acting, clock}, document));
        }
        return {};
    };
    return piece;
}

base::Result<work::Piece> next_of_answer(work::AtWork& at) {
    TRY(const auto reader, at.database().reader());
    TRY(const AnswerRow answer, load_answer_row(*reader, AnswerId{number_in(at.job().argument)}));
    TRY(const rights::Acting acting, acting_for(*reader, at));
    TRY(const auto documents,
        list_to_answer(*reader, answer, MinutesId{number_in(at.job().checkpoint)},
                       documents_a_piece, acting.viewer));
    work::Piece piece;
    if (documents.empty()) {
        piece.checkpoint = at.job().checkpoint;
        piece.done = at.job().done;
        piece.is_last = true;
    } else {
        piece = piece_of(at, answer, acting, documents, answer_one);
    }
    piece.total = answer.wanted;
    piece.says = "work.says.answering";
    return piece;
}

base::Result<work::Piece> next_of_way_back(work::AtWork& at) {
    TRY(const auto reader, at.database().reader());
    TRY(const AnswerRow answer, load_answer_row(*reader, AnswerId{number_in(at.job().argument)}));
    TRY(const rights::Acting acting, acting_for(*reader, at));
    TRY(const auto documents,
        list_answered(*reader, answer.id, MinutesId{number_in(at.job().checkpoint)},
                      documents_a_piece));
    work::Piece piece;
    if (!documents.empty()) {
        piece = piece_of(at, answer, acting, documents, take_back_one);
    } else {
        piece.checkpoint = at.job().checkpoint;
        piece.done = at.job().done;
        piece.is_last = true;
        piece.effect = [answer, acting, &clock = at.clock()](
                           store::Transaction& transaction) -> base::Result<void> {
            // What was published is withdrawn by now; what was set aside is so no more.
            if (answer.kind == AnswerKind::Publish) return {};
            TRY(const auto mandate,
                acting.actor.require(take_back_answer_action, rights::in_body(answer.body)));
            return end_withdrawal({transaction, mandate, clock}, *answer.withdrawal);
        };
    }
    piece.total = answer.settled;
    piece.says = "work.says.taking_back";
    return piece;
}

}  // namespace

std::vector<work::Kind> answer_work() {
    return {{.name = "records.answer_alike", .next = next_of_answer},
            {.name = "records.take_back_answer", .next = next_of_way_back}};
}

}  // namespace records
