// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/file.h"
#include "support/temporary_folder.h"

namespace cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// An environment variable for one test.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
    ~Variable() { ::unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
};

class SettingsTest : public testing::Test {
protected:
    base::Result<Settings> load(std::string_view text) {
        EXPECT_TRUE(base::write_file(file(), text));
        return load_settings(file(), true);
    }
    std::filesystem::path file() const { return folder_.path() / "sagsgang.toml"; }

private:
    support::TemporaryFolder folder_;
};

TEST_F(SettingsTest, TheFileIsRead) {
    const Settings settings =
        load("municipality = \"Lindebæk Kommune\"\nport = 9000\nlog_format = \"json\"\n").value();
    EXPECT_EQ(settings.municipality, "Lindebæk Kommune");
    EXPECT_EQ(settings.port, 9000);
    EXPECT_EQ(settings.log_format, "json");
}

TEST_F(SettingsTest, WhatStandsBetweenUsAndTheBrowsersIsASetting) {
    const Settings settings =
        load("proxies = \"10.0.0.0/8\"\nhosts = \"a.dk, b.dk\"\nconnections = 50\n").value();
    EXPECT_EQ(settings.proxies, "10.0.0.0/8");
    EXPECT_EQ(settings.hosts, "a.dk, b.dk");
    EXPECT_EQ(settings.connections, 50);
    EXPECT_EQ(settings.address_connections, 1000);
}

TEST_F(SettingsTest, AnAddressIsNoFolderAndItsPasswordIsNotRepeated) {
    for (const std::string name : {"data", "files", "profiles", "head_file", "kle", "logo", "clamd",
                                   "mail_password_file", "database", "url", "port"}) {
        for (const std::string at : {"mysql://anna:hemmelig@127.0.0.1/x", "mysql:/anna:hemmelig@h",
                                     "Postgresql://anna:hemmelig@h/x", "x://h?password=hemmelig"}) {
            const auto settings = load(name + " = \"" + at + "\"\n");
            ASSERT_FALSE(settings) << name << at;
            EXPECT_EQ(settings.error().code, "settings.wrong");
            EXPECT_THAT(settings.error().detail, HasSubstr(name));
            EXPECT_THAT(settings.error().detail, Not(HasSubstr("hemmelig")));
        }
    }
}

TEST_F(SettingsTest, TheFootLeadsToAddressesOnly) {
    const auto settings = load(
        "contact = \"post@lindebaek.example\"\n"
        "accessibility = \"https://was.example/lindebaek\"\n");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings.value().contact, "mailto:post@lindebaek.example");
    EXPECT_EQ(settings.value().accessibility, "https://was.example/lindebaek");
    for (const char* wrong : {"javascript:alert(1)", "Ring til os", "https://a b", "a@b\\nBcc:c"}) {
        EXPECT_FALSE(load(std::string("contact = \"") + wrong + "\"\n")) << wrong;
    }
    EXPECT_FALSE(load("accessibility = \"post@lindebaek.example\"\n"));
}

TEST_F(SettingsTest, TheEnvironmentGoesBeforeTheFile) {
    const Variable port("SAGSGANG_PORT", "9100");
    EXPECT_EQ(load("port = 9000\n").value().port, 9100);
}

TEST_F(SettingsTest, AMistakeIsNamedWithItsLine) {
    EXPECT_THAT(load("\nportt = 1\n").error().detail,
                HasSubstr(":2: there is no setting called portt"));
    EXPECT_THAT(load("port = 70000\n").error().detail, HasSubstr("from 0 to 65535"));
    EXPECT_THAT(load("port = [\n").error().detail, HasSubstr("sagsgang.toml:"));
    EXPECT_THAT(load("log_level = \"loud\"\n").error().detail, HasSubstr("debug, info"));
}

TEST_F(SettingsTest, OnlyANamedFileMustExist) {
    EXPECT_TRUE(load_settings(file(), false));
    EXPECT_EQ(load_settings(file(), true).error().code, "file.not_found");
}

}  // namespace
}  // namespace cli
