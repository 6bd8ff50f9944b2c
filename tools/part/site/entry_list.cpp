// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /proever : what the reader may see, by name.
#include "base/try.h"
#include "sample/entry.h"
#include "site/sample/sample.h"

namespace site {

base::Result<Response> list_sample(const Request&, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto entries, sample::list_entries(*reader, context.viewer()));
    PageData data;
    data.set("title", std::string(context.texts()["sample.title"]));
    data.show_if("nothing_found", entries.empty());
    for (const sample::Entry& entry : entries) {
        PageData& row = data.add("entry");
        row.set("name", entry.name);
        row.show_if("internal", !entry.is_open);
    }
    return context.render("sample", std::move(data));
}

}  // namespace site
