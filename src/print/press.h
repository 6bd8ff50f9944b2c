// SPDX-License-Identifier: AGPL-3.0-or-later
// The press: a typesetter in warm children. What it is given is data; the template that reads the
// data is ours (assets/print). It reads no file but its own and its fonts, and knows no network.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "print/sheet.h"

namespace print {

struct PressSettings {
    /// The folder node_modules with the typesetter and the fonts. Empty: the first one that has
    /// them, from the program's own folder upwards, each with its lib/sagsgang.
    std::filesystem::path modules = {};
    int most = 2;  ///< Children at once.
    int seconds = 30;
    std::size_t memory_bytes = std::size_t{1} << 30U;
    std::size_t output_bytes = std::size_t{256} << 20U;
};

/// A picture, to be set.
struct Picture {
    std::string kind;  ///< "png", "jpg", "gif", "webp", "svg".
    std::string bytes;
    std::string says;  ///< For those who do not see it.
    bool is_wide = false;
};

/// Any number of threads may print at once.
class Press {
public:
    explicit Press(PressSettings settings);
    ~Press();
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;

    /// PDF/UA-1; the same paper gives the same bytes. Unavailable "print.missing" when the
    /// typesetter or its fonts are not installed; Invalid "print.refused" when it cannot
    /// (`detail`: its words), "print.takes_too_long", "print.too_large"; Unavailable "child.busy",
    /// "child.not_started".
    base::Result<std::string> pdf_of(const Sheet& sheet);
    /// Stands on the first page of each sheet from now on. Invalid "print.logo_wrong" when it is no
    /// PNG or SVG, has too many dots, or cannot be set; Unavailable as pdf_of.
    base::Result<void> use_logo(std::string bytes);
    /// A page with a picture alone, as large as it fits. Errors as pdf_of.
    base::Result<std::string> picture_page(const Picture& picture);

private:
    base::Result<std::string> ask(std::string_view request);

    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The one of this process, with the settings as they are when left out.
Press& press();

}  // namespace print
