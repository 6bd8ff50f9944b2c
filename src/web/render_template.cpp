// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around ctemplate.
#include "web/internal/render_template.h"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>

#include <vector>

namespace web {
namespace {

ctemplate::TemplateString engine_text(std::string_view text) { return {text.data(), text.size()}; }

/// What surrounds a place in the page: an entry, and the entries it stands in. An entry with values
/// of its own, a row, is whole by itself: what it does not have is not taken from around it, except
/// from the layout. One that is only shown has what surrounds it.
struct Surroundings {
    const PageData* data;
    const Surroundings* outer;
    bool is_layout = false;

    const std::vector<std::unique_ptr<PageData>>* entries_of(const std::string& section) const {
        const auto found = data->sections().find(section);
        if (found != data->sections().end() && !found->second.empty()) return &found->second;
        const Surroundings* next = outer;
        while (!data->values().empty() && next != nullptr && !next->is_layout) next = next->outer;
        return next == nullptr ? nullptr : next->entries_of(section);
    }
};

void set_values(ctemplate::TemplateDictionary& dictionary, const PageData& data) {
    for (const auto& [name, value] : data.values()) {
        dictionary.SetValue(engine_text(name), engine_text(value.text));
    }
}

/// The engine has no sections for "none", so those are filled here as sections of their own; only
/// what the template has is filled.
void fill_sections(ctemplate::TemplateDictionary& dictionary, const SectionTree& sections,
                   const Surroundings& here, int depth = 1) {
    for (const auto& [key, inside] : sections.inside) {
        const bool inverted = key.starts_with('^');
        const std::string name = inverted ? key.substr(1) : key;
        const auto written = [depth](const std::string& section) {
            return section + "__" + std::to_string(depth);
        };
        const auto* entries = here.entries_of(name);
        if (inverted && entries == nullptr) {
            fill_sections(*dictionary.AddSectionDictionary(written("NOT_" + name)), inside, here,
                          depth + 1);
        } else if (!inverted && entries != nullptr) {
            for (const auto& entry : *entries) {
                ctemplate::TemplateDictionary& round =
                    *dictionary.AddSectionDictionary(written(name));
                set_values(round, *entry);
                fill_sections(round, inside, {entry.get(), &here}, depth + 1);
            }
        }
    }
}

base::Error failed(std::string what) {
    return {base::ErrorKind::Corrupt, "template.failed", std::move(what)};
}

}  // namespace

struct PageTemplate::Engine {
    std::unique_ptr<ctemplate::Template> parsed;
    SectionTree sections;
};

PageTemplate::PageTemplate(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
PageTemplate::~PageTemplate() = default;
PageTemplate::PageTemplate(PageTemplate&&) noexcept = default;
PageTemplate& PageTemplate::operator=(PageTemplate&&) noexcept = default;

base::Result<PageTemplate> PageTemplate::parse(ComposedTemplate composed) {
    auto engine = std::make_unique<Engine>();
    engine->parsed.reset(
        ctemplate::Template::StringToTemplate(composed.text, ctemplate::STRIP_BLANK_LINES));
    if (!engine->parsed) return failed("data stands where it cannot be escaped safely");
    engine->sections = std::move(composed.sections);
    return PageTemplate(std::move(engine));
}

base::Result<std::string> PageTemplate::fill(const PageData& data,
                                             const PageData* surrounding) const {
    ctemplate::TemplateDictionary dictionary("page");
    const Surroundings outer{surrounding, nullptr, true};
    if (surrounding != nullptr) set_values(dictionary, *surrounding);
    set_values(dictionary, data);
    fill_sections(dictionary, engine_->sections,
                  {&data, surrounding == nullptr ? nullptr : &outer});
    std::string page;
    if (!engine_->parsed->Expand(&page, &dictionary)) return failed("was not filled");
    return page;
}

}  // namespace web
