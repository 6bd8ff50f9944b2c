// SPDX-License-Identifier: AGPL-3.0-or-later
// The precompiled header of test programs.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "house_pch.h"
