// SPDX-License-Identifier: AGPL-3.0-or-later
// A browser without a screen: cookies, forms and their tokens, over the smallest HTTP client.
#pragma once
#include <fmt/format.h>

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "support/http_client.h"

namespace support {

/// What happens between a request and the reading of its answer.
using Meanwhile = std::function<void(const HttpClient&)>;
inline const Meanwhile nothing = [](const HttpClient&) {};

/// Keeps its session and the token of the last form, also from one server to the next.
class Browser {
public:
    std::optional<HttpAnswer> get(int port, const std::string& path) {
        HttpClient client(port);
        return keep(client.get(path, headers()));
    }
    std::optional<HttpAnswer> send(int port, const std::string& path, const std::string& form,
                                   const Meanwhile& meanwhile = nothing) {
        return post(port, path, "application/x-www-form-urlencoded",
                    form + "&_noegle=" + form_token_, meanwhile);
    }
    /// A piece that is a whole file.
    std::optional<HttpAnswer> send_file(int port, const std::string& upload,
                                        const std::string& name, const std::string& bytes,
                                        const Meanwhile& meanwhile) {
        std::string body;
        const auto add = [&](std::string_view field, std::string_view value) {
            body += fmt::format("--x-1\r\nContent-Disposition: form-data; name={}\r\n\r\n{}\r\n",
                                field, value);
        };
        add("\"_noegle\"", form_token_);
        add("\"sti\"", name);
        add("\"stoerrelse\"", std::to_string(bytes.size()));
        add("\"start\"", "0");
        add("\"stykke\"; filename=\"stykke\"", bytes);
        return post(port, upload + "/stykke", "multipart/form-data; boundary=x-1",
                    body + "--x-1--\r\n", meanwhile);
    }
    std::optional<HttpAnswer> post(int port, const std::string& path, const std::string& type,
                                   const std::string& body, const Meanwhile& meanwhile) {
        HttpClient client(port);
        const std::string more = fmt::format("{}Content-Type: {}\r\nContent-Length: {}\r\n",
                                             headers(), type, body.size());
        const bool sent = client.send(HttpClient::request("POST", path, more) + body);
        meanwhile(client);
        return sent ? keep(client.read()) : std::nullopt;
    }
    /// Of the last page that had a form.
    const std::string& form_token() const { return form_token_; }
    std::string session() const { return cookies_.at("session"); }

    /// "Cookie: ..." of the next request.
    std::string headers() const {
        std::string line = "Cookie: ";
        for (const auto& [name, value] : cookies_) line += fmt::format("{}={}; ", name, value);
        return cookies_.empty() ? "" : line + "a=b\r\n";
    }

private:
    static std::string between(const std::string& text, const std::string& start, char end) {
        const std::size_t at = text.find(start);
        if (at == std::string::npos) return {};
        const std::size_t from = at + start.size();
        return text.substr(from, text.find(end, from) - from);
    }
    std::optional<HttpAnswer> keep(std::optional<HttpAnswer> answer) {
        if (!answer) return answer;
        const std::string start = "\r\nSet-Cookie: ";
        for (std::size_t at = answer->head.find(start); at != std::string::npos;
             at = answer->head.find(start, at + 1)) {
            const std::string rest = answer->head.substr(at + start.size());
            const std::size_t equals = rest.find('=');
            cookies_[rest.substr(0, equals)] = rest.substr(equals + 1, rest.find(';') - equals - 1);
        }
        const std::string token = between(answer->body, "name=\"_noegle\" value=\"", '"');
        if (!token.empty()) form_token_ = token;
        return answer;
    }

    std::map<std::string, std::string> cookies_;
    std::string form_token_;
};

}  // namespace support
