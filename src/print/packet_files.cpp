// SPDX-License-Identifier: AGPL-3.0-or-later
// Which files a packet may have: what the viewer sees an attachment of.
#include <map>
#include <set>
#include <utility>

#include "base/try.h"
#include "files/open_held.h"
#include "print/packet.h"
#include "records/document_file.h"
#include "records/withheld_attachments.h"

namespace print {
namespace {

class Finder {
public:
    Finder(store::Reader& reader, const files::Shelf* shelf, const rights::Viewer& viewer)
        : reader_(reader), shelf_(shelf), viewer_(viewer) {}

    base::Result<PacketFile> find(const records::Attachment& attachment) {
        PacketFile file;
        file.title = attachment.title;
        file.address = attachment.href.value_or("");
        file.fate = Fate::NoFile;
        if (file.address.empty()) return file;
        const std::string document_file = records::document_file_at(file.address);
        const auto attached = records::attachment_file_at(file.address);
        if (document_file.empty() && !attached) {
            file.fate = Fate::Elsewhere;
            return file;
        }
        auto seen = document_file.empty()
                        ? put_there(*attached)
                        : records::load_document_file(reader_, document_file, viewer_);
        if (!seen && seen.error().kind == base::ErrorKind::NotFound) return file;
        if (!seen) return std::move(seen).error();
        file.media_type = seen.value().file.media_type;
        file.is_closed = seen.value().file.is_closed;
        return open(std::move(file), seen.value().holder);
    }

private:
    base::Result<records::SeenDocumentFile> put_there(records::AttachmentFileId id) {
        TRY(auto file, records::load_attachment_file(reader_, id, viewer_));
        return records::SeenDocumentFile{std::move(file), records::holder_of(id)};
    }

    base::Result<PacketFile> open(PacketFile file, const std::string& holder) {
        file.fate = Fate::Unavailable;
        if (shelf_ == nullptr) return file;
        auto opened = files::open_held(reader_, *shelf_, files::Permit::for_holder(holder));
        if (!opened) {
            const base::Error& error = opened.error();
            if (error.code == "files.infected") file.fate = Fate::Infected;
            if (!error.code.starts_with("files.")) return error;
            return file;
        }
        file.fate = Fate::Joined;
        file.path = shelf_->path_of(opened.value().sha256);
        file.bytes = opened.value().size;
        file.open = std::move(opened.value().descriptor);
        return file;
    }

    store::Reader& reader_;
    const files::Shelf* shelf_;
    const rights::Viewer& viewer_;
};

using Places = std::map<int, std::set<int>>;

/// Those of one item, with what is withheld between them.
base::Result<void> add_files_of(const records::ShownItem& item, int item_place,
                                const std::set<int>& withheld, Finder& finder,
                                std::vector<PacketFile>& files) {
    auto next = item.attachments.begin();
    for (int place = 1;
         next != item.attachments.end() || withheld.lower_bound(place) != withheld.end(); ++place) {
        PacketFile file;
        if (withheld.contains(place) || next == item.attachments.end()) {
            file.fate = Fate::Withheld;
        } else {
            TRY(file, finder.find(*next++));
        }
        file.item_place = item_place;
        file.place = place;
        files.push_back(std::move(file));
    }
    return {};
}

}  // namespace

base::Result<std::vector<PacketFile>> load_packet_files(store::Reader& reader,
                                                        const files::Shelf* shelf,
                                                        const records::MeetingRecord& record,
                                                        const rights::Viewer& viewer) {
    TRY(const auto hidden, records::list_withheld_attachments(reader, record.version.id, viewer));
    Places withheld;
    for (const records::WithheldAttachment& one : hidden) {
        withheld[one.item_place].insert(one.place);
    }
    Finder finder(reader, shelf, viewer);
    std::vector<PacketFile> files;
    int item_place = 0;
    for (const records::ShownItem& item : record.items) {
        ++item_place;
        if (item.withheld) {
            PacketFile file;
            file.item_place = item_place;
            file.fate = Fate::ItemWithheld;
            files.push_back(std::move(file));
            continue;
        }
        TRY_DO(add_files_of(item, item_place, withheld[item_place], finder, files));
    }
    return files;
}

}  // namespace print
