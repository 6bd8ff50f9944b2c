// SPDX-License-Identifier: AGPL-3.0-or-later
// What a letter says, made when it is sent.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "notices/sender.h"

namespace notices {

inline constexpr std::string_view digest_kind = "digest";

/// A path of ours: it cannot lead to another site or break the line it stands in.
bool is_path(std::string_view path);

struct LetterText {
    Look::What what = Look::What::Withdrawn;
    std::string subject;
    std::string body;
    std::string path = {};  ///< Where it leads; "": nowhere but where the body does.
    std::string calendar_method = {};
    std::string calendar = {};  ///< A calendar file; "": none.
};
/// Asks the kind, or the kinds of all that a digest tells of.
base::Result<LetterText> make_text(store::Reader& reader, const Letter& letter,
                                   const Receiver& receiver, const std::vector<NoticeKind>& kinds,
                                   const SenderSettings& settings);
std::string render_letter(const Letter& letter, const Receiver& receiver, const LetterText& text,
                          const SenderSettings& settings, const base::Clock& clock);

}  // namespace notices
