// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that say "closed" only together: a negation near "offentlig", a paragraph of a law, a label
// and its answer. Which, is said in profiles/words/closing.toml.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "intake/internal/closing_data.h"
#include "intake/internal/closing_line.h"
#include "intake/internal/closing_look.h"

namespace intake {

/// What the rules say of a line: `sure` closes the item it stands in, otherwise it asks.
struct RuleSign {
    bool sure = false;
};

/// Immutable, shared by threads. Costs a look-up or two for each word of a line.
class ClosingRules {
public:
    /// Tells `look` by which words a line that has a sign is found.
    ClosingRules(const ClosingData& data, ClosingLook& look);

    /// The strongest rule that fits; nothing when none does. Tokens that are `excused` (a harmless
    /// word of another list) take part in none.
    std::optional<RuleSign> sign_in(const ClosingLine& line,
                                    const std::vector<bool>& excused) const;

private:
    enum class Side { One, Other, Label, Value };
    struct Use {
        std::size_t rule = 0;
        Side side = Side::One;
    };
    struct Hit {
        std::size_t token = 0;
        Use use;
    };
    void learn(const std::vector<std::string>& words, std::size_t rule, Side side);
    std::vector<Hit> hits_in(const ClosingLine& line, const std::vector<bool>& excused) const;
    bool fits(const ClosingTogether& rule, const ClosingLine& line, std::size_t one,
              std::size_t other) const;
    bool stand_near(const ClosingTogether& rule, const ClosingLine& line, std::size_t one,
                    std::size_t other) const;
    std::optional<RuleSign> sign_of(const Hit& left, const Hit& right,
                                    const ClosingLine& line) const;
    bool names_item(const ClosingLine& line, std::size_t near) const;

    std::vector<ClosingTogether> together_;
    std::vector<ClosingAnswer> answers_;  ///< Their rules are numbered behind those of together_.
    std::unordered_set<std::string> items_;
    /// Looked up by a view, without a copy.
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };
    using Uses = std::unordered_map<std::string, std::vector<Use>, TextHash, std::equal_to<>>;
    Uses whole_;
    Uses begin_;
    WordStarts whole_starts_;
    WordStarts begin_starts_;
    WordStarts starts_;  ///< Of both.
    /// Of those in begin_: how long they are, a bit for each size, by where a word starts.
    std::vector<std::uint32_t> sizes_ = std::vector<std::uint32_t>(WordStarts::places);
};

}  // namespace intake
