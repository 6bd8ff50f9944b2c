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
        if (before_.reason) {
            add_if(BesideKind::Reason, *before_.reason, head.access.reason, was_as_open);
        }
        if (before_.legal_basis) {
            add_if(BesideKind::Ground, *before_.legal_basis, head.access.legal_basis, was_as_open);
        }
    }

    /// The words of what it was, and is, a part of and meant for; "" for what the viewer may not
    /// know of.
    void add_named(BesideKind kind, std::string before, std::string after) {
        changes_.push_back({.kind = kind, .before = std::move(before), .after = std::move(after)});
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
        if (is_in_another_order(seen)) changes_.push_back({.kind = BesideKind::Order});
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

    /// Of those that are there then and now.
    bool is_in_another_order(const std::vector<ItemAttachment>& seen) const {
        std::vector<std::ptrdiff_t> places;
        for (const ItemAttachment& one : seen) {
            const AttachmentBeside* was = find(one.id);
            if (was != nullptr) places.push_back(was - before_.attachments.data());
        }
        return !std::is_sorted(places.begin(), places.end());
    }

    void add_if(BesideKind kind, std::string before, std::string after, bool may_tell) {
        if (before == after || (!may_tell && after.empty())) return;
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
        const auto put_words = [&](BesideKind kind, const std::optional<std::string>& before,
                                   const std::string& after) {
            const bool may_tell = counted <= now.access;
            if (!before || *before == after || (!may_tell && after.empty())) return;
            put(kind, may_tell ? *before : std::string(), after);
        };
        put_words(BesideKind::OtherGround, was.legal_basis, now.legal_basis);
        put_words(BesideKind::OtherTold, was.told_reason, now.told_reason);
    }

    const Beside& before_;
    const ItemDraft& now_;
    std::vector<BesideChange> changes_;
};

/// What later versions keep beside the rest.
template <class Value>
std::optional<Value> optional_in(const Json& one, const char* name) {
    const auto found = one.find(name);
    if (found == one.end()) return std::nullopt;
    return found->get<Value>();
}

/// "" of none, and of one that the viewer may not know of.
base::Result<std::string> title_of(store::Reader& reader, std::int64_t item,
                                   const rights::Viewer& viewer) {
    if (item == 0) return std::string();
    auto found = load_item(reader, DraftId{item}, viewer);
    if (found) return std::move(found).value().head.title;
    if (found.error().kind == base::ErrorKind::NotFound) return std::string();
    return found.error();
}

base::Result<void> compare_covering(store::Reader& reader, const Beside& before,
                                    const ItemDraft& now, const rights::Viewer& viewer,
                                    Comparing& comparing) {
    const std::int64_t is = now.head.covering.value_or(DraftId{}).value;
    if (!before.covering || *before.covering == is) return {};
    const BesideKind kind = *before.covering == 0 ? BesideKind::CoveringSet
                            : is == 0             ? BesideKind::CoveringGone
                                                  : BesideKind::Covering;
    TRY(auto title_before, title_of(reader, *before.covering, viewer));
    TRY(auto title_now, title_of(reader, is, viewer));
    comparing.add_named(kind, std::move(title_before), std::move(title_now));
    return {};
}

base::Result<void> compare_meeting(store::Reader& reader, const Beside& before,
                                   const ItemDraft& now, Comparing& comparing) {
    const std::int64_t is = now.head.wanted.value_or(0);
    if (!before.wanted || *before.wanted == is) return {};
    TRY(auto day_before, find_day_of_meeting(reader, *before.wanted));
    TRY(auto day_now, find_day_of_meeting(reader, is));
    comparing.add_named(BesideKind::Meeting, std::move(day_before), std::move(day_now));
    return {};
}

}  // namespace

std::string render_beside(const Beside& beside) {
    Json made = {{"treatment", name_of(beside.treatment)},
                 {"title", beside.title},
                 {"public_title", beside.public_title},
                 {"access", records::name_of(beside.access)},
                 {"attachments", Json::array()}};
    if (beside.reason) made["reason"] = *beside.reason;
    if (beside.legal_basis) made["legal_basis"] = *beside.legal_basis;
    if (beside.covering) made["covering"] = *beside.covering;
    if (beside.wanted) made["wanted"] = *beside.wanted;
    for (const AttachmentBeside& one : beside.attachments) {
        Json attachment = {{"id", one.id.value},
                           {"title", one.title},
                           {"access", records::name_of(one.access)},
                           {"version", one.version}};
        if (one.legal_basis) attachment["legal_basis"] = *one.legal_basis;
        if (one.told_reason) attachment["told_reason"] = *one.told_reason;
        made["attachments"].push_back(std::move(attachment));
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
                      .attachments = {},
                      .reason = optional_in<std::string>(read, "reason"),
                      .legal_basis = optional_in<std::string>(read, "legal_basis"),
                      .covering = optional_in<std::int64_t>(read, "covering"),
                      .wanted = optional_in<std::int64_t>(read, "wanted")};
        for (const Json& one : read.at("attachments")) {
            beside.attachments.push_back(
                {.id = AttachmentId{one.at("id").get<std::int64_t>()},
                 .title = one.at("title").get<std::string>(),
                 .access = access_of(one),
                 .version = one.at("version").get<int>(),
                 .legal_basis = optional_in<std::string>(one, "legal_basis"),
                 .told_reason = optional_in<std::string>(one, "told_reason")});
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
    TRY_DO(compare_covering(reader, *before, now, viewer, comparing));
    TRY_DO(compare_meeting(reader, *before, now, comparing));
    comparing.attachments(seen, removed);
    return comparing.changes();
}

}  // namespace cases
