// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <optional>
#include <thread>

#include "base/text.h"
#include "base/try.h"
#include "cli/case_rules.h"
#include "cli/commands/commands.h"
#include "cli/daily_head.h"
#include "cli/duties.h"
#include "cli/logo.h"
#include "cli/record.h"
#include "cli/stored_files.h"
#include "records/prove_documents.h"
#include "rights/demo_door.h"
#include "search/index.h"
#include "site/case_rules.h"
#include "site/demo_front.h"
#include "site/routes.h"
#include "web/index_follower.h"
#include "web/server.h"

namespace cli {
namespace {

/// Blocks Ctrl+C, a polite kill and a closed terminal in every thread. Made before there is any but
/// the first: a thread inherits it, and one that had not would be ended by the signal, and all
/// others with it.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&signals, signal);
    // A terminal that is closed ends it as politely, unless somebody asked that it be not heard
    // (nohup): a signal that is waited for would be.
    struct sigaction hangup {};
    sigaction(SIGHUP, nullptr, &hangup);
    if (hangup.sa_handler != SIG_IGN) sigaddset(&signals, SIGHUP);
    // What programs that turn over logs send: there is nothing to open anew.
    std::signal(SIGUSR1, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// Waits for these signals on a thread of its own and stops the server, so no handler ever runs in
/// the middle of anything. The second one cuts short what is under way.
class StopOnSignal {
public:
    StopOnSignal(const sigset_t& signals, web::Server& server) {
        waiter_ = std::thread([this, signals, &server] {
            while (!is_over_) {
                int signal = 0;
                if (sigwait(&signals, &signal) == 0 && signal != SIGUSR2) server.stop();
            }
        });
    }
    ~StopOnSignal() {
        // The server may have stopped by itself: wake the waiter with a signal of our own.
        is_over_ = true;
        pthread_kill(waiter_.native_handle(), SIGUSR2);
        waiter_.join();
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

private:
    std::atomic<bool> is_over_{false};
    std::thread waiter_;
};

base::Result<web::ServerOptions> options_of(const Arguments& arguments, const Settings& settings) {
    web::ServerOptions options;
    options.address = arguments.text("--address", settings.address);
    TRY(options.port, arguments.whole("--port", settings.port, 0, 65535));
    TRY(options.threads, arguments.whole("--threads", settings.threads, 1, 64));
    options.connections = settings.connections;
    options.connections_of_an_address = settings.address_connections;
    options.spool_folder = settings.data;
    TRY(options.proxies, web::Proxies::parse(settings.proxies));
    for (const std::string_view host : base::split(settings.hosts, ',')) {
        const std::string_view name = base::trim(host);
        if (!name.empty()) options.hosts.push_back(base::lower_case(name));
    }
    if (!settings.hosts.empty() && options.hosts.empty()) {
        return base::Error{base::ErrorKind::Invalid, "settings.wrong",
                           fmt::format("hosts = {}: names with commas between them; without the "
                                       "setting any name is answered",
                                       settings.hosts)};
    }
    return options;
}

}  // namespace

base::Result<int> run_serve(const Arguments& arguments, const Settings& settings) {
    const sigset_t signals = block_signals();
    TRY(const web::ServerOptions options, options_of(arguments, settings));
    TRY_DO(web::load_templates());
    const HeadPlaces heads{arguments.text("--head-file", settings.head_file.string()),
                           arguments.text("--head-mail", settings.head_mail)};
    TRY_DO(use_logo_of(settings));
    TRY_DO(check_for_emptied_pages(settings));
    TRY(const auto database, open_record(settings, Use::Making));
    TRY_DO(check_end_of_log(*database, settings.data, heads.file));
    TRY_DO(prove_documents(*database));
    const auto proof = std::make_shared<search::IndexProof>(
        settings.data, search::IndexProof::Record::MustBeKnown);
    TRY(const auto index, search::open_index(settings.data, proof));
    rights::Gatekeeper gatekeeper(*database, base::system_clock());
    web::Site site{*database,
                   *index,
                   base::system_clock(),
                   arguments.text("--municipality", settings.municipality),
                   gatekeeper,
                   site::pages(),
                   settings.contact,
                   settings.accessibility};
    site.mail = MailOffice::shown(settings.mail);
    TRY(const auto shelf, files::Shelf::open(*database, files_folder(settings)));
    site.shelf = std::make_shared<const files::Shelf>(shelf);
    site.scanner = scanner_of(settings);
    {
        TRY(const auto reader, database->reader());
        TRY(const auto people, rights::list_demo_people(*reader, base::system_clock()));
        site::use_demo_front(!people.empty());
    }
    TRY(auto rules, case_rules_of(settings));
    site::use_case_rules(std::move(rules));
    site.large_files = std::make_shared<web::LargeFiles>(settings.data);
    const web::IndexFollower follower(
        *database,
        {.open_indexer = [&] { return search::open_indexer(*database, settings.data, proof); },
         .index_stands = [&] { return search::index_stands(settings.data); }});
    std::optional<work::Background> background(
        std::in_place, *database, base::system_clock(),
        duties_of(shelf, site.scanner, heads, base::system_clock()), tell_of_work);
    TRY(auto mail, MailOffice::open(*database, settings, base::system_clock()));
    if (mail) mail->send_on();
    web::Server server(site, options);
    const StopOnSignal stop(signals, server);
    TRY_DO(server.run([&](int port) {
        fmt::print("Sagsgang: http://{}:{}/\n", options.address, port);
        std::fflush(stdout);
    }));
    // The last who could write to the log.
    mail.reset();
    background.reset();
    TRY_DO(keep_head_at_end(*database, heads, base::system_clock()));
    return 0;
}

}  // namespace cli
