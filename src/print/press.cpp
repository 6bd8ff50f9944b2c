// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/press.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>

#include "base/asset.h"
#include "base/check.h"
#include "children/warm.h"
#include "print/internal/paper_json.h"
#include "print/internal/picture_size.h"

// Made by cmake/embed_assets.cmake.
namespace print_assets {
std::span<const base::Asset> assets();
}

namespace print {
namespace {

namespace fs = std::filesystem;

constexpr const char* typesetter = "@myriaddreamin/typst-ts-node-compiler/index-napi.js";
constexpr const char* fonts = "dkfds/dist/fonts/IBMPlexSans/complete/ttf";

std::string asset(std::string_view name) {
    const auto all = print_assets::assets();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const base::Asset& one) { return one.name == name; });
    CHECK(found != all.end(), "the press has its template and its script");
    return std::string(found->bytes);
}

bool has_all(const fs::path& modules) {
    std::error_code ignored;
    return fs::exists(modules / typesetter, ignored) && fs::exists(modules / fonts, ignored);
}

/// "": there is none.
fs::path find_modules() {
    std::error_code failed;
    fs::path folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
    for (; !failed && !folder.empty(); folder = folder.parent_path()) {
        for (const char* below : {"node_modules", "lib/sagsgang/node_modules"}) {
            if (has_all(folder / below)) return folder / below;
        }
        if (folder == folder.root_path()) break;
    }
    return {};
}

children::WarmSettings child_settings(const PressSettings& settings, const fs::path& modules) {
    children::WarmSettings child;
    child.words = {"node",
                   "--max-old-space-size=512",
                   "-e",
                   asset("typesetter.js"),
                   (modules / typesetter).string(),
                   (modules / fonts).string(),
                   asset("record.typ")};
    child.most = settings.most;
    child.requests_each = 200;
    child.seconds = settings.seconds;
    child.memory_bytes = settings.memory_bytes;
    child.answer_bytes = settings.output_bytes;
    child.file_bytes = 0;
    return child;
}

base::Error in_our_words(base::Error error) {
    if (error.code == "child.refused" || error.code == "child.crashed") {
        return {base::ErrorKind::Invalid, "print.refused", error.detail};
    }
    if (error.code == "child.took_too_long") {
        return {base::ErrorKind::Invalid, "print.takes_too_long"};
    }
    if (error.code == "child.too_much_memory" || error.code == "child.too_much_output") {
        return {base::ErrorKind::Invalid, "print.too_large"};
    }
    return error;
}

}  // namespace

struct Press::Inside {
    PressSettings settings;
    std::mutex mutex = {};
    std::optional<children::WarmChildren> children = {};
    std::shared_ptr<const Picture> logo = {};

    std::shared_ptr<const Picture> logo_now() {
        const std::lock_guard lock(mutex);
        return logo;
    }

    /// Null when the typesetter is not installed.
    children::WarmChildren* started() {
        const std::lock_guard lock(mutex);
        if (!children) {
            const fs::path modules = settings.modules.empty() ? find_modules() : settings.modules;
            if (modules.empty() || !has_all(modules)) return nullptr;
            children.emplace(child_settings(settings, modules));
        }
        return &*children;
    }
};

Press::Press(PressSettings settings) : inside_(new Inside{.settings = std::move(settings)}) {}
Press::~Press() = default;

base::Result<std::string> Press::pdf_of(const Sheet& sheet) {
    const std::shared_ptr<const Picture> logo = inside_->logo_now();
    if (!logo) return ask(sheet_json(sheet, ""));
    std::string request = sheet_json(sheet, logo->kind);
    add_picture(request, logo->bytes);
    return ask(request);
}

base::Result<void> Press::use_logo(std::string bytes) {
    const auto kind = look_at_picture(bytes);
    const base::Error wrong{base::ErrorKind::Invalid, "print.logo_wrong"};
    if (!kind || (kind->name != "png" && kind->name != "svg") || kind->dots() > most_dots) {
        return wrong;
    }
    Picture logo{.kind = std::string(kind->name), .bytes = std::move(bytes), .says = "Logo"};
    const auto tried = picture_page(logo);
    if (!tried && tried.error().kind == base::ErrorKind::Invalid) return wrong;
    if (!tried) return tried.error();
    const std::lock_guard lock(inside_->mutex);
    inside_->logo = std::make_shared<const Picture>(std::move(logo));
    return {};
}

base::Result<std::string> Press::picture_page(const Picture& picture) {
    std::string request = picture_json(picture.kind, picture.says, picture.is_wide);
    add_picture(request, picture.bytes);
    return ask(request);
}

base::Result<std::string> Press::ask(std::string_view request) {
    children::WarmChildren* children = inside_->started();
    if (children == nullptr) return base::Error{base::ErrorKind::Unavailable, "print.missing"};
    auto pdf = children->ask(request);
    if (!pdf) return in_our_words(std::move(pdf).error());
    return pdf;
}

Press& press() {
    static Press one{PressSettings{}};
    return one;
}

}  // namespace print
