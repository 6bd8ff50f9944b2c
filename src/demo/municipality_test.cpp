// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/municipality.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "base/hash.h"

namespace demo {
namespace {

DemoOptions small_demo() { return {.years = 1, .scale = 1.0, .until = {2025, 6, 13}, .seed = 1}; }

std::string hash_of_documents(const DemoOptions& options) {
    std::string all;
    make_documents(options, [&](const DemoDocument& document) {
        all += document.file_name;
        all += document.text;
        return true;
    });
    return base::sha256_of(all);
}

TEST(MunicipalityTest, MakesTheSameBytesEveryTimeAndOnEveryThread) {
    const std::string here = hash_of_documents(small_demo());
    std::string first;
    std::string second;
    std::thread one([&] { first = hash_of_documents(small_demo()); });
    std::thread two([&] { second = hash_of_documents(small_demo()); });
    one.join();
    two.join();
    EXPECT_EQ(first, here);
    EXPECT_EQ(second, here);
}

TEST(MunicipalityTest, AnotherSeedIsAnotherMunicipality) {
    DemoOptions other = small_demo();
    other.seed = 2;
    EXPECT_NE(hash_of_documents(other), hash_of_documents(small_demo()));
}

TEST(MunicipalityTest, StopsWhenItIsToldTo) {
    int made = 0;
    make_documents(small_demo(), [&](const DemoDocument&) { return ++made < 3; });
    EXPECT_EQ(made, 3);
}

TEST(MunicipalityTest, CountsTheDocumentsItMakesAndNamesNoTwoAlike) {
    std::set<std::string> names;
    make_documents(small_demo(), [&](const DemoDocument& document) {
        EXPECT_TRUE(names.insert(document.file_name).second) << document.file_name;
        return true;
    });
    EXPECT_EQ(static_cast<int>(names.size()), count_documents(small_demo()));
}

TEST(MunicipalityTest, EndsWithAgendasForTheComingWeeks) {
    int agendas = 0;
    make_documents(small_demo(), [&](const DemoDocument& document) {
        const bool later = document.file_name.substr(0, 10) > "2025-06-13";
        const bool agenda = document.text.find("DAGSORDEN ") != std::string::npos;
        EXPECT_EQ(later, agenda) << document.file_name;
        if (agenda) {
            ++agendas;
            EXPECT_EQ(document.text.find("\nBeslutning "), std::string::npos);
        }
        return true;
    });
    EXPECT_GT(agendas, 3);
}

}  // namespace
}  // namespace demo
