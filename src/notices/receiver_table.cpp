// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"
#include "base/try.h"
#include "notices/receiver.h"

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
constexpr std::string_view delete_receiver = "DELETE FROM mail_receiver WHERE holder = $1";

Receiver receiver_of(const store::Row& row) {
    return {.id = row.id<ReceiverTag>(0),
            .holder = std::string(row.text(1)),
            .address = std::string(row.text(2)),
            .language = row.text(3) == "en" ? Language::English : Language::Danish,
            .rhythm = parse_rhythm(row.text(4)).value_or(Rhythm::AtOnce)};
}

}  // namespace

base::Result<ReceiverId> keep_receiver(store::Transaction& transaction, const Receiver& receiver) {
    const std::string address(base::trim(receiver.address));
    if (!is_mail_address(address)) {
        return base::Error{.kind = base::ErrorKind::Invalid,
                           .code = "notices.address",
                           .detail = receiver.holder,
                           .violations = {{"address", "notices.address"}}};
    }
    const char* language = receiver.language == Language::English ? "en" : "da";
    TRY(const auto id, transaction.insert(upsert_receiver, {receiver.holder, address, language,
                                                            name_of(receiver.rhythm)}));
    return ReceiverId{id};
}

base::Result<bool> forget_receiver(store::Transaction& transaction, std::string_view holder) {
    TRY_DO(transaction.execute(leave_letters, {holder}));
    TRY(const auto gone, transaction.execute(delete_receiver, {holder}));
    return gone == 1;
}

base::Result<std::optional<Receiver>> find_receiver(store::Reader& reader,
                                                    std::string_view holder) {
    return reader.query_one<Receiver>(receiver_of_holder, {holder}, receiver_of);
}

base::Result<std::optional<Receiver>> find_receiver(store::Reader& reader, ReceiverId id) {
    return reader.query_one<Receiver>(receiver_by_id, {id}, receiver_of);
}

}  // namespace notices
