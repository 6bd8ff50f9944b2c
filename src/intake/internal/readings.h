// SPDX-License-Identifier: AGPL-3.0-or-later
// The ways in which a document's items may be found, and the one that explains it best.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/reader.h"
#include "intake/internal/outline.h"
#include "intake/internal/profile.h"
#include "intake/internal/reading_score.h"
#include "intake/internal/units.h"
#include "intake/parse.h"

namespace intake {

class Readings {
public:
    using Profiles = std::vector<std::shared_ptr<const Profile>>;

    /// `source` and `profiles` must outlive it; `units` are the source's.
    Readings(const document::Source& source, const Profiles& profiles, Units units);

    /// Tries them, until nothing speaks against one. The names and scores of all, and the findings
    /// of the best, go to `parsed`.
    void choose(ParsedMinutes& parsed);

    Units& units() { return *best().units; }
    const Profile& profile() const { return *best().profile; }
    const Outline& outline() const { return best().outline; }
    /// Nothing was found that has a number or a section of its own.
    bool is_without_items() const;
    /// What the document is instead of minutes, in plain words; nothing when it may be minutes.
    std::optional<std::string_view> why_refused() const;

private:
    struct Candidate {
        std::string rule;
        Units* units = nullptr;
        std::shared_ptr<const Profile> profile;
        Outline outline;
        base::Findings findings;
        ReadingScore score;
        std::size_t items = 0;
    };
    const Candidate& best() const { return candidates_[best_]; }
    int worth_of(std::size_t which) const;
    std::shared_ptr<const Profile> profile_for(const Units& units) const;
    void add_all(Units& units, std::string_view form);
    void add(Candidate candidate);
    bool unroll();

    const document::Source& source_;
    const Profiles& profiles_;
    Units units_;
    std::vector<std::string> labels_;  ///< Heads of columns.
    std::deque<std::string> rows_;     ///< Lines that were made of rows.
    std::optional<Units> unrolled_;    ///< With rows and list items as headings and text.
    std::vector<Candidate> candidates_;
    std::size_t best_ = 0;
};

}  // namespace intake
