// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of a DOCX package that its text only points to.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/raw_text.h"

namespace document {

/// Looks at the parts in the order of the package, then tells what they give together.
class DocxValues {
public:
    /// Parts without text that are to be read as well: properties, numbering, bound data.
    bool wants(std::string_view name) const;
    void read(std::string_view name, std::string_view part);
    /// Seen: values of bound controls that have no text of their own, words that lists are marked
    /// with. Beside: properties.
    void add(std::vector<RawText>& into) const;

private:
    void read_text(std::string_view xml);
    void read_numbering(std::string_view xml);

    std::set<std::string, std::less<>> bound_;  ///< Names of elements, of controls without text.
    std::set<std::pair<std::string, std::string>> used_;  ///< List and level.
    std::map<std::string, std::string> lists_;            ///< From list to what describes it.
    std::map<std::pair<std::string, std::string>, std::string> marks_;  ///< By description, level.
    std::vector<std::pair<std::string, std::string>> data_;             ///< Parts: name and markup.
};

}  // namespace document
