// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/bodies.h"

namespace demo {
namespace {

constexpr unsigned not_july = 0xfffU & ~(1U << 6U);
constexpr unsigned works_council_months = 1U << 1U | 1U << 3U | 1U << 5U | 1U << 8U | 1U << 10U;

constexpr std::array<BodyInfo, forum_count> all_bodies = {
    {{"Direktionen", "Direktionen", "Mødelokale 214, Rådhuset", "direktionen", {9, 0}, {0, 0, 0}},
     {"Chefforum",
      "Chefforum",
      "Kantinens mødesal, Rådhuset",
      "chefforum",
      {8, 30},
      {2, 3, not_july}},
     {"Hovedudvalget",
      "Hovedudvalget",
      "Mødelokale 118, Rådhuset",
      "hovedudvalget",
      {13, 0},
      {3, 3, works_council_months}},
     {"Teknik- og Miljøudvalget",
      "udvalget",
      "Udvalgsværelse 2, Rådhuset",
      "teknik-og-miljoeudvalget",
      {16, 0},
      {1, 1, not_july}},
     {"Børne- og Uddannelsesudvalget",
      "udvalget",
      "Udvalgsværelse 1, Rådhuset",
      "boerne-og-uddannelsesudvalget",
      {16, 30},
      {2, 1, not_july}},
     {"Social- og Sundhedsudvalget",
      "udvalget",
      "Udvalgsværelse 2, Rådhuset",
      "social-og-sundhedsudvalget",
      {15, 30},
      {3, 1, not_july}},
     {"Kultur- og Fritidsudvalget",
      "udvalget",
      "Udvalgsværelse 1, Rådhuset",
      "kultur-og-fritidsudvalget",
      {17, 0},
      {0, 2, not_july}},
     {"Økonomiudvalget",
      "udvalget",
      "Udvalgsværelse 1, Rådhuset",
      "oekonomiudvalget",
      {15, 0},
      {1, 3, not_july}},
     {"Byrådet", "Byrådet", "Byrådssalen, Rådhuset", "byraadet", {18, 0}, {1, 4, not_july}}}};

constexpr std::array<CentreInfo, 10> centres = {{{"teknik", "Center for Teknik og Miljø"},
                                                 {"børn", "Center for Børn og Uddannelse"},
                                                 {"social", "Center for Social og Sundhed"},
                                                 {"kultur", "Center for Kultur og Fritid"},
                                                 {"økonomi", "Økonomicentret"},
                                                 {"hr", "HR-centret"},
                                                 {"digital", "Center for Digitalisering"},
                                                 {"sekretariat", "Byrådssekretariatet"},
                                                 {"ejendom", "Ejendomscentret"},
                                                 {"job", "Jobcentret"}}};

}  // namespace

const BodyInfo& body_of(Forum forum) { return all_bodies[static_cast<std::size_t>(forum)]; }

bool is_political(Forum forum) { return forum >= Forum::Technical; }

std::span<const CentreInfo> all_centres() { return centres; }

const CentreInfo& centre_of(std::string_view key, std::size_t owner) {
    for (const CentreInfo& centre : centres) {
        if (centre.key == key) return centre;
    }
    return centres[owner];
}

}  // namespace demo
