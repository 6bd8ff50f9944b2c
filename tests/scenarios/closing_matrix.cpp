// SPDX-License-Identifier: AGPL-3.0-or-later
#include "scenarios/closing_matrix.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "support/zip_file.h"

namespace matrix {
namespace {

enum class Style { Line, Heading, Section };

struct Paragraph {
    Style style = Style::Line;
    std::string text;
    std::vector<std::pair<std::string, std::string>> rows = {};
};

std::vector<Paragraph> paragraphs_of(const Sheet& sheet) {
    std::vector<Paragraph> all;
    const auto add = [&](Style style, const std::string& text) {
        if (!text.empty()) all.push_back({style, text});
    };
    add(Style::Line, "Referat");
    add(Style::Line, "Udvalg: Havneudvalget");
    add(Style::Line, "Mødedato: " + sheet.date);
    add(Style::Line, sheet.head);
    add(Style::Heading, "Punkt 1: Godkendelse af dagsorden");
    add(Style::Section, "Beslutning");
    add(Style::Line, "Godkendt.");
    add(Style::Line, sheet.above);
    add(Style::Heading, "Punkt 2: " + sheet.title);
    add(Style::Line, sheet.case_number);
    add(Style::Line, sheet.under);
    if (!sheet.rows.empty()) all.push_back({Style::Line, "", sheet.rows});
    add(Style::Section, "Sagsfremstilling");
    add(Style::Line, "Her skriver forvaltningen om " + sheet.mark + " i en sætning.");
    add(Style::Section, "Beslutning");
    add(Style::Line, "Godkendt.");
    add(Style::Line, sheet.last);
    return all;
}

std::string written_as_text(const Sheet& sheet, bool markdown) {
    std::string made;
    for (const Paragraph& one : paragraphs_of(sheet)) {
        for (const auto& [left, right] : one.rows) {
            made += markdown ? fmt::format("| {} | {} |\n", left, right)
                             : fmt::format("{}\t{}\n", left, right);
            const bool first = &left == &one.rows.front().first;
            if (markdown && first) made += "|---|---|\n";
        }
        const bool heading = markdown && one.style == Style::Heading;
        const bool section = markdown && one.style == Style::Section;
        if (one.rows.empty()) made += (heading ? "## " : section ? "### " : "") + one.text + "\n";
        made += "\n";
    }
    return made;
}

std::string escaped(const std::string& text) {
    std::string made;
    for (const char byte : text) {
        if (byte == '&')
            made += "&amp;";
        else if (byte == '<')
            made += "&lt;";
        else if (byte == '"')
            made += "&quot;";
        else
            made.push_back(byte);
    }
    return made;
}

std::string written_as_html(const Sheet& sheet) {
    const std::string word = escaped(sheet.part_text);
    const auto is = [&](std::string_view part) { return sheet.part == part; };
    std::string head =
        "<meta charset=\"utf-8\"><title>" + (is("title") ? word : "Referat") + "</title>";
    if (is("meta")) head += "<meta name=\"description\" content=\"" + word + "\">";
    if (is("style")) head += "<style>.a::before{content:\"" + word + "\"}</style>";
    std::string made = "<!DOCTYPE html><html lang=\"da\"><head>" + head + "</head><body>";
    if (is("header")) made += "<header>" + word + "</header>";
    bool second = false;
    for (const Paragraph& one : paragraphs_of(sheet)) {
        second = second || one.text.starts_with("Punkt 2");
        if (!one.rows.empty()) {
            made += "<table>";
            for (const auto& [left, right] : one.rows)
                made += "<tr><td>" + escaped(left) + "</td><td>" + escaped(right) + "</td></tr>";
            made += "</table>";
            continue;
        }
        const std::string tag = one.style == Style::Heading   ? "h2"
                                : one.style == Style::Section ? "h3"
                                                              : "p";
        std::string more;
        const bool target = second && one.style == Style::Heading;
        if (target && is("attribute")) more = " title=\"" + word + "\"";
        if (target && is("label")) more = " aria-label=\"" + word + "\"";
        if (target && is("class")) more = " class=\"" + word + "\"";
        made += "<" + tag + more + ">" + escaped(one.text) + "</" + tag + ">";
        if (target && is("comment")) made += "<!-- " + word + " -->";
        if (target && is("hidden")) made += "<p style=\"display:none\">" + word + "</p>";
        if (target && is("picture")) made += "<p><img src=\"/a.png\" alt=\"" + word + "\"></p>";
        if (target && is("input")) made += "<p><input readonly value=\"" + word + "\"></p>";
    }
    if (is("footer")) made += "<footer>" + word + "</footer>";
    return made + "</body></html>";
}

std::string written_as_docx(const Sheet& sheet) {
    const std::string word = escaped(sheet.part_text);
    const auto is = [&](std::string_view part) { return sheet.part == part; };
    const auto run = [](const std::string& properties, const std::string& inside) {
        return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + inside +
               "</w:r>";
    };
    const std::string text = "<w:t xml:space=\"preserve\">" + word + "</w:t>";
    std::string body;
    for (const Paragraph& one : paragraphs_of(sheet)) {
        if (!one.rows.empty()) {
            body += "<w:tbl>";
            for (const auto& [left, right] : one.rows)
                body += "<w:tr><w:tc>" + support::word_paragraph(escaped(left)) + "</w:tc><w:tc>" +
                        support::word_paragraph(escaped(right)) + "</w:tc></w:tr>";
            body += "</w:tbl>";
            continue;
        }
        body += support::word_paragraph(escaped(one.text));
        if (!one.text.starts_with("Punkt 2")) continue;
        if (is("box")) {
            body +=
                "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>"
                "<w:txbxContent><w:p>" +
                run("", text) +
                "</w:p></w:txbxContent></wps:txbx>"
                "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>";
        }
        if (is("hidden")) body += "<w:p>" + run("<w:vanish/>", text) + "</w:p>";
        if (is("deleted")) {
            body += "<w:p><w:del w:id=\"1\">" + run("", "<w:delText>" + word + "</w:delText>") +
                    "</w:del></w:p>";
        }
        if (is("control")) {
            body += "<w:sdt><w:sdtPr/><w:sdtContent><w:p>" + run("", text) +
                    "</w:p></w:sdtContent></w:sdt>";
        }
        if (is("field"))
            body += "<w:p><w:fldSimple w:instr=\"DOCPROPERTY Adgang\">" + run("", text) +
                    "</w:fldSimple></w:p>";
        if (is("picture")) {
            body += "<w:p>" +
                    run("", "<w:drawing><wp:docPr id=\"1\" name=\"b\" descr=\"" + word +
                                "\"/></w:drawing>") +
                    "</w:p>";
        }
        if (is("style")) body += support::word_paragraph("Notat", "<w:pStyle w:val=\"a7\"/>");
        if (is("comment")) body += "<w:p>" + run("", "<w:commentReference w:id=\"1\"/>") + "</w:p>";
        if (is("note")) body += "<w:p>" + run("", "<w:footnoteReference w:id=\"2\"/>") + "</w:p>";
    }
    support::Parts parts;
    std::vector<support::Relation> relations;
    const std::string paragraph = "<w:p>" + run("", text) + "</w:p>";
    const auto part = [&](const std::string& type, const std::string& root,
                          const std::string& inside) {
        parts.push_back({"word/" + type + ".xml", support::word_part(root, inside)});
        relations.push_back({"r" + type, type, type + ".xml"});
    };
    if (is("header")) part("header", "hdr", paragraph);
    if (is("footer")) part("footer", "ftr", paragraph);
    if (is("comment"))
        part("comments", "comments", "<w:comment w:id=\"1\">" + paragraph + "</w:comment>");
    if (is("note"))
        part("footnotes", "footnotes", "<w:footnote w:id=\"2\">" + paragraph + "</w:footnote>");
    if (is("style"))
        part("styles", "styles",
             "<w:style w:type=\"paragraph\" w:styleId=\"a7\"><w:name w:val=\"" + word +
                 "\"/></w:style>");
    if (is("title")) {
        parts.push_back(
            {"docProps/core.xml", "<cp:coreProperties xmlns:cp=\"a\" xmlns:dc=\"b\"><dc:title>" +
                                      word + "</dc:title></cp:coreProperties>"});
    }
    if (is("property")) {
        parts.push_back({"docProps/custom.xml",
                         "<Properties xmlns:vt=\"v\"><property name=\"Adgang\"><vt:lpwstr>" + word +
                             "</vt:lpwstr></property></Properties>"});
    }
    return support::docx_of(body, parts, relations);
}

std::string written_as_odt(const Sheet& sheet) {
    const std::string word = escaped(sheet.part_text);
    const auto is = [&](std::string_view part) { return sheet.part == part; };
    std::string body;
    for (const Paragraph& one : paragraphs_of(sheet)) {
        if (!one.rows.empty()) {
            body += "<table:table>";
            for (const auto& [left, right] : one.rows)
                body += "<table:table-row><table:table-cell><text:p>" + escaped(left) +
                        "</text:p></table:table-cell><table:table-cell><text:p>" + escaped(right) +
                        "</text:p></table:table-cell></table:table-row>";
            body += "</table:table>";
            continue;
        }
        body += "<text:p>" + escaped(one.text) + "</text:p>";
        if (!one.text.starts_with("Punkt 2")) continue;
        if (is("box")) {
            body += "<text:p><draw:frame><draw:text-box><text:p>" + word +
                    "</text:p></draw:text-box></draw:frame></text:p>";
        }
        if (is("comment")) {
            body += "<text:p><office:annotation><text:p>" + word +
                    "</text:p></office:annotation></text:p>";
        }
        if (is("section"))
            body +=
                "<text:section text:name=\"" + word + "\"><text:p>Notat</text:p></text:section>";
        if (is("note")) {
            body +=
                "<text:p><text:note text:note-class=\"footnote\"><text:note-citation>1"
                "</text:note-citation><text:note-body><text:p>" +
                word + "</text:p></text:note-body></text:note></text:p>";
        }
    }
    const std::string styles =
        is("header") ? "<office:master-styles><style:master-page><style:header><text:p>" + word +
                           "</text:p></style:header></style:master-page></office:master-styles>"
                     : "";
    return support::odt_of(body, "", styles);
}

/// Latin-1 with what a PDF string needs escaped.
std::string pdf_string(const std::string& text) {
    std::string made = "(";
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        at += point.length;
        const bool plain = point.value >= ' ' && point.value < 0x7F && point.value != '(' &&
                           point.value != ')' && point.value != '\\';
        if (plain) {
            made.push_back(static_cast<char>(point.value));
        } else {
            made += fmt::format("\\{:03o}", static_cast<unsigned>(point.value) & 0xFFU);
        }
    }
    return made + ")";
}

std::string written_as_pdf(const Sheet& sheet) {
    const auto is = [&](std::string_view part) { return sheet.part == part; };
    std::string page;
    int y = 780;
    const auto draw = [&](int left, int height, int size, const std::string& text) {
        page += fmt::format("BT /F1 {} Tf 1 0 0 1 {} {} Tm {} Tj ET\n", size, left, height,
                            pdf_string(text));
    };
    if (is("header")) draw(60, 825, 8, sheet.part_text);
    if (is("footer")) draw(60, 20, 8, sheet.part_text);
    for (const Paragraph& one : paragraphs_of(sheet)) {
        for (const auto& [left, right] : one.rows) {
            draw(60, y, 11, left);
            draw(260, y, 11, right);
            y -= 16;
        }
        if (one.rows.empty()) draw(60, y, one.style == Style::Heading ? 16 : 11, one.text);
        y -= one.style == Style::Heading ? 34 : 28;
    }
    std::vector<std::string> objects = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 "
                    "R/Resources<</Font<</F1 5 0 R>>>>{}>>",
                    is("note") ? "/Annots[7 0 R]" : ""),
        fmt::format("<</Length {}>>stream\n{}endstream", page.size(), page),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Title " + pdf_string(is("title") ? sheet.part_text : "Referat") + ">>",
        "<</Type/Annot/Subtype/Text/Rect[1 1 9 9]/Contents " + pdf_string(sheet.part_text) + ">>"};
    std::string made = "%PDF-1.4\n";
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < objects.size(); ++at) {
        places.push_back(made.size());
        made += fmt::format("{} 0 obj\n{}\nendobj\n", at + 1, objects[at]);
    }
    const std::size_t table = made.size();
    made += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (const std::size_t place : places) made += fmt::format("{:010} 00000 n \n", place);
    return made + fmt::format("trailer<</Root 1 0 R/Info 6 0 R/Size {}>>\nstartxref\n{}\n%%EOF\n",
                              objects.size() + 1, table);
}

