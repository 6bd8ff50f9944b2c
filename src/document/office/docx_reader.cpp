// SPDX-License-Identifier: AGPL-3.0-or-later
// A Word file: its main text, and what stands beside it.
#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "base/try.h"
#include "document/internal/format_captions.h"
#include "document/normal_form.h"
#include "document/office/docx_blocks.h"
#include "document/office/reading.h"

namespace document::office {
namespace {

/// The trees of the parts, which the notes' nodes point into.
struct Parts {
    Xml main;
    Xml styles;
    Xml numbers;
    Xml footnotes;
    Xml endnotes;
};

std::string file_of(std::string_view part) {
    return std::string(part.substr(part.rfind('/') == part.npos ? 0 : part.rfind('/') + 1));
}

std::string main_part(const Package& files) {
    for (const auto& [id, relation] : files.relations_of("")) {
        if (relation.type == "officeDocument" && files.has(relation.target)) return relation.target;
    }
    return "word/document.xml";
}

class DocxReader {
public:
    explicit DocxReader(const Package& files) : files_(files), context_(files) {}

    base::Result<Reading> read() {
        const std::string main = main_part(files_);
        TRY(std::string bytes, files_.read(main));
        TRY_DO(load_xml(parts_.main, std::move(bytes), Space::InTexts, file_of(main)));
        context_.document_relations = files_.relations_of(main);
        context_.relations = &context_.document_relations;
        context_.place = file_of(main);
        TRY_DO(load_styles());
        load_notes("footnotes", parts_.footnotes, context_.footnotes, context_.footnote_relations);
        load_notes("endnotes", parts_.endnotes, context_.endnotes, context_.endnote_relations);
        const pugi::xml_node body = child_of(parts_.main.tree.document_element(), "w:body");
        if (!body) {
            return base::Error{base::ErrorKind::Invalid, "file.damaged",
                               "it has no text that a word processor would show"};
        }
        DocxBlocks blocks(context_);
        // Some programs write several bodies, one after the other.
        for (const pugi::xml_node& one : parts_.main.tree.document_element().children("w:body")) {
            std::vector<Block> more = blocks.read(one);
            auto& all = context_.reading.document.blocks;
            std::move(more.begin(), more.end(), std::back_inserter(all));
        }
        read_unreferred_notes();
        read_beside();
        attach_to_tables(context_.reading.document);
        context_.reading.document = normalise(std::move(context_.reading.document));
        tell_what_was_left_out(context_.reading);
        return std::move(context_.reading);
    }

private:
    /// The part that the main part refers to as its `type`; empty when there is none.
    std::string part_of_type(std::string_view type) const {
        for (const auto& [id, relation] : context_.document_relations) {
            if (relation.type == type && !relation.external && files_.has(relation.target)) {
                return relation.target;
            }
        }
        return {};
    }

    bool load_part(std::string_view type, Xml& xml) {
        const std::string part = part_of_type(type);
        if (part.empty()) return false;
        auto bytes = files_.read(part);
        const bool loaded =
            bytes && load_xml(xml, std::move(bytes).value(), Space::InTexts, file_of(part));
        if (!loaded) context_.report("document.part_unreadable", file_of(part));
        return loaded;
    }

    base::Result<void> load_styles() {
        if (load_part("styles", parts_.styles)) {
            context_.styles = Styles(parts_.styles.tree.document_element());
        }
        if (load_part("numbering", parts_.numbers)) {
            context_.numbers = Numbers(parts_.numbers.tree.document_element());
        }
        return {};
    }

    void load_notes(std::string_view type, Xml& xml,
                    std::map<std::string, pugi::xml_node, std::less<>>& notes,
                    Relations& relations) {
        if (!load_part(type, xml)) return;
        relations = files_.relations_of(part_of_type(type));
        for (const pugi::xml_node& note : xml.tree.document_element().children()) {
            const std::string_view kind = attribute_of(note, "w:type");
            // The line above notes and its like are no notes.
            if (!kind.empty() && kind != "normal") {
                context_.set_aside(AsideKind::Furniture, all_text(note));
                continue;
            }
            notes.emplace(attribute_of(note, "w:id"), note);
        }
    }

    std::string text_beside(const pugi::xml_node& root) {
        DocxBlocks blocks(context_);
        return plain_text_of(Document{blocks.read(root)});
    }

    /// A note whose reference was deleted or hidden is not shown either.
    void read_unreferred_notes() {
        const std::size_t shown = static_cast<std::size_t>(context_.note_count);
        if (shown >= context_.footnotes.size() + context_.endnotes.size()) return;
        for (const auto* notes : {&context_.footnotes, &context_.endnotes}) {
            for (const auto& [id, node] : *notes) {
                if (was_read(node)) continue;
                context_.set_aside(AsideKind::Hidden, all_text(node));
            }
        }
    }

    bool was_read(const pugi::xml_node& note) const {
        return context_.read_notes.contains(note.hash_value());
    }

    void read_part_beside(const std::string& part, AsideKind kind) {
        auto bytes = files_.read(part);
        Xml xml;
        if (!bytes || !load_xml(xml, std::move(bytes).value(), Space::InTexts, file_of(part))) {
            return context_.report("document.part_unreadable", file_of(part));
        }
        const Relations relations = files_.relations_of(part);
        const Relations* before = std::exchange(context_.relations, &relations);
        const std::string place = std::exchange(context_.place, file_of(part));
        const int paragraph = std::exchange(context_.paragraph, 0);
        const std::string text = text_beside(xml.tree.document_element());
        if (!base::trim(text).empty()) {
            context_.reading.asides.push_back({kind, text, context_.place});
            if (kind == AsideKind::Furniture) {
                context_.report("document.running_head", base::collapse_space(text));
            }
        }
        context_.relations = before;
        context_.place = place;
        context_.paragraph = paragraph;
    }

    void read_beside() {
        for (const auto& [id, relation] : context_.document_relations) {
            if (relation.external || !files_.has(relation.target)) continue;
            if (relation.type == "header" || relation.type == "footer") {
                read_part_beside(relation.target, AsideKind::Furniture);
            } else if (relation.type == "comments") {
                read_part_beside(relation.target, AsideKind::Comment);
            } else if (relation.type == "aFChunk" && !is_chunk(relation.target)) {
                context_.reading.chunks.push_back({"", relation.target});
            }
        }
        read_properties();
    }

    bool is_chunk(const std::string& part) const {
        const auto& chunks = context_.reading.chunks;
        return std::any_of(chunks.begin(), chunks.end(),
                           [&](const Chunk& chunk) { return chunk.part == part; });
    }

    /// Title, subject and key words say what a document is about, also that it is closed.
    void read_properties() {
        auto bytes = files_.read("docProps/core.xml");
        Xml xml;
        if (!bytes || !load_xml(xml, std::move(bytes).value(), Space::InTexts, "core.xml")) return;
        for (const pugi::xml_node& node : xml.tree.document_element().children()) {
            const std::string_view name = local_name(node);
            const bool tells = name == "title" || name == "subject" || name == "keywords" ||
                               name == "category" || name == "description" ||
                               name == "contentStatus";
            const std::string_view text = base::trim(node.child_value());
            if (tells && !text.empty()) {
                context_.reading.asides.push_back(
                    {AsideKind::Furniture, std::string(text), "core.xml"});
            }
        }
    }

    const Package& files_;
    Parts parts_;
    DocxContext context_;
};

}  // namespace

base::Result<Reading> read_docx(std::string_view bytes) {
    TRY(const Package files, Package::open(bytes));
    return DocxReader(files).read();
}

}  // namespace document::office
