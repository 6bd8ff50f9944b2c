// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around ctemplate: every template is composed and parsed once for each language.
#include "web/render.h"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>
#include <fmt/format.h>

#include "base/try.h"
#include "web/internal/embedded.h"
#include "web/internal/static_files.h"
#include "web/internal/template_source.h"

namespace web {
namespace {

constexpr std::string_view folder = "templates/";

struct ParsedTemplate {
    std::unique_ptr<ctemplate::Template> engine;
    SectionTree sections;
};
using Templates = std::map<std::string, ParsedTemplate, std::less<>>;

base::Error failed(std::string_view name, std::string_view what) {
    return {base::ErrorKind::Corrupt, "template.failed", fmt::format("{}: {}", name, what)};
}

std::string_view code_of(Language language) { return language == Language::Danish ? "da" : "en"; }

ctemplate::TemplateString engine_text(std::string_view text) { return {text.data(), text.size()}; }

/// What surrounds a place in the page: an entry, and the entries it stands in.
struct Surroundings {
    const PageData* data;
    const Surroundings* outer;

    const std::vector<std::unique_ptr<PageData>>* entries_of(const std::string& section) const {
        const auto found = data->sections().find(section);
        if (found != data->sections().end() && !found->second.empty()) return &found->second;
        return outer == nullptr ? nullptr : outer->entries_of(section);
    }
};

void set_values(ctemplate::TemplateDictionary& dictionary, const PageData& data) {
    for (const auto& [name, value] : data.values()) {
        dictionary.SetValue(engine_text(name), engine_text(value.text));
    }
}

/// Only the sections that the template has are filled.
void fill(ctemplate::TemplateDictionary& dictionary, const SectionTree& sections,
          const Surroundings& here) {
    set_values(dictionary, *here.data);
    for (const auto& [key, inside] : sections.inside) {
        const bool inverted = key.starts_with('^');
        const std::string name = inverted ? key.substr(1) : key;
        const auto* entries = here.entries_of(name);
        if (inverted && entries == nullptr) {
            const PageData nothing;
            fill(*dictionary.AddSectionDictionary("NOT_" + name), inside, {&nothing, &here});
        } else if (!inverted && entries != nullptr) {
            for (const auto& entry : *entries) {
                fill(*dictionary.AddSectionDictionary(name), inside, {entry.get(), &here});
            }
        }
    }
}

base::Result<void> add_template(Templates& templates, Language language, std::string_view name,
                                std::string_view layout) {
    const TemplateParts parts{
        .file =
            [](std::string_view file) { return find_embedded(fmt::format("{}{}", folder, file)); },
        .address = [](std::string_view path) { return static_address(path.substr(1)); },
        .texts = &Texts::of(language)};
    TRY(auto composed,
        layout.empty() ? compose_template(parts, name, "") : compose_template(parts, layout, name));
    std::unique_ptr<ctemplate::Template> engine(
        ctemplate::Template::StringToTemplate(composed.text, ctemplate::STRIP_BLANK_LINES));
    if (!engine) return failed(name, "cannot be escaped safely; what is wrong stands above");
    templates.insert_or_assign(fmt::format("{}:{}", code_of(language), name),
                               ParsedTemplate{std::move(engine), std::move(composed.sections)});
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

base::Result<std::string> expand(const std::string& name, const Texts& texts,
                                 const Surroundings& data) {
    if (!templates()) return templates().error();
    const auto& all = templates().value();
    const auto found = all.find(fmt::format("{}:{}", code_of(texts.language()), name));
    if (found == all.end()) return failed(name, "there is no such template");
    ctemplate::TemplateDictionary dictionary("page");
    if (data.outer != nullptr) set_values(dictionary, *data.outer->data);
    fill(dictionary, found->second.sections, data);
    std::string page;
    if (!found->second.engine->Expand(&page, &dictionary)) return failed(name, "was not filled");
    return page;
}

/// "at_moeder" on "/moeder/2018-02-26-direktionen".
std::string place_of(std::string_view path) {
    if (path.size() < 2) return "at_forside";
    return fmt::format("at_{}", path.substr(1, path.find('/', 1) - 1));
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
    const Surroundings outer{&surrounding, nullptr};
    return expand(fmt::format("pages/{}.html", page), texts, {&data, &outer});
}

base::Result<std::string> render_partial(std::string_view name, const PageData& data,
                                         const Texts& texts) {
    return expand(fmt::format("partials/{}.html", name), texts, {&data, nullptr});
}

}  // namespace web
