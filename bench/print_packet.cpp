// SPDX-License-Identifier: AGPL-3.0-or-later
// What a packet of three hundred pages costs, warm: print_packet [FILE]. Thirty items with an
// attachment of nine pages each. FILE gets the last of them.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "document/document.h"
#include "print/packet.h"
#include "print/press.h"
#include "support/temporary_folder.h"

namespace {

constexpr int items = 30;
constexpr int paragraphs = 48;
constexpr int rounds = 5;

document::Document words(int seed, int count) {
    document::Document made;
    for (int at = 0; at < count; ++at) {
        std::string text;
        for (int word = 0; word < 50; ++word) text += fmt::format("bilagsord{} ", seed * at + word);
        made.blocks.push_back({document::Paragraph{{text, {}}}});
    }
    return made;
}

print::Sheet attachment(int seed) {
    print::Sheet sheet{.municipality = {},
                       .reader = {},
                       .kind = "Notat",
                       .name = "Bilag",
                       .day = {2026, 2, 1},
                       .facts = {},
                       .preamble = words(seed, paragraphs),
                       .parts = {}};
    return sheet;
}

print::Paper paper() {
    print::Paper made;
    made.municipality = "Lindebæk Kommune";
    made.reader = "Lene Sandholm";
    made.minutes.body = "Økonomiudvalget";
    made.minutes.date = {2026, 2, 1};
    for (int number = 1; number <= items; ++number) {
        records::Item item;
        item.number = number;
        item.title = fmt::format("Budgetopfølgning for område {}", number);
        records::Section text;
        text.heading = "Sagsfremstilling";
        text.document = words(number, 6);
        item.sections = {std::move(text)};
        made.minutes.items.push_back(std::move(item));
        made.stands.push_back(print::Stands::Whole);
    }
    return made;
}

}  // namespace

int main(int count, char** arguments) {
    const support::TemporaryFolder folder;
    for (int number = 1; number <= items; ++number) {
        const auto pdf = print::press().pdf_of(attachment(number));
        if (!pdf) return 1;
        std::ofstream(folder.path() / std::to_string(number), std::ios::binary) << pdf.value();
    }
    std::vector<double> took;
    for (int round = 0; round < rounds; ++round) {
        std::vector<print::PacketFile> files;
        for (int number = 1; number <= items; ++number) {
            print::PacketFile file;
            file.item_place = number;
            file.place = 1;
            file.title = fmt::format("Bilag til område {}", number);
            file.media_type = "application/pdf";
            file.path = folder.path() / std::to_string(number);
            file.bytes = static_cast<std::int64_t>(std::filesystem::file_size(file.path));
            files.push_back(std::move(file));
        }
        const auto begun = std::chrono::steady_clock::now();
        const auto made = print::make_packet(paper(), std::move(files), "https://example.dk");
        const std::chrono::duration<double, std::milli> passed =
            std::chrono::steady_clock::now() - begun;
        if (!made) {
            fmt::print(stderr, "{} {}\n", made.error().code, made.error().detail);
            return 1;
        }
        took.push_back(passed.count());
        if (count > 1 && round + 1 == rounds) {
            std::string bytes(static_cast<std::size_t>(made.value().bytes), '\0');
            if (::pread(made.value().file.value(), bytes.data(), bytes.size(), 0) <= 0) return 1;
            std::ofstream(arguments[1], std::ios::binary) << bytes;
        }
    }
    std::sort(took.begin(), took.end());
    fmt::print("least {:.0f}, middle {:.0f}, most {:.0f} ms\n", took.front(), took[rounds / 2],
               took.back());
    return 0;
}
