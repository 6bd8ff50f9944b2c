// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/word_fates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/try.h"
#include "intake/internal/word_bag.h"

namespace intake {
namespace {

using document::Block;
using document::RawText;
using document::Text;

constexpr std::size_t most_told = 200;
/// Into how many pieces less one a word may have been parted.
constexpr int most_cuts = 3;

/// What was understood, as bags of words by what became of them.
struct Understood {
    WordBag kept;
    WordBag struck;
    WordBag addresses;              ///< Of links: text formats have them in the text.
    std::array<WordBag, 4> beside;  ///< By AsideKind.

    /// A word that is struck in part is a word of the text.
    void add(const Text& text) {
        std::vector<const document::Span*> spans;  // By where they start, as all spans are.
        for (const document::Span& span : text.spans) {
            if (span.mark == document::Mark::Link) addresses.add(span.href);
            if (span.mark == document::Mark::Struck) spans.push_back(&span);
        }
        if (spans.empty()) return kept.add(text.plain);
        auto next = spans.begin();
        WordSplitter words(text.plain, Singles::All);
        for (BagWord word; words.next(word);) {
            while (next != spans.end() && (*next)->end <= word.start) ++next;
            const bool whole =
                next != spans.end() && (*next)->start <= word.start && word.end <= (*next)->end;
            (whole ? struck : kept).give_back(word.key);
        }
    }

    void add(const std::vector<Block>& blocks) {
        for (const Block& block : blocks) add(block);
    }

    void add(const Block& block) {
        if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
            add(heading->text);
        } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
            add(paragraph->text);
        } else if (const auto* list = std::get_if<document::List>(&block.content)) {
            for (const document::ListItem& item : list->items) {
                if (item.label) kept.add(*item.label);
                add(item.blocks);
            }
        } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
            if (table->caption) add(*table->caption);
            for (const document::TableRow& row : table->rows) {
                for (const Text& cell : row) add(cell);
            }
        } else if (const auto* note = std::get_if<document::Note>(&block.content)) {
            kept.add(note->label);
            add(note->text);
        }
    }
};

Understood understood(const ParsedMinutes& parsed) {
    Understood words;
    for (const std::string& text : parsed.field_words) words.kept.add(text);
    words.add(parsed.minutes.preamble.blocks);
    for (const records::Item& item : parsed.minutes.items) {
        for (const records::Section& section : item.sections) {
            words.kept.add(section.heading);
            words.add(section.document.blocks);
        }
    }
    for (const document::Aside& aside : parsed.asides) {
        words.beside[static_cast<std::size_t>(aside.kind)].add(aside.text);
    }
    return words;
}

/// A piece of the source that is looked at in one go.
struct Piece {
    const RawText* source = nullptr;
    std::string_view text;
    int line = 0;                      ///< Of its beginning; 0: the source has none.
    std::vector<std::size_t> missing;  ///< Which of its words, by their order.
};

