// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/forms.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "web/internal/errors.h"
#include "web/internal/note.h"
#include "web/once.h"

namespace web {
namespace {

constexpr int wrong_input = 422;

/// What a code has after a ':' stands in its text: "outside_meeting:9.00-12.00". A code without a
/// text (tools/check_texts tells of those it finds) is never shown itself.
std::string text_of(const base::Violation& violation, const Texts& texts) {
    const std::size_t cut = std::min(violation.code.find(':'), violation.code.size());
    const std::string key = "violation." + violation.code.substr(0, cut);
    if (!texts.has(key)) return std::string(texts["violation.wrong"]);
    if (cut == violation.code.size()) return std::string(texts[key]);
    return texts.with(key, {violation.code.substr(cut + 1)});
}

/// All that is wrong with a field, a sentence after the other; "" when nothing is.
std::string wrong_with(const std::string& field, const std::vector<base::Violation>& violations,
                       const Texts& texts) {
    std::string all;
    for (const base::Violation& one : violations) {
        if (one.field != field) continue;
        all += (all.empty() ? "" : " ") + text_of(one, texts);
    }
    return all;
}

std::string_view type_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::Password:
            return "password";
        case FieldKind::Date:
            return "date";
        case FieldKind::Search:
            return "search";
        default:
            return "text";
    }
}

/// The kind of mark-up a field has: each is a section of its own in the template.
std::string_view section_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::Select:
            return "is_select";
        case FieldKind::Radios:
            return "is_radios";
        case FieldKind::Paragraph:
            return "is_paragraph";
        case FieldKind::Tick:
            return "is_tick";
        case FieldKind::Code:
            return "is_code";
        case FieldKind::File:
            return "is_file";
        default:
            return "is_line";
    }
}

void fill_field(PageData& data, const Field& field) {
    data.set("field_name", field.name)
        .set("field_label", field.label)
        .set("field_value", field.value)
        .set("field_type", std::string(type_of(field.kind)))
        .set("field_autocomplete", field.autocomplete.empty() ? "off" : field.autocomplete);
    if (!field.hint.empty()) data.add("field_hint").set("hint", field.hint);
    data.show_if("field_optional", field.optional);
    PageData& kind = data.add(std::string(section_of(field.kind)));
    kind.show_if("field_ticked", field.kind == FieldKind::Tick && field.value == "1");
    kind.show_if("has_offers", field.kind == FieldKind::Text && !field.choices.empty());
    for (const Choice& choice : field.choices) {
        PageData& option = kind.add(field.kind == FieldKind::Text ? "offer" : "choice");
        option.set("choice_value", choice.value).set("choice_name", choice.name);
        option.show_if("choice_chosen", choice.value == field.value);
    }
}

void add_field(PageData& form, const Field& field, const std::vector<base::Violation>& violations,
               const Texts& texts) {
    if (field.kind == FieldKind::Hidden) {
        form.add("hidden").set("field_name", field.name).set("field_value", field.value);
        return;
    }
    PageData& data = form.add("field");
    fill_field(data, field);
    const std::string wrong = wrong_with(field.name, violations, texts);
    if (wrong.empty()) return;
    data.show("field_wrong");
    data.add("field_error").set("error_text", wrong);
    form.add("wrong")
        .set("field_name", field.name)
        .set("field_label", field.label)
        .set("error_text", wrong);
}

/// What is wrong with something that has no field in sight stands in the list, too.
void add_besides(PageData& form, const std::vector<Field>& fields,
                 const std::vector<base::Violation>& violations, const Texts& texts) {
    for (const base::Violation& one : violations) {
        const bool has_field = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
            return field.kind != FieldKind::Hidden && field.name == one.field;
        });
        if (!has_field) form.add("wrong_besides").set("error_text", text_of(one, texts));
    }
}

