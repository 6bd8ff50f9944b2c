// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "changes/log.h"
#include "notices/internal/screen_rows.h"
#include "notices/receiver.h"
#include "notices/subjects.h"

namespace notices {
namespace {

constexpr std::string_view upsert_receiver =
    "INSERT INTO mail_receiver (holder, address, language, rhythm) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (holder) DO UPDATE SET address = excluded.address,"
    " language = excluded.language, rhythm = excluded.rhythm RETURNING id";
constexpr std::string_view receiver_of_holder =
    "SELECT id, holder, address, language, rhythm FROM mail_receiver WHERE holder = $1";
constexpr std::string_view receiver_by_id =
    "SELECT id, holder, address, language, rhythm FROM mail_receiver WHERE id = $1";
constexpr std::string_view leave_letters =
    "UPDATE letter SET receiver_id = NULL WHERE receiver_id ="
    " (SELECT id FROM mail_receiver WHERE holder = $1)";
constexpr std::string_view receivers_in_order =
    "SELECT id, holder, address, language, rhythm FROM mail_receiver ORDER BY id";
constexpr std::string_view delete_receiver = "DELETE FROM mail_receiver WHERE holder = $1";

Receiver receiver_of(const store::Row& row) {
    return {.id = row.id<ReceiverTag>(0),
            .holder = std::string(row.text(1)),
            .address = std::string(row.text(2)),
            .language = row.text(3) == "en" ? Language::English : Language::Danish,
            .rhythm = parse_rhythm(row.text(4)).value_or(Rhythm::AtOnce)};
}

std::string_view name_of(Language language) { return language == Language::English ? "en" : "da"; }

/// As the log has it: without the address, which must be gone for good when it is forgotten.
std::string state_of(const Receiver& receiver) {
    return fmt::format(R"({{"language":"{}","rhythm":"{}"}})", name_of(receiver.language),
                       name_of(receiver.rhythm));
}

std::string subject_of(std::string_view holder) { return fmt::format("receiver/{}", holder); }

base::Result<ReceiverId> keep(store::Transaction& transaction, const changes::Mandate& mandate,
                              const Receiver& receiver, const base::Clock& clock) {
    const std::string address(base::trim(receiver.address));
    if (!is_mail_address(address)) {
        return base::Error{.kind = base::ErrorKind::Invalid,
                           .code = "notices.address",
                           .detail = receiver.holder,
                           .violations = {{"address", "notices.address"}}};
    }
    TRY(const auto known, find_receiver(transaction, receiver.holder));
    TRY(const auto id,
        transaction.insert(upsert_receiver, {receiver.holder, address, name_of(receiver.language),
                                             name_of(receiver.rhythm)}));
    auto entry = changes::entry_of(subject_of(receiver.holder),
                                   known ? std::optional(state_of(*known)) : std::nullopt,
                                   state_of(receiver));
    if (!known || known->address != address) entry.fields.emplace_back("address");
    if (!entry.fields.empty()) {
        TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    }
    return ReceiverId{id};
}

base::Result<bool> forget(store::Transaction& transaction, const changes::Mandate& mandate,
                          std::string_view holder, const base::Clock& clock) {
    TRY(const auto known, find_receiver(transaction, holder));
    if (!known) return false;
    TRY_DO(transaction.execute(leave_letters, {holder}));
    TRY_DO(transaction.execute(delete_receiver, {holder}));
    auto entry = changes::entry_of(subject_of(holder), state_of(*known), std::nullopt);
    entry.fields.emplace_back("address");
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return true;
}

}  // namespace

base::Result<ReceiverId> keep_receiver(store::Transaction& transaction, const rights::Actor& actor,
                                       const Receiver& receiver, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(keep_receiver_action, rights::everywhere()));
    return keep(transaction, mandate, receiver, clock);
}

base::Result<ReceiverId> keep_own_receiver(store::Transaction& transaction,
                                           const rights::SignedIn& who, const Receiver& receiver,
                                           const base::Clock& clock) {
    TRY(const auto mandate, who.actor.require(keep_own_receiver_action, rights::everywhere()));
    Receiver own = receiver;
    own.holder = holder_of(who.person);
    return keep(transaction, mandate, own, clock);
}

std::string holder_of(rights::PersonId person) { return fmt::format("person/{}", person.value); }

base::Result<bool> forget_receiver(store::Transaction& transaction, const rights::Actor& actor,
                                   std::string_view holder, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(forget_receiver_action, rights::everywhere()));
    return forget(transaction, mandate, holder, clock);
}

base::Result<bool> forget_own_receiver(store::Transaction& transaction, const rights::SignedIn& who,
                                       const base::Clock& clock) {
    TRY(const auto mandate, who.actor.require(forget_own_receiver_action, rights::everywhere()));
    return forget(transaction, mandate, holder_of(who.person), clock);
}

base::Result<std::optional<Receiver>> find_receiver(store::Reader& reader,
                                                    std::string_view holder) {
    return reader.query_one<Receiver>(receiver_of_holder, {holder}, receiver_of);
}

base::Result<std::optional<Receiver>> find_receiver(store::Reader& reader, ReceiverId id) {
    return reader.query_one<Receiver>(receiver_by_id, {id}, receiver_of);
}

const std::vector<changes::SubjectKind>& subject_kinds() {
    using OnPresent = std::function<void(const changes::PresentSubject&)>;
    static const std::vector<changes::SubjectKind> kinds = {
        {"letter/*", [](store::Reader&, const OnPresent&) { return base::Result<void>(); }},
        {"screen/*/*", rows::list_screen_subjects},
        {"receiver/*/*", [](store::Reader& reader, const OnPresent& each) {
             return reader.for_each(receivers_in_order, {}, [&](const store::Row& row) {
                 const Receiver receiver = receiver_of(row);
                 each({.subject = subject_of(receiver.holder),
                       .hash = base::sha256_of(state_of(receiver))});
             });
         }}};
    return kinds;
}

}  // namespace notices
