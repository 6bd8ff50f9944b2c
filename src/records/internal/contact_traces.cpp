// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/contact_traces.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"

namespace records {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
}
bool is_of_host(char byte) { return is_letter(byte) || is_digit(byte) || byte == '-'; }
bool is_of_address(char byte) {
    return is_of_host(byte) || byte == '.' || byte == '_' || byte == '+';
}

template <class Words>
bool has_any(std::string_view text, const Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return text.find(word) != std::string_view::npos; });
}

/// Spaces that are no ' ', and the wide sign of addresses, as what they stand for.
std::string plainly_written(std::string_view text) {
    struct Written {
        std::string_view as;
        char is;
    };
    constexpr std::array written = {Written{"\u00a0", ' '}, Written{"\u202f", ' '},
                                    Written{"\u2009", ' '}, Written{"\u2011", '-'},
                                    Written{"\u2013", '-'}, Written{"\uff20", '@'}};
    std::string made;
    made.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto known = std::find_if(written.begin(), written.end(), [&](const Written& one) {
            return text.substr(at, one.as.size()) == one.as;
        });
        made.push_back(known == written.end() ? text[at] : known->is);
        at += known == written.end() ? 1 : known->as.size();
    }
    return made;
}

/// The foot of a letter: who it is from, and under which numbers it is known.
bool is_in_foot(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 250;
    constexpr std::array bodies = {"kommune", "rådhus", "region ", "menighedsråd", "forvaltning"};
    constexpr std::array numbers = {"cvr", "ean", "www.", "http"};
    const std::size_t before = text.rfind('\n', at);
    const std::size_t from = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t to = std::min(text.find('\n', at), text.size());
    if (to - from > longest) return false;
    const std::string line = base::lower_case(text.substr(from, to - from));
    return has_any(line, bodies) && has_any(line, numbers);
}

// Telephone numbers.

struct Digits {
    std::string groups;      ///< How many stand together: "2222" of "12 34 56 78".
    std::string separators;  ///< Between them, each once.
    std::string all;
    std::size_t end = 0;
};

/// Where the next group begins after one that ends here; nothing when none does.
std::optional<std::size_t> next_group(std::string_view text, std::size_t end, bool in_brackets) {
    std::size_t next = end;
    if (in_brackets && next < text.size() && text[next] == ')') ++next;
    const bool parted =
        next < text.size() && (text[next] == ' ' || text[next] == '-' || text[next] == '.');
    if (parted) ++next;
    if (next == end || next >= text.size() || !is_digit(text[next])) return std::nullopt;
    return next;
}

/// Groups of digits until there are eight, or no more.
Digits digits_at(std::string_view text, std::size_t at, bool in_brackets) {
    constexpr std::size_t wanted = 8;
    Digits digits{.groups = {}, .separators = {}, .all = {}, .end = at};
    while (true) {
        std::size_t end = digits.end;
        while (end < text.size() && is_digit(text[end])) ++end;
        const std::size_t run = end - digits.end;
        digits.all += text.substr(digits.end, run);
        digits.groups.push_back(static_cast<char>('0' + std::min<std::size_t>(run, 9)));
        digits.end = end;
        if (digits.all.size() >= wanted) return digits;
        const auto next = next_group(text, end, in_brackets && digits.groups.size() == 1);
        if (!next) return digits;
        digits.separators.push_back(text[*next - 1]);
        digits.end = *next;
    }
}

/// One past the digits that stand on in the same way.
std::size_t end_of_run(std::string_view text, std::size_t end) {
    for (auto next = next_group(text, end, false); next; next = next_group(text, end, false)) {
        end = *next;
        while (end < text.size() && is_digit(text[end])) ++end;
    }
    return end;
}

enum class Said { Nothing, Telephone, OtherNumber };

