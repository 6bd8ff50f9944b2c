// SPDX-License-Identifier: AGPL-3.0-or-later
#include "changes/head_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

#include "base/file.h"
#include "base/text.h"
#include "base/try.h"

namespace changes {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;  // Two thousand years of days.
constexpr std::size_t day_bytes = 10;
constexpr std::size_t moment_bytes = 20;
constexpr std::size_t link_bytes = 64;

bool is_hex(char byte) { return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f'); }

std::optional<Head> parse_chain(std::string_view line, std::string_view link) {
    Head head{.line = 0, .link = std::string(link)};
    const char* end = line.data() + line.size();
    const auto number = std::from_chars(line.data(), end, head.line);
    const bool is_link = link.size() == link_bytes && std::all_of(link.begin(), link.end(), is_hex);
    if (number.ec != std::errc() || number.ptr != end || !is_link) return std::nullopt;
    return head;
}

std::optional<DatedHead> parse_head(std::string_view line) {
    constexpr std::size_t of_one_chain = 3;
    constexpr std::size_t of_two = 5;
    const auto words = base::split(line, ' ');
    const bool has_words = words.size() == of_one_chain || words.size() == of_two;
    if (!has_words || words[0].size() != moment_bytes) return std::nullopt;
    if (!base::parse_date(words[0].substr(0, day_bytes))) return std::nullopt;
    auto head = parse_chain(words[1], words[2]);
    if (!head) return std::nullopt;
    DatedHead read{.at = std::string(words[0]), .head = *std::move(head)};
    if (words.size() == of_one_chain) return read;
    read.other = parse_chain(words[3], words[4]);
    if (!read.other) return std::nullopt;
    return read;
}

bool is_as_far(const Head& one, const Head& other) {
    return one.line > other.line || (one.line == other.line && one.link == other.link);
}

bool says_as_much(const DatedHead& written, const DatedHead& head) {
    if (!is_as_far(written.head, head.head)) return false;
    return !head.other || (written.other && is_as_far(*written.other, *head.other));
}

base::Error unwritable(const std::filesystem::path& file, int why) {
    return {base::ErrorKind::Unavailable, "file.unwritable",
            fmt::format("{}: {}", file.string(), std::strerror(why))};
}

/// Open for adding, and locked against another process that adds.
class Growing {
public:
    explicit Growing(const std::filesystem::path& file)
        : descriptor_(::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640)) {}
    ~Growing() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Growing(const Growing&) = delete;
    Growing& operator=(const Growing&) = delete;

    bool lock() { return descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) == 0; }
    /// In one write, so that a line is there or not.
    bool add(std::string_view text) {
        return ::write(descriptor_, text.data(), text.size()) ==
                   static_cast<ssize_t>(text.size()) &&
               ::fsync(descriptor_) == 0;
    }

private:
    int descriptor_;
};

}  // namespace

std::string render_head(const DatedHead& head) {
    const std::string first = fmt::format("{} {} {}", head.at, head.head.line, head.head.link);
    if (!head.other) return first;
    return fmt::format("{} {} {}", first, head.other->line, head.other->link);
}

base::Result<HeadFile> read_heads(const std::filesystem::path& file) {
    TRY(const auto text, base::read_file(file, most_bytes));
    HeadFile read;
    int number = 0;
    for (const std::string_view line : base::split(text, '\n')) {
        ++number;
        if (base::trim(line).empty()) continue;
        auto head = parse_head(base::trim(line));
        if (head) {
            read.heads.push_back(*std::move(head));
        } else {
            read.unreadable.push_back(number);
        }
    }
    return read;
}

base::Result<bool> add_head(const std::filesystem::path& file, const DatedHead& head) {
    Growing growing(file);
    if (!growing.lock()) return unwritable(file, errno);
    TRY(const auto text, base::read_file(file, most_bytes));
    const std::string_view day = std::string_view(head.at).substr(0, day_bytes);
    for (const std::string_view line : base::split(text, '\n')) {
        const auto written = parse_head(base::trim(line));
        if (written && written->at.starts_with(day) && says_as_much(*written, head)) return false;
    }
    // A line that was cut off by a full disk is left as it is, and told as unreadable.
    const bool is_cut_off = !text.empty() && text.back() != '\n';
    const std::string line = (is_cut_off ? "\n" : "") + render_head(head) + "\n";
    if (!growing.add(line)) return unwritable(file, errno);
    return true;
}

}  // namespace changes
