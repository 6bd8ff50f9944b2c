// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/opened_files.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/try.h"
#include "files/holding.h"
#include "intake/attached_file.h"
#include "records/attachment_file.h"
#include "records/document_file.h"

namespace site {

namespace {

struct Meant {
    std::string name;
    std::string holder;
};
/// Nothing: it is no file of ours, or not for the viewer.
base::Result<std::optional<Meant>> file_meant(store::Reader& reader, const std::string& href,
                                              const rights::Viewer& viewer) {
    const std::string address = records::document_file_at(href);
    if (!address.empty()) {
        const auto file = records::load_document_file(reader, address, viewer);
        if (file) return std::optional(Meant{file.value().file.name, file.value().holder});
        if (file.error().kind != base::ErrorKind::NotFound) return file.error();
        return std::optional<Meant>();
    }
    const auto id = records::attachment_file_at(href);
    if (!id) return std::optional<Meant>();
    const auto file = records::load_attachment_file(reader, *id, viewer);
    if (file) return std::optional(Meant{file.value().name, records::holder_of(*id)});
    if (file.error().kind != base::ErrorKind::NotFound) return file.error();
    return std::optional<Meant>();
}

}  // namespace

base::Result<OpenedFiles> look_at_opened(Context& context,
                                         std::span<const records::Attachment> attachments) {
    constexpr std::size_t most_read = std::size_t{64} << 20;
    constexpr std::size_t most_told = 40;
    OpenedFiles found;
    base::Sha256 key;
    if (context.site().shelf == nullptr) return found;
    TRY(store::Reader * reader, context.reader());
    for (const records::Attachment& one : attachments) {
        if (!one.href) continue;
        TRY(const auto meant, file_meant(*reader, *one.href, context.viewer()));
        if (!meant) continue;
        TRY(const auto held, files::find_held(*reader, meant->holder));
        if (!held) continue;
        const auto bytes = base::read_file(context.site().shelf->path_of(held->sha256), most_read);
        for (const base::Finding& line :
             intake::look_at_attached(bytes ? bytes.value() : std::string(), meant->name)) {
            if (line.code == "file.personal_number") found.has_personal_number = true;
            if (line.code != "file.closing_word") continue;
            const bool is_known = !found.files.empty() && found.files.back().address == *one.href;
            if (!is_known) {
                found.files.push_back({meant->name, *one.href});
                key.add(held->sha256);
            }
            key.add(line.text + "\n");
            if (found.lines.size() < most_told)
                found.lines.push_back(meant->name + ": " + line.text);
        }
    }
    if (!found.lines.empty()) found.key = std::string(key.finish());
    return found;
}

}  // namespace site
