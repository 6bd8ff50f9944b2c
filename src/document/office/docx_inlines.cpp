// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/docx_inlines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/text.h"
#include "document/office/symbol_font.h"

namespace document::office {
namespace {

/// What begins a field: "HYPERLINK", "FORMCHECKBOX".
std::string_view kind_of(std::string_view instruction) {
    instruction = base::trim(instruction);
    return instruction.substr(0, instruction.find_first_of(" \t\\"));
}

/// The address of HYPERLINK "https://..."; nothing for one within the document (\l).
std::string address_of(std::string_view instruction) {
    if (base::lower_case(kind_of(instruction)) != "hyperlink") return {};
    const std::size_t open = instruction.find('"');
    if (open == instruction.npos) {
        const std::string_view rest = base::trim(base::trim(instruction).substr(9));
        const std::string_view word = rest.substr(0, rest.find(' '));
        return word.starts_with('\\') ? std::string() : std::string(word);
    }
    if (base::trim(instruction.substr(0, open)).ends_with("\\l")) return {};
    return std::string(instruction.substr(open + 1, instruction.find('"', open + 1) - open - 1));
}

bool is_on(const pugi::xml_node& node) {
    const std::string_view value = attribute_of(node, "w:val");
    return node && value != "0" && value != "false" && value != "off";
}

/// What a field of an old form shows though it has no words: a box, or the chosen one of several.
std::string form_words(const pugi::xml_node& form) {
    if (const pugi::xml_node box = child_of(form, "w:checkBox")) {
        const pugi::xml_node checked = child_of(box, "w:checked");
        const bool on = checked ? is_on(checked) : is_on(child_of(box, "w:default"));
        return on ? "\u2612" : "\u2610";
    }
    if (const pugi::xml_node list = child_of(form, "w:ddList")) {
        const pugi::xml_node result = child_of(list, "w:result");
        int wanted =
            number_of(attribute_of(result ? result : child_of(list, "w:default"), "w:val"), 0);
        for (const pugi::xml_node& entry : list.children("w:listEntry")) {
            if (wanted-- == 0) return std::string(attribute_of(entry, "w:val"));
        }
    }
    return {};
}

/// The words of a formula: "EQ \\f(areal;pris)" shows "areal pris".
std::string words_of_formula(std::string_view formula) {
    std::string words;
    for (std::size_t at = 0; at < formula.size(); ++at) {
        const char sign = formula[at];
        if (sign == '\\' && at + 1 < formula.size()) {
            const std::size_t begin = ++at;
            while (at < formula.size() && std::isalpha(static_cast<unsigned char>(formula[at])))
                ++at;
            if (at == begin) words.push_back(formula[at]);  // "\,": the sign itself.
            if (at > begin) --at;
        } else {
            words.push_back(sign == '(' || sign == ')' || sign == ';' || sign == ',' ? ' ' : sign);
        }
    }
    return base::collapse_space(words);
}

/// What a field shows that has no result: a button its words, a formula what stands in it.
std::string shown_by(std::string_view instruction) {
    const std::string kind = base::lower_case(kind_of(instruction));
    const std::string_view told = base::trim(base::trim(instruction).substr(kind.size()));
    if (kind == "eq") return words_of_formula(told);
    if (kind == "quote" && told.size() >= 2 && told.front() == '"')
        return std::string(told.substr(1, told.find('"', 1) - 1));
    if (kind != "macrobutton" && kind != "gotobutton") return {};
    return std::string(base::trim(told.substr(std::min(told.find(' '), told.size()))));
}

bool is_transparent(std::string_view name) {
    return name == "w:ins" || name == "w:moveTo" || name == "w:smartTag" || name == "w:customXml" ||
           name == "w:sdtContent" || name == "w:dir" || name == "w:bdo" || name == "w:rubyBase" ||
           name == "w:rt" || name == "w:ruby" || name == "mc:Choice" || name == "mc:Fallback";
}

}  // namespace

void DocxInlines::read(const pugi::xml_node& paragraph, const Style& style, InlineBuilder& text) {
    text_ = &text;
    paragraph_run_ = style.run;
    walk(paragraph, 0);
    context_.set_aside(AsideKind::Hidden, std::exchange(hidden_, {}));
    context_.set_aside(AsideKind::Deleted, std::exchange(deleted_, {}));
    text_ = nullptr;
}

void DocxInlines::walk(const pugi::xml_node& node, int depth) {
    if (depth > deepest_nesting) {
        context_.report("document.nested_too_deep", "its text is kept without its marks");
        return add(all_text(node), {});
    }
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_element) read_element(child, child.name(), depth);
    }
}

