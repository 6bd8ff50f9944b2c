// SPDX-License-Identifier: AGPL-3.0-or-later
// A site with a draft that its secretary puts right in the browser.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "records/save_minutes.h"
#include "support/signed_in_site.h"

namespace support {

inline constexpr const char* draft_text =
    "REFERAT Direktionen d. 02-06-2025\n\nPunkt 1: Bænke ved søen\n\nStien er slidt.\n\n"
    "Punkt 2: Lys ved broen\n\nRing til Bo på tlf. 12 34 56 78.\n";
class ReviewSite : public SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
        const auto economy = must(records::load_body_card(*reader(), "oekonomiudvalget")).id;
        add_person("Sanne Sekretær", "sanne", "secretary", board);
        add_person("Sofus Sekretær", "sofus", "secretary", board);
        add_person("Otto Anden", "otto", "secretary", economy);
        add_person("Milla Medlem", "milla", "member", board);
        add_person("Ada Min", "ada", "administrator");
        records::Minutes draft =
            minutes("Direktionen", {2025, 6, 2}, {item(1, "Bænke ved søen", "25/1")});
        draft.items[0].line = 3;
        draft.items[0].sections[0].document = paragraph("Stien er slidt.");
        draft.items[0].sections[0].document.blocks[0].line = 5;
        for (const auto& [text, line] :
             {std::pair{"Punkt 2: Lys ved broen", 7}, {"Ring til Bo på tlf. 12 34 56 78.", 9}}) {
            document::Block block = paragraph(text).blocks[0];
            block.line = line;
            draft.items[0].sections[0].document.blocks.push_back(block);
        }
        draft.findings = {{7, "doubt.closing_word", "lukket"}};
        auto transaction = must(database_->begin());
        const auto saved = must(
            records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), draft,
                                      {.bytes = draft_text,
                                       .file_name = "juni.txt",
                                       .media_type = "text/plain",
                                       .profile = "x"},
                                      clock_));
        EXPECT_TRUE(transaction->commit());
        address_ = "/gennemsyn/" + std::to_string(saved.minutes.value);
    }

    void as(const std::string& who) {
        cookies_.clear();
        ASSERT_EQ(sign_in(who).status, 303) << who;
    }
    static std::string state_on(const std::string& page) {
        const std::string start = "name=\"tilstand\" value=\"";
        const std::size_t from = page.find(start) + start.size();
        return page.substr(from, page.find('"', from) - from);
    }
    /// Sends one of the forms of the page as it is now.
    web::Response put_right(std::map<std::string, std::string> fields) {
        const web::Response page = visit(address_);
        EXPECT_EQ(page.status, 200);
        fields.emplace("tilstand", state_on(page.body));
        fields.emplace("forskel_set", "ja");  // Of a published one: the difference was seen.
        return send(address_ + "/ret", std::move(fields));
    }
    static std::map<std::string, std::string> item_form() {
        return {{"hvad", "punkt"},           {"punkt", "0"},         {"nummer", "1"},
                {"titel", "Bænke ved søen"}, {"sagsnummer", "25/1"}, {"adgang", "aaben"}};
    }

    std::string address_;
};

}  // namespace support
