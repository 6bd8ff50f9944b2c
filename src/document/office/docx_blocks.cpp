// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/docx_blocks.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "document/office/docx_table.h"

namespace document::office {
namespace {

bool is_deleted_mark(const pugi::xml_node& paragraph) {
    const pugi::xml_node mark = child_of(child_of(paragraph, "w:pPr"), "w:rPr");
    return child_of(mark, "w:del") || child_of(mark, "w:moveFrom");
}

}  // namespace

std::vector<Block> DocxBlocks::read(const pugi::xml_node& story) { return read_story(story, true); }

std::vector<Block> DocxBlocks::read_story(const pugi::xml_node& node, bool outermost) {
    Story story;
    story.outermost = outermost;
    walk(node, story);
    if (!story.carried.is_empty()) {
        story.sink.add(Block{Paragraph{story.carried.finish()}});
    }
    return story.sink.take();
}

void DocxBlocks::walk(const pugi::xml_node& node, Story& story) {
    if (++depth_ > deepest_nesting) {
        context_.report("document.nested_too_deep", "its text is kept as one paragraph");
        InlineBuilder text;
        text.add(all_text(node), {});
        story.sink.add(Block{Paragraph{text.finish()}});
    } else {
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_element) read_element(child, story);
        }
    }
    --depth_;
}

void DocxBlocks::read_element(const pugi::xml_node& node, Story& story) {
    const std::string_view name = node.name();
    if (name == "w:p") {
        read_paragraph(node, story);
    } else if (name == "w:tbl") {
        read_table(node, story);
    } else if (name == "w:sdt") {
        walk(child_of(node, "w:sdtContent"), story);
    } else if (name == "mc:AlternateContent") {
        walk(chosen_alternative(node), story);
    } else if (name == "w:altChunk") {
        add_chunk(node, story);
    } else if (name == "w:del" || name == "w:moveFrom") {
        ++context_.deleted;
        walk(node, story);
        --context_.deleted;
    } else if (name == "w:r" || name == "w:hyperlink" || name == "m:oMathPara") {
        // Where only paragraphs may stand: text all the same.
        InlineBuilder text;
        pugi::xml_document holder;
        pugi::xml_node paragraph = holder.append_child("w:p");
        paragraph.append_copy(node);
        inlines_.read(paragraph, context_.styles.paragraph(""), text);
        emit_text(text.finish(), false, {}, std::nullopt, story);
    } else if (name != "w:sectPr" && name != "w:tblPr" && node.first_child()) {
        walk(node, story);
    }
}

Style DocxBlocks::style_of(const pugi::xml_node& paragraph) const {
    const pugi::xml_node properties = child_of(paragraph, "w:pPr");
    const std::string_view id = attribute_of(child_of(properties, "w:pStyle"), "w:val");
    Style style = context_.styles.paragraph(id);
    const ParagraphProperties own = paragraph_properties(properties);
    style.paragraph.take(own);
    // A list that comes with the style is numbered at the style's level in it.
    if (!own.list && !own.level && style.paragraph.list) {
        const auto level = context_.numbers.level_of_style(*style.paragraph.list, id);
        if (level) style.paragraph.level = level;
    }
    return style;
}

void DocxBlocks::read_paragraph(const pugi::xml_node& node, Story& story) {
    ++context_.paragraph;
    const Style style = style_of(node);
    inlines_.set_dotted_tabs(style.use == StyleUse::Contents ||
                             style.paragraph.dotted_tab.value_or(false));
    // What was two paragraphs and is one now: its words stay apart.
    if (!story.carried.is_empty()) story.carried.add(" ", {});
    inlines_.read(node, style, story.carried);
    if (!is_deleted_mark(node) && context_.deleted == 0) emit(node, style, story);
    read_boxes(story);
    if (story.outermost) read_notes(story);
}

std::optional<ParagraphNumber> DocxBlocks::number_of_paragraph(const pugi::xml_node& paragraph,
                                                               const Style& style, bool empty) {
    if (!style.paragraph.list) return std::nullopt;
    // A paragraph that is hidden with its end is not counted.
    const pugi::xml_node mark = child_of(child_of(paragraph, "w:pPr"), "w:rPr");
    if (empty && switch_of(mark, "w:vanish").value_or(false)) return std::nullopt;
    return context_.numbers.next(*style.paragraph.list, style.paragraph.level.value_or(0));
}

