// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/printing/answer_sheet.h"

#include "base/try.h"
#include "print/forms.h"
#include "site/download.h"
#include "site/printing/turn.h"

namespace site {
namespace {

base::Result<print::Form> form_asked(const Request& request) {
    const std::string name = request.query_value("form");
    if (name.empty()) return print::Form::Pdf;
    const auto form = print::parse_form(name == "tekst" ? "text" : name);
    if (form && name != "text") return *form;
    return base::Error{base::ErrorKind::NotFound, "page.no_such_part", name};
}

}  // namespace

base::Result<Response> answer_sheet(const print::Sheet& sheet, const std::string& name,
                                    const Request& request) {
    TRY(const print::Form form, form_asked(request));
    Response response;
    {
        const PrintingTurn turn;
        if (!turn.is_mine()) return base::Error{base::ErrorKind::Unavailable, "print.busy"};
        TRY(response.body, print::render(sheet, form));
    }
    response.content_type = print::media_type_of(form);
    response.cacheable = sheet.reader.empty();
    const std::string file = name + "." + std::string(print::ending_of(form));
    response.headers = {{"Content-Disposition", disposition_of(file, print::media_type_of(form))}};
    return response;
}

}  // namespace site
