// SPDX-License-Identifier: AGPL-3.0-or-later
// The minutes of a meeting held here, from its end until they are in the record: those who took
// part read them, say what is wrong, and approve them, each on his own (kommunestyrelsesloven § 13,
// stk. 1). An approval is of what the minutes say, by SHA-256: a change afterwards sets it back
// (decision 0188). Then they go in through the same door as imported ones.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "meetings/compose_minutes.h"
#include "meetings/conduct.h"
#include "meetings/load_held.h"
#include "rights/actor.h"

namespace meetings {

using RemarkId = base::Id<struct RemarkTag>;

struct Remark {
    RemarkId id = {};
    int number = 0;  ///< Of the item; 0: of the minutes as a whole.
    records::PersonId made_by = {};
    std::string made_by_name = {};
    std::string made_at = {};  ///< UTC.
    std::string text = {};
    std::string answer = {};  ///< The secretary's. "": none yet.
    std::string answered_at = {};
};

/// Somebody whose approval is asked for.
struct Signer {
    records::PersonId person = {};
    std::string name = {};
    std::string approved_at = {};  ///< UTC, the last time; "": never.
    std::string sha256 = {};       ///< Of what he approved then.
    bool holds = false;            ///< The minutes say now what he approved.
    bool has_left = false;         ///< He holds no role any more, and cannot sign in to approve.
};

struct SentProtocol {
    std::string sent_at;       ///< UTC.
    base::Date remarks_until;  ///< The last day.
    std::string published_at = {};
    std::string meeting_slug = {};  ///< In the record. "": they are not there.
    int document_version = 0;
    std::string without_reason = {};  ///< Why not all had approved. "": they had.
};

struct Protocol {
    Held held;          ///< As the viewer may see it.
    Composed composed;  ///< Likewise.
    Conduct conduct;
    std::string sha256;  ///< Of all that the minutes say now (canonical_form).
    std::optional<SentProtocol> sent = {};
    std::vector<Signer> signers = {};  ///< Empty when nobody approves.
    std::vector<Remark> remarks = {};  ///< Those of items that the viewer may see.
    /// Of all items, whoever looks: what stands in the way of sending them.
    std::vector<int> doubtful = {};
    std::vector<int> undecided = {};

    bool is_published() const { return sent && !sent->published_at.empty(); }
    bool all_approved() const;
    const Signer* find(records::PersonId person) const;
};

/// Bytes that are the same whenever the minutes say the same: JSON with sorted keys of the minutes,
/// who may see each item and why, and what everybody reads of closed ones. An approval is given to
/// their SHA-256.
std::string canonical_form(const Held& held, const Composed& composed);

/// For those who sit in the body (load_held). NotFound "held.not_found", "planned.not_found".
base::Result<Protocol> load_protocol(store::Reader& reader, std::string_view planned_slug,
                                     const rights::Viewer& viewer, const base::Date& today);

constexpr rights::Action send_protocol_action{"meetings.send_protocol",
                                              rights::Permission::SaveMinutes};
constexpr rights::Action answer_remark_action{"meetings.answer_remark",
                                              rights::Permission::SaveMinutes};
constexpr rights::Action publish_protocol_action{"meetings.publish_protocol",
                                                 rights::Permission::PublishMinutes};
// Whose it is to say something follows from having been there: the rule asks for that.
constexpr rights::Action make_remark_action{"meetings.make_remark",
                                            rights::Permission::KeepOwnAccount};
constexpr rights::Action approve_protocol_action{"meetings.approve_protocol",
                                                 rights::Permission::KeepOwnAccount};

/// Which minutes, and what they said when the page was made (Protocol::sha256).
struct ProtocolSeen {
    std::string planned_slug;
    std::string sha256;
};

/// Effect: those who took part have them from now on, with days for remarks as the body has it.
/// Conflict "protocol.goes_on" while the meeting does, "protocol.doubtful" while the words of an
/// item tell another outcome than was chosen, "protocol.changed", "protocol.is_sent".
base::Result<void> send_protocol(store::Transaction& transaction, const rights::Actor& actor,
                                 const ProtocolSeen& seen, const base::Clock& clock);
/// Effect: one more remark. For who was there. Invalid "protocol.wrong" (field "remark": "missing",
/// "too_long" beyond 2,000 characters); NotFound "item.not_found" for an item he may not see;
/// Conflict "protocol.not_sent", "protocol.is_published".
base::Result<void> make_remark(store::Transaction& transaction, const rights::Actor& actor,
                               const rights::Viewer& viewer, std::string_view planned_slug,
                               int number, std::string_view text, const base::Clock& clock);
/// Effect: what the secretary says to it. NotFound "protocol.remark_not_found".
base::Result<void> answer_remark(store::Transaction& transaction, const rights::Actor& actor,
                                 std::string_view planned_slug, RemarkId remark,
                                 std::string_view text, const base::Clock& clock);
/// Effect: whoever acts has approved what he read. Forbidden "protocol.not_yours" for anybody who
/// is not asked; Conflict "protocol.changed" when they say something else now, "protocol.not_sent",
/// "protocol.is_published". None when he has approved that already.
base::Result<void> approve_protocol(store::Transaction& transaction, const rights::Actor& actor,
                                    const rights::Viewer& viewer, const ProtocolSeen& seen,
                                    const base::Clock& clock);
/// Effect: the minutes are in the record, for those whom the body's conduct names: by
/// records::save_minutes, or records::save_unpublished for Publishing::None. What was decided about
/// who may see an item holds for them, too. Conflict "protocol.not_sent", "protocol.changed",
/// "protocol.is_published"; Invalid "protocol.wrong" (field "reason": "missing") when somebody has
/// not approved them and no reason is given why they go out all the same.
base::Result<void> publish_protocol(store::Transaction& transaction, const rights::Actor& actor,
                                    const ProtocolSeen& seen, std::string_view reason,
                                    const base::Clock& clock);

}  // namespace meetings
