// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log says of subjects held against what the record holds now. The log does not know what
// a subject is: each module says how its own are read back.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace changes {

/// What line a subject must have.
enum class LineNeeded {
    Own,          ///< One about it.
    None,         ///< None until somebody changes it: it came with another subject (a person with
                  ///< the document that lists the name).
    BeforeChain,  ///< It has one from before the chain, which says nothing of its state.
};

/// A subject as the record holds it now.
struct PresentSubject {
    std::string subject;
    std::string hash;  ///< SHA-256 of its state, as the newest line about it must have it.
    LineNeeded line = LineNeeded::Own;
};

/// One kind of subject and how the record holds those of it.
struct SubjectKind {
    std::string_view pattern;  ///< "account/*", "meeting/*/udgave/*": '*' stands for one part.
    base::Result<void> (*for_each)(store::Reader& reader,
                                   const std::function<void(const PresentSubject&)>& each);
};
/// Whether a subject is of the kind with that pattern.
bool is_of_kind(std::string_view subject, std::string_view pattern);

enum class Disagreement {
    StateAltered,    ///< A state kept beside the log is not the one the line was about.
    RecordAltered,   ///< The record holds something else than the newest line says.
    SubjectGone,     ///< The log says that it is there; the record has none.
    WithoutLine,     ///< The record has one that no line tells of: put there by hand.
    BeforeChain,     ///< Its lines are from before the chain and prove nothing about it.
    KindUnreadable,  ///< Nothing says how subjects of this kind are read back.
    NotReadBack,     ///< One of this kind cannot be read (`subject` says the kind and why); those
                     ///< of the kind that come after it were not looked at.
};
struct Disagreeing {
    Disagreement what = Disagreement::RecordAltered;
    std::string subject;
    std::int64_t line = 0;  ///< The newest about it; 0: none.
};
using OnDisagreeing = std::function<void(const Disagreeing&)>;
using OnSubjects = std::function<void(std::int64_t done, std::int64_t total)>;

/// Every state kept beside the log against the hash in its line. States may be missing (deleted by
/// law); those that are there must fit.
base::Result<void> check_states(store::Reader& reader, const OnDisagreeing& on_disagreeing);
/// Every subject of the log against the record, and the other way round. What cannot be read is
/// told like what differs, unless the database itself is unreadable or away.
base::Result<void> check_subjects(store::Reader& reader, const std::vector<SubjectKind>& kinds,
                                  const OnDisagreeing& on_disagreeing,
                                  const OnSubjects& on_subjects);

}  // namespace changes
