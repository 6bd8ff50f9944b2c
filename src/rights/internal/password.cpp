// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/password.h"

#include <sodium.h>
#include <sys/resource.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <thread>

#include "base/check.h"
#include "base/secret.h"
#include "base/text.h"
#include "rights/internal/guessed_passwords.h"

namespace rights {
namespace {

constexpr std::size_t fewest_characters = 12;
constexpr std::size_t most_bytes = 1000;
/// How much hashing yields to everything else (setpriority): it has a third of the weight, so that
/// readers go on, and a busy machine still lets people in.
constexpr int niceness = 5;

int at_once() { return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 2U, 4U)); }

std::optional<std::string> argon2id_of(const PasswordCost& cost, const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> text = {};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), cost.passes,
                          cost.memory_bytes) != 0) {
        return std::nullopt;
    }
    return std::string(text.data());
}

}  // namespace

std::string composed(std::string_view password) {
    if (!base::is_valid_utf8(password)) return std::string(password);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString typed = icu::UnicodeString::fromUTF8(
        icu::StringPiece(password.data(), static_cast<std::int32_t>(password.size())));
    const icu::UnicodeString made = form->normalize(typed, status);
    CHECK(U_SUCCESS(status), "ICU composes any text");
    std::string text;
    return made.toUTF8String(text);
}

PasswordHasher::PasswordHasher(const PasswordCost& cost) : cost_(cost), free_(at_once()) {
    CHECK(sodium_init() >= 0, "libsodium finds a source of randomness");
    const auto hash = argon2id_of(cost_, base::make_secret());
    CHECK(hash.has_value(), "there is memory for hashing one password");
    nobodys_ = *hash;
}

void PasswordHasher::run_behind(const std::function<void()>& work) {
    free_.acquire();
    // A thread of its own, because a thread cannot become more important again.
    std::thread thread([&] {
        ::setpriority(PRIO_PROCESS, 0, niceness);  // Linux: of this thread alone
        work();
    });
    thread.join();
    free_.release();
}

base::Result<std::string> PasswordHasher::hash_of(std::string_view password) {
    const std::string text = composed(password);
    std::optional<std::string> hash;
    run_behind([&] { hash = argon2id_of(cost_, text); });
    if (!hash) return base::Error{base::ErrorKind::Unavailable, "password.no_memory"};
    return *std::move(hash);
}

bool PasswordHasher::matches(const std::optional<std::string>& hash, std::string_view password) {
    const std::string text = composed(password);
    const std::string& expected = hash ? *hash : nobodys_;
    bool same = false;
    run_behind(
        [&] { same = crypto_pwhash_str_verify(expected.c_str(), text.data(), text.size()) == 0; });
    return hash && same;
}

std::vector<base::Violation> check_password(std::string_view password, std::string_view sign_in) {
    const auto wrong = [](const char* code) {
        return std::vector<base::Violation>{{.field = "password", .code = code}};
    };
    if (password.size() > most_bytes) return wrong("password.too_long");
    if (!base::is_valid_utf8(password)) return wrong("password.not_text");
    const std::string text = composed(password);
    // Spaces may stand in a sentence, but they are no password by themselves.
    const bool is_short =
        base::count_code_points(text) < fewest_characters || base::trim(text).empty();
    if (is_short) return wrong("password.too_short");
    const std::string folded = base::lower_case(text);
    if (folded == base::lower_case(composed(sign_in))) return wrong("password.is_sign_in");
    if (is_often_guessed(folded)) return wrong("password.common");
    return {};
}

}  // namespace rights
