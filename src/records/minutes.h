// SPDX-License-Identifier: AGPL-3.0-or-later
// The record in a document: what one referat or dagsorden says, before or after it is stored.
// Intake makes it, the store keeps it, export writes it. Field meanings: minutes.schema.json.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "document/document.h"

namespace records {

enum class MinutesKind { Minutes, Agenda };

enum class SectionKind {
    Background,
    Recommendation,
    Decision,
    Presentation,
    Finance,
    Attachments,
    Legal,
    Process,
    Other
};

enum class Outcome {
    Approved,
    Noted,
    Discussed,
    Decided,
    Postponed,
    Rejected,
    Referred,
    Returned,
    Withdrawn
};

/// Stable lower-case names: "minutes", "presentation", "postponed". Parsing answers nothing for
/// any other word.
std::string_view name_of(MinutesKind kind);
std::string_view name_of(SectionKind kind);
std::string_view name_of(Outcome outcome);
std::optional<MinutesKind> parse_minutes_kind(std::string_view name);
std::optional<SectionKind> parse_section_kind(std::string_view name);
std::optional<Outcome> parse_outcome(std::string_view name);

struct Participant {
    std::string name;
    std::optional<std::string> role;
    friend bool operator==(const Participant&, const Participant&) = default;
};

struct ContentsLine {
    std::string title;
    std::optional<int> page;
    friend bool operator==(const ContentsLine&, const ContentsLine&) = default;
};

struct Section {
    SectionKind kind = SectionKind::Other;
    std::string heading;  ///< As written; empty for text that stands before any heading.
    std::optional<std::string> body;  ///< Decisions: who decided.
    std::optional<base::Date> date;   ///< Decisions: when.
    document::Document document;
    friend bool operator==(const Section&, const Section&) = default;
};

struct Attachment {
    std::string title;
    std::optional<std::string> href;
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

struct Item {
    int number = 0;
    std::string title;
    std::optional<std::string> case_number;  ///< Canonical: "17/22360".
    bool closed = false;
    std::vector<Section> sections;
    std::vector<Attachment> attachments;
    std::vector<Outcome> outcomes;  ///< In the order the decision gives them, each once.
    /// The words of the decision each of `outcomes` rests on, as written; "" when they are not
    /// known. As many as `outcomes`, or none at all.
    std::vector<std::string> outcome_words;
    int page = 0;  ///< 1-based page of the source; 0: it has none.
    int line = 0;  ///< 1-based line of the source; 0: it has none.
    friend bool operator==(const Item&, const Item&) = default;
};

struct Minutes {
    MinutesKind kind = MinutesKind::Minutes;
    std::string body;
    base::Date date;
    std::optional<base::TimeOfDay> start;
    std::optional<std::string> place;
    std::vector<Participant> participants;
    std::vector<Participant> absentees;
    std::vector<ContentsLine> contents;
    document::Document preamble;
    std::vector<Item> items;
    base::Findings findings;  ///< "warnings" in the schema.
};

/// True when any item is closed. Then the original and what was read outside the items are closed
/// matter, however little the items show: a file holds deletions, comments, pictures.
bool has_closed_matter(const Minutes& minutes);

}  // namespace records
