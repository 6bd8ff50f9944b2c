// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/judge.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "base/asset.h"
#include "base/hash.h"
#include "base/try.h"
#include "document/unread.h"
#include "intake/internal/anchors.h"
#include "records/waiting_documents.h"
#include "records/withdraw.h"

namespace closing {
std::span<const base::Asset> assets();
}
namespace marks {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using records::DocumentToReview;
using records::Item;

std::set<std::string> kinds_in(const base::Findings& findings) {
    std::set<std::string> kinds;
    for (const base::Finding& one : findings) kinds.insert(one.code);
    return kinds;
}

/// Somebody let everybody have it again.
bool was_opened_again(const DocumentToReview& document) {
    return std::any_of(document.corrections.begin(), document.corrections.end(),
                       [](const records::KeptCorrection& one) {
                           return one.undone &&
                                  one.correction.kind == CorrectionKind::OriginalClose;
                       });
}

bool has_unread(const base::Findings& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const base::Finding& one) {
        return document::tells_of_unread(one.code);
    });
}

bool is_closed_here(const records::Minutes& now, const Item& closed) {
    return std::any_of(now.items.begin(), now.items.end(),
                       [&](const Item& one) { return one.closed && one.title == closed.title; });
}

/// The item here that is the one that would be closed. An older reader may have left out the very
/// words that close it: then the number and the rest of the title tell.
std::optional<std::size_t> find_here(const records::Minutes& now, const Item& closed) {
    if (const auto same = find_item(now, anchor_of(closed))) return same;
    std::optional<std::size_t> here;
    for (std::size_t at = 0; at < now.items.size(); ++at) {
        const Item& one = now.items[at];
        if (one.number != closed.number || one.number == 0) continue;
        const bool is_it = !one.title.empty() && closed.title.find(one.title) != std::string::npos;
        if (!is_it || here) return std::nullopt;
        here = at;
    }
    return here;
}

}  // namespace

std::string Judgement::told() const {
    std::string all;
    for (const base::Finding& one : doubts) all += one.code + ": " + one.text + "\n";
    return base::sha256_of(all);
}

Judgement judge(const DocumentToReview& document, const ReadAgain& reading) {
    Judgement made;
    const std::set<std::string> known = kinds_in(document.now.findings);
    for (const base::Finding& one : reading.after.findings) {
        if (!one.code.starts_with("doubt.")) continue;
        const bool may_be_closed = records::needs_a_look(one);
        made.hides = made.hides || may_be_closed;
        if (may_be_closed || !known.contains(one.code)) made.doubts.push_back(one);
    }
    for (const Item& one : reading.after.items) {
        if (!one.closed) continue;
        const auto here = find_here(document.now, one);
        if (!here) {
            made.hides = made.hides || !is_closed_here(document.now, one);
        } else if (!document.now.items[*here].closed) {
            made.closes.push_back(anchor_of(document.now.items[*here]));
        }
    }
    const bool tells_more = reading.holds_more || document.now.items.empty() ||
                            has_unread(reading.after.findings) ||
                            records::has_closed_matter(reading.after);
    made.closes_original = tells_more && !document.source_closed && !was_opened_again(document);
    return made;
}

base::Result<Enforced> enforce(store::Transaction& transaction, const rights::Acting& acting,
                               const DocumentToReview& document, const ReadAgain& reading,
                               const Judgement& judgement, const base::Clock& clock) {
    Enforced done{.items = static_cast<int>(judgement.closes.size()),
                  .original = judgement.closes_original};
    std::vector<Correction> corrections;
    for (const records::ItemAnchor& item : judgement.closes) {
        corrections.push_back({.kind = CorrectionKind::ItemClose, .item = item});
    }
    if (judgement.closes_original) {
        corrections.push_back({.kind = CorrectionKind::OriginalClose});
    }
    TRY_DO(correct(transaction, acting.actor, acting.viewer, {document.id, document.state},
                   corrections, clock));
    if (!judgement.hides) return done;
    TRY(const auto withdrawn,
        records::withdraw_document(transaction, acting.actor, document.meeting_slug,
                                   document.version, "Dagens regler lader det vente", clock));
    done.withdrawal = withdrawn.withdrawal;
    TRY(const auto now,
        records::load_document_to_review(transaction, document.id, acting.actor, acting.viewer));
    const ReadAgain again = with_reading(now, reading.correction);
    if (!again.refused.empty()) return done;
    TRY_DO(
        take_reading(transaction, acting.actor, acting.viewer, {now.id, now.state}, again, clock));
    return done;
}

std::string rules_of_today(std::string_view program) {
    std::string all(program);
    for (const auto& files : {closing::assets(), marks::assets()}) {
        for (const base::Asset& one : files) all += one.bytes;
    }
    return base::sha256_of(all);
}

}  // namespace intake