std::vector<Carrier> parts_of(const std::vector<std::string>& names) {
    std::vector<Carrier> carriers;
    for (const std::string& name : names) {
        carriers.push_back({name, [name](Sheet& sheet, File&, const std::string& form) {
                                sheet.part = name;
                                sheet.part_text = form;
                            }});
    }
    return carriers;
}

}  // namespace

std::vector<std::string> forms() {
    return {"Lukket",
            "LUKKET PUNKT",
            "Lukket sag",
            "Fortroligt punkt",
            "Ikke offentligt",
            "Lukkket",
            "L U K K E T",
            "lukketpunkt",
            "Punkt for lukkede døre",
            "Personsag",
            "Uden offentlighed",
            "Skal ikke publiceres",
            "Hemmeligt",
            "Delvist lukket",
            "Undtaget fra aktindsigt",
            "styrelseslovens § 10, stk. 2",
            "Lu\u00ADkket",
            "Confidential",
            "lu\u043A\u043Aet",
            "\uFF4C\uFF55\uFF4B\uFF4B\uFF45\uFF54",
            "Tavshedsbelagt",
            "Dette punkt er lukket",
            "Lukket møde",
            "Ej offentligt punkt",
            "Konfidentielt",
            "Lukkedørspunkt",
            "Ansættelsessag",
            "Punktet er udeladt",
            "LUKK3T",
            "lu(k)ket",
            "Må ikke citeres",
            "Må ikke deles",
            "Ikke til referat",
            "Uden presse",
            "Bag låste døre",
            "Kun for byrådet"};
}