/// As a reader sees it: the name of what was chosen, "(tomt)" for nothing.
std::string shown_value(const Field& field, const Texts& texts) {
    if (field.kind == FieldKind::Password || field.kind == FieldKind::Code) return {};
    if (field.kind == FieldKind::File) return {};
    if (field.kind == FieldKind::Tick) {
        return std::string(texts[field.value == "1" ? "form.ticked" : "form.not_ticked"]);
    }
    if (field.kind == FieldKind::Select || field.kind == FieldKind::Radios) {
        for (const Choice& one : field.choices) {
            if (one.value == field.value) return one.name;
        }
    }
    return field.value.empty() ? std::string(texts["form.nothing"]) : field.value;
}

/// What the fields said when the form was shown, a mark for each: "title=5f2a...;guests=...".
constexpr const char* shown_field = "_vist";

/// As a browser sends back what nobody touched: a list without a choice has its first.
std::string untouched_value(const Field& field) {
    if (field.kind == FieldKind::Tick) return field.value == "1" ? "1" : "";
    const bool is_chosen = std::any_of(field.choices.begin(), field.choices.end(),
                                       [&](const Choice& one) { return one.value == field.value; });
    if (field.kind == FieldKind::Select && !is_chosen && !field.choices.empty()) {
        return field.choices.front().value;
    }
    return field.value;
}

std::string mark_of(const Field& field) {
    std::string value = untouched_value(field);
    std::erase(value, '\r');  // A line ends otherwise in what is sent.
    constexpr std::size_t length = 12;
    return base::sha256_of(base::trim(value)).substr(0, length);
}

bool is_marked(const Field& field) {
    return field.kind != FieldKind::Hidden && field.kind != FieldKind::Password &&
           field.kind != FieldKind::Code && field.kind != FieldKind::File;
}

/// Of a form with hidden fields: only such a one is about what others change, too. Twice is once.
void mark_shown(FormPage& form) {
    std::string marks;
    bool has_hidden = false;
    for (const Field& field : form.fields) {
        if (field.name == shown_field) return;
        has_hidden = has_hidden || field.kind == FieldKind::Hidden;
        if (is_marked(field)) marks += field.name + "=" + mark_of(field) + ";";
    }
    if (!has_hidden || marks.empty()) return;
    form.fields.push_back(
        {.kind = FieldKind::Hidden, .name = shown_field, .value = std::move(marks)});
}

/// The mark of a field when the form was shown to whoever sent it; nothing when it has none.
std::optional<std::string> mark_shown_of(const std::string& name, const Request& request) {
    const std::string marks = request.form_value(shown_field);
    for (const std::string_view one : base::split(marks, ';')) {
        const std::size_t cut = one.rfind('=');
        if (cut != std::string_view::npos && one.substr(0, cut) == name) {
            return std::string(one.substr(cut + 1));
        }
    }
    return std::nullopt;
}

/// Keeps of a field what is there when only others changed it, and what was typed when only the
/// sender did. What both changed is for him to decide, and told; so is what others wrote.
void settle(Field& typed, const Field& current, FormPage& form, const Request& request,
            const Texts& texts) {
    const std::string now = shown_value(current, texts);
    const auto shown = mark_shown_of(typed.name, request);
    if (shown && mark_of(current) == *shown) return;
    if (shown && mark_of(typed) == *shown) {
        typed.value = current.value;
        form.findings.push_back(texts.with("form.others_wrote", {typed.label, now}));
        return;
    }
    const std::string sent = shown_value(typed, texts);
    if (now == sent) return;
    form.findings.push_back(texts.with("form.differs", {typed.label, now, sent}));
}

/// Whoever goes back to such a form finds it as he left it, and a second press leads to what the
/// first one made (once.h). It holds nothing but what is typed in it, and is gone from the browser
/// when its reader signs out.
bool makes_something(const FormPage& form) {
    return std::any_of(form.fields.begin(), form.fields.end(),
                       [](const Field& field) { return field.name == once_name; });
}

}  // namespace

