// SPDX-License-Identifier: AGPL-3.0-or-later
// Settings: sagsgang.toml, then the environment (SAGSGANG_DATA ...), then flags.
#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"
#include "store/open.h"

namespace cli {

/// How letters leave the house (docs/operations/mail.md). `how` empty: none do.
struct MailSettings {
    std::string how;   ///< smtp://host:25, smtps://host:465 or a mail program.
    std::string from;  ///< The address that they come from.
    std::string url;   ///< What links in them begin with.
    std::string user;
    std::filesystem::path password_file;
    int per_minute = 60;
};

struct Settings {
    std::filesystem::path data = "data";
    std::string database;       ///< "postgresql://..."; empty: the SQLite file in `data`.
    std::string municipality;   ///< Shown in the head of every page.
    std::string contact;        ///< Whom to write to: a mail address or a page; "": not told.
    std::string accessibility;  ///< The page with the accessibility statement; "": not told.
    std::string address = "127.0.0.1";
    int port = 8080;
    int threads = 2;
    std::string proxies;              ///< Whose word is taken about who asks; empty: nobody's.
    std::string hosts;                ///< The names the server answers for; empty: any.
    int connections = 2000;           ///< At most, at a time.
    int address_connections = 1000;   ///< At most from one address.
    std::string log_level = "info";   ///< debug, info, warning, error.
    std::string log_format = "text";  ///< text or json.
    std::filesystem::path head_file;  ///< Where daily heads of the log are kept; empty: nowhere.
    std::string head_mail;            ///< The program that mails them; empty: none.
    std::filesystem::path files;      ///< Where stored files lie; empty: in the data folder.
    std::filesystem::path clamd;      ///< The socket of the virus scanner; empty: there is none.
    MailSettings mail;
    std::string case_numbers;        ///< What numbers of cases look like; empty: "yy/nnnnn".
    std::filesystem::path kle;       ///< The municipality's list of subjects; empty: there is none.
    std::filesystem::path logo;      ///< PNG or SVG, on the first page of papers; empty: none.
    std::filesystem::path profiles;  ///< A folder with profiles of your own; empty: none.

    store::Place place() const { return {data, database}; }
};

/// Reads `file` when it is there (an absent default file is fine, an absent named one is not) and
/// the environment over it. Invalid "settings.wrong": `detail` has file, line and reason.
base::Result<Settings> load_settings(const std::filesystem::path& file, bool must_exist);

/// Refuses what stands where a file or a folder is named and is an address of something: it would
/// become folders, and a password in it would be told by everybody. Invalid "settings.wrong", which
/// does not repeat it. `where` is the setting or the option.
base::Result<void> check_path(std::string_view path, std::string_view where);

/// The database as the command line names it. Invalid "settings.wrong".
base::Result<void> set_database(Settings& settings, const std::string& address);

}  // namespace cli
