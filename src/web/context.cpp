// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/context.h"

#include "base/try.h"
#include "web/internal/language.h"

namespace web {

base::Result<store::Reader*> Context::reader() {
    if (!reader_) {
        TRY(reader_, site_.database.reader());
    }
    return reader_.get();
}

base::Result<Response> Context::render(std::string_view page, PageData data) {
    data.set("municipality", site_.municipality);
    data.set("language_url", other_language_address(request_, language_));
    Response response;
    TRY(response.body, render_page(page, data, texts(), request_.path));
    return response;
}

}  // namespace web