void DocxBlocks::emit(const pugi::xml_node& node, const Style& style, Story& story) {
    const bool strong = story.carried.is_all_strong();
    Text text = story.carried.finish();
    const auto number = number_of_paragraph(node, style, text.plain.empty());
    emit_text(std::move(text), strong, style, number, story);
}

void DocxBlocks::emit_text(Text text, bool strong, const Style& style,
                           const std::optional<ParagraphNumber>& number, Story& story) {
    if (text.plain.empty()) return;
    story.caption_last = style.use == StyleUse::Caption;
    const int outline = style.use == StyleUse::Title ? 0 : style.paragraph.outline.value_or(9);
    if (outline >= 0 && outline < 9) {
        std::replace(text.plain.begin(), text.plain.end(), '\n', ' ');
        if (number) text = with_label(number->label, std::move(text));
        return story.sink.add(Block{Heading{std::min(outline + 1, 6), std::move(text)}});
    }
    if (!number || (!number->bullet && number->label.empty())) {
        return story.sink.add(Block{Paragraph{std::move(text)}});
    }
    if (!number->bullet && (strong || has_word(number->label))) {
        return story.sink.add(Block{Paragraph{with_label(number->label, std::move(text))}});
    }
    ItemPlace place{*style.paragraph.list, number->level, !number->bullet, number->value,
                    number->label};
    story.sink.add_item(place, Block{Paragraph{std::move(text)}});
}

void DocxBlocks::read_boxes(Story& story) {
    const std::vector<WaitingBox> boxes = std::exchange(context_.boxes, {});
    for (const WaitingBox& box : boxes) {
        std::vector<Block> blocks;
        if (box.content) {
            blocks = read_story(box.content, false);
        } else {
            InlineBuilder text;
            text.add(box.words, {});
            blocks.push_back(Block{Paragraph{text.finish()}});
        }
        if (context_.deleted > 0 || context_.hidden > 0) {
            context_.set_aside(context_.deleted > 0 ? AsideKind::Deleted : AsideKind::Hidden,
                               plain_text_of(Document{blocks}));
            continue;
        }
        for (Block& block : blocks) story.sink.add(std::move(block));
    }
}

void DocxBlocks::read_notes(Story& story) {
    while (!context_.notes.empty()) {
        const std::vector<WaitingNote> notes = std::exchange(context_.notes, {});
        for (const WaitingNote& note : notes) {
            const Relations* before = std::exchange(context_.relations, note.relations);
            Text text = flattened(read_story(note.node, false));
            context_.relations = before;
            if (!text.plain.empty()) story.sink.add(Block{Note{note.label, std::move(text)}});
        }
    }
}

void DocxBlocks::add_chunk(const pugi::xml_node& node, Story& story) {
    if (context_.relations == nullptr) return;
    const auto found = context_.relations->find(attribute_of(node, "r:id"));
    if (found == context_.relations->end() || found->second.external) return;
    // Two signs of the private area: no text has them by chance.
    const std::string mark = "\uF8FE" + std::to_string(context_.reading.chunks.size()) + "\uF8FE";
    context_.reading.chunks.push_back({mark, found->second.target});
    story.sink.add(Block{Paragraph{{mark, {}}}});
}

void DocxBlocks::read_table(const pugi::xml_node& node, Story& story) {
    DocxTable reader(*this);
    std::vector<Block> blocks = reader.read(node);
    for (Block& block : blocks) {
        auto* table = std::get_if<Table>(&block.content);
        std::vector<Block>& before = story.sink.blocks();
        if (table != nullptr && !table->caption && story.caption_last && !before.empty()) {
            if (auto* caption = std::get_if<Paragraph>(&before.back().content)) {
                table->caption = std::move(caption->text);
                before.pop_back();
            }
        }
        story.caption_last = false;
        story.sink.add(std::move(block));
    }
    if (story.outermost) read_notes(story);
}

}  // namespace document::office
