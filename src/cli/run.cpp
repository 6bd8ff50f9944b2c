// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line from words to exit code. CLI11 is seen only here.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <exception>
#include <set>
#include <system_error>

#include "base/try.h"
#include "cli/command.h"
#include "cli/errors.h"
#include "cli/help.h"
#include "cli/logging.h"

namespace cli {
namespace {

/// Where CLI11 puts what was written for one option of one command.
struct Slot {
    const Option* option;
    std::vector<std::string> values;
    bool flag = false;
};

bool is_flag(const Option& option) { return option.name.substr(0, 2) == "--"; }

void add_options(CLI::App& app, const std::vector<Option>& options, std::deque<Slot>& slots) {
    for (const Option& option : options) {
        Slot& slot = slots.emplace_back(Slot{&option, {}, false});
        const std::string name(option.name);
        if (is_flag(option) && option.value.empty()) {
            app.add_flag(name, slot.flag);
            continue;
        }
        CLI::Option* added = app.add_option(name, slot.values);
        // One value a flag, so that "--format json FILE" leaves FILE to the argument.
        if (is_flag(option)) {
            added->expected(1)->allow_extra_args(false)->multi_option_policy(
                CLI::MultiOptionPolicy::TakeAll);
        }
        if (!is_flag(option) && !option.repeated) added->expected(1)->allow_extra_args(false);
        if (option.required) added->required();
    }
}

/// No option is written with one hyphen, so a word that begins with one is an argument: "search
/// skole -vikar". This mark before it keeps CLI11 from taking it for an option.
constexpr char argument_mark = '\x1F';

void mark_arguments(std::vector<std::string>& words) {
    for (std::string& word : words) {
        if (word == "--") return;
        if (word.size() > 1 && word[0] == '-' && word[1] != '-') word.insert(0, 1, argument_mark);
    }
}

std::string without_mark(std::string value) {
    if (value.size() > 1 && value[0] == argument_mark && value[1] == '-') value.erase(0, 1);
    return value;
}

base::Error wrong_words(const std::string& detail) {
    return base::Error{base::ErrorKind::Invalid, "arguments.wrong", detail};
}

/// What is said of words that were written wrong, without those that may hold a password.
std::string without_addresses(std::string said, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (word.find(":/") == std::string::npos) continue;
        const std::string shown = store::without_password(word);
        for (std::size_t at = said.find(word); at != std::string::npos && shown != word;
             at = said.find(word, at + shown.size())) {
            said.replace(at, word.size(), shown);
        }
    }
    return said;
}

/// Whether an option names a file or a folder; `is_url_too`: or a database.
bool is_path(const Option& option, bool& is_url_too) {
    const std::string_view takes = option.value.empty() ? option.name : option.value;
    const auto says = [&](std::string_view word) { return takes.find(word) != takes.npos; };
    is_url_too = says("URL");
    return says("DIR") || says("FILE") || takes == "PATH" || takes == "COPY";
}

base::Result<void> check_paths(const std::vector<Option>& options, const Arguments& arguments) {
    for (const Option& option : options) {
        bool is_url_too = false;
        if (!is_path(option, is_url_too)) continue;
        for (const std::string& value : arguments.all(option.name)) {
            if (is_url_too && store::is_postgres(value)) continue;
            TRY_DO(check_path(value, option.name));
        }
    }
    return {};
}

/// Reads the words after the command's name by its table row.
base::Result<Arguments> parse_words(const Command& command,
                                    const std::vector<std::string>& given) try {
    std::vector<std::string> words = given;
    CLI::App app;
    app.set_help_flag();
    std::deque<Slot> slots;
    add_options(app, command.options, slots);
    add_options(app, shared_options(), slots);
    mark_arguments(words);
    std::reverse(words.begin(), words.end());  // CLI11 takes them last first
    app.parse(words);
    Arguments arguments;
    for (Slot& slot : slots) {
        if (slot.flag) arguments.add(slot.option->name, "");
        for (std::string& value : slot.values) {
            arguments.add(slot.option->name, without_mark(std::move(value)));
        }
    }
    TRY_DO(check_paths(command.options, arguments));
    TRY_DO(check_paths(shared_options(), arguments));
    return arguments;
} catch (const CLI::ParseError& error) {
    return wrong_words(fmt::format("{} (see: sagsgang help {})",
                                   without_addresses(error.what(), given), command.name));
}

/// File, environment, then the flags every command takes.
base::Result<Settings> settings_for(const Arguments& arguments) {
    const bool named = arguments.has("--settings");
    TRY(Settings settings, load_settings(arguments.text("--settings", "sagsgang.toml"), named));
    if (arguments.has("--data") && arguments.text("--data").empty()) {
        return wrong_words("--data: the folder is missing");
    }
    const std::string url = arguments.text("--url", "https://");
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        return wrong_words(fmt::format("--url {}: an address that begins with https://",
                                       store::without_password(url)));
    }
    if (arguments.has("--data")) settings.data = arguments.text("--data");
    if (arguments.has("--database")) TRY_DO(set_database(settings, arguments.text("--database")));
    if (arguments.has("--profiles")) settings.profiles = arguments.text("--profiles");
    return settings;
}

