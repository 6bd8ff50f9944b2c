// SPDX-License-Identifier: AGPL-3.0-or-later
// What is closed is seen by no outsider, whatever the form, the place and the format that say so: a
// record of some thousand documents, taken in by the program and read link by link. For each place
// and format stands a control, whose item is open and must be found.
#include "scenarios/closing_matrix.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "support/http_client.h"
#include "support/served_program.h"
#include "support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using matrix::Carrier;
using matrix::File;
using matrix::Format;
using matrix::Sheet;

constexpr std::string_view months[] = {"januar",    "februar", "marts",    "april",
                                       "maj",       "juni",    "juli",     "august",
                                       "september", "oktober", "november", "december"};

/// Words of letters alone, none of which begins another.
std::string mark_of(std::string_view start, int number) {
    std::string word(start);
    for (int place = 0; place < 4; ++place) {
        word.push_back(static_cast<char>('a' + number % 26));
        number /= 26;
    }
    return word + "q";
}

class ClosingMatrix : public testing::Test {
protected:
    /// One document on a day of its own, so that none is a version of another.
    void add(const Format& format, const Carrier& carrier, const std::string& form,
             const std::string& mark) {
        const int year = 2000 + count_ / 336;
        const int month = count_ / 28 % 12;
        const int day = count_ % 28 + 1;
        Sheet sheet;
        sheet.mark = mark;
        // A case or a title that is closed in one meeting would ask in the next.
        sheet.title = fmt::format("Grund{}", count_);
        sheet.case_number = fmt::format("19/{}", 1000 + count_);
        sheet.date = fmt::format("{}. {} {}", day, months[month], year);
        File file;
        file.name = fmt::format("r{}.{}", count_, format.ending);
        carrier.put(sheet, file, form);
        file.bytes = format.write(sheet);
        const fs::path path = in() / file.name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << file.bytes;
        told_[mark] = fmt::format("{}, {}, \"{}\"", format.ending, carrier.name, form);
        ++count_;
    }

    void fill() {
        const std::vector<std::string> forms = matrix::forms();
        for (const Format& format : matrix::formats()) {
            std::vector<Carrier> carriers = matrix::common_carriers();
            carriers.insert(carriers.end(), format.own.begin(), format.own.end());
            std::size_t turn = 0;
            for (const Carrier& carrier : carriers) {
                // What the author hid or took out waits, whatever it says.
                const bool waits = carrier.name == "hidden" || carrier.name == "deleted";
                if (!waits) {
                    controls_.push_back(mark_of("qvaaben", count_));
                    // A cell that says who has access waits for a word that nobody knows.
                    add(format, carrier, carrier.name == "cell" ? "Åben" : "Genbehandling",
                        controls_.back());
                }
                for (std::size_t at = turn++ % static_cast<std::size_t>(format.each);
                     at < forms.size(); at += static_cast<std::size_t>(format.each)) {
                    const bool latin = forms[at].find_first_of("\xD0\xEF") == std::string::npos;
                    if (format.only_latin && !latin) continue;
                    closed_.push_back(mark_of("qvlukket", count_));
                    add(format, carrier, forms[at], closed_.back());
                }
            }
        }
    }

    int run(const std::string& words) const {
        const std::string command =
            fmt::format("'{}' {} --data '{}' > '{}' 2>&1", std::getenv("SAGSGANG_PROGRAM"), words,
                        data().string(), (folder_.path() / "told").string());
        return std::system(command.c_str());
    }
    fs::path in() const { return folder_.path() / "in"; }
    fs::path data() const { return folder_.path() / "data"; }

    /// Every address an outsider can come to, and what it holds that belongs to item 2.
    void crawl(support::HttpClient& client) {
        const std::regex link("href=\"(/[^\"#]*)\"");
        std::deque<std::string> ahead = {"/",     "/moeder",   "/sager",
                                         "/fora", "/personer", "/sitemap.xml"};
        std::set<std::string> read(ahead.begin(), ahead.end());
        while (!ahead.empty()) {
            const std::string address = ahead.front();
            ahead.pop_front();
            const auto answer = client.get(address);
            ASSERT_TRUE(answer) << address;
            ++pages_;
            look_at(address, answer->body);
            if (address.starts_with("/kilder")) continue;
            for (std::sregex_iterator at(answer->body.begin(), answer->body.end(), link), end;
                 at != end; ++at) {
                const std::string next =
                    std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&");
                const bool fixed = next.starts_with("/statisk") || next.starts_with("/log-ind") ||
                                   next.find("sprog=") != std::string::npos;
                if (!fixed && read.insert(next).second) ahead.push_back(next);
            }
        }
    }

    void look_at(const std::string& address, std::string_view body) {
        for (std::size_t at = body.find("qvlukket"); at != std::string_view::npos;
             at = body.find("qvlukket", at + 1)) {
            const std::string mark(body.substr(at, std::string_view("qvlukket").size() + 5));
            ADD_FAILURE() << address << " shows what is closed in " << told_[mark];
        }
        for (std::size_t at = body.find("qvaaben"); at != std::string_view::npos;
             at = body.find("qvaaben", at + 1)) {
            seen_.insert(std::string(body.substr(at, std::string_view("qvaaben").size() + 5)));
        }
    }

    support::TemporaryFolder folder_;
    std::map<std::string, std::string> told_;
    std::vector<std::string> closed_;
    std::vector<std::string> controls_;
    std::set<std::string> seen_;
    int count_ = 0;
    int pages_ = 0;
};

TEST_F(ClosingMatrix, NoOutsiderSeesWhatIsClosed) {
    // A body that is known, so that nothing waits for being new.
    fs::create_directories(in());
    add(matrix::formats().front(), {"none", [](Sheet&, File&, const std::string&) {}}, "",
        "qvkendt");
    const std::string first = "1999-in.txt";
    fs::rename(in() / "r0.txt", folder_.path() / first);
    ASSERT_EQ(run("import '" + (folder_.path() / first).string() + "'"), 0);
    run("publish 2000-01-01-havneudvalget 1");
    fill();
    run("import '" + in().string() + "'");
    support::ServedProgram served(data());
    support::HttpClient client(served.port());
    crawl(client);
    for (const std::string& mark : closed_) {
        const auto answer = client.get("/soeg?q=" + mark);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body.find("/moeder/2"), std::string::npos) << told_[mark];
    }
    for (const std::string& mark : controls_) {
        EXPECT_TRUE(seen_.contains(mark)) << "nobody can read " << told_[mark];
    }
    EXPECT_GT(pages_, static_cast<int>(controls_.size()));
}

}  // namespace
