// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/address.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <memory>

#include "store/open.h"

namespace store::postgres {
namespace {

struct ForgetOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// What every connection gets unless the address says otherwise. A server that is gone without a
/// word is noticed within half a minute, from both ends; a standby is not taken for the
/// database by whoever writes (see below).
constexpr std::pair<const char*, const char*> defaults[] = {
    {"application_name", "sagsgang"}, {"connect_timeout", "10"}, {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},     {"keepalives_count", "3"}, {"tcp_user_timeout", "25000"},
};

base::Error wrong() {
    return base::Error{
        base::ErrorKind::Invalid, "store.address",
        "the setting database: an address like postgresql://user@host:5432/name; signs such as "
        "@ / # % in a password are written as %40 %2F %23 %25, or the password stands in a file "
        "(PGPASSFILE, ~/.pgpass)"};
}

}  // namespace

base::Result<Address> parse_address(std::string_view text, bool only_reads) {
    if (!is_postgres(text)) return wrong();
    char* complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, ForgetOptions> options(
        PQconninfoParse(std::string(text).c_str(), &complaint));
    // The complaint quotes the address, so it is not passed on.
    PQfreemem(complaint);
    if (!options) return wrong();

    Address address;
    std::string host;
    std::string name;
    for (const PQconninfoOption* one = options.get(); one->keyword != nullptr; ++one) {
        if (one->val == nullptr) continue;
        const std::string word = one->keyword;
        address.parts.emplace_back(word, one->val);
        if (word == "host" || (word == "hostaddr" && host.empty())) host = one->val;
        if (word == "dbname") name = one->val;
    }
    const auto add_unless_given = [&](const char* word, const char* value) {
        const bool given = std::any_of(address.parts.begin(), address.parts.end(),
                                       [&](const auto& one) { return one.first == word; });
        if (!given) address.parts.emplace_back(word, value);
    };
    for (const auto& [word, value] : defaults) add_unless_given(word, value);
    add_unless_given("target_session_attrs", only_reads ? "any" : "read-write");
    // Ours, whatever the address says: the rows are read as these.
    address.parts.emplace_back("client_encoding", "UTF8");
    address.silence = std::make_shared<Silence>();
    address.shown = fmt::format("postgresql://{}/{}", host, name);
    return address;
}

}  // namespace store::postgres
