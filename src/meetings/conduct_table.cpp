// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/try.h"
#include "changes/log.h"
#include "meetings/internal/conduct_table.h"

namespace meetings {
namespace {

constexpr std::string_view conduct_of_body =
    "SELECT body_id, deciding, approver, publishing, remark_days, reminder_days"
    " FROM body_conduct WHERE body_id = $1";
constexpr std::string_view all_conducts =
    "SELECT body_id, deciding, approver, publishing, remark_days, reminder_days"
    " FROM body_conduct ORDER BY body_id";
constexpr std::string_view put_conduct =
    "INSERT INTO body_conduct (body_id, deciding, approver, publishing, remark_days,"
    " reminder_days) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (body_id) DO UPDATE SET"
    " deciding = $2, approver = $3, publishing = $4, remark_days = $5, reminder_days = $6";
constexpr std::string_view name_of_body = "SELECT name FROM body WHERE id = $1";

constexpr int most_days = 60;

BodyConduct conduct_of(const store::Row& row) {
    const Conduct strict{.publishing = Publishing::None};
    return {.body = row.id<records::BodyTag>(0),
            .conduct = {.deciding = parse_deciding(row.text(1)).value_or(strict.deciding),
                        .approver = parse_approver(row.text(2)).value_or(strict.approver),
                        .publishing = parse_publishing(row.text(3)).value_or(strict.publishing),
                        .remark_days = static_cast<int>(row.integer(4)),
                        .reminder_days = static_cast<int>(row.integer(5))}};
}

base::Result<std::optional<BodyConduct>> find_conduct(store::Reader& reader, records::BodyId body) {
    return reader.query_one<BodyConduct>(conduct_of_body, {body}, conduct_of);
}

bool is_days(int days) { return days >= 0 && days <= most_days; }

}  // namespace

base::Result<Conduct> load_conduct(store::Reader& reader, records::BodyId body) {
    TRY(const auto found, find_conduct(reader, body));
    if (found) return found->conduct;
    TRY(const auto name,
        reader.query_one<std::string>(
            name_of_body, {body}, [](const store::Row& row) { return std::string(row.text(0)); }));
    return proposed_conduct(name.value_or(""));
}

base::Result<std::vector<BodyConduct>> list_conducts(store::Reader& reader) {
    return reader.query<BodyConduct>(all_conducts, {}, conduct_of);
}

std::string subject_of_conduct(records::BodyId body) {
    return fmt::format("conduct/{}", body.value);
}

std::string state_of(records::BodyId body, const Conduct& conduct) {
    return nlohmann::json{{"body", body.value},
                          {"deciding", name_of(conduct.deciding)},
                          {"approver", name_of(conduct.approver)},
                          {"publishing", name_of(conduct.publishing)},
                          {"remark_days", conduct.remark_days},
                          {"reminder_days", conduct.reminder_days}}
        .dump();
}

base::Result<void> set_conduct(store::Transaction& transaction, const rights::Actor& actor,
                               records::BodyId body, const Conduct& wanted,
                               const base::Clock& clock) {
    TRY(const auto mandate, actor.require(set_conduct_action, rights::in_body(body)));
    base::Error wrong{base::ErrorKind::Invalid, "conduct.wrong"};
    if (!is_days(wanted.remark_days)) wrong.violations.push_back({"remark_days", "days"});
    if (!is_days(wanted.reminder_days)) wrong.violations.push_back({"reminder_days", "days"});
    if (wrong.violations.empty() && wanted.reminder_days > wanted.remark_days) {
        wrong.violations.push_back({"reminder_days", "conduct.too_early"});
    }
    if (!wrong.violations.empty()) return wrong;
    TRY(const auto before, find_conduct(transaction, body));
    if (before && before->conduct == wanted) return {};
    TRY_DO(transaction.execute(
        put_conduct, {body, name_of(wanted.deciding), name_of(wanted.approver),
                      name_of(wanted.publishing), wanted.remark_days, wanted.reminder_days}));
    std::optional<std::string> was;
    if (before) was = state_of(body, before->conduct);
    const auto entry = changes::entry_of(subject_of_conduct(body), was, state_of(body, wanted));
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace meetings
