// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/package.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/try.h"

namespace document::office {
namespace {

constexpr std::size_t largest_part = 192U << 20U;

base::Error damaged(std::string detail) {
    return base::Error{base::ErrorKind::Invalid, "file.damaged", std::move(detail)};
}

std::string plain_name(std::string_view name) {
    std::string plain = base::lower_case(name);
    std::replace(plain.begin(), plain.end(), '\\', '/');
    while (plain.starts_with('/')) plain.erase(0, 1);
    return plain;
}

/// "../media/x.png" seen from "word/document.xml" is "media/x.png".
std::string resolved(std::string_view from, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string folder(from.substr(0, from.rfind('/') == from.npos ? 0 : from.rfind('/')));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const std::size_t slash = folder.rfind('/');
        folder.resize(slash == std::string::npos ? 0 : slash);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return folder.empty() ? std::string(target) : folder + '/' + std::string(target);
}

struct KnownName {
    std::string_view address;  ///< What the namespace's address ends with.
    std::string_view prefix;
};
constexpr KnownName known_names[] = {
    {"/wordprocessingml/main", "w"},
    {"wordprocessingml/2006/main", "w"},
    {"officeDocument/2006/relationships", "r"},
    {"officeDocument/relationships", "r"},
    {"markup-compatibility/2006", "mc"},
    {"drawingml/2006/main", "a"},
    {"drawingml/main", "a"},
    {"drawingml/2006/diagram", "dgm"},
    {"drawingml/diagram", "dgm"},
    {"drawingml/2006/chart", "c"},
    {"drawingml/chart", "c"},
    {"drawingml/2006/wordprocessingDrawing", "wp"},
    {"drawingml/wordprocessingDrawing", "wp"},
    {"officeDocument/2006/math", "m"},
    {"officeDocument/math", "m"},
    {"word/2010/wordprocessingShape", "wps"},
    {"word/2010/wordml", "w14"},
    {"schemas-microsoft-com:vml", "v"},
    {"package/2006/relationships", ""},
    {"opendocument:xmlns:office:1.0", "office"},
    {"opendocument:xmlns:style:1.0", "style"},
    {"opendocument:xmlns:text:1.0", "text"},
    {"opendocument:xmlns:table:1.0", "table"},
    {"opendocument:xmlns:drawing:1.0", "draw"},
    {"opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"opendocument:xmlns:form:1.0", "form"},
    {"opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"1999/xlink", "xlink"},
    {"1998/Math/MathML", "math"},
    {"purl.org/dc/elements/1.1/", "dc"},
};

const std::string_view* usual_prefix(std::string_view address) {
    for (const KnownName& known : known_names) {
        if (address.ends_with(known.address)) return &known.prefix;
    }
    return nullptr;
}

using Prefixes = std::map<std::string, std::string, std::less<>>;

/// Prefixes of the file that are not the usual ones. One meaning a prefix: programs write so.
void note_prefixes(const pugi::xml_node& node, Prefixes& other) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
        const std::string_view prefix = name.size() > 6 ? name.substr(6) : std::string_view();
        const std::string_view* usual = usual_prefix(attribute.value());
        if (usual != nullptr && *usual != prefix) other[std::string(prefix)] = std::string(*usual);
    }
}

std::string renamed(std::string_view name, const Prefixes& other, bool attribute) {
    const std::size_t colon = name.find(':');
    const std::string_view prefix = colon == name.npos ? std::string_view() : name.substr(0, colon);
    if (attribute && prefix.empty()) return {};
    const auto found = other.find(prefix);
    if (found == other.end()) return {};
    const std::string_view local = colon == name.npos ? name : name.substr(colon + 1);
    return found->second.empty() ? std::string(local) : found->second + ":" + std::string(local);
}

/// Calls `see` for every element, without recursion: files nest as deep as they like.
template <class See>
void walk(const pugi::xml_node& root, See see) {
    pugi::xml_node node = root.first_child();
    while (node) {
        if (node.type() == pugi::node_element) see(node);
        if (node.first_child()) {
            node = node.first_child();
            continue;
        }
        while (node && node != root && !node.next_sibling()) node = node.parent();
        if (!node || node == root) return;
        node = node.next_sibling();
    }
}

/// Damaged letters, and characters that are named by a number no character has, as U+FFFD.
std::string with_sound_letters(std::string_view text) {
    std::string sound;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        base::append_code_point(sound, point.value);
        at += point.length;
    }
    return sound;
}

/// All words of the tree, so that whoever takes one over, an attribute's too, has sound letters.
void mend_letters(pugi::xml_document& tree) {
    walk(tree, [](pugi::xml_node node) {
        for (pugi::xml_attribute attribute : node.attributes()) {
            if (base::is_valid_utf8(attribute.value())) continue;
            attribute.set_value(with_sound_letters(attribute.value()).c_str());
        }
        for (pugi::xml_node child : node.children()) {
            const bool holds_words =
                child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
            if (!holds_words || base::is_valid_utf8(child.value())) continue;
            child.set_value(with_sound_letters(child.value()).c_str());
        }
    });
}

void use_usual_prefixes(pugi::xml_document& tree) {
    Prefixes other;
    walk(tree, [&](pugi::xml_node node) {
        if (node.first_attribute()) note_prefixes(node, other);
    });
    if (other.empty()) return;
    walk(tree, [&](pugi::xml_node node) {
        const std::string name = renamed(node.name(), other, false);
        if (!name.empty()) node.set_name(name.c_str());
        for (pugi::xml_attribute attribute : node.attributes()) {
            if (std::string_view(attribute.name()).starts_with("xmlns")) continue;
            const std::string own = renamed(attribute.name(), other, true);
            if (!own.empty()) attribute.set_name(own.c_str());
        }
    });
}

}  // namespace

