// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/subjects.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "cases/internal/states.h"
#include "records/read.h"

namespace cases {
namespace {

using OnPresent = std::function<void(const changes::PresentSubject&)>;
using Json = nlohmann::json;

template <class Row, class Subject>
void tell(const std::vector<Row>& rows, Subject&& subject, const OnPresent& each) {
    for (const Row& row : rows) {
        each({.subject = subject(row), .hash = base::sha256_of(state_of(row))});
    }
}

base::Result<void> for_each_case(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_case_rows(reader));
    for (const CaseRow& row : rows) {
        std::string state = state_of(row);
        // What a case is found by follows from its number, which the log has; anything else there
        // was put there by hand.
        const std::string by_number = records::slug_of_case(row.one.number);
        if (row.number_slug && (*row.number_slug != by_number || by_number == row.one.slug))
            state += *row.number_slug;
        each({.subject = subject_of(row.one.id), .hash = base::sha256_of(state)});
    }
    return {};
}

base::Result<void> for_each_item(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_item_rows(reader));
    tell(
        rows, [](const ItemDraft& row) { return subject_of(row.id); }, each);
    return {};
}

base::Result<void> for_each_version(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_version_rows(reader));
    tell(
        rows, [](const VersionRow& row) { return subject_of(row); }, each);
    return {};
}

base::Result<void> for_each_reader(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_reader_rows(reader));
    tell(
        rows, [](const ReaderRow& row) { return subject_of(row); }, each);
    return {};
}

base::Result<void> for_each_template(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_all_templates(reader));
    tell(
        rows, [](const ItemTemplate& row) { return subject_of(row.id); }, each);
    return {};
}

base::Result<void> for_each_attachment(store::Reader& reader, const OnPresent& each) {
    TRY(const auto rows, list_attachment_rows(reader, std::nullopt));
    tell(
        rows, [](const AttachmentRow& row) { return subject_of(row); }, each);
    return {};
}

template <class T>
void add_if(Json& state, const char* name, const std::optional<base::Id<T>>& id) {
    if (id) state[name] = id->value;
}

/// A case that nobody handed over says no more than itself: so it was before hands were kept.
bool is_handed(const CaseRow& row) {
    if (row.hands.size() != 1) return true;
    const CaseHand& first = row.hands.front();
    const LivingCase& one = row.one;
    return first.position != 1 || first.officer != one.head.officer ||
           first.unit != one.head.unit || first.since != one.opened_at;
}

}  // namespace

std::string subject_of(CaseId id) { return fmt::format("case/{}", id.value); }
std::string subject_of(DraftId id) { return fmt::format("draft/{}", id.value); }
std::string subject_of(const VersionRow& version) {
    return fmt::format("draft/{}/version/{}", version.item.value, version.version);
}
std::string subject_of(const ReaderRow& row) {
    return fmt::format("draft/{}/reader/{}/{}", row.item.value, row.person.value, row.why);
}
std::string subject_of(TemplateId id) { return fmt::format("template/{}", id.value); }
std::string subject_of(const AttachmentRow& row) {
    return fmt::format("draft/{}/attachment/{}", row.item.value, row.id.value);
}

std::string state_of(const CaseRow& row) {
    const LivingCase& one = row.one;
    Json state = {{"number", one.number},         {"slug", one.slug},
                  {"title", one.head.title},      {"public_title", one.head.public_title},
                  {"search_key", row.search_key}, {"kle", one.head.kle},
                  {"unit", one.head.unit.value},  {"officer", one.head.officer.value},
                  {"finance", one.head.finance},  {"access", name_of(one.head.access)},
                  {"state", name_of(one.state)},  {"opened_at", one.opened_at},
                  {"changed_at", one.changed_at}};
    if (one.closed_at) state["closed_at"] = *one.closed_at;
    if (!one.head.finance_reason.empty()) state["finance_reason"] = one.head.finance_reason;
    for (const CaseId other : row.related) state["related"].push_back(other.value);
    for (const std::string& slug : row.in_record) state["related_in_record"].push_back(slug);
    if (is_handed(row)) {
        state["hands"] = Json::array();
        for (const CaseHand& hand : row.hands) {
            state["hands"].push_back(
                {hand.position, hand.officer.value, hand.unit.value, hand.since});
        }
    }
    return state.dump();
}

std::string state_of(const ItemDraft& item) {
    const ItemHead& head = item.head;
    Json state = {{"case", item.case_id.value},
                  {"body", item.body.value},
                  {"treatment", name_of(head.treatment)},
                  {"title", head.title},
                  {"public_title", head.public_title},
                  {"access", records::name_of(head.access.visibility)},
                  {"reason", head.access.reason},
                  {"legal_basis", head.access.legal_basis},
                  {"state", name_of(item.state)},
                  {"author", item.author.value},
                  {"unit", item.unit.value},
                  {"created_at", item.created_at}};
    add_if(state, "template", item.made_from);
    add_if(state, "covering", item.head.covering);
    add_if(state, "came_from", item.came_from);
    if (head.wanted) state["wanted"] = *head.wanted;
    if (item.submitted_at) state["submitted_at"] = *item.submitted_at;
    if (item.record_meeting) state["record_meeting"] = *item.record_meeting;
    if (item.record_number) state["record_number"] = *item.record_number;
    return state.dump();
}

std::string state_of(const VersionRow& version) {
    Json state = {{"why", name_of(version.why)},
                  {"revision", version.text.revision},
                  {"saved_at", version.text.saved_at},
                  {"content", base::sha256_of(version.text.content)}};
    add_if(state, "saved_by", version.text.saved_by);
    if (!version.beside.empty()) state["beside"] = base::sha256_of(version.beside);
    return state.dump();
}

std::string state_of(const ReaderRow& row) {
    Json state = {{"since", base::render_date(row.since)}};
    if (row.until) state["until"] = base::render_date(*row.until);
    return state.dump();
}

std::string state_of(const ItemTemplate& one) {
    Json state = {{"body", one.body.value},
                  {"name", one.name},
                  {"version", one.version},
                  {"is_current", one.is_current},
                  {"treatment", name_of(one.treatment)},
                  {"content", render_sections(one.sections)},
                  {"made_at", one.made_at}};
    add_if(state, "made_by", one.made_by);
    return state.dump();
}

std::string state_of(const AttachmentRow& row) {
    Json state = {{"position", row.position},
                  {"title", row.title},
                  {"access", records::name_of(row.access)},
                  {"version", row.version},
                  {"files", Json::array()}};
    if (!row.legal_basis.empty()) state["legal_basis"] = row.legal_basis;
    if (!row.told_reason.empty()) state["told_reason"] = row.told_reason;
    if (row.removed_at) state["removed_at"] = *row.removed_at;
    for (const AttachmentVersionRow& version : row.versions) {
        Json file = {{"version", version.version},
                     {"name", version.name},
                     {"media_type", version.media_type},
                     {"added_at", version.added_at},
                     {"file", version.sha256}};
        add_if(file, "added_by", version.added_by);
        state["files"].push_back(std::move(file));
    }
    return state.dump();
}

changes::Entry entry_for(std::string subject, const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
    changes::Entry entry = changes::entry_of(std::move(subject), before, after);
    entry.state.reset();
    return entry;
}

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {"case/*", for_each_case},
        {"draft/*", for_each_item},
        {"draft/*/version/*", for_each_version},
        {"draft/*/reader/*/*", for_each_reader},
        {"draft/*/attachment/*", for_each_attachment},
        {"template/*", for_each_template}};
    return kinds;
}

}  // namespace cases
