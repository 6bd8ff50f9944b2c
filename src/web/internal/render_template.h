// SPDX-License-Identifier: AGPL-3.0-or-later
// One template, parsed. ctemplate is seen only in render_template.cpp.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "web/internal/template_source.h"
#include "web/render.h"

namespace web {

/// Immutable and thread-safe.
class PageTemplate {
public:
    /// Corrupt "template.failed" when data would stand where it cannot be escaped safely.
    static base::Result<PageTemplate> parse(ComposedTemplate composed);
    ~PageTemplate();
    PageTemplate(PageTemplate&&) noexcept;
    PageTemplate& operator=(PageTemplate&&) noexcept;

    /// What `data` does not say is looked for in `surrounding`, which may be null.
    base::Result<std::string> fill(const PageData& data, const PageData* surrounding) const;

private:
    struct Engine;
    explicit PageTemplate(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> engine_;
};

}  // namespace web
