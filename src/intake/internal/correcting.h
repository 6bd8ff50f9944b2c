// SPDX-License-Identifier: AGPL-3.0-or-later
// One document that corrections are made in, one after the other.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/internal/anchors.h"
#include "records/correction.h"
#include "records/minutes.h"

namespace intake {

class Correcting {
public:
    explicit Correcting(records::Minutes as_read);

    /// False when it finds no place: then nothing is changed.
    bool apply(const records::Correction& correction);
    /// With what follows from all of them: what is closed, what is in doubt.
    records::Minutes finish();

private:
    bool apply_to_head(const records::Correction& correction);
    bool apply_to_people(const records::Correction& correction);
    bool apply_to_item(const records::Correction& correction, std::size_t index);
    bool split_preamble(const records::Correction& correction);
    bool split_item(const records::Correction& correction, std::size_t index);
    bool join_item(std::size_t index);
    bool split_section(const records::Correction& correction, records::Item& item);
    bool attach_file(const records::Correction& correction, records::Item& item);
    bool set_section_kind(const records::Correction& correction, records::Item& item);
    void put_item(std::size_t at, records::Item item);
    void settle_doubts();
    void ask_for_outcomes();
    base::Findings close_what_says_so();
    std::vector<bool> closed_numbers(std::size_t all) const;
    bool was_decided_over(const base::Finding& doubt) const;

    records::Minutes minutes_;
    /// Beside each item: what somebody decided about its being closed.
    std::vector<std::optional<bool>> decided_;
    std::vector<bool> told_;                    ///< Likewise: somebody told its outcome.
    std::vector<records::Correction> answers_;  ///< Of doubts.
};

}  // namespace intake
