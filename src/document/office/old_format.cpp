// SPDX-License-Identifier: AGPL-3.0-or-later
// DOC and RTF by way of LibreOffice, in a folder that goes with the child.
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/file.h"
#include "base/text.h"
#include "base/try.h"
#include "document/internal/child.h"
#include "document/marks_beside.h"
#include "document/office/office_file.h"

namespace document::office {
namespace {

namespace fs = std::filesystem;

/// Nothing is run and nothing is fetched: macros are off, links of files nobody trusts are blocked,
/// and there is no way out to the network.
constexpr std::string_view settings =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
)";

/// Where the program lies; empty when it is not installed.
std::string find_office() {
    const char* path = ::getenv("PATH");
    for (const std::string_view folder : base::split(path == nullptr ? "" : path, ':')) {
        for (const char* name : {"soffice", "libreoffice"}) {
            const std::string file = std::string(folder) + "/" + name;
            if (!folder.empty() && ::access(file.c_str(), X_OK) == 0) return file;
        }
    }
    return {};
}

/// A folder of its own that is gone afterwards.
class WorkFolder {
public:
    WorkFolder() {
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "sagsgang-office-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code error;
        if (!path_.empty()) fs::remove_all(path_, error);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

bool write(const fs::path& file, std::string_view bytes) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::ofstream stream(file, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    return stream.good();
}

base::Error no_room() {
    return base::Error{base::ErrorKind::Unavailable, "child.not_started", "no temporary folder"};
}

}  // namespace

base::Result<Document> read_old_format(std::string_view bytes, Format format,
                                       const ReadLimits& limits, Source& source) {
    const std::string program = find_office();
    if (program.empty()) {
        return base::Error{
            base::ErrorKind::Unavailable, "office.missing",
            "LibreOffice reads this format and is not installed; install it, or save "
            "the file as .docx"};
    }
    const WorkFolder folder;
    const std::string name = format == Format::Rtf ? "in.rtf" : "in.doc";
    const fs::path profile = folder.path() / "profile";
    if (folder.path().empty() || !write(folder.path() / name, bytes) ||
        !write(profile / "user" / "registrymodifications.xcu", settings)) {
        return no_room();
    }
    ChildLimits most{limits.child_memory_bytes * 4, limits.output_bytes, limits.seconds};
    most.file_bytes = limits.output_bytes;
    most.open_files = 1024;
    TRY(const ChildOutcome outcome,
        run_program({program, "-env:UserInstallation=file://" + profile.string(), "--headless",
                     "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir",
                     (folder.path() / "out").string(), (folder.path() / name).string()},
                    "", most));
    if (auto over = error_of_limit(outcome.end, most)) return std::move(*over);
    auto made = base::read_file(folder.path() / "out" / "in.docx", limits.output_bytes);
    if (outcome.end != ChildEnd::Ended || !made) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "LibreOffice cannot read it"};
    }
    TRY(Marks marks, marks_beside(made.value(), Format::Docx, limits));
    std::move(marks.said.begin(), marks.said.end(), std::back_inserter(source.marks));
    return read_in_child(made.value(), read_docx, limits, source);
}

}  // namespace document::office
