// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/permission.h"

#include <array>
#include <utility>

namespace rights {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 10> names = {{
    {Role::Chair, "chair"},
    {Role::Member, "member"},
    {Role::Substitute, "substitute"},
    {Role::Secretary, "secretary"},
    {Role::CaseOfficer, "case_officer"},
    {Role::Approver, "approver"},
    {Role::Reader, "reader"},
    {Role::Manager, "manager"},
    {Role::Auditor, "auditor"},
    {Role::Administrator, "administrator"},
}};

constexpr std::array<Role, names.size()> roles = [] {
    std::array<Role, names.size()> all{};
    for (std::size_t at = 0; at < names.size(); ++at) all[at] = names[at].first;
    return all;
}();

}  // namespace

std::string_view name_of(Role role) {
    for (const auto& [one, name] : names) {
        if (one == role) return name;
    }
    return {};
}

std::optional<Role> parse_role(std::string_view name) {
    for (const auto& [role, known] : names) {
        if (known == name) return role;
    }
    return std::nullopt;
}

std::span<const Role> all_roles() { return roles; }

bool is_membership(Role role) {
    return role == Role::Chair || role == Role::Member || role == Role::Substitute ||
           role == Role::Secretary;
}

bool role_allows(Role role, Permission permission) {
    switch (permission) {
        case Permission::KeepOwnAccount:
            return true;
        case Permission::KeepAccounts:
        case Permission::KeepOrganisation:
        case Permission::KeepRunning:
            return role == Role::Administrator;
        case Permission::ReadLog:
            return role == Role::Auditor;
        case Permission::SaveMinutes:
        case Permission::PublishMinutes:
        case Permission::SetVisibility:
        case Permission::GrantInsight:
        case Permission::Disqualify:
        case Permission::KeepTemplates:
        case Permission::MakeAgendas:
            return role == Role::Secretary;
        case Permission::WriteItems:
            return role == Role::CaseOfficer || role == Role::Manager || role == Role::Secretary;
        case Permission::ApproveItems:
            return role == Role::Approver || role == Role::Manager || role == Role::Chair ||
                   role == Role::Secretary;
    }
    return false;
}

}  // namespace rights
