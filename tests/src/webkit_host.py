"""A window with WebKitGTK in it, for tests.

MiniBrowser forgets everything when an automated session ends; this one keeps its profile.
Arguments: profile folder, download folder, proxy address, share of the disk an origin may use
(0: WebKit's own choice).
"""

import os
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

profile, downloads, proxy, share = sys.argv[1:5]

storage = {
    "base_data_directory": os.path.join(profile, "data"),
    "base_cache_directory": os.path.join(profile, "cache"),
}
if float(share) > 0:
    storage["origin_storage_ratio"] = float(share)
    storage["total_storage_ratio"] = float(share)
manager = WebKit2.WebsiteDataManager(**storage)
manager.set_network_proxy_settings(
    WebKit2.NetworkProxyMode.CUSTOM,
    WebKit2.NetworkProxySettings.new(proxy, ["127.0.0.1", "localhost"]),
)
context = WebKit2.WebContext.new_with_website_data_manager(manager)
context.set_automation_allowed(True)


def keep_download(_context, download):
    def decide(download, suggested):
        download.set_destination(Path(downloads, suggested).as_uri())
        return True

    download.set_allow_overwrite(True)
    download.connect("decide-destination", decide)


def focus(window, _event, view):
    # There is no window manager on the hidden screen to do it.
    window.get_window().focus(0)
    view.grab_focus()
    return False


def make_view(_session):
    settings = WebKit2.Settings()
    settings.set_enable_write_console_messages_to_stdout(True)
    view = WebKit2.WebView(
        web_context=context, settings=settings, is_controlled_by_automation=True
    )
    window = Gtk.Window()
    window.set_default_size(420, 800)
    window.add(view)
    view.connect("close", lambda _view: window.destroy())
    window.connect("map-event", focus, view)
    window.show_all()
    return view


def start(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("stillnight-tests")
    info.set_version(1, 0, 0)
    session.set_application_info(info)
    session.connect("create-web-view", make_view)


context.connect("download-started", keep_download)
context.connect("automation-started", start)
Gtk.main()
