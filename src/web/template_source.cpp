// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/template_source.h"

#include <fmt/format.h>

#include <vector>

#include "base/text.h"
#include "base/try.h"

namespace web {
namespace {

constexpr std::string_view escaping_line = "{{%AUTOESCAPE context=\"HTML\"}}";
constexpr int deepest_partial = 8;

base::Error failed(std::string_view file, std::string_view what) {
    return {base::ErrorKind::Corrupt, "template.failed", fmt::format("{}: {}", file, what)};
}

/// Puts one file into the text, and the files it names into their places.
class Composer {
public:
    Composer(const TemplateParts& parts, std::string_view content)
        : parts_(parts), content_(content) {
        done_.text.append(escaping_line).append("\n");
        open_.push_back({"", &done_.sections});
    }

    base::Result<void> append(std::string_view name, int depth) {
        if (depth > deepest_partial) return failed(name, "includes itself");
        const auto file = parts_.file(name);
        if (!file) return failed(name, "there is no such file");
        if (!file->starts_with(escaping_line)) return failed(name, "does not start with escaping");
        const std::size_t sections_before = open_.size();
        std::string_view rest = file->substr(escaping_line.size());
        while (true) {
            const std::size_t brace = rest.find("{{");
            const std::size_t bracket = rest.find("[[");
            const std::size_t at = std::min(brace, bracket);
            done_.text += rest.substr(0, at);
            if (at == std::string_view::npos) break;
            const std::size_t end = rest.find(at == brace ? "}}" : "]]", at + 2);
            if (end == std::string_view::npos) return failed(name, "a mark is not closed");
            const std::string_view mark = rest.substr(at + 2, end - at - 2);
            rest.remove_prefix(end + 2);
            TRY_DO(at == brace ? append_tag(name, mark, depth) : append_text(name, mark));
        }
        if (open_.size() != sections_before) return failed(name, "a section is not closed");
        return {};
    }

    ComposedTemplate take() { return std::move(done_); }

private:
    base::Result<void> append_text(std::string_view file, std::string_view key) {
        if (key.starts_with('/')) {
            const auto address = parts_.address(key);
            if (!address) return failed(file, fmt::format("no file [[{}]]", key));
            done_.text += escape_html(*address);
            return {};
        }
        if (!parts_.texts->has(key)) return failed(file, fmt::format("no text [[{}]]", key));
        done_.text += escape_html((*parts_.texts)[key]);
        return {};
    }

    base::Result<void> append_tag(std::string_view file, std::string_view tag, int depth) {
        const char kind = tag.empty() ? '\0' : tag.front();
        const std::string name(base::trim(tag.substr(tag.empty() ? 0 : 1)));
        switch (kind) {
            case '!':
                return {};
            case '>':
                return append_partial(name, depth);
            case '#':
                open_section(name, name, "");
                return {};
            case '^':
                open_section(name, "^" + name, "NOT_");
                return {};
            case '/':
                return close_section(file, name);
            case '{':
            case '%':
            case '=':
            case '\0':
                return failed(file, fmt::format("{{{{{}}}}} is not allowed", tag));
            default:
                done_.text += fmt::format("{{{{{}}}}}", tag);
                return {};
        }
    }

    base::Result<void> append_partial(const std::string& name, int depth) {
        if (name == "content" && !content_.empty()) return append(content_, depth + 1);
        return append(fmt::format("partials/{}.html", name), depth + 1);
    }

    void open_section(const std::string& name, const std::string& key, std::string_view prefix) {
        const std::string written = fmt::format("{}{}__{}", prefix, name, open_.size());
        open_.push_back({name, &open_.back().tree->inside[key], written});
        done_.text += fmt::format("{{{{#{}}}}}", written);
    }

    base::Result<void> close_section(std::string_view file, const std::string& name) {
        if (open_.size() < 2 || open_.back().name != name) {
            return failed(file, fmt::format("{{{{/{}}}}} closes nothing", name));
        }
        done_.text += fmt::format("{{{{/{}}}}}", open_.back().written);
        open_.pop_back();
        return {};
    }

    struct Open {
        std::string name;
        SectionTree* tree;
        std::string written = {};
    };
    const TemplateParts& parts_;
    std::string_view content_;
    ComposedTemplate done_;
    std::vector<Open> open_;
};

}  // namespace

base::Result<ComposedTemplate> compose_template(const TemplateParts& parts, std::string_view name,
                                                std::string_view content) {
    Composer composer(parts, content);
    TRY_DO(composer.append(name, 0));
    return composer.take();
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += letter;
        }
    }
    return escaped;
}

}  // namespace web