/// What the words before say that the number is; the last of them counts.
Said said_before(std::string_view text, std::size_t at) {
    constexpr std::size_t enough = 16;
    constexpr std::array phones = {"tlf",  "telefon", "mobil", "mob.", "tel.", "tel:",
                                   "tel ", "ring ",   "ring:", "sms",  "phone"};
    constexpr std::array others = {"cvr", "ean", "konto", "journal", "matr", "løbenr"};
    const std::size_t from = at > enough ? at - enough : 0;
    const std::string before = base::lower_case(text.substr(from, at - from));
    const auto last = [&before](const auto& words) {
        std::ptrdiff_t place = -1;
        for (const char* word : words) {
            const std::size_t found = before.rfind(word);
            if (found != std::string::npos) {
                place = std::max(place, static_cast<std::ptrdiff_t>(found));
            }
        }
        return place;
    };
    const auto phone = last(phones);
    const auto other = last(others);
    if (phone < 0 && other < 0) return Said::Nothing;
    return phone > other ? Said::Telephone : Said::OtherNumber;
}

bool is_year(std::string_view digits) {
    return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

bool is_only(std::string_view separators, char one) {
    return std::all_of(separators.begin(), separators.end(), [&](char at) { return at == one; });
}

/// Grouped as telephone numbers are, and as neither amounts, days nor years are.
bool is_grouped(const Digits& digits) {
    const std::string_view all = digits.all;
    if (digits.groups == "2222") return true;
    if (digits.groups == "44") {
        const bool two_years = is_year(all.substr(0, 4)) && is_year(all.substr(4));
        return digits.separators != "." && !two_years;
    }
    const bool by_spaces = is_only(digits.separators, ' ');
    if (digits.groups == "224") return by_spaces && !is_year(all.substr(4));
    return digits.groups == "422" && by_spaces && !is_year(all.substr(0, 4));
}

bool may_begin(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    if (is_digit(before) || is_letter(before) || before == '/') return false;
    const bool is_sign = before == '.' || before == ',';
    return !is_sign || at < 2 || !is_digit(text[at - 2]);
}

/// One past "(+45) ", "+45-", "0045"; `at` when there is no such thing.
std::size_t after_country(std::string_view text, std::size_t at) {
    for (const std::string_view code : {"(+45)", "+45", "(0045)", "0045", "(45)"}) {
        if (text.substr(at, code.size()) != code) continue;
        std::size_t end = at + code.size();
        while (end < text.size() && (text[end] == ' ' || text[end] == '-' || text[end] == '.')) {
            ++end;
        }
        return end;
    }
    return at;
}

struct Number {
    std::size_t end = 0;
    bool is_phone = true;  ///< Otherwise a longer number, no part of which is looked at again.
};
/// The telephone number that begins here.
std::optional<Number> phone_at(std::string_view text, std::size_t begin) {
    const std::size_t number = after_country(text, begin);
    const bool has_country = number != begin;
    const bool in_brackets = number < text.size() && text[number] == '(';
    const std::size_t at = in_brackets ? number + 1 : number;
    if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
    const Digits digits = digits_at(text, at, in_brackets);
    if (digits.all.size() != 8) return std::nullopt;
    const std::size_t end = digits.end;
    if (end < text.size() && (text[end] == '/' || is_letter(text[end]))) return std::nullopt;
    const Said said = said_before(text, begin);
    if (said == Said::Telephone || has_country) return Number{end};
    if (said == Said::OtherNumber || !is_grouped(digits)) return std::nullopt;
    constexpr std::ptrdiff_t part_of_a_long_number = 4;
    const std::string_view rest = text.substr(end, end_of_run(text, end) - end);
    const auto more = std::count_if(rest.begin(), rest.end(), is_digit);
    const bool by_spaces = is_only(digits.separators, ' ');
    const bool goes_on = by_spaces ? more >= part_of_a_long_number && more % 8 != 0 : more > 0;
    return Number{goes_on ? end_of_run(text, end) : end, !goes_on};
}

void find_phones(std::string_view text, std::vector<PersonalTrace>& found) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = is_digit(text[at]) || text[at] == '+' || text[at] == '(';
        if (!begins || !may_begin(text, at)) continue;
        const auto number = phone_at(text, at);
        if (!number) continue;
        if (number->is_phone && !is_in_foot(text, at)) {
            found.push_back({"phone", std::string(text.substr(at, number->end - at))});
        }
        at = number->end - 1;
    }
}

// Mail addresses.

constexpr std::array in_place_of_at = {
    "@",          "[at]",      "(at)",       "{at}",      "(a)",        "[a]", "(snabela)",
    "(snabel-a)", "[snabela]", "[snabel-a]", " snabela ", " snabel-a ", " at "};