std::vector<Piece> pieces_of(const std::vector<RawText>& source) {
    constexpr std::size_t usual = 64U << 10U;
    std::vector<Piece> pieces;
    for (const RawText& raw : source) {
        int line = raw.first_line;
        std::string_view rest = raw.text;
        while (!rest.empty()) {
            std::size_t size = rest.size();
            if (size > usual) {
                const std::size_t end = rest.find('\n', usual);
                size = end == rest.npos ? size : end + 1;
            }
            pieces.push_back({&raw, rest.substr(0, size), line, {}});
            if (line > 0) {
                line += static_cast<int>(std::count(
                    rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
            }
            rest.remove_prefix(size);
        }
    }
    return pieces;
}

/// Settles the words that did not stand in the output as they are.
class Remains {
public:
    Remains(Understood& words, WordFates& fates) : words_(words), fates_(fates) {}

    void settle(const Piece& piece) {
        piece_ = &piece;
        all_.clear();
        WordSplitter split(piece.text, Singles::Standing);
        for (BagWord word; split.next(word);) all_.push_back(word);
        std::size_t done = 0;
        for (const std::size_t at : piece.missing) {
            if (at < done) continue;
            const std::size_t joined = join(at);
            if (joined > 0) {
                done = joined;
            } else if (is_run_on(at)) {
                ++fates_.kept;
            } else if (is_parted(fold_word(text_of(at)), most_cuts)) {
                ++fates_.kept;
            } else {
                lose(at);
            }
        }
    }

private:
    std::string_view text_of(std::size_t at) const {
        return piece_->text.substr(all_[at].start, all_[at].end - all_[at].start);
    }

    /// Pieces of one word stand close: marks, a hyphen or a line break between them.
    bool is_close(std::size_t left) const {
        const std::size_t from = all_[left].end;
        const std::string_view gap = piece_->text.substr(from, all_[left + 1].start - from);
        constexpr std::size_t longest = 40;
        if (gap.size() > longest) return false;
        const bool breaks = gap.find('\n') != gap.npos || gap.find('-') != gap.npos;
        return breaks || gap.find(' ') == gap.npos;
    }

    bool is_missing(std::size_t at) const {
        return std::binary_search(piece_->missing.begin(), piece_->missing.end(), at);
    }

    /// The word with its neighbours, of which some may have been taken for words of their own.
    /// After the last word that is settled with it; 0: none.
    std::size_t join(std::size_t at) {
        constexpr std::size_t most = 6;
        for (std::size_t count = 2; count <= most; ++count) {
            for (std::size_t back = 0; back < count && back <= at; ++back) {
                const std::size_t first = at - back;
                if (first + count > all_.size()) continue;
                std::string whole;
                bool close = true;
                for (std::size_t i = first; i < first + count; ++i) {
                    whole += text_of(i);
                    close = close && (i + 1 == first + count || is_close(i));
                }
                if (!close || !words_.kept.take(key_of_word(fold_word(whole)))) continue;
                for (std::size_t i = first; i < first + count; ++i) {
                    if (is_missing(i) && i >= at) {
                        ++fates_.kept;
                    } else {
                        words_.kept.give_back(all_[i].key);
                    }
                }
                return first + count;
            }
        }
        return 0;
    }

    /// "Fodnote[^1]" is shown as "Fodnote1": all letters and figures up to the next space.
    bool is_run_on(std::size_t at) {
        const std::string_view text = piece_->text;
        constexpr std::size_t longest = 60;
        const std::size_t start = all_[at].start;
        const std::size_t end = std::min(text.find_first_of(" \n\t", start), text.size());
        if (end == all_[at].end || end - start > longest) return false;
        std::string whole;
        for (const char byte : text.substr(start, end - start)) {
            const bool sign = static_cast<unsigned char>(byte) < 0x80 &&
                              std::isalnum(static_cast<unsigned char>(byte)) == 0;
            if (!sign) whole.push_back(byte);
        }
        return words_.kept.take(key_of_word(fold_word(whole)));
    }

    /// The bag that has the word; null when none has.
    WordBag* bag_of(std::uint64_t key) {
        if (words_.kept.has(key)) return &words_.kept;
        if (words_.struck.has(key)) return &words_.struck;
        for (WordBag& beside : words_.beside) {
            if (beside.has(key)) return &beside;
        }
        return nullptr;
    }

    /// "dogfrog", of which "dog" was hidden, is in two pieces; one letter more or less is no word.
    bool is_parted(std::string_view word, int cuts) {
        constexpr std::size_t shortest = 4;
        for (std::size_t cut = 1; word.size() >= shortest && cut < word.size(); ++cut) {
            if ((static_cast<unsigned char>(word[cut]) & 0xC0U) == 0x80U) continue;
            const std::string_view left = word.substr(0, cut);
            const std::string_view right = word.substr(cut);
            WordBag* first = left.size() == 1 ? nullptr : bag_of(key_of_word(left));
            if (left.size() > 1 && first == nullptr) continue;
            WordBag* second = right.size() == 1 ? nullptr : bag_of(key_of_word(right));
            const bool ends = right.size() == 1 || second != nullptr;
            if (!ends && (cuts == 1 || !is_parted(right, cuts - 1))) continue;
            if (first != nullptr) first->take(key_of_word(left));
            if (second != nullptr) second->take(key_of_word(right));
            return true;
        }
        return false;
    }

    void lose(std::size_t at) {
        ++fates_.lost_count;
        if (fates_.lost.size() >= most_told) return;
        std::string place = piece_->source->place;
        if (piece_->line > 0) {
            const auto end = piece_->text.begin() + static_cast<std::ptrdiff_t>(all_[at].start);
            const auto lines = std::count(piece_->text.begin(), end, '\n');
            place += fmt::format(" {}", piece_->line + lines);
        }
        fates_.lost.push_back({std::string(text_of(at)), std::move(place)});
    }

    Understood& words_;
    WordFates& fates_;
    const Piece* piece_ = nullptr;
    std::vector<BagWord> all_;
};

bool find(Understood& words, std::uint64_t key, WordFates& fates) {
    using Kind = document::AsideKind;
    const auto beside = [&](Kind kind) {
        return words.beside[static_cast<std::size_t>(kind)].take(key);
    };
    std::int64_t* fate = nullptr;
    if (words.kept.take(key)) fate = &fates.kept;
    if (fate == nullptr && words.struck.take(key)) fate = &fates.struck;
    if (fate == nullptr && beside(Kind::Furniture)) fate = &fates.furniture;
    if (fate == nullptr && beside(Kind::Hidden)) fate = &fates.hidden;
    if (fate == nullptr && beside(Kind::Deleted)) fate = &fates.deleted;
    if (fate == nullptr && beside(Kind::Comment)) fate = &fates.comment;
    if (fate == nullptr && words.addresses.take(key)) fate = &fates.kept;
    if (fate == nullptr) return false;
    ++*fate;
    return true;
}

/// Words that the source itself puts beside its text.
void count_beside(const Piece& piece, WordFates& fates) {
    using Kind = document::AsideKind;
    WordSplitter split(piece.text, Singles::Standing);
    for (BagWord word; split.next(word);) {
        switch (*piece.source->beside) {
            case Kind::Furniture:
                ++fates.furniture;
                break;
            case Kind::Hidden:
                ++fates.hidden;
                break;
            case Kind::Comment:
                ++fates.comment;
                break;
            case Kind::Deleted:
                ++fates.deleted;
                break;
        }
    }
}

}  // namespace

WordFates settle_words(const std::vector<RawText>& source, const ParsedMinutes& parsed) {
    WordFates fates;
    Understood words = understood(parsed);
    std::vector<Piece> pieces = pieces_of(source);
    const auto first_beside = std::stable_partition(
        pieces.begin(), pieces.end(), [](const Piece& piece) { return !piece.source->beside; });
    const std::vector<Piece> beside(first_beside, pieces.end());
    pieces.erase(first_beside, pieces.end());
    for (Piece& piece : pieces) {
        WordSplitter split(piece.text, Singles::Standing);
        std::size_t at = 0;
        for (BagWord word; split.next(word); ++at) {
            if (!find(words, word.key, fates)) piece.missing.push_back(at);
        }
    }
    Remains remains(words, fates);
    for (const Piece& piece : pieces) {
        if (!piece.missing.empty()) remains.settle(piece);
    }
    for (const Piece& piece : beside) count_beside(piece, fates);
    return fates;
}

base::Result<WordFates> settle_words(std::string_view bytes, document::Format format,
                                     const ParsedMinutes& parsed,
                                     const document::ReadLimits& limits) {
    TRY(const std::vector<RawText> source, document::raw_texts(bytes, format, limits));
    return settle_words(source, parsed);
}

std::string describe_lost(const WordFates& fates) {
    constexpr std::size_t most_named = 8;
    std::string named;
    for (std::size_t i = 0; i < fates.lost.size() && i < most_named; ++i) {
        named +=
            fmt::format("{}{} ({})", i > 0 ? ", " : "", fates.lost[i].word, fates.lost[i].place);
    }
    const auto more = fates.lost_count - static_cast<std::int64_t>(most_named);
    return fmt::format("{} words lost: {}{}", fates.lost_count, named,
                       more > 0 ? fmt::format(" and {} more", more) : "");
}

}  // namespace intake
