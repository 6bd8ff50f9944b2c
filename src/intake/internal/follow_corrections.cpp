// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/follow_corrections.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/try.h"
#include "intake/correct.h"
#include "intake/rules.h"
#include "records/correct_minutes.h"

namespace intake {

namespace {

/// What rules say of the document, put right before anything else.
base::Result<void> follow_rules(store::Reader& reader, records::Minutes& minutes,
                                Followed& followed) {
    TRY(const auto rules, records::list_rules_for(reader, minutes.body));
    for (const records::ReadingRule& rule : rules) {
        // Another body has rules of its own; that a document is of another is for a person to say.
        if (rule.kind == records::RuleKind::Body && rule.body) continue;
        auto made = corrections_by(rule, followed.as_read, followed.corrections);
        auto with = followed.corrections;
        with.insert(with.end(), made.begin(), made.end());
        // One that would lose something here is left alone, and what it is about is for a person.
        const bool loses =
            loses_something(apply_corrections(followed.as_read, followed.corrections).minutes,
                            apply_corrections(followed.as_read, with).minutes);
        if (!loses) followed.corrections = std::move(with);
    }
    if (followed.corrections.empty()) return {};
    minutes = apply_corrections(followed.as_read, followed.corrections).minutes;
    return {};
}

/// An answer is about one line, which may stand elsewhere in the next version: where its words
/// stand once and no more. Otherwise somebody is asked again.
std::optional<records::Correction> found_again(records::Correction answer,
                                               const records::Minutes& minutes) {
    const int line = std::exchange(answer.number, 0);
    const auto is_it = [&](const base::Finding& one) { return is_answer_to(answer, one); };
    const base::Findings& all = minutes.findings;
    if (line != 0 && std::count_if(all.begin(), all.end(), is_it) != 1) return std::nullopt;
    if (line == 0) return answer;
    return answer_to(*std::find_if(all.begin(), all.end(), is_it), std::move(answer.reason));
}

}  // namespace

base::Result<Followed> follow_corrections(store::Reader& reader, const rights::Actor& actor,
                                          records::Minutes& minutes) {
    Followed followed{.as_read = minutes, .corrections = {}};
    TRY_DO(follow_rules(reader, minutes, followed));
    TRY(const auto all, records::list_corrections_to_follow(reader, minutes, actor));
    for (records::Correction correction : all) {
        if (correction.kind == records::CorrectionKind::DoubtAnswered) {
            auto answer = found_again(std::move(correction), minutes);
            if (!answer) continue;
            correction = *std::move(answer);
        }
        std::vector<records::Correction> with = followed.corrections;
        with.push_back(correction);
        Corrected corrected = apply_corrections(followed.as_read, with);
        const bool placed = std::find(corrected.unplaced.begin(), corrected.unplaced.end(),
                                      with.size() - 1) == corrected.unplaced.end();
        if (placed) {
            followed.corrections = std::move(with);
            minutes = std::move(corrected.minutes);
        } else {
            followed.lost.push_back(correction.kind);
        }
    }
    for (const records::CorrectionKind kind : followed.lost) {
        const bool closed = kind == records::CorrectionKind::ItemClose;
        minutes.findings.push_back({0, closed ? "doubt.closing_lost" : "correction.no_place",
                                    std::string(records::name_of(kind))});
    }
    return followed;
}

}  // namespace intake
