// SPDX-License-Identifier: AGPL-3.0-or-later
// How much a hit weighs, from figures that are for everybody. Xapian's own weights count terms and
// lengths over every document that is open, also those the viewer may not see, and so the order of
// what he does see would tell of them.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

namespace search {

/// How often words stand in the public index. Words that stand only in the other index are to
/// everybody as rare as can be.
class PublicFigures {
public:
    explicit PublicFigures(const Xapian::Database& open_items) : open_items_(open_items) {}

    /// How much a term says: BM25's weight by rareness. Queries say it themselves
    /// (OP_SCALE_WEIGHT).
    double rareness(const std::string& term) const;
    /// Of words that are taken for one, as if each stood in documents of its own choosing.
    double rareness_of_any(const std::vector<std::string>& terms) const;
    double average_length() const { return open_items_.get_avlength(); }

private:
    double rareness_of(double with) const;

    const Xapian::Database& open_items_;
};

/// BM25's weight of a word in one document, as Xapian's BM25Weight has it but for rareness. Every
/// weight is a multiple of a power of two, so that sums are exact, in whatever order they are made:
/// Xapian adds by how frequent terms are in each index.
class PublicWeight : public Xapian::Weight {
public:
    explicit PublicWeight(double average_length);

    PublicWeight* clone() const override;
    std::string name() const override;
    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                       Xapian::termcount) const override;
    double get_maxpart() const override;
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }

private:
    void init(double factor) override;
    double part(double wdf, double length) const;

    double average_length_;
    double factor_ = 0;
};

}  // namespace search
