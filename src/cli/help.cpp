// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/help.h"

#include <fmt/format.h>

namespace cli {
namespace {

bool is_flag(const Option& option) { return option.name.substr(0, 2) == "--"; }

std::string written(const Option& option) {
    return option.value.empty() ? std::string(option.name)
                                : fmt::format("{} {}", option.name, option.value);
}

std::string usage(const Command& command) {
    std::string line = fmt::format("sagsgang {}", command.name);
    for (const Option& option : command.options) {
        const std::string text = written(option) + (option.repeated ? "..." : "");
        line += option.required ? " " + text : " [" + text + "]";
    }
    return line;
}

std::string render_options(const std::vector<Option>& options) {
    std::string text;
    for (const Option& option : options) {
        text += fmt::format("  {:<28} {}\n", written(option), option.meaning);
    }
    return text;
}

/// Text for roff: a leading dot or quote would be a request, a backslash an escape.
std::string roff(std::string_view text) {
    std::string out;
    bool at_line_start = true;
    for (const char letter : text) {
        if (at_line_start && (letter == '.' || letter == '\'')) out += "\\&";
        if (letter == '\\') {
            out += "\\e";
        } else if (letter == '-') {
            out += "\\-";
        } else {
            out += letter;
        }
        at_line_start = letter == '\n';
    }
    return out;
}

std::string names_of_flags(const Command& command) {
    std::string names;
    const auto add = [&](const std::vector<Option>& options) {
        for (const Option& option : options) {
            if (is_flag(option))
                names += fmt::format("{}{}", names.empty() ? "" : " ", option.name);
        }
    };
    add(command.options);
    add(shared_options());
    return names;
}

std::string bash_completion() {
    std::string names;
    std::string cases;
    for (const Command& command : commands()) {
        names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
        cases +=
            fmt::format("        {}) flags=\"{}\" ;;\n", command.name, names_of_flags(command));
    }
    return fmt::format(
        "# bash completion for sagsgang; load it with: source <(sagsgang completion bash)\n"
        "_sagsgang() {{\n"
        "    local word=\"${{COMP_WORDS[COMP_CWORD]}}\" flags=\"\"\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))\n"
        "        return\n"
        "    fi\n"
        "    case \"${{COMP_WORDS[1]}}\" in\n{}    esac\n"
        "    case \"$word\" in\n"
        "        -*) COMPREPLY=($(compgen -W \"$flags\" -- \"$word\")) ;;\n"
        "        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
        "    esac\n"
        "}}\n"
        "complete -o filenames -F _sagsgang sagsgang\n",
        names, cases);
}

std::string zsh_completion() {
    std::string names;
    for (const Command& command : commands()) {
        names += fmt::format("        '{}:{}'\n", command.name, command.summary);
    }
    return fmt::format(
        "#compdef sagsgang\n"
        "_sagsgang() {{\n"
        "    local -a commands=(\n{}    )\n"
        "    if (( CURRENT == 2 )); then _describe command commands; else _files; fi\n"
        "}}\n"
        "_sagsgang \"$@\"\n",
        names);
}

std::string fish_completion() {
    std::string text = "# fish completion for sagsgang\n";
    for (const Command& command : commands()) {
        text += fmt::format("complete -c sagsgang -n __fish_use_subcommand -f -a {} -d '{}'\n",
                            command.name, command.summary);
        for (const Option& option : command.options) {
            if (!is_flag(option)) continue;
            text += fmt::format(
                "complete -c sagsgang -n '__fish_seen_subcommand_from {}' -l {} -d '{}'\n",
                command.name, option.name.substr(2), option.meaning);
        }
    }
    return text;
}

}  // namespace

std::string render_overview() {
    std::string text =
        "Sagsgang: the decision system of a municipality.\n\nUsage: sagsgang COMMAND [...]\n\n"
        "Commands:\n";
    for (const Command& command : commands()) {
        text += fmt::format("  {:<12} {}\n", command.name, command.summary);
    }
    text += "\nEvery command takes:\n" + render_options(shared_options());
    text += "\nsagsgang help COMMAND tells more about one of them.\n";
    return text;
}

std::string render_help(const Command& command) {
    std::string text =
        fmt::format("{}\n\nUsage: {}\n\n{}\n", command.summary, usage(command), command.text);
    if (!command.options.empty()) text += "\nOptions:\n" + render_options(command.options);
    text += "\nEvery command takes:\n" + render_options(shared_options());
    if (!command.examples.empty()) {
        text += "\nExamples:\n";
        for (const std::string_view example : command.examples) {
            text += fmt::format("  {}\n", example);
        }
    }
    return text;
}

std::string render_man_page() {
    std::string text =
        ".TH SAGSGANG 1\n.SH NAME\nsagsgang \\- the decision system of a municipality\n"
        ".SH SYNOPSIS\n.B sagsgang\nCOMMAND [...]\n.SH COMMANDS\n";
    const auto list = [&](const std::vector<Option>& options) {
        for (const Option& option : options) {
            text += fmt::format(".TP\n.B {}\n{}\n", roff(written(option)), roff(option.meaning));
        }
    };
    for (const Command& command : commands()) {
        text += fmt::format(".SS {}\n{}.\n.PP\n.B {}\n.PP\n{}\n", roff(command.name),
                            roff(command.summary), roff(usage(command)), roff(command.text));
        list(command.options);
        for (const std::string_view example : command.examples) {
            text += fmt::format(".PP\n.RS\n{}\n.RE\n", roff(example));
        }
    }
    text += ".SH OPTIONS OF EVERY COMMAND\n";
    list(shared_options());
    text +=
        ".SH EXIT STATUS\n0 done; 1 the check found something; 2 wrong input; 3 not found; 4 not "
        "allowed; 5 conflict; 6 try again later; 7 damaged data.\n";
    return text;
}

base::Result<std::string> render_completion(std::string_view shell) {
    if (shell == "bash") return bash_completion();
    if (shell == "zsh") return zsh_completion();
    if (shell == "fish") return fish_completion();
    return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                       fmt::format("completion {}: bash, zsh or fish", shell)};
}

}  // namespace cli
