// SPDX-License-Identifier: AGPL-3.0-or-later
// Archives made in memory: office files of exactly the parts a test wants.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace support {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::uint32_t crc_of(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

inline void put(std::string& bytes, std::uint64_t value, int length) {
    for (int at = 0; at < length; ++at) {
        bytes.push_back(at < 8 ? static_cast<char>(value >> (8 * at)) : '\0');
    }
}

/// Its parts stored, not packed.
inline std::string zip_of(const Parts& parts) {
    std::string bytes;
    std::string list;
    for (const auto& [name, content] : parts) {
        const std::uint64_t offset = bytes.size();
        std::string head;
        put(head, 20, 2);
        put(head, 0, 8);
        put(head, crc_of(content), 4);
        put(head, content.size(), 4);
        put(head, content.size(), 4);
        put(head, name.size(), 2);
        put(head, 0, 2);
        bytes += "PK\x03\x04" + head + name + content;
        list += "PK\x01\x02";
        put(list, 20, 2);
        list += head;
        put(list, 0, 10);
        put(list, offset, 4);
        list += name;
    }
    const std::uint64_t start = bytes.size();
    bytes += list + "PK\x05\x06";
    put(bytes, 0, 4);
    put(bytes, parts.size(), 2);
    put(bytes, parts.size(), 2);
    put(bytes, list.size(), 4);
    put(bytes, start, 4);
    put(bytes, 0, 2);
    return bytes;
}

inline constexpr const char* word_names =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// A part of a Word file: `root` is "document", "styles", "numbering", "hdr" ...
inline std::string word_part(const std::string& root, const std::string& inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + root + word_names + ">" + inside +
           "</w:" + root + ">";
}

/// A relation of the main part: id, last word of the type, target. An address is external.
struct Relation {
    std::string id;
    std::string type;
    std::string target;
};

/// A Word file of a body and other parts. Styles, numbers, headers and notes are referred to by
/// what `relations` say.
inline std::string docx_of(const std::string& body, Parts parts = {},
                           const std::vector<Relation>& relations = {}) {
    const std::string types =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    std::string list =
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas."
        "openxmlformats.org/package/2006/relationships\">";
    for (const Relation& relation : relations) {
        const bool external = relation.target.find("://") != std::string::npos;
        list += "<Relationship Id=\"" + relation.id + "\" Type=\"" + types + relation.type +
                "\" Target=\"" + relation.target + "\"" +
                (external ? " TargetMode=\"External\"" : "") + "/>";
    }
    list += "</Relationships>";
    parts.insert(parts.begin(), {"[Content_Types].xml", "<Types/>"});
    parts.push_back({"word/_rels/document.xml.rels", list});
    parts.push_back({"word/document.xml", word_part("document", "<w:body>" + body + "</w:body>")});
    return zip_of(parts);
}

/// A paragraph of one run.
inline std::string word_paragraph(const std::string& text, const std::string& properties = "") {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
           "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

inline constexpr const char* odf_names =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// An OpenDocument text of a body, automatic styles, and the inside of styles.xml.
inline std::string odt_of(const std::string& body, const std::string& automatic = "",
                          const std::string& styles = "") {
    const std::string content = std::string("<?xml version=\"1.0\"?><office:document-content") +
                                odf_names + "><office:automatic-styles>" + automatic +
                                "</office:automatic-styles><office:body><office:text>" + body +
                                "</office:text></office:body></office:document-content>";
    const std::string other = std::string("<?xml version=\"1.0\"?><office:document-styles") +
                              odf_names + ">" + styles + "</office:document-styles>";
    return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                   {"content.xml", content},
                   {"styles.xml", other}});
}

}  // namespace support
