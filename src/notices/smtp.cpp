// SPDX-License-Identifier: AGPL-3.0-or-later
// SMTP by libcurl. One connection is kept from letter to letter.
#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <cstring>

#include "base/try.h"
#include "notices/internal/smtp.h"

namespace notices {
namespace {

constexpr long seconds_to_connect = 15;

/// A letter on its way: what libcurl asks for, and how far it came.
struct Reading {
    std::string_view left;
    const std::function<bool()>& on_handing;
    bool begun = false;
    bool stopped = false;
    bool all_read = false;
};

std::size_t read_letter(char* into, std::size_t size, std::size_t count, void* context) {
    auto& reading = *static_cast<Reading*>(context);
    if (!reading.begun) {
        reading.begun = true;
        reading.stopped = !reading.on_handing();
    }
    if (reading.stopped) return CURL_READFUNC_ABORT;
    const std::size_t length = std::min(size * count, reading.left.size());
    std::memcpy(into, reading.left.data(), length);
    reading.left.remove_prefix(length);
    if (length == 0) reading.all_read = true;
    return length;
}

/// What came of it. The reply is that of the last command; 0: none came.
Handed judge(CURLcode code, long reply, const Reading& reading, std::string_view complaint) {
    if (reading.stopped) return Handed::Stopped;
    const bool never = reply >= 500 && reply < 600;
    if (!reading.begun) {
        if (complaint.starts_with("RCPT failed")) return never ? Handed::Refused : Handed::NotNow;
        return Handed::Unreachable;
    }
    if (code == CURLE_OK) return Handed::Sent;
    // Without its end nobody takes a letter for whole.
    if (!reading.all_read) return Handed::NotNow;
    if (never) return Handed::Refused;
    return reply >= 400 && reply < 500 ? Handed::NotNow : Handed::Unknown;
}

class Smtp final : public Transport {
public:
    explicit Smtp(TransportSettings settings)
        : settings_(std::move(settings)), curl_(curl_easy_init()) {}
    ~Smtp() override { curl_easy_cleanup(curl_); }
    Smtp(const Smtp&) = delete;
    Smtp& operator=(const Smtp&) = delete;

    HandOver hand_over(const Envelope& envelope, const std::function<bool()>& on_handing) override {
        if (curl_ == nullptr) return {Handed::Unreachable, "libcurl cannot be used"};
        bool was_kept = false;
        HandOver handed = try_once(envelope, on_handing, was_kept);
        // The server may have closed a connection that was kept: that says nothing about a new one.
        if (handed.what != Handed::Unreachable || !was_kept) return handed;
        curl_easy_cleanup(curl_);
        curl_ = curl_easy_init();
        if (curl_ == nullptr) return handed;
        return try_once(envelope, on_handing, was_kept);
    }

private:
    HandOver try_once(const Envelope& envelope, const std::function<bool()>& on_handing,
                      bool& was_kept) {
        Reading reading{.left = envelope.letter, .on_handing = on_handing};
        std::array<char, CURL_ERROR_SIZE> complaint{};
        const std::string from = "<" + envelope.from + ">";
        curl_slist* to = curl_slist_append(nullptr, ("<" + envelope.to + ">").c_str());
        set_up();
        curl_easy_setopt(curl_, CURLOPT_MAIL_FROM, from.c_str());
        curl_easy_setopt(curl_, CURLOPT_MAIL_RCPT, to);
        curl_easy_setopt(curl_, CURLOPT_READFUNCTION, read_letter);
        curl_easy_setopt(curl_, CURLOPT_READDATA, &reading);
        curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, complaint.data());
        const CURLcode code = curl_easy_perform(curl_);
        curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, nullptr);
        long reply = 0;
        long connections = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &reply);
        curl_easy_getinfo(curl_, CURLINFO_NUM_CONNECTS, &connections);
        curl_slist_free_all(to);
        was_kept = connections == 0;
        // The server's own words may hold the address; ours and the number do not.
        return {judge(code, reply, reading, complaint.data()),
                fmt::format("{} ({})", curl_easy_strerror(code), reply),
                reply >= 400 ? std::to_string(reply) : std::string()};
    }

    void set_up() {
        curl_easy_reset(curl_);
        curl_easy_setopt(curl_, CURLOPT_URL, settings_.how.c_str());
        curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl_, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT, seconds_to_connect);
        curl_easy_setopt(curl_, CURLOPT_TIMEOUT, static_cast<long>(settings_.seconds));
        curl_easy_setopt(curl_, CURLOPT_PROXY, "");
        const bool must_be_secret = !settings_.user.empty();
        curl_easy_setopt(curl_, CURLOPT_USE_SSL,
                         static_cast<long>(must_be_secret ? CURLUSESSL_ALL : CURLUSESSL_TRY));
        if (!must_be_secret) return;
        curl_easy_setopt(curl_, CURLOPT_USERNAME, settings_.user.c_str());
        curl_easy_setopt(curl_, CURLOPT_PASSWORD, settings_.password.c_str());
    }

    TransportSettings settings_;
    CURL* curl_;
};

}  // namespace

std::unique_ptr<Transport> make_smtp(const TransportSettings& settings) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(ready);
    return std::make_unique<Smtp>(settings);
}

}  // namespace notices
