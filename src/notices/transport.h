// SPDX-License-Identifier: AGPL-3.0-or-later
// How a letter leaves the house.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace notices {

/// A letter with its envelope.
struct Envelope {
    std::string from;  ///< Addresses without names.
    std::string to;
    std::string letter;  ///< Headers and body, lines ending with CR LF.
};

enum class Handed {
    Sent,         ///< They answered that they have it.
    Refused,      ///< They will never take it: no such receiver, or not this letter.
    NotNow,       ///< They do not have it, and may take it later.
    Unreachable,  ///< Nothing can be sent to anybody now.
    Unknown,      ///< They may have it.
    Stopped,      ///< `on_handing` said no.
};
struct HandOver {
    Handed what = Handed::Unknown;
    std::string detail;  ///< For the log: never an address.
    /// The number of the answer: "550" of a server, "exit 75" of a program; "": none came.
    std::string answer = {};
};

class Transport {
public:
    virtual ~Transport() = default;
    /// `on_handing` is called once, just before the first byte of the letter leaves; false stops
    /// it.
    virtual HandOver hand_over(const Envelope& envelope,
                               const std::function<bool()>& on_handing) = 0;
};

struct TransportSettings {
    /// "smtp://host:25" (with TLS when the server offers it), "smtps://host:465", or a mail program
    /// with its arguments: "/usr/sbin/sendmail".
    std::string how;
    std::string user = {};  ///< "": nobody signs in. With a user TLS is required.
    std::string password = {};
    int seconds = 90;  ///< For one letter, from connecting to the answer.
};
/// Invalid "settings.wrong" when `how` is none of these.
base::Result<std::unique_ptr<Transport>> make_transport(const TransportSettings& settings);

/// Runs `program` (words between spaces, no shell), with more words after it, and the letter as its
/// standard input; a minute at most.
HandOver run_mail_program(const std::string& program, const std::vector<std::string>& more,
                          std::string_view letter, const std::function<bool()>& on_handing);

}  // namespace notices
