// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of an office file by name, and what they refer to. Knows no text.
#pragma once
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/office/format_zip.h"

namespace document::office {

/// Where a reference of a part leads. Nothing outside the file is ever opened.
struct Relation {
    std::string type;    ///< The last word of its type: "header", "hyperlink".
    std::string target;  ///< A part's name, or an address when `external`.
    bool external = false;
};
using Relations = std::map<std::string, Relation, std::less<>>;

/// An office file. The bytes must outlive it.
class Package {
public:
    /// Invalid "file.damaged" for what is no archive or has two parts of one name, whose readers
    /// would not agree which is meant; "file.too_large", "file.password".
    static base::Result<Package> open(std::string_view bytes);

    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Invalid "file.damaged" when the part is not there or does not unpack.
    base::Result<std::string> read(std::string_view name) const;
    /// Empty when the part refers to nothing, or in no form that can be read.
    Relations relations_of(std::string_view part) const;
    const std::vector<ZipEntry>& entries() const { return entries_; }

private:
    const ZipEntry* find(std::string_view name) const;

    std::string_view bytes_;
    std::vector<ZipEntry> entries_;
    std::map<std::string, std::size_t, std::less<>> by_name_;  ///< In small letters.
};

/// Parsed XML with the usual prefixes, whatever prefixes the file has. Entities of its own stay as
/// they are written and nothing is fetched. Invalid "file.damaged".
struct Xml {
    std::string bytes;
    pugi::xml_document tree;
};
enum class Space { InTexts, Everywhere };
base::Result<void> load_xml(Xml& xml, std::string bytes, Space space, std::string_view name);

/// The name behind the prefix.
std::string_view local_name(const pugi::xml_node& node);
/// First child of that whole name ("w:p"); null node when there is none.
pugi::xml_node child_of(const pugi::xml_node& node, const char* name);
/// The attribute's text; empty when it is not there.
std::string_view attribute_of(const pugi::xml_node& node, const char* name);
int number_of(std::string_view text, int otherwise);

}  // namespace document::office