/// What was written on the command line is seen by everybody on the machine (`ps`), so a password
/// in an address is blotted out where the system keeps the words.
void hide_passwords(int count, char** words) {
    for (int at = 1; at < count; ++at) {
        const std::string_view word = words[at];
        const auto hide = [&](std::size_t from, std::size_t to) {
            for (std::size_t sign = from; sign < std::min(to, word.size()); ++sign) {
                words[at][sign] = 'x';
            }
        };
        const std::size_t scheme = word.find(":/");
        if (scheme == std::string_view::npos) continue;
        const std::string_view named = "password=";
        for (std::size_t from = word.find(named); from != std::string_view::npos;
             from = word.find(named, from + named.size())) {
            hide(from + named.size(), word.find('&', from));
        }
        const std::size_t end = word.rfind('@');
        const std::size_t colon = word.find(':', scheme + 2);
        if (end != std::string_view::npos && colon < end) hide(colon + 1, end);
    }
}

bool takes_a_value(const std::string& word) {
    const auto& shared = shared_options();
    return std::any_of(shared.begin(), shared.end(), [&](const Option& option) {
        return option.name == word && !option.value.empty();
    });
}

/// "--settings FILE COMMAND" is "COMMAND --settings FILE": what every command takes may stand
/// first.
void put_command_first(std::vector<std::string>& words) {
    std::size_t at = 0;
    while (at < words.size()) {
        const std::string name = words[at].substr(0, words[at].find('='));
        if (!takes_a_value(name)) break;
        at += name == words[at] ? 2 : 1;
    }
    if (at == 0 || at >= words.size()) return;
    std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at),
                words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

base::Result<int> run_words(std::vector<std::string> words) {
    put_command_first(words);
    if (words.empty() || words[0] == "--help" || words[0] == "-h") {
        fmt::print("{}", render_overview());
        return words.empty() ? 2 : 0;
    }
    if (words[0] == "--version") words[0] = "version";
    const Command* command = find_command(words[0]);
    if (command == nullptr) {
        return wrong_words(fmt::format("there is no command {} (see: sagsgang help)",
                                       store::without_password(words[0])));
    }
    words.erase(words.begin());
    for (const std::string& word : words) {
        if (word == "--") break;
        if (word == "--help" || word == "-h") {
            fmt::print("{}", render_help(*command));
            return 0;
        }
    }
    TRY(const Arguments arguments, parse_words(*command, words));
    TRY(const Settings settings, settings_for(arguments));
    start_logging(settings);
    return command->run(arguments, settings);
}

}  // namespace

/// What a shell sees when the reader has closed the pipe. `sagsgang search x | head` has what it
/// wants, and a script that minds every exit code goes on: 0. A command that changes something, or
/// says whether something is well, has not ended well: 128 and SIGPIPE.
int reader_went(int count, char** given) {
    static const std::set<std::string_view> only_tell = {
        "search", "parse", "imports", "calendar", "person", "help", "completion", "man", "version"};
    std::vector<std::string> words(given + 1, given + count);
    put_command_first(words);
    const bool tells = !words.empty() && only_tell.contains(words.front());
    return tells ? 0 : 128 + SIGPIPE;
}

/// A full disk under what the command says: what it did besides is done.
void tell_unwritten(const std::string& why) {
    fmt::print(stderr, "sagsgang: what the command says could not be written: {}\n", why);
}

int run(int count, char** words) try {
    // Sorting and case are ICU's and ours; the C locale only decides how the terminal is written.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // A file at its limit is told as a full disk.
    std::vector<std::string> written(words + 1, words + count);
    hide_passwords(count, words);
    const auto done = run_words(std::move(written));
    if (!done) fmt::print(stderr, "sagsgang: {}\n", explain(done.error()));
    if (std::fflush(stdout) != 0) {
        const int why = errno;
        if (why == EPIPE) return reader_went(count, words);
        tell_unwritten(std::strerror(why));
        return exit_code_of(done ? base::ErrorKind::Unavailable : done.error().kind);
    }
    return done ? done.value() : exit_code_of(done.error().kind);
} catch (const std::system_error& error) {
    // `sagsgang search x | head` has what it wants: nothing is told.
    if (error.code().value() == EPIPE) return reader_went(count, words);
    if (std::ferror(stdout) != 0) {
        tell_unwritten(error.code().message());
    } else {
        fmt::print(stderr, "sagsgang: stopped: {}\n", error.what());
    }
    return exit_code_of(base::ErrorKind::Unavailable);
} catch (const std::exception& error) {
    // The outer edge: lack of memory, or a library that broke its word.
    fmt::print(stderr, "sagsgang: stopped: {}\n", error.what());
    return exit_code_of(base::ErrorKind::Unavailable);
}

}  // namespace cli
