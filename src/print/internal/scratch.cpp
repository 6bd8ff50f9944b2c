// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/scratch.h"

#include <fcntl.h>
#include <stdlib.h>

#include <system_error>

#include "base/file.h"
#include "base/try.h"

namespace print {

base::Result<Scratch> Scratch::make() {
    std::error_code failed;
    std::string name = (std::filesystem::temp_directory_path(failed) / "sagsgang-XXXXXX").string();
    if (failed || ::mkdtemp(name.data()) == nullptr) {
        return base::Error{base::ErrorKind::Unavailable, "file.unwritable", name};
    }
    return Scratch(name);
}

Scratch::~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

base::Result<std::filesystem::path> Scratch::keep(const std::string& name,
                                                  std::string_view bytes) const {
    std::filesystem::path made = path_ / name;
    TRY_DO(base::write_file(made, bytes));
    return made;
}

base::Result<base::Descriptor> Scratch::open(const std::string& name) const {
    base::Descriptor file(::open((path_ / name).c_str(), O_RDONLY | O_CLOEXEC));
    if (file.is_open()) return file;
    return base::Error{base::ErrorKind::Unavailable, "file.unreadable", name};
}

}  // namespace print
