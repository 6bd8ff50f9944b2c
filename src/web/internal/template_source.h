// SPDX-License-Identifier: AGPL-3.0-or-later
// Template files to one whole text a page and language: layout, partials, screen texts and file
// addresses are put in here, once, so that a request only fills in data.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/render.h"

namespace web {

/// The sections of a template, inside each other. An inverted one ({{^name}}) is named "^name".
struct SectionTree {
    std::map<std::string, SectionTree> inside;
};

struct ComposedTemplate {
    /// For the engine: {{#name}} has become {{#name__1}}, {{^name}} {{#NOT_name__1}}: the number is
    /// how many sections it stands in, itself among them. So a section that is not filled is never
    /// taken by the engine from what stands around it.
    std::string text;
    SectionTree sections;
};

/// Where the parts come from.
struct TemplateParts {
    /// "layouts/page.html" to its text.
    std::function<std::optional<std::string_view>(std::string_view)> file;
    /// "/css/site.css" to its address, or nothing when there is no such file.
    std::function<std::optional<std::string>(std::string_view)> address;
    const Texts* texts = nullptr;
};

/// `name` is a file ("layouts/page.html"); {{> content}} in it becomes the file `content`. Corrupt
/// "template.failed" for an unknown file, text or address, unbalanced sections or a file without
/// the escaping line.
base::Result<ComposedTemplate> compose_template(const TemplateParts& parts, std::string_view name,
                                                std::string_view content);

/// For text and quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace web
