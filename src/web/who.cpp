// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/who.h"

#include <fmt/format.h>

#include <cctype>

namespace web {
namespace {

constexpr std::string_view name = "hvem";

/// The first that somebody holds is the one he is known by.
constexpr rights::Role by_weight[] = {rights::Role::Secretary,   rights::Role::Chair,
                                      rights::Role::Manager,     rights::Role::Approver,
                                      rights::Role::CaseOfficer, rights::Role::Member,
                                      rights::Role::Substitute,  rights::Role::Administrator,
                                      rights::Role::Auditor,     rights::Role::Reader};

std::string encoded(std::string_view text) {
    std::string all;
    for (const char one : text) {
        const auto byte = static_cast<unsigned char>(one);
        if (byte < 0x80 && std::isalnum(byte) != 0) {
            all += one;
        } else {
            all += fmt::format("%{:02X}", byte);
        }
    }
    return all;
}

std::string cookie(std::string_view value, bool secure) {
    return fmt::format("{}={}; Path=/; SameSite=Lax{}", name, value, secure ? "; Secure" : "");
}

}  // namespace

std::string role_words(const rights::Actor& actor, const Texts& texts) {
    for (const rights::Role role : by_weight) {
        if (!actor.holds(role)) continue;
        const std::string key = "role." + std::string(rights::name_of(role));
        return std::string(texts[key]);
    }
    return {};
}

std::string who_cookie(const rights::SignedIn& who, bool secure) {
    return cookie(fmt::format("{}|{}|{}", encoded(who.name),
                              encoded(role_words(who.actor, Texts::of(Language::Danish))),
                              encoded(role_words(who.actor, Texts::of(Language::English)))),
                  secure);
}

std::string who_cookie_gone(bool secure) { return cookie("", secure) + "; Max-Age=0"; }

}  // namespace web
