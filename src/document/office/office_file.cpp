// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/office_file.h"

#include <iterator>
#include <utility>

#include "base/try.h"
#include "document/internal/child.h"
#include "document/normal_form.h"
#include "document/office/package.h"

namespace document::office {
namespace {

constexpr int exit_error = 2;

/// A chunk is read as a file of its own; one in a chunk is not, so that none holds itself.
base::Result<std::vector<Block>> read_chunk(std::string_view bytes, const Chunk& chunk,
                                            const ReadLimits& limits, Source& source) {
    TRY(const Package files, Package::open(bytes));
    TRY(const std::string part, files.read(chunk.part));
    TRY(Source read, read_source(part, chunk.part, limits));
    std::move(read.asides.begin(), read.asides.end(), std::back_inserter(source.asides));
    if (read.document) return std::move(read.document->blocks);
    Document document = Document{{Block{Paragraph{{std::move(read.text), {}}}}}};
    return normalise(std::move(document)).blocks;
}

/// Puts what chunks hold where their marks stand, at the outermost level; a mark elsewhere goes.
void put_chunks(std::string_view bytes, Reading& reading, const ReadLimits& limits,
                Source& source) {
    std::vector<Block> blocks;
    for (Block& block : reading.document.blocks) {
        const auto* paragraph = std::get_if<Paragraph>(&block.content);
        const Chunk* here = nullptr;
        for (const Chunk& chunk : reading.chunks) {
            if (paragraph != nullptr && paragraph->text.plain == chunk.mark) here = &chunk;
        }
        if (here == nullptr) {
            blocks.push_back(std::move(block));
            continue;
        }
        auto read = read_chunk(bytes, *here, limits, source);
        if (!read) {
            source.findings.push_back({0, "document.part_unreadable", here->part});
            continue;
        }
        std::move(read.value().begin(), read.value().end(), std::back_inserter(blocks));
    }
    reading.document.blocks = std::move(blocks);
    for (const Chunk& chunk : reading.chunks) {
        if (!chunk.mark.empty()) continue;
        auto read = read_chunk(bytes, chunk, limits, source);
        if (!read) continue;
        const Document unseen{std::move(read).value()};
        source.asides.push_back({AsideKind::Hidden, plain_text_of(unseen), chunk.part});
    }
}

}  // namespace

base::Result<Document> read_in_child(std::string_view bytes, Reader reader,
                                     const ReadLimits& limits, Source& source) {
    const ChildLimits most{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
    const auto work = [&](ChildOutput& output) {
        auto read = reader(bytes);
        output.write(read ? pack(read.value()) : pack(read.error()));
        return read ? 0 : exit_error;
    };
    TRY(const ChildOutcome outcome, run_function(work, most));
    if (auto over = error_of_limit(outcome.end, most)) return std::move(*over);
    if (outcome.end == ChildEnd::Ended && outcome.exit_code == exit_error) {
        return unpack_error(outcome.output);
    }
    if (outcome.end != ChildEnd::Ended || outcome.exit_code != 0) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "it cannot be read"};
    }
    TRY(Reading reading, unpack(outcome.output));
    std::move(reading.asides.begin(), reading.asides.end(), std::back_inserter(source.asides));
    std::move(reading.findings.begin(), reading.findings.end(),
              std::back_inserter(source.findings));
    if (!reading.chunks.empty()) put_chunks(bytes, reading, limits, source);
    return std::move(reading.document);
}

}  // namespace document::office
