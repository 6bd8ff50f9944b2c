// SPDX-License-Identifier: AGPL-3.0-or-later
// The agenda of one planned meeting while it is made. It exists for the body's secretary alone;
// what everybody sees of it is the document that sending it makes (publish_agenda.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/planned_meeting.h"
#include "cases/item_draft.h"
#include "cases/item_sections.h"
#include "document/traces.h"
#include "records/minutes.h"
#include "records/set_item_visibility.h"

namespace agendas {

using AgendaItemId = base::Id<struct AgendaItemTag>;

enum class AgendaItemKind {
    Case,            ///< A matter.
    ApproveAgenda,   ///< The body approves its agenda first (the ministry's answer 02.1.3).
    ApproveMinutes,  ///< Of the last meeting.
    Orientation,     ///< From the chair, the members or the administration.
    Other,           ///< "Øvrige sager".
};
/// "case", "approve_agenda" ...: stable, in the database and in text keys.
std::string_view name_of(AgendaItemKind kind);
std::optional<AgendaItemKind> parse_agenda_item_kind(std::string_view name);

enum class Numbering {
    Meeting,  ///< From 1.
    Year,     ///< After the last number that the body used in the calendar year.
};
/// "meeting", "year": stable, in the database.
std::string_view name_of(Numbering numbering);
std::optional<Numbering> parse_numbering(std::string_view name);

/// What is said of an item by whoever makes the agenda.
struct ItemWords {
    std::string title = {};
    std::string public_title = {};  ///< Of closed matter, with nothing of it in it. "": none.
    std::string case_number = {};   ///< "": none.
    records::VisibilityChoice access = {};
    bool is_finance = false;  ///< It touches finance: Økonomiudvalget states its view (KSL § 18).
    std::optional<base::TimeOfDay> start = {};  ///< Nothing: after the one before it.
    int minutes = 0;                            ///< How long; 0: not said.
    std::string guests = {};                    ///< "Anna Holm, Center for Miljø".
    std::string late_reason = {};               ///< Why it could not wait (KSL § 8, stk. 5):
                                                ///< printed when it is late (is_late).
    std::string content = {};                   ///< In the text form (docs/text-form.md).
    std::string attachments = {};               ///< Titles, a line each.
    friend bool operator==(const ItemWords& one, const ItemWords& other);
};

/// The item of a case that an item of an agenda is, with what it said when it was put on
/// (place_drafts.h).
struct DraftOnAgenda {
    cases::DraftId id = {};
    int version = 0;  ///< Of its text; a version never changes.
    cases::Treatment treatment = cases::Treatment::Decide;
    std::string case_slug = {};
    std::optional<cases::TemplateId> made_from = {};
    std::optional<cases::DraftId> covering = {};  ///< That it is a part of.
    cases::ItemSections sections = {};
};

/// A file, or a page elsewhere, that an attachment of an item is.
struct AgendaFile {
    std::string title;
    std::string href;  ///< In the document that sending makes.
    records::Visibility access = records::Visibility::Closed;  ///< As it is now.
    std::string legal_basis = {};  ///< Why it is less open than its item. "": nobody has said.
    std::string name = {};         ///< "": a page elsewhere.
    std::string media_type = {};
    std::string held_by = {};   ///< Who holds its bytes (files/holding.h).
    bool is_kept_back = false;  ///< Nobody has looked for a virus in it, or one was found.
    bool is_own = false;        ///< It was put to the item on the agenda (item_files.h).
    /// What the file tells besides its text; nothing: nobody has looked, or it is of the record.
    std::optional<std::vector<document::Trace>> traces = {};
    std::string told_reason = {};  ///< Why it goes out with that. "": undecided.
};
/// What an item that was handed on had as an attachment, for the secretary who took it on.
struct BroughtFile {
    std::string meeting_slug;
    std::string item_title;
    std::string title;
    std::string href;  ///< There.
};

/// A file that was put to an item typed on the agenda.
struct OwnFile {
    std::string title;
    std::string name;  ///< As it was called where it came from.
    std::string media_type;
    std::string sha256;
    records::Visibility access = records::Visibility::Open;  ///< Its item's when that is stricter.
    std::string legal_basis = {};  ///< Why it is less open than its item. "": nobody has said.
    std::string told_reason = {};  ///< Why it goes out with what it tells. "": undecided.
};

/// An item of another body's meeting that was handed on.
struct HandedFrom {
    std::string meeting_slug;
    int number = 0;
};

struct AgendaItem {
    AgendaItemId id = {};
    AgendaItemKind kind = AgendaItemKind::Case;
    std::optional<int> number = {};  ///< Nothing: not sent yet.
    /// When it was sent last. Nothing: not sent yet, or nobody noted it then.
    std::optional<bool> was_late = {};
    ItemWords words;
    std::optional<AgendaItemId> came_from = {};  ///< That it was postponed as.
    std::string came_from_words = {};            ///< What is printed of that. "": nothing.
    std::optional<HandedFrom> handed = {};       ///< That was handed on as this one.
    std::vector<BroughtFile> brought = {};       ///< With an item that was handed on.
    std::vector<OwnFile> own_files = {};         ///< Of one that was typed here.
    /// Of an item of a case, also a late one; of one typed here those put to it; of what was
    /// brought, those still to be had.
    std::vector<AgendaFile> files = {};
    std::optional<DraftOnAgenda> draft = {};  ///< Nothing: it was written on the agenda.
    bool is_withdrawn = false;
    std::string withdrawn_reason = {};

