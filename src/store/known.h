// SPDX-License-Identifier: AGPL-3.0-or-later
// What whoever asks knows already, so that a statement need not look it up.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace store {

/// Facts about one person on one day ($1 and $3 of a statement). Where a statement says
/// `x IN /*known NAME*/ (SELECT ...)` a database that is a trip away may be given the set in the
/// place of what would find it, and where it says `/*known NAME*/ (EXISTS ...)` the answer: it goes
/// through every word of a statement each time it runs. What is not named here is looked up, and
/// whoever cannot use it, as a file of ours, looks up everything.
struct Known {
    std::int64_t about = 0;
    std::string day = {};
    std::map<std::string, std::vector<std::int64_t>, std::less<>> sets = {};
    std::map<std::string, bool, std::less<>> answers = {};
};
using KnownFacts = std::shared_ptr<const Known>;

/// While it lives, page readers that this thread opens know it. It was read a moment before, for
/// the same request.
class Knowing {
public:
    explicit Knowing(KnownFacts known);
    ~Knowing();
    Knowing(const Knowing&) = delete;
    Knowing& operator=(const Knowing&) = delete;

    /// Null: nothing is.
    static KnownFacts now();

private:
    KnownFacts outer_;
};

}  // namespace store