constexpr std::array in_place_of_dot = {"[dot]",     "(dot)",     " dot ",
                                        "[punktum]", "(punktum)", " punktum "};
constexpr std::array countries = {"dk", "com", "net", "org", "eu", "nu", "info", "me",
                                  "no", "se",  "de",  "fo",  "gl", "uk", "io"};
constexpr std::array private_hosts = {"gmail.com",    "hotmail.com", "hotmail.dk",  "outlook.com",
                                      "outlook.dk",   "yahoo.com",   "yahoo.dk",    "live.dk",
                                      "live.com",     "icloud.com",  "me.com",      "mail.dk",
                                      "mail.tele.dk", "jubii.dk",    "stofanet.dk", "ofir.dk"};

struct Host {
    std::string name;  ///< With real dots.
    std::size_t end = 0;
};

/// One past a dot in a host's name, also one that is a word; `at` when there is none.
std::size_t after_dot(std::string_view text, std::size_t at) {
    if (text[at] == '.') return at + 1;
    const std::size_t spaces = text[at] == ' ' ? 1 : 0;
    for (const std::string_view dot : in_place_of_dot) {
        for (std::size_t space = 0; space <= spaces; ++space) {
            if (text.substr(at + space, dot.size()) != dot) continue;
            const std::size_t end = at + space + dot.size();
            return end < text.size() && text[end] == ' ' ? end + 1 : end;
        }
    }
    return at;
}

Host host_at(std::string_view text, std::size_t at) {
    Host host{.name = {}, .end = at};
    while (host.end < text.size()) {
        if (is_of_host(text[host.end])) {
            host.name.push_back(text[host.end++]);
            continue;
        }
        const std::size_t next = after_dot(text, host.end);
        if (next == host.end || next >= text.size() || !is_of_host(text[next])) break;
        host.name.push_back('.');
        host.end = next;
    }
    return host;
}

bool ends_in_country(std::string_view host) {
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos) return false;
    const std::string last = base::lower_case(host.substr(dot + 1));
    return std::find(countries.begin(), countries.end(), last) != countries.end();
}

bool is_private(std::string_view host) {
    return std::find(private_hosts.begin(), private_hosts.end(), base::lower_case(host)) !=
           private_hosts.end();
}

/// The word "at" is in every other sentence: more must say that it is an address.
bool is_address_by_word(std::string_view text, std::size_t from, std::string_view local,
                        std::string_view host) {
    constexpr std::size_t enough = 16;
    if (is_private(host)) return true;
    if (local.find_first_of("._0123456789") != std::string_view::npos) return true;
    const std::size_t begin = from > enough ? from - enough : 0;
    return base::lower_case(text.substr(begin, from - begin)).find("mail") != std::string::npos;
}

void find_mail_written_with(std::string_view sign, std::string_view text,
                            std::vector<PersonalTrace>& found) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos;
         at = text.find(sign, at + 1)) {
        const bool is_word = sign.front() == ' ';
        std::size_t to = at;
        std::size_t after = at + sign.size();
        bool is_spaced = sign != "@";
        if (!is_word && to > 0 && text[to - 1] == ' ' && after < text.size() &&
            text[after] == ' ') {
            --to;
            ++after;
            is_spaced = true;
        }
        std::size_t from = to;
        while (from > 0 && is_of_address(text[from - 1])) --from;
        const std::string_view local = text.substr(from, to - from);
        const Host host = host_at(text, after);
        if (local.empty() || local.back() == '.' || host.name.find('.') == std::string::npos) {
            continue;
        }
        if (is_spaced && !ends_in_country(host.name)) continue;
        if (sign == " at " && !is_address_by_word(text, from, local, host.name)) continue;
        if (is_in_foot(text, at)) continue;
        found.push_back({"mail", std::string(text.substr(from, host.end - from))});
    }
}

}  // namespace

void find_contact_traces(std::string_view text, std::vector<PersonalTrace>& found) {
    const std::string plain = plainly_written(text);
    find_phones(plain, found);
    for (const std::string_view sign : in_place_of_at) find_mail_written_with(sign, plain, found);
}

}  // namespace records
