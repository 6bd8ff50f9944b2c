// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/list_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "base/try.h"
#include "records/archive.h"

namespace intake {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> known_endings = {".txt",  ".md",    ".html", ".htm",
                                                            ".mht",  ".mhtml", ".pdf",  ".docx",
                                                            ".docm", ".odt",   ".doc",  ".rtf"};

bool has_known_ending(const fs::path& path) {
    const std::string ending = base::lower_case(path.extension().string());
    return std::find(known_endings.begin(), known_endings.end(), ending) != known_endings.end();
}

struct OtherKind {
    std::string_view ending;
    const char* code;
};
constexpr std::array<OtherKind, 21> other_kinds = {{
    {".zip", "file.archive"},  {".7z", "file.archive"},   {".rar", "file.archive"},
    {".tar", "file.archive"},  {".gz", "file.archive"},   {".tgz", "file.archive"},
    {".jpg", "file.picture"},  {".jpeg", "file.picture"}, {".png", "file.picture"},
    {".gif", "file.picture"},  {".tif", "file.picture"},  {".tiff", "file.picture"},
    {".bmp", "file.picture"},  {".svg", "file.picture"},  {".heic", "file.picture"},
    {".webp", "file.picture"}, {".msg", "file.mail"},     {".eml", "file.mail"},
    {".mbox", "file.mail"},    {".lnk", "file.link"},     {".url", "file.link"},
}};

/// Why a file of a folder is passed over.
std::string kind_of(const fs::path& path) {
    const std::string ending = base::lower_case(path.extension().string());
    for (const OtherKind& kind : other_kinds) {
        if (kind.ending == ending) return kind.code;
    }
    return ending.empty() ? "file.no_ending" : "file.other_kind";
}

base::Error unreadable(const fs::path& path, const std::error_code& why) {
    return {base::ErrorKind::Unavailable, "file.unreadable", path.string() + ": " + why.message()};
}

base::Result<void> refuse_part_of_export(const fs::path& file) {
    if (!records::is_part_of_export(file)) return {};
    return base::Error{base::ErrorKind::Invalid, "archive.part", file.string()};
}

/// Folder after folder, so that one that cannot be read keeps no other from being read.
class Walk {
public:
    base::Result<FileList> run(const fs::path& top) {
        waiting_.push_back(top);
        while (!waiting_.empty()) {
            const fs::path folder = std::move(waiting_.back());
            waiting_.pop_back();
            TRY_DO(read(folder));
        }
        std::sort(list_.files.begin(), list_.files.end(),
                  [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
        std::sort(list_.passed_over.begin(), list_.passed_over.end(),
                  [](const auto& a, const auto& b) { return a.first.native() < b.first.native(); });
        return std::move(list_);
    }

private:
    base::Result<void> read(const fs::path& folder) {
        std::error_code failed;
        fs::directory_iterator entry(folder, failed);
        while (!failed && entry != fs::directory_iterator()) {
            TRY_DO(take(*entry));
            entry.increment(failed);
        }
        if (failed) list_.unreadable.emplace_back(folder, unreadable(folder, failed));
        return {};
    }

    base::Result<void> take(const fs::directory_entry& entry) {
        std::error_code vanished;
        const fs::file_status found = entry.symlink_status(vanished);
        if (vanished) {
            list_.unreadable.emplace_back(entry.path(), unreadable(entry.path(), vanished));
            return {};
        }
        if (fs::is_directory(found)) {
            waiting_.push_back(entry.path());
        } else if (fs::is_symlink(found)) {
            list_.passed_over.emplace_back(entry.path(), "file.link");
        } else if (!fs::is_regular_file(found)) {
            list_.passed_over.emplace_back(entry.path(), "file.special");
        } else {
            TRY_DO(refuse_part_of_export(entry.path()));
            if (has_known_ending(entry.path())) {
                list_.files.push_back(entry.path());
            } else {
                list_.passed_over.emplace_back(entry.path(), kind_of(entry.path()));
            }
        }
        return {};
    }

    std::vector<fs::path> waiting_;
    FileList list_;
};

}  // namespace

base::Result<FileList> list_files(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return base::Error{base::ErrorKind::NotFound, "file.not_found", path.string()};
    }
    if (error) return unreadable(path, error);
    if (fs::is_directory(status)) return Walk().run(path);
    TRY_DO(refuse_part_of_export(path));
    return FileList{.files = {path}, .unreadable = {}, .passed_over = {}};
}

}  // namespace intake
