// SPDX-License-Identifier: AGPL-3.0-or-later
// What roles there are and what each of them may do. The one table of it: role_allows.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace rights {

/// What somebody is, in a body, in a unit or everywhere.
enum class Role {
    Chair,          ///< formand
    Member,         ///< medlem
    Substitute,     ///< stedfortræder: takes part only while standing in for somebody
    Secretary,      ///< sekretær
    CaseOfficer,    ///< sagsbehandler
    Approver,       ///< godkender
    Reader,         ///< læser
    Manager,        ///< leder
    Auditor,        ///< revisor: reads the log, changes nothing
    Administrator,  ///< administrator: keeps people and accounts; sees no closed matter by that
};

/// "secretary", "case_officer": stable, in the database and in text keys.
std::string_view name_of(Role role);
std::optional<Role> parse_role(std::string_view name);
/// Every role, in the order they are shown.
std::span<const Role> all_roles();
/// Takes part in a body: what a list of its members shows.
bool is_membership(Role role);

enum class Permission {
    KeepOwnAccount,    ///< Password, second factor, sessions: everybody their own.
    KeepAccounts,      ///< Make, disable and reset accounts.
    KeepOrganisation,  ///< Units, people, bodies, terms, memberships, roles, stand-ins.
    KeepRunning,       ///< What goes on behind the pages: background work and mail.
    ReadLog,           ///< The log of changes and of sensitive readings.
    SaveMinutes,       ///< Put documents of a body into the record.
    PublishMinutes,    ///< Let everybody see an unpublished document.
    SetVisibility,     ///< Open, internal or closed, for an item or an attachment.
    GrantInsight,      ///< Name people who may see an item, until a day.
    Disqualify,        ///< Keep a disqualified member from an item (KSL § 14).
    WriteItems,        ///< Open cases and write items.
    ApproveItems,      ///< Approve an item on its way to a body, or return it.
    KeepTemplates,     ///< What an item of a body is to hold.
    MakeAgendas,       ///< Put items on an agenda, and off again.
};

/// Whether the role gives the permission where it is held.
bool role_allows(Role role, Permission permission);

/// A change with a name of its own. It cannot be written down without its permission.
struct Action {
    consteval Action(std::string_view given_name, Permission needed)
        : name(given_name), permission(needed) {}
    std::string_view name;  ///< "rights.disable_account": stable, in the log.
    Permission permission;
};

}  // namespace rights
