// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/errors.h"

#include <gtest/gtest.h>

#include <set>

namespace cli {
namespace {

TEST(ErrorsTest, AnErrorSaysAboutWhatWhatIsWrongAndWhatToDo) {
    EXPECT_EQ(
        explain({base::ErrorKind::Invalid, "pdf.password", "rapport.pdf"}),
        "rapport.pdf: the PDF is protected by a password; save it without one [pdf.password]");
}

TEST(ErrorsTest, AnUnknownCodeShowsItself) {
    EXPECT_EQ(explain({base::ErrorKind::Corrupt, "new.code", "detail"}), "detail: new.code");
}

TEST(ErrorsTest, EveryWrongFieldIsNamed) {
    EXPECT_EQ(explain({.kind = base::ErrorKind::Invalid,
                       .code = "role.wrong",
                       .violations = {{"to", "role.ends_before_it_begins"}}}),
              "the role cannot be held so [role.wrong]; to: the last day comes before the first "
              "[role.ends_before_it_begins]");
}

TEST(ErrorsTest, EachKindHasAnExitCodeOfItsOwn) {
    using base::ErrorKind;
    std::set<int> codes = {0, 1};
    for (const ErrorKind kind : {ErrorKind::NotFound, ErrorKind::Invalid, ErrorKind::Forbidden,
                                 ErrorKind::Conflict, ErrorKind::Unavailable, ErrorKind::Corrupt}) {
        EXPECT_TRUE(codes.insert(exit_code_of(kind)).second);
    }
}

}  // namespace
}  // namespace cli
