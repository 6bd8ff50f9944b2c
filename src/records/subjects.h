// SPDX-License-Identifier: AGPL-3.0-or-later
// How the subjects that records writes lines about are read back, and whether the record agrees
// with itself: for `sagsgang verify`.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "changes/subjects.h"
#include "store/database.h"

namespace records {

/// Documents of meetings, published or not, and items that somebody decided about.
const std::vector<changes::SubjectKind>& subject_kinds();

/// Something that is not as it must be.
struct Damage {
    enum class What {
        SourceAltered,    ///< Kept bytes are not those of their SHA-256, or cannot be unpacked.
        SourceMissing,    ///< A document whose original bytes are gone.
        WrongStanding,    ///< Another document stands than the rules say.
        WronglyOpen,      ///< Is for more than its document, a decision or what it shows allows.
        WronglyHidden,    ///< Is for fewer, and nobody decided so.
        WronglyListed,    ///< Lists show something else of it than its documents say.
        MeetingAltered,   ///< A meeting whose address is not its day and body.
        WithoutDocument,  ///< A meeting without any document.
    };
    What what = What::SourceAltered;
    std::string subject;  ///< "source/{sha256}", "meeting/{slug}".
};
using OnDamage = std::function<void(const Damage&)>;
using OnSources = std::function<void(std::int64_t done, std::int64_t total)>;

/// Every stored source unpacked and hashed.
base::Result<void> check_sources(store::Reader& reader, const OnDamage& on_damage,
                                 const OnSources& on_sources);
/// What lists show: the start of decisions, cases as everybody may know them, and kept counts.
base::Result<void> check_lists(store::Reader& reader, const OnDamage& on_damage);
/// Columns that repeat or count what others say: names folded for finding and sorting, addresses
/// of cases, counts, positions, who is known of.
base::Result<void> check_kept_columns(store::Reader& reader, const OnDamage& on_damage);
/// What documents, items and meetings say of each other.
base::Result<void> check_meetings(store::Reader& reader, const OnDamage& on_damage);

}  // namespace records
