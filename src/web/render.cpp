// SPDX-License-Identifier: AGPL-3.0-or-later
// Every template, parsed once for each language, and what is filled in on every page.
#include "web/render.h"

#include <fmt/format.h>

#include "base/try.h"
#include "web/internal/embedded.h"
#include "web/internal/render_template.h"
#include "web/internal/static_files.h"
#include "web/internal/template_source.h"

namespace web {
namespace {

constexpr std::string_view folder = "templates/";
using Templates = std::map<std::string, PageTemplate, std::less<>>;

base::Error failed(std::string_view name, std::string_view what) {
    return {base::ErrorKind::Corrupt, "template.failed", fmt::format("{}: {}", name, what)};
}

std::string_view code_of(Language language) { return language == Language::Danish ? "da" : "en"; }

base::Result<void> add_template(Templates& templates, Language language, std::string_view name,
                                std::string_view layout) {
    const TemplateParts parts{
        .file =
            [](std::string_view file) { return find_embedded(fmt::format("{}{}", folder, file)); },
        .address = [](std::string_view path) { return static_address(path.substr(1)); },
        .texts = &Texts::of(language)};
    TRY(auto composed,
        layout.empty() ? compose_template(parts, name, "") : compose_template(parts, layout, name));
    auto parsed = PageTemplate::parse(std::move(composed));
    if (!parsed) return failed(name, parsed.error().detail);
    templates.emplace(fmt::format("{}:{}", code_of(language), name), std::move(parsed).value());
    return {};
}

base::Result<Templates> parse_templates() {
    Templates templates;
    for (const base::Asset& file : embedded_files()) {
        if (!file.name.starts_with(folder)) continue;
        const std::string_view name = file.name.substr(folder.size());
        for (const Language language : {Language::Danish, Language::English}) {
            if (name.starts_with("pages/")) {
                TRY_DO(add_template(templates, language, name, "layouts/page.html"));
            } else if (name.starts_with("partials/")) {
                TRY_DO(add_template(templates, language, name, ""));
            }
        }
    }
    return templates;
}

const base::Result<Templates>& templates() {
    static const base::Result<Templates> parsed = parse_templates();
    return parsed;
}

base::Result<std::string> fill(const std::string& name, const Texts& texts, const PageData& data,
                               const PageData* surrounding) {
    if (!templates()) return templates().error();
    const Templates& all = templates().value();
    const auto found = all.find(fmt::format("{}:{}", code_of(texts.language()), name));
    if (found == all.end()) return failed(name, "there is no such template");
    return found->second.fill(data, surrounding);
}

/// "at_moeder" on "/moeder/2018-02-26-direktionen".
std::string place_of(std::string_view path) {
    if (path.size() < 2) return "at_forside";
    path.remove_prefix(1);
    return fmt::format("at_{}", path.substr(0, path.find('/')));
}

}  // namespace

base::Result<void> load_templates() {
    if (!templates()) return templates().error();
    return {};
}

base::Result<std::string> render_page(std::string_view page, const PageData& data,
                                      const Texts& texts, std::string_view path) {
    if (!data.values().contains("title")) return failed(page, "no title was set");
    PageData surrounding;
    surrounding.set("language", std::string(code_of(texts.language())));
    surrounding.set("path", std::string(path));
    surrounding.show(place_of(path));
    return fill(fmt::format("pages/{}.html", page), texts, data, &surrounding);
}

base::Result<std::string> render_partial(std::string_view name, const PageData& data,
                                         const Texts& texts) {
    return fill(fmt::format("partials/{}.html", name), texts, data, nullptr);
}

}  // namespace web
