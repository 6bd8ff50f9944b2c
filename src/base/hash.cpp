// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"

#include <sodium.h>

#include <new>

namespace base {
namespace {

using State = crypto_hash_sha256_state;

State* state_in(std::byte* room) { return std::launder(reinterpret_cast<State*>(room)); }

}  // namespace

std::string sha256_of(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return std::string(hash.finish());
}

Sha256::Sha256() {
    static_assert(sizeof(State) <= state_bytes && alignof(State) <= 8);
    crypto_hash_sha256_init(new (state_.data()) State);
}

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(state_in(state_.data()),
                              reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string_view Sha256::finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash = {};
    crypto_hash_sha256_final(state_in(state_.data()), hash.data());
    crypto_hash_sha256_init(state_in(state_.data()));
    sodium_bin2hex(digits_.data(), digits_.size(), hash.data(), hash.size());
    return {digits_.data(), digits_.size() - 1};
}

}  // namespace base
