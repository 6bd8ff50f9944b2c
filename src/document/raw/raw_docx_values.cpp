// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_docx_values.h"

#include "base/text.h"
#include "document/raw/markup_scan.h"
#include "document/raw/raw_beside.h"

namespace document {
namespace {

using Kind = MarkupToken::Kind;

/// "a" of "/ns0:d[1]/ns0:a[1]".
std::string last_step(std::string_view path) {
    std::string_view step = path.substr(path.rfind('/') + 1);
    step = step.substr(0, step.find('['));
    const std::size_t colon = step.rfind(':');
    return std::string(colon == step.npos ? step : step.substr(colon + 1));
}

bool is_bound_data(std::string_view name) {
    return name.starts_with("customXml/item") && name.find("Props") == name.npos;
}

}  // namespace

bool DocxValues::wants(std::string_view name) const {
    return name == "word/numbering.xml" || name == "docProps/core.xml" ||
           name == "docProps/custom.xml" || is_bound_data(name);
}

void DocxValues::read(std::string_view name, std::string_view part) {
    if (name.starts_with("docProps/") || is_bound_data(name)) {
        data_.emplace_back(name, markup_to_utf8(part));
    } else if (name == "word/numbering.xml") {
        read_numbering(markup_to_utf8(part));
    } else if (name == "word/document.xml") {
        read_text(markup_to_utf8(part));
    }
}

void DocxValues::read_text(std::string_view xml) {
    struct Control {
        std::string bound;
        bool has_text = false;
    };
    std::vector<Control> controls;
    std::string level = "0";
    MarkupScan scan(xml, Markup::Xml);
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        if (token.kind == Kind::Open) {
            if (token.name == "sdt" && !token.is_empty()) controls.push_back({});
            if (token.name == "dataBinding" && !controls.empty()) {
                controls.back().bound = last_step(attribute_of(token.rest, "w:xpath"));
            }
            // Its bound data is a picture as letters, not words.
            if (token.name == "picture" && !controls.empty()) controls.back().has_text = true;
            if (token.name == "numPr") level = "0";
            if (token.name == "ilvl") level = attribute_of(token.rest, "w:val");
            if (token.name == "numId") used_.emplace(attribute_of(token.rest, "w:val"), level);
        } else if (token.kind == Kind::Close && token.name == "sdt" && !controls.empty()) {
            const Control control = controls.back();
            controls.pop_back();
            if (!control.has_text && !control.bound.empty()) bound_.insert(control.bound);
            if (!controls.empty()) controls.back().has_text |= control.has_text;
        } else if (token.kind == Kind::Text && !controls.empty()) {
            controls.back().has_text |= !base::trim(token.text).empty();
        }
    }
}

void DocxValues::read_numbering(std::string_view xml) {
    std::string described;
    std::string level;
    std::string list;
    MarkupScan scan(xml, Markup::Xml);
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        if (token.kind != Kind::Open) continue;
        const std::string value(attribute_of(token.rest, "w:val"));
        if (token.name == "abstractNum") {
            described = attribute_of(token.rest, "w:abstractNumId");
        } else if (token.name == "lvl") {
            level = attribute_of(token.rest, "w:ilvl");
        } else if (token.name == "lvlText" && list.empty()) {
            marks_[{described, level}] = value;
        } else if (token.name == "num") {
            list = attribute_of(token.rest, "w:numId");
        } else if (token.name == "abstractNumId") {
            lists_[list] = value;
        }
    }
}

void DocxValues::add(std::vector<RawText>& into) const {
    for (const auto& [list, level] : used_) {
        const auto described = lists_.find(list);
        if (described == lists_.end()) continue;
        const auto mark = marks_.find({described->second, level});
        // "Kapitel %1" is counted by the list itself; a word alone stands before each of its lines.
        if (mark == marks_.end() || mark->second.find('%') != std::string::npos) continue;
        std::string text;
        append_resolved(text, mark->second);
        into.push_back({"numbering.xml", 0, std::move(text)});
    }
    for (const auto& [name, xml] : data_) {
        if (name.starts_with("docProps/")) add_properties(xml, name, into);
        if (bound_.empty()) continue;
        MarkupScan scan(xml, Markup::Xml);
        bool is_bound = false;
        for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
            if (token.kind == Kind::Text && is_bound && !base::trim(token.text).empty()) {
                std::string text;
                append_resolved(text, token.text);
                into.push_back({name, 0, std::move(text)});
            } else if (token.kind != Kind::Text) {
                is_bound = token.kind == Kind::Open && bound_.contains(token.name);
            }
        }
    }
}

}  // namespace document