void DocxInlines::read_element(const pugi::xml_node& node, std::string_view name, int depth) {
    if (name == "w:r") {
        read_run(node, depth);
    } else if (name == "w:hyperlink") {
        read_hyperlink(node, depth);
    } else if (name == "w:del" || name == "w:moveFrom") {
        ++context_.deleted;
        walk(node, depth + 1);
        --context_.deleted;
    } else if (name == "w:fldSimple") {
        read_simple_field(node, depth);
    } else if (name == "w:sdt") {
        add_state_of_box(node);
        walk(child_of(node, "w:sdtContent"), depth + 1);
    } else if (name == "mc:AlternateContent") {
        walk(chosen_alternative(node), depth + 1);
    } else if (name.starts_with("m:")) {
        add_drawn(all_text(node));
    } else if (is_transparent(name)) {
        walk(node, depth + 1);
    } else if (name != "w:pPr" && node.first_child()) {
        walk(node, depth + 1);
    }
}

/// A box whose state is another than its sign shows: both are said.
void DocxInlines::add_state_of_box(const pugi::xml_node& control) {
    constexpr std::string_view empty = "\u2610";
    constexpr std::array<std::string_view, 4> filled = {"\u2611", "\u2612", "\u2713", "x"};
    const pugi::xml_node box = child_of(child_of(control, "w:sdtPr"), "w14:checkbox");
    if (!box) return;
    const std::string_view state = attribute_of(child_of(box, "w14:checked"), "w14:val");
    const bool is_checked = state == "1" || state == "true";
    const std::string shown = all_text(child_of(control, "w:sdtContent"));
    const bool looks_filled = std::any_of(filled.begin(), filled.end(), [&](std::string_view sign) {
        return shown.find(sign) != std::string::npos;
    });
    if (looks_filled && !is_checked) add_drawn(empty);
}

void DocxInlines::read_hyperlink(const pugi::xml_node& node, int depth) {
    const std::string before = text_->link();
    const std::string_view id = attribute_of(node, "r:id");
    if (context_.relations != nullptr && !id.empty()) {
        const auto found = context_.relations->find(id);
        if (found != context_.relations->end()) {
            std::string address = found->second.target;
            const std::string_view anchor = attribute_of(node, "w:anchor");
            if (!anchor.empty()) address += "#" + std::string(anchor);
            text_->set_link(std::move(address));
        }
    }
    walk(node, depth + 1);
    text_->set_link(before);
}

void DocxInlines::read_simple_field(const pugi::xml_node& node, int depth) {
    const std::string before = text_->link();
    const std::string address = address_of(attribute_of(node, "w:instr"));
    if (!address.empty()) text_->set_link(address);
    walk(node, depth + 1);
    if (all_text(node).empty()) add_drawn(shown_by(attribute_of(node, "w:instr")));
    text_->set_link(before);
}

void DocxInlines::read_run(const pugi::xml_node& run, int depth) {
    RunProperties properties = paragraph_run_;
    if (const pugi::xml_node own = child_of(run, "w:rPr")) {
        if (const pugi::xml_node style = child_of(own, "w:rStyle")) {
            properties.take(context_.styles.character(attribute_of(style, "w:val")).run);
        }
        properties.take(run_properties(own));
    }
    const bool hidden_before = std::exchange(run_hidden_, properties.vanish.value_or(false));
    font_ = properties.font.value_or("");
    const RunLook look = properties.look();
    for (const pugi::xml_node& part : run.children()) {
        if (part.type() == pugi::node_element) read_run_part(part, look, depth + 1);
    }
    run_hidden_ = hidden_before;
}

