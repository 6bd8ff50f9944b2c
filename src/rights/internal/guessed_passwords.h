// SPDX-License-Identifier: AGPL-3.0-or-later
// The passwords of twelve characters and more that everybody guesses first.
#pragma once
#include <algorithm>
#include <iterator>
#include <string_view>

namespace rights {

inline constexpr std::string_view guessed_passwords[] = {
    "000000000000",     "0123456789ab",     "098765432109",     "0987654321098765",
    "111111111111",     "112233445566",     "121212121212",     "123123123123",
    "1234567890-=",     "123456789000",     "1234567890123",    "12345678901234",
    "123456789012345",  "1234567890123456", "123456789012",     "1234567890qwerty",
    "12345678abcdefgh", "123456789abc",     "1234qwerasdf",     "123456123456",
    "123qweasdzxc",     "1q2w3e4r5t6y",     "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv", "222222222222",     "555555555555",     "666666666666",
    "777777777777",     "888888888888",     "999999999999",     "987654321987",
    "aaaaaaaaaaaa",     "abc123abc123",     "abcabcabcabc",     "abcd12345678",
    "abcdefghijkl",     "adgangskode1",     "adgangskode12",    "adgangskode123",
    "adgangskode1234",  "administrator",    "administrator1",   "administrator123",
    "asdfasdfasdf",     "asdfghjkl123",     "asdfghjklæøå",     "changeme1234",
    "changemenow1",     "danmark12345",     "danmarkdanmark",   "defaultpassword",
    "hemmelighed1",     "hemmelighed123",   "iloveyou1234",     "iloveyouforever",
    "jegelskerdig",     "jegelskerdig1",    "kommune12345",     "kommunekommune",
    "københavn123",     "letmein12345",     "letmeinletmein",   "minadgangskode",
    "mypassword12",     "mypassword123",    "password1234",     "password12345",
    "password123456",   "password12345678", "passwordpassword", "p@ssw0rd1234",
    "qazwsxedcrfv",     "qwerasdfzxcv",     "qwerty123456",     "qwerty1234567890",
    "qwertyqwerty",     "qwertyuiop12",     "qwertyuiop123",    "qwertyuiopåå",
    "qwertyuiopasdfgh", "qwertyuiop[]",     "referat12345",     "sagsgang1234",
    "sommer123456",     "sommerferie1",     "sommerferie123",   "superadministrator",
    "velkommen123",     "velkommen1234",    "velkommen12345",   "vinter123456",
    "welcome12345",     "welcome123456",    "xxxxxxxxxxxx",     "zaq12wsxcde3",
    "zxcvbnmzxcvbnm",   "zxcvbnm12345",     "zxcvbnm,./123",    "zzzzzzzzzzzz",
};

/// `folded`: composed and in lower case.
inline bool is_often_guessed(std::string_view folded) {
    return std::find(std::begin(guessed_passwords), std::end(guessed_passwords), folded) !=
           std::end(guessed_passwords);
}

}  // namespace rights
