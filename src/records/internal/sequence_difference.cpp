// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/sequence_difference.h"

#include <algorithm>
#include <optional>

namespace records {
namespace {

using Sequence = std::span<const int>;

/// Steps of the search in all, so that the longest document is compared in a moment.
constexpr std::size_t most_work = 20'000'000;

/// Where the shortest way through both passes: so much of each lies before it.
struct Middle {
    std::size_t before = 0;
    std::size_t after = 0;
};

class Search {
public:
    Search(std::size_t before, std::size_t after)
        : room_(before + after + 3), forward_(2 * room_ + 1), backward_(2 * room_ + 1) {}

    /// Nothing when it would cost too much. Neither may be empty, and they begin and end unlike.
    std::optional<Middle> find_middle(Sequence before, Sequence after) {
        const auto n = static_cast<long>(before.size());
        const auto m = static_cast<long>(after.size());
        const long delta = n - m;
        const bool is_odd = (delta & 1) != 0;
        set(forward_, 1, 0);
        set(backward_, 1, 0);
        for (long cost = 0; cost <= (n + m + 1) / 2; ++cost) {
            work_ += 2 * static_cast<std::size_t>(cost) + 2;
            if (work_ > most_work) return std::nullopt;
            for (long k = -cost; k <= cost; k += 2) {
                const long x = step(forward_, k, cost, [&](long at_x, long at_y) {
                    return at_x < n && at_y < m && before[at(at_x)] == after[at(at_y)];
                });
                const long opposite = delta - k;
                const bool meets =
                    is_odd && std::abs(opposite) < cost && x + get(backward_, opposite) >= n;
                if (meets) return Middle{at(x), at(x - k)};
            }
            for (long k = -cost; k <= cost; k += 2) {
                const long x = step(backward_, k, cost, [&](long at_x, long at_y) {
                    return at_x < n && at_y < m &&
                           before[at(n - 1 - at_x)] == after[at(m - 1 - at_y)];
                });
                const long opposite = delta - k;
                const bool meets =
                    !is_odd && std::abs(opposite) <= cost && x + get(forward_, opposite) >= n;
                if (meets) return Middle{at(n - x), at(m - (x - k))};
            }
        }
        return std::nullopt;
    }

private:
    static std::size_t at(long position) { return static_cast<std::size_t>(position); }
    long get(const std::vector<long>& reach, long k) const {
        return reach[at(k + static_cast<long>(room_))];
    }
    void set(std::vector<long>& reach, long k, long x) {
        reach[at(k + static_cast<long>(room_))] = x;
    }

    /// How far diagonal k is reached with one step more.
    template <class IsSame>
    long step(std::vector<long>& reach, long k, long cost, const IsSame& is_same) {
        const bool down = k == -cost || (k != cost && get(reach, k - 1) < get(reach, k + 1));
        long x = down ? get(reach, k + 1) : get(reach, k - 1) + 1;
        while (is_same(x, x - k)) {
            ++x;
            ++work_;
        }
        set(reach, k, x);
        return x;
    }

    std::size_t room_;
    std::vector<long> forward_;
    std::vector<long> backward_;
    std::size_t work_ = 0;
};

class Comparison {
public:
    Comparison(Sequence before, Sequence after) : search_(before.size(), after.size()) {
        // Each part is cut in two and put back on the list, so that no depth of calls is needed.
        parts_.push_back({before, after});
        while (!parts_.empty()) {
            const Part part = parts_.back();
            parts_.pop_back();
            compare(part);
        }
    }
    std::vector<Run> runs() && { return std::move(runs_); }

private:
    struct Part {
        Sequence before;
        Sequence after;
    };

    void compare(Part part) {
        const auto prefix = std::mismatch(part.before.begin(), part.before.end(),
                                          part.after.begin(), part.after.end());
        const auto same = static_cast<std::size_t>(prefix.first - part.before.begin());
        add(RunKind::Same, same);
        part = {part.before.subspan(same), part.after.subspan(same)};
        const auto suffix = std::mismatch(part.before.rbegin(), part.before.rend(),
                                          part.after.rbegin(), part.after.rend());
        const auto end = static_cast<std::size_t>(suffix.first - part.before.rbegin());
        if (end > 0) {
            parts_.push_back({part.before.last(end), part.after.last(end)});
            parts_.push_back({part.before.first(part.before.size() - end),
                              part.after.first(part.after.size() - end)});
            return;
        }
        std::optional<Middle> middle;
        if (!part.before.empty() && !part.after.empty()) {
            middle = search_.find_middle(part.before, part.after);
        }
        const bool is_cut = middle && middle->before + middle->after > 0 &&
                            middle->before + middle->after < part.before.size() + part.after.size();
        if (!is_cut) {
            add(RunKind::Removed, part.before.size());
            add(RunKind::Added, part.after.size());
            return;
        }
        parts_.push_back({part.before.subspan(middle->before), part.after.subspan(middle->after)});
        parts_.push_back({part.before.first(middle->before), part.after.first(middle->after)});
    }

    void add(RunKind kind, std::size_t length) {
        if (length == 0) return;
        // What is removed comes before what is added, also when the search found them crosswise.
        const bool swaps =
            kind == RunKind::Removed && !runs_.empty() && runs_.back().kind == RunKind::Added;
        if (!swaps) return append(kind, length);
        const Run added = runs_.back();
        runs_.pop_back();
        append(kind, length);
        append(added.kind, added.length);
    }
    void append(RunKind kind, std::size_t length) {
        if (!runs_.empty() && runs_.back().kind == kind) {
            runs_.back().length += length;
        } else {
            runs_.push_back({kind, length});
        }
    }

    Search search_;
    std::vector<Part> parts_;
    std::vector<Run> runs_;
};

}  // namespace

std::vector<Run> difference_of(std::span<const int> before, std::span<const int> after) {
    return Comparison(before, after).runs();
}

}  // namespace records
