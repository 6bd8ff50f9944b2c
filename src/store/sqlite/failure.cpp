// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/failure.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace store::sqlite {
namespace {

using base::ErrorKind;

struct Verdict {
    ErrorKind kind;
    const char* code;
};

/// What the whole code says more exactly than its lowest byte.
Verdict verdict_on_whole(int code) {
    switch (code) {
        // A quota, or a limit of the process: as a full disk to whoever must do something.
        case SQLITE_IOERR_WRITE:
            return {ErrorKind::Unavailable, "store.full"};
        // A program was killed while it put the file in order; that must be undone first.
        case SQLITE_READONLY_ROLLBACK:
        case SQLITE_READONLY_RECOVERY:
            return {ErrorKind::Unavailable, "store.unfinished"};
        default:
            return {ErrorKind::Invalid, ""};
    }
}

Verdict verdict_on(int code) {
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorKind::Unavailable, "store.busy"};
        case SQLITE_FULL:
            return {ErrorKind::Unavailable, "store.full"};
        case SQLITE_NOMEM:
            return {ErrorKind::Unavailable, "store.no_memory"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorKind::Corrupt, "store.damaged"};
        case SQLITE_CONSTRAINT:
            return {ErrorKind::Conflict, "store.constraint"};
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_PERM:
        case SQLITE_READONLY:
            return {ErrorKind::Unavailable, "store.unreachable"};
        default:
            return {ErrorKind::Invalid, "store.statement"};
    }
}

}  // namespace

base::Error error_of(const SQLite::Exception& exception, std::string_view about) {
    // The lowest byte is the result code; what stands above it only refines it. -1 is the
    // wrapper's own complaint about how it was called.
    const int code = exception.getErrorCode();
    // A copy's error has the whole code in the place of the lowest byte.
    const int whole = exception.getExtendedErrorCode();
    Verdict verdict = verdict_on_whole(whole < 0 ? code : whole);
    if (*verdict.code == '\0') verdict = verdict_on(code < 0 ? code : code & 0xFF);
    return base::Error{verdict.kind, verdict.code, fmt::format("{}: {}", about, exception.what())};
}

}  // namespace store::sqlite
