// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/beside.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/try.h"
#include "cases/attachment.h"
#include "cases/internal/beside_table.h"

namespace cases {
namespace {

using Json = nlohmann::json;
using records::Visibility;

base::Error unreadable() { return {base::ErrorKind::Corrupt, "item_text.unreadable"}; }

class Comparing {
public:
    Comparing(const Beside& before, const ItemDraft& now) : before_(before), now_(now) {}

    void head() {
        const ItemHead& head = now_.head;
        // What it was called while it was less open may not be the viewer's.
        const bool was_as_open = before_.access <= head.access.visibility;
        add_if(BesideKind::Title, before_.title, head.title, was_as_open);
        add_if(BesideKind::PublicTitle, before_.public_title, head.public_title, true);
        add_if(BesideKind::Treatment, std::string(name_of(before_.treatment)),
               std::string(name_of(head.treatment)), true);
        add_if(BesideKind::Access, std::string(records::name_of(before_.access)),
               std::string(records::name_of(head.access.visibility)), true);
    }

    void attachments(const std::vector<ItemAttachment>& seen,
                     const std::vector<ItemAttachment>& removed) {
        for (const ItemAttachment& one : seen) {
            const AttachmentBeside* was = find(one.id);
            if (was == nullptr) {
                changes_.push_back({.kind = BesideKind::Added, .attachment = one.title});
                continue;
            }
            compare(*was, one);
        }
        for (const ItemAttachment& one : removed) {
            if (find(one.id) == nullptr) continue;
            changes_.push_back({.kind = BesideKind::Removed, .attachment = one.title});
        }
    }

    std::vector<BesideChange> changes() { return std::move(changes_); }

private:
    const AttachmentBeside* find(AttachmentId id) const {
        const auto found = std::find_if(before_.attachments.begin(), before_.attachments.end(),
                                        [&](const AttachmentBeside& one) { return one.id == id; });
        return found == before_.attachments.end() ? nullptr : &*found;
    }

    void add_if(BesideKind kind, std::string before, std::string after, bool may_tell) {
        if (before == after) return;
        if (!may_tell) before.clear();
        changes_.push_back({.kind = kind, .before = std::move(before), .after = std::move(after)});
    }

    void compare(const AttachmentBeside& was, const ItemAttachment& now) {
        const Visibility counted = std::max(was.access, before_.access);
        const auto put = [&](BesideKind kind, std::string before, std::string after) {
            changes_.push_back({kind, now.title, std::move(before), std::move(after)});
        };
        if (was.title != now.title) {
            put(BesideKind::Renamed, counted <= now.access ? was.title : std::string(), now.title);
        }
        const bool follows = counted == before_.access && now.access == now_.head.access.visibility;
        if (counted != now.access && !follows) {
            put(BesideKind::OtherAccess, std::string(records::name_of(counted)),
                std::string(records::name_of(now.access)));
        }
        if (was.version != now.now.version) {
            put(BesideKind::OtherFile, std::to_string(was.version),
                std::to_string(now.now.version));
        }
    }

    const Beside& before_;
    const ItemDraft& now_;
    std::vector<BesideChange> changes_;
};

}  // namespace

std::string render_beside(const Beside& beside) {
    Json made = {{"treatment", name_of(beside.treatment)},
                 {"title", beside.title},
                 {"public_title", beside.public_title},
                 {"access", records::name_of(beside.access)},
                 {"attachments", Json::array()}};
    for (const AttachmentBeside& one : beside.attachments) {
        made["attachments"].push_back({{"id", one.id.value},
                                       {"title", one.title},
                                       {"access", records::name_of(one.access)},
                                       {"version", one.version}});
    }
    return made.dump();
}

base::Result<Beside> parse_beside(std::string_view text) {
    try {
        const Json read = Json::parse(text);
        const auto access_of = [](const Json& one) {
            return records::parse_visibility(one.at("access").get<std::string>())
                .value_or(Visibility::Closed);
        };
        Beside beside{.treatment = parse_treatment(read.at("treatment").get<std::string>())
                                       .value_or(Treatment::Decide),
                      .title = read.at("title").get<std::string>(),
                      .public_title = read.at("public_title").get<std::string>(),
                      .access = access_of(read),
                      .attachments = {}};
        for (const Json& one : read.at("attachments")) {
            beside.attachments.push_back({.id = AttachmentId{one.at("id").get<std::int64_t>()},
                                          .title = one.at("title").get<std::string>(),
                                          .access = access_of(one),
                                          .version = one.at("version").get<int>()});
        }
        return beside;
    } catch (const Json::exception&) {
        return unreadable();
    }
}

base::Result<std::vector<BesideChange>> list_beside_changes(store::Reader& reader,
                                                            const ItemDraft& now, int version,
                                                            const rights::Viewer& viewer) {
    TRY(const auto before, load_beside(reader, now.id, version, viewer));
    if (!before) return std::vector<BesideChange>();
    TRY(const auto seen, list_attachments(reader, now.id, viewer));
    TRY(const auto removed, list_removed_attachments(reader, now.id, viewer));
    Comparing comparing(*before, now);
    comparing.head();
    comparing.attachments(seen, removed);
    return comparing.changes();
}

}  // namespace cases
