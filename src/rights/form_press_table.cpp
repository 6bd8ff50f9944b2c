// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "rights/form_press.h"

namespace rights {
namespace {

constexpr std::int64_t kept_seconds = std::int64_t{7} * 24 * 60 * 60;

constexpr std::string_view press_of_account =
    "SELECT led_to FROM form_press WHERE account_id = $1 AND press = $2";
constexpr std::string_view new_press =
    "INSERT INTO form_press (account_id, press, led_to, pressed_at) VALUES ($1, $2, $3, $4)";
constexpr std::string_view gone_presses = "DELETE FROM form_press WHERE pressed_at < $1";

}  // namespace

base::Result<std::optional<std::string>> find_press(store::Reader& reader, const FormPress& press) {
    return reader.query_one<std::string>(
        press_of_account, {press.account, press.key},
        [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<void> note_press(store::Transaction& transaction, const FormPress& press,
                              const std::string& address, const base::Clock& clock) {
    const std::string before = base::utc_of_seconds(base::seconds_now(clock) - kept_seconds);
    TRY_DO(transaction.execute(gone_presses, {before}));
    TRY_DO(transaction.execute(new_press, {press.account, press.key, address, clock.now()}));
    return {};
}

}  // namespace rights
