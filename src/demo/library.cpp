// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/library.h"

#include <algorithm>
#include <span>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "demo/internal/case_type_reader.h"
#include "demo/internal/compile.h"

namespace demo_texts {
std::span<const base::Asset> assets();
}

namespace demo {
namespace {

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

}  // namespace

/// Reads the texts in two rounds: all names first, then what is said with them.
class LibraryReader {
public:
    std::unique_ptr<Library> read() {
        for (const base::Asset& asset : demo_texts::assets()) {
            if (starts_with(asset.name, "lists/")) read_lists(asset);
        }
        for (const Raw& raw : raw_) {
            const Scope scope{[this](std::string_view name) { return find(name); }, nullptr,
                              raw.file, raw.line};
            raw.list->entries.push_back(compile_entry(raw.text, scope));
        }
        for (const base::Asset& asset : demo_texts::assets()) {
            if (!starts_with(asset.name, "cases/")) continue;
            library_->types_.push_back(
                read_case_type(asset, [this](std::string_view name) { return find(name); }));
        }
        return std::move(library_);
    }

private:
    struct Raw {
        WordList* list;
        std::string_view text;
        std::string_view file;
        int line;
    };

    const WordList* find(std::string_view name) const {
        const auto found = library_->lists_.find(name);
        return found == library_->lists_.end() ? nullptr : found->second.get();
    }

    void read_lists(const base::Asset& asset) {
        WordList* list = nullptr;
        int number = 0;
        for (std::string_view line : base::split(asset.bytes, '\n')) {
            ++number;
            line = base::trim(line);
            if (line.empty() || line.front() == '#') continue;
            if (starts_with(line, "list ")) {
                const std::string name(base::trim(line.substr(5)));
                auto made = std::make_unique<WordList>();
                made->hash = hash_of(name);
                list = made.get();
                library_->lists_.emplace(name, std::move(made));
                continue;
            }
            CHECK(list != nullptr, "an entry stands below its list's name");
            raw_.push_back({list, line, asset.name, number});
        }
    }

    std::unique_ptr<Library> library_{new Library};
    std::vector<Raw> raw_;
};

const Library& Library::shipped() {
    static const std::unique_ptr<const Library> library = LibraryReader().read();
    return *library;
}

const WordList& Library::list(std::string_view name) const {
    const auto found = lists_.find(name);
    if (found == lists_.end()) {
        broken_text({{}, nullptr, "lists", 0}, "there is no list of this name", name);
    }
    return *found->second;
}

const CaseType& Library::type(std::string_view name) const {
    const auto found = std::find_if(types_.begin(), types_.end(),
                                    [&](const auto& type) { return type->name == name; });
    if (found == types_.end()) {
        broken_text({{}, nullptr, "cases", 0}, "there is no case of this kind", name);
    }
    return **found;
}

}  // namespace demo
