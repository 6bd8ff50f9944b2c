// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/shown_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/try.h"
#include "document/office/office_file.h"
#include "document/office/package.h"
#include "document/office/shown_odf.h"

namespace document {
namespace {

using office::local_name;
using office::Package;
using office::Reading;
using office::Xml;

constexpr std::string_view workbook = "xl/workbook.xml";
constexpr std::string_view presentation = "ppt/presentation.xml";

void add_line(Reading& reading, const std::string& text) {
    std::string line = base::collapse_space(text);
    if (line.empty()) return;
    reading.document.blocks.push_back(Block{Paragraph{{std::move(line), {}}}});
}

base::Result<void> load(Xml& xml, const Package& files, std::string_view part) {
    TRY(std::string bytes, files.read(part));
    return office::load_xml(xml, std::move(bytes), office::Space::InTexts, part);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node one : node.children()) {
        if (local_name(one) == name) return one;
    }
    return {};
}

std::string_view attribute(const pugi::xml_node& node, const char* name) {
    return office::attribute_of(node, name);
}

bool is_on(std::string_view value) {
    return !value.empty() && value != "0" && value != "false" && value != "off";
}

/// The last name alone: "r:id", whatever stands before the colon.
std::string_view relation_of(const pugi::xml_node& node) {
    for (const pugi::xml_attribute one : node.attributes()) {
        const std::string_view name = one.name();
        if (name.size() > 3 && name.ends_with(":id")) return one.value();
    }
    return {};
}

/// Of a text in runs, without how it is pronounced.
std::string text_in(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node one : node.children()) {
        if (local_name(one) == "t") text += one.text().get();
        if (local_name(one) == "r") text += child(one, "t").text().get();
    }
    return text;
}

using Strings = std::vector<std::string>;

base::Result<Strings> shared_strings(const Package& files) {
    constexpr std::string_view part = "xl/sharedStrings.xml";
    Strings all;
    if (!files.has(part)) return all;
    Xml xml;
    TRY_DO(load(xml, files, part));
    for (const pugi::xml_node one : child(xml.tree, "sst").children()) {
        if (local_name(one) == "si") all.push_back(text_in(one));
    }
    return all;
}

