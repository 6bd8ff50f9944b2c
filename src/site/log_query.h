// SPDX-License-Identifier: AGPL-3.0-or-later
// What an auditor looks for in the log, as he types it and as the log is asked.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "changes/history.h"
#include "rights/reading.h"
#include "site/kit.h"
#include "web/address.h"
#include "web/http.h"

namespace site {

/// What was typed above the list; days are kept as typed.
struct LogQuery {
    std::string person;
    std::string action;
    std::string subject;
    std::string from;
    std::string until;
    bool is_wrong = false;    ///< A day that is no day was typed.
    std::int64_t before = 0;  ///< Where the list goes on; 0: it begins with the newest.

    /// NotFound "page.no_such_part" when what it is to go on before is no number.
    static base::Result<LogQuery> of(const Request& request);
    changes::LogFilter lines(int limit) const;
    rights::ReadingFilter readings(int limit) const;
    /// The address of the same search.
    Address address(const std::string& path) const;
    /// Whether anything is looked for.
    bool asks() const;
};

/// A subject as the log names it.
struct SubjectWanted {
    std::string start;      ///< Subjects begin so.
    bool whole = false;     ///< They are it, or a part of it: "role/9" is not "role/90".
    std::string body = {};  ///< Or they are about meetings of a body whose address begins so.
};
/// What is meant by what is typed: "rolle 9", "Møde 2018-02-26-direktionen", the address of a
/// meeting alone, the name of a body, or the log's own name.
SubjectWanted subject_meant(std::string_view typed);

}  // namespace site