base::Result<Package> Package::open(std::string_view bytes) {
    Package package;
    package.bytes_ = bytes;
    TRY(package.entries_, list_zip(bytes));
    TRY_DO(check_zip(package.entries_));
    for (std::size_t i = 0; i < package.entries_.size(); ++i) {
        const std::string& name = package.entries_[i].name;
        if (name.ends_with('/')) continue;
        if (!package.by_name_.emplace(plain_name(name), i).second) {
            return damaged("two of its parts are called " + name);
        }
    }
    return package;
}

const ZipEntry* Package::find(std::string_view name) const {
    const auto found = by_name_.find(plain_name(name));
    return found == by_name_.end() ? nullptr : &entries_[found->second];
}

base::Result<std::string> Package::read(std::string_view name) const {
    const ZipEntry* entry = find(name);
    if (entry == nullptr) return damaged("the part " + std::string(name) + " is missing");
    return unpack_entry(bytes_, *entry, largest_part);
}

Relations Package::relations_of(std::string_view part) const {
    Relations relations;
    const std::size_t slash = part.rfind('/');
    const std::string folder(slash == part.npos ? "" : part.substr(0, slash + 1));
    const std::string_view file = slash == part.npos ? part : part.substr(slash + 1);
    const std::string name = folder + "_rels/" + std::string(file) + ".rels";
    if (!has(name)) return relations;
    auto bytes = read(name);
    Xml xml;
    if (!bytes || !load_xml(xml, std::move(bytes).value(), Space::InTexts, name)) return relations;
    for (const pugi::xml_node& node : xml.tree.first_child().children()) {
        Relation relation;
        const std::string_view type = attribute_of(node, "Type");
        relation.type = type.substr(type.rfind('/') == type.npos ? 0 : type.rfind('/') + 1);
        relation.external = attribute_of(node, "TargetMode") == "External";
        const std::string_view target = attribute_of(node, "Target");
        relation.target = relation.external ? std::string(target) : resolved(part, target);
        relations.emplace(attribute_of(node, "Id"), std::move(relation));
    }
    return relations;
}

base::Result<void> load_xml(Xml& xml, std::string bytes, Space space, std::string_view name) {
    xml.bytes = std::move(bytes);
    const unsigned int spaces =
        space == Space::Everywhere ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single;
    const pugi::xml_parse_result parsed = xml.tree.load_buffer_inplace(
        xml.bytes.data(), xml.bytes.size(), pugi::parse_default | spaces);
    if (parsed.status == pugi::status_out_of_memory) {
        return base::Error{base::ErrorKind::Invalid, "file.too_much_memory", std::string(name)};
    }
    if (!parsed) {
        return damaged(std::string(name) + ": " + parsed.description());
    }
    mend_letters(xml.tree);
    use_usual_prefixes(xml.tree);
    return {};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, const char* name) { return node.child(name); }

std::string_view attribute_of(const pugi::xml_node& node, const char* name) {
    return node.attribute(name).value();
}

int number_of(std::string_view text, int otherwise) {
    int value = otherwise;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? value : otherwise;
}

}  // namespace document::office
