// SPDX-License-Identifier: AGPL-3.0-or-later
// The subjects that a municipality's cases have: KL's Emnesystematik (KLE), from a file of its own.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cases {

struct KleParts {
    std::string subject;  ///< "00.22.04", or what there is of it: "00.22", "00".
    std::string facet;    ///< "P35"; "": none.
};
/// Of what is_kle allows, whether there is a hyphen before the facet or none.
KleParts parts_of_kle(std::string_view kle);

struct KleSubject {
    std::string code;  ///< "00.22.04"; "P35" of a facet.
    std::string title;
};

/// The list; an empty one knows nothing, and then every subject of the right form is allowed.
class KleList {
public:
    /// A file of lines "00.22.04;Title" (a semicolon, a tab or a comma; the first line may be a
    /// heading; '#' begins a remark), facets as "P35;Title"; or KL's own XML of subjects or of
    /// facets. Invalid "kle.list", `detail` names the line or what is wrong.
    static base::Result<KleList> parse(std::string_view file);

    bool empty() const { return subjects_.empty(); }
    /// By code; facets after subjects.
    const std::vector<KleSubject>& subjects() const { return subjects_; }
    /// Whether the list has the subject, and its facet where it has facets at all.
    bool knows(std::string_view kle) const;
    /// "Offentlige møder"; with its facet "Offentlige møder – Beslutning". "" when it has none.
    std::string title_of(std::string_view kle) const;
    /// Those that somebody may have meant, the likeliest first: of the same group, with nearly the
    /// same digits, or with the words in their titles.
    std::vector<KleSubject> nearest(std::string_view typed, std::size_t most) const;

private:
    const KleSubject* find(std::string_view code) const;
    std::vector<KleSubject> subjects_;
};

}  // namespace cases
