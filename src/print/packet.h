// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting with the files of its attachments, as one PDF.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"
#include "files/shelf.h"
#include "print/paper.h"
#include "print/sheet.h"
#include "records/read.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace print {

/// What becomes of an attachment in a packet.
enum class Fate {
    Joined,        ///< Its pages are in it.
    ItemWithheld,  ///< Nothing is told of the item, nor whether it has attachments.
    Withheld,      ///< It is not for the reader: where it stands is all that is told.
    NoFile,        ///< The record knows its title alone.
    Elsewhere,     ///< Its address is not of this house.
    Unavailable,   ///< Not there now: it waits for the virus scanner, or its disk is gone.
    Infected,      ///< The virus scanner found something in it.
    OtherKind,     ///< Nothing that can be a page of a packet.
    Locked,        ///< Encrypted, or protected by a password.
    Layered,       ///< It has layers that are turned off.
    Damaged,
    TooLarge  ///< The picture, the file, or what the packet would be with it.
};

struct PacketFile {
    int item_place = 0;   ///< Of its item among those of the paper, from 1.
    int place = 0;        ///< Among the attachments of its item, from 1; 0: the item is withheld.
    std::string title;    ///< "": it is withheld.
    std::string address;  ///< As the record has it; "": none.
    std::string media_type = {};
    Fate fate = Fate::Joined;
    std::filesystem::path path = {};  ///< Of its bytes.
    base::Descriptor open = {};       ///< Keeps them there.
    std::int64_t bytes = 0;
    bool is_closed = false;  ///< It is closed to others by itself.
};

/// The attachments of a meeting as the viewer may have them, in order, those that he may not see as
/// withheld. `shelf` null: there are no files here.
base::Result<std::vector<PacketFile>> load_packet_files(store::Reader& reader,
                                                        const files::Shelf* shelf,
                                                        const records::MeetingRecord& record,
                                                        const rights::Viewer& viewer);

/// Never whole in memory: a file without a name.
struct PacketPdf {
    base::Descriptor file;
    std::int64_t bytes = 0;
};

/// The paper first, then the pages of each file that can be joined. `site`: what addresses begin
/// with ("https://sagsgang.example.dk"); "": they are told and lead nowhere. Errors as
/// Press::pdf_of.
base::Result<PacketPdf> make_packet(const Paper& paper, std::vector<PacketFile> files,
                                    const std::string& site);

/// At most so many pages of attachments, and bytes of them.
constexpr int most_packet_pages = 3000;
constexpr std::int64_t most_packet_bytes = std::int64_t{500} << 20;

}  // namespace print
