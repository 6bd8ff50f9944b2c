// SPDX-License-Identifier: AGPL-3.0-or-later
// What a form says of what is wrong with it.
#include "web/forms.h"

#include <gmock/gmock.h>

#include "support/quiet_site.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

class FormsTest : public testing::Test {
protected:
    std::string shown(const std::vector<base::Violation>& violations) {
        const FormPage form{.title = "Ny", .fields = {{.name = "name", .label = "Navn"}}};
        const auto page = render_form(context_, form, violations);
        EXPECT_TRUE(page);
        return page ? page.value().body : "";
    }

    /// The form as it is now, for whoever was shown `shown` and sends `sent`.
    FormPage met(const FormPage& shown, const FormPage& now,
                 const std::map<std::string, std::string>& sent) {
        FormPage read = shown;
        Request request;
        fill_from(read, request);
        request.form = sent;
        for (const Field& field : read.fields) {
            if (field.kind == FieldKind::Hidden) request.form[field.name] = field.value;
        }
        return with_difference(now, request, context_.texts());
    }
    static FormPage form_with(const std::string& title, const std::string& guests,
                              const std::string& tick, const std::string& revision) {
        return {.fields = {
                    {.name = "title", .label = "Titel", .value = title},
                    {.kind = FieldKind::Paragraph,
                     .name = "guests",
                     .label = "Gæster",
                     .value = guests},
                    {.kind = FieldKind::Tick, .name = "finance", .label = "Økonomi", .value = tick},
                    {.kind = FieldKind::Hidden, .name = "revision", .value = revision}}};
    }

    support::QuietSite quiet_;
    Request request_;
    Context context_{quiet_.site, request_, {}, Language::Danish};
};

TEST_F(FormsTest, WhatIsWrongIsSaidInWords) {
    EXPECT_THAT(shown({{"name", "missing"}}), HasSubstr("Navn: Skal udfyldes."));
}

TEST_F(FormsTest, ACodeWithoutATextIsNeverShownItself) {
    const std::string page = shown({{"name", "of_tomorrow"}});
    EXPECT_THAT(page, HasSubstr("Navn: Kan ikke bruges."));
    EXPECT_THAT(page, Not(HasSubstr("of_tomorrow")));
}

TEST_F(FormsTest, WhatOthersChangedAndTheSenderDidNotTouchStaysTheirs) {
    const FormPage shown = form_with("Vej", "En\nto", "", "1");
    const FormPage now = form_with("Vej", "Borgmesteren", "1", "2");
    const FormPage form = met(shown, now, {{"title", "Ny vej"}, {"guests", "En\r\nto\r\n"}});
    EXPECT_EQ(form.fields[0].value, "Ny vej");
    EXPECT_EQ(form.fields[1].value, "Borgmesteren");
    EXPECT_EQ(form.fields[2].value, "1") << "a box that nobody touched";
    EXPECT_EQ(form.fields[3].value, "2");
    EXPECT_THAT(form.findings,
                testing::ElementsAre("Gæster: en anden har skrevet “Borgmesteren”. Det rørte du "
                                     "ikke ved, så det står her.",
                                     "Økonomi: en anden har skrevet “ja”. Det rørte du ikke ved, "
                                     "så det står her."));
}

TEST_F(FormsTest, WhatBothChangedIsAskedAboutAndWhatOnlyTheSenderDidIsNot) {
    const FormPage shown = form_with("Vej", "En", "1", "1");
    const FormPage now = form_with("Sti", "En", "1", "2");
    const FormPage form = met(shown, now, {{"title", "Ny vej"}, {"guests", "To"}});
    EXPECT_EQ(form.fields[0].value, "Ny vej");
    EXPECT_EQ(form.fields[1].value, "To");
    EXPECT_EQ(form.fields[2].value, "") << "the tick was taken away";
    EXPECT_THAT(form.findings,
                testing::ElementsAre("Titel: nu står der “Sti”. Du skrev “Ny vej”."));
}

TEST_F(FormsTest, WhatIsWrongOnceDoesNotForgetWhatWasShown) {
    const FormPage shown = form_with("Vej", "En", "", "1");
    FormPage first = shown;
    Request request;
    fill_from(first, request);
    request.form = {{"title", ""}, {"guests", "En"}, {"_vist", first.fields.back().value}};
    FormPage second = shown;
    fill_from(second, request);  // Shown again with what is wrong.
    request.form["title"] = "Ny";
    request.form["_vist"] = second.fields.back().value;
    const FormPage form =
        with_difference(form_with("Vej", "To", "", "2"), request, context_.texts());
    EXPECT_EQ(form.fields[0].value, "Ny");
    EXPECT_EQ(form.fields[1].value, "To");
}

TEST_F(FormsTest, OfASecretNoMarkIsKept) {
    FormPage form{.fields = {{.kind = FieldKind::Password, .name = "kode", .value = "hemmelig"},
                             {.kind = FieldKind::Hidden, .name = "x", .value = "1"}}};
    fill_from(form, request_);
    EXPECT_EQ(form.fields.size(), 2U);
}

}  // namespace
}  // namespace web
