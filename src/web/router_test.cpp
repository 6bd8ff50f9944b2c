// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/router.h"

#include <gtest/gtest.h>

namespace web {
namespace {

base::Result<Response> nothing(const Request&, Context&) { return Response{}; }

const std::vector<Route> table = {
    {Method::Get, "/", nothing, Access::everyone()},
    {Method::Get, "/moeder", nothing, Access::everyone()},
    {Method::Get, "/moeder/{slug}", nothing, Access::everyone()},
    {Method::Get, "/moeder/{slug}/punkt/{number}", nothing, Access::everyone()},
    {Method::Post, "/moeder/{slug}", nothing, Access::everyone()}};

const Route* route_of(Method method, std::string_view path) {
    return find_route(table, method, path).route;
}

TEST(RouterTest, FindsTheRouteAndItsParts) {
    const RouteMatch match =
        find_route(table, Method::Get, "/moeder/2018-02-26-direktionen/punkt/9");
    ASSERT_EQ(match.route, &table[3]);
    EXPECT_EQ(match.parameters, (std::map<std::string, std::string>{
                                    {"slug", "2018-02-26-direktionen"}, {"number", "9"}}));
}

TEST(RouterTest, TheFrontPageIsOnlyTheFrontPage) {
    EXPECT_EQ(route_of(Method::Get, "/"), &table[0]);
    EXPECT_EQ(route_of(Method::Get, "/moeder"), &table[1]);
    EXPECT_EQ(route_of(Method::Get, ""), nullptr);
    EXPECT_EQ(route_of(Method::Get, "/moederne"), nullptr);
}

TEST(RouterTest, APartMayNotBeEmptyOrMissing) {
    EXPECT_EQ(route_of(Method::Get, "/moeder/"), nullptr);
    EXPECT_EQ(route_of(Method::Get, "/moeder/x/punkt"), nullptr);
    EXPECT_EQ(route_of(Method::Get, "/moeder/x/punkt/"), nullptr);
    EXPECT_EQ(route_of(Method::Get, "/moeder/x/punkt/9/mere"), nullptr);
}

TEST(RouterTest, HeadIsAnsweredByGet) { EXPECT_EQ(route_of(Method::Head, "/moeder"), &table[1]); }

TEST(RouterTest, TellsWhichMethodsAnAddressTakes) {
    EXPECT_EQ(find_route(table, Method::Post, "/moeder").allowed, "GET, HEAD");
    EXPECT_EQ(find_route(table, Method::Post, "/ukendt").allowed, "");
    EXPECT_EQ(route_of(Method::Post, "/moeder/x"), &table[4]);
}

}  // namespace
}  // namespace web
