// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/settings.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "base/file.h"
#include "base/try.h"

// As in intake/internal/profile_file.cpp: the library must be built one way in one program.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace cli {
namespace {

base::Error wrong(const std::string& detail) {
    return base::Error{base::ErrorKind::Invalid, "settings.wrong", store::without_password(detail)};
}

/// Null when no text, or no path, has that name.
std::string* text_setting(Settings& settings, std::string_view name) {
    if (name == "municipality") return &settings.municipality;
    if (name == "accessibility") return &settings.accessibility;
    if (name == "address") return &settings.address;
    if (name == "case_numbers") return &settings.case_numbers;
    if (name == "contact") return &settings.contact;
    if (name == "head_mail") return &settings.head_mail;
    if (name == "proxies") return &settings.proxies;
    if (name == "hosts") return &settings.hosts;
    if (name == "mail") return &settings.mail.how;
    if (name == "mail_from") return &settings.mail.from;
    if (name == "mail_user") return &settings.mail.user;
    if (name == "url") return &settings.mail.url;
    return nullptr;
}
std::filesystem::path* path_setting(Settings& settings, std::string_view name) {
    if (name == "data") return &settings.data;
    if (name == "profiles") return &settings.profiles;
    if (name == "head_file") return &settings.head_file;
    if (name == "files") return &settings.files;
    if (name == "clamd") return &settings.clamd;
    if (name == "kle") return &settings.kle;
    if (name == "logo") return &settings.logo;
    if (name == "mail_password_file") return &settings.mail.password_file;
    return nullptr;
}

/// An address of a page, for links; `contact` may be a mail address, which becomes a link for mail.
base::Result<void> set_address(std::string& into, std::string_view name, const std::string& value,
                               const std::string& where) {
    const bool is_page = value.starts_with("https://") || value.starts_with("http://");
    const bool is_mail = value.find('@') != value.npos && name == "contact";
    const bool is_clean = value.find_first_of(" \"<>\n\t") == value.npos;
    if (!value.empty() && (!is_clean || (!is_page && !is_mail))) {
        return wrong(fmt::format("{}: {} = {}: an address that begins with https://{}", where, name,
                                 value, name == "contact" ? ", or a mail address" : ""));
    }
    into = is_mail && !is_page && !value.starts_with("mailto:") ? "mailto:" + value : value;
    return {};
}

/// One setting by its name; the same names serve the file and, upper-cased, the environment.
base::Result<void> set(Settings& settings, std::string_view name, const std::string& value,
                       const std::string& where) {
    const auto number = [&](int& into, int least, int most) -> base::Result<void> {
        int read = 0;
        const auto done = std::from_chars(value.data(), value.data() + value.size(), read);
        if (done.ec != std::errc() || done.ptr != value.data() + value.size() || read < least ||
            read > most) {
            return wrong(fmt::format("{}: {} = {}: a whole number from {} to {}", where, name,
                                     value, least, most));
        }
        into = read;
        return {};
    };
    const auto word = [&](std::string& into,
                          std::initializer_list<std::string_view> allowed) -> base::Result<void> {
        for (const std::string_view one : allowed) {
            if (one == value) {
                into = value;
                return {};
            }
        }
        return wrong(fmt::format("{}: {} = {}: not one of {}", where, name, value,
                                 fmt::join(allowed, ", ")));
    };
    if (name == "contact" || name == "accessibility" || name == "url") {
        return set_address(*text_setting(settings, name), name, value, where);
    }
    if (std::string* text = text_setting(settings, name)) {
        *text = value;
    } else if (std::filesystem::path* path = path_setting(settings, name)) {
        TRY_DO(check_path(value, fmt::format("{}: {}", where, name)));
        *path = value;
    } else if (name == "database") {
        // What was written is not repeated: it may hold a password.
        if (!value.empty() && !store::is_postgres(value)) {
            return wrong(fmt::format(
                "{}: database: an address that begins with postgresql://, or nothing", where));
        }
        settings.database = value;
    } else if (name == "connections") {
        return number(settings.connections, 1, 100000);
    } else if (name == "address_connections") {
        return number(settings.address_connections, 1, 100000);
    } else if (name == "port") {
        return number(settings.port, 0, 65535);
    } else if (name == "mail_per_minute") {
        return number(settings.mail.per_minute, 1, 10'000);
    } else if (name == "threads") {
        return number(settings.threads, 1, 64);
    } else if (name == "log_level") {
        return word(settings.log_level, {"debug", "info", "warning", "error"});
    } else if (name == "log_format") {
        return word(settings.log_format, {"text", "json"});
    } else {
        return wrong(fmt::format("{}: there is no setting called {}", where, name));
    }
    return {};
}

base::Result<void> read_toml(Settings& settings, const std::string& text, const std::string& file) {
    const toml::parse_result parsed = toml::parse(text, file);
    if (!parsed) {
        return wrong(fmt::format("{}:{}: {}", file, parsed.error().source().begin.line,
                                 parsed.error().description()));
    }
    const toml::table& table = parsed.table();
    for (const auto& [key, node] : table) {
        std::string value;
        if (const auto written = node.value<std::string>(); written && node.is_string()) {
            value = *written;
        } else if (const auto number = node.value<std::int64_t>(); number && node.is_integer()) {
            value = std::to_string(*number);
        } else {
            return wrong(fmt::format("{}:{}: {} must be a text or a whole number", file,
                                     node.source().begin.line, key.str()));
        }
        const std::string where = fmt::format("{}:{}", file, node.source().begin.line);
        TRY_DO(set(settings, key.str(), value, where));
    }
    return {};
}

constexpr std::pair<const char*, std::string_view> environment[] = {
    {"SAGSGANG_DATA", "data"},
    {"SAGSGANG_DATABASE", "database"},
    {"SAGSGANG_MUNICIPALITY", "municipality"},
    {"SAGSGANG_CONTACT", "contact"},
    {"SAGSGANG_ACCESSIBILITY", "accessibility"},
    {"SAGSGANG_ADDRESS", "address"},
    {"SAGSGANG_PORT", "port"},
    {"SAGSGANG_THREADS", "threads"},
    {"SAGSGANG_LOG_LEVEL", "log_level"},
    {"SAGSGANG_PROFILES", "profiles"},
    {"SAGSGANG_LOG_FORMAT", "log_format"},
    {"SAGSGANG_HEAD_FILE", "head_file"},
    {"SAGSGANG_HEAD_MAIL", "head_mail"},
    {"SAGSGANG_PROXIES", "proxies"},
    {"SAGSGANG_HOSTS", "hosts"},
    {"SAGSGANG_CONNECTIONS", "connections"},
    {"SAGSGANG_ADDRESS_CONNECTIONS", "address_connections"},
    {"SAGSGANG_FILES", "files"},
    {"SAGSGANG_CLAMD", "clamd"},
    {"SAGSGANG_CASE_NUMBERS", "case_numbers"},
    {"SAGSGANG_KLE", "kle"},
    {"SAGSGANG_LOGO", "logo"},
    {"SAGSGANG_MAIL", "mail"},
    {"SAGSGANG_MAIL_FROM", "mail_from"},
    {"SAGSGANG_MAIL_USER", "mail_user"},
    {"SAGSGANG_URL", "url"},
    {"SAGSGANG_MAIL_PASSWORD_FILE", "mail_password_file"},
    {"SAGSGANG_MAIL_PER_MINUTE", "mail_per_minute"},
};

}  // namespace

base::Result<void> check_path(std::string_view path, std::string_view where) {
    if (path.find(":/") == path.npos) return {};
    return wrong(
        fmt::format("{}: an address stands where a file or a folder is named; a PostgreSQL "
                    "database is named by postgresql://, in small letters",
                    where));
}

base::Result<void> set_database(Settings& settings, const std::string& address) {
    return set(settings, "database", address, "--database");
}

base::Result<Settings> load_settings(const std::filesystem::path& file, bool must_exist) {
    Settings settings;
    constexpr std::size_t largest = 1U << 20U;
    auto text = base::read_file(file, largest);
    if (text) {
        TRY_DO(read_toml(settings, text.value(), file.string()));
    } else if (must_exist || text.error().code != "file.not_found") {
        return std::move(text).error();
    }
    for (const auto& [variable, name] : environment) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') TRY_DO(set(settings, name, value, variable));
    }
    return settings;
}

}  // namespace cli
