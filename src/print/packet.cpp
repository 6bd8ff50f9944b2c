// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet tells of every attachment and ends with a strip for each page of those that can be
// joined (assets/print/record.typ); qpdf puts the pages below their strips.
#include "print/packet.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "base/try.h"
#include "print/internal/office_pdf.h"
#include "print/internal/pdf_join.h"
#include "print/internal/picture_size.h"
#include "print/internal/scratch.h"
#include "print/press.h"

namespace print {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_picture_file = std::size_t{64} << 20U;

const char* words_for(Fate fate) {
    switch (fate) {
        case Fate::Joined:
            return "";
        case Fate::ItemWithheld:
            return "Punktet er ikke åbent for læseren. Har det bilag, er de holdt tilbage.";
        case Fate::Withheld:
            return "Holdt tilbage: bilaget er ikke åbent for læseren.";
        case Fate::NoFile:
            return "Der ligger ingen fil til bilaget.";
        case Fate::Elsewhere:
            return "Ligger et andet sted og er ikke med i pakken.";
        case Fate::Unavailable:
            return "Filen kunne ikke hentes, da pakken blev lavet.";
        case Fate::Infected:
            return "Viruskontrollen har standset filen.";
        case Fate::OtherKind:
            return "En fil af denne slags kan ikke stå som sider i pakken.";
        case Fate::Locked:
            return "PDF-filen er krypteret eller beskyttet med adgangskode og kan ikke stå i "
                   "pakken.";
        case Fate::Layered:
            return "PDF-filen har lag, der er slået fra, eller udfyldte felter, som ikke er "
                   "tegnet, og "
                   "kan ikke stå i pakken.";
        case Fate::Damaged:
            return "Filen er beskadiget og kan ikke stå i pakken.";
        case Fate::TooLarge:
            return "Filen er for stor til at stå i pakken.";
    }
    return "";
}

std::string beginning_of(std::string_view words, std::size_t letters) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < words.size() && seen < letters; ++seen) {
        at += base::code_point_at(words, at).length;
    }
    return std::string(words.substr(0, at)) + (at < words.size() ? "…" : "");
}

/// What is known of a file while the packet is made of it.
struct Part {
    fs::path pdf = {};  ///< Empty: it has none yet.
    int pages = 0;
};

class Packet {
public:
    Packet(const Paper& paper, std::vector<PacketFile>& files, const std::string& site,
           Scratch& scratch)
        : paper_(paper), files_(files), site_(site), scratch_(scratch), parts_(files.size()) {}

    base::Result<PacketPdf> make() {
        keep_within_bytes();
        TRY_DO(set_pictures());
        make_office_pdfs();
        TRY_DO(look_at_pages());
        keep_within_pages();
        Sheet sheet = sheet_of(paper_);
        sheet.is_packet = true;
        for (std::size_t at = 0; at < files_.size(); ++at) sheet.packet.push_back(line_of(at));
        TRY(const std::string front, press().pdf_of(sheet));
        std::vector<JoinedFile> joined;
        for (std::size_t at = 0; at < files_.size(); ++at) {
            if (parts_[at].pages > 0) joined.push_back({parts_[at].pdf, parts_[at].pages});
        }
        TRY_DO(join_pdfs(front, joined, scratch_.path() / "packet.pdf"));
        PacketPdf made;
        TRY(made.file, scratch_.open("packet.pdf"));
        struct stat told {};
        if (::fstat(made.file.value(), &told) != 0) {
            return base::Error{base::ErrorKind::Unavailable, "file.unreadable"};
        }
        made.bytes = told.st_size;
        return made;
    }

private:
    bool is_in(std::size_t at) const { return files_[at].fate == Fate::Joined; }

    void keep_within_bytes() {
        std::int64_t taken = 0;
        for (PacketFile& file : files_) {
            if (file.fate != Fate::Joined) continue;
            if (taken + file.bytes > most_packet_bytes) {
                file.fate = Fate::TooLarge;
            } else {
                taken += file.bytes;
            }
        }
    }

    void keep_within_pages() {
        int taken = 0;
        for (std::size_t at = 0; at < files_.size(); ++at) {
            if (!is_in(at)) continue;
            if (taken + parts_[at].pages > most_packet_pages) {
                files_[at].fate = Fate::TooLarge;
                parts_[at].pages = 0;
            }
            taken += parts_[at].pages;
        }
    }

