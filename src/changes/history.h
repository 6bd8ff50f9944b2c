// SPDX-License-Identifier: AGPL-3.0-or-later
// The log as somebody reads it: searched, and the history of one subject with what changed.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "changes/chain.h"
#include "store/database.h"

namespace changes {

/// A line with who stands behind its account.
struct ToldLine {
    Line line;
    std::string person;  ///< Name; "": the operator of the machine.
    /// Where its meeting and document are read; "" and 0: it is about neither.
    std::string meeting_slug = {};
    int version = 0;
};

struct LogFilter {
    /// In the name or what is typed to sign in, of whoever made the change or whom it is about (the
    /// person, the account, a role, a stand-in); "" for all.
    std::string person = {};
    std::string action = {};  ///< Begins so: "rights." for all of a module.
    /// Begins so: "meeting/2018-02-26-direktionen", with its drafts. What begins with "meeting/"
    /// finds nothing about a meeting that only some know of: an answer would tell of it.
    std::string subject = {};
    bool whole_subject = false;  ///< It is so, or a part of it: "role/9" and not "role/90".
    /// Or it is about a meeting, known to everybody, of a body whose address begins so; "": no
    /// more.
    std::string body = {};
    std::string from = {};        ///< UTC, on or after; "" for all.
    std::string until = {};       ///< UTC, before; "" for all.
    std::int64_t before = 0;      ///< Lines before this one; 0: the newest.
    int limit = 50;               ///< So many at most.
    int looked_through = 50'000;  ///< So many lines are looked through, whatever is found in them.
};
/// Lines that fit, newest first, and where to go on.
struct LinesFound {
    std::vector<ToldLine> lines;
    std::int64_t older = 0;    ///< There may be more before this line; 0: there are not.
    std::string back_to = {};  ///< UTC: all since then was looked through and more was not found.
};
base::Result<LinesFound> find_lines(store::Reader& reader, const LogFilter& filter);
/// About one meeting and its documents, newest first.
base::Result<std::vector<ToldLine>> list_lines_of_meeting(store::Reader& reader,
                                                          std::int64_t meeting, int limit);
/// Every action that is in the log, in order.
base::Result<std::vector<std::string>> list_actions(store::Reader& reader);

/// One field that changed, as text. Fields of objects inside are "item.visibility"; of a list each
/// element that came or went is told by itself.
struct FieldChange {
    std::string field;
    std::optional<std::string> before;  ///< Nothing: it was not there.
    std::optional<std::string> after;   ///< Nothing: it is gone.
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};
/// Between two states (JSON objects); nothing means that there was none.
std::vector<FieldChange> field_changes(const std::optional<std::string>& before,
                                       const std::optional<std::string>& after);

struct HistoryLine {
    ToldLine told;
    /// False: a state of it is not kept (deleted by law, or a document, which is kept whole
    /// elsewhere), so the fields are known only by name.
    bool has_differences = false;
    std::vector<FieldChange> differences;
};
/// Nothing when there is no such line.
base::Result<std::optional<HistoryLine>> find_history_line(store::Reader& reader,
                                                           std::int64_t line);
/// Newest first: the lines before the line `before`, or the newest there are when that is 0.
base::Result<std::vector<HistoryLine>> list_history(store::Reader& reader, std::string_view subject,
                                                    std::int64_t before, int limit);
/// What is, or was, about a person or a body: the subjects of these kinds ("role", "stand_in")
/// whose kept states name it in one of the fields ("person", "absent"; "body") by its id. Walks all
/// states of these kinds, so it is for kinds that stay few.
base::Result<std::vector<std::string>> list_subjects_about(store::Reader& reader,
                                                           std::span<const std::string_view> kinds,
                                                           const std::vector<std::string>& fields,
                                                           std::int64_t id);
/// What a subject looked like at a moment (UTC); nothing when it was not there, or is not kept.
base::Result<std::optional<std::string>> state_as_of(store::Reader& reader,
                                                     std::string_view subject,
                                                     std::string_view moment);
/// The newest state that is kept of a subject, also when the subject is gone.
base::Result<std::optional<std::string>> last_kept_state(store::Reader& reader,
                                                         std::string_view subject);

}  // namespace changes
