// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person puts right in a document that was misread. A correction says where by words and
// numbers of the document, not by places in a list, so that it finds its place again in a better
// reading and in the next version. What it does to a document: intake/correct.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/minutes.h"

namespace records {

enum class CorrectionKind {
    Body,            ///< `text`: the body's name.
    Day,             ///< `text`: yyyy-mm-dd.
    Start,           ///< `text`: hh:mm, or "": the document does not say.
    Place,           ///< `text`; "": likewise.
    PersonAdd,       ///< `text` the name, `more` the role, `yes`: absent.
    PersonRemove,    ///< `words`: the name as it stands.
    PersonChange,    ///< `words`: the name as it stands; the rest as PersonAdd.
    ItemSplit,       ///< The block that begins with `words` heads a new item; `number` of it.
    ItemJoin,        ///< The item is a part of the one above it, or of what stands before them.
    ItemNumber,      ///< `number`.
    ItemTitle,       ///< `text`.
    ItemCase,        ///< `text`; "": it has none.
    ItemClose,       ///< The item is closed.
    ItemOpen,        ///< It is not; `reason` why what says so is harmless.
    ItemOutcomes,    ///< `outcomes`: what the decision came to, instead of what was read.
    SectionKindIs,   ///< `section`: of the section with that heading.
    SectionSplit,    ///< The block that begins with `words` begins a section; `section` its kind.
    AttachmentFile,  ///< `words`: the attachment's title, `nth` of those called so; `text`: the
                     ///< file's address (attachment_file.h), `more`: its SHA-256.
    DoubtAnswered,   ///< `words`: the doubt's code and text; `number` its line, -1 none, 0
                     ///< any; `reason` why it is harmless.
    NotMinutes,      ///< The document is no minutes and no agenda. `reason`.
    OriginalClose,   ///< The original bytes are not for everybody. `yes`: they were, until then.
    ReadAgain  ///< `text`: what a later reader made of the original, as minutes_json.h has it.
               ///< The other corrections are made in that; of several the last counts.
};
/// "item.title": stable, in the database, in the log and in text keys.
std::string_view name_of(CorrectionKind kind);
std::optional<CorrectionKind> parse_correction_kind(std::string_view name);

/// An item as it was when somebody corrected it.
struct ItemAnchor {
    int number = 0;
    std::string title;
    std::string case_number;  ///< "": it had none.
    friend bool operator==(const ItemAnchor&, const ItemAnchor&) = default;
};

struct Correction {
    CorrectionKind kind = CorrectionKind::Body;
    std::optional<ItemAnchor> item = {};  ///< Nothing: the head, or what stands before the items.
    std::string heading = {};             ///< Of the section it is about.
    std::string words = {};               ///< How the block begins, folded; or as the kind says.
    int nth = 0;                          ///< Of the blocks of the item that begin so, from 0.
    std::string text = {};
    std::string more = {};
    int number = 0;
    bool yes = false;
    SectionKind section = SectionKind::Other;
    std::vector<Outcome> outcomes = {};
    std::string reason = {};
    std::int64_t rule = 0;  ///< The rule that made it (reading_rule.h); 0: somebody made it alone.
    friend bool operator==(const Correction&, const Correction&) = default;
};

/// Everything but the kind and the rule, as one JSON object.
std::string render_correction(const Correction& correction);
/// Corrupt "store.damaged" when it is not what render_correction made.
base::Result<Correction> parse_correction(CorrectionKind kind, std::string_view text);

/// True for those that let outsiders see more than the program would.
bool opens_something(CorrectionKind kind);
/// True for those that say which meeting a document is of.
bool names_the_meeting(CorrectionKind kind);

}  // namespace records
