// SPDX-License-Identifier: AGPL-3.0-or-later
// One program that is kept running, and one request to it at a time.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "children/warm.h"

namespace children {

class WarmChild {
public:
    /// Starts it. It dies with the thread that calls this.
    static base::Result<std::unique_ptr<WarmChild>> start(const WarmSettings& settings);
    /// Ends it and its group.
    ~WarmChild();
    WarmChild(const WarmChild&) = delete;
    WarmChild& operator=(const WarmChild&) = delete;

    /// As WarmChildren::ask. After an error other than "child.refused" it must not be asked again.
    base::Result<std::string> ask(std::string_view request,
                                  std::chrono::steady_clock::time_point deadline);
    bool is_alive() const;
    /// Nobody has asked it anything.
    bool is_fresh() const { return answered_ == 0; }
    /// It has answered often, or grown large: time for a fresh one.
    bool is_worn() const;

private:
    class Talk;
    WarmChild(const WarmSettings& settings, pid_t pid, base::Descriptor input,
              base::Descriptor output, base::Descriptor errors);
    std::size_t resident_bytes() const;

    const WarmSettings& settings_;
    pid_t pid_;
    base::Descriptor exited_;  ///< Readable when the process has ended.
    base::Descriptor input_;
    base::Descriptor output_;
    base::Descriptor errors_;
    int answered_ = 0;
};

}  // namespace children
