// SPDX-License-Identifier: AGPL-3.0-or-later
// The newest lines about subjects, and the states kept beside the log.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "changes/subjects.h"

namespace changes {
namespace {

constexpr std::string_view newest_lines =
    "SELECT subject, id, after_hash FROM change WHERE id IN"
    " (SELECT max(id) FROM change WHERE subject <> '' GROUP BY subject)";
constexpr std::string_view states_with_hashes =
    "SELECT subject_state.change_id, subject_state.subject, change.subject, change.after_hash,"
    " subject_state.state FROM subject_state"
    " LEFT JOIN change ON change.id = subject_state.change_id ORDER BY subject_state.change_id";

struct Newest {
    std::int64_t line = 0;
    std::string hash;
    bool seen = false;
};
using NewestLines = std::unordered_map<std::string, Newest>;

base::Result<NewestLines> load_newest_lines(store::Reader& reader) {
    NewestLines lines;
    TRY_DO(reader.for_each(newest_lines, {}, [&](const store::Row& row) {
        lines.emplace(row.text(0), Newest{row.integer(1), std::string(row.text(2)), false});
    }));
    return lines;
}

void judge_present(const PresentSubject& present, NewestLines& lines,
                   const OnDisagreeing& on_disagreeing) {
    const auto found = lines.find(present.subject);
    if (found == lines.end()) {
        if (present.line == LineNeeded::Own) {
            on_disagreeing({Disagreement::WithoutLine, present.subject, 0});
        } else if (present.line == LineNeeded::BeforeChain) {
            on_disagreeing({Disagreement::BeforeChain, present.subject, 0});
        }
        return;
    }
    found->second.seen = true;
    if (found->second.hash != present.hash) {
        on_disagreeing({Disagreement::RecordAltered, present.subject, found->second.line});
    }
}

}  // namespace

bool is_of_kind(std::string_view subject, std::string_view pattern) {
    const auto parts = base::split(subject, '/');
    const auto wanted = base::split(pattern, '/');
    return std::equal(
        parts.begin(), parts.end(), wanted.begin(), wanted.end(),
        [](std::string_view part, std::string_view want) { return want == "*" || part == want; });
}

base::Result<void> check_states(store::Reader& reader, const OnDisagreeing& on_disagreeing) {
    base::Sha256 hash;
    return reader.for_each(states_with_hashes, {}, [&](const store::Row& row) {
        hash.add(row.text(4));
        const bool fits = hash.finish() == row.text(3);
        if (fits && row.text(1) == row.text(2)) return;
        on_disagreeing({Disagreement::StateAltered, std::string(row.text(1)), row.integer(0)});
    });
}

base::Result<void> check_subjects(store::Reader& reader, const std::vector<SubjectKind>& kinds,
                                  const OnDisagreeing& on_disagreeing,
                                  const OnSubjects& on_subjects) {
    TRY(auto lines, load_newest_lines(reader));
    const auto total = static_cast<std::int64_t>(lines.size());
    std::int64_t done = 0;
    std::vector<std::string_view> not_read;
    for (const SubjectKind& kind : kinds) {
        auto read = kind.for_each(reader, [&](const PresentSubject& present) {
            judge_present(present, lines, on_disagreeing);
            if (on_subjects) on_subjects(std::min(++done, total), total);
        });
        if (read) continue;
        const base::Error& error = read.error();
        if (error.kind == base::ErrorKind::Unavailable || error.code.starts_with("store."))
            return std::move(read).error();
        not_read.push_back(kind.pattern);
        on_disagreeing({Disagreement::NotReadBack,
                        fmt::format("{}: {} {}", kind.pattern, error.detail, error.code)});
    }
    std::vector<Disagreeing> left;
    for (const auto& [subject, newest] : lines) {
        // Named anew, since clang 14 captures no structured binding.
        const bool known =
            std::any_of(kinds.begin(), kinds.end(), [&, &name = subject](const SubjectKind& kind) {
                return is_of_kind(name, kind.pattern);
            });
        if (!known) left.push_back({Disagreement::KindUnreadable, subject, newest.line});
        const bool is_looked_at = std::none_of(
            not_read.begin(), not_read.end(),
            [&, &name = subject](std::string_view pattern) { return is_of_kind(name, pattern); });
        if (!known || newest.seen || newest.hash.empty() || !is_looked_at) continue;
        left.push_back({Disagreement::SubjectGone, subject, newest.line});
    }
    std::sort(left.begin(), left.end(),
              [](const Disagreeing& a, const Disagreeing& b) { return a.line < b.line; });
    for (const Disagreeing& one : left) on_disagreeing(one);
    return {};
}

}  // namespace changes
