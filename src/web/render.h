// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages from templates. Data is plain; the template engine is seen only in render.cpp. How a
// template is written stands in README.md.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "document/html_writer.h"

namespace web {

/// What a template is filled with: texts, safe HTML, and sections (each shown once for every
/// entry).
class PageData {
public:
    /// Shown escaped. A name ending in "_html" is a broken assumption: that is for set_html.
    PageData& set(std::string name, std::string text);
    PageData& set(std::string name, int number);
    /// HTML that the document writer made; shown as it is ({{name_html:none}} in the template). The
    /// name must end in "_html".
    PageData& set_html(std::string name, const document::SafeHtml& html);
    /// One more round of a section; fill the answer.
    PageData& add(const std::string& section);
    /// Shows a section once, without data of its own.
    PageData& show(const std::string& section);
    /// Shows it only when true.
    PageData& show_if(const std::string& section, bool shown);

    struct Value {
        std::string text;
        bool safe_html = false;
    };
    const std::map<std::string, Value>& values() const { return values_; }
    const std::map<std::string, std::vector<std::unique_ptr<PageData>>>& sections() const {
        return sections_;
    }

private:
    std::map<std::string, Value> values_;
    std::map<std::string, std::vector<std::unique_ptr<PageData>>> sections_;
};

enum class Language { Danish, English };

/// Screen texts by key: texts/da.json and en.json of the kit and of each part of the site, one flat
/// object each ({"menu.meetings": "Møder"}). A text may hold {0}, {1} places.
class Texts {
public:
    /// The text; a missing key is a broken build (tools/check_texts), shown as the key itself.
    std::string_view operator[](std::string_view key) const;
    bool has(std::string_view key) const;
    std::string with(std::string_view key, const std::vector<std::string>& places) const;
    /// Picks "key.one" or "key.many" and fills {0} with the number.
    std::string count(std::string_view key, int number) const;
    Language language() const { return language_; }

    static const Texts& of(Language language);

private:
    friend struct TextsLoader;
    Language language_ = Language::Danish;
    std::map<std::string, std::string, std::less<>> texts_;
};

/// Fills templates/pages/{page}.html of whichever part has it inside the site's layout. Texts
/// ([[menu.meetings]]) are filled in when templates are loaded, never by handlers. `data` must set
/// "title". Corrupt "template.failed".
base::Result<std::string> render_page(std::string_view page, const PageData& data,
                                      const Texts& texts, std::string_view path);
/// A template without the layout: templates/partials/{name}.html.
base::Result<std::string> render_partial(std::string_view name, const PageData& data,
                                         const Texts& texts);
/// Parses every template; the server does not start when one fails. Corrupt "template.failed":
/// `detail` names the file and what is wrong with it.
base::Result<void> load_templates();

}  // namespace web
