// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/odt_blocks.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "document/office/docx_context.h"

namespace document::office {
namespace {

/// Parts of the body that say how it was made, or what programs need.
bool is_silent(std::string_view name) {
    return name == "office:scripts" || name == "text:sequence-decls" ||
           name == "text:variable-decls" || name == "text:user-field-decls" ||
           name == "office:event-listeners" || name == "text:table-of-content-source" ||
           name == "text:illustration-index-source" || name == "text:alphabetical-index-source" ||
           name == "text:bibliography-source" || name == "text:user-index-source" ||
           name == "text:table-index-source" || name == "text:object-index-source";
}

bool is_drawing(std::string_view name) { return name.starts_with("draw:"); }

}  // namespace

void OdtBlocks::set_aside(AsideKind kind, std::string text) {
    if (base::trim(text).empty()) return;
    reading_.asides.push_back(
        {kind, std::move(text), place_ + ", paragraph " + std::to_string(paragraph_)});
}

std::vector<Block> OdtBlocks::read(const pugi::xml_node& story) { return read_story(story, true); }

std::vector<Block> OdtBlocks::read_story(const pugi::xml_node& node, bool outermost) {
    Story story;
    story.outermost = outermost;
    walk(node, story, nullptr);
    return story.sink.take();
}

void OdtBlocks::walk(const pugi::xml_node& node, Story& story, Open* list) {
    if (++depth_ > deepest_nesting) {
        reading_.findings.push_back(
            {0, "document.nested_too_deep", "its text is kept as one paragraph"});
        InlineBuilder text;
        add(every_text(node), {}, text);
        Text all = text.finish();
        if (!all.plain.empty()) story.sink.add(Block{Paragraph{std::move(all)}});
    } else {
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_element) {
                read_element(child, story, list);
            } else if (!base::trim(child.value()).empty()) {
                // Text outside of paragraphs: no program writes it, and it is not lost.
                InlineBuilder text;
                add(child.value(), {}, text);
                story.sink.add(Block{Paragraph{text.finish()}});
            }
        }
    }
    --depth_;
}

void OdtBlocks::read_element(const pugi::xml_node& node, Story& story, Open* list) {
    const std::string_view name = node.name();
    if (name == "text:p" || name == "text:h") {
        read_paragraph(node, story, list);
    } else if (name == "text:list") {
        read_list(node, story, list);
    } else if (name == "table:table") {
        read_table(node, story, list);
    } else if (name == "text:tracked-changes") {
        read_changes(node);
    } else if (name == "office:forms") {
        read_forms(node);
    } else if (name == "text:section") {
        const std::string_view shown = attribute_of(node, "text:display");
        const bool hidden = shown == "none" || (shown == "condition" &&
                                                attribute_of(node, "text:is-hidden") != "false");
        hidden_ += hidden ? 1 : 0;
        walk(node, story, list);
        hidden_ -= hidden ? 1 : 0;
    } else if (is_drawing(name)) {
        read_drawing(node, 0);
        finish_boxes(story);
    } else if (!is_silent(name) && node.first_child()) {
        walk(node, story, list);
    }
}

std::string OdtBlocks::heading_label(int outline, const pugi::xml_node& node) {
    const auto level = static_cast<std::size_t>(std::clamp(outline, 1, 10) - 1);
    const OdtListStyle& style = styles_.outline();
    if (style[level].form == NumberForm::None || style[level].bullet) return {};
    if (attribute_of(node, "text:is-list-header") == "true") return {};
    std::optional<int> start;
    if (attribute_of(node, "text:restart-numbering") == "true") {
        start = number_of(attribute_of(node, "text:start-value"), style[level].start);
    }
    outline_.next(style, level, start);
    return outline_.label(style, level);
}

void OdtBlocks::read_paragraph(const pugi::xml_node& node, Story& story, Open* list) {
    ++paragraph_;
    const std::string_view name = attribute_of(node, "text:style-name");
    const OdtProperties look = styles_.of_paragraph(name);
    dotted_ = look.contents;
    InlineBuilder builder;
    const int hidden_before = hidden_;
    for (const pugi::xml_node& child : node.children("text:hidden-paragraph")) {
        if (attribute_of(child, "text:is-hidden") != "false") ++hidden_;
    }
    read_inlines(node, look, builder, 0);
    hidden_ = hidden_before;
    set_aside(AsideKind::Hidden, std::exchange(hidden_words_, {}));
    const bool strong = builder.is_all_strong();
    Text text = builder.finish();
    int outline = look.outline.value_or(0);
    if (std::string_view(node.name()) == "text:h") {
        outline = std::max(number_of(attribute_of(node, "text:outline-level"), 1), 1);
    }
    if (look.title) outline = 1;
    if (!text.plain.empty()) {
        const bool counted = outline > 0 && list == nullptr && !look.title;
        if (counted) text = with_label(heading_label(outline, node), std::move(text));
        add_text(std::move(text), strong, look, outline, story, list);
    }
    finish_boxes(story);
    if (story.outermost) finish_notes(story);
}

