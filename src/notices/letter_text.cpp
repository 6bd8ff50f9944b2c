// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/internal/letter_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/personal_number.h"
#include "base/text.h"
#include "base/try.h"
#include "notices/internal/letter_rows.h"
#include "notices/message.h"
#include "work/lease.h"

namespace notices {

bool is_path(std::string_view path) {
    return path.starts_with('/') && !path.starts_with("//") &&
           std::all_of(path.begin(), path.end(),
                       [](char one) { return one > ' ' && one < '\x7F' && one != '\\'; });
}

namespace {

base::Result<Look> look_at(store::Reader& reader, const Letter& letter,
                           const std::vector<NoticeKind>& kinds) {
    const NoticeKind* kind = work::find_kind(kinds, letter.kind);
    if (kind == nullptr) return Look{.what = Look::What::NotYet};
    TRY(const bool is_shut_out, rows::is_shut_out(reader, letter.holder));
    if (is_shut_out) return Look{};
    TRY(auto look, kind->look(reader, {letter.about, letter.occasion, letter.holder}));
    if (look.what == Look::What::Send && !is_path(look.path)) {
        return base::Error{base::ErrorKind::Invalid, "notices.path", letter.kind};
    }
    return look;
}

std::string subject_of(const Letter& letter, const Look& look, Language language,
                       const SenderSettings& settings) {
    return settings.wording(language, "mail." + letter.kind + ".subject", look.words);
}

/// A letter goes to a mailbox that others keep: no personal number stands in one, also not of what
/// its receiver may read where it stands.
base::Result<std::string> shown_in_letter(store::Reader& reader, std::string_view typed,
                                          const SenderSettings& settings) {
    const std::string_view said = base::trim(typed);
    if (settings.hide_numbers) return settings.hide_numbers(reader, said);
    return base::hide_personal_numbers(std::string(said));
}

/// "\n\nDet gælder: Ny cykelsti langs Skovvejen"
base::Result<std::string> title_of(store::Reader& reader, const Look& look, Language language,
                                   const SenderSettings& settings) {
    if (!look.title) return std::string();
    TRY(const std::string said, shown_in_letter(reader, look.title->text(), settings));
    if (said.empty()) return std::string();
    return fmt::format("\n\n{} {}", settings.wording(language, "mail.about", {}), said);
}

/// "\n\nBegrundelse:\nFormanden er forhindret."
base::Result<std::string> reasons_of(store::Reader& reader, const Look& look, Language language,
                                     const SenderSettings& settings) {
    std::string text;
    for (const Reason& reason : look.reasons) {
        TRY(const std::string said, shown_in_letter(reader, reason.text(), settings));
        if (said.empty()) continue;
        const std::string key = reason.item() == 0 ? "mail.reason" : "mail.reason_of";
        text += fmt::format("\n\n{}\n{}",
                            settings.wording(language, key, {Word::number(reason.item())}), said);
    }
    return text;
}

base::Result<LetterText> make_digest(store::Reader& reader, const Letter& digest, Language language,
                                     const std::vector<NoticeKind>& kinds,
                                     const SenderSettings& settings) {
    TRY(const auto letters, rows::list_gathered(reader, digest.id));
    LetterText text;
    std::int64_t count = 0;
    for (const Letter& letter : letters) {
        auto look = look_at(reader, letter, kinds);
        // One that cannot be looked at, or not yet, keeps the others from nobody.
        if (!look || look.value().what != Look::What::Send) continue;
        TRY(const std::string title, title_of(reader, look.value(), language, settings));
        TRY(const std::string reasons, reasons_of(reader, look.value(), language, settings));
        text.body +=
            fmt::format("{}{}\n{}{}{}\n\n", subject_of(letter, look.value(), language, settings),
                        title, settings.url, look.value().path, reasons);
        ++count;
    }
    if (count == 0) return text;
    text.what = Look::What::Send;
    const std::vector<Word> words = {Word::number(count)};
    text.subject = settings.wording(language, "mail.digest.subject", words);
    text.body = settings.wording(language, "mail.digest.body", words) + "\n\n" + text.body;
    return text;
}

}  // namespace

base::Result<LetterText> make_text(store::Reader& reader, const Letter& letter,
                                   const Receiver& receiver, const std::vector<NoticeKind>& kinds,
                                   const SenderSettings& settings) {
    if (letter.kind == digest_kind) {
        return make_digest(reader, letter, receiver.language, kinds, settings);
    }
    TRY(const auto look, look_at(reader, letter, kinds));
    LetterText text{.what = look.what, .subject = {}, .body = {}};
    if (look.what != Look::What::Send) return text;
    text.subject = subject_of(letter, look, receiver.language, settings);
    TRY(const std::string title, title_of(reader, look, receiver.language, settings));
    TRY(const std::string reasons, reasons_of(reader, look, receiver.language, settings));
    text.body = settings.wording(receiver.language, "mail." + letter.kind + ".body", look.words) +
                title + reasons;
    text.path = look.path;
    if (look.invitation) {
        text.calendar_method = look.invitation->method;
        text.calendar = look.invitation->file(settings.from, receiver.address);
    }
    return text;
}

std::string render_letter(const Letter& letter, const Receiver& receiver, const LetterText& text,
                          const SenderSettings& settings, const base::Clock& clock) {
    const std::string domain = settings.from.substr(settings.from.rfind('@') + 1);
    std::string body = text.body;
    if (!text.path.empty()) body += fmt::format("\n\n{}{}\n\n", settings.url, text.path);
    return render_message(
        {.from = settings.from,
         .from_name = settings.from_name,
         .to = receiver.address,
         .subject = text.subject,
         .body = body + "-- \n" + settings.wording(receiver.language, "mail.footer", {}),
         .message_id = fmt::format("<{}@{}>", letter.message_id, domain),
         .seconds = base::seconds_now(clock),
         .calendar_method = text.calendar_method,
         .calendar = text.calendar});
}

}  // namespace notices
