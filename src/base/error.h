// SPDX-License-Identifier: AGPL-3.0-or-later
// What can go wrong, as a value. Findings about old documents are not errors: see finding.h.
#pragma once
#include <string>
#include <vector>

namespace base {

/// One HTTP status and one exit code each; only web/errors.cpp and cli/errors.cpp switch on it.
enum class ErrorKind {
    NotFound,     ///< What was asked for is not there (or not for this viewer): 404, exit 3.
    Invalid,      ///< The input is wrong and must be changed by whoever gave it: 400, exit 2.
    Forbidden,    ///< The actor may not do this: 403, exit 4.
    Conflict,     ///< Somebody else changed it, or the state does not allow it: 409, exit 5.
    Unavailable,  ///< Try again later: busy, disk full, out of memory: 503, exit 6.
    Corrupt,      ///< Our own data or index is damaged: 500, exit 7.
};

/// One wrong field of a form or a request; `code` is the text key.
struct Violation {
    std::string field;
    std::string code;
    friend bool operator==(const Violation&, const Violation&) = default;
};

/// The operation did not happen.
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    std::string code;  ///< Stable, "minutes.not_signed": text key, test handle, API answer.
    std::string detail =
        {};  ///< For the log and the operator's terminal. Never shown to a visitor.
    std::vector<Violation> violations = {};  ///< Every wrong field of an Invalid form; else empty.
};

}  // namespace base
