// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the demo municipality: whoever tries the program signs in as one of its people with
// one press, without a password. It is there only in a record that the demo began: the first line
// of the log says so, and the log cannot be given another first line. There is no setting for it.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/sign_in.h"
#include "store/database.h"

namespace rights {

/// The people somebody may try to be.
enum class DemoPart { Secretary, SecondSecretary, CaseOfficer, CentreHead, Chair, Member };
/// "secretary", "centre_head": stable, in forms and text keys.
std::string_view name_of(DemoPart part);
std::optional<DemoPart> parse_demo_part(std::string_view name);
std::span<const DemoPart> all_demo_parts();
/// What the part's account signs in as: "demo-sekretaer".
std::string_view sign_in_of(DemoPart part);

constexpr Action begin_demo_action{"rights.begin_demo", Permission::KeepOrganisation};
constexpr Action finish_demo_action{"rights.finish_demo", Permission::KeepOrganisation};

/// Effect: in a record without a line, a document and an account the first line of the log says
/// that the demo begins. Answers whether what stands there is the demo's alone: that was so, or the
/// door stands open. Permission: the operator of the machine; Forbidden "rights.not_allowed".
base::Result<bool> begin_demo(store::Transaction& transaction, const Actor& actor,
                              const base::Clock& clock);
/// Effect: a line that says that all up to here is the demo's; none when nothing came since the
/// last one. For whoever was answered true by begin_demo. `made`: SHA-256 of every document the
/// demo put in. False, and no line, when another came meanwhile, by whatever program: then there is
/// no door. Permission as above.
base::Result<bool> finish_demo(store::Transaction& transaction, const Actor& actor,
                               const std::set<std::string>& made, const base::Clock& clock);

struct DemoPerson {
    DemoPart part = DemoPart::Secretary;
    AccountId account;
    std::string name;
};
/// Who can be tried, in the order of all_demo_parts(). Nobody unless the demo began the record and
/// finished, and nothing was put into it since that is not the demo's: no document, by anybody, but
/// the agendas that its people make here, and no account but one first administrator's. An account
/// counts while the demo made it, it is open, has neither password nor second factor, and holds no
/// role everywhere, of an auditor or of an administrator. Sessions of an account without a
/// password, which only this door begins, last as long as the account stands here (find_signed_in).
base::Result<std::vector<DemoPerson>> list_demo_people(store::Reader& reader,
                                                       const base::Clock& clock);
/// Whether the demo began the record, and somebody put other things into it since.
base::Result<bool> is_demo_door_shut(store::Reader& reader);

/// Effect: a session of that part, and the end of the one the browser came with; the oldest of too
/// many sessions of the account ends. Answers its token. NotFound "demo.no_door" unless
/// list_demo_people has the part now.
base::Result<std::string> enter_demo(store::Transaction& transaction, DemoPart part,
                                     const SignInAttempt& attempt, const base::Clock& clock);

}  // namespace rights