    /// Not for everybody.
    bool is_closed() const { return words.access.visibility == records::Visibility::Closed; }
};

/// What was sent once.
struct SentAgenda {
    int version = 0;  ///< 1, 2, 3 ...
    std::string sent_at;
    std::string meeting_slug;
    int document_version = 0;
    std::string content = {};    ///< As docs/minutes-json.md.
    std::string neutral = "[]";  ///< What everybody reads of closed items (neutral_titles.h).
    records::Minutes minutes;    ///< The same; of the last one alone.
};

/// The newest minutes of a body before a meeting, that everybody may read.
struct LastMinutes {
    std::string meeting_slug;
    base::Date date;
};

struct Agenda {
    PlannedMeeting meeting;
    Numbering numbering = Numbering::Meeting;
    std::string programme = {};  ///< Of the day, a line each: "9.00 Velkomst". "": none.
    int revision = 0;
    std::string changed_at = {};
    std::vector<AgendaItem> items = {};  ///< In their order, those withdrawn too.
    std::vector<SentAgenda> sent = {};   ///< The first first.
    std::optional<LastMinutes> last_minutes = {};

    bool is_sent() const { return !sent.empty(); }
    const AgendaItem* find(AgendaItemId id) const;
};

/// Whether there is an agenda, sent or not, of the meeting at this address. NotFound
/// "planned.not_found".
base::Result<bool> has_agenda(store::Reader& reader, PlannedId meeting);
/// How far the agenda of a meeting is.
struct AgendaProgress {
    bool is_begun = false;
    int items = 0;       ///< Without those withdrawn.
    int sent = 0;        ///< How many times.
    int approved = 0;    ///< Approved items meant for it, or for no meeting that is to come.
    int unanswered = 0;  ///< Questions of members to what was sent.
};
/// Nothing for whoever is not the body's secretary.
base::Result<std::optional<AgendaProgress>> find_progress(store::Reader& reader, PlannedId meeting,
                                                          const rights::Viewer& viewer);
/// NotFound "agenda.not_found": also for whoever is not the body's secretary.
base::Result<Agenda> load_agenda(store::Reader& reader, std::string_view planned_slug,
                                 const rights::Viewer& viewer);

/// What stands on every agenda of a body by itself.
struct StandingItem {
    AgendaItemKind kind = AgendaItemKind::Other;  ///< Never Case.
    std::string title;
    std::string case_number = {};
    bool is_last = false;  ///< It stands after the cases.
    friend bool operator==(const StandingItem&, const StandingItem&) = default;
};
/// As the secretary has set them; else approval of the agenda and of the last minutes,
/// orientations, and "Øvrige sager" last.
base::Result<std::vector<StandingItem>> list_standing(store::Reader& reader, records::BodyId body);

}  // namespace agendas
