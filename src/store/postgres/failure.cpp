// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/failure.h"

#include <fmt/format.h>
#include <poll.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace store::postgres {
namespace {

using base::ErrorKind;

struct Verdict {
    std::string_view state;  ///< Whole, or its first letters.
    ErrorKind kind;
    const char* code;
    const char* advice;  ///< What the operator can do; "" when the first sentence says it.
};

// The first that fits counts.
constexpr std::array<Verdict, 25> verdicts = {{
    {"23", ErrorKind::Conflict, "store.constraint", ""},
    {"40", ErrorKind::Unavailable, "store.busy", ""},
    {"55P03", ErrorKind::Unavailable, "store.busy",
     "another server or command has been writing for longer than this one waits"},
    {"57014", ErrorKind::Unavailable, "store.busy", ""},
    {"53100", ErrorKind::Unavailable, "store.full", "the disk of the database server is full"},
    {"53200", ErrorKind::Unavailable, "store.no_memory", ""},
    {"53300", ErrorKind::Unavailable, "store.busy",
     "the database server takes no more connections: raise max_connections or use fewer threads"},
    {"53", ErrorKind::Unavailable, "store.busy", ""},
    {"22021", ErrorKind::Invalid, "store.text", "a text with a NUL or that is not UTF-8"},
    {"22P05", ErrorKind::Invalid, "store.text", ""},
    {"54000", ErrorKind::Invalid, "store.too_long",
     "PostgreSQL keeps no name of more than about 2,700 bytes in an index"},
    {"57P03", ErrorKind::Unavailable, "store.unreachable", "the database server is starting"},
    {"57P", ErrorKind::Unavailable, "store.unreachable", "the database server is stopping"},
    {"08", ErrorKind::Unavailable, "store.unreachable", ""},
    {"25P03", ErrorKind::Unavailable, "store.unreachable", ""},
    {"28", ErrorKind::Forbidden, "store.not_let_in", ""},
    {"3D000", ErrorKind::Invalid, "store.no_database", ""},
    {"42501", ErrorKind::Forbidden, "store.no_right", ""},
    {"25006", ErrorKind::Unavailable, "store.read_only", ""},
    {"58", ErrorKind::Unavailable, "store.unreachable", ""},
    {"26000", ErrorKind::Unavailable, "store.unreachable",
     "something between here and the database gives connections away between statements: "
     "pgbouncer must pool by session"},
    {"XX001", ErrorKind::Corrupt, "store.damaged", ""},
    {"XX002", ErrorKind::Corrupt, "store.damaged", ""},
    {"XX", ErrorKind::Unavailable, "store.unreachable", ""},
    {"", ErrorKind::Invalid, "store.statement", ""},
}};

std::string_view field(const PGresult* answer, int which) {
    const char* text = PQresultErrorField(answer, which);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

std::string_view without_line_end(std::string_view text) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    return text;
}

}  // namespace

base::Error error_of_state(std::string_view state, std::string detail) {
    for (const Verdict& verdict : verdicts) {
        if (!state.starts_with(verdict.state)) continue;
        if (*verdict.advice != '\0') detail += fmt::format(" ({})", verdict.advice);
        return base::Error{verdict.kind, verdict.code, std::move(detail)};
    }
    return base::Error{ErrorKind::Invalid, "store.statement", std::move(detail)};
}

namespace {

struct ForgetConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

/// What libpq itself finds wrong. It speaks English unless somebody asks it to speak otherwise.
constexpr std::array<std::pair<std::string_view, Verdict>, 8> own_words = {{
    {"invalid sslmode", {"", ErrorKind::Invalid, "store.address", ""}},
    {"invalid target_session_attrs", {"", ErrorKind::Invalid, "store.address", ""}},
    {"certificate", {"", ErrorKind::Invalid, "store.certificate", ""}},
    {"does not support SSL", {"", ErrorKind::Invalid, "store.certificate", ""}},
    {"no password supplied", {"", ErrorKind::Forbidden, "store.not_let_in", ""}},
    {"session is read-only", {"", ErrorKind::Unavailable, "store.read_only", ""}},
    {"hot standby mode", {"", ErrorKind::Unavailable, "store.read_only", ""}},
    {"could not translate host name", {"", ErrorKind::Unavailable, "store.unreachable", ""}},
}};

/// The state of five letters that a server gave when it refused, whatever language it speaks: libpq
/// tells it only when it is asked to before.
std::string state_of_refusal(const Address& address) {
    std::vector<const char*> words;
    std::vector<const char*> values;
    for (const auto& [word, value] : address.parts) {
        words.push_back(word.c_str());
        values.push_back(value.c_str());
    }
    words.push_back(nullptr);
    values.push_back(nullptr);
    const std::unique_ptr<PGconn, ForgetConnection> asking(
        PQconnectStartParams(words.data(), values.data(), 0));
    if (!asking || PQstatus(asking.get()) == CONNECTION_BAD) return {};
    PQsetErrorVerbosity(asking.get(), PQERRORS_SQLSTATE);
    constexpr int patience_milliseconds = 3000;
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING) {
        const auto events = static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT);
        pollfd watched = {PQsocket(asking.get()), events, 0};
        if (::poll(&watched, 1, patience_milliseconds) <= 0) return {};
        wanted = PQconnectPoll(asking.get());
    }
    const std::string_view said = without_line_end(PQerrorMessage(asking.get()));
    const std::size_t at = said.rfind(' ');
    const std::string_view state = at == said.npos ? said : said.substr(at + 1);
    const bool is_state =
        state.size() == 5 &&
        state.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
    return is_state ? std::string(state) : std::string();
}

}  // namespace

base::Error why_refused(const Address& address, base::Error failed) {
    if (failed.code != "store.unreachable") return failed;
    for (const auto& [words, verdict] : own_words) {
        if (failed.detail.find(words) == std::string::npos) continue;
        return base::Error{verdict.kind, verdict.code, failed.detail};
    }
    const std::string state = state_of_refusal(address);
    if (state.empty()) return failed;
    return error_of_state(state, failed.detail);
}

base::Error error_of(const PGresult* answer, std::string_view about) {
    const std::string_view state = field(answer, PG_DIAG_SQLSTATE);
    std::string_view sentence = field(answer, PG_DIAG_MESSAGE_PRIMARY);
    if (sentence.empty()) sentence = without_line_end(PQresultErrorMessage(answer));
    // Whoever may not use a table need not read what was asked of it.
    std::string detail =
        state == "42501" ? std::string(sentence) : fmt::format("{}: {} {}", about, state, sentence);
    // libpq itself tells of a connection that broke by an answer without a state.
    return error_of_state(state.empty() ? "08006" : state, std::move(detail));
}

base::Error error_of(PGconn* connection, std::string_view about) {
    return base::Error{ErrorKind::Unavailable, "store.unreachable",
                       fmt::format("{}: {}", about, without_line_end(PQerrorMessage(connection)))};
}

bool ends_connection(std::string_view state) {
    // 0A000: a plan that no longer fits, after somebody else has migrated the schema.
    return state.empty() || state.starts_with("08") || state.starts_with("57P") ||
           state.starts_with("XX") || state == "0A000" || state == "25P03" || state == "26000";
}

}  // namespace store::postgres
