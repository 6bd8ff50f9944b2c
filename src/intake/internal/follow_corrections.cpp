// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/follow_corrections.h"

#include <algorithm>

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
        for (records::Correction& one :
             corrections_by(rule, followed.as_read, followed.corrections)) {
            followed.corrections.push_back(std::move(one));
        }
    }
    if (followed.corrections.empty()) return {};
    minutes = apply_corrections(followed.as_read, followed.corrections).minutes;
    return {};
}

}  // namespace

base::Result<Followed> follow_corrections(store::Reader& reader, records::Minutes& minutes) {
    Followed followed{.as_read = minutes, .corrections = {}};
    TRY_DO(follow_rules(reader, minutes, followed));
    TRY(const auto all, records::list_corrections_to_follow(reader, minutes));
    for (const records::Correction& correction : all) {
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
