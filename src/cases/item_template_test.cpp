// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_template.h"

#include <gmock/gmock.h>

#include "records/body_merge.h"
#include "support/case_world.h"

namespace cases {
namespace {

class ItemTemplateTest : public support::CaseWorld {
protected:
    std::string keep(const rights::Actor& actor, const std::string& lines, int read_version) {
        return code_of([&](auto& t) {
            return keep_template(
                t, actor,
                {.body = body_, .name = "Beslutning", .sections = parse_section_lines(lines)},
                read_version, clock_);
        });
    }
};

TEST(SectionLinesTest, AreReadAsTheyAreWritten) {
    const auto sections =
        parse_section_lines("Indstilling *: Skriv: hvad\r\n\n  Økonomi \n* \nSagens gang*");
    ASSERT_EQ(sections.size(), 4U);
    EXPECT_EQ(sections[0], (TemplateSection{records::SectionKind::Recommendation, "Indstilling",
                                            true, "Skriv: hvad"}));
    EXPECT_EQ(sections[1], (TemplateSection{records::SectionKind::Finance, "Økonomi"}));
    EXPECT_EQ(sections[2].heading, "");
    EXPECT_EQ(sections[3], (TemplateSection{records::SectionKind::Process, "Sagens gang", true}));
    EXPECT_EQ(parse_section_lines(render_section_lines(sections)), sections);
}

TEST_F(ItemTemplateTest, AChangeIsANewVersionAndWhatWasBegunKeepsTheOld) {
    const auto secretary = actor_of(secretary_);
    EXPECT_EQ(keep(secretary, "Baggrund", 0), "");
    const auto first = must(list_templates(*reader(), body_)).at(0);
    const DraftId item =
        make({.in_case = open({.title = "Sag"}), .made_from = first.id, .head = {.title = "P"}});
    EXPECT_EQ(keep(secretary, "Indstilling *", 1), "");
    EXPECT_EQ(keep(secretary, "Økonomi", 1), "template.changed");
    const auto now = must(list_templates(*reader(), body_));
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0].version, 2);
    EXPECT_EQ(must(list_template_versions(*reader(), body_)).size(), 2U);
    const auto kept =
        must(load_template(*reader(), must(load_item(*reader(), item, operator_)).made_from));
    EXPECT_EQ(kept.sections[0].heading, "Baggrund");
}

TEST_F(ItemTemplateTest, ABodyThatSomethingIsWrittenForIsNotMadeOneWithAnother) {
    records::BodyId old{}, empty{};
    EXPECT_EQ(
        code_of([&](auto& t) {
            old = must(records::make_body(t, "Miljøforum"));
            empty = must(records::make_body(t, "Vejforum"));
            return keep_template(
                t, operator_actor_,
                {.body = old, .name = "Beslutning", .sections = parse_section_lines("Baggrund")}, 0,
                clock_);
        }),
        "");
    const auto merge = [&](records::BodyId body) {
        return code_of([&](auto& t) {
            return records::merge_bodies(t, operator_actor_, body, body_, clock_);
        });
    };
    EXPECT_EQ(merge(old), "body_merge.has_roles");
    EXPECT_EQ(merge(empty), "");
}

TEST_F(ItemTemplateTest, OnlyTheSecretaryOfTheBodyKeepsThem) {
    EXPECT_EQ(keep(actor_of(anna_), "Baggrund", 0), "rights.not_allowed");
    EXPECT_EQ(keep(actor_of(secretary_), "", 0), "template.wrong");
    EXPECT_EQ(keep(actor_of(secretary_), "*", 0), "template.wrong");
    EXPECT_EQ(keep(actor_of(secretary_), "Baggrund\nbaggrund", 0), "template.wrong");
}

TEST_F(ItemTemplateTest, OneOutOfUseBeginsNoMoreItemsAndMayComeBack) {
    const auto secretary = actor_of(secretary_);
    EXPECT_EQ(keep(secretary, "Baggrund", 0), "");
    const auto one = must(list_templates(*reader(), body_)).at(0);
    EXPECT_EQ(code_of([&](auto& t) { return retire_template(t, secretary, one.id, clock_); }), "");
    EXPECT_TRUE(must(list_templates(*reader(), body_)).empty());
    EXPECT_EQ(keep(secretary, "Baggrund", 0), "");
    EXPECT_EQ(must(list_templates(*reader(), body_)).at(0).version, 2);
}

}  // namespace
}  // namespace cases
