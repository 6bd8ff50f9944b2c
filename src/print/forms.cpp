// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/forms.h"

#include <algorithm>
#include <iterator>

#include "print/internal/office.h"
#include "print/internal/paper_text.h"
#include "print/press.h"

namespace print {
namespace {

struct FormFacts {
    Form form;
    std::string_view name;
    std::string_view ending;
    std::string_view media_type;
};

constexpr FormFacts forms[] = {
    {Form::Pdf, "pdf", "pdf", "application/pdf"},
    {Form::Docx, "docx", "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {Form::Odt, "odt", "odt", "application/vnd.oasis.opendocument.text"},
    {Form::Text, "text", "txt", "text/plain; charset=utf-8"},
    {Form::Markdown, "md", "md", "text/markdown; charset=utf-8"},
};

const FormFacts& facts_of(Form form) {
    return *std::find_if(std::begin(forms), std::end(forms),
                         [&](const FormFacts& one) { return one.form == form; });
}

}  // namespace

std::optional<Form> parse_form(std::string_view name) {
    const auto found = std::find_if(std::begin(forms), std::end(forms),
                                    [&](const FormFacts& one) { return one.name == name; });
    if (found == std::end(forms)) return std::nullopt;
    return found->form;
}

std::string_view ending_of(Form form) { return facts_of(form).ending; }
std::string_view media_type_of(Form form) { return facts_of(form).media_type; }

base::Result<std::string> render(const Sheet& sheet, Form form) {
    switch (form) {
        case Form::Pdf:
            return press().pdf_of(sheet);
        case Form::Docx:
            return render_with_pandoc(sheet, "docx");
        case Form::Odt:
            return render_with_pandoc(sheet, "odt");
        case Form::Markdown:
            return render_with_pandoc(sheet, "gfm");
        case Form::Text:
            return text_of(sheet);
    }
    return base::Error{base::ErrorKind::Invalid, "print.refused"};
}

}  // namespace print
