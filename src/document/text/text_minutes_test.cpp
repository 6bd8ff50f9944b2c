// SPDX-License-Identifier: AGPL-3.0-or-later
// Real minutes, when they are at hand: every section has the words it should have.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "document/encoding.h"
#include "document/json.h"
#include "document/text_reader.h"

namespace document {
namespace {

std::filesystem::path minutes_folder() {
    const char* shared = std::getenv("SAGSGANG_SHARED");
    const std::filesystem::path root =
        shared != nullptr ? std::filesystem::path(shared)
                          : std::filesystem::path(SAGSGANG_SOURCE_DIR) / "../shared";
    return root / "minutes";
}

constexpr std::size_t most = 1U << 20U;

class RealMinutes : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        for (const char* ending : {".txt", ".md"}) {
            const auto path = minutes_folder() / (std::string(GetParam()) + ending);
            if (!std::filesystem::exists(path)) continue;
            base::Findings findings;
            text_ = decode_text(base::read_file(path, most).value(), findings).value();
            expected_ = nlohmann::json::parse(
                base::read_file(minutes_folder() / (std::string(GetParam()) + ".expected.json"),
                                most)
                    .value());
            lines_ = lines_of(text_);
            return;
        }
        GTEST_SKIP() << "it reads ../shared/minutes, which is not here";
    }

    bool is_end(std::size_t index, const nlohmann::json& item, std::size_t section) const {
        const std::string_view bare = bare_line(lines_[index].text);
        if (bare.starts_with("Punkt ")) return true;
        const auto& sections = item["sections"];
        return section + 1 < sections.size() &&
               bare == sections[section + 1]["heading"].get<std::string>();
    }

    std::string text_;
    std::vector<Line> lines_;
    nlohmann::json expected_;
};

/// The words of the source lines, with the names of elements (<sub> and so on) and without.
std::string source_of(std::span<const Line> lines, bool tags) {
    std::string source;
    for (const Line& line : lines) source.append(line.text).push_back('\n');
    for (const char* name : {"i", "u", "b", "sub", "sup"}) {
        for (const std::string& tag : {fmt::format("<{}>", name), fmt::format("</{}>", name)}) {
            if (tags) continue;
            for (std::size_t at = source.find(tag); at != source.npos; at = source.find(tag)) {
                source.erase(at, tag.size());
            }
        }
    }
    return source;
}

TEST_P(RealMinutes, GiveEverySectionItsWordsOnceAndInOrder) {
    std::size_t at = 0;
    for (const auto& item : expected_["items"]) {
        const std::string punkt = "Punkt " + std::to_string(item["number"].get<int>()) + ":";
        while (!bare_line(lines_.at(at).text).starts_with(punkt)) ++at;
        for (std::size_t section = 0; section < item["sections"].size(); ++section) {
            const auto& expected = item["sections"][section];
            while (bare_line(lines_.at(at).text) != expected["heading"].get<std::string>()) ++at;
            const std::size_t start = ++at;
            while (at < lines_.size() && !is_end(at, item, section)) ++at;
            const auto lines = std::span(lines_).subspan(start, at - start);
            const std::string counted = source_of(lines, true);
            EXPECT_EQ(base::words_of(counted).size(), expected["word_count"].get<std::size_t>());
            base::Findings findings;
            const std::string plain = plain_text_of(read_text(lines, findings));
            const std::string source = source_of(lines, false);
            EXPECT_EQ(base::words_of(plain), base::words_of(source))
                << punkt << ' ' << expected["heading"] << " line " << start;
        }
    }
}

TEST_P(RealMinutes, SurviveBeingWrittenAsText) {
    base::Findings findings;
    const Document document = read_text(lines_, findings);
    const std::string text = render_text(document);
    EXPECT_EQ(read_text(lines_of(text), findings), document);
    EXPECT_EQ(parse_json(render_json(document)).value(), document);
}

INSTANTIATE_TEST_SUITE_P(Shared, RealMinutes,
                         testing::Values("direktionen-2016-11-30", "direktionen-2018-02-26",
                                         "direktionen-2021-06-21"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace
}  // namespace document
