// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a file is a part of an export, whole or cut off: told by its name and how it begins.
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "records/archive.h"
#include "records/internal/archive_form.h"

namespace records {
namespace {

constexpr std::size_t link_digits = 64;
constexpr std::size_t most_head_bytes = 4096;

std::string head_of(const std::filesystem::path& file) {
    struct stat status = {};
    // A pipe would keep us waiting.
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    std::string head(most_head_bytes, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return head;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// "{sha256}-referat.pdf", as no file is called by itself.
bool is_named_as_source(std::string_view name) {
    if (name.size() <= link_digits || name[link_digits] != '-') return false;
    return name.substr(0, link_digits).find_first_not_of("0123456789abcdef") ==
           std::string_view::npos;
}

/// "minutes/MEETING/3.json".
bool is_named_as_document(std::string_view name) {
    constexpr std::string_view ending = ".json";
    if (name.size() <= ending.size() || !name.ends_with(ending)) return false;
    return name.substr(0, name.size() - ending.size()).find_first_not_of("0123456789") ==
           std::string_view::npos;
}

}  // namespace

bool is_part_of_export(const std::filesystem::path& file) {
    constexpr std::size_t readme_head = 60;
    const std::string name = file.filename().string();
    if (is_named_as_source(name)) return true;
    if (name == archive::record_file) return has(head_of(file), archive::format_name);
    if (name == archive::log_file) return has(head_of(file), "\"after_hash\"");
    if (name == archive::organisation_file) return has(head_of(file), "\"unit\"");
    if (name == archive::readme_file) {
        return head_of(file).starts_with(archive::readme().substr(0, readme_head));
    }
    if (!is_named_as_document(name)) return false;
    const std::string head = head_of(file);
    return has(head, "\"meeting\"") && has(head, "\"saved_at\"");
}

}  // namespace records