    base::Result<void> set_pictures() {
        for (std::size_t at = 0; at < files_.size(); ++at) {
            const bool is_picture = files_[at].media_type.starts_with("image/");
            if (!is_in(at) || !is_picture) continue;
            TRY(files_[at].fate, set_picture(at));
        }
        return {};
    }

    base::Result<Fate> set_picture(std::size_t at) {
        auto bytes = base::read_file(files_[at].path, largest_picture_file);
        if (!bytes) {
            return bytes.error().code == "file.too_large" ? Fate::TooLarge : Fate::Unavailable;
        }
        const auto kind = look_at_picture(bytes.value());
        if (!kind) return Fate::OtherKind;
        if (kind->dots() > most_dots) return Fate::TooLarge;
        const auto page = press().picture_page({.kind = std::string(kind->name),
                                                .bytes = bytes.value(),
                                                .says = files_[at].title,
                                                .is_wide = kind->width > kind->height});
        if (!page && page.error().kind == base::ErrorKind::Invalid) return Fate::Damaged;
        if (!page) return page.error();
        TRY(parts_[at].pdf, scratch_.keep(fmt::format("picture{}.pdf", at), page.value()));
        return Fate::Joined;
    }

    void make_office_pdfs() {
        std::vector<OfficeFile> wanted;
        std::vector<std::size_t> places;
        for (std::size_t at = 0; at < files_.size(); ++at) {
            if (!is_in(at) || !is_office_text(files_[at].media_type)) continue;
            wanted.push_back({files_[at].path, files_[at].media_type});
            places.push_back(at);
        }
        const std::vector<fs::path> made = office_pdfs(wanted, scratch_);
        for (std::size_t one = 0; one < made.size(); ++one) parts_[places[one]].pdf = made[one];
    }

    base::Result<void> look_at_pages() {
        std::vector<fs::path> paths;
        std::vector<std::size_t> places;
        for (std::size_t at = 0; at < files_.size(); ++at) {
            if (!is_in(at)) continue;
            if (files_[at].media_type == "application/pdf") parts_[at].pdf = files_[at].path;
            if (parts_[at].pdf.empty()) {
                files_[at].fate = Fate::OtherKind;
                continue;
            }
            paths.push_back(parts_[at].pdf);
            places.push_back(at);
        }
        TRY(const auto seen, look_at_pdfs(paths));
        for (std::size_t one = 0; one < seen.size(); ++one) {
            PacketFile& file = files_[places[one]];
            parts_[places[one]].pages = seen[one].pages;
            if (seen[one].pages == 0) {
                file.fate = seen[one].is_locked           ? Fate::Locked
                            : seen[one].has_hidden_layers ? Fate::Layered
                                                          : Fate::Damaged;
            }
        }
        return {};
    }

    PacketLine line_of(std::size_t at) const {
        constexpr std::size_t most_of_title = 60;
        const PacketFile& file = files_[at];
        const records::Item& item =
            paper_.minutes.items[static_cast<std::size_t>(file.item_place - 1)];
        PacketLine line{.under = fmt::format("Punkt {}: {}", item.number, item.title),
                        .words = {},
                        .shorter = {},
                        .pages = parts_[at].pages,
                        .said = words_for(file.fate),
                        .address = address_of(file)};
        if (file.place == 0) return line;
        line.words = fmt::format("Bilag {}", file.place);
        if (!file.title.empty()) line.words += ": " + file.title;
        line.shorter = fmt::format("Punkt {}, bilag {}: {}", item.number, file.place,
                                   beginning_of(file.title, most_of_title));
        return line;
    }

    std::string address_of(const PacketFile& file) const {
        if (file.fate == Fate::Elsewhere) return file.address;
        const bool is_ours = file.address.starts_with('/') && !site_.empty();
        return is_ours ? site_ + file.address : file.address;
    }

    const Paper& paper_;
    std::vector<PacketFile>& files_;
    const std::string& site_;
    Scratch& scratch_;
    std::vector<Part> parts_;
};

}  // namespace

base::Result<PacketPdf> make_packet(const Paper& paper, std::vector<PacketFile> files,
                                    const std::string& site) {
    TRY(Scratch scratch, Scratch::make());
    return Packet(paper, files, site, scratch).make();
}

}  // namespace print