void OdtBlocks::add_text(Text text, bool strong, const OdtProperties& look, int outline,
                         Story& story, Open* list) {
    story.caption_last = look.caption;
    std::string label;
    const bool first = list != nullptr && std::exchange(list->item_waits, false);
    int value = 1;
    if (first && list->style != nullptr) {
        value = list->count->next(*list->style, list->level, list->start);
        label = list->count->label(*list->style, list->level);
    }
    if (outline > 0) {
        std::replace(text.plain.begin(), text.plain.end(), '\n', ' ');
        return story.sink.add(
            Block{Heading{std::min(outline, 6), with_label(label, std::move(text))}});
    }
    Block block{Paragraph{std::move(text)}};
    if (list == nullptr) return story.sink.add(std::move(block));
    if (!first) return story.sink.add_to_item(std::move(block));
    const bool bullet = list->style == nullptr || (*list->style)[list->level].bullet;
    if (!bullet && label.empty()) return story.sink.add(std::move(block));
    if (!bullet && (strong || has_word(label))) {
        auto& paragraph = std::get<Paragraph>(block.content);
        paragraph.text = with_label(label, std::move(paragraph.text));
        return story.sink.add(std::move(block));
    }
    story.sink.add_item({list->id, static_cast<int>(list->level), !bullet, value, label},
                        std::move(block));
}

void OdtBlocks::read_list(const pugi::xml_node& node, Story& story, Open* outer) {
    Open list;
    std::string name(attribute_of(node, "text:style-name"));
    if (outer != nullptr) {
        list = *outer;
        ++list.level;
        if (const OdtListStyle* own = styles_.list(name)) list.style = own;
        list.level = std::min<std::size_t>(list.level, 9);
    } else {
        list.style = styles_.list(name);
        list.id = attribute_of(node, "xml:id");
        if (list.id.empty()) list.id = "list " + std::to_string(++unnamed_);
        const std::string goes_on(attribute_of(node, "text:continue-list"));
        const bool same = attribute_of(node, "text:continue-numbering") == "true";
        std::string before = goes_on;
        if (before.empty() && same) before = last_list_[name];
        if (counts_.contains(before)) counts_[list.id] = counts_[before];
        last_list_[name] = list.id;
        list.count = &counts_[list.id];
    }
    for (const pugi::xml_node& item : node.children()) {
        const std::string_view kind = item.name();
        if (kind != "text:list-item" && kind != "text:list-header") {
            if (item.type() == pugi::node_element) read_element(item, story, nullptr);
            continue;
        }
        list.item_waits = kind == "text:list-item";
        list.start.reset();
        if (const auto start = item.attribute("text:start-value")) {
            list.start = std::clamp(number_of(start.value(), 1), 0, 99'999'999);
        }
        walk(item, story, &list);
    }
}

/// What was deleted lies apart from the text; marks say where it was.
void OdtBlocks::read_changes(const pugi::xml_node& node) {
    for (const pugi::xml_node& region : node.children()) {
        for (const pugi::xml_node& change : region.children()) {
            if (std::string_view(change.name()) != "text:deletion") continue;
            std::string words;
            for (const pugi::xml_node& part : change.children()) {
                if (std::string_view(part.name()) != "office:change-info") {
                    words += every_text(part) + " ";
                }
            }
            set_aside(AsideKind::Deleted, std::move(words));
            for (const pugi::xml_node& info : change.children("office:change-info")) {
                for (const pugi::xml_node& remark : info.children("text:p")) {
                    set_aside(AsideKind::Comment, every_text(remark));
                }
            }
        }
        for (const char* kind : {"text:insertion", "text:format-change"}) {
            const pugi::xml_node info = child_of(child_of(region, kind), "office:change-info");
            for (const pugi::xml_node& remark : info.children("text:p")) {
                set_aside(AsideKind::Comment, every_text(remark));
            }
        }
    }
}

void OdtBlocks::finish_boxes(Story& story) {
    const auto boxes = std::exchange(boxes_, {});
    const auto drawn = std::exchange(drawn_, {});
    for (const pugi::xml_node& box : boxes) {
        for (Block& block : read_story(box, false)) story.sink.add_to_item(std::move(block));
    }
    for (const std::string& words : drawn) {
        InlineBuilder text;
        add(words, {}, text);
        Text all = text.finish();
        if (!all.plain.empty()) story.sink.add_to_item(Block{Paragraph{std::move(all)}});
    }
}

void OdtBlocks::finish_notes(Story& story) {
    while (!notes_.empty()) {
        const auto notes = std::exchange(notes_, {});
        for (const Note& note : notes) {
            Text text = flattened(read_story(note.body, false));
            if (!text.plain.empty()) {
                story.sink.add(Block{document::Note{note.label, std::move(text)}});
            }
        }
    }
}

}  // namespace document::office