std::vector<Carrier> common_carriers() {
    using Words = const std::string&;
    return {
        {"title_end", [](Sheet& sheet, File&, Words form) { sheet.title += " (" + form + ")"; }},
        {"title_dash", [](Sheet& sheet, File&, Words form) { sheet.title += " - " + form; }},
        {"title_start",
         [](Sheet& sheet, File&, Words form) { sheet.title = form + " - " + sheet.title; }},
        {"under", [](Sheet& sheet, File&, Words form) { sheet.under = form; }},
        {"label", [](Sheet& sheet, File&, Words form) { sheet.under = "Status: " + form; }},
        {"above", [](Sheet& sheet, File&, Words form) { sheet.above = form; }},
        {"last", [](Sheet& sheet, File&, Words form) { sheet.last = form; }},
        {"head", [](Sheet& sheet, File&, Words form) { sheet.head = form; }},
        {"head_label", [](Sheet& sheet, File&, Words form) { sheet.head = "Type: " + form; }},
        {"cell",
         [](Sheet& sheet, File&, Words form) {
             sheet.rows = {{"Felt", "Indhold"}, {"Adgang", form}, {"Frist", "1. maj"}};
         }},
        {"file_name", [](Sheet&, File& file, Words form) { file.name = form + " " + file.name; }},
        {"folder", [](Sheet&, File& file, Words form) { file.name = form + "/" + file.name; }}};
}

std::vector<Format> formats() {
    return {{"txt", [](const Sheet& sheet) { return written_as_text(sheet, false); }, {}},
            {"md", [](const Sheet& sheet) { return written_as_text(sheet, true); }, {}},
            {"html", written_as_html,
             parts_of({"title", "meta", "style", "header", "footer", "attribute", "label", "class",
                       "comment", "hidden", "picture", "input"}),
             false, 6},
            {"docx", written_as_docx,
             parts_of({"box", "hidden", "deleted", "control", "field", "picture", "style",
                       "comment", "note", "header", "footer", "title", "property"}),
             false, 3},
            {"odt", written_as_odt, parts_of({"box", "comment", "section", "note", "header"}),
             false, 3},
            {"pdf", written_as_pdf, parts_of({"header", "footer", "title", "note"}), true, 4}};
}

}  // namespace matrix