void add_form(PageData& data, Context& context, const FormPage& given,
              const std::vector<base::Violation>& violations) {
    FormPage page = given;
    mark_shown(page);
    PageData& form = data.add("form");
    form.set("form_action", page.action)
        .set("form_token", context.form_token())
        .set("submit_text", page.submit);
    for (const Field& field : page.fields) add_field(form, field, violations, context.texts());
    add_besides(form, page.fields, violations, context.texts());
    std::string what = page.problem;
    if (what.empty() && context.request().form_is_stale) what = context.texts()["form.stale"];
    if (!what.empty()) {
        PageData& problem = form.add("problem");
        problem.set("problem_text", what);
        problem.show_if("has_findings", !page.findings.empty());
        for (const std::string& one : page.findings) {
            problem.add("finding").set("finding_text", one);
        }
    }
    form.show_if("is_wrong", !violations.empty());
    form.show_if("has_file",
                 std::any_of(page.fields.begin(), page.fields.end(),
                             [](const Field& one) { return one.kind == FieldKind::File; }));
    form.show_if("is_final", page.is_final);
    if (!page.back_url.empty()) {
        form.add("back").set("back_url", page.back_url).set("back_text", page.back_text);
    }
}

base::Result<Response> render_form(Context& context, const FormPage& form,
                                   const std::vector<base::Violation>& violations) {
    PageData data;
    data.set("title", form.title);
    if (!form.lead.empty()) data.add("lead").set("lead_text", form.lead);
    data.show_if("has_trail", !form.trail.empty());
    for (const Choice& crumb : form.trail) {
        data.add("crumb").set("crumb_url", crumb.value).set("crumb_name", crumb.name);
    }
    add_form(data, context, form, violations);
    auto response = context.render("form", std::move(data));
    if (response && !violations.empty()) response.value().status = wrong_input;
    if (response && makes_something(form) && violations.empty() && form.problem.empty()) {
        response.value().headers.push_back({"Cache-Control", "private, no-cache"});
    }
    return response;
}

void fill_from(FormPage& form, const Request& request) {
    mark_shown(form);
    for (Field& field : form.fields) {
        if (field.kind == FieldKind::Password || field.kind == FieldKind::Code) continue;
        if (field.kind == FieldKind::File) continue;
        const auto sent = request.form.find(field.name);
        if (sent != request.form.end()) {
            field.value = sent->second;
        } else if (field.kind == FieldKind::Tick) {
            field.value.clear();  // A box without a tick is not sent.
        }
    }
}

FormPage with_difference(const FormPage& now, const Request& request, const Texts& texts) {
    FormPage shown = now;
    mark_shown(shown);
    FormPage form = shown;
    fill_from(form, request);
    for (std::size_t at = 0; at < form.fields.size(); ++at) {
        Field& typed = form.fields[at];
        const Field& current = shown.fields[at];
        if (typed.kind == FieldKind::Hidden) {
            if (!current.value.empty()) typed.value = current.value;
            continue;
        }
        settle(typed, current, form, request, texts);
    }
    return form;
}

base::Result<Response> render_form_again(Context& context, FormPage form,
                                         const base::Error& error) {
    const bool is_stale =
        error.kind == base::ErrorKind::Conflict && error.code.ends_with(".changed");
    if (is_stale) {
        form = with_difference(form, context.request(), context.texts());
    } else {
        fill_from(form, context.request());
    }
    if (error.kind == base::ErrorKind::Invalid && !error.violations.empty()) {
        return render_form(context, form, error.violations);
    }
    const std::string key = "error." + error.code;
    if (!context.texts().has(key) || status_of(error) >= 500) return error;
    form.problem = context.texts().with(key, {error.detail});
    auto response = render_form(context, form);
    if (response) response.value().status = status_of(error);
    return response;
}

base::Error with_field(base::Error error, const std::string& field) {
    for (base::Violation& violation : error.violations) violation.field = field;
    return error;
}

Response redirect_with_note(std::string location, std::string_view note_key) {
    Response response = redirect_to(std::move(location));
    response.headers.push_back({"Set-Cookie", note_cookie(note_key)});
    return response;
}

}  // namespace web
