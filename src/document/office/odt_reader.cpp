// SPDX-License-Identifier: AGPL-3.0-or-later
// An OpenDocument text: its body, and what stands beside it.
#include "base/text.h"
#include "base/try.h"
#include "document/internal/format_captions.h"
#include "document/normal_form.h"
#include "document/office/odt_blocks.h"

namespace document::office {
namespace {

class OdtReader {
public:
    explicit OdtReader(const Package& files) : files_(files), blocks_(files, styles_, reading_) {}

    base::Result<Reading> read() {
        const auto manifest = files_.read("META-INF/manifest.xml");
        if (manifest && manifest.value().find("encryption-data") != std::string::npos) {
            return base::Error{base::ErrorKind::Invalid, "file.password",
                               "the file is protected with a password; save it without one"};
        }
        TRY(std::string bytes, files_.read("content.xml"));
        TRY_DO(load_xml(content_, std::move(bytes), Space::Everywhere, "content.xml"));
        const pugi::xml_node root = content_.tree.document_element();
        const pugi::xml_node body = child_of(child_of(root, "office:body"), "office:text");
        if (!body) {
            return base::Error{base::ErrorKind::Invalid, "file.damaged",
                               "it has no text that a word processor would show"};
        }
        load_styles();
        styles_.read(root);
        blocks_.set_place("content.xml");
        reading_.document.blocks = blocks_.read(body);
        read_furniture();
        read_properties();
        attach_to_tables(reading_.document);
        reading_.document = normalise(std::move(reading_.document));
        tell_what_was_left_out(reading_);
        return std::move(reading_);
    }

private:
    void load_styles() {
        auto bytes = files_.read("styles.xml");
        if (!bytes) return;
        if (!load_xml(other_, std::move(bytes).value(), Space::Everywhere, "styles.xml")) {
            reading_.findings.push_back({0, "document.part_unreadable", "styles.xml"});
            return;
        }
        styles_.read(other_.tree.document_element());
    }

    /// Heads and feet of all pages.
    void read_furniture() {
        blocks_.set_place("styles.xml");
        const pugi::xml_node pages =
            child_of(other_.tree.document_element(), "office:master-styles");
        for (const pugi::xml_node& page : pages.children()) {
            for (const pugi::xml_node& part : page.children()) {
                const std::string_view name = part.name();
                if (!name.starts_with("style:header") && !name.starts_with("style:footer"))
                    continue;
                const std::string text = plain_text_of(Document{blocks_.read(part)});
                if (base::trim(text).empty()) continue;
                reading_.asides.push_back({AsideKind::Furniture, text, "styles.xml"});
                reading_.findings.push_back(
                    {0, "document.running_head", base::collapse_space(text)});
            }
        }
    }

    void read_properties() {
        auto bytes = files_.read("meta.xml");
        Xml xml;
        if (!bytes || !load_xml(xml, std::move(bytes).value(), Space::InTexts, "meta.xml")) return;
        const pugi::xml_node meta = child_of(xml.tree.document_element(), "office:meta");
        for (const pugi::xml_node& node : meta.children()) {
            const std::string_view name = local_name(node);
            const bool tells =
                name == "title" || name == "subject" || name == "keyword" || name == "description";
            const std::string_view text = base::trim(node.child_value());
            if (tells && !text.empty()) {
                reading_.asides.push_back({AsideKind::Furniture, std::string(text), "meta.xml"});
            }
        }
    }

    const Package& files_;
    Xml content_;
    Xml other_;
    OdtStyles styles_;
    Reading reading_;
    OdtBlocks blocks_;
};

}  // namespace

base::Result<Reading> read_odt(std::string_view bytes) {
    TRY(const Package files, Package::open(bytes));
    return OdtReader(files).read();
}

}  // namespace document::office