/// "AB12" is 28; 0 when it does not say.
int column_of(std::string_view cell) {
    int column = 0;
    for (const char letter : cell) {
        if (letter < 'A' || letter > 'Z' || column > 100'000) break;
        column = column * 26 + (letter - 'A') + 1;
    }
    return column;
}

class Columns {
public:
    explicit Columns(const pugi::xml_node& sheet) {
        for (const pugi::xml_node one : child(sheet, "cols").children()) {
            if (!is_on(attribute(one, "hidden"))) continue;
            hidden_.emplace_back(office::number_of(attribute(one, "min"), 0),
                                 office::number_of(attribute(one, "max"), 0));
        }
    }
    bool hides(int column) const {
        return std::any_of(hidden_.begin(), hidden_.end(), [&](const auto& one) {
            return one.first <= column && column <= one.second;
        });
    }

private:
    std::vector<std::pair<int, int>> hidden_;
};

std::string words_of_cell(const pugi::xml_node& cell, const Strings& strings) {
    const std::string_view type = attribute(cell, "t");
    if (type == "inlineStr") return text_in(child(cell, "is"));
    const std::string_view value = child(cell, "v").text().get();
    if (type == "str") return std::string(value);
    if (type != "s") return {};
    const int at = office::number_of(value, -1);
    const bool is_there = at >= 0 && static_cast<std::size_t>(at) < strings.size();
    return is_there ? strings[static_cast<std::size_t>(at)] : std::string();
}

base::Result<void> add_sheet(Reading& reading, const Package& files, std::string_view part,
                             const Strings& strings) {
    Xml xml;
    TRY_DO(load(xml, files, part));
    const pugi::xml_node sheet = child(xml.tree, "worksheet");
    const Columns columns(sheet);
    for (const pugi::xml_node row : child(sheet, "sheetData").children()) {
        if (is_on(attribute(row, "hidden"))) continue;
        std::string line;
        int column = 0;
        for (const pugi::xml_node cell : row.children()) {
            const int named = column_of(attribute(cell, "r"));
            column = named > 0 ? named : column + 1;
            if (!columns.hides(column)) line += words_of_cell(cell, strings) + ' ';
        }
        add_line(reading, line);
    }
    return {};
}

base::Result<void> add_workbook(Reading& reading, const Package& files) {
    TRY(const Strings strings, shared_strings(files));
    Xml xml;
    TRY_DO(load(xml, files, workbook));
    const office::Relations relations = files.relations_of(workbook);
    for (const pugi::xml_node one : child(child(xml.tree, "workbook"), "sheets").children()) {
        if (attribute(one, "state").find("idden") != std::string_view::npos) continue;
        add_line(reading, std::string(attribute(one, "name")));
        const auto found = relations.find(relation_of(one));
        if (found == relations.end() || found->second.external) continue;
        if (found->second.type != "worksheet") continue;
        TRY_DO(add_sheet(reading, files, found->second.target, strings));
    }
    return {};
}

/// Every text, a line each paragraph.
class Paragraphs : public pugi::xml_tree_walker {
public:
    explicit Paragraphs(Reading& reading) : reading_(reading) {}
    bool for_each(pugi::xml_node& node) override {
        const std::string_view name = local_name(node);
        if (name == "p") finish();
        if (name == "br" || name == "tab") line_ += ' ';
        if (name == "t") line_ += node.text().get();
        return true;
    }
    bool end(pugi::xml_node&) override {
        finish();
        return true;
    }

private:
    void finish() {
        add_line(reading_, line_);
        line_.clear();
    }
    Reading& reading_;
    std::string line_;
};

base::Result<void> add_slide(Reading& reading, const Package& files, const std::string& part) {
    Xml xml;
    TRY_DO(load(xml, files, part));
    const std::string_view shown = attribute(child(xml.tree, "sld"), "show");
    if (!shown.empty() && !is_on(shown)) return {};
    Paragraphs paragraphs(reading);
    xml.tree.traverse(paragraphs);
    for (const auto& [id, relation] : files.relations_of(part)) {
        if (relation.external || relation.type != "diagramData") continue;
        if (!files.has(relation.target)) continue;
        Xml drawing;
        TRY_DO(load(drawing, files, relation.target));
        Paragraphs drawn(reading);
        drawing.tree.traverse(drawn);
    }
    return {};
}

base::Result<void> add_presentation(Reading& reading, const Package& files) {
    Xml xml;
    TRY_DO(load(xml, files, presentation));
    const office::Relations relations = files.relations_of(presentation);
    for (const pugi::xml_node one : child(child(xml.tree, "presentation"), "sldIdLst").children()) {
        const auto found = relations.find(relation_of(one));
        if (found == relations.end() || found->second.external) continue;
        TRY_DO(add_slide(reading, files, found->second.target));
    }
    return {};
}

base::Result<Reading> read_shown(std::string_view bytes) {
    TRY(const Package files, Package::open(bytes));
    Reading reading;
    if (files.has(workbook)) {
        TRY_DO(add_workbook(reading, files));
    } else if (files.has(presentation)) {
        TRY_DO(add_presentation(reading, files));
    } else if (files.has("mimetype")) {
        return office::read_shown_odf(files);
    } else {
        return base::Error{base::ErrorKind::Invalid, "file.format_unknown", "no such office file"};
    }
    return reading;
}

}  // namespace

base::Result<std::string> shown_words(std::string_view bytes, const ReadLimits& limits) {
    if (!bytes.starts_with("PK\x03\x04")) {
        return base::Error{base::ErrorKind::Invalid, "file.format_unknown", "no office file"};
    }
    if (bytes.size() > limits.file_bytes) {
        return base::Error{base::ErrorKind::Invalid, "file.too_large", ""};
    }
    Source source;
    TRY(const Document document, office::read_in_child(bytes, read_shown, limits, source));
    return plain_text_of(document);
}

}  // namespace document
