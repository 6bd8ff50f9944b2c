// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <ctime>
#include <memory>
#include <nlohmann/json.hpp>

namespace cli {
namespace {

/// {"at":"2026-11-21T23:52:16.123Z","level":"info","message":"..."}
class JsonLine final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& into) override {
        const auto since = message.time.time_since_epoch();
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since);
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(since - seconds);
        const auto stamp = static_cast<std::time_t>(seconds.count());
        std::tm utc = {};
        ::gmtime_r(&stamp, &utc);
        nlohmann::ordered_json line;
        line["at"] = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900,
                                 utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                                 rest.count());
        const auto level = spdlog::level::to_string_view(message.level);
        line["level"] = std::string(level.data(), level.size());
        line["message"] = std::string(message.payload.data(), message.payload.size());
        const std::string text =
            line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
        into.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonLine>();
    }
};

}  // namespace

void start_logging(const Settings& settings) {
    auto logger = std::make_shared<spdlog::logger>(
        "sagsgang", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    if (settings.log_format == "json") {
        logger->set_formatter(std::make_unique<JsonLine>());
    } else {
        logger->set_pattern("%Y-%m-%d %H:%M:%S%z %l %v");
    }
    logger->set_level(spdlog::level::from_str(settings.log_level));
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace cli
