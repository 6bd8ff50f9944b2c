// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/file.h"
#include "base/try.h"
#include "base/unnamed_file.h"
#include "cli/commands/commands.h"
#include "cli/logo.h"
#include "cli/record.h"
#include "cli/stored_files.h"
#include "print/forms.h"
#include "print/packet.h"
#include "records/read.h"

namespace cli {
namespace {

constexpr int most = 1'000'000'000;

base::Result<print::Form> form_of(const Arguments& arguments) {
    const std::string name = arguments.text("--format", "pdf");
    const auto form = print::parse_form(name);
    if (form) return *form;
    return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                       fmt::format("--format {}: pdf, docx, odt, text or md", name)};
}

bool begins_as_day(std::string_view address) {
    constexpr std::size_t day = 10;
    return address.size() > day && base::parse_date(address.substr(0, day)).has_value();
}

/// A case, by its number as it is written or as its address has it.
base::Result<print::Sheet> case_asked(store::Reader& reader, const Arguments& arguments,
                                      const Settings& settings, const rights::Viewer& viewer) {
    if (arguments.has("--item") || arguments.has("--version")) {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--item and --version are of a meeting"};
    }
    TRY(auto paper, print::load_case_paper(
                        reader, records::slug_of_case(arguments.text("MEETING|CASE")), viewer));
    paper.municipality = settings.municipality;
    return print::sheet_of(paper);
}

/// The meeting, or one item of it.
base::Result<records::MeetingRecord> meeting_asked(store::Reader& reader,
                                                   const Arguments& arguments,
                                                   const rights::Viewer& viewer) {
    std::optional<int> version;
    if (arguments.has("--version")) {
        TRY(version, arguments.whole("--version", 1, 1, most));
    }
    return records::load_meeting_record(reader, arguments.text("MEETING|CASE"), version, viewer);
}

base::Result<print::Sheet> sheet_asked(store::Reader& reader, const Arguments& arguments,
                                       const Settings& settings, const rights::Viewer& viewer) {
    if (!begins_as_day(arguments.text("MEETING|CASE"))) {
        return case_asked(reader, arguments, settings, viewer);
    }
    TRY(auto record, meeting_asked(reader, arguments, viewer));
    if (arguments.has("--item")) {
        TRY(const int number, arguments.whole("--item", 1, 1, most));
        TRY_DO(print::keep_one_item(record, number));
    }
    print::Paper paper = print::paper_of(record);
    paper.municipality = settings.municipality;
    return print::sheet_of(paper);
}

/// Piece by piece: a packet is not held in memory.
base::Result<void> copy_out(const print::PacketPdf& packet, const std::string& out) {
    const bool is_stdout = out == "-";
    const std::string beside = out + ".part";
    base::Descriptor file(
        is_stdout ? ::dup(STDOUT_FILENO)
                  : ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    const base::Error failed{base::ErrorKind::Unavailable, "file.unwritable",
                             is_stdout ? "stdout" : out};
    if (!file.is_open()) return failed;
    std::string piece(std::size_t{1} << 20U, '\0');
    for (std::int64_t at = 0; at < packet.bytes;) {
        const ssize_t got = ::pread(packet.file.value(), piece.data(), piece.size(), at);
        if (got <= 0) return failed;
        TRY_DO(
            base::append_to(file, std::string_view(piece.data(), static_cast<std::size_t>(got))));
        at += got;
    }
    if (!file.close()) return failed;
    if (!is_stdout && std::rename(beside.c_str(), out.c_str()) != 0) return failed;
    return {};
}

base::Result<int> print_packet(store::Reader& reader, const Arguments& arguments,
                               const Settings& settings, const rights::Viewer& viewer) {
    if (!begins_as_day(arguments.text("MEETING|CASE")) || arguments.has("--item") ||
        arguments.text("--format", "pdf") != "pdf") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           "--packet is a whole meeting as pdf"};
    }
    TRY(const auto record, meeting_asked(reader, arguments, viewer));
    const auto shelf = files::Shelf::look_at(reader, files_folder(settings));
    TRY(auto files,
        print::load_packet_files(reader, shelf ? &shelf.value() : nullptr, record, viewer));
    print::Paper paper = print::paper_of(record);
    paper.municipality = settings.municipality;
    TRY(const auto packet, print::make_packet(paper, std::move(files), settings.mail.url));
    TRY_DO(copy_out(packet, arguments.text("--out", "-")));
    return 0;
}

}  // namespace

base::Result<int> run_print(const Arguments& arguments, const Settings& settings) {
    TRY(const print::Form form, form_of(arguments));
    const std::string out = arguments.text("--out", "-");
    const rights::Viewer viewer = arguments.has("--closed") ? rights::Viewer::operator_of_machine()
                                                            : rights::Viewer::outsider();
    if (form == print::Form::Pdf) TRY_DO(use_logo_of(settings));
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    if (arguments.has("--packet")) return print_packet(*reader, arguments, settings, viewer);
    TRY(const print::Sheet sheet, sheet_asked(*reader, arguments, settings, viewer));
    TRY(const std::string bytes, print::render(sheet, form));
    if (out != "-") {
        TRY_DO(base::write_file(out, bytes));
        return 0;
    }
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
        return base::Error{base::ErrorKind::Unavailable, "file.unwritable", "stdout"};
    }
    return 0;
}

}  // namespace cli
