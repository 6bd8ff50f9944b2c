// SPDX-License-Identifier: AGPL-3.0-or-later
// Where somebody gets mail, and how often. The only place that has addresses.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "rights/sign_in.h"
#include "store/database.h"

namespace notices {

using ReceiverId = base::Id<struct ReceiverTag>;

enum class Language { Danish, English };
enum class Rhythm {
    AtOnce,
    Daily,  ///< In one letter a day, but for what cannot wait.
    Never,  ///< Only what cannot wait.
};
std::string_view name_of(Rhythm rhythm);
std::optional<Rhythm> parse_rhythm(std::string_view name);

struct Receiver {
    ReceiverId id = {};
    std::string holder;  ///< "person/12"
    std::string address;
    Language language = Language::Danish;
    Rhythm rhythm = Rhythm::AtOnce;
};

/// An address that letters can be sent to: name@domain in plain ASCII, nothing that a mail server
/// or program could take for something else.
bool is_mail_address(std::string_view text);

constexpr rights::Action keep_receiver_action{"notices.keep_receiver",
                                              rights::Permission::KeepOrganisation};
constexpr rights::Action keep_own_receiver_action{"notices.keep_own_receiver",
                                                  rights::Permission::KeepOwnAccount};
constexpr rights::Action forget_own_receiver_action{"notices.forget_own_receiver",
                                                    rights::Permission::KeepOwnAccount};
constexpr rights::Action forget_receiver_action{"notices.forget_receiver",
                                                rights::Permission::KeepOrganisation};

/// Effect: makes or changes the receiver of a holder. The log tells that the address is another,
/// never which. Permission: KeepOrganisation everywhere. Invalid "notices.address" with a
/// violation (field "address").
base::Result<ReceiverId> keep_receiver(store::Transaction& transaction, const rights::Actor& actor,
                                       const Receiver& receiver, const base::Clock& clock);
/// The same for whoever is signed in, who is the holder. Permission: KeepOwnAccount.
base::Result<ReceiverId> keep_own_receiver(store::Transaction& transaction,
                                           const rights::SignedIn& who, const Receiver& receiver,
                                           const base::Clock& clock);
/// "person/12"
std::string holder_of(rights::PersonId person);
/// Effect: the address is gone for good; what was to go there does not. False when there was none.
/// Permission: KeepOrganisation everywhere.
base::Result<bool> forget_receiver(store::Transaction& transaction, const rights::Actor& actor,
                                   std::string_view holder, const base::Clock& clock);
/// The same for whoever is signed in, who is the holder. Permission: KeepOwnAccount.
base::Result<bool> forget_own_receiver(store::Transaction& transaction, const rights::SignedIn& who,
                                       const base::Clock& clock);
base::Result<std::optional<Receiver>> find_receiver(store::Reader& reader, std::string_view holder);
base::Result<std::optional<Receiver>> find_receiver(store::Reader& reader, ReceiverId id);

}  // namespace notices
