// SPDX-License-Identifier: AGPL-3.0-or-later
// One start of LibreOffice for all files of a packet, without a network, with a profile of its own
// that runs no macro and follows no link of a document to another file. Where a process cannot be
// parted from the network it is not started.
#include "print/internal/office_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "children/child.h"

namespace print {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view careful =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
)";

std::string ending_for(std::string_view media_type) {
    if (media_type == "application/rtf") return "rtf";
    return media_type == "application/vnd.oasis.opendocument.text" ? "odt" : "docx";
}

}  // namespace

bool is_office_text(std::string_view media_type) {
    constexpr std::string_view kinds[] = {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text", "application/rtf"};
    return std::find(std::begin(kinds), std::end(kinds), media_type) != std::end(kinds);
}

std::vector<fs::path> office_pdfs(const std::vector<OfficeFile>& files, const Scratch& scratch) {
    std::vector<fs::path> made(files.size());
    std::error_code failed;
    fs::create_directories(scratch.path() / "profile/user", failed);
    const auto profile = scratch.keep("profile/user/registrymodifications.xcu", careful);
    if (files.empty() || failed || !profile) return made;
    std::vector<std::string> words = {
        "unshare",      "--map-root-user",
        "--net",        "--",
        "soffice",      "-env:UserInstallation=file://" + (scratch.path() / "profile").string(),
        "--headless",   "--norestore",
        "--convert-to", "pdf",
        "--outdir",     scratch.path().string()};
    for (std::size_t at = 0; at < files.size(); ++at) {
        const fs::path name =
            scratch.path() / fmt::format("office{}.{}", at, ending_for(files[at].media_type));
        fs::create_symlink(files[at].path, name, failed);
        words.push_back(name.string());
    }
    const children::ChildLimits limits{.memory_bytes = std::size_t{8} << 30U,
                                       .output_bytes = 1U << 20U,
                                       .seconds = 40,
                                       .file_bytes = std::size_t{256} << 20U,
                                       .open_files = 512};
    const auto done = children::run_program(words, "", limits);
    if (!done) return made;
    for (std::size_t at = 0; at < files.size(); ++at) {
        const fs::path pdf = scratch.path() / fmt::format("office{}.pdf", at);
        if (fs::is_regular_file(pdf, failed)) made[at] = pdf;
    }
    return made;
}

}  // namespace print