void DocxInlines::read_run_part(const pugi::xml_node& part, const RunLook& look, int depth) {
    const std::string_view name = part.name();
    if (name == "w:t") {
        for (const pugi::xml_node& piece : part.children()) {
            if (is_symbol_font(font_)) {
                add(symbols_of(font_, piece.value()), look);
            } else {
                add(piece.value(), look);
            }
        }
    } else if (name == "w:delText") {
        ++context_.deleted;
        add(part.child_value(), look);
        --context_.deleted;
    } else if (name == "w:fldChar") {
        read_field_sign(part, look);
    } else if (name == "w:instrText") {
        if (!fields_.empty()) fields_.back().instruction += part.child_value();
    } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
        add_note(part, name == "w:endnoteReference");
    } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
        collect_boxes(part, context_);
    } else if (name == "mc:AlternateContent" || is_transparent(name)) {
        const pugi::xml_node inner =
            name == "mc:AlternateContent" ? chosen_alternative(part) : part;
        if (depth > deepest_nesting) return add(all_text(inner), look);
        for (const pugi::xml_node& child : inner.children()) {
            if (std::string_view(child.name()) == "w:r") {
                read_run(child, depth + 1);
            } else {
                read_run_part(child, look, depth + 1);
            }
        }
    } else {
        read_marks(part, name, look);
    }
}

/// Signs that are elements.
void DocxInlines::read_marks(const pugi::xml_node& part, std::string_view name,
                             const RunLook& look) {
    if (name == "w:tab" || name == "w:ptab") {
        add(dotted_ ? " ..... " : " ", look);
    } else if (name == "w:br" || name == "w:cr") {
        const bool shown = context_.deleted == 0 && context_.hidden == 0 && !run_hidden_;
        if (shown && !in_instruction()) {
            text_->add_line_break();
        } else {
            add(" ", look);
        }
    } else if (name == "w:noBreakHyphen") {
        add("-", look);
    } else if (name == "w:sym") {
        read_symbol(part, look);
    }
}

void DocxInlines::read_symbol(const pugi::xml_node& node, const RunLook& look) {
    const std::string_view code = attribute_of(node, "w:char");
    std::uint32_t value = 0;
    std::from_chars(code.data(), code.data() + code.size(), value, 16);
    add(symbol_of(attribute_of(node, "w:font"), value), look);
}

void DocxInlines::read_field_sign(const pugi::xml_node& node, const RunLook& look) {
    const std::string_view type = attribute_of(node, "w:fldCharType");
    if (type == "begin") {
        constexpr std::size_t deepest_field = 500;
        if (fields_.size() < deepest_field) {
            fields_.push_back({{}, false, text_->link(), child_of(node, "w:ffData"), false});
        }
    } else if (type == "separate" && !fields_.empty()) {
        fields_.back().in_result = true;
        const std::string address = address_of(fields_.back().instruction);
        if (!address.empty()) text_->set_link(address);
    } else if (type == "end" && !fields_.empty()) {
        end_field(look);
    }
}

void DocxInlines::end_field(const RunLook& look) {
    const Field field = std::move(fields_.back());
    fields_.pop_back();
    if (field.form && !field.any_words) add(form_words(field.form), look);
    if (!field.form && !field.any_words) add(shown_by(field.instruction), look);
    text_->set_link(field.link_before);
}

void DocxInlines::add_note(const pugi::xml_node& node, bool end) {
    if (context_.deleted > 0 || context_.hidden > 0 || run_hidden_) return;
    const auto& notes = end ? context_.endnotes : context_.footnotes;
    const auto found = notes.find(attribute_of(node, "w:id"));
    if (found == notes.end()) return;
    // A note that is referred to again, or by itself, is there once.
    if (!context_.read_notes.insert(found->second.hash_value()).second) return;
    const std::string label = "[" + std::to_string(++context_.note_count) + "]";
    text_->add_note_reference(label);
    context_.notes.push_back(
        {label, found->second, end ? &context_.endnote_relations : &context_.footnote_relations});
}

bool DocxInlines::in_instruction() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const Field& field) { return !field.in_result; });
}

void DocxInlines::add_drawn(std::string_view words) { add(words, {}); }

void DocxInlines::add(std::string_view words, const RunLook& look) {
    if (context_.deleted > 0) {
        deleted_ += words;
    } else if (context_.hidden > 0 || run_hidden_ || in_instruction()) {
        hidden_ += words;
    } else {
        for (Field& field : fields_) field.any_words = field.any_words || !words.empty();
        text_->add(words, look);
    }
}

}  // namespace document::office
