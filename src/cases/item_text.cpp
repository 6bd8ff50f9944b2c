// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_text.h"

#include "base/try.h"
#include "cases/internal/item_writing_table.h"
#include "cases/internal/set_back.h"
#include "cases/item_version.h"

namespace cases {
namespace {

constexpr int version_seconds = 15 * 60;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

/// The item, its words, and the mandate to change them.
struct AtHand {
    ItemDraft item;
    ItemText text;
    changes::Mandate mandate;
};
base::Result<AtHand> take(store::Transaction& transaction, const Writer& writer, DraftId id,
                          const rights::Action& action) {
    TRY(auto item, load_item(transaction, id, writer.viewer));
    TRY(const auto mandate, require_for_item(transaction, writer.actor, action, item));
    if (!is_writable(item.state)) return conflict("item.not_writable");
    TRY(auto text, load_text(transaction, id, writer.viewer));
    return AtHand{std::move(item), std::move(text), mandate};
}

std::optional<PersonId> person_of(const Writer& writer) {
    const PersonId person = writer.viewer.insight().person;
    return person.value > 0 ? std::optional(person) : std::nullopt;
}

/// Whether what stands there must be a version before it is written over.
base::Result<bool> must_freeze(store::Transaction& transaction, const AtHand& at,
                               const Writer& writer, const base::Clock& clock) {
    TRY(const auto last, newest_freeze(transaction, at.item.id));
    if (last && last->revision >= at.text.revision) return false;
    const bool is_others = at.text.saved_by != person_of(writer);
    const std::string& since = last ? last->saved_at : at.item.created_at;
    return is_others ||
           base::seconds_of(since).value_or(0) + version_seconds <= base::seconds_now(clock);
}

base::Result<ItemText> write_over(store::Transaction& transaction, const AtHand& at,
                                  const Writer& writer, ItemSections sections,
                                  const base::Clock& clock) {
    TRY(const bool freeze, must_freeze(transaction, at, writer, clock));
    if (freeze) {
        TRY_DO(freeze_version(transaction, at.mandate, at.item.id, VersionReason::Saved, clock));
    }
    ItemText after = at.text;
    after.sections = std::move(sections);
    after.revision = at.item.revision + 1;
    after.saved_at = clock.now();
    after.saved_by = person_of(writer);
    TRY_DO(set_back_approved(transaction, at.mandate, at.item, clock));
    TRY(const bool written, advance_text(transaction, after, at.item.revision));
    if (!written) return conflict("item.changed");
    return after;
}

}  // namespace

base::Result<SavedSections> save_sections(store::Transaction& transaction, const Writer& writer,
                                          DraftId item, const std::vector<SectionChange>& changes,
                                          const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, writer, item, change_item_action));
    TRY(auto merged, merge_changes(at.text.sections, changes));
    if (merged.changed.empty()) return SavedSections{at.text, std::move(merged.refused)};
    TRY(auto text, write_over(transaction, at, writer, std::move(merged.sections), clock));
    return SavedSections{std::move(text), std::move(merged.refused)};
}

base::Result<int> save_text(store::Transaction& transaction, const Writer& writer, DraftId item,
                            int read_revision, const ItemSections& sections,
                            const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, writer, item, change_item_action));
    if (at.item.revision != read_revision) return conflict("item.changed");
    if (at.text.sections == sections) return at.item.revision;
    TRY(const auto text, write_over(transaction, at, writer, sections, clock));
    return text.revision;
}

base::Result<int> keep_version(store::Transaction& transaction, const Writer& writer, DraftId item,
                               const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, writer, item, keep_version_action));
    return freeze_version(transaction, at.mandate, item, VersionReason::Saved, clock);
}

base::Result<void> restore_version(store::Transaction& transaction, const Writer& writer,
                                   DraftId item, int version, int read_revision,
                                   const base::Clock& clock) {
    TRY(const AtHand at, take(transaction, writer, item, restore_version_action));
    if (at.item.revision != read_revision) return conflict("item.changed");
    TRY(auto sections, load_version(transaction, item, version, writer.viewer));
    if (sections == at.text.sections) return {};
    TRY_DO(freeze_version(transaction, at.mandate, item, VersionReason::Saved, clock));
    TRY_DO(write_over(transaction, at, writer, std::move(sections), clock));
    TRY_DO(freeze_version(transaction, at.mandate, item, VersionReason::Restored, clock));
    return {};
}

base::Result<void> note_presence(store::Transaction& transaction, DraftId item,
                                 const rights::Viewer& viewer, const base::Clock& clock) {
    const PersonId person = viewer.insight().person;
    if (person.value <= 0) return {};
    return upsert_presence(transaction, item, person, clock.now());
}

}  // namespace cases
